//! What formats cannot hold. A loss that a format declares is removed from the rows *before* they are written, so that
//! exactly what is declared is lost: reading the file back must give the rest unchanged.

use std::fmt;

use serde_json::Value;

use crate::bead::Status;
use crate::bitext::{Foreign, Row, Unit, UnitId};
use crate::format::sheet::Sheet;
use crate::markup::xml;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

/// Something that a format cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Beads without text on one side.
    NullBeads,
    /// The boundaries between the segments of a side: the first segment carries the text of all.
    Boundaries,
    /// The boundaries of a side of which some segments, but not all, have a text of their own.
    PartBoundaries,
    /// Empty texts of segments after the first: such a segment is read as one whose text the first carries.
    EmptySegments,
    /// Segments without text: they are not counted.
    Countless,
    /// The texts; only numbers of segments are left.
    Texts,
    /// The ids: segments are numbered anew.
    Ids,
    /// Byte ranges of the raw files.
    Raw,
    /// The headings of the chapters that beads are in.
    Chapters,
    /// The confidence of beads.
    Confidence,
    /// The anchors of beads.
    Anchors,
    /// The status of beads.
    Status,
    /// Who changed a bead: `corrected` becomes `accepted`, `rejected` becomes `machine`.
    Verdicts,
    /// The languages of the sides.
    Languages,
    /// Columns that others added.
    Foreign,
    /// Values other than texts in columns that others added: they become texts.
    Typed,
    /// Lists, objects and numbers of more than 15 digits in columns that others added: they become texts.
    Structured,
    /// Characters that XML 1.0 forbids: controls, U+FFFE, U+FFFF.
    Controls,
    /// Line breaks within a text, which become spaces, and byte order marks before it, which are removed.
    LineBreaks,
    /// Tabs, and what hunalign puts between segments (`~~~`) and paragraphs (`<p>`).
    Separators,
}

/// How much was lost of something that a format cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// What was lost.
    pub loss: Loss,
    /// The number of beads, segments, sides or characters concerned; never 0.
    pub count: usize,
}

impl Loss {
    /// What is lost, in a few words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NullBeads => "null beads",
            Self::Boundaries => "boundaries between segments",
            Self::PartBoundaries => "some boundaries beside segments without text",
            Self::EmptySegments => "the emptiness of segments after the first",
            Self::Countless => "segments without text",
            Self::Texts => "texts",
            Self::Ids => "ids",
            Self::Raw => "raw places",
            Self::Chapters => "chapters",
            Self::Confidence => "confidence",
            Self::Anchors => "anchors",
            Self::Status => "status",
            Self::Verdicts => "who changed a bead",
            Self::Languages => "languages",
            Self::Foreign => "columns of others",
            Self::Typed => "kinds of values in columns of others",
            Self::Structured => "lists, objects and long numbers in columns of others",
            Self::Controls => "control characters",
            Self::LineBreaks => "line breaks",
            Self::Separators => "tabs and separators",
        }
    }

    /// Removes it from the sheet; returns how much there was.
    pub fn apply(self, sheet: &mut Sheet) -> usize {
        match self {
            Self::NullBeads => remove_null_beads(&mut sheet.rows),
            Self::Boundaries => sides(sheet, join),
            Self::PartBoundaries => sides(sheet, |units| {
                let later = units.get(1..).unwrap_or_default();
                let texts = later.iter().filter(|unit| unit.text.is_some()).count();
                if (1..later.len()).contains(&texts) {
                    join(units)
                } else {
                    0
                }
            }),
            Self::EmptySegments => sides(sheet, |units| {
                let empty = |unit: &Unit| unit.text.as_deref() == Some("");
                let later = units.iter_mut().skip(1).filter(|unit| empty(unit));
                later.map(|unit| unit.text = None).count()
            }),
            Self::Countless => remove_countless(sheet),
            Self::Texts => each(sheet, |row| usize::from(row.texts() != Pair::default())),
            Self::Ids => renumber(&mut sheet.rows),
            Self::Raw => sides(sheet, |units| {
                let placed = units.iter_mut().filter(|unit| !unit.raw.is_empty());
                placed.map(|unit| unit.raw.clear()).count()
            }),
            Self::Chapters => each(sheet, |row| clear(&mut row.chapter)),
            Self::Confidence => each(sheet, |row| usize::from(row.confidence.take().is_some())),
            Self::Anchors => each(sheet, |row| clear(&mut row.anchors)),
            Self::Status => each(sheet, |row| clear(&mut row.status)),
            Self::Verdicts => each(sheet, |row| {
                let kept = match row.status {
                    Status::Machine | Status::Rejected => Status::Machine,
                    Status::Accepted | Status::Corrected => Status::Accepted,
                };
                usize::from(std::mem::replace(&mut row.status, kept) != kept)
            }),
            Self::Languages => {
                let Pair { source, target } = &mut sheet.languages;
                clear(source) + clear(target)
            }
            Self::Foreign => each(sheet, |row| std::mem::take(&mut row.foreign).len()),
            Self::Structured => each(sheet, |row| {
                let values = row.foreign.iter_mut();
                values
                    .filter(|foreign| !is_simple(&foreign.value))
                    .map(as_text)
                    .sum()
            }),
            Self::Typed => each(sheet, |row| row.foreign.iter_mut().map(as_text).sum()),
            Self::Controls => each(sheet, remove_controls),
            Self::LineBreaks => texts(sheet, one_line),
            Self::Separators => texts(sheet, without_separators),
        }
    }
}

