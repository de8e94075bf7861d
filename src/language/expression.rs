//! Number expressions: digits of any script, number words, days and months.

use crate::token::Token;

use super::{Language, Month, NumberWord};

/// What a number expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A number by its value, in decimal ASCII.
    Number(String),
    /// A month, with its day if it has one.
    Date {
        /// January is 1.
        month: u8,
        /// The day of the month.
        day: Option<u64>,
    },
}

impl Expression {
    /// The keys under which it is compared, with the form shown.
    pub fn keys(&self) -> Vec<(String, String)> {
        match self {
            Self::Number(value) => vec![(format!("#{value}"), value.clone())],
            Self::Date { month, day: None } => {
                vec![(format!("@{month}"), format!("month-{month}"))]
            }
            Self::Date {
                month,
                day: Some(day),
            } => vec![
                (format!("@{month}"), format!("month-{month}")),
                (format!("#{day}"), day.to_string()),
                (format!("@{month}/{day}"), format!("{month}/{day}")),
            ],
        }
    }
}

/// Reads the number expression that the tokens begin with, and how many tokens it takes.
pub fn read(tokens: &[Token<'_>], language: &dyn Language) -> Option<(Expression, usize)> {
    if let Some(name) = month(tokens, language) {
        // July 1st
        let day = number(&tokens[1..], language).filter(|(value, _)| is_day(value));
        let taken = day.as_ref().map_or(0, |(_, taken)| *taken);
        let date = Expression::Date {
            month: name.number,
            day: day.and_then(|(value, _)| value.parse().ok()),
        };
        return (name.alone || taken > 0).then_some((date, 1 + taken));
    }
    let (value, length) = number(tokens, language)?;
    // 1 July, اول ژوئیه
    let name = month(&tokens[length..], language).filter(|_| is_day(&value));
    Some(match name {
        Some(name) => {
            let (month, day) = (name.number, value.parse().ok());
            (Expression::Date { month, day }, length + 1)
        }
        None => (Expression::Number(value), length),
    })
}

fn is_day(value: &str) -> bool {
    value.parse().is_ok_and(|day: u64| (1..=31).contains(&day))
}

fn month(tokens: &[Token<'_>], language: &dyn Language) -> Option<Month> {
    match tokens.first()? {
        Token::Word(word) => language.month(&language.fold(word)),
        _ => None,
    }
}

/// A number in digits or words: its value and how many tokens it takes.
fn number(tokens: &[Token<'_>], language: &dyn Language) -> Option<(String, usize)> {
    match tokens.first()? {
        Token::Digits(digits) => {
            let value = decimal(digits);
            // 1st, 23rd: letters glued to the digits make the number an ordinal.
            let ending = matches!(tokens.get(1), Some(Token::Word("st" | "nd" | "rd" | "th")));
            let taken = 1 + usize::from(ending);
            let scale = match tokens.get(taken) {
                Some(Token::Word(word)) => language.number(&language.fold(word)),
                _ => None,
            };
            match (scale.map(|number| number.word), value.parse::<u64>()) {
                // Nobody writes 1917 thousand: a year stands before another number there.
                (Some(NumberWord::Magnitude(scale)), Ok(count)) if count < 1000 => {
                    Some((count.saturating_mul(scale).to_string(), taken + 1))
                }
                _ => Some((value, taken)),
            }
        }
        Token::Word(_) => words(tokens, language),
        Token::Mark(_) => None,
    }
}

/// Digits of any script to ASCII; separators of thousands are dropped, the decimal one is a point.
pub(crate) fn decimal(digits: &str) -> String {
    let plain: String = digits
        .chars()
        .filter_map(|c| match c {
            '٫' => Some('.'),
            '٬' => None,
            '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10),
            '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
            _ => Some(c),
        })
        .collect();
    // Three digits after every separator: thousands.
    let grouped = |mark: char| {
        let mut parts = plain.split(mark);
        parts
            .next()
            .is_some_and(|first| (1..=3).contains(&first.len()))
            && parts.all(|part| part.len() == 3)
    };
    let value = if plain.contains(',') && grouped(',') {
        plain.replace(',', "")
    } else {
        plain
    };
    let trimmed = value.trim_start_matches('0');
    if trimmed.starts_with(|c: char| c.is_ascii_digit()) {
        trimmed.to_owned()
    } else {
        value
    }
}

/// A number in words: `A and B` is one number only if A is 20 or more; a magnitude multiplies what it follows.
fn words(tokens: &[Token<'_>], language: &dyn Language) -> Option<(String, usize)> {
    let (mut total, mut group, mut last) = (0_u64, 0_u64, 0_u64);
    let (mut taken, mut at) = (0, 0);
    while let Some(token) = tokens.get(at) {
        let Token::Word(word) = token else {
            // twenty-five
            if *token == Token::Mark('-') && taken == at && at > 0 {
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
    (taken > 0).then(|| (total.saturating_add(group).to_string(), taken))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;
    use crate::token::tokens;

    fn keys(text: &str) -> Vec<String> {
        let language = for_code("en").unwrap();
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let found = read(&tokens, language);
        found.map_or_else(Vec::new, |(expression, _)| {
            expression.keys().into_iter().map(|(key, _)| key).collect()
        })
    }

    #[test]
    fn numbers_are_read_by_value() {
        assert_eq!(keys("1,250,000 men"), ["#1250000"]);
        assert_eq!(keys("۱۹۱۷"), ["#1917"]);
        assert_eq!(keys("twenty-five"), ["#25"]);
        assert_eq!(keys("two hundred and fifty thousand"), ["#250000"]);
        assert_eq!(keys("3 million"), ["#3000000"]);
        assert_eq!(keys("four and five"), ["#4"]);
        assert_eq!(keys("men"), [""; 0]);
    }

    #[test]
    fn dates_are_read_with_their_day() {
        assert_eq!(keys("July 1st"), ["@7", "#1", "@7/1"]);
        assert_eq!(keys("12 November"), ["@11", "#12", "@11/12"]);
        assert_eq!(keys("August passed"), ["@8"]);
        assert_eq!(keys("May 9th"), ["@5", "#9", "@5/9"]);
        assert_eq!(keys("may pass"), [""; 0]);
    }
}
