//! How a session begins: the texts, what was decided, what was changed in the views; and how the views are written.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bitext::{Bitext, Row};
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::pair::{Pair, Side};
use crate::segment::{Document, SegmentId};

use super::super::beads::{bitext_of, read_alignment};
use super::super::decided::Decided;
use super::super::decisions::Decisions;
use super::super::destination::{Destination, all_taken};
use super::super::gate::Gate;
use super::super::journal::{
    Base, Bead, By, Correction, Fingerprints, Journal, State, Views, columns_of, text_of,
};
use super::super::kept::written;
use super::super::overlay::{of_both, overlays};
use super::super::prepare::Prepared;
use super::super::reader::Reader;
use super::super::storage::Storage;
use super::super::view::name;
use super::super::written::AlignmentFiles;
use super::Subject;
use super::subject::{Home, check_format};

/// The texts as they are before all corrections, and the beads of their file if they are from one.
pub(super) struct Machine {
    pub(super) prepared: Prepared,
    beads: Option<Vec<(Bead, Option<u16>)>>,
}

/// An alignment with what a reader decided about it.
pub(super) struct Opening {
    pub(super) prepared: Prepared,
    pub(super) journal: Journal,
    /// False if nobody has decided anything yet.
    pub(super) is_begun: bool,
    /// The confidence of each bead, as far as the views have it.
    pub(super) confidences: Vec<Option<u16>>,
    /// All confidences that the views have, by the keys of the beads.
    pub(super) known: BTreeMap<String, u16>,
    pub(super) notes: Vec<String>,
}

impl Subject {
    /// The files of the alignment.
    pub(super) fn place(&self, files: &dyn Storage) -> Result<AlignmentFiles, Error> {
        match &self.home {
            Home::Work { work, id, .. } => Ok(work.alignment(files, id)),
            Home::Texts { path, format, .. } | Home::Beads { path, format, .. } => {
                check_format(path, *format)
            }
        }
    }

    /// Reads the texts and prepares them.
    pub(super) fn machine(&self, gate: &Gate<'_>) -> Result<Machine, Error> {
        let prepared = match &self.home {
            Home::Work { work, job, .. } => work.prepare(gate, job, Decisions::default())?,
            Home::Texts { aligner, raw, .. } => aligner.prepare_raw(raw.as_ref().as_ref())?,
            Home::Beads {
                languages,
                path,
                format,
            } => {
                let mut sheet = read_alignment(gate, *format, path, languages.clone(), None)?.sheet;
                if let Some(written) = self.place(gate)?.written_segments(gate)? {
                    sheet.rows.iter_mut().for_each(|row| part(row, &written));
                }
                let has_text = |row: &&Row| row.texts() != Pair::default();
                let columns: Vec<_> = sheet.rows.iter().filter(has_text).map(columns_of).collect();
                let bitext = bitext_of(sheet).map_err(|error| error.in_file(path))?;
                let beads = bitext.alignment().beads().iter().zip(columns);
                let beads = beads.map(|(bead, columns)| {
                    let own = Bead {
                        segments: bead.segments.clone(),
                        status: bead.status,
                        columns,
                    };
                    (own, bead.confidence)
                });
                return Ok(Machine {
                    beads: Some(beads.collect()),
                    prepared: self.before_corrections(gate, Prepared::of_bitext(&bitext))?,
                });
            }
        };
        Ok(Machine {
            prepared,
            beads: None,
        })
    }

    /// The texts of a file of beads without the corrections that it was written with.
    fn before_corrections(&self, gate: &Gate<'_>, prepared: Prepared) -> Result<Prepared, Error> {
        let Some(journal) = self.place(gate)?.recorded(gate)? else {
            return Ok(prepared);
        };
        let written = journal.written().map(|written| &written.state);
        let corrections = written.into_iter().flat_map(State::corrections);
        let lifted = corrections.map(|one| Correction {
            old: one.new.clone(),
            new: one.old.clone(),
            ..one.clone()
        });
        let lifted: Vec<Correction> = lifted.collect();
        let before = overlays(prepared.documents(), &lifted).map(|overlay| overlay.corrected());
        if before.source.is_none() && before.target.is_none() {
            return Ok(prepared);
        }
        let documents = of_both(&before, prepared.documents()).map(Document::clone);
        prepared.with_documents(documents)
    }

