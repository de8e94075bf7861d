//! `bitext report`: writes one HTML page with the alignment, its findings and its terms.

use std::path::PathBuf;

use bitext::error::Error;

use crate::files::{self, Existing, disk};
use crate::inputs::Inputs;
use crate::messages::{self, Outcome};

/// Make one HTML file to read in a browser: both texts side by side, the findings and the terms
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Where to write (`-`: standard output); by default, a file named after the work or the original
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    existing: Existing,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let works: Vec<_> = args.inputs.opened()?.collect::<Result<_, _>>()?;
    if args.output.is_some() && works.len() > 1 {
        return Err(Error::new("a page holds one work").hint("give the id of one, or no --output"));
    }
    let mut pages = Vec::new();
    for work in &works {
        let path = args.output.clone();
        let path = path.unwrap_or_else(|| format!("{}.html", work.name).into());
        pages.push((path, work.page(disk())?.into_bytes()));
    }
    let paths: Vec<PathBuf> = pages.iter().map(|(path, _)| path.clone()).collect();
    files::write(pages, args.existing)?;
    for (work, path) in works.iter().zip(&paths) {
        if !files::is_standard(path) {
            let (title, path) = (&work.title, path.display());
            messages::say(format_args!("{title}\n  written    {path}"));
        }
    }
    Ok(Outcome::Fine)
}
