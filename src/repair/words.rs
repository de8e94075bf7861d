//! Runs of characters of a text: what stages that look at words have in common.

use std::ops::Range;

use crate::text::Glyph;

/// The longest runs of a text whose characters all belong, in bytes.
pub(super) fn runs(
    text: &str,
    belongs: impl Fn(char) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    let mut letters = text.char_indices();
    std::iter::from_fn(move || {
        let (start, _) = letters.find(|&(_, c)| belongs(c))?;
        let end = letters.find(|&(_, c)| !belongs(c));
        Some(start..end.map_or(text.len(), |(at, _)| at))
    })
}

/// The same of glyphs, by their number.
pub(super) fn glyph_runs(
    glyphs: &[Glyph],
    belongs: impl Fn(char) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    let mut letters = glyphs.iter().map(|glyph| glyph.letter).enumerate();
    std::iter::from_fn(move || {
        let (start, _) = letters.find(|&(_, c)| belongs(c))?;
        let end = letters.find(|&(_, c)| !belongs(c));
        Some(start..end.map_or(glyphs.len(), |(at, _)| at))
    })
}

/// The spaces that part two runs which were drawn apart, and that a letter mark leaves which was lost.
pub(super) const WIDE_GAP: &str = "   ";

/// True for a text with so many spaces, or more, in a row.
pub(super) fn has_wide_gap(text: &str) -> bool {
    let bytes = text.as_bytes();
    let two = bytes.iter().zip(bytes.iter().skip(1));
    // Without a jump many bytes are looked at at once.
    let doubled = two.fold(false, |found, (a, b)| found | (*a == b' ') & (*b == b' '));
    doubled && text.contains(WIDE_GAP)
}

/// True for what is no white space: the words of print.
pub(super) fn is_print(c: char) -> bool {
    !c.is_whitespace()
}
