//! Finds the headings of a text, how deep each stands, and the list of contents.
//!
//! A heading with a number is proven by its series: the numbers rise by one over the text, with text between them. The
//! same numbers with nothing between them are a list, and the list of contents if the series is met again with text. A
//! heading without a number shows by its shape and by what the file says of it, and in a text with numbered chapters
//! only outside them, or if there are many between any two numbers.

mod candidates;
mod contents;
mod levels;
mod series;
mod shapes;
mod titles;

use std::ops::Range;

use crate::language::Language;

use super::shape::Shape;
use candidates::Candidate;

/// The paragraphs of a text, with what is asked of each of them.
pub(super) struct Paragraphs<'a> {
    pub(super) texts: &'a [&'a str],
    pub(super) shapes: &'a [Shape],
    /// The level that the file gives a paragraph as a heading, from 1; 0 for all others.
    pub(super) marks: &'a [u8],
    /// The sentences of each, as byte ranges.
    pub(super) sentences: &'a [Vec<Range<usize>>],
    pub(super) language: &'a dyn Language,
}

/// What a paragraph is in the outline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Text.
    #[default]
    Text,
    /// A heading.
    Heading {
        /// How deep it is, from 1; 0 for one that goes on with the heading before, and for a line of a title page.
        level: u8,
        /// The bytes of the paragraph that are the heading; the rest is text.
        span: Range<usize>,
    },
    /// A line of a list of contents.
    Contents,
}

impl Place {
    pub(super) const fn is_heading(&self) -> bool {
        matches!(self, Self::Heading { .. })
    }
}

/// A heading that is found, before its level is known.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    /// Its bytes in its paragraph.
    span: Range<usize>,
    class: Class,
}

/// What shows how deep a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A number of a series, by its index.
    Series(usize),
    /// A word that opens a division without a number: preface.
    Opening,
    /// The shape of the line alone, or what the file says.
    Plain,
    /// It opens nothing: a title under its number, a line of a title page, the mark of a picture.
    Rest,
}

/// The place of each paragraph in the outline.
pub(super) fn find(paragraphs: &Paragraphs<'_>) -> Vec<Place> {
    let mut places = vec![Place::Text; paragraphs.texts.len()];
    let candidates = candidates::of(paragraphs);
    let mut lists = contents::find(paragraphs, &candidates);
    let is_free = |candidate: &Candidate| {
        let paragraph = &candidate.paragraph;
        !lists.contents.contains(paragraph) && !lists.items.contains(paragraph)
    };
    let free = candidates.into_iter().filter(is_free).collect();
    let (series, listed) = series::find(paragraphs, free);
    lists.contents.extend(listed);
    contents::add_leaders(paragraphs, &mut lists.contents);
    for &paragraph in &lists.contents {
        places[paragraph] = Place::Contents;
    }
    let found = titles::find(paragraphs, &places, &lists.items, &series);
    let levels = levels::of(paragraphs, &found, &series);
    for ((paragraph, found), level) in found.into_iter().zip(levels) {
        let span = found.span;
        places[paragraph] = Place::Heading { level, span };
    }
    places
}

impl Paragraphs<'_> {
    /// How much text some paragraphs are, in letters.
    fn letters(&self, range: Range<usize>) -> usize {
        range.map(|paragraph| weight(&self.shapes[paragraph])).sum()
    }
}

/// The letters of a paragraph; where no spaces are between words, a letter counts three times, as it takes about three
/// letters of an alphabet to translate it.
fn weight(shape: &Shape) -> usize {
    const LONGEST_WORD: usize = 15;
    let unspaced = shape.letters > LONGEST_WORD * shape.words;
    shape.letters * if unspaced { 3 } else { 1 }
}

#[cfg(test)]
mod law_tests;
#[cfg(test)]
mod tests;
