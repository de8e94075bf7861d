//! The lexicon of a finished alignment, for the checks, the terms, the concordance and the report.
//!
//! It is learnt from the final beads alone, all with the same weight, rather than taken from the aligner's last round:
//! an alignment read from a file has no aligner behind it, and its review must agree with that of a fresh one. For the
//! same reason rare words are not merged into one type here; the question is which word translates which.

use std::collections::BTreeMap;

use crate::bead::{Alignment, Bead};
use crate::evidence::{Evidence, Key, Tie, Word, Words};
use crate::pair::Pair;
use crate::par;
use crate::progress::Progress;

use super::examples::Example;
use super::index::Index;
use super::lexicon::{Lexicon, Translations};
use super::model1::learn;
use super::params::LexiconParams;

/// Learns which words translate each other: the pairs of word types with an entry in either direction of the lexicon
/// that IBM Model 1 (Brown et al. 1993) learns from the beads, sorted by their words. The evidence must belong to the
/// aligned documents.
pub(crate) fn word_ties(
    alignment: &Alignment,
    evidence: &Evidence,
    params: &LexiconParams,
) -> Vec<Tie> {
    ties_of(alignment, evidence, params, |_| 1.0)
}

/// As [`word_ties`], but a bead counts as much as it is sure.
pub(crate) fn sure_ties(
    alignment: &Alignment,
    evidence: &Evidence,
    params: &LexiconParams,
) -> Vec<Tie> {
    ties_of(alignment, evidence, params, |bead| {
        f32::from(bead.confidence.unwrap_or(1000)) / 1000.0
    })
}

fn ties_of(
    alignment: &Alignment,
    evidence: &Evidence,
    params: &LexiconParams,
    weight: impl Fn(&Bead) -> f32,
) -> Vec<Tie> {
    let examples = examples(alignment, evidence, params, weight);
    // Learning fails only where its progress callback stops it, and this one has none.
    learn(evidence, &examples, None, params, &Progress::default())
        .map(|lexicon| ties(evidence, &examples, &lexicon))
        .unwrap_or_default()
}

/// Which of the learnt words are worth keeping.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kept {
    /// The least number of beads that have both words.
    pub beads: u32,
    /// The least probability of one of the two where the other stands, in the mean of both directions.
    pub probability: f32,
}

impl Default for Kept {
    /// Two words that met once say nothing; what is less probable than one in ten is mostly wrong.
    fn default() -> Self {
        Self {
            beads: 2,
            probability: 0.1,
        }
    }
}

/// The ties worth keeping. Numbers, dates and punctuation are left out: they are recognised without a lexicon.
pub(crate) fn worth_keeping(ties: Vec<Tie>, evidence: &Evidence, kept: Kept) -> Vec<Tie> {
    let is_word = evidence.words.as_ref().map(are_words);
    let is_kept = |tie: &Tie| {
        let words = tie.words.map(|word| word as usize);
        is_word.source[words.source]
            && is_word.target[words.target]
            && tie.meetings >= kept.beads
            && tie.weight() >= kept.probability
    };
    ties.into_iter().filter(is_kept).collect()
}

/// For every type, whether it is a word.
fn are_words(words: &Words) -> Vec<bool> {
    let types = words.types();
    types.map(|(key, _)| matches!(key, Key::Word(_))).collect()
}

/// The beads with words on both sides, except those too long to be informative.
fn examples(
    alignment: &Alignment,
    evidence: &Evidence,
    params: &LexiconParams,
    weight: impl Fn(&Bead) -> f32,
) -> Vec<Example> {
    let is_useful = |example: &Example| {
        let sides = evidence.words.as_ref().zip(example.segments.clone());
        let words =
            sides.map(|(words, segments)| words.segments()[segments].iter().map(Vec::len).sum());
        let useful = 1..=params.longest;
        useful.contains(&words.source) && useful.contains(&words.target)
    };
    let beads = alignment.beads().iter();
    let examples = beads.map(|bead| Example {
        segments: bead.segments.clone(),
        weight: weight(bead),
    });
    examples.filter(is_useful).collect()
}

