//! The `.tsv` tables beside the language modules, as rows of fields and as the words they list.

use rustc_hash::FxHashMap;

use super::{Month, Number, NumberWord, TermRole};

/// What a table says of its words.
pub(super) type Words<T> = FxHashMap<String, T>;

/// The rows of a table: fields between tabs; lines that begin with `#` and empty ones are left out.
pub(super) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    lines(table).map(|line| line.split('\t').collect())
}

/// The rows of a table, uncut.
pub(super) fn lines(table: &str) -> impl Iterator<Item = &str> {
    let rows = table.lines();
    rows.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Reads number words: `form, value, kind`, where the kind is value, magnitude, ordinal, inside or near.
pub(super) fn numbers(table: &str, fold: impl Fn(&str) -> String) -> Words<Number> {
    rows(table)
        .filter_map(|row| {
            let value = row.get(1)?.parse().ok()?;
            let kind = *row.get(2)?;
            let number = Number {
                word: match kind {
                    "magnitude" => NumberWord::Magnitude(value),
                    _ => NumberWord::Value(value),
                },
                ordinal: kind == "ordinal",
                alone: kind != "inside" && kind != "near",
            };
            Some((fold(row[0]), number))
        })
        .collect()
}

/// Reads the names of months: `form, number, kind`, where the kind is alone or beside.
pub(super) fn months(table: &str, fold: impl Fn(&str) -> String) -> Words<Month> {
    rows(table)
        .filter_map(|row| {
            let month = Month {
                number: row.get(1)?.parse().ok()?,
                alone: row.get(2)? == &"alone",
            };
            Some((fold(row[0]), month))
        })
        .collect()
}

/// Reads what words are to terms: `word, role`, where the role is stop, link or weak.
pub(super) fn term_roles(table: &str, fold: impl Fn(&str) -> String) -> Words<TermRole> {
    rows(table)
        .filter_map(|row| {
            let role = match *row.get(1)? {
                "stop" => TermRole::Stop,
                "link" => TermRole::Link,
                "weak" => TermRole::Weak,
                _ => return None,
            };
            Some((fold(row[0]), role))
        })
        .collect()
}
