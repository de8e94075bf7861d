//! The word term of a bead's score: how much better its words explain each other than chance does.
//!
//! A log likelihood ratio, calibrated so that unrelated segments of any length score about zero (docs/align.md §3.2):
//! ½ [ Σ_t ( ln(1 − λ + λ·A(t)/((|S|+1)·p(t))) − b ) + the same sum from target to source ],
//! A(t) = Σ_{s∈S} tr(t|s) + tr(t|none).

use std::ops::Range;

use crate::evidence::{Word, Words};
use crate::model::lexicon::{Lexicon, Translations};
use crate::model::numeric;
use crate::pair::Pair;

/// Number of terms multiplied in parallel.
const LANES: usize = 8;

/// Number of terms multiplied before taking a logarithm. Each term lies within 1e±8 and a lane multiplies four of them,
/// so neither a lane nor the product of all lanes overflows.
const PRODUCT: usize = 4 * LANES;

/// The words of one side, ready for scoring.
#[derive(Debug)]
pub(super) struct SideWords<'a> {
    words: &'a Words,
    /// λ/p for every word of every segment, concatenated, where p is the word's share of the text.
    chance: Vec<f32>,
    /// The start of each segment in the concatenated words.
    starts: Vec<usize>,
}

impl<'a> SideWords<'a> {
    pub(super) fn new(words: &'a Words, lambda: f32) -> Self {
        let total: u64 = words.counts().iter().map(|&count| u64::from(count)).sum();
        let chance = |&word: &Word| lambda * total as f32 / words.count(word) as f32;
        let chance = words.segments().iter().flatten().map(chance).collect();
        let mut starts = vec![0];
        for segment in words.segments() {
            starts.push(starts[starts.len() - 1] + segment.len());
        }
        Self {
            words,
            chance,
            starts,
        }
    }

    /// λ/p for every word of the segments.
    pub(super) fn chances(&self, segments: Range<usize>) -> &[f32] {
        &self.chance[self.starts[segments.start]..self.starts[segments.end]]
    }

    /// The segments.
    pub(super) fn segments(&self) -> &'a [Vec<Word>] {
        self.words.segments()
    }

    /// The number of words in a range of segments.
    pub(super) fn len(&self, segments: Range<usize>) -> usize {
        self.starts[segments.end] - self.starts[segments.start]
    }

    /// The words of a segment.
    pub(super) fn segment(&self, number: usize) -> &'a [Word] {
        &self.words.segments()[number]
    }
}

/// The parameters of the word term.
#[derive(Debug)]
pub(super) struct WordModel<'a> {
    pub(super) sides: Pair<SideWords<'a>>,
    pub(super) lexicon: Lexicon,
    pub(super) lambda: f32,
    /// The mean score of a word of an unrelated segment: `target` for target words given the source.
    pub(super) offset: Pair<f64>,
}

/// Sums of translation probabilities by word; all zero except while a segment is loaded.
pub(super) struct Sums(Vec<f32>);

impl Sums {
    pub(super) fn new(side: &SideWords<'_>) -> Self {
        Self(vec![0.0; side.words.type_count()])
    }

    /// Sums the translation probabilities that the words `given` have for the words of the other side, and passes the
    /// sums to `read`.
    pub(super) fn of<T>(
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

/// Σ ln(base + chance · share · owed) over the words, with one logarithm for many of them.
pub(super) fn log_sum(base: f32, share: f32, chance: &[f32], owed: &[f32]) -> f64 {
    let mut sum = 0.0;
    for (chance, owed) in chance.chunks(PRODUCT).zip(owed.chunks(PRODUCT)) {
        let mut lanes = [1.0_f32; LANES];
        let (chances, rest) = chance.as_chunks::<LANES>();
        let (sums, left) = owed.as_chunks::<LANES>();
        for (chance, owed) in chances.iter().zip(sums) {
            for k in 0..LANES {
                lanes[k] *= base + chance[k] * owed[k] * share;
            }
        }
        for ((lane, chance), owed) in lanes.iter_mut().zip(rest).zip(left) {
            *lane *= base + chance * owed * share;
        }
        let product: f64 = lanes.iter().map(|&lane| f64::from(lane)).product();
        sum += numeric::ln(product);
    }
    sum
}

/// What the words of some pairs score together, and their number: `target` is for target words given the source.
pub(super) type Totals = Pair<(f64, usize)>;

/// The score of the words in these pairs of single segments, without the offset, which is calibrated on it.
pub(super) fn totals(model: &WordModel<'_>, pairs: &[(usize, usize)]) -> Totals {
    let Pair { source, target } = &model.sides;
    let mut sums = model.sides.as_ref().map(Sums::new);
    let mut totals = Pair::new((0.0, 0), (0.0, 0));
    for &(s, t) in pairs {
        let given = source.segment(s);
        let score = model.one_way(target, t, given, &model.lexicon.source, &mut sums.target);
        totals.target.0 += score;
        totals.target.1 += target.segment(t).len();
        let given = target.segment(t);
        let score = model.one_way(source, s, given, &model.lexicon.target, &mut sums.source);
        totals.source.0 += score;
        totals.source.1 += source.segment(s).len();
    }
    totals
}

impl WordModel<'_> {
    /// The score of a segment's words, given those of a segment of the other side.
    fn one_way(
        &self,
        side: &SideWords<'_>,
        number: usize,
        given: &[Word],
        table: &Translations,
        sums: &mut Sums,
    ) -> f64 {
        let owed: Vec<f32> = sums.of(given, table, |sums| {
            let owed = |&word: &Word| sums[word as usize] + table.null(word);
            side.segment(number).iter().map(owed).collect()
        });
        let share = 1.0 / (1.0 + given.len() as f32);
        log_sum(
            1.0 - self.lambda,
            share,
            side.chances(number..number + 1),
            &owed,
        )
    }
}
