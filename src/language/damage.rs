//! How the extraction of a text can damage the words of a language.

use super::WordCounts;

/// How two words that a space separates wrongly are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// By a ZWNJ.
    Zwnj,
    /// Without anything between them.
    Nothing,
}

/// Lines that were laid out or read in the wrong direction, and diacritics that were dropped. Only languages of
/// right-to-left scripts are asked.
pub trait LineDamage {
    /// The diacritic that a word has lost at its end, if it can have lost one.
    fn lost_diacritic(&self, _word: &str) -> Option<char> {
        None
    }

    /// True for a word that needs only one more letter to be a sentence-final verb.
    fn lost_ending(&self, _word: &str) -> bool {
        false
    }

    /// True if a verb ends a sentence whose last other word is this auxiliary: خواهد and رسید.
    fn completes(&self, _auxiliary: &str, _verb: &str) -> bool {
        false
    }
}

/// The zero-width non-joiner (U+200C), which separates the parts of a word without a space. A language that does not
/// use it need not implement this.
pub trait Zwnj {
    /// True if its spelling has ZWNJ inside words.
    fn writes_zwnj(&self) -> bool {
        false
    }

    /// The places in a word, in characters and in ascending order, where a ZWNJ is missing between glued parts.
    fn zwnj_places(&self, _word: &str, _document: &WordCounts) -> Vec<usize> {
        Vec::new()
    }

    /// The places in a word with two readings, given the text after it; `None` for any other word.
    fn zwnj_places_before(&self, _word: &str, _after: &str) -> Option<Vec<usize>> {
        None
    }

    /// How two words are joined, if the space between them is wrong.
    fn joint(&self, _first: &str, _second: &str, _document: &WordCounts) -> Option<Joint> {
        None
    }
}
