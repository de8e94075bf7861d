//! Prints how well the aligner does on hand-aligned sets: strict F1 for each kind of evidence, calibration, time.
//!
//! `BITEXT_BENCH=FOLDER cargo run --release --example quality [SET]`, where `FOLDER/align/SET/DOC.src` and `.tgt` hold
//! one segment a line and `DOC.gold` one bead a line, `[0]:[0, 1]`, counted from 0. Sets that the folder lacks are
//! left out; SET is the beginning of a name, `textberg` or `progit-fa-en/hard`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod calibration;
mod sets;

use std::error::Error;
use std::time::Instant;

use bitext::align::{Induction, Options, align, align_with};
use bitext::anchor::{anchor, anchor_with};
use bitext::evidence::{Evidence, Words};
use bitext::model::Params;
use bitext::pair::Pair;
use bitext::segment::Document;

use calibration::Calibration;
use sets::Set;

fn main() -> Result<(), Box<dyn Error>> {
    let Ok(root) = std::env::var("BITEXT_BENCH") else {
        eprintln!("skipped: BITEXT_BENCH names no folder with hand-aligned sets");
        return Ok(());
    };
    let wanted = std::env::args().nth(1).unwrap_or_default();
    println!("strict F1                length  +links  +words   +list     ECE    time");
    let mut all = Calibration::default();
    for set in sets::sets(&root, &wanted)? {
        all.add(&measure(&set?)?);
    }
    println!("calibration error over all beads: {:.4}", all.error());
    Ok(())
}

/// Aligns a set with ever more evidence and prints its line.
fn measure(set: &Set) -> Result<Calibration, Box<dyn Error>> {
    let documents = set.documents.as_ref();
    let links = anchor_with(documents, set.languages, Some(&[]), Params::defaults());
    let unlearnt = Options {
        induction: Induction::Off,
        ..Options::default()
    };
    let length = align_with(documents, &wordless(documents), &unlearnt)?;
    let linked = align_with(documents, &links, &unlearnt)?;
    let learnt = align(documents, &links)?;
    let start = Instant::now();
    let full = align(documents, &anchor(documents, set.languages))?;
    let time = start.elapsed();
    let calibration = Calibration::new(full.beads(), &set.gold);
    let scores: Vec<String> = [&length, &linked, &learnt, &full]
        .map(|alignment| format!("{:.4}", set.strict(alignment)))
        .into();
    println!(
        "{:24} {}  {:.4} {time:>7.2?}",
        set.name,
        scores.join("  "),
        calibration.error()
    );
    Ok(calibration)
}

/// As many segments, and not a word in them.
fn wordless(documents: Pair<&Document>) -> Evidence {
    let words = |document: &Document| {
        let mut words = Words::default();
        document.segments.iter().for_each(|_| words.start_segment());
        words
    };
    Evidence {
        words: documents.map(words),
        links: Vec::new(),
    }
}
