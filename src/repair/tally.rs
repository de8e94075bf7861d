//! Counts the words of a text by their folded form; each distinct word is folded only once.

use std::borrow::Cow;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::language::{Language, WordCounts};

/// Counts words; each folded form has a number.
pub(super) type Counted = IndexMap<String, u32, FxBuildHasher>;

/// Words as written with their folded forms, numbered in order of first occurrence, and the count of each form.
pub(super) struct Tally<'a> {
    language: &'a dyn Language,
    /// Words as written, each with the number of its folded form.
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

    /// Counts a word and returns the number of its folded form.
    pub(super) fn count(&mut self, word: impl Into<Cow<'a, str>>) -> usize {
        let number = self.number(word);
        self.folded[number] += 1;
        number
    }

    /// The count of the folded form with this number.
    pub(super) fn counted(&self, number: usize) -> u32 {
        self.folded[number]
    }

    /// The number of folded forms.
    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// The words as written.
    pub(super) fn spelled(&self) -> impl Iterator<Item = &str> {
        self.spelled.keys().map(|word| &**word)
    }

    /// The counts; the map from words to folded forms is dropped.
    pub(super) fn into_counts(self) -> Counted {
        self.folded
    }

    /// The counts, as a language queries them.
    pub(super) fn word_counts(&self) -> WordCounts {
        let counts = self.folded.iter();
        counts.map(|(word, &count)| (word.clone(), count)).collect()
    }
}
