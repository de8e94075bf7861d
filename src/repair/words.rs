//! Runs of characters of a text: what stages that look at words have in common.

use std::ops::Range;

use crate::text::Glyph;

/// The longest runs that begin with a character which starts one, of characters that carry one on. The characters are given
/// with their places, and the place after the last.
pub(super) fn runs_of(
    mut letters: impl Iterator<Item = (usize, char)>,
    end: usize,
    starts: impl Fn(char) -> bool,
    carries_on: impl Fn(char) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    std::iter::from_fn(move || {
        let (start, _) = letters.find(|&(_, c)| starts(c))?;
        let next = letters.find(|&(_, c)| !carries_on(c));
        Some(start..next.map_or(end, |(at, _)| at))
    })
}

/// The longest runs of a text whose characters all belong, in bytes.
pub(super) fn runs(
    text: &str,
    belongs: impl Fn(char) -> bool + Copy,
) -> impl Iterator<Item = Range<usize>> {
    runs_of(text.char_indices(), text.len(), belongs, belongs)
}

/// The longest runs of glyphs whose letters all belong, by their number.
pub(super) fn glyph_runs(
    glyphs: &[Glyph],
    belongs: impl Fn(char) -> bool + Copy,
) -> impl Iterator<Item = Range<usize>> {
    let letters = glyphs.iter().map(|glyph| glyph.letter);
    runs_of(letters.enumerate(), glyphs.len(), belongs, belongs)
}

/// Three spaces: the gap between runs that were drawn separately, or where a diacritic was dropped.
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
