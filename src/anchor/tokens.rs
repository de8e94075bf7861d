//! A document to the words of its segments: words, numbers, dates, marks.

use std::collections::BTreeMap;

use crate::evidence::{AnchorKind, Words};
use crate::language::{Language, expression};
use crate::segment::{Document, SegmentKind};
use crate::token::{Token, mark, tokens};

/// The words of a document, and the forms in which its types occur.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) words: Words,
    /// By type: occurrences that are capitalised though they do not open their segment.
    pub(super) capitals: Vec<u32>,
    /// By type: occurrences that do not open their segment.
    pub(super) inner: Vec<u32>,
}

/// Keys that begin with this character are not words: no text has it.
const SPECIAL: char = '\u{1}';

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
            if let Some((expression, length)) = expression::read(&tokens[at..], self.language) {
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
