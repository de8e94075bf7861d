//! Compares two alignments of the same texts bead by bead, such as those of two readers.
//!
//! Places are compared by the words before them, not by ids, so that the files may be of any format, and a sentence that one
//! reader cut in two or corrected does not hide the rest.

mod shown;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::report::{Share, Tally};
use crate::bead::Status;
use crate::bitext::Row;
use crate::difference::changes;
use crate::error::{Error, ErrorKind};
use crate::pair::{Pair, Side};
use crate::token::{Token, tokens};

/// What two alignments of the same texts have in common, and where they differ. A bead is numbered from 1, as in the files.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The beads of each.
    pub beads: [usize; 2],
    /// Beads that both have, null beads left out, as if the second alignment were the gold.
    pub strict: Tally,
    /// How far both agree which ends of segments are borders of beads, beyond chance: Cohen's κ (1960), at most 1; `None`
    /// where chance alone makes them agree.
    pub kappa: Option<f64>,
    /// The ends of segments that it is about, on both sides.
    pub borders: usize,
    /// Where the beads differ, in order.
    pub differences: Vec<Difference>,
    /// The beads that both have, but with another status.
    pub statuses: Vec<StatusDifference>,
}

/// Beads of two alignments that have the same text together, but cut it otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The beads of the first alignment.
    pub first: Vec<usize>,
    /// Those of the second.
    pub second: Vec<usize>,
}

/// A bead that both alignments have, with another status in each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusDifference {
    /// Its number in each.
    pub beads: [usize; 2],
    /// Its status in each.
    pub statuses: [Status; 2],
}

/// The least share of the words of either text that both alignments must have.
const SAME_TEXT: f64 = 0.5;

/// Compares two alignments of the same texts.
///
/// ```
/// use bitext::evaluate::compare;
/// use bitext::{Aligner, Bitext, Pair};
///
/// let rows = |bitext: Bitext| -> Vec<_> { bitext.rows().collect() };
/// let aligner = Aligner::new("en", "de")?.segmented(true);
/// let one = rows(aligner.align(Pair::new("One boat.\nTwo boats.\n", "Ein Boot.\nZwei Boote.\n"))?);
/// let two = rows(aligner.align(Pair::new("One boat. Two boats.\n", "Ein Boot. Zwei Boote.\n"))?);
/// let comparison = compare(&one, &two)?;
/// assert_eq!(comparison.differences[0].first, [1, 2]);
/// assert_eq!(comparison.differences[0].second, [1]);
/// assert_eq!(compare(&one, &one)?.strict.f1(), Some(1.0));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Mismatch`] if they are of other texts.
pub fn compare(first: &[Row], second: &[Row]) -> Result<Comparison, Error> {
    let beads = [first.len(), second.len()];
    let (first, second) = (Cut::new(first), Cut::new(second));
    let places = Pair::new(
        places(&first.words.source, &second.words.source)?,
        places(&first.words.target, &second.words.target)?,
    );
    let moved = second.moved(&places);
    let mut comparison = Comparison {
        beads,
        strict: strict(&first, &moved),
        kappa: None,
        borders: 0,
        differences: Vec::new(),
        statuses: Vec::new(),
    };
    comparison.walk(&first, &moved);
    comparison.agree(&first, &moved);
    Ok(comparison)
}

/// An alignment as it cuts the words of both sides.
struct Cut<'a> {
    rows: &'a [Row],
    words: Pair<Vec<Token<'a>>>,
    /// Where each bead ends, in words of both sides.
    ends: Vec<Pair<usize>>,
    /// Where segments end.
    segments: Pair<BTreeSet<usize>>,
}

impl<'a> Cut<'a> {
    fn new(rows: &'a [Row]) -> Self {
        let mut words = Pair::new(Vec::new(), Vec::new());
        let mut segments = Pair::new(BTreeSet::new(), BTreeSet::new());
        let mut ends = Vec::with_capacity(rows.len());
        for row in rows {
            let sides = [
                (&row.units.source, &mut words.source, &mut segments.source),
                (&row.units.target, &mut words.target, &mut segments.target),
            ];
            for (units, words, segments) in sides {
                for text in units.iter().filter_map(|unit| unit.text.as_deref()) {
                    words.extend(tokens(text));
                    segments.insert(words.len());
                }
            }
            ends.push(words.as_ref().map(Vec::len));
        }
        Self {
            rows,
            words,
            ends,
            segments,
        }
    }

    /// The same cuts as places of the other alignment's texts.
    fn moved(self, places: &Pair<Vec<usize>>) -> Self {
        let ends = self
            .ends
            .iter()
            .map(|end| end.zip(places.as_ref()).map(|(at, places)| places[at]));
        let sides = self.segments.as_ref().zip(places.as_ref());
        let segments = sides.map(|(ends, places)| ends.iter().map(|&at| places[at]).collect());
        Self {
            ends: ends.collect(),
            segments,
            ..self
        }
    }

    /// The words of a bead on both sides.
    fn span(&self, bead: usize) -> Pair<Range<usize>> {
        let start = end(self, bead);
        start.zip(self.ends[bead]).map(|(start, end)| start..end)
    }

