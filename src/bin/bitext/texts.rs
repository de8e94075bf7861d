//! Files of any kind to raw texts, and raw texts to documents.

use std::path::Path;

use bitext::error::Error;
use bitext::format::text::{Kind, Raw, Shape};
use bitext::language::Language;
use bitext::repair::{Options, repair};
use bitext::segment::Document;
use bitext::split::split;
use bitext::text::Text;

use crate::files;

/// Reads the text of a file; the extension says what kind it is, and standard input is plain. Of several languages
/// that of the code is taken.
pub(crate) fn read(path: &Path, lang: &str) -> Result<Raw, Error> {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let kind = extension.map_or(Kind::Plain, Kind::of_extension);
    let tag = files::tag(lang)?;
    let raw = kind.read(files::read_bytes(path)?, Some(&tag));
    raw.map_err(|error| error.in_file(path))
}

/// How files are read of which it is known whether they are segmented.
pub(crate) fn reader(segmented: bool) -> fn(&Path, &str) -> Result<Raw, Error> {
    if segmented { read_segmented } else { read }
}

/// Reads a file that has one segment a line, or segments of its own.
fn read_segmented(path: &Path, lang: &str) -> Result<Raw, Error> {
    let mut raw = read(path, lang)?;
    if raw.shape == Shape::Paragraphs {
        let error = Error::new("this file has paragraphs, not one segment a line");
        return Err(error.hint("leave --segmented out").in_file(path));
    }
    raw.shape = Shape::Segments;
    Ok(raw)
}

/// Repairs a raw text, as far as it is of a shape that repairs are for.
pub(crate) fn repaired(raw: &Raw, language: &dyn Language, options: &Options) -> Text {
    if raw.shape == Shape::Segments {
        return Text::from_lines(&raw.text);
    }
    repair(&raw.text, language, options)
}

/// Splits the clean text of a raw one, unless that is segmented already.
pub(crate) fn document(raw: &Raw, text: Text, language: &dyn Language) -> Document {
    if raw.shape == Shape::Segments {
        return Document::of_lines(text);
    }
    let mut document = split(text, language);
    document.set_headings(&raw.headings);
    document
}
