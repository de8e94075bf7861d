//! Cuts a text into words, numbers and punctuation.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

use crate::marks::is_letter;
use crate::number::{groups_by_three, is_separator};

/// A token of a segment's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Token<'a> {
    /// Letters, with the apostrophes, diacritics and ZWNJ inside them; in a script that puts no spaces between words, one
    /// letter with its marks.
    Word(&'a str),
    /// Digits of any script, with the separators inside them.
    Digits(&'a str),
    /// Any other character: punctuation, a symbol.
    Punctuation(char),
}

/// Cuts a segment's text into tokens.
///
/// ```
/// use bitext::token::{Token, tokens};
///
/// assert_eq!(tokens("Two words").count(), 2);
/// assert_eq!(tokens("四個漢字").count(), 4);
/// assert_eq!(tokens("四個漢字").next(), Some(Token::Word("四")));
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
        let first = rest.chars().next()?;
        let digits = first.is_numeric();
        let length = if first.is_alphanumeric() {
            run(rest, digits)
        } else {
            first.len_utf8()
        };
        let (token, tail) = rest.split_at(length);
        rest = tail;
        Some(if digits {
            Token::Digits(token)
        } else if first.is_alphanumeric() {
            Token::Word(token)
        } else {
            Token::Punctuation(first)
        })
    })
}

/// The length in bytes of the run of letters or digits that `text` begins with. An apostrophe or ZWNJ does not end a
/// word, nor a separator a number.
fn run(text: &str, digits: bool) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    let alone = text.starts_with(is_unspaced);
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inside = if digits {
            c.is_numeric()
                || (is_separator(c) && next.is_some_and(char::is_numeric))
                || (groups_by_three(c) && opens_group(&text[at + c.len_utf8()..]))
        } else if alone {
            at == 0 || continues_word(c)
        } else {
            let joins = matches!(c, '\'' | '’') && next.is_some_and(is_letter);
            (is_letter(c) && !c.is_numeric() && !is_unspaced(c)) || joins || continues_word(c)
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end.max(text.chars().next().map_or(0, char::len_utf8))
}

/// True for a text that begins with three digits and no fourth.
fn opens_group(text: &str) -> bool {
    let digits = text.chars().take_while(|c| c.is_numeric());
    digits.take(4).count() == 3
}

/// True for what never begins or ends a word: combining marks of any script, ZWNJ, ZWJ and the tatweel.
fn continues_word(c: char) -> bool {
    match c {
        '\0'..='\u{02FF}' => false,
        '\u{200C}' | '\u{200D}' | '\u{0640}' => true,
        _ => c.general_category_group() == GeneralCategoryGroup::Mark,
    }
}

/// True for a letter of a script that puts no spaces between words: those whose lines may be broken between any two letters,
/// or only by a dictionary (UAX #14, classes ID, CJ and SA). Tibetan is not one of them, since it marks its syllables.
pub(crate) fn is_unspaced(c: char) -> bool {
    // The first such letter is Thai.
    if c < '\u{0E00}' {
        return false;
    }
    let scripts = c.script_extension();
    let among = |script: &Script| !scripts.is_common() && scripts.contains_script(*script);
    UNSPACED.iter().any(among) && is_letter(c)
}

const UNSPACED: [Script; 16] = [
    Script::Han,
    Script::Hiragana,
    Script::Katakana,
    Script::Bopomofo,
    Script::Thai,
    Script::Lao,
    Script::Khmer,
    Script::Myanmar,
    Script::Tai_Le,
    Script::New_Tai_Lue,
    Script::Tai_Tham,
    Script::Tai_Viet,
    Script::Ahom,
    Script::Yi,
    Script::Nushu,
    Script::Tangut,
];

/// The longest compound that is looked for in a vocabulary, in letters. A longer entry of a word list is rarely one word.
const LONGEST_COMPOUND: usize = 8;

