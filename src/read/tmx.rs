//! Translation memories: the texts in one language.

use crate::error::Error;
use crate::markup::memory;
use crate::note::{Left, Note};
use crate::read::hints::Hints;
use crate::read::kind::{Info, TextKind};
use crate::read::raw::Raw;
use crate::read::sample::Sample;

pub(super) struct Tmx;

static INFO: Info = Info {
    name: "tmx",
    extensions: &["tmx"],
    taken: "the texts of a memory in the language of the side, a segment each",
    left_out: "inline codes, which are counted",
    feature: None,
    built: true,
};

impl TextKind for Tmx {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn recognises(&self, file: &Sample<'_>) -> bool {
        file.root() == Some("tmx")
    }

    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let language = hints.language.ok_or_else(|| {
            Error::new("a memory has several languages").hint("say which one is to be read")
        })?;
        let file = hints.decode(bytes)?;
        let (texts, codes) = memory::texts(&file.text, language)?;
        let left_out = Note::left_out(Left::InlineCodes, codes);
        let raw = Raw::segments(texts).with_note(file.note);
        Ok(raw.with_note(left_out))
    }
}
