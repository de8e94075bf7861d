//! English: abbreviations, numbers, calendar, sounds.

mod sentences;

use super::{Abbreviation, Language};

/// The English language.
#[derive(Clone, Copy, Debug)]
pub(super) struct English;

impl Language for English {
    fn code(&self) -> &str {
        "en"
    }

    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        sentences::abbreviation(word)
    }

    fn starts_sentence(&self, word: &str) -> bool {
        sentences::starts_sentence(word)
    }
}
