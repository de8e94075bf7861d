//! Faults of a translation that are planted with a seed in the hand-aligned sample are found, and few others.
//!
//! `cargo test --test tests faults -- --nocapture` prints the figures.

mod plant;

use std::collections::BTreeSet;

use bitext::align::align;
use bitext::anchor::anchor;
use bitext::bitext::Bitext;
use bitext::check::check;
use bitext::finding::{Finding, Kind};
use bitext::language::Language;
use bitext::pair::Pair;
use bitext::repair::{Options, repair};
use bitext::segment::{Document, Segment, SegmentKind};

use plant::{Fault, Planted, SEEDS, languages, plant};

/// The segments with the damage of their letters repaired, as a reader of the book gets them.
fn read(segments: &[String], language: &dyn Language) -> Document {
    let raw = segments.join("\n\n");
    let text = repair(&raw, language, &Options::default());
    let paragraphs = text.paragraphs().iter().cloned();
    let found: Vec<Segment> = (0..)
        .zip(paragraphs)
        .map(|(paragraph, span)| Segment {
            kind: SegmentKind::Sentence,
            level: 0,
            paragraph,
            span,
        })
        .collect();
    assert_eq!(found.len(), segments.len());
    Document {
        text,
        segments: found,
    }
}

fn findings(planted: &Planted) -> Vec<Finding> {
    let languages = languages();
    let documents = Pair::new(
        read(&planted.source, languages.source),
        read(&planted.target, languages.target),
    );
    let evidence = anchor(documents.as_ref(), languages);
    let alignment = align(documents.as_ref(), &evidence).unwrap();
    let bitext = Bitext::new(documents, alignment, evidence, languages).unwrap();
    check(&bitext, Pair::new(&[], &[]))
}

#[derive(Default, Debug)]
struct Score {
    planted: usize,
    found: usize,
    told: usize,
    right: usize,
}

fn meets(finding: &Finding, segments: &Pair<BTreeSet<usize>>) -> bool {
    let on = |side: &[usize], segments: &BTreeSet<usize>| side.iter().any(|n| segments.contains(n));
    on(&finding.segments.source, &segments.source) || on(&finding.segments.target, &segments.target)
}

/// True for a finding whose segments have no counterpart.
fn is_alone(finding: &Finding, planted: &Planted) -> bool {
    let sides = finding.segments.as_ref().zip(planted.alone.as_ref());
    let alone = |(found, alone): (&Vec<usize>, &BTreeSet<usize>)| {
        found.iter().all(|number| alone.contains(number))
    };
    let Pair { source, target } = sides.map(alone);
    source && target
}

impl Score {
    fn add(&mut self, fault: Fault, planted: &Planted, findings: &[Finding]) {
        self.planted += planted.faults.len();
        for wanted in &planted.faults {
            self.found += usize::from(findings.iter().any(|finding| meets(finding, wanted)));
        }
        for finding in findings {
            let right = match fault {
                Fault::DroppedSentence => is_alone(finding, planted),
                _ => planted.faults.iter().any(|fault| meets(finding, fault)),
            };
            let doubtful = fault != Fault::DroppedSentence && meets(finding, &planted.doubtful);
            if right || !doubtful {
                self.told += 1;
                self.right += usize::from(right);
            }
        }
    }
}

// The figures are what the test is for; cargo shows them on request.
#[allow(clippy::print_stdout)]
fn measure(fault: Fault) -> (f64, f64) {
    let mut score = Score::default();
    for seed in SEEDS {
        let planted = plant(fault, seed);
        let mut findings = findings(&planted);
        findings.retain(|finding| fault.kinds().contains(&finding.kind));
        score.add(fault, &planted, &findings);
    }
    let recall = score.found as f64 / score.planted as f64;
    let precision = score.right as f64 / score.told as f64;
    println!(
        "{:<16} {:>4} planted, recall {recall:.3}, precision {precision:.3} ({} of {} findings)",
        format!("{fault:?}"),
        score.planted,
        score.right,
        score.told,
    );
    (recall, precision)
}

#[test]
fn planted_faults_are_found() {
    for (fault, least_recall, least_precision) in [
        (Fault::Number, 0.95, 0.8),
        (Fault::DroppedSentence, 0.9, 0.8),
        (Fault::Name, 0.9, 0.8),
        (Fault::Clause, 0.6, 0.8),
        (Fault::DoubledSentence, 0.9, 0.8),
    ] {
        let (recall, precision) = measure(fault);
        assert!(recall >= least_recall, "{fault:?}: recall {recall}");
        assert!(
            precision >= least_precision,
            "{fault:?}: precision {precision}"
        );
    }
}

#[test]
fn every_sentence_of_the_sample_without_a_counterpart_is_told() {
    let planted = plant(Fault::Nothing, 0);
    let mut findings = findings(&planted);
    findings.retain(|finding| matches!(finding.kind, Kind::Omission | Kind::Addition));
    let told = |side: fn(&Finding) -> &Vec<usize>| -> BTreeSet<usize> {
        findings
            .iter()
            .flat_map(|finding| side(finding).clone())
            .collect()
    };
    assert_eq!(
        told(|finding| &finding.segments.source),
        planted.alone.source
    );
    assert_eq!(
        told(|finding| &finding.segments.target),
        planted.alone.target
    );
    assert!(planted.alone.source.len() > 60 && planted.alone.target.len() > 10);
}
