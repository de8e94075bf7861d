//! Clean text with a map back to the raw text.
//!
//! A repair turns the raw text into [`Glyph`]s, changes, moves or drops them, and passes the rest to a [`TextBuilder`],
//! paragraph by paragraph. The result is a [`Text`]: the clean string, its paragraphs, and the pieces that map every
//! clean byte to raw bytes and name the rule of each change.

mod edit;
mod link;
mod passage;
mod places;
mod run;

use std::ops::Range;

use crate::rule::Rule;
use link::{Collector, Links};

pub(crate) use edit::differences;
pub(crate) use passage::Passage;
pub use places::Places;

/// The separator between two paragraphs of a clean text.
pub const PARAGRAPH_BREAK: &str = "\n\n";

/// A character on its way from the raw text to the clean one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The character in the clean text.
    pub letter: char,
    start: u32,
    end: u32,
    /// The rule that changed, moved or inserted it; `None` if it is unchanged and in its original place.
    pub rule: Option<Rule>,
}

impl Glyph {
    /// A character inserted by a rule at a byte offset of the raw text.
    #[must_use]
    pub fn inserted(letter: char, at: usize, rule: Rule) -> Self {
        let at = offset(at);
        Self {
            letter,
            start: at,
            end: at,
            rule: Some(rule),
        }
    }

    /// The glyphs of a byte range of the raw text.
    pub fn read(raw: &str, range: Range<usize>) -> impl Iterator<Item = Self> + '_ {
        let base = range.start;
        raw[range].char_indices().map(move |(i, letter)| {
            let start = base + i;
            Self {
                letter,
                start: offset(start),
                end: offset(start + letter.len_utf8()),
                rule: None,
            }
        })
    }

    /// The raw bytes it came from; empty for an inserted character.
    #[must_use]
    pub fn raw(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The glyph with another character, changed by a rule; it keeps its place in the raw text.
    #[must_use]
    pub fn replaced(self, letter: char, rule: Rule) -> Self {
        Self {
            letter,
            rule: Some(rule),
            ..self
        }
    }

    /// The glyph, moved by a rule.
    #[must_use]
    pub fn moved(self, rule: Rule) -> Self {
        Self {
            rule: Some(rule),
            ..self
        }
    }

    /// True if no raw byte lies between this glyph and the next.
    #[must_use]
    pub const fn is_before(&self, next: &Self) -> bool {
        self.end == next.start
    }

    /// This glyph extended to the raw bytes of `other`, which follows it directly.
    #[must_use]
    pub fn absorbing(self, other: &Self, rule: Rule) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
            rule: Some(rule),
            ..self
        }
    }
}

/// A range of clean text and the raw bytes it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the clean text; empty where raw text was dropped.
    pub clean: Range<usize>,
    /// Bytes of the raw text; empty where clean text was inserted.
    pub raw: Range<usize>,
    /// The rule that made the change; `None` where the raw text is unchanged.
    pub rule: Option<Rule>,
}

/// Clean text in paragraphs, with the map back to the raw text.
///
/// Invariants: pieces follow the clean text in order; their raw ranges do not overlap; every raw
/// character that is not white space lies in exactly one of them; a piece without a rule has the same
/// characters on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    raw: String,
    clean: String,
    links: Links,
    paragraphs: Vec<Range<usize>>,
    places: Places,
}

impl Text {
    /// The text with the places of its raw text in the file that was decoded.
    #[must_use]
    pub fn with_places(self, places: Places) -> Self {
        Self { places, ..self }
    }

    /// Uses a text as it is: every line that is not blank is a paragraph. Only a byte order mark at the start is left
    /// out.
    #[must_use]
    pub fn from_lines(raw: &str) -> Self {
        let mut builder = TextBuilder::new(raw);
        let mut at = raw.len() - without_byte_order_mark(raw).len();
        if at > 0 {
            builder.leave_out(0..at, Rule::ByteOrderMark);
        }
        for line in raw[at..].split_inclusive('\n') {
            builder.passage(&Passage::raw(raw, at..at + line.len()));
            at += line.len();
        }
        builder.finish()
    }

