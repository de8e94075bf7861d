//! Languages of which only words are known, of numbers, calendar and the edges of sentences: a value each, since nothing
//! else differs.

use std::sync::LazyLock;

use super::sentence_words::SentenceWords;
use super::{
    Abbreviation, Language, LineDamage, Month, Number, Numbers, Ocr, Sentences, Spelling, Table,
    Terms, Zwnj, tables,
};

/// A language with tables of its words.
pub(super) struct Listed {
    /// The primary language subtag.
    pub(super) code: &'static str,
    pub(super) numbers: Option<LazyLock<Table<Number>>>,
    pub(super) months: Option<LazyLock<Table<Month>>>,
    pub(super) sentences: LazyLock<SentenceWords>,
    pub(super) customs: Customs,
}

/// How a language puts number words together, and its punctuation.
#[derive(Clone, Copy)]
pub(super) struct Customs {
    /// The word that joins two words of one number: et, und.
    pub(super) joiner: Option<&'static str>,
    /// The word after which hundred is no number of its own: pour, por.
    pub(super) divider: Option<&'static str>,
    /// True if a number is written as one word: einundzwanzig.
    pub(super) compounds: bool,
    /// The word between a day and its month: de, di.
    pub(super) dater: Option<&'static str>,
    /// True if ten may be joined to a unit from six on by a word.
    pub(super) joins_ten: bool,
    /// True if a unit may stand before its ten.
    pub(super) units_first: bool,
    /// True if digits with a full stop are an ordinal.
    pub(super) ordinal_stop: bool,
    /// True if sixty and eighty are followed by ten to nineteen.
    pub(super) counts_by_twenty: bool,
    /// True if a space stands before some punctuation.
    pub(super) spaces_before_punctuation: bool,
    /// True if its script is written from right to left.
    pub(super) right_to_left: bool,
    /// True if its script puts no spaces between words.
    pub(super) unspaced: bool,
    /// The mark that asks a question, where that is a semicolon or colon elsewhere.
    pub(super) question_mark: Option<char>,
}

impl Customs {
    /// Numbers are written word by word, and nothing joins them.
    pub(super) const PLAIN: Self = Self {
        joiner: None,
        divider: None,
        compounds: false,
        dater: None,
        joins_ten: false,
        units_first: false,
        ordinal_stop: false,
        counts_by_twenty: false,
        spaces_before_punctuation: false,
        right_to_left: false,
        unspaced: false,
        question_mark: None,
    };
}

impl Language for Listed {
    fn code(&self) -> &str {
        self.code
    }
}

impl Spelling for Listed {
    fn right_to_left(&self) -> bool {
        self.customs.right_to_left
    }

    fn spaces_before_punctuation(&self) -> bool {
        self.customs.spaces_before_punctuation
    }
}

impl Numbers for Listed {
    fn number_words(&self) -> Option<&Table<Number>> {
        self.numbers.as_deref()
    }

    fn months(&self) -> Option<&Table<Month>> {
        self.months.as_deref()
    }

    fn number_parts<'a>(&self, folded: &'a str) -> Option<Vec<&'a str>> {
        let joiner = self.customs.joiner.filter(|_| self.customs.compounds)?;
        tables::number_parts(folded, self.numbers.as_deref()?, joiner, false)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        self.customs.joiner == Some(folded)
    }

    fn joins_date(&self, folded: &str) -> bool {
        self.customs.dater == Some(folded)
    }

    fn joins_ten(&self) -> bool {
        self.customs.joins_ten
    }

    fn units_first(&self) -> bool {
        self.customs.units_first
    }

    fn counts_by_twenty(&self) -> bool {
        self.customs.counts_by_twenty
    }

    fn divides(&self, folded: &str) -> bool {
        self.customs.divider == Some(folded)
    }

    fn ordinal_stop(&self) -> bool {
        self.customs.ordinal_stop
    }
}

impl Sentences for Listed {
    fn abbreviations(&self) -> Option<&Table<Abbreviation>> {
        Some(&self.sentences.abbreviations)
    }

    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.sentences.abbreviation(word)
    }

    fn starts_sentence(&self, word: &str) -> bool {
        self.sentences.starts_sentence(word)
    }

    fn starters(&self) -> usize {
        self.sentences.starters.len()
    }

    fn carries_on(&self, word: &str) -> bool {
        self.sentences.carries_on(word)
    }

    fn reports(&self, clause: &str) -> bool {
        if self.customs.unspaced {
            self.sentences.reports_unspaced(clause)
        } else {
            self.sentences.reports(clause)
        }
    }

    fn final_mark(&self, mark: char) -> char {
        if Some(mark) == self.customs.question_mark {
            '?'
        } else {
            mark
        }
    }
}
impl Terms for Listed {}
impl LineDamage for Listed {}
impl Zwnj for Listed {}
impl Ocr for Listed {}
