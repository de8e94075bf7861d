//! Tests the scorer on small handmade samples, and the edit distance against a textbook implementation.

use proptest::prelude::*;

use super::edits::{self, Match};
use super::lists::{Segments, evaluate_lists};
use super::*;
use crate::bitext::Unit;

pub(super) fn unit(text: &str) -> Unit {
    Unit {
        id: "x1".into(),
        text: Some(text.to_owned()),
        raw: Vec::new(),
    }
}

fn row(source: &[&str], target: &[&str]) -> Row {
    let units = |texts: &[&str]| texts.iter().copied().map(unit).collect();
    Row {
        units: Pair::new(units(source), units(target)),
        ..Row::default()
    }
}

fn gold_bead(block: u32, source: &[&str], target: &[&str]) -> GoldBead {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    GoldBead {
        number: 1,
        block,
        chapter: String::new(),
        segments: Pair::new(texts(source), texts(target)),
    }
}

const ONE: &str = "The first sentence of the text.";
const TWO: &str = "Quickly came another one behind it!";
const THREE: &str = "Was a third question asked afterwards?";
const EINS: &str = "Der erste Satz steht am Anfang.";
const ZWEI: &str = "Schnell kam noch einer hinterher!";
const DREI: &str = "Wurde danach eine dritte Frage gestellt?";
const BEFORE: &str = "Publisher and place of printing, nineteen hundred";
const DAVOR: &str = "Verlag und Druckort, neunzehnhundert";

fn sample() -> Vec<GoldBead> {
    vec![
        gold_bead(1, &[ONE], &[EINS]),
        gold_bead(1, &[TWO], &[]),
        gold_bead(1, &[THREE], &[ZWEI, DREI]),
    ]
}

fn counts(tally: Tally) -> [usize; 4] {
    let Tally { produced, gold } = tally;
    [produced.right, produced.of, gold.right, gold.of]
}

#[test]
fn what_is_like_the_gold_is_right_and_what_surrounds_it_is_not_judged() {
    let rows = [
        row(&[BEFORE], &[DAVOR]),
        row(&[ONE], &[EINS]),
        row(&[TWO], &[]),
        row(&[THREE], &[ZWEI, DREI]),
        row(&[BEFORE], &[DAVOR]),
    ];
    let report = evaluate(&rows, &sample());
    assert_eq!(counts(report.strict), [2, 2, 2, 2]);
    assert_eq!(counts(report.lax), [2, 2, 2, 2]);
    let source = &report.sides.source;
    assert_eq!(counts(source.untranslated), [29, 29, 29, 29]);
    assert_eq!(
        counts(source.boundaries.as_ref().unwrap().tally),
        [2, 2, 2, 2]
    );
    assert_eq!(source.edits, 0);
    assert_eq!(counts(report.sides.target.untranslated), [0, 0, 0, 0]);
    assert_eq!(report.sides.target.untranslated.f1(), None);
    let types: Vec<String> = report
        .types
        .iter()
        .map(|t| t.bead_type.to_string())
        .collect();
    assert_eq!(types, ["1-1", "1-2"]);
    assert!(report.wrong.is_empty());
    assert!(
        report
            .to_string()
            .contains("untranslated target         0 of      0")
    );
}

#[test]
fn a_bead_over_the_border_of_the_gold_is_wrong() {
    let rows = [
        row(&[BEFORE, ONE], &[EINS]),
        row(&[TWO], &[]),
        row(&[THREE], &[ZWEI, DREI]),
    ];
    let report = evaluate(&rows, &sample());
    assert_eq!(counts(report.strict), [1, 2, 1, 2]);
    assert_eq!(counts(report.lax), [1, 2, 1, 2]);
    assert_eq!(report.wrong.len(), 1);
    assert_eq!(report.wrong[0].gold.as_ref().unwrap().texts.source, ONE);
    assert_eq!(report.wrong[0].produced[0].bead, 1);
}

#[test]
fn four_letters_at_an_edge_are_tolerated_and_no_more() {
    let moved = |letters: usize| {
        let (start, end) = THREE.split_at(letters);
        let rows = [
            row(&[ONE], &[EINS]),
            row(&[TWO, start], &[]),
            row(&[end], &[ZWEI, DREI]),
        ];
        evaluate(&rows, &sample()).strict.gold.right
    };
    // "Was " holds three letters, "Was a " four, "Was a t" five.
    assert_eq!((moved(4), moved(6), moved(7)), (2, 2, 1));
}

