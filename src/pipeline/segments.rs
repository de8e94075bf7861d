//! The segments of one text, written.

use serde::Serialize;

use crate::error::Error;
use crate::pair::{Pair, Side};
use crate::read::Raw;
use crate::repair::Options;
use crate::segment::{Document, SegmentKind};
use crate::tag::Tag;

use super::aligner::Aligner;
use super::{document, language, repaired, text_as_it_is};

/// The segments of a text as an alignment with the other text of the pair has them; `side` is that of the text. The
/// other one shows where damage took a full stop between two sentences.
///
/// # Errors
/// As [`Aligner::prepare_raw`].
pub fn beside(own: (&Raw, &Tag), other: (&Raw, &Tag), side: Side) -> Result<Document, Error> {
    let sides = match side {
        Side::Source => Pair::new(own, other),
        Side::Target => Pair::new(other, own),
    };
    let codes = sides.map(|(_, tag)| tag.as_str());
    let aligner = Aligner::new(codes.source, codes.target)?;
    let prepared = aligner.prepare_raw(sides.map(|(raw, _)| raw))?;
    Ok(prepared.documents().side(side).clone())
}

/// The segments of a text by itself; `as_it_is` takes it without repairs, a paragraph a line.
///
/// # Errors
/// If the language is none that is known.
pub fn alone(raw: &Raw, tag: &Tag, as_it_is: bool) -> Result<Document, Error> {
    let language = language(tag.as_str())?;
    let text = if as_it_is {
        text_as_it_is(raw)
    } else {
        repaired(raw, language, &Options::default())
    };
    Ok(document(raw, text, language))
}

/// How the segments of one text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentFormat {
    /// One segment a line, an empty line between paragraphs.
    Text,
    /// One JSON object a line.
    Jsonl,
}

impl SegmentFormat {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Text, Self::Jsonl];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Jsonl => "jsonl",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Text => "One segment a line",
            Self::Jsonl => "One JSON object a line: id, kind, paragraph, text, raw byte ranges",
        }
    }

    /// Writes the segments of a document.
    ///
    /// # Errors
    /// None that is known.
    pub fn write(self, document: &Document) -> Result<String, Error> {
        match self {
            Self::Text => Ok(text(document)),
            Self::Jsonl => jsonl(document),
        }
    }
}

/// One segment a line, an empty line between paragraphs.
#[must_use]
pub fn text(document: &Document) -> String {
    let mut output = String::new();
    let mut paragraph = document
        .segments
        .first()
        .map_or(0, |segment| segment.paragraph);
    for (number, segment) in document.segments.iter().enumerate() {
        if segment.paragraph != paragraph {
            output.push('\n');
            paragraph = segment.paragraph;
        }
        output.push_str(document.segment_text(number));
        output.push('\n');
    }
    output
}

/// A segment as JSON.
#[derive(Serialize)]
struct Record<'a> {
    id: usize,
    kind: SegmentKind,
    paragraph: usize,
    text: &'a str,
    raw: Vec<[usize; 2]>,
}

/// One JSON object a line: id, kind, paragraph, text, and the byte ranges of the raw text.
///
/// ```
/// use bitext::pipeline::segments;
/// use bitext::segment::Document;
///
/// let document = Document::from_lines("One.\nTwo.\n");
/// let first = r#"{"id":1,"kind":"sentence","paragraph":1,"text":"One.","raw":[[0,4]]}"#;
/// assert_eq!(segments::jsonl(&document)?.lines().next(), Some(first));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// None that is known.
pub fn jsonl(document: &Document) -> Result<String, Error> {
    let mut output = String::new();
    for (number, segment) in document.segments.iter().enumerate() {
        let ranges = document.text.file_ranges(segment.span.clone());
        let record = Record {
            id: number + 1,
            kind: segment.kind,
            paragraph: segment.paragraph + 1,
            text: document.segment_text(number),
            raw: ranges
                .into_iter()
                .map(|range| [range.start, range.end])
                .collect(),
        };
        let line = serde_json::to_string(&record);
        output.push_str(&line.map_err(|error| {
            Error::new(format!("cannot write segment {}: {error}", number + 1))
        })?);
        output.push('\n');
    }
    Ok(output)
}
