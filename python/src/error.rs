//! An error of the library as the exception of the package.

use bitext::error::{Error, ErrorKind, Place};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// `bitext.BitextError`, with kind, file, line and hint.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let hint = hint(error);
    let line = match error.place() {
        Some(Place::Line(number) | Place::Row(number)) => Some(number),
        Some(Place::Byte(_)) | None => None,
    };
    let file = error.file().map(|file| file.display().to_string());
    let made = CLASS
        .import(py, "bitext._error", "BitextError")
        .and_then(|class| class.call1((shown(error, hint), error.kind().name(), file, line, hint)));
    made.map_or_else(|why| why, PyErr::from_value)
}

/// The message, with the hint in brackets.
fn shown(error: &Error, hint: Option<&str>) -> String {
    match (error.hint_text(), hint) {
        (None, Some(hint)) => format!("{error} ({hint})"),
        _ => error.to_string(),
    }
}

/// What the caller can do about it: what the library says, or else the argument that mends it.
fn hint(error: &Error) -> Option<&str> {
    error.hint_text().or(match error.kind() {
        ErrorKind::MissingLanguage(side) | ErrorKind::AmbiguousLanguage(side) => match side {
            bitext::Side::Source => Some("give `source_lang`"),
            bitext::Side::Target => Some("give `target_lang`"),
        },
        ErrorKind::NotSegmented => Some("leave `segmented` out"),
        ErrorKind::Occupied => Some("`force=True` replaces it, and keeps the old one as NAME~"),
        _ => None,
    })
}
