//! Builds a raw text from paragraphs.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::note::{Left, Note};
use crate::text::PARAGRAPH_BREAK;

use crate::read::raw::{Raw, Shape};

/// Collects the paragraphs of a text.
#[derive(Default)]
pub(super) struct Paragraphs {
    text: String,
    headings: Vec<Range<usize>>,
    left: BTreeMap<Left, usize>,
    notes: Vec<Note>,
}

impl Paragraphs {
    /// Adds a paragraph, with each run of white space collapsed to one space, unless it is empty. As in HTML, a
    /// no-break space is kept.
    pub(super) fn push(&mut self, paragraph: &str, heading: bool) {
        let start = self.text.len();
        for word in paragraph.split(is_space).filter(|word| !word.is_empty()) {
            if self.text.len() > start {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        if self.text[start..].trim().is_empty() {
            self.text.truncate(start);
            return;
        }
        if heading {
            self.headings.push(start..self.text.len());
        }
        self.text.push_str(PARAGRAPH_BREAK);
    }

    /// Counts something that is left out.
    #[cfg(feature = "books")]
    pub(super) fn leave_out(&mut self, what: Left) {
        *self.left.entry(what).or_default() += 1;
    }

    /// Adds what a user should know.
    #[cfg(feature = "books")]
    pub(super) fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    pub(super) fn finish(mut self) -> Raw {
        // The text ends with one line feed, like any text file.
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        let left = self.left.into_iter();
        self.notes
            .extend(left.filter_map(|(what, count)| Note::left_out(what, count)));
        Raw {
            shape: Shape::Paragraphs,
            headings: self.headings,
            notes: self.notes,
            ..Raw::plain(self.text)
        }
    }
}

/// White space that markup collapses, and the other characters that a line reader would take for a line end.
const fn is_space(c: char) -> bool {
    matches!(
        c,
        '\0'..=' ' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}'
    )
}
