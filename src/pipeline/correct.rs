//! Corrections of the texts of a work, many at once, and a patch of the files with all of them.

use std::fmt;
use std::path::PathBuf;

use crate::error::{Error, ErrorKind};
use crate::line_index::LineIndex;
use crate::pair::Side;
use crate::read::decode;
use crate::rule::Rule;
use crate::segment::SegmentId;
use crate::text::Text;

use super::corpus::Job;
use super::decided::Decided;
use super::decisions::Decisions;
use super::gate::Gate;
use super::journal::{By, Edit};
use super::kept::written;
use super::patch::unified;
use super::prepare::Prepared;
use super::report::{Report, count};
use super::storage::Storage;
use super::works::Work;

/// What is to be replaced in texts, wherever it occurs in a segment.
#[derive(Clone, Copy, Debug)]
pub struct Replacing<'a> {
    /// What is replaced; not empty.
    pub old: &'a str,
    /// What comes in its place.
    pub new: &'a str,
    /// The side; both if there is none.
    pub side: Option<Side>,
}

/// A text under correction: one of a work, with its alignment.
pub struct Correcting<'w> {
    work: &'w Work,
    job: Job,
    id: String,
    /// As repair and splitting made it.
    machine: Prepared,
    /// As it was corrected until now.
    prepared: Prepared,
    decided: Decided,
}

/// A segment, as it reads and as it would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file, and the line of it where the segment begins, from 1.
    pub place: (PathBuf, usize),
    /// What becomes of the segment.
    pub edit: Edit,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, line) = (self.place.0.display(), self.place.1);
        let (before, after) = (self.edit.before.join(" "), self.edit.after.join(" "));
        writeln!(f, "{file}:{line}: {}\n- {before}\n+ {after}", self.edit.at)
    }
}

/// How many segments were corrected, or would be, for the user.
#[must_use]
pub fn summary(changes: usize, is_written: bool) -> String {
    let what = if is_written {
        "corrected"
    } else {
        "to correct"
    };
    format!("{} {what}", count(changes, "segment"))
}

/// The texts of a work: its two files, or the documents of its folders, each with the id of its alignment.
///
/// # Errors
/// If a folder cannot be read.
pub fn documents(work: &Work, files: &dyn Storage) -> Result<Vec<(String, Job)>, Error> {
    let Some(matched) = work.documents(files)? else {
        return Ok(vec![(work.id.clone(), work.job())]);
    };
    let jobs = matched.jobs.into_iter();
    Ok(jobs
        .map(|job| (format!("{}/{}", work.id, job.name), job))
        .collect())
}

impl<'w> Correcting<'w> {
    /// Opens a text of [`documents`], with what was changed in its views.
    ///
    /// # Errors
    /// If a file cannot be read, or something in the views cannot be taken; nothing of it is written then.
    pub fn open(
        work: &'w Work,
        gate: &Gate<'_>,
        (id, job): (String, Job),
        by: &By,
    ) -> Result<Self, Error> {
        work.alignment(gate, &id).recover(gate)?;
        let machine = work.prepare(gate, &job, Decisions::default())?;
        let (prepared, decided) = work.decided(gate, &job, &id, machine.clone(), None, by)?;
        if let Some(error) = decided.refusal() {
            return Err(error);
        }
        Ok(Self {
            work,
            job,
            id,
            machine,
            prepared,
            decided,
        })
    }

    /// What was taken from the views.
    #[must_use]
    pub const fn report(&self) -> &Report {
        self.decided.report()
    }

