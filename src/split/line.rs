//! The characters of a paragraph, with the roles of its quotation marks and brackets.
//!
//! Nothing looks beyond the paragraph, so that an unclosed quotation mark or bracket affects nothing else.

use std::ops::Range;

use crate::language::Language;
use crate::marks::{
    closing_bracket, ends_unspaced, is_alphanumeric, is_bullet, is_caseless, is_closing_bracket,
    is_dash, is_final, is_joining, is_letter,
};
use crate::quotes::{Conventions, Role};
use crate::token::is_unspaced;

/// Maximum length of a parenthesis, in characters; brackets farther apart probably do not belong together.
const LONGEST_PARENTHESIS: usize = 400;

/// How many characters a decision may look ahead or back; constant, so that splitting is linear.
pub(super) const WINDOW: usize = 32;

/// A paragraph, character by character.
#[derive(Debug)]
pub(super) struct Line {
    chars: Vec<char>,
    /// Empty if the paragraph has no quotation mark or bracket.
    roles: Vec<Role>,
    /// Empty if the paragraph has no parenthesis.
    enclosed: Vec<bool>,
    own_stop: bool,
    unspaced: bool,
    /// The number of character accesses, to prove that splitting is linear.
    #[cfg(test)]
    reads: std::cell::Cell<usize>,
}

/// The class of what follows final punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// The end of the paragraph.
    End,
    /// Punctuation after which the sentence continues.
    Joins,
    Lower,
    Upper,
    /// A letter of a script without case.
    Caseless,
    Digit,
    /// Anything else.
    Symbol,
}

/// The next word after final punctuation, or what stands in its place.
#[derive(Debug)]
pub(super) struct Next {
    pub(super) class: Class,
    pub(super) word: String,
    /// True if a full stop follows the word.
    pub(super) stopped: bool,
    /// True if a dash precedes the word.
    pub(super) dash: bool,
    /// The index after the word.
    pub(super) end: usize,
}

impl Next {
    const fn none(class: Class, dash: bool) -> Self {
        Self {
            class,
            word: String::new(),
            stopped: false,
            dash,
            end: 0,
        }
    }
}

impl Line {
    pub(super) fn new(paragraph: &str, conventions: Conventions, language: &dyn Language) -> Self {
        let mut chars = Vec::with_capacity(paragraph.chars().count());
        chars.extend(paragraph.chars().map(|c| match c {
            ';' | ':' => language.final_mark(c),
            _ => c,
        }));
        let mut roles = conventions.roles(&chars);
        let mut closes = false;
        for (i, &c) in chars.iter().enumerate() {
            let role = if closing_bracket(c).is_some() {
                Role::Opens
            } else if is_closing_bracket(c) {
                Role::Closes
            } else {
                continue;
            };
            closes |= role == Role::Closes;
            roles.resize(chars.len(), Role::None);
            roles[i] = role;
        }
        let enclosed = if closes {
            enclosed(&chars, language)
        } else {
            Vec::new()
        };
        Self {
            unspaced: is_mostly_unspaced(&chars),
            own_stop: chars
                .iter()
                .any(|&c| matches!(c, '।' | '॥' | '۔' | '።' | '։')),
            chars,
            roles,
            enclosed,
            #[cfg(test)]
            reads: std::cell::Cell::new(0),
        }
    }

    #[cfg(test)]
    pub(super) fn reads(&self) -> usize {
        self.reads.get()
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at an index; a space outside the paragraph.
    pub(super) fn at(&self, index: usize) -> char {
        #[cfg(test)]
        self.reads.set(self.reads.get() + 1);
        self.chars.get(index).copied().unwrap_or(' ')
    }

    /// The character before an index; a space at the start.
    pub(super) fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or(' ', |index| self.at(index))
    }

    pub(super) fn role(&self, index: usize) -> Role {
        self.roles.get(index).copied().unwrap_or(Role::None)
    }

    /// True for a quotation mark of the given role; brackets do not count.
    pub(super) fn is_quote(&self, index: usize, role: Role) -> bool {
        let c = self.at(index);
        self.role(index) == role && closing_bracket(c).is_none() && !is_closing_bracket(c)
    }

