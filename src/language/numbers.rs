//! How a language writes numbers and dates in words.

use super::Table;

/// What a word contributes to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// Adds its value: one, nineteen, چهار, دویست.
    Value(u64),
    /// Multiplies the number before it, or stands for one of itself: hundred, thousand, هزار.
    Magnitude(u64),
}

/// A word of a number expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its contribution to the number.
    pub word: NumberWord,
    /// True for an ordinal: first, fourth, چهارم.
    pub ordinal: bool,
    /// False for a word that is a number only after another one (one, یک, نه: no, and nine) or near one (both).
    pub alone: bool,
}

/// The name of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// January is 1.
    pub number: u8,
    /// False for a word that means a month only beside a day: may, march, مه.
    pub alone: bool,
}

/// Numbers and dates. A language should provide both tables; without them only digits are read.
pub trait Numbers {
    /// The number words, folded.
    fn number_words(&self) -> Option<&'static Table<Number>> {
        None
    }

    /// The names of the months, folded.
    fn months(&self) -> Option<&'static Table<Month>> {
        None
    }

    /// Looks up a number word.
    fn number(&self, folded: &str) -> Option<Number> {
        self.number_words()?.get(folded)
    }

    /// Looks up the name of a month.
    fn month(&self, folded: &str) -> Option<Month> {
        self.months()?.get(folded)
    }

    /// True for a word that joins two words of one number: and, و.
    fn joins_numbers(&self, _folded: &str) -> bool {
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
