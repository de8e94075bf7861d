//! `bitext correct`: corrects the texts of a work, many places at once, or writes a patch of its files.

use bitext::error::Error;
use bitext::pair::Side;
use bitext::pipeline::correct::{Correcting, Replacing, documents, summary};
use clap::ArgGroup;

use crate::choices;
use crate::files::{self, disk};
use crate::inputs;
use crate::messages::{self, Outcome};

/// Replace a word or phrase in the texts of works, or show what readers corrected as a patch of the files
#[derive(clap::Args)]
#[command(group = ArgGroup::new("what").required(true).args(["replace", "patch"]))]
pub(crate) struct Args {
    /// The ids of works of ./bitext.toml; all of them if left out
    works: Vec<String>,
    /// What to replace, letter by letter, wherever it occurs in a segment
    #[arg(long, value_name = "OLD", requires = "with")]
    replace: Option<String>,
    /// What comes in its place
    #[arg(long, value_name = "NEW", requires = "replace")]
    with: Option<String>,
    /// Replace it on one side only
    #[arg(long, requires = "replace", value_parser = choices::of(choices::SIDES))]
    side: Option<Side>,
    /// Take the corrections and align the texts again; without it, each place is only shown
    #[arg(long, requires = "replace")]
    write: bool,
    /// Show all corrections of the texts as a unified diff of the files
    #[arg(long)]
    patch: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let by = messages::by();
    let mut count = 0;
    for work in inputs::works(&args.works, None)? {
        for document in documents(&work, disk())? {
            let text = Correcting::open(&work, disk(), document, &by)?;
            messages::notes(&text.report().notes());
            if args.patch {
                files::print(text.patch(disk())?.as_bytes())?;
                continue;
            }
            let changes = text.replace(Replacing {
                old: args.replace.as_deref().unwrap_or_default(),
                new: args.with.as_deref().unwrap_or_default(),
                side: args.side,
            })?;
            count += changes.len();
            for change in &changes {
                files::show(&change.to_string())?;
            }
            if args.write && !changes.is_empty() {
                text.write(disk(), changes, &by)?;
            }
        }
    }
    if !args.patch {
        let left = !args.write && count > 0;
        let remedy = if left { "; --write corrects them" } else { "" };
        messages::say(format_args!("{}{remedy}", summary(count, args.write)));
    }
    Ok(Outcome::Fine)
}
