//! The alignment that a journal amounts to, and the actions that are possible in it.

use std::ops::Range;

use crate::bead::{Alignment, Status};
use crate::error::{Error, ErrorKind};
use crate::pair::{Pair, Side};

use super::action::{Action, Change, Parked, corrected, joined_columns};
use super::bead::{Bead, Columns, shown, span};
use super::text::{Correction, Edit};

/// An alignment with all that was decided about it. It covers all segments of both sides, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    beads: Vec<Bead>,
    parked: Vec<Parked>,
    corrections: Vec<Correction>,
}

impl State {
    /// The beads of a whole alignment.
    ///
    /// # Errors
    /// If they leave out or repeat a segment.
    pub fn new(beads: Vec<Bead>) -> Result<Self, Error> {
        if !beads.is_empty() {
            let start = span(&beads)?.map(|range| range.start);
            if start != Pair::new(0, 0) {
                return Err(Error::new("the beads do not begin with the first segments"));
            }
        }
        Ok(Self {
            beads,
            ..Self::default()
        })
    }

    /// An alignment as it is, with its statuses.
    #[must_use]
    pub fn of_alignment(alignment: &Alignment) -> Self {
        let beads = alignment.beads().iter().map(|bead| Bead {
            status: bead.status,
            ..Bead::machine(bead.segments.clone())
        });
        Self {
            beads: beads.collect(),
            ..Self::default()
        }
    }

    /// The beads, in reading order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }

    /// The decisions that do not fit the texts.
    #[must_use]
    pub fn parked(&self) -> &[Parked] {
        &self.parked
    }

    /// The corrections that are laid over the raw text.
    #[must_use]
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// How many segments each side has.
    #[must_use]
    pub fn segments(&self) -> Pair<usize> {
        let last = self.beads.last();
        last.map_or(Pair::new(0, 0), |bead| {
            bead.segments.as_ref().map(|range| range.end)
        })
    }

    /// The beads as if nobody had decided about them.
    pub(crate) fn bare(&self) -> Self {
        let beads = self.beads.iter();
        let beads = beads.map(|bead| Bead::machine(bead.segments.clone()));
        Self {
            beads: beads.collect(),
            ..Self::default()
        }
    }

    /// The beads of texts that were longer, where these end: those of another alignment as far as they begin after the end,
    /// and each segment between alone.
    pub(crate) fn with_rest_of(&self, longer: &Self) -> Result<Self, Error> {
        let (end, whole) = (self.segments(), longer.segments());
        let is_after = |bead: &&Bead| {
            let Pair { source, target } = bead.segments.as_ref().zip(end.as_ref());
            source.0.start >= *source.1 && target.0.start >= *target.1
        };
        let rest: Vec<&Bead> = longer.beads.iter().filter(is_after).collect();
        let first = rest.first().map(|bead| bead.segments.as_ref());
        let begin = first.map_or(whole, |sides| sides.map(|range| range.start));
        let mut beads = self.beads.clone();
        for number in end.source..begin.source {
            let at = Pair::new(number..number + 1, end.target..end.target);
            beads.push(Bead::machine(at));
        }
        for number in end.target..begin.target {
            let source = end.source.max(begin.source);
            beads.push(Bead::machine(Pair::new(source..source, number..number + 1)));
        }
        beads.extend(rest.into_iter().cloned());
        Self::new(beads)
    }

    pub(crate) fn with(mut self, parked: Vec<Parked>, corrections: Vec<Correction>) -> Self {
        self.parked = parked;
        self.corrections = corrections;
        self
    }

    /// The place of the bead with just these segments.
    #[must_use]
    pub fn position(&self, segments: &Pair<Range<usize>>) -> Option<usize> {
        let key = |segments: &Pair<Range<usize>>| (segments.source.start, segments.target.start);
        let at = self
            .beads
            .partition_point(|bead| key(&bead.segments) < key(segments));
        let found = self.beads.get(at)?;
        (found.segments == *segments).then_some(at)
    }

