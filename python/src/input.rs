//! What Python gives, as the library takes it.

use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::format::dictionary::{self, Dictionary};
use bitext::model::Vectors;
use bitext::pair::Pair;
use bitext::pipeline::{
    Decisions, Gate, Prepared, Storage as _, raw_text, read_decisions, segmented_text,
};
use bitext::read::{Hints, Raw};
use bitext::tag::Tag;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyString};

use crate::alignment::Core;
use crate::files::format;

/// A text: as it is, as a file, as the bytes of a file, or as segments.
pub(crate) enum Input {
    Text(String),
    File(PathBuf),
    Bytes(Vec<u8>),
    Segments(Vec<String>),
}

impl FromPyObject<'_, '_> for Input {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return Ok(Self::Text(object.extract()?));
        }
        if object.is_instance_of::<PyBytes>() {
            return Ok(Self::Bytes(object.extract::<PyBackedBytes>()?.to_vec()));
        }
        if object.hasattr("__fspath__")? {
            return Ok(Self::File(object.extract()?));
        }
        object.extract().map(Self::Segments).map_err(|_| {
            let class = object.get_type();
            PyTypeError::new_err(format!(
                "a text is a str, a pathlib.Path, bytes or a list of str, and this is {class}"
            ))
        })
    }
}

impl Input {
    /// The text. `segmented` ones have one segment a line.
    pub(crate) fn raw(
        self,
        name: &str,
        files: &Gate<'_>,
        language: Option<&Tag>,
        segmented: bool,
    ) -> Result<Raw, Error> {
        let hints = Hints {
            language,
            ..Hints::default()
        };
        let read = if segmented { segmented_text } else { raw_text };
        match self {
            Self::Text(text) => Ok(Raw::plain(text)),
            Self::Segments(segments) => Ok(Raw::of_segments(&segments)),
            Self::Bytes(bytes) => read(Path::new(name), bytes, &hints),
            Self::File(path) => read(&path, files.read_existing(&path)?, &hints),
        }
    }
}

/// A dictionary: words with their translations, the text of a word list, or a file.
#[derive(FromPyObject)]
pub(crate) enum Words {
    Text(String),
    File(PathBuf),
    Pairs(Vec<(String, String)>),
}

impl Words {
    pub(crate) fn dictionary(self, files: &Gate<'_>) -> Result<Dictionary, Error> {
        match self {
            Self::Text(text) => Ok(dictionary::read(&text)),
            Self::Pairs(pairs) => {
                let pairs = pairs.into_iter();
                Ok(Dictionary::of_words(
                    pairs.map(|(source, target)| Pair::new(source, target)),
                ))
            }
            Self::File(path) => {
                dictionary::open(&path, &|path| files.read_existing(path), &|path| {
                    files.has(path)
                })
            }
        }
    }
}

/// The vectors of the segments of both texts: the bytes of an array, or its file.
pub(crate) enum Arrays {
    Bytes(Pair<Vec<u8>>),
    Files(Pair<PathBuf>),
}

impl FromPyObject<'_, '_> for Arrays {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok((source, target)) = object.extract::<(PyBackedBytes, PyBackedBytes)>() {
            return Ok(Self::Bytes(Pair::new(source.to_vec(), target.to_vec())));
        }
        let (source, target) = object.extract()?;
        Ok(Self::Files(Pair::new(source, target)))
    }
}

impl Arrays {
    pub(crate) fn of(self, prepared: Prepared, files: &Gate<'_>) -> Result<Prepared, Error> {
        match self {
            Self::Files(paths) => {
                prepared.with_vector_files(files, paths.as_ref().map(PathBuf::as_path))
            }
            Self::Bytes(bytes) => {
                let sides = bytes.zip(prepared.documents());
                let vectors =
                    sides.map(|(bytes, document)| Vectors::parse(&bytes, document.segments.len()));
                Ok(prepared.with_vectors(vectors.transpose()?))
            }
        }
    }
}

/// A reader's decisions: an alignment, or its file.
#[derive(FromPyObject)]
pub(crate) enum Pins<'py> {
    Alignment(PyRef<'py, Core>),
    File(PathBuf),
}

impl Pins<'_> {
    pub(crate) fn decisions(&self, files: &Gate<'_>) -> Result<Decisions, Error> {
        match self {
            Self::Alignment(core) => Ok(Decisions::of_rows(core.rows().to_vec())),
            Self::File(path) => read_decisions(files, format(None, path)?, path),
        }
    }
}
