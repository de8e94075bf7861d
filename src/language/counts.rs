//! How often a document has each of its words: its own evidence about its spelling.

use rustc_hash::FxHashMap;

/// How often a document has a word, compared in its folded form.
#[derive(Clone, Debug, Default)]
pub struct WordCounts {
    words: FxHashMap<String, u32>,
}

/// Words that have been through [`super::Language::fold`], each with its count.
impl FromIterator<(String, u32)> for WordCounts {
    fn from_iter<T: IntoIterator<Item = (String, u32)>>(counted: T) -> Self {
        let mut counts = Self::default();
        for (word, count) in counted {
            *counts.words.entry(word).or_default() += count;
        }
        counts
    }
}

impl WordCounts {
    /// How often the document has a word.
    #[must_use]
    pub fn count(&self, folded: &str) -> u32 {
        self.words.get(folded).copied().unwrap_or(0)
    }
}
