//! The actions of the journal that the things are which a reader does.

use crate::bead::Status;
use crate::error::{Error, ErrorKind};
use crate::pair::{Pair, Side};
use crate::quality::is_matter;
use crate::segment::SegmentId;

use super::super::journal::{
    Action, BOOKMARK, Bead, By, Change, Edit, NEEDS_WORK, NOTE, Operation, changes, text_of,
};
use super::super::overlay::overlays;
use super::act::{Act, Edge, Sides};
use super::show::status_named;
use super::shown::Done;
use super::{Session, utf16};

/// The cell of a flag that is set.
const SET: &str = "yes";

impl Session<'_> {
    /// Does something; when this returns, it would outlive a loss of power.
    ///
    /// # Errors
    /// If it is not possible, and if it cannot be written: nothing has changed then.
    pub fn act(&mut self, act: &Act, by: &By) -> Result<Done, Error> {
        match act {
            Act::Seen { from, to, seconds } => self.see(*from..to.saturating_add(1), *seconds, by),
            Act::Ignore { finding, reason } => self.ignore(finding, Some(reason)),
            Act::Unignore { finding } => self.ignore(finding, None),
            _ => self.decide(act, by),
        }
    }

    /// Does something that the journal records.
    fn decide(&mut self, act: &Act, by: &By) -> Result<Done, Error> {
        let mut next = self.journal.clone();
        let mut focus = None;
        let taken_back = match act {
            Act::Undo {} => next.undo(by)?,
            Act::Redo {} => next.redo(by)?,
            _ => {
                let (action, shown) = self.action(act, by)?;
                focus = shown;
                let is_done = action.edits.is_empty()
                    && action.parks.is_empty()
                    && action.changes.iter().all(|one| one.before() == one.after());
                if is_done {
                    return Ok(self.done(Vec::new(), Vec::new(), focus.unwrap_or(0)));
                }
                let text_of = text_of(self.documents.as_ref());
                next.record(action.clone(), by, "", &text_of)?;
                Some(action)
            }
        };
        let action = taken_back.ok_or_else(|| match act {
            Act::Redo {} => Error::new("there is nothing to do again"),
            _ => Error::new("there is nothing to take back"),
        })?;
        let is_realigned = matches!(act, Act::Pin { .. } | Act::Realign { .. });
        self.commit(next, &action, focus, is_realigned)
    }

    /// The action of the journal that something is, and the bead to show then.
    fn action(&mut self, act: &Act, by: &By) -> Result<(Action, Option<usize>), Error> {
        let state = self.state();
        let column = |bead: usize, name: &str, on: bool| {
            state.set_column(bead, name, if on { SET } else { "" })
        };
        let (action, focus) = match act {
            Act::Merge { bead, side } => (self.merge(*bead, *side)?, *bead),
            Act::Split {
                bead,
                source,
                target,
            } => (state.split(*bead, Pair::new(*source, *target))?, *bead),
            Act::Move { bead, side, edge } => return self.move_edge(*bead, *side, *edge),
            Act::Status { bead, status } => {
                let end = bead.saturating_add(1);
                (state.set_status(*bead..end, status_named(status)?)?, *bead)
            }
            Act::NeedsWork { bead, on } => (column(*bead, NEEDS_WORK, *on)?, *bead),
            Act::Bookmark { bead, on } => (column(*bead, BOOKMARK, *on)?, *bead),
            Act::Note { bead, text } => (state.set_column(*bead, NOTE, text.trim())?, *bead),
            Act::AcceptTo { bead } => (self.accept_to(*bead)?, *bead),
            Act::Pin { source, target } => {
                let pin = Pair::new(
                    self.segment(source, Some(Side::Source))?,
                    self.segment(target, Some(Side::Target))?,
                );
                return Ok((self.pin(pin.map(|id| id.number))?, None));
            }
            Act::Realign { from, to } => return Ok((self.realign(*from, *to)?, *from)),
            Act::Cut { .. } | Act::Join { .. } | Act::Text { .. } => {
                return Ok((self.edit(act, by)?, None));
            }
            Act::Undo {}
            | Act::Redo {}
            | Act::Ignore { .. }
            | Act::Unignore { .. }
            | Act::Seen { .. } => return Err(Error::new("this is no action of the journal")),
        };
        Ok((action, Some(focus)))
    }

    fn merge(&self, bead: usize, side: Sides) -> Result<Action, Error> {
        let state = self.state();
        let next = bead.saturating_add(1);
        let side = match side {
            Sides::Both => return state.merge(bead..next.saturating_add(1)),
            Sides::Source => Side::Source,
            Sides::Target => Side::Target,
        };
        let second = self.bead(next)?;
        match second.segments.as_ref().side(side).len() {
            0 => Err(Error::new(format!(
                "the next pair has nothing of the {side}"
            ))),
            segments => state.move_border(bead, side, segments.cast_signed()),
        }
    }

    fn move_edge(
        &self,
        bead: usize,
        side: Side,
        edge: Edge,
    ) -> Result<(Action, Option<usize>), Error> {
        let own = self.bead(bead)?;
        if own.segments.as_ref().side(side).is_empty() {
            return Err(Error::new(format!("the pair has nothing of the {side}")));
        }
        // A bead that has only this segment is gone then.
        let is_gone = own.segments.source.len() + own.segments.target.len() == 1;
        match (edge, bead.checked_sub(1)) {
            (Edge::First, None) => Err(Error::new("there is no pair before the first")),
            (Edge::First, Some(before)) => {
                let action = self.state().move_border(before, side, 1)?;
                Ok((action, Some(if is_gone { before } else { bead })))
            }
            (Edge::Last, _) => {
                self.bead(bead + 1)
                    .map_err(|_| Error::new("there is no pair after the last"))?;
                let action = self.state().move_border(bead, side, -1)?;
                Ok((action, Some(bead)))
            }
        }
    }

    fn accept_to(&self, bead: usize) -> Result<Action, Error> {
        self.bead(bead)?;
        let documents = self.documents.as_ref();
        let accepted = self.beads().iter().enumerate().map(|(number, own)| {
            let plain =
                crate::bead::Bead::new(own.segments.source.clone(), own.segments.target.clone());
            let is_open = own.status == Status::Machine
                && !own.columns.contains_key(NEEDS_WORK)
                && !is_matter(&plain, documents);
            let status = match number <= bead && is_open {
                true => Status::Accepted,
                false => own.status,
            };
            Bead {
                status,
                ..own.clone()
            }
        });
        let accepted: Vec<Bead> = accepted.collect();
        let changed = changes(self.beads(), &accepted)?;
        Ok(Action::of(Operation::Status, changed))
    }

    /// A correction of the text.
    fn edit(&self, act: &Act, by: &By) -> Result<Action, Error> {
        let edit = match act {
            Act::Cut { segment, at } => {
                let (id, text) = self.text_of(segment)?;
                let at = utf16::byte_after(text, *at);
                let at = at.ok_or_else(|| Error::new("there is no such place in the text"))?;
                let parts = [&text[..at], &text[at..]].map(|part| part.trim().to_owned());
                if parts.iter().any(String::is_empty) {
                    return Err(Error::new("a sentence is divided between its words"));
                }
                Edit {
                    at: id,
                    before: vec![text.to_owned()],
                    after: parts.to_vec(),
                }
            }
            Act::Join { segment } => {
                let (second, text) = self.text_of(segment)?;
                let number = second.number.checked_sub(1);
                let number =
                    number.ok_or_else(|| Error::new("there is no sentence before the first"))?;
                let first = SegmentId::new(second.side, number);
                let before = self
                    .documents
                    .as_ref()
                    .side(first.side)
                    .segment_text(number);
                if self.bead_of(first)? != self.bead_of(second)? {
                    let error = Error::new("the sentence before it is in another pair");
                    return Err(error.hint("join the pairs, or move it there first"));
                }
                Edit {
                    at: first,
                    before: vec![before.to_owned(), text.to_owned()],
                    after: vec![self.joined(first, before, text)],
                }
            }
            Act::Text { segment, text } => {
                let (id, before) = self.text_of(segment)?;
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if text.is_empty() {
                    let error = Error::new("a sentence needs a text");
                    return Err(error.hint("reject the pair instead"));
                }
                if text == before {
                    return Ok(Action::of(Operation::Text, Vec::new()));
                }
                Edit {
                    at: id,
                    before: vec![before.to_owned()],
                    after: vec![text],
                }
            }
            _ => return Err(Error::new("this corrects no text")),
        };
        let known = self.state().corrections().to_vec();
        let mut overlays = overlays(self.machine.prepared.documents(), &known);
        match edit.at.side {
            Side::Source => overlays.source.edit(edit, by),
            Side::Target => overlays.target.edit(edit, by),
        }
    }

    /// Two neighbouring segments as one, with what stands between them in the text.
    fn joined(&self, first: SegmentId, before: &str, after: &str) -> String {
        let document = self.documents.as_ref().side(first.side);
        let spans = document.segments.get(first.number..first.number + 2);
        let apart = spans.is_none_or(|spans| spans[0].span.end < spans[1].span.start);
        format!("{before}{}{after}", if apart { " " } else { "" })
    }

    fn see(&mut self, beads: std::ops::Range<usize>, seconds: u64, by: &By) -> Result<Done, Error> {
        let focus = beads.start;
        let marks = self.marks.get(beads.clone());
        let marks = marks.ok_or_else(|| Error::new("there are no such beads"))?;
        let keys = marks.iter().map(|mark| mark.key.as_str());
        self.seen.add(self.gate, keys, seconds, by)?;
        Ok(self.done(vec![(beads.clone(), beads.len())], Vec::new(), focus))
    }

    /// A bead, by its place.
    pub(super) fn bead(&self, bead: usize) -> Result<&Bead, Error> {
        let found = self.beads().get(bead);
        found.ok_or_else(|| Error::new(format!("there is no pair {}", bead.saturating_add(1))))
    }

    /// The place of the bead that has a segment.
    pub(super) fn bead_of(&self, id: SegmentId) -> Result<usize, Error> {
        let end = |bead: &Bead| bead.segments.as_ref().side(id.side).end;
        let place = self.beads().partition_point(|bead| end(bead) <= id.number);
        match place < self.beads().len() {
            true => Ok(place),
            false => Err(no_segment(&id.to_string())),
        }
    }

    /// A segment by its id, and its text.
    fn text_of(&self, id: &str) -> Result<(SegmentId, &str), Error> {
        let id = self.segment(id, None)?;
        Ok((
            id,
            self.documents
                .as_ref()
                .side(id.side)
                .segment_text(id.number),
        ))
    }

    pub(super) fn segment(&self, name: &str, side: Option<Side>) -> Result<SegmentId, Error> {
        let id: SegmentId = name.parse()?;
        let segments = self.documents.as_ref().side(id.side).segments.len();
        match id.number < segments && side.is_none_or(|side| side == id.side) {
            true => Ok(id),
            false => Err(no_segment(name)),
        }
    }
}

fn no_segment(name: &str) -> Error {
    Error::of(ErrorKind::Invalid, format!("there is no segment `{name}`"))
}

/// The places of the beads that an action changes, and how many beads there are then.
pub(super) fn places(
    state: &super::super::journal::State,
    action: &Action,
) -> Vec<(std::ops::Range<usize>, usize)> {
    let changed = action.changes.iter().filter_map(|change: &Change| {
        let first = state.position(&change.before()[0].segments)?;
        Some((first..first + change.before().len(), change.after().len()))
    });
    changed.collect()
}
