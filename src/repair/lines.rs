//! Splits a raw text into lines, and groups lines into paragraphs.
//!
//! What separates two lines depends on the file. The most common gap (no empty line or one) is a line wrap, unless
//! every line is a paragraph; a longer gap, or one with a line of spaces, is a paragraph break; two empty lines more
//! than a wrap are a wide gap, perhaps between pages; a form feed ends a page.

mod ending;
mod measure;
mod raw;
mod width;

use std::ops::Range;

use crate::rule::Rule;
use crate::text::Glyph;
use crate::token::is_unspaced;

use super::hyphens::{Hyphens, Joint};
use super::{Draft, LeftOut, Line};
use measure::Wraps;
use raw::Gap;

pub(super) use ending::{ends_sentence, is_closer};
pub(super) use measure::{Fill, column};
pub(super) use raw::{RawLine, RawLines, cut};

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

/// Cuts a raw text whose letters need no repair, and determines what separates its lines.
#[cfg(test)]
pub(super) fn read(raw: &str) -> Draft<'_> {
    settled(cut(raw))
}

/// Determines what separates the lines of a text.
pub(super) fn settled(cut: RawLines<'_>) -> Draft<'_> {
    let raw_lines = raw::without_blank(cut.lines);
    let fills = measure::fills(&raw_lines);
    let wraps = Wraps::of(&raw_lines, &fills);
    let borders = borders(&raw_lines, &fills, &wraps);
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

/// What stands before each line: decided by its gap and indent, and by a short line that ends a paragraph or announces
/// one.
fn borders(lines: &[RawLine<'_>], fills: &[Fill], wraps: &Wraps) -> Vec<Border> {
    let border = |line: &RawLine<'_>| match border(line.gap, wraps.gap) {
        Border::Wrap if wraps.begins(line) => Border::Paragraph,
        border => border,
    };
    let mut borders: Vec<Border> = lines.iter().map(border).collect();
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

fn border(gap: Gap, wrap: Option<u32>) -> Border {
    match wrap {
        Some(_) if gap.fed => Border::Page,
        Some(_) if gap.parted => Border::Paragraph,
        Some(wrap) if !gap.spaced && gap.blank <= wrap => Border::Wrap,
        Some(wrap) if !gap.spaced && gap.blank >= wrap + 2 => Border::Gap,
        _ => Border::Paragraph,
    }
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
            Joint::Apart if joins_unspaced(line.text(), next.text()) => {}
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

/// True for lines that are joined without a space: both are of a script that has none between its words, or one ends or
/// begins with a mark of full width, which brings its own space.
fn joins_unspaced(line: &str, next: &str) -> bool {
    let full_width = |c: char| matches!(c, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF65}');
    let unspaced = |c: char| is_unspaced(c) || full_width(c);
    let (last, first) = (line.chars().next_back(), next.chars().next());
    let (Some(last), Some(first)) = (last, first) else {
        return false;
    };
    unspaced(last) && unspaced(first) || full_width(last) || full_width(first)
}

/// Removes the white space at the end of the glyphs.
fn close_up(glyphs: &mut Vec<Glyph>, rule: Rule, left_out: &mut LeftOut) {
    while let Some(space) = glyphs.pop_if(|last| last.letter.is_whitespace()) {
        left_out.push((space.raw(), rule));
    }
}

#[cfg(test)]
mod tests;
