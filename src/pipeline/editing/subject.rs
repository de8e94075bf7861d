//! What is edited, and where its alignment is kept.

use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::pair::Pair;
use crate::read::Raw;
use crate::tag::Tag;

use super::super::aligner::Aligner;
use super::super::corpus::Job;
use super::super::correct::documents;
use super::super::of_work::OfWork;
use super::super::storage::Storage;
use super::super::view::name;
use super::super::works::{Manifest, Work};
use super::super::written::AlignmentFiles;

/// A text and its translation whose alignment is edited.
pub struct Subject {
    /// What it is called.
    pub title: String,
    /// The names of the raw files, or of the file of beads.
    pub names: Pair<String>,
    pub(super) home: Home,
}

/// Where the texts are from.
pub(super) enum Home {
    /// A work of the manifest, or a document of it, by the id of its alignment.
    Work {
        work: Box<Work>,
        job: Job,
        id: String,
    },
    /// Two texts, whose alignment is one file.
    Texts {
        aligner: Box<Aligner>,
        raw: Box<Pair<Raw>>,
        path: PathBuf,
        format: Format,
    },
    /// A file of beads, which has the texts.
    Beads {
        languages: Pair<Option<Tag>>,
        path: PathBuf,
        format: Format,
    },
}

impl Subject {
    /// A work of the manifest, or a document of one of folders, by the id of its alignment (`WORK`, `WORK/NAME`).
    ///
    /// # Errors
    /// If there is no such document, or a folder cannot be read.
    pub fn work(files: &dyn Storage, work: Work, id: &str) -> Result<Self, Error> {
        let all = documents(&work, files)?;
        let ids: Vec<String> = all.iter().map(|(id, _)| id.clone()).collect();
        let found = all.into_iter().find(|(own, _)| own == id);
        let (id, job) = found.ok_or_else(|| {
            let error = Error::new(format!("`{id}` is no text of work `{}`", work.id));
            let some: Vec<&str> = ids.iter().take(5).map(String::as_str).collect();
            error.hint(format!("give one of its documents: {}", some.join(", ")))
        })?;
        Ok(Self {
            title: work.title.clone(),
            names: job.files.as_ref().map(|path| name(path)),
            home: Home::Work {
                work: Box::new(work),
                job,
                id,
            },
        })
    }

    /// Two texts, and the file in which their alignment is kept: by default a table that is named after both.
    ///
    /// # Errors
    /// If the format does not keep a reader's marks.
    pub fn texts(
        aligner: Aligner,
        paths: Pair<&Path>,
        raw: Pair<Raw>,
        output: Option<&Path>,
    ) -> Result<Self, Error> {
        let names = paths.map(name);
        let path = output.map_or_else(
            || {
                let stems =
                    paths.map(|path| path.file_stem().unwrap_or_default().to_string_lossy());
                format!("{}-{}.csv", stems.source, stems.target).into()
            },
            Path::to_owned,
        );
        let format = known_format(&path)?;
        check_format(&path, format)?;
        Ok(Self {
            title: format!("{} / {}", names.source, names.target),
            names,
            home: Home::Texts {
                aligner: Box::new(aligner),
                raw: Box::new(raw),
                path,
                format,
            },
        })
    }

    /// What a user names: a work of the manifest by its id, a document of one by the id of its alignment, or a written
    /// alignment by its path; without a name, the only work.
    ///
    /// # Errors
    /// If there is no such thing, or several.
    pub fn named(
        files: &dyn Storage,
        named: Option<&Path>,
        languages: Pair<Option<Tag>>,
    ) -> Result<Self, Error> {
        let works = Manifest::load(files)?.map_or_else(Vec::new, |manifest| manifest.works);
        let ids: Vec<String> = works.iter().map(|work| format!("`{}`", work.id)).collect();
        let hint = match ids.is_empty() {
            true => "give SOURCE and TARGET, or an alignment".to_owned(),
            false => format!("give one of {}, two texts or an alignment", ids.join(", ")),
        };
        let Some(path) = named else {
            return match <[Work; 1]>::try_from(works) {
                Ok([work]) => {
                    let id = work.id.clone();
                    Self::work(files, work, &id)
                }
                Err(_) => Err(Error::new("it is open what to edit").hint(hint)),
            };
        };
        let id = path.to_string_lossy();
        let is_of = |work: &Work| {
            let rest = id.strip_prefix(work.id.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if let Some(work) = works.into_iter().find(is_of) {
            return Self::work(files, work, &id);
        }
        if !files.has(path) {
            let error = Error::of(ErrorKind::Io, "no such work or file");
            return Err(error.hint(hint).in_file(path));
        }
        Self::alignment(files, path, known_format(path)?, languages)
    }

    /// A written alignment: the work or document of which it is a view, or else the beads of the file, whose texts are all
    /// that is known. `languages` are taken where the file does not state them.
    ///
    /// # Errors
    /// If it cannot be read, or its format does not keep a reader's marks.
    pub fn alignment(
        files: &dyn Storage,
        path: &Path,
        format: Format,
        languages: Pair<Option<Tag>>,
    ) -> Result<Self, Error> {
        if let Some((work, id)) = OfWork::with_view(files, path)?.map(OfWork::into_id) {
            return Self::work(files, work, &id);
        }
        let is_for_spreadsheet = format == Format::CSV
            && files
                .read_existing(path)?
                .starts_with("\u{FEFF}".as_bytes());
        let format = format.for_spreadsheet(is_for_spreadsheet)?;
        check_format(path, format)?;
        Ok(Self {
            title: name(path),
            names: Pair::new(name(path), name(path)),
            home: Home::Beads {
                languages,
                path: path.to_owned(),
                format,
            },
        })
    }
}

/// The format that an extension names.
fn known_format(path: &Path) -> Result<Format, Error> {
    Format::of_path(path)?.ok_or_else(|| {
        let error = Error::new("the extension names no format");
        error.hint("name it .csv, .tsv or .jsonl").in_file(path)
    })
}

/// The files of an alignment that is one file.
pub(super) fn check_format(path: &Path, format: Format) -> Result<AlignmentFiles, Error> {
    AlignmentFiles::of_output(path, format).ok_or_else(|| {
        let message = format!("{} does not keep what a reader decides", format.name());
        let error = Error::of(ErrorKind::WrongFormat, message);
        error
            .hint("make a table of it first: bitext convert FILE FILE.csv")
            .in_file(path)
    })
}