/// The entries of both directions, with the number of beads that contain both words.
fn ties(evidence: &Evidence, examples: &[Example], lexicon: &Lexicon) -> Vec<Tie> {
    let types = evidence.words.as_ref().map(|words| words.type_count());
    let Pair { source, target } = evidence.words.as_ref();
    let beads = || examples.iter().map(|example| &example.segments);
    let source: Vec<Vec<Word>> = beads()
        .map(|bead| distinct(&source.segments()[bead.source.clone()]))
        .collect();
    let target: Vec<Vec<Word>> = beads()
        .map(|bead| distinct(&target.segments()[bead.target.clone()]))
        .collect();
    let occurrences = Index::new(types.source, source.iter().map(Vec::as_slice));
    let backward = transposed(&lexicon.target, types.source);
    let ties_of = |counts: &mut Vec<u32>, (word, forward): (Word, &Vec<(Word, f32)>)| {
        let met = || {
            let beads = occurrences.of(word).iter();
            beads.flat_map(|&bead| &target[bead as usize])
        };
        met().for_each(|&other| counts[other as usize] += 1);
        let probabilities = merged(forward, &backward[word as usize]).into_iter();
        let ties: Vec<Tie> = probabilities
            .map(|(other, (forward, backward))| Tie {
                words: Pair::new(word, other),
                meetings: counts[other as usize],
                probability: Pair::new(backward, forward),
            })
            .collect();
        met().for_each(|&other| counts[other as usize] = 0);
        ties
    };
    let rows = &lexicon.source.rows;
    let rows = par::map_init(
        rows.len(),
        || vec![0; types.target],
        |counts, word| ties_of(counts, (word as Word, &rows[word])),
    );
    rows.concat()
}

/// The distinct word types of some segments, sorted.
fn distinct(segments: &[Vec<Word>]) -> Vec<Word> {
    let mut types = segments.concat();
    types.sort_unstable();
    types.dedup();
    types
}

/// For every word of the other side, the words whose rows have an entry for it, sorted, with its probability.
fn transposed(translations: &Translations, types: usize) -> Vec<Vec<(Word, f32)>> {
    let mut rows = vec![Vec::new(); types];
    for (word, row) in (0..).zip(&translations.rows) {
        for &(other, probability) in row {
            rows[other as usize].push((word, probability));
        }
    }
    rows
}

/// The union of two sorted rows, sorted, with the probability of each word in both rows; 0 where a row does not have
/// it.
fn merged(first: &[(Word, f32)], second: &[(Word, f32)]) -> BTreeMap<Word, (f32, f32)> {
    let mut merged: BTreeMap<Word, (f32, f32)> = BTreeMap::new();
    for &(word, probability) in first {
        merged.entry(word).or_default().0 = probability;
    }
    for &(word, probability) in second {
        merged.entry(word).or_default().1 = probability;
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Bead;
    use crate::evidence::Words;

    fn words(text: &str) -> Words {
        let mut words = Words::default();
        for line in text.lines() {
            words.start_segment();
            for word in line.split(' ') {
                words.push(word, word);
            }
        }
        words
    }

    fn ties_of(texts: Pair<&str>, evidence: &Evidence) -> Vec<Tie> {
        let segments = texts.map(|text| text.lines().count());
        let beads = (0..segments.source).map(|i| Bead::new(i..i + 1, i..i + 1));
        let alignment = Alignment::new(beads.collect(), segments).unwrap();
        word_ties(&alignment, evidence, &LexiconParams::default())
    }

    const TEXTS: Pair<&str> = Pair::new(
        "the house\nthe book\na book\na house\nthe house",
        "das Haus\ndas Buch\nein Buch\nein Haus\ndas Haus",
    );

    #[test]
    fn words_that_stand_together_are_tied_in_both_directions() {
        let evidence = Evidence {
            words: TEXTS.map(words),
            links: Vec::new(),
        };
        let ties = ties_of(TEXTS, &evidence);
        assert!(ties.is_sorted_by_key(|tie| (tie.words.source, tie.words.target)));
        // House, the second word of each side, occurs in three beads.
        let house = |tie: &&Tie| tie.words == Pair::new(1, 1);
        let house = ties.iter().find(house).unwrap();
        assert_eq!(house.meetings, 3);
        let Pair { source, target } = house.probability;
        assert!(source > 0.4 && target > 0.4, "{house:?}");
        for tie in ties.iter().filter(|tie| tie.words.source == 1) {
            assert!(tie.probability.target <= target, "{tie:?}");
        }
    }
}
