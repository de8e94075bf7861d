//! Splits a raw text into lines, and groups lines into paragraphs.
//!
//! What separates two lines depends on the file. The most common gap (no empty line or one) is a line wrap, unless
//! every line is a paragraph; a longer gap, or one with a line of spaces, is a paragraph break; two empty lines more
//! than a wrap are a wide gap, perhaps between pages; a form feed ends a page.

use std::ops::Range;

use crate::marks::{is_final, is_letter};
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

use super::hyphens::{Hyphens, Joint};
use super::{Draft, LeftOut, Line};

/// What separates a line from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Border {
    /// The line was wrapped.
    Wrap,
    /// A page ended; the paragraph may continue.
    Page,
    /// A gap as wide as between pages, which may only part chapters: [`super::pages`] decides.
    Gap,
    /// A paragraph ended.
    Paragraph,
}

/// Lines narrower than this are verse or a list rather than wrapped prose.
const NARROWEST_COLUMN: u32 = 30;

/// A line is full if it would fill this share of the column together with the next word. Letters differ in width: a
/// full line of narrow letters holds a third more than one of wide letters.
const FULL: f64 = 0.75;

/// A line that fills less than this share of the column, the next word included, ends its paragraph.
const SHORT: f64 = 0.6;

/// How much of the column a line fills, the next word included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// So little that the paragraph ends.
    Short,
    Between,
    /// Practically all.
    Full,
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// A raw text cut into lines, before what separates them is decided.
pub(super) struct RawLines<'a> {
    pub(super) raw: &'a str,
    pub(super) lines: Vec<RawLine<'a>>,
    pub(super) left_out: LeftOut,
}

/// A line of the raw text without surrounding white space, and the blank lines before it.
pub(super) struct RawLine<'a> {
    pub(super) passage: Passage<'a>,
    gap: Gap,
}

impl RawLines<'_> {
    /// The width of the column, in characters.
    pub(super) fn column(&self) -> u32 {
        column_width(&self.lines)
    }
}

impl RawLine<'_> {
    pub(super) fn text(&self) -> &str {
        self.passage.text()
    }

    /// True if no blank line and no end of a page stands before it.
    pub(super) fn follows_directly(&self) -> bool {
        self.gap.is_plain(0)
    }

    pub(super) fn width(&self) -> u32 {
        self.text().chars().count() as u32
    }

    fn first_word(&self) -> u32 {
        let first = self.text().split_whitespace().next();
        first.map_or(0, |word| word.chars().count() as u32)
    }
}

/// The blank lines before a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Gap {
    blank: u32,
    /// One of them contains white space.
    spaced: bool,
    /// A form feed ended the page.
    fed: bool,
}

impl Gap {
    /// The gap together with the one before it.
    fn after(self, before: Self) -> Self {
        Self {
            blank: self.blank + before.blank,
            spaced: self.spaced || before.spaced,
            fed: self.fed || before.fed,
        }
    }

    /// True for this number of empty lines, without white space.
    fn is_plain(self, blank: u32) -> bool {
        self.blank == blank && !self.spaced && !self.fed
    }
}

/// Cuts a raw text into lines.
pub(super) fn cut(raw: &str) -> RawLines<'_> {
    let left_out = byte_order_marks(raw);
    let lines = raw_lines(raw, &left_out);
    RawLines {
        raw,
        lines,
        left_out,
    }
}

/// Cuts a raw text whose letters need no repair, and determines what separates its lines.
#[cfg(test)]
pub(super) fn read(raw: &str) -> Draft<'_> {
    settled(cut(raw))
}

