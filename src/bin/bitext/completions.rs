//! `bitext completions`: the script with which a shell completes commands and flags.

use bitext::error::Error;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::messages::Outcome;
use crate::{Command, files};

/// Write the script with which a shell completes commands, flags and their values
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bitext completions bash > ~/.local/share/bash-completion/completions/bitext
  bitext completions zsh > ~/.zfunc/_bitext
  bitext completions fish > ~/.config/fish/completions/bitext.fish")]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Command::command(), "bitext", &mut script);
    files::print(&script)?;
    Ok(Outcome::Fine)
}
