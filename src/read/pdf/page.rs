//! Executes the operators of a page to find its glyphs and their positions (ISO 32000-1, 8.3, 8.10 and 9.4).

use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{DecompressError, Dictionary, Error, Object, Stream};

use super::font::{Code, Font};
use super::glyph::{Glyph, Shape};
use super::marked::Marks;
use super::matrix::Matrix;
use super::resources::{Fonts, Resources};

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) glyphs: Vec<Glyph>,
    /// How many glyphs have a text that the file does not tell.
    pub(super) unknown: usize,
    pub(super) pictures: usize,
    /// How many heads, feet and page numbers the file marks as such; they are not among the glyphs.
    pub(super) furniture: usize,
}

/// The graphics state, as far as text depends on it.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_spacing: f32,
    word_spacing: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Maximum nesting of graphics states; Adobe's own reader stops at 28 (ISO 32000-1, annex C).
const DEEPEST: usize = 1000;

/// Maximum nesting of forms, that of graphics states in Adobe's own reader.
const DEEPEST_FORM: usize = 28;

/// What drawing a form costs besides its operators, in bytes of operators that take as long.
const FORM_COST: usize = 256;

/// How much the operators and the text of a page may take, in bytes.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) operators: usize,
    pub(super) text: usize,
}

/// Executes the operators of a page; returns what it shows, and the limits that are left.
///
/// # Errors
/// If it exceeds a limit.
pub(super) fn read<'a>(
    content: &[u8],
    resources: &Resources<'a>,
    fonts: &mut Fonts<'a>,
    limits: Limits,
) -> Result<(Shown, Limits), Error> {
    let mut interpreter = Interpreter {
        fonts,
        limits,
        shown: Shown::default(),
        marks: Marks::default(),
        line: Matrix::SAME,
        at: Matrix::SAME,
        forms: Vec::new(),
    };
    let state = State {
        page: Matrix::SAME,
        font: None,
        size: 0.0,
        letter_spacing: 0.0,
        word_spacing: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    interpreter.run(content, resources, state)?;
    let Interpreter {
        mut shown, marks, ..
    } = interpreter;
    shown.furniture = marks.left_out;
    Ok((shown, interpreter.limits))
}

fn exceeded(limit: usize) -> Error {
    DecompressError::MemoryLimitExceeded { limit }.into()
}

struct Interpreter<'a, 'f> {
    fonts: &'f mut Fonts<'a>,
    limits: Limits,
    shown: Shown,
    marks: Marks,
    /// The start of the line, and the position of the next glyph.
    line: Matrix,
    at: Matrix,
    /// The forms that are being drawn.
    forms: Vec<*const Stream>,
}

impl<'a> Interpreter<'a, '_> {
    /// Executes operators. An unreadable one ends them.
    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        mut state: State,
    ) -> Result<(), Error> {
        let outer = self.marks.depth();
        let mut kept = Vec::new();
        for operation in Content::decode_iter(content).map_while(Result::ok) {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "q" if kept.len() < DEEPEST => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.page = matrix(operands).then(state.page),
                "BMC" | "BDC" => self.marks.begin(operands, resources),
                "EMC" if self.marks.depth() > outer => self.end_marks(self.marks.depth() - 1),
                "Tf" => self.set_font(operands, resources, &mut state)?,
                "BI" => self.shown.pictures += 1,
                "Do" => self.draw(operands, resources, &state)?,
                _ => self.set_or_show(&operation, &mut state)?,
            }
        }
        self.end_marks(outer);
        Ok(())
    }

    fn end_marks(&mut self, depth: usize) {
        let stated = self.marks.end(depth);
        self.shown
            .glyphs
            .extend(stated.filter(|glyph| !glyph.text.is_empty()));
    }

    fn set_font(
        &mut self,
        operands: &[Object],
        resources: &Resources<'a>,
        state: &mut State,
    ) -> Result<(), Error> {
        let name = operands.first().and_then(|name| name.as_name().ok());
        let font = name.and_then(|name| resources.get(b"Font", name)?.as_dict().ok());
        state.font = font.map(|font| self.fonts.get(font)).transpose()?;
        state.size = number(operands, 1);
        Ok(())
    }

    /// Draws a picture, or a form: operators of their own with resources of their own.
    fn draw(
        &mut self,
        operands: &[Object],
        resources: &Resources<'a>,
        state: &State,
    ) -> Result<(), Error> {
        let name = operands.first().and_then(|name| name.as_name().ok());
        let drawn = name.and_then(|name| resources.get(b"XObject", name));
        let Some(Ok(form)) = drawn.map(Object::as_stream) else {
            return Ok(());
        };
        let subtype = resources.value(&form.dict, b"Subtype");
        if subtype.and_then(|subtype| subtype.as_name().ok()) != Some(b"Form") {
            self.shown.pictures += 1;
            return Ok(());
        }
        // A form cannot draw itself.
        let own = std::ptr::from_ref(form);
        if self.forms.contains(&own) {
            return Ok(());
        }
        if self.forms.len() == DEEPEST_FORM {
            return Err(exceeded(DEEPEST_FORM));
        }
        let content = match form.get_plain_content_with_limit(self.limits.operators) {
            Err(error @ Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(error);
            }
            // What cannot be unpacked draws nothing.
            content => content.unwrap_or_default(),
        };
        let cost = content.len() + FORM_COST;
        let left = self.limits.operators.checked_sub(cost);
        self.limits.operators = left.ok_or_else(|| exceeded(self.limits.operators))?;
        self.forms.push(own);
        let inner = State {
            page: form_matrix(&form.dict, resources).then(state.page),
            ..state.clone()
        };
        self.run(&content, &resources.of_form(&form.dict), inner)?;
        self.forms.pop();
        Ok(())
    }

    fn set_or_show(&mut self, operation: &Operation, state: &mut State) -> Result<(), Error> {
        let operands = &operation.operands;
        let number = |at| number(operands, at);
        match operation.operator.as_str() {
            "BT" => self.start(Matrix::SAME),
            "Tc" => state.letter_spacing = number(0),
            "Tw" => state.word_spacing = number(0),
            "Tz" => state.stretch = number(0) / 100.0,
            "TL" => state.leading = number(0),
            "Ts" => state.rise = number(0),
            "Tm" => self.start(matrix(operands)),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "T*" => self.next_line(0.0, -state.leading),
            "Tj" | "TJ" => return self.show(operands, state),
            "'" => {
                self.next_line(0.0, -state.leading);
                return self.show(operands, state);
            }
            "\"" => {
                (state.word_spacing, state.letter_spacing) = (number(0), number(1));
                self.next_line(0.0, -state.leading);
                return self.show(operands.get(2..).unwrap_or_default(), state);
            }
            _ => {}
        }
        Ok(())
    }

    const fn start(&mut self, at: Matrix) {
        self.line = at;
        self.at = at;
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.start(Matrix::shift(x, y).then(self.line));
    }

    /// Shows strings, moves by numbers, and does the items of arrays in turn.
    fn show(&mut self, shown: &[Object], state: &State) -> Result<(), Error> {
        let Some(font) = &state.font else {
            return Ok(());
        };
        let parts = shown.iter().flat_map(|shown| match shown {
            Object::Array(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        });
        for part in parts {
            match part {
                Object::String(string, _) => self.write(string, font, state)?,
                part => self.forward(-float(part) / 1000.0 * state.size, font, state),
            }
        }
        Ok(())
    }

    /// Moves along the line.
    fn forward(&mut self, by: f32, font: &Font, state: &State) {
        self.at = if font.is_downward() {
            Matrix::shift(0.0, by)
        } else {
            Matrix::shift(by * state.stretch, 0.0)
        }
        .then(self.at);
    }

    fn write(&mut self, string: &[u8], font: &Font, state: &State) -> Result<(), Error> {
        for code in font.codes(string) {
            let from = Matrix::shift(0.0, state.rise)
                .then(self.at)
                .then(state.page);
            let advance = code.advance * state.size;
            self.forward(advance, font, state);
            let to = Matrix::shift(0.0, state.rise)
                .then(self.at)
                .then(state.page);
            let spacing = if code.spaced { state.word_spacing } else { 0.0 } + state.letter_spacing;
            self.forward(spacing, font, state);
            // What a page element or a stated passage shows is taken for its place alone.
            let known = self.marks.is_known();
            self.shown.unknown += usize::from(code.unknown && !known);
            if code.text.is_empty() && !known {
                continue;
            }
            let left = self.limits.text.checked_sub(code.text.len().max(1));
            self.limits.text = left.ok_or_else(|| exceeded(self.limits.text))?;
            let glyph = placed(code, [from, to], font, state.size);
            self.shown.glyphs.extend(self.marks.take(glyph));
        }
        Ok(())
    }
}

