//! Persian: folding, numbers, calendar, sounds, lost letter marks.

mod lexicon;
mod sentences;
mod sounds;
mod words;

use super::sound::Sound;
use super::{Abbreviation, Language, Month, Number};

/// The Persian–English word list.
pub(super) fn lexicon() -> Vec<crate::evidence::Entry> {
    lexicon::entries()
}

/// The Persian language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Persian;

impl Language for Persian {
    fn code(&self) -> &str {
        "fa"
    }

    fn right_to_left(&self) -> bool {
        true
    }

    fn fold(&self, word: &str) -> String {
        words::fold(word)
    }

    fn stem<'a>(&self, folded: &'a str) -> &'a str {
        words::stem(folded)
    }

    fn number(&self, folded: &str) -> Option<Number> {
        words::number(folded)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "و"
    }

    fn month(&self, folded: &str) -> Option<Month> {
        words::month(folded)
    }

    fn lost_mark(&self, word: &str) -> Option<char> {
        words::lost_mark(word)
    }

    fn sounds(&self, word: &str) -> Vec<Sound> {
        sounds::sounds(&self.fold(word))
    }

    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        sentences::abbreviation(word)
    }
}
