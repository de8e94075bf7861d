//! `bitext evaluate`: scores a produced alignment against a hand-aligned sample.

use std::path::PathBuf;

use bitext::error::Error;
use bitext::format::Format;
use bitext::pipeline::review::{Judgement, judged};

use crate::choices;
use crate::files::{self, disk};
use crate::messages::{self, Outcome};

/// Score an alignment against a hand-aligned sample, and list what is wrong
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The produced alignment of the whole book, in a format that its extension names (`-`: csv on standard input)
    produced: PathBuf,
    /// The hand-aligned sample: jsonl
    gold: PathBuf,
    /// Both files are bead lists with lines such as `[0]:[0, 1]` or `[0]:[0, 1]:cost`, segments counted from 0
    #[arg(long)]
    segmented: bool,
    /// Exit with 1 if the strict F1 is below this
    #[arg(long, value_name = "F1", value_parser = choices::share)]
    min_f1: Option<f64>,
    /// Write the report as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    files::check_standard(&args.produced, &args.gold)?;
    let hint = "an extension, or use --segmented for bead lists";
    let format = (!args.segmented).then(|| Format::chosen(None, &args.produced, hint));
    let produced = (args.produced.as_path(), format.transpose()?);
    let Judgement { f1, text } = judged(disk(), produced, &args.gold, args.json)?;
    files::print(text.as_bytes())?;
    Ok(messages::scored(f1, args.min_f1))
}
