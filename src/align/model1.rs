//! IBM Model 1: translation probabilities learnt from beads, in both directions.

use std::ops::Range;

use rayon::prelude::*;

use crate::evidence::{Evidence, Word};
use crate::pair::Pair;

use super::agreement;
use super::examples::{Example, Lines};
use super::index::Index;
use super::lexicon::{Lexicon, Seeds, Translations, seeds, sum};
use super::units::of_units;

/// EM iterations: from nothing, and from what was learnt before. More of them (our study, §6.5, has 5) gain nothing
/// on the hand-aligned sets.
const ITERATIONS: usize = 4;
const MORE_ITERATIONS: usize = 2;

/// Taken off every expected count, and added to every row's sum: it keeps rare words from attracting everything
/// (§6.5; cf. Moore 2004).
const DISCOUNT: f32 = 0.01;
const SMOOTHING: f32 = 1.0;

/// Translations that become less probable than this on the way never come back: they would take most of the time.
const FAINT: f32 = 1e-4;

/// Translations less probable than this are dropped at the end (§6.5).
const LEAST: f32 = 0.003;

/// Learns from beads alone how words are rendered: source and target words with the probability that the one is
/// rendered by the other, from 0 to 1, sorted by their numbers. [`super::align`] does it in every round.
#[must_use]
pub fn induce(evidence: &Evidence, beads: &[Pair<Range<usize>>]) -> Vec<(Pair<Word>, f32)> {
    let example = |segments: &Pair<Range<usize>>| Example {
        segments: segments.clone(),
        weight: 1.0,
    };
    let examples: Vec<Example> = beads.iter().map(example).collect();
    let segments = evidence.words.as_ref().map(|words| words.segments.len());
    let units = segments.map(|n| (0..n).map(|i| i..i + 1).collect::<Vec<_>>());
    let lexicon = learn(&of_units(evidence, &units), &examples, None);
    // The last type of either side are the rare words.
    let types = evidence.words.as_ref().map(|words| words.forms.len());
    let rows = (0..).zip(lexicon.source.rows).take(types.source);
    let pairs = rows.flat_map(|(source, row)| {
        let pair = move |(target, probability)| (Pair::new(source, target), probability);
        row.into_iter().map(pair)
    });
    let known = |(words, _): &(Pair<Word>, f32)| (words.target as usize) < types.target;
    pairs.filter(known).collect()
}

/// Learns translations from beads, beginning with those learnt `before` from others.
pub(super) fn learn(
    evidence: &Evidence,
    examples: &[Example],
    before: Option<&Lexicon>,
) -> Lexicon {
    let seeds = seeds(evidence);
    let types = evidence.words.as_ref().map(|words| words.forms.len());
    let Pair { source, target } = evidence.words.as_ref();
    let beads = || examples.iter().map(|example| &example.segments);
    let source = Lines::new(source, &seeds.source, beads().map(|bead| &bead.source));
    let target = Lines::new(target, &seeds.target, beads().map(|bead| &bead.target));
    let weights: Vec<f32> = examples.iter().map(|example| example.weight).collect();
    let one_way = |source: &Lines, target: &Lines, types, seeds: &[Seeds], before| {
        let corpus = Corpus {
            source,
            target,
            weights: &weights,
            types,
            seeds,
            occurrences: Index::new(types.source, source.iter()),
            blocks: blocks(source),
        };
        corpus.train(before)
    };
    let (forth, back) = rayon::join(
        || {
            one_way(
                &source,
                &target,
                types,
                &seeds.source,
                before.map(|b| &b.source),
            )
        },
        || {
            one_way(
                &target,
                &source,
                types.swap(),
                &seeds.target,
                before.map(|b| &b.target),
            )
        },
    );
    let occurring = |lines: &Lines, seeds: &[Seeds]| -> Vec<f32> {
        let mut occurring: Vec<f32> = seeds.iter().map(|row| SMOOTHING + sum(row)).collect();
        for (words, weight) in lines.iter().zip(&weights) {
            for &word in words {
                occurring[word as usize] += weight;
            }
        }
        occurring
    };
    let occurring = Pair::new(
        occurring(&source, &seeds.source),
        occurring(&target, &seeds.target),
    );
    agreement::agree(&Pair::new(forth, back), &occurring)
}

