//! Languages of whose grammar only numbers and calendar are known: a value each, since only the words differ.

use std::sync::LazyLock;

use super::{
    Language, LineDamage, Month, Number, Numbers, Ocr, Sentences, Spelling, Table, Terms, Zwnj,
    table,
};

/// A language with tables of its number words and months.
pub(super) struct Numbered {
    /// The primary language subtag.
    pub(super) code: &'static str,
    pub(super) numbers: LazyLock<Table<Number>>,
    pub(super) months: LazyLock<Table<Month>>,
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
    /// True if a unit may stand before its ten.
    pub(super) units_first: bool,
    /// True if digits with a full stop are an ordinal.
    pub(super) ordinal_stop: bool,
    /// True if sixty and eighty are followed by ten to nineteen.
    pub(super) counts_by_twenty: bool,
    /// True if a space stands before some punctuation.
    pub(super) spaces_before_punctuation: bool,
}

impl Customs {
    /// Numbers are written word by word, and nothing joins them.
    pub(super) const PLAIN: Self = Self {
        joiner: None,
        divider: None,
        compounds: false,
        units_first: false,
        ordinal_stop: false,
        counts_by_twenty: false,
        spaces_before_punctuation: false,
    };
}

impl Language for Numbered {
    fn code(&self) -> &str {
        self.code
    }
}

impl Spelling for Numbered {
    fn spaces_before_punctuation(&self) -> bool {
        self.customs.spaces_before_punctuation
    }
}

impl Numbers for Numbered {
    fn number_words(&self) -> Option<&Table<Number>> {
        Some(&self.numbers)
    }

    fn months(&self) -> Option<&Table<Month>> {
        Some(&self.months)
    }

    fn number_parts<'a>(&self, folded: &'a str) -> Option<Vec<&'a str>> {
        let joiner = self.customs.joiner.filter(|_| self.customs.compounds)?;
        table::number_parts(folded, &self.numbers, joiner, false)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        self.customs.joiner == Some(folded)
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

impl Sentences for Numbered {}
impl Terms for Numbered {}
impl LineDamage for Numbered {}
impl Zwnj for Numbered {}
impl Ocr for Numbered {}
