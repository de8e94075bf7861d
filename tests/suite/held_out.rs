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
    holds("alice", Pair::new("en", "it"), 0.925);
}

#[test]
fn spanish_and_english_long_sentences() {
    holds("quijote", Pair::new("es", "en"), 0.955);
}

/// The home book from its raw files. Most rules were made on it, so this guards what was reached; it says nothing about
/// other books.
#[test]
fn the_home_book_from_its_raw_texts() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"));
    let name = "history-of-the-russian-revolution";
    let texts = Pair::new("english", "persian")
        .map(|side| fs::read_to_string(format!("{root}/{side}/{name}.txt")).unwrap());
    let aligner = Aligner::new("en", "fa").unwrap();
    let bitext = aligner.align(texts.as_ref().map(String::as_str)).unwrap();
    let gold = fs::read_to_string(format!("{root}/alignments/{name}.gold.jsonl")).unwrap();
    let sample = Sample::read("gold", &gold).unwrap();
    let rows: Vec<_> = bitext.rows().collect();
    let report = sample.judge(&rows);
    assert!(report.strict.f1().unwrap() >= 0.999, "{report}");
    for side in [&report.sides.source, &report.sides.target] {
        assert!(side.untranslated.f1().unwrap() >= 0.999, "{report}");
        let ends = side.boundaries.as_ref().unwrap().tally.f1().unwrap();
        assert!(ends >= 0.995, "{report}");
    }
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
