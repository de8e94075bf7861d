//! What a reader decided about two texts: the journal, with what was changed in the views since.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::bead;
use crate::bitext::{Bitext, Row, Unit};
use crate::error::{Error, ErrorKind};
use crate::pair::{Pair, Side};
use crate::segment::{Document, SegmentId};

use super::carried::{carry, parked};
use super::decisions::Decisions;
use super::journal::{
    Action, Base, Bead, By, Correction, Edit, Fingerprints, Fitted, Journal, Operation, Parked,
    State, Views, changes, foreign, shown, text_of,
};
use super::overlay::{Overlay, of_both, overlays};
use super::prepare::Prepared;
use super::reader::Reader;
use super::report::Report;
use super::standing::Standing;
use super::taken::take;
use super::view::{Noted, View};

/// What a reader decided about two texts, held to them.
pub struct Decided {
    journal_path: PathBuf,
    pub(super) journal: Option<Journal>,
    /// What of the journal's state fits the documents.
    fitted: Fitted,
    /// True if the journal is about other segments than the documents have.
    is_stale: bool,
    pub(super) report: Report,
    /// True if a view was compared with what is known to have been written there.
    is_compared: bool,
    /// Confidences of beads, by their segments.
    pub(super) confidences: BTreeMap<Vec<SegmentId>, u16>,
}

impl Decided {
    /// Reads what was decided, and lays the corrections of the text over what was prepared.
    pub(super) fn of(
        journal_path: &Path,
        views: &[View],
        journal: Option<Journal>,
        machine: Prepared,
        reader: Reader<'_>,
    ) -> Result<(Prepared, Self), Error> {
        let mut report = Report::default();
        let before = journal.as_ref().map(|journal| journal.state().parked());
        let before = before.map(<[_]>::to_vec).unwrap_or_default();
        let (mut is_new, mut is_compared) = (false, false);
        let journal = match Standing::of(views, journal, &machine, reader)? {
            None => None,
            Some(standing) => {
                (is_new, is_compared) = (standing.is_new, standing.is_noted);
                let documents = machine.documents();
                let corrections = standing.journal.state().corrections();
                let corrected = overlays(documents, corrections).map(|one| one.corrected());
                let shown = of_both(&corrected, documents);
                let journal = take(standing, views, documents, shown, reader, &mut report)?;
                let state = journal.state();
                let nothing = state.bare() == *state && report.trouble().is_none();
                Some(journal).filter(|_| !(is_new && nothing))
            }
        };
        let prepared = match &journal {
            Some(journal) => laid_over(machine, journal.state().corrections(), &mut report)?,
            None => machine,
        };
        let documents = prepared.documents();
        let mut fitted = Fitted::default();
        let prints = documents.map(Fingerprints::of);
        let mut is_stale = false;
        if let Some(journal) = &journal {
            is_stale = *journal.segments() != prints;
            fitted = journal.fit(documents, is_stale);
            let new = fitted
                .parked
                .iter()
                .filter(|parked| is_new || !before.contains(parked));
            report.parked = new.map(described).collect();
            report.mended = fitted.mended.iter().map(shown).collect();
            report.fit_again = fitted.unparked.len();
            report.waiting = fitted.parked.len();
            report.used = fitted.beads.iter().filter(|bead| bead.is_decided()).count();
        }
        let mut confidences = BTreeMap::new();
        for row in views.iter().flat_map(|view| &view.rows) {
            if let Some(confidence) = row.confidence {
                confidences.entry(row_ids(row)).or_insert(confidence);
            }
        }
        let decided = Self {
            journal_path: journal_path.to_owned(),
            journal,
            fitted,
            is_stale,
            report,
            is_compared,
            confidences,
        };
        Ok((prepared, decided))
    }

