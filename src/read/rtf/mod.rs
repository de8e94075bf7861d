//! Rich Text Format, version 1.9.1: the paragraphs of the body. [`tokens`] cuts a file into its control words.

mod groups;
mod tokens;

use crate::error::{Error, ErrorKind};
use crate::read::hints::Hints;
use crate::read::kind::{Info, TextKind};
use crate::read::raw::Raw;
use crate::read::sample::Sample;

pub(super) struct Rtf;

static INFO: Info = Info {
    name: "rtf",
    extensions: &["rtf"],
    taken: "paragraphs, table cells and headings (by style or outline level) of the body; tracked changes as accepted",
    left_out: "page heads, comments, pictures, text boxes, deleted text; notes and hidden text, which are counted",
    feature: None,
    built: true,
};

impl TextKind for Rtf {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn recognises(&self, file: &Sample<'_>) -> bool {
        file.head().starts_with("{\\rtf")
    }

    fn read(&self, bytes: Vec<u8>, _: &Hints<'_>) -> Result<Raw, Error> {
        let start = bytes.iter().position(|&byte| byte == b'{');
        let body = start.map_or(&[][..], |start| &bytes[start..]);
        if !body.starts_with(b"{\\rtf") {
            let error = Error::of(ErrorKind::WrongFormat, "this is no RTF");
            return Err(error.hint("it begins with `{\\rtf`"));
        }
        groups::read(body)
    }
}

#[cfg(test)]
mod tests;
