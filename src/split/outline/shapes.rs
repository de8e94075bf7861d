//! Headings by their shape alone.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::Language;
use crate::language::heading::{Role, numbered, role};
use crate::marks::is_alphanumeric;
use crate::segment::SegmentKind;

use super::Paragraphs;
use crate::split::kind;
use crate::split::shape::{Edge, Shape};

/// Maximum length of a heading in capitals, in characters: two lines (the longest of the home text has 63).
pub(super) const LONGEST_HEADING: usize = 140;

/// The fewest numbers that make a text one of numbered divisions.
pub(super) const FEWEST_NUMBERS: usize = 3;

/// Maximum length of a heading in title case, in characters: a line of a book.
const LONGEST_LINE: usize = 70;

/// Maximum length of a heading in a script without case, in characters: finds 39 of the 42 headings of the Persian home
/// text, with 3 false positives (measured 2026); not tried on any other.
const LONGEST_CASELESS_HEADING: usize = 45;

/// Maximum length of a heading in lower case, in words.
const TITLE_WORDS: usize = 8;

/// The most that one line is met as a heading; more often it is the name of a speaker, an ornament or a caption.
const MOST_TIMES: usize = 2;

/// Minimum length of a heading that text was run into, in words: a shorter one may be shouted.
const FEWEST_WORDS: usize = 3;

/// Whether each free paragraph has the shape of a heading, or the file calls it one.
pub(super) fn headings(paragraphs: &Paragraphs<'_>, free: &[bool]) -> Vec<bool> {
    let shapes = paragraphs.shapes;
    let letters: usize = shapes.iter().map(|shape| shape.letters).sum();
    let upper: usize = shapes.iter().map(|shape| shape.upper).sum();
    // In a text entirely in capitals they are not evidence.
    let capitals_are_rare = 2 * upper < letters;
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (&text, shape) in paragraphs.texts.iter().zip(shapes) {
        if shape.chars <= LONGEST_HEADING {
            *times.entry(text).or_default() += 1;
        }
    }
    let first_prose = shapes.iter().position(Shape::is_prose);
    let may = |at: usize| {
        let text = paragraphs.texts[at];
        let often = times.get(text).is_some_and(|&times| times > MOST_TIMES);
        let ends = role(text, paragraphs.language) == Some(Role::Ending);
        let after_prose = first_prose.is_some_and(|first| at > first);
        let line = kind::line_kind(text, after_prose, paragraphs.language);
        free[at] && !often && !ends && !is_set_off(text) && line == SegmentKind::Sentence
    };
    let marked = |at: usize| free[at] && paragraphs.marks[at] > 0;
    let mut found: Vec<bool> = (0..shapes.len())
        .map(|at| {
            let shape = &shapes[at];
            let capitals = capitals_are_rare
                && shape.is_all_capitals()
                && shape.chars <= LONGEST_HEADING
                && shape.opening != Edge::Quote
                && !paragraphs.texts[at].trim_end().ends_with(',');
            marked(at) || may(at) && capitals
        })
        .collect();
    let titles: Vec<bool> = (0..shapes.len())
        .map(|at| may(at) && is_title(paragraphs.texts[at], &shapes[at]))
        .zip(paragraphs.texts)
        .map(|(title, text)| title && !is_item(text, paragraphs.language))
        .collect();
    // A title is followed by prose, possibly after other titles, and comes after prose or first.
    let mut leads_to_prose = false;
    for i in (0..shapes.len()).rev() {
        leads_to_prose = shapes[i].is_prose() || leads_to_prose && (titles[i] || found[i]);
        // What follows a colon or comma is not a title.
        let after = i
            .checked_sub(1)
            .is_none_or(|before| titles[before] || shapes[before].ending != Edge::Joining);
        found[i] |= titles[i] && leads_to_prose && after;
    }
    found
}

/// The heading in capitals that each free paragraph holds as a sentence of its own, since text was run into it; in a text
/// that sets such headings on lines of their own elsewhere.
pub(super) fn run_in(
    paragraphs: &Paragraphs<'_>,
    free: &[bool],
    shaped: &[bool],
) -> Vec<Option<Range<usize>>> {
    let capitals = |shape: &Shape| {
        shape.is_all_capitals()
            && shape.ending == Edge::Final
            && shape.opening == Edge::Word
            && shape.words >= FEWEST_WORDS
            && shape.chars <= LONGEST_HEADING
    };
    let alone = paragraphs.shapes.iter().zip(shaped);
    let alone = alone.filter(|(shape, shaped)| **shaped && capitals(shape));
    let usual = alone.count() >= FEWEST_NUMBERS;
    let of_paragraph = |at: usize| -> Option<Range<usize>> {
        let looked_at = usual && free[at] && paragraphs.shapes[at].is_prose();
        let mut sentences = paragraphs.sentences[at].iter().filter(|_| looked_at);
        let heading =
            sentences.find(|span| capitals(&Shape::of(&paragraphs.texts[at][(*span).clone()])));
        heading
            .filter(|span| span.len() < paragraphs.texts[at].len())
            .cloned()
    };
    (0..free.len()).map(of_paragraph).collect()
}

/// True for an item of a list: 1) bread.
fn is_item(text: &str, language: &dyn Language) -> bool {
    numbered(text, language).is_some_and(|line| line.label.is_empty() && line.bracketed)
}

/// True for a caption in brackets and for a line between ornaments: `[Illustration]`, `*** END ***`.
fn is_set_off(text: &str) -> bool {
    let bracketed = text.starts_with(['[', '(', '{', '（', '［'])
        && text.ends_with([']', ')', '}', '）', '］']);
    bracketed || text.starts_with("**") || text.contains("....")
}

/// True for a paragraph that looks like a title: short, without final punctuation or a year, and neither a list nor a
/// quotation.
fn is_title(text: &str, shape: &Shape) -> bool {
    let plain = shape.ending == Edge::Word || shape.ending == Edge::Joining && text.ends_with(':');
    if !plain || shape.opening != Edge::Word || shape.year || shape.letters < 3 {
        return false;
    }
    if shape.is_cased() {
        let capital = text
            .chars()
            .find(|&c| is_alphanumeric(c))
            .is_some_and(|c| !c.is_lowercase());
        let title_case = 2 * shape.capitalised >= shape.words;
        capital
            && title_case
            && shape.words <= TITLE_WORDS
            && shape.chars <= LONGEST_LINE
            && !text.ends_with(':')
    } else {
        shape.chars <= LONGEST_CASELESS_HEADING && (!shape.joined || text.ends_with(':'))
    }
}
