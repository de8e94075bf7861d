//! English: numbers, calendar, stems, sounds.

mod words;

use super::Language;
use super::Number;
use super::sound::Sound;

/// The English language.
#[derive(Clone, Copy, Debug)]
pub(super) struct English;

impl Language for English {
    fn code(&self) -> &str {
        "en"
    }

    fn stem<'a>(&self, folded: &'a str) -> &'a str {
        words::stem(folded)
    }

    fn number(&self, folded: &str) -> Option<Number> {
        words::number(folded)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "and"
    }

    fn month(&self, folded: &str) -> Option<u8> {
        words::month(folded)
    }

    fn sounds(&self, word: &str) -> Vec<Sound> {
        words::sounds(word)
    }
}
