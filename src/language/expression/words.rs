//! Numbers in words.

use crate::language::{Language, Number, NumberPlace, NumberWord};
use crate::number::Decimal;
use crate::token::Token;

/// The most tokens between two words of a number: a hyphen, a word that joins, a hyphen (vingt-et-un).
const LONGEST_JOINT: usize = 3;

/// Values from this one on are round: a smaller one may follow.
const LEAST_TENS: u64 = 20;

/// How a word is tied to the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Space,
    Hyphen,
    /// By a word: and.
    And,
    /// By a word between hyphens: two-and-twenty.
    HyphenAnd,
}

impl Joint {
    const fn is_word(self) -> bool {
        matches!(self, Self::And | Self::HyphenAnd)
    }
}

/// Reads the number in words with which the tokens begin, and how many tokens it takes.
pub(super) fn read(tokens: &[Token<'_>], language: &dyn Language) -> Option<(Decimal, usize)> {
    let mut sum = Sum::new(language);
    let mut joint = Joint::Space;
    let (mut taken, mut at) = (0, 0);
    while let Some(token) = tokens.get(at) {
        if at - taken > LONGEST_JOINT {
            break;
        }
        at += 1;
        match token {
            // twenty-five
            Token::Punctuation('-') if taken > 0 => {
                if joint == Joint::Space {
                    joint = Joint::Hyphen;
                }
            }
            Token::Word(word) => {
                let folded = language.fold(word);
                if taken > 0 && !joint.is_word() && language.joins_numbers(&folded) {
                    joint = match joint {
                        Joint::Hyphen => Joint::HyphenAnd,
                        _ => Joint::And,
                    };
                    continue;
                }
                let Some(longer) = sum.with(&folded, joint) else {
                    break;
                };
                (sum, joint, taken) = (longer, Joint::Space, at);
            }
            Token::Digits(_) | Token::Punctuation(_) => break,
        }
    }
    sum.is_number().then(|| (Decimal::from(sum.total()), taken))
}

/// The largest number of parts of a number below 2⁶⁴: for each power of a thousand a hundred, a ten, a unit.
const PARTS: usize = 24;

/// The words of a number that have been read.
#[derive(Clone, Copy)]
struct Sum<'a> {
    language: &'a dyn Language,
    /// What the number is the sum of, and how much of it is filled. Each part is multiplied by the magnitudes after it.
    parts: ([u64; PARTS], usize),
    /// What follows must be less than this.
    room: u64,
    /// The value of the last word.
    last: u64,
    /// The last word is a unit: a ten may follow where units come first.
    unit: bool,
    /// The last word is an ordinal.
    ordinal: bool,
    words: usize,
    /// One of its words is a number wherever it stands.
    alone: bool,
}

impl<'a> Sum<'a> {
    const fn new(language: &'a dyn Language) -> Self {
        Self {
            language,
            parts: ([0; PARTS], 0),
            room: u64::MAX,
            last: 0,
            unit: false,
            ordinal: false,
            words: 0,
            alone: false,
        }
    }

    /// The sum with one more word; `None` if the word does not carry on the number.
    fn with(&self, folded: &str, joint: Joint) -> Option<Self> {
        if let Some(number) = self.language.number(folded) {
            return self.and(number, joint);
        }
        let (mut sum, mut joint) = (*self, joint);
        for part in self.language.number_parts(folded)? {
            match self.language.number(part) {
                Some(number) => {
                    sum = sum.and(number, joint)?;
                    joint = Joint::Space;
                }
                None => joint = Joint::And,
            }
        }
        Some(sum)
    }

