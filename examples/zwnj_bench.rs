//! Measures how many lost ZWNJ the repair restores.
//!
//! Usage: `BITEXT_BENCH=folder cargo run --release --example zwnj_bench -- [ERRORS]`, where the folder holds
//! `split/persian.jsonl`: one text a line, `{"set", "id", "text", "sents"}`. The texts of a set are one document. Its
//! ZWNJ are deleted (glued) or replaced by spaces (spaced); precision and recall are those of the places put
//! back. With ERRORS the given number of the commonest wrong and missing places of every run is listed.

#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;

use bitext::language::for_code;
use bitext::repair::{Options, repair};
use serde_json::Value;

const HALF_SPACE: char = '\u{200C}';

fn main() -> Result<(), Box<dyn Error>> {
    let Some(bench) = std::env::var_os("BITEXT_BENCH") else {
        println!("skipped: BITEXT_BENCH names no bench folder");
        return Ok(());
    };
    let errors: usize = std::env::args().nth(1).map_or(Ok(0), |n| n.parse())?;
    let path = PathBuf::from(bench).join("split").join("persian.jsonl");
    let mut sets: BTreeMap<String, String> = BTreeMap::new();
    for row in std::fs::read_to_string(&path)?.lines() {
        let row: Value = serde_json::from_str(row)?;
        let (set, text) = (row["set"].as_str(), row["text"].as_str());
        let text = text.ok_or("a row without text")?;
        let document = sets.entry(set.ok_or("a row without set")?.to_owned());
        let document = document.or_default();
        document.push_str(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        document.push_str("\n\n");
    }
    for (set, document) in &sets {
        let clean = repaired(document)?;
        println!(
            "{set}: clean text {}",
            if clean == document.trim_end() {
                "unchanged"
            } else {
                "CHANGED"
            }
        );
        for (kind, damaged) in [
            ("glued", document.replace(HALF_SPACE, "")),
            ("spaced", document.replace(HALF_SPACE, " ")),
        ] {
            report(set, kind, document, &repaired(&damaged)?, errors);
            let again = repaired(&repaired(&damaged)?)?;
            assert_eq!(
                again,
                repaired(&damaged)?,
                "repairing twice must change nothing"
            );
        }
    }
    Ok(())
}

fn repaired(raw: &str) -> Result<String, Box<dyn Error>> {
    let language = for_code("fa").ok_or("no such language")?;
    Ok(repair(raw, language, &Options::default())
        .clean()
        .to_owned())
}

/// The ZWNJ of a text by the number of letters before them, each with the word around it.
fn places(text: &str) -> BTreeMap<usize, String> {
    let mut places = BTreeMap::new();
    let mut letters = 0;
    let chars: Vec<char> = text.chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        if c == HALF_SPACE {
            let from = chars[..i]
                .iter()
                .rposition(|c| c.is_whitespace())
                .map_or(0, |at| at + 1);
            let to = chars[i..]
                .iter()
                .position(|c| c.is_whitespace())
                .map_or(chars.len(), |n| i + n);
            let word: String = chars[from..to]
                .iter()
                .map(|&c| if c == HALF_SPACE { '|' } else { c })
                .collect();
            places.insert(letters, word);
        } else if !c.is_whitespace() {
            letters += 1;
        }
    }
    places
}

fn report(set: &str, kind: &str, gold: &str, made: &str, errors: usize) {
    let (gold, made) = (places(gold), places(made));
    let keys = |places: &BTreeMap<usize, String>| places.keys().copied().collect::<BTreeSet<_>>();
    let right = keys(&gold).intersection(&keys(&made)).count() as f64;
    let (p, r) = (right / made.len() as f64, right / gold.len() as f64);
    println!(
        "{set} {kind}: P {p:.3} R {r:.3} F1 {:.3}",
        2.0 * p * r / (p + r)
    );
    for (name, these, those) in [("wrong", &made, &gold), ("missing", &gold, &made)] {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, word) in these {
            if !those.contains_key(at) {
                *counts.entry(word).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|&(word, count)| (std::cmp::Reverse(count), word));
        let shown: Vec<String> = counts
            .iter()
            .take(errors)
            .map(|(word, count)| format!("{word} {count}"))
            .collect();
        if !shown.is_empty() {
            println!("  {name}: {}", shown.join("  "));
        }
    }
}
