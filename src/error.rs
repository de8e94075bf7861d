//! What went wrong, where, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// A failure that a user can act on.
#[derive(Debug)]
pub struct Error {
    message: String,
    file: Option<PathBuf>,
    place: Option<Place>,
    hint: Option<String>,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line, counted from 1.
    Line(u64),
    /// A byte, counted from 0.
    Byte(usize),
}

impl Error {
    /// Says what went wrong, in lower case and without a final stop.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            file: None,
            place: None,
            hint: None,
        }
    }

    /// Adds the file, unless there is one already.
    #[must_use]
    pub fn in_file(mut self, file: impl AsRef<Path>) -> Self {
        self.file.get_or_insert_with(|| file.as_ref().to_owned());
        self
    }

    /// Adds the place in the file.
    #[must_use]
    pub const fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{}: ", file.display())?;
        }
        match self.place {
            Some(Place::Line(line)) => write!(f, "line {line}: ")?,
            Some(Place::Byte(byte)) => write!(f, "byte {byte}: ")?,
            None => {}
        }
        f.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

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
    }
}
