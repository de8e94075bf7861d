//! Clean [`Text`] in, its segments out.

mod address;
mod line;
mod list;
mod marks;
mod quotes;
mod sentences;
mod stop;

use crate::language::Language;
use crate::segment::{Document, Segment, SegmentKind};
use crate::text::Text;

/// Splits a text into segments.
#[must_use]
pub fn split(text: Text, language: &dyn Language) -> Document {
    let mut segments = Vec::new();
    for (paragraph, place) in text.paragraphs().iter().enumerate() {
        for span in sentences::sentences(&text.clean()[place.clone()], language) {
            let span = place.start + span.start..place.start + span.end;
            segments.push(Segment { kind: SegmentKind::Sentence, paragraph, span });
        }
    }
    Document { text, segments }
}
