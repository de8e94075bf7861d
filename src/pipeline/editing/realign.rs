//! Aligns again what a reader has not accepted, around what was.

use std::ops::Range;

use crate::bead::{self, Status};
use crate::bitext::Bitext;
use crate::error::Error;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

use super::super::carried::{carry, parked};
use super::super::decisions::Decisions;
use super::super::journal::{Action, Bead, Operation, State, changes, span};
use super::Session;

impl Session<'_> {
    /// Aligns again what was not accepted among the beads from one to another; among all without them.
    pub(super) fn realign(
        &mut self,
        from: Option<usize>,
        to: Option<usize>,
    ) -> Result<Action, Error> {
        let last = self.beads().len().saturating_sub(1);
        let (from, to) = (from.unwrap_or(0), to.unwrap_or(last));
        self.bead(from)?;
        self.bead(to)?;
        if to < from {
            return Err(Error::new("the last pair stands before the first"));
        }
        self.aligned_again(from..to + 1, None)
    }

    /// Makes a bead of a segment of each side, and aligns again what lies around it, up to the nearest accepted beads.
    pub(super) fn pin(&mut self, segments: Pair<usize>) -> Result<Action, Error> {
        let sides = Side::BOTH.zip(segments);
        let places = sides
            .map(|(side, number)| self.bead_of(SegmentId::new(side, number)))
            .transpose()?;
        let (first, last) = (
            places.source.min(places.target),
            places.source.max(places.target),
        );
        let is_border = |bead: &Bead| bead.is_kept() && is_pair(bead);
        let beads = self.beads();
        let before = beads[..first].iter().rposition(is_border);
        let after = beads[last + 1..].iter().position(is_border);
        let area = before.map_or(0, |at| at + 1)..after.map_or(beads.len(), |at| last + 1 + at);
        let pin = Bead {
            status: Status::Corrected,
            ..Bead::machine(segments.map(|number| number..number + 1))
        };
        self.aligned_again(area, Some(&pin))
    }

    /// Aligns a run of beads again; kept ones stay, and so does the pin, before which those give way that share a segment
    /// with it.
    fn aligned_again(&mut self, run: Range<usize>, pin: Option<&Bead>) -> Result<Action, Error> {
        let area = self.between_pairs(run);
        let beads = self.beads().to_vec();
        let shares = |bead: &Bead| pin.is_some_and(|pin| share(pin, bead));
        let inside = &beads[area.clone()];
        let kept = inside.iter().filter(|bead| bead.is_kept() && !shares(bead));
        let kept: Vec<Bead> = kept.chain(pin).cloned().collect();
        let around = [&beads[..area.start], &beads[area.end..]].concat();
        let around = around.into_iter().filter(is_pair);
        let pins = around.chain(kept.iter().cloned()).map(|bead| bead::Bead {
            status: bead.status,
            ..bead::Bead::new(bead.segments.source, bead.segments.target)
        });
        let pins = Decisions::of_beads(pins.collect());
        let prepared = self.prepared()?.clone().with_decisions(&pins)?;
        let bitext = prepared.align()?;
        let found = found(&bitext, &beads[area.clone()])?;
        let mut new = found.beads;
        rejoin(&mut new, &kept);
        for (bead, confidence) in found.sure {
            let key = self.key(&bead);
            self.confidences.insert(key, confidence);
        }
        let decided = inside
            .iter()
            .filter(|bead| bead.is_decided() && !shares(bead));
        let decided: Vec<Bead> = decided.cloned().collect();
        let gone = carry(&decided, &mut new);
        let documents = self.documents.as_ref();
        let parks = gone
            .into_iter()
            .map(|bead| parked(bead, documents))
            .collect();
        Ok(Action {
            parks,
            ..Action::of(Operation::Realign, changes(inside, &new)?)
        })
    }

    /// A run with the null beads before and after it: where one stands among those of the other side, the texts leave open.
    fn between_pairs(&self, run: Range<usize>) -> Range<usize> {
        let beads = self.beads();
        let before = beads[..run.start].iter().rposition(is_pair);
        let after = beads[run.end..].iter().position(is_pair);
        before.map_or(0, |at| at + 1)..after.map_or(beads.len(), |at| run.end + at)
    }
}

/// What the search found in the place of other beads.
struct Found {
    beads: Vec<Bead>,
    /// The beads that have a confidence, with it.
    sure: Vec<(Bead, u16)>,
}

/// The beads that were found in the place of others.
fn found(bitext: &Bitext, before: &[Bead]) -> Result<Found, Error> {
    let area = span(before)?;
    let state = State::of_alignment(bitext.alignment());
    let is_inside = |bead: &Bead| {
        let sides = bead.segments.as_ref().zip(area.as_ref());
        let sides = sides.map(|(own, area)| area.start <= own.start && own.end <= area.end);
        sides.source && sides.target
    };
    let beads = state.beads().iter().zip(bitext.alignment().beads());
    let beads = beads.filter(|(bead, _)| is_inside(bead));
    let sure = beads.clone();
    let sure = sure.filter_map(|(bead, found)| Some((bead.clone(), found.confidence?)));
    Ok(Found {
        sure: sure.collect(),
        beads: beads.map(|(bead, _)| bead.clone()).collect(),
    })
}

/// Puts the beads without a counterpart that a reader kept in the place of their segments, which the search takes one by one.
fn rejoin(beads: &mut Vec<Bead>, kept: &[Bead]) {
    for one in kept.iter().filter(|bead| !is_pair(bead)) {
        let side = match one.segments.source.is_empty() {
            true => Side::Target,
            false => Side::Source,
        };
        let own = one.segments.as_ref().side(side);
        let is_part = |bead: &Bead| {
            let segments = bead.segments.as_ref().side(side);
            !is_pair(bead)
                && !segments.is_empty()
                && own.start <= segments.start
                && segments.end <= own.end
        };
        let Some(first) = beads.iter().position(is_part) else {
            continue;
        };
        let parts = beads[first..]
            .iter()
            .take_while(|bead| is_part(bead))
            .count();
        let found: usize = beads[first..first + parts]
            .iter()
            .map(|bead| bead.segments.as_ref().side(side).len())
            .sum();
        if found == own.len() {
            let other = beads[first].segments.clone();
            let segments = match side {
                Side::Source => Pair::new(own.clone(), other.target),
                Side::Target => Pair::new(other.source, own.clone()),
            };
            let whole = Bead {
                segments,
                status: one.status,
                columns: beads[first].columns.clone(),
            };
            beads.splice(first..first + parts, [whole]);
        }
    }
}

/// True if a bead has text on both sides.
fn is_pair(bead: &Bead) -> bool {
    !bead.segments.source.is_empty() && !bead.segments.target.is_empty()
}

/// True if two beads have a common segment.
fn share(one: &Bead, other: &Bead) -> bool {
    let sides = one.segments.as_ref().zip(other.segments.as_ref());
    let sides = sides.map(|(a, b)| a.start < b.end && b.start < a.end);
    sides.source || sides.target
}
