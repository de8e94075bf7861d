//! Reads the words, numbers, dates and punctuation of a document's segments.

use rustc_hash::{FxHashMap, FxHashSet};

use super::divisions::Divisions;
use crate::evidence::{Key, Word, Words};
use crate::language::Language;
use crate::language::expression::{self, Expression};
use crate::model::params::AnchorParams;
use crate::number::Decimal;
use crate::progress::Pass;
use crate::segment::{Document, SegmentKind};
use crate::token::{Token, compound, punctuation, tokens};

/// The words of a document, and the forms in which its types occur.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) words: Words,
    /// By type: occurrences that are capitalised though they do not open their segment.
    pub(super) capitals: Vec<u32>,
    /// By type: occurrences that do not open their segment.
    pub(super) inner: Vec<u32>,
}

/// Reads the words of a document, up to the segment at which the pass is stopped. Letters of a script without spaces that
/// make up one of the `compounds`, folded, are one word; the heading of one of the `divisions` has a word of its own.
pub(super) fn read(
    (document, language): (&Document, &dyn Language),
    (compounds, divisions): (&FxHashSet<String>, &Divisions),
    params: &AnchorParams,
    pass: &Pass<'_>,
) -> Side {
    let segments = (0..document.segments.len()).map(|number| document.segment_text(number));
    let mut reader = Reader {
        language,
        compounds,
        numbers: expression::Reader::of_text(segments, language),
        known: FxHashMap::default(),
        side: Side::new(),
    };
    for (number, segment) in document.segments.iter().enumerate() {
        if !pass.advance(1) {
            break;
        }
        reader.side.words.start_segment();
        if segment.kind == SegmentKind::Heading {
            reader.side.push(Key::Heading, "");
        }
        if let Some(&division) = divisions.get(&number) {
            reader.side.push(Key::Division(division), "");
        }
        reader.segment(document.segment_text(number));
    }
    reader.show_names(params);
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

    /// True if a word is capitalised inside segments often enough to be a name.
    pub(super) fn is_name(&self, word: Word, params: &AnchorParams) -> bool {
        let (inner, capitals) = (self.inner[word as usize], self.capitals[word as usize]);
        f64::from(capitals) > params.name_capitals * f64::from(inner)
    }

    fn push(&mut self, key: Key<&str>, form: &str) -> Word {
        let word = self.words.push(key, form);
        self.capitals.resize(self.words.type_count(), 0);
        self.inner.resize(self.words.type_count(), 0);
        word
    }

    /// Adds a number, or a month and what is known of its day: a date is compared as a whole and by its parts.
    fn push_expression(&mut self, expression: Expression) {
        match expression {
            Expression::Number(value) => self.push_number(value),
            Expression::Date { month, day } => {
                let whole_month = Key::Date { month, day: None };
                self.push(whole_month, &format!("month-{month}"));
                if let Some(day) = day {
                    self.push_number(Decimal::from(u64::from(day)));
                    let day_of_month = Key::Date {
                        month,
                        day: Some(day),
                    };
                    self.push(day_of_month, &format!("{month}/{day}"));
                }
            }
        }
    }

    fn push_number(&mut self, value: Decimal) {
        let form = value.to_string();
        self.push(Key::Number(value), &form);
    }
}

struct Reader<'a> {
    language: &'a dyn Language,
    compounds: &'a FxHashSet<String>,
    numbers: expression::Reader<'a>,
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
            if let Some((expression, length)) = self.numbers.read(&tokens, at) {
                self.side.push_expression(expression);
                at += length;
                opens = false;
                continue;
            }
            match tokens[at] {
                Token::Word(word) => {
                    match self.compound(&tokens[at..]) {
                        Some((compound, taken)) => {
                            self.word(&compound, opens);
                            at += taken - 1;
                        }
                        None => self.word(word, opens),
                    }
                    opens = false;
                }
                Token::Punctuation(c) => {
                    if let Some(c) = punctuation(c) {
                        self.side.push(Key::Punctuation(c), &c.to_string());
                    }
                }
                // All digits are an expression.
                Token::Digits(_) => {}
            }
            at += 1;
        }
    }

    fn compound(&self, tokens: &[Token<'_>]) -> Option<(String, usize)> {
        if self.compounds.is_empty() {
            return None;
        }
        let known = |word: &str| self.compounds.contains(&self.language.fold(word));
        compound(tokens, known)
    }

    /// Shows the types that are mostly capitalised inside segments with a capital, if the text has them so.
    ///
    /// The letters stay, by which names are compared.
    fn show_names(&mut self, params: &AnchorParams) {
        for word in 0..self.side.words.type_count() as Word {
            if !self.side.is_name(word, params) {
                continue;
            }
            let form = self.side.words.form(word);
            if form.starts_with(char::is_uppercase) {
                continue;
            }
            let mut chars = form.chars();
            let capital = chars.next().into_iter().flat_map(char::to_uppercase);
            let name: String = capital.chain(chars).collect();
            let shown = [name, form.to_uppercase()];
            if let Some(shown) = shown.into_iter().find(|form| self.known.contains_key(form)) {
                self.side.words.show_as(word, shown);
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
                let word = self.side.push(Key::Word(self.language.root(&folded)), form);
                self.known.insert(form.to_owned(), word);
                word
            }
        };
        let capital = form.starts_with(char::is_uppercase);
        self.side.inner[word as usize] += u32::from(!opens);
        self.side.capitals[word as usize] += u32::from(!opens && capital);
    }
}