fn each(sheet: &mut Sheet, lose: impl Fn(&mut Row) -> usize) -> usize {
    sheet.rows.iter_mut().map(lose).sum()
}

fn sides(sheet: &mut Sheet, lose: impl Fn(&mut Vec<Unit>) -> usize) -> usize {
    each(sheet, |row| {
        lose(&mut row.units.source) + lose(&mut row.units.target)
    })
}

fn texts(sheet: &mut Sheet, lose: impl Fn(&mut String) -> usize) -> usize {
    sides(sheet, |units| {
        let texts = units.iter_mut().filter_map(|unit| unit.text.as_mut());
        texts.map(&lose).sum()
    })
}

/// Sets a value to its default; returns 1 if that changed it, or else 0.
fn clear<T: Default + PartialEq>(value: &mut T) -> usize {
    usize::from(std::mem::take(value) != T::default())
}

/// True for a value that a cell of a spreadsheet can be. Its numbers are 64-bit floats, which keep 15 digits.
fn is_simple(value: &Value) -> bool {
    const LONGEST: i64 = 1_000_000_000_000_000;
    match value {
        Value::String(_) | Value::Bool(_) => true,
        Value::Number(number) => {
            number.as_i64().is_some_and(|number| number.abs() < LONGEST) || number.is_f64()
        }
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    }
}

/// Makes a value a text; returns 1 if it was none, or else 0.
fn as_text(foreign: &mut Foreign) -> usize {
    let text = Value::String(foreign.text());
    usize::from(std::mem::replace(&mut foreign.value, text.clone()) != text)
}

fn remove_null_beads(rows: &mut Vec<Row>) -> usize {
    let before = rows.len();
    rows.retain(|row| {
        let Pair { source, target } = row.texts();
        !source.trim().is_empty() && !target.trim().is_empty()
    });
    before - rows.len()
}

/// Gives the first unit the texts of all units; returns the number of boundaries between texts.
fn join(units: &mut Vec<Unit>) -> usize {
    let text = crate::bitext::join(units);
    let boundaries = units.iter().skip(1).filter(|unit| unit.text.is_some());
    let count = boundaries.count();
    let mut text = Some(text);
    for unit in units {
        unit.text = text.take();
    }
    count
}

fn remove_countless(sheet: &mut Sheet) -> usize {
    let count = sides(sheet, |units| {
        let before = units.len();
        units.retain(|unit| {
            unit.text
                .as_ref()
                .is_some_and(|text| !text.trim().is_empty())
        });
        before - units.len()
    });
    let empty = |row: &Row| row.units.source.is_empty() && row.units.target.is_empty();
    sheet.rows.retain(|row| !empty(row));
    count
}

