//! Finds the front and back matter of a text: title page and imprint, advertisements and library stamps.
//!
//! Such paragraphs are short, in capitals or with numbers (years, prices, street numbers), and many of them come in a
//! row. Each paragraph gets a score; the front matter is the prefix with the highest sum, the back matter the suffix. A
//! text that simply starts and ends with prose has neither.

use std::ops::Range;

use super::outline::Place;
use super::shape::{Edge, Shape};
use crate::marks::{is_dash, is_final};

/// Scores for and against a paragraph being matter, chosen by hand: a number or capitals in a short paragraph weigh
/// three times as much as missing final punctuation alone, and ten words of prose weigh as much against it as one short
/// line for it.
mod score {
    pub(super) const MARKED: i64 = 3;
    pub(super) const PLAIN: i64 = 1;
    pub(super) const PROSE_WORDS: usize = 10;
    pub(super) const SHORTEST_SENTENCE: i64 = -3;
    /// Minimum sum of a title page: four short lines.
    pub(super) const FRONT: i64 = 10;
    /// Minimum sum of a series of advertisements: six short lines.
    pub(super) const BACK: i64 = 18;
}

/// Maximum length of a line of a title page or advertisement, in words.
const LINE_WORDS: usize = 16;

/// Maximum length of a press review, in words. Set on the press reviews at the end of the English home text.
const REVIEW_WORDS: usize = 80;

/// Maximum length of the newspaper's name after a press review, in characters.
const SOURCE_CHARS: usize = 30;

/// Maximum share of a text's words that can be matter at either end: a third.
const LARGEST_SHARE: usize = 3;

/// The text between front and back matter, where all headings with a level stand.
pub(super) fn text(paragraphs: &[&str], shapes: &[Shape], outline: &[Place]) -> Range<usize> {
    let count = shapes.len();
    let scores: Vec<i64> = paragraphs
        .iter()
        .zip(shapes)
        .map(|(text, shape)| score(text, shape))
        .collect();
    let words = count_words(shapes);
    let Some(first_prose) = shapes.iter().position(Shape::is_prose) else {
        return 0..count;
    };

    let (mut front, sum) = best_prefix(scores.iter().copied());
    front = front.min(first_prose);
    while front > 0 && outline[front - 1].is_heading() {
        front -= 1;
    }
    if sum < score::FRONT || !may_be_matter(&shapes[..front], words) {
        front = 0;
    }

    let (length, sum) = best_prefix(scores.iter().rev().copied());
    let mut back = (count - length).max(first_prose + 1).min(count);
    if sum < score::BACK || !may_be_matter(&shapes[back..], words) {
        back = count;
    }
    front..back
}

/// True for paragraphs with few of the `words` of the text, and with a number in one of them.
fn may_be_matter(shapes: &[Shape], words: usize) -> bool {
    count_words(shapes) <= words / LARGEST_SHARE && shapes.iter().any(|shape| shape.figured > 0)
}

fn count_words(shapes: &[Shape]) -> usize {
    shapes.iter().map(|shape| shape.words).sum()
}

/// The length of the prefix with the highest sum, and that sum.
fn best_prefix(scores: impl Iterator<Item = i64>) -> (usize, i64) {
    let (mut best, mut highest, mut sum) = (0, 0, 0);
    for (i, score) in scores.enumerate() {
        sum += score;
        if sum > highest {
            (best, highest) = (i + 1, sum);
        }
    }
    (best, highest)
}

/// The score of a paragraph as matter; negative if it looks like the text itself.
fn score(text: &str, shape: &Shape) -> i64 {
    let short = shape.words <= LINE_WORDS;
    let capitals = 3 * shape.upper > shape.letters
        || shape.words > 1 && 3 * shape.capitalised > 2 * shape.words;
    let marked = shape.figured > 0 || capitals;
    if is_review(text, shape) || short && marked && shape.opening != Edge::Quote {
        return score::MARKED;
    }
    if short && shape.ending == Edge::Word && shape.opening != Edge::Quote {
        return score::PLAIN;
    }
    let prose = i64::try_from(shape.words / score::PROSE_WORDS).unwrap_or(i64::MAX / 2);
    score::SHORTEST_SENTENCE.min(-prose)
}

