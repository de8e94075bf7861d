//! The whole pipeline on three pairs that nothing was tuned on (`tests/held_out/SOURCES.md`).

use std::fs;

use bitext::pair::Pair;
use bitext::pipeline::review::Sample;
use bitext::{Aligner, Bitext};

fn read(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/held_out");
    fs::read_to_string(format!("{folder}/{name}")).unwrap()
}

fn aligned(work: &str, codes: Pair<&str>) -> Bitext {
    let texts = codes.map(|code| read(&format!("{work}.{code}.txt")));
    let aligner = Aligner::new(codes.source, codes.target).unwrap();
    aligner.align(texts.as_ref().map(String::as_str)).unwrap()
}

/// Holds the strict F1 of a pair to what was reached when the sample was made.
fn holds(work: &str, codes: Pair<&str>, least: f64) {
    let rows: Vec<_> = aligned(work, codes).rows().collect();
    let name = format!("{work}.gold.jsonl");
    let sample = Sample::read(&name, &read(&name)).unwrap();
    let report = sample.judge(&rows);
    let f1 = report.strict.f1().unwrap();
    assert!(f1 >= least, "{work}: {f1:.4} is below {least}\n{report}");
    assert!(report.strict.gold.of >= 120, "{}", report.strict.gold.of);
}

#[test]
fn french_and_english_prose() {
    holds("bovary", Pair::new("fr", "en"), 0.985);
}

#[test]
fn english_and_italian_dialogue() {
    holds("alice", Pair::new("en", "it"), 0.905);
}

#[test]
fn spanish_and_english_long_sentences() {
    holds("quijote", Pair::new("es", "en"), 0.940);
}

#[test]
fn guessed_languages_give_the_same_beads() {
    let given: Vec<_> = aligned("alice", Pair::new("en", "it")).rows().collect();
    let texts = Pair::new("alice.en.txt", "alice.it.txt").map(read);
    let aligner = Aligner::new("guess", "guess").unwrap();
    let guessed = aligner.align(texts.as_ref().map(String::as_str)).unwrap();
    assert_eq!(
        guessed.languages().map(|language| language.code()),
        Pair::new("en", "it")
    );
    assert_eq!(guessed.rows().collect::<Vec<_>>(), given);
}
