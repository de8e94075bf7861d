//! `bitext.toml`: the works, with their files, languages, editions and rights.

use std::path::{Path, PathBuf};

use bitext::dataset::settings::Settings;
use bitext::error::{Error, Place};
use bitext::origin::Origin;
use bitext::pair::Pair;
use serde::Deserialize;

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
}

impl Side {
    /// What is known of the raw file with these bytes.
    pub(crate) fn origin(&self, bytes: &[u8]) -> Origin {
        Origin {
            file: self.file.display().to_string(),
            sha256: files::sha256(bytes),
            lang: self.lang.clone(),
            edition: self.edition.clone(),
            rights: self.rights.clone(),
            license: self.license.clone(),
        }
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
