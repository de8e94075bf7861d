//! XML whose segments are `<s>`, as XCES and InterText link them.

use crate::error::{Error, ErrorKind};
use crate::markup::xml::{Elements, Take};
use crate::read::hints::Hints;
use crate::read::kind::{Info, TextKind};
use crate::read::raw::Raw;

pub(super) struct Xml;

static INFO: Info = Info {
    name: "xml",
    extensions: &["xml"],
    taken: "the segments `<s>` of a text, as XCES and InterText link them",
    left_out: "everything outside them",
    feature: None,
    built: true,
};

impl TextKind for Xml {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let file = hints.decode(bytes)?;
        let segments = segments(&file.text)?;
        if segments.is_empty() {
            let error = Error::of(ErrorKind::WrongFormat, "there is no segment `<s>` in it");
            return Err(error.hint("only XML as XCES and InterText have it is read"));
        }
        Ok(Raw::segments(segments).with_note(file.note))
    }
}

/// The segments of a text, none if it has none.
///
/// # Errors
/// If it is damaged or hostile.
pub(super) fn segments(text: &str) -> Result<Vec<String>, Error> {
    let mut elements = Elements::new(text);
    let mut segments = Vec::new();
    while let Some(segment) = elements.next(&[("s", Take::Whole)])? {
        segments.push(segment.sentence());
    }
    Ok(segments)
}
