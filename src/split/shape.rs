//! Surface features of a paragraph or segment: its length, capitals, numbers and punctuation.

use crate::marks::{is_alphanumeric, is_caseless, is_dash, is_final, is_joining, is_letter};

/// Minimum length of running prose, in words; a title or an address is shorter.
const SHORTEST_PROSE: usize = 12;

/// The surface features of a paragraph or segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) chars: usize,
    pub(super) words: usize,
    pub(super) letters: usize,
    pub(super) upper: usize,
    pub(super) lower: usize,
    /// The number of words that start with a capital.
    pub(super) capitalised: usize,
    /// The number of words with a digit.
    pub(super) figured: usize,
    /// True if one of them is a four-digit year.
    pub(super) year: bool,
    /// True if one of the words ends in a comma or similar punctuation.
    pub(super) joined: bool,
    pub(super) opening: Edge,
    pub(super) ending: Edge,
}

/// The punctuation at an edge of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Edge {
    /// Final punctuation, ignoring closing punctuation after it.
    Final,
    /// A comma, colon or dash.
    Joining,
    /// A quotation mark.
    Quote,
    /// A letter, a digit or anything else.
    #[default]
    Word,
}

impl Shape {
    pub(super) fn of(text: &str) -> Self {
        let mut shape = Self {
            chars: text.chars().count(),
            opening: edge(text.chars()),
            ending: edge(text.chars().rev()),
            ..Self::default()
        };
        for word in text.split_whitespace() {
            shape.add(word);
        }
        shape
    }

    /// Adds a word to the counts; a token without a letter or digit is not a word.
    fn add(&mut self, word: &str) {
        let Some(first) = word.chars().find(|&c| is_alphanumeric(c)) else {
            return;
        };
        let mut figures = 0;
        for c in word.chars() {
            let letter = is_letter(c);
            self.letters += usize::from(letter);
            if c.is_ascii_lowercase() {
                self.lower += 1;
            } else if !(letter && is_caseless(c)) {
                self.lower += usize::from(letter && c.is_lowercase());
                self.upper += usize::from(letter && c.is_uppercase());
                figures += usize::from(c.is_numeric());
            }
        }
        self.words += 1;
        self.capitalised += usize::from(!is_caseless(first) && first.is_uppercase());
        self.figured += usize::from(figures > 0);
        self.year |= figures > 0 && is_year(word);
        self.joined |= word.chars().next_back().is_some_and(is_joining);
    }

    /// True if its script has capitals, as far as it contains letters at all.
    pub(super) fn is_cased(&self) -> bool {
        2 * (self.upper + self.lower) > self.letters
    }

    /// True for text in capitals; tolerates one letter misread by the OCR.
    pub(super) fn is_all_capitals(&self) -> bool {
        self.is_cased() && self.upper > 2 && self.lower <= 1
    }

    /// True for running text: lower-case sentences, or sentences in a script without case.
    pub(super) fn is_prose(&self) -> bool {
        let small = !self.is_cased()
            || self.lower > 4 * self.upper && 3 * self.capitalised < 2 * self.words;
        self.words >= SHORTEST_PROSE && small && 4 * self.figured < self.words
    }
}

/// Classifies an edge by its first characters; ignores spaces, closing brackets, and quotation marks that close after
/// final punctuation.
fn edge(inwards: impl Iterator<Item = char>) -> Edge {
    let mut quoted = false;
    for c in inwards.take(8) {
        match c {
            _ if is_final(c) => return Edge::Final,
            _ if is_joining(c) || is_dash(c) => {
                return if quoted { Edge::Quote } else { Edge::Joining };
            }
            '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' => quoted = true,
            ' ' | ')' | ']' | '(' | '[' => {}
            _ => break,
        }
    }
    if quoted { Edge::Quote } else { Edge::Word }
}

/// True for four digits of any script that can be a year, with punctuation around them.
pub(super) fn is_year(word: &str) -> bool {
    let figures: Vec<char> = word
        .trim_matches(|c: char| !is_alphanumeric(c))
        .chars()
        .collect();
    // The first digit of 1000 to 2099, in ASCII, Arabic-Indic, Persian and Devanagari digits.
    let first = figures
        .first()
        .is_some_and(|&c| matches!(c, '1' | '2' | '١' | '٢' | '۱' | '۲' | '१' | '२'));
    figures.len() == 4 && first && figures.iter().all(|c| c.is_numeric())
}
