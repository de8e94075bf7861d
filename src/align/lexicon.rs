//! Translation probabilities: from anchors alone, or learnt from beads by IBM Model 1.

use std::ops::Range;

use rayon::prelude::*;

use crate::evidence::{Evidence, Word, Words};
use crate::pair::Pair;

/// For every word `s` of one side the words `t` of the other that it is rendered by, with tr(t|s), sorted by
/// `t`; and what every `t` owes to no word at all.
#[derive(Clone, Debug, Default)]
pub(super) struct Translations {
    rows: Vec<Vec<(Word, f32)>>,
    null: Vec<f32>,
}

/// Translations in both directions: `source` gives source words their target words.
pub(super) type Lexicon = Pair<Translations>;

/// What anchors alone leave to chance: tr = seed / (Σ seed + this) (our study, §6.7).
const DOUBT: f32 = 0.3;

/// EM iterations (our study, §6.5).
const ITERATIONS: usize = 5;

/// Taken off every expected count, and added to every row's sum: it keeps rare words from attracting everything
/// (§6.5; cf. Moore 2004).
const DISCOUNT: f32 = 0.01;
const SMOOTHING: f32 = 1.0;

/// Translations less probable than this are dropped at the end (§6.5).
const LEAST: f32 = 0.003;

impl Translations {
    /// The words that may render `word`.
    pub(super) fn row(&self, word: Word) -> &[(Word, f32)] {
        &self.rows[word as usize]
    }

    /// tr(word | no word at all).
    pub(super) fn null(&self, word: Word) -> f32 {
        self.null[word as usize]
    }
}

/// Words of the other side with their pseudo-counts or probabilities, sorted by word.
type Seeds = Vec<(Word, f32)>;

/// Seeds of one direction: for every word of one side, words of the other with their pseudo-counts.
fn seeds(evidence: &Evidence) -> Pair<Vec<Seeds>> {
    let types = evidence.words.as_ref().map(|words| words.forms.len());
    let mut seeds = types.map(|n| vec![Vec::new(); n]);
    for link in &evidence.links {
        seeds.source[link.words.source as usize].push((link.words.target, link.weight));
        seeds.target[link.words.target as usize].push((link.words.source, link.weight));
    }
    for row in &mut seeds.target {
        row.sort_by_key(|&(word, _)| word);
    }
    seeds
}

/// What the anchors alone say.
pub(super) fn from_anchors(evidence: &Evidence) -> Lexicon {
    let types = evidence.words.as_ref().map(|words| words.forms.len());
    let table = |mut rows: Vec<Vec<(Word, f32)>>, others: usize| {
        for row in &mut rows {
            let sum: f32 = row.iter().map(|(_, weight)| weight).sum();
            for (_, weight) in row {
                *weight /= sum + DOUBT;
            }
        }
        Translations {
            rows,
            null: vec![0.0; others],
        }
    };
    let seeds = seeds(evidence);
    Pair::new(
        table(seeds.source, types.target),
        table(seeds.target, types.source),
    )
}

/// A bead to learn from.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// Its segments.
    pub(super) segments: Pair<Range<usize>>,
    /// How sure it is, from 0 to 1.
    pub(super) weight: f32,
}

/// Learns translations from beads.
pub(super) fn learn(evidence: &Evidence, examples: &[Example]) -> Lexicon {
    let seeds = seeds(evidence);
    let types = evidence.words.as_ref().map(|words| words.forms.len());
    let texts = evidence.words.as_ref().zip(seeds.as_ref());
    let source = kept_words(texts.source, examples.iter().map(|e| &e.segments.source));
    let target = kept_words(texts.target, examples.iter().map(|e| &e.segments.target));
    let weights: Vec<f32> = examples.iter().map(|example| example.weight).collect();
    let one_way = |source: &[Vec<Word>], target: &[Vec<Word>], types, seeds: &[Seeds]| {
        let blocks = source.chunks(BLOCK).map(words_of_block).collect();
        let corpus = Corpus {
            source,
            target,
            weights: &weights,
            types,
            seeds,
            occurrences: occurrences(source, types.source),
            blocks,
        };
        corpus.train()
    };
    let (forth, back) = rayon::join(
        || one_way(&source, &target, types, &seeds.source),
        || one_way(&target, &source, types.swap(), &seeds.target),
    );
    Pair::new(forth, back)
}

