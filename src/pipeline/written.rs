//! The files of one alignment: its views, which a reader may have changed since they were written, and its journal.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[cfg(feature = "works")]
use crate::bitext::Row;
use crate::error::Error;
use crate::format::Format;
use crate::format::sheet::Sheet;
use crate::origin::sha256;
use crate::pair::Pair;
use crate::read::decode;

use super::beads::read_beads;
use super::decided::Decided;
use super::gate::{Gate, recorded_in};
#[cfg(feature = "works")]
use super::journal::Fingerprints;
use super::journal::{Base, Journal};
use super::prepare::Prepared;
use super::reader::Reader;
use super::storage::Storage;
use super::view::{Noted, View, name};

/// Where the alignment of two texts is kept: views of it, and the journal of what a reader decided.
#[derive(Clone, Debug)]
pub struct AlignmentFiles {
    views: Vec<(PathBuf, Format)>,
    journal: PathBuf,
}

/// The end of the names of journals.
const JOURNAL: &str = "journal.jsonl";

/// The formats that keep a reader's marks.
const KEEPING: [&str; 5] = ["jsonl", "csv", "csv-excel", "tsv", "xlsx"];

impl AlignmentFiles {
    /// The files with a common beginning of their names: `BEGINNING.csv`, `BEGINNING.jsonl`, `BEGINNING.journal.jsonl`.
    #[must_use]
    pub fn named(beginning: &Path) -> Self {
        let formats = [Format::JSONL, Format::CSV_EXCEL];
        let views = formats.map(|format| (with(beginning, format.extension()), format));
        Self {
            views: views.into(),
            journal: with(beginning, JOURNAL),
        }
    }

    /// With a workbook `BEGINNING.xlsx` as a view, if there is one: whoever wants one makes it once.
    #[must_use]
    pub fn with_workbook(mut self, files: &dyn Storage) -> Self {
        if self.has_workbook(files) {
            self.views.push((self.workbook(), Format::XLSX));
        }
        self
    }

    /// True if there is a workbook beside the views.
    pub(super) fn has_workbook(&self, files: &dyn Storage) -> bool {
        files.has(&self.workbook())
    }

    fn workbook(&self) -> PathBuf {
        let beginning = self.journal.with_extension("").with_extension("");
        with(&beginning, Format::XLSX.extension())
    }

    /// The outputs of a document in some formats, as far as these keep a reader's marks; `None` if none does.
    #[must_use]
    pub fn of_formats(beginning: &Path, formats: &[Format]) -> Option<Self> {
        let keeps = formats
            .iter()
            .filter(|format| KEEPING.contains(&format.name()));
        let views: Vec<_> = keeps
            .map(|&format| (with(beginning, format.extension()), format))
            .collect();
        (!views.is_empty()).then(|| Self {
            views,
            journal: with(beginning, JOURNAL),
        })
    }

    /// An output as the only view of an alignment; `None` for a format that does not keep a reader's marks.
    #[must_use]
    pub fn of_output(path: &Path, format: Format) -> Option<Self> {
        KEEPING.contains(&format.name()).then(|| Self {
            views: vec![(path.to_owned(), format)],
            journal: path.with_extension(JOURNAL),
        })
    }

    /// The journal.
    #[must_use]
    pub fn journal(&self) -> &Path {
        &self.journal
    }

    /// True if one of the views is at this path.
    pub(super) fn has_view(&self, path: &Path) -> bool {
        self.views.iter().any(|(view, _)| view == path)
    }

    /// True if a path leads to one of the views, or to a workbook that would be one.
    #[cfg(feature = "works")]
    pub(super) fn leads_to_view(&self, files: &dyn Storage, path: &Path) -> bool {
        let path = files.resolved(path);
        let views = self.views.iter().map(|(view, _)| view.clone());
        let mut views = views.chain([self.workbook()]);
        views.any(|view| files.resolved(&view) == path)
    }