    /// Does an action; the state stays as it is if that is impossible.
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] if the beads that it changes are not as they were when it was made.
    pub fn apply(&mut self, action: &Action) -> Result<(), Error> {
        let mut places = Vec::new();
        for change in &action.changes {
            let place = self.place(change)?;
            if places
                .last()
                .is_some_and(|last: &Range<usize>| last.end > place.start)
            {
                return Err(Error::new("two changes of an action are about one bead"));
            }
            places.push(place);
        }
        let name = |one: &Parked| shown(&one.bead);
        let mut parked = exchanged(&self.parked, &action.unparks, &action.parks, name)?;
        parked.sort_by(|a, b| a.key().cmp(&b.key()));
        let name = |one: &Correction| one.old.join(" ");
        let (gone, new) = (&action.lifts, &action.corrections);
        let mut corrections = exchanged(&self.corrections, gone, new, name)?;
        corrections.sort();
        if !action.edits.is_empty() {
            if !action.changes.is_empty() {
                return Err(Error::new("an action changes either beads or texts"));
            }
            let mut beads = self.beads.clone();
            for one in &action.edits {
                edit(&mut beads, one)?;
            }
            self.beads = beads;
        }
        for (change, place) in action.changes.iter().zip(places).rev() {
            self.beads.splice(place, change.after().iter().cloned());
        }
        self.parked = parked;
        self.corrections = corrections;
        Ok(())
    }

    /// The places of the beads that a change takes away.
    fn place(&self, change: &Change) -> Result<Range<usize>, Error> {
        let before = change.before();
        let at = self.position(&before[0].segments);
        let place = at.map(|at| at..at + before.len());
        let place = place.filter(|place| self.beads.get(place.clone()) == Some(before));
        place.ok_or_else(|| other(&shown(&before[0])))
    }

    /// Puts other beads in the place of some, given by their numbers from 0.
    ///
    /// # Errors
    /// If there are no such beads, or the new ones do not cover the same segments.
    pub fn replace(&self, beads: Range<usize>, after: Vec<Bead>) -> Result<Action, Error> {
        Ok(Change::new(self.some(beads)?.to_vec(), after)?.into())
    }

    /// Says what has become of neighbouring beads.
    ///
    /// # Errors
    /// If there are no such beads.
    pub fn set_status(&self, beads: Range<usize>, status: Status) -> Result<Action, Error> {
        let after = self.some(beads.clone())?.iter().cloned();
        let after = after.map(|bead| Bead { status, ..bead });
        self.replace(beads, after.collect())
    }

    /// Makes one bead of neighbouring ones.
    ///
    /// # Errors
    /// If there are no such beads.
    pub fn merge(&self, beads: Range<usize>) -> Result<Action, Error> {
        let run = self.some(beads.clone())?;
        let merged = corrected(span(run)?, joined_columns(run));
        self.replace(beads, vec![merged])
    }

    /// Makes two beads of one. `first` is how many segments of each side go to the first of them, which keeps the
    /// columns.
    ///
    /// # Errors
    /// If there is no such bead, it has fewer segments, or one of the two would have none.
    pub fn split(&self, bead: usize, first: Pair<usize>) -> Result<Action, Error> {
        let whole = &self.some(one(bead))?[0];
        let sides = whole.segments.as_ref().zip(first);
        let [head, tail] = [
            sides.map(|(range, n)| range.start..range.start.saturating_add(n)),
            sides.map(|(range, n)| range.start.saturating_add(n)..range.end),
        ];
        let halves = vec![
            corrected(head, whole.columns.clone()),
            corrected(tail, Columns::new()),
        ];
        self.replace(one(bead), halves)
    }

    /// Moves the border on one side between a bead and the next by some segments: up (negative) or down. A bead that
    /// has no segment left is gone, and the other takes its columns.
    ///
    /// # Errors
    /// If there are no such beads, or the border would leave them.
    pub fn move_border(&self, bead: usize, side: Side, by: isize) -> Result<Action, Error> {
        let [first, second] = self.some(two(bead))? else {
            return Err(no_bead());
        };
        let border = first.segments.as_ref().side(side).end;
        let border = border.checked_add_signed(by);
        let border = border.ok_or_else(|| Error::new("the border would leave the text"))?;
        let (mut head, mut tail) = (first.segments.clone(), second.segments.clone());
        match side {
            Side::Source => (head.source.end, tail.source.start) = (border, border),
            Side::Target => (head.target.end, tail.target.start) = (border, border),
        }
        let empty = |segments: &Pair<Range<usize>>| {
            segments.source.is_empty() && segments.target.is_empty()
        };
        if empty(&head) || empty(&tail) {
            return self.merge(two(bead));
        }
        let moved = vec![
            corrected(head, first.columns.clone()),
            corrected(tail, second.columns.clone()),
        ];
        self.replace(two(bead), moved)
    }

    /// Fills a cell of a column that is not ours, such as [`NOTE`](super::NOTE); an empty text empties it.
    ///
    /// # Errors
    /// If there is no such bead.
    pub fn set_column(&self, bead: usize, name: &str, cell: &str) -> Result<Action, Error> {
        let mut after = self.some(one(bead))?[0].clone();
        if cell.is_empty() {
            after.columns.shift_remove(name);
        } else {
            after.columns.insert(name.to_owned(), cell.into());
        }
        self.replace(one(bead), vec![after])
    }

    fn some(&self, beads: Range<usize>) -> Result<&[Bead], Error> {
        let found = self.beads.get(beads).filter(|beads| !beads.is_empty());
        found.ok_or_else(no_bead)
    }
}

