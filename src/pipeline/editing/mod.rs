//! A reader at work on an alignment: each step an action of the journal, on disk before it counts.
//!
//! A [`Session`] holds a work, two texts or a file of beads, as the journal has them. [`Session::act`] does one thing that a
//! reader may do, appends it to the journal through the gate, and says which beads have changed. Views (CSV, JSONL …) are
//! written when [`Session::write`] is called; until then the journal alone has what was done, and all other commands read
//! it there.

mod act;
mod commit;
mod detail;
mod export;
mod findings;
mod opening;
mod realign;
mod save;
mod search;
mod seen;
mod show;
mod shown;
mod step;
mod subject;
#[cfg(test)]
mod tests;
mod utf16;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::bead::Status;
use crate::bitext::Bitext;
use crate::error::Error;
use crate::format::Format;
use crate::outline::{Outline, name};
use crate::pair::{Pair, Side};
use crate::segment::Document;

use super::gate::{Gate, Lock};
use super::journal::{BOOKMARK, Bead, By, Journal, NEEDS_WORK, State};
use super::prepare::Prepared;
use super::storage::Storage;
use super::written::AlignmentFiles;

pub use act::{Act, Edge, Sides};
pub use detail::Detail;
pub use export::{Export, Exported};
pub use findings::Findings;
pub use search::SearchResult;
pub use shown::{Done, Index, Progress, Shift, ShownBead, Span, WorkInfo};
pub use subject::Subject;

use findings::Listed;
use opening::{Machine, Opening};
use seen::Seen;

/// An alignment that is being edited. Only one session at a time may be open on it; what other programs do to its files is
/// noticed, and nothing of theirs is overwritten.
pub struct Session<'g> {
    gate: &'g Gate<'g>,
    subject: Subject,
    place: AlignmentFiles,
    machine: Machine,
    /// As they are corrected.
    documents: Pair<Document>,
    /// The corrected documents with their evidence, once something needs that.
    prepared: Option<Prepared>,
    journal: Journal,
    /// The SHA-256 of the journal's file; `None` while there is none.
    saved: Option<String>,
    /// The SHA-256 of each view as it was when it was read or written last.
    views: BTreeMap<PathBuf, Option<String>>,
    /// What is known of each bead besides what the journal has.
    marks: Vec<Mark>,
    /// The confidences of all beads that were seen in this session, by their keys.
    confidences: BTreeMap<String, u16>,
    seen: Seen,
    /// The side whose headings count.
    chapter_side: Side,
    chapters: Vec<Chapter>,
    findings: Listed,
    notes: Vec<String>,
    /// Keeps other editors away.
    _lock: Lock<'g>,
}

/// What is known of a bead besides what the journal has.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    /// Made of what identifies its segments, wherever it stands.
    key: String,
    confidence: Option<u16>,
    /// True if the last alignment of the rest made it.
    is_changed: bool,
}

/// A heading under which beads stand.
struct Chapter {
    title: String,
    level: u8,
    /// The first segment of its heading.
    start: usize,
}

/// The headings of the original, or of the translation if the original has none.
fn chapters(documents: Pair<&Document>) -> (Side, Vec<Chapter>) {
    let sides = Side::BOTH.zip(documents).map(|(side, document)| {
        let outline = Outline::of(document);
        let headings = outline.headings().iter().map(|heading| Chapter {
            title: name(document, heading),
            level: heading.level,
            start: heading.segments.start,
        });
        (side, headings.collect::<Vec<_>>())
    });
    match sides.source.1.is_empty() {
        true => sides.target,
        false => sides.source,
    }
}

impl<'g> Session<'g> {
    /// Opens an alignment; if there is none of the texts as they are now, they are aligned first and written.
    ///
    /// # Errors
    /// If a file cannot be read or written, or something that was changed in the views cannot be taken.
    pub fn open(gate: &'g Gate<'g>, subject: Subject, by: &By) -> Result<Self, Error> {
        let place = subject.place(gate)?;
        let lock = gate.lock(place.journal())?;
        let machine = subject.machine(gate)?;
        let opening = opened(gate, &subject, &machine, None, by)?;
        let seen = Seen::read(gate, place.journal())?;
        let ignored = findings::read_ignored(gate, place.journal())?;
        let mut session = Self {
            documents: opening.prepared.documents().map(Document::clone),
            journal: opening.journal.clone(),
            gate,
            subject,
            machine,
            prepared: None,
            saved: None,
            views: BTreeMap::new(),
            marks: Vec::new(),
            confidences: BTreeMap::new(),
            seen,
            chapter_side: Side::Source,
            chapters: Vec::new(),
            findings: Listed::new(ignored),
            notes: Vec::new(),
            _lock: lock,
            place,
        };
        session.begin(opening)?;
        Ok(session)
    }

    /// Takes what another program has changed in the files; `view` is the name of the one that decides where two say
    /// otherwise.
    ///
    /// # Errors
    /// As [`Self::open`]. Then the session is as it was.
    pub fn take(&mut self, view: Option<&str>, by: &By) -> Result<(), Error> {
        let views = self.views.keys();
        let mut views = views.filter(|path| Some(&*super::view::name(path)) == view);
        let take = views
            .next()
            .map_or(Ok(None), |path| Format::of_path(path))?;
        let opening = opened(self.gate, &self.subject, &self.machine, take, by)?;
        self.begin(opening)
    }

