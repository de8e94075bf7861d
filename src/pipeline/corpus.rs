//! Many documents: two folders whose files are matched by their names, aligned one by one; what is done is not done
//! again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::error::Error;
use crate::format::loss::Loss;
use crate::format::sheet::Sheet;
use crate::format::{Format, Written};
use crate::origin::sha256;
use crate::pair::Pair;
use crate::par;
use crate::tag::Tag;

use super::aligner::Aligner;
use super::done::{Mark, State};
use super::gate::{Gate, Output, Replaces};
use super::journal::By;
use super::prepare::Prepared;
use super::storage::Storage as _;
use crate::read::Hints;

use super::reader::Reader;
use super::written::{AlignmentFiles, checksums};

pub use super::done::{DONE, orphans};
pub use super::matched::{Job, Matched, Shard, languages, matched};
pub use super::tally::{Done, Tally};

/// How all documents are aligned and where they go.
pub struct Batch<'a> {
    /// Aligns each.
    pub aligner: &'a Aligner,
    /// The languages.
    pub languages: &'a Pair<Tag>,
    /// The formats to write each in.
    pub formats: &'a [Format],
    /// True for files that have one segment a line.
    pub segmented: bool,
    /// The checksums of the dictionaries; empty without one.
    pub dictionary: &'a str,
    /// The folder to write to.
    pub folder: &'a Path,
    /// The format whose view decides where two were changed otherwise.
    pub take: Option<Format>,
    /// Who aligns, and when.
    pub by: &'a By,
    /// Whether outputs that somebody has changed are kept under another name instead of refused.
    pub force: bool,
}

/// The format that many documents are written in: JSONL, if none is given.
///
/// # Errors
/// If it is none of texts, or is wanted for spreadsheets and has no form for them.
pub fn format_of_documents(given: Option<Format>, for_spreadsheet: bool) -> Result<Format, Error> {
    let format = given.or(for_spreadsheet.then_some(Format::CSV));
    let format = format
        .unwrap_or(Format::JSONL)
        .for_spreadsheet(for_spreadsheet)?;
    match format.has_texts() {
        true => Ok(format),
        false => {
            let error = Error::new(format!("{} has no texts", format.name()));
            Err(error.hint("give a format that has: jsonl, csv, tmx …"))
        }
    }
}

/// A format that a document is to be written in, and what was written in it before.
struct Planned {
    format: Format,
    mark: Mark,
    /// The path of the mark.
    path: PathBuf,
    /// What the document is made of.
    key: String,
}

/// A document that is aligned, as it is written.
struct Document<'a> {
    job: &'a Job,
    sheet: &'a Sheet,
    /// The outputs that keep a reader's decisions.
    views: Option<&'a AlignmentFiles>,
    /// What the records beside these say.
    base: Option<String>,
    is_implausible: bool,
}

