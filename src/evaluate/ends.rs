//! Compares the ends of produced segments with the gold's: how many are right, and where the others are.

use std::collections::{BTreeMap, HashSet};

use crate::bitext::Unit;

use super::report::{EndsReport, Share, Tally, WrongEnd};
use super::scale::Scale;

/// Number of words shown on each side of an end.
const SHOWN: usize = 6;

/// Judges the ends inside the gold's blocks. `ends` maps the number of letters before each produced end to the unit
/// that ends there; `places` has for each produced letter the gold position that it corresponds to.
pub(super) fn judge(
    units: &[&Unit],
    ends: &BTreeMap<usize, usize>,
    places: &[Option<usize>],
    scale: &Scale<'_>,
) -> EndsReport {
    let place = |letter: usize| places.get(letter).copied().flatten();
    let produced_texts: Vec<&str> = units
        .iter()
        .map(|unit| unit.text.as_deref().unwrap_or_default())
        .collect();
    let gold_texts: Vec<&str> = scale.segments.iter().map(|segment| segment.text).collect();
    let letters = letters_by_place(places);
    let (mut produced, mut right) = (Share::default(), HashSet::new());
    let mut wrong: Vec<(usize, WrongEnd)> = Vec::new();
    for (&end, &unit) in ends {
        let before = end.checked_sub(1).and_then(place);
        let (Some(before), Some(_)) = (before, place(end)) else {
            continue;
        };
        let cut = scale.snap(before + 1);
        if scale.block_around(cut).is_none() {
            continue;
        }
        let is_right = scale.is_cut(cut);
        produced.add(is_right);
        if is_right {
            right.insert(cut);
        } else {
            wrong.push((cut, wrong_end(None, units[unit], &produced_texts, unit)));
        }
    }
    let mut gold = Share::default();
    let mut segments = scale.segments.iter().enumerate().peekable();
    while let Some((i, segment)) = segments.next() {
        let Some(block_end) = scale.block_around(segment.end) else {
            continue;
        };
        // A segment without letters ends where the segment before it ends.
        if segments
            .peek()
            .is_some_and(|(_, next)| next.end == segment.end)
        {
            continue;
        }
        gold.add(right.contains(&segment.end));
        if right.contains(&segment.end) {
            continue;
        }
        let first = letters.partition_point(|&(place, _)| place < segment.end);
        let behind = letters.get(first).filter(|&&(place, _)| place < block_end);
        let letter = behind.map(|&(_, letter)| letter);
        let over = letter.and_then(|letter| ends.range(letter + 1..).next());
        if let Some((_, &unit)) = over {
            let missed = wrong_end(Some(segment.bead), units[unit], &gold_texts, i);
            wrong.push((segment.end, missed));
        }
    }
    wrong.sort_by_key(|&(cut, _)| cut);
    EndsReport {
        tally: Tally { produced, gold },
        wrong: wrong.into_iter().map(|(_, end)| end).collect(),
    }
}

/// The gold positions that produced letters correspond to, in order, each with the first of these letters.
fn letters_by_place(places: &[Option<usize>]) -> Vec<(usize, usize)> {
    let mut letters: Vec<(usize, usize)> = places
        .iter()
        .enumerate()
        .filter_map(|(letter, place)| Some(((*place)?, letter)))
        .collect();
    letters.sort_unstable();
    letters.dedup_by_key(|&mut (place, _)| place);
    letters
}

/// An end after one of the texts, in or at the end of a produced unit.
fn wrong_end(gold: Option<usize>, unit: &Unit, texts: &[&str], at: usize) -> WrongEnd {
    let before: Vec<&str> = texts[at].split_whitespace().collect();
    let after = texts[at + 1..]
        .iter()
        .flat_map(|text| text.split_whitespace());
    let raw = unit.raw.first().zip(unit.raw.last());
    WrongEnd {
        gold,
        segment: unit.id.to_string(),
        raw: raw.map(|(first, last)| first.start..last.end),
        before: before[before.len().saturating_sub(SHOWN)..].join(" "),
        after: after.take(SHOWN).collect::<Vec<_>>().join(" "),
    }
}
