//! What a format of beads has to provide, and what is known about it.

use crate::error::{Error, ErrorKind};
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Sheet, Source};

/// A format of beads: one module implements it, and one line of [`FORMATS`](super::FORMATS) registers it.
pub trait BeadFormat: Sync {
    /// What is known about it.
    fn info(&self) -> &'static Info;

    /// Makes the files; the first is the one that was asked for.
    ///
    /// # Errors
    /// If the format needs a language that is not known, or cannot hold the rows at all. What this build lacks need not
    /// be implemented, and is [`ErrorKind::NotBuilt`].
    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        let _ = draft;
        Err(self.info().not_built())
    }

    /// Reads a file and those that belong to it.
    ///
    /// # Errors
    /// If a file is missing or is not in the format; or as for writing.
    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        let _ = source;
        Err(self.info().not_built())
    }
}

/// What is known about a format.
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
    /// Whose files are read.
    pub reads: Reads,
    /// What it cannot hold. This is taken off before writing, so that no more is lost.
    pub cannot_hold: &'static [Loss],
    /// The feature of the crate that it needs, if any.
    pub feature: Option<&'static str>,
    /// True if this build has it.
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
    /// Several files whose names begin with the one that is given.
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
    /// The beads as they were, for what a format shows in another way than it can be read back.
    pub whole: &'a Sheet,
    /// The name of the file that was asked for.
    pub name: &'a str,
}

impl Draft<'_> {
    /// The one file of a format that has no others.
    #[must_use]
    pub fn file(&self, content: impl Into<Vec<u8>>) -> Vec<Output> {
        vec![Output {
            name: self.name.to_owned(),
            content: content.into(),
        }]
    }

    /// The beads, with the languages even where the format cannot hold them: names of files can.
    #[must_use]
    pub fn with_languages(&self) -> Sheet {
        Sheet {
            rows: self.kept.rows.clone(),
            languages: self.whole.languages.clone(),
        }
    }
}

impl Info {
    /// That this build lacks the format.
    fn not_built(&self) -> Error {
        Error::of(
            ErrorKind::NotBuilt(self.feature.unwrap_or(self.name)),
            format!("the format {} is not in this build", self.name),
        )
    }
}