    /// What was taken from the views, and what could not be.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// True if nothing was decided.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.journal.is_none()
    }

    /// True if all that a reader may have changed in the views is known.
    pub(super) const fn is_all_known(&self) -> bool {
        self.is_compared || self.journal.is_some()
    }

    /// True if the journal is about other segments than the texts have now.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Gives segments other texts, each within one bead, the last first; `machine` are the texts as they were prepared
    /// from the files, and come back corrected.
    ///
    /// # Errors
    /// [`ErrorKind::Stale`] if the journal is about other texts; and if the segments do not read as before the edits.
    #[cfg_attr(not(feature = "works"), expect(dead_code))]
    pub(super) fn correct(
        &mut self,
        machine: Prepared,
        edits: Vec<Edit>,
        by: &By,
    ) -> Result<Prepared, Error> {
        if self.is_stale {
            let error = Error::of(ErrorKind::Stale, "the alignment is of other texts");
            return Err(error.hint("align them first").in_file(&self.journal_path));
        }
        let mut journal = match self.journal.take() {
            Some(journal) => journal,
            None => {
                let fresh = machine.clone().align()?;
                let state = State::of_alignment(fresh.alignment());
                let prints = machine.documents().map(Fingerprints::of);
                Journal::new(Base::new(prints, &state), &By::tool(&by.when))?
            }
        };
        let known = journal.state().corrections().to_vec();
        let mut overlays = overlays(machine.documents(), &known);
        for edit in edits.into_iter().rev() {
            let action = match edit.at.side {
                Side::Source => overlays.source.edit(edit, by)?,
                Side::Target => overlays.target.edit(edit, by)?,
            };
            journal.record(action, by, "", &|_| None)?;
        }
        let prepared = laid_over(machine, journal.state().corrections(), &mut self.report)?;
        self.journal = Some(journal);
        Ok(prepared)
    }

    /// Leaves the decisions that do not stand in the alignment where they are, for one that is written as it stands.
    #[cfg(feature = "works")]
    pub(super) fn stay(&mut self) {
        if let Some(journal) = &self.journal {
            let state = journal.state();
            let beads = state.beads().iter();
            self.fitted = Fitted {
                beads: beads.filter(|bead| bead.is_decided()).cloned().collect(),
                parked: state.parked().to_vec(),
                ..Fitted::default()
            };
        }
    }

    /// The failure that stops a command which would write the views, if something in them could not be taken.
    #[must_use]
    pub fn refusal(&self) -> Option<Error> {
        let message = self.report.trouble()?;
        let report = &self.report;
        let hint = match (report.conflicts.is_empty(), report.unmarked.is_empty()) {
            (false, _) => "say which file is right: --take csv or --take jsonl",
            (true, false) => "take them with --take csv or --take jsonl, or move the file away",
            (true, true) => "correct these rows and run it again; nothing was written over them",
        };
        Some(Error::of(ErrorKind::Mismatch, message).hint(hint))
    }

    /// The beads to keep.
    #[must_use]
    pub fn decisions(&self) -> Decisions {
        let kept = self.fitted.beads.iter().filter(|bead| bead.is_kept());
        let beads = kept.map(|bead| bead::Bead {
            status: bead.status,
            ..bead::Bead::new(bead.segments.source.clone(), bead.segments.target.clone())
        });
        Decisions::of_beads(beads.collect())
    }

    /// The journal as a file to write, with what was taken; `None` if nothing was decided.
    #[must_use]
    pub fn file(&self) -> Option<(PathBuf, Vec<u8>)> {
        let journal = self.journal.as_ref()?;
        Some((self.journal_path.clone(), journal.content().into_bytes()))
    }

    /// The rows of the alignment with all decisions, for texts that have not changed; `None` if nothing was decided or
    /// the texts have.
    #[must_use]
    pub fn rows(&self, documents: Pair<&Document>) -> Option<Vec<Row>> {
        let journal = self.journal.as_ref().filter(|_| !self.is_stale)?;
        let rows = journal.state().beads().iter().map(|bead| {
            let sides = documents.zip(Side::BOTH).zip(bead.segments.as_ref());
            let units = sides.map(|((document, side), range)| {
                let unit = |number| Unit {
                    id: SegmentId::new(side, number).into(),
                    text: Some(document.segment_text(number).to_owned()),
                    raw: Vec::new(),
                };
                range.clone().map(unit).collect()
            });
            let ids: Vec<SegmentId> = bead.ids().collect();
            let mut row = Row {
                units,
                confidence: self.confidences.get(&ids).copied(),
                status: bead.status,
                ..Row::default()
            };
            row.foreign = foreign(&bead.columns);
            row
        });
        Some(rows.collect())
    }

    /// Marks in a new alignment what a reader rejected, records the alignment in the journal, and gives its rows with
    /// the reader's columns.
    ///
    /// # Errors
    /// If the journal does not go with the alignment.
    pub fn finish(&mut self, bitext: &mut Bitext, by: &By) -> Result<Vec<Row>, Error> {
        let mut beads = State::of_alignment(bitext.alignment()).beads().to_vec();
        let gone = carry(&self.fitted.beads, &mut beads);
        for (place, bead) in beads.iter().enumerate() {
            bitext.set_status(place, bead.status);
        }
        let documents = bitext.documents();
        let gone: Vec<Parked> = gone
            .into_iter()
            .map(|bead| parked(bead, documents))
            .collect();
        self.report.parked.extend(gone.iter().map(described));
        self.record(&beads, gone, bitext, by)?;
        let mut rows: Vec<Row> = bitext.rows().collect();
        for (row, bead) in rows.iter_mut().zip(&beads) {
            row.foreign = foreign(&bead.columns);
        }
        Ok(rows)
    }

    fn record(
        &mut self,
        beads: &[Bead],
        gone: Vec<Parked>,
        bitext: &Bitext,
        by: &By,
    ) -> Result<(), Error> {
        let documents = bitext.documents();
        let text_of = text_of(documents);
        let tool = By::tool(&by.when);
        let mut parked = self.fitted.parked.clone();
        parked.extend(gone.iter().cloned());
        let fitted = &self.fitted;
        let journal = self.journal.as_ref();
        let corrections = journal.map(|journal| journal.state().corrections().to_vec());
        let state = State::new(beads.to_vec())?.with(parked, corrections.unwrap_or_default());
        let prints = documents.map(Fingerprints::of);
        let decided = beads.iter().any(Bead::is_decided);
        match &mut self.journal {
            None if !decided => {}
            None => {
                let mut journal = Journal::new(Base::new(prints.clone(), &state.bare()), &tool)?;
                let changed = changes(journal.state().beads(), beads)?;
                journal.record(Action::of(Operation::Status, changed), by, "", &text_of)?;
                self.journal = Some(journal);
            }
            Some(journal) if self.is_stale => {
                let base = Base::new(prints, &state);
                journal.rebase(base, &tool, "the texts changed", &text_of)?;
            }
            Some(journal) => {
                let action = Action {
                    parks: gone,
                    unparks: fitted.unparked.clone(),
                    ..Action::of(Operation::Realign, changes(journal.state().beads(), beads)?)
                };
                if !action.is_empty() {
                    journal.record(action, &tool, "", &text_of)?;
                }
            }
        }
        Ok(())
    }

    /// The alignment that is about to be written, for the records beside the views: what a reader changes there later is
    /// compared with it, even if another version reads it.
    ///
    /// # Errors
    /// If it cannot be written as a line.
    pub(super) fn base(&self, bitext: &Bitext) -> Result<String, Error> {
        let state = match &self.journal {
            Some(journal) => journal.state().clone(),
            None => State::of_alignment(bitext.alignment()),
        };
        let noted = Noted {
            revision: self.journal.as_ref().map_or(0, Journal::revision),
            base: Base::new(bitext.documents().map(Fingerprints::of), &state),
        };
        let json = serde_json::to_string(&noted);
        json.map_err(|error| Error::new(error.to_string()).caused_by(error))
    }

    /// Records the checksums of the views that are about to be written; gives the journal as a file to write first.
    ///
    /// # Errors
    /// If the line cannot be written.
    pub fn written(
        mut self,
        views: BTreeMap<String, String>,
        by: &By,
    ) -> Result<Option<(PathBuf, Vec<u8>)>, Error> {
        if let Some(journal) = &mut self.journal {
            let views = Views { views };
            let same = journal
                .written()
                .is_some_and(|written| written.views == views && written.state == *journal.state());
            if !same {
                journal.note_written(views, by)?;
            }
        }
        Ok(self.file())
    }
}

/// What was prepared, with the corrections of the text; reports those that do not fit it.
fn laid_over(
    machine: Prepared,
    corrections: &[Correction],
    report: &mut Report,
) -> Result<Prepared, Error> {
    let overlays = overlays(machine.documents(), corrections);
    let lost = overlays.as_ref().map(Overlay::lost);
    let lost = lost.source.iter().chain(lost.target);
    report.texts_lost = lost.map(Correction::to_string).collect();
    let corrected = overlays.map(|overlay| overlay.corrected());
    if corrected.source.is_none() && corrected.target.is_none() {
        return Ok(machine);
    }
    let documents = of_both(&corrected, machine.documents()).map(Document::clone);
    machine.with_documents(documents)
}

/// A decision that does not fit, for messages.
fn described(parked: &Parked) -> String {
    format!("{} ({})", shown(&parked.bead), parked.bead.status.name())
}

fn row_ids(row: &Row) -> Vec<SegmentId> {
    let units = row.units.source.iter().chain(&row.units.target);
    units.filter_map(|unit| unit.id.own()).collect()
}
