//! What can be seen of a paragraph or segment without reading it: its length, its
//! capitals, figures and marks.

use crate::marks::{is_alphanumeric, is_caseless, is_dash, is_final, is_joining, is_letter};

/// The minimum number of words of running prose; a title or an address has fewer.
const SHORTEST_PROSE: usize = 12;

/// What a paragraph or segment looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) chars: usize,
    pub(super) words: usize,
    pub(super) letters: usize,
    pub(super) upper: usize,
    pub(super) lower: usize,
    /// Words that open with a capital.
    pub(super) capitalised: usize,
    /// Words with a figure in them.
    pub(super) figured: usize,
    /// True if one of them is a year of four figures.
    pub(super) year: bool,
    /// True if one of the words ends in a comma or the like.
    pub(super) joined: bool,
    pub(super) opening: Edge,
    pub(super) ending: Edge,
}

/// What stands at an edge of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Edge {
    /// A final mark, closing marks after it left aside.
    Final,
    /// A comma, colon or dash.
    Joining,
    /// A quotation mark.
    Quote,
    /// A letter, a figure or anything else.
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

    /// Adds what a word shows; what has no letter or figure is none.
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

    /// True if its script has capitals, as far as it shows letters at all.
    pub(super) fn is_cased(&self) -> bool {
        2 * (self.upper + self.lower) > self.letters
    }

    /// True for capitals alone; the OCR may have read one letter wrongly.
    pub(super) fn is_all_capitals(&self) -> bool {
        self.is_cased() && self.upper > 2 && self.lower <= 1
    }

    /// True for running text: sentences of small letters, or of a script without case.
    pub(super) fn is_prose(&self) -> bool {
        let small = !self.is_cased()
            || self.lower > 4 * self.upper && 3 * self.capitalised < 2 * self.words;
        self.words >= SHORTEST_PROSE && small && 4 * self.figured < self.words
    }
}

/// What the first characters of an edge are; spaces and closing brackets do not count, nor quotation marks that
/// close after a final mark.
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

/// True for four figures of any script that can be a year, with marks around them.
pub(super) fn is_year(word: &str) -> bool {
    let figures: Vec<char> = word
        .trim_matches(|c: char| !is_alphanumeric(c))
        .chars()
        .collect();
    // The first figure of 1000 to 2099, in the scripts of the texts: ASCII, Arabic-Indic, Persian, Devanagari.
    let first = figures
        .first()
        .is_some_and(|&c| matches!(c, '1' | '2' | '١' | '٢' | '۱' | '۲' | '१' | '२'));
    figures.len() == 4 && first && figures.iter().all(|c| c.is_numeric())
}
