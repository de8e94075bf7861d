//! `bitext dataset`: makes a folder for publication from the alignments of the works.

use std::path::PathBuf;

use bitext::dataset::license::License;
use bitext::error::Error;
use bitext::pipeline::release::Release;
use bitext::pipeline::works::Manifest;

use crate::files::disk;
use crate::inputs;
use crate::messages::{self, Outcome};

/// Make a dataset from the aligned works of ./bitext.toml: splits, card, checksums; run `bitext align` first
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The ids of the works; all works of ./bitext.toml if none is given
    works: Vec<String>,
    /// The folder to write; one that this command wrote before is replaced
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Write into a folder that holds other files too, which stay; changed files of an earlier dataset are kept as `NAME~`
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let settings = Manifest::existing(disk())?.dataset;
    let chosen = inputs::works(&args.works, None)?;
    let made = Release::of(&chosen, &settings, disk())?;
    made.left_out().for_each(messages::warning);
    messages::notes(&made.notes);
    made.write(disk(), &args.output, args.force)?;
    messages::say(format_args!("  pairs      {}", made.summary()));
    messages::say(format_args!("  written    {}", args.output.display()));
    if let License::Other(_) = made.license {
        messages::note("the licence is `other`: read LICENSE before you give the folder away");
    }
    Ok(Outcome::Fine)
}
