//! What the lexicon tables say about a Persian word.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::language::table;

use super::words;

/// Tables whose rows begin with a word and its part of speech.
const TABLES: [&str; 2] = [include_str!("bases.tsv"), include_str!("lexicon.tsv")];

static PARTS_OF_SPEECH: LazyLock<HashMap<String, HashSet<&str>>> = LazyLock::new(|| {
    let mut known: HashMap<String, HashSet<&str>> = HashMap::new();
    for row in TABLES.iter().flat_map(|table| table::rows(table)) {
        if let Some(part) = row.get(1) {
            known.entry(words::fold(row[0])).or_default().insert(part);
        }
    }
    known
});

/// Nouns and adjectives that are written with a half-space. Custom varies for the small words (آن‌که, هیچ‌یک), which
/// are as often two words.
static COMPOUNDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let compound = |row: &Vec<&str>| {
        matches!(row.get(1), Some(&("n" | "adj")))
            && row[0].contains('\u{200C}')
            && !row[0].contains(' ')
    };
    TABLES
        .iter()
        .flat_map(|table| table::rows(table))
        .filter(compound)
        .map(|row| row[0])
        .collect()
});

static WHOLE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    TABLES
        .iter()
        .flat_map(|table| table::rows(table))
        .map(|row| row[0])
        .filter(|word| !word.contains(['\u{200C}', ' ']))
        .collect()
});

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    TABLES
        .iter()
        .flat_map(|table| table::rows(table))
        .flat_map(|row| row[0].split(' '))
        .map(words::fold)
        .collect()
});

/// True for a word that the tables have, written in one piece.
pub(super) fn is_headword(word: &str) -> bool {
    WHOLE.contains(word)
}

/// True for a folded word that the tables have, alone or in an expression: موافقت in موافقت کردن.
pub(super) fn is_word(folded: &str) -> bool {
    WORDS.contains(folded)
}

/// True for an adjective or adverb.
pub(super) fn is_adjective(word: &str) -> bool {
    PARTS_OF_SPEECH
        .get(&words::fold(word))
        .is_some_and(|parts| parts.contains("adj") || parts.contains("adv"))
}

/// True for a noun.
pub(super) fn is_noun(word: &str) -> bool {
    PARTS_OF_SPEECH
        .get(&words::fold(word))
        .is_some_and(|parts| parts.contains("n"))
}

/// The words that the tables write with a half-space.
pub(super) fn compounds() -> impl Iterator<Item = &'static str> {
    COMPOUNDS.iter().copied()
}
