//! IBM Model 1: translation probabilities learnt from beads, in both directions.
//!
//! The only one: the aligner trains it in every round, and [`super::word_ties`] on the beads of a finished alignment.

use rayon::prelude::*;

use crate::evidence::{Evidence, Word};
use crate::pair::Pair;

use super::agreement;
use super::examples::{Example, Lines};
use super::index::Index;
use super::lexicon::{Lexicon, Seeds, Translations, seeds, sum};
use super::params::LexiconParams;

/// Learns translations from beads, beginning with those learnt `before` from others.
pub(crate) fn learn(
    evidence: &Evidence,
    examples: &[Example],
    before: Option<&Lexicon>,
    params: &LexiconParams,
) -> Lexicon {
    let seeds = seeds(evidence);
    let types = evidence.words.as_ref().map(|words| words.type_count());
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
            params,
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
        let mut occurring: Vec<f32> = seeds
            .iter()
            .map(|row| params.smoothing + sum(row))
            .collect();
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
    agreement::agree(&Pair::new(forth, back), &occurring, params)
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
    params: &'a LexiconParams,
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
            self.params.more_iterations
        } else {
            self.params.iterations
        };
        self.iterate(&mut translations, floor);
        for _ in 1..iterations {
            self.iterate(&mut translations, 0.0);
        }
        for row in &mut translations.rows {
            row.retain(|&(_, probability)| probability >= self.params.least);
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
        let sum: f32 = null.iter().sum::<f32>() + self.params.smoothing;
        null.iter_mut()
            .for_each(|count| *count = (*count - self.params.discount).max(0.0) / sum);
        translations.null = null;
        translations.rows.par_iter_mut().enumerate().for_each_init(
            || Scratch::new(self.types.target),
            |scratch, (word, row)| self.renew(word, row, floor, &shares, scratch),
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
    /// an entry. The buffers are left as they were found.
    fn renew(
        &self,
        word: usize,
        row: &mut Seeds,
        floor: f32,
        shares: &[(Word, f32)],
        scratch: &mut Scratch,
    ) {
        let ranges = || {
            let examples = self.occurrences.of(word as Word).iter();
            examples.map(|&example| self.target.range(example))
        };
        if floor > 0.0 {
            ranges().for_each(|range| scratch.meet(&shares[range]));
            scratch.admit(row);
        } else {
            ranges().for_each(|range| scratch.count(&shares[range]));
        }
        let mut seeds = self.seeds[word].iter().peekable();
        for entry in row.iter_mut() {
            let seed = weight_of(&mut seeds, entry.0);
            entry.1 =
                scratch.counts[entry.0 as usize] * (floor + entry.1) + seed - self.params.discount;
        }
        if ranges().map(|range| range.len()).sum::<usize>() > scratch.counts.len() {
            scratch.counts.fill(0.0);
        } else {
            ranges().for_each(|range| scratch.forget(&shares[range]));
        }
        let sum = row.iter().map(|(_, count)| count.max(0.0)).sum::<f32>() + self.params.smoothing;
        let mut seeds = self.seeds[word].iter().peekable();
        row.retain_mut(|(other, count)| {
            *count /= sum;
            *count > self.params.faint || weight_of(&mut seeds, *other) > self.params.discount
        });
        if floor > 0.0 {
            row.shrink_to_fit();
        }
    }
}

/// Buffers of a thread: as large as the vocabulary, so they are made once and not for every row.
struct Scratch {
    /// The sum of each word's shares; zero except while a row is renewed.
    counts: Vec<f32>,
    /// The words that have shares, if they are to get entries.
    met: Vec<Word>,
}

impl Scratch {
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
        let lexicon = learn(&evidence, &beads, None, &LexiconParams::default());
        let word = |key: &str| evidence.words.source.find(key).unwrap();
        let best = |key: &str| {
            let row = lexicon.source.row(word(key));
            let (other, _) = row.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
            evidence.words.target.form(*other)
        };
        assert_eq!(
            (best("house"), best("book"), best("the")),
            ("Haus", "Buch", "das")
        );
    }
}
