//! Raw text to lines, and lines to paragraphs.
//!
//! What a gap between two lines means depends on the file. Its commonest gap (no, or one, empty line)
//! is the line wrap, unless the lines are whole paragraphs; a longer gap, or one with a line of spaces, is
//! a paragraph border; two empty lines more than a wrap are a page border.

use std::ops::Range;

use crate::marks::{is_final, is_letter};
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

use super::hyphens::{Hyphens, Joint};
use super::{Draft, LeftOut, Line};

/// What stands between a line and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Border {
    /// The line was wrapped.
    Wrap,
    /// A page ended; the paragraph may go on.
    Page,
    /// A paragraph ended.
    Paragraph,
}

/// Lines narrower than this are no wrapped prose but verse or a list.
const NARROWEST_COLUMN: u32 = 30;

/// A line counts as full if it and the next word fill this share of the column; letters differ in width,
/// so a full line of a narrow letter holds a third more than one of a wide letter.
const FULL: f64 = 0.75;

/// A line that fills less of the column, the next word included, ends its paragraph, whatever follows it.
const SHORT: f64 = 0.6;

/// How much of the column a line fills, the next word included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// So little that its paragraph ends.
    Short,
    Between,
    /// As good as all.
    Full,
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// A line of the raw text that is not blank.
struct RawLine {
    range: Range<usize>,
    width: u32,
    first_word: u32,
    gap: Gap,
}

/// The blank lines before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    blank: u32,
    /// One of them holds white space.
    spaced: bool,
}

/// Cuts a raw text into lines and finds out what stands between them.
pub(super) fn read(raw: &str) -> Draft<'_> {
    let left_out = byte_order_marks(raw);
    let found = raw_lines(raw, &left_out);
    let column = column_width(&found);
    let filled = |i: usize| {
        let next = found.get(i + 1).map_or(0, |next| next.first_word);
        f64::from(found[i].width + 1 + next) / f64::from(column.max(1))
    };
    let fill = |i: usize| match filled(i) {
        share if share >= FULL => Fill::Full,
        share if share < SHORT => Fill::Short,
        _ => Fill::Between,
    };
    let fills: Vec<Fill> = (0..found.len()).map(fill).collect();
    let wrap = wrap_gap(raw, &found, &fills, column);
    let mut borders: Vec<Border> = found.iter().map(|line| border(line.gap, wrap)).collect();
    for i in 1..found.len() {
        let short = fills[i - 1] == Fill::Short && borders[i] == Border::Wrap;
        let after_full = || borders[i - 1] == Border::Wrap && fills[i - 2] == Fill::Full;
        // A heading with a colon has no more than its shape to part it from the text.
        let announces = || {
            let line = &raw[found[i - 1].range.clone()];
            let opens = i == 1 || borders[i - 1] != Border::Wrap;
            opens && fills[i] == Fill::Full && has_colon(line)
        };
        if short && (i > 1 && after_full() || announces()) {
            borders[i] = Border::Paragraph;
        }
    }
    let lines = found
        .into_iter()
        .zip(fills)
        .zip(borders)
        .map(|((line, fill), border)| Line {
            passage: Passage::raw(raw, line.range),
            border,
            fill,
        })
        .collect();
    Draft {
        raw,
        lines,
        left_out,
    }
}

/// True for a line with a colon at its end, which is its start where it was laid out the wrong way.
fn has_colon(line: &str) -> bool {
    line.ends_with(':') || line.starts_with(':')
}

/// The byte order marks before the first character of the text; a file that was put together may begin with two.
fn byte_order_marks(raw: &str) -> Vec<(Range<usize>, Rule)> {
    raw.char_indices()
        .take_while(|&(_, c)| c.is_whitespace() || c == BYTE_ORDER_MARK)
        .filter(|&(_, c)| c == BYTE_ORDER_MARK)
        .map(|(at, mark)| (at..at + mark.len_utf8(), Rule::ByteOrderMark))
        .collect()
}

