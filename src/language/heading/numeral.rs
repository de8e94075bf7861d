//! The numerals of headings: digits of any script, Roman and Han numerals, letters that count, words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::expression::{Expression, Reader, roman};
use crate::language::{Language, NumberPlace};
use crate::marks::is_letter;
use crate::number::{Decimal, DecimalMark};
use crate::token::{Token, tokens};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// Digits of any script.
    Figures,
    /// Roman numerals in capitals.
    Roman,
    /// Han numerals.
    Han,
    /// Letters of an alphabet by their place in the numerals of Hebrew.
    Letters,
    /// Words, ordinal or not.
    Words,
}

/// A number at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// The numbers of a division and of those that hold it: 2 and 10 of `2.10`.
    pub(super) numbers: Vec<u64>,
    pub(super) style: Style,
    /// Where it ends, in bytes.
    pub(super) end: usize,
}

/// The largest number of a division: the longest books have a few thousand chapters, and larger figures are years and
/// telephone numbers.
const LARGEST: u64 = 9999;

/// The most words of a number in words: one hundred and twenty-first.
const MOST_WORDS: usize = 4;

/// Reads the number with which a text begins. Behind a label any number word counts (Chapter One), and Roman numerals may
/// be small.
pub(super) fn read(text: &str, labelled: bool, language: &dyn Language) -> Option<Numeral> {
    let found = figures(text)
        .or_else(|| han(text))
        .or_else(|| roman_numeral(text, labelled))
        .or_else(|| letters(text, labelled))
        .or_else(|| words(text, labelled, language));
    found.filter(|numeral| numeral.numbers.iter().all(|&number| number <= LARGEST))
}

/// Digits, with the digits of the divisions that hold this one before them, and with the ending of an ordinal.
fn figures(text: &str) -> Option<Numeral> {
    let inside = |c: char| c.is_numeric() && !is_han(c) || c == '.';
    let run = &text[..text.find(|c| !inside(c)).unwrap_or(text.len())];
    let run = run.trim_end_matches('.');
    let numbers: Option<Vec<u64>> = run
        .split('.')
        .map(|part| Decimal::read(part, DecimalMark::Point)?.whole())
        .collect();
    let rest = &text[run.len()..];
    let unspaced = rest.starts_with(is_unspaced);
    let ending = if unspaced { 0 } else { ordinal_ending(rest)? };
    Some(Numeral {
        numbers: numbers?,
        style: Style::Figures,
        end: run.len() + ending,
    })
}

/// The length of the letters that make digits an ordinal: 2nd, 3e, 1-я. `None` for digits that are part of a longer word.
fn ordinal_ending(rest: &str) -> Option<usize> {
    const LONGEST: usize = 3;
    let hyphen = rest.strip_prefix('-').unwrap_or(rest);
    let letters = hyphen.chars().take_while(|&c| is_letter(c)).count();
    if letters == 0 {
        return Some(0);
    }
    let length: usize = hyphen.chars().take(letters).map(char::len_utf8).sum();
    (letters <= LONGEST).then_some(rest.len() - hyphen.len() + length)
}

/// Han, kana and Hangul, whose words follow a number without a space.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_han(c: char) -> bool {
    han_value(c).is_some()
}

/// What a Han numeral adds, or multiplies by; the forms of accounts and the contracted tens as well.
fn han_value(c: char) -> Option<(u64, bool)> {
    Some(match c {
        '〇' | '零' | '○' | '〡' => (u64::from(c == '〡'), false),
        '一' | '壹' | '壱' => (1, false),
        '二' | '貳' | '贰' | '弐' => (2, false),
        '三' | '叁' | '參' | '参' => (3, false),
        '四' | '肆' => (4, false),
        '五' | '伍' => (5, false),
        '六' | '陸' | '陆' => (6, false),
        '七' | '柒' => (7, false),
        '八' | '捌' => (8, false),
        '九' | '玖' => (9, false),
        '廿' => (20, false),
        '卅' => (30, false),
        '十' | '拾' => (10, true),
        '百' | '佰' => (100, true),
        '千' | '仟' => (1000, true),
        _ => return None,
    })
}

/// Han numerals: 二十一, 一百零三, and digit by digit 一〇三.
fn han(text: &str) -> Option<Numeral> {
    let run: Vec<(u64, bool)> = text.chars().map_while(han_value).collect();
    if run.is_empty() {
        return None;
    }
    let (mut sum, mut digit) = (0_u64, None::<u64>);
    for &(value, multiplies) in &run {
        if multiplies {
            sum = sum.saturating_add(digit.take().unwrap_or(1).saturating_mul(value));
        } else {
            // Digits side by side are places of one number.
            let before = digit.map_or(0, |digit| digit.saturating_mul(10));
            digit = Some(before.saturating_add(value));
        }
    }
    let end = text.chars().take(run.len()).map(char::len_utf8).sum();
    Some(Numeral {
        numbers: vec![sum.saturating_add(digit.unwrap_or(0))],
        style: Style::Han,
        end,
    })
}

