//! Splits a clean [`Text`] into segments.
//!
//! A paragraph break always ends a segment, and so does the end of a sentence; a semicolon or colon never does. Each
//! segment is then labelled by its shape and position: heading, dateline, signature, front matter, back matter or
//! sentence.

mod address;
mod ending;
mod envelope;
mod glued;
mod kind;
mod line;
mod list;
mod lost;
mod marks;
mod matter;
mod outline;
mod quotation;
mod remark;
mod sentences;
mod shape;
mod smiley;
mod space;
mod speakers;
mod stop;

use std::ops::Range;

use crate::language::Language;
use crate::par;
use crate::quotes::Conventions;
use crate::segment::{Document, MarkedHeading, Segment, SegmentKind};
use crate::text::Text;
pub use lost::lost_stops;
use outline::{Paragraphs, Place};
use shape::Shape;
use speakers::Speakers;

/// Splits a text into segments: in order, without overlap, trimmed, and covering everything except white space.
#[must_use]
pub fn split(text: Text, language: &dyn Language) -> Document {
    split_marked(text, &[], language)
}

/// Splits a text of which the file itself marks some paragraphs as headings, given in order.
#[must_use]
pub fn split_marked(text: Text, marked: &[MarkedHeading], language: &dyn Language) -> Document {
    let places = text.paragraphs();
    let paragraphs: Vec<&str> = places
        .iter()
        .map(|place| &text.clean()[place.clone()])
        .collect();
    let conventions = Conventions::of(paragraphs.iter().copied());
    let speakers = Speakers::of(paragraphs.iter().copied());
    let mut sentences = par::map(&paragraphs, |paragraph| {
        sentences::sentences(paragraph, speakers.lead(paragraph), conventions, language)
    });
    let shapes = par::map(&paragraphs, |paragraph| Shape::of(paragraph));
    let body = envelope::body(&paragraphs);
    let mut outline = vec![Place::Text; paragraphs.len()];
    outline[body.clone()].clone_from_slice(&outline::find(&Paragraphs {
        texts: &paragraphs[body.clone()],
        shapes: &shapes[body.clone()],
        marks: &marks::levels(&text, marked)[body.clone()],
        sentences: &sentences[body.clone()],
        language,
    }));
    for ((paragraph, sentences), place) in paragraphs.iter().zip(&mut sentences).zip(&outline) {
        if let Place::Heading { span, .. } = place {
            set_apart(paragraph, sentences, span);
        }
    }
    let mut segments: Vec<Segment> = Vec::new();
    for (paragraph, (place, sentences)) in places.iter().zip(sentences).enumerate() {
        segments.extend(sentences.into_iter().map(|span| Segment {
            kind: SegmentKind::Sentence,
            level: 0,
            paragraph,
            span: place.start + span.start..place.start + span.end,
        }));
    }
    kind::label(&text, &shapes, &outline, &mut segments, language);
    let text_itself = matter::text(
        &paragraphs[body.clone()],
        &shapes[body.clone()],
        &outline[body.clone()],
    );
    let text_itself = body.start + text_itself.start..body.start + text_itself.end;
    for segment in &mut segments {
        let contents = outline[segment.paragraph] == Place::Contents;
        segment.kind = if segment.paragraph < text_itself.start || contents {
            SegmentKind::FrontMatter
        } else if segment.paragraph >= text_itself.end {
            SegmentKind::BackMatter
        } else {
            continue;
        };
        segment.level = 0;
    }
    Document { text, segments }
}

/// Makes a part of a paragraph one segment, and cuts the sentences beside it there.
fn set_apart(paragraph: &str, sentences: &mut Vec<Range<usize>>, part: &Range<usize>) {
    let start = part.start + spaces(&paragraph[part.clone()]);
    let rest = part.end + spaces(&paragraph[part.end..]);
    let at = sentences.partition_point(|sentence| sentence.end <= start);
    sentences.retain(|sentence| sentence.end <= start || part.end < sentence.end);
    if let Some(cut) = sentences.get_mut(at) {
        cut.start = cut.start.max(rest);
    }
    sentences.insert(at, start..part.end);
}

/// The length of the white space with which a text begins.
fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod language_tests;
#[cfg(test)]
mod law_tests;
#[cfg(test)]
mod tests;
