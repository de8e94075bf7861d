//! Cuts a text into words, numbers and punctuation.

use crate::marks::is_letter;

/// A token of a segment's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Letters, with the apostrophes, diacritics and ZWNJ inside them.
    Word(&'a str),
    /// Digits of any script, with the separators inside them.
    Digits(&'a str),
    /// Any other character: punctuation, a symbol.
    Punctuation(char),
}

/// Cuts a segment's text into tokens.
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
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inside = if digits {
            c.is_numeric()
                || (matches!(c, '.' | ',' | '٫' | '٬') && next.is_some_and(char::is_numeric))
        } else {
            let joins = matches!(c, '\'' | '’') && next.is_some_and(is_letter);
            (is_letter(c) && !c.is_numeric()) || joins || continues_word(c)
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end.max(text.chars().next().map_or(0, char::len_utf8))
}

/// True for ZWNJ, ZWJ, Arabic and Latin diacritics, and the tatweel.
fn continues_word(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{0655}' | '\u{0640}' | '\u{0670}')
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
}
