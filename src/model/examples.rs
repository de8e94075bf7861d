//! The beads from which words are learnt, and their words.

use std::ops::Range;

use crate::evidence::{Word, Words};
use crate::pair::Pair;

use super::lexicon::Seeds;

/// A bead used for training.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Its segments.
    pub(crate) segments: Pair<Range<usize>>,
    /// Its weight, from 0 to 1: how certain it is.
    pub(crate) weight: f32,
}

/// The words of one side of the examples, concatenated.
pub(crate) struct Lines {
    pub(crate) words: Vec<Word>,
    /// The start of each example, and the end of the last one.
    pub(crate) starts: Vec<usize>,
}

impl Lines {
    /// All words except those that occur once and have no seed: they cannot be distinguished from chance.
    pub(crate) fn new<'a>(
        words: &Words,
        seeds: &[Seeds],
        examples: impl Iterator<Item = &'a Range<usize>>,
    ) -> Self {
        let kept = |&word: &Word| words.count(word) != 1 || !seeds[word as usize].is_empty();
        let mut lines = Self {
            words: Vec::new(),
            starts: vec![0],
        };
        for range in examples {
            let all = words.segments()[range.clone()].iter().flatten().copied();
            lines.words.extend(all.filter(kept));
            lines.starts.push(lines.words.len());
        }
        lines
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The words of each example.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Word]> + Clone {
        self.starts.windows(2).map(|w| &self.words[w[0]..w[1]])
    }

    /// The range of an example's words.
    pub(crate) fn range(&self, example: u32) -> Range<usize> {
        self.starts[example as usize]..self.starts[example as usize + 1]
    }
}
