//! `bitext evaluate`: scores a produced alignment against a hand-aligned sample.

use std::path::{Path, PathBuf};

use bitext::bitext::Row;
use bitext::error::Error;
use bitext::evaluate::lists::{ListReport, Segments, evaluate_lists};
use bitext::format::vecalign;
use bitext::pair::Pair;
use bitext::pipeline::read_beads;
use bitext::pipeline::review::{Sample, short_checksum, signed};

use crate::files::disk;
use crate::messages::{self, Outcome};
use crate::{files, formats};

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
    #[arg(long, value_name = "F1", value_parser = threshold)]
    min_f1: Option<f64>,
    /// Write the report as JSON
    #[arg(long)]
    json: bool,
}

fn threshold(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    value
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "give a number from 0 to 1, such as 0.95".to_owned())
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    if files::is_standard(&args.produced) && files::is_standard(&args.gold) {
        return Err(Error::new("only one file can come from standard input"));
    }
    let f1 = if args.segmented {
        run_lists(args)?
    } else {
        run_rows(args)?
    };
    let Some(least) = args.min_f1 else {
        return Ok(Outcome::Fine);
    };
    let missed = f1.is_none_or(|f1| f1 < least);
    if missed {
        let f1 = f1.map_or_else(|| "-".to_owned(), |f1| format!("{f1:.4}"));
        messages::say(format_args!("bitext: the strict F1 is {f1}, below {least}"));
    }
    Ok(Outcome::missed_if(missed))
}

/// Compares texts; returns the strict F1.
fn run_rows(args: &Args) -> Result<Option<f64>, Error> {
    let rows = read_rows(&args.produced)?;
    let sample = Sample::load(disk(), &args.gold)?;
    let report = sample.judge(&rows);
    let text = signed(&report, &sample.signature(&report).to_string(), args.json)?;
    files::print(text.as_bytes())?;
    Ok(report.strict.f1())
}

fn read_rows(path: &Path) -> Result<Vec<Row>, Error> {
    let format = formats::asked(
        None,
        path,
        "an extension, or use --segmented for bead lists",
    )?;
    let rows = read_beads(disk(), format, path, Pair::default(), None)?
        .sheet
        .rows;
    if rows.is_empty() {
        return Err(Error::new("no bead").hint("is it cut off?").in_file(path));
    }
    Ok(rows)
}

/// Compares numbers of segments; returns the strict F1.
fn run_lists(args: &Args) -> Result<Option<f64>, Error> {
    let produced = read_list(&args.produced)?.0;
    let (gold, text) = read_list(&args.gold)?;
    let report: ListReport = evaluate_lists(&produced, &gold);
    let (name, checksum) = (formats::name(&args.gold), short_checksum(&text));
    let (beads, version) = (report.strict.gold.of, env!("CARGO_PKG_VERSION"));
    let signature =
        format!("gold:{name}@{checksum}|beads:{beads}|nulls:left out|by:segments|v:{version}");
    files::print(signed(&report, &signature, args.json)?.as_bytes())?;
    Ok(report.strict.f1())
}

fn read_list(path: &Path) -> Result<(Vec<Segments>, String), Error> {
    let text = files::read_text(path)?;
    let lines = vecalign::read(&text).map_err(|error| error.in_file(path))?;
    Ok((lines.into_iter().map(|line| line.segments).collect(), text))
}
