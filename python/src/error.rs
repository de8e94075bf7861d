//! An error of the library as the exception of the package.

use bitext::error::{Error, ErrorKind, Place};
use bitext::pair::Side;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// `bitext.BitextError`, with kind, file, line and hint.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let remedy = remedy(error);
    let shown = error.shown_with(remedy);
    let hint = error.hint_text().or(remedy);
    let line = match error.place() {
        Some(Place::Line(number) | Place::Row(number)) => Some(number),
        Some(Place::Byte(_)) | None => None,
    };
    let file = error.file().map(|file| file.display().to_string());
    let made = CLASS
        .import(py, "bitext._error", "BitextError")
        .and_then(|class| class.call1((shown, error.kind().name(), file, line, hint)));
    made.map_or_else(|why| why, PyErr::from_value)
}

/// The argument that mends it.
fn remedy(error: &Error) -> Option<&'static str> {
    match error.kind() {
        ErrorKind::MissingLanguage(side) | ErrorKind::AmbiguousLanguage(side) => match side {
            Side::Source => Some("give `source_lang`"),
            Side::Target => Some("give `target_lang`"),
        },
        ErrorKind::NotSegmented => Some("leave `segmented` out"),
        ErrorKind::Occupied if error.hint_text().is_none() => {
            Some("`force=True` replaces it, and keeps the old one as NAME~")
        }
        _ => None,
    }
}