const fn one(bead: usize) -> Range<usize> {
    bead..bead.saturating_add(1)
}

const fn two(bead: usize) -> Range<usize> {
    bead..bead.saturating_add(2)
}

fn no_bead() -> Error {
    Error::new("there are no such beads")
}

fn other(beads: &str) -> Error {
    let message = format!("the beads from `{beads}` on are not as they were");
    Error::of(ErrorKind::Mismatch, message)
}

/// Takes some items away and puts others there; all are sorted.
///
/// # Errors
/// If one that is to be taken away is not there.
fn exchanged<T: PartialEq + Clone>(
    all: &[T],
    gone: &[T],
    new: &[T],
    name: impl Fn(&T) -> String,
) -> Result<Vec<T>, Error> {
    let mut all = all.to_vec();
    for gone in gone {
        let at = all.iter().position(|one| one == gone);
        all.remove(at.ok_or_else(|| other(&name(gone)))?);
    }
    all.extend(new.iter().cloned());
    Ok(all)
}

/// Counts the segments of the bead that has them anew, and moves those after it.
///
/// # Errors
/// If no bead has them all.
fn edit(beads: &mut [Bead], edit: &Edit) -> Result<(), Error> {
    let (side, segments) = (edit.at.side, edit.segments());
    if segments.is_empty() || edit.after.is_empty() {
        return Err(Error::new("a correction leaves no text"));
    }
    let holder = beads.iter().position(|bead| {
        let own = bead.segments.as_ref().side(side);
        own.start <= segments.start && segments.end <= own.end
    });
    let holder = holder.ok_or_else(|| {
        let message = format!(
            "no bead has the segments from {} on that a correction is about",
            edit.at
        );
        Error::of(ErrorKind::Mismatch, message)
    })?;
    let moved = |at: usize| at + edit.after.len() - edit.before.len();
    for (number, bead) in beads.iter_mut().enumerate().skip(holder) {
        let own = match side {
            Side::Source => &mut bead.segments.source,
            Side::Target => &mut bead.segments.target,
        };
        own.end = moved(own.end);
        if number > holder {
            own.start = moved(own.start);
        }
    }
    Ok(())
}
