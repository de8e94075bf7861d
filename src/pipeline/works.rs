//! The works of a manifest, `bitext.toml`: their texts, their alignments, and whether these are still of those texts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::dataset::settings::Settings;
use crate::error::{Error, ErrorKind, Place};
use crate::line_index::LineIndex;
use crate::origin::{Origin, sha256};
use crate::pair::Pair;
use crate::tag::Tag;

use super::aligner::Aligner;
use super::corpus::{self, Job, Matched};
use super::decisions::Decisions;
use super::prepare::Prepared;
use super::review::Sample;
use super::storage::Storage;
use super::texts::raw_text;
use crate::read::{Hints, decode};

pub use super::first::{first_manifest, write_manifest};
pub use super::meta::Meta;

/// The manifest's name in the folder of the works.
pub const MANIFEST: &str = "bitext.toml";

/// The folder in which the alignments of the works stand.
pub const ALIGNMENTS: &str = "alignments";

/// A manifest: works, and how a dataset is made of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The folder in which it lies, from the working folder.
    #[serde(skip)]
    folder: PathBuf,
    /// The works; never empty.
    #[serde(default, rename = "work")]
    pub works: Vec<Work>,
    /// How a dataset is made of them.
    #[serde(default)]
    pub dataset: Settings,
}

/// A text and its translation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// The folder of the manifest, from the working folder.
    #[serde(skip)]
    folder: PathBuf,
    /// Names the output files.
    pub id: String,
    /// Its title.
    pub title: String,
    source: Edition,
    target: Edition,
    /// A hand-aligned sample to score against, from the folder of the manifest.
    pub gold: Option<PathBuf>,
}

/// One side of a work.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// A text, or a folder of texts, each named as its translation, from the folder of the manifest.
    pub file: PathBuf,
    /// Its language, as a BCP 47 tag.
    pub lang: String,
    /// The edition that it was made from.
    pub edition: String,
    /// Its rights, in words.
    pub rights: String,
    /// SPDX, or `other`.
    pub license: String,
}

impl Manifest {
    /// Reads and checks a manifest.
    ///
    /// ```
    /// use bitext::pipeline::works::Manifest;
    ///
    /// let manifest = Manifest::parse(
    ///     r#"
    ///     [[work]]
    ///     id = "kafka"
    ///     title = "Die Verwandlung"
    ///     [work.source]
    ///     file = "de.txt"
    ///     lang = "de"
    ///     edition = "1915"
    ///     rights = "public domain"
    ///     license = "CC0-1.0"
    ///     [work.target]
    ///     file = "en.txt"
    ///     lang = "en"
    ///     edition = "mine"
    ///     rights = "mine"
    ///     license = "other"
    ///     "#,
    /// )?;
    /// assert_eq!(manifest.works[0].codes().source, "de");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// If it is no TOML, has no work, or has works whose ids are alike or are no file names.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let manifest: Self = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            let message = error.message().lines().collect::<Vec<_>>().join(" ");
            Error::new(message)
                .at(Place::Line(LineIndex::new(text).line(at) as u64))
                .hint("docs/datasets.md shows a manifest")
        })?;
        let mut seen = BTreeSet::new();
        for work in &manifest.works {
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            if work.id.is_empty() || work.id.starts_with('.') || !work.id.chars().all(plain) {
                let error = Error::new(format!("work id `{}` is no file name", work.id));
                return Err(error.hint("use letters, digits, `-` and `_`"));
            }
            if !seen.insert(&work.id) {
                return Err(Error::new(format!("two works have the id `{}`", work.id)));
            }
        }
        if manifest.works.is_empty() {
            return Err(Error::new("no work in the manifest").hint("add a [[work]]"));
        }
        Ok(manifest)
    }

    /// Reads the manifest of a storage: that of the working folder, or of the nearest folder above with one. All that it
    /// names lies in its folder. `None` if there is none.
    ///
    /// ```
    /// use bitext::pipeline::Memory;
    /// use bitext::pipeline::works::Manifest;
    ///
    /// assert!(Manifest::load(&Memory::default())?.is_none());
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// If it cannot be read, and as [`Self::parse`]; the error names the file.
    pub fn load(files: &dyn Storage) -> Result<Option<Self>, Error> {
        let Some(folder) = folder_above(files) else {
            return Ok(None);
        };
        let path = folder.join(MANIFEST);
        let text = files.read(&path)?.map(decode).transpose();
        let parsed = text.and_then(|text| text.map(|text| Self::parse(&text)).transpose());
        let mut parsed = parsed.map_err(|error| error.in_file(path))?;
        if let Some(manifest) = &mut parsed {
            for work in &mut manifest.works {
                work.folder.clone_from(&folder);
            }
            manifest.folder = folder;
        }
        Ok(parsed)
    }

    /// Reads the manifest that must be there.
    ///
    /// # Errors
    /// As [`Self::load`], and if there is none.
    pub fn existing(files: &dyn Storage) -> Result<Self, Error> {
        Self::load(files)?.ok_or_else(|| missing("run in a folder with a bitext.toml"))
    }

    /// True if a work of the manifest of a storage has this id.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn has_work(files: &dyn Storage, id: &str) -> Result<bool, Error> {
        let works = Self::load(files)?
            .into_iter()
            .flat_map(|manifest| manifest.works);
        Ok(works.into_iter().any(|work| work.id == id))
    }

    /// The works with some ids of the manifest that must be there; all works if no id is given. `instead` is what a user
    /// could give without a manifest.
    ///
    /// # Errors
    /// As [`Self::load`] and [`Self::chosen`], and if there is no manifest.
    pub fn works(
        files: &dyn Storage,
        ids: &[String],
        instead: Option<&str>,
    ) -> Result<Vec<Work>, Error> {
        let Some(instead) = instead else {
            return Self::existing(files)?.chosen(ids);
        };
        let Some(manifest) = Self::load(files)? else {
            let hint = format!("give {instead}, or run in a folder with a bitext.toml");
            let Some(given) = ids.first().map(Path::new) else {
                return Err(missing(hint));
            };
            let message = match files.has(given) || files.is_folder(given) {
                true => "this is one text, without another",
                false => "no such file",
            };
            return Err(Error::of(ErrorKind::Io, message).hint(hint).in_file(given));
        };
        manifest.chosen(ids).map_err(|error| {
            let hint = error.hint_text().map(|own| format!("{own}, or {instead}"));
            error.hint(hint.unwrap_or_else(|| format!("give {instead}")))
        })
    }

    /// The works with some ids, in the order of the manifest; all works if no id is given.
    ///
    /// # Errors
    /// If no work has one of the ids.
    pub fn chosen(mut self, ids: &[String]) -> Result<Vec<Work>, Error> {
        for id in ids {
            if self.works.iter().all(|work| work.id != *id) {
                let known = self.works.iter().map(|work| format!("`{}`", work.id));
                let known: Vec<String> = known.collect();
                return Err(Error::new(format!("no work has the id `{id}`"))
                    .hint(format!("give one of {}", known.join(", ")))
                    .in_file(self.folder.join(MANIFEST)));
            }
        }
        self.works
            .retain(|work| ids.is_empty() || ids.contains(&work.id));
        Ok(self.works)
    }
}

