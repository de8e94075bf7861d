//! What an OCR does to the words of a language beyond the shapes of its letters.

/// A pair of spellings that an OCR confuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// What the OCR wrote.
    pub written: &'static str,
    /// What was printed.
    pub printed: &'static str,
    /// True if both are letters: tried alone, and only in a word that occurs once and is not known.
    pub letters: bool,
}

/// Scans. Without these answers a scanned text is repaired by the shapes of letters and by its own words alone.
pub trait Ocr {
    /// Endings set off by an apostrophe, which are no part of the word before them: 's.
    fn clitics(&self) -> &'static [&'static str] {
        &[]
    }

    /// Confusions that come of the language's spelling, beside those that the shapes of Latin letters make.
    fn confusions(&self) -> &'static [Confusion] {
        &[]
    }

    /// True if no word ends in `last` after `before`, so that a letter of this shape at the end of a word, before a
    /// semicolon, is a speck: waveredi;
    fn is_speck(&self, _last: char, _before: char) -> bool {
        false
    }

    /// What an OCR writes, as a word of its own, for the opening quotation mark of the language: 44.
    fn misread_openings(&self) -> &'static [&'static str] {
        &[]
    }

    /// True for a folded word after which figures with an ordinal's ending are one: the.
    fn leads_ordinal(&self, _folded: &str) -> bool {
        false
    }
}
