//! What the extraction of a text can do to the words of a language, and how they show it.

use super::WordCounts;

/// How two words that a space separates belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// A ZWNJ separates them.
    Zwnj,
    /// They are one word.
    Nothing,
}

/// Lines that were laid out or read in the wrong direction, and diacritics that were dropped. Only a language of a
/// right-to-left script is asked.
pub trait LineDamage {
    /// The diacritic that a word ends in if its extraction has lost one there.
    fn lost_diacritic(&self, _word: &str) -> Option<char> {
        None
    }

    /// True for a word that lacks only its last letter to be a verb that ends a sentence.
    fn lost_ending(&self, _word: &str) -> bool {
        false
    }

    /// True if a verb ends the sentence whose last word but it is this auxiliary: خواهد and رسید.
    fn completes(&self, _auxiliary: &str, _verb: &str) -> bool {
        false
    }
}

/// The zero-width non-joiner (U+200C), which separates the parts of a word without a space. A language that writes none
/// owes nothing.
pub trait Zwnj {
    /// True if its spelling has ZWNJ inside words.
    fn writes_zwnj(&self) -> bool {
        false
    }

    /// The places in a word, in characters and in rising order, where its language wants a ZWNJ between parts that stand
    /// glued.
    fn zwnj_places(&self, _word: &str, _document: &WordCounts) -> Vec<usize> {
        Vec::new()
    }

    /// The places in a word that can be read in two ways, where the text after it decides; `None` for all others.
    fn zwnj_places_before(&self, _word: &str, _after: &str) -> Option<Vec<usize>> {
        None
    }

    /// How two words belong together, if the space between them is wrong.
    fn joint(&self, _first: &str, _second: &str, _document: &WordCounts) -> Option<Joint> {
        None
    }
}