    /// Goes on from an alignment as the files have it.
    fn begin(&mut self, opening: Opening) -> Result<(), Error> {
        let on_disk = self.gate.read_own(self.place.journal())?;
        let content = opening.journal.content().into_bytes();
        self.saved = on_disk.as_deref().map(crate::origin::sha256);
        self.views = self.place.sums(self.gate)?;
        self.documents = opening.prepared.documents().map(Document::clone);
        self.prepared = Some(opening.prepared);
        self.journal = opening.journal;
        self.notes = opening.notes;
        self.confidences.extend(opening.known);
        let confidences = opening.confidences;
        self.marks = self.keys(0..self.beads().len());
        for (mark, confidence) in self.marks.iter_mut().zip(confidences) {
            mark.confidence = confidence.or_else(|| self.confidences.get(&mark.key).copied());
        }
        self.remember();
        self.find_chapters();
        self.findings.forget();
        if opening.is_begun && on_disk.as_deref() != Some(&content) {
            let journal = self.journal.clone();
            self.save(&journal)?;
        }
        Ok(())
    }

    /// The beads as the journal has them.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        self.journal.state().beads()
    }

    /// The alignment with everything that was decided.
    #[must_use]
    pub const fn state(&self) -> &State {
        self.journal.state()
    }

    /// The number of the journal's last line: a step that a reader takes is based on it.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.journal.revision()
    }

    /// What a user should know of what was taken from the views.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The texts as they are corrected.
    #[must_use]
    pub const fn documents(&self) -> Pair<&Document> {
        self.documents.as_ref()
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.subject.title
    }

    /// The files that another program has changed since they were read or written here, by their names.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn changed_outside(&self) -> Result<Vec<String>, Error> {
        let now = self.place.sums(self.gate)?;
        let views = now.iter().filter(|(path, sum)| {
            // A view that was deleted is written again by the next command that writes.
            sum.is_some() && self.views.get(*path) != Some(*sum)
        });
        let mut changed: Vec<String> = views.map(|(path, _)| super::view::name(path)).collect();
        let journal = self.gate.read_own(self.place.journal())?;
        if journal.as_deref().map(crate::origin::sha256) != self.saved {
            changed.push(super::view::name(self.place.journal()));
        }
        Ok(changed)
    }

    /// How far the reader is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let beads = self.beads();
        let status = |wanted| beads.iter().filter(|bead| bead.status == wanted).count();
        let column = |name| {
            beads
                .iter()
                .filter(|bead| bead.columns.contains_key(name))
                .count()
        };
        let parked = self.state().parked().iter();
        Progress {
            beads: beads.len(),
            seen: (0..beads.len()).filter(|&bead| self.is_seen(bead)).count(),
            accepted: status(Status::Accepted),
            corrected: status(Status::Corrected),
            rejected: status(Status::Rejected),
            needs_work: column(NEEDS_WORK),
            bookmarked: column(BOOKMARK),
            conflicts: parked
                .filter(|one| one.bead.status != Status::Rejected)
                .count(),
            seconds: self.seen.seconds(),
        }
    }

    fn is_seen(&self, bead: usize) -> bool {
        self.beads()[bead].status != Status::Machine || self.seen.has(&self.marks[bead].key)
    }

    /// The marks of some beads, without confidences.
    fn keys(&self, beads: std::ops::Range<usize>) -> Vec<Mark> {
        let marks = self.beads()[beads].iter().map(|bead| Mark {
            key: self.key(bead),
            confidence: None,
            is_changed: false,
        });
        marks.collect()
    }

    /// What identifies a bead by its texts.
    fn key(&self, bead: &Bead) -> String {
        opening::key(self.journal.segments(), &bead.segments)
    }

    fn remember(&mut self) {
        let known = self.marks.iter();
        let known = known.filter_map(|mark| Some((mark.key.clone(), mark.confidence?)));
        self.confidences.extend(known);
    }

    fn find_chapters(&mut self) {
        (self.chapter_side, self.chapters) = chapters(self.documents.as_ref());
    }

    /// The number of the heading under which a bead stands.
    fn chapter_of(&self, bead: &Bead) -> Option<usize> {
        let end = bead.segments.as_ref().side(self.chapter_side).end;
        let after = self.chapters.partition_point(|chapter| chapter.start < end);
        after.checked_sub(1)
    }

    /// The corrected documents with their evidence.
    fn prepared(&mut self) -> Result<&Prepared, Error> {
        let prepared = match self.prepared.take() {
            Some(prepared) => prepared,
            None => {
                let documents = self.documents.clone();
                self.machine.prepared.clone().with_documents(documents)?
            }
        };
        Ok(self.prepared.insert(prepared))
    }

    /// The texts with the alignment as it is now, and its confidences.
    ///
    /// # Errors
    /// If the evidence of corrected texts cannot be found.
    pub fn bitext(&mut self) -> Result<Bitext, Error> {
        let beads = self.alignment_beads();
        self.prepared()?.clone().with_beads(beads)
    }

    fn alignment_beads(&self) -> Vec<crate::bead::Bead> {
        let beads = self.beads().iter().zip(&self.marks);
        let beads = beads.map(|(bead, mark)| crate::bead::Bead {
            status: bead.status,
            confidence: mark.confidence,
            ..crate::bead::Bead::new(bead.segments.source.clone(), bead.segments.target.clone())
        });
        beads.collect()
    }
}

/// Opens what is to be edited, after an alignment if it has none.
fn opened(
    gate: &Gate<'_>,
    subject: &Subject,
    machine: &Machine,
    take: Option<Format>,
    by: &By,
) -> Result<Opening, Error> {
    if let Some(opening) = subject.opening(gate, machine, take, by)? {
        return Ok(opening);
    }
    subject.check_can_align()?;
    let (prepared, decided) = subject.decided(gate, &machine.prepared, take, by)?;
    let mut bitext = prepared.with_decisions(&decided.decisions())?.align()?;
    subject.write(gate, &mut bitext, decided, by)?;
    let opening = subject.opening(gate, machine, None, by)?;
    opening.ok_or_else(|| Error::new("the alignment that was written is not of these texts"))
}
