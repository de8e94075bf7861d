//! Prints how time and memory grow with the length of a text, for generated texts of one segment a line, from 1,000
//! segments to the given number.
//!
//! `cargo run --release --example scale [1000000]` (Linux only: it reads the peak memory from /proc).
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod generated;

use std::time::Instant;

use bitext::align::align;
use bitext::anchor::anchor;
use bitext::language::for_code;
use bitext::pair::Pair;
use bitext::segment::Document;

fn main() {
    let most = std::env::args()
        .nth(1)
        .map_or(100_000, |most| most.parse().unwrap());
    println!("segments   time s   ms per 1,000   peak MB   strict F1");
    let mut segments = 1000;
    while segments <= most {
        measure(segments);
        segments *= 10;
    }
}

fn measure(segments: usize) {
    let made = generated::generate(segments, 7);
    let languages = Pair::new(for_code("de").unwrap(), for_code("fr").unwrap());
    let start = Instant::now();
    let documents = made.lines.as_ref().map(|lines| Document::from_lines(lines));
    let documents = documents.as_ref();
    let evidence = anchor(documents, Pair::new(languages.source, languages.target));
    let alignment = align(documents, &evidence).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let f1 = generated::f1(alignment.beads(), &made.beads);
    assert!(f1 > 0.9, "strict F1 {f1}");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.map_or(0, |peak| {
        peak.trim()
            .trim_end_matches(" kB")
            .parse::<usize>()
            .unwrap()
            / 1000
    });
    let per_thousand = 1e6 * seconds / segments as f64;
    println!("{segments:8} {seconds:8.2} {per_thousand:14.0} {peak:9} {f1:11.4}");
}
