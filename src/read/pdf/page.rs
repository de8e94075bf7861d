//! Executes the text operators of a page to find its glyphs and their positions (ISO 32000-1, 8.3 and 9.4).

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::Object;
use lopdf::content::Content;

use super::font::Font;

/// A glyph that stands for text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Its horizontal extent, from the left.
    pub(super) left: f32,
    pub(super) right: f32,
    /// The height of its baseline, upwards.
    pub(super) base: f32,
    /// The font size on the page.
    pub(super) size: f32,
}

/// A transformation matrix, `[a b c d e f]` in PDF.
#[derive(Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The product of both: this transformation first, then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    const fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

/// The text state.
#[derive(Clone, Copy)]
struct State<'a> {
    page: Matrix,
    font: Option<&'a Font>,
    size: f32,
    letter_spacing: f32,
    word_spacing: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Maximum nesting of graphics states; Adobe's own reader stops at 28 (ISO 32000-1, annex C).
const DEEPEST: usize = 1000;

/// Executes the operators of a page; `None` if there are more than `limit` bytes of text.
pub(super) fn glyphs(
    content: &[u8],
    fonts: &BTreeMap<Vec<u8>, Rc<Font>>,
    limit: usize,
) -> Option<Vec<Glyph>> {
    // An unreadable operator ends the page.
    let operations = Content::decode(content).map_or_else(|_| Vec::new(), |read| read.operations);
    let mut state = State {
        page: Matrix::SAME,
        font: None,
        size: 0.0,
        letter_spacing: 0.0,
        word_spacing: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    let mut kept = Vec::new();
    let mut pen = Pen {
        line: Matrix::SAME,
        at: Matrix::SAME,
        glyphs: Vec::new(),
        left: Some(limit),
    };
    for operation in &operations {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).map_or(0.0, float);
        match operation.operator.as_str() {
            "q" if kept.len() < DEEPEST => kept.push(state),
            "Q" => state = kept.pop().unwrap_or(state),
            "cm" => state.page = matrix(operands).then(state.page),
            "BT" => pen.start(Matrix::SAME),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                state.font = name.and_then(|name| fonts.get(name)).map(|font| &**font);
                state.size = number(1);
            }
            "Tc" => state.letter_spacing = number(0),
            "Tw" => state.word_spacing = number(0),
            "Tz" => state.stretch = number(0) / 100.0,
            "TL" => state.leading = number(0),
            "Ts" => state.rise = number(0),
            "Tm" => pen.start(matrix(operands)),
            "Td" => pen.next_line(number(0), number(1)),
            "TD" => {
                state.leading = -number(1);
                pen.next_line(number(0), number(1));
            }
            "T*" => pen.next_line(0.0, -state.leading),
            "Tj" | "TJ" => operands.iter().for_each(|shown| pen.show(shown, &state)),
            "'" => {
                pen.next_line(0.0, -state.leading);
                operands.iter().for_each(|shown| pen.show(shown, &state));
            }
            "\"" => {
                (state.word_spacing, state.letter_spacing) = (number(0), number(1));
                pen.next_line(0.0, -state.leading);
                operands
                    .iter()
                    .skip(2)
                    .for_each(|shown| pen.show(shown, &state));
            }
            _ => {}
        }
    }
    pen.left.map(|_| pen.glyphs)
}

fn float(object: &Object) -> f32 {
    let number = object.as_float().ok().filter(|number| number.is_finite());
    number.unwrap_or(0.0)
}

fn matrix(operands: &[Object]) -> Matrix {
    match operands {
        [a, b, c, d, e, f] => Matrix([a, b, c, d, e, f].map(float)),
        _ => Matrix::SAME,
    }
}

/// The position of the next glyph.
struct Pen {
    line: Matrix,
    at: Matrix,
    glyphs: Vec<Glyph>,
    /// Bytes left until the limit; `None` once it is exceeded.
    left: Option<usize>,
}

impl Pen {
    const fn start(&mut self, at: Matrix) {
        self.line = at;
        self.at = at;
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.start(Matrix::shift(x, y).then(self.line));
    }

    /// Shows a string, moves by a number, or does the items of an array in turn.
    fn show(&mut self, shown: &Object, state: &State<'_>) {
        match shown {
            Object::Array(parts) => {
                for part in parts {
                    match part {
                        Object::String(bytes, _) => self.write(bytes, state),
                        part => self.forward(-float(part) / 1000.0 * state.size * state.stretch),
                    }
                }
            }
            Object::String(bytes, _) => self.write(bytes, state),
            _ => {}
        }
    }

    fn forward(&mut self, by: f32) {
        self.at = Matrix::shift(by, 0.0).then(self.at);
    }

    fn write(&mut self, bytes: &[u8], state: &State<'_>) {
        let Some(font) = state.font else {
            return;
        };
        for code in font.codes(bytes) {
            let start = Matrix::shift(0.0, state.rise)
                .then(self.at)
                .then(state.page);
            let width = code.width / 1000.0 * state.size * state.stretch;
            let spacing = state.letter_spacing + if code.spaced { state.word_spacing } else { 0.0 };
            let end = Matrix::shift(width, state.rise)
                .then(self.at)
                .then(state.page);
            let [_, _, c, d, left, base] = start.0;
            self.left = self.left.and_then(|left| left.checked_sub(code.text.len()));
            if !code.text.is_empty() && self.left.is_some() {
                self.glyphs.push(Glyph {
                    text: code.text,
                    left: left.min(end.0[4]),
                    right: left.max(end.0[4]),
                    base,
                    size: (libm::hypotf(c, d) * state.size).abs(),
                });
            }
            self.forward(width + spacing * state.stretch);
        }
    }
}