impl Work {
    /// Both sides.
    #[must_use]
    pub const fn sides(&self) -> Pair<&Edition> {
        Pair::new(&self.source, &self.target)
    }

    /// The manifest that names it.
    #[must_use]
    pub fn manifest(&self) -> PathBuf {
        self.folder.join(MANIFEST)
    }

    /// The raw files, or folders of them.
    #[must_use]
    pub fn files(&self) -> Pair<PathBuf> {
        self.sides().map(|side| self.folder.join(&side.file))
    }

    /// The folder in which its alignment stands.
    #[must_use]
    pub fn alignments(&self) -> PathBuf {
        self.folder.join(ALIGNMENTS)
    }

    /// The path of a file of its alignment, or of that of a document of it, by its id and an extension.
    pub(super) fn alignment_path(&self, id: &str, extension: &str) -> PathBuf {
        self.alignments().join(format!("{id}.{extension}"))
    }

    /// The codes of the languages.
    #[must_use]
    pub fn codes(&self) -> Pair<&str> {
        self.sides().map(|side| side.lang.as_str())
    }

    /// The languages as tags.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownLanguage`].
    pub fn tags(&self) -> Result<Pair<Tag>, Error> {
        self.codes().map(Tag::parse).transpose()
    }

    /// The documents of a work of two folders; `None` for one of two files.
    ///
    /// # Errors
    /// If only one side is a folder, a folder cannot be read, or the manifest names a sample for folders.
    pub fn documents(&self, files: &dyn Storage) -> Result<Option<Matched>, Error> {
        let paths = self.files();
        let paths = paths.as_ref().map(PathBuf::as_path);
        match (files.is_folder(paths.source), files.is_folder(paths.target)) {
            (false, false) => Ok(None),
            (true, true) if self.gold.is_some() => Err(Error::new("`gold` for folders")
                .hint(format!(
                    "take it out of work `{}`: a sample is of one text",
                    self.id
                ))
                .in_file(self.manifest())),
            (true, true) => corpus::matched(files, paths, self.codes()).map(Some),
            _ => Err(Error::new("one side is a folder, the other is not")
                .hint(format!("give work `{}` two files or two folders", self.id))
                .in_file(self.manifest())),
        }
    }