fn raw_lines(raw: &str, byte_order_marks: &[(Range<usize>, Rule)]) -> Vec<RawLine> {
    let mut lines = Vec::new();
    let mut gap = Gap {
        blank: 0,
        spaced: false,
    };
    let mut at = byte_order_marks.last().map_or(0, |(mark, _)| mark.end);
    // A form feed ends a line and a page; most extractors put it on a line of its own or before one.
    for line in raw[at..].split_inclusive(['\n', '\u{000C}']) {
        let content = line.trim();
        if content.is_empty() {
            let breaks = if line.ends_with('\u{000C}') { 2 } else { 1 };
            gap.blank += breaks;
            gap.spaced |= !line.trim_end_matches(['\n', '\r', '\u{000C}']).is_empty();
        } else {
            let start = at + (line.len() - line.trim_start().len());
            lines.push(RawLine {
                range: start..start + content.len(),
                width: content.chars().count() as u32,
                first_word: content
                    .split_whitespace()
                    .next()
                    .map_or(0, |word| word.chars().count() as u32),
                gap,
            });
            gap = Gap {
                blank: if line.ends_with('\u{000C}') { 2 } else { 0 },
                spaced: false,
            };
        }
        at += line.len();
    }
    lines
}

/// The width of the column in characters: nine lines in ten are not wider.
fn column_width(lines: &[RawLine]) -> u32 {
    let mut widths: Vec<u32> = lines.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).copied().unwrap_or(0)
}

/// The number of empty lines between the lines of a paragraph; `None` if every line is a paragraph.
fn wrap_gap(raw: &str, lines: &[RawLine], fills: &[Fill], column: u32) -> Option<u32> {
    let plain = |wanted: u32| {
        move |line: &&RawLine| {
            line.gap
                == Gap {
                    blank: wanted,
                    spaced: false,
                }
        }
    };
    let rest = lines.get(1..).unwrap_or_default();
    let (single, double) = (
        rest.iter().filter(plain(0)).count(),
        rest.iter().filter(plain(1)).count(),
    );
    let wrap = u32::from(double > single);
    let wrapped = single.max(double);
    // An empty line between all lines can mean a wrap only if something else is left to separate paragraphs.
    if wrapped == 0 || column < NARROWEST_COLUMN || (wrap == 1 && wrapped == rest.len()) {
        return None;
    }
    let before_wrap = (1..lines.len())
        .filter(|&i| plain(wrap)(&&lines[i]))
        .map(|i| i - 1);
    let (mut filled, mut ended) = (0, 0);
    for i in before_wrap {
        filled += usize::from(fills[i] == Fill::Full);
        ended += usize::from(ends_sentence(raw[lines[i].range.clone()].chars().rev()));
    }
    (2 * filled > wrapped && 2 * ended < wrapped).then_some(wrap)
}

fn border(gap: Gap, wrap: Option<u32>) -> Border {
    match wrap {
        Some(wrap) if !gap.spaced && gap.blank <= wrap => Border::Wrap,
        Some(wrap) if !gap.spaced && gap.blank >= wrap + 2 => Border::Page,
        _ => Border::Paragraph,
    }
}

/// True if the letters, read backwards, end a sentence: a final mark, and closing marks or the mark of a note
/// after it.
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

/// True if a line goes on with the paragraph of the one before it.
pub(super) fn continues(previous: &Line<'_>, line: &Line<'_>) -> bool {
    match line.border {
        Border::Wrap => true,
        // The last line of a paragraph is rarely full; a script without capitals does not show where one starts.
        Border::Page => match previous.fill {
            Fill::Full => true,
            Fill::Between => line.goes_on() || previous.is_open() && !line.is_capital(),
            // Only a line that was cut, as a title in large letters, goes on after so little.
            Fill::Short => line.goes_on() && previous.is_open(),
        },
        Border::Paragraph => false,
    }
}

/// The lines of each paragraph.
pub(super) fn paragraphs(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(last) if continues(&lines[i - 1], line) => last.end = i + 1,
            _ => paragraphs.push(i..i + 1),
        }
    }
    paragraphs
}

/// Joins the lines of a paragraph; hyphens that only a line's end put there are added to what is left out.
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

