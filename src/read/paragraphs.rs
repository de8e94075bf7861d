//! Paragraphs to a raw text.

use std::ops::Range;

use crate::text::PARAGRAPH_BREAK;

use crate::read::raw::{Raw, Shape};

/// Collects the paragraphs of a text.
#[derive(Default)]
pub(super) struct Paragraphs {
    text: String,
    headings: Vec<Range<usize>>,
}

impl Paragraphs {
    /// Adds a paragraph, its white space made single spaces; an empty one is left out. A no-break space is no such
    /// white space, as in HTML.
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

    pub(super) fn finish(mut self) -> Raw {
        // One line end, as any text file has it.
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        Raw {
            text: self.text,
            shape: Shape::Paragraphs,
            headings: self.headings,
        }
    }
}

/// White space that markup makes one space of, and what else a reader of lines would take for the end of one.
const fn is_space(c: char) -> bool {
    matches!(
        c,
        '\0'..=' ' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}'
    )
}