/// A glyph from the matrices where it begins and ends.
fn placed(code: Code, [from, to]: [Matrix; 2], font: &Font, size: f32) -> Glyph {
    let [a, b, c, d, x, y] = from.0;
    // A negative size turns the text upside down.
    let sign = size.signum();
    let signed = Matrix([a * sign, b * sign, c * sign, d * sign, 0.0, 0.0]);
    let turn = if font.is_downward() {
        signed.turn_downward()
    } else {
        signed.turn()
    };
    let (start, base) = turn.place(x, y);
    let (end, _) = turn.place(to.0[4], to.0[5]);
    Glyph {
        text: code.text,
        turn,
        left: start.min(end),
        right: start.max(end),
        base,
        size: (libm::hypotf(c, d) * size * font.height()).abs(),
        shape: Some(Shape {
            font: font.number,
            code: code.code,
        }),
    }
}

fn float(object: &Object) -> f32 {
    let number = object.as_float().ok().filter(|number| number.is_finite());
    number.unwrap_or(0.0)
}

fn number(operands: &[Object], at: usize) -> f32 {
    operands.get(at).map_or(0.0, float)
}

fn matrix(operands: &[Object]) -> Matrix {
    match operands {
        [a, b, c, d, e, f] => Matrix([a, b, c, d, e, f].map(float)),
        _ => Matrix::SAME,
    }
}

/// The matrix of a form, `[a b c d e f]`.
fn form_matrix<'a>(form: &'a Dictionary, resources: &Resources<'a>) -> Matrix {
    let stated = resources.value(form, b"Matrix");
    let stated = stated.and_then(|stated| stated.as_array().ok());
    stated.map_or(Matrix::SAME, |stated| matrix(stated))
}
