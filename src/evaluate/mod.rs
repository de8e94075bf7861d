//! Evaluates produced beads against gold beads.
//!
//! Beads are compared by their letters, so the produced text may be split, repaired and formatted in any way.

#[cfg(test)]
mod agreement {
    mod tests;
}
mod compare;
mod edits;
mod ends;
mod letters;
pub mod lists;
mod report;
mod scale;
mod side;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bead::BeadType;
use crate::bitext::Row;
use crate::gold::GoldBead;
use crate::pair::Pair;
use crate::par;

pub use compare::{Comparison, Difference, StatusDifference, compare};
pub use report::{
    EndsReport, Excerpt, Report, Share, SideReport, Signature, Tally, TypeShare, Wrong, WrongEnd,
};
use scale::GoldSide;
use side::{JudgedSide, Span};

/// Judges all rows of a book, null beads included, in reading order.
///
/// Text that the gold does not cover is not judged. A produced bead is right (strict) if both its sides cover the
/// letters of the sides of one gold bead, with a tolerance of 4 letters at each edge.
#[must_use]
pub fn evaluate(rows: &[Row], gold: &[GoldBead]) -> Report {
    let sides = read_sides(rows, gold);
    let judge = Judge::new(sides.as_ref());
    let untranslated = Pair::new(
        untranslated(&sides.source, &sides.target),
        untranslated(&sides.target, &sides.source),
    );
    let mut report = Report {
        strict: judge.strict(),
        lax: judge.lax(),
        types: judge.types(gold),
        wrong: judge.wrong(rows, gold),
        ..Report::default()
    };
    report.sides = sides
        .zip(untranslated)
        .map(|(side, untranslated)| SideReport {
            judged: side.judged,
            edits: side.edits,
            untranslated,
            boundaries: side.ends,
            missing_blocks: side.missing,
        });
    report
}

fn read_sides(rows: &[Row], gold: &[GoldBead]) -> Pair<JudgedSide> {
    type Choose<'a, T> = fn(Pair<&'a Vec<T>>) -> &'a Vec<T>;
    fn read<'a>(
        rows: &'a [Row],
        gold: &'a [GoldBead],
        texts: Choose<'a, String>,
        units: Choose<'a, crate::bitext::Unit>,
    ) -> JudgedSide {
        let gold: Vec<_> = gold
            .iter()
            .map(|bead| GoldSide {
                block: bead.block,
                bead: bead.number,
                segments: texts(bead.segments.as_ref()),
            })
            .collect();
        let produced = rows.iter().map(|row| units(row.units.as_ref()).as_slice());
        JudgedSide::new(&gold, produced)
    }
    let (source, target) = par::join(
        || read(rows, gold, |pair| pair.source, |pair| pair.source),
        || read(rows, gold, |pair| pair.target, |pair| pair.target),
    );
    Pair::new(source, target)
}

/// The number of letters of a side in beads that have none on the other side.
fn untranslated(side: &JudgedSide, other: &JudgedSide) -> Tally {
    let mut wanted = vec![false; side.end];
    for range in side
        .gold
        .iter()
        .zip(&other.gold)
        .filter_map(|(range, other)| range.clone().filter(|_| other.is_none()))
    {
        wanted[range].fill(true);
    }
    let mut found = vec![false; side.end];
    for (span, other) in side.produced.iter().zip(&other.produced) {
        if let (Span::Within(range), Span::Empty) = (span, other)
            && let Some(letters) = found.get_mut(range.clone())
        {
            letters.fill(true);
        }
    }
    let count = |letters: &[bool]| letters.iter().filter(|&&letter| letter).count();
    let both = found.iter().zip(&wanted).filter(|&(&a, &b)| a && b).count();
    let share = |of: usize| Share { right: both, of };
    Tally {
        produced: share(count(&found)),
        gold: share(count(&wanted)),
    }
}

/// A gold bead with letters on both sides.
struct Wanted {
    bead: usize,
    spans: Pair<Range<usize>>,
    right: bool,
    touched: bool,
}

/// A produced bead with letters on both sides, some of which the gold covers on each side.
struct Made {
    row: usize,
    right: bool,
    touches: bool,
}

/// How a gold bead and a produced bead relate.
struct Judge<'a> {
    sides: Pair<&'a JudgedSide>,
    wanted: Vec<Wanted>,
    made: Vec<Made>,
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

