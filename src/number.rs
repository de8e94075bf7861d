//! Numbers by their value, whatever the script of their digits.

use std::fmt;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The mark that opens the fraction of a number, for the forms that have two readings: `1.234` and `1,234`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// `3.5`; a comma groups thousands.
    #[default]
    Point,
    /// `3,5`; a full stop groups thousands.
    Comma,
}

impl DecimalMark {
    /// The mark that a number shows by its form: `1.234.567` and `0,5` have one reading. `None` for a number that has no
    /// such mark, and for one whose form says little: `3,5` may be two numbers, `3.5` a time.
    #[must_use]
    pub fn shown_by(digits: &str) -> Option<Self> {
        let written = Written::of(digits)?;
        let grouped = written.marks.iter().find(|mark| matches!(mark, '.' | ','));
        let mark = match written.reading()? {
            Reading::Fraction if written.marks.len() > 1 || written.groups[0] == "0" => {
                *written.marks.last()?
            }
            Reading::Whole if written.marks.len() > 1 && grouped == Some(&'.') => ',',
            Reading::Whole if written.marks.len() > 1 && grouped == Some(&',') => '.',
            _ => return None,
        };
        match mark {
            '.' => Some(Self::Point),
            ',' => Some(Self::Comma),
            _ => None,
        }
    }
}

/// True for a mark that stands between the digits of a number: a full stop or comma, the separators of Arabic script.
#[must_use]
pub const fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬')
}

