//! The alignment of a work as it is kept: written by the aligner, changed by a reader.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::bitext::{Bitext, Foreign, Row};
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::format::sheet::Sheet;
use crate::origin::sha256;
use crate::pair::Pair;

use super::corpus::Job;
use super::decided::Decided;
use super::decisions::Decisions;
use super::destination::all_taken;
use super::done::noted;
use super::gate::{Gate, Output, Replaces};
use super::journal::By;
use super::meta::Meta;
use super::prepare::Prepared;
use super::reader::Reader;
use super::report::Report;
use super::storage::Storage;
use super::works::Work;
use super::written::{AlignmentFiles, checksums};

/// A work with the alignment that is kept of it.
pub struct Kept {
    /// The texts and their alignment.
    pub bitext: Bitext,
    /// Why it was aligned anew, if so.
    pub anew: Option<Error>,
    /// What of a reader's decisions is used.
    pub report: Report,
    /// The cells that readers have added to each bead.
    columns: Vec<Vec<Foreign>>,
}

impl Kept {
    /// The beads with the columns that readers have added.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        let rows = self.bitext.rows().zip(&self.columns);
        rows.map(|(row, columns)| Row {
            foreign: columns.clone(),
            ..row
        })
    }
}

impl Work {
    /// The files of its alignment, or of that of a document of it, by its id; `alignments/ID.xlsx` is one if it is there.
    #[must_use]
    pub fn alignment(&self, files: &dyn Storage, id: &str) -> AlignmentFiles {
        AlignmentFiles::named(&self.alignments().join(id)).with_workbook(files)
    }

    /// Prepares its two files to be aligned again, with all that a reader decided; `take` is the view that decides
    /// where two were changed otherwise.
    ///
    /// # Errors
    /// As [`Self::prepare`] and [`AlignmentFiles::read`].
    pub fn prepare_again(
        &self,
        files: &dyn Storage,
        take: Option<Format>,
        by: &By,
    ) -> Result<(Prepared, Decided), Error> {
        let job = self.job();
        let machine = self.prepare(files, &job, Decisions::default())?;
        let (prepared, decided) = self.decided(files, &job, &self.id, machine, take, by)?;
        Ok((prepared.with_decisions(&decided.decisions())?, decided))
    }

    /// What a reader decided about the texts of a document of it, by the id of its alignment, and the texts as a reader
    /// corrected them.
    pub(super) fn decided(
        &self,
        files: &dyn Storage,
        job: &Job,
        id: &str,
        machine: Prepared,
        take: Option<Format>,
        by: &By,
    ) -> Result<(Prepared, Decided), Error> {
        let noted = self.noted(files, job, id)?;
        let reader = Reader {
            noted: noted.as_ref(),
            take,
            by,
        };
        self.alignment(files, id).read(files, machine, reader)
    }

    /// The checksums of the views of a document of it as they were written, by the id of its alignment; `None` if they were
    /// not noted.
    pub(super) fn noted(
        &self,
        files: &dyn Storage,
        job: &Job,
        id: &str,
    ) -> Result<Option<BTreeMap<String, String>>, Error> {
        if id == self.id {
            return Ok(self.meta(files)?.map(|meta| meta.outputs));
        }
        let folder = self.alignments().join(&self.id);
        let formats = [Format::CSV_EXCEL, Format::JSONL, Format::XLSX];
        noted(files, &folder, &job.name, &formats).map(Some)
    }

    /// As [`Self::prepare_again`], to write the alignment: what a reader changed must all be taken, and what could be taken
    /// is recorded if not.
    ///
    /// # Errors
    /// As [`Self::prepare_again`], and if something could not be taken.
    pub fn prepare_to_write(
        &self,
        gate: &Gate<'_>,
        take: Option<Format>,
        by: &By,
    ) -> Result<(Prepared, Decided), Error> {
        self.alignment(gate, &self.id).recover(gate)?;
        let (prepared, decided) = self.prepare_again(gate, take, by)?;
        Ok((prepared, all_taken(decided, gate)?))
    }

    /// Writes the files of its alignment, all or none; gives their paths.
    ///
    /// # Errors
    /// As [`Self::outputs`] and [`Gate::write`].
    pub fn write(
        &self,
        gate: &Gate<'_>,
        bitext: &mut Bitext,
        decided: Decided,
        by: &By,
    ) -> Result<Vec<PathBuf>, Error> {
        let outputs = self.outputs(gate, bitext, decided, by)?;
        gate.make_folder(&self.alignments())?;
        gate.write(&outputs)?;
        Ok(outputs.into_iter().map(Output::into_path).collect())
    }

    /// Writes what the alignments of its documents were made from, for a work of folders.
    ///
    /// # Errors
    /// If a raw file cannot be read, or the metadata cannot be written.
    pub fn write_meta(&self, gate: &Gate<'_>) -> Result<(), Error> {
        let meta = Meta::new(&self.id, &self.title, self.origins(gate)?).json()?;
        let path = self.alignment_path(&self.id, "meta.json");
        let before = gate.read_own(&path)?.as_deref().map(sha256);
        gate.write(&[Output::new(path, meta, Replaces::Read(before))])
    }

