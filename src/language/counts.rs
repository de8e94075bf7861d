//! The words of a document in, how often it has each one out: what a document itself says about its spelling.

use std::collections::HashMap;

/// How often a document has a word, compared in its folded form.
#[derive(Clone, Debug, Default)]
pub struct WordCounts {
    words: HashMap<String, u32>,
    pairs: HashMap<String, HashMap<String, u32>>,
}

impl WordCounts {
    /// Counts words that have been through [`super::Language::fold`], in the order in which they stand.
    #[must_use]
    pub fn of(folded: impl IntoIterator<Item = String>) -> Self {
        let mut counts = Self::default();
        let mut before: Option<String> = None;
        for word in folded {
            *counts.words.entry(word.clone()).or_default() += 1;
            if let Some(before) = before.replace(word.clone()) {
                let after = counts.pairs.entry(before).or_default();
                *after.entry(word).or_default() += 1;
            }
        }
        counts
    }

    /// How often the document has a word.
    #[must_use]
    pub fn count(&self, folded: &str) -> u32 {
        self.words.get(folded).copied().unwrap_or(0)
    }

    /// How often the document has two words one after the other.
    #[must_use]
    pub fn pair(&self, first: &str, second: &str) -> u32 {
        let after = self.pairs.get(first);
        after
            .and_then(|after| after.get(second))
            .copied()
            .unwrap_or(0)
    }
}
