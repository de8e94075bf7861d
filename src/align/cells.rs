//! The word terms of all beads that end in a block of rows.
//!
//! The contribution of a target segment depends on the bead's source segments but not on its other target segments, and
//! vice versa. So contributions are computed on first use and cached.

use std::ops::Range;

use crate::pair::Pair;

use super::band::Band;
use super::types::MAX_SEGMENTS;
use super::words::{Sums, WordModel, log_sum};

/// For every pair of segments near the rows of a block, the translation probabilities that each target word gets from
/// the source segment, and each source word from the target segment.
pub(super) struct Cells<'a> {
    model: &'a WordModel<'a>,
    /// The first source segment.
    first: usize,
    /// For every source segment, its target segments.
    columns: Vec<Range<usize>>,
    /// For every source segment, Σ tr(t|s) for each word t of its columns, concatenated.
    of_target: Vec<Vec<f32>>,
    /// For every source segment, Σ tr(s|t) for each of its words s, once per column.
    of_source: Vec<Vec<f32>>,
    /// For every source segment, tr(s|none) of its words.
    source_null: Vec<Vec<f32>>,
    /// For every source segment, its contributions to the beads that end in a column, by column and length.
    source_parts: Vec<Vec<f32>>,
    /// The contributions of target segments to the beads that end in the current row, by column and length.
    target_parts: Vec<f32>,
    row: usize,
    owed: Vec<f32>,
}

impl<'a> Cells<'a> {
    /// The cells for beads that end in these rows. `sums` are all zero before and after.
    pub(super) fn new(
        model: &'a WordModel<'a>,
        rows: &Range<usize>,
        band: &Band,
        sums: &mut Pair<Sums>,
    ) -> Self {
        let start = rows.start.saturating_sub(MAX_SEGMENTS);
        let last_row = band.rows() - 1;
        let columns: Vec<Range<usize>> = (start..rows.end.saturating_sub(1).max(start))
            .map(|s| {
                // A bead over segment s starts in one of the rows s−5…s and ends in one of s+1…s+6.
                let from = band.row((s + 1).saturating_sub(MAX_SEGMENTS)).start;
                from..(band.row((s + MAX_SEGMENTS).min(last_row)).end - 1).max(from)
            })
            .collect();
        let null = |s: usize| {
            let words = model.sides.source.segment(s).iter();
            words.map(|&word| model.lexicon.target.null(word)).collect()
        };
        let parts = |columns: &Range<usize>| vec![f32::NAN; columns.len() * MAX_SEGMENTS];
        Self {
            model,
            first: start,
            of_target: owed_by_targets(model, start, &columns, &mut sums.target),
            of_source: owed_by_sources(model, start, &columns, &mut sums.source),
            source_null: (start..).zip(&columns).map(|(s, _)| null(s)).collect(),
            source_parts: columns.iter().map(parts).collect(),
            columns,
            target_parts: Vec::new(),
            row: usize::MAX,
            owed: Vec::new(),
        }
    }

    /// The word term of a bead that ends in row `source.end`; rows must be requested in order.
    pub(super) fn log_ratio(&mut self, Pair { source, target }: Pair<Range<usize>>) -> f64 {
        // Each side by itself, so that the sum stays the same to the last bit if the sides are exchanged.
        let mut sums = Pair::new(0.0, 0.0);
        for t in target.clone() {
            sums.target += self.target_part(&source, t);
        }
        for s in source {
            sums.source += self.source_part(s, &target);
        }
        f64::from(sums.source + sums.target) / 2.0
    }

    /// The contribution of a target segment's words, given the source segments.
    fn target_part(&mut self, source: &Range<usize>, t: usize) -> f32 {
        let columns = &self.columns[source.end - 1 - self.first];
        if self.row != source.end {
            self.row = source.end;
            self.target_parts.clear();
            self.target_parts
                .resize(columns.len() * MAX_SEGMENTS, f32::NAN);
        }
        let slot = (t - columns.start) * MAX_SEGMENTS + source.len() - 1;
        if self.target_parts[slot].is_nan() {
            self.target_parts[slot] = self.compute_target_part(source, t);
        }
        self.target_parts[slot]
    }

    fn compute_target_part(&mut self, source: &Range<usize>, t: usize) -> f32 {
        let side = &self.model.sides.target;
        let words = side.segment(t);
        self.owed.clear();
        let null = |&word| self.model.lexicon.source.null(word);
        self.owed.extend(words.iter().map(null));
        for s in source.clone() {
            let k = s - self.first;
            let row = &self.of_target[k][side.len(self.columns[k].start..t)..];
            add(&mut self.owed, row);
        }
        let given = self.model.sides.source.len(source.clone());
        let sum = self.log_sum(given, side.chances(t..t + 1));
        (sum - self.model.offset.target * words.len() as f64) as f32
    }

    fn log_sum(&self, given: usize, chances: &[f32]) -> f64 {
        let share = 1.0 / (1.0 + given as f32);
        log_sum(1.0 - self.model.lambda, share, chances, &self.owed)
    }

    /// The contribution of a source segment's words, given the target segments.
    fn source_part(&mut self, s: usize, target: &Range<usize>) -> f32 {
        let k = s - self.first;
        let slot = (target.end - 1 - self.columns[k].start) * MAX_SEGMENTS + target.len() - 1;
        if self.source_parts[k][slot].is_nan() {
            self.source_parts[k][slot] = self.compute_source_part(s, target);
        }
        self.source_parts[k][slot]
    }