    /// True inside a parenthesis that interrupts a sentence.
    pub(super) fn is_enclosed(&self, index: usize) -> bool {
        self.enclosed.get(index).copied().unwrap_or(false)
    }

    /// True for a paragraph that ends sentences with a full stop of its script, beside which the Latin one abbreviates.
    pub(super) fn has_own_stop(&self) -> bool {
        self.own_stop
    }

    /// True for a paragraph mostly in a script that puts no spaces between words.
    pub(super) fn is_unspaced(&self) -> bool {
        self.unspaced
    }

    /// The first index from `from` on whose character satisfies the condition; the length if there is none.
    pub(super) fn find(&self, from: usize, asked: impl Fn(char) -> bool) -> usize {
        let rest = self.chars.get(from..).unwrap_or_default();
        let found = rest.iter().position(|&c| asked(c)).unwrap_or(rest.len());
        #[cfg(test)]
        self.reads.set(self.reads.get() + found + 1);
        self.len().min(from + found)
    }

    /// The first index from `index` on that is not white space; the length if there is none.
    pub(super) fn skip_space(&self, index: usize) -> usize {
        self.find(index, |c| !c.is_whitespace())
    }

    /// The ranges without white space.
    pub(super) fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = self.skip_space(0);
        while start < self.len() {
            let end = self.find(start, char::is_whitespace);
            runs.push(start..end);
            start = self.skip_space(end);
        }
        runs
    }

    /// The start of the word that ends before `end`, and the word without leading punctuation. Where words are not spaced,
    /// a change of the script bounds it: `彼はDr`.
    pub(super) fn word_before(&self, end: usize) -> (usize, String) {
        let floor = end.saturating_sub(WINDOW);
        let unspaced = is_unspaced(self.before(end));
        let mut start = end;
        while start > floor && !self.before(start).is_whitespace() {
            let c = self.before(start);
            if ends_unspaced(c) || !unspaced && is_unspaced(c) {
                break;
            }
            start -= 1;
        }
        while start < end && !is_alphanumeric(self.at(start)) {
            start += 1;
        }
        (start, (start..end).map(|i| self.at(i)).collect())
    }

    /// True if there is only white space and punctuation between two indexes.
    pub(super) fn is_wordless(&self, from: usize, to: usize) -> bool {
        to.saturating_sub(from) <= WINDOW && (from..to).all(|i| !is_alphanumeric(self.at(i)))
    }

    /// The number of words between two indexes, counted backwards up to `limit`.
    pub(super) fn words(&self, from: usize, to: usize, limit: usize) -> usize {
        let floor = from.max(to.saturating_sub(limit * WINDOW));
        (floor..to)
            .filter(|&i| {
                !self.at(i).is_whitespace() && (i == floor || self.before(i).is_whitespace())
            })
            .count()
    }

    /// The clause that begins at `from`, up to punctuation, and the punctuation; nothing for a long one.
    pub(super) fn clause(&self, from: usize) -> Option<(String, char)> {
        let ends = |&i: &usize| {
            let c = self.at(i);
            i >= self.len() || is_final(c) || is_joining(c) || self.role(i) != Role::None
        };
        let end = (from..=from + WINDOW).find(ends)?;
        Some((self.text(from..end).trim_end().to_owned(), self.at(end)))
    }

    /// The text of a range.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        range.map(|i| self.at(i)).collect()
    }

    /// True for a small letter between an apostrophe and a space, whose next word has the capital: `'s Avonds`.
    fn is_clitic(&self, index: usize) -> bool {
        matches!(self.before(index), '\'' | '’' | '‘')
            && self.at(index).is_lowercase()
            && self.at(index + 1).is_whitespace()
            && self.at(index + 2).is_uppercase()
    }

    /// What follows from `index` on.
    pub(super) fn next(&self, index: usize) -> Next {
        let mut dash = false;
        let first = self.skip_space(index);
        if first >= self.len() {
            return Next::none(Class::End, dash);
        }
        for i in first..self.len().min(first + WINDOW) {
            let c = self.at(i);
            if self.is_clitic(i) {
                continue;
            }
            if is_alphanumeric(c) {
                let end = (i..i + WINDOW)
                    .find(|&i| !matches!(self.at(i), '\'' | '’') && !is_alphanumeric(self.at(i)));
                let end = end.unwrap_or(i + WINDOW);
                let word = (i..end).map(|i| self.at(i)).collect();
                return Next {
                    class: class(c),
                    word,
                    stopped: self.at(end) == '.',
                    dash,
                    end,
                };
            }
            dash |= is_dash(c);
            // A comma glued to a capital is a speck misread by the OCR.
            let speck = is_joining(c) && self.at(i + 1).is_uppercase();
            let skipped = speck
                || c.is_whitespace()
                || is_dash(c)
                || is_bullet(c)
                || is_final(c)
                || self.role(i) == Role::Opens;
            if i == first && (is_joining(c) && !speck || self.role(i) == Role::Closes) {
                return Next::none(Class::Joins, dash);
            }
            if !skipped
                && !matches!(
                    c,
                    '*' | '_' | '#' | '¿' | '¡' | '"' | '\'' | '’' | '‘' | '`'
                )
            {
                break;
            }
        }
        Next::none(Class::Symbol, dash)
    }
}

