//! Reads the words of a text with what decides whether they are part of a term.

use std::ops::Range;

use crate::evidence::{Word, Words};
use crate::language::{Language, TermRole, expression};
use crate::marks::without_accents;
use crate::token::{Token, tokens};

/// A word where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TermToken {
    /// Its bytes in the text.
    pub(super) at: Range<usize>,
    /// As its language folds it.
    pub(super) folded: String,
    /// Its stem, by which it is compared.
    pub(super) stem: String,
    /// Its type in the evidence.
    pub(super) word: Option<Word>,
    /// What keeps it from being a term.
    pub(super) role: Option<TermRole>,
    /// Written with a capital where that says something.
    pub(super) capital: bool,
    /// False where a capital says nothing, at the start of a sentence or of what is quoted.
    pub(super) inner: bool,
    /// True where nothing but a space, a hyphen or an apostrophe parts it from the word before.
    pub(super) joined: bool,
}

/// Reads the words of a text. Those of numbers stop terms, as stop words do; in a heading in capitals no word counts as a
/// name.
pub(super) fn read(text: &str, words: &Words, language: &dyn Language) -> Vec<TermToken> {
    let cased = text.chars().any(char::is_lowercase);
    let (mut opens, mut joined, mut hyphen) = (true, false, false);
    let found: Vec<Token<'_>> = tokens(text).collect();
    let numbers_of = expression::Reader::new(language);
    let mut read = Vec::new();
    // Words before this place are part of a number.
    let mut numbers = 0;
    for (i, token) in found.iter().enumerate() {
        match token {
            Token::Word(form) => {
                if let Some((_, length)) = numbers_of.read(&found, i) {
                    numbers = numbers.max(i + length);
                }
                let start = form.as_ptr() as usize - text.as_ptr() as usize;
                let folded = language.fold(form);
                let stem = language.stem(&folded);
                let inner = cased && !opens;
                let after_figures = i > 0 && matches!(found[i - 1], Token::Digits(_));
                let least = if after_figures { 3 } else { 2 };
                let role = match language.term_role(&folded) {
                    // An initial; the ending of an ordinal.
                    _ if form.chars().count() < least => Some(TermRole::Stop),
                    // All-Russian, one-sided.
                    Some(TermRole::Stop) if hyphen => Some(TermRole::Weak),
                    None if i < numbers => Some(TermRole::Weak),
                    role => role,
                };
                if let Some(before) = read
                    .last_mut()
                    .filter(|before: &&mut TermToken| hyphen && before.role == Some(TermRole::Stop))
                {
                    before.role = Some(TermRole::Weak);
                }
                read.push(TermToken {
                    at: start..start + form.len(),
                    word: words.find(language.root(&folded)),
                    stem: without_accents(stem),
                    folded: folded.clone(),
                    role,
                    capital: inner && form.starts_with(char::is_uppercase),
                    inner,
                    joined,
                });
                (opens, joined, hyphen) = (false, true, false);
            }
            Token::Digits(_) => (opens, joined, hyphen) = (false, false, false),
            Token::Punctuation(mark) => {
                let slight = matches!(mark, '-' | '\'' | '’' | '\u{2010}' | '\u{2011}');
                joined &= slight;
                hyphen = joined && matches!(mark, '-' | '\u{2010}' | '\u{2011}');
                opens |= !slight && !matches!(mark, ',' | ';' | '—' | '–' | '،' | '؛');
            }
        }
    }
    read
}
