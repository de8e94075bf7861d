//! `bitext review`: lists what a reviewer of a translation should look at.

use std::path::PathBuf;

use bitext::error::Error;
use bitext::finding::{Kind, Severity};
use bitext::review::{Filter, Report, ReportFormat, report};

use crate::choices;
use crate::files::{self, disk};
use crate::inputs::Inputs;
use crate::messages::Outcome;

/// Find omissions, additions, wrong numbers and names, and more; without files, in every work of ./bitext.toml
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the report
    #[arg(long, value_parser = choices::all(ReportFormat::ALL, ReportFormat::name, ReportFormat::about), default_value = "text")]
    format: ReportFormat,
    /// Show only this kind (may be repeated)
    #[arg(long, value_name = "KIND")]
    kind: Vec<Kind>,
    /// Show only findings of this severity or above
    #[arg(long, value_name = "SEVERITY", value_parser = choices::all(Severity::ALL, Severity::name, Severity::about), default_value = "minor")]
    min_severity: Severity,
    /// Leave out the findings whose ids this file lists, one per line, besides those accepted in the editor; `#` begins a
    /// comment
    #[arg(long, value_name = "FILE")]
    ignore: Option<PathBuf>,
    /// Leave out what an earlier review found, as this file of `--format jsonl` has it
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut reports = Vec::new();
    for opened in args.inputs.opened()? {
        let opened = opened?;
        let filter = Filter {
            kinds: args.kind.iter().copied().collect(),
            least: Some(args.min_severity),
            ignored: opened.known(disk(), args.ignore.as_deref(), args.since.as_deref())?,
        };
        let entries = report(&opened.bitext, &opened.bitext.findings(), &filter);
        let files = opened.files;
        reports.push(Report { files, entries });
    }
    files::print_as_is(&args.format.write(&reports, files::look())?)?;
    let found = reports.iter().any(|report| !report.entries.is_empty());
    Ok(Outcome::missed_if(found))
}
