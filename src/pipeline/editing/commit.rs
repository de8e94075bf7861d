//! What a step changes, on disk and in the session.

use std::ops::Range;

use crate::error::Error;
use crate::segment::Document;

use super::super::journal::{Action, Journal};
use super::super::overlay::{of_both, overlays};
use super::Session;
use super::shown::{Done, Shift, Span};
use super::step::places;

impl Session<'_> {
    /// Goes on with a journal that has one action more, once it is on disk.
    pub(super) fn commit(
        &mut self,
        next: Journal,
        action: &Action,
        focus: Option<usize>,
        is_realigned: bool,
    ) -> Result<Done, Error> {
        let mut spans = places(self.state(), action);
        for edit in &action.edits {
            let bead = self.bead_of(edit.at)?;
            spans.push((bead..bead + 1, 1));
        }
        spans.sort_by_key(|(before, _)| before.start);
        spans.dedup();
        let is_of_text =
            !action.edits.is_empty() || !action.corrections.is_empty() || !action.lifts.is_empty();
        let documents = is_of_text.then(|| {
            let machine = self.machine.prepared.documents();
            let corrected = overlays(machine, next.state().corrections());
            let corrected = corrected.map(|overlay| overlay.corrected());
            of_both(&corrected, machine).map(Document::clone)
        });
        if let Some(documents) = &documents {
            next.check(documents.as_ref())?;
        }
        self.save(&next)?;
        self.journal = next;
        if let Some(documents) = documents {
            self.documents = documents;
            self.prepared = None;
            self.find_chapters();
        }
        if is_realigned {
            self.marks
                .iter_mut()
                .for_each(|mark| mark.is_changed = false);
        }
        let mut grown = 0_isize;
        for (before, now) in &spans {
            let start = before.start.saturating_add_signed(grown);
            let mut marks = self.keys(start..start + now);
            for mark in &mut marks {
                mark.confidence = self.confidences.get(&mark.key).copied();
                mark.is_changed = is_realigned;
            }
            self.marks.splice(start..start + before.len(), marks);
            grown += now.cast_signed() - before.len().cast_signed();
        }
        let shifts = action.edits.iter().filter_map(|edit| {
            let by = edit.after.len().cast_signed() - edit.before.len().cast_signed();
            (by != 0).then_some(Shift {
                side: edit.at.side,
                from: edit.segments().end + 1,
                by,
            })
        });
        let shifts: Vec<Shift> = shifts.collect();
        self.findings.shift(&shifts);
        self.findings.outdate();
        let first = spans.first().map_or(0, |(before, _)| before.start);
        let changed = spans.len();
        let done = self.done(spans, shifts, focus.unwrap_or(first));
        let message = is_realigned.then(|| match changed {
            0 => "nothing has changed".to_owned(),
            1 => "1 place has changed".to_owned(),
            places => format!("{places} places have changed"),
        });
        Ok(Done { message, ..done })
    }

    /// What has changed, for the page; places are those before, with the number of beads that stand there now.
    pub(super) fn done(
        &self,
        places: Vec<(Range<usize>, usize)>,
        shifts: Vec<Shift>,
        focus: usize,
    ) -> Done {
        let mut grown = 0_isize;
        let spans = places.into_iter().map(|(before, now)| {
            let start = before.start.saturating_add_signed(grown);
            grown += now.cast_signed() - before.len().cast_signed();
            Span {
                from: before.start,
                removed: before.len(),
                beads: self.shown(start..start + now),
            }
        });
        let mut spans: Vec<Span> = spans.collect();
        spans.reverse();
        Done {
            revision: self.revision(),
            spans,
            shifts,
            focus: focus.min(self.beads().len().saturating_sub(1)),
            progress: self.progress(),
            undo: self.journal.next_undo().map(|action| action.op),
            redo: self.journal.next_redo().map(|action| action.op),
            message: None,
            findings_stale: self.findings.is_stale(),
        }
    }
}
