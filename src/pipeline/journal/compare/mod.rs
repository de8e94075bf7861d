//! What somebody changed by hand in a view: its rows against the alignment that was written there, as actions.

mod edits;
mod locate;
mod order;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bead::Status;
use crate::bitext::Row;
use crate::error::Error;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

use super::action::{Action, Change, Operation, joined_columns, text};
use super::bead::{Bead, shown};
use super::state::State;
use super::text::Edit;

pub(crate) use locate::BORDER;
pub use locate::Known;
use locate::{held, locate};
pub(super) use order::longest_ascent;
use order::{Ordered, ordered};

/// What a view says that was not written there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The changes of beads, in order; each is about other segments.
    pub changes: Vec<Change>,
    /// For each change, whether a row of it has a status or a filled column that was not written there.
    pub marked: Vec<bool>,
    /// Texts that were edited, each within one bead, by the numbers that segments were written with.
    pub edits: Vec<Edit>,
    /// The rows that cannot be understood, and why.
    pub problems: Vec<Problem>,
    /// The beads whose rows are gone. Their texts are not lost: the beads stay as they were.
    pub deleted: Vec<Bead>,
    /// Segments that stand in no row any more, though their bead has changed; each is a bead of its own now.
    pub left_alone: Vec<SegmentId>,
}

/// A row that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row: `row 17`.
    pub row: String,
    /// What is wrong.
    pub message: String,
}

impl Comparison {
    /// True if the view is as it was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.edits.is_empty() && self.problems.is_empty()
    }

    /// An action for every change, and for every edit of a text, of which the last comes first: so the numbers of the
    /// others stay right.
    pub fn actions(&self) -> impl Iterator<Item = Action> + '_ {
        let changes = self.changes.iter().cloned().map(Action::from);
        let texts = self.edits.iter().rev().map(|edit| Action {
            edits: vec![edit.clone()],
            ..Action::of(Operation::Text, Vec::new())
        });
        changes.chain(texts)
    }
}

/// Compares the rows of a view with the alignment that was written there. Rows may stand in any order.
///
/// Ids count, and texts where they say that segments are elsewhere than the ids do; a row that was changed and has no
/// status counts as corrected.
///
/// # Errors
/// If the alignment that was written has no beads.
pub fn compare(rows: &[Row], written: &State, known: &Known<'_>) -> Result<Comparison, Error> {
    let mut comparison = Comparison::default();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let mut near = Pair::new(0, 0);
    let held = held(rows, written, known);
    for (number, row) in rows.iter().enumerate() {
        match locate(number, row, written, known, (near, &held)) {
            Ok(None) => {}
            Ok(Some(located)) => {
                near = located.ends(near);
                good.push(located);
            }
            Err(refused) => bad.push(refused),
        }
    }
    order::refuse_shared(&mut good, &mut bad);
    order::refuse_crossing(&mut good, &mut bad);
    let touched = Touched::by(bad.iter().map(|refused| &refused.segments));
    let Ordered {
        beads,
        rows,
        deleted,
        left_alone,
    } = ordered(&good, written)?;
    comparison.deleted = deleted;
    comparison
        .deleted
        .retain(|bead| !touched.meets(&bead.segments));
    comparison.left_alone = left_alone;
    comparison.left_alone.retain(|id| !touched.has(*id));
    comparison.problems = bad.into_iter().map(|refused| refused.problem).collect();
    for (old, new) in runs(written.beads(), &beads) {
        let before = &written.beads()[old];
        let Some(change) = change(before, &beads[new.clone()], &rows[new.clone()])? else {
            continue;
        };
        if touched.meets(&change.segments()) {
            let rows = rows[new.clone()].iter().flatten().map(|&row| &good[row]);
            let changed = rows.filter(|row| !before.iter().any(|bead| row.shows(bead)));
            let message = "goes with a row that cannot be taken";
            comparison
                .problems
                .extend(changed.map(|row| row.problem(message)));
        } else {
            let marked = rows[new]
                .iter()
                .flatten()
                .any(|&row| good[row].is_marked(before));
            comparison.marked.push(marked);
            comparison.changes.push(change);
        }
    }
    comparison.edits = good.into_iter().flat_map(|row| row.edits).collect();
    comparison.edits.sort_by_key(|edit| edit.at);
    Ok(comparison)
}

/// The segments that rows name which cannot be taken.
struct Touched(BTreeMap<SegmentId, ()>);

