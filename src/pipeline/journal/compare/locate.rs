//! Which segments a row of a view has, by its ids and its texts.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::bead::Status;
use crate::bitext::{Row, Unit};
use crate::difference::changes;
use crate::error::Place;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

use super::super::bead::{Bead, Columns, columns_of};
use super::super::state::State;
use super::super::text::Edit;
use super::Problem;
use super::edits::{edits, parted, plain};

/// The segments that were written, as far as they are known.
pub struct Known<'a> {
    /// The text of a segment.
    pub text: &'a dyn Fn(SegmentId) -> Option<&'a str>,
    /// True if the view shows where the segments of a side end.
    pub has_borders: bool,
    /// True if some segments of a side have a text now.
    pub is_there: &'a dyn Fn(Side, &str) -> bool,
}

/// How far from its ids the text of a row is looked for, in segments.
const REACH: usize = 12;

/// How much of a text may have changed by a correction of it: less alike, it is another text.
const ALIKE: f64 = 0.5;

/// The same where the ids were changed too.
const MENDED: f64 = 0.8;

/// Stands between the segments of a cell in tables for spreadsheets; whoever writes it into a text divides a segment.
pub(crate) const BORDER: &str = "~~~";

/// A row whose segments are known.
pub(super) struct Located {
    row: String,
    /// Its place among the rows.
    pub(super) number: usize,
    /// The segments of each side; an empty range says nothing about where.
    pub(super) segments: Pair<Range<usize>>,
    pub(super) status: Status,
    pub(super) columns: Columns,
    pub(super) edits: Vec<Edit>,
}

/// A row that cannot be taken, and the segments that it names.
pub(super) struct Refused {
    pub(super) problem: Problem,
    pub(super) segments: Pair<Vec<usize>>,
}

impl Located {
    pub(super) fn problem(&self, message: impl Into<String>) -> Problem {
        Problem {
            row: self.row.clone(),
            message: message.into(),
        }
    }

    pub(super) fn refused(self, message: impl Into<String>) -> Refused {
        Refused {
            problem: self.problem(message),
            segments: self.segments.map(|range| range.collect()),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.row
    }

    /// The segments after its own; those given where it has none.
    pub(super) fn ends(&self, before: Pair<usize>) -> Pair<usize> {
        let sides = self.segments.as_ref().zip(before);
        sides.map(|(range, before)| if range.is_empty() { before } else { range.end })
    }

    /// True if its status or columns are not those of one of the beads.
    pub(super) fn is_marked(&self, before: &[Bead]) -> bool {
        let said = self.status != Status::Machine || !self.columns.is_empty();
        said && !before.iter().any(|bead| self.shows(bead))
    }

    /// True if it shows that bead as it is.
    pub(super) fn shows(&self, bead: &Bead) -> bool {
        let same = bead.has_just(&self.segments);
        same && self.status == bead.status && self.columns == bead.columns
    }
}

/// The segments that rows name and show as they were written.
pub(super) fn held(rows: &[Row], written: &State, known: &Known<'_>) -> Pair<BTreeSet<usize>> {
    let counts = Side::BOTH.zip(written.segments());
    counts.map(|(side, count)| {
        let held = rows.iter().filter_map(|row| {
            let asked = Asked::of(side, row, 0);
            let ids = asked.ids(count).ok()??;
            (asked.shown(&ids, known)? == asked.text).then_some(ids)
        });
        held.flatten().collect()
    })
}

/// The segments of a row; `None` for a row that says nothing. `near` is where the row before ended, and `held` are the
/// segments that rows name and show as they were written.
pub(super) fn locate(
    number: usize,
    row: &Row,
    written: &State,
    known: &Known<'_>,
    (near, held): (Pair<usize>, &Pair<BTreeSet<usize>>),
) -> Result<Option<Located>, Refused> {
    let name = name(number, row);
    let mut edited = Vec::new();
    let sides = Side::BOTH.zip(near).zip(held.as_ref());
    let segments = sides.map(|((side, near), held)| {
        let asked = Asked::of(side, row, near);
        let found = asked.segments(written, known, held)?;
        if let Found::Edited(range) = &found {
            edited.extend(asked.edits(range.clone(), known));
        }
        Ok(found.range())
    });
    let segments = segments.transpose().map_err(|message: String| Refused {
        problem: Problem {
            row: name.clone(),
            message,
        },
        segments: Side::BOTH.map(|side| Asked::of(side, row, 0).numbers),
    })?;
    let located = Located {
        row: name,
        number,
        segments,
        status: row.status,
        columns: columns_of(row),
        edits: edited,
    };
    let nothing = located.segments.source.is_empty() && located.segments.target.is_empty();
    Ok((!nothing).then_some(located))
}

/// The row as messages name it.
fn name(number: usize, row: &Row) -> String {
    match row.place.0 {
        Some(Place::Row(row)) => format!("row {row}"),
        Some(Place::Line(line)) => format!("line {line}"),
        _ => format!("bead {}", number + 1),
    }
}

/// A side of a row whose segments are asked for.
struct Asked {
    side: Side,
    text: String,
    /// The text as the view parts it.
    parts: Vec<String>,
    /// The numbers that its ids have.
    numbers: Vec<usize>,
    /// How many ids it has.
    named: usize,
    near: usize,
}

/// Where the segments of a side are.
enum Found {
    At(Range<usize>),
    /// There, and their text was edited.
    Edited(Range<usize>),
}

impl Found {
    fn range(self) -> Range<usize> {
        match self {
            Self::At(range) | Self::Edited(range) => range,
        }
    }
}

impl Asked {
    fn of(side: Side, row: &Row, near: usize) -> Self {
        let units = row.units.as_ref().side(side);
        let own = units.iter().filter_map(|unit| unit.id.own());
        let own = own.filter(|id| id.side == side);
        Self {
            side,
            text: plain(row.texts().as_ref().side(side)),
            parts: parts(units),
            numbers: own.map(|id| id.number).collect(),
            named: units.iter().filter(|unit| !unit.id.is_empty()).count(),
            near,
        }
    }

