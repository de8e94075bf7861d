//! `bitext split`: a text one sentence a line.

use std::path::PathBuf;

use bitext::error::Error;
use bitext::repair::Options;
use bitext::segment::{Document, SegmentKind};
use bitext::text::Text;
use clap::ValueEnum;
use serde::Serialize;

use crate::{Outcome, files, texts};

/// Write a text one sentence a line, an empty line between paragraphs
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The text: plain, html, epub, docx, tmx or xml (`-`: plain, from standard input)
    file: PathBuf,
    /// Its language, as a BCP 47 code (en, fa, de …)
    #[arg(long)]
    lang: String,
    /// Take the text as it is, a paragraph a line
    #[arg(long)]
    no_repair: bool,
    /// How to write the segments
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One segment a line
    Text,
    /// One JSON object a line: id, kind, paragraph, text, raw byte ranges
    Jsonl,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let language = files::language(&args.lang)?;
    let raw = texts::read(&args.file, &args.lang)?;
    let text = if args.no_repair {
        Text::from_lines(&raw.text)
    } else {
        texts::repaired(&raw, language, &Options::default())
    };
    let document = texts::document(&raw, text, language);
    let output = match args.format {
        Format::Text => lines(&document),
        Format::Jsonl => jsonl(&document)?,
    };
    files::print(output.as_bytes())?;
    Ok(Outcome::Fine)
}

fn lines(document: &Document) -> String {
    let mut output = String::new();
    let mut paragraph = document
        .segments
        .first()
        .map_or(0, |segment| segment.paragraph);
    for (number, segment) in document.segments.iter().enumerate() {
        if segment.paragraph != paragraph {
            output.push('\n');
            paragraph = segment.paragraph;
        }
        output.push_str(document.segment_text(number));
        output.push('\n');
    }
    output
}

/// A segment as `--format jsonl` writes it.
#[derive(Serialize)]
struct Record<'a> {
    id: usize,
    kind: SegmentKind,
    paragraph: usize,
    text: &'a str,
    raw: Vec<[usize; 2]>,
}

fn jsonl(document: &Document) -> Result<String, Error> {
    let mut output = String::new();
    for (number, segment) in document.segments.iter().enumerate() {
        let ranges = document.text.raw_ranges(segment.span.clone());
        let record = Record {
            id: number + 1,
            kind: segment.kind,
            paragraph: segment.paragraph + 1,
            text: document.segment_text(number),
            raw: ranges
                .into_iter()
                .map(|range| [range.start, range.end])
                .collect(),
        };
        let line = serde_json::to_string(&record);
        output.push_str(&line.map_err(|error| {
            Error::new(format!("cannot write segment {}: {error}", number + 1))
        })?);
        output.push('\n');
    }
    Ok(output)
}