/// The words of one side of the examples, without those that are seen once and that no anchor vouches for: they
/// cannot be told from chance.
fn kept_words<'a>(
    (words, seeds): (&Words, &Vec<Seeds>),
    examples: impl Iterator<Item = &'a Range<usize>>,
) -> Vec<Vec<Word>> {
    let kept = |&word: &Word| words.counts[word as usize] > 1 || !seeds[word as usize].is_empty();
    let side = |range: &Range<usize>| {
        let all = words.segments[range.clone()].iter().flatten().copied();
        all.filter(kept).collect()
    };
    examples.map(side).collect()
}

/// For every word the examples it occurs in, once an occurrence.
fn occurrences(examples: &[Vec<Word>], types: usize) -> Vec<Vec<u32>> {
    let mut occurrences = vec![Vec::new(); types];
    for (number, example) in (0..).zip(examples) {
        for &word in example {
            occurrences[word as usize].push(number);
        }
    }
    occurrences
}

/// Examples whose sums are computed together, so that a word's row is laid out once for all of them.
const BLOCK: usize = 1024;

/// The words of a block of examples, sorted, each with the number of its example in the block.
fn words_of_block(examples: &[Vec<Word>]) -> Vec<(Word, u32)> {
    let mut list: Vec<(Word, u32)> = (0..)
        .zip(examples)
        .flat_map(|(number, words): (u32, _)| words.iter().map(move |&word| (word, number)))
        .collect();
    list.sort_unstable();
    list
}

/// What IBM Model 1 is trained on, in one direction (Brown et al. 1993, §4.1): each target word is drawn from a
/// source word of its bead or from none.
struct Corpus<'a> {
    source: &'a [Vec<Word>],
    target: &'a [Vec<Word>],
    weights: &'a [f32],
    types: Pair<usize>,
    seeds: &'a [Seeds],
    occurrences: Vec<Vec<u32>>,
    blocks: Vec<Vec<(Word, u32)>>,
}

impl Corpus<'_> {
    fn train(&self) -> Translations {
        // t(f|e) = 1/|V| + seed(e, f) to begin with; the first part is the same for all and not stored.
        let floor = 1.0 / self.types.target.max(1) as f32;
        let first = Translations {
            rows: self.seeds.to_vec(),
            null: vec![0.0; self.types.target],
        };
        let mut translations = self.iterate(&first, floor);
        for _ in 1..ITERATIONS {
            translations = self.iterate(&translations, 0.0);
        }
        for row in &mut translations.rows {
            row.retain(|&(_, probability)| probability >= LEAST);
        }
        translations
    }

    /// One step of expectation and maximisation. Every probability is `floor` higher than its entry says.
    fn iterate(&self, translations: &Translations, floor: f32) -> Translations {
        let shares = self.shares(translations, floor);
        let rows = (0..self.types.source)
            .into_par_iter()
            .map_init(
                || vec![0.0_f32; self.types.target],
                |counts, word| self.new_row(word, translations, floor, &shares, counts),
            )
            .collect();
        let mut null = vec![0.0_f32; self.types.target];
        for (words, shares) in self.target.iter().zip(&shares) {
            for (&word, share) in words.iter().zip(shares) {
                null[word as usize] += (translations.null(word) + floor) * share;
            }
        }
        let sum: f32 = null.iter().sum::<f32>() + SMOOTHING;
        null.iter_mut()
            .for_each(|count| *count = (*count - DISCOUNT).max(0.0) / sum);
        Translations { rows, null }
    }

    /// For every target word of every example its weight / Σ t(f|e) over the example's source words and none.
    fn shares(&self, translations: &Translations, floor: f32) -> Vec<Vec<f32>> {
        let block = |row: &mut Vec<f32>, (number, words): (usize, &Vec<(Word, u32)>)| {
            let first = number * BLOCK;
            let examples = first..self.source.len().min(first + BLOCK);
            let mut totals: Vec<Vec<f32>> = examples
                .clone()
                .map(|k| {
                    let floor = floor * (1 + self.source[k].len()) as f32;
                    let owed = |&word: &Word| translations.null(word) + floor;
                    self.target[k].iter().map(owed).collect()
                })
                .collect();
            for same in words.chunk_by(|a, b| a.0 == b.0) {
                let entries = translations.row(same[0].0);
                for &(other, probability) in entries {
                    row[other as usize] = probability;
                }
                for &(_, k) in same {
                    let words = &self.target[first + k as usize];
                    for (total, &word) in totals[k as usize].iter_mut().zip(words) {
                        *total += row[word as usize];
                    }
                }
                for &(other, _) in entries {
                    row[other as usize] = 0.0;
                }
            }
            for (totals, &weight) in totals.iter_mut().zip(&self.weights[examples]) {
                for total in totals {
                    *total = weight / total.max(f32::MIN_POSITIVE);
                }
            }
            totals
        };
        let blocks: Vec<Vec<Vec<f32>>> = self
            .blocks
            .par_iter()
            .enumerate()
            .map_init(
                || vec![0.0_f32; self.types.target],
                |row, block_of| block(row, block_of),
            )
            .collect();
        blocks.into_iter().flatten().collect()
    }

    /// The new row of one source word. `counts` is all zero before and after.
    fn new_row(
        &self,
        word: usize,
        translations: &Translations,
        floor: f32,
        shares: &[Vec<f32>],
        counts: &mut [f32],
    ) -> Seeds {
        let occurrences = &self.occurrences[word];
        let mut met: Vec<Word> = Vec::new();
        for &number in occurrences {
            let number = number as usize;
            for (&other, share) in self.target[number].iter().zip(&shares[number]) {
                let count = &mut counts[other as usize];
                if *count == 0.0 {
                    met.push(other);
                }
                *count += share;
            }
        }
        // What an anchor vouches for stays possible, met or not: it may show that the beads are wrong.
        let seeded = self.seeds[word].iter().map(|&(other, _)| other);
        met.extend(seeded.filter(|&other| counts[other as usize] == 0.0));
        met.sort_unstable();
        let (old, seeds) = (translations.row(word as Word), &self.seeds[word]);
        let (mut old, mut seeds) = (old.iter().peekable(), seeds.iter().peekable());
        let mut row: Seeds = Vec::with_capacity(old.len().max(16));
        for other in met {
            let count = std::mem::take(&mut counts[other as usize]);
            let probability = floor + entry(&mut old, other);
            let count = count * probability + entry(&mut seeds, other) - DISCOUNT;
            if count > 0.0 {
                row.push((other, count));
            }
        }
        let sum: f32 = row.iter().map(|(_, count)| count).sum::<f32>() + SMOOTHING;
        row.iter_mut().for_each(|(_, count)| *count /= sum);
        row
    }
}

