//! `bitext terms`: lists the terms of the original and their translations, or where a glossary is not followed.

use std::path::PathBuf;

use bitext::error::Error;
use bitext::pipeline::Opened;
use bitext::pipeline::review::{self, FEWEST_OCCURRENCES, TermFormat};
use bitext::review::terms::write;

use crate::files::disk;
use crate::inputs::Inputs;
use crate::messages::{self, Outcome};
use crate::{choices, files};

/// List the terms of the original with their translations; without files, in every work of ./bitext.toml
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the terms
    #[arg(long, value_parser = choices::all(TermFormat::ALL, TermFormat::name, TermFormat::about), default_value = "text")]
    format: TermFormat,
    /// Minimum number of occurrences of a term
    #[arg(
        long,
        value_name = "N",
        default_value_t = FEWEST_OCCURRENCES,
        conflicts_with = "glossary",
        value_parser = count,
        allow_negative_numbers = true
    )]
    min_count: usize,
    /// Instead, show where the translation departs from this glossary: TBX, or `term<TAB>translation` lines
    #[arg(long, value_name = "FILE")]
    glossary: Option<PathBuf>,
}

fn count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|&count| count > 0);
    count.ok_or_else(|| "give a whole number from 1 on".to_owned())
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    if args.glossary.is_some() && args.format == TermFormat::Tbx {
        return Err(Error::new("TBX has no room for departures").hint("give --format text or tsv"));
    }
    let works: Vec<Opened> = args.inputs.opened()?.collect::<Result<_, _>>()?;
    if args.format == TermFormat::Tbx && works.len() > 1 {
        return Err(Error::new("a TBX file holds one work").hint("give the id of one"));
    }
    let mut outcome = Outcome::Fine;
    for (number, work) in works.iter().enumerate() {
        let header = number == 0;
        let written = match &args.glossary {
            None => {
                let format = args.format;
                format.write(
                    &work.bitext,
                    args.min_count,
                    &work.title,
                    header,
                    files::look(),
                )
            }
            Some(path) => {
                let (checked, notes) = review::check_glossary(disk(), path, &work.bitext)?;
                messages::notes(&notes);
                if !checked.departures.is_empty() {
                    outcome = Outcome::Missed;
                }
                match args.format {
                    TermFormat::Tsv => write::departures_tsv(&checked, header),
                    TermFormat::Text | TermFormat::Tbx => {
                        write::departures(&checked, files::look())
                    }
                }
            }
        };
        files::print_as_is(written.as_bytes())?;
    }
    Ok(outcome)
}
