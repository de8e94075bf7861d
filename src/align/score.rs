//! What every bead that ends at a node costs: the length term and the word term.
//!
//! The word term is a log likelihood ratio against chance, calibrated so that unrelated segments score about
//! zero whatever their length (our study of aligners, §6.4):
//! ½ [ Σ_t ( ln(1 − λ + λ·A(t)/((|S|+1)·p(t))) − b ) + the same from target to source ],
//! A(t) = Σ_{s∈S} tr(t|s) + tr(t|none).

use std::ops::Range;

use crate::evidence::{Word, Words};
use crate::pair::Pair;

use super::band::Band;
use super::length::LengthModel;
use super::lexicon::{Lexicon, Translations};
use super::path::Costs;
use super::types::{BEAD_TYPES, Cost, IMPOSSIBLE, LONGEST, TYPES, cost};

/// How much the word term counts beside the length term; words are not independent (§6.1: .5 to .7).
const WORD_WEIGHT: f64 = 0.6;

/// Beads of several segments whose lengths fit worse than this are not looked at (§6.9).
const HOPELESS: f64 = -6.0;

/// A heading is a segment of its own: a bead that joins one to something else costs this much more, in nats.
const MIXED_HEADING: f64 = 4.0;

/// Terms whose product is taken before its logarithm: each lies within 1e±8, so that none overflows.
const PRODUCT: usize = 32;

/// What a segment may be joined with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Anything.
    Text,
    /// Other headings, or text at a price.
    Heading,
    /// Only other matter before or after the text.
    Matter,
}

/// The words of one side, ready for scoring.
#[derive(Debug)]
pub(super) struct SideWords<'a> {
    pub(super) words: &'a Words,
    /// For every word λ/p, p being its share of the text.
    chance: Vec<f64>,
    /// Where each segment's words start, if all are laid end to end.
    starts: Vec<usize>,
}

impl<'a> SideWords<'a> {
    pub(super) fn new(words: &'a Words, lambda: f64) -> Self {
        let total: u64 = words.counts.iter().map(|&count| u64::from(count)).sum();
        let chance = words.counts.iter().map(|&count| lambda * total as f64 / f64::from(count.max(1))).collect();
        let mut starts = vec![0];
        for segment in &words.segments {
            starts.push(starts[starts.len() - 1] + segment.len());
        }
        Self { words, chance, starts }
    }

    fn len(&self, segments: Range<usize>) -> usize {
        self.starts[segments.end] - self.starts[segments.start]
    }

    /// What `words` of this side score together if `given` words of the other side say `sums` about them.
    fn terms(&self, words: &[Word], given: usize, null: &Translations, lambda: f64, sums: &[f32]) -> f64 {
        let term = |&word: &Word| {
            let owed = sums[word as usize] + null.null(word);
            f64::from(owed) * self.chance[word as usize] / (1.0 + given as f64)
        };
        log_product(words.iter().map(term), lambda)
    }
}

/// All that the word term needs.
#[derive(Debug)]
pub(super) struct WordModel<'a> {
    pub(super) sides: Pair<SideWords<'a>>,
    pub(super) lexicon: Lexicon,
    pub(super) lambda: f64,
    /// What a word of an unrelated segment scores: `target` for target words given the source.
    pub(super) offset: Pair<f64>,
}

/// Prices beads.
#[derive(Debug)]
pub(super) struct Scorer<'a> {
    /// Letters before each segment, and after the last.
    pub(super) letters: Pair<Vec<u32>>,
    pub(super) classes: Pair<&'a [Class]>,
    pub(super) length: &'a LengthModel,
    pub(super) words: Option<&'a WordModel<'a>>,
    /// How many of the bead types are looked at.
    pub(super) types: usize,
}

impl Costs for Scorer<'_> {
    fn rows(&self, first: usize, end: usize, band: &Band) -> Vec<[Cost; TYPES]> {
        let cells = self.words.map(|model| Cells::new(model, first, end, band));
        let mut costs = Vec::new();
        for i in first..end {
            costs.extend(band.row(i).map(|j| self.node(i, j, band, cells.as_ref())));
        }
        costs
    }
}

