//! The word counts of a document, as evidence of its own spelling.

use rustc_hash::FxHashMap;

/// The counts of a document's words by their folded forms.
#[derive(Clone, Debug, Default)]
pub struct WordCounts {
    words: FxHashMap<String, u32>,
}

/// The counts of words folded by [`Spelling::fold`](super::Spelling::fold).
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
    /// The count of a word in the document.
    #[must_use]
    pub fn count(&self, folded: &str) -> u32 {
        self.words.get(folded).copied().unwrap_or(0)
    }
}
