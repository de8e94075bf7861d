//! The text of a file, before repair.

use serde::{Deserialize, Serialize};

use crate::markup::decode::Decoded;
use crate::note::Note;
use crate::segment::MarkedHeading;
use crate::text::Places;

/// What the lines of a raw text stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Printed lines: paragraphs are wrapped, pages have heads and numbers.
    Print,
    /// One paragraph a line, with empty lines between: repairs of wrapped lines and of pages find nothing to do.
    Paragraphs,
    /// One segment a line.
    Segments,
}

/// The text of a file, before repair. Serialized, it has everything but its notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raw {
    /// The text.
    pub text: String,
    /// What its lines stand for.
    pub shape: Shape,
    /// The paragraphs that the file marks as headings, in order.
    pub headings: Vec<MarkedHeading>,
    /// Where its characters stand in the file, if the text is the file's own and not taken out of markup.
    pub places: Places,
    /// What a user should know of how the file was read.
    #[serde(skip)]
    pub notes: Vec<Note>,
}

impl From<Decoded> for Raw {
    /// Plain text.
    fn from(decoded: Decoded) -> Self {
        Self {
            places: decoded.places,
            notes: decoded.note.into_iter().collect(),
            ..Self::plain(decoded.text)
        }
    }
}

impl Raw {
    /// Plain text.
    #[must_use]
    pub fn plain(text: String) -> Self {
        Self {
            text,
            shape: Shape::Print,
            headings: Vec::new(),
            places: Places::default(),
            notes: Vec::new(),
        }
    }

    /// Segments as they are; a line break inside one counts as a space.
    ///
    /// ```
    /// use bitext::read::Raw;
    ///
    /// assert_eq!(Raw::of_segments(&["One,\ntwo.", "Three."]).text, "One, two.\nThree.\n");
    /// ```
    #[must_use]
    pub fn of_segments<S: AsRef<str>>(segments: &[S]) -> Self {
        let lines = segments.iter().map(|segment| {
            let text = segment.as_ref().replace(['\n', '\r'], " ");
            text + "\n"
        });
        Self {
            shape: Shape::Segments,
            ..Self::plain(lines.collect())
        }
    }

    /// The text with one more note, if there is one.
    pub(super) fn with_note(mut self, note: Option<Note>) -> Self {
        self.notes.extend(note);
        self
    }

    /// A text of segments, one a line, with each run of white space collapsed to one space.
    pub(super) fn segments(segments: impl IntoIterator<Item = String>) -> Self {
        let mut text = String::new();
        for segment in segments {
            let words: Vec<&str> = segment.split_whitespace().collect();
            text.push_str(&words.join(" "));
            text.push('\n');
        }
        Self {
            shape: Shape::Segments,
            ..Self::plain(text)
        }
    }
}
