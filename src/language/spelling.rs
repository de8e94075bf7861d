//! The spelling of a language's words, and the form in which they are compared.

use unicode_normalization::UnicodeNormalization;

use super::sound::Sound;

/// Words: their direction, their folded form, and which of them are known. Words are given without surrounding
/// punctuation; `folded` ones have been through [`Spelling::fold`].
pub trait Spelling {
    /// True if its script runs from right to left.
    fn right_to_left(&self) -> bool {
        false
    }

    /// True if its typography sets a space before punctuation: Pourquoi ?
    fn spaces_before_punctuation(&self) -> bool {
        false
    }

    /// Folds a word into the form in which it is compared, which is never shown.
    fn fold(&self, word: &str) -> String {
        if word.is_ascii() {
            return word.to_ascii_lowercase();
        }
        word.nfkc().flat_map(char::to_lowercase).collect()
    }

    /// Removes the endings of a folded word, for matching only.
    fn stem<'a>(&self, folded: &'a str) -> &'a str {
        folded
    }

    /// The common key of a folded word's inflected forms: words with the same key are one type of the evidence. For a
    /// language without known endings it is a prefix of six letters, which distinguishes most words.
    fn root<'a>(&self, folded: &'a str) -> &'a str {
        const LETTERS: usize = 6;
        let end = folded.char_indices().nth(LETTERS);
        end.map_or(folded, |(end, _)| &folded[..end])
    }

    /// True for a folded word known to exist; false does not mean that it does not exist.
    fn knows(&self, _folded: &str) -> bool {
        false
    }

    /// True if the language knows so many words that unknown ones are rare.
    fn knows_words(&self) -> bool {
        false
    }

    /// True for two words that are written as one: under, gone.
    fn writes_closed(&self, _first: &str, _second: &str) -> bool {
        false
    }

    /// The phonetic key of a word in the units of `language/sounds.tsv`, for matching names across scripts; empty
    /// without a table.
    fn sounds(&self, _word: &str) -> Vec<Sound> {
        Vec::new()
    }
}
