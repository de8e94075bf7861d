//! What in a language shows where its sentences end.

use super::Table;
use super::stops;

/// What an abbreviation says about the full stop after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// Something always follows in the same sentence: Mr., Gen., e.g.
    Leads,
    /// A figure follows in the same sentence, or it is an ordinary word: No., Fig., p.
    LeadsFigure,
    /// The sentence may end here: etc., a.m., Co.
    MayEnd,
}

/// A form of a verb that can end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It ends one as a rule.
    Full,
    /// It stands inside one as well, before what it governs: a copula, a modal verb, an imperfective.
    Light,
}

/// Where sentences end. A language owes its abbreviations; without them only the shape of a word shows one.
pub trait Sentences {
    /// The abbreviations without their final stop.
    fn abbreviations(&self) -> Option<&'static Table<Abbreviation>> {
        None
    }

    /// Looks up an abbreviation, given without its final stop, in the case in which it stands.
    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let listed = self.abbreviations();
        listed
            .and_then(|table| stops::listed(table, word))
            .or_else(|| stops::by_shape(word))
    }

    /// True for a word, in the case in which it stands, that is capitalised only where a sentence starts: The,
    /// However. Such a word after an abbreviation or initial shows that the sentence ended there.
    fn starts_sentence(&self, _word: &str) -> bool {
        false
    }

    /// True for a conjunction that carries a sentence on rather than starts one: و, که.
    fn carries_on(&self, _word: &str) -> bool {
        false
    }

    /// True if the verb stands last in a sentence.
    fn verb_final(&self) -> bool {
        false
    }

    /// Looks up a verb that ends a sentence, in a language that puts it there; given without ZWNJ.
    fn verb(&self, _word: &str) -> Option<Verb> {
        None
    }
}
