//! The tree of a document's headings.

pub mod matching;

use std::ops::Range;

use crate::segment::{Document, SegmentKind};

/// What stands between the headings of a path: `Part I / Chapter 2`.
pub const PATH: &str = " / ";

/// A heading of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its segments: a number and the title under it are two.
    pub segments: Range<usize>,
    /// How deep it stands, from 1.
    pub level: u8,
}

/// The headings of a document, in order. A heading is inside the last one before it that has a lower level.
///
/// ```
/// use bitext::language::for_code;
/// use bitext::outline::Outline;
/// use bitext::split::split;
/// use bitext::text::Text;
///
/// let text = "The harbour lay quiet that night, and nobody could say when the boat had left, or why.\n";
/// let book = format!("Part I\nChapter 1\n{text}Chapter 2\n{text}Part II\nChapter 1\n{text}");
/// let document = split(Text::from_lines(&book), for_code("en").unwrap());
/// let outline = Outline::of(&document);
/// assert_eq!(outline.paths(&document)[2], "Part I / Chapter 2");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    headings: Vec<Heading>,
}

impl Outline {
    /// The outline of a document, by the levels of its segments.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut headings: Vec<Heading> = Vec::new();
        for (number, segment) in document.segments.iter().enumerate() {
            if segment.kind != SegmentKind::Heading {
                continue;
            }
            if segment.level > 0 {
                headings.push(Heading {
                    segments: number..number + 1,
                    level: segment.level,
                });
            } else if let Some(last) = headings.last_mut()
                && last.segments.end == number
            {
                last.segments.end += 1;
            }
        }
        Self { headings }
    }

    /// Its headings.
    #[must_use]
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// The path of each heading, in the words of the document: `Part I / Chapter 2`.
    #[must_use]
    pub fn paths(&self, document: &Document) -> Vec<String> {
        let mut open: Vec<(u8, String)> = Vec::new();
        let paths = self.headings.iter().map(|heading| {
            open.retain(|(level, _)| *level < heading.level);
            open.push((heading.level, name(document, heading)));
            let names: Vec<&str> = open.iter().map(|(_, name)| name.as_str()).collect();
            names.join(PATH)
        });
        paths.collect()
    }

    /// The last heading that begins in a range of segments, by its number from 0.
    #[must_use]
    pub fn last_in(&self, segments: &Range<usize>) -> Option<usize> {
        let before = |end: usize| {
            self.headings
                .partition_point(|one| one.segments.start < end)
        };
        let last = before(segments.end).checked_sub(1)?;
        (before(segments.start) <= last).then_some(last)
    }
}

/// The words of a heading: those of its segments, without the signs of Markdown and AsciiDoc, and with a colon after a number
/// or label that nothing separates from the title.
#[must_use]
pub fn name(document: &Document, heading: &Heading) -> String {
    let mut name = String::new();
    for number in heading.segments.clone() {
        if name.ends_with(char::is_alphanumeric) {
            name.push(':');
        }
        if !name.is_empty() {
            name.push(' ');
        }
        let text = document.text_of(number).unwrap_or_default();
        name.push_str(text.trim_start_matches(['#', '=']).trim_start());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(levels: &[Option<u8>]) -> Document {
        let lines: Vec<String> = (0..levels.len()).map(|n| format!("h{n}")).collect();
        let mut document = Document::from_lines(&lines.join("\n"));
        for (segment, level) in document.segments.iter_mut().zip(levels) {
            if let Some(level) = level {
                segment.kind = SegmentKind::Heading;
                segment.level = *level;
            }
        }
        document
    }

    #[test]
    fn paths_follow_the_levels() {
        let document = document(&[
            Some(1),
            Some(2),
            Some(0),
            None,
            Some(2),
            None,
            Some(1),
            Some(3),
        ]);
        let outline = Outline::of(&document);
        let paths = ["h0", "h0 / h1: h2", "h0 / h4", "h6", "h6 / h7"];
        assert_eq!(outline.paths(&document), paths);
        assert_eq!(outline.last_in(&(0..4)), Some(1));
        assert_eq!(outline.last_in(&(3..4)), None);
        assert_eq!(outline.last_in(&(5..8)), Some(4));
    }

    #[test]
    fn a_line_of_a_title_page_opens_nothing() {
        let document = document(&[Some(0), None, Some(1), None, Some(0)]);
        assert_eq!(Outline::of(&document).paths(&document), ["h2"]);
    }

    #[test]
    fn a_document_without_headings_has_none() {
        let outline = Outline::of(&document(&[None]));
        assert!(outline.headings().is_empty());
    }
}