/// True for a mark that groups digits by three and is something else elsewhere: an apostrophe, as in Switzerland, and the
/// spaces at which no line is broken.
#[must_use]
pub const fn groups_by_three(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

/// A number written in digits, by its value: `1,917`, `۱۹۱۷` and `1917` are equal.
///
/// The whole part may have any number of digits. Zeros at the end of a fraction are kept, since `2.10` may be a time or
/// a paragraph; so are zeros alone, as in `000`, digits that no language groups so, as in `12.05.1917`, and a sign that is
/// no decimal digit, such as `½`.
///
/// ```
/// use bitext::number::{Decimal, DecimalMark};
///
/// let number = Decimal::read("۱٬۲۵۰", DecimalMark::Point).unwrap();
/// assert_eq!(number, Decimal::from(1250));
/// assert_eq!(number.to_string(), "1250");
/// assert_eq!(number.whole(), Some(1250));
/// assert_eq!(Decimal::read("1.250", DecimalMark::Comma).unwrap(), number);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// Reads a number in the digits of any script, with separators between them; `None` for any other text. `mark`
    /// decides where the form leaves two readings.
    #[must_use]
    pub fn read(digits: &str, mark: DecimalMark) -> Option<Self> {
        let written = Written::of(digits)?;
        let reading = written.reading().unwrap_or_else(|| {
            let opens_fraction = match mark {
                DecimalMark::Point => '.',
                DecimalMark::Comma => ',',
            };
            match written.marks[..] {
                [one] if one != opens_fraction => Reading::Whole,
                [_] => Reading::Fraction,
                _ => Reading::Literal,
            }
        });
        let last = written.groups.len() - 1;
        Some(Self(match reading {
            Reading::Whole => significant(&written.groups.concat()).into(),
            Reading::Fraction => {
                let whole = written.groups[..last].concat();
                format!("{}.{}", significant(&whole), written.groups[last]).into()
            }
            Reading::Literal => written.plain().into(),
        }))
    }

    /// The value of a whole number; `None` for a fraction, and from 2⁶⁴ on.
    #[must_use]
    pub fn whole(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// The whole part of a decimal number; `None` for what is none, such as a date, and from 2⁶⁴ on.
    #[must_use]
    pub fn integer_part(&self) -> Option<u64> {
        if !self.is_number() {
            return None;
        }
        let end = self.0.find('.').unwrap_or(self.0.len());
        self.0[..end].parse().ok()
    }

    /// True for digits with at most one point; false for a date, a version, a sign such as `½`.
    #[must_use]
    pub fn is_number(&self) -> bool {
        let digits = self.0.bytes().filter(u8::is_ascii_digit).count();
        let points = self.0.bytes().filter(|&byte| byte == b'.').count();
        digits + points == self.0.len() && points < 2
    }

    /// The numbers before, between and after its separators: 2 and 10 of `2.10`.
    pub fn parts(&self) -> impl Iterator<Item = Self> + '_ {
        let parts = self.0.split(|c: char| !c.is_numeric());
        parts.filter_map(|part| Self::read(part, DecimalMark::Point))
    }

    /// The number times a power of ten: `2.5` million. `None` if `power` is none, and for what is no decimal number.
    #[must_use]
    pub fn times(&self, power: u64) -> Option<Self> {
        let zeros = power.checked_ilog10()? as usize;
        if 10_u64.checked_pow(zeros as u32) != Some(power) {
            return None;
        }
        if !self.is_number() {
            return None;
        }
        let (whole, fraction) = self.0.split_once('.').unwrap_or((&self.0, ""));
        let moved = fraction.len().min(zeros);
        let (before, after) = fraction.split_at(moved);
        let whole = format!("{whole}{before}{}", "0".repeat(zeros - moved));
        let rest = after.trim_end_matches('0');
        let point = if rest.is_empty() { "" } else { "." };
        Some(Self(format!("{}{point}{rest}", significant(&whole)).into()))
    }
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Self {
        Self(value.to_string().into())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The digits without the zeros before the first other one, if there is one.
fn significant(digits: &str) -> &str {
    let rest = digits.trim_start_matches('0');
    if rest.is_empty() { digits } else { rest }
}

/// What the separators of a number are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// All of them group digits.
    Whole,
    /// The last one opens the fraction; others group digits.
    Fraction,
    /// They are something else: a date, a version.
    Literal,
}

/// A number as it is written: runs of digits and the marks between them. Digits are ASCII ones, and the marks that only
/// group digits are apostrophes.
struct Written {
    groups: Vec<String>,
    marks: Vec<char>,
}

impl Written {
    /// `None` for what is no number.
    fn of(digits: &str) -> Option<Self> {
        let mut written = Self {
            groups: vec![String::new()],
            marks: Vec::new(),
        };
        for c in digits.chars() {
            let group = written.groups.last_mut()?;
            if c.is_numeric() {
                group.push(digit(c).unwrap_or(c));
                continue;
            }
            if group.is_empty() {
                return None;
            }
            written.marks.push(match c {
                '٬' | ' ' => '\'',
                _ if groups_by_three(c) => '\'',
                _ if is_separator(c) => c,
                _ => return None,
            });
            written.groups.push(String::new());
        }
        let complete = written.groups.last().is_some_and(|group| !group.is_empty());
        complete.then_some(written)
    }

    /// What its form alone shows; `None` where one mark has two readings.
    fn reading(&self) -> Option<Reading> {
        let Some((&last, before)) = self.marks.split_last() else {
            return Some(Reading::Whole);
        };
        let groups = &self.groups[..self.groups.len() - 1];
        let group_mark = before.first().copied().unwrap_or(last);
        if before.iter().any(|&mark| mark != group_mark) || group_mark == '٫' && !before.is_empty()
        {
            return Some(Reading::Literal);
        }
        Some(
            if last == group_mark && (last == '\'' || !before.is_empty()) {
                match are_grouped(&self.groups, last) {
                    true => Reading::Whole,
                    false => Reading::Literal,
                }
            } else if before.is_empty() {
                if last != '٫' && are_grouped(&self.groups, last) {
                    return None;
                }
                Reading::Fraction
            } else if last != '\'' && are_grouped(groups, group_mark) {
                Reading::Fraction
            } else {
                Reading::Literal
            },
        )
    }

    fn plain(&self) -> String {
        let marks = self.marks.iter().map(Some).chain([None]);
        let pairs = self.groups.iter().zip(marks);
        pairs.fold(String::new(), |mut plain, (group, mark)| {
            plain.push_str(group);
            plain.extend(mark);
            plain
        })
    }
}

/// True for digits grouped by three, or as in India: three at the end and two before them. The first group has no zero
/// before it.
fn are_grouped(groups: &[String], mark: char) -> bool {
    let digits = |group: &String| group.chars().count();
    let Some(([first, inner @ ..], last)) = groups.split_last().map(|(last, rest)| (rest, last))
    else {
        return false;
    };
    let by = |size: usize| {
        (1..=size).contains(&digits(first)) && inner.iter().all(|group| digits(group) == size)
    };
    let indian = matches!(mark, ',' | '\'') && by(2);
    !first.starts_with('0') && digits(last) == 3 && (by(3) || indian)
}

fn is_digit(c: char) -> bool {
    c.general_category() == GeneralCategory::DecimalNumber
}

/// The ASCII digit of the same value as a decimal digit of any script.
///
/// Unicode encodes the digits of every script (General_Category Nd) as an unbroken run from 0 to 9 (Unicode Standard,
/// §4.6); where runs stand side by side, as the mathematical digits do, each has ten.
pub(crate) fn digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    if !is_digit(c) {
        return None;
    }
    let before = (1..=u32::from(c)).map_while(|back| char::from_u32(u32::from(c) - back));
    let value = before.take_while(|&c| is_digit(c)).count() % 10;
    char::from_digit(value as u32, 10)
}

#[cfg(test)]
mod tests;
