//! Measures the speed and memory of aligning many documents. Cuts the book of this repository into overlapping
//! documents of 200 beads, aligns them with the release program, and checks that all outputs are there.
//!
//! `cargo build --release && cargo run --release --example corpus` (Linux only: it reads the peak memory from /proc).

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bitext::format::jsonl;

const DOCUMENTS: usize = 1000;
const BEADS: usize = 200;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let book = root.join("alignments/history-of-the-russian-revolution.jsonl");
    let rows = jsonl::read(&fs::read_to_string(book).unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for side in ["en", "fa"] {
        fs::create_dir(folder.path().join(side)).unwrap();
    }
    for number in 0..DOCUMENTS {
        let first = number * 7 % (rows.len() - BEADS);
        let (mut source, mut target) = (String::new(), String::new());
        for row in &rows[first..first + BEADS] {
            let texts = row.texts();
            for (side, text) in [(&mut source, texts.source), (&mut target, texts.target)] {
                if !text.is_empty() {
                    side.push_str(&text);
                    side.push('\n');
                }
            }
        }
        fs::write(folder.path().join(format!("en/{number:04}.txt")), source).unwrap();
        fs::write(folder.path().join(format!("fa/{number:04}.txt")), target).unwrap();
    }
    let start = Instant::now();
    // This program lies in `examples` below the one that is measured.
    let own = std::env::current_exe().unwrap();
    let program = own.ancestors().nth(2).unwrap().join("bitext");
    let mut child = Command::new(program)
        .args(["align", "--segmented", "en", "fa", "-o", "out"])
        .args(["--source-lang", "en", "--target-lang", "fa"])
        .current_dir(folder.path())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = String::new();
    let ended = loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        if let Some(line) = text.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
            line.trim().clone_into(&mut peak);
        }
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let seconds = start.elapsed().as_secs_f64();
    assert!(ended.success());
    let names = fs::read_dir(folder.path().join("out")).unwrap();
    assert_eq!(names.count(), DOCUMENTS + 1, "the outputs and the marks");
    println!(
        "{DOCUMENTS} documents of {BEADS} beads: {seconds:.1} s, {:.1} a second, peak memory {peak}",
        DOCUMENTS as f64 / seconds
    );
}
