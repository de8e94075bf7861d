//! The words that name the divisions of books.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::language::{Language, table};

/// What a word of a heading names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A division that has a number.
    Division(Rank),
    /// A division that has none: preface, epilogue.
    Opening,
    /// The list of contents.
    Contents,
    /// The end of the text, where nothing begins.
    Ending,
}

/// How large a numbered division is among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A volume, of books or parts.
    Volume,
    /// A part, book or act, of chapters or scenes.
    Part,
    /// A chapter, scene, canto or letter.
    Chapter,
    /// A section of a chapter.
    Section,
}

/// The roles of the words of each language, by its code and the word in the form of [`key`].
static ROLES: LazyLock<FxHashMap<&str, FxHashMap<String, Role>>> = LazyLock::new(|| {
    let mut roles: FxHashMap<&str, FxHashMap<String, Role>> = FxHashMap::default();
    for row in table::rows(include_str!("labels.tsv")) {
        let [code, role, words] = row[..] else {
            continue;
        };
        let Some(role) = role_named(role) else {
            continue;
        };
        let own = roles.entry(code).or_default();
        own.extend(words.split(' ').map(|word| (plain(word), role)));
    }
    roles
});

/// The language in which labels are understood wherever a text's own language does not have them: texts keep headings
/// of their publishers.
const PUBLISHERS: &str = "en";

fn role_named(name: &str) -> Option<Role> {
    Some(match name {
        "volume" => Role::Division(Rank::Volume),
        "part" => Role::Division(Rank::Part),
        "chapter" => Role::Division(Rank::Chapter),
        "section" => Role::Division(Rank::Section),
        "opening" => Role::Opening,
        "contents" => Role::Contents,
        "ending" => Role::Ending,
        _ => return None,
    })
}

/// The role of a word, given without punctuation.
pub(super) fn role(word: &str, language: &dyn Language) -> Option<Role> {
    let key = plain(word);
    let own = |code| ROLES.get(code).and_then(|words| words.get(&key)).copied();
    own(language.code()).or_else(|| own(PUBLISHERS))
}

/// A word without case and diacritics, which capitals often lack: PREMIERE, ΚΕΦΑΛΑΙΟ.
pub(super) fn plain(word: &str) -> String {
    let letters = word.nfkd().filter(|&c| !is_diacritic(c));
    letters.flat_map(char::to_lowercase).nfc().collect()
}

/// Diacritics of Latin, Greek and Cyrillic, the points of Hebrew and Arabic, and ZWNJ; the vowels of other scripts are
/// letters.
const fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{064B}'..='\u{0652}' | '\u{200C}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    #[test]
    fn every_row_is_read() {
        for row in table::rows(include_str!("labels.tsv")) {
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(role_named(row[1]).is_some(), "{row:?}");
            assert!(for_code(row[0]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn case_and_diacritics_are_no_part_of_a_label() {
        for (code, word, wanted) in [
            ("es", "CAPITULO", Role::Division(Rank::Chapter)),
            ("el", "ΚΕΦΑΛΑΙΟ", Role::Division(Rank::Chapter)),
            ("fr", "Épilogue", Role::Opening),
            ("fa", "نتیجه‌گیری", Role::Opening),
            ("de", "Chapter", Role::Division(Rank::Chapter)),
        ] {
            assert_eq!(role(word, for_code(code).unwrap()), Some(wanted), "{word}");
        }
        assert_eq!(role("del", for_code("es").unwrap()), None);
    }
}
