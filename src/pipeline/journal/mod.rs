//! A reader's decisions, kept for ever: a file to which lines are only added.
//!
//! The first line has the alignment that the aligner made ([`Base`]). Every further line is an [`Action`] (a status, a
//! merge, a split …), another base where the texts or the aligner changed, or a note that the views were written. The
//! actions, done one after the other, give the [`State`]; CSV, JSONL and all other files are views of it. An action is
//! taken back by another line with its inverse.

mod action;
mod again;
mod bead;
mod by;
mod compare;
mod record;
mod state;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind, Place};
use crate::pair::{Pair, Side};
#[cfg(feature = "works")]
use crate::segment::Document;
use crate::segment::SegmentId;

pub(crate) use action::joined_columns;
pub use action::{Action, Change, Operation, Parked};
pub(crate) use again::run_with_text;
pub use again::{Again, Fitted};
pub use bead::{BOOKMARK, Bead, Columns, NEEDS_WORK, NOTE};
pub(crate) use bead::{columns_of, foreign, shown};
pub use by::By;
pub(crate) use compare::{BORDER, changes};
pub use compare::{Comparison, Known, Problem, compare};
pub use record::{Base, Done, Fingerprints, Line, Record, TextOf, Types, Views, text_of};
pub use state::State;
pub use text::{Correction, Edit, Place as RawPlace};
#[cfg(feature = "works")]
pub(crate) use {action::text as cell_text, bead::span};

use record::{Texts, texts};

/// A journal as it was read, and the lines that were added since.
///
/// ```
/// use bitext::bead::Status;
/// use bitext::pair::Pair;
/// use bitext::pipeline::journal::{Base, Bead, By, Fingerprints, Journal, State};
///
/// let beads = [Pair::new(0..1, 0..1), Pair::new(1..2, 1..2)].map(Bead::machine);
/// let state = State::new(beads.to_vec())?;
/// let prints = Fingerprints::of_texts(["One.", "Two."].into_iter());
/// let by = By { who: "a reader".into(), when: "2026-11-30T06:00:00Z".into() };
/// let mut journal = Journal::new(Base::new(Pair::new(prints.clone(), prints), &state), &by)?;
///
/// let texts = |id: bitext::segment::SegmentId| Some(id.to_string());
/// let accept = journal.state().set_status(0..1, Status::Accepted)?;
/// journal.record(accept, &by, "", &texts)?;
/// let again = Journal::parse(&journal.content())?;
/// assert_eq!(again.state().beads()[0].status, Status::Accepted);
/// journal.undo(&by)?;
/// assert_eq!(*journal.state(), state);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Journal {
    content: String,
    revision: u64,
    base: Base,
    /// What identifies the segments now.
    segments: Pair<Fingerprints>,
    state: State,
    texts: Texts,
    /// The actions since the base, by their revisions.
    actions: BTreeMap<u64, Action>,
    done: Vec<u64>,
    undone: Vec<u64>,
    written: Option<Written>,
    /// The same before that, of other texts.
    before: Option<Written>,
}

/// The views as they were last written.
#[derive(Clone, Debug)]
pub struct Written {
    /// Their checksums.
    pub views: Views,
    /// What they showed.
    pub state: State,
    /// What identifies the segments that they showed.
    pub segments: Pair<Fingerprints>,
}

impl Journal {
    /// Begins a journal.
    ///
    /// # Errors
    /// If the base is not sound.
    pub fn new(base: Base, by: &By) -> Result<Self, Error> {
        let mut journal = Self {
            content: String::new(),
            revision: 0,
            state: base.state()?,
            texts: Texts::default(),
            actions: BTreeMap::new(),
            done: Vec::new(),
            undone: Vec::new(),
            written: None,
            before: None,
            segments: base.segments.clone(),
            base: base.clone(),
        };
        journal.texts.add(&base.texts);
        journal.add(Record::Base(Box::new(base)), by, "")?;
        Ok(journal)
    }