    fn segments(
        &self,
        written: &State,
        known: &Known<'_>,
        held: &BTreeSet<usize>,
    ) -> Result<Found, String> {
        let count = written.segments().side(self.side);
        let Some(ids) = self.ids(count)? else {
            return self.by_text(count, known);
        };
        let Some(shown) = self.shown(&ids, known) else {
            // Where the view does not show the text of each segment, nobody can know whether it was edited.
            let is_known = self.parts.len() == ids.len() || known.has_borders;
            if !is_known || self.text.is_empty() || (known.is_there)(self.side, &self.text) {
                return Ok(Found::At(ids));
            }
            let ids = self.names(&ids);
            return Err(format!(
                "the text of {ids} was changed here and in its file too: write what stands there now"
            ));
        };
        if shown == self.text {
            let edited = !self.edits(ids.clone(), known).is_empty();
            return Ok(if edited {
                Found::Edited(ids)
            } else {
                Found::At(ids)
            });
        }
        let beads = || {
            written
                .beads()
                .iter()
                .map(|bead| bead.segments.as_ref().side(self.side))
        };
        if !beads().any(|range| *range == ids) {
            // The ids were changed: they count if the text was left as it was.
            let same = |range: &Range<usize>| self.shown(range, known).as_ref() == Some(&self.text);
            if beads()
                .filter(|range| range.start.abs_diff(ids.start) <= REACH)
                .any(same)
            {
                return Ok(Found::At(ids));
            }
            if is_mended(&shown, &self.text) {
                return Ok(Found::Edited(ids));
            }
            let ids = self.names(&ids);
            return Err(format!("the text is not that of {ids}"));
        }
        if self.text.is_empty() {
            return Ok(Found::At(0..0));
        }
        let from = ids.start.saturating_sub(REACH);
        let around = from..(ids.end + REACH).min(count);
        // What another row keeps has not moved here: the text was made the same.
        let is_free = |range: &Range<usize>| {
            let mut range = range.clone();
            range.any(|number| ids.contains(&number) || !held.contains(&number))
        };
        if let Some(range) = self.run(around, ids.start, known).filter(is_free) {
            return Ok(Found::At(range));
        }
        if strsim::normalized_levenshtein(&shown, &self.text) >= ALIKE {
            return Ok(Found::Edited(ids));
        }
        let ids = self.names(&ids);
        Err(format!("the text is another than that of {ids}"))
    }

