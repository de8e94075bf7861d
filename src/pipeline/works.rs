//! The works of a manifest, `bitext.toml`: their texts, their alignments, and whether these are still of those texts.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, ErrorKind};
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
use crate::read::Hints;

pub use super::first::{first_manifest, write_manifest};
pub use super::manifest::{MANIFEST, Manifest};
pub use super::meta::Meta;

/// The folder in which the alignments of the works stand.
pub const ALIGNMENTS: &str = "alignments";

/// A text and its translation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// The folder of the manifest, from the working folder.
    #[serde(skip)]
    pub(super) folder: PathBuf,
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
