//! Parsers for flags whose values are types of the library.

use bitext::pair::Side;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// A value with its name on the command line and its help.
pub(crate) type Choice<T> = (T, &'static str, &'static str);

/// A parser of one of the given values by its name.
pub(crate) fn of<T: Copy + Send + Sync + 'static>(
    values: impl IntoIterator<Item = Choice<T>>,
) -> impl TypedValueParser<Value = T> {
    let values: Vec<Choice<T>> = values.into_iter().collect();
    let shown = values
        .iter()
        .map(|&(_, name, help)| PossibleValue::new(name).help(help));
    PossibleValuesParser::new(shown).try_map(move |given| {
        let found = values.iter().find(|(_, name, _)| *name == given);
        found.map(|&(value, ..)| value).ok_or("no such value")
    })
}

/// A parser of one of the given values, each with its own name and help.
pub(crate) fn all<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    name: fn(T) -> &'static str,
    about: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let values = values.iter();
    of(values.map(move |&value| (value, name(value), about(value))))
}

pub(crate) const SIDES: [Choice<Side>; 2] = [
    (Side::Source, "source", "The original"),
    (Side::Target, "target", "The translation"),
];

/// A share, from 0 to 1.
pub(crate) fn share(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    value
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "give a number from 0 to 1, such as 0.95".to_owned())
}