/// Determines what separates the lines of a text.
pub(super) fn settled(cut: RawLines<'_>) -> Draft<'_> {
    let raw_lines = without_blank(cut.lines);
    let column = column_width(&raw_lines);
    let fills = fills(&raw_lines, column);
    let wrap = wrap_gap(&raw_lines, &fills, column);
    let borders = borders(&raw_lines, &fills, wrap);
    let lines = raw_lines
        .into_iter()
        .zip(fills)
        .zip(borders)
        .map(|((line, fill), border)| Line {
            passage: line.passage,
            border,
            fill,
        })
        .collect();
    Draft {
        raw: cut.raw,
        lines,
        left_out: cut.left_out,
    }
}

/// The lines without those of which the repair of letters left nothing.
fn without_blank(mut lines: Vec<RawLine<'_>>) -> Vec<RawLine<'_>> {
    let mut gap = Gap::default();
    lines.retain_mut(|line| {
        line.gap = line.gap.after(gap);
        let kept = !line.text().is_empty();
        gap = if kept { Gap::default() } else { line.gap };
        kept
    });
    lines
}

/// How full each line is.
fn fills(lines: &[RawLine<'_>], column: u32) -> Vec<Fill> {
    let next_words = lines.iter().skip(1).map(RawLine::first_word);
    lines
        .iter()
        .zip(next_words.chain([0]))
        .map(|(line, next_word)| {
            let share = f64::from(line.width() + 1 + next_word) / f64::from(column.max(1));
            match share {
                share if share >= FULL => Fill::Full,
                share if share < SHORT => Fill::Short,
                _ => Fill::Between,
            }
        })
        .collect()
}

/// What stands before each line: decided by its gap, and by a short line that ends a paragraph or announces one.
fn borders(lines: &[RawLine<'_>], fills: &[Fill], wrap: Option<u32>) -> Vec<Border> {
    let mut borders: Vec<Border> = lines.iter().map(|line| border(line.gap, wrap)).collect();
    for i in 1..lines.len() {
        if fills[i - 1] != Fill::Short || borders[i] != Border::Wrap {
            continue;
        }
        let follows_full = i > 1 && borders[i - 1] == Border::Wrap && fills[i - 2] == Fill::Full;
        // Only its shape separates a heading that ends in a colon from the text.
        let opens_paragraph = i == 1 || borders[i - 1] != Border::Wrap;
        let announces = opens_paragraph && fills[i] == Fill::Full && has_colon(lines[i - 1].text());
        if follows_full || announces {
            borders[i] = Border::Paragraph;
        }
    }
    borders
}

/// True for a line that ends in a colon, which stands at its start if the line was laid out in the wrong direction.
fn has_colon(line: &str) -> bool {
    line.ends_with(':') || line.starts_with(':')
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
    for line in raw[at..].split_inclusive(['\n', '\u{000C}']) {
        let content = line.trim();
        if content.is_empty() {
            gap.blank += 1;
            gap.fed |= line.ends_with('\u{000C}');
            gap.spaced |= !line.trim_end_matches(['\n', '\r', '\u{000C}']).is_empty();
        } else {
            let start = at + (line.len() - line.trim_start().len());
            lines.push(RawLine {
                passage: Passage::raw(raw, start..start + content.len()),
                gap,
            });
            gap = Gap {
                fed: line.ends_with('\u{000C}'),
                ..Gap::default()
            };
        }
        at += line.len();
    }
    lines
}

/// The width of the column, in characters: the 90th percentile of the line widths.
fn column_width(lines: &[RawLine<'_>]) -> u32 {
    let mut widths: Vec<u32> = lines.iter().map(RawLine::width).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).copied().unwrap_or(0)
}

/// The number of empty lines between two lines of a paragraph; `None` if every line is a paragraph.
fn wrap_gap(lines: &[RawLine<'_>], fills: &[Fill], column: u32) -> Option<u32> {
    let rest = lines.get(1..).unwrap_or_default();
    let single = rest.iter().filter(|line| line.gap.is_plain(0)).count();
    let double = rest.iter().filter(|line| line.gap.is_plain(1)).count();
    let wrap = u32::from(double > single);
    let wrapped = single.max(double);
    // Empty lines between all lines can be wraps only if something else separates paragraphs.
    if wrapped == 0 || column < NARROWEST_COLUMN || (wrap == 1 && wrapped == rest.len()) {
        return None;
    }
    let (mut filled, mut ended) = (0, 0);
    for i in (1..lines.len()).filter(|&i| lines[i].gap.is_plain(wrap)) {
        let before = lines[i - 1].text();
        filled += usize::from(fills[i - 1] == Fill::Full);
        ended += usize::from(ends_sentence(before.chars().rev()));
    }
    (2 * filled > wrapped && 2 * ended < wrapped).then_some(wrap)
}

fn border(gap: Gap, wrap: Option<u32>) -> Border {
    match wrap {
        Some(_) if gap.fed => Border::Page,
        Some(wrap) if !gap.spaced && gap.blank <= wrap => Border::Wrap,
        Some(wrap) if !gap.spaced && gap.blank >= wrap + 2 => Border::Gap,
        _ => Border::Paragraph,
    }
}

/// True if the characters, in reverse order, end a sentence: final punctuation, optionally followed by closing
/// punctuation or a note reference.
pub(super) fn ends_sentence(backwards: impl Iterator<Item = char>) -> bool {
    let mut rest = backwards
        .skip_while(|&c| is_closer(c) || c.is_whitespace())
        .peekable();
    let mut note = 0;
    while rest.next_if(|c| c.is_numeric() || *c == '*').is_some() {
        note += 1;
    }
    let mut ends = false;
    while let Some(mark) = rest.next_if(|&c| is_closer(c) || is_final(c)) {
        ends |= is_final(mark);
    }
    match note {
        0 => ends,
        // troops.1, but not 2.10
        1..=2 => ends && rest.next().is_some_and(is_letter),
        _ => false,
    }
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '»' | '«' | '”' | '’' | ')' | ']')
}

/// True if line `i` continues the paragraph of the previous one.
fn continues(lines: &[Line<'_>], i: usize) -> bool {
    let (previous, line) = (&lines[i - 1], &lines[i]);
    match line.border {
        Border::Wrap => true,
        // The last line of a paragraph is rarely full; a script without capitals does not show where a paragraph
        // starts.
        Border::Page => match previous.fill {
            Fill::Full => previous.is_open() || !is_heading(lines, i),
            Fill::Between => line.goes_on() || previous.is_open() && !line.is_capital(),
            // Only a deliberately broken line, such as a title in large letters, continues after such a short line.
            Fill::Short => line.goes_on() && previous.is_open(),
        },
        Border::Gap | Border::Paragraph => false,
    }
}

/// True for a line that is a paragraph of its own, too short to have been wrapped.
fn is_heading(lines: &[Line<'_>], i: usize) -> bool {
    let next = lines.get(i + 1);
    lines[i].fill != Fill::Full && next.is_some_and(|next| next.border == Border::Paragraph)
}

/// The lines of each paragraph.
pub(super) fn paragraphs(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for i in 0..lines.len() {
        match paragraphs.last_mut() {
            Some(last) if continues(lines, i) => last.end = i + 1,
            _ => paragraphs.push(i..i + 1),
        }
    }
    paragraphs
}

/// Joins the lines of a paragraph; adds hyphens that stand only at a line end to what is left out.
pub(super) fn joined(
    lines: &[Line<'_>],
    hyphens: &Hyphens<'_>,
    left_out: &mut LeftOut,
) -> Vec<Glyph> {
    let letters: usize = lines.iter().map(|line| line.text().len() + 1).sum();
    let mut glyphs = Vec::with_capacity(letters);
    for (i, line) in lines.iter().enumerate() {
        line.passage.write(&mut glyphs);
        let Some(next) = lines.get(i + 1) else { break };
        match hyphens.joint(line.text(), next.text()) {
            joint @ (Joint::Word | Joint::Speck) => {
                let marks = if joint == Joint::Speck { 2 } else { 1 };
                for _ in 0..marks {
                    let mark = glyphs.pop();
                    left_out.extend(mark.map(|mark| (mark.raw(), Rule::LineEndHyphen)));
                    close_up(&mut glyphs, Rule::LineEndHyphen, left_out);
                }
            }
            Joint::Apart => {
                let end = glyphs.last().map_or(0, |glyph| glyph.raw().end);
                glyphs.push(Glyph::inserted(' ', end, Rule::LineBreak));
            }
            Joint::Compound => {
                let hyphen = glyphs.pop();
                close_up(&mut glyphs, Rule::SplitCompound, left_out);
                glyphs.extend(hyphen);
            }
        }
    }
    glyphs
}

/// Removes the white space at the end of the glyphs.
fn close_up(glyphs: &mut Vec<Glyph>, rule: Rule, left_out: &mut LeftOut) {
    while let Some(space) = glyphs.pop_if(|last| last.letter.is_whitespace()) {
        left_out.push((space.raw(), rule));
    }
}

#[cfg(test)]
mod tests;
