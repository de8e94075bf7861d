//! Signs in single words of whether they are read forward or backward.

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::repair::script::{begins_only, ends_only};
use crate::repair::words::runs;

use super::in_word;

/// Shorter words are too often words in both directions.
const SHORTEST: usize = 3;

/// Words with what each says about its direction: 1 for forward, -1 for backward.
pub(super) struct Signs<'a> {
    words: FxHashMap<&'a str, i32>,
}

impl<'a> Signs<'a> {
    /// Judges each distinct word of the lines once.
    pub(super) fn of(lines: impl Iterator<Item = &'a str>, language: &dyn Language) -> Self {
        let mut words = FxHashMap::default();
        for line in lines {
            for word in runs(line, in_word) {
                let word = &line[word];
                words.entry(word).or_insert_with(|| sign(word, language));
            }
        }
        Self { words }
    }

    /// The signs of a line: positive if its words read forward.
    pub(super) fn balance(&self, line: &str) -> i32 {
        let words = runs(line, in_word);
        words
            .map(|word| self.words.get(&line[word]).copied().unwrap_or(0))
            .sum()
    }
}

/// What a word says about its direction.
fn sign(word: &str, language: &dyn Language) -> i32 {
    let turned: String = word.chars().rev().collect();
    let stands = |word: &str| {
        let first = word.chars().next().is_some_and(begins_only);
        let last = word.chars().next_back().is_some_and(ends_only);
        i32::from(first) + i32::from(last)
    };
    let letters = (stands(word) - stands(&turned)).signum();
    if letters != 0 || word.chars().count() < SHORTEST {
        return letters;
    }
    let knows = |word: &str| i32::from(language.knows(&language.fold(word)));
    knows(word) - knows(&turned)
}
