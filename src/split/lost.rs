//! Detects where a sentence may have ended whose final punctuation was lost.
//!
//! Extraction and scanning lose punctuation at line ends. The text alone cannot distinguish such a place from a clause
//! that continues, so these are candidates: the other side of a bitext decides ([`crate::segment::Document::cut`]).

use crate::language::Language;
use crate::marks::{is_letter, letters};
use crate::rule::Rule;
use crate::segment::{Document, SegmentKind};

/// Finds the line ends inside sentences where the language allows a sentence to end. Returns the byte offsets of the
/// text after them in the clean text; none for a text without displaced punctuation.
#[must_use]
pub fn lost_stops(document: &Document, language: &dyn Language) -> Vec<usize> {
    let text = &document.text;
    let damaged = text
        .repairs()
        .any(|piece| matches!(piece.rule, Some(Rule::EdgeMark | Rule::OcrMarks)));
    if !damaged {
        return Vec::new();
    }
    text.repairs()
        .filter(|piece| piece.rule == Some(Rule::LineBreak))
        .filter_map(|line_break| lost_stop(document, line_break.clean.end, language))
        .collect()
}

/// The start of the text after a line end inside a sentence, if a sentence may end there.
fn lost_stop(document: &Document, at: usize, language: &dyn Language) -> Option<usize> {
    let next = document
        .segments
        .partition_point(|segment| segment.span.end <= at);
    let segment = document.segments.get(next)?;
    let from = segment.span.start;
    if segment.kind != SegmentKind::Sentence || at <= from {
        return None;
    }
    let clean = document.text.clean();
    let before = clean[from..at].trim_end();
    let after = clean[at..segment.span.end].trim_start();
    may_be_two(before, after, language).then_some(segment.span.end - after.len())
}

/// True if the text before and after may be two sentences.
fn may_be_two(before: &str, after: &str, language: &dyn Language) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let first = after.split(char::is_whitespace).next().unwrap_or("");
    if !last.ends_with(is_letter) || !first.starts_with(is_letter) {
        return false;
    }
    let first = first.trim_end_matches(|c| !is_letter(c));
    let is_verb = |word: &str| language.verb(&letters(word)).is_some();
    if is_verb(last) {
        // A separate sentence has its own verb at its end.
        let end = after.trim_end_matches(|c| !is_letter(c));
        let end = end.rsplit(char::is_whitespace).next().unwrap_or("");
        return !language.carries_on(first) && !language.completes(last, first) && is_verb(end);
    }
    last.starts_with(char::is_lowercase) && language.starts_sentence(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    #[test]
    fn both_parts_must_be_able_to_stand_alone() {
        let (persian, english) = (for_code("fa").unwrap(), for_code("en").unwrap());
        for (before, after, parts) in [
            ("راه باز است", "مردم خوشحال شدند.", true),
            ("به شهر منتقل می\u{200C}شدند", "در خیابان کسی نبود.", true),
            ("راه باز است،", "مردم خوشحال شدند.", false),
            ("راه باز است", "و مردم خوشحال شدند.", false),
            ("موج ستم را خواهد", "برد.", false),
            ("مردی که آمد", "با برادرش", false),
            ("در خانه", "کسی نبود.", false),
        ] {
            let found = may_be_two(before, after, persian);
            assert_eq!(found, parts, "{before} / {after}");
        }
        for (before, after, parts) in [
            ("it was the end", "They went home.", true),
            ("it was the end", "they went home.", false),
            ("it was the end of", "Smith went home.", false),
            ("it was the end,", "They went home.", false),
        ] {
            assert_eq!(
                may_be_two(before, after, english),
                parts,
                "{before} / {after}"
            );
        }
    }
}
