//! Numbers by value, in the digits of any script.

use proptest::prelude::*;

use super::*;

fn read(digits: &str) -> String {
    Decimal::read(digits, DecimalMark::Point).map_or("none".to_owned(), |number| number.to_string())
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
        ("3,14", "3.14"),
        ("1234,567", "1234.567"),
        ("1,234", "1234"),
        ("1.234", "1.234"),
        // One reading in any language.
        ("1.234.567", "1234567"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("۱٬۲۳۴٫۵۰", "1234.50"),
        ("१,२३४.५०", "1234.50"),
        ("1,00,000", "100000"),
        ("১২,৩৪,৫৬৭", "1234567"),
        ("1'234'567.8", "1234567.8"),
        ("1’234", "1234"),
        ("10\u{202F}000", "10000"),
        ("10\u{A0}000,5", "10000.5"),
        // Dates, versions, addresses, lists.
        ("12.05.1917", "12.05.1917"),
        ("1.2.3", "1.2.3"),
        ("192.168.0.1", "192.168.0.1"),
        ("1,2,3", "1,2,3"),
        ("1,234.567.8", "1,234.567.8"),
        ("0.123", "0.123"),
        ("12,", "none"),
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
    let whole = |digits: &str| Decimal::read(digits, DecimalMark::Point).unwrap().whole();
    assert_eq!(whole("1,917"), Some(1917));
    assert_eq!(whole("18446744073709551615"), Some(u64::MAX));
    assert_eq!(whole("18446744073709551616"), None);
    assert_eq!(whole("2.5"), None);
    let number = Decimal::read("2.05", DecimalMark::Point).unwrap();
    let parts: Vec<Decimal> = number.parts().collect();
    assert_eq!(parts, [Decimal::from(2), Decimal::from(5)]);
}

#[test]
fn one_mark_before_three_digits_is_read_as_the_language_does() {
    let comma = |digits: &str| {
        Decimal::read(digits, DecimalMark::Comma)
            .unwrap()
            .to_string()
    };
    assert_eq!(comma("1.234"), "1234");
    assert_eq!(comma("1,234"), "1.234");
    // These have one reading.
    assert_eq!(comma("1,234.50"), "1234.50");
    assert_eq!(comma("2.10"), "2.10");
    assert_eq!(comma("0.123"), "0.123");
    assert_eq!(comma("1,00,000"), "100000");
}

#[test]
fn the_form_of_some_numbers_shows_the_mark() {
    let shown = DecimalMark::shown_by;
    for digits in ["1,234.50", "1,234,567", "0.5", "1'234.5", "1,00,000"] {
        assert_eq!(shown(digits), Some(DecimalMark::Point), "{digits}");
    }
    for digits in ["1.234,50", "1.234.567", "0,5", "10\u{A0}000,5"] {
        assert_eq!(shown(digits), Some(DecimalMark::Comma), "{digits}");
    }
    for digits in [
        "1,234",
        "1.234",
        "3,5",
        "2.10",
        "12.05.1917",
        "1917",
        "۲٫۵",
        "x",
    ] {
        assert_eq!(shown(digits), None, "{digits}");
    }
}

#[test]
fn a_number_is_moved_by_a_power_of_ten() {
    let times = |digits: &str, power| {
        let number = Decimal::read(digits, DecimalMark::Point)?;
        number.times(power).map(|number| number.to_string())
    };
    for (digits, power, value) in [
        ("2.5", 1_000_000, "2500000"),
        ("2.50", 10, "25"),
        ("0.5", 1000, "500"),
        ("1.2345", 100, "123.45"),
        ("3", 100, "300"),
    ] {
        assert_eq!(times(digits, power).as_deref(), Some(value), "{digits}");
    }
    assert_eq!(times("1.2.3", 10), None);
    assert_eq!(times("½", 10), None);
    assert_eq!(times("2", 12), None);
    assert_eq!(times("2", 0), None);
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
        prop_assert_eq!(Decimal::read(&written, DecimalMark::Point), Some(Decimal::from(value)));
    }
}
