//! Translation probabilities, and the lexicon that follows from anchors alone.

use crate::evidence::{Evidence, Word};
use crate::pair::Pair;

/// For every word `s` of one side, its translations `t` with tr(t|s), sorted by `t`; and tr(t|none), the probability of
/// every `t` without a source word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Translations {
    pub(crate) rows: Vec<Vec<(Word, f32)>>,
    pub(crate) null: Vec<f32>,
}

/// Translations in both directions: `source` maps source words to target words.
pub(crate) type Lexicon = Pair<Translations>;

impl Translations {
    /// The translations of `word`.
    pub(crate) fn row(&self, word: Word) -> &[(Word, f32)] {
        &self.rows[word as usize]
    }

    /// tr(word | none), the probability of a word without a source word.
    pub(crate) fn null(&self, word: Word) -> f32 {
        self.null[word as usize]
    }
}

/// Words of the other side with their pseudo-counts or probabilities, sorted by word.
pub(crate) type Seeds = Vec<(Word, f32)>;

/// The sum of the weights in a row.
pub(crate) fn sum(row: &[(Word, f32)]) -> f32 {
    row.iter().map(|(_, weight)| weight).sum()
}

/// The seeds of both directions: for every word, words of the other side with their pseudo-counts.
pub(crate) fn seeds(evidence: &Evidence) -> Pair<Vec<Seeds>> {
    let types = evidence.words.as_ref().map(|words| words.type_count());
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

/// The lexicon of the anchors alone: tr = seed / (Σ seed + doubt).
pub(crate) fn from_anchors(evidence: &Evidence, doubt: f32) -> Lexicon {
    let types = evidence.words.as_ref().map(|words| words.type_count());
    let table = |mut rows: Vec<Vec<(Word, f32)>>, others: usize| {
        for row in &mut rows {
            let sum = sum(row);
            for (_, weight) in row {
                *weight /= sum + doubt;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{AnchorKind, WordLink, Words};

    #[test]
    fn anchors_alone_give_most_of_the_probability() {
        let side = || {
            let mut words = Words::default();
            words.start_segment();
            words.push("1905", "1905");
            words.push("x", "x");
            words
        };
        let link = WordLink {
            words: Pair::new(0, 0),
            weight: 1.0,
            kind: AnchorKind::Number,
        };
        let evidence = Evidence {
            words: Pair::new(side(), side()),
            links: vec![link],
        };
        let lexicon = from_anchors(&evidence, 0.3);
        assert!((lexicon.source.row(0)[0].1 - 1.0 / 1.3).abs() < 1e-6);
        assert!(lexicon.source.row(1).is_empty());
    }
}
