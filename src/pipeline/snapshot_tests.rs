//! What the pipeline makes of a few texts, held to what it made before: every change of a result is seen, and judged by
//! whoever makes it. `BITEXT_UPDATE=1 cargo test --lib snapshot` records anew.

use std::fmt::Write;
use std::fs;

use crate::chance::SplitMix64;
use crate::format::gold;
use crate::review::terms::write;
use crate::{Aligner, Bitext, Pair};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Compares a text with the recorded one, and names the first line that differs.
fn holds(name: &str, text: &str) {
    let path = format!("{ROOT}/tests/snapshots/{name}.txt");
    if std::env::var_os("BITEXT_UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let recorded = fs::read_to_string(&path).unwrap();
    let lines = (1..).zip(recorded.lines().zip(text.lines()));
    for (number, (before, now)) in lines {
        assert_eq!(before, now, "{name}.txt:{number}");
    }
    assert_eq!(recorded.lines().count(), text.lines().count(), "{name}.txt");
}

/// Ids, confidence and anchors of every bead.
fn beads(bitext: &Bitext) -> String {
    let mut text = String::new();
    for row in bitext.rows() {
        let ids = row.units.as_ref().map(|units| {
            let ids: Vec<String> = units.iter().map(|unit| unit.id.to_string()).collect();
            ids.join("+")
        });
        let anchors: Vec<String> = row.anchors.iter().map(ToString::to_string).collect();
        let confidence = row.confidence.unwrap_or_default();
        let Pair { source, target } = ids;
        let _ = writeln!(text, "{source}={target} {confidence} {}", anchors.join(" "));
    }
    text
}

/// Kind, severity, segments and reason of every finding.
fn findings(bitext: &Bitext) -> String {
    let mut text = String::new();
    for finding in bitext.findings() {
        let Pair { source, target } = &finding.segments;
        let head = format!(
            "{} {} {source:?}:{target:?}",
            finding.kind, finding.severity
        );
        let _ = writeln!(text, "{head} {}", finding.reason);
    }
    text
}

fn held_out(work: &str, source: &str, target: &str) -> Bitext {
    let read =
        |code| fs::read_to_string(format!("{ROOT}/tests/held_out/{work}.{code}.txt")).unwrap();
    let texts = Pair::new(source, target).map(read);
    let aligner = Aligner::new(source, target).unwrap();
    aligner.align(texts.as_ref().map(String::as_str)).unwrap()
}

#[test]
fn dialogue_in_two_languages_of_one_script() {
    let bitext = held_out("alice", "en", "it");
    holds("alice.beads", &beads(&bitext));
    holds("alice.findings", &findings(&bitext));
    holds("alice.terms", &write::tsv(&bitext.terms(3), true));
}

#[test]
fn sentences_of_two_scripts() {
    let path = format!("{ROOT}/alignments/history-of-the-russian-revolution.gold.jsonl");
    let gold = gold::read(&fs::read_to_string(path).unwrap()).unwrap();
    let side = |pick: fn(&crate::gold::GoldBead) -> &Vec<String>| -> Vec<String> {
        gold.iter()
            .skip(150)
            .take(170)
            .flat_map(pick)
            .cloned()
            .collect()
    };
    let segments = Pair::new(
        side(|bead| &bead.segments.source),
        side(|bead| &bead.segments.target),
    );
    let aligner = Aligner::new("en", "fa").unwrap();
    let bitext = aligner
        .align_segments(segments.as_ref().map(Vec::as_slice))
        .unwrap();
    holds("history.beads", &beads(&bitext));
    holds("history.findings", &findings(&bitext));
    holds("history.terms", &write::tsv(&bitext.terms(3), true));
}

/// A number below 676 in two letters.
fn spelled(number: u64) -> String {
    let letter = |digit: u64| char::from(b'a' + (digit % 26) as u8);
    [letter(number / 26), letter(number)].iter().collect()
}

/// 1,200 made-up lines with gaps, merges and splits, long enough for way-points and bands.
#[test]
fn a_long_text_with_gaps_and_merges() {
    let mut chance = SplitMix64::new(7);
    let mut segments = Pair::<Vec<String>>::default();
    for number in 0..1_200 {
        let words: Vec<u64> = (0..2 + chance.draw() % 9)
            .map(|_| chance.draw() % 300)
            .collect();
        let written = |stem: &str| {
            let words = words.iter().map(|&word| format!("{stem}{}", spelled(word)));
            words.collect::<Vec<_>>().join(" ")
        };
        let mut source = written("w");
        if chance.draw().is_multiple_of(9) {
            source += &format!(" in {}", 1_000 + number);
        }
        let mut target = written("v");
        if source.contains(" in ") {
            target += &format!(" anno {}", 1_000 + number);
        }
        match chance.draw() % 24 {
            0 => segments.source.push(source),
            1 => segments.target.push(target),
            2 => {
                segments.source.push(source);
                let middle = target.find(' ').unwrap_or(target.len());
                let (first, rest) = target.split_at(middle);
                segments
                    .target
                    .extend([first.to_owned(), rest.trim().to_owned()]);
            }
            3 if number > 0 => {
                segments.source.push(source);
                if let Some(last) = segments.target.last_mut() {
                    *last = format!("{last} {target}");
                }
            }
            _ if (500..540).contains(&number) => segments.source.push(source),
            _ => {
                segments.source.push(source);
                segments.target.push(target);
            }
        }
    }
    let aligner = Aligner::new("en", "de").unwrap();
    let bitext = aligner
        .align_segments(segments.as_ref().map(Vec::as_slice))
        .unwrap();
    holds("long.beads", &beads(&bitext));
}