/// The entry of a word in a sorted row that is read from left to right; zero if it has none.
fn entry<'a>(
    row: &mut std::iter::Peekable<impl Iterator<Item = &'a (Word, f32)>>,
    word: Word,
) -> f32 {
    while row.next_if(|(other, _)| *other < word).is_some() {}
    row.next_if(|(other, _)| *other == word)
        .map_or(0.0, |&(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{AnchorKind, WordLink};

    fn evidence(sides: [&[&str]; 2]) -> Evidence {
        let words = sides.map(|segments| {
            let mut words = Words::default();
            for segment in segments {
                words.start_segment();
                segment.split(' ').for_each(|word| words.push(word, word));
            }
            words
        });
        let [source, target] = words;
        Evidence {
            words: Pair::new(source, target),
            links: Vec::new(),
        }
    }

    #[test]
    fn words_that_go_together_are_learnt() {
        let evidence = evidence([
            &["the house", "the book", "a book", "a house", "the house"],
            &["das Haus", "das Buch", "ein Buch", "ein Haus", "das Haus"],
        ]);
        let bead = |i| Example {
            segments: Pair::new(i..i + 1, i..i + 1),
            weight: 1.0,
        };
        let beads: Vec<_> = (0..5).map(bead).collect();
        let lexicon = learn(&evidence, &beads);
        let word = |key: &str| evidence.words.source.find(key).unwrap();
        let best = |key: &str| {
            let row = lexicon.source.row(word(key));
            let (other, _) = row.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
            evidence.words.target.forms[*other as usize].as_str()
        };
        assert_eq!(
            (best("house"), best("book"), best("the")),
            ("Haus", "Buch", "das")
        );
    }

    #[test]
    fn anchors_alone_give_most_of_the_probability() {
        let mut evidence = evidence([&["1905 x"], &["1905 y"]]);
        let words = Pair::new(0, 0);
        evidence.links.push(WordLink {
            words,
            weight: 1.0,
            kind: AnchorKind::Number,
        });
        let lexicon = from_anchors(&evidence);
        assert!((lexicon.source.row(0)[0].1 - 1.0 / 1.3).abs() < 1e-6);
        assert!(lexicon.source.row(1).is_empty());
    }
}