    /// What was noted when its alignment was written.
    fn meta(&self, files: &dyn Storage) -> Result<Option<Meta>, Error> {
        let path = self.alignment_path(&self.id, "meta.json");
        let meta = files.read(&path)?.map(|bytes| Meta::parse(&bytes));
        meta.transpose().map_err(|error| error.in_file(path))
    }

    /// Its bitext: the texts with the alignment that is kept of them, or, where there is none of these texts, aligned
    /// anew around what a reader decided.
    ///
    /// # Errors
    /// If a file cannot be read, or two views were changed otherwise: what a reader has done is never passed over.
    pub fn bitext(&self, files: &dyn Storage) -> Result<Kept, Error> {
        let stale = self.stale(files)?;
        let (prepared, decided) = self.prepare_again(files, None, &By::default())?;
        kept(
            &self.alignment(files, &self.id),
            files,
            prepared,
            decided,
            stale,
        )
    }

    /// A document of it, with the alignment that is kept of it.
    ///
    /// # Errors
    /// As [`Self::bitext`]; and [`ErrorKind::Stale`] if that alignment is of other texts.
    pub fn document(&self, files: &dyn Storage, job: &Job, id: &str) -> Result<Kept, Error> {
        let machine = self.prepare(files, job, Decisions::default())?;
        let by = By::default();
        let (prepared, decided) = self.decided(files, job, id, machine, None, &by)?;
        let place = self.alignment(files, id);
        let kept = kept(&place, files, prepared, decided, None)?;
        match kept.anew {
            Some(why) => Err(why),
            None => Ok(kept),
        }
    }

    /// The files of its alignment: the journal, if there are decisions, CSV, JSONL and what they were made from.
    ///
    /// # Errors
    /// If a raw file cannot be read, or the decisions are not about these texts.
    pub fn outputs(
        &self,
        files: &dyn Storage,
        bitext: &mut Bitext,
        decided: Decided,
        by: &By,
    ) -> Result<Vec<Output<'static>>, Error> {
        let place = self.alignment(files, &self.id);
        let languages = self.tags()?.map(Some);
        let (mut outputs, sums) = written(&place, bitext, decided, languages, by)?;
        let meta = Meta::new(&self.id, &self.title, self.origins(files)?)
            .with_quality(bitext.quality().figures())
            .with_outputs(sums);
        let path = self.alignment_path(&self.id, "meta.json");
        outputs.push(Output::new(path, meta.json()?, Replaces::AsRead));
        Ok(outputs)
    }
}

/// The views of a new alignment with their checksums by their names, and its journal, which is the first if there is one.
///
/// # Errors
/// If the decisions are not about these texts, or a format cannot hold them.
pub(super) fn written(
    place: &AlignmentFiles,
    bitext: &mut Bitext,
    mut decided: Decided,
    languages: Pair<Option<crate::tag::Tag>>,
    by: &By,
) -> Result<(Vec<Output<'static>>, BTreeMap<String, String>), Error> {
    let rows = decided.finish(bitext, by)?;
    let views = place.outputs(&Sheet { rows, languages })?;
    let base = decided.base(bitext)?;
    let sums = checksums(&views);
    let journal = decided.written(sums.clone(), by)?.into_iter();
    let journal =
        journal.map(|(path, content)| Output::new(path, content, Replaces::AsRead).grows());
    let views = views
        .into_iter()
        .map(|(path, content)| Output::new(path, content, Replaces::AsRead).noted(base.clone()));
    Ok((journal.chain(views).collect(), sums))
}

fn kept(
    place: &AlignmentFiles,
    files: &dyn Storage,
    prepared: Prepared,
    mut decided: Decided,
    stale: Option<Error>,
) -> Result<Kept, Error> {
    if !decided.report().conflicts.is_empty()
        && let Some(error) = decided.refusal()
    {
        return Err(error);
    }
    let report = decided.report().clone();
    let rows = match decided.rows(prepared.documents()) {
        Some(rows) => Some(rows),
        None if decided.is_empty() => place.rows(files)?,
        None => None,
    };
    let other = || Error::of(ErrorKind::Stale, "the alignment is of other texts");
    let anew = match (stale, rows) {
        (None, Some(rows)) => match prepared.clone().with_rows(&rows) {
            Ok(bitext) => {
                return Ok(Kept {
                    bitext,
                    anew: None,
                    report,
                    columns: columns(rows),
                });
            }
            Err(why) => why.in_file(place.first(files)),
        },
        (Some(why), _) => why,
        (None, None) if place.are_there(files) => other().in_file(place.journal()),
        (None, None) => {
            Error::of(ErrorKind::NotAligned, "no such file").in_file(place.first(files))
        }
    };
    let mut bitext = prepared.with_decisions(&decided.decisions())?.align()?;
    let rows = decided.finish(&mut bitext, &By::default())?;
    let report = decided.report().clone();
    Ok(Kept {
        bitext,
        anew: Some(anew),
        report,
        columns: columns(rows),
    })
}

fn columns(rows: Vec<Row>) -> Vec<Vec<Foreign>> {
    rows.into_iter().map(|row| row.foreign).collect()
}