    /// What a reader decided, with what was changed in the views; `None` if there is no alignment of these texts as they are
    /// now.
    pub(super) fn opening(
        &self,
        gate: &Gate<'_>,
        machine: &Machine,
        take: Option<Format>,
        by: &By,
    ) -> Result<Option<Opening>, Error> {
        let place = self.place(gate)?;
        if let Some(beads) = machine
            .beads
            .as_ref()
            .filter(|_| !gate.has(place.journal()))
        {
            let (beads, confidences): (Vec<_>, Vec<_>) = beads.iter().cloned().unzip();
            let state = State::new(beads)?;
            return begun(
                gate,
                &place,
                machine.prepared.clone(),
                &state,
                confidences,
                by,
            )
            .map(Some);
        }
        let (prepared, decided) = self.decided(gate, &machine.prepared, take, by)?;
        let notes = decided.report().notes();
        let fits = !decided.is_stale() && !self.has_other_texts(gate);
        if let Some(journal) = decided.journal {
            let known = &decided.confidences;
            return Ok(fits.then(|| Opening {
                prepared,
                is_begun: true,
                confidences: confidences(&journal, known),
                known: known_by_key(&journal, known),
                journal,
                notes,
            }));
        }
        let Some(rows) = place.rows(gate)?.filter(|_| !self.is_stale(gate)) else {
            return Ok(None);
        };
        let Ok(bitext) = prepared.clone().with_rows(&rows) else {
            return Ok(None);
        };
        let beads = bitext.alignment().beads().iter();
        let confidences = beads.map(|bead| bead.confidence).collect();
        let state = State::of_alignment(bitext.alignment());
        begun(gate, &place, prepared, &state, confidences, by).map(Some)
    }

    /// What a reader decided; what was changed in the views must all be taken.
    pub(super) fn decided(
        &self,
        gate: &Gate<'_>,
        machine: &Prepared,
        take: Option<Format>,
        by: &By,
    ) -> Result<(Prepared, Decided), Error> {
        let place = self.place(gate)?;
        if let Home::Work { work, job, id } = &self.home {
            place.recover(gate)?;
            let (prepared, decided) = work.decided(gate, job, id, machine.clone(), take, by)?;
            return Ok((prepared, all_taken(decided, gate)?));
        }
        let reader = Reader {
            noted: None,
            take,
            by,
        };
        place.take(gate, machine.clone(), reader)
    }

    /// Fails for a file of beads that is not of the texts that its journal is about: its beads are no machine's to make anew.
    pub(super) fn check_can_align(&self) -> Result<(), Error> {
        match &self.home {
            Home::Beads { path, .. } => {
                let message = "the texts are not those about which its journal is";
                let error = Error::of(ErrorKind::Mismatch, message).in_file(path);
                Err(error.hint("edit the two texts instead: bitext edit SOURCE TARGET -o FILE"))
            }
            _ => Ok(()),
        }
    }

    /// True if the alignment that was written says that it is of other raw files.
    fn has_other_texts(&self, gate: &Gate<'_>) -> bool {
        match &self.home {
            Home::Work { work, id, .. } if *id == work.id => {
                let stale = work.stale(gate);
                matches!(stale, Ok(Some(why)) if why.kind() == ErrorKind::Stale)
            }
            _ => false,
        }
    }

    /// True if the raw files are not those of which the alignment was written.
    pub(super) fn is_stale(&self, gate: &Gate<'_>) -> bool {
        match &self.home {
            Home::Work { work, id, .. } if *id == work.id => !matches!(work.stale(gate), Ok(None)),
            _ => false,
        }
    }

