//! What went wrong, where, and what to do about it.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::pair::Side;

/// What kind of failure an [`Error`] is, for the program that embeds the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input is not what its format, or the caller, says it is.
    Invalid,
    /// A code is no BCP 47 language tag.
    UnknownLanguage,
    /// The input does not state the language of this side, and the caller did not either.
    MissingLanguage(Side),
    /// The input has several languages for this side, and the caller chose none of them.
    AmbiguousLanguage(Side),
    /// The beads are given as numbers of segments, without the texts.
    MissingTexts,
    /// The input is of another format than the one that was asked for.
    WrongFormat,
    /// The input is of a kind that is not read as a text.
    UnreadKind,
    /// The input has paragraphs where one segment a line is wanted.
    NotSegmented,
    /// The input exceeds a limit that protects memory and time.
    Limit,
    /// The library was built without this feature.
    NotBuilt(&'static str),
    /// A side has no text.
    Empty,
    /// Parts that are given together (documents, beads, evidence, pins) do not belong together.
    Mismatch,
    /// A result was made from other raw texts than those at hand.
    Stale,
    /// A result that others are made from has not been written yet.
    NotAligned,
    /// An output would replace a file that it may not replace.
    Occupied,
    /// Reading or writing failed.
    Io,
    /// The caller stopped the work.
    Cancelled,
}

impl ErrorKind {
    /// Its name, for programs: that of a side or a feature is left out.
    ///
    /// ```
    /// use bitext::{ErrorKind, Side};
    ///
    /// assert_eq!(ErrorKind::MissingLanguage(Side::Source).name(), "missing-language");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::UnknownLanguage => "unknown-language",
            Self::MissingLanguage(_) => "missing-language",
            Self::AmbiguousLanguage(_) => "ambiguous-language",
            Self::MissingTexts => "missing-texts",
            Self::WrongFormat => "wrong-format",
            Self::UnreadKind => "unread-kind",
            Self::NotSegmented => "not-segmented",
            Self::Limit => "limit",
            Self::NotBuilt(_) => "not-built",
            Self::Empty => "empty",
            Self::Mismatch => "mismatch",
            Self::Stale => "stale",
            Self::NotAligned => "not-aligned",
            Self::Occupied => "occupied",
            Self::Io => "io",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A failure that a user can act on.
///
/// ```
/// use bitext::error::{Error, ErrorKind, Place};
///
/// let error = Error::new("no such column").at(Place::Line(3)).in_file("a.csv");
/// assert_eq!(error.kind(), ErrorKind::Invalid);
/// assert_eq!(error.to_string(), "a.csv: line 3: no such column");
/// ```
#[derive(Debug)]
pub struct Error(Box<Details>);

/// What an error says; boxed, so that a `Result` stays small.
#[derive(Debug)]
struct Details {
    kind: ErrorKind,
    message: String,
    file: Option<PathBuf>,
    place: Option<Place>,
    hint: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line, counted from 1.
    Line(u64),
    /// A row of a table as spreadsheets number it: the header is row 1.
    Row(u64),
    /// A byte, counted from 0.
    Byte(usize),
}

impl Error {
    /// An input that is not what it should be; the message is in lower case and has no final stop.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self::of(ErrorKind::Invalid, message)
    }

    /// A failure of some kind; the message is in lower case and has no final stop.
    #[must_use]
    pub fn of(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Details {
            kind,
            message: message.into(),
            file: None,
            place: None,
            hint: None,
            source: None,
        }))
    }

    /// Adds the error that caused this one.
    #[must_use]
    pub fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What went wrong, without file, place or hint.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The file, where there is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.0.file.as_deref()
    }

    /// The place in the file, where it is known.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.0.place
    }

    /// What the user can do about it, if the library knows.
    #[must_use]
    pub fn hint_text(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// The error as a program shows it that knows a remedy of its own, which stands before that of the library.
    ///
    /// ```
    /// use bitext::Error;
    ///
    /// let error = Error::new("two columns").hint("name one");
    /// assert_eq!(error.shown_with(Some("add --column")), "two columns (add --column; name one)");
    /// ```
    #[must_use]
    pub fn shown_with(&self, remedy: Option<&str>) -> String {
        let shown = self.to_string();
        match (self.hint_text(), remedy) {
            (None, Some(remedy)) => format!("{shown} ({remedy})"),
            (Some(own), Some(remedy)) if !own.contains(remedy) => {
                let bare = shown.strip_suffix(&format!(" ({own})")).unwrap_or(&shown);
                format!("{bare} ({remedy}; {own})")
            }
            _ => shown,
        }
    }

    /// Adds the file, unless there is one already.
    #[must_use]
    pub fn in_file(mut self, file: impl AsRef<Path>) -> Self {
        self.0.file.get_or_insert_with(|| file.as_ref().to_owned());
        self
    }

    /// Names another file than before.
    #[must_use]
    pub(crate) fn of_file(mut self, file: impl AsRef<Path>) -> Self {
        self.0.file = Some(file.as_ref().to_owned());
        self
    }

    /// Adds the place in the file.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.0.place = Some(place);
        self
    }

    /// Says what could not be done with a file, and why.
    #[must_use]
    pub fn io(what: &str, why: io::Error, file: &Path) -> Self {
        let error = Self::of(ErrorKind::Io, format!("{what}: {why}"));
        error.caused_by(why).in_file(file)
    }

    /// Says why a file could not be written.
    #[must_use]
    pub fn unwritten(why: io::Error, file: &Path) -> Self {
        match why.kind() {
            io::ErrorKind::NotFound => Self::of(ErrorKind::Io, "cannot write: no such folder")
                .hint("make the folder first")
                .in_file(file),
            io::ErrorKind::PermissionDenied => {
                Self::of(ErrorKind::Io, "cannot write: permission denied").in_file(file)
            }
            _ => Self::io("cannot write", why, file),
        }
    }

    /// Adds what to do about it, before what it says of that itself.
    #[must_use]
    pub fn hint_first(self, hint: &str) -> Self {
        let own = self.hint_text().map(|own| format!("; {own}"));
        let hint = format!("{hint}{}", own.unwrap_or_default());
        self.hint(hint)
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.0.file {
            write!(f, "{}: ", file.display())?;
        }
        match self.0.place {
            Some(Place::Line(line)) => write!(f, "line {line}: ")?,
            Some(Place::Row(row)) => write!(f, "row {row}: ")?,
            Some(Place::Byte(byte)) => write!(f, "byte {byte}: ")?,
            None => {}
        }
        f.write_str(&self.0.message)?;
        if let Some(hint) = &self.0.hint {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_file_line_and_remedy() {
        let error = Error::new("no such column")
            .at(Place::Line(3))
            .in_file("a.csv")
            .in_file("b.csv")
            .hint("add it");
        assert_eq!(error.to_string(), "a.csv: line 3: no such column (add it)");
        assert!(StdError::source(&error).is_none());
        assert_eq!(
            Error::new("no id").at(Place::Row(7)).to_string(),
            "row 7: no id"
        );
        let cause = "x".parse::<u8>().unwrap_err();
        let error = Error::of(ErrorKind::Limit, "too many").caused_by(cause);
        assert_eq!(error.kind(), ErrorKind::Limit);
        assert!(StdError::source(&error).is_some());
    }
}
