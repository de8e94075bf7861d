//! `bitext schema`: prints the JSON Schemas of the program's outputs.

use bitext::error::Error;
use bitext::schema::{SCHEMAS, Schema, listed, named};
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::files;
use crate::messages::Outcome;

/// Print the JSON Schema of an output, or the list of schemas
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The name of the schema
    #[arg(value_parser = names())]
    name: Option<String>,
}

fn names() -> PossibleValuesParser {
    let value = |schema: &Schema| PossibleValue::new(schema.name).help(schema.about);
    PossibleValuesParser::new(SCHEMAS.iter().map(value))
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let text = match args.name.as_deref().and_then(named) {
        Some(schema) => schema.text.to_owned(),
        None => listed(),
    };
    files::print(text.as_bytes())?;
    Ok(Outcome::Fine)
}
