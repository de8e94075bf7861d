//! Persian: folding, numbers, calendar, sounds, verbs, lost letter marks and half-spaces.

mod halfspaces;
mod known;
mod lexicon;
mod roots;
mod sentences;
mod sounds;
mod verbs;
mod words;

use super::sound::Sound;
use super::{Abbreviation, Joint, Language, Month, Number, TermRole, Verb, WordCounts};

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

    fn writes_half_spaces(&self) -> bool {
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

    fn number(&self, folded: &str) -> Option<Number> {
        words::number(folded)
    }

    fn carries_on(&self, word: &str) -> bool {
        matches!(word, "و" | "که" | "یا" | "تا" | "زیرا" | "چون" | "بلکه")
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "و"
    }

    fn joins_range(&self, word: &str) -> bool {
        word == "تا"
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

    fn lost_mark(&self, word: &str) -> Option<char> {
        words::lost_mark(word)
    }

    fn half_spaces(&self, word: &str, document: &WordCounts) -> Vec<usize> {
        halfspaces::inside(word, document)
    }

    fn half_spaces_before(&self, word: &str, after: &str) -> Option<Vec<usize>> {
        halfspaces::indefinite(word, after)
    }

    fn joint(&self, first: &str, second: &str, document: &WordCounts) -> Option<Joint> {
        halfspaces::between(first, second, document)
    }

    fn verb(&self, word: &str) -> Option<Verb> {
        verbs::final_verb(word)
    }

    fn completes(&self, auxiliary: &str, verb: &str) -> bool {
        verbs::is_future(auxiliary) && verbs::past_stem(verb)
    }

    fn lost_ending(&self, word: &str) -> bool {
        // An infinitive is a word, but the plural without its last letter looks like one.
        let infinitive = word.strip_suffix('ن').is_some_and(verbs::past_stem);
        let whole = known::is_word(&words::folded(word)) && !infinitive;
        verbs::finite(&format!("{word}د")) && !whole
    }

    fn knows(&self, folded: &str) -> bool {
        known::is_word(folded)
    }

    fn sounds(&self, word: &str) -> Vec<Sound> {
        sounds::sounds(&self.fold(word))
    }

    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        sentences::abbreviation(word)
    }
}
