//! Translation probabilities: from anchors alone, or learnt from beads by IBM Model 1.

use std::ops::Range;

use rayon::prelude::*;

use crate::evidence::{Evidence, Word, Words};
use crate::pair::Pair;

use super::agreement;

/// For every word `s` of one side the words `t` of the other that it is rendered by, with tr(t|s), sorted by
/// `t`; and what every `t` owes to no word at all.
#[derive(Clone, Debug, Default)]
pub(super) struct Translations {
    pub(super) rows: Vec<Vec<(Word, f32)>>,
    pub(super) null: Vec<f32>,
}

/// Translations in both directions: `source` gives source words their target words.
pub(super) type Lexicon = Pair<Translations>;

/// What anchors alone leave to chance: tr = seed / (Σ seed + this) (our study, §6.7).
const DOUBT: f32 = 0.3;

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

fn sum(row: &[(Word, f32)]) -> f32 {
    row.iter().map(|(_, weight)| weight).sum()
}

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
            let sum = sum(row);
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

/// Learns translations from beads, beginning with those learnt `before` from others.
pub(super) fn learn(
    evidence: &Evidence,
    examples: &[Example],
    before: Option<&Lexicon>,
) -> Lexicon {
    let seeds = seeds(evidence);
    let types = evidence.words.as_ref().map(|words| words.forms.len());
    let Pair { source, target } = evidence.words.as_ref();
    let source = Lines::new(source, examples.iter().map(|e| &e.segments.source));
    let target = Lines::new(target, examples.iter().map(|e| &e.segments.target));
    let weights: Vec<f32> = examples.iter().map(|example| example.weight).collect();
    let one_way = |source: &Lines, target: &Lines, types, seeds: &[Seeds], before| {
        let corpus = Corpus {
            source,
            target,
            weights: &weights,
            types,
            seeds,
            occurrences: occurrences(source, types.source),
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
    let lexicon = Pair::new(forth, back);
    let occurring = |lines: &Lines, seeds: &[Seeds]| -> Vec<f32> {
        let mut occurring: Vec<f32> = seeds.iter().map(|row| SMOOTHING + sum(row)).collect();
        for (example, weight) in (0..).zip(&weights) {
            for &word in &lines.words[lines.range(example)] {
                occurring[word as usize] += weight;
            }
        }
        occurring
    };
    let occurring = Pair::new(
        occurring(&source, &seeds.source),
        occurring(&target, &seeds.target),
    );
    agreement::agree(&lexicon, &occurring)
}

/// The words of one side of the examples, end to end.
struct Lines {
    words: Vec<Word>,
    /// Where each example starts, and the last one ends.
    starts: Vec<usize>,
}

impl Lines {
    fn new<'a>(words: &Words, examples: impl Iterator<Item = &'a Range<usize>>) -> Self {
        let mut lines = Self {
            words: Vec::new(),
            starts: vec![0],
        };
        for range in examples {
            let all = words.segments[range.clone()].iter().flatten();
            lines.words.extend(all);
            lines.starts.push(lines.words.len());
        }
        lines
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where the words of an example lie.
    fn range(&self, example: u32) -> Range<usize> {
        self.starts[example as usize]..self.starts[example as usize + 1]
    }
}

/// For every word the examples it occurs in, once an occurrence.
fn occurrences(lines: &Lines, types: usize) -> Vec<Vec<u32>> {
    let mut occurrences = vec![Vec::new(); types];
    for example in 0..lines.len() as u32 {
        for &word in &lines.words[lines.range(example)] {
            occurrences[word as usize].push(example);
        }
    }
    occurrences
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
    occurrences: Vec<Vec<u32>>,
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
        for (&word, share) in self.target.words.iter().zip(&shares) {
            null[word as usize] += (translations.null(word) + floor) * share;
        }
        let sum: f32 = null.iter().sum::<f32>() + SMOOTHING;
        null.iter_mut()
            .for_each(|count| *count = (*count - DISCOUNT).max(0.0) / sum);
        translations.null = null;
        translations.rows.par_iter_mut().enumerate().for_each_init(
            || vec![0.0_f32; self.types.target],
            |counts, (word, row)| {
                if floor > 0.0 {
                    self.admit_all(word, row, counts);
                }
                self.renew(word, row, floor, &shares, counts);
            },
        );
    }

    /// For every target word of every example its weight / Σ t(f|e) over the example's source words and none.
    fn shares(&self, translations: &Translations, floor: f32) -> Vec<f32> {
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
            totals
        };
        let blocks: Vec<Vec<f32>> = self
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

    /// Gives a source word's row an entry for every word that it meets. `marks` are all zero before and after.
    fn admit_all(&self, word: usize, row: &mut Seeds, marks: &mut [f32]) {
        for &(other, _) in row.iter() {
            marks[other as usize] = 1.0;
        }
        for &example in &self.occurrences[word] {
            for &other in &self.target.words[self.target.range(example)] {
                let mark = &mut marks[other as usize];
                if *mark == 0.0 {
                    *mark = 1.0;
                    row.push((other, 0.0));
                }
            }
        }
        for &(other, _) in row.iter() {
            marks[other as usize] = 0.0;
        }
        row.sort_unstable_by_key(|&(other, _)| other);
    }

    /// Replaces the row of a source word by its expected counts, normalised. `counts` are all zero before and after.
    fn renew(&self, word: usize, row: &mut Seeds, floor: f32, shares: &[f32], counts: &mut [f32]) {
        for &example in &self.occurrences[word] {
            let range = self.target.range(example);
            for (&other, share) in self.target.words[range.clone()].iter().zip(&shares[range]) {
                counts[other as usize] += share;
            }
        }
        let mut seeds = self.seeds[word].iter().peekable();
        for entry in row.iter_mut() {
            let seed = weight_of(&mut seeds, entry.0);
            entry.1 = counts[entry.0 as usize] * (floor + entry.1) + seed - DISCOUNT;
        }
        for &example in &self.occurrences[word] {
            for &other in &self.target.words[self.target.range(example)] {
                counts[other as usize] = 0.0;
            }
        }
        let sum = row.iter().map(|(_, count)| count.max(0.0)).sum::<f32>() + SMOOTHING;
        let mut seeds = self.seeds[word].iter().peekable();
        row.retain_mut(|(other, count)| {
            *count /= sum;
            *count > FAINT || weight_of(&mut seeds, *other) > DISCOUNT
        });
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
    use crate::evidence::{AnchorKind, WordLink};

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