    /// True if there is any of the files.
    #[must_use]
    pub fn are_there(&self, files: &dyn Storage) -> bool {
        let views = self.views.iter().map(|(path, _)| path);
        views.chain([&self.journal]).any(|path| files.has(path))
    }

    /// The first of the views that is there, or else the first.
    #[cfg(feature = "works")]
    pub(super) fn first(&self, files: &dyn Storage) -> &Path {
        let mut views = self.views.iter().map(|(path, _)| path.as_path());
        let there = views.clone().find(|path| files.has(path));
        there.or_else(|| views.next()).unwrap_or(&self.journal)
    }

    /// Completes what a run that was killed has begun to write to these files, before they are read.
    pub(super) fn recover(&self, gate: &Gate<'_>) -> Result<(), Error> {
        let views = self.views.iter().map(|(path, _)| path.as_path());
        gate.clean_for(views.chain([self.journal()]))
    }

    /// The SHA-256 of each view as it is now; `None` for one that is not there.
    #[cfg(feature = "works")]
    pub(super) fn sums(
        &self,
        files: &dyn Storage,
    ) -> Result<BTreeMap<PathBuf, Option<String>>, Error> {
        let sums = self.views.iter().map(|(path, _)| {
            let content = files.read_own(path)?;
            Ok((path.clone(), content.as_deref().map(sha256)))
        });
        sums.collect()
    }

    /// What identifies the segments that the first view showed when it was written, if that is known.
    #[cfg(feature = "works")]
    pub(super) fn written_segments(
        &self,
        files: &dyn Storage,
    ) -> Result<Option<Pair<Fingerprints>>, Error> {
        let recorded = recorded_in(files, &files.resolved(self.first(files)))?;
        let noted =
            recorded.and_then(|recorded| serde_json::from_str::<Noted>(&recorded.note?).ok());
        if let Some(noted) = noted {
            return Ok(Some(noted.base.segments));
        }
        let journal = self.recorded(files)?;
        Ok(journal.and_then(|journal| Some(journal.written()?.segments.clone())))
    }

    /// The rows of the first view that is there.
    #[cfg(feature = "works")]
    pub(super) fn rows(&self, files: &dyn Storage) -> Result<Option<Vec<Row>>, Error> {
        Ok(self
            .present(files)?
            .into_iter()
            .next()
            .map(|view| view.rows))
    }

    /// The journal, if there is one.
    ///
    /// # Errors
    /// If it cannot be read; the error names it.
    pub fn recorded(&self, files: &dyn Storage) -> Result<Option<Journal>, Error> {
        let journal = files.read(&self.journal)?.map(|bytes| {
            let read = decode(bytes).and_then(|text| Journal::parse(&text));
            read.map_err(|error| error.in_file(&self.journal))
        });
        journal.transpose()
    }

    /// The journal, if a reader has decided something since the views were written.
    pub(super) fn unwritten(&self, files: &dyn Storage) -> Result<Option<PathBuf>, Error> {
        let journal = self.recorded(files)?;
        let is_ahead = journal.is_some_and(|journal| {
            let written = journal.written().map(|written| &written.state);
            written != Some(journal.state())
        });
        Ok(is_ahead.then(|| self.journal.clone()))
    }

