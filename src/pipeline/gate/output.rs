//! What is to be written, and what it may replace.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What an output may replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replaces {
    /// What was written there last, by the record beside it. Such a record is written.
    Own,
    /// What was written there last, which had this SHA-256 by a record of the caller's, who writes the new one too; `None` if
    /// nothing was written there.
    Written(Option<String>),
    /// The file with this SHA-256, which the caller has read, and whose contents it has taken over or knows to be its own;
    /// `None` if the caller has found no file there. Only so an input may be replaced.
    Read(Option<String>),
    /// The file as this gate has read it last, or nothing if it has read none there; as for [`Self::Read`], the caller has
    /// taken over its contents.
    AsRead,
}

/// A file to write, or to remove.
#[derive(Clone, Debug)]
pub struct Output<'a> {
    pub(super) path: PathBuf,
    /// `None` to remove the file.
    pub(super) content: Option<Cow<'a, [u8]>>,
    pub(super) replaces: Replaces,
    pub(super) force: bool,
    pub(super) recorded: bool,
    pub(super) note: Option<String>,
    pub(super) grows: bool,
}

impl<'a> Output<'a> {
    /// A file with a record beside it.
    #[must_use]
    pub fn own(path: impl Into<PathBuf>, content: impl Into<Cow<'a, [u8]>>) -> Self {
        Self::new(path, content, Replaces::Own)
    }

    /// A file.
    #[must_use]
    pub fn new(
        path: impl Into<PathBuf>,
        content: impl Into<Cow<'a, [u8]>>,
        replaces: Replaces,
    ) -> Self {
        Self {
            path: path.into(),
            content: Some(content.into()),
            recorded: replaces == Replaces::Own,
            replaces,
            note: None,
            force: false,
            grows: false,
        }
    }

    /// Files with a record beside each; `force` as [`Self::force`] has it.
    #[must_use]
    pub fn all_own(files: Vec<(PathBuf, Vec<u8>)>, force: bool) -> Vec<Self> {
        let outputs = files.into_iter();
        outputs
            .map(|(path, content)| Self::own(path, content).force(force))
            .collect()
    }

    /// Where it goes.
    #[must_use]
    pub fn into_path(self) -> PathBuf {
        self.path
    }

    /// A file that is taken away, if it has this SHA-256.
    #[must_use]
    pub fn removed(path: impl Into<PathBuf>, sum: String) -> Self {
        Self {
            path: path.into(),
            content: None,
            replaces: Replaces::Read(Some(sum)),
            force: false,
            recorded: false,
            note: None,
            grows: false,
        }
    }

    /// With a record beside it, as an output of [`Replaces::Own`] has it.
    #[must_use]
    pub fn recorded(self) -> Self {
        Self {
            recorded: true,
            ..self
        }
    }

    /// With a record beside it that says also this about what was written: a line, for the caller to read.
    pub(in crate::pipeline) fn noted(self, note: String) -> Self {
        Self {
            note: Some(note),
            ..self.recorded()
        }
    }

    /// To which only what is new is added, where the content begins with what is there.
    #[must_use]
    pub fn grows(self) -> Self {
        Self {
            grows: true,
            ..self
        }
    }

    /// Whether a file that may not be replaced is kept under another name instead of refused.
    #[must_use]
    pub fn force(self, force: bool) -> Self {
        Self { force, ..self }
    }
}

/// What would be lost, in words.
pub(super) fn lost(old: Option<&[u8]>, new: Option<&[u8]>) -> String {
    let old = old.unwrap_or_default();
    let (Ok(text), Ok(new)) = (str::from_utf8(old), str::from_utf8(new.unwrap_or_default())) else {
        return format!("its {} bytes would be lost", old.len());
    };
    let kept: BTreeSet<&str> = new.lines().collect();
    let (all, gone) = text.lines().fold((0, 0), |(all, gone), line| {
        (all + 1, gone + usize::from(!kept.contains(line)))
    });
    format!("{gone} of its {all} lines would be lost")
}