impl Scorer<'_> {
    fn node(&self, i: usize, j: usize, band: &Band, cells: Option<&Cells<'_>>) -> [Cost; TYPES] {
        let mut costs = [IMPOSSIBLE; TYPES];
        for (cost_of, (bead, _)) in costs.iter_mut().zip(&BEAD_TYPES[..self.types]) {
            let before = (i.checked_sub(bead.source), j.checked_sub(bead.target));
            if matches!(before, (Some(i), Some(j)) if band.row(i).contains(&j)) {
                *cost_of = self.bead(i - bead.source..i, j - bead.target..j, cells).map_or(IMPOSSIBLE, cost);
            }
        }
        costs
    }

    /// The log likelihood ratio of a bead; `None` if it is out of the question.
    fn bead(&self, source: Range<usize>, target: Range<usize>, cells: Option<&Cells<'_>>) -> Option<f64> {
        let mixed = self.mixture(&source, &target)?;
        let length = self.length(&source, &target);
        if source.len() + target.len() > 2 && length < HOPELESS {
            return None;
        }
        Some(length - mixed + cells.map_or(0.0, |cells| WORD_WEIGHT * cells.log_ratio(source, target)))
    }

    /// The length term of a bead.
    pub(super) fn length(&self, source: &Range<usize>, target: &Range<usize>) -> f64 {
        let letters = |sums: &[u32], range: &Range<usize>| sums[range.end] - sums[range.start];
        let (s, t) = (letters(&self.letters.source, source), letters(&self.letters.target, target));
        self.length.log_ratio(s, target.len(), t)
    }

    /// What a bead pays for joining unlike segments; `None` if it must not.
    fn mixture(&self, source: &Range<usize>, target: &Range<usize>) -> Option<f64> {
        let sides = [&self.classes.source[source.clone()], &self.classes.target[target.clone()]];
        let matter = sides.iter().flat_map(|side| side.iter()).filter(|class| **class == Class::Matter).count();
        if matter > 0 && matter < source.len() + target.len() {
            return None;
        }
        let mixed = |side: &&&[Class]| side.contains(&Class::Heading) && side.contains(&Class::Text);
        Some(MIXED_HEADING * sides.iter().filter(mixed).count() as f64)
    }
}

/// For every pair of segments near the rows of a block: what each target word owes to the source segment, and
/// each source word to the target segment. Beads are sums of these.
struct Cells<'a> {
    model: &'a WordModel<'a>,
    /// The first source segment.
    first: usize,
    /// For every source segment its target segments.
    columns: Vec<Range<usize>>,
    /// For every source segment: Σ tr(t|s) for each word t of its columns, end to end.
    of_target: Vec<Vec<f32>>,
    /// For every source segment: Σ tr(s|t) for each word s of it, once for every column.
    of_source: Vec<Vec<f32>>,
}

impl<'a> Cells<'a> {
    /// The cells for beads that end in the rows `first..end`.
    fn new(model: &'a WordModel<'a>, first: usize, end: usize, band: &Band) -> Self {
        let start = first.saturating_sub(LONGEST);
        let segments = start..end.saturating_sub(1).max(start);
        let last_row = band.rows() - 1;
        let columns: Vec<Range<usize>> = segments
            .map(|s| {
                // A bead over segment s starts in one of the rows s−5…s and ends in one of s+1…s+6.
                let from = band.row((s + 1).saturating_sub(LONGEST)).start;
                from..(band.row((s + LONGEST).min(last_row)).end - 1).max(from)
            })
            .collect();
        let mut cells = Self { model, first: start, columns, of_target: Vec::new(), of_source: Vec::new() };
        cells.fill_targets();
        cells.fill_sources();
        cells
    }

    fn fill_targets(&mut self) {
        let (source, target) = (self.model.sides.source.words, self.model.sides.target.words);
        let mut sums = Sums::new(target);
        for (s, columns) in (self.first..).zip(&self.columns) {
            let words = target.segments[columns.clone()].iter().flatten();
            let owed = sums.of(&source.segments[s], &self.model.lexicon.source, |sums| {
                words.map(|&word| sums[word as usize]).collect()
            });
            self.of_target.push(owed);
        }
    }

    fn fill_sources(&mut self) {
        let (source, target) = (self.model.sides.source.words, self.model.sides.target.words);
        let mut sums = Sums::new(source);
        let words = |s: usize| &source.segments[s];
        let mut owed: Vec<Vec<f32>> =
            (self.first..).zip(&self.columns).map(|(s, c)| vec![0.0; c.len() * words(s).len()]).collect();
        let (Some(left), Some(right)) = (self.columns.first(), self.columns.last()) else { return };
        for t in left.start..right.end {
            sums.of(&target.segments[t], &self.model.lexicon.target, |sums| {
                for (k, columns) in self.columns.iter().enumerate().filter(|(_, columns)| columns.contains(&t)) {
                    let words = words(self.first + k);
                    let at = (t - columns.start) * words.len();
                    for (sum, &word) in owed[k][at..].iter_mut().zip(words) {
                        *sum = sums[word as usize];
                    }
                }
            });
        }
        self.of_source = owed;
    }

