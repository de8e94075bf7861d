//! The scorer on spoilt copies of the committed sample, against what an independent scorer printed for the same copies.

use crate::bitext::Row;
use crate::evaluate::tests::unit;
use crate::evaluate::{Report, Tally, evaluate};
use crate::format::sheet::Sheet;
use crate::format::{gold, jsonl};
use crate::gold::GoldBead;
use crate::pair::Pair;

/// A sequence that is the same everywhere (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        let Self(state) = self;
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) as usize % sides
    }
}

fn committed() -> Vec<GoldBead> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/alignments/history-of-the-russian-revolution.gold.jsonl"
    );
    gold::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The sample's beads between stretches of other text: its own, backwards.
fn book(gold: &[GoldBead]) -> Vec<Row> {
    let as_row = |bead: &GoldBead| {
        let units = |texts: &Vec<String>| texts.iter().map(|text| unit(text)).collect();
        Row {
            units: bead.segments.as_ref().map(units),
            ..Row::default()
        }
    };
    let backwards = |bead: &GoldBead| {
        let mut row = as_row(bead);
        for unit in row.units.source.iter_mut().chain(&mut row.units.target) {
            unit.text = unit.text.take().map(|text| text.chars().rev().collect());
        }
        row
    };
    let (first, second): (Vec<_>, Vec<_>) = gold.iter().partition(|bead| bead.block == 1);
    let filler: Vec<Row> = gold[40..140].iter().map(backwards).collect();
    let mut rows = filler.clone();
    rows.extend(first.into_iter().map(as_row));
    rows.extend(filler.iter().rev().cloned());
    rows.extend(second.into_iter().map(as_row));
    rows.extend(filler);
    rows
}

fn join(first: &mut Row, second: Row) {
    first.units.source.extend(second.units.source);
    first.units.target.extend(second.units.target);
}

/// About every twentieth bead joined with the next; so are the first of the sample and what stands before it.
fn merged(mut rows: Vec<Row>) -> Vec<Row> {
    let mut dice = Dice(1);
    let mut output: Vec<Row> = Vec::new();
    for (number, row) in rows.drain(..).enumerate() {
        match output.last_mut() {
            Some(last) if dice.roll(20) == 0 || number == 100 => join(last, row),
            _ => output.push(row),
        }
    }
    output
}

/// The target one bead late for sixty beads.
fn shifted(mut rows: Vec<Row>) -> Vec<Row> {
    let late = std::mem::take(&mut rows[210].units.target);
    for number in (151..=210).rev() {
        rows[number].units.target = std::mem::take(&mut rows[number - 1].units.target);
    }
    rows[211].units.target.splice(0..0, late);
    rows
}

/// Letters lost, exchanged and added, one in forty; a running head in every eighth bead; sentences lost.
fn spoilt(mut rows: Vec<Row>) -> Vec<Row> {
    let mut dice = Dice(2);
    for (number, row) in rows.iter_mut().enumerate() {
        for unit in row.units.source.iter_mut().chain(&mut row.units.target) {
            let letters: Vec<char> = unit.text.take().unwrap_or_default().chars().collect();
            let mut text = String::new();
            for &letter in &letters {
                match dice.roll(120) {
                    0 => {}
                    1 => text.push(letters[dice.roll(letters.len())]),
                    2 => text.extend([letter, letter]),
                    _ => text.push(letter),
                }
            }
            unit.text = Some(text);
        }
        if number % 8 == 3 && !row.units.source.is_empty() {
            row.units.source.push(unit("THE RUSSIAN REVOLUTION"));
        }
        if dice.roll(25) == 0 {
            row.units.target.clear();
        }
    }
    rows.retain(|row| !row.units.source.is_empty() || !row.units.target.is_empty());
    rows
}