    /// Writes the views and the journal of a new alignment, all or none.
    pub(super) fn write(
        &self,
        gate: &Gate<'_>,
        bitext: &mut Bitext,
        decided: Decided,
        by: &By,
    ) -> Result<(), Error> {
        match &self.home {
            Home::Work { work, id, .. } if *id == work.id => {
                work.write(gate, bitext, decided, by)?;
            }
            Home::Work { work, id, .. } => {
                let languages = work.tags()?.map(Some);
                let place = work.alignment(gate, id);
                let (outputs, _) = written(&place, bitext, decided, languages, by)?;
                gate.make_folder(&work.alignments())?;
                gate.write(&outputs)?;
            }
            Home::Texts { path, format, .. } | Home::Beads { path, format, .. } => {
                let to = Destination {
                    path,
                    format: *format,
                    take: None,
                    by,
                    force: false,
                };
                to.write(bitext, Some(decided), gate)?;
            }
        }
        Ok(())
    }
}

/// An alignment about which nobody has decided anything but what its file says.
fn begun(
    gate: &Gate<'_>,
    place: &AlignmentFiles,
    prepared: Prepared,
    state: &State,
    confidences: Vec<Option<u16>>,
    by: &By,
) -> Result<Opening, Error> {
    let tool = By::tool(&by.when);
    let documents = prepared.documents();
    let base = Base::new(documents.map(Fingerprints::of), state);
    let mut journal = Journal::new(base.with_texts(&text_of(documents)), &tool)?;
    let views = place.sums(gate)?.into_iter();
    let views = views.filter_map(|(path, sum)| Some((name(&path), sum?)));
    journal.note_written(
        Views {
            views: views.collect(),
        },
        &tool,
    )?;
    Ok(Opening {
        prepared,
        journal,
        is_begun: false,
        confidences,
        known: BTreeMap::new(),
        notes: Vec::new(),
    })
}

/// Gives each segment of a row its text, where the first carries that of all of a side.
fn part(row: &mut Row, written: &Pair<Fingerprints>) {
    for units in [&mut row.units.source, &mut row.units.target] {
        let [first, rest @ ..] = &units[..] else {
            continue;
        };
        let joined = first.text.clone().unwrap_or_default();
        let is_joined = !rest.is_empty() && rest.iter().all(|unit| unit.text.is_none());
        let Some(id) = first.id.own().filter(|_| is_joined) else {
            continue;
        };
        let prints = written.as_ref().side(id.side);
        let parts = prints.parted(id.number, units.len(), &joined);
        if parts.len() == units.len() {
            for (unit, part) in units.iter_mut().zip(parts) {
                unit.text = Some(part.to_owned());
            }
        }
    }
}

/// What identifies a bead by its texts, wherever it stands.
pub(super) fn key(prints: &Pair<Fingerprints>, segments: &Pair<Range<usize>>) -> String {
    let sides = prints.as_ref().zip(segments.as_ref());
    let sides = sides.map(|(prints, segments)| prints.of_run(segments.clone()));
    format!("{}|{}", sides.source, sides.target)
}

/// The confidence of each bead that stands in the views; none where segments have other numbers since these were written.
fn confidences(journal: &Journal, known: &BTreeMap<Vec<SegmentId>, u16>) -> Vec<Option<u16>> {
    let written = journal.written().map(|written| &written.segments);
    let is_same = written == Some(journal.segments());
    let beads = journal.state().beads().iter();
    beads
        .map(|bead| known.get(&bead.ids().collect::<Vec<_>>()).copied())
        .map(|confidence| confidence.filter(|_| is_same))
        .collect()
}

/// The confidences of the beads that stand in the views, by their keys.
fn known_by_key(journal: &Journal, known: &BTreeMap<Vec<SegmentId>, u16>) -> BTreeMap<String, u16> {
    let Some(written) = journal.written() else {
        return BTreeMap::new();
    };
    let range = |ids: &[SegmentId], side: Side| {
        let mut own = ids.iter().filter(|id| id.side == side);
        let first = own.next().map_or(0, |id| id.number);
        let count = ids.iter().filter(|id| id.side == side).count();
        first..first + count
    };
    let keys = known.iter().map(|(ids, confidence)| {
        let segments = Side::BOTH.map(|side| range(ids, side));
        (key(&written.segments, &segments), *confidence)
    });
    keys.collect()
}
