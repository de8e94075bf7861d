//! A text in, its words with their places and types out.

use std::ops::Range;

use crate::evidence::{Word, Words};
use crate::language::Language;
use crate::token::{Token, tokens};

/// A word where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spoken<'a> {
    /// As it is written.
    pub(super) form: &'a str,
    /// Its bytes in the text.
    pub(super) at: Range<usize>,
    /// Its type in the vocabulary of its side, if it has one.
    pub(super) word: Option<Word>,
    /// True where a capital says nothing: at the start and after a mark that ends or opens something.
    pub(super) opens: bool,
}

/// The words of a text.
pub(super) fn spoken<'a>(text: &'a str, words: &Words, language: &dyn Language) -> Vec<Spoken<'a>> {
    let mut found = Vec::new();
    let mut opens = true;
    for token in tokens(text) {
        match token {
            Token::Word(form) => {
                let start = form.as_ptr() as usize - text.as_ptr() as usize;
                found.push(Spoken {
                    form,
                    at: start..start + form.len(),
                    word: words.find(language.root(&language.fold(form))),
                    opens,
                });
                opens = false;
            }
            Token::Digits(_) => opens = false,
            Token::Mark(mark) => opens = !matches!(mark, ',' | ';' | '-' | '—' | '–' | '،' | '؛'),
        }
    }
    found
}
