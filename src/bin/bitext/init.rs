//! `bitext init`: writes a first manifest of two files.

use std::path::PathBuf;

use bitext::error::Error;
use bitext::pair::Pair;
use bitext::pipeline::works::{MANIFEST, write_manifest};

use crate::files;
use crate::inputs::{Languages, raw_texts};
use crate::messages::{self, Outcome};

/// Write a first ./bitext.toml for a text and its translation
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The original
    #[arg(group = "texts")]
    source: PathBuf,
    /// The translation
    target: PathBuf,
    #[command(flatten)]
    languages: Languages,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let paths = Pair::new(args.source.as_path(), args.target.as_path());
    let raw = raw_texts(paths, &args.languages, false)?;
    write_manifest(files::disk(), paths, raw.as_ref(), args.languages.tags())?;
    messages::note(format_args!(
        "written {MANIFEST}: fill in editions and rights, then run `bitext align`"
    ));
    Ok(Outcome::Fine)
}