    /// Where its beads end on a side.
    fn borders(&self, side: Side) -> BTreeSet<usize> {
        self.ends.iter().map(|end| end.side(side)).collect()
    }

    fn spans(&self, beads: Range<usize>) -> BTreeSet<[usize; 4]> {
        let spans = beads.map(|bead| self.span(bead));
        let spans = spans.map(|span| {
            [
                span.source.start,
                span.source.end,
                span.target.start,
                span.target.end,
            ]
        });
        spans.collect()
    }

    /// The spans of beads that have text on both sides.
    fn paired(&self) -> BTreeSet<[usize; 4]> {
        let mut spans = self.spans(0..self.rows.len());
        spans.retain(|[a, b, c, d]| a < b && c < d);
        spans
    }
}

/// For each place between two words of the second text, also its ends, the place of the first text.
fn places(first: &[Token<'_>], second: &[Token<'_>]) -> Result<Vec<usize>, Error> {
    let mut places = Vec::with_capacity(second.len() + 1);
    let (mut at, mut same) = (0, 0);
    let ends = [(first.len()..first.len(), second.len()..second.len())];
    for (own, other) in changes(first, second).into_iter().chain(ends) {
        same += own.start - at;
        while places.len() < other.start {
            places.push(at);
            at += 1;
        }
        for place in other.clone() {
            places.push((own.start + place - other.start).min(own.end));
        }
        at = own.end;
    }
    places.push(first.len());
    let fewer = first.len().min(second.len());
    if (same as f64) < SAME_TEXT * fewer as f64
        || (fewer == 0) != (first.len().max(second.len()) == 0)
    {
        let error = Error::of(ErrorKind::Mismatch, "these are alignments of other texts");
        return Err(error.hint("give two alignments of the same two texts"));
    }
    Ok(places)
}

fn strict(first: &Cut<'_>, second: &Cut<'_>) -> Tally {
    let (own, other) = (first.paired(), second.paired());
    let right = own.intersection(&other).count();
    Tally {
        produced: Share {
            right,
            of: own.len(),
        },
        gold: Share {
            right,
            of: other.len(),
        },
    }
}

impl Comparison {
    /// Goes through both alignments from one common border to the next.
    fn walk(&mut self, first: &Cut<'_>, second: &Cut<'_>) {
        let (mut own, mut other) = (0, 0);
        while own < first.rows.len() || other < second.rows.len() {
            let (mut own_end, mut other_end) = (own, other);
            loop {
                let ends = (end(first, own_end), end(second, other_end));
                if ends.0 == ends.1 && (own_end, other_end) != (own, other) {
                    break;
                }
                if ends.0 <= ends.1 && own_end < first.rows.len() || other_end == second.rows.len()
                {
                    own_end += 1;
                } else {
                    other_end += 1;
                }
            }
            self.stretch(first, second, [own..own_end, other..other_end]);
            (own, other) = (own_end, other_end);
        }
    }

    /// Notes how the beads between two common borders differ.
    fn stretch(&mut self, first: &Cut<'_>, second: &Cut<'_>, beads: [Range<usize>; 2]) {
        let [own, other] = &beads;
        if first.spans(own.clone()) != second.spans(other.clone()) {
            let [first, second] = beads.map(|beads| beads.map(|bead| bead + 1).collect());
            self.differences.push(Difference { first, second });
            return;
        }
        for bead in own.clone() {
            let same = other
                .clone()
                .find(|&same| second.span(same) == first.span(bead));
            let Some(same) = same else { continue };
            let statuses = [first.rows[bead].status, second.rows[same].status];
            if statuses[0] != statuses[1] {
                let beads = [bead + 1, same + 1];
                self.statuses.push(StatusDifference { beads, statuses });
            }
        }
    }

    /// Counts where both set a border: κ = (observed - expected) / (1 - expected agreement).
    fn agree(&mut self, first: &Cut<'_>, second: &Cut<'_>) {
        let (mut all, mut same, mut own, mut other) = (0, 0, 0, 0);
        for side in [Side::Source, Side::Target] {
            let borders = [first.borders(side), second.borders(side)];
            let segments = [first, second].map(|cut| cut.segments.as_ref().side(side));
            for place in segments[0].union(segments[1]) {
                let [is_own, is_other] =
                    [&borders[0], &borders[1]].map(|borders| borders.contains(place));
                all += 1;
                same += usize::from(is_own == is_other);
                own += usize::from(is_own);
                other += usize::from(is_other);
            }
        }
        self.borders = all;
        let share = |count: usize| count as f64 / all as f64;
        let (own, other) = (share(own), share(other));
        let expected = own * other + (1.0 - own) * (1.0 - other);
        self.kappa = (expected < 1.0).then(|| (share(same) - expected) / (1.0 - expected));
    }
}

/// Where a text stands after so many beads.
fn end(cut: &Cut<'_>, beads: usize) -> Pair<usize> {
    beads
        .checked_sub(1)
        .map_or(Pair::new(0, 0), |last| cut.ends[last])
}
