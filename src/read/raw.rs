//! A text as a file has it.

use std::ops::Range;

/// What the lines of a raw text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Lines of print: paragraphs are wrapped, pages have heads and numbers.
    Print,
    /// A paragraph a line, with an empty line between: repairs of wrapped lines and of pages find nothing to do.
    Paragraphs,
    /// A segment a line.
    Segments,
}

/// A text as a file has it, not repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// The text.
    pub text: String,
    /// What its lines are.
    pub shape: Shape,
    /// The bytes of the paragraphs that the file calls headings, in order.
    pub headings: Vec<Range<usize>>,
}

impl Raw {
    /// Plain text.
    #[must_use]
    pub const fn plain(text: String) -> Self {
        Self {
            text,
            shape: Shape::Print,
            headings: Vec::new(),
        }
    }

    /// Segments, each on a line, their white space made single spaces.
    pub(super) fn segments(segments: impl IntoIterator<Item = String>) -> Self {
        let mut text = String::new();
        for segment in segments {
            let words: Vec<&str> = segment.split_whitespace().collect();
            text.push_str(&words.join(" "));
            text.push('\n');
        }
        Self {
            text,
            shape: Shape::Segments,
            headings: Vec::new(),
        }
    }
}
