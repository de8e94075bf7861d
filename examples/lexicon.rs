//! Prints what a lexicon learnt over many documents adds: sets cut into documents of some beads, each aligned by itself,
//! then with the words learnt from all of them, twice. Strict F1 over all documents, without null beads.
//!
//! `BITEXT_BENCH=FOLDER cargo run --release --example lexicon [BEADS]`: sets as `examples/quality` reads them, in
//! documents of 30 beads.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[allow(dead_code)]
mod sets;

use std::error::Error;

use bitext::evaluate::lists::{Segments, evaluate_lists};
use bitext::format::dictionary::{read, write_learnt};
use bitext::pipeline::lexicon::{Kept, Learner};
use bitext::{Aligner, Pair};

use sets::Set;
use sets::parts::{GROUPS, Part, cut};

fn main() -> Result<(), Box<dyn Error>> {
    let Ok(root) = std::env::var("BITEXT_BENCH") else {
        eprintln!("skipped: BITEXT_BENCH names no folder");
        return Ok(());
    };
    let size = std::env::args()
        .nth(1)
        .map_or(Ok(30), |size| size.parse())?;
    println!("strict F1              documents   alone  +lexicon     twice");
    for group in GROUPS {
        let Ok(found) = sets::sets(&root, group) else {
            continue;
        };
        let sets = found.collect::<Result<Vec<Set>, _>>()?;
        measure(group, &sets, size)?;
    }
    Ok(())
}

/// Aligns the documents of some sets and prints their line.
fn measure(group: &str, sets: &[Set], size: usize) -> Result<(), Box<dyn Error>> {
    let parts: Vec<Part> = sets.iter().flat_map(|set| cut(set, size)).collect();
    let codes = sets[0].languages.map(|language| language.code());
    let mut aligner = Aligner::new(codes.source, codes.target)?;
    let mut line = format!("{group:22} {:9}", parts.len());
    for round in 0..3 {
        let mut learner = Learner::default();
        let (mut found, mut gold) = (Vec::new(), Vec::new());
        let mut at = Pair::new(0, 0);
        for part in &parts {
            let bitext = aligner.align_segments(part.segments.as_ref().map(Vec::as_slice))?;
            let beads = bitext.alignment().beads().iter().map(sets::segments);
            found.extend(beads.map(|bead| moved(&bead, at)));
            gold.extend(part.gold.iter().map(|bead| moved(bead, at)));
            at = at
                .zip(part.segments.as_ref())
                .map(|(at, own)| at + own.len());
            learner.add(&bitext)?;
        }
        let report = evaluate_lists(&found, &gold);
        line += &format!(" {:9.4}", report.strict.f1().unwrap_or(f64::NAN));
        if round < 2 {
            let words = read(&write_learnt(&learner.learn(Kept::default())?));
            aligner = Aligner::new(codes.source, codes.target)?.dictionary(words);
        }
    }
    println!("{line}");
    Ok(())
}

/// A bead whose segments are counted from others.
fn moved(bead: &Segments, by: Pair<usize>) -> Segments {
    let sides = bead.as_ref().zip(by);
    sides.map(|(own, by)| own.iter().map(|number| number + by).collect())
}
