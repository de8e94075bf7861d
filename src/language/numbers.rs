//! How a language writes numbers and dates in words.

use super::Table;

/// What a word contributes to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// Adds its value: one, nineteen, چهار, دویست.
    Value(u64),
    /// Multiplies the number before it, or stands for one of itself: hundred, thousand, هزار. A power of ten.
    Magnitude(u64),
    /// Ten; after a unit it is added to it: خمسة عشر.
    Teen,
    /// Twenty; after four it makes eighty: quatre-vingts.
    Score,
}

impl NumberWord {
    /// Its value where it stands alone.
    #[must_use]
    pub const fn value(self) -> u64 {
        match self {
            Self::Value(value) | Self::Magnitude(value) => value,
            Self::Teen => 10,
            Self::Score => 20,
        }
    }
}

/// Where a word is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberPlace {
    /// Wherever it stands.
    Anywhere,
    /// Among other number words only: one, یک, نه (which also means no).
    Inside,
    /// Nowhere, but it may translate a number: both, dozen.
    Near,
}

/// A word of a number expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its contribution to the number.
    pub word: NumberWord,
    /// True for an ordinal: first, fourth, چهارم.
    pub ordinal: bool,
    /// Where it is a number.
    pub place: NumberPlace,
}

/// The name of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// January is 1.
    pub number: u8,
    /// False for a word that means a month only beside a day: may, march, مه.
    pub alone: bool,
}

/// Numbers and dates. A language should provide both tables; without them only digits are read. What separates its digits
/// is in `separators.tsv`.
pub trait Numbers {
    /// The number words, folded.
    fn number_words(&self) -> Option<&Table<Number>> {
        None
    }

    /// The names of the months, folded.
    fn months(&self) -> Option<&Table<Month>> {
        None
    }

    /// Looks up a number word.
    fn number(&self, folded: &str) -> Option<Number> {
        self.number_words()?.get(folded)
    }

    /// The number words, and the words that join them, of a number that is written as one word: ein und zwanzig. `None` for
    /// every other word.
    fn number_parts<'a>(&self, _folded: &'a str) -> Option<Vec<&'a str>> {
        None
    }

    /// Looks up the name of a month.
    fn month(&self, folded: &str) -> Option<Month> {
        self.months()?.get(folded)
    }

    /// True for a word that joins two words of one number: and, و.
    fn joins_numbers(&self, _folded: &str) -> bool {
        false
    }

    /// True for a word between a day and its month: of, de, di.
    fn joins_date(&self, _folded: &str) -> bool {
        false
    }

    /// True if ten may be joined to a unit from six on by a word: diez y seis.
    fn joins_ten(&self) -> bool {
        false
    }

    /// True if a unit may stand before its ten: einundzwanzig, ثلاثة وعشرون.
    fn units_first(&self) -> bool {
        false
    }

    /// True if sixty and eighty are followed by ten to nineteen: soixante-dix, quatre-vingt-onze.
    fn counts_by_twenty(&self) -> bool {
        false
    }

    /// True for a word after which hundred is no number of its own: pour cent, por ciento.
    fn divides(&self, _folded: &str) -> bool {
        false
    }

    /// True for a word that joins the start and end of a range of numbers: تا.
    fn joins_range(&self, _word: &str) -> bool {
        false
    }

    /// The ending of an ordinal written in digits: 1st, 12th; `None` where ordinals take no ending. The number 1 shows
    /// whether a language has them.
    fn ordinal_ending(&self, _number: u64) -> Option<&'static str> {
        None
    }

    /// True if digits with a full stop are an ordinal: am 1. Mai.
    fn ordinal_stop(&self) -> bool {
        false
    }
}