    /// The hand-aligned sample of it, if the manifest names one.
    ///
    /// # Errors
    /// As [`Sample::load`], and if there is no such file.
    pub fn sample(&self, files: &dyn Storage) -> Result<Option<Sample>, Error> {
        let Some(path) = self.gold.as_ref().map(|path| self.folder.join(path)) else {
            return Ok(None);
        };
        if !files.has(&path) {
            let error = Error::new("no such file, but the manifest names it as `gold`");
            let hint = "correct the path, or take the line out of the manifest";
            return Err(error.hint(hint).in_file(path));
        }
        Sample::load(files, &path).map(Some)
    }

    /// The two files of a work as a document.
    #[must_use]
    pub fn job(&self) -> Job {
        Job {
            name: self.id.clone(),
            files: self.files(),
        }
    }

    /// What is known of both raw files, with their checksums as they are now.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn origins(&self, files: &dyn Storage) -> Result<Pair<Origin>, Error> {
        let sides = self.sides();
        sides
            .map(|side| side.origin(files, &self.folder))
            .transpose()
    }

    /// An aligner for its languages.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownLanguage`].
    pub fn aligner(&self) -> Result<Aligner, Error> {
        let codes = self.codes();
        Aligner::new(codes.source, codes.target)
    }

    /// Repairs, splits and anchors the files of a document of it.
    ///
    /// # Errors
    /// If a file cannot be read, or the decisions are not about these texts.
    pub fn prepare(
        &self,
        files: &dyn Storage,
        job: &Job,
        decisions: Decisions,
    ) -> Result<Prepared, Error> {
        let tags = self.tags()?;
        let sides = job.files.as_ref().zip(tags.as_ref());
        let raw = sides.map(|(path, tag)| {
            let hints = Hints::of_language(Some(tag));
            raw_text(path, files.read_existing(path)?, &hints)
        });
        let raw = raw.transpose()?;
        let aligner = self.aligner()?.decisions(decisions);
        aligner.prepare_raw(raw.as_ref())
    }

    /// Why the alignment that was written of it is not of its raw files as they are now, if so.
    ///
    /// # Errors
    /// If a raw file cannot be read, or what was noted of them.
    pub fn stale(&self, files: &dyn Storage) -> Result<Option<Error>, Error> {
        let now = self.origins(files)?;
        let missing = |kind| {
            let error = Error::of(ErrorKind::NotAligned, "no such file");
            Ok(Some(error.in_file(self.alignment_path(&self.id, kind))))
        };
        let has = |kind| files.has(&self.alignment_path(&self.id, kind));
        // Of a work of folders the documents have files of their own.
        if !files.is_folder(&self.files().source) && !has("jsonl") && !has("csv") {
            return missing("jsonl");
        }
        if !has("meta.json") {
            return missing("meta.json");
        }
        let path = self.alignment_path(&self.id, "meta.json");
        let before =
            Meta::parse(&files.read_existing(&path)?).map_err(|error| error.in_file(&path))?;
        let same =
            before.source.sha256 == now.source.sha256 && before.target.sha256 == now.target.sha256;
        Ok((!same).then(|| {
            let error = Error::of(ErrorKind::Stale, "metadata is for different source files");
            error.in_file(path)
        }))
    }
}

impl Edition {
    /// What is known of the raw file, or of the folder of files. The checksum of a folder is that of the list of its
    /// files, as `sha256sum` writes it.
    fn origin(&self, files: &dyn Storage, folder: &Path) -> Result<Origin, Error> {
        let path = folder.join(&self.file);
        let sum = if files.is_folder(&path) {
            let mut list = String::new();
            for file in files.list(&path)? {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let sum = sha256(&files.read_existing(&file)?);
                list.push_str(&format!("{sum}  {name}\n"));
            }
            sha256(list.as_bytes())
        } else {
            sha256(&files.read_existing(&path)?)
        };
        Ok(Origin {
            file: self.file.display().to_string(),
            sha256: sum,
            lang: self.lang.clone(),
            edition: self.edition.clone(),
            rights: self.rights.clone(),
            license: self.license.clone(),
        })
    }
}

/// The working folder if it has a manifest, or else the nearest folder above with one, from the working folder.
fn folder_above(files: &dyn Storage) -> Option<PathBuf> {
    let mut folder = PathBuf::new();
    loop {
        let path = folder.join(MANIFEST);
        if files.has(&path) || folder.as_os_str().is_empty() && files.is_folder(&path) {
            return Some(folder);
        }
        let above = files.identity(&folder.join(".."))?;
        if Some(above) == files.identity(&Path::new(".").join(&folder)) {
            return None;
        }
        folder.push("..");
    }
}

/// There is no manifest.
fn missing(hint: impl Into<String>) -> Error {
    let error = Error::of(ErrorKind::Io, "no such file").in_file(MANIFEST);
    error.hint(hint)
}
