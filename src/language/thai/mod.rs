//! Thai: where a sentence ends at a space.
//!
//! Thai has no mark that ends a sentence. A space stands between sentences, and also between clauses and around
//! numbers, names and the items of a list; the words beside it and the length of what has been read decide.

use std::sync::LazyLock;

use super::{Language, LineDamage, Module, Numbers, Ocr, Sentences, Spelling, Terms, Zwnj, table};

pub(super) static MODULE: Module = Module {
    name: "Thai",
    codes: &["th", "tha"],
    language: &Thai,
    word_lists: &[],
    statuses: "",
};

/// Minimum length of a sentence before a word that starts the next one, in characters: a subject and a verb.
const SHORTEST: usize = 8;

/// Length from which any clause is taken for a sentence, in characters: about a line of a book. A translation of a
/// longer one would be several sentences.
const LONG: usize = 60;

/// The words at the edges of sentences, by role.
struct Words {
    starts: Vec<&'static str>,
    ends: Vec<&'static str>,
    joins: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let with = |role: &str| {
        let rows = table::rows(include_str!("sentences.tsv"));
        rows.filter(|row| row.get(1) == Some(&role))
            .map(|row| row[0])
            .collect()
    };
    Words {
        starts: with("starts"),
        ends: with("ends"),
        joins: with("joins"),
    }
});

/// The Thai language.
#[derive(Clone, Copy, Debug)]
struct Thai;

impl Language for Thai {
    fn code(&self) -> &str {
        "th"
    }
}

impl Sentences for Thai {
    fn ends_at_space(&self, before: &str, after: &str) -> bool {
        let thai = |c: char| matches!(c, '\u{0E01}'..='\u{0E4E}');
        if !before.ends_with(thai) || !after.starts_with(thai) {
            return false;
        }
        let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
        let closes = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        if begins(&WORDS.joins) || closes(&WORDS.joins) {
            return false;
        }
        let read = before.chars().count();
        read >= LONG || read >= SHORTEST && (begins(&WORDS.starts) || closes(&WORDS.ends))
    }
}

impl Spelling for Thai {}
impl Numbers for Thai {}
impl Terms for Thai {}
impl LineDamage for Thai {}
impl Zwnj for Thai {}
impl Ocr for Thai {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_at_a_space_decide_and_then_the_length() {
        assert!(Thai.ends_at_space("เขากลับบ้าน", "เขาเหนื่อย"));
        assert!(!Thai.ends_at_space("เขากลับบ้าน", "และเขาเหนื่อย"));
        assert!(!Thai.ends_at_space("เขาบอกว่า", "เขาเหนื่อย"));
        assert!(!Thai.ends_at_space("ซื้อปลา", "ผัก"));
        assert!(Thai.ends_at_space(&"ปลา".repeat(20), "ผัก"));
        assert!(!Thai.ends_at_space("ราคา", "12"));
    }
}
