//! How a language writes its words, and in which form they are compared.

use unicode_normalization::UnicodeNormalization;

use super::sound::Sound;

/// Words: their direction, the form in which they are compared, and which of them are known. Words are given without the
/// punctuation around them; `folded` ones have been through [`Spelling::fold`].
pub trait Spelling {
    /// True if its script runs from right to left.
    fn right_to_left(&self) -> bool {
        false
    }

    /// True if its typography sets a space before punctuation: Pourquoi ?
    fn spaces_before_punctuation(&self) -> bool {
        false
    }

    /// Brings a word into the one form under which it is compared. Never shown.
    fn fold(&self, word: &str) -> String {
        if word.is_ascii() {
            return word.to_ascii_lowercase();
        }
        word.nfkc().flat_map(char::to_lowercase).collect()
    }

    /// Takes the endings off a folded word, for matching only.
    fn stem<'a>(&self, folded: &'a str) -> &'a str {
        folded
    }

    /// What a folded word has in common with its other forms: words with one root are one type of the evidence. Where
    /// the endings are not known, six letters distinguish most words.
    fn root<'a>(&self, folded: &'a str) -> &'a str {
        const LETTERS: usize = 6;
        let end = folded.char_indices().nth(LETTERS);
        end.map_or(folded, |(end, _)| &folded[..end])
    }

    /// True for a folded word that is known to be one; false says nothing.
    fn knows(&self, _folded: &str) -> bool {
        false
    }

    /// True if so many words are known that one which is not known is rare.
    fn knows_words(&self) -> bool {
        false
    }

    /// True for two words that are written as one where they are one: under, gone.
    fn writes_closed(&self, _first: &str, _second: &str) -> bool {
        false
    }

    /// The sounds of a word in the units of `language/sounds.tsv`, for matching names across scripts; empty without a
    /// table.
    fn sounds(&self, _word: &str) -> Vec<Sound> {
        Vec::new()
    }
}
