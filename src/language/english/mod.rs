//! English: numbers, calendar, stems, sounds, abbreviations, scans.

mod known;
mod ocr;
mod sentences;
mod words;

use super::sound::Sound;
use super::{
    Abbreviation, Language, LineDamage, Module, Month, Number, Numbers, Sentences, Spelling, Table,
    TermRole, Terms, Zwnj,
};

pub(super) static MODULE: Module = Module {
    name: "English",
    codes: &["en", "eng"],
    language: &English,
    word_lists: &[],
    statuses: include_str!("statuses.tsv"),
};

/// The English language.
#[derive(Clone, Copy, Debug)]
struct English;

impl Language for English {
    fn code(&self) -> &str {
        "en"
    }
}

impl Spelling for English {
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

    fn sounds(&self, word: &str) -> Vec<Sound> {
        words::sounds(word)
    }
}

impl Numbers for English {
    fn number_words(&self) -> Option<&'static Table<Number>> {
        Some(&words::NUMBERS)
    }

    fn months(&self) -> Option<&'static Table<Month>> {
        Some(&words::MONTHS)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "and"
    }

    fn joins_date(&self, folded: &str) -> bool {
        folded == "of"
    }

    fn ordinal_ending(&self, number: u64) -> Option<&'static str> {
        Some(words::ordinal_ending(number))
    }
}

impl Sentences for English {
    fn abbreviations(&self) -> Option<&'static Table<Abbreviation>> {
        Some(&sentences::ABBREVIATIONS)
    }

    fn starts_sentence(&self, word: &str) -> bool {
        sentences::starts_sentence(word)
    }

    fn starters(&self) -> usize {
        sentences::STARTERS.len()
    }

    fn always_capital(&self, word: &str) -> bool {
        word == "I"
    }
}

impl Terms for English {
    fn term_roles(&self) -> Option<&'static Table<TermRole>> {
        Some(&words::TERM_ROLES)
    }
}

impl LineDamage for English {}
impl Zwnj for English {}
