//! Clean [`Text`] in, its segments out.

use crate::language::Language;
use crate::segment::{Document, Segment, SegmentKind};
use crate::text::Text;

/// Splits a text into segments.
#[must_use]
pub fn split(text: Text, language: &dyn Language) -> Document {
    let _ = language;
    let segments = text
        .paragraphs()
        .iter()
        .enumerate()
        .map(|(paragraph, span)| Segment {
            kind: SegmentKind::Sentence,
            paragraph,
            span: span.clone(),
        })
        .collect();
    Document { text, segments }
}
