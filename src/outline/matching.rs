//! Matches the divisions of a text and its translation, by what their headings show.

use std::ops::Range;

use super::Outline;
use crate::language::Language;
use crate::language::heading::numbered;
use crate::pair::Pair;
use crate::segment::{Document, SegmentKind};

/// What a division shows of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How deep it stands, from 1 for the outermost.
    pub level: u8,
    /// Its number, after those that its heading gives of the divisions that hold it; empty where it has none.
    pub number: Vec<u64>,
    /// The segments that stand under it before the next heading.
    pub under: Range<usize>,
    /// How many letters and digits they have.
    pub letters: usize,
}

impl Shown {
    /// What tells divisions apart.
    fn key(&self) -> (&[u64], usize, u8) {
        (&self.number, self.letters, self.level)
    }
}

/// What the divisions of a document show, in order.
#[must_use]
pub fn shown(outline: &Outline, document: &Document, language: &dyn Language) -> Vec<Shown> {
    let headings = outline.headings();
    let next = headings.iter().skip(1).map(|next| next.segments.start);
    let ends = next.chain([end_of_text(document)]);
    let rows = headings.iter().zip(ends);
    rows.map(|(heading, end)| {
        let under = heading.segments.end..end;
        let first = document.segment_text(heading.segments.start);
        let letters = under
            .clone()
            .flat_map(|number| document.segment_text(number).chars())
            .filter(|c| c.is_alphanumeric());
        Shown {
            level: heading.level,
            number: numbered(first, language).map_or_else(Vec::new, |line| line.numbers),
            letters: letters.count(),
            under,
        }
    })
    .collect()
}

/// The number of the first segment of the back matter, or of segments where there is none.
fn end_of_text(document: &Document) -> usize {
    let text = document.segments.iter();
    let last = text
        .clone()
        .rposition(|segment| segment.kind != SegmentKind::BackMatter);
    last.map_or(text.len(), |last| last + 1)
}

/// What a match of two divisions weighs; chosen by hand, and tried on the books of the tests only.
mod weight {
    /// Both have the same number.
    pub(super) const SAME: f64 = 3.0;
    /// They have different numbers.
    pub(super) const OTHER: f64 = -4.0;
    /// One of them has a number.
    pub(super) const ONE: f64 = -1.0;
    /// They are in divisions of different numbers.
    pub(super) const ELSEWHERE: f64 = -2.0;
    /// They stand equally deep.
    pub(super) const LEVEL: f64 = 0.5;
    /// The divisions are of the same length; half of it is lost where one is half as long.
    pub(super) const LENGTH: f64 = 1.0;
    /// They begin after the same share of the text; all of it is lost after a twentieth.
    pub(super) const PLACE: f64 = 1.0;
    pub(super) const SHARE: f64 = 0.05;
    /// One that is matched with none.
    pub(super) const ALONE: f64 = -0.25;
}

/// The greatest number of pairs of divisions that are compared. A text of more is no book, and its numbers say little.
const MOST_PAIRS: usize = 16_000_000;

/// A division with what follows from those around it.
struct Placed<'a> {
    shown: &'a Shown,
    /// The number of the innermost numbered division that holds it.
    above: Option<u64>,
    /// The share of the text before it.
    place: f64,
}

/// Matches divisions in order, by numbers, depth, length and place: the numbers of the divisions of each side from 0, with
/// one side missing where the other text has no such division. Each division is met once. Nothing is matched if there are
/// far too many.
#[must_use]
pub fn matched(sides: Pair<&[Shown]>) -> Vec<Pair<Option<usize>>> {
    matches(&sides.map(placed))
}