    /// The word term of a bead, both directions.
    fn log_ratio(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        (self.target_words(&source, &target) + self.source_words(&source, &target)) / 2.0
    }

    fn target_words(&self, source: &Range<usize>, target: &Range<usize>) -> f64 {
        let side = &self.model.sides.target;
        let words = side.words.segments[target.clone()].iter().flatten();
        let rows: Vec<&[f32]> = source
            .clone()
            .map(|s| {
                let k = s - self.first;
                &self.of_target[k][side.len(self.columns[k].start..target.start)..]
            })
            .collect();
        let given = 1.0 + self.model.sides.source.len(source.clone()) as f64;
        let null = &self.model.lexicon.source;
        let terms = words.enumerate().map(|(n, &word)| {
            let sum: f32 = rows.iter().map(|row| row[n]).sum::<f32>() + null.null(word);
            f64::from(sum) * side.chance[word as usize] / given
        });
        log_product(terms, self.model.lambda) - self.model.offset.target * side.len(target.clone()) as f64
    }

    fn source_words(&self, source: &Range<usize>, target: &Range<usize>) -> f64 {
        let side = &self.model.sides.source;
        let given = 1.0 + self.model.sides.target.len(target.clone()) as f64;
        let null = &self.model.lexicon.target;
        let terms = source.clone().flat_map(|s| {
            let k = s - self.first;
            let words = &side.words.segments[s];
            let rows = &self.of_source[k][(target.start - self.columns[k].start) * words.len()..];
            words.iter().enumerate().map(move |(n, &word)| {
                let owed = (0..target.len()).map(|t| rows[t * words.len() + n]).sum::<f32>() + null.null(word);
                f64::from(owed) * side.chance[word as usize] / given
            })
        });
        log_product(terms, self.model.lambda) - self.model.offset.source * side.len(source.clone()) as f64
    }
}

/// Σ ln(1 − λ + term), with one logarithm for many terms.
fn log_product(terms: impl Iterator<Item = f64>, lambda: f64) -> f64 {
    let (mut sum, mut product, mut n) = (0.0, 1.0, 0);
    for term in terms {
        product *= 1.0 - lambda + term;
        n += 1;
        if n == PRODUCT {
            sum += f64::ln(product);
            (product, n) = (1.0, 0);
        }
    }
    sum + product.ln()
}

/// Sums of translation probabilities by word, zero but while a segment is loaded.
struct Sums(Vec<f32>);

impl Sums {
    fn new(words: &Words) -> Self {
        Self(vec![0.0; words.forms.len()])
    }

    /// Loads what the words `given` say about the words of the other side, and lends it to `read`.
    fn of<T>(&mut self, given: &[Word], translations: &Translations, read: impl FnOnce(&[f32]) -> T) -> T {
        let rows = || given.iter().flat_map(|&word| translations.row(word));
        rows().for_each(|&(word, probability)| self.0[word as usize] += probability);
        let result = read(&self.0);
        rows().for_each(|&(word, _)| self.0[word as usize] = 0.0);
        result
    }
}

/// What a word scores on the average in these pairs of single segments, without the offset: what the offset is
/// calibrated on. `target` is for target words given the source.
pub(super) fn mean_terms(model: &WordModel<'_>, pairs: &[(usize, usize)]) -> Pair<f64> {
    let (source, target) = (&model.sides.source, &model.sides.target);
    let mut sums = model.sides.as_ref().map(|side| Sums::new(side.words));
    let mut totals = Pair::new((0.0, 0), (0.0, 0));
    for &(s, t) in pairs {
        let (given, words) = (&source.words.segments[s], &target.words.segments[t]);
        let translations = &model.lexicon.source;
        totals.target.0 += sums.target.of(given, translations, |sums| target.terms(words, given.len(), translations, model.lambda, sums));
        totals.target.1 += words.len();
        let (given, words) = (words, given);
        let translations = &model.lexicon.target;
        totals.source.0 += sums.source.of(given, translations, |sums| source.terms(words, given.len(), translations, model.lambda, sums));
        totals.source.1 += words.len();
    }
    totals.map(|(sum, words)| if words == 0 { 0.0 } else { sum / words as f64 })
}
