//! The bilingual word lists that come with the languages.

use crate::evidence::Entry;
use crate::pair::Pair;

use super::registry::word_list;

/// The known translations of words of the source language into the target language; empty for a language pair without a
/// list. Codes are primary subtags of BCP 47.
#[must_use]
pub fn entries(source: &str, target: &str) -> Vec<Entry> {
    let reverse = || {
        let entries = word_list(target, source)?;
        Some(entries.into_iter().map(swapped).collect())
    };
    word_list(source, target)
        .or_else(reverse)
        .unwrap_or_default()
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
