//! `bitext concordance`: where a word occurs, and how it was translated there.

use bitext::error::Error;
use bitext::pair::Side;
use bitext::review::concordance::{self, HitFormat, Match, Order};
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
    #[arg(long, value_parser = choices::all(HitFormat::ALL, HitFormat::name, HitFormat::about), default_value = "text")]
    format: HitFormat,
}

fn order() -> impl TypedValueParser<Value = Order> {
    let all = Order::ALL.iter();
    let all = all.map(|&order| (order, order.name(), order.about()));
    choices::of(all.chain([(Order::Place, "chapter", "Another name for `place`")]))
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
    for (number, aligned) in args.inputs.opened()?.enumerate() {
        let aligned = aligned?;
        let (mut hits, renderings) =
            aligned
                .bitext
                .concordance(&args.query, args.how(), args.side)?;
        concordance::sort(&mut hits, args.sort);
        let written = args
            .format
            .write(&hits, &renderings, number == 0, files::look());
        files::print_as_is(&written?)?;
    }
    Ok(Outcome::Fine)
}
