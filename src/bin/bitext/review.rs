//! `bitext review`: lists what a reviewer of a translation should look at.

use std::collections::BTreeSet;
use std::path::PathBuf;

use bitext::error::Error;
use bitext::finding::{Kind, Severity};
use bitext::pipeline::Opened;
use bitext::review::{Filter, Report, ReportFormat, ignore, report};

use crate::inputs::Inputs;
use crate::messages::Outcome;
use crate::{choices, files as own};

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
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut reports = Vec::new();
    for aligned in args.inputs.opened()? {
        let Opened {
            bitext,
            files,
            ignored,
            ..
        } = aligned?;
        let mut filter = Filter {
            kinds: args.kind.iter().copied().collect(),
            least: Some(args.min_severity),
            ignored: BTreeSet::new(),
        };
        for path in args.ignore.iter().chain(&ignored) {
            let read = ignore::read(&own::read_text(path)?);
            filter
                .ignored
                .extend(read.map_err(|error| error.in_file(path))?);
        }
        let entries = report(&bitext, &bitext.findings(), &filter);
        reports.push(Report { files, entries });
    }
    own::print(&args.format.write(&reports)?)?;
    let found = reports.iter().any(|report| !report.entries.is_empty());
    Ok(Outcome::missed_if(found))
}
