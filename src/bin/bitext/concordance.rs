//! `bitext concordance`: where a word stands, and how it was translated there.

use bitext::error::Error;
use bitext::review::concordance::{self, Match, Order};
use clap::ValueEnum;

use crate::read::Inputs;
use crate::{Outcome, files, terms};

/// Show every place of a word or phrase with its pair; without files, in every work of ./bitext.toml
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A word or phrase; case, letter variants, half-spaces and the script of digits do not matter
    query: String,
    #[command(flatten)]
    inputs: Inputs,
    /// Find the other forms of the words as well
    #[arg(long)]
    stem: bool,
    /// The query is a regular expression
    #[arg(long, conflicts_with = "stem")]
    regex: bool,
    /// Search this side only
    #[arg(long, value_enum)]
    side: Option<Side>,
    /// In which order
    #[arg(long, value_enum, default_value_t = Sort::Place)]
    sort: Sort,
    /// How to write the hits
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Side {
    /// The original
    Source,
    /// The translation
    Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// As they stand in the text, chapter by chapter
    #[value(alias = "chapter")]
    Place,
    /// By the words before the match, the nearest first
    Before,
    /// By what follows the match
    After,
    /// By the match itself
    Matched,
    /// By what renders it
    Rendering,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// Comma-separated, by RFC 4180
    Csv,
    /// One hit a line as JSON
    Jsonl,
}

impl From<Side> for concordance::Side {
    fn from(side: Side) -> Self {
        match side {
            Side::Source => Self::Source,
            Side::Target => Self::Target,
        }
    }
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Place => Self::Place,
            Sort::Before => Self::Before,
            Sort::After => Self::After,
            Sort::Matched => Self::Matched,
            Sort::Rendering => Self::Rendering,
        }
    }
}

impl Args {
    const fn how(&self) -> Match {
        match (self.stem, self.regex) {
            (_, true) => Match::Regex,
            (true, false) => Match::Stems,
            (false, false) => Match::Words,
        }
    }
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut header = true;
    for aligned in args.inputs.aligned()? {
        let aligned = aligned?;
        let languages = aligned.languages;
        let side = args.side.map(Into::into);
        let mut hits =
            concordance::find(&aligned.bitext, languages, &args.query, args.how(), side)?;
        let ties = aligned.ties();
        let renderings = concordance::mark(&mut hits, terms::input(&aligned, &ties));
        concordance::sort(&mut hits, args.sort.into());
        let written = match args.format {
            Format::Text => concordance::text(&hits, &renderings).into_bytes(),
            Format::Csv => concordance::csv(&hits, header)?,
            Format::Jsonl => concordance::jsonl(&hits)?,
        };
        header = false;
        files::print(&written)?;
    }
    Ok(Outcome::Fine)
}
