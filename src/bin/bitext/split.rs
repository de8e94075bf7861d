//! `bitext split`: writes a text with one sentence a line.

use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::pair::Side;
use bitext::pipeline::records::Job;
use bitext::pipeline::segments::{self, SegmentFormat};
use bitext::read::Raw;
use bitext::segment::Document;
use bitext::tag::Tag;
use clap::ArgGroup;

use crate::messages::Outcome;
use crate::reading::Reading;
use crate::records::Records;
use crate::{choices, files};

/// Write a text one sentence a line, an empty line between paragraphs
///
/// `bitext align` cuts some sentences further, where the damage took a full stop and the other text shows two
/// sentences: give that text with --with to get the same segments, with the same ids, as in the alignment.
#[derive(clap::Args)]
#[command(group = ArgGroup::new("records").conflicts_with_all(["file", "with", "format", "encoding", "as_kind"]))]
pub(crate) struct Args {
    /// The text: plain, html, epub, docx, markdown and others (`-`: from standard input)
    #[arg(required_unless_present = "records")]
    file: Option<PathBuf>,
    /// Its language, as a BCP 47 code (en, fa, de …); guessed if left out
    #[arg(long, required_unless_present = "file")]
    lang: Option<Tag>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    records: Records,
    /// The other text of the pair, its original or translation
    #[arg(long, value_name = "FILE", conflicts_with = "no_repair")]
    with: Option<PathBuf>,
    /// The language of the other text
    #[arg(long, value_name = "CODE", requires = "with")]
    with_lang: Option<Tag>,
    /// The text is the translation, the other one its original
    #[arg(long, requires = "with")]
    translation: bool,
    /// Take the text as it is, with one paragraph a line
    #[arg(long)]
    no_repair: bool,
    /// How to write the segments
    #[arg(long, value_parser = choices::all(SegmentFormat::ALL, SegmentFormat::name, SegmentFormat::about), default_value = "text")]
    format: SegmentFormat,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    if let (None, Some(language)) = (&args.file, args.lang.clone()) {
        let as_it_is = args.no_repair;
        return args.records.run(Job::Split { language, as_it_is }, false);
    }
    let file = args.file.as_deref().unwrap_or(Path::new("-"));
    if let Some(other) = &args.with {
        files::check_standard(file, other)?;
    }
    let (raw, lang) = args.reading.text(file, args.lang.as_ref(), "--lang")?;
    let document = match &args.with {
        Some(other) => beside(args, (&raw, &lang), other)?,
        None => segments::alone(&raw, &lang, args.no_repair)?,
    };
    let output = args.format.write(&document)?;
    files::print(output.as_bytes())?;
    Ok(Outcome::Fine)
}

/// The segments of the text as an alignment with the other one has them.
fn beside(args: &Args, own: (&Raw, &Tag), other: &Path) -> Result<Document, Error> {
    let (raw, lang) = Reading::default().text(other, args.with_lang.as_ref(), "--with-lang")?;
    let side = match args.translation {
        true => Side::Target,
        false => Side::Source,
    };
    segments::beside(own, (&raw, &lang), side)
}