/// Examples whose sums are computed together, so that a word's row is laid out once for all of them.
const BLOCK: usize = 2048;

/// For every block of examples its words, sorted, each with its example.
fn blocks(lines: &Lines) -> Vec<Vec<(Word, u32)>> {
    let examples: Vec<u32> = (0..lines.len() as u32).collect();
    let block = |examples: &[u32]| {
        let words = examples.iter().flat_map(|&example| {
            let words = lines.words[lines.range(example)].iter();
            words.map(move |&word| (word, example))
        });
        let mut words: Vec<(Word, u32)> = words.collect();
        words.sort_unstable();
        words
    };
    examples.par_chunks(BLOCK).map(block).collect()
}

/// What IBM Model 1 is trained on, in one direction (Brown et al. 1993, §4.1): each target word is drawn from a
/// source word of its bead or from none.
struct Corpus<'a> {
    source: &'a Lines,
    target: &'a Lines,
    weights: &'a [f32],
    types: Pair<usize>,
    seeds: &'a [Seeds],
    occurrences: Index,
    blocks: Vec<Vec<(Word, u32)>>,
}

impl Corpus<'_> {
    fn train(&self, before: Option<&Translations>) -> Translations {
        // t(f|e) = 1/|V| + seed(e, f) to begin with, or 1/|V| + what was learnt before; the first part is the same for
        // all and not stored.
        let floor = 1.0 / self.types.target.max(1) as f32;
        let mut translations = before.cloned().unwrap_or_else(|| Translations {
            rows: self.seeds.to_vec(),
            null: vec![0.0; self.types.target],
        });
        let iterations = if before.is_some() {
            MORE_ITERATIONS
        } else {
            ITERATIONS
        };
        self.iterate(&mut translations, floor);
        for _ in 1..iterations {
            self.iterate(&mut translations, 0.0);
        }
        for row in &mut translations.rows {
            row.retain(|&(_, probability)| probability >= LEAST);
        }
        translations
    }

    /// One step of expectation and maximisation. Every probability is `floor` higher than its entry says.
    fn iterate(&self, translations: &mut Translations, floor: f32) {
        let shares = self.shares(translations, floor);
        let mut null = vec![0.0_f32; self.types.target];
        for &(word, share) in &shares {
            null[word as usize] += (translations.null(word) + floor) * share;
        }
        let sum: f32 = null.iter().sum::<f32>() + SMOOTHING;
        null.iter_mut()
            .for_each(|count| *count = (*count - DISCOUNT).max(0.0) / sum);
        translations.null = null;
        translations.rows.par_iter_mut().enumerate().for_each_init(
            || Desk::new(self.types.target),
            |desk, (word, row)| self.renew(word, row, floor, &shares, desk),
        );
    }

    /// Every target word of every example with its weight / Σ t(f|e) over the example's source words and none.
    fn shares(&self, translations: &Translations, floor: f32) -> Vec<(Word, f32)> {
        let block = |row: &mut Vec<f32>, (number, words): (usize, &Vec<(Word, u32)>)| {
            let first = number * BLOCK;
            let end = self.target.len().min(first + BLOCK);
            let start = self.target.starts[first];
            let all = &self.target.words[start..self.target.starts[end]];
            let owed = |&word: &Word| translations.null(word);
            let mut totals: Vec<f32> = all.iter().map(owed).collect();
            for same in words.chunk_by(|a, b| a.0 == b.0) {
                let entries = translations.row(same[0].0);
                for &(other, probability) in entries {
                    row[other as usize] = probability;
                }
                for &(_, example) in same {
                    let range = self.target.range(example);
                    let totals = &mut totals[range.start - start..range.end - start];
                    for (total, &word) in totals.iter_mut().zip(&self.target.words[range]) {
                        *total += row[word as usize];
                    }
                }
                for &(other, _) in entries {
                    row[other as usize] = 0.0;
                }
            }
            for example in first..end {
                let range = self.target.range(example as u32);
                let floor = floor * (1 + self.source.range(example as u32).len()) as f32;
                for total in &mut totals[range.start - start..range.end - start] {
                    *total = self.weights[example] / (*total + floor).max(f32::MIN_POSITIVE);
                }
            }
            all.iter().copied().zip(totals).collect()
        };
        let blocks: Vec<Vec<(Word, f32)>> = self
            .blocks
            .par_iter()
            .enumerate()
            .map_init(
                || vec![0.0_f32; self.types.target],
                |row, block_of| block(row, block_of),
            )
            .collect();
        blocks.concat()
    }

    /// Replaces the row of a source word by its expected counts, normalised. With a floor every word that it meets gets
    /// an entry. The desk is left as it was found.
    fn renew(
        &self,
        word: usize,
        row: &mut Seeds,
        floor: f32,
        shares: &[(Word, f32)],
        desk: &mut Desk,
    ) {
        let ranges = || {
            let examples = self.occurrences.of(word as Word).iter();
            examples.map(|&example| self.target.range(example))
        };
        if floor > 0.0 {
            ranges().for_each(|range| desk.meet(&shares[range]));
            desk.admit(row);
        } else {
            ranges().for_each(|range| desk.count(&shares[range]));
        }
        let mut seeds = self.seeds[word].iter().peekable();
        for entry in row.iter_mut() {
            let seed = weight_of(&mut seeds, entry.0);
            entry.1 = desk.counts[entry.0 as usize] * (floor + entry.1) + seed - DISCOUNT;
        }
        if ranges().map(|range| range.len()).sum::<usize>() > desk.counts.len() {
            desk.counts.fill(0.0);
        } else {
            ranges().for_each(|range| desk.forget(&shares[range]));
        }
        let sum = row.iter().map(|(_, count)| count.max(0.0)).sum::<f32>() + SMOOTHING;
        let mut seeds = self.seeds[word].iter().peekable();
        row.retain_mut(|(other, count)| {
            *count /= sum;
            *count > FAINT || weight_of(&mut seeds, *other) > DISCOUNT
        });
        if floor > 0.0 {
            row.shrink_to_fit();
        }
    }
}