    fn compute_source_part(&mut self, s: usize, target: &Range<usize>) -> f32 {
        let (side, k) = (&self.model.sides.source, s - self.first);
        let words = side.segment(s).len();
        self.owed.clear();
        self.owed.extend_from_slice(&self.source_null[k]);
        for t in target.clone() {
            let at = (t - self.columns[k].start) * words;
            add(&mut self.owed, &self.of_source[k][at..]);
        }
        let given = self.model.sides.target.len(target.clone());
        let sum = self.log_sum(given, side.chances(s..s + 1));
        (sum - self.model.offset.source * words as f64) as f32
    }
}

fn add(sums: &mut [f32], row: &[f32]) {
    for (sum, value) in sums.iter_mut().zip(row) {
        *sum += value;
    }
}

fn owed_by_targets(
    model: &WordModel<'_>,
    first: usize,
    columns: &[Range<usize>],
    sums: &mut Sums,
) -> Vec<Vec<f32>> {
    let (source, target) = (&model.sides.source, &model.sides.target);
    (first..)
        .zip(columns)
        .map(|(s, columns)| {
            let words = target.segments()[columns.clone()].iter().flatten();
            sums.of(source.segment(s), &model.lexicon.source, |sums| {
                words.map(|&word| sums[word as usize]).collect()
            })
        })
        .collect()
}

fn owed_by_sources(
    model: &WordModel<'_>,
    first: usize,
    columns: &[Range<usize>],
    sums: &mut Sums,
) -> Vec<Vec<f32>> {
    let (source, target) = (&model.sides.source, &model.sides.target);
    let mut owed: Vec<Vec<f32>> = (first..)
        .zip(columns)
        .map(|(s, columns)| vec![0.0; columns.len() * source.segment(s).len()])
        .collect();
    let (Some(left), Some(right)) = (columns.first(), columns.last()) else {
        return owed;
    };
    for t in left.start..right.end {
        // Both borders of the band are non-decreasing, so the source segments that t may meet are contiguous.
        let from = columns.partition_point(|columns| columns.end <= t);
        let to = columns.partition_point(|columns| columns.start <= t);
        sums.of(target.segment(t), &model.lexicon.target, |sums| {
            for k in from..to {
                let words = source.segment(first + k);
                let at = (t - columns[k].start) * words.len();
                for (sum, &word) in owed[k][at..].iter_mut().zip(words) {
                    *sum = sums[word as usize];
                }
            }
        });
    }
    owed
}

#[cfg(test)]
mod tests {
    use super::super::words::SideWords;
    use super::*;
    use crate::evidence::Words;
    use crate::model::lexicon::Translations;

    fn words(segments: &[&str]) -> Words {
        let mut words = Words::default();
        for segment in segments {
            words.start_segment();
            for word in segment.split(' ') {
                words.push(word, word);
            }
        }
        words
    }

    /// A lexicon of arbitrary probabilities, in which every second entry is missing.
    fn translations(types: usize, others: usize) -> Translations {
        let row = |word: usize| {
            let others =
                (0..others as u32).filter(|other| (*other as usize + word).is_multiple_of(2));
            others
                .map(|other| (other, 0.1 + 0.07 * ((word as f32) + other as f32)))
                .collect()
        };
        Translations {
            rows: (0..types).map(row).collect(),
            null: (0..others).map(|other| 0.01 * other as f32).collect(),
        }
    }

    #[test]
    fn a_bead_scores_what_the_formula_says() {
        let source = words(&["a b", "c a d", "b"]);
        let target = words(&["x y x", "z", "y z u", "u"]);
        let lambda = 0.7;
        let model = WordModel {
            sides: Pair::new(
                SideWords::new(&source, lambda),
                SideWords::new(&target, lambda),
            ),
            lexicon: Pair::new(translations(4, 4), translations(4, 4)),
            lambda,
            offset: Pair::new(0.3, -0.2),
        };
        // The formula of docs/align.md §3.2, word by word.
        let one_way = |words: &Words,
                       given: &Words,
                       (own, other): (&Range<usize>, &Range<usize>),
                       table: &Translations,
                       offset: f64| {
            let given = given.segments()[other.clone()].concat();
            let total: u32 = words.counts().iter().sum();
            let term = |word: u32| {
                let row = |other: u32| {
                    let entry = table.row(other).iter().find(|entry| entry.0 == word);
                    entry.map_or(0.0, |entry| f64::from(entry.1))
                };
                let owed: f64 = given.iter().map(|&other| row(other)).sum::<f64>()
                    + f64::from(table.null(word));
                let share = f64::from(words.count(word)) / f64::from(total);
                libm::log(0.3 + 0.7 * owed / ((given.len() + 1) as f64 * share)) - offset
            };
            words.segments()[own.clone()]
                .concat()
                .into_iter()
                .map(term)
                .sum::<f64>()
        };
        let segments = Pair::new(3, 4);
        let mut sums = model.sides.as_ref().map(Sums::new);
        let mut cells = Cells::new(&model, &(0..4), &Band::full(segments), &mut sums);
        for (s, t) in [
            (0..1, 0..1),
            (0..1, 2..4),
            (0..2, 1..3),
            (1..3, 0..4),
            (2..3, 3..4),
        ] {
            let wanted = one_way(
                &target,
                &source,
                (&t, &s),
                &model.lexicon.source,
                model.offset.target,
            ) + one_way(
                &source,
                &target,
                (&s, &t),
                &model.lexicon.target,
                model.offset.source,
            );
            let found = cells.log_ratio(Pair::new(s.clone(), t.clone()));
            assert!(
                (found - wanted / 2.0).abs() < 1e-4,
                "{s:?} {t:?}: {found}, not {}",
                wanted / 2.0
            );
        }
    }
}
