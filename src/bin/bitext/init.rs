//! `bitext init`: writes a first manifest of two files.

use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::pair::Pair;
use bitext::pipeline::works::{MANIFEST, manifest_of_texts};
use bitext::pipeline::{Output, Replaces};

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
    if Path::new(MANIFEST).exists() {
        let error = Error::new("there is a manifest already").in_file(MANIFEST);
        return Err(error.hint("add a [[work]] to it"));
    }
    let paths = Pair::new(args.source.as_path(), args.target.as_path());
    let raw = raw_texts(paths, &args.languages, false)?;
    let manifest = manifest_of_texts(paths, raw.as_ref(), args.languages.tags())?;
    // It is the user's from now on: no record is kept of what was written.
    let output = Output::new(MANIFEST, manifest.as_bytes(), Replaces::Read(None));
    files::disk().write(&[output])?;
    messages::note(format_args!(
        "written {MANIFEST}: fill in editions and rights, then run `bitext align`"
    ));
    Ok(Outcome::Fine)
}
