//! Reads numbers and dates: digits of any script, number words, Roman numerals, days and months.

pub(crate) mod roman;
mod words;

use crate::number::{Decimal, DecimalMark};
use crate::token::{Token, tokens};

use super::{Language, Month, NumberWord, Separators};

/// Nobody writes 1917 thousand: a number from this one on is a year or the like, and the magnitude another number.
const COUNTED: u64 = 1000;

/// The most digits before the first space of a number, and those after each space: 10 000.
const GROUP: usize = 3;

/// A number or date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A number by its value.
    Number(Decimal),
    /// A month, and the day if there is one.
    Date {
        /// January is 1.
        month: u8,
        /// The day of the month, from 1.
        day: Option<u8>,
    },
}

/// Reads the numbers and dates of one text in its language.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    language: &'a dyn Language,
    separators: Separators,
}

impl<'a> Reader<'a> {
    /// A reader that separates digits as the language does.
    #[must_use]
    pub fn new(language: &'a dyn Language) -> Self {
        Self {
            language,
            separators: Separators::of(language.code()),
        }
    }

    /// A reader that separates digits as the segments of a text do, where they show it: a text may follow the custom of
    /// another country. The language decides where they do not, or contradict each other.
    ///
    /// ```
    /// use bitext::language::expression::{Expression, Reader};
    /// use bitext::language::for_code;
    /// use bitext::number::Decimal;
    /// use bitext::token::{Token, tokens};
    ///
    /// let text = "Cuesta 1,250.50 pesos, no 1,300.";
    /// let tokens: Vec<Token<'_>> = tokens(text).collect();
    /// let reader = Reader::of_text([text], for_code("es").unwrap());
    /// let last = reader.read(&tokens, tokens.len() - 2);
    /// assert_eq!(last, Some((Expression::Number(Decimal::from(1300)), 1)));
    /// ```
    #[must_use]
    pub fn of_text<'t>(
        segments: impl IntoIterator<Item = &'t str>,
        language: &'a dyn Language,
    ) -> Self {
        let mut reader = Self::new(language);
        let (mut points, mut commas) = (0_usize, 0_usize);
        let digits = segments.into_iter().flat_map(tokens);
        for token in digits {
            let Token::Digits(digits) = token else {
                continue;
            };
            match DecimalMark::shown_by(digits) {
                Some(DecimalMark::Point) => points += 1,
                Some(DecimalMark::Comma) => commas += 1,
                None => {}
            }
        }
        reader.separators.mark = match reader.separators.mark {
            DecimalMark::Comma if points > commas => DecimalMark::Point,
            DecimalMark::Point if commas > points => DecimalMark::Comma,
            mark => mark,
        };
        reader
    }

    /// A reader that separates digits in a way that is known.
    pub(crate) const fn with(language: &'a dyn Language, separators: Separators) -> Self {
        Self {
            language,
            separators,
        }
    }

    /// How it separates digits.
    pub(crate) const fn separators(&self) -> Separators {
        self.separators
    }

    /// Reads the number or date that begins at a token, and how many tokens it takes.
    #[must_use]
    pub fn read(&self, tokens: &[Token<'_>], at: usize) -> Option<(Expression, usize)> {
        let rest = tokens.get(at..)?;
        if let Some(name) = self.month(rest) {
            // July 1st
            let day = self
                .number(tokens, at + 1)
                .and_then(|(value, taken)| Some((day_of_month(&value)?, taken)));
            let taken = day.map_or(0, |(_, taken)| taken);
            let date = Expression::Date {
                month: name.number,
                day: day.map(|(day, _)| day),
            };
            return (name.alone || taken > 0).then_some((date, 1 + taken));
        }
        let (value, length) = self.number(tokens, at)?;
        // 1 July, 1. Juli, اول ژوئیه
        let stop =
            self.language.ordinal_stop() && rest.get(length) == Some(&Token::Punctuation('.'));
        // fourteenth of March, quattordici di marzo
        let of = match rest.get(length) {
            Some(Token::Word(word)) => self.language.joins_date(&self.language.fold(word)),
            _ => false,
        };
        let until = length + usize::from(stop || of);
        let date = self.month(&rest[until..]).zip(day_of_month(&value));
        Some(match date {
            Some((Month { number: month, .. }, day)) => {
                let day = Some(day);
                (Expression::Date { month, day }, until + 1)
            }
            None => (Expression::Number(value), length),
        })
    }

    /// The numbers that a token may mean besides the expression that it is part of: nine months, tens, 2.10.
    pub(crate) fn near(&self, token: &Token<'_>) -> Vec<Decimal> {
        match token {
            Token::Word(word) => {
                let folded = self.language.fold(word);
                let number = self
                    .language
                    .number(&folded)
                    .or_else(|| self.language.number(self.language.stem(&folded)));
                let value = number.map(|number| Decimal::from(number.word.value()));
                value.into_iter().collect()
            }
            Token::Digits(digits) => {
                let groups = digits.split(|c: char| !c.is_numeric());
                groups
                    .filter_map(|group| Decimal::read(group, self.separators.mark))
                    .collect()
            }
            Token::Punctuation(_) => Vec::new(),
        }
    }

    fn month(&self, tokens: &[Token<'_>]) -> Option<Month> {
        match tokens.first()? {
            Token::Word(word) => {
                let folded = self.language.fold(word);
                // d'octobre, dell'agosto
                let after = folded.split_once(['\'', '’']).map(|(_, after)| after);
                let name = self.language.month(&folded);
                name.or_else(|| after.and_then(|after| self.language.month(after)))
            }
            _ => None,
        }
    }

    /// A number in digits or words: its value and how many tokens it takes.
    fn number(&self, tokens: &[Token<'_>], at: usize) -> Option<(Decimal, usize)> {
        let rest = tokens.get(at..)?;
        match rest.first()? {
            Token::Digits(digits) => {
                let grouped = self.grouped(tokens, at);
                let number = grouped.or_else(|| {
                    let value = Decimal::read(digits, self.separators.mark)?;
                    Some((value, 1))
                });
                number.map(|(value, taken)| self.scaled(value, rest, taken))
            }
            Token::Word(_) => {
                if let Some(value) = roman::read(tokens, at) {
                    return Some((Decimal::from(value), 1));
                }
                let (value, taken) = words::read(rest, self.language)?;
                let share = value.whole() == Some(100) && self.follows_divider(tokens, at);
                (!share).then_some((value, taken))
            }
            Token::Punctuation(_) => None,
        }
    }

    fn follows_divider(&self, tokens: &[Token<'_>], at: usize) -> bool {
        match at.checked_sub(1).map(|before| &tokens[before]) {
            Some(Token::Word(word)) => self.language.divides(&self.language.fold(word)),
            _ => false,
        }
    }

    /// Digits that spaces group by three. Other figures beside them, as telephone numbers and lists have them, are no
    /// groups.
    fn grouped(&self, tokens: &[Token<'_>], at: usize) -> Option<(Decimal, usize)> {
        let figures = |token: &Token<'_>| matches!(token, Token::Digits(_));
        let alone =
            at == 0 || !matches!(tokens[at - 1], Token::Digits(_) | Token::Punctuation('+'));
        if !self.separators.spaces || !alone {
            return None;
        }
        let run: Vec<&str> = tokens[at..]
            .iter()
            .take_while(|token| figures(token))
            .filter_map(|token| match token {
                Token::Digits(digits) => Some(*digits),
                Token::Word(_) | Token::Punctuation(_) => None,
            })
            .collect();
        let (first, others) = run.split_first().filter(|(_, others)| !others.is_empty())?;
        let (last, inner) = others.split_last()?;
        let digits = |group: &str| group.chars().take_while(|c| c.is_numeric()).count();
        let plain = |group: &str| digits(group) == group.chars().count();
        let grouped = plain(first)
            && (1..=GROUP).contains(&digits(first))
            && inner
                .iter()
                .all(|group| plain(group) && digits(group) == GROUP)
            && digits(last) == GROUP;
        let value = grouped.then(|| Decimal::read(&run.join(" "), self.separators.mark));
        let value = value.flatten().filter(|value| value.is_number())?;
        Some((value, run.len()))
    }

    /// A number in digits with the ending of an ordinal (1st) or the magnitudes that follow it: 2.5 million.
    fn scaled(&self, value: Decimal, rest: &[Token<'_>], taken: usize) -> (Decimal, usize) {
        let whole = value.whole();
        let ending = whole.and_then(|whole| self.language.ordinal_ending(whole));
        let ordinal = ending.is_some_and(|ending| rest.get(taken) == Some(&Token::Word(ending)));
        let (mut value, mut taken) = (value, taken + usize::from(ordinal));
        let counted = value.integer_part().is_some_and(|count| count < COUNTED);
        while counted && let Some(Token::Word(word)) = rest.get(taken) {
            let number = self.language.number(&self.language.fold(word));
            let Some(NumberWord::Magnitude(scale)) = number.map(|number| number.word) else {
                break;
            };
            let Some(scaled) = value.times(scale) else {
                break;
            };
            (value, taken) = (scaled, taken + 1);
        }
        (value, taken)
    }
}

fn day_of_month(value: &Decimal) -> Option<u8> {
    let day = value.whole().filter(|day| (1..=31).contains(day))?;
    u8::try_from(day).ok()
}

#[cfg(test)]
mod tests;