    /// The views that are not as they were written last, by the journal, the records beside them or `noted`, the checksums
    /// of a manifest of outputs. Where there is no journal, only what has a checksum is known to have changed.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn changed(
        &self,
        files: &dyn Storage,
        noted: Option<&BTreeMap<String, String>>,
    ) -> Result<Vec<PathBuf>, Error> {
        let journal = self.recorded(files)?;
        let written = journal.as_ref().and_then(Journal::written);
        let written = written.map(|written| &written.views.views);
        let mut changed = Vec::new();
        for (path, _) in &self.views {
            let Some(content) = files.read_own(path)? else {
                continue;
            };
            let recorded = recorded_in(files, &files.resolved(path))?;
            let sums = [written, noted].into_iter().flatten();
            let known = sums.filter_map(|sums| sums.get(&name(path)).cloned());
            let mut known = known
                .chain(recorded.map(|recorded| recorded.sum))
                .peekable();
            let is_known = journal.is_some() || known.peek().is_some();
            let sum = sha256(&content);
            if is_known && known.all(|before| before != sum) {
                changed.push(path.clone());
            }
        }
        Ok(changed)
    }

    /// What a reader decided about the texts that were prepared: what the journal has, and what was changed in the
    /// views since they were written. The texts come back as a reader corrected them.
    ///
    /// # Errors
    /// If a file cannot be read; the error names it.
    pub fn read(
        &self,
        files: &dyn Storage,
        prepared: Prepared,
        reader: Reader<'_>,
    ) -> Result<(Prepared, Decided), Error> {
        let mut views = self.present(files)?;
        let journal = self.recorded(files)?;
        let mut beside = BTreeMap::new();
        let known = journal.as_ref().map_or(0, Journal::revision);
        let mut lacks = false;
        for view in &mut views {
            let Some(recorded) = recorded_in(files, &files.resolved(&view.path))? else {
                // A run that was killed may have written the journal of other texts, and not this.
                let before = journal
                    .as_ref()
                    .and_then(|one| one.written_before(&view.texts()));
                view.noted = before.map(|before| Noted {
                    revision: 0,
                    base: Base::new(before.segments.clone(), &before.state),
                });
                continue;
            };
            let noted = Noted::of(&recorded);
            let is_ahead = noted.as_ref().is_some_and(|noted| noted.revision > known);
            lacks |= is_ahead;
            // What lines that are gone from a journal have decided stands in the view: it counts as changed.
            if !is_ahead || journal.is_none() {
                view.noted = noted;
                beside.insert(view.name(), recorded.sum);
            }
        }
        let is_behind = lacks && journal.is_some();
        let noted = reader.noted.filter(|_| !is_behind).or(Some(&beside));
        let reader = Reader { noted, ..reader };
        let (prepared, mut decided) =
            Decided::of(&self.journal, &views, journal, prepared, reader)?;
        decided.report.journal_lacks = lacks;
        Ok((prepared, decided))
    }

    /// True if the record beside a view knows of lines that the journal does not have.
    pub(super) fn has_lost_lines(&self, files: &dyn Storage) -> Result<bool, Error> {
        let mut known = 0;
        for (path, _) in &self.views {
            let recorded = recorded_in(files, &files.resolved(path))?;
            let noted = recorded.as_ref().and_then(Noted::of);
            known = known.max(noted.map_or(0, |noted| noted.revision));
        }
        // Most have no decisions, and no journal to read.
        Ok(known > 0
            && self
                .recorded(files)?
                .is_none_or(|journal| journal.revision() < known))
    }

    /// The views that are there.
    fn present(&self, files: &dyn Storage) -> Result<Vec<View>, Error> {
        let mut views = Vec::new();
        for (path, format) in &self.views {
            let Some(bytes) = files.read(path)? else {
                continue;
            };
            let read = read_beads(files, *format, path, Pair::default(), None)?;
            views.push(View {
                path: path.clone(),
                format: *format,
                sum: sha256(&bytes),
                rows: read.sheet.rows,
                languages: read.sheet.languages,
                noted: None,
            });
        }
        Ok(views)
    }

    /// The views of a sheet, as files to write.
    ///
    /// # Errors
    /// If a format cannot hold it.
    pub fn outputs(&self, sheet: &Sheet) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
        let mut outputs = Vec::new();
        for (path, format) in &self.views {
            outputs.extend(format.files(sheet, path)?.0);
        }
        Ok(outputs)
    }
}

/// The checksums of files, by their names.
#[must_use]
pub fn checksums(outputs: &[(PathBuf, Vec<u8>)]) -> BTreeMap<String, String> {
    let sums = outputs
        .iter()
        .map(|(path, content)| (name(path), sha256(content)));
    sums.collect()
}

/// A path with one more extension.
pub(super) fn with(beginning: &Path, extension: &str) -> PathBuf {
    let mut name = beginning.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}
