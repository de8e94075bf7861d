//! `bitext repair`: writes the clean text of a raw one.

use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::pipeline::records::Job;
use bitext::pipeline::review::damage;
use bitext::pipeline::{language, repaired};
use bitext::repair::Options;
use bitext::review::{change_counts, changes};
use bitext::rule::{Rule, listed};
use bitext::tag::Tag;
use clap::ArgGroup;

use crate::files;
use crate::messages::Outcome;
use crate::reading::Reading;
use crate::records::Records;

/// Write the clean text of a raw one: one paragraph a line, an empty line between
#[derive(clap::Args)]
#[command(group = ArgGroup::new("records").conflicts_with_all([
    "file", "explain", "summary", "raw", "rules", "encoding", "as_kind",
]))]
pub(crate) struct Args {
    /// The text: plain, html, epub, docx, markdown and others (`-`: from standard input)
    #[arg(required_unless_present_any = ["rules", "records"])]
    file: Option<PathBuf>,
    /// Its language, as a BCP 47 code (en, fa, de …); guessed if left out
    #[arg(long, required_unless_present_any = ["rules", "file"])]
    lang: Option<Tag>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    records: Records,
    /// Instead of the text, show every changed line before and after, with the rules
    #[arg(long, conflicts_with_all = ["summary", "rules"])]
    explain: bool,
    /// Count the changes by rule instead of writing the text
    #[arg(long, conflicts_with = "rules")]
    summary: bool,
    /// Write the text as it was extracted from the file; raw byte ranges of a file that is no plain text refer to it
    #[arg(long, conflicts_with_all = ["explain", "summary", "rules", "without"])]
    raw: bool,
    /// List every rule with its reason
    #[arg(long)]
    rules: bool,
    /// Switch a rule off (may be repeated); --rules lists them
    #[arg(long, value_name = "RULE")]
    without: Vec<Rule>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    if args.rules {
        files::print(listed().as_bytes())?;
        return Ok(Outcome::Fine);
    }
    let options = Options {
        without: args.without.iter().copied().collect(),
    };
    if let (None, Some(language)) = (&args.file, args.lang.clone()) {
        return args.records.run(Job::Repair { language, options }, false);
    }
    let file = args.file.as_deref().unwrap_or(Path::new("-"));
    let (raw, lang) = args.reading.text(file, args.lang.as_ref(), "--lang")?;
    let language = language(lang.as_str())?;
    if args.raw {
        files::print(raw.text.as_bytes())?;
        return Ok(Outcome::Fine);
    }
    let text = repaired(&raw, language, &options);
    if args.summary {
        files::print(change_counts(&text).as_bytes())?;
    } else if args.explain {
        files::print(changes(&text, &damage(&text, language)).as_bytes())?;
    } else {
        files::print(text.clean().as_bytes())?;
        files::print(b"\n")?;
    }
    Ok(Outcome::Fine)
}
