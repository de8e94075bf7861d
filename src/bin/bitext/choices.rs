//! Parsers for flags whose values are types of the library.

use bitext::pair::Side;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// A parser of one of the given values by its name. Each entry is a value, its name and its help.
pub(crate) fn of<T: Copy + Send + Sync + 'static>(
    values: &'static [(T, &'static str, &'static str)],
) -> impl TypedValueParser<Value = T> {
    let names = values
        .iter()
        .map(|&(_, name, help)| PossibleValue::new(name).help(help));
    PossibleValuesParser::new(names).try_map(move |given| {
        let found = values.iter().find(|(_, name, _)| *name == given);
        found.map(|&(value, ..)| value).ok_or("no such value")
    })
}

pub(crate) const SIDES: &[(Side, &str, &str)] = &[
    (Side::Source, "source", "The original"),
    (Side::Target, "target", "The translation"),
];
