//! `bitext.toml`: the works, with their files, languages, editions and rights.

use std::path::{Path, PathBuf};

use bitext::dataset::settings::Settings;
use bitext::error::{Error, Place};
use bitext::origin::Origin;
use bitext::pair::Pair;
use serde::Deserialize;

use crate::corpus::{self, Job};
use crate::files;

/// The manifest's name in the working folder.
pub(crate) const NAME: &str = "bitext.toml";

/// The folder in which the alignments of its works stand.
pub(crate) const ALIGNMENTS: &str = "alignments";

/// A file of the alignment of a work.
pub(crate) fn alignment(id: &str, extension: &str) -> PathBuf {
    Path::new(ALIGNMENTS).join(format!("{id}.{extension}"))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    #[serde(default, rename = "work")]
    pub(crate) works: Vec<Work>,
    /// How `bitext dataset` makes a dataset of them.
    #[serde(default)]
    pub(crate) dataset: Settings,
}

/// A text and its translation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Work {
    /// Names the output files.
    pub(crate) id: String,
    pub(crate) title: String,
    source: Side,
    target: Side,
    /// A hand-aligned sample to score against.
    pub(crate) gold: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Side {
    /// A text, or a folder of texts, each named as its translation.
    pub(crate) file: PathBuf,
    pub(crate) lang: String,
    pub(crate) edition: String,
    pub(crate) rights: String,
    /// SPDX, or `other`.
    pub(crate) license: String,
}

impl Work {
    pub(crate) const fn sides(&self) -> Pair<&Side> {
        Pair::new(&self.source, &self.target)
    }

    /// The documents of a work of two folders; `None` for one of two files.
    pub(crate) fn documents(&self) -> Result<Option<Vec<Job>>, Error> {
        let paths = self.sides().map(|side| side.file.as_path());
        match (paths.source.is_dir(), paths.target.is_dir()) {
            (false, false) => Ok(None),
            (true, true) if self.gold.is_some() => Err(Error::new("`gold` for folders")
                .hint(format!(
                    "take it out of work `{}`: a sample is of one text",
                    self.id
                ))
                .in_file(NAME)),
            (true, true) => {
                let codes = self.sides().map(|side| side.lang.as_str());
                corpus::matched(paths, codes).map(Some)
            }
            _ => Err(Error::new("one side is a folder, the other is not")
                .hint(format!("give work `{}` two files or two folders", self.id))
                .in_file(NAME)),
        }
    }

    /// What is known of both raw files.
    pub(crate) fn origins(&self) -> Result<Pair<Origin>, Error> {
        self.sides().map(Side::origin).transpose()
    }
}

impl Side {
    /// What is known of the raw file, or of the folder of files. The checksum of a folder is that of the list of its
    /// files, as `sha256sum` writes it.
    fn origin(&self) -> Result<Origin, Error> {
        let sha256 = if self.file.is_dir() {
            let mut list = String::new();
            for file in corpus::listed(&self.file)? {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let sum = files::sha256(&files::read_bytes(&file)?);
                list.push_str(&format!("{sum}  {name}\n"));
            }
            files::sha256(list.as_bytes())
        } else {
            files::sha256(&files::read_bytes(&self.file)?)
        };
        Ok(Origin {
            file: self.file.display().to_string(),
            sha256,
            lang: self.lang.clone(),
            edition: self.edition.clone(),
            rights: self.rights.clone(),
            license: self.license.clone(),
        })
    }
}

/// Reads and checks a manifest.
pub(crate) fn read(path: &Path) -> Result<Manifest, Error> {
    if !path.exists() {
        let error = Error::new("no such file");
        return Err(error
            .hint("give SOURCE and TARGET, or run in a folder with a bitext.toml")
            .in_file(path));
    }
    let text = files::read_text(path)?;
    let manifest: Manifest = toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = 1 + text.as_bytes()[..at]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count() as u64;
        let message = error.message().lines().collect::<Vec<_>>().join(" ");
        Error::new(message).at(Place::Line(line)).in_file(path)
    })?;
    let mut seen = std::collections::BTreeSet::new();
    for work in &manifest.works {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if work.id.is_empty() || work.id.starts_with('.') || !work.id.chars().all(plain) {
            let error = Error::new(format!("work id `{}` is no file name", work.id));
            return Err(error.hint("use letters, digits, `-` and `_`").in_file(path));
        }
        if !seen.insert(&work.id) {
            return Err(Error::new(format!("two works have the id `{}`", work.id)).in_file(path));
        }
    }
    if manifest.works.is_empty() {
        return Err(Error::new("no work in the manifest")
            .hint("add a [[work]]")
            .in_file(path));
    }
    Ok(manifest)
}
