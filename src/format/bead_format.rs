//! The trait that a format of beads implements, and its description.

use crate::error::{Error, ErrorKind};
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Sheet, Source};

/// A format of beads: one module implements it, and one line of [`FORMATS`](super::FORMATS) registers it.
pub trait BeadFormat: Sync {
    /// The description of the format.
    fn info(&self) -> &'static Info;

    /// Writes beads. The first file is the one that the caller named.
    ///
    /// # Errors
    /// If the format needs a language that is not known, or cannot hold the rows at all. A format that is not built
    /// need not implement this; the default returns [`ErrorKind::NotBuilt`].
    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        let _ = draft;
        Err(self.info().not_built())
    }

    /// Reads a file and those that belong to it.
    ///
    /// # Errors
    /// If a file is missing or is not in the format, or for the reasons for which [`Self::write`] fails.
    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        let _ = source;
        Err(self.info().not_built())
    }
}

/// The description of a format.
#[derive(Debug)]
pub struct Info {
    /// Its name, in lower case.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The file extensions that name it, in lower case, the usual one first.
    pub extensions: &'static [&'static str],
    /// The files that it is written to.
    pub files: Files,
    /// Which files can be read: those of this library alone, or those of other programs too.
    pub reads: Reads,
    /// What the format cannot hold. It is removed before writing, so that nothing else is lost.
    pub cannot_hold: &'static [Loss],
    /// The crate feature that the format needs, if any.
    pub feature: Option<&'static str>,
    /// True if this build includes the format.
    pub built: bool,
}

/// The files of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Files {
    /// One file.
    One,
    /// A file of links, and one for each text beside it.
    WithTexts,
    /// Several files whose names begin with the given name.
    Prefixed,
}

/// The files that a reader takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reads {
    /// Files that this library wrote.
    Own,
    /// The files of other programs too.
    Others,
    /// The files of other programs too, given the texts whose segments they number.
    OthersWithTexts,
}

/// What a format writes.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The beads without what the format cannot hold.
    pub kept: Sheet,
    /// The original beads, for what a format shows in a form that cannot be read back.
    pub whole: &'a Sheet,
    /// The name of the file that the caller named.
    pub name: &'a str,
}

impl Draft<'_> {
    /// The output of a format that has one file.
    #[must_use]
    pub fn file(&self, content: impl Into<Vec<u8>>) -> Vec<Output> {
        vec![Output {
            name: self.name.to_owned(),
            content: content.into(),
        }]
    }

    /// The beads with their languages, even where the format cannot hold these: file names can.
    #[must_use]
    pub fn with_languages(&self) -> Sheet {
        Sheet {
            rows: self.kept.rows.clone(),
            languages: self.whole.languages.clone(),
        }
    }
}

impl Info {
    /// The error for a format that is not built.
    fn not_built(&self) -> Error {
        Error::of(
            ErrorKind::NotBuilt(self.feature.unwrap_or(self.name)),
            format!("the format {} is not in this build", self.name),
        )
    }
}
