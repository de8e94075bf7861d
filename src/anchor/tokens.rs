//! A document to the words of its segments: words, numbers, dates, marks.

use rustc_hash::FxHashMap;

use crate::evidence::{AnchorKind, Word, Words};
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
        known: FxHashMap::default(),
        side: Side::new(),
    };
    for (number, segment) in document.segments.iter().enumerate() {
        reader.side.words.start_segment();
        if segment.kind == SegmentKind::Heading {
            reader.side.push(&format!("{SPECIAL}h"), "");
        }
        reader.segment(document.segment_text(number));
    }
    reader.show_names();
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

    fn push(&mut self, key: &str, form: &str) -> Word {
        let word = self.words.push(key, form);
        self.capitals.resize(self.words.forms.len(), 0);
        self.inner.resize(self.words.forms.len(), 0);
        word
    }
}

struct Reader<'a> {
    language: &'a dyn Language,
    /// The types of the forms read so far.
    known: FxHashMap<String, Word>,
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
                    self.side.push(&format!("{SPECIAL}{key}"), &form);
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
                Token::Digits(digits) => {
                    self.side.push(digits, digits);
                }
                Token::Mark(c) => {
                    if let Some(mark) = mark(c) {
                        self.side
                            .push(&format!("{SPECIAL}{mark}"), &mark.to_string());
                    }
                }
            }
            at += 1;
        }
    }

    /// Shows the types that are mostly capitalised inside segments with a capital, if the text has them so.
    ///
    /// The letters stay, by which names are compared.
    fn show_names(&mut self) {
        let Side {
            words,
            capitals,
            inner,
        } = &mut self.side;
        for (form, (capitals, inner)) in words.forms.iter_mut().zip(capitals.iter().zip(&*inner)) {
            if 2 * capitals <= *inner || form.starts_with(char::is_uppercase) {
                continue;
            }
            let mut chars = form.chars();
            let capital = chars.next().into_iter().flat_map(char::to_uppercase);
            let name: String = capital.chain(chars).collect();
            let shown = [name, form.to_uppercase()];
            if let Some(shown) = shown.into_iter().find(|form| self.known.contains_key(form)) {
                *form = shown;
            }
        }
    }

    fn word(&mut self, form: &str, opens: bool) {
        let word = match self.known.get(form) {
            Some(&word) => {
                self.side.words.push_known(word);
                word
            }
            None => {
                let folded = self.language.fold(form);
                let word = self.side.push(self.language.root(&folded), form);
                self.known.insert(form.to_owned(), word);
                word
            }
        };
        let capital = form.starts_with(char::is_uppercase);
        self.side.inner[word as usize] += u32::from(!opens);
        self.side.capitals[word as usize] += u32::from(!opens && capital);
    }
}
