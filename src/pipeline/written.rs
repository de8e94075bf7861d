//! The files of one alignment: its views, which a reader may have changed since they were written, and its journal.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::bead::Status;
use crate::bitext::{Bitext, Row, Unit, UnitId};
use crate::error::Error;
use crate::format::Format;
use crate::format::sheet::Sheet;
use crate::origin::sha256;
use crate::pair::{Pair, Side};
use crate::read::decode;
use crate::segment::SegmentId;
use crate::tag::Tag;

use super::beads::read_beads;
use super::decided::Decided;
use super::gate::{Output, Replaces, recorded_in};
use super::journal::{Base, Bead, By, Fingerprints, Journal, Parked, State, columns_of};
use super::prepare::Prepared;
use super::storage::Storage;

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

/// What is asked for when decisions are read.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The checksums of the views as they were written, by their names, where a manifest of outputs has them; else they
    /// are looked for beside the views.
    pub noted: Option<&'a BTreeMap<String, String>>,
    /// The view that decides where two were changed otherwise.
    pub take: Option<Format>,
    /// Who reads, and when.
    pub by: &'a By,
}

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
        let beginning = self.journal.with_extension("").with_extension("");
        let path = with(&beginning, Format::XLSX.extension());
        if files.has(&path) {
            self.views.push((path, Format::XLSX));
        }
        self
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

    /// The views that are not as they were written last, by the journal or the records beside them.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn changed(&self, files: &dyn Storage, journal: &Journal) -> Result<Vec<PathBuf>, Error> {
        let written = journal.written().map(|written| &written.views.views);
        let mut changed = Vec::new();
        for (path, _) in &self.views {
            let sum = files.read(path)?.as_deref().map(sha256);
            let before = written.and_then(|sums| sums.get(&name(path)));
            if sum.is_none() || sum.as_ref() == before {
                continue;
            }
            let recorded = recorded_in(files, &files.resolved(path))?;
            if recorded.map(|recorded| recorded.sum) != sum {
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
        let mut beside = BTreeMap::new();
        for view in &mut views {
            if let Some(recorded) = recorded_in(files, &files.resolved(&view.path))? {
                let base = recorded.note.map(|note| serde_json::from_str(&note));
                view.base = base.and_then(Result::ok);
                beside.insert(view.name(), recorded.sum);
            }
        }
        let reader = Reader {
            noted: reader.noted.or(Some(&beside)),
            ..reader
        };
        Decided::of(self, &views, self.recorded(files)?, prepared, reader)
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
                base: None,
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

/// The other views of the alignment that a file is a view of, by the journal beside it, which somebody has changed since
/// they were written; none if there is no journal.
///
/// # Errors
/// If the journal or a view cannot be read.
pub fn newer_views(files: &dyn Storage, view: &Path) -> Result<Vec<PathBuf>, Error> {
    let beginning = view.with_extension("");
    let place = AlignmentFiles::named(&beginning).with_workbook(files);
    let Some(journal) = place.recorded(files)? else {
        return Ok(Vec::new());
    };
    let mut changed = place.changed(files, &journal)?;
    changed.retain(|path| path != view);
    Ok(changed)
}

/// The files of alignments, to be written in the place of those that were read: to a journal lines are added.
#[cfg_attr(not(feature = "works"), expect(dead_code))]
pub(super) fn as_read(files: &[(PathBuf, Vec<u8>)]) -> impl Iterator<Item = Output<'_>> {
    files.iter().map(|(path, content)| {
        let output = Output::new(path, &content[..], Replaces::AsRead);
        if name(path).ends_with(JOURNAL) {
            output.grows()
        } else {
            output
        }
    })
}

/// The checksums of files, by their names.
#[must_use]
pub fn checksums(outputs: &[(PathBuf, Vec<u8>)]) -> BTreeMap<String, String> {
    let sums = outputs
        .iter()
        .map(|(path, content)| (name(path), sha256(content)));
    sums.collect()
}

/// A view as it is now.
pub(super) struct View {
    pub(super) path: PathBuf,
    pub(super) format: Format,
    pub(super) sum: String,
    pub(super) rows: Vec<Row>,
    pub(super) languages: Pair<Option<Tag>>,
    /// The alignment that was written there, where the record beside it says.
    pub(super) base: Option<Base>,
}

impl View {
    /// The alignment that was written there, and what identifies its segments, if that is known.
    pub(super) fn written(&self) -> Option<(State, Pair<Fingerprints>)> {
        let base = self.base.as_ref()?;
        Some((base.state().ok()?, base.segments.clone()))
    }

    pub(super) fn name(&self) -> String {
        name(&self.path)
    }

    /// True if a file of these beads was written as it.
    pub(super) fn is_written_of(&self, bitext: &Bitext, sum: &str) -> Result<bool, Error> {
        let sheet = Sheet {
            rows: bitext.rows().collect(),
            languages: self.languages.clone(),
        };
        let written = self.format.write(&sheet, &self.name())?;
        Ok(written
            .outputs
            .iter()
            .any(|file| sha256(&file.content) == sum))
    }

    /// The alignment that it shows, and what identifies its segments; `None` if its rows are not in order or leave
    /// segments out.
    pub(super) fn state(&self) -> Option<(State, Pair<Fingerprints>)> {
        let mut at = Pair::new(0, 0);
        let mut beads = Vec::new();
        let mut texts = Pair::<Vec<&str>>::default();
        for row in &self.rows {
            for (units, texts, side) in [
                (&row.units.source, &mut texts.source, Side::Source),
                (&row.units.target, &mut texts.target, Side::Target),
            ] {
                for unit in units {
                    let wanted = UnitId::from(SegmentId::new(side, texts.len()));
                    if unit.id != wanted {
                        return None;
                    }
                    texts.push(unit.text.as_deref().unwrap_or_default());
                }
            }
            let end = texts.as_ref().map(Vec::len);
            beads.push(Bead {
                segments: at.zip(end).map(|(start, end)| start..end),
                status: row.status,
                columns: columns_of(row),
            });
            at = end;
        }
        let prints = texts.map(|texts| Fingerprints::of_texts(texts.into_iter()));
        Some((State::new(beads).ok()?, prints))
    }

    /// True if it shows where the segments of a side end. Of a table for spreadsheets one side may have no border, where
    /// somebody took it away.
    pub(super) fn has_borders(&self) -> bool {
        let sides = self
            .rows
            .iter()
            .flat_map(|row| [&row.units.source, &row.units.target]);
        let several = sides.filter(|units| units.len() > 1);
        let (bordered, joined): (Vec<_>, Vec<_>) = several.partition(|units| is_each_known(units));
        match self.format.name() {
            "jsonl" => true,
            "csv-excel" | "xlsx" => !bordered.is_empty() || joined.len() < 2,
            _ => false,
        }
    }

    /// True if a row of it says something that the aligner does not.
    pub(super) fn is_marked(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| row.status != Status::Machine || !row.foreign.is_empty())
    }

    /// The rows that say something which the aligner does not, as decisions that are looked for by their texts.
    pub(super) fn marked(&self) -> impl Iterator<Item = Parked> {
        let rows = self.rows.iter();
        let rows = rows.filter(|row| row.status != Status::Machine || !row.foreign.is_empty());
        rows.map(|row| {
            let range = |units: &Vec<Unit>| {
                let first = units.iter().find_map(|unit| unit.id.own());
                let start = first.map_or(0, |id| id.number);
                start..start.saturating_add(units.len())
            };
            Parked {
                bead: Bead {
                    segments: row.units.as_ref().map(range),
                    status: row.status,
                    columns: columns_of(row),
                },
                texts: row.texts(),
            }
        })
    }

    /// The texts of its segments, as far as it has them one by one.
    pub(super) fn texts(&self) -> BTreeMap<SegmentId, &str> {
        let units = self.rows.iter().flat_map(|row| {
            let both = [&row.units.source, &row.units.target];
            let both = both.into_iter().filter(|units| is_each_known(units));
            both.flatten()
        });
        let texts = units.filter_map(|unit| Some((unit.id.own()?, unit.text.as_deref()?)));
        texts.collect()
    }
}

fn is_each_known(units: &[Unit]) -> bool {
    units.iter().all(|unit| unit.text.is_some())
}

fn with(beginning: &Path, extension: &str) -> PathBuf {
    let mut name = beginning.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
