//! A document to the words of its segments: words, numbers, dates, marks.

use std::collections::BTreeMap;

use crate::evidence::{AnchorKind, Words};
use crate::language::Language;
use crate::marks::is_letter;
use crate::segment::{Document, SegmentKind};

use super::numbers;

/// The words of a document, and the forms in which its types occur.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) words: Words,
    /// By type: occurrences that are capitalised though they do not open their segment.
    pub(super) capitals: Vec<u32>,
    /// By type: occurrences that do not open their segment.
    pub(super) inner: Vec<u32>,
}

/// A token of a segment's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Letters, with the marks inside them.
    Word(&'a str),
    /// Digits of any script, with the separators inside them.
    Digits(&'a str),
    /// A mark.
    Mark(char),
}

/// Keys that begin with this character are not words: no text has it.
const SPECIAL: char = '\u{1}';

/// Cuts a segment's text into tokens.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
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
            Token::Mark(first)
        })
    })
}

/// The bytes of the run of letters or digits that `text` begins with. A mark goes on inside it: the apostrophe
/// and the half-space in a word, a separator in a number.
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
            (is_letter(c) && !c.is_numeric()) || joins || is_word_mark(c)
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end.max(text.chars().next().map_or(0, char::len_utf8))
}

/// Half-space, joiner, Arabic and Latin diacritics, tatweel.
fn is_word_mark(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{0655}' | '\u{0640}' | '\u{0670}')
}

/// One mark for each function, whatever its script; `None` for marks that say nothing.
fn mark(c: char) -> Option<char> {
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

/// What kind of link the types with this key make if both sides have it.
pub(super) fn kind(key: &str) -> AnchorKind {
    let mut chars = key.chars();
    match (chars.next(), chars.next()) {
        (Some(SPECIAL), Some('#')) => AnchorKind::Number,
        (Some(SPECIAL), Some('@')) => AnchorKind::Date,
        (Some(SPECIAL), Some('h')) => AnchorKind::Heading,
        (Some(SPECIAL), _) => AnchorKind::Mark,
        _ => AnchorKind::Word,
    }
}

/// Reads the words of a document.
pub(super) fn read(document: &Document, language: &dyn Language) -> Side {
    let mut reader = Reader {
        language,
        folded: BTreeMap::new(),
        side: Side::new(),
    };
    for (number, segment) in document.segments.iter().enumerate() {
        reader.side.words.start_segment();
        if segment.kind == SegmentKind::Heading {
            reader.side.push(&format!("{SPECIAL}h"), "", false, false);
        }
        reader.segment(document.segment_text(number));
    }
    reader.side
}

impl Side {
    fn new() -> Self {
        Self {
            words: Words::default(),
            capitals: Vec::new(),
            inner: Vec::new(),
        }
    }

    fn push(&mut self, key: &str, form: &str, inner: bool, capital: bool) {
        self.words.push(key, form);
        self.capitals.resize(self.words.forms.len(), 0);
        self.inner.resize(self.words.forms.len(), 0);
        let Some(&word) = self
            .words
            .segments
            .last()
            .and_then(|segment| segment.last())
        else {
            return;
        };
        self.inner[word as usize] += u32::from(inner);
        self.capitals[word as usize] += u32::from(inner && capital);
    }
}

struct Reader<'a> {
    language: &'a dyn Language,
    folded: BTreeMap<String, (String, String)>,
    side: Side,
}

impl Reader<'_> {
    fn segment(&mut self, text: &str) {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let mut opens = true;
        let mut at = 0;
        while at < tokens.len() {
            if let Some((expression, length)) = numbers::read(&tokens[at..], self.language) {
                for (key, form) in expression.keys() {
                    self.side
                        .push(&format!("{SPECIAL}{key}"), &form, false, false);
                }
                at += length;
                opens = false;
                continue;
            }
            match tokens[at] {
                Token::Word(word) => {
                    self.word(word, opens);
                    opens = false;
                }
                Token::Digits(digits) => self.side.push(digits, digits, false, false),
                Token::Mark(c) => {
                    if let Some(mark) = mark(c) {
                        self.side.push(
                            &format!("{SPECIAL}{mark}"),
                            &mark.to_string(),
                            false,
                            false,
                        );
                    }
                }
            }
            at += 1;
        }
    }

    fn word(&mut self, word: &str, opens: bool) {
        let language = self.language;
        let (key, form) = self.folded.entry(word.to_owned()).or_insert_with(|| {
            let folded = language.fold(word);
            (language.stem(&folded).to_owned(), word.to_owned())
        });
        let capital = word.starts_with(char::is_uppercase);
        self.side.push(key, form, !opens, capital);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_words_numbers_and_marks() {
        let found: Vec<Token<'_>> = tokens("Kerensky's 1,200 men—می\u{200C}رود ۲٫۵؟").collect();
        let wanted = [
            Token::Word("Kerensky's"),
            Token::Digits("1,200"),
            Token::Word("men"),
            Token::Mark('—'),
            Token::Word("می\u{200C}رود"),
            Token::Digits("۲٫۵"),
            Token::Mark('؟'),
        ];
        assert_eq!(found, wanted);
    }
}
