//! What a reader, or the aligner, does to an alignment; every action has an inverse.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::bead::Status;
use crate::error::Error;
use crate::pair::Pair;

use super::bead::{BOOKMARK, Bead, Columns, NEEDS_WORK, NOTE, span};
use super::text::{Correction, Edit};

/// A run of beads in the place of another over the same segments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Runs")]
pub struct Change {
    before: Vec<Bead>,
    after: Vec<Bead>,
}

/// A change that was not checked yet.
#[derive(Deserialize)]
struct Runs {
    before: Vec<Bead>,
    after: Vec<Bead>,
}

impl TryFrom<Runs> for Change {
    type Error = Error;

    fn try_from(runs: Runs) -> Result<Self, Error> {
        Self::new(runs.before, runs.after)
    }
}

impl Change {
    /// Puts `after` in the place of `before`.
    ///
    /// # Errors
    /// If the two do not cover the same segments, each once and in order.
    pub fn new(before: Vec<Bead>, after: Vec<Bead>) -> Result<Self, Error> {
        if span(&before)? == span(&after)? {
            return Ok(Self { before, after });
        }
        let error =
            Error::new("the beads do not cover the segments of those in whose place they are");
        Err(error.hint("every segment belongs to one bead"))
    }

    /// The beads that it takes away.
    #[must_use]
    pub fn before(&self) -> &[Bead] {
        &self.before
    }

    /// The beads that it puts in their place.
    #[must_use]
    pub fn after(&self) -> &[Bead] {
        &self.after
    }

    /// The segments that it is about.
    #[must_use]
    pub fn segments(&self) -> Pair<Range<usize>> {
        let (first, last) = (&self.before[0], &self.before[self.before.len() - 1]);
        let ends = first.segments.as_ref().zip(last.segments.as_ref());
        ends.map(|(first, last)| first.start..last.end)
    }

    /// The change that takes it back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// What it amounts to.
    #[must_use]
    pub fn operation(&self) -> Operation {
        let same = |(a, b): (&Bead, &Bead)| a.segments == b.segments;
        let (before, after) = (&self.before, &self.after);
        match (before.len(), after.len()) {
            (n, m) if n == m && before.iter().zip(after).all(same) => of_marks(before, after),
            (_, 1) => Operation::Merge,
            (1, _) => Operation::Split,
            (2, 2) => Operation::Move,
            _ => Operation::Replace,
        }
    }
}

/// What a change of statuses and columns amounts to.
fn of_marks(before: &[Bead], after: &[Bead]) -> Operation {
    let both = || before.iter().zip(after);
    if both().any(|(before, after)| before.status != after.status) {
        return Operation::Status;
    }
    let names = both().flat_map(|(before, after)| {
        let names = before.columns.keys().chain(after.columns.keys());
        names.filter(|&name| before.columns.get(name) != after.columns.get(name))
    });
    let mut names: Vec<&str> = names.map(String::as_str).collect();
    names.dedup();
    match names[..] {
        [NOTE] => Operation::Note,
        [BOOKMARK] => Operation::Bookmark,
        [NEEDS_WORK] => Operation::NeedsWork,
        _ => Operation::Columns,
    }
}

/// What kind of action it is, for whoever reads the journal: what it does, its changes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Operation {
    /// Says what has become of beads.
    Status,
    /// Makes one bead of several.
    Merge,
    /// Makes several beads of one.
    Split,
    /// Moves the border between two beads.
    Move,
    /// Puts beads in the place of others.
    Replace,
    /// Writes a note.
    Note,
    /// Sets or takes away a bookmark.
    Bookmark,
    /// Says that a bead is not finished, or that it is.
    NeedsWork,
    /// Fills other columns.
    Columns,
    /// Corrects the text of segments.
    Text,
    /// The aligner's: aligns the rest anew around what a reader decided.
    Realign,
}

/// A decision that does not fit the texts as they are now, kept until it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parked {
    /// The bead, by the numbers that its segments had where it fitted.
    #[serde(flatten)]
    pub bead: Bead,
    /// The texts of its sides, segments joined by one space.
    pub texts: Pair<String>,
}

impl Parked {
    /// What decides the order of decisions.
    pub(super) fn key(&self) -> impl Ord + '_ {
        let Bead {
            segments,
            status,
            columns,
        } = &self.bead;
        let ends = segments.as_ref().map(|range| (range.start, range.end));
        let cells = columns.iter().map(|(name, cell)| (name, text(cell)));
        (ends, &self.texts, status.name(), cells.collect::<Vec<_>>())
    }
}

/// One step of a reader or of the aligner.
///
/// ```
/// use bitext::bead::Status;
/// use bitext::pair::Pair;
/// use bitext::pipeline::journal::{Bead, State};
///
/// let beads = [Pair::new(0..1, 0..1), Pair::new(1..2, 1..2)].map(Bead::machine);
/// let mut state = State::new(beads.to_vec())?;
/// let before = state.clone();
/// let merged = state.merge(0..2)?;
/// state.apply(&merged)?;
/// assert_eq!(state.beads()[0].status, Status::Corrected);
/// state.apply(&merged.inverse())?;
/// assert_eq!(state, before);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What kind it is.
    pub op: Operation,
    /// The beads that it changes: runs without a common segment, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Decisions that no longer fit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parks: Vec<Parked>,
    /// Decisions that fit again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unparks: Vec<Parked>,
    /// Other texts of segments, each by the numbers that segments have after the one before it. An action that has some
    /// changes no beads otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// Corrections that are laid over the raw text from now on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Corrections that no longer are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lifts: Vec<Correction>,
}

impl Action {
    /// An action that changes beads.
    #[must_use]
    pub const fn of(op: Operation, changes: Vec<Change>) -> Self {
        Self {
            op,
            changes,
            parks: Vec::new(),
            unparks: Vec::new(),
            edits: Vec::new(),
            corrections: Vec::new(),
            lifts: Vec::new(),
        }
    }

    /// The action that takes it back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            op: self.op,
            changes: self.changes.iter().map(Change::inverse).collect(),
            parks: self.unparks.clone(),
            unparks: self.parks.clone(),
            edits: self.edits.iter().rev().map(Edit::inverse).collect(),
            corrections: self.lifts.clone(),
            lifts: self.corrections.clone(),
        }
    }

    /// True if it does nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
            && self.parks.is_empty()
            && self.unparks.is_empty()
            && self.edits.is_empty()
            && self.corrections.is_empty()
            && self.lifts.is_empty()
    }
}

impl From<Change> for Action {
    fn from(change: Change) -> Self {
        Self::of(change.operation(), vec![change])
    }
}

/// The columns of beads that become one: cells that differ stand beside each other.
pub(crate) fn joined_columns<'a>(beads: impl IntoIterator<Item = &'a Bead>) -> Columns {
    let mut joined = Columns::new();
    for (name, cell) in beads.into_iter().flat_map(|bead| &bead.columns) {
        let Some(own) = joined.get_mut(name) else {
            joined.insert(name.clone(), cell.clone());
            continue;
        };
        let (before, more) = (text(own), text(cell));
        if !before.split("; ").any(|part| part == more) {
            *own = format!("{before}; {more}").into();
        }
    }
    joined
}

/// A cell as a table shows it.
pub(crate) fn text(cell: &Value) -> Cow<'_, str> {
    match cell {
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    }
}

/// A bead that a reader made, of these segments.
pub(super) const fn corrected(segments: Pair<Range<usize>>, columns: Columns) -> Bead {
    Bead {
        segments,
        status: Status::Corrected,
        columns,
    }
}
