//! `bitext completions`: the script with which a shell completes commands and flags.

use bitext::error::Error;
use clap_complete::Shell;

use crate::messages::Outcome;
use crate::{command, files};

/// Write the script with which a shell completes commands, flags and their values
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "bitext", &mut script);
    files::print(&script)?;
    Ok(Outcome::Fine)
}
