//! The text of a paragraph or segment in, out what can be seen of it without reading it: its length, its
//! capitals, figures and marks.

use crate::marks::{is_alphanumeric, is_caseless, is_dash, is_final, is_joining, is_letter};

/// Words of running prose at least; a title or an address has fewer.
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
            opening: edge(text.chars()),
            ending: edge(text.chars().rev()),
            ..Self::default()
        };
        for word in text.split_whitespace() {
            let mut letters = word.chars().filter(|&c| is_alphanumeric(c)).peekable();
            let Some(&first) = letters.peek() else {
                continue;
            };
            let figured = letters.skip(1).any(is_figure);
            shape.words += 1;
            shape.capitalised += usize::from(!is_caseless(first) && first.is_uppercase());
            shape.figured += usize::from(figured || is_figure(first));
            shape.year |= figured && is_year(word);
            shape.joined |= word.chars().next_back().is_some_and(is_joining);
        }
        for c in text.chars() {
            shape.chars += 1;
            if is_letter(c) {
                shape.letters += 1;
                shape.upper += usize::from(!is_caseless(c) && c.is_uppercase());
                shape.lower += usize::from(!is_caseless(c) && c.is_lowercase());
            }
        }
        shape
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

fn is_figure(c: char) -> bool {
    !(is_caseless(c) && is_letter(c)) && c.is_numeric()
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