/// True for a quotation followed by a dash and its source: `" A good book." — The Times.`
fn is_review(text: &str, shape: &Shape) -> bool {
    if shape.words > REVIEW_WORDS || shape.opening != Edge::Quote {
        return false;
    }
    let Some((at, dash)) = text.char_indices().rev().find(|&(_, c)| is_dash(c)) else {
        return false;
    };
    let source = &text[at + dash.len_utf8()..];
    let before = text[..at].trim_end().chars().next_back();
    let closed = before.is_some_and(|c| is_final(c) || matches!(c, '"' | '”' | '»' | '’'));
    closed
        && source.chars().count() <= SOURCE_CHARS
        && source.trim_start().starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::language::for_code;
    use crate::segment::SegmentKind;
    use crate::split::split;
    use crate::text::Text;

    const PROSE: &str = "The harbour lay quiet that night, and nobody on the pier could say when the boat had left or why. \
        The men of the watch had gone home early, for there was ice on the water and no ship was expected before the \
        spring; only an old pilot had stayed behind, and he was asleep in his chair beside the stove when they came.";
    const TITLE: [&str; 5] = [
        "The Quiet Harbour",
        "By L. HALE",
        "PORT HALE : ORLOV & SONS LTD.",
        "First published in 1905",
        "(All rights kept)",
    ];
    const ADVERTS: [&str; 8] = [
        "Printed at Port Hale by",
        "ORLOV BROTHERS, LIMITED",
        "The Loud Harbour BY M. ORLOV",
        "Crown 8vo. 5s. net.",
        "\" The best of all books on harbours that we have seen for years.\" — Port Hale News.",
        "Ships of the North BY E. STRAND",
        "Demy 8vo. 6s. net. Postage 4d.",
        "PORT HALE LIBRARY 000 123",
    ];

    fn kinds(paragraphs: &[&str]) -> Vec<SegmentKind> {
        let document = split(
            Text::from_lines(&paragraphs.join("\n")),
            for_code("en").unwrap(),
        );
        let mut kinds: Vec<_> = document
            .segments
            .iter()
            .map(|segment| (segment.paragraph, segment.kind))
            .collect();
        kinds.dedup();
        kinds.into_iter().map(|(_, kind)| kind).collect()
    }

    #[test]
    fn title_page_and_advertisements_are_told_from_the_text() {
        let book: Vec<&str> = TITLE
            .into_iter()
            .chain(["PREFACE", PROSE, PROSE, PROSE])
            .chain(ADVERTS)
            .collect();
        let found = kinds(&book);
        assert!(
            found[..5]
                .iter()
                .all(|&kind| kind == SegmentKind::FrontMatter),
            "{found:?}"
        );
        assert_eq!(found[5], SegmentKind::Heading);
        assert!(
            found[6..9]
                .iter()
                .all(|&kind| kind == SegmentKind::Sentence),
            "{found:?}"
        );
        assert!(
            found[9..]
                .iter()
                .all(|&kind| kind == SegmentKind::BackMatter),
            "{found:?}"
        );
    }

    #[test]
    fn a_text_of_prose_has_neither() {
        let matter =
            |kind: &SegmentKind| matches!(kind, SegmentKind::FrontMatter | SegmentKind::BackMatter);
        for book in [
            &[PROSE, PROSE, "L. HALE.", "PORT HALE, 1905."][..],
            &["The Quiet Harbour", "Chapter One", PROSE, PROSE],
            &[
                PROSE,
                "\"Who came?\"",
                "\"Nobody.\"",
                "\"Not one of 12?\"",
                "\"No.\"",
                "\"Then go.\"",
                "\"Yes.\"",
                "\"Now!\"",
            ],
            &ADVERTS,
        ] {
            assert!(!kinds(book).iter().any(matter), "{book:?}");
        }
    }
}
