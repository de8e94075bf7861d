//! What is asked of one text.

use bitext::error::Error;
use bitext::format::Format;
use bitext::pipeline::outline::Outlined;
use bitext::pipeline::{language, repaired, segments};
use bitext::read::Raw;
use bitext::repair::Options;
use bitext::rule::Rule;
use bitext::tag::Tag;
use pyo3::prelude::*;

use crate::error::raised;
use crate::files::gate;
use crate::input::Input;
use crate::threads::released;

/// The clean text of a raw one.
#[pyfunction]
pub(crate) fn repair(
    py: Python<'_>,
    text: Input,
    lang: &str,
    without: Vec<String>,
) -> PyResult<String> {
    let clean = released(py, None, || -> Result<_, Error> {
        let rules = without.iter().map(|name| {
            let unknown = |error: Error| error.hint("`bitext repair --rules` lists them");
            name.parse::<Rule>().map_err(unknown)
        });
        let options = Options {
            without: rules.collect::<Result<_, _>>()?,
        };
        let (raw, tag) = read(text, lang)?;
        let text = repaired(&raw, language(tag.as_str())?, &options);
        Ok(text.clean().to_owned())
    });
    clean?.map_err(|error| raised(py, &error))
}

/// The segments of a text, one a line as JSON.
#[pyfunction]
pub(crate) fn split(py: Python<'_>, text: Input, lang: &str, repair: bool) -> PyResult<String> {
    let lines = released(py, None, || -> Result<_, Error> {
        let (raw, tag) = read(text, lang)?;
        segments::jsonl(&segments::alone(&raw, &tag, !repair)?)
    });
    lines?.map_err(|error| raised(py, &error))
}

/// The divisions of a text, as JSON.
#[pyfunction]
pub(crate) fn outline(py: Python<'_>, text: Input, lang: &str) -> PyResult<String> {
    let outline = released(py, None, || -> Result<_, Error> {
        let (raw, tag) = read(text, lang)?;
        Outlined::new((&raw, &tag), None)?.json()
    });
    outline?.map_err(|error| raised(py, &error))
}

/// The formats of alignments: name, description, extensions.
#[pyfunction]
pub(crate) fn formats() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let formats = Format::all().filter(|format| format.is_built());
    formats
        .map(|format| {
            let extensions = format.info().extensions.to_vec();
            (format.name(), format.about(), extensions)
        })
        .collect()
}

fn read(text: Input, lang: &str) -> Result<(Raw, Tag), Error> {
    let tag = Tag::parse(lang)?;
    let raw = text.raw("text", &gate(), Some(&tag), false)?;
    Ok((raw, tag))
}