#[test]
fn a_giant_bead_is_lax_but_not_strict() {
    let rows = [row(&[ONE, TWO, THREE], &[EINS, ZWEI, DREI])];
    let report = evaluate(&rows, &sample());
    assert_eq!(
        (report.strict.f1(), report.lax.f1()),
        (Some(0.0), Some(1.0))
    );
    assert_eq!(counts(report.sides.source.untranslated), [0, 0, 0, 29]);
    assert_eq!(report.wrong.len(), 2);
}

#[test]
fn a_pair_that_the_gold_does_not_have_is_listed() {
    let rows = [
        row(&[ONE], &[EINS]),
        row(&[TWO], &[ZWEI]),
        row(&[THREE], &[DREI]),
    ];
    let report = evaluate(&rows, &sample());
    assert_eq!(counts(report.strict), [1, 3, 1, 2]);
    // The second row overlaps the third gold bead on one side.
    let numbers: Vec<usize> = report.wrong[0].produced.iter().map(|p| p.bead).collect();
    assert_eq!(numbers, [2, 3]);

    let mut apart = sample();
    apart.insert(2, gold_bead(1, &[], &[DAVOR]));
    let rows = [
        row(&[ONE], &[EINS]),
        row(&[TWO], &[DAVOR]),
        row(&[THREE], &[ZWEI, DREI]),
    ];
    let report = evaluate(&rows, &apart);
    assert_eq!(counts(report.strict), [2, 3, 2, 2]);
    assert_eq!(report.wrong.len(), 1);
    assert!(report.wrong[0].gold.is_none());
    assert_eq!(report.wrong[0].produced[0].bead, 2);
}

#[test]
fn a_block_that_was_not_produced_is_missed() {
    let mut gold = sample();
    gold.push(gold_bead(2, &[BEFORE], &[DAVOR]));
    let rows = [
        row(&[ONE], &[EINS]),
        row(&[TWO], &[]),
        row(&[THREE], &[ZWEI, DREI]),
    ];
    let report = evaluate(&rows, &gold);
    assert_eq!(counts(report.strict), [2, 2, 2, 3]);
    assert_eq!(report.sides.source.missing_blocks, [2]);
    assert_eq!(report.sides.target.missing_blocks, [2]);
    assert!(report.wrong[0].produced.is_empty());
    let nothing = evaluate(&[], &gold);
    assert_eq!(counts(nothing.strict), [0, 0, 0, 3]);
    assert_eq!(nothing.strict.f1(), None);
}

#[test]
fn joined_segments_have_no_boundaries() {
    let mut rows = [
        row(&[ONE], &[EINS]),
        row(
            &[&format!("{TWO} {THREE}")],
            &[&format!("{ZWEI} {DREI}"), ""],
        ),
    ];
    rows[1].units.target[1].text = None;
    let report = evaluate(&rows, &sample());
    assert_eq!(counts(report.strict), [1, 2, 1, 2]);
    assert!(report.sides.target.boundaries.is_none());
    // One of the two ends inside the sample is there.
    let ends = report.sides.source.boundaries.unwrap();
    assert_eq!(counts(ends.tally), [1, 1, 1, 2]);
}

#[test]
fn ends_that_only_one_of_the_two_has_are_listed() {
    let mut rows = [
        row(&[ONE], &[EINS]),
        row(
            &[&format!("{TWO} {THREE}")],
            &["Schnell kam noch", "einer hinterher!", DREI],
        ),
    ];
    rows[1].units.source[0] = Unit {
        id: "s2".into(),
        raw: vec![40..60, 61..90],
        ..rows[1].units.source[0].clone()
    };
    rows[1].units.target[0].id = "t2".into();
    let report = evaluate(&rows, &sample());
    let ends = |side: &SideReport| side.boundaries.clone().unwrap().wrong;
    let missed = WrongEnd {
        gold: Some(1),
        segment: "s2".to_owned(),
        raw: Some(40..90),
        before: TWO.to_owned(),
        after: THREE.to_owned(),
    };
    assert_eq!(ends(&report.sides.source), [missed]);
    let extra = WrongEnd {
        gold: None,
        segment: "t2".to_owned(),
        raw: None,
        before: "Schnell kam noch".to_owned(),
        after: "einer hinterher! Wurde danach eine dritte".to_owned(),
    };
    assert_eq!(ends(&report.sides.target), [extra]);
    let shown = report.to_string();
    for line in [
        "source end not produced: gold bead 1, in s2, bytes 40 to 90\n",
        "target end not in the gold: after t2\n    … Schnell kam noch | einer",
    ] {
        assert!(shown.contains(line), "{shown}");
    }
}

