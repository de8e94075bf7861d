//! `bitext match`: finds which documents of two folders translate each other.

use std::path::PathBuf;

use bitext::error::Error;
use bitext::pair::Pair;
use bitext::pipeline::Aligner;
use bitext::pipeline::corpus::languages;
use bitext::pipeline::pairing::Paired;
use bitext::tag::Tag;

use crate::files::{self, Existing, disk};
use crate::inputs::{self, Tags};
use crate::messages::{self, Outcome};

/// Find which documents of two folders translate each other, by their names and by what they say
///
/// Writes a table (CSV) of pairs, sure ones and others. `bitext align SOURCE TARGET --pairs TABLE -o FOLDER` aligns the sure ones;
/// write `yes` into the column `sure` of others that are right.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder of the originals
    #[arg(group = "texts")]
    source: PathBuf,
    /// The folder of the translations
    target: PathBuf,
    #[command(flatten)]
    languages: Tags,
    /// Additional bilingual word list, in either direction, which may be given several times
    #[arg(long, value_name = "FILE")]
    dictionary: Vec<PathBuf>,
    /// The table to write
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    #[command(flatten)]
    existing: Existing,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let folders = Pair::new(args.source.as_path(), args.target.as_path());
    let (tags, guessed) = languages(disk(), folders, args.languages.tags())?;
    messages::warnings(&guessed);
    let codes = tags.as_ref().map(Tag::as_str);
    let aligner = Aligner::new(codes.source, codes.target)?;
    let dictionaries = inputs::dictionaries(&args.dictionary)?;
    let aligner = dictionaries.into_iter().fold(aligner, Aligner::dictionary);
    let paired = Paired::of_folders(&aligner, disk(), folders, &tags)?;
    paired.oddities().iter().for_each(messages::warning);
    messages::note(paired.summary());
    files::write(
        vec![(args.output.clone(), paired.csv()?.into_bytes())],
        args.existing,
    )?;
    Ok(Outcome::Fine)
}
