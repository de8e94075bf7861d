//! Splits a clean [`Text`] into segments.
//!
//! A paragraph break always ends a segment, and so does the end of a sentence; a semicolon or colon never does. Each
//! segment is then labelled by its shape and position: heading, dateline, signature, front matter, back matter or
//! sentence.

mod address;
mod glued;
mod kind;
mod line;
mod list;
mod lost;
mod matter;
mod quotation;
mod remark;
mod sentences;
mod shape;
mod smiley;
mod space;
mod speakers;
mod stop;

use crate::language::Language;
use crate::par;
use crate::quotes::Conventions;
use crate::segment::{Document, Segment, SegmentKind};
use crate::text::Text;
pub use lost::lost_stops;
use shape::Shape;
use speakers::Speakers;

/// Splits a text into segments: in order, without overlap, trimmed, and covering everything except white space.
#[must_use]
pub fn split(text: Text, language: &dyn Language) -> Document {
    let places = text.paragraphs();
    let conventions = Conventions::of(places.iter().map(|place| &text.clean()[place.clone()]));
    let speakers = Speakers::of(places.iter().map(|place| &text.clean()[place.clone()]));
    let sentences = par::map(places, |place| {
        let paragraph = &text.clean()[place.clone()];
        sentences::sentences(paragraph, speakers.lead(paragraph), conventions, language)
    });
    let paragraphs = places.iter().zip(sentences).enumerate();
    let mut segments: Vec<Segment> = paragraphs
        .flat_map(|(paragraph, (place, sentences))| {
            sentences.into_iter().map(move |span| Segment {
                kind: SegmentKind::Sentence,
                paragraph,
                span: place.start + span.start..place.start + span.end,
            })
        })
        .collect();
    label(&text, &mut segments, language);
    Document { text, segments }
}

/// Gives the segments their kinds.
fn label(text: &Text, segments: &mut [Segment], language: &dyn Language) {
    let paragraphs: Vec<&str> = text
        .paragraphs()
        .iter()
        .map(|place| &text.clean()[place.clone()])
        .collect();
    let shapes = par::map(&paragraphs, |paragraph| Shape::of(paragraph));
    let headings = kind::headings(&paragraphs, &shapes);
    kind::label(text.clean(), &shapes, &headings, segments, language);
    let (front, back) = matter::find(&paragraphs, &shapes, &headings);
    for segment in segments {
        if front.contains(&segment.paragraph) {
            segment.kind = SegmentKind::FrontMatter;
        } else if back.contains(&segment.paragraph) {
            segment.kind = SegmentKind::BackMatter;
        }
    }
}

#[cfg(test)]
mod language_tests;
#[cfg(test)]
mod law_tests;
#[cfg(test)]
mod tests;
