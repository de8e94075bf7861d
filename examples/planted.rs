//! Plants faults in a translation and counts which of them the checks find, and what else they then report.
//!
//! `cargo run --release --example planted SOURCE TARGET SOURCE_LANG TARGET_LANG [FIELD=VALUE …]` aligns two files of UTF-8,
//! plants one fault in 20 of the pairs of one sentence each that are aligned with certainty, and checks the segments anew,
//! with the values of parameters that are given (docs/align.md lists them). What is reported of the segments without the
//! faults too does not count; the last column has the number of such findings.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "planted/faults.rs"]
mod faults;

use std::collections::BTreeSet;
use std::error::Error;

use bitext::chance::SplitMix64;
use bitext::finding::{Finding, Severity};
use bitext::model::Params;
use bitext::{Aligner, Bitext, Pair};

use faults::{FAULTS, Fault, Texts};

/// One fault in so many pairs.
const ONE_IN: u64 = 20;

/// How often every kind of fault is planted anew.
const SEEDS: u64 = 3;

/// Pairs of a smaller confidence, in thousandths, get no faults.
const CERTAIN: u16 = 950;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [source, target, source_lang, target_lang, fields @ ..] = arguments.as_slice() else {
        return Err("SOURCE TARGET SOURCE_LANG TARGET_LANG [FIELD=VALUE …]".into());
    };
    let mut params = Params::default();
    for field in fields {
        let (name, value) = field.split_once('=').ok_or("FIELD=VALUE")?;
        params.set(name, value)?;
    }
    let aligner = Aligner::new(source_lang, target_lang)?.params(params);
    let texts = Pair::new(source, target).map(std::fs::read_to_string);
    let texts = Pair::new(texts.source?, texts.target?);
    let bitext = aligner.align(texts.as_ref().map(String::as_str))?;
    let texts = Texts::of(&bitext, CERTAIN);
    let known = reported(&check(&aligner, &texts.segments)?);
    println!("{} pairs of sentences", texts.pairs.len());
    println!("{:<18} planted  recall  precision  without", "");
    for fault in FAULTS {
        measure(&aligner, &texts, fault, &known)?;
    }
    Ok(())
}

/// Plants a kind of fault, checks, and prints what was found.
fn measure(
    aligner: &Aligner,
    texts: &Texts,
    fault: Fault,
    known: &BTreeSet<Report>,
) -> Result<(), Box<dyn Error>> {
    let (mut planted, mut found, mut told, mut right) = (0, 0, 0, 0);
    for seed in 0..SEEDS {
        let (segments, faults) = texts.spoilt(fault, ONE_IN, &mut SplitMix64::new(seed));
        let bitext = check(aligner, &segments)?;
        let mut fresh: Vec<Finding> = shown(&bitext).collect();
        fresh.retain(|finding| {
            fault.kinds().contains(&finding.kind) && !known.contains(&report(&bitext, finding))
        });
        let meets = |finding: &Finding, fault: &Pair<BTreeSet<usize>>| {
            let on =
                |side: &[usize], fault: &BTreeSet<usize>| side.iter().any(|n| fault.contains(n));
            on(&finding.segments.source, &fault.source)
                || on(&finding.segments.target, &fault.target)
        };
        planted += faults.len();
        found += faults
            .iter()
            .filter(|fault| fresh.iter().any(|finding| meets(finding, fault)))
            .count();
        told += fresh.len();
        right += fresh
            .iter()
            .filter(|finding| faults.iter().any(|fault| meets(finding, fault)))
            .count();
    }
    let is_of = |name| fault.kinds().iter().any(|kind| kind.name() == name);
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    println!(
        "{:<18} {planted:>7}   {:.3}      {:.3}  {:>7}",
        fault.name(),
        share(found, planted),
        share(right, told),
        known.iter().filter(|report| is_of(report.0)).count()
    );
    Ok(())
}

fn check(aligner: &Aligner, segments: &Pair<Vec<String>>) -> Result<Bitext, Box<dyn Error>> {
    let segments = segments.as_ref().map(Vec::as_slice);
    Ok(aligner.align_segments(segments)?)
}

/// What the review shows by default.
fn shown(bitext: &Bitext) -> impl Iterator<Item = Finding> {
    let findings = bitext.findings().into_iter();
    findings.filter(|finding| finding.severity >= Severity::Minor)
}

/// A finding by its kind and the texts of its segments.
type Report = (&'static str, Vec<String>);

fn report(bitext: &Bitext, finding: &Finding) -> Report {
    let texts = bitext.documents().zip(finding.segments.as_ref());
    let texts = texts.map(|(document, segments)| {
        let texts = segments
            .iter()
            .map(|&segment| document.segment_text(segment).to_owned());
        texts.collect::<Vec<_>>()
    });
    (finding.kind.name(), [texts.source, texts.target].concat())
}

fn reported(bitext: &Bitext) -> BTreeSet<Report> {
    shown(bitext)
        .map(|finding| report(bitext, &finding))
        .collect()
}
