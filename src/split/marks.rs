//! The headings that a file marks itself: by its format, or in plain text by the signs of Markdown and AsciiDoc.

use crate::segment::MarkedHeading;
use crate::text::Text;

/// The signs at the beginning of a heading, as many as it is deep (CommonMark 0.31, section 4.2; AsciiDoc, section titles).
const SIGNS: [char; 2] = ['=', '#'];

/// The deepest level of a heading in either.
const DEEPEST: usize = 6;

/// The lines that begin and end code in either.
const FENCES: [&str; 4] = ["```", "~~~", "----", "...."];

/// The fewest headings with a sign that make it one: a line alone may begin with it by chance.
const FEWEST: usize = 2;

/// The level of each paragraph as a heading, from 1; 0 for all that are not marked.
pub(super) fn levels(text: &Text, marked: &[MarkedHeading]) -> Vec<u8> {
    if !marked.is_empty() {
        return of_format(text, marked);
    }
    let found = SIGNS.map(|sign| of_sign(text, sign));
    let signed = found.into_iter().find(|levels| {
        let headings = levels.iter().filter(|&&level| level > 0);
        headings.count() >= FEWEST
    });
    signed.unwrap_or_else(|| vec![0; text.paragraphs().len()])
}

/// The levels that the format gives.
fn of_format(text: &Text, marked: &[MarkedHeading]) -> Vec<u8> {
    let level = |span: &std::ops::Range<usize>| {
        let start = text.raw_ranges(span.clone()).first()?.start;
        let next = marked.partition_point(|heading| heading.raw.end <= start);
        let heading = marked
            .get(next)
            .filter(|heading| heading.raw.contains(&start))?;
        Some(heading.level)
    };
    let paragraphs = text.paragraphs().iter();
    paragraphs
        .map(|span| level(span).unwrap_or_default())
        .collect()
}

/// The levels by a sign, outside code.
fn of_sign(text: &Text, sign: char) -> Vec<u8> {
    let mut fence: Option<&str> = None;
    let paragraphs = text.paragraphs().iter();
    let level = |span: &std::ops::Range<usize>| {
        let line = &text.clean()[span.clone()];
        let opening = FENCES.into_iter().find(|fence| line.starts_with(fence));
        if opening.is_some() && (fence.is_none() || fence == opening) {
            fence = if fence.is_some() { None } else { opening };
            return 0;
        }
        let title = line.trim_start_matches(sign);
        let signs = line.len() - title.len();
        let is_heading = fence.is_none()
            && (1..=DEEPEST).contains(&signs)
            && title.starts_with(' ')
            && !title.trim().is_empty();
        if is_heading {
            u8::try_from(signs).unwrap_or_default()
        } else {
            0
        }
    };
    paragraphs.map(level).collect()
}
