//! Vectors of sentences as evidence: they decide where lengths and words cannot, and change nothing if they know nothing.

use std::ops::Range;
use std::sync::Arc;

use bitext::align::{Options, align_with};
use bitext::anchor::anchor;
use bitext::bead::Alignment;
use bitext::chance::SplitMix64;
use bitext::language::for_code;
use bitext::model::Vectors;
use bitext::pair::Pair;
use bitext::segment::Document;

use super::program::{EN_DE, Folder};

const DIMENSIONS: usize = 20;

/// Two texts of even segments, of which the second lacks every fifth and has some joined, with vectors and true beads.
struct Texts {
    documents: Pair<Document>,
    values: Pair<Vec<f32>>,
    beads: Vec<Pair<Range<usize>>>,
}

/// A number between -1 and 1.
fn number(chance: &mut SplitMix64) -> f32 {
    (chance.draw() % 2001) as f32 / 1000.0 - 1.0
}

fn texts(count: usize, seed: u64) -> Texts {
    let mut chance = SplitMix64::new(seed);
    let mut lines = Pair::new(String::new(), String::new());
    let mut values = Pair::new(Vec::new(), Vec::new());
    let mut beads = Vec::new();
    let mut at = Pair::new(0, 0);
    // What all vectors of an encoder have in common.
    let common: Vec<f32> = (0..DIMENSIONS).map(|_| 2.0 * number(&mut chance)).collect();
    while at.source < count {
        let (sources, targets) = match chance.draw() % 10 {
            0 | 1 => (1, 0),
            2 => (2, 1),
            _ => (1, 1),
        };
        let mut sum = [0.0; DIMENSIONS];
        for _ in 0..sources {
            let meaning: Vec<f32> = (0..DIMENSIONS).map(|_| number(&mut chance)).collect();
            let noisy = meaning.iter().zip(&common);
            values.source.extend(noisy.map(|(x, common)| x + common));
            sum.iter_mut().zip(&meaning).for_each(|(sum, x)| *sum += x);
            lines.source.push_str("Mavo tiru lesa konu bafi.\n");
        }
        for _ in 0..targets {
            for (x, common) in sum.iter().zip(&common) {
                values.target.push(x + common + 0.3 * number(&mut chance));
            }
            lines.target.push_str("Dugo pela sirn kato wemi.\n");
        }
        let end = Pair::new(at.source + sources, at.target + targets);
        beads.push(at.zip(end).map(|(start, end)| start..end));
        at = end;
    }
    Texts {
        documents: lines.map(|text| Document::from_lines(&text)),
        values,
        beads,
    }
}

fn parsed(values: &[f32], segments: usize) -> Vectors {
    let bytes: Vec<u8> = values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect();
    Vectors::parse(&bytes, segments).unwrap()
}

fn aligned(documents: Pair<&Document>, values: Option<Pair<&[f32]>>) -> Alignment {
    let languages = Pair::new("en", "de").map(|code| for_code(code).unwrap());
    let vectors = values.map(|values| {
        let sides = values.zip(documents);
        Arc::new(sides.map(|(values, document)| parsed(values, document.segments.len())))
    });
    let options = Options {
        vectors,
        ..Options::default()
    };
    align_with(documents, &anchor(documents, languages), &options).unwrap()
}

/// The share of the true beads with text on both sides that were found.
fn share(alignment: &Alignment, texts: &Texts) -> f64 {
    let wanted = texts.beads.iter().filter(|bead| !bead.target.is_empty());
    let wanted: Vec<_> = wanted.collect();
    let has =
        |bead: &&&Pair<Range<usize>>| alignment.beads().iter().any(|own| own.segments == ***bead);
    wanted.iter().filter(has).count() as f64 / wanted.len() as f64
}

#[test]
fn vectors_decide_where_nothing_else_can() {
    for (count, seed) in [(12, 1), (60, 2), (400, 3)] {
        let texts = texts(count, seed);
        let documents = texts.documents.as_ref();
        let values = texts.values.as_ref().map(Vec::as_slice);
        let without = share(&aligned(documents, None), &texts);
        let with = share(&aligned(documents, Some(values)), &texts);
        assert!(without < 0.6 && with > 0.8, "{count}: {without} {with}");
    }
}

#[test]
fn vectors_of_other_segments_change_nothing() {
    for (count, seed) in [(5, 4), (12, 5), (60, 6), (150, 7)] {
        let texts = texts(count, seed);
        let documents = texts.documents.as_ref();
        let mut chance = SplitMix64::new(seed);
        let without = aligned(documents, None);
        for _ in 0..3 {
            let mut dealt: Vec<&[f32]> = texts.values.source.chunks(DIMENSIONS).collect();
            for place in (1..dealt.len()).rev() {
                dealt.swap(place, (chance.draw() % (place as u64 + 1)) as usize);
            }
            let dealt = dealt.concat();
            let values = Pair::new(&dealt[..], &texts.values.target[..]);
            assert_eq!(aligned(documents, Some(values)), without, "{count}");
        }
    }
}

#[test]
fn mirrored_texts_and_vectors_give_the_mirrored_alignment() {
    let texts = texts(150, 8);
    let Pair { source, target } = texts.documents.as_ref();
    let values = texts.values.as_ref().map(Vec::as_slice);
    let there = aligned(Pair::new(source, target), Some(values));
    let turned = Pair::new(values.target, values.source);
    let back = aligned(Pair::new(target, source), Some(turned));
    let pairs = |alignment: &Alignment, turned: bool| {
        let beads = alignment.beads().iter();
        let beads = beads.filter(|bead| !bead.bead_type().is_null());
        beads
            .map(|bead| {
                let Pair { source, target } = bead.segments.clone();
                let sides = if turned {
                    (target, source)
                } else {
                    (source, target)
                };
                (sides, bead.confidence)
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(pairs(&there, false), pairs(&back, true));
}

#[test]
fn the_program_takes_vectors_and_refuses_those_of_other_segments() {
    let folder = Folder::new();
    let texts = texts(60, 9);
    for (name, document) in [
        ("a.txt", &texts.documents.source),
        ("b.txt", &texts.documents.target),
    ] {
        let numbers = 0..document.segments.len();
        let lines = numbers.map(|number| document.segment_text(number).to_owned() + "\n");
        folder.write(name, lines.collect::<String>());
    }
    let bytes = texts.values.as_ref().map(|values| {
        values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect::<Vec<u8>>()
    });
    folder.write("a.f32", &bytes.source);
    folder.write("b.f32", &bytes.target);
    let align = |vectors: [&str; 2], more: &[&str]| {
        let args = [
            "align",
            "--segmented",
            "a.txt",
            "b.txt",
            "--vectors",
            vectors[0],
            vectors[1],
        ];
        folder.run(&[&args[..], &EN_DE, more].concat())
    };
    let run = align(["a.f32", "b.f32"], &["-o", "pairs.vecalign"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(!run.err.contains("vectors"), "{run:#?}");
    let explained = align(["a.f32", "b.f32"], &["--explain", "1"]);
    assert!(explained.out.contains("vectors     +"), "{explained:#?}");
    align(["b.f32", "a.f32"], &[]).failed(&["b.f32", "vectors for"]);
    align(["a.f32", "none.f32"], &[]).failed(&["none.f32"]);
    let rows: Vec<&[u8]> = bytes.source.chunks(4 * DIMENSIONS).rev().collect();
    folder.write("turned.f32", rows.concat());
    let run = align(["turned.f32", "b.f32"], &[]);
    assert!(run.err.contains("were not used"), "{run:#?}");
}
