//! How a language shows where its sentences end.

use super::Table;
use super::stops::{self, Abbreviation};

/// Whether a verb form that can end a sentence always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It usually ends one.
    Full,
    /// It also occurs inside a sentence, before what it governs: a copula, a modal verb, an imperfective.
    Light,
}

/// Sentence ends. A language should provide its abbreviations; without them only the shape of a word shows one.
pub trait Sentences {
    /// The abbreviations without their final full stop.
    fn abbreviations(&self) -> Option<&Table<Abbreviation>> {
        None
    }

    /// Looks up an abbreviation, given in its original case without its final full stop.
    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let listed = self.abbreviations();
        listed
            .and_then(|table| stops::listed(table, word))
            .or_else(|| stops::by_shape(word))
    }

    /// True for a word, in its original case, that is capitalised only at the start of a sentence: The, However. Such a
    /// word after an abbreviation or initial shows that the sentence ended there.
    fn starts_sentence(&self, _word: &str) -> bool {
        false
    }

    /// How many words [`Self::starts_sentence`] knows.
    fn starters(&self) -> usize {
        0
    }

    /// True for a word that has its capital inside a sentence too, so that it proves nothing: I.
    fn always_capital(&self, _word: &str) -> bool {
        false
    }

    /// True for a conjunction that continues a sentence rather than starting one: و, که. In scripts that put no spaces
    /// between words, what follows up to the next punctuation: と言った.
    fn carries_on(&self, _word: &str) -> bool {
        false
    }

    /// True for a clause that says who spoke the quotation before it, in a script without case: پرسید علی, 他问.
    fn reports(&self, _clause: &str) -> bool {
        false
    }

    /// The mark that has the meaning which this mark has in the language: a Greek `;` asks a question.
    fn final_mark(&self, mark: char) -> char {
        mark
    }

    /// True if a sentence may end at the space between two pieces of text without punctuation, in a script that puts
    /// spaces between sentences rather than words. Given are the text since the last end and the text after the space.
    fn ends_at_space(&self, _before: &str, _after: &str) -> bool {
        false
    }

    /// True if the verb stands last in a sentence.
    fn verb_final(&self) -> bool {
        false
    }

    /// Looks up a verb that ends a sentence, in a verb-final language; given without ZWNJ.
    fn verb(&self, _word: &str) -> Option<Verb> {
        None
    }
}
