//! The manifest, `bitext.toml`: which works there are, and where.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::dataset::settings::Settings;
use crate::error::{Error, ErrorKind, Place};
use crate::line_index::LineIndex;
use crate::read::decode;

use super::storage::Storage;
use super::works::Work;

/// The manifest's name in the folder of the works.
pub const MANIFEST: &str = "bitext.toml";

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