    /// Reads a journal and does all that it records.
    ///
    /// # Errors
    /// If a line is no record, or an action is not possible where it stands; the error names the line.
    pub fn parse(content: &str) -> Result<Self, Error> {
        let lines = record::lines(content)?;
        let Some(Record::Base(base)) = lines.first().map(|line| &line.record) else {
            let error = Error::new("no journal: its first line has no alignment");
            return Err(error.at(Place::Line(1)));
        };
        let mut journal = Self::new((**base).clone(), &lines[0].by)?;
        for (number, line) in (1..).zip(&lines) {
            if number > 1 {
                let done = journal.follow(line.revision, &line.record);
                done.map_err(|error| error.at(Place::Line(number)))?;
            }
        }
        journal.revision = lines.len() as u64;
        journal.content = complete(content).to_owned();
        Ok(journal)
    }

    /// The whole file.
    #[must_use]
    pub fn content(&self) -> String {
        self.content.clone()
    }

    /// The number of its last line.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// The alignment with everything that was decided.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The base that the latest actions are about.
    #[must_use]
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// What identifies the segments of the state.
    #[must_use]
    pub const fn segments(&self) -> &Pair<Fingerprints> {
        &self.segments
    }

    /// The views as they were last written; `None` if they never were.
    #[must_use]
    pub const fn written(&self) -> Option<&Written> {
        self.written.as_ref()
    }

    /// What was written before the texts became others, if a view with these texts is rather that.
    pub(crate) fn written_before(&self, texts: &BTreeMap<SegmentId, &str>) -> Option<&Written> {
        let count = |written: &Written| {
            let segments = written.segments.as_ref();
            let own = texts
                .iter()
                .filter(|(id, text)| segments.side(id.side).is_at(id.number, text));
            own.count()
        };
        let before = self.before.as_ref()?;
        (count(before) > count(self.written.as_ref()?)).then_some(before)
    }

    /// Fails if the state is not about the segments of these documents.
    #[cfg(feature = "works")]
    pub(crate) fn check(&self, documents: Pair<&Document>) -> Result<(), Error> {
        if self.segments == documents.map(Fingerprints::of) {
            return Ok(());
        }
        let message = "the text does not read as the journal has it";
        Err(Error::of(ErrorKind::Mismatch, message))
    }

    /// The texts of the sides of a bead about which something was decided.
    #[must_use]
    pub fn texts_of(&self, bead: &Bead) -> Pair<String> {
        self.texts.of(&bead.segments)
    }

