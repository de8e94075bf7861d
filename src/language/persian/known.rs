//! What the lexicon tables contain about a Persian word.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::table;

use super::words;

/// Tables whose rows begin with a word and its part of speech.
const TABLES: [&str; 2] = [include_str!("bases.tsv"), include_str!("lexicon.tsv")];

/// What the tables contain about a folded word.
#[derive(Clone, Copy, Default)]
struct Entry {
    noun: bool,
    /// An adjective or adverb.
    adjective: bool,
    /// A word, alone or in a phrase.
    word: bool,
    /// A word that is neither a verb nor the plural of another.
    other: bool,
}

#[derive(Default)]
struct Known {
    folded: FxHashMap<Cow<'static, str>, Entry>,
    /// Headwords without spaces, as the tables spell them.
    whole: FxHashSet<&'static str>,
    compounds: Vec<&'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::default();
    known.folded.reserve(ROWS);
    known.whole.reserve(ROWS);
    for row in TABLES.iter().flat_map(|table| table::lines(table)) {
        let mut fields = row.split('\t');
        let (word, part) = (fields.next().unwrap_or_default(), fields.next());
        known.add(word, part);
    }
    known
});

/// More than the number of words in the tables.
const ROWS: usize = 1 << 14;

impl Known {
    fn add(&mut self, word: &'static str, part: Option<&str>) {
        let (joined, phrase) = (word.contains('\u{200C}'), word.contains(' '));
        if !joined && !phrase {
            self.whole.insert(word);
        }
        // Usage varies for function words (آن‌که, هیچ‌یک), which are just as often two words.
        if joined && !phrase && matches!(part, Some("n" | "pl" | "adj")) {
            self.compounds.push(word);
        }
        let entry = self.folded.entry(words::folded(word)).or_default();
        entry.noun |= matches!(part, Some("n" | "pl"));
        entry.adjective |= matches!(part, Some("adj" | "adv"));
        entry.word |= !phrase;
        let other = !matches!(part, Some("v" | "pl"));
        entry.other |= !phrase && other;
        let mut parts = word.split(' ').filter(|_| phrase).peekable();
        while let Some(word) = parts.next() {
            let entry = self.folded.entry(words::folded(word)).or_default();
            entry.word = true;
            entry.other |= other || parts.peek().is_some();
        }
    }
}

fn entry(word: &str) -> Entry {
    let entry = KNOWN.folded.get(&words::folded(word));
    entry.copied().unwrap_or_default()
}

/// True for a word in the tables that is written without a space.
pub(super) fn is_headword(word: &str) -> bool {
    KNOWN.whole.contains(word)
}

/// True for a folded word in the tables, alone or in a phrase: موافقت in موافقت کردن.
pub(super) fn is_word(folded: &str) -> bool {
    KNOWN.folded.get(folded).is_some_and(|entry| entry.word)
}

/// True for a folded word in the tables, alone or in a phrase, that is neither a verb nor the plural of another.
pub(super) fn stands_alone(folded: &str) -> bool {
    KNOWN.folded.get(folded).is_some_and(|entry| entry.other)
}

/// A folded word as stored in the tables, with a static lifetime.
pub(super) fn spelled(folded: &str) -> Option<&'static str> {
    let (word, entry) = KNOWN.folded.get_key_value(folded)?;
    entry.other.then_some(word)
}

/// True for an adjective or adverb.
pub(super) fn is_adjective(word: &str) -> bool {
    entry(word).adjective
}

/// True for a noun.
pub(super) fn is_noun(word: &str) -> bool {
    entry(word).noun
}

/// The nouns and adjectives that the tables write with a ZWNJ.
pub(super) fn compounds() -> impl Iterator<Item = &'static str> {
    KNOWN.compounds.iter().copied()
}
