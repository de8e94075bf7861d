//! `bitext compare`: how far two alignments of the same texts agree, and where they differ.

use std::path::{Path, PathBuf};

use bitext::bitext::Row;
use bitext::error::Error;
use bitext::evaluate::compare;
use bitext::format::Format;
use bitext::pair::Pair;
use bitext::pipeline::works::Manifest;
use bitext::pipeline::{Opened, read_latest};

use crate::choices;
use crate::files::{self, disk};
use crate::inputs;
use crate::messages::{self, Outcome};

/// Compare two alignments of the same texts bead by bead, such as those of two readers: agreement (strict F1 and kappa), and
/// where they differ
#[derive(clap::Args)]
pub(crate) struct Args {
    /// An alignment of any format, or the id of a work
    first: PathBuf,
    /// The other one
    second: PathBuf,
    /// Exit with 1 if the strict F1 is below this
    #[arg(long, value_name = "F1", value_parser = choices::share)]
    min_f1: Option<f64>,
    /// Write the comparison as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    files::check_standard(&args.first, &args.second)?;
    let [first, second] = [rows(&args.first)?, rows(&args.second)?];
    let comparison = compare(&first, &second)?;
    match args.json {
        true => files::print(comparison.json()?.as_bytes())?,
        false => files::show(&format!(
            "{comparison}{}",
            comparison.places(&first, &second)
        ))?,
    }
    Ok(messages::scored(comparison.strict.f1(), args.min_f1))
}

/// The beads of a file, or of a work of the manifest.
fn rows(path: &Path) -> Result<Vec<Row>, Error> {
    let id = path.display().to_string();
    if Manifest::has_work(disk(), &id)? {
        let mut rows = Vec::new();
        for work in inputs::works(&[id], None)? {
            let opened = Opened::work(disk(), work)?;
            inputs::report(&opened);
            rows.extend(opened.bitext.rows());
        }
        return Ok(rows);
    }
    let format = Format::chosen(None, path, "an extension that does")?;
    let read = read_latest(disk(), format, path, Pair::default(), None)?;
    messages::notes(&read.notes);
    Ok(read.sheet.rows)
}