impl Batch<'_> {
    /// Aligns a document and writes it, unless that is done: its outputs and the marks of them are written together, and
    /// outputs without a mark are made again.
    ///
    /// # Errors
    /// If a file cannot be read or written, or the texts cannot be aligned; the error names the file.
    pub fn run(&self, job: &Job, gate: &Gate<'_>) -> Result<Done, Error> {
        let bytes = job.files.as_ref().map(|path| gate.read_existing(path));
        let bytes = bytes.transpose()?;
        let sums = bytes.as_ref().map(|bytes| sha256(bytes));
        let beginning = self.folder.join(&job.name);
        let formats = self.formats_of(&beginning, gate);
        let planned = formats
            .iter()
            .map(|&format| self.planned(job, format, &sums, gate));
        let planned = planned.collect::<Result<Vec<_>, _>>()?;
        let views = AlignmentFiles::of_formats(&beginning, &formats);
        if let Some(done) = self.done_before(&planned, views.as_ref(), gate)? {
            return Ok(done);
        }
        let prepared = self.prepare(job, bytes)?;
        let (prepared, mut decided) = match &views {
            Some(views) => {
                let noted = planned.iter().flat_map(|one| one.mark.sums()).collect();
                let reader = Reader {
                    noted: Some(&noted),
                    take: self.take,
                    by: self.by,
                };
                let (prepared, decided) = views.take(gate, prepared, reader)?;
                (prepared.with_decisions(&decided.decisions()), Some(decided))
            }
            None => (Ok(prepared), None),
        };
        let bitext = prepared.and_then(Prepared::align);
        let mut bitext = bitext.map_err(|error| error.in_file(&job.files.source))?;
        let rows = match &mut decided {
            Some(decided) => decided.finish(&mut bitext, self.by)?,
            None => bitext.rows().collect(),
        };
        let sheet = Sheet {
            rows,
            languages: self.languages.clone().map(Some),
        };
        let base = decided.as_ref().map(|decided| decided.base(&bitext));
        let document = Document {
            job,
            sheet: &sheet,
            views: views.as_ref(),
            base: base.transpose()?,
            is_implausible: bitext.is_implausible(),
        };
        let (mut outputs, mut null_beads, mut notes) = (Vec::new(), 0, Vec::new());
        for one in &planned {
            let (own, null) = self.outputs(&document, one, gate)?;
            outputs.extend(own);
            null_beads += null;
        }
        if let (Some(views), Some(decided)) = (&views, decided) {
            notes = decided.report().notes();
            let journal = decided.written(checksums(&views.outputs(&sheet)?), self.by)?;
            let journal =
                journal.map(|(path, content)| Output::new(path, content, Replaces::AsRead).grows());
            outputs.splice(0..0, journal);
        }
        gate.write(&outputs)?;
        Ok(Done::Now {
            warnings: bitext.warnings().to_vec(),
            null_beads,
            quality: bitext.quality(),
            notes,
        })
    }

    /// A format that a document of these checksums is to be written in.
    fn planned(
        &self,
        job: &Job,
        format: Format,
        sums: &Pair<String>,
        gate: &Gate<'_>,
    ) -> Result<Planned, Error> {
        let path = Mark::path(self.folder, &job.name, format.name());
        Ok(Planned {
            format,
            mark: Mark::read(gate, &path)?,
            path,
            key: format!(
                "{}\n{}\n{}",
                self.settings(format),
                sums.source,
                sums.target
            ),
        })
    }

    /// What became of a document before, if it need not be aligned again: nothing has changed, or somebody has changed
    /// outputs that keep no decisions.
    fn done_before(
        &self,
        planned: &[Planned],
        views: Option<&AlignmentFiles>,
        gate: &Gate<'_>,
    ) -> Result<Option<Done>, Error> {
        let mut changed = Vec::new();
        for one in planned {
            if !one.mark.is_of(&one.key) {
                return Ok(None);
            }
            for (path, state) in one.mark.states(gate, self.folder)? {
                match state {
                    State::Same => {}
                    State::Changed => changed.push(path),
                    State::Gone => return Ok(None),
                }
            }
        }
        if let Some(views) = views
            && (!changed.is_empty() || views.has_lost_lines(gate)?)
        {
            return Ok(None);
        }
        if changed.is_empty() {
            let is_implausible = planned.iter().any(|one| one.mark.is_implausible);
            return Ok(Some(Done::Before(is_implausible)));
        }
        Ok((!self.force).then_some(Done::Changed(changed)))
    }

    /// The files of a document in a format with their mark, and the beads without text on one side that it had no room for.
    fn outputs(
        &self,
        document: &Document<'_>,
        planned: &Planned,
        gate: &Gate<'_>,
    ) -> Result<(Vec<Output<'static>>, usize), Error> {
        let Planned { format, mark, .. } = planned;
        let name = format!("{}.{}", document.job.name, format.extension());
        let written = format.write(document.sheet, &name);
        let Written { outputs: own, lost } =
            written.map_err(|error| error.in_file(&document.job.files.source))?;
        let sums = own
            .iter()
            .map(|file| (file.name.as_str(), &file.content[..]));
        let new = Mark::of(&planned.key, document.is_implausible, sums);
        let mut outputs = Vec::new();
        for file in own {
            let path = self.folder.join(&file.name);
            // What a reader changed in a view was taken over.
            let is_view = document.views.is_some_and(|views| views.has_view(&path));
            let output = match document.base.as_ref().filter(|_| is_view) {
                Some(base) => Output::new(path, file.content, Replaces::AsRead).noted(base.clone()),
                None => {
                    let before = Replaces::Written(mark.sum(&file.name));
                    Output::new(path, file.content, before)
                }
            };
            outputs.push(output.force(self.force));
        }
        let old = gate.read_own(&planned.path)?.as_deref().map(sha256);
        outputs.push(Output::new(planned.path.clone(), new, Replaces::Read(old)));
        let null_beads = lost.iter().filter(|lost| lost.loss == Loss::NullBeads);
        Ok((outputs, null_beads.map(|lost| lost.count).sum()))
    }

    /// The formats that a document is written in: also the workbook, once somebody has made one of another view.
    fn formats_of(&self, beginning: &Path, gate: &Gate<'_>) -> Vec<Format> {
        let mut formats = self.formats.to_vec();
        let views = AlignmentFiles::of_formats(beginning, &formats);
        if views.is_some_and(|views| views.has_workbook(gate)) && !formats.contains(&Format::XLSX) {
            formats.push(Format::XLSX);
        }
        formats
    }

    /// Aligns the documents of a shard as [`Self::run`] does, one on each thread, so that no more are in memory. `each` is
    /// called for one document at a time, as they are finished. If a document fails, the others are aligned nonetheless.
    ///
    /// # Errors
    /// If a thread cannot be started.
    pub fn run_all(
        &self,
        documents: &Matched,
        shard: Shard,
        gate: &Gate<'_>,
        each: impl FnMut(&Job, Result<Done, Error>) + Send,
    ) -> Result<Tally, Error> {
        let own: Vec<&Job> = shard.of(&documents.jobs).collect();
        let ended = Mutex::new((Tally::default(), each));
        par::one_by_one(&own, |job| {
            let mut done = self.run(job, gate);
            let mut ended = ended.lock().unwrap_or_else(PoisonError::into_inner);
            let (tally, each) = &mut *ended;
            tally.add(&mut done);
            each(job, done);
        })?;
        let (tally, _) = ended.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(tally)
    }

    /// Makes the folder of the outputs and removes from it what a killed run has left of these documents; says what is
    /// odd about the documents and the folder, as sentences for the user.
    ///
    /// # Errors
    /// If the folder is one of inputs, or cannot be made or read.
    pub fn begin(
        &self,
        documents: &Matched,
        shard: Shard,
        gate: &Gate<'_>,
    ) -> Result<Vec<String>, Error> {
        gate.check_folder(self.folder)?;
        let own: BTreeSet<&str> = shard
            .of(&documents.jobs)
            .map(|job| job.name.as_str())
            .collect();
        for folder in [self.folder.to_owned(), self.folder.join(DONE)] {
            gate.make_folder(&folder)?;
            gate.recover(&folder, &|name| {
                // The names of outputs are those of documents with one or more extensions.
                let mut ends = name.match_indices('.').map(|(at, _)| at);
                own.contains(name) || ends.any(|at| own.contains(&name[..at]))
            })?;
        }
        let orphans = orphans(gate, self.folder, documents)?.into_iter();
        let orphans = orphans.map(|path| format!("{}: its document is gone", path.display()));
        Ok(documents.left_out().into_iter().chain(orphans).collect())
    }

    /// Repairs, splits and anchors the texts of a document.
    fn prepare(&self, job: &Job, bytes: Pair<Vec<u8>>) -> Result<Prepared, Error> {
        let read = self.aligner.reader();
        let sides = job.files.as_ref().zip(bytes).zip(self.languages.as_ref());
        let raw =
            sides.map(|((path, bytes), tag)| read(path, bytes, &Hints::of_language(Some(tag))));
        let raw = raw.transpose()?;
        self.aligner
            .prepare_raw(raw.as_ref())
            .map_err(|error| error.in_file(&job.files.source))
    }

    /// What a document must have been made with to count as done.
    fn settings(&self, format: Format) -> String {
        format!(
            "{} {} {} {} {} segmented={} dictionary={}",
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            self.languages.source,
            self.languages.target,
            format.name(),
            self.segmented,
            self.dictionary,
        )
    }
}
