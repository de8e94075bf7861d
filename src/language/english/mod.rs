//! English: numbers, calendar, stems, sounds.

mod known;
mod sentences;
mod words;

use super::sound::Sound;
use super::{Abbreviation, Language, Month, Number, TermRole};

/// The English language.
#[derive(Clone, Copy, Debug)]
pub(super) struct English;

impl Language for English {
    fn code(&self) -> &str {
        "en"
    }

    fn knows(&self, folded: &str) -> bool {
        known::knows(folded)
    }

    fn knows_words(&self) -> bool {
        true
    }

    fn writes_closed(&self, first: &str, second: &str) -> bool {
        words::writes_closed(first, second)
    }

    fn stem<'a>(&self, folded: &'a str) -> &'a str {
        words::stem(folded)
    }

    fn root<'a>(&self, folded: &'a str) -> &'a str {
        words::root(folded)
    }

    fn number(&self, folded: &str) -> Option<Number> {
        words::number(folded)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "and"
    }

    fn ordinal_ending(&self, number: u64) -> Option<&'static str> {
        Some(words::ordinal_ending(number))
    }

    fn term_role(&self, folded: &str) -> Option<TermRole> {
        words::term_role(folded)
    }

    fn knows_term_roles(&self) -> bool {
        true
    }

    fn month(&self, folded: &str) -> Option<Month> {
        words::month(folded)
    }

    fn sounds(&self, word: &str) -> Vec<Sound> {
        words::sounds(word)
    }

    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        sentences::abbreviation(word)
    }

    fn starts_sentence(&self, word: &str) -> bool {
        sentences::starts_sentence(word)
    }
}
