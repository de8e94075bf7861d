//! English: abbreviations, numbers, calendar, sounds.

use super::Language;

/// The English language.
#[derive(Clone, Copy, Debug)]
pub(super) struct English;

impl Language for English {
    fn code(&self) -> &str {
        "en"
    }
}
