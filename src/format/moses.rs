//! Moses: a file for each side with one text a line, paired by line number, and a third file with the ids.
//!
//! The files are `PREFIX.en`, `PREFIX.fa` and `PREFIX.ids`. The last follows OPUS: the names of both files, then the
//! ids of both sides, separated by tabs. Texts are written as they are, without tokenization or escapes for `|`. Null
//! beads are left out, since other readers take an empty line for an error.

use crate::error::{Error, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::{self, Count, Detail};
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Sheet, Source, known_languages, side_names};
use crate::pair::Pair;

/// One text a line, a file for each side.
pub(super) static MOSES: Moses = Moses;

pub(super) struct Moses;

static INFO: Info = Info {
    name: "moses",
    about: "One text a line: PREFIX.en, PREFIX.fa, PREFIX.ids",
    extensions: &["moses"],
    files: Files::Prefixed,
    reads: Reads::Others,
    cannot_hold: &[
        Loss::LineBreaks,
        Loss::NullBeads,
        Loss::Boundaries,
        Loss::Raw,
        Loss::Chapters,
        Loss::Confidence,
        Loss::Anchors,
        Loss::Status,
        Loss::Languages,
        Loss::Foreign,
    ],
    feature: None,
    built: true,
};

impl BeadFormat for Moses {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        write(&draft.with_languages(), draft.name)
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        read(source)
    }
}

/// The names of the files: those of the sides, and that of the ids.
fn names(given: &str, sides: Pair<String>) -> (Pair<String>, String) {
    let prefix = given.strip_suffix(".moses").unwrap_or(given);
    let sides = sides.map(|side| format!("{prefix}.{side}"));
    (sides, format!("{prefix}.ids"))
}

/// Writes both sides and the ids.
///
/// # Errors
/// If a language is not known.
pub(super) fn write(sheet: &Sheet, given: &str) -> Result<Vec<Output>, Error> {
    let (names, ids_name) = names(given, side_names(known_languages(&sheet.languages)?));
    let mut texts = Pair::new(String::new(), String::new());
    let mut ids = String::new();
    for row in &sheet.rows {
        let row_texts = row.texts();
        texts.source.push_str(&row_texts.source);
        texts.target.push_str(&row_texts.target);
        texts.source.push('\n');
        texts.target.push('\n');
        let units = row.units.as_ref().map(|units| details::ids(units));
        ids.push_str(&format!(
            "{}\t{}\t{}\t{}\n",
            names.source, names.target, units.source, units.target
        ));
    }
    let files = [
        (names.source, texts.source),
        (names.target, texts.target),
        (ids_name, ids),
    ];
    let outputs = files.map(|(name, content)| Output {
        name,
        content: content.into_bytes(),
    });
    Ok(outputs.into())
}

/// Reads both sides, and the ids if there are any.
///
/// # Errors
/// If a language is not known, a file is missing, or the files differ in their number of lines.
pub(super) fn read(source: &Source<'_>) -> Result<Reading, Error> {
    let languages = known_languages(&source.languages)?;
    let (names, ids_name) = names(source.name, side_names(languages));
    let texts = Pair::new(source.other(&names.source)?, source.other(&names.target)?);
    let lines = texts.as_ref().map(|text| lines(text));
    if lines.source.len() != lines.target.len() {
        let (one, other) = (lines.source.len(), lines.target.len());
        let error = Error::new(format!("{one} lines, but {other} in {}", names.target));
        return Err(error
            .hint("both sides need the same lines")
            .in_file(&names.source));
    }
    let ids = source.optional(&ids_name)?;
    let ids = ids.as_deref().map(lines_of_ids).transpose();
    let ids = ids.map_err(|error| error.in_file(&ids_name))?;
    if let Some(ids) = ids.as_ref().filter(|ids| ids.len() != lines.source.len()) {
        let (one, other) = (ids.len(), lines.source.len());
        let error = Error::new(format!("{one} lines, but {other} in {}", names.source));
        return Err(error
            .hint("take the file away to read without ids")
            .in_file(&ids_name));
    }
    let mut count = Count::default();
    let mut rows = Vec::new();
    for (number, (one, other)) in lines.source.iter().zip(&lines.target).enumerate() {
        let ids = ids.as_ref().map(|ids| ids[number]);
        let said = |detail| match detail {
            Detail::SourceIds => ids.map(|ids| ids.source.to_owned()),
            Detail::TargetIds => ids.map(|ids| ids.target.to_owned()),
            _ => None,
        };
        let texts = Pair::new((*one).to_owned(), (*other).to_owned());
        let row = details::row(said, texts, &mut count)?;
        if !row.units.source.is_empty() || !row.units.target.is_empty() {
            rows.push(row);
        }
    }
    Ok(rows.into())
}

/// Splits at line feeds, as Moses does; carriage returns before them are removed.
fn lines(text: &str) -> Vec<&str> {
    let text = text.trim_start_matches('\u{FEFF}');
    let lines = text.split_terminator('\n');
    lines
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .collect()
}

fn lines_of_ids(text: &str) -> Result<Vec<Pair<&str>>, Error> {
    let ids = (1..).zip(lines(text)).map(|(number, line)| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [_, _, source, target] = fields[..] else {
            let error = Error::new("this is no line of ids").at(Place::Line(number));
            return Err(error.hint("two names, then the ids of both sides, between tabs"));
        };
        Ok(Pair::new(source, target))
    });
    ids.collect()
}
