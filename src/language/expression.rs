//! Reads numbers and dates: digits of any script, number words, days and months.

use crate::number::Decimal;
use crate::token::Token;

use super::{Language, Month, NumberWord};

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

/// Reads the number or date with which the tokens begin, and how many tokens it takes.
pub fn read(tokens: &[Token<'_>], language: &dyn Language) -> Option<(Expression, usize)> {
    if let Some(name) = month(tokens, language) {
        // July 1st
        let day = number(&tokens[1..], language)
            .and_then(|(value, taken)| Some((day_of_month(&value)?, taken)));
        let taken = day.map_or(0, |(_, taken)| taken);
        let date = Expression::Date {
            month: name.number,
            day: day.map(|(day, _)| day),
        };
        return (name.alone || taken > 0).then_some((date, 1 + taken));
    }
    let (value, length) = number(tokens, language)?;
    // 1 July, اول ژوئیه
    let date = month(&tokens[length..], language).zip(day_of_month(&value));
    Some(match date {
        Some((Month { number: month, .. }, day)) => {
            let day = Some(day);
            (Expression::Date { month, day }, length + 1)
        }
        None => (Expression::Number(value), length),
    })
}

fn day_of_month(value: &Decimal) -> Option<u8> {
    let day = value.whole().filter(|day| (1..=31).contains(day))?;
    u8::try_from(day).ok()
}

fn month(tokens: &[Token<'_>], language: &dyn Language) -> Option<Month> {
    match tokens.first()? {
        Token::Word(word) => language.month(&language.fold(word)),
        _ => None,
    }
}

/// A number in digits or words: its value and how many tokens it takes.
fn number(tokens: &[Token<'_>], language: &dyn Language) -> Option<(Decimal, usize)> {
    let digits = match tokens.first()? {
        Token::Digits(digits) => digits,
        Token::Word(_) => return words(tokens, language),
        Token::Punctuation(_) => return None,
    };
    let value = Decimal::read(digits)?;
    let whole = value.whole();
    // 1st, 23rd
    let ending = whole.and_then(|whole| language.ordinal_ending(whole));
    let ordinal = ending.is_some_and(|ending| tokens.get(1) == Some(&Token::Word(ending)));
    let taken = 1 + usize::from(ordinal);
    let scale = match tokens.get(taken) {
        Some(Token::Word(word)) => language.number(&language.fold(word)),
        _ => None,
    };
    Some(match (scale.map(|number| number.word), whole) {
        // Nobody writes 1917 thousand: a year followed by another number.
        (Some(NumberWord::Magnitude(scale)), Some(count)) if count < 1000 => {
            (Decimal::from(count.saturating_mul(scale)), taken + 1)
        }
        _ => (value, taken),
    })
}

/// A number in words: `A and B` is one number only if A is at least 20; a magnitude multiplies what it follows.
fn words(tokens: &[Token<'_>], language: &dyn Language) -> Option<(Decimal, usize)> {
    let (mut total, mut group, mut last) = (0_u64, 0_u64, 0_u64);
    let (mut taken, mut at) = (0, 0);
    while let Some(token) = tokens.get(at) {
        let Token::Word(word) = token else {
            // twenty-five
            if *token == Token::Punctuation('-') && taken == at && at > 0 {
                at += 1;
                continue;
            }
            break;
        };
        let folded = language.fold(word);
        if language.joins_numbers(&folded) && taken == at && last >= 20 {
            at += 1;
            continue;
        }
        let Some(number) = language
            .number(&folded)
            .filter(|number| number.alone || taken > 0)
        else {
            break;
        };
        match number.word {
            NumberWord::Value(value) if taken == 0 || value < last => {
                group = group.saturating_add(value);
                last = value;
            }
            NumberWord::Value(_) => break,
            NumberWord::Magnitude(scale) if scale == 100 => {
                group = group.max(1).saturating_mul(scale);
                last = scale;
            }
            NumberWord::Magnitude(scale) => {
                total = total.saturating_add(group.max(1).saturating_mul(scale));
                group = 0;
                last = scale;
            }
        }
        at += 1;
        taken = at;
        if number.ordinal {
            break;
        }
    }
    (taken > 0).then(|| (Decimal::from(total.saturating_add(group)), taken))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;
    use crate::token::tokens;

    fn reads(code: &str, text: &str) -> Option<Expression> {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let found = read(&tokens, for_code(code).unwrap());
        found.map(|(expression, _)| expression)
    }

    fn number(value: u64) -> Option<Expression> {
        Some(Expression::Number(Decimal::from(value)))
    }

    fn date(month: u8, day: impl Into<Option<u8>>) -> Option<Expression> {
        let day = day.into();
        Some(Expression::Date { month, day })
    }

    #[test]
    fn numbers_are_read_by_value() {
        assert_eq!(reads("en", "1,250,000 men"), number(1_250_000));
        assert_eq!(reads("en", "۱۹۱۷"), number(1917));
        assert_eq!(reads("en", "twenty-five"), number(25));
        let words = "two hundred and fifty thousand";
        assert_eq!(reads("en", words), number(250_000));
        assert_eq!(reads("en", "3 million"), number(3_000_000));
        assert_eq!(reads("en", "four and five"), number(4));
        assert_eq!(reads("en", "1917 thousand"), number(1917));
        assert_eq!(reads("hi", "१९१७ में"), number(1917));
        assert_eq!(reads("en", "men"), None);
        assert_eq!(reads("en", "#"), None);
    }

    #[test]
    fn dates_are_read_with_their_day() {
        assert_eq!(reads("en", "July 1st"), date(7, 1));
        assert_eq!(reads("en", "July 31"), date(7, 31));
        assert_eq!(reads("en", "July 32"), date(7, None));
        assert_eq!(reads("en", "12 November"), date(11, 12));
        assert_eq!(reads("en", "32 November"), number(32));
        assert_eq!(reads("en", "August passed"), date(8, None));
        assert_eq!(reads("en", "May 9th"), date(5, 9));
        assert_eq!(reads("en", "may pass"), None);
    }

    #[test]
    fn an_ordinal_ends_as_its_language_writes_it() {
        let length = |code: &str, text: &str| {
            let tokens: Vec<Token<'_>> = tokens(text).collect();
            read(&tokens, for_code(code).unwrap()).map(|(_, length)| length)
        };
        assert_eq!(length("en", "23rd day"), Some(2));
        assert_eq!(length("en", "11th day"), Some(2));
        assert_eq!(length("en", "11st day"), Some(1));
        assert_eq!(length("de", "23rd"), Some(1));
    }
}