#[test]
fn bead_lists_are_scored_by_their_numbers() {
    let bead = |source: &[usize], target: &[usize]| -> Segments {
        Pair::new(source.into(), target.into())
    };
    let gold = [
        bead(&[0], &[0]),
        bead(&[1], &[]),
        bead(&[2], &[1, 2]),
        bead(&[3], &[3]),
        bead(&[4, 6], &[5]),
    ];
    let produced = [
        bead(&[0], &[0]),
        bead(&[1, 2], &[1]),
        bead(&[3], &[2]),
        bead(&[], &[3]),
        bead(&[4, 6], &[5]),
    ];
    let report = evaluate_lists(&produced, &gold);
    // As score_beads.py, an independent scorer, prints: strict P 0.5000 R 0.5000, lax P 0.7500 R 0.7500.
    assert_eq!(counts(report.strict), [2, 4, 2, 4]);
    assert_eq!(counts(report.lax), [3, 4, 3, 4]);
    assert_eq!(report.missed, [gold[2].clone(), gold[3].clone()]);
    assert_eq!(report.wrong, [produced[1].clone(), produced[2].clone()]);
    assert_eq!(evaluate_lists(&[], &[]).strict.f1(), None);
}

/// The distance and first end by the textbook algorithm, over all cells.
fn plain(pattern: &[char], text: &[char]) -> (usize, usize) {
    let mut column: Vec<usize> = (0..=pattern.len()).collect();
    let mut best = (usize::MAX, 0);
    for (end, letter) in (1..).zip(text) {
        let mut diagonal = 0;
        for row in 1..=pattern.len() {
            let change = diagonal + usize::from(pattern[row - 1] != *letter);
            diagonal = column[row];
            column[row] = change.min(diagonal + 1).min(column[row - 1] + 1);
        }
        if column[pattern.len()] < best.0 {
            best = (column[pattern.len()], end);
        }
    }
    best
}

/// The number of edits in the positions of a match: additions, changes and losses.
fn cost(pattern: &[char], text: &[char], found: &Match) -> usize {
    let (mut cost, mut row) = (0, 0);
    for (k, &answer) in found.answers.iter().enumerate() {
        let next = found.answers.get(k + 1).copied().unwrap_or(pattern.len());
        assert!(row <= answer && answer <= next);
        // An added letter and the next one share a position.
        cost += answer - row;
        if next == answer {
            cost += 1;
            row = answer;
        } else {
            cost += usize::from(pattern[answer] != text[found.start + k]);
            row = answer + 1;
        }
    }
    cost + pattern.len() - row
}

proptest! {
    #[test]
    fn the_nearest_stretch_is_found_and_its_answers_cost_what_it_costs(
        pattern in "[ab]{1,20}|[a-e]{60,300}",
        before in "[a-e]{0,90}",
        after in "[a-e]{0,90}",
        edits in prop::collection::vec((0..300_usize, 0..3_u8, "[a-e]{1,20}"), 0..12),
    ) {
        let pattern: Vec<char> = pattern.chars().collect();
        let mut text = pattern.clone();
        for (place, kind, letters) in edits {
            let place = place % (text.len() + 1);
            let end = (place + letters.len()).min(text.len());
            match kind {
                0 => drop(text.splice(place..place, letters.chars())),
                1 => drop(text.splice(place..end, letters.chars())),
                _ => drop(text.drain(place..end)),
            }
        }
        let text: Vec<char> = before.chars().chain(text).chain(after.chars()).collect();
        prop_assume!(!text.is_empty());
        let (least, end) = plain(&pattern, &text);
        let found = edits::find(&pattern, &text, pattern.len()).unwrap();
        prop_assert_eq!(found.edits, least);
        prop_assert_eq!(found.start + found.answers.len(), end.max(found.start));
        prop_assert_eq!(cost(&pattern, &text, &found), least);
        let refused = least.checked_sub(1).map(|most| edits::find(&pattern, &text, most));
        prop_assert!(refused.is_none_or(|found| found.is_none()));
    }
}
