//! `bitext concordance`: where a word occurs, and how it was translated there.

use bitext::error::Error;
use bitext::pair::Side;
use bitext::review::concordance::{self, Match, Order};
use bitext::visible::visible;
use clap::ValueEnum;
use clap::builder::TypedValueParser;

use crate::inputs::Inputs;
use crate::messages::Outcome;
use crate::{choices, files};

/// Show every occurrence of a word or phrase with its pair; without files, in every work of ./bitext.toml
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A word or phrase; case, letter variants, ZWNJ and the script of digits do not matter
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
    #[arg(long, value_parser = choices::of(choices::SIDES))]
    side: Option<Side>,
    /// The order of the hits
    #[arg(long, value_name = "ORDER", value_parser = order(), default_value = "place")]
    sort: Order,
    /// How to write the hits
    #[arg(long, value_enum, default_value_t = HitFormat::Text)]
    format: HitFormat,
}

fn order() -> impl TypedValueParser<Value = Order> {
    let all = Order::ALL.iter();
    let all = all.map(|&order| (order, order.name(), order.about()));
    choices::of(all.chain([(Order::Place, "chapter", "Another name for `place`")]))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum HitFormat {
    /// For a terminal
    Text,
    /// Comma-separated, by RFC 4180
    Csv,
    /// One hit a line as JSON
    Jsonl,
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
    for aligned in args.inputs.opened()? {
        let aligned = aligned?;
        let (mut hits, renderings) =
            aligned
                .bitext
                .concordance(&args.query, args.how(), args.side)?;
        concordance::sort(&mut hits, args.sort);
        let written = match args.format {
            HitFormat::Text => visible(&concordance::text(&hits, &renderings))
                .into_owned()
                .into_bytes(),
            HitFormat::Csv => concordance::csv(&hits, header)?,
            HitFormat::Jsonl => concordance::jsonl(&hits)?,
        };
        header = false;
        files::print(&written)?;
    }
    Ok(Outcome::Fine)
}
