//! Adds damage to the clean texts of a bench folder and prints how well the clean, the damaged and the repaired texts
//! are split.
//!
//! Usage: `BITEXT_BENCH=folder cargo run --release --example damage`, where the folder holds `split/english.jsonl` and
//! `split/persian.jsonl`: one text a line, `{"set", "id", "text", "sents"}`. A set is one document, a text of it one
//! paragraph. Printed is the F1 of the sentence ends against those of the set, and the share of the clean text's
//! letters that are there in order, ZWNJ and all.

#![allow(clippy::print_stdout, clippy::unwrap_used, dead_code)]

#[path = "../tests/suite/damage.rs"]
mod damage;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use bitext::language::for_code;
use bitext::repair::{Options, repair};
use bitext::split::split;
use bitext::text::Text;
use serde_json::Value;

const SEED: u64 = 2026;
const SETS: [(&str, &str, &str); 3] = [
    ("persian.jsonl", "ud-perdt-dev", "fa"),
    ("persian.jsonl", "ud-seraji-dev", "fa"),
    ("english.jsonl", "ud-ewt", "en"),
];

/// A document: its paragraphs, and the letters before which a sentence of the set ends.
struct Document {
    paragraphs: Vec<String>,
    ends: BTreeSet<usize>,
}

/// Lines of print on a page of a scanned book: of the 145 pages in `english/`, 130 have 32 or 31 of them, and a head
/// and a number.
const PRINTED_PAGE: usize = 32;

fn main() {
    let Some(bench) = std::env::var_os("BITEXT_BENCH").map(PathBuf::from) else {
        println!("skipped: BITEXT_BENCH names no bench folder");
        return;
    };
    println!(
        "| set | paragraphs | clean F1 | damaged F1 | repaired F1 | letters kept |\n|---|---|---|---|---|---|"
    );
    for (file, set, code) in SETS {
        let path = bench.join("split").join(file);
        let Ok(content) = std::fs::read_to_string(&path) else {
            println!("skipped: {} is not there", path.display());
            continue;
        };
        let document = read(&content, set);
        let clean = document.paragraphs.join("\n\n");
        let paragraphs: Vec<&str> = document.paragraphs.iter().map(String::as_str).collect();
        let mut dice = damage::Dice::new(SEED);
        let raw = match code {
            "fa" => damage::extracted(&paragraphs, &mut dice),
            _ => {
                let head = "THE QUIET HARBOUR";
                damage::scanned(&paragraphs, head, PRINTED_PAGE, &mut dice)
            }
        };
        let language = for_code(code).unwrap();
        let repaired = repair(&raw, language, &Options::default());
        let kept = common(&letters(&clean), &letters(repaired.clean())).len();
        let f1 = |text: Text| {
            let made = letters(text.clean());
            let ends = ends(text, code);
            let places = common(&letters(&clean), &made);
            let found: BTreeSet<usize> = ends
                .iter()
                .filter_map(|end| places.get(end).copied())
                .collect();
            let right = found.intersection(&document.ends).count() as f64;
            2.0 * right / (ends.len() + document.ends.len()) as f64
        };
        println!(
            "| {set} | {} | {:.4} | {:.4} | {:.4} | {:.4} |",
            paragraphs.len(),
            f1(Text::from_lines(&clean)),
            f1(Text::from_lines(&raw)),
            f1(repaired),
            kept as f64 / letters(&clean).len() as f64,
        );
    }
}

fn read(content: &str, set: &str) -> Document {
    let mut document = Document {
        paragraphs: Vec::new(),
        ends: BTreeSet::new(),
    };
    let mut at = 0;
    for row in content.lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        if row["set"] != set {
            continue;
        }
        let text = row["text"].as_str().unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        document.paragraphs.push(words.join(" "));
        for sentence in row["sents"].as_array().unwrap() {
            at += letters(sentence.as_str().unwrap()).len();
            document.ends.insert(at - 1);
        }
    }
    document
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The last letter of every segment.
fn ends(text: Text, code: &str) -> BTreeSet<usize> {
    let document = split(text, for_code(code).unwrap());
    let mut at = 0;
    let segments = (0..document.segments.len()).map(|i| letters(document.segment_text(i)).len());
    segments
        .filter(|&length| length > 0)
        .map(|length| {
            at += length;
            at - 1
        })
        .collect()
}

/// For the letters of `made` that are letters of `clean`, which: a greedy walk that looks for the nearest place where
/// eight letters agree again, wherever two differ.
fn common(clean: &[char], made: &[char]) -> BTreeMap<usize, usize> {
    const AGREE: usize = 8;
    const FURTHEST: usize = 400;
    let (mut i, mut j) = (0, 0);
    let mut places = BTreeMap::new();
    while i < clean.len() && j < made.len() {
        if clean[i] == made[j] {
            places.insert(j, i);
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let agrees = |a: usize, b: usize| {
            let n = AGREE
                .min(clean.len().saturating_sub(a))
                .min(made.len().saturating_sub(b));
            n > 0 && clean[a..a + n] == made[b..b + n]
        };
        let next = (1..FURTHEST).find_map(|sum| {
            (0..=sum)
                .find(|&a| agrees(i + a, j + sum - a))
                .map(|a| (i + a, j + sum - a))
        });
        match next {
            Some(next) => (i, j) = next,
            None => break,
        }
    }
    places
}
