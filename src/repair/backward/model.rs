//! Pairs of letters, learnt from the lines whose direction is known, as evidence for the others.

use rustc_hash::FxHashMap;

use crate::model::numeric::ln;
use crate::repair::words::runs;

use super::in_word;

/// What each count is raised by, so that a pair that was never met is unlikely and not impossible.
const UNSEEN: f64 = 0.5;

/// Letters of an alphabet, about; a pair that was never met has the probability of one of them.
const ALPHABET: f64 = 40.0;

/// The edge of a word.
const EDGE: char = ' ';

/// How often letters follow each other in words that read forward.
#[derive(Default)]
pub(super) struct Pairs {
    pairs: FxHashMap<[char; 2], f64>,
    firsts: FxHashMap<char, f64>,
}

impl Pairs {
    /// Counts the pairs of a line, which is `backward` or not.
    pub(super) fn learn(&mut self, line: &str, backward: bool) {
        for word in runs(line, in_word) {
            let mut count = |pair: [char; 2]| {
                *self.pairs.entry(pair).or_default() += 1.0;
                *self.firsts.entry(pair[0]).or_default() += 1.0;
            };
            if backward {
                pairs(line[word].chars().rev()).for_each(&mut count);
            } else {
                pairs(line[word].chars()).for_each(&mut count);
            }
        }
    }

    /// By how many nats the words of a line are more likely forward than backward.
    pub(super) fn forward(&self, line: &str) -> f64 {
        let words = runs(line, in_word);
        let gain = words.map(|word| {
            let letters = line[word].chars();
            let forward: f64 = pairs(letters.clone())
                .map(|pair| self.probability(pair))
                .sum();
            let backward: f64 = pairs(letters.rev())
                .map(|pair| self.probability(pair))
                .sum();
            forward - backward
        });
        gain.sum()
    }

    /// The logarithm of the probability of a letter after another.
    fn probability(&self, pair: [char; 2]) -> f64 {
        let pairs = self.pairs.get(&pair).copied().unwrap_or(0.0);
        let first = self.firsts.get(&pair[0]).copied().unwrap_or(0.0);
        ln((pairs + UNSEEN) / (first + UNSEEN * ALPHABET))
    }
}

/// The pairs of letters of a word, with its edges.
fn pairs(letters: impl Iterator<Item = char>) -> impl Iterator<Item = [char; 2]> {
    let mut before = EDGE;
    letters.chain([EDGE]).map(move |letter| {
        let pair = [before, letter];
        before = letter;
        pair
    })
}
