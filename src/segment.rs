//! Segments, the units that are never cut, and the document they make up.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::pair::Side;
use crate::text::{Text, without_byte_order_mark};

/// The kind of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SegmentKind {
    /// A sentence, or a fragment that stands for one.
    Sentence,
    /// The heading of a chapter or part.
    Heading,
    /// A place and date that open or close a letter, preface or telegram.
    Dateline,
    /// The name that signs a letter, preface or telegram.
    Signature,
    /// Title page, imprint and anything else before the text.
    FrontMatter,
    /// Advertisements, library stamps and anything else after the text.
    BackMatter,
}

impl SegmentKind {
    /// True for front and back matter: it is kept in the document, but no translation is looked for, and no figure of an
    /// alignment counts it.
    #[must_use]
    pub const fn is_matter(self) -> bool {
        matches!(self, Self::FrontMatter | Self::BackMatter)
    }
}

/// A part of a text that is never cut: usually a sentence, sometimes a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// How deep a heading stands, from 1 for the outermost; 0 for one that opens nothing, as a title under its number and
    /// the lines of a title page, and for every other segment.
    pub level: u8,
    /// The number of its paragraph, from 0.
    pub paragraph: usize,
    /// Its bytes in the clean text; empty only for an empty line of a segmented file.
    pub span: Range<usize>,
}

/// A paragraph that the file itself calls a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedHeading {
    /// Its bytes in the raw text.
    pub raw: Range<usize>,
    /// How deep the file says that it stands, from 1.
    pub level: u8,
}

/// The name of a segment in files: `s17` is the seventeenth of the source, `t18` the eighteenth of the target.
///
/// ```
/// use bitext::Side;
/// use bitext::segment::SegmentId;
///
/// let id = SegmentId { side: Side::Source, number: 16 };
/// assert_eq!(id.to_string(), "s17");
/// assert_eq!("s17".parse::<SegmentId>()?, id);
/// assert!("s017".parse::<SegmentId>().is_err());
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SegmentId {
    /// Its side.
    pub side: Side,
    /// Its number in its document, from 0; files count from 1.
    pub number: usize,
}

impl SegmentId {
    /// The id of a segment, by its number from 0.
    #[must_use]
    pub const fn new(side: Side, number: usize) -> Self {
        Self { side, number }
    }
}

impl fmt::Display for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.side.letter(), self.number.saturating_add(1))
    }
}

impl FromStr for SegmentId {
    type Err = Error;

    /// Reads an id; the text must be the one that [`SegmentId`] writes.
    fn from_str(text: &str) -> Result<Self, Error> {
        let side = match text.chars().next() {
            Some('s') => Some(Side::Source),
            Some('t') => Some(Side::Target),
            _ => None,
        };
        let id = side.and_then(|side| {
            let digits = &text[1..];
            let is_plain = digits.starts_with(|c: char| matches!(c, '1'..='9'));
            let number = digits.parse::<usize>().ok().filter(|_| is_plain)?;
            Some(Self::new(side, number - 1))
        });
        id.ok_or_else(|| Error::new(format!("`{text}` is no segment: they are s1, t1 …")))
    }
}

/// A text and its segments, in reading order, without overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The repaired text.
    pub text: Text,
    /// Its segments; every letter of the clean text lies in one of them.
    pub segments: Vec<Segment>,
}

impl Document {
    /// Reads a segmented file as it is: every line is a segment, including empty ones.
    #[must_use]
    pub fn from_lines(raw: &str) -> Self {
        Self::of_lines(Text::from_lines(raw))
    }

    /// Makes every line of a text from [`Text::from_lines`] a segment.
    #[must_use]
    pub fn of_lines(text: Text) -> Self {
        let mut paragraphs = text.paragraphs().iter().enumerate();
        let mut at = 0;
        let segments = without_byte_order_mark(text.raw())
            .lines()
            .enumerate()
            .map(|(line, content)| {
                let blank = content.trim().is_empty();
                let next = if blank { None } else { paragraphs.next() };
                let span = next.map_or(at..at, |(_, span)| span.clone());
                at = span.end;
                Segment {
                    kind: SegmentKind::Sentence,
                    level: 0,
                    paragraph: line,
                    span,
                }
            })
            .collect();
        Self { text, segments }
    }

    /// Cuts segments in two at byte offsets of the clean text inside them, given in ascending order; trims white space
    /// at the cuts. Returns the numbers of the segments that start at a cut.
    pub fn cut(&mut self, places: &[usize]) -> Vec<usize> {
        let mut started = Vec::with_capacity(places.len());
        let mut places = places.iter().copied().peekable();
        let mut segments = Vec::with_capacity(self.segments.len() + places.len());
        for mut segment in std::mem::take(&mut self.segments) {
            while let Some(at) = places.next_if(|&at| at < segment.span.end) {
                if at <= segment.span.start {
                    continue;
                }
                let before = &self.text.clean()[segment.span.start..at];
                let end = segment.span.start + before.trim_end().len();
                segments.push(Segment {
                    span: segment.span.start..end,
                    ..segment.clone()
                });
                started.push(segments.len());
                segment.span.start = at;
                // What is cut off a heading goes on with it.
                segment.level = 0;
            }
            segments.push(segment);
        }
        self.segments = segments;
        started
    }

    /// True for segments that are front or back matter, all of them.
    #[must_use]
    pub fn is_matter(&self, segments: Range<usize>) -> bool {
        let mut segments = self.segments[segments].iter();
        segments.all(|segment| segment.kind.is_matter())
    }

    /// The text of a segment, given its number from 0; `None` if there is no such segment.
    #[must_use]
    pub fn text_of(&self, number: usize) -> Option<&str> {
        let segment = self.segments.get(number)?;
        Some(&self.text.clean()[segment.span.clone()])
    }

    /// The text of a segment, given its number from 0.
    #[must_use]
    pub fn segment_text(&self, number: usize) -> &str {
        &self.text.clean()[self.segments[number].span.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_cut_in_two() {
        let mut document = Document::from_lines("One two\nThree four five");
        assert_eq!(document.cut(&[0, 15, 20]), [2, 3]);
        let text = |number| document.segment_text(number);
        let texts: Vec<&str> = (0..document.segments.len()).map(text).collect();
        assert_eq!(texts, ["One two", "Three", "four", "five"]);
        assert_eq!(document.segments[3].paragraph, 1);
    }

    #[test]
    fn a_segmented_file_keeps_its_empty_lines() {
        let document = Document::from_lines("one\n\n two \n");
        let texts: Vec<_> = (0..document.segments.len())
            .map(|i| document.segment_text(i))
            .collect();
        assert_eq!(texts, ["one", "", "two"]);
        let document = Document::from_lines("\u{FEFF}\none");
        assert_eq!(document.segments.len(), 2);
        assert_eq!(document.segment_text(1), "one");
    }
}
