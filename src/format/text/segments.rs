//! Texts that are segmented already: one side of a translation memory, and the texts that stand-off links name.

use crate::error::Error;
use crate::format::tag::Tag;
use crate::format::tmx;
use crate::format::xces::sentence;
use crate::format::xml::{Elements, Take};

use super::{Raw, Shape};

/// The texts of a memory in a language, one a line.
pub(super) fn read_tmx(text: &str, language: Option<&Tag>) -> Result<Raw, Error> {
    let language = language.ok_or_else(|| {
        Error::new("a memory has several languages").hint("say which one is to be read")
    })?;
    Ok(lines(tmx::texts(text, language)?))
}

/// The segments `<s>` of a text, one a line.
pub(super) fn read_xml(text: &str) -> Result<Raw, Error> {
    let mut elements = Elements::new(text);
    let mut segments = Vec::new();
    while let Some(segment) = elements.next(&[("s", Take::Whole)])? {
        segments.push(sentence(&segment));
    }
    if segments.is_empty() {
        let error = Error::new("there is no segment `<s>` in it");
        return Err(error.hint("only XML as XCES and InterText have it is read"));
    }
    Ok(lines(segments))
}

fn lines(segments: impl IntoIterator<Item = String>) -> Raw {
    let mut text = String::new();
    for segment in segments {
        let words: Vec<&str> = segment.split_whitespace().collect();
        text.push_str(&words.join(" "));
        text.push('\n');
    }
    Raw {
        text,
        shape: Shape::Segments,
        headings: Vec::new(),
    }
}
