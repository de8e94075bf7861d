//! What the OCR of a scanned book misread: marks, letters, the ordinals of dates.
//!
//! Only a text that shows that it was scanned is touched, and a word only where the change makes one that the text
//! has elsewhere, or the language knows, of one that it has not.

mod letters;
mod marks;
mod ordinals;
mod paragraph;
mod runs;

use crate::marks::is_alphanumeric;
use crate::rule::Rule;
use crate::text::Glyph;

use super::vocabulary::Vocabulary;
use super::{LeftOut, Line, Options};
use paragraph::{Paragraph, Rewriter};

pub(super) use letters::{Known, is_odd, is_ordinal};

/// How often the punctuation that old printing sets apart must occur before it shows anything.
const FEWEST_MARKS: usize = 5;

/// What is known of the text as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    scanned: bool,
    /// True if exclamation marks stand apart from the word before them.
    exclamations_apart: bool,
    /// Marks of notes in which more words end than notes begin: there they refer to nothing.
    stray: Vec<char>,
}

impl Scan {
    /// True if the text was scanned.
    pub(super) fn is_scanned(&self) -> bool {
        self.scanned
    }

    /// Looks at the lines of a text; `page_elements` is true if heads and numbers of pages stood between them.
    pub(super) fn of(lines: &[Line<'_>], page_elements: bool, vocabulary: &Vocabulary<'_>) -> Self {
        let language = vocabulary.language();
        let spaced = || !language.spaces_before_punctuation() && are_apart(lines, &[';', '!', '?']);
        if language.right_to_left() || !page_elements && !spaced() {
            return Self::default();
        }
        Self {
            scanned: true,
            exclamations_apart: are_apart(lines, &['!']),
            stray: ['1', '*']
                .into_iter()
                .filter(|&mark| is_stray(lines, mark))
                .collect(),
        }
    }
}

/// True if most of the marks stand apart from the word before them, as old printing has it and an OCR keeps it.
fn are_apart(lines: &[Line<'_>], marks: &[char]) -> bool {
    let (mut apart, mut glued) = (0, 0);
    for line in lines {
        let text = line.text();
        // Each mark by itself: one character is found faster than any of several.
        for (at, _) in marks.iter().flat_map(|&mark| text.match_indices(mark)) {
            let before = text[..at].chars().next_back();
            apart += usize::from(before.is_some_and(char::is_whitespace));
            glued += usize::from(before.is_some_and(is_alphanumeric));
        }
    }
    apart >= FEWEST_MARKS && apart > glued
}

fn is_stray(lines: &[Line<'_>], mark: char) -> bool {
    let (mut words, mut notes) = (0, 0);
    for line in lines {
        let text = line.text();
        notes += usize::from(
            text.strip_prefix(mark)
                .is_some_and(|rest| rest.starts_with(' ')),
        );
        let marked = if text.contains(mark) { text } else { "" };
        words += marked
            .split_whitespace()
            .map(|word| word.trim_end_matches([';', ',', '.', ':']))
            .filter_map(|word| word.strip_suffix(mark))
            .filter(|word| word.ends_with(char::is_lowercase))
            .count();
    }
    words > 2 * notes
}

/// What the repair of a paragraph works with.
pub(super) struct OcrContext<'a> {
    pub(super) scan: &'a Scan,
    pub(super) vocabulary: &'a Vocabulary<'a>,
    /// Words that have been looked at before.
    pub(super) known: &'a mut Known,
    pub(super) left_out: &'a mut LeftOut,
}

/// One look at all of a paragraph, with what it has changed; `None` for nothing.
type Pass = fn(&Paragraph, &mut OcrContext<'_>) -> Option<Vec<Glyph>>;

/// What sets a paragraph right, one after the other.
const PASSES: [(Rule, Pass); 7] = [
    (Rule::OcrLetters, ordinals::repair),
    (Rule::OcrLetters, letters::repair),
    (Rule::OcrMarks, runs::with_exclamations),
    (Rule::OcrMarks, runs::with_semicolons),
    (Rule::OcrMarks, marks::with_openings),
    (Rule::OcrMarks, marks::with_exclamations),
    (Rule::OcrMarks, marks::without_inner_spaces),
];

/// Repairs a paragraph of a scanned text.
pub(super) fn repair(
    glyphs: Vec<Glyph>,
    context: &mut OcrContext<'_>,
    options: &Options,
) -> Vec<Glyph> {
    let mut paragraph = Paragraph::of(glyphs);
    for (rule, pass) in PASSES {
        let changed = options.allows(rule).then(|| pass(&paragraph, context));
        if let Some(glyphs) = changed.flatten() {
            paragraph = Paragraph::of(glyphs);
        }
    }
    paragraph.glyphs
}

#[cfg(test)]
mod tests;
