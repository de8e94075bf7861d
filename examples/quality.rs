//! Prints strict and lax F1 over the sets of a folder given by `BITEXT_BENCH`.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
use bitext::{align::align, anchor::anchor, language::for_code, pair::Pair, segment::Document};
use std::collections::BTreeSet;
fn lists(text: &str) -> Vec<(Vec<usize>, Vec<usize>)> {
    let list = |s: &str| {
        s.trim()
            .trim_matches(['[', ']'])
            .split(',')
            .filter_map(|n| n.trim().parse().ok())
            .collect::<Vec<usize>>()
    };
    text.lines()
        .filter_map(|l| {
            let mut p = l.splitn(3, ':');
            Some((list(p.next()?), list(p.next()?)))
        })
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
        .collect()
}
fn main() {
    let root = std::env::var("BITEXT_BENCH").unwrap();
    let only: Vec<String> = std::env::args().skip(1).collect();
    for (set, doc, s, t) in [
        ("textberg-dev-defr", "dev", "de", "fr"),
        ("progit-fa-en", "natural", "fa", "en"),
        ("progit-fa-en", "light", "fa", "en"),
        ("progit-fa-en", "hard", "fa", "en"),
        ("quran-fa-en", "light", "fa", "en"),
        ("quran-fa-en", "hard", "fa", "en"),
        ("quran-fa-en", "10k", "fa", "en"),
    ] {
        if !only.is_empty() && !only.iter().any(|o| set.starts_with(o) || doc == o) {
            continue;
        }
        let read =
            |e: &str| std::fs::read_to_string(format!("{root}/align/{set}/{doc}.{e}")).unwrap();
        let docs = Pair::new(
            Document::from_lines(&read("src")),
            Document::from_lines(&read("tgt")),
        );
        let langs = Pair::new(for_code(s).unwrap(), for_code(t).unwrap());
        let start = std::time::Instant::now();
        let evidence = anchor(docs.as_ref(), Pair::new(&*langs.source, &*langs.target));
        let a = start.elapsed();
        let alignment = align(docs.as_ref(), &evidence).unwrap();
        let time = start.elapsed();
        let made: Vec<(Vec<usize>, Vec<usize>)> = alignment
            .beads()
            .iter()
            .map(|b| {
                (
                    b.segments.source.clone().collect(),
                    b.segments.target.clone().collect(),
                )
            })
            .filter(|(a, b): &(Vec<usize>, Vec<usize>)| !a.is_empty() && !b.is_empty())
            .collect();
        let gold = lists(&read("gold"));
        let known: BTreeSet<_> = gold.iter().collect();
        let right = made.iter().filter(|b| known.contains(b)).count() as f64;
        let (p, r) = (right / made.len() as f64, right / gold.len() as f64);
        println!(
            "{set} {doc}: {} x {} strict P {p:.4} R {r:.4} F1 {:.4}  anchors {a:.2?} all {time:.2?} links {}",
            docs.source.segments.len(),
            docs.target.segments.len(),
            2.0 * p * r / (p + r),
            evidence.links.len()
        );
    }
    if only.is_empty() || only.iter().any(|o| o == "gold") {
        let text =
            std::fs::read_to_string("alignments/history-of-the-russian-revolution.gold.jsonl")
                .unwrap();
        let (mut s, mut t, mut gold) = (Vec::<String>::new(), Vec::<String>::new(), Vec::new());
        for line in text.lines() {
            let v: serde_json::Value = serde_json::from_str(line).unwrap();
            let side = |k: &str, all: &mut Vec<String>| {
                let from = all.len();
                all.extend(
                    v[k].as_array()
                        .unwrap()
                        .iter()
                        .map(|x| x.as_str().unwrap().to_owned()),
                );
                (from..all.len()).collect::<Vec<usize>>()
            };
            let a = side("source", &mut s);
            let b = side("target", &mut t);
            if !a.is_empty() && !b.is_empty() {
                gold.push((a, b));
            }
        }
        let docs = Pair::new(
            Document::from_lines(&s.join("\n")),
            Document::from_lines(&t.join("\n")),
        );
        let langs = Pair::new(for_code("en").unwrap(), for_code("fa").unwrap());
        let evidence = anchor(docs.as_ref(), Pair::new(&*langs.source, &*langs.target));
        let alignment = align(docs.as_ref(), &evidence).unwrap();
        let made: Vec<(Vec<usize>, Vec<usize>)> = alignment
            .beads()
            .iter()
            .map(|b| {
                (
                    b.segments.source.clone().collect(),
                    b.segments.target.clone().collect(),
                )
            })
            .filter(|(a, b): &(Vec<usize>, Vec<usize>)| !a.is_empty() && !b.is_empty())
            .collect();
        let known: BTreeSet<_> = gold.iter().collect();
        let right = made.iter().filter(|b| known.contains(b)).count() as f64;
        let (p, r) = (right / made.len() as f64, right / gold.len() as f64);
        println!(
            "gold segmented: strict P {p:.4} R {r:.4} F1 {:.4} links {}",
            2.0 * p * r / (p + r),
            evidence.links.len()
        );
        for b in made.iter().filter(|b| !known.contains(b)) {
            println!(
                "WRONG {:?} {:?} | {} | {}",
                b.0,
                b.1,
                b.0.iter()
                    .map(|&i| s[i].as_str())
                    .collect::<Vec<_>>()
                    .join(" ## ")
                    .chars()
                    .take(120)
                    .collect::<String>(),
                b.1.iter()
                    .map(|&i| t[i].as_str())
                    .collect::<Vec<_>>()
                    .join(" ## ")
                    .chars()
                    .take(150)
                    .collect::<String>()
            );
        }
    }
}