fn matches(placed: &Pair<Vec<Placed<'_>>>) -> Vec<Pair<Option<usize>>> {
    let (rows, columns) = (placed.source.len(), placed.target.len());
    if rows.saturating_mul(columns) > MOST_PAIRS {
        let source = (0..rows).map(|i| Pair::new(Some(i), None));
        return source
            .chain((0..columns).map(|j| Pair::new(None, Some(j))))
            .collect();
    }
    let width = columns + 1;
    let mut steps = vec![Step::Both; (rows + 1) * width];
    let mut before: Vec<f64> = Vec::new();
    for i in 0..=rows {
        let mut sums: Vec<f64> = Vec::with_capacity(width);
        for j in 0..width {
            let last = Pair::new(i.checked_sub(1), j.checked_sub(1));
            let source = last
                .source
                .map(|_| (before[j] + weight::ALONE, Step::Source));
            let target = last.target.map(|j| (sums[j] + weight::ALONE, Step::Target));
            let both = last.source.zip(last.target).map(|(i, j)| {
                let pair = Pair::new(&placed.source[i], &placed.target[j]);
                (before[j] + likeness(pair), Step::Both)
            });
            // On equal sums the division that comes later by its own number is left alone, whichever side it is on, so that
            // exchanged sides are matched alike.
            let one = match (source, target) {
                (Some(source), Some(target)) => {
                    let later = placed.source[i - 1].shown.key() < placed.target[j - 1].shown.key();
                    let source_first = source.0 > target.0 || source.0 >= target.0 && !later;
                    Some(if source_first { source } else { target })
                }
                _ => source.or(target),
            };
            let best = both
                .filter(|both| one.is_none_or(|one| both.0 >= one.0))
                .or(one);
            let (sum, step) = best.unwrap_or((0.0, Step::Both));
            sums.push(sum);
            steps[i * width + j] = step;
        }
        before = sums;
    }
    traced(&steps, Pair::new(rows, columns))
}

/// The divisions that both texts have beyond reasonable doubt, in order: they are matched, have the same number, and neither
/// place nor length speaks against it.
#[must_use]
pub fn common(sides: Pair<&[Shown]>) -> Vec<Pair<usize>> {
    let placed = sides.map(placed);
    let both = matches(&placed).into_iter();
    let both = both.filter_map(|pair| Some(Pair::new(pair.source?, pair.target?)));
    both.filter(|pair| {
        let pair = Pair::new(&placed.source[pair.source], &placed.target[pair.target]);
        let number = pair.map(|division| division.shown.number.last());
        number.source.is_some() && number.source == number.target && likeness(pair) >= weight::SAME
    })
    .collect()
}

/// The last step to a pair of divisions.
#[derive(Clone, Copy)]
enum Step {
    Both,
    Source,
    Target,
}

fn traced(steps: &[Step], end: Pair<usize>) -> Vec<Pair<Option<usize>>> {
    let mut matches = Vec::new();
    let (mut i, mut j) = (end.source, end.target);
    while i > 0 || j > 0 {
        let step = steps[i * (end.target + 1) + j];
        let takes = match step {
            Step::Both => Pair::new(true, true),
            Step::Source => Pair::new(true, false),
            Step::Target => Pair::new(false, true),
        };
        i -= usize::from(takes.source);
        j -= usize::from(takes.target);
        matches.push(Pair::new(
            takes.source.then_some(i),
            takes.target.then_some(j),
        ));
    }
    matches.reverse();
    matches
}

fn placed(divisions: &[Shown]) -> Vec<Placed<'_>> {
    let all: usize = divisions.iter().map(|division| division.letters).sum();
    let mut before = 0;
    let mut open: Vec<(u8, u64)> = Vec::new();
    let placed = divisions.iter().map(|shown| {
        let place = before as f64 / all.max(1) as f64;
        before += shown.letters;
        open.retain(|(level, _)| *level < shown.level);
        let above = match shown.number[..] {
            [.., above, _] => Some(above),
            _ => open.last().map(|(_, number)| *number),
        };
        open.extend(shown.number.last().map(|&number| (shown.level, number)));
        Placed {
            shown,
            above,
            place,
        }
    });
    placed.collect()
}

/// What a match of two divisions weighs.
fn likeness(pair: Pair<&Placed<'_>>) -> f64 {
    let shown = pair.map(|division| division.shown);
    let numbers = shown.map(|division| division.number.last());
    let number = match (numbers.source, numbers.target) {
        (Some(one), Some(other)) if one == other => weight::SAME,
        (Some(_), Some(_)) => weight::OTHER,
        (None, None) => 0.0,
        _ => weight::ONE,
    };
    let above = match (pair.source.above, pair.target.above) {
        (Some(one), Some(other)) if one != other => weight::ELSEWHERE,
        _ => 0.0,
    };
    let shorter = shown.source.letters.min(shown.target.letters) as f64;
    let longer = shown.source.letters.max(shown.target.letters).max(1) as f64;
    let length = weight::LENGTH * (2.0 * shorter / longer - 1.0);
    let apart = (pair.source.place - pair.target.place).abs();
    let place = weight::PLACE * (1.0 - apart / weight::SHARE).max(-1.0);
    let level = if shown.source.level == shown.target.level {
        weight::LEVEL
    } else {
        0.0
    };
    number + above + length + place + level
}