    /// The changes that would replace something everywhere, in the order of the texts.
    ///
    /// # Errors
    /// If a segment would have no text, or what is replaced is empty.
    pub fn replace(&self, replacing: Replacing<'_>) -> Result<Vec<Change>, Error> {
        if replacing.old.is_empty() {
            return Err(Error::new("nothing to replace"));
        }
        let mut changes = Vec::new();
        for side in [Side::Source, Side::Target] {
            if replacing.side.is_some_and(|only| only != side) {
                continue;
            }
            let document = self.prepared.documents().side(side);
            let lines = LineIndex::new(document.text.raw());
            for (number, segment) in document.segments.iter().enumerate() {
                let text = document.segment_text(number);
                if !text.contains(replacing.old) {
                    continue;
                }
                let at = SegmentId::new(side, number);
                let new = text.replace(replacing.old, replacing.new);
                let new = new.split_whitespace().collect::<Vec<_>>().join(" ");
                if new.is_empty() {
                    let error = Error::new(format!("{at} would have no text"));
                    return Err(error.hint("reject its pair instead"));
                }
                let raw = document.text.raw_ranges(segment.span.clone());
                let start = raw.first().map_or(0, |range| range.start);
                changes.push(Change {
                    place: (
                        self.job.files.as_ref().side(side).clone(),
                        lines.line(start),
                    ),
                    edit: Edit {
                        at,
                        before: vec![text.to_owned()],
                        after: vec![new],
                    },
                });
            }
        }
        Ok(changes)
    }

    /// Takes changes, aligns the corrected texts around all that a reader decided, and writes the journal and the views.
    ///
    /// # Errors
    /// [`ErrorKind::Stale`] if the texts have changed since they were aligned; and as aligning and writing them.
    pub fn write(mut self, gate: &Gate<'_>, changes: Vec<Change>, by: &By) -> Result<(), Error> {
        let edits = changes.into_iter().map(|change| change.edit).collect();
        let prepared = self.decided.correct(self.machine, edits, by)?;
        let prepared = prepared.with_decisions(&self.decided.decisions())?;
        let mut bitext = prepared.align()?;
        if self.id == self.work.id {
            self.work.write(gate, &mut bitext, self.decided, by)?;
            return Ok(());
        }
        let place = self.work.alignment(gate, &self.id);
        let languages = self.work.tags()?.map(Some);
        let (outputs, _) = written(&place, &mut bitext, self.decided, languages, by)?;
        gate.write(&outputs)
    }

    /// What a reader corrected, as a unified diff of the files, which `patch -p1` and `git apply` take. Where sentences
    /// were only divided or joined, there is nothing in a file to change. Empty if there is nothing at all.
    ///
    /// # Errors
    /// [`ErrorKind::Invalid`] for a file whose text is taken out of markup; and if a file cannot be read.
    pub fn patch(&self, files: &dyn Storage) -> Result<String, Error> {
        let mut patch = String::new();
        let sides = self.prepared.documents().zip(self.job.files.as_ref());
        for (document, path) in [sides.source, sides.target] {
            let text = &document.text;
            let new = corrected(text);
            if new == text.raw() {
                continue;
            }
            if decode(files.read_existing(path)?).ok().as_deref() != Some(text.raw()) {
                let message =
                    "the text is taken out of markup, which no patch of lines can correct";
                return Err(Error::of(ErrorKind::Invalid, message).in_file(path));
            }
            patch.push_str(&unified(&path.display().to_string(), text.raw(), &new));
        }
        Ok(patch)
    }
}

/// The raw text with what a reader corrected in the clean one.
fn corrected(text: &Text) -> String {
    let pieces = text
        .repairs()
        .filter(|piece| piece.rule == Some(Rule::Correction));
    let mut pieces: Vec<_> = pieces.collect();
    pieces.sort_by_key(|piece| (piece.raw.start, piece.raw.end));
    let mut new = String::with_capacity(text.raw().len());
    let mut at = 0;
    for piece in pieces {
        let (raw, letters) = (piece.raw.start.max(at)..piece.raw.end.max(at), piece.clean);
        new.push_str(&text.raw()[at..raw.start]);
        let letters = &text.clean()[letters];
        let is_apart = new.ends_with(char::is_whitespace)
            || text.raw()[raw.end..].starts_with(char::is_whitespace);
        // Where a sentence goes on in another line, its words are apart already.
        if !(letters.trim().is_empty() && raw.is_empty() && is_apart) {
            new.push_str(letters);
        }
        at = raw.end;
    }
    new.push_str(&text.raw()[at..]);
    new
}
