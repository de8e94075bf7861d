//! `bitext man`: the pages of the manual.

use std::path::{Path, PathBuf};

use bitext::error::Error;
use clap::CommandFactory;
use clap_mangen::Man;

use crate::Command;
use crate::files::{self, Existing, disk};
use crate::messages::{self, Outcome};

/// Write the pages of the manual into a folder: bitext.1, and one for each command
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bitext man ~/.local/share/man/man1
  man bitext-align")]
pub(crate) struct Args {
    /// The folder; it is made if it does not exist
    folder: PathBuf,
    #[command(flatten)]
    existing: Existing,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut program = Command::command();
    program.build();
    let page = |command: &clap::Command, name: String| {
        let mut page = Vec::new();
        let man = Man::new(
            command
                .clone()
                .display_name(&name)
                .disable_help_subcommand(true),
        );
        let rendered = man.render(&mut page);
        let path = args.folder.join(format!("{name}.1"));
        rendered.map_err(|error| Error::io("cannot write", error, &path))?;
        Ok((path, page))
    };
    let commands = program.get_subcommands();
    let commands = commands.filter(|command| command.get_name() != "help");
    let pages = commands.map(|command| page(command, format!("bitext-{}", command.get_name())));
    let pages = [page(&program, "bitext".to_owned())]
        .into_iter()
        .chain(pages);
    let pages = pages.collect::<Result<Vec<_>, Error>>()?;
    let count = pages.len();
    disk().make_folder(&args.folder)?;
    files::write(pages, args.existing)?;
    let folder: &Path = &args.folder;
    messages::say(format_args!("bitext: {count} pages → {}", folder.display()));
    Ok(Outcome::Fine)
}
