//! What a reader decided about two texts: the journal, with what was changed in the views since.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::bead::{self, Status};
use crate::bitext::{Bitext, Row, Unit};
use crate::error::{Error, ErrorKind};
use crate::pair::{Pair, Side};
use crate::segment::{Document, SegmentId};

use super::decisions::Decisions;
use super::journal::{
    Action, Again, Base, Bead, By, Fingerprints, Fitted, Journal, Known, Operation, Parked, State,
    Views, changes, compare, foreign, shown,
};
use super::prepare::Prepared;
use super::report::Report;
use super::taken::{Found, Standing, combined, record};
use super::written::{AlignmentFiles, Reader, View};

/// What a reader decided about two texts, held to them.
pub struct Decided {
    journal_path: PathBuf,
    journal: Option<Journal>,
    /// What of the journal's state fits the documents.
    fitted: Fitted,
    /// True if the journal is about other segments than the documents have.
    is_stale: bool,
    report: Report,
    /// Confidences of beads, by their segments.
    confidences: BTreeMap<Vec<SegmentId>, u16>,
}

impl Decided {
    pub(super) fn of(
        place: &AlignmentFiles,
        views: &[View],
        journal: Option<Journal>,
        prepared: &Prepared,
        reader: Reader<'_>,
    ) -> Result<Self, Error> {
        let documents = prepared.documents();
        let mut report = Report::default();
        let mut is_new = false;
        let journal = match Standing::of(views, journal, prepared, reader)? {
            None => None,
            Some(standing) => {
                is_new = standing.is_new;
                let journal = take(standing, views, documents, reader, &mut report)?;
                let state = journal.state();
                let nothing = state.bare() == *state && report.trouble().is_none();
                Some(journal).filter(|_| !(is_new && nothing))
            }
        };
        let mut fitted = Fitted::default();
        let prints = documents.map(Fingerprints::of);
        let mut is_stale = false;
        if let Some(journal) = &journal {
            is_stale = journal.base().segments != prints;
            fitted = fit(journal, documents, is_stale);
            let before = journal.state().parked();
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
        Ok(Self {
            journal_path: place.journal().to_owned(),
            journal,
            fitted,
            is_stale,
            report,
            confidences,
        })
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

    /// True if the journal is about other segments than the texts have now.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// The failure that stops a command which would write the views, if something in them could not be taken.
    #[must_use]
    pub fn refusal(&self) -> Option<Error> {
        let message = self.report.trouble()?;
        let hint = if self.report.conflicts.is_empty() {
            "correct these rows and run it again; nothing was written over them"
        } else {
            "say which file is right: --take csv or --take jsonl"
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
        let mut gone = Vec::new();
        for decided in &self.fitted.beads {
            let place = beads
                .iter()
                .position(|bead| bead.has_just(&decided.segments));
            if let Some(place) = place.filter(|_| decided.status == Status::Rejected) {
                beads[place].status = Status::Rejected;
                bitext.set_status(place, Status::Rejected);
            }
            let lost = place.is_none() && decided.status == Status::Rejected;
            let first = decided.ids().next();
            let holder = beads
                .iter_mut()
                .find(|bead| first.is_some_and(|id| bead.ids().any(|own| own == id)));
            if lost {
                gone.push(parked(decided, bitext.documents()));
            } else if let Some(holder) = holder {
                for (name, cell) in &decided.columns {
                    holder.columns.insert(name.clone(), cell.clone());
                }
            }
        }
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
        let text_of = |id: SegmentId| text(documents, id).map(str::to_owned);
        let tool = By::tool(&by.when);
        let mut parked = self.fitted.parked.clone();
        parked.extend(gone.iter().cloned());
        let fitted = &self.fitted;
        let state = State::new(beads.to_vec())?.with(parked, fitted.corrections.clone());
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

/// Takes what was changed in the views into the journal.
fn take(
    standing: Standing,
    views: &[View],
    documents: Pair<&Document>,
    reader: Reader<'_>,
    report: &mut Report,
) -> Result<Journal, Error> {
    let mut journal = standing.journal;
    let Some(written) = journal.written().cloned() else {
        return Ok(journal);
    };
    let same = written.segments == documents.map(Fingerprints::of);
    let others: Vec<BTreeMap<SegmentId, &str>> = views.iter().map(View::texts).collect();
    let text_of = |id: SegmentId| {
        if same {
            return text(documents, id);
        }
        others.iter().find_map(|texts| texts.get(&id).copied())
    };
    let raw = |id: SegmentId| {
        let document = documents.side(id.side);
        let segment = document.segments.get(id.number).filter(|_| same);
        segment.map_or(Vec::new(), |segment| {
            document.text.raw_ranges(segment.span.clone())
        })
    };
    let known = Known {
        text: &text_of,
        raw: &raw,
    };
    let mut found = Vec::new();
    for &index in &standing.changed {
        let view = &views[index];
        let comparison = compare(&view.rows, &written.state, &known)
            .map_err(|error| error.in_file(&view.path))?;
        found.push(Found { view, comparison });
    }
    let owned = |id: SegmentId| text_of(id).map(str::to_owned);
    for said in combined(&found, standing.is_noted, reader.take, report) {
        record(&mut journal, said, reader.by, &owned, report)?;
    }
    Ok(journal)
}

/// What of the journal's state fits the documents.
fn fit(journal: &Journal, documents: Pair<&Document>, is_stale: bool) -> Fitted {
    let state = journal.state();
    let decided = state
        .beads()
        .iter()
        .filter(|bead| bead.is_decided())
        .cloned();
    let texts = documents.map(|document| {
        let numbers = 0..document.segments.len();
        numbers
            .map(|number| document.segment_text(number))
            .collect::<Vec<_>>()
    });
    if !is_stale && state.parked().is_empty() {
        return Fitted {
            beads: decided.collect(),
            corrections: state.corrections().to_vec(),
            ..Fitted::default()
        };
    }
    let again = Again::new(journal.base().segments.as_ref(), texts);
    let texts_of = |bead: &Bead| journal.texts_of(bead);
    again.fit(decided, state.corrections(), state.parked(), texts_of)
}

fn text(documents: Pair<&Document>, id: SegmentId) -> Option<&str> {
    let document = documents.side(id.side);
    (id.number < document.segments.len()).then(|| document.segment_text(id.number))
}

fn parked(bead: &Bead, documents: Pair<&Document>) -> Parked {
    let sides = documents
        .zip(bead.segments.as_ref())
        .map(|(document, range)| {
            let texts = range.clone().map(|number| document.segment_text(number));
            texts
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        });
    Parked {
        bead: bead.clone(),
        texts: sides,
    }
}

/// A decision that does not fit, for messages.
fn described(parked: &Parked) -> String {
    format!("{} ({})", shown(&parked.bead), parked.bead.status.name())
}

fn row_ids(row: &Row) -> Vec<SegmentId> {
    let units = row.units.source.iter().chain(&row.units.target);
    units.filter_map(|unit| unit.id.own()).collect()
}
