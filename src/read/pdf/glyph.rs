//! A glyph on a page, as the layout sees it.

use unicode_bidi::{BidiClass, bidi_class};

use super::matrix::Turn;

/// The glyph of a font that shows a letter: the numbers of the font and of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    pub(super) font: usize,
    pub(super) code: u32,
}

/// A glyph that stands for text, or several that stand for one text together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// The direction in which its line runs; the other measures are taken along it and across it.
    pub(super) turn: Turn,
    /// Its extent along the line.
    pub(super) left: f32,
    pub(super) right: f32,
    /// The height of its baseline, upwards.
    pub(super) base: f32,
    /// The font size on the page.
    pub(super) size: f32,
    /// Which glyph of which font it is, if it stands for its own text.
    pub(super) shape: Option<Shape>,
}

impl Glyph {
    /// Widens it by another glyph, if that is on its line.
    pub(super) fn join(&mut self, other: &Self) {
        let near = (self.base - other.base).abs() < self.size.max(other.size);
        if near && self.turn == other.turn {
            self.left = self.left.min(other.left);
            self.right = self.right.max(other.right);
            self.size = self.size.max(other.size);
        }
    }
}

/// True for a mark that is set on a letter.
pub(super) fn is_mark(c: char) -> bool {
    bidi_class(c) == BidiClass::NSM
}
