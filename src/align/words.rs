//! The word term of a bead's score: how much better its words explain each other than chance does.
//!
//! A log likelihood ratio, calibrated so that unrelated segments score about zero whatever their length (our
//! study of aligners, §6.4):
//! ½ [ Σ_t ( ln(1 − λ + λ·A(t)/((|S|+1)·p(t))) − b ) + the same from target to source ],
//! A(t) = Σ_{s∈S} tr(t|s) + tr(t|none).
//!
//! Each target segment's part depends on the bead's source segments, but not on its other target segments, and
//! the other way round: parts are computed when first asked for and kept.

use std::ops::Range;

use crate::evidence::{Word, Words};
use crate::pair::Pair;

use super::band::Band;
use super::lexicon::{Lexicon, Translations};
use super::types::LONGEST;

/// Terms whose product is taken before its logarithm: each lies within 1e±8, so that none overflows.
const PRODUCT: usize = 32;

/// The words of one side, ready for scoring.
#[derive(Debug)]
pub(super) struct SideWords<'a> {
    words: &'a Words,
    /// For every word λ/p, p being its share of the text.
    chance: Vec<f32>,
    /// Where each segment's words start, if all are laid end to end.
    starts: Vec<usize>,
}

impl<'a> SideWords<'a> {
    pub(super) fn new(words: &'a Words, lambda: f32) -> Self {
        let total: u64 = words.counts.iter().map(|&count| u64::from(count)).sum();
        let chance = words
            .counts
            .iter()
            .map(|&count| lambda * total as f32 / count.max(1) as f32)
            .collect();
        let mut starts = vec![0];
        for segment in &words.segments {
            starts.push(starts[starts.len() - 1] + segment.len());
        }
        Self {
            words,
            chance,
            starts,
        }
    }

    /// How many words a range of segments has.
    fn len(&self, segments: Range<usize>) -> usize {
        self.starts[segments.end] - self.starts[segments.start]
    }

    fn segment(&self, number: usize) -> &'a [Word] {
        &self.words.segments[number]
    }
}

/// All that the word term needs.
#[derive(Debug)]
pub(super) struct WordModel<'a> {
    pub(super) sides: Pair<SideWords<'a>>,
    pub(super) lexicon: Lexicon,
    pub(super) lambda: f32,
    /// What a word of an unrelated segment scores: `target` for target words given the source.
    pub(super) offset: Pair<f64>,
}

impl WordModel<'_> {
    /// What one word scores, the offset aside: `owed` is A(t), `given` the number of words that it is given.
    fn term(&self, chance: f32, owed: f32, given: usize) -> f64 {
        f64::from(1.0 - self.lambda + chance * owed / (1.0 + given as f32))
    }
}

/// For every pair of segments near the rows of a block: what each target word owes to the source segment, and
/// each source word to the target segment.
pub(super) struct Cells<'a> {
    model: &'a WordModel<'a>,
    /// The first source segment.
    first: usize,
    /// For every source segment its target segments.
    columns: Vec<Range<usize>>,
    /// For every source segment: Σ tr(t|s) for each word t of its columns, end to end.
    of_target: Vec<Vec<f32>>,
    /// For every source segment: Σ tr(s|t) for each word s of it, once for every column.
    of_source: Vec<Vec<f32>>,
    /// For every source segment: the parts of the beads that end with a column, by column and length.
    source_parts: Vec<Vec<f64>>,
    /// For the row at hand: the parts of the beads that end in it, by column and length.
    target_parts: Vec<f64>,
    row: usize,
}

