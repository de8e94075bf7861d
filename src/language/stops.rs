//! Classifies the full stop after a word: by the shape of the word, and by each language's table of abbreviations that
//! its shape does not show.

use super::Table;
use crate::marks::is_caseless;

/// What an abbreviation implies about the full stop after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// The sentence always continues: Mr., Gen., e.g.
    Leads,
    /// A number follows in the same sentence; otherwise it is an ordinary word: No., Fig., p.
    LeadsFigure,
    /// A name or number follows in the same sentence, unless the next word starts one; it is an ordinary word as well:
    /// ul., prof., col.
    LeadsName,
    /// The sentence may end here: etc., a.m., Co.
    MayEnd,
}

/// Maximum length of a dotted abbreviation, in letters: U.S.A., Ph.D., ق.م (in the Persian treebanks longer ones are
/// words with a full stop glued between them).
const DOTTED_LETTERS: usize = 4;

/// Maximum length of a title without a vowel, in letters: Dr, Hr, Nr, Sgt.
const TITLE_LETTERS: usize = 3;

/// Recognises an abbreviation by its shape, in any language.
pub(super) fn by_shape(word: &str) -> Option<Abbreviation> {
    if is_dotted(word) {
        return Some(Abbreviation::MayEnd);
    }
    is_title(word).then_some(Abbreviation::Leads)
}

/// Letters separated by full stops, at least one of them single or doubled as in the plural: U.S, a.m, Ph.D, J.-P,
/// EE.UU.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.chars().filter(|c| c.is_alphabetic()).count() <= DOTTED_LETTERS
        && word
            .split('.')
            .map(|part| part.strip_prefix('-').unwrap_or(part))
            .all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic))
        && word.split('.').any(is_one_letter)
}

/// True for a letter, with the hyphen of a compound before it or not, and for a doubled capital.
fn is_one_letter(part: &str) -> bool {
    let mut letters = part.strip_prefix('-').unwrap_or(part).chars();
    let (first, second, third) = (letters.next(), letters.next(), letters.next());
    let doubled = second == first && first.is_some_and(char::is_uppercase);
    first.is_some() && third.is_none() && (second.is_none() || doubled)
}

/// A capital followed by lower-case consonants, which is not a word in any language written with vowels: Dr, Mr, Nr.
fn is_title(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let small = letters.clone().take(TITLE_LETTERS).count();
    capital
        && (1..TITLE_LETTERS).contains(&small)
        && letters.all(char::is_lowercase)
        && word
            .chars()
            .flat_map(char::to_lowercase)
            .all(|c| c.is_ascii_lowercase() && !"aeiouy".contains(c))
}

/// Looks up a word as it is; a capitalised one also in lower case.
pub(super) fn listed(table: &Table<Abbreviation>, word: &str) -> Option<Abbreviation> {
    let as_it_is = table.get(word);
    let small = |c: char| c.is_ascii_lowercase() || is_caseless(c);
    if as_it_is.is_some() || word.chars().all(small) {
        return as_it_is;
    }
    table.get(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_is_known_by_the_shape_of_the_word() {
        for word in ["U.S", "a.m", "Ph.D", "z.B", "ق.م", "J.-P", "EE.UU"] {
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
