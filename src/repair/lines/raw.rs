//! Cuts a raw text into lines.

use std::ops::Range;

use crate::repair::LeftOut;
use crate::rule::Rule;
use crate::text::Passage;

use super::width::width;

const BYTE_ORDER_MARK: char = '\u{FEFF}';
const IDEOGRAPHIC_SPACE: char = '\u{3000}';

/// A raw text cut into lines, before what separates them is decided.
pub(in crate::repair) struct RawLines<'a> {
    pub(in crate::repair) raw: &'a str,
    pub(in crate::repair) lines: Vec<RawLine<'a>>,
    pub(in crate::repair) left_out: LeftOut,
}

/// A line of the raw text without surrounding white space, and the blank lines before it.
pub(in crate::repair) struct RawLine<'a> {
    pub(in crate::repair) passage: Passage<'a>,
    pub(super) gap: Gap,
    /// The white space before it on its line.
    pub(super) indent: Indent,
}

/// The white space at the beginning of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Indent {
    /// In units of a letter of half width.
    pub(super) width: u32,
    /// It contains an ideographic space, with which no line but the first of a paragraph begins.
    pub(super) ideographic: bool,
}

impl Indent {
    fn of(space: &str) -> Self {
        Self {
            width: width(space),
            ideographic: space.contains(IDEOGRAPHIC_SPACE),
        }
    }
}

impl RawLine<'_> {
    pub(in crate::repair) fn text(&self) -> &str {
        self.passage.text()
    }

    /// True if no blank line and no end of a page stands before it.
    pub(in crate::repair) fn follows_directly(&self) -> bool {
        self.gap.is_plain(0)
    }

    /// Its width without the indent, in units of a letter of half width.
    pub(in crate::repair) fn width(&self) -> u32 {
        width(self.text())
    }
}

/// The blank lines before a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) blank: u32,
    /// One of them contains white space.
    pub(super) spaced: bool,
    /// A form feed ended the page.
    pub(super) fed: bool,
    /// A paragraph separator ended the line before.
    pub(super) parted: bool,
}

impl Gap {
    /// The gap together with the one before it.
    fn after(self, before: Self) -> Self {
        Self {
            blank: self.blank + before.blank,
            spaced: self.spaced || before.spaced,
            fed: self.fed || before.fed,
            parted: self.parted || before.parted,
        }
    }

    /// True for this number of empty lines, without white space.
    pub(super) fn is_plain(self, blank: u32) -> bool {
        self.blank == blank && !self.spaced && !self.fed && !self.parted
    }
}

/// Cuts a raw text into lines.
pub(in crate::repair) fn cut(raw: &str) -> RawLines<'_> {
    let left_out = byte_order_marks(raw);
    let lines = raw_lines(raw, &left_out);
    RawLines {
        raw,
        lines,
        left_out,
    }
}

/// The lines without those of which the repair of letters left nothing.
pub(super) fn without_blank(mut lines: Vec<RawLine<'_>>) -> Vec<RawLine<'_>> {
    let mut gap = Gap::default();
    lines.retain_mut(|line| {
        line.gap = line.gap.after(gap);
        let kept = !line.text().is_empty();
        gap = if kept { Gap::default() } else { line.gap };
        kept
    });
    lines
}

/// The byte order marks before the first character of the text; a concatenated file may begin with two.
fn byte_order_marks(raw: &str) -> Vec<(Range<usize>, Rule)> {
    raw.char_indices()
        .take_while(|&(_, c)| c.is_whitespace() || c == BYTE_ORDER_MARK)
        .filter(|&(_, c)| c == BYTE_ORDER_MARK)
        .map(|(at, mark)| (at..at + mark.len_utf8(), Rule::ByteOrderMark))
        .collect()
}

fn raw_lines<'a>(raw: &'a str, byte_order_marks: &[(Range<usize>, Rule)]) -> Vec<RawLine<'a>> {
    let mut lines = Vec::new();
    let mut gap = Gap::default();
    let mut at = byte_order_marks.last().map_or(0, |(mark, _)| mark.end);
    // A form feed ends a line and a page; most extractors put it on its own line or at the start of one.
    while at < raw.len() {
        let (line, end) = next_line(&raw[at..]);
        let content = line.trim();
        let fed = end.contains('\u{000C}');
        let parted = end.contains('\u{2029}');
        if content.is_empty() {
            gap.blank += 1;
            gap.fed |= fed;
            gap.spaced |= !line.is_empty();
            gap.parted |= parted;
        } else {
            let indent = &line[..line.len() - line.trim_start().len()];
            let start = at + indent.len();
            lines.push(RawLine {
                passage: Passage::raw(raw, start..start + content.len()),
                gap,
                indent: Indent::of(indent),
            });
            gap = Gap {
                fed,
                parted,
                ..Gap::default()
            };
        }
        at += line.len() + end.len();
    }
    lines
}

/// The first line of a text and what ends it: a line feed, a carriage return or both, a form feed, or one of Unicode's
/// separators (UAX #14, class BK and NL).
fn next_line(text: &str) -> (&str, &str) {
    let Some(end) = text.find(ends_line) else {
        return (text, "");
    };
    let (line, rest) = text.split_at(end);
    // Some programs write two carriage returns before a line feed.
    let returns = rest.len() - rest.trim_start_matches('\r').len();
    let length = match rest[returns..].chars().next() {
        Some('\n') => returns + 1,
        _ if returns > 0 => 1,
        other => other.map_or(0, char::len_utf8),
    };
    (line, &rest[..length])
}

fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}'
    )
}
