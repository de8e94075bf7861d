//! The first manifest of somebody who has two files.

use std::path::Path;

use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::pair::{Pair, Side};
use crate::read::Raw;
use crate::tag::Tag;

use super::aligner::guessed;
use super::gate::{Gate, Output, Replaces};
use super::storage::Storage as _;
use super::works::MANIFEST;

/// Writes a manifest of one work, as [`first_manifest`] makes it; a language that is not given is guessed from the text. The
/// manifest is the user's from then on: no record is kept of what was written.
///
/// # Errors
/// As [`first_manifest`], [`ErrorKind::MissingLanguage`] if a text leaves its language open, and if there is a manifest
/// already.
pub fn write_manifest(
    gate: &Gate<'_>,
    files: Pair<&Path>,
    raw: Pair<&Raw>,
    languages: Pair<Option<Tag>>,
) -> Result<(), Error> {
    if gate.read(Path::new(MANIFEST))?.is_some() {
        let error = Error::new("there is a manifest already").in_file(MANIFEST);
        return Err(error.hint("add a [[work]] to it"));
    }
    let sides = Side::BOTH.zip(languages).zip(raw);
    let tags = sides.map(|((side, tag), raw)| match tag {
        Some(tag) => Ok(tag),
        None => guessed(side, &raw.text).map(Tag::of),
    });
    let manifest = first_manifest(files, tags.transpose()?.as_ref())?;
    let output = Output::new(MANIFEST, manifest.as_bytes(), Replaces::Read(None));
    gate.write(&[output])
}

/// A manifest of one work, made of two files. What only the user knows (editions, rights, licences) is left to fill in,
/// with a comment that says what belongs there.
///
/// ```
/// use std::path::Path;
///
/// use bitext::Pair;
/// use bitext::pipeline::works::{Manifest, first_manifest};
/// use bitext::tag::Tag;
///
/// let files = Pair::new("en/my book.txt", "fa/my book.txt").map(Path::new);
/// let languages = Pair::new(Tag::parse("en")?, Tag::parse("fa")?);
/// let manifest = Manifest::parse(&first_manifest(files, languages.as_ref())?)?;
/// assert_eq!(manifest.works[0].id, "my-book");
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// If a path is no Unicode text.
pub fn first_manifest(files: Pair<&Path>, languages: Pair<&Tag>) -> Result<String, Error> {
    let stem = files
        .source
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let mut text = format!(
        "# The works of this folder; `bitext align` aligns them. docs/datasets.md says what else can stand here.\n\n\
         [[work]]\nid = {}        # names the files in alignments/\ntitle = {}\n",
        quoted(&id(&stem))?,
        quoted(&title(&stem))?,
    );
    for (side, (file, tag)) in [
        (Side::Source, (files.source, languages.source)),
        (Side::Target, (files.target, languages.target)),
    ] {
        let file = file.to_str().ok_or_else(|| {
            let error = Error::new("the path is no Unicode text").in_file(file);
            error.hint("rename the file")
        })?;
        text.push_str(&format!(
            "\n[work.{side}]\nfile = {}\nlang = {}\n\
             edition = \"\"        # the edition that the text is of: publisher, place, year\n\
             rights = \"\"         # whose it is, in words: public domain since …, © …\n\
             license = \"other\"   # the SPDX name of its licence: CC0-1.0, CC-BY-4.0 …\n",
            quoted(file)?,
            quoted(tag.as_str())?,
        ));
    }
    Ok(text)
}

/// A string of TOML; those of JSON are such.
fn quoted(text: &str) -> Result<String, Error> {
    serde_json::to_string(text).map_err(|error| Error::new(error.to_string()).caused_by(error))
}

/// A name of files from that of another: letters, digits, `-` and `_`, as a manifest wants them.
fn id(stem: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' {
            c
        } else {
            '-'
        }
    };
    let id: String = stem.chars().map(plain).collect();
    let parts: Vec<&str> = id.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return "work".to_owned();
    }
    parts.join("-").to_lowercase()
}

/// A title from the name of a file.
fn title(stem: &str) -> String {
    let spaced = stem.replace(['_', '-', '.'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let title = words.join(" ");
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.map_or_else(|| "Untitled".to_owned(), |first| first + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::works::Manifest;

    #[test]
    fn a_manifest_is_made_of_any_names() {
        for (name, wanted) in [
            ("a \"b\" \\c.txt", ("a-b-c", "A \"b\" \\c")),
            ("باد.txt", ("work", "باد")),
            ("..txt", ("work", "Untitled")),
            (
                "war_and-peace.en.txt",
                ("war_and-peace-en", "War and peace en"),
            ),
        ] {
            let files = Pair::new(Path::new(name), Path::new("x.txt"));
            let languages = Pair::new("en", "fa").map(|code| Tag::new(code).unwrap());
            let text = first_manifest(files, languages.as_ref()).unwrap();
            let manifest = Manifest::parse(&text).unwrap();
            let work = &manifest.works[0];
            assert_eq!((work.id.as_str(), work.title.as_str()), wanted);
            assert_eq!(work.files().source, Path::new(name));
            assert_eq!(work.codes(), Pair::new("en", "fa"));
        }
    }
}