/// Forty beads of the first block and nearly all of the second left out.
fn dropped(mut rows: Vec<Row>) -> Vec<Row> {
    let second = rows.len() - 200;
    rows.drain(second..rows.len() - 105);
    rows.drain(180..220);
    rows
}

type Spoil = fn(Vec<Row>) -> Vec<Row>;

const COPIES: [(&str, Spoil); 5] = [
    ("whole", |rows| rows),
    ("merged", merged),
    ("shifted", shifted),
    ("spoilt", spoilt),
    ("dropped", dropped),
];

/// What an independent scorer printed for a copy.
struct Printed {
    /// Gold beads and produced ones.
    beads: [usize; 2],
    /// Strict precision and recall, lax F1.
    ratios: [f64; 3],
    /// For source and target: letters judged, all letters, edits; letters left unaligned, such in the gold, in both.
    letters: [[usize; 6]; 2],
}

/// For the copies in their order, by `score_pairs.py`: Python, with edlib 1.3.9 for the edits.
const PRINTED: [Printed; 5] = [
    Printed {
        beads: [322, 322],
        ratios: [1.0, 1.0, 1.0],
        letters: [
            [45241, 86356, 0, 8784, 8784, 8784],
            [29153, 57524, 0, 1678, 1678, 1678],
        ],
    },
    Printed {
        beads: [322, 303],
        ratios: [0.9406, 0.8851, 1.0],
        letters: [
            [45241, 86356, 0, 8784, 8784, 8784],
            [29153, 57524, 0, 1584, 1678, 1584],
        ],
    },
    Printed {
        beads: [322, 321],
        ratios: [0.8162, 0.8137, 0.8180],
        letters: [
            [45241, 86356, 0, 8942, 8784, 8784],
            [29153, 57524, 0, 1678, 1678, 1678],
        ],
    },
    Printed {
        beads: [322, 314],
        ratios: [0.9522, 0.9286, 0.9874],
        letters: [
            [46192, 87988, 2206, 9468, 8784, 8778],
            [28577, 54788, 1316, 1678, 1678, 1678],
        ],
    },
    Printed {
        beads: [322, 174],
        ratios: [0.9828, 0.5311, 0.7471],
        letters: [
            [31769, 74515, 13472, 8784, 8784, 8784],
            [18708, 48402, 10445, 1678, 1678, 1678],
        ],
    },
];

#[test]
fn spoilt_copies_score_as_an_independent_scorer_says() {
    let gold = committed();
    // The copies for another scorer: BITEXT_SPOILT=folder cargo test spoilt_copies
    let folder = std::env::var_os("BITEXT_SPOILT").map(std::path::PathBuf::from);
    for ((name, spoil), printed) in COPIES.into_iter().zip(PRINTED) {
        let rows = spoil(book(&gold));
        let report = evaluate(&rows, &gold);
        if let Some(folder) = &folder {
            let mut bytes = Vec::new();
            let languages = Pair::default();
            jsonl::write(&Sheet { rows, languages }, &mut bytes).unwrap();
            std::fs::write(folder.join(format!("{name}.jsonl")), bytes).unwrap();
        }
        let Report { strict, lax, .. } = &report;
        let beads = [strict.gold.of, strict.produced.of];
        assert_eq!(beads, printed.beads, "{name}");
        let ours = [strict.produced.ratio(), strict.gold.ratio(), lax.f1()];
        for (ours, theirs) in ours.into_iter().zip(printed.ratios) {
            // Four decimals were printed.
            assert!((ours.unwrap() - theirs).abs() < 0.0001, "{name}: {report}");
        }
        let sides = [&report.sides.source, &report.sides.target];
        for (side, letters) in sides.into_iter().zip(printed.letters) {
            let Tally { produced, gold } = side.untranslated;
            let unaligned = [produced.of, gold.of, gold.right];
            let ours = [side.judged.right, side.judged.of, side.edits];
            assert_eq!([ours, unaligned].concat(), letters, "{name}");
        }
    }
}
