//! Numbers by their value, whatever the script of their digits.

use std::fmt;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The characters inside a number in digits: the decimal points and the separators of thousands of Latin and Arabic script.
pub const SEPARATORS: [char; 4] = ['.', ',', '٫', '٬'];

/// A number written in digits, by its value: `1,917`, `۱۹۱۷` and `1917` are equal.
///
/// The whole part may have any number of digits. Zeros at the end of a fraction are kept, since `2.10` may be a time or
/// a paragraph; so are zeros alone, as in `000`, a comma that does not separate thousands, as in `3,14`, and a sign that is
/// no decimal digit, such as `½`.
///
/// ```
/// use bitext::number::Decimal;
///
/// let number = Decimal::read("۱٬۲۵۰").unwrap();
/// assert_eq!(number, Decimal::from(1250));
/// assert_eq!(number.to_string(), "1250");
/// assert_eq!(number.whole(), Some(1250));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// Reads a number in the digits of any script, with [`SEPARATORS`] between them; `None` for any other text.
    #[must_use]
    pub fn read(digits: &str) -> Option<Self> {
        if !digits.starts_with(char::is_numeric) {
            return None;
        }
        let mut plain = String::with_capacity(digits.len());
        for c in digits.chars() {
            match c {
                '٬' => {}
                '٫' => plain.push('.'),
                '.' | ',' => plain.push(c),
                _ if c.is_numeric() => plain.push(digit(c).unwrap_or(c)),
                _ => return None,
            }
        }
        let point = plain.find('.').unwrap_or(plain.len());
        let (whole, fraction) = plain.split_at(point);
        let whole = if separates_thousands(whole) {
            whole.replace(',', "")
        } else {
            whole.to_owned()
        };
        let significant = whole.trim_start_matches('0');
        let whole = if significant.starts_with(char::is_numeric) {
            significant
        } else {
            &whole
        };
        Some(Self(format!("{whole}{fraction}").into()))
    }

    /// The value of a whole number; `None` for a fraction, and from 2⁶⁴ on.
    #[must_use]
    pub fn whole(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// The numbers before, between and after its points: 2 and 10 of `2.10`.
    pub fn parts(&self) -> impl Iterator<Item = Self> + '_ {
        self.0.split('.').filter_map(Self::read)
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

/// The ASCII digit of the same value as a decimal digit of any script.
///
/// Unicode encodes the digits of every script (General_Category Nd) as an unbroken run from 0 to 9 (Unicode Standard,
/// §4.6); where runs stand side by side, as the mathematical digits do, each has ten.
fn digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    let is_digit = |c: char| c.general_category() == GeneralCategory::DecimalNumber;
    if !is_digit(c) {
        return None;
    }
    let before = (1..=u32::from(c)).map_while(|back| char::from_u32(u32::from(c) - back));
    let value = before.take_while(|&c| is_digit(c)).count() % 10;
    char::from_digit(value as u32, 10)
}

/// True for commas with three digits after each, and one to three before the first.
fn separates_thousands(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().map_or(0, str::len);
    (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(digits: &str) -> String {
        Decimal::read(digits).map_or("none".to_owned(), |number| number.to_string())
    }

    #[test]
    fn numbers_are_read_by_value() {
        for (digits, value) in [
            ("1917", "1917"),
            ("۱۹۱۷", "1917"),
            ("१९१७", "1917"),
            ("১৯১৭", "1917"),
            ("１９１７", "1917"),
            ("𝟗𝟎", "90"),
            ("1,250,000", "1250000"),
            ("1,250.50", "1250.50"),
            ("۲٫۵", "2.5"),
            ("۱٬۲۵۰", "1250"),
            ("007", "7"),
            ("0", "0"),
            ("000", "000"),
            ("0.5", "0.5"),
            ("2.10", "2.10"),
            // Not thousands.
            ("3,14", "3,14"),
            ("1234,567", "1234,567"),
            ("½", "½"),
            ("99999999999999999999999", "99999999999999999999999"),
            ("abc", "none"),
            ("", "none"),
            ("12a", "none"),
        ] {
            assert_eq!(read(digits), value, "{digits}");
        }
    }

    #[test]
    fn only_a_whole_number_has_a_whole_value() {
        let whole = |digits: &str| Decimal::read(digits).unwrap().whole();
        assert_eq!(whole("1,917"), Some(1917));
        assert_eq!(whole("18446744073709551615"), Some(u64::MAX));
        assert_eq!(whole("18446744073709551616"), None);
        assert_eq!(whole("2.5"), None);
        let parts: Vec<Decimal> = Decimal::read("2.05").unwrap().parts().collect();
        assert_eq!(parts, [Decimal::from(2), Decimal::from(5)]);
    }

    /// The digit 0 of every script.
    fn zeros() -> Vec<char> {
        let is_digit = |c: &char| c.general_category() == GeneralCategory::DecimalNumber;
        let digits: Vec<char> = ('\0'..=char::MAX).filter(is_digit).collect();
        digits.chunks(10).map(|run| run[0]).collect()
    }

    #[test]
    fn every_script_has_ten_digits_in_a_row() {
        let zeros = zeros();
        assert!(zeros.len() > 60, "{}", zeros.len());
        for zero in zeros {
            for value in 0..10 {
                let c = char::from_u32(u32::from(zero) + value).unwrap();
                assert_eq!(digit(c), char::from_digit(value, 10), "{c}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_number_reads_back_in_the_digits_of_any_script(
            value: u64,
            zero in prop::sample::select(zeros()),
        ) {
            let ascii = value.to_string();
            let written = ascii.chars().filter_map(|c| {
                char::from_u32(u32::from(zero) + c.to_digit(10)?)
            });
            let written: String = written.collect();
            prop_assert_eq!(Decimal::read(&written), Some(Decimal::from(value)));
        }
    }
}
