//! Prints how well the aligner does on hand-aligned sets: strict F1 for each kind of evidence, calibration, time.
//!
//! `BITEXT_BENCH=FOLDER cargo run --release --example quality [SET]`, where `FOLDER/align/SET/DOC.src` and `.tgt` hold
//! one segment a line and `DOC.gold` one bead a line, `[0]:[0, 1]`, counted from 0. Sets that the folder lacks are
//! left out; SET is the beginning of a name, `textberg` or `progit-fa-en/hard`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod sets;

use std::error::Error;
use std::time::Instant;

use bitext::align::{Induction, Options, align, align_with};
use bitext::anchor::{anchor, anchor_with};
use bitext::bead::Bead;
use bitext::evaluate::lists::Segments;
use bitext::evidence::{Evidence, Words};
use bitext::model::Params;
use bitext::pair::Pair;
use bitext::segment::Document;

use sets::{Set, segments};

/// Bins of the calibration error (Guo et al. 2017, §2: equal width).
const BINS: usize = 10;

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

/// For every bin of confidence: beads, the sum of their confidences, and how many are right.
#[derive(Default)]
struct Calibration([(f64, f64, f64); BINS]);

impl Calibration {
    /// Judges the beads that have text on both sides.
    fn new(beads: &[Bead], gold: &[Segments]) -> Self {
        let mut bins = Self::default();
        let known: std::collections::HashSet<&Segments> = gold.iter().collect();
        for bead in beads.iter().filter(|bead| !bead.bead_type().is_null()) {
            let confidence = bead.confidence.unwrap_or_default();
            let bin = &mut bins.0[(usize::from(confidence) * BINS / 1000).min(BINS - 1)];
            bin.0 += 1.0;
            bin.1 += f64::from(confidence) / 1000.0;
            bin.2 += f64::from(u8::from(known.contains(&segments(bead))));
        }
        bins
    }

    fn add(&mut self, other: &Self) {
        for (bin, more) in self.0.iter_mut().zip(&other.0) {
            *bin = (bin.0 + more.0, bin.1 + more.1, bin.2 + more.2);
        }
    }

    /// The expected calibration error: the mean distance between confidence and share right.
    fn error(&self) -> f64 {
        let beads: f64 = self.0.iter().map(|bin| bin.0).sum();
        let apart: f64 = self.0.iter().map(|bin| (bin.1 - bin.2).abs()).sum();
        apart / beads.max(1.0)
    }
}
