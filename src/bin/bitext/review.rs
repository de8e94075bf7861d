//! `bitext review`: lists what a reviewer of a translation should look at.

use std::collections::BTreeSet;
use std::path::PathBuf;

use bitext::error::Error;
use bitext::finding::{Kind, Severity};
use bitext::pair::Pair;
use bitext::review::sarif::{self, Report};
use bitext::review::{Entry, Filter, ignore, report, write};
use bitext::visible::visible;
use clap::ValueEnum;
use clap::builder::TypedValueParser;

use crate::inputs::Inputs;
use crate::messages::Outcome;
use crate::{choices, files};

/// Find omissions, additions, wrong numbers and names, and more; without files, in every work of ./bitext.toml
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    format: ReportFormat,
    /// Show only this kind (may be repeated)
    #[arg(long, value_name = "KIND")]
    kind: Vec<Kind>,
    /// Show only findings of this severity or above
    #[arg(long, value_name = "SEVERITY", value_parser = severity(), default_value = "minor")]
    min_severity: Severity,
    /// Leave out the findings whose ids this file lists, one per line; `#` begins a comment
    #[arg(long, value_name = "FILE")]
    ignore: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For a terminal
    Text,
    /// Comma-separated, by RFC 4180
    Csv,
    /// One finding a line as JSON
    Jsonl,
    /// SARIF 2.1.0, for editors and code hosts
    Sarif,
}

fn severity() -> impl TypedValueParser<Value = Severity> {
    let all = Severity::ALL.iter();
    choices::of(all.map(|&severity| (severity, severity.name(), severity.about())))
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let filter = Filter {
        kinds: args.kind.iter().copied().collect(),
        least: Some(args.min_severity),
        ignored: ignored(args)?,
    };
    let mut reports: Vec<(Pair<String>, Vec<Entry>)> = Vec::new();
    for aligned in args.inputs.opened()? {
        let aligned = aligned?;
        let entries = report(&aligned.bitext, &aligned.bitext.findings(), &filter);
        reports.push((aligned.files, entries));
    }
    let reports: Vec<Report<'_>> = reports
        .iter()
        .map(|(files, entries)| Report {
            files: files.as_ref().map(String::as_str),
            entries,
        })
        .collect();
    files::print(&shown(&reports, args.format)?)?;
    let found = reports.iter().any(|report| !report.entries.is_empty());
    Ok(Outcome::missed_if(found))
}

fn shown(reports: &[Report<'_>], format: ReportFormat) -> Result<Vec<u8>, Error> {
    let mut all = Vec::new();
    for (number, report) in reports.iter().enumerate() {
        all.extend(match format {
            ReportFormat::Text => visible(&write::text(report.entries, report.files))
                .into_owned()
                .into_bytes(),
            ReportFormat::Csv => write::csv(report.entries, number == 0)?,
            ReportFormat::Jsonl => write::jsonl(report.entries)?,
            ReportFormat::Sarif => return sarif::write(reports),
        });
    }
    Ok(all)
}

fn ignored(args: &Args) -> Result<BTreeSet<String>, Error> {
    match &args.ignore {
        Some(path) => ignore::read(&files::read_text(path)?).map_err(|error| error.in_file(path)),
        None => Ok(BTreeSet::new()),
    }
}