    /// Does an action and records it, with the texts of the segments about which it decides.
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] if it is not possible in this state; nothing is recorded then.
    pub fn record(
        &mut self,
        action: Action,
        by: &By,
        remark: &str,
        text_of: &TextOf<'_>,
    ) -> Result<(), Error> {
        let beads = action.changes.iter().flat_map(Change::after);
        let decided: Vec<&Bead> = beads.filter(|bead| bead.is_decided()).collect();
        let texts = texts(decided.into_iter(), text_of);
        let undoes = None;
        self.add(
            Record::Action(Done {
                action,
                texts,
                undoes,
            }),
            by,
            remark,
        )
    }

    /// Takes back the last action that was not taken back; gives the action that did it, and nothing if there is none.
    /// Actions before the latest base stay.
    ///
    /// # Errors
    /// If the line cannot be written.
    pub fn undo(&mut self, by: &By) -> Result<Option<Action>, Error> {
        let last = self.done.last().copied();
        self.take_back(last, by)
    }

    /// Does again what was taken back last; nothing if something else was done since.
    ///
    /// # Errors
    /// If the line cannot be written.
    pub fn redo(&mut self, by: &By) -> Result<Option<Action>, Error> {
        let last = self.undone.last().copied();
        self.take_back(last, by)
    }

    /// The action that [`Self::undo`] would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&Action> {
        self.actions.get(self.done.last()?)
    }

    /// The action that [`Self::redo`] would take back, which took back another one itself.
    #[must_use]
    pub fn next_redo(&self) -> Option<&Action> {
        self.actions.get(self.undone.last()?)
    }

    fn take_back(&mut self, revision: Option<u64>, by: &By) -> Result<Option<Action>, Error> {
        let Some((revision, action)) = revision.and_then(|revision| {
            let action = self.actions.get(&revision)?;
            Some((revision, action.inverse()))
        }) else {
            return Ok(None);
        };
        let done = Done {
            action: action.clone(),
            texts: BTreeMap::new(),
            undoes: Some(revision),
        };
        self.add(Record::Action(done), by, "")?;
        Ok(Some(action))
    }

    /// Records an alignment of other texts, or by another aligner, with what of the decisions fits it.
    ///
    /// # Errors
    /// If the base is not sound.
    pub fn rebase(
        &mut self,
        base: Base,
        by: &By,
        remark: &str,
        text_of: &TextOf<'_>,
    ) -> Result<(), Error> {
        self.add(Record::Base(Box::new(base.with_texts(text_of))), by, remark)
    }

    /// Records that the views show this state.
    ///
    /// # Errors
    /// If the line cannot be written.
    pub fn note_written(&mut self, views: Views, by: &By) -> Result<(), Error> {
        self.add(Record::Written(views), by, "")
    }

    fn add(&mut self, record: Record, by: &By, remark: &str) -> Result<(), Error> {
        let revision = self.revision + 1;
        self.follow(revision, &record)?;
        let line = Line {
            revision,
            by: by.clone(),
            remark: remark.to_owned(),
            record,
        };
        let line = serde_json::to_string(&line)
            .map_err(|error| Error::new(error.to_string()).caused_by(error))?;
        self.content.push_str(&line);
        self.content.push('\n');
        self.revision = revision;
        Ok(())
    }

    /// Does what a line records.
    fn follow(&mut self, revision: u64, record: &Record) -> Result<(), Error> {
        match record {
            Record::Base(base) => {
                self.state = base.state()?;
                self.base = (**base).clone();
                self.segments = base.segments.clone();
                self.texts = Texts::default();
                self.texts.add(&base.texts);
                self.actions.clear();
                self.done.clear();
                self.undone.clear();
            }
            Record::Action(done) => {
                let mut segments = self.segments.clone();
                for edit in &done.action.edits {
                    match edit.at.side {
                        Side::Source => segments.source.edit(edit)?,
                        Side::Target => segments.target.edit(edit)?,
                    }
                }
                self.state.apply(&done.action)?;
                self.segments = segments;
                for edit in &done.action.edits {
                    self.texts.edit(edit);
                }
                self.texts.add(&done.texts);
                self.stack(revision, done.undoes)?;
                self.actions.insert(revision, done.action.clone());
            }
            Record::Written(views) => {
                let written = self.written.replace(Written {
                    views: views.clone(),
                    state: self.state.clone(),
                    segments: self.segments.clone(),
                });
                let other = written.filter(|before| before.segments != self.segments);
                self.before = other.or(self.before.take());
            }
        }
        Ok(())
    }

    /// Keeps account of what can be taken back and done again.
    fn stack(&mut self, revision: u64, undoes: Option<u64>) -> Result<(), Error> {
        let Some(other) = undoes else {
            self.undone.clear();
            self.done.push(revision);
            return Ok(());
        };
        if self.done.last() == Some(&other) {
            self.done.pop();
            self.undone.push(revision);
            return Ok(());
        }
        if self.undone.pop() == Some(other) {
            self.done.push(revision);
            return Ok(());
        }
        let message = format!("revision {other} is not the last that can be taken back");
        Err(Error::of(ErrorKind::Mismatch, message))
    }
}

/// The lines of a file that were written to their ends.
fn complete(content: &str) -> &str {
    let torn = content.rsplit('\n').next().unwrap_or_default();
    let is_record = serde_json::from_str::<Line>(torn).is_ok();
    if is_record || torn.is_empty() {
        return content;
    }
    &content[..content.len() - torn.len()]
}
