//! Tables of words, and the rows of the `.tsv` tables of the language modules.

use rustc_hash::FxHashMap;

/// A table of values by word.
#[derive(Clone, Debug)]
pub struct Table<T> {
    values: FxHashMap<String, T>,
    /// The length of the longest word, in characters.
    longest: usize,
}

impl<T> FromIterator<(String, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(rows: I) -> Self {
        let values: FxHashMap<String, T> = rows.into_iter().collect();
        let longest = values.keys().map(|word| word.chars().count()).max();
        Self {
            longest: longest.unwrap_or_default(),
            values,
        }
    }
}

impl<T: Copy> Table<T> {
    /// The value of a word; `None` if it has no row.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<T> {
        self.values.get(word).copied()
    }

    /// The length of its longest word, in characters.
    pub(super) const fn longest(&self) -> usize {
        self.longest
    }

    /// The words, in arbitrary order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
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