impl Touched {
    fn by<'a>(rows: impl Iterator<Item = &'a Pair<Vec<usize>>>) -> Self {
        let ids = rows.flat_map(|segments| {
            let sides = [Side::Source, Side::Target];
            let all = sides.map(|side| (side, segments.as_ref().side(side)));
            let ids = all.into_iter().flat_map(|(side, numbers)| {
                numbers
                    .iter()
                    .map(move |&number| SegmentId::new(side, number))
            });
            ids.map(|id| (id, ())).collect::<Vec<_>>()
        });
        Self(ids.collect())
    }

    fn has(&self, id: SegmentId) -> bool {
        self.0.contains_key(&id)
    }

    fn meets(&self, segments: &Pair<Range<usize>>) -> bool {
        let sides = Side::BOTH.zip(segments.as_ref());
        let meets = sides.map(|(side, range)| {
            let (start, end) = (range.start, range.end);
            let ids = SegmentId::new(side, start)..SegmentId::new(side, end.max(start));
            self.0.range(ids).next().is_some()
        });
        meets.source || meets.target
    }
}

/// The runs of beads between places where both alignments have a border, each by its places in both.
fn runs(old: &[Bead], new: &[Bead]) -> Vec<(Range<usize>, Range<usize>)> {
    let end = |bead: &Bead| bead.segments.as_ref().map(|range| range.end);
    let (mut runs, mut a, mut b) = (Vec::new(), 0, 0);
    let (mut from_a, mut from_b) = (0, 0);
    while a < old.len() && b < new.len() {
        let (own, other) = (end(&old[a]), end(&new[b]));
        if own == other {
            (a, b) = (a + 1, b + 1);
            runs.push((from_a..a, from_b..b));
            (from_a, from_b) = (a, b);
        } else if own.source + own.target <= other.source + other.target {
            a += 1;
        } else {
            b += 1;
        }
    }
    runs
}

/// The changes that make one alignment of another of the same segments.
///
/// # Errors
/// If they are not of the same segments.
pub(crate) fn changes(old: &[Bead], new: &[Bead]) -> Result<Vec<Change>, Error> {
    let runs = runs(old, new).into_iter();
    let runs = runs.map(|(before, after)| (&old[before], &new[after]));
    let changed = runs.filter(|(before, after)| before != after);
    changed
        .map(|(before, after)| Change::new(before.to_vec(), after.to_vec()))
        .collect()
}

/// What happened in a run, if anything did; `rows` says which beads have a row.
fn change(before: &[Bead], now: &[Bead], rows: &[Option<usize>]) -> Result<Option<Change>, Error> {
    let mut after: Vec<Bead> = now.to_vec();
    let twin = |bead: &Bead| before.iter().find(|old| old.has_just(&bead.segments));
    for (bead, row) in after.iter_mut().zip(rows) {
        match twin(bead) {
            Some(old) => same_cells(bead, old),
            None if row.is_some() && bead.status == Status::Machine => {
                bead.status = Status::Corrected;
            }
            None => {}
        }
    }
    let gone = before
        .iter()
        .filter(|old| !old.columns.is_empty() && !after.iter().any(|bead| starts_alike(bead, old)));
    let gone: Vec<Bead> = gone.cloned().collect();
    for old in &gone {
        if let Some(bead) = after.iter_mut().find(|bead| holds_start(bead, old)) {
            bead.columns = joined_columns([&*bead, old]);
        }
    }
    if before == after {
        return Ok(None);
    }
    Change::new(before.to_vec(), after)
        .map(Some)
        .map_err(|error| {
            let message = format!("at `{}`: {}", shown(&before[0]), error.message());
            Error::of(error.kind(), message)
        })
}

/// A table has every cell as a text: where the text is that of the cell that was written, it is that cell.
fn same_cells(bead: &mut Bead, old: &Bead) {
    for (name, cell) in &mut bead.columns {
        if let Some(known) = old
            .columns
            .get(name)
            .filter(|known| text(known) == text(cell))
        {
            cell.clone_from(known);
        }
    }
}

/// True if a row of the view can be the row of that bead.
fn starts_alike(bead: &Bead, old: &Bead) -> bool {
    let starts = |bead: &Bead| bead.segments.as_ref().map(|range| range.start);
    starts(bead) == starts(old)
}

/// True if a bead has the first segment of another.
fn holds_start(bead: &Bead, old: &Bead) -> bool {
    let first = old.ids().next();
    first.is_some_and(|first| bead.ids().any(|id| id == first))
}