/// Numbers the segments of each side anew, from `s1` and `t1`.
fn renumber(rows: &mut [Row]) -> usize {
    let mut at = Pair::new(0, 0);
    let mut changed = 0;
    for row in rows {
        for (units, at, side) in [
            (&mut row.units.source, &mut at.source, Side::Source),
            (&mut row.units.target, &mut at.target, Side::Target),
        ] {
            for unit in units {
                let id = UnitId::from(SegmentId::new(side, *at));
                *at += 1;
                changed += usize::from(std::mem::replace(&mut unit.id, id.clone()) != id);
            }
        }
    }
    changed
}

fn remove_controls(row: &mut Row) -> usize {
    let Pair { source, target } = &mut row.units;
    let units = source.iter_mut().chain(target);
    let of_units = units.map(|unit| {
        let of_text = unit.text.as_mut().map_or(0, keep_legal);
        keep_legal(&mut unit.id) + of_text
    });
    let of_units: usize = of_units.sum();
    let of_anchors: usize = row.anchors.iter_mut().map(keep_legal).sum();
    of_units + of_anchors + keep_legal(&mut row.chapter)
}

/// Takes out what XML cannot hold, and counts it.
fn keep_legal<T: fmt::Display + From<String>>(value: &mut T) -> usize {
    let text = value.to_string();
    let legal: String = text.chars().filter(|&c| xml::is_legal(c)).collect();
    let illegal = text.chars().count() - legal.chars().count();
    if illegal > 0 {
        *value = legal.into();
    }
    illegal
}

/// True for characters that some readers take for a line end: Python's `splitlines`, Unicode's newline guidelines.
const fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn one_line(text: &mut String) -> usize {
    let whole = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let marks = text.chars().take_while(|&c| c == '\u{FEFF}').count();
    let breaks = whole.chars().filter(|&c| ends_line(c)).count();
    *text = whole.replace(ends_line, " ");
    breaks + marks
}

fn without_separators(text: &mut String) -> usize {
    let mut count = text.matches('\t').count();
    let mut kept = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars() {
        run = if c == '~' { run + 1 } else { 0 };
        if run > 2 {
            count += 1;
        } else {
            kept.push(if c == '\t' { ' ' } else { c });
        }
    }
    if kept.trim() == "<p>" {
        count += 1;
        kept = kept.replace("<p>", "<p/>");
    }
    *text = kept;
    count
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count;
        let (before, one, many) = match self.loss {
            Loss::NullBeads => ("", "null bead", "null beads"),
            Loss::Boundaries => (
                "",
                "boundary between segments",
                "boundaries between segments",
            ),
            Loss::PartBoundaries => (
                "",
                "boundary between segments",
                "boundaries between segments",
            ),
            Loss::EmptySegments => ("the emptiness of ", "segment", "segments"),
            Loss::Countless => ("", "segment without text", "segments without text"),
            Loss::Texts => ("the texts of ", "bead", "beads"),
            Loss::Ids => ("the ids of ", "segment", "segments"),
            Loss::Raw => ("the raw places of ", "segment", "segments"),
            Loss::Chapters => ("the chapter of ", "bead", "beads"),
            Loss::Confidence => ("the confidence of ", "bead", "beads"),
            Loss::Anchors => ("the anchors of ", "bead", "beads"),
            Loss::Status => ("the status of ", "bead", "beads"),
            Loss::Verdicts => ("the exact status of ", "bead", "beads"),
            Loss::Languages => ("", "language code", "language codes"),
            Loss::Foreign => (
                "",
                "cell of a column of others",
                "cells of columns of others",
            ),
            Loss::Structured => ("the structure of ", "value", "values"),
            Loss::Typed => ("the kind of ", "value", "values"),
            Loss::Controls => ("", "control character", "control characters"),
            Loss::LineBreaks => ("", "line break within a text", "line breaks within texts"),
            Loss::Separators => ("", "tab or separator", "tabs and separators"),
        };
        write!(f, "{before}{count} {}", if count == 1 { one } else { many })
    }
}
