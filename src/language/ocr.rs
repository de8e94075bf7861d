//! OCR errors in the words of a language, beyond those due to the shapes of letters.

/// A pair of spellings that an OCR confuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// What the OCR wrote.
    pub written: &'static str,
    /// What was printed.
    pub printed: &'static str,
    /// True if both are letters: tried only one at a time, and only in a word that occurs once and is not known.
    pub letters: bool,
}

/// Scanned texts. Without these answers a scanned text is repaired only by the shapes of letters and by its own words.
pub trait Ocr {
    /// Endings separated by an apostrophe, which are not part of the word before them: 's.
    fn clitics(&self) -> &'static [&'static str] {
        &[]
    }

    /// Confusions specific to the language's spelling, in addition to those due to the shapes of Latin letters.
    fn confusions(&self) -> &'static [Confusion] {
        &[]
    }

    /// True if no word ends in `last` after `before`, so that such a letter between a word and a semicolon is a speck:
    /// waveredi;
    fn is_speck(&self, _last: char, _before: char) -> bool {
        false
    }

    /// What the OCR writes, as a separate word, for the opening quotation mark of the language: 44.
    fn misread_openings(&self) -> &'static [&'static str] {
        &[]
    }

    /// True for a folded word after which digits with an ordinal ending are an ordinal: the.
    fn leads_ordinal(&self, _folded: &str) -> bool {
        false
    }
}
