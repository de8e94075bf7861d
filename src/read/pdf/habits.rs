//! What a file shows, page by page, of how the program that made it writes text.

use super::order::Brackets;
use super::shapes::{Ends, Shapes};

#[derive(Debug, Default)]
pub(super) struct Habits {
    /// Which brackets it states as they are seen.
    pub(super) brackets: Brackets,
    /// How it uses the glyphs of its fonts.
    pub(super) shapes: Shapes,
    /// The glyphs that are known to have the shape of a word's end.
    pub(super) ends: Ends,
}

impl Habits {
    /// What is known after a first reading, if that changes what a second one reads.
    pub(super) fn for_second_reading(self) -> Option<Self> {
        let ends = self.shapes.ends();
        (!ends.is_empty()).then(|| Self {
            brackets: self.brackets,
            shapes: Shapes::default(),
            ends,
        })
    }
}
