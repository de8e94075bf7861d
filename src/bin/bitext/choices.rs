//! Flags whose values are those of the library: names in the help, values in the code.

use bitext::pair::Side;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// Takes one of some values by its name; each has a name and a line of help.
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
