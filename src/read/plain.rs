//! Plain text.

use crate::error::Error;
use crate::read::hints::Hints;
use crate::read::kind::{Info, TextKind};
use crate::read::raw::Raw;

pub(super) struct Plain;

static INFO: Info = Info {
    name: "plain",
    extensions: &[],
    taken: "plain text in any encoding; wrapped lines and pages are put together again",
    left_out: "nothing",
    feature: None,
    built: true,
};

impl TextKind for Plain {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        hints.decode(bytes).map(Raw::from)
    }
}