/// What a thread works with: as large as the vocabulary, so it is made once and not for every row.
struct Desk {
    /// What each word has got, zero but while a row is renewed.
    counts: Vec<f32>,
    /// The words that have got something, if they are to be admitted.
    met: Vec<Word>,
}

impl Desk {
    fn new(types: usize) -> Self {
        Self {
            counts: vec![0.0; types],
            met: Vec::new(),
        }
    }

    fn count(&mut self, shares: &[(Word, f32)]) {
        for &(word, share) in shares {
            self.counts[word as usize] += share;
        }
    }

    fn meet(&mut self, shares: &[(Word, f32)]) {
        for &(word, share) in shares {
            let count = &mut self.counts[word as usize];
            if *count == 0.0 {
                self.met.push(word);
            }
            *count += share;
        }
    }

    /// Gives a row an entry for every word met.
    fn admit(&mut self, row: &mut Seeds) {
        let known = std::mem::take(row);
        let unmet = known.iter().map(|&(word, _)| word);
        let counts = &self.counts;
        self.met
            .extend(unmet.filter(|&word| counts[word as usize] == 0.0));
        self.met.sort_unstable();
        let mut known = known.iter().peekable();
        row.extend(
            self.met
                .drain(..)
                .map(|word| (word, weight_of(&mut known, word))),
        );
    }

    fn forget(&mut self, shares: &[(Word, f32)]) {
        for &(word, _) in shares {
            self.counts[word as usize] = 0.0;
        }
    }
}

/// The weight of a word in a sorted row that is read from left to right; zero if it has none.
fn weight_of<'a>(
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
    use crate::evidence::Words;

    fn evidence(sides: [&[&str]; 2]) -> Evidence {
        let words = sides.map(|segments| {
            let mut words = Words::default();
            for segment in segments {
                words.start_segment();
                for word in segment.split(' ') {
                    words.push(word, word);
                }
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
        let lexicon = learn(&evidence, &beads, None);
        let segments: Vec<_> = beads.iter().map(|bead| bead.segments.clone()).collect();
        for (words, probability) in induce(&evidence, &segments) {
            let row = lexicon.source.row(words.source);
            assert!(row.contains(&(words.target, probability)));
        }
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
}
