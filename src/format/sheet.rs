//! The beads and the languages of their sides, as all formats read and write them.

use std::cell::Cell;
use std::path::{Component, Path};

use crate::bitext::Row;
use crate::error::{Error, ErrorKind};
use crate::markup::decode;
use crate::pair::{Pair, Side};
use crate::tag::Tag;

/// Beads, in order, and the languages of their sides, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The beads. Ids and anchors are not empty and hold no white space.
    pub rows: Vec<Row>,
    /// The languages.
    pub languages: Pair<Option<Tag>>,
}

/// Both languages, for a format that requires them.
///
/// # Errors
/// If one is not known.
pub fn known_languages(languages: &Pair<Option<Tag>>) -> Result<Pair<&Tag>, Error> {
    let known = |side: Side| {
        languages.as_ref().side(side).as_ref().ok_or_else(|| {
            let message = format!("the format needs the language of the {}", side.name());
            Error::of(ErrorKind::MissingLanguage(side), message)
        })
    };
    Ok(Pair::new(known(Side::Source)?, known(Side::Target)?))
}

/// Maximum number of times that segments may be named, on average; alignments name each once.
const MAX_COPIES: usize = 16;

/// Limits the copies of segment texts made for the beads that name them. A short file that names a long segment again
/// and again could otherwise take gigabytes.
pub(super) struct Copies(Cell<usize>);

impl Copies {
    /// A limit for texts of `bytes` bytes in total.
    pub(super) const fn new(bytes: usize) -> Self {
        Self(Cell::new(bytes.saturating_mul(MAX_COPIES)))
    }

    /// Copies a text.
    ///
    /// # Errors
    /// If that exceeds the limit.
    pub(super) fn copy(&self, text: &str) -> Result<String, Error> {
        let left = self.0.get().checked_sub(text.len()).ok_or_else(|| {
            let error = Error::of(
                ErrorKind::Limit,
                format!("segments are named more than {MAX_COPIES} times"),
            );
            error.hint("a segment belongs to one bead")
        })?;
        self.0.set(left);
        Ok(text.to_owned())
    }
}

/// The parts of file names that distinguish the sides: the languages, with the sides if both languages are the same.
pub(super) fn side_names(languages: Pair<&Tag>) -> Pair<String> {
    let same = languages.source.is(languages.target);
    Pair::new("source", "target")
        .zip(languages)
        .map(|(side, tag)| {
            if same {
                format!("{tag}.{side}")
            } else {
                tag.to_string()
            }
        })
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The file name, in the folder of the file that the caller named.
    pub name: String,
    /// The content.
    pub content: Vec<u8>,
}

/// What was read from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The beads and their languages.
    pub sheet: Sheet,
    /// What was left out, as sentences for the user.
    pub notes: Vec<String>,
}

impl From<Sheet> for Reading {
    fn from(sheet: Sheet) -> Self {
        let notes = Vec::new();
        Self { sheet, notes }
    }
}

impl From<Vec<Row>> for Reading {
    fn from(rows: Vec<Row>) -> Self {
        let languages = Pair::default();
        Sheet { rows, languages }.into()
    }
}

/// Reads a file by its name; `None` if there is no such file.
pub type Find<'a> = dyn Fn(&str) -> Result<Option<Vec<u8>>, Error> + 'a;

/// A file to read, and a way to find the files that belong to it.
pub struct Source<'a> {
    /// The name of the file that was given; for a format of several files it may be the beginning of their names.
    pub name: &'a str,
    /// The languages that the caller chose among several, or states where the file does not.
    pub languages: Pair<Option<Tag>>,
    /// The segments of both texts, one a line, for a format that has only their numbers.
    pub texts: Option<Pair<String>>,
    /// Reads a file by its name, in the folder of the one that was given; `None` if there is no such file.
    pub find: &'a Find<'a>,
}

impl Source<'_> {
    /// The segments of both texts.
    ///
    /// # Errors
    /// If they were not given.
    pub fn segments(&self) -> Result<Pair<Vec<&str>>, Error> {
        let texts = self.texts.as_ref().ok_or_else(|| {
            let error = Error::of(
                ErrorKind::MissingTexts,
                "the file has the numbers of segments, but no texts",
            );
            error.hint("give the texts that it was made from, one segment a line")
        })?;
        Ok(texts
            .as_ref()
            .map(|text| text.trim_start_matches('\u{FEFF}').lines().collect()))
    }

    /// The text of the file that was given.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn text(&self) -> Result<String, Error> {
        self.other(self.name)
    }

    /// The bytes of the file that was given.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        (self.find)(self.name)?.ok_or_else(|| missing(self.name))
    }

    /// The text of a file that belongs to it.
    ///
    /// # Errors
    /// If it cannot be read, or lies outside the folder: a file that a user received must not be able to name any other
    /// file of the user's machine.
    pub fn other(&self, name: &str) -> Result<String, Error> {
        self.optional(name)?.ok_or_else(|| missing(name))
    }

    /// The text of a file that may be missing.
    ///
    /// # Errors
    /// As [`Source::other`], except that a missing file is no error.
    pub fn optional(&self, name: &str) -> Result<Option<String>, Error> {
        let below = |part| matches!(part, Component::Normal(_) | Component::CurDir);
        if name.is_empty() || !Path::new(name).components().all(below) {
            let error = Error::new(format!("`{name}` is not in the folder of the alignment"));
            return Err(error.hint("put the file beside the alignment and name it without a path"));
        }
        let bytes = (self.find)(name)?;
        let text = bytes.map(decode::decode_any).transpose();
        text.map_err(|error| {
            if name == self.name {
                error
            } else {
                error.in_file(name)
            }
        })
    }
}

fn missing(name: &str) -> Error {
    let error = Error::of(ErrorKind::Io, format!("no such file: `{name}`"));
    error.hint("it belongs to this alignment; put it beside")
}
