//! Repairs punctuation, letters and ordinals that the OCR of a scanned book misread.
//!
//! Only a text that shows signs of a scan is changed, and a word only if the change turns one that the text does not
//! have elsewhere into one that it has or the language knows.

mod letters;
mod marks;
mod ordinals;
mod paragraph;
mod runs;

use crate::marks::{is_alphanumeric, is_dash, is_letter};
use crate::quotes::Conventions;
use crate::rule::Rule;
use crate::text::Glyph;

use super::vocabulary::Vocabulary;
use super::words::is_print;
use super::{LeftOut, Line, Options};
use paragraph::{Paragraph, Rewriter};

pub(super) use letters::{Known, is_odd, is_ordinal};

/// Minimum count of the punctuation that old printing sets apart, to be evidence of it.
const FEWEST_MARKS: usize = 5;

/// Fewest misread words that show a scan.
const FEWEST_MISREAD: usize = 2;

/// A scan has at least one misread word in this many. The scan of this repository has one in 515; of eleven clean books from
/// Project Gutenberg the worst has one in 2,500, most of them italics between underscores.
const WORDS_PER_MISREAD: usize = 1_000;

/// Signs of a scan in the text as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    scanned: bool,
    /// True if exclamation marks stand apart from the preceding word.
    exclamations_apart: bool,
    /// Note marks that end more words than they begin notes: in this text they refer to nothing.
    stray: Vec<char>,
}

impl Scan {
    /// True if the text was scanned.
    pub(super) fn is_scanned(&self) -> bool {
        self.scanned
    }

    /// Examines the lines of a text; `page_elements` is true if running heads or page numbers were removed from it. Pages
    /// and spaced punctuation show that a text was printed, and misread words that it was scanned.
    pub(super) fn of(
        lines: &[Line<'_>],
        page_elements: bool,
        conventions: Conventions,
        vocabulary: &Vocabulary<'_>,
    ) -> Self {
        let language = vocabulary.language();
        let spaced = || !language.spaces_before_punctuation() && are_apart(lines, &[';', '!', '?']);
        let printed = page_elements || spaced();
        if language.right_to_left() || !printed || !are_misread(lines, conventions, vocabulary) {
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

/// True if enough words are misread.
fn are_misread(lines: &[Line<'_>], conventions: Conventions, vocabulary: &Vocabulary<'_>) -> bool {
    let (mut words, mut misread) = (0, 0);
    let mut letters = Vec::new();
    for line in lines {
        letters.clear();
        letters.extend(line.text().chars());
        for word in letters.split(|&c| !is_print(c) || is_dash(c)) {
            words += usize::from(word.iter().any(|&c| is_letter(c)));
            misread += usize::from(letters::is_misread(word, conventions, vocabulary));
        }
    }
    misread >= FEWEST_MISREAD && WORDS_PER_MISREAD * misread >= words
}

/// True if most of the punctuation is set apart from the preceding word, as old printing does and OCR keeps.
fn are_apart(lines: &[Line<'_>], marks: &[char]) -> bool {
    let (mut apart, mut glued) = (0, 0);
    for line in lines {
        let text = line.text();
        // One search per character is faster than one for any of several.
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

/// The context of a paragraph's repair.
pub(super) struct OcrContext<'a> {
    pub(super) scan: &'a Scan,
    pub(super) vocabulary: &'a Vocabulary<'a>,
    pub(super) conventions: Conventions,
    /// Words that were checked before.
    pub(super) known: &'a mut Known,
    pub(super) left_out: &'a mut LeftOut,
}

/// A pass over a paragraph; returns the changed glyphs, or `None` if nothing changed.
type Pass = fn(&Paragraph, &mut OcrContext<'_>) -> Option<Vec<Glyph>>;

/// The passes over a paragraph, in order.
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
    let mut paragraph = Paragraph::of(glyphs, context.conventions);
    for (rule, pass) in PASSES {
        let changed = options.allows(rule).then(|| pass(&paragraph, context));
        if let Some(glyphs) = changed.flatten() {
            paragraph = Paragraph::of(glyphs, context.conventions);
        }
    }
    paragraph.glyphs
}

#[cfg(test)]
mod tests;
