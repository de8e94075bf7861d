//! Law 2 where the search leaves the full matrix, with any kinds of segments and any pins; and what becomes of an
//! alignment when its sides are exchanged.

use std::fs;

use bitext::align::{Options, Pins, align_with};
use bitext::anchor::anchor;
use bitext::bead::{Alignment, Bead, Status};
use bitext::chance::SplitMix64;
use bitext::language::for_code;
use bitext::pair::Pair;
use bitext::segment::{Document, SegmentKind};
use bitext::{Aligner, Bitext};
use proptest::prelude::*;

const KINDS: [SegmentKind; 6] = [
    SegmentKind::Sentence,
    SegmentKind::Heading,
    SegmentKind::Dateline,
    SegmentKind::Signature,
    SegmentKind::FrontMatter,
    SegmentKind::BackMatter,
];

/// A text and a loose translation of it: some lines are left out, some are cut in two, some are empty.
fn texts(count: usize, seed: u64) -> Pair<Vec<String>> {
    let mut chance = SplitMix64::new(seed);
    let mut texts = Pair::<Vec<String>>::default();
    for number in 0..count {
        let words = 1 + chance.draw() % 12;
        let line: Vec<u64> = (0..words).map(|_| chance.draw() % 400).collect();
        let written = |stem: &str| -> String {
            let words = line.iter().map(|word| format!("{stem}{word}"));
            words.collect::<Vec<_>>().join(" ")
        };
        let (source, target) = (written("w"), written("v"));
        match chance.draw() % 20 {
            0 => texts.source.push(source),
            1 => texts.target.push(target),
            2 => {
                texts.source.push(source);
                let half = target.len() / 2;
                texts.target.push(target[..half].to_owned());
                texts.target.push(target[half..].to_owned());
            }
            3 => {
                texts.source.push(String::new());
                texts.target.push(target);
            }
            _ => {
                texts.source.push(format!("{source} {number}"));
                texts.target.push(format!("{target} {number}"));
            }
        }
    }
    texts
}

/// Documents of these lines, in which one segment in `rarity` is no sentence.
fn documents(texts: &Pair<Vec<String>>, rarity: u64, seed: u64) -> Pair<Document> {
    let mut chance = SplitMix64::new(seed);
    texts.as_ref().map(|lines| {
        let mut document = Document::from_lines(&(lines.join("\n") + "\n"));
        for segment in &mut document.segments {
            if chance.draw().is_multiple_of(rarity) {
                segment.kind = KINDS[(chance.draw() % KINDS.len() as u64) as usize];
            }
        }
        document
    })
}

/// Pins that can all be kept: beads of any type at places that rise on both sides.
fn pins(segments: Pair<usize>, count: u64, seed: u64) -> Pins {
    let mut chance = SplitMix64::new(seed);
    let (mut beads, mut at) = (Vec::new(), Pair::new(0, 0));
    for _ in 0..count {
        let mut draw = |from: usize, limit: usize| {
            let start = from + (chance.draw() % 40) as usize;
            let end = start + (chance.draw() % 4) as usize;
            (end <= limit).then_some(start..end)
        };
        let sides = Pair::new(
            draw(at.source, segments.source),
            draw(at.target, segments.target),
        );
        let (Some(source), Some(target)) = (sides.source, sides.target) else {
            break;
        };
        at = Pair::new(source.end, target.end);
        if !source.is_empty() || !target.is_empty() {
            let mut bead = Bead::new(source, target);
            bead.status = Status::Accepted;
            beads.push(bead);
        }
    }
    Pins::new(beads, segments).unwrap()
}

fn covers(alignment: &Alignment, segments: Pair<usize>) {
    let mut at = Pair::new(0, 0);
    for bead in alignment.beads() {
        assert_eq!(bead.segments.as_ref().map(|range| range.start), at);
        assert!(bead.segments.source.len() + bead.segments.target.len() > 0);
        let confidence = bead.confidence.unwrap();
        assert!((1..=1000).contains(&confidence), "{confidence}");
        at = bead.segments.as_ref().map(|range| range.end);
    }
    assert_eq!(at, segments);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn long_texts_of_any_kinds_with_any_pins_are_covered(
        count in prop_oneof![2_usize..60, 900_usize..3_000],
        seed in any::<u64>(),
        rarity in 1_u64..60,
        pinned in 0_u64..25,
    ) {
        let texts = texts(count, seed);
        let documents = documents(&texts, rarity, seed ^ 1);
        let segments = documents.as_ref().map(|document| document.segments.len());
        prop_assume!(segments.source > 0 && segments.target > 0);
        let languages = Pair::new("en", "fa").map(|code| for_code(code).unwrap());
        let evidence = anchor(documents.as_ref(), languages);
        let pins = pins(segments, pinned, seed ^ 2);
        let options = Options { pins: pins.clone(), ..Options::default() };
        let alignment = align_with(documents.as_ref(), &evidence, &options).unwrap();
        covers(&alignment, segments);
    }
}

/// The share of the beads that are the same when the sides are exchanged.
fn mirrored(source: &str, target: &str, codes: Pair<&str>) -> f64 {
    let align = |texts: Pair<&str>, codes: Pair<&str>| -> Bitext {
        let aligner = Aligner::new(codes.source, codes.target).unwrap();
        aligner.align(texts).unwrap()
    };
    let texts = Pair::new(source, target);
    let beads = |bitext: &Bitext| -> Vec<Pair<std::ops::Range<usize>>> {
        let beads = bitext.alignment().beads().iter();
        beads.map(|bead| bead.segments.clone()).collect()
    };
    let forth = beads(&align(texts, codes));
    let back = beads(&align(texts.swap(), codes.swap()));
    let same = forth
        .iter()
        .filter(|bead| back.contains(&(*bead).clone().swap()));
    same.count() as f64 / forth.len() as f64
}

#[test]
fn exchanged_sides_give_the_mirrored_alignment() {
    let read = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/held_out");
        fs::read_to_string(format!("{folder}/{name}")).unwrap()
    };
    for (work, source, target) in [
        ("bovary", "fr", "en"),
        ("alice", "en", "it"),
        ("quijote", "es", "en"),
    ] {
        let texts = [source, target].map(|code| read(&format!("{work}.{code}.txt")));
        let share = mirrored(&texts[0], &texts[1], Pair::new(source, target));
        assert_eq!(share, 1.0, "{work}");
    }
}
