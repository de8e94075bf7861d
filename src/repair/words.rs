//! Runs of characters, for all passes that look at words.

use std::ops::Range;

use crate::text::Glyph;

/// The maximal runs that begin with a character accepted by `starts` and continue with characters accepted by
/// `carries_on`. `letters` are characters with their positions, `end` is the position after the last one.
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

/// The maximal runs of characters accepted by `belongs`, as byte ranges.
pub(super) fn runs(
    text: &str,
    belongs: impl Fn(char) -> bool + Copy,
) -> impl Iterator<Item = Range<usize>> {
    runs_of(text.char_indices(), text.len(), belongs, belongs)
}

/// The maximal runs of glyphs whose letters are accepted by `belongs`, as index ranges.
pub(super) fn glyph_runs(
    glyphs: &[Glyph],
    belongs: impl Fn(char) -> bool + Copy,
) -> impl Iterator<Item = Range<usize>> {
    let letters = glyphs.iter().map(|glyph| glyph.letter);
    runs_of(letters.enumerate(), glyphs.len(), belongs, belongs)
}

/// Three spaces: the gap between runs that were drawn separately, or where a diacritic was dropped.
pub(super) const WIDE_GAP: &str = "   ";

/// True for a text with a wide gap.
pub(super) fn has_wide_gap(text: &str) -> bool {
    let bytes = text.as_bytes();
    let two = bytes.iter().zip(bytes.iter().skip(1));
    // Without a branch the compiler vectorizes this.
    let doubled = two.fold(false, |found, (a, b)| found | (*a == b' ') & (*b == b' '));
    doubled && text.contains(WIDE_GAP)
}

/// True for a character that is not white space.
pub(super) fn is_print(c: char) -> bool {
    !c.is_whitespace()
}
