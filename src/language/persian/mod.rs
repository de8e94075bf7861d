//! Persian: folding, numbers, calendar, sounds, verbs, lost diacritics and ZWNJ.

mod known;
mod lexicon;
mod roots;
mod sentences;
mod sounds;
mod verbs;
mod words;
mod zwnj;

use super::module::BundledList;
use super::sound::Sound;
use super::{
    Abbreviation, Joint, Language, LineDamage, Module, Month, Number, Numbers, Ocr, Sentences,
    Spelling, Table, TermRole, Terms, Verb, WordCounts, Zwnj,
};

pub(super) static MODULE: Module = Module {
    name: "Persian",
    codes: &["fa", "fas", "per"],
    language: &Persian,
    word_lists: &[BundledList {
        target: "en",
        entries: lexicon::entries,
        list: &lexicon::LIST,
    }],
    statuses: include_str!("statuses.tsv"),
};

/// The Persian language.
#[derive(Clone, Copy, Debug)]
struct Persian;

impl Language for Persian {
    fn code(&self) -> &str {
        "fa"
    }
}

impl Spelling for Persian {
    fn right_to_left(&self) -> bool {
        true
    }

    fn fold(&self, word: &str) -> String {
        words::fold(word)
    }

    fn stem<'a>(&self, folded: &'a str) -> &'a str {
        words::stem(folded)
    }

    fn root<'a>(&self, folded: &'a str) -> &'a str {
        roots::root(folded)
    }

    fn knows(&self, folded: &str) -> bool {
        known::is_word(folded)
    }

    fn sounds(&self, word: &str) -> Vec<Sound> {
        sounds::sounds(&self.fold(word))
    }
}

impl Numbers for Persian {
    fn number_words(&self) -> Option<&'static Table<Number>> {
        Some(&words::NUMBERS)
    }

    fn months(&self) -> Option<&'static Table<Month>> {
        Some(&words::MONTHS)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "و"
    }

    fn joins_range(&self, word: &str) -> bool {
        word == "تا"
    }
}

impl Sentences for Persian {
    fn abbreviations(&self) -> Option<&'static Table<Abbreviation>> {
        Some(&sentences::ABBREVIATIONS)
    }

    fn carries_on(&self, word: &str) -> bool {
        sentences::CARRY_ON.contains(&word)
    }

    fn reports(&self, clause: &str) -> bool {
        sentences::SAYINGS.reports(clause)
    }

    fn verb_final(&self) -> bool {
        true
    }

    fn verb(&self, word: &str) -> Option<Verb> {
        verbs::final_verb(word)
    }
}

impl Terms for Persian {
    fn term_roles(&self) -> Option<&'static Table<TermRole>> {
        Some(&words::TERM_ROLES)
    }
}

impl LineDamage for Persian {
    fn lost_diacritic(&self, word: &str) -> Option<char> {
        words::lost_diacritic(word)
    }

    fn lost_ending(&self, word: &str) -> bool {
        // An infinitive is a word, but a plural without its last letter looks like one.
        let infinitive = word.strip_suffix('ن').is_some_and(verbs::past_stem);
        let whole = known::is_word(&words::folded(word)) && !infinitive;
        verbs::finite(&format!("{word}د")) && !whole
    }

    fn completes(&self, auxiliary: &str, verb: &str) -> bool {
        verbs::is_future(auxiliary) && verbs::past_stem(verb)
    }
}

impl Zwnj for Persian {
    fn writes_zwnj(&self) -> bool {
        true
    }

    fn zwnj_places(&self, word: &str, document: &WordCounts) -> Vec<usize> {
        zwnj::inside(word, document)
    }

    fn zwnj_places_before(&self, word: &str, after: &str) -> Option<Vec<usize>> {
        zwnj::indefinite(word, after)
    }

    fn joint(&self, first: &str, second: &str, document: &WordCounts) -> Option<Joint> {
        zwnj::between(first, second, document)
    }
}

impl Ocr for Persian {}