/// Joins the first letters of `tokens`, if they are of a script without spaces, to the longest compound that `known`
/// has: the compound and how many tokens it takes, two at least.
pub(crate) fn compound(
    tokens: &[Token<'_>],
    known: impl Fn(&str) -> bool,
) -> Option<(String, usize)> {
    let first = tokens.iter().take(LONGEST_COMPOUND);
    let letters: Vec<&str> = first
        .map_while(|token| match token {
            Token::Word(word) if word.starts_with(is_unspaced) => Some(*word),
            _ => None,
        })
        .collect();
    let lengths = (2..=letters.len()).rev();
    lengths
        .map(|length| (letters[..length].concat(), length))
        .find(|(joined, _)| known(joined))
}

/// The one character that stands for punctuation of the same function in all scripts; `None` for what supports no
/// alignment.
///
/// ```
/// use bitext::token::punctuation;
///
/// assert_eq!(punctuation('؟'), Some('?'));
/// assert_eq!(punctuation('«'), punctuation('“'));
/// assert_eq!(punctuation('’'), None);
/// ```
#[must_use]
pub fn punctuation(c: char) -> Option<char> {
    Some(match c {
        '؟' | '?' | '？' => '?',
        '،' | ',' | '，' | '、' => ',',
        '؛' | ';' => ';',
        '۔' | '.' | '。' => '.',
        '«' | '»' | '“' | '”' | '„' | '"' => '"',
        '—' | '–' | '-' => '-',
        '…' => '…',
        '!' | ':' | '(' | ')' | '[' | ']' | '%' | '/' | '*' | '=' | '+' | '<' | '>' | '&' | '#'
        | '@' | '$' => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_words_numbers_and_punctuation() {
        let found: Vec<Token<'_>> = tokens("Kerensky's 1,200 men—می\u{200C}رود ۲٫۵؟").collect();
        let wanted = [
            Token::Word("Kerensky's"),
            Token::Digits("1,200"),
            Token::Word("men"),
            Token::Punctuation('—'),
            Token::Word("می\u{200C}رود"),
            Token::Digits("۲٫۵"),
            Token::Punctuation('؟'),
        ];
        assert_eq!(found, wanted);
    }

    fn words(text: &str) -> Vec<&str> {
        let word = |token| match token {
            Token::Word(word) => Some(word),
            _ => None,
        };
        tokens(text).filter_map(word).collect()
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_letters_and_others_at_spaces() {
        assert_eq!(words("他說 hello。"), ["他", "說", "hello"]);
        assert_eq!(words("他 說"), words("他說"));
        assert_eq!(
            words("コーヒーを飲む"),
            ["コ", "ー", "ヒ", "ー", "を", "飲", "む"]
        );
        assert_eq!(words("か\u{3099}き"), ["か\u{3099}", "き"]);
        assert_eq!(words("น้ำดี"), ["น้", "ำ", "ดี"]);
        assert_eq!(words("ភាសាខ្មែរ"), ["ភា", "សា", "ខ្", "មែ", "រ"]);
        assert_eq!(words("བོད་སྐད"), ["བོད", "སྐད"]);
        assert_eq!(words("हिन्दी में"), ["हिन्दी", "में"]);
        assert_eq!(words("한국어 말"), ["한국어", "말"]);
        assert_eq!(
            words("Ein naïver é\u{301}t"),
            ["Ein", "naïver", "é\u{301}t"]
        );
        assert_eq!(words("می\u{200C}رود مَرد"), ["می\u{200C}رود", "مَرد"]);
    }

    #[test]
    fn the_longest_compound_is_joined_across_spaces() {
        let known = ["中国", "中国人", "ab"];
        let joined = |text: &str| {
            let tokens: Vec<Token<'_>> = tokens(text).collect();
            compound(&tokens, |word| known.contains(&word))
        };
        assert_eq!(joined("中 国人民"), Some(("中国人".to_owned(), 3)));
        assert_eq!(joined("中国。人"), Some(("中国".to_owned(), 2)));
        assert_eq!(joined("国人"), None);
        assert_eq!(joined("a b"), None);
    }

    #[test]
    fn digits_are_grouped_by_three() {
        let cut = |text| tokens(text).collect::<Vec<_>>();
        for number in ["1'234'567", "1’234.50", "10\u{A0}000", "10\u{202F}000,5"] {
            assert_eq!(cut(number), [Token::Digits(number)], "{number}");
        }
        for (text, first) in [
            ("5'11 tall", "5"),
            ("the 1870's", "1870"),
            ("06\u{A0}12\u{A0}34", "06"),
            ("im Jahr 1917\u{A0}2345", "1917"),
            ("10 000", "10"),
        ] {
            assert!(cut(text).contains(&Token::Digits(first)), "{text}");
        }
    }
}