    fn and(mut self, number: Number, joint: Joint) -> Option<Self> {
        if number.place == NumberPlace::Near {
            return None;
        }
        let value = number.word.value();
        let ten_after_unit = self.has_ten_after(number, joint);
        let unit_after_ten = self.has_unit_after(number, joint);
        let joined = !joint.is_word()
            || self.words == 0
            || ten_after_unit
            || unit_after_ten
            || self.last >= LEAST_TENS;
        let ordered = !self.ordinal || number.ordinal || ten_after_unit;
        if !joined || !ordered {
            return None;
        }
        match number.word {
            NumberWord::Magnitude(scale) => self.multiply(scale, joint)?,
            NumberWord::Score if self.unit && self.last == 4 => self.multiply(LEAST_TENS, joint)?,
            NumberWord::Value(_) | NumberWord::Teen | NumberWord::Score => {
                if !ten_after_unit && !unit_after_ten && !self.has_room(number, joint) {
                    return None;
                }
                self.push(value)?;
                self.room = if ten_after_unit { 1 } else { room_after(value) };
                self.last = value;
                self.unit = !ten_after_unit && (1..10).contains(&value);
            }
        }
        self.ordinal = number.ordinal;
        self.words += 1;
        self.alone |= number.place == NumberPlace::Anywhere;
        Some(self)
    }

    /// True if a number is the ten of the unit before it: drei und zwanzig. Between hyphens it is so in every language,
    /// since a list of two numbers has none: two-and-twenty.
    fn has_ten_after(&self, number: Number, joint: Joint) -> bool {
        let units_first = self.language.units_first();
        let is_ten = match number.word {
            NumberWord::Teen => units_first && joint == Joint::Space,
            NumberWord::Value(value) => {
                let joined = joint == Joint::HyphenAnd || units_first && joint == Joint::And;
                joined && (LEAST_TENS..100).contains(&value) && value % 10 == 0
            }
            NumberWord::Magnitude(_) | NumberWord::Score => false,
        };
        self.unit && is_ten
    }

    /// True if a number is the unit of the ten before it, with a word between them: diez y seis.
    fn has_unit_after(&self, number: Number, joint: Joint) -> bool {
        self.language.joins_ten()
            && self.last == 10
            && joint.is_word()
            && matches!(number.word, NumberWord::Value(6..=9))
    }

    /// True if a value may follow the last word.
    fn has_room(&self, number: Number, joint: Joint) -> bool {
        let value = number.word.value();
        let teens = self.language.counts_by_twenty()
            && matches!(self.last, 60 | 80)
            && (10..LEAST_TENS).contains(&value);
        // dix-sept, décimo tercero
        let after_ten = self.last == 10
            && (1..10).contains(&value)
            && (joint == Joint::Hyphen || self.ordinal && number.ordinal);
        self.words == 0 || teens || after_ten || (1..self.room).contains(&value)
    }

    /// Multiplies the parts that are less than a magnitude; where there is none, the magnitude stands for one of itself.
    fn multiply(&mut self, scale: u64, joint: Joint) -> Option<()> {
        let less = if joint.is_word() { 0 } else { scale };
        let mut count = 0_u64;
        while self.parts.1 > 0 && self.parts.0[self.parts.1 - 1] < less {
            self.parts.1 -= 1;
            count = count.saturating_add(self.parts.0[self.parts.1]);
        }
        if count == 0 && self.words > 0 && scale >= self.room {
            return None;
        }
        self.last = count.max(1).saturating_mul(scale);
        self.push(self.last)?;
        self.room = if scale == LEAST_TENS { 10 } else { scale };
        self.unit = false;
        Some(())
    }

    fn push(&mut self, value: u64) -> Option<()> {
        *self.parts.0.get_mut(self.parts.1)? = value;
        self.parts.1 += 1;
        Some(())
    }

    /// One word that is a number only among others is none.
    const fn is_number(&self) -> bool {
        self.alone || self.words > 1
    }

    fn total(&self) -> u64 {
        let parts = self.parts.0[..self.parts.1].iter();
        parts.fold(0, |total, &part| total.saturating_add(part))
    }
}

/// What may follow a value is less than this: the power of ten that divides it.
const fn room_after(value: u64) -> u64 {
    let mut room = 1;
    if value < LEAST_TENS {
        return room;
    }
    while value.is_multiple_of(room * 10) {
        room *= 10;
    }
    room
}
