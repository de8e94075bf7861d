//! Plain text.

use crate::error::Error;
use crate::markup::decode::decode;
use crate::read::kind::{Info, TextKind};
use crate::read::raw::Raw;
use crate::tag::Tag;

pub(super) struct Plain;

static INFO: Info = Info {
    name: "plain",
    extensions: &[],
    taken: "plain text in UTF-8 or UTF-16; wrapped lines and pages are put together again",
    left_out: "nothing",
    feature: None,
    built: true,
};

impl TextKind for Plain {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn read(&self, bytes: Vec<u8>, _: Option<&Tag>) -> Result<Raw, Error> {
        decode(bytes).map(Raw::plain)
    }
}
