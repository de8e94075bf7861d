//! The text of a manifest in, the works out: their files, languages, editions and rights.

use std::collections::BTreeSet;
use std::path::PathBuf;

use bitext::dataset::settings::Settings;
use bitext::error::{Error, Place};
use bitext::pair::Pair;
use serde::Deserialize;

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
}

/// Reads and checks a manifest.
pub(crate) fn parse(text: &str) -> Result<Manifest, Error> {
    let manifest: Manifest = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = 1 + text.as_bytes()[..at]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count() as u64;
        let message = error.message().lines().collect::<Vec<_>>().join(" ");
        Error::new(message)
            .at(Place::Line(line))
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
