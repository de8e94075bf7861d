//! Passages that a file marks (ISO 32000-1, 14.6): those whose text it states (`ActualText`), and heads, feet and page
//! numbers (artifacts of the page layout).

use lopdf::{Dictionary, Object, decode_text_string};

use super::glyph::Glyph;
use super::resources::Resources;

/// A passage that has begun and not ended.
enum Mark {
    Plain,
    /// A head, foot or page number; true once it shows text.
    Furniture(bool),
    /// A passage whose text is stated, and the place of the glyphs that show it.
    Stated(String, Option<Glyph>),
}

/// The passages around the next glyph.
#[derive(Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    /// The outermost page element and the outermost passage with a stated text, as indexes of `open`.
    furniture: Option<usize>,
    stated: Option<usize>,
    /// How many page elements showed text.
    pub(super) left_out: usize,
}

impl Marks {
    /// The number of passages that have begun and not ended.
    pub(super) const fn depth(&self) -> usize {
        self.open.len()
    }

    /// Begins a passage: the operands of `BMC` or `BDC`.
    pub(super) fn begin(&mut self, operands: &[Object], resources: &Resources<'_>) {
        let properties = match operands.get(1) {
            Some(Object::Dictionary(properties)) => Some(properties),
            Some(Object::Name(name)) => resources
                .get(b"Properties", name)
                .and_then(|properties| properties.as_dict().ok()),
            _ => None,
        };
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        let mark = properties.map_or(Mark::Plain, |properties| Self::mark(tag, properties));
        let at = self.open.len();
        match mark {
            Mark::Plain => {}
            Mark::Furniture(_) => self.furniture = self.furniture.or(Some(at)),
            Mark::Stated(..) => self.stated = self.stated.or(Some(at)),
        }
        self.open.push(mark);
    }

    fn mark(tag: Option<&[u8]>, properties: &Dictionary) -> Mark {
        let kind = properties.get(b"Type").and_then(Object::as_name);
        if tag == Some(b"Artifact") && kind.is_ok_and(|kind| kind == b"Pagination") {
            return Mark::Furniture(false);
        }
        let stated = properties.get(b"ActualText").and_then(decode_text_string);
        stated.map_or(Mark::Plain, |text| Mark::Stated(text, None))
    }

    /// Takes a glyph; returns it if it stands for its own text and is no page element.
    pub(super) fn take(&mut self, glyph: Glyph) -> Option<Glyph> {
        if let Some(Mark::Furniture(shown)) = self.furniture.and_then(|at| self.open.get_mut(at)) {
            *shown |= !glyph.text.trim().is_empty();
            return None;
        }
        let stated = self.stated.and_then(|at| self.open.get_mut(at));
        let Some(Mark::Stated(text, place)) = stated else {
            return Some(glyph);
        };
        // Where the hyphen at a line's end stands for nothing, the line's end could not be told from that of a word.
        if text.is_empty() && matches!(glyph.text.as_str(), "-" | "\u{2010}" | "\u{AD}") {
            text.push('-');
        }
        match place {
            Some(place) => place.join(&glyph),
            None => *place = Some(glyph),
        }
        None
    }

    /// True while the text of glyphs is stated, or not wanted.
    pub(super) const fn is_known(&self) -> bool {
        self.furniture.is_some() || self.stated.is_some()
    }

    /// Ends the passages above a depth; returns the glyph of the one whose text was stated, if it ends.
    pub(super) fn end(&mut self, depth: usize) -> Option<Glyph> {
        let mut ended = None;
        while self.open.len() > depth {
            let mark = self.open.pop();
            let at = self.open.len();
            match mark {
                Some(Mark::Furniture(shown)) if self.furniture == Some(at) => {
                    self.furniture = None;
                    self.left_out += usize::from(shown);
                }
                Some(Mark::Stated(text, place)) if self.stated == Some(at) => {
                    self.stated = None;
                    ended = place.map(|place| Glyph {
                        text,
                        shape: None,
                        ..place
                    });
                }
                _ => {}
            }
        }
        ended
    }
}