impl<'a> Cells<'a> {
    /// The cells for beads that end in the rows `first..end`.
    pub(super) fn new(model: &'a WordModel<'a>, first: usize, end: usize, band: &Band) -> Self {
        let start = first.saturating_sub(LONGEST);
        let last_row = band.rows() - 1;
        let columns: Vec<Range<usize>> = (start..end.saturating_sub(1).max(start))
            .map(|s| {
                // A bead over segment s starts in one of the rows s−5…s and ends in one of s+1…s+6.
                let from = band.row((s + 1).saturating_sub(LONGEST)).start;
                from..(band.row((s + LONGEST).min(last_row)).end - 1).max(from)
            })
            .collect();
        let of_target = owed_by_targets(model, start, &columns);
        let of_source = owed_by_sources(model, start, &columns);
        let source_parts = columns
            .iter()
            .map(|columns| vec![f64::NAN; columns.len() * LONGEST])
            .collect();
        let (target_parts, row) = (Vec::new(), usize::MAX);
        Self {
            model,
            first: start,
            columns,
            of_target,
            of_source,
            source_parts,
            target_parts,
            row,
        }
    }

    /// The word term of a bead that ends in row `source.end`; rows must be asked for in turn.
    pub(super) fn log_ratio(&mut self, source: Range<usize>, target: Range<usize>) -> f64 {
        let mut sum = 0.0;
        for t in target.clone() {
            sum += self.target_part(&source, t);
        }
        for s in source {
            sum += self.source_part(s, &target);
        }
        sum / 2.0
    }

    /// What the words of a target segment score, given the source segments.
    fn target_part(&mut self, source: &Range<usize>, t: usize) -> f64 {
        let columns = &self.columns[source.end - 1 - self.first];
        if self.row != source.end {
            self.row = source.end;
            self.target_parts.clear();
            self.target_parts.resize(columns.len() * LONGEST, f64::NAN);
        }
        let slot = (t - columns.start) * LONGEST + source.len() - 1;
        if self.target_parts[slot].is_nan() {
            self.target_parts[slot] = self.compute_target_part(source, t);
        }
        self.target_parts[slot]
    }

    fn compute_target_part(&self, source: &Range<usize>, t: usize) -> f64 {
        let side = &self.model.sides.target;
        let words = side.segment(t);
        let mut rows: [&[f32]; LONGEST] = [&[]; LONGEST];
        for (row, s) in rows.iter_mut().zip(source.clone()) {
            let k = s - self.first;
            *row = &self.of_target[k][side.len(self.columns[k].start..t)..][..words.len()];
        }
        let rows = &rows[..source.len()];
        let given = self.model.sides.source.len(source.clone());
        let terms = words.iter().enumerate().map(|(n, &word)| {
            let owed =
                rows.iter().map(|row| row[n]).sum::<f32>() + self.model.lexicon.source.null(word);
            self.model.term(side.chance[word as usize], owed, given)
        });
        log_product(terms) - self.model.offset.target * words.len() as f64
    }

    /// What the words of a source segment score, given the target segments.
    fn source_part(&mut self, s: usize, target: &Range<usize>) -> f64 {
        let k = s - self.first;
        let slot = (target.end - 1 - self.columns[k].start) * LONGEST + target.len() - 1;
        if self.source_parts[k][slot].is_nan() {
            self.source_parts[k][slot] = self.compute_source_part(s, target);
        }
        self.source_parts[k][slot]
    }

    fn compute_source_part(&self, s: usize, target: &Range<usize>) -> f64 {
        let (side, k) = (&self.model.sides.source, s - self.first);
        let words = side.segment(s);
        let rows = &self.of_source[k][(target.start - self.columns[k].start) * words.len()..];
        let given = self.model.sides.target.len(target.clone());
        let terms = words.iter().enumerate().map(|(n, &word)| {
            let owed = (0..target.len())
                .map(|t| rows[t * words.len() + n])
                .sum::<f32>();
            let owed = owed + self.model.lexicon.target.null(word);
            self.model.term(side.chance[word as usize], owed, given)
        });
        log_product(terms) - self.model.offset.source * words.len() as f64
    }
}

fn owed_by_targets(model: &WordModel<'_>, first: usize, columns: &[Range<usize>]) -> Vec<Vec<f32>> {
    let (source, target) = (&model.sides.source, &model.sides.target);
    let mut sums = Sums::new(target.words);
    (first..)
        .zip(columns)
        .map(|(s, columns)| {
            let words = target.words.segments[columns.clone()].iter().flatten();
            sums.of(source.segment(s), &model.lexicon.source, |sums| {
                words.map(|&word| sums[word as usize]).collect()
            })
        })
        .collect()
}