/// A Roman numeral that is a word of its own, or the signs of Unicode for it.
fn roman_numeral(text: &str, labelled: bool) -> Option<Numeral> {
    let end = word_end(text);
    let word: String = text[..end].nfkc().collect();
    let capitals = if labelled {
        word.to_ascii_uppercase()
    } else {
        word.clone()
    };
    // `CHAPTER i` is one; a text that mixes cases is none.
    let one_case = word == capitals || word == capitals.to_ascii_lowercase();
    let value = roman::value(&capitals).filter(|_| one_case)?;
    Some(Numeral {
        numbers: vec![value],
        style: Style::Roman,
        end,
    })
}

/// The Hebrew letters in their order, with their numerical values (Unicode Standard, chapter 9).
const HEBREW: [(char, u64); 22] = [
    ('א', 1),
    ('ב', 2),
    ('ג', 3),
    ('ד', 4),
    ('ה', 5),
    ('ו', 6),
    ('ז', 7),
    ('ח', 8),
    ('ט', 9),
    ('י', 10),
    ('כ', 20),
    ('ל', 30),
    ('מ', 40),
    ('נ', 50),
    ('ס', 60),
    ('ע', 70),
    ('פ', 80),
    ('צ', 90),
    ('ק', 100),
    ('ר', 200),
    ('ש', 300),
    ('ת', 400),
];

/// Hebrew letters as a number, the larger ones first: כ״א; behind a label also without the marks.
fn letters(text: &str, labelled: bool) -> Option<Numeral> {
    let mark = |c: char| matches!(c, '׳' | '״' | '\'' | '"' | '’' | '”');
    let end = text
        .find(|c: char| !(mark(c) || HEBREW.iter().any(|&(letter, _)| letter == c)))
        .unwrap_or(text.len());
    let word = &text[..end];
    let values: Vec<u64> = word
        .chars()
        .filter_map(|c| HEBREW.iter().find(|&&(letter, _)| letter == c))
        .map(|&(_, value)| value)
        .collect();
    let marked = word.contains(mark);
    // Fifteen and sixteen are nine and six, nine and seven.
    let falls = values.windows(2).all(|two| two[0] > two[1]);
    let short = values.len() <= 3 || marked;
    let is_number =
        !values.is_empty() && falls && (labelled && short || marked || values.len() == 1);
    is_number.then(|| Numeral {
        numbers: vec![values.iter().sum()],
        style: Style::Letters,
        end,
    })
}

/// A number in words: the longest that the first words are.
fn words(text: &str, labelled: bool, language: &dyn Language) -> Option<Numeral> {
    let mut ends = Vec::new();
    let mut at = 0;
    for _ in 0..MOST_WORDS {
        let end = at + word_end(&text[at..]);
        if end == at {
            break;
        }
        ends.push(end);
        let spaces = text[end..].len() - text[end..].trim_start().len();
        if spaces == 0 {
            break;
        }
        at = end + spaces;
    }
    ends.into_iter().rev().find_map(|end| {
        let value = value(&text[..end], labelled, language)?;
        Some(Numeral {
            numbers: vec![value],
            style: Style::Words,
            end,
        })
    })
}

/// The value of words that are one number, and nothing else.
fn value(words: &str, labelled: bool, language: &dyn Language) -> Option<u64> {
    let tokens: Vec<Token<'_>> = tokens(words).collect();
    if !matches!(tokens.first(), Some(Token::Word(_))) {
        return None;
    }
    if let Some((Expression::Number(number), taken)) = Reader::new(language).read(&tokens, 0)
        && taken == tokens.len()
    {
        return number.whole();
    }
    let [Token::Word(word)] = tokens[..] else {
        return None;
    };
    let number = language.number(&language.fold(word))?;
    let is_number = match number.place {
        NumberPlace::Anywhere => true,
        NumberPlace::Inside => labelled,
        NumberPlace::Near => false,
    };
    is_number.then(|| number.word.value())
}

/// Where the first word of a text ends; a hyphen between letters does not end it.
pub(super) fn word_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = matches!(c, '-' | '\'' | '’' | '\u{2011}' | '\u{200C}')
            && at > 0
            && next.is_some_and(char::is_alphabetic);
        let mark = is_combining_mark(c);
        if !(c.is_alphanumeric() || joins || mark) {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    #[test]
    fn numbers_of_any_kind_are_read() {
        for (text, code, wanted) in [
            ("12", "en", 12),
            ("IV.", "en", 4),
            ("۱۲", "fa", 12),
            ("三", "zh", 3),
            ("二十一", "zh", 21),
            ("一百零三", "zh", 103),
            ("一〇三", "zh", 103),
            ("十", "ja", 10),
            ("one", "en", 1),
            ("Twenty-first", "en", 21),
            ("premier", "fr", 1),
            ("primero", "es", 1),
            ("первая", "ru", 1),
            ("اول", "fa", 1),
            ("الثاني", "ar", 2),
            ("ב", "he", 2),
            ("כ״א", "he", 21),
            ("ⅩⅡ", "ja", 12),
        ] {
            let found = read(text, true, for_code(code).unwrap());
            let numbers = found.map(|numeral| numeral.numbers);
            assert_eq!(numbers, Some(vec![wanted]), "{text}");
        }
    }

    #[test]
    fn words_are_no_numbers() {
        for (text, code) in [
            ("The", "en"),
            ("Mix", "en"),
            ("", "en"),
            (".", "fr"),
            ("خانه", "fa"),
        ] {
            assert_eq!(read(text, false, for_code(code).unwrap()), None, "{text}");
        }
    }
}