/// Leaves out the spaces that glyphs end in.
fn close_up(glyphs: &mut Vec<Glyph>, rule: Rule, left_out: &mut LeftOut) {
    while let Some(space) = glyphs.pop_if(|last| last.letter.is_whitespace()) {
        left_out.push((space.raw(), rule));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::Options;
    use crate::repair::vocabulary::Vocabulary;

    fn paragraphs(raw: &str) -> Vec<String> {
        let english = crate::language::for_code("en").unwrap();
        let vocabulary = Vocabulary::of([], english);
        let hyphens = Hyphens::new(&vocabulary, &Options::default());
        let lines = read(raw).lines;
        let glyphs =
            |range: Range<usize>| joined(&lines[range], &hyphens, &mut LeftOut::new()).into_iter();
        super::paragraphs(&lines)
            .into_iter()
            .map(|range| glyphs(range).map(|glyph| glyph.letter).collect())
            .collect()
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let raw = "It was a bright cold day in April, and the clocks\nwere striking thirteen, and nobody was there to\nhear it.\n\nThe next paragraph was no longer than two whole\nlines.\n";
        assert_eq!(paragraphs(raw).len(), 2);
        assert!(paragraphs(raw)[0].contains("clocks were"));
    }

    #[test]
    fn double_spaced_lines_are_joined_if_paragraphs_are_marked_otherwise() {
        let line = "one line that is long enough for a column of prose";
        let raw = format!("{line}\n\n{line}\n\n{line}\n \n\n{line}\n\n{line}\n\n\n\n{line}\n");
        assert_eq!(paragraphs(&raw).len(), 2);
    }

    #[test]
    fn a_short_line_after_full_ones_ends_its_paragraph() {
        let line = "one line that is long enough for a column of prose\n";
        let raw = format!("{line}{line}a short line\n{line}{line}{line}");
        assert_eq!(paragraphs(&raw).len(), 2);
        assert_eq!(
            paragraphs(&format!("a short line\n{line}{line}{line}")).len(),
            1
        );
    }

    #[test]
    fn a_short_line_with_a_colon_stands_by_itself() {
        let line = "one line that is long enough for a column of prose\n";
        for (first, count) in [("Preface:\n", 2), (": Preface\n", 2), ("Preface\n", 1)] {
            assert_eq!(
                paragraphs(&format!("{first}{line}{line}{line}")).len(),
                count
            );
        }
    }

    #[test]
    fn a_short_line_at_the_foot_of_a_page_ends_its_paragraph() {
        let line = "one line that is long enough for a column of prose\n";
        let page = |last: &str, first: &str| {
            let raw = format!("{line}{line}{last}\n\n\n\n{first}\n{line}{line}");
            paragraphs(&raw).len()
        };
        assert_eq!(
            page("(a short line.)", "and on it went for the rest of the day"),
            2
        );
        assert_eq!(page("a short line", "[Another one]"), 2);
        assert_eq!(page("a line cut in the middle of", "its sentence"), 1);
    }

    #[test]
    fn a_paragraph_a_line_stays() {
        let raw = "A first paragraph that is long enough to be prose.\n\nA second one, which is as long as the first one.\n";
        assert_eq!(paragraphs(raw).len(), 2);
        let raw = "One sentence stands here, all alone on its own line.\nAnother sentence stands here on its own line, too.\n";
        assert_eq!(paragraphs(raw).len(), 2);
    }

    #[test]
    fn a_byte_order_mark_is_left_out() {
        let draft = read("\u{FEFF}text");
        assert_eq!(draft.left_out, [(0..3, Rule::ByteOrderMark)]);
        assert_eq!(draft.lines[0].text().len(), 4);
        let draft = read(" \u{FEFF}\u{FEFF}text");
        assert_eq!(draft.left_out.len(), 2);
        assert_eq!(draft.lines[0].text().len(), 4);
    }

    #[test]
    fn a_form_feed_is_a_page_border() {
        let line = "one line that is long enough for a column of prose";
        let raw = format!("{line}\n{line}\n\u{C}{line}\n{line}\n\u{C}\n{line}\n{line}\n");
        let borders: Vec<Border> = read(&raw).lines.iter().map(|line| line.border).collect();
        use Border::{Page, Wrap};
        assert_eq!(borders[1..], [Wrap, Page, Wrap, Page, Wrap]);
    }
}