    /// The raw text, as it was read.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The clean text: one line per paragraph, with an empty line between.
    #[must_use]
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// The paragraphs, as byte ranges of the clean text.
    #[must_use]
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }

    /// All pieces, in the order of the clean text; dropped text comes at the place where it was dropped.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> + '_ {
        self.links.pieces()
    }

    /// The pieces that a rule changed, moved, inserted or dropped.
    pub fn repairs(&self) -> impl Iterator<Item = Piece> + '_ {
        self.pieces().filter(|piece| piece.rule.is_some())
    }

    /// The byte ranges of the raw text that a range of clean text came from, in reading order.
    ///
    /// Adjacent ranges with only white space between them are joined, unless text was left out there.
    #[must_use]
    pub fn raw_ranges(&self, clean: Range<usize>) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for piece in self.links.pieces_after(clean.start) {
            if piece.clean.start >= clean.end {
                break;
            }
            if piece.clean.is_empty() || piece.raw.is_empty() {
                continue;
            }
            let raw = self.cut(&piece, &clean);
            match ranges.last_mut() {
                Some(last)
                    if last.end <= raw.start && self.raw[last.end..raw.start].trim().is_empty() =>
                {
                    last.end = raw.end;
                }
                _ => ranges.push(raw),
            }
        }
        ranges
    }

    /// As [`Self::raw_ranges`], as bytes of the file that the raw text was decoded from.
    #[must_use]
    pub fn file_ranges(&self, clean: Range<usize>) -> Vec<Range<usize>> {
        let ranges = self.raw_ranges(clean).into_iter();
        ranges.map(|range| self.places.in_file(range)).collect()
    }

    /// The part of a piece's raw range that corresponds to `clean`.
    fn cut(&self, piece: &Piece, clean: &Range<usize>) -> Range<usize> {
        // A moved piece has the same characters too.
        let same = || self.clean[piece.clean.clone()] == self.raw[piece.raw.clone()];
        if piece.rule.is_some() && !same() {
            return piece.raw.clone();
        }
        let start = clean.start.max(piece.clean.start) - piece.clean.start;
        let end = clean.end.min(piece.clean.end) - piece.clean.start;
        piece.raw.start + start..piece.raw.start + end
    }
}

/// Collects the glyphs of a clean text, paragraph by paragraph.
#[derive(Debug)]
pub struct TextBuilder {
    text: Text,
    links: Collector,
}

impl TextBuilder {
    /// Starts the clean text of a raw one. Readers must refuse raw texts of 4 GiB and more.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        Self {
            text: Text {
                raw: raw.to_owned(),
                clean: String::with_capacity(raw.len()),
                links: Links::default(),
                paragraphs: Vec::new(),
                places: Places::default(),
            },
            links: Collector::default(),
        }
    }

    /// Adds a paragraph given as glyphs; trims white space and ignores an empty paragraph.
    pub fn paragraph(&mut self, glyphs: &[Glyph]) {
        let passage = Passage::of(&self.text.raw, glyphs);
        self.passage(&passage);
    }

    /// Adds a paragraph given as a passage.
    pub(crate) fn passage(&mut self, passage: &Passage<'_>) {
        let whole = passage.text();
        let front = whole.len() - whole.trim_start().len();
        let end = whole.trim_end().len();
        if front >= end {
            return;
        }
        let clean = &mut self.text.clean;
        if !clean.is_empty() {
            clean.push_str(PARAGRAPH_BREAK);
            self.links.part(offset(PARAGRAPH_BREAK.len()));
        }
        let start = clean.len();
        clean.push_str(&whole[front..end]);
        let mut at = 0;
        for run in passage.runs() {
            let next = at + run.length as usize;
            let kept = at.max(front)..next.min(end);
            if !kept.is_empty() {
                self.links
                    .push(run.cut(offset(kept.start - at), offset(next - kept.end)));
            }
            at = next;
        }
        self.text.paragraphs.push(start..clean.len());
    }

    /// Leaves out a byte range of raw text, by a rule.
    pub fn leave_out(&mut self, raw: Range<usize>, rule: Rule) {
        self.links
            .leave_out(offset(raw.start)..offset(raw.end), rule);
    }

    /// Returns the finished text.
    #[must_use]
    pub fn finish(self) -> Text {
        Text {
            links: self.links.finish(),
            ..self.text
        }
    }
}

/// A raw text without the byte order mark at its start.
pub(crate) fn without_byte_order_mark(raw: &str) -> &str {
    raw.strip_prefix('\u{FEFF}').unwrap_or(raw)
}

/// Converts to the 32 bits that offsets are stored in; readers refuse longer files.
fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("readers refuse files of 4 GiB and more")
}

#[cfg(test)]
mod tests;