/// True for a text mostly in a script that puts no spaces between words; one of its letters stands for several Latin ones.
fn is_mostly_unspaced(chars: &[char]) -> bool {
    let unspaced = chars.iter().filter(|&&c| is_unspaced(c)).count();
    unspaced > 0 && 4 * unspaced > chars.iter().filter(|&&c| is_letter(c)).count()
}

fn class(c: char) -> Class {
    if is_caseless(c) && is_letter(c) {
        Class::Caseless
    } else if c.is_numeric() {
        Class::Digit
    } else if c.is_lowercase() {
        Class::Lower
    } else if c.is_uppercase() || c.to_lowercase().next() != Some(c) {
        Class::Upper
    } else {
        Class::Caseless
    }
}

/// Flags the characters inside a parenthesis that opens in the middle of a sentence and is closed again.
///
/// A closing bracket that closes nothing and is followed by an opening one is a mirrored pair; reading its second half
/// as an opening bracket would put the text up to the next pair into a parenthesis. A quotation in brackets at the start of
/// a sentence is a part of it where the sentence goes on: `「…。」と言った。`
fn enclosed(chars: &[char], language: &dyn Language) -> Vec<bool> {
    let goes_on = |i: usize| {
        let rest = chars.get(i + 1..).unwrap_or_default();
        let word: String = rest
            .iter()
            .take(WINDOW)
            .take_while(|&&c| is_alphanumeric(c))
            .collect();
        !word.is_empty() && language.carries_on(&word)
    };
    let mut steps = vec![0_i32; chars.len()];
    let mut open: Vec<(usize, char, bool)> = Vec::new();
    let mut mirrored: Option<(usize, char)> = None;
    let mut last = '.';
    for (i, &c) in chars.iter().enumerate() {
        if let Some(closing) = closing_bracket(c) {
            let pair = mirrored
                .take()
                .is_some_and(|(start, first)| first == closing && i - start <= WINDOW);
            if !pair {
                open.push((i, closing, is_final(last)));
            }
        } else if open.is_empty() && is_closing_bracket(c) && !last.is_ascii_digit() {
            mirrored = Some((i, c));
        } else if let Some((start, _, leads)) = open.pop_if(|&mut (_, closing, _)| closing == c)
            && (!leads || goes_on(i))
            && i - start <= LONGEST_PARENTHESIS
        {
            steps[start] += 1;
            steps[i] -= 1;
        }
        if !c.is_whitespace()
            && !matches!(c, '"' | '”' | '»' | '\'' | '’')
            && !is_closing_bracket(c)
        {
            last = c;
        }
    }
    let mut depth = 0;
    steps
        .iter()
        .map(|step| {
            depth += step;
            depth > 0
        })
        .collect()
}
