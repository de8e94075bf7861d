//! Translation probabilities: from anchors alone, or learnt from beads by IBM Model 1.

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

/// Seeds of one direction: for every word of one side, words of the other with their pseudo-counts.
fn seeds(evidence: &Evidence) -> Pair<Vec<Vec<(Word, f32)>>> {
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

/// A bead to learn from: the words of its sides.
type Example = Pair<Vec<Word>>;

/// Learns both directions from beads, each given by the segments of its sides.
pub(super) fn learn(evidence: &Evidence, beads: &[Pair<std::ops::Range<usize>>]) -> Lexicon {
    let seeds = seeds(evidence);
    // Words seen once cannot be told from chance, unless an anchor vouches for them.
    let kept = evidence
        .words
        .as_ref()
        .zip(seeds.as_ref())
        .map(|(words, seeds)| {
            words
                .counts
                .iter()
                .zip(seeds)
                .map(|(&count, seeds)| count > 1 || !seeds.is_empty())
                .collect::<Vec<bool>>()
        });
    let examples: Vec<Example> = beads
        .iter()
        .map(|bead| {
            let side = |words: &Words, kept: &[bool], range: &std::ops::Range<usize>| {
                let all = words.segments[range.clone()].iter().flatten().copied();
                all.filter(|&word| kept[word as usize]).collect()
            };
            Pair::new(
                side(&evidence.words.source, &kept.source, &bead.source),
                side(&evidence.words.target, &kept.target, &bead.target),
            )
        })
        .collect();
    let types = evidence.words.as_ref().map(|words| words.forms.len());
    let (source, target) = rayon::join(
        || Model::new(&examples, types, &seeds.source).train(),
        || {
            let swapped: Vec<Example> = examples
                .iter()
                .map(|example| example.clone().swap())
                .collect();
            Model::new(&swapped, types.swap(), &seeds.target).train()
        },
    );
    Pair::new(source, target)
}

/// IBM Model 1 in one direction (Brown et al. 1993, §4.1), each target word drawn from a source word of its bead
/// or from none.
struct Model<'a> {
    examples: &'a [Example],
    types: Pair<usize>,
    seeds: &'a [Vec<(Word, f32)>],
    /// For every source word the examples it occurs in, once an occurrence.
    occurrences: Vec<Vec<u32>>,
    translations: Translations,
}

impl<'a> Model<'a> {
    fn new(examples: &'a [Example], types: Pair<usize>, seeds: &'a [Vec<(Word, f32)>]) -> Self {
        let mut occurrences = vec![Vec::new(); types.source];
        for (number, example) in (0..).zip(examples) {
            for &word in &example.source {
                occurrences[word as usize].push(number);
            }
        }
        let uniform = 1.0 / types.target.max(1) as f32;
        let null = vec![uniform; types.target];
        let mut model = Self {
            examples,
            types,
            seeds,
            occurrences,
            translations: Translations {
                rows: Vec::new(),
                null,
            },
        };
        model.translations.rows = (0..types.source)
            .into_par_iter()
            .map(|word| model.first_row(word, uniform))
            .collect();
        model
    }

    /// t(f|e) = 1/|V| + seed(e, f) for all f that e occurs with.
    fn first_row(&self, word: usize, uniform: f32) -> Vec<(Word, f32)> {
        let partners = self.occurrences[word]
            .iter()
            .flat_map(|&example| &self.examples[example as usize].target);
        let mut row: Vec<(Word, f32)> = partners.map(|&other| (other, uniform)).collect();
        row.sort_unstable_by_key(|&(other, _)| other);
        row.dedup_by_key(|&mut (other, _)| other);
        for (other, weight) in &mut row {
            *weight += self.seed(word, *other);
        }
        row
    }

    fn seed(&self, word: usize, other: Word) -> f32 {
        let row = &self.seeds[word];
        row.binary_search_by_key(&other, |&(word, _)| word)
            .map_or(0.0, |at| row[at].1)
    }

    fn train(mut self) -> Translations {
        for _ in 0..ITERATIONS {
            self.iterate();
        }
        for row in &mut self.translations.rows {
            row.retain(|&(_, probability)| probability >= LEAST);
        }
        self.translations
    }

    fn iterate(&mut self) {
        let shares = self.shares();
        let rows: Vec<Vec<(Word, f32)>> = (0..self.types.source)
            .into_par_iter()
            .map_init(
                || vec![0.0_f32; self.types.target],
                |counts, word| self.new_row(word, &shares, counts),
            )
            .collect();
        let mut null = vec![0.0_f32; self.types.target];
        for (example, shares) in self.examples.iter().zip(&shares) {
            for (&word, share) in example.target.iter().zip(shares) {
                null[word as usize] += self.translations.null(word) * share;
            }
        }
        let sum: f32 = null.iter().sum::<f32>() + SMOOTHING;
        null.iter_mut()
            .for_each(|count| *count = (*count - DISCOUNT).max(0.0) / sum);
        self.translations = Translations { rows, null };
    }

    /// For every target word of every example 1 / Σ t(f|e) over the example's source words and none.
    fn shares(&self) -> Vec<Vec<f32>> {
        let init = || vec![0.0_f32; self.types.target];
        let share = |sums: &mut Vec<f32>, example: &Example| {
            let rows = || {
                example
                    .source
                    .iter()
                    .flat_map(|&word| self.translations.row(word))
            };
            rows().for_each(|&(other, probability)| sums[other as usize] += probability);
            let total = |&word: &Word| sums[word as usize] + self.translations.null(word);
            let shares = example
                .target
                .iter()
                .map(|word| 1.0 / total(word).max(f32::MIN_POSITIVE))
                .collect();
            rows().for_each(|&(other, _)| sums[other as usize] = 0.0);
            shares
        };
        self.examples.par_iter().map_init(init, share).collect()
    }

    /// The M-step of one source word. `counts` is all zero before and after.
    fn new_row(&self, word: usize, shares: &[Vec<f32>], counts: &mut [f32]) -> Vec<(Word, f32)> {
        for &number in &self.occurrences[word] {
            let example = &self.examples[number as usize];
            for (&other, share) in example.target.iter().zip(&shares[number as usize]) {
                counts[other as usize] += share;
            }
        }
        let mut row: Vec<(Word, f32)> = Vec::with_capacity(self.translations.rows[word].len());
        for &(other, probability) in &self.translations.rows[word] {
            let count = counts[other as usize] * probability + self.seed(word, other) - DISCOUNT;
            if count > 0.0 {
                row.push((other, count));
            }
        }
        for &(other, _) in &self.translations.rows[word] {
            counts[other as usize] = 0.0;
        }
        for &number in &self.occurrences[word] {
            self.examples[number as usize]
                .target
                .iter()
                .for_each(|&other| counts[other as usize] = 0.0);
        }
        let sum: f32 = row.iter().map(|(_, count)| count).sum::<f32>() + SMOOTHING;
        row.iter_mut().for_each(|(_, count)| *count /= sum);
        row
    }
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
        let beads: Vec<_> = (0..5).map(|i| Pair::new(i..i + 1, i..i + 1)).collect();
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
