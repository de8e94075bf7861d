//! Numbers and dates of the languages with a module.

use super::*;
use crate::language::{for_code, table};
use crate::token::tokens;

fn reads(code: &str, text: &str) -> Option<Expression> {
    let tokens: Vec<Token<'_>> = tokens(text).collect();
    let found = Reader::new(for_code(code).unwrap()).read(&tokens, 0);
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
    assert_eq!(reads("fr", "d'octobre"), date(10, None));
    assert_eq!(reads("fr", "d’avril"), date(4, None));
    assert_eq!(reads("it", "dell'agosto"), date(8, None));
    assert_eq!(reads("en", "o'clock"), None);
    assert_eq!(reads("en", "#"), None);
}

/// Spelled-out numbers of Unicode CLDR 42 (rbnf), cardinal and ordinal, in several genders and cases.
#[test]
fn numbers_in_words_are_read_as_unicode_spells_them() {
    let rows = table::rows(include_str!("spelled.tsv"));
    let wrong = rows.filter(|row| {
        let wanted = row[1].parse().ok();
        let tokens: Vec<Token<'_>> = tokens(row[2]).collect();
        let read = Reader::new(for_code(row[0]).unwrap()).read(&tokens, 0);
        let whole = Some(tokens.len());
        read.as_ref().map(|(_, length)| *length) != whole
            || read.map(|(number, _)| number) != wanted.and_then(number)
    });
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn inflected_and_compound_numbers_are_read_by_value() {
    for (code, text, value) in [
        ("de", "siebenundneunzig", 97),
        ("de", "drei Millionen", 3_000_000),
        ("de", "neunzehnhundertsiebzehn", 1917),
        ("de", "am einundzwanzigsten", 21),
        ("fr", "vingt-et-un", 21),
        ("fr", "quatre vingt dix-sept", 97),
        ("fr", "soixante et onze", 71),
        ("fr", "mil neuf cent dix-sept", 1917),
        ("es", "treinta y dos mil", 32_000),
        ("es", "mil millones", 1_000_000_000),
        ("es", "décimo tercero", 13),
        ("es", "diez y seis", 16),
        ("es", "docientos", 200),
        ("en", "two-and-twenty", 22),
        ("it", "millenovecentodiciassette", 1917),
        ("it", "ventitré", 23),
        ("it", "trecentomila", 300_000),
        ("pt", "mil novecentos e dezessete", 1917),
        ("pt", "vigésima primeira", 21),
        ("ru", "двадцать один", 21),
        ("ru", "двухсот пятидесяти тысяч", 250_000),
        ("ru", "сорок первого", 41),
        ("ar", "ثلاثة وعشرون", 23),
        ("ar", "التاسع عشر", 19),
        ("ar", "ألف وتسعمائة وسبعة عشر", 1917),
        ("ar", "الحادي والعشرين", 21),
        ("ar", "وثلاثة", 3),
        ("fa", "نه هزار", 9000),
        ("fa", "دو هزار و سیصد و چهل و پنج", 2345),
        ("en", "one hundred thousand million", 100_000_000_000),
    ] {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let reader = Reader::new(for_code(code).unwrap());
        let at = usize::from(tokens[0] == Token::Word("am"));
        let found = reader.read(&tokens, at).map(|(found, _)| found);
        assert_eq!(found, number(value), "{text}");
    }
}

#[test]
fn words_that_look_like_numbers_are_left_alone() {
    for (code, text) in [
        ("en", "one may pair a second half"),
        ("de", "eine Achtung, ein Viertel der Beiden"),
        ("de", "Tausende Hundertschaften"),
        ("fr", "un neuf et une paire"),
        ("es", "uno por ciento, una media"),
        ("it", "se lei sei una"),
        ("ru", "семью один"),
        ("ar", "أحد الناس"),
        ("fa", "نه سینه"),
        ("nl", "drie honderd"),
    ] {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let reader = Reader::new(for_code(code).unwrap());
        for at in 0..tokens.len() {
            assert_eq!(reader.read(&tokens, at), None, "{text}, {at}");
        }
    }
}

/// The numbers of a text, one after another, as they are shown.
fn all(code: &str, text: &str) -> Vec<String> {
    let tokens: Vec<Token<'_>> = tokens(text).collect();
    let reader = Reader::of_text([text], for_code(code).unwrap());
    let (mut at, mut shown) = (0, Vec::new());
    while at < tokens.len() {
        let read = reader.read(&tokens, at);
        at += read.as_ref().map_or(1, |(_, length)| *length);
        match read {
            Some((Expression::Number(value), _)) => shown.push(value.to_string()),
            Some((Expression::Date { month, day }, _)) => shown.push(format!("{day:?}/{month}")),
            None => {}
        }
    }
    shown
}

#[test]
fn digits_are_separated_as_the_language_does() {
    for (code, text, numbers) in [
        ("en", "1,234 or 1.234", ["1234", "1.234"]),
        ("de", "1.234 oder 1,234", ["1234", "1.234"]),
        ("es", "1.234 o 1,234", ["1234", "1.234"]),
        ("fa", "1,234 یا 1.234", ["1234", "1.234"]),
        ("fr", "10 000 hommes et 3,5", ["10000", "3.5"]),
        ("ru", "10 000 000 и 2,5", ["10000000", "2.5"]),
        (
            "de",
            "1.234.567,5 und 2,5 Millionen",
            ["1234567.5", "2500000"],
        ),
        (
            "en",
            "2.5 million and 10 thousand million",
            ["2500000", "10000000000"],
        ),
        ("fa", "۲٫۵ میلیون و ۱۵ هزار", ["2500000", "15000"]),
        // The text follows another custom.
        ("es", "1,234.50 y 1,234", ["1234.50", "1234"]),
        ("en", "1.234.567 and 1.234", ["1234567", "1234"]),
        // They contradict each other.
        ("de", "1,234.5 und 1.234,5", ["1234.5", "1234.5"]),
    ] {
        assert_eq!(all(code, text), numbers, "{text}");
    }
}

#[test]
fn dates_times_versions_and_telephones_are_not_grouped() {
    for (code, text, numbers) in [
        ("fr", "06 12 34 56 78", &["6", "12", "34", "56", "78"][..]),
        ("ru", "+7 495 123 45 67", &["7", "495", "123", "45", "67"]),
        ("de", "1918 200 Mann", &["1918", "200"]),
        ("en", "10 000", &["10", "000"]),
        ("fr", "à 10:30, le 12.05.1917", &["10", "30", "12.05.1917"]),
        ("de", "um 10.30 Uhr, Version 1.2.3", &["10.30", "1.2.3"]),
        ("ru", "1, 200, 300", &["1", "200", "300"]),
        ("de", "192.168.0.1", &["192.168.0.1"]),
    ] {
        assert_eq!(all(code, text), numbers, "{text}");
    }
}

#[test]
fn roman_numerals_are_numbers() {
    assert_eq!(all("fr", "Louis XIV, au XVIIe siècle"), ["14", "17"]);
    assert_eq!(all("en", "CHAPTER I"), ["1"]);
    assert!(all("en", "I mix DC").is_empty());
}

#[test]
fn dates_are_read_in_every_language_with_months() {
    for (code, text) in [
        ("de", "am 3. Juli"),
        ("fr", "le 3 juillet"),
        ("it", "il 3 luglio"),
        ("ru", "3 июля"),
        ("ar", "٣ يوليو"),
    ] {
        assert_eq!(all(code, text), ["Some(3)/7"], "{text}");
    }
    assert!(all("fr", "mais les mais, mai").is_empty());
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
    assert_eq!(reads("en", "fourteenth of March"), date(3, 14));
    assert_eq!(reads("it", "quattordici di marzo"), date(3, 14));
    assert_eq!(reads("es", "14 de marzo"), date(3, 14));
    assert_eq!(reads("en", "fourteen of them"), number(14));
    assert_eq!(reads("it", "quattordici di loro"), number(14));
    assert_eq!(reads("es", "catorce de ellos"), number(14));
}

#[test]
fn two_numbers_with_a_word_between_them_are_two() {
    for (code, text, value) in [
        ("en", "ten and six", 10),
        ("en", "between five and twenty", 5),
        ("es", "diez y cuatro", 10),
        ("es", "seis y veinte", 6),
        ("it", "dieci e sei", 10),
    ] {
        let text = text.trim_start_matches("between ");
        assert_eq!(reads(code, text), number(value), "{text}");
    }
}

#[test]
fn an_ordinal_ends_as_its_language_writes_it() {
    let length = |code: &str, text: &str| {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let reader = Reader::new(for_code(code).unwrap());
        reader.read(&tokens, 0).map(|(_, length)| length)
    };
    assert_eq!(length("en", "23rd day"), Some(2));
    assert_eq!(length("en", "11th day"), Some(2));
    assert_eq!(length("en", "11st day"), Some(1));
    assert_eq!(length("de", "23rd"), Some(1));
}
