//! Reading an alignment file of any format, together with the files that belong to it.

use std::path::Path;

use serde::Deserialize;

use crate::bead::Bead;
use crate::bitext::{Bitext, Unit};
use crate::error::{Error, ErrorKind};
use crate::format::sheet::{Reading, Sheet, Source};
use crate::format::{Format, vecalign};
use crate::pair::{Pair, Side};
use crate::read::decode;
use crate::tag::Tag;

use super::aligner::{Aligner, GUESS};
use super::decisions::Decisions;
use super::storage::Storage;

/// Reads the beads of an alignment file. Where the format has several files, the others are looked for beside `path`;
/// for a format such as moses, `path` is only the beginning of their names. `languages` and `texts` supply what the
/// file does not state.
///
/// # Errors
/// If a file cannot be read or is not of this format; the error names the file.
pub fn read_beads(
    files: &dyn Storage,
    format: Format,
    path: &Path,
    languages: Pair<Option<Tag>>,
    texts: Option<Pair<String>>,
) -> Result<Reading, Error> {
    let own = path.file_name().unwrap_or(path.as_os_str());
    let own = own.to_string_lossy();
    let find = |name: &str| {
        if name == own && format.names_a_file() {
            return files.read_existing(path).map(Some);
        }
        match files.beside(path, name) {
            Some(other) if files.has(&other) => files.read(&other),
            _ => Ok(None),
        }
    };
    let source = Source {
        name: &own,
        languages,
        texts,
        find: &find,
    };
    format.read(&source).map_err(|error| error.in_file(path))
}

/// As [`read_beads`], for a file that must have beads. Languages that it does not state are those of the metadata beside
/// it, if there is any.
///
/// # Errors
/// As [`read_beads`], [`ErrorKind::Empty`] if there is no bead, and if the metadata cannot be read.
pub fn read_alignment(
    files: &dyn Storage,
    format: Format,
    path: &Path,
    languages: Pair<Option<Tag>>,
    texts: Option<Pair<String>>,
) -> Result<Reading, Error> {
    let mut reading = read_beads(files, format, path, languages, texts)?;
    if reading.sheet.rows.is_empty() {
        return Err(no_bead().in_file(path));
    }
    let known = &mut reading.sheet.languages;
    if known.source.is_none() || known.target.is_none() {
        let noted = noted_languages(files, path)?;
        known.source = known.source.take().or(noted.source);
        known.target = known.target.take().or(noted.target);
    }
    Ok(reading)
}

fn no_bead() -> Error {
    Error::of(ErrorKind::Empty, "no bead").hint("is it cut off?")
}

/// Makes a bitext of the beads of a file, whose texts are all that is known: each segment is taken as it is. The segments
/// of a side whose texts the first one carries count as one. Languages that the sheet does not state are guessed.
///
/// ```
/// use bitext::Pair;
/// use bitext::format::sheet::Sheet;
/// use bitext::format::table::{self, Separator};
/// use bitext::pipeline::bitext_of;
/// use bitext::tag::Tag;
///
/// let rows = table::read("en,de\nOne boat.,Ein Boot.\n".as_bytes(), Separator::Comma)?;
/// let languages = Pair::new(Tag::new("en"), Tag::new("de"));
/// let bitext = bitext_of(Sheet { rows, languages })?;
/// assert_eq!(bitext.rows().next().unwrap().texts().target, "Ein Boot.");
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Empty`] if there is no bead; and if a language cannot be guessed.
pub fn bitext_of(sheet: Sheet) -> Result<Bitext, Error> {
    let mut lines = Pair::<String>::default();
    let mut at = Pair::new(0, 0);
    let mut beads = Vec::new();
    for row in sheet.rows {
        let add = |units: &[Unit], lines: &mut String, at: usize| {
            let texts = units.iter().filter_map(|unit| unit.text.as_deref());
            let count = texts.clone().count();
            texts.for_each(|text| {
                lines.push_str(&text.replace(['\n', '\r'], " "));
                lines.push('\n');
            });
            at..at + count
        };
        let segments = Pair::new(
            add(&row.units.source, &mut lines.source, at.source),
            add(&row.units.target, &mut lines.target, at.target),
        );
        if segments.source.is_empty() && segments.target.is_empty() {
            continue;
        }
        at = segments.as_ref().map(|range| range.end);
        beads.push(Bead {
            segments,
            confidence: row.confidence,
            anchors: Vec::new(),
            status: row.status,
        });
    }
    if beads.is_empty() {
        return Err(no_bead());
    }
    let tags = sheet.languages.as_ref();
    let codes = tags.map(|tag| tag.as_ref().map_or(GUESS, Tag::as_str));
    let aligner = Aligner::new(codes.source, codes.target)?.segmented(true);
    let texts = lines.as_ref().map(String::as_str);
    aligner.prepare(texts)?.with_beads(beads)
}

/// Reads what a reader decided: the marked rows of an alignment, or all beads of a list.
///
/// # Errors
/// As [`read_beads`], and if the format does not say which beads are confirmed.
pub fn read_decisions(
    files: &dyn Storage,
    format: Format,
    path: &Path,
) -> Result<Decisions, Error> {
    let decisions = match format.name() {
        "vecalign" => decode(files.read_existing(path)?)
            .and_then(|list| vecalign::read(&list))
            .and_then(Decisions::of_list),
        "csv" | "csv-excel" | "tsv" | "xlsx" | "jsonl" => {
            let read = read_beads(files, format, path, Pair::default(), None)?;
            Ok(Decisions::of_rows(read.sheet.rows))
        }
        other => {
            let message = format!("{other} does not say which beads are confirmed");
            let error = Error::of(ErrorKind::Invalid, message);
            Err(error.hint("give csv, tsv, xlsx, jsonl or a vecalign list"))
        }
    };
    let decisions = decisions.map_err(|error| error.in_file(path))?;
    Ok(decisions.in_file(path))
}

/// The part of the metadata that names the languages.
#[derive(Deserialize)]
struct NotedLanguages {
    source: NotedLanguage,
    target: NotedLanguage,
}

#[derive(Deserialize)]
struct NotedLanguage {
    lang: String,
}

/// The languages that the metadata beside an alignment file states; none if there is no metadata.
///
/// # Errors
/// If the metadata cannot be read, or has no languages ([`ErrorKind::MissingLanguage`]).
fn noted_languages(files: &dyn Storage, alignment: &Path) -> Result<Pair<Option<Tag>>, Error> {
    let path = alignment.with_extension("meta.json");
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(path) = files
        .beside(alignment, &name)
        .filter(|path| files.has(path))
    else {
        return Ok(Pair::default());
    };
    let noted: NotedLanguages =
        serde_json::from_slice(&files.read_existing(&path)?).map_err(|error| {
            let message = format!("the metadata has no languages: {error}");
            Error::of(ErrorKind::MissingLanguage(Side::Source), message).in_file(&path)
        })?;
    let tags = Pair::new(noted.source, noted.target).map(|side| Tag::parse(&side.lang).map(Some));
    tags.transpose().map_err(|error| error.in_file(&path))
}
