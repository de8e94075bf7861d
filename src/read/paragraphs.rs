//! Builds a raw text from paragraphs.

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript as _};

use crate::note::{Left, Note};
use crate::segment::MarkedHeading;
use crate::text::PARAGRAPH_BREAK;

use crate::read::raw::{Raw, Shape};

/// Collects the paragraphs of a text.
#[derive(Default)]
pub(super) struct Paragraphs {
    text: String,
    headings: Vec<MarkedHeading>,
    left: BTreeMap<Left, usize>,
    notes: Vec<Note>,
}

impl Paragraphs {
    /// Adds a paragraph, a heading if it has a level, with each run of white space collapsed to one space, unless it is
    /// empty. As in HTML, a no-break space is kept, and a line break between two wide letters of East Asia is no space
    /// (CSS Text 3, 4.1.2).
    pub(super) fn push(&mut self, paragraph: &str, level: Option<u8>) {
        let start = self.text.len();
        let mut rest = paragraph.trim_start_matches(is_space);
        while !rest.is_empty() {
            let end = rest.find(is_space).unwrap_or(rest.len());
            self.text.push_str(&rest[..end]);
            let next = rest[end..].trim_start_matches(is_space);
            let gap = &rest[end..rest.len() - next.len()];
            let joins =
                gap.contains('\n') && rest[..end].ends_with(is_wide) && next.starts_with(is_wide);
            if !next.is_empty() && !joins {
                self.text.push(' ');
            }
            rest = next;
        }
        if self.text[start..].trim().is_empty() {
            self.text.truncate(start);
            return;
        }
        if let Some(level) = level {
            let raw = start..self.text.len();
            self.headings.push(MarkedHeading { raw, level });
        }
        self.text.push_str(PARAGRAPH_BREAK);
    }

    /// Counts something that is left out.
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

/// A letter or mark of East Asia that is as wide as high, of a script without spaces (UAX #11; Hangul has spaces).
fn is_wide(c: char) -> bool {
    match c {
        '\0'..='\u{2FFF}' => false,
        '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' => true,
        _ => matches!(
            c.script(),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Yi
        ),
    }
}
