//! A word before a full stop in, out what the stop means by the shape of the word alone; and the reader of
//! the tables in which the languages list what its shape does not show.

use rustc_hash::FxHashMap;

use super::{Abbreviation, table};
use crate::marks::is_caseless;

/// Letters of a dotted abbreviation at most: U.S.A., Ph.D., ق.م (research on the Persian treebanks: longer ones
/// are words with a stop glued between them).
const DOTTED_LETTERS: usize = 4;

/// Letters of a title without a vowel at most: Dr, Hr, Nr, Sgt.
const TITLE_LETTERS: usize = 3;

/// Knows an abbreviation by its shape, in any language.
pub(super) fn by_shape(word: &str) -> Option<Abbreviation> {
    if is_dotted(word) {
        return Some(Abbreviation::MayEnd);
    }
    is_title(word).then_some(Abbreviation::Leads)
}

/// Letters parted by stops, one of them alone: U.S, a.m, Ph.D.
fn is_dotted(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic()).count();
    let parts = || word.split('.');
    word.contains('.')
        && letters() <= DOTTED_LETTERS
        && parts().all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic))
        && parts().any(|part| part.chars().count() == 1)
}

/// A capital and small consonants, which no language with small vowels leaves as a word: Dr, Mr, Nr.
fn is_title(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let small = letters.clone().take(TITLE_LETTERS).count();
    let vowel = |c: char| "aeiouyаеиоуыэюяєіїαεηιουω".contains(c) || !c.is_alphabetic();
    let consonants = || {
        word.chars()
            .flat_map(char::to_lowercase)
            .all(|c| c.is_lowercase() && !vowel(c) && c.is_ascii())
    };
    capital
        && (1..TITLE_LETTERS).contains(&small)
        && letters.all(char::is_lowercase)
        && consonants()
}

/// What a table says of each of its words; a row is `word<TAB>role`.
pub(super) struct StopTable(FxHashMap<&'static str, Abbreviation>);

impl StopTable {
    pub(super) fn read(table: &'static str) -> Self {
        let rows = table::rows(table).filter_map(|row| {
            let [word, role] = row[..] else { return None };
            let role = match role {
                "leads" => Abbreviation::Leads,
                "leads-figure" => Abbreviation::LeadsFigure,
                "may-end" => Abbreviation::MayEnd,
                _ => return None,
            };
            Some((word, role))
        });
        Self(rows.collect())
    }

    /// Looks a word up as it stands; a word in capitals or with one in front also under small letters.
    pub(super) fn get(&self, word: &str) -> Option<Abbreviation> {
        let small = || {
            word.chars()
                .all(|c| c.is_ascii_lowercase() || is_caseless(c))
        };
        let found = self.0.get(word).copied();
        if found.is_some() || small() {
            return found;
        }
        self.0.get(word.to_lowercase().as_str()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_of_a_word_tells_an_abbreviation() {
        for word in ["U.S", "a.m", "Ph.D", "z.B", "ق.م"] {
            assert_eq!(by_shape(word), Some(Abbreviation::MayEnd), "{word}");
        }
        for word in ["Dr", "Hr", "Nr", "Sgt"] {
            assert_eq!(by_shape(word), Some(Abbreviation::Leads), "{word}");
        }
        for word in ["He", "BBC", "end.The", "war", "prst", "", ".", "1.2"] {
            assert_eq!(by_shape(word), None, "{word}");
        }
    }
}
