//! Counts the words of a text under the form in which they are compared; each is folded once.

use std::borrow::Cow;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::language::{Language, WordCounts};

/// Words with their counts, each with a number.
pub(super) type Counted = IndexMap<String, u32, FxBuildHasher>;

/// Words as they stand, and what they fold to, in the order in which that was met, with how often it was counted.
pub(super) struct Tally<'a> {
    language: &'a dyn Language,
    /// With the number of the folded form.
    spelled: FxHashMap<Cow<'a, str>, u32>,
    folded: Counted,
}

impl<'a> Tally<'a> {
    pub(super) fn new(language: &'a dyn Language) -> Self {
        Self {
            language,
            spelled: FxHashMap::default(),
            folded: Counted::default(),
        }
    }

    /// The number of a word's folded form.
    fn number(&mut self, word: impl Into<Cow<'a, str>>) -> usize {
        let word = word.into();
        if let Some(&number) = self.spelled.get(&*word) {
            return number as usize;
        }
        let entry = self.folded.entry(self.language.fold(&word));
        let number = entry.index();
        entry.or_default();
        self.spelled.insert(word, number as u32);
        number
    }

    /// The number of a folded form.
    pub(super) fn find(&self, folded: &str) -> Option<usize> {
        self.folded.get_index_of(folded)
    }

    /// Counts a word; gives the number of its folded form.
    pub(super) fn count(&mut self, word: impl Into<Cow<'a, str>>) -> usize {
        let number = self.number(word);
        self.folded[number] += 1;
        number
    }

    /// How often the folded form with this number was counted.
    pub(super) fn counted(&self, number: usize) -> u32 {
        self.folded[number]
    }

    /// The number of folded forms.
    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// The words as they stand.
    pub(super) fn spelled(&self) -> impl Iterator<Item = &str> {
        self.spelled.keys().map(|word| &**word)
    }

    /// The counts; what folds to what is let go.
    pub(super) fn into_counts(self) -> Counted {
        self.folded
    }

    /// The counts, for a language to ask.
    pub(super) fn word_counts(&self) -> WordCounts {
        let counts = self.folded.iter();
        counts.map(|(word, &count)| (word.clone(), count)).collect()
    }
}
