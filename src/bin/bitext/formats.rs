//! Code that commands share which read or write formats: names, extensions, formats of several files.

use std::path::Path;

use bitext::error::{Error, ErrorKind};
use bitext::format::{Format, Written};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::files::{self, Existing};

/// A parser of format names; the help lists the formats that are built.
pub(crate) fn parser() -> impl TypedValueParser<Value = Format> {
    let known = Format::all().map(|format| {
        let value = PossibleValue::new(format.name()).help(format.about());
        value.hide(!format.is_built())
    });
    PossibleValuesParser::new(known).try_map(|name| {
        let found = Format::named(&name).ok_or_else(|| Error::new("unknown format"))?;
        built(found)
    })
}

/// The format, or an error if it is not built.
fn built(format: Format) -> Result<Format, Error> {
    let info = format.info();
    match info.feature {
        Some(feature) if !info.built => {
            let message = format!("this program was built without the format {}", info.name);
            let error = Error::of(ErrorKind::NotBuilt(feature), message);
            Err(error.hint(format!("build it with `--features {feature}`")))
        }
        _ => Ok(format),
    }
}

/// The format that was given with `flag`, or else the one that the extension names; csv for standard input and output.
pub(crate) fn asked(format: Option<Format>, path: &Path, flag: &str) -> Result<Format, Error> {
    if let Some(format) = format {
        return Ok(format);
    }
    let extension = path.extension().and_then(|extension| extension.to_str());
    if let Some(format) = extension.and_then(Format::of_extension) {
        return built(format).map_err(|error| error.in_file(path));
    }
    if files::is_standard(path) {
        return Ok(Format::CSV);
    }
    let error = Error::new("the extension names no format");
    Err(error.hint(format!("add {flag}")).in_file(path))
}

/// The format that is written: with `--excel`, CSV in the form for spreadsheets.
pub(crate) fn for_spreadsheet(format: Format, excel: bool) -> Result<Format, Error> {
    match (excel, format == Format::CSV) {
        (false, _) => Ok(format),
        (true, true) => Ok(Format::CSV_EXCEL),
        (true, false) => {
            let error = Error::new(format!(
                "--excel is about csv, and this is {}",
                format.name()
            ));
            Err(error.hint("leave it out: xlsx needs no more"))
        }
    }
}

/// Refuses standard output for a format of several files, and an output that is an input.
pub(crate) fn check_output(format: Format, path: &Path) -> Result<(), Error> {
    if files::is_standard(path) && !format.is_one_file() {
        let error = Error::new(format!("{} is several files", format.name()));
        return Err(error.hint("give a file name instead of `-`"));
    }
    if format.names_a_file() {
        files::disk().check(path)?;
    }
    Ok(())
}

/// The file name of a path, from which the names of outputs are made.
pub(crate) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Writes all files of an output, or none.
pub(crate) fn save(path: &Path, written: &Written, existing: Existing) -> Result<(), Error> {
    let outputs = written.outputs.iter().map(|output| {
        let path = match files::is_standard(path) {
            true => path.to_owned(),
            false => path.with_file_name(&output.name),
        };
        (path, &output.content[..])
    });
    files::write(outputs, existing)
}
