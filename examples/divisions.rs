//! Which headings of raw books are aligned with which.
//!
//!     BITEXT_BOOKS=folder cargo run --release --example divisions [--all]
//!
//! The folder holds the books as their publishers distribute them; those that are missing are left out. Printed is how many
//! headings of the same number are aligned with each other and nothing else, and how many that only one text has are left
//! alone. With `--all` the others are listed.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bitext::bead::Bead;
use bitext::outline::{Outline, matching, name};
use bitext::pair::Side;
use bitext::pipeline::raw_text;
use bitext::read::Hints;
use bitext::tag::Tag;
use bitext::{Aligner, Pair};

/// Texts that translate each other, with their languages.
const PAIRS: &[(Pair<&str>, Pair<&str>)] = &[
    (
        Pair::new("alice.en.txt", "alice.it.latin1.txt"),
        Pair::new("en", "it"),
    ),
    (
        Pair::new("alice.en.htm", "alice.it.latin1.htm"),
        Pair::new("en", "it"),
    ),
    (
        Pair::new("bovary.fr.latin1.txt", "bovary.en.txt"),
        Pair::new("fr", "en"),
    ),
    (
        Pair::new("quijote.es.latin1.txt", "quijote.en.txt"),
        Pair::new("es", "en"),
    ),
    (
        Pair::new("verwandlung.de.latin1.txt", "verwandlung.en.txt"),
        Pair::new("de", "en"),
    ),
    (
        Pair::new("progit-ch2.en.asc", "progit-ch2.fr.asc"),
        Pair::new("en", "fr"),
    ),
    (
        Pair::new("progit-ch2.en.asc", "progit-ch2.ja.asc"),
        Pair::new("en", "ja"),
    ),
];

fn main() -> ExitCode {
    let Some(folder) = std::env::var_os("BITEXT_BOOKS").map(PathBuf::from) else {
        eprintln!("BITEXT_BOOKS must name the folder of the books");
        return ExitCode::from(2);
    };
    let all = std::env::args().any(|argument| argument == "--all");
    println!("| texts | same number | 1-1 | only one text | null |\n|---|---:|---:|---:|---:|");
    for (files, codes) in PAIRS {
        if let Err(error) = pair(&folder, *files, *codes, all) {
            eprintln!("{}: {error}", files.source);
        }
    }
    ExitCode::SUCCESS
}

/// Prints the row of a text and its translation.
fn pair(
    folder: &Path,
    files: Pair<&str>,
    codes: Pair<&str>,
    all: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let read = |file: &str, code: &str| -> Result<_, Box<dyn std::error::Error>> {
        let path = folder.join(file);
        let tag: Tag = code.parse()?;
        let hints = Hints::of_language(Some(&tag));
        Ok(raw_text(&path, std::fs::read(&path)?, &hints)?)
    };
    let raw = Pair::new(
        read(files.source, codes.source)?,
        read(files.target, codes.target)?,
    );
    let bitext = Aligner::new(codes.source, codes.target)?
        .prepare_raw(raw.as_ref())?
        .align()?;
    let documents = bitext.documents();
    let outlines = documents.map(Outline::of);
    let sides = outlines.as_ref().zip(documents.zip(bitext.languages()));
    let shown =
        sides.map(|(outline, (document, language))| matching::shown(outline, document, language));
    let beads = bitext.alignment().beads();
    let (mut same, mut apart, mut alone, mut null) = (0, 0, 0, 0);
    for found in matching::matched(shown.as_ref().map(Vec::as_slice)) {
        let headings = Pair::new(
            found
                .source
                .map(|n| outlines.source.headings()[n].segments.clone()),
            found
                .target
                .map(|n| outlines.target.headings()[n].segments.clone()),
        );
        let number = found.zip(shown.as_ref());
        let number = number.map(|(n, shown)| n.and_then(|n| shown[n].number.last()));
        let said = |row: &str| {
            if all {
                let names = outlines.as_ref().zip(found).zip(documents);
                let names = names.map(|((outline, n), document)| {
                    n.map_or_else(String::new, |n| name(document, &outline.headings()[n]))
                });
                println!("    {row}: {} | {}", names.source, names.target);
            }
        };
        match (headings.source, headings.target) {
            (Some(source), Some(target))
                if number.source.is_some() && number.source == number.target =>
            {
                same += 1;
                let of_first = beads
                    .iter()
                    .find(|bead| bead.segments.source.contains(&source.start));
                let is_alone = of_first.is_some_and(|bead| {
                    let (s, t) = (&bead.segments.source, &bead.segments.target);
                    s.start == source.start
                        && s.end <= source.end
                        && t.start == target.start
                        && t.end <= target.end
                        && !t.is_empty()
                });
                apart += usize::from(is_alone);
                if !is_alone {
                    said("same number, not by themselves");
                }
            }
            (Some(heading), None) => {
                alone += 1;
                let is_null = stands_alone(beads, Side::Source, heading.start);
                null += usize::from(is_null);
                if !is_null {
                    said("only the source");
                }
            }
            (None, Some(heading)) => {
                alone += 1;
                let is_null = stands_alone(beads, Side::Target, heading.start);
                null += usize::from(is_null);
                if !is_null {
                    said("only the target");
                }
            }
            _ => {}
        }
    }
    let texts = format!("{}, {}", files.source, files.target);
    println!("| {texts} | {same} | {apart} | {alone} | {null} |");
    Ok(())
}

/// True if a segment of a side is in a bead without text on the other.
fn stands_alone(beads: &[Bead], side: Side, segment: usize) -> bool {
    let mut beads = beads.iter();
    let bead = beads.find(|bead| bead.segments.as_ref().side(side).contains(&segment));
    bead.is_some_and(|bead| bead.bead_type().is_null())
}
