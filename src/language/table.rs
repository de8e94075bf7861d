//! The `.tsv` tables of the language modules, as rows of fields and as tables of words.

use rustc_hash::FxHashMap;

use super::{Abbreviation, Month, Number, NumberWord, TermRole};

/// A table of values by word.
#[derive(Clone, Debug)]
pub struct Table<T>(FxHashMap<String, T>);

impl<T> FromIterator<(String, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(rows: I) -> Self {
        Self(rows.into_iter().collect())
    }
}

impl<T: Copy> Table<T> {
    /// The value of a word; `None` if it has no row.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<T> {
        self.0.get(word).copied()
    }

    /// The words, in arbitrary order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The rows of a table, as fields separated by tabs; empty lines and lines that begin with `#` are skipped.
pub(super) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    lines(table).map(|line| line.split('\t').collect())
}

/// The rows of a table, not split into fields.
pub(super) fn lines(table: &str) -> impl Iterator<Item = &str> {
    let rows = table.lines();
    rows.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Reads number words: `form, value, kind`, where the kind is value, magnitude, ordinal, inside or near.
pub(super) fn numbers(table: &str, fold: impl Fn(&str) -> String) -> Table<Number> {
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
pub(super) fn months(table: &str, fold: impl Fn(&str) -> String) -> Table<Month> {
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

/// Reads the roles of words in terms: `word, role`, where the role is stop, link or weak.
pub(super) fn term_roles(table: &str, fold: impl Fn(&str) -> String) -> Table<TermRole> {
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

/// Reads abbreviations: `word, role`, where the role is leads, leads-figure or may-end.
pub(super) fn abbreviations(table: &str) -> Table<Abbreviation> {
    rows(table)
        .filter_map(|row| {
            let role = match *row.get(1)? {
                "leads" => Abbreviation::Leads,
                "leads-figure" => Abbreviation::LeadsFigure,
                "may-end" => Abbreviation::MayEnd,
                _ => return None,
            };
            Some((row[0].to_owned(), role))
        })
        .collect()
}