fn owed_by_sources(model: &WordModel<'_>, first: usize, columns: &[Range<usize>]) -> Vec<Vec<f32>> {
    let (source, target) = (&model.sides.source, &model.sides.target);
    let mut sums = Sums::new(source.words);
    let mut owed: Vec<Vec<f32>> = (first..)
        .zip(columns)
        .map(|(s, columns)| vec![0.0; columns.len() * source.segment(s).len()])
        .collect();
    let (Some(left), Some(right)) = (columns.first(), columns.last()) else {
        return owed;
    };
    for t in left.start..right.end {
        sums.of(target.segment(t), &model.lexicon.target, |sums| {
            for (k, columns) in columns
                .iter()
                .enumerate()
                .filter(|(_, columns)| columns.contains(&t))
            {
                let words = source.segment(first + k);
                let at = (t - columns.start) * words.len();
                for (sum, &word) in owed[k][at..].iter_mut().zip(words) {
                    *sum = sums[word as usize];
                }
            }
        });
    }
    owed
}

/// Sums of translation probabilities by word, zero but while a segment is loaded.
struct Sums(Vec<f32>);

impl Sums {
    fn new(words: &Words) -> Self {
        Self(vec![0.0; words.forms.len()])
    }

    /// Loads what the words `given` say about the words of the other side, and lends it to `read`.
    fn of<T>(
        &mut self,
        given: &[Word],
        translations: &Translations,
        read: impl FnOnce(&[f32]) -> T,
    ) -> T {
        let rows = || given.iter().flat_map(|&word| translations.row(word));
        rows().for_each(|&(word, probability)| self.0[word as usize] += probability);
        let result = read(&self.0);
        rows().for_each(|&(word, _)| self.0[word as usize] = 0.0);
        result
    }
}

/// Σ ln of the terms, with one logarithm for many of them.
fn log_product(terms: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut product, mut n) = (0.0, 1.0, 0);
    for term in terms {
        product *= term;
        n += 1;
        if n == PRODUCT {
            sum += libm::log(product);
            (product, n) = (1.0, 0);
        }
    }
    sum + libm::log(product)
}

/// What a word scores on the average in these pairs of single segments, without the offset: what the offset is
/// calibrated on. `target` is for target words given the source.
pub(super) fn mean_terms(model: &WordModel<'_>, pairs: &[(usize, usize)]) -> Pair<f64> {
    let (source, target) = (&model.sides.source, &model.sides.target);
    let mut sums = model.sides.as_ref().map(|side| Sums::new(side.words));
    let mut totals = Pair::new((0.0, 0), (0.0, 0));
    let one_way = |given: &[Word],
                   side: &SideWords<'_>,
                   words: &[Word],
                   table: &Translations,
                   sums: &mut Sums| {
        let terms = |sums: &[f32]| {
            let term = |&word: &Word| {
                let owed = sums[word as usize] + table.null(word);
                model.term(side.chance[word as usize], owed, given.len())
            };
            log_product(words.iter().map(term))
        };
        (sums.of(given, table, terms), words.len())
    };
    for &(s, t) in pairs {
        let sides = Pair::new(source.segment(s), target.segment(t));
        let (sum, n) = one_way(
            sides.source,
            target,
            sides.target,
            &model.lexicon.source,
            &mut sums.target,
        );
        totals.target = (totals.target.0 + sum, totals.target.1 + n);
        let (sum, n) = one_way(
            sides.target,
            source,
            sides.source,
            &model.lexicon.target,
            &mut sums.source,
        );
        totals.source = (totals.source.0 + sum, totals.source.1 + n);
    }
    totals.map(|(sum, words)| if words == 0 { 0.0 } else { sum / words as f64 })
}