impl<'a> Judge<'a> {
    fn new(sides: Pair<&'a JudgedSide>) -> Self {
        let beads = sides.source.gold.iter().zip(&sides.target.gold);
        let wanted = beads.enumerate().filter_map(|(bead, spans)| {
            let (Some(source), Some(target)) = spans else {
                return None;
            };
            Some(Wanted {
                bead,
                spans: Pair::new(source.clone(), target.clone()),
                right: false,
                touched: false,
            })
        });
        let mut wanted: Vec<Wanted> = wanted.collect();
        // Blocks may be in any order in the file.
        wanted.sort_by_key(|wanted| wanted.spans.source.start);
        let rows = sides.source.produced.iter().zip(&sides.target.produced);
        let judged = |span: &Span| !matches!(span, Span::Empty | Span::Outside);
        let made = rows
            .enumerate()
            .filter(|(_, (source, target))| judged(source) && judged(target))
            .map(|(row, spans)| judge(row, spans, &mut wanted))
            .collect();
        Self {
            sides,
            wanted,
            made,
        }
    }

    fn strict(&self) -> Tally {
        let mut tally = Tally::default();
        self.made.iter().for_each(|m| tally.produced.add(m.right));
        self.wanted.iter().for_each(|w| tally.gold.add(w.right));
        tally
    }

    fn lax(&self) -> Tally {
        let mut tally = Tally::default();
        self.made.iter().for_each(|m| tally.produced.add(m.touches));
        self.wanted.iter().for_each(|w| tally.gold.add(w.touched));
        tally
    }

    fn types(&self, gold: &[GoldBead]) -> Vec<TypeShare> {
        let mut types: BTreeMap<BeadType, Share> = BTreeMap::new();
        for wanted in &self.wanted {
            let bead_type = gold[wanted.bead].bead_type();
            types.entry(bead_type).or_default().add(wanted.right);
        }
        let shares = types.into_iter();
        shares
            .map(|(bead_type, found)| TypeShare { bead_type, found })
            .collect()
    }

    /// The missed gold beads, each with the produced beads that overlap it; then the remaining produced beads.
    fn wrong(&self, rows: &[Row], gold: &[GoldBead]) -> Vec<Wrong> {
        let mut left: Vec<bool> = vec![false; rows.len()];
        let mut right = left.clone();
        for made in &self.made {
            left[made.row] = !made.right;
            right[made.row] = made.right;
        }
        let mut wrong = Vec::new();
        for wanted in self.wanted.iter().filter(|wanted| !wanted.right) {
            let touches = |side: &JudgedSide, span: &Range<usize>, row: usize| {
                let covered = side.produced[row].covered();
                covered.is_some_and(|covered| overlap(covered, span))
            };
            let near: Vec<usize> = (0..rows.len())
                .filter(|&row| {
                    let source = touches(self.sides.source, &wanted.spans.source, row);
                    let target = touches(self.sides.target, &wanted.spans.target, row);
                    !right[row] && (source || target)
                })
                .collect();
            near.iter().for_each(|&row| left[row] = false);
            wrong.push(Wrong {
                gold: Some(Excerpt::of_gold(&gold[wanted.bead])),
                produced: near.iter().map(|&n| Excerpt::of_row(n, &rows[n])).collect(),
            });
        }
        let rest = left.iter().enumerate().filter(|&(_, &left)| left);
        wrong.extend(rest.map(|(number, _)| Wrong {
            gold: None,
            produced: vec![Excerpt::of_row(number, &rows[number])],
        }));
        wrong
    }
}

/// Judges a produced bead, and records at each gold bead how it relates to that bead.
fn judge(row: usize, (source, target): (&Span, &Span), wanted: &mut [Wanted]) -> Made {
    let mut made = Made {
        row,
        right: false,
        touches: false,
    };
    let (Span::Within(source), Span::Within(target)) = (source, target) else {
        return made;
    };
    let first = wanted.partition_point(|gold| gold.spans.source.end <= source.start);
    for gold in &mut wanted[first..] {
        if gold.spans.source.start >= source.end {
            break;
        }
        if overlap(&gold.spans.source, source) && overlap(&gold.spans.target, target) {
            made.touches = true;
            gold.touched = true;
        }
        if gold.spans.as_ref() == Pair::new(source, target) {
            made.right = true;
            gold.right = true;
        }
    }
    made
}

/// Maximum length of a quoted text, in characters.
const SHOWN: usize = 240;

/// A text on one line, shortened in the middle.
fn shorten(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= SHOWN {
        return text;
    }
    let start = letters[..SHOWN / 2].iter();
    let end = letters[letters.len() - SHOWN / 2..].iter();
    start.chain(&[' ', '…', ' ']).chain(end).collect()
}

impl Excerpt {
    fn of_gold(bead: &GoldBead) -> Self {
        Self {
            bead: bead.number,
            chapter: bead.chapter.clone(),
            bead_type: bead.bead_type(),
            texts: bead
                .segments
                .as_ref()
                .map(|texts| shorten(&texts.join(" "))),
        }
    }

    fn of_row(number: usize, row: &Row) -> Self {
        Self {
            bead: number + 1,
            chapter: row.chapter.clone(),
            bead_type: BeadType {
                source: row.units.source.len(),
                target: row.units.target.len(),
            },
            texts: row.texts().map(|text| shorten(&text)),
        }
    }
}
