//! The bilingual word lists that come with the languages.

use crate::evidence::Entry;
use crate::pair::Pair;

use super::Language;
use super::registry::word_list;
use super::word_list::{Phrase, WordList};

/// The known translations of words of the source language into the target language; empty for a language pair without a
/// list. Codes are primary subtags of BCP 47.
#[must_use]
pub fn entries(source: &str, target: &str) -> Vec<Entry> {
    let reverse = || {
        let entries = (word_list(target, source)?.entries)();
        Some(entries.into_iter().map(swapped).collect())
    };
    word_list(source, target)
        .map(|list| (list.entries)())
        .or_else(reverse)
        .unwrap_or_default()
}

/// A word list as it lies between two texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Oriented<'a> {
    list: &'a WordList,
    /// True if its first language is that of the target.
    is_turned: bool,
}

impl<'a> Oriented<'a> {
    pub(crate) const fn straight(list: &'a WordList) -> Self {
        let is_turned = false;
        Self { list, is_turned }
    }

    pub(crate) const fn turned(list: &'a WordList) -> Self {
        let is_turned = true;
        Self { list, is_turned }
    }

    /// The phrases of the source and the target.
    pub(crate) fn phrases(&self) -> Pair<&'a [Phrase]> {
        let phrases = self.list.phrases.as_ref().map(Vec::as_slice);
        if self.is_turned {
            phrases.swap()
        } else {
            phrases
        }
    }

    /// Which of these phrases translate each other, and how much that counts.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Pair<usize>, f32)> + 'a {
        let is_turned = self.is_turned;
        self.list.entries.iter().map(move |entry| {
            let phrases = entry.phrases;
            let phrases = if is_turned { phrases.swap() } else { phrases };
            (phrases, entry.weight)
        })
    }
}

/// The bundled word list of two languages.
pub(crate) fn bundled(languages: Pair<&dyn Language>) -> Option<Oriented<'static>> {
    let Pair { source, target } = languages.map(Language::code);
    let list = |source, target| Some(&**word_list(source, target)?.list);
    list(source, target)
        .map(Oriented::straight)
        .or_else(|| list(target, source).map(Oriented::turned))
}

fn swapped(entry: Entry) -> Entry {
    let Pair { source, target } = entry.words;
    Entry {
        words: Pair::new(target, source),
        weight: entry.weight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_serves_both_directions() {
        let has = |entries: &[Entry], a: &str, b: &str| {
            let is = |entry: &Entry| entry.words.source == a && entry.words.target == b;
            entries.iter().any(is)
        };
        assert!(has(&entries("fa", "en"), "زیبا", "beautiful"));
        assert!(has(&entries("en", "fa"), "beautiful", "زیبا"));
        assert!(entries("de", "fr").is_empty());
    }
}