    /// The segments that the ids name; `None` if it has no ids.
    fn ids(&self, count: usize) -> Result<Option<Range<usize>>, String> {
        let Some(&start) = self.numbers.first() else {
            return Ok(None);
        };
        if self.numbers.len() < self.named {
            return Err(format!(
                "an id of the {} is none of its segments",
                self.side
            ));
        }
        let names = || {
            self.numbers
                .iter()
                .map(|&n| SegmentId::new(self.side, n).to_string())
        };
        let names = || names().collect::<Vec<_>>().join(" ");
        let follow = self.numbers.iter().enumerate();
        if !follow
            .into_iter()
            .all(|(k, &number)| number == start.saturating_add(k))
        {
            return Err(format!("{} do not follow each other", names()));
        }
        if start.saturating_add(self.numbers.len()) > count {
            return Err(format!("the {} has no segment {}", self.side, names()));
        }
        Ok(Some(start..start + self.numbers.len()))
    }

    /// The segments of a text without ids.
    fn by_text(&self, count: usize, known: &Known<'_>) -> Result<Found, String> {
        if self.text.is_empty() {
            return Ok(Found::At(0..0));
        }
        let found = self.run(0..count, self.near, known);
        let missing = || format!("no segments of the {} have this text", self.side);
        found.map(Found::At).ok_or_else(missing)
    }

    /// The neighbouring segments that have the text, of several those nearest to a place.
    fn run(&self, within: Range<usize>, near: usize, known: &Known<'_>) -> Option<Range<usize>> {
        let found = within.clone().filter_map(|start| {
            let mut joined = String::new();
            for number in start..within.end {
                let text = plain((known.text)(SegmentId::new(self.side, number))?);
                if !joined.is_empty() && !text.is_empty() {
                    joined.push(' ');
                }
                joined.push_str(&text);
                if joined == self.text {
                    return Some(start..number + 1);
                }
                if !self.text.starts_with(&joined) {
                    return None;
                }
            }
            None
        });
        found.min_by_key(|range| range.start.abs_diff(near))
    }

    /// The text of segments, if all of them are known.
    fn shown(&self, range: &Range<usize>, known: &Known<'_>) -> Option<String> {
        let texts = range
            .clone()
            .map(|n| (known.text)(SegmentId::new(self.side, n)).map(plain));
        let texts: Option<Vec<String>> = texts.collect();
        let mut texts = texts?;
        texts.retain(|text| !text.is_empty());
        Some(texts.join(" "))
    }

    /// The edits that make the texts of segments those of the row.
    fn edits(&self, range: Range<usize>, known: &Known<'_>) -> Vec<Edit> {
        let ids = || range.clone().map(|n| SegmentId::new(self.side, n));
        let old: Vec<String> = ids()
            .filter_map(|id| Some((known.text)(id)?.to_owned()))
            .collect();
        let has_border = |texts: &[String]| texts.iter().any(|text| text.contains(BORDER));
        let mut new = self.parts.clone();
        if has_border(&new) && !has_border(&old) {
            new = new
                .iter()
                .flat_map(|part| part.split(BORDER).map(plain))
                .collect();
        } else if !known.has_borders && new.len() < old.len() {
            new = parted(&old, &self.text);
        }
        // A text that was emptied was joined to another.
        let same = new.len() == old.len();
        let mut number = 0;
        new.retain(|text| {
            number += 1;
            !text.is_empty() || same && old[number - 1].is_empty()
        });
        if new.is_empty() {
            return Vec::new();
        }
        edits(SegmentId::new(self.side, range.start), &old, &new)
    }

    fn names(&self, range: &Range<usize>) -> String {
        let ids = range
            .clone()
            .map(|n| SegmentId::new(self.side, n).to_string());
        ids.collect::<Vec<_>>().join(" ")
    }
}

/// True if a text was mended: most of it is the same, or words were added and hardly one was taken away.
fn is_mended(old: &str, new: &str) -> bool {
    let gone = changes(old.split(' '), new.split(' ')).into_iter();
    let gone: usize = gone.map(|(before, _)| before.len()).sum();
    let words = old.split(' ').count();
    strsim::normalized_levenshtein(old, new) >= MENDED
        || gone as f64 <= (1.0 - MENDED) * words as f64
}

/// The texts of a side, one for each segment that the view shows.
fn parts(units: &[Unit]) -> Vec<String> {
    let texts = units.iter().filter_map(|unit| unit.text.as_deref());
    texts.map(plain).collect()
}
