//! Code that commands share which read or write formats: names, extensions, formats of several files.

use std::path::Path;

use bitext::error::Error;
use bitext::format::Format;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::{files, messages};

/// A parser of format names; the help lists the formats that are built.
pub(crate) fn parser() -> impl TypedValueParser<Value = Format> {
    let known = Format::all().map(|format| {
        let value = PossibleValue::new(format.name()).help(format.about());
        value.hide(!format.is_built())
    });
    PossibleValuesParser::new(known).try_map(|name| match Format::named(&name) {
        Some(format) => format.built().map_err(|error| messages::with_hint(&error)),
        None => Err("no such format".to_owned()),
    })
}

/// Refuses standard output and devices for a format of several files, and an output that is an input.
pub(crate) fn check_output(format: Format, path: &Path) -> Result<(), Error> {
    if !format.is_one_file() && (files::is_standard(path) || files::disk().is_stream(path)?) {
        let error = Error::new(format!("{} is several files", format.name()));
        return Err(error.hint(format!("give a file name instead of `{}`", path.display())));
    }
    if format.names_a_file() {
        files::disk().check(path)?;
    }
    Ok(())
}
