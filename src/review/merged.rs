//! Entries in, one entry for each place out: what speaks of the same words stands below what has most weight.

use std::collections::BTreeMap;

use crate::finding::Kind;

use super::{Also, Entry};

/// Puts every entry that speaks of the same words as an earlier one below it.
pub(super) fn merged(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::new();
    let mut by_beads: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for entry in entries {
        let here = by_beads.entry(entry.beads.clone()).or_default();
        let before = here.iter().find(|&&before| is_same(&kept[before], &entry));
        if let Some(&before) = before {
            kept[before].also.push(Also {
                id: entry.id,
                kind: entry.kind,
                severity: entry.severity,
                reason: entry.reason,
            });
        } else {
            here.push(kept.len());
            kept.push(entry);
        }
    }
    kept
}

/// True if two entries of the same beads speak of the same words: one is about the pair as a whole, or all that one quotes
/// stands in what the other quotes.
fn is_same(one: &Entry, other: &Entry) -> bool {
    if one.beads.is_empty() {
        return false;
    }
    let quoted = [one, other].map(|entry| quoted(&entry.reason));
    let [first, second] = &quoted;
    is_of_the_pair(one.kind)
        || is_of_the_pair(other.kind)
        || holds(first, second)
        || holds(second, first)
}

/// True for the kinds that speak of a pair as a whole, and so of all its words.
const fn is_of_the_pair(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Length | Kind::Confidence | Kind::Merge | Kind::Split
    )
}

/// True if all the parts, of which there is one, stand as whole words in what another entry quotes.
fn holds(quoted: &[&str], parts: &[&str]) -> bool {
    let is_held = |part: &&str| quoted.iter().any(|quoted| has_words(quoted, part));
    !parts.is_empty() && parts.iter().all(is_held)
}

/// True if some words stand in a text, not as parts of longer words.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, words)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        ![before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
    })
}

/// What a reason quotes from the texts.
fn quoted(reason: &str) -> Vec<&str> {
    let parts = reason.split('`').skip(1).step_by(2);
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::pair::Pair;

    fn entry(kind: Kind, reason: &str) -> Entry {
        Entry {
            id: kind.to_string(),
            kind,
            severity: Severity::Minor,
            chapter: String::new(),
            beads: vec![1],
            texts: Pair::new(vec!["a".to_owned()], vec!["b".to_owned()]),
            places: Pair::default(),
            reason: reason.to_owned(),
            also: Vec::new(),
        }
    }

    fn kinds(entries: &[Entry]) -> Vec<(Kind, Vec<Kind>)> {
        let kinds = entries.iter().map(|one| (one.kind, &one.also));
        let kinds = kinds.map(|(kind, also)| (kind, also.iter().map(|one| one.kind).collect()));
        kinds.collect()
    }

    #[test]
    fn what_speaks_of_the_same_words_is_one_entry() {
        let extra = entry(
            Kind::ExtraWords,
            "only the target has `in 1917 at Zimmerwald`",
        );
        let number = entry(Kind::Number, "only the target has `1917`");
        let length = entry(Kind::Length, "much longer than usual");
        let one = merged([extra, number, length].into_iter());
        let below = vec![Kind::Number, Kind::Length];
        assert_eq!(kinds(&one), [(Kind::ExtraWords, below)]);
    }

    #[test]
    fn other_words_and_other_pairs_are_entries_of_their_own() {
        let number = entry(Kind::Number, "the source has `19`");
        let name = entry(Kind::Name, "the source has `Lenin`");
        let longer = entry(Kind::Spelling, "`1917`");
        let elsewhere = Entry {
            beads: vec![2],
            ..number.clone()
        };
        let all = merged([number, name, longer, elsewhere].into_iter());
        assert_eq!(all.len(), 4);
        assert!(all.iter().all(|one| one.also.is_empty()));
    }
}
