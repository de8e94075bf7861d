//! `bitext man`: the pages of the manual.

use std::path::PathBuf;

use bitext::error::Error;
use clap_mangen::Man;

use crate::command;
use crate::files::{self, Existing, disk};
use crate::messages::{self, Outcome};

/// Write the pages of the manual into a folder: bitext.1, and one for each command
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder; it is made if it does not exist
    folder: PathBuf,
    #[command(flatten)]
    existing: Existing,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut program = command().disable_help_subcommand(true);
    program.build();
    let page = |command: &clap::Command, name: String| {
        let mut page = Vec::new();
        let rendered = Man::new(command.clone().display_name(&name)).render(&mut page);
        let path = args.folder.join(format!("{name}.1"));
        rendered.map_err(|error| Error::io("cannot write", error, &path))?;
        Ok((path, page))
    };
    let commands = program.get_subcommands();
    let pages = commands.map(|command| page(command, format!("bitext-{}", command.get_name())));
    let whole = std::iter::once(page(&program, "bitext".to_owned()));
    let pages = whole.chain(pages).collect::<Result<Vec<_>, Error>>()?;
    let count = format!("{} pages", pages.len());
    disk().make_folder(&args.folder)?;
    files::write(pages, args.existing)?;
    messages::written(&count, &args.folder);
    Ok(Outcome::Fine)
}
