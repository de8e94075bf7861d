//! `bitext status`: how far the works of the manifest are.

use bitext::error::Error;

use crate::files::{self, disk};
use crate::inputs;
use crate::messages::Outcome;

/// Show the works of ./bitext.toml: whether their alignments are current, and how much readers have confirmed
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The ids of works; all of them if left out
    works: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    for work in inputs::works(&args.works, None)? {
        files::show(&work.status(disk())?.to_string())?;
    }
    Ok(Outcome::Fine)
}
