//! A table of what each language module provides, computed from the modules themselves.

use super::registry::word_list;
use super::{Module, Table, modules};

/// The columns of [`coverage`].
pub const COVERAGE: [&str; 14] = [
    "language",
    "codes",
    "right to left",
    "number words",
    "months",
    "abbreviations",
    "words that make no term",
    "sentence starters",
    "known words",
    "sounds",
    "word lists",
    "verb-final",
    "ZWNJ",
    "OCR",
];

/// One row for each language with a module, with the columns of [`COVERAGE`]: the number of rows of a table, or `yes`;
/// empty where the language relies on Unicode's rules.
///
/// ```
/// let rows = bitext::language::coverage();
/// assert!(rows.iter().any(|row| row[0] == "Persian" && row[12] == "yes"));
/// ```
#[must_use]
pub fn coverage() -> Vec<[String; COVERAGE.len()]> {
    modules().map(row).collect()
}

fn row(module: &Module) -> [String; COVERAGE.len()] {
    let language = module.language;
    // The common words of the language, used as samples.
    let common: Vec<&str> = language
        .term_roles()
        .map_or_else(Vec::new, |table| table.words().collect());
    let lists: Vec<String> = modules()
        .filter_map(|other| {
            let list = word_list(module.codes[0], other.codes[0])?;
            Some(format!("{} ({} pairs)", other.name, (list.entries)().len()))
        })
        .collect();
    [
        module.name.to_owned(),
        module.codes.join(", "),
        yes(language.right_to_left()),
        size(language.number_words()),
        size(language.months()),
        size(language.abbreviations()),
        size(language.term_roles()),
        count(language.starters()),
        yes(common.iter().any(|word| language.knows(word))),
        yes(common.iter().any(|word| !language.sounds(word).is_empty())),
        lists.join(", "),
        yes(language.verb_final()),
        yes(language.writes_zwnj()),
        yes(!language.clitics().is_empty() || !language.confusions().is_empty()),
    ]
}

fn yes(holds: bool) -> String {
    if holds { "yes" } else { "" }.to_owned()
}

fn size<T: Copy>(table: Option<&Table<T>>) -> String {
    count(table.map_or(0, |table| table.words().count()))
}

fn count(rows: usize) -> String {
    if rows > 0 {
        rows.to_string()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_docs_have_the_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/repair.md");
        let docs = std::fs::read_to_string(path).unwrap();
        for row in std::iter::once(COVERAGE.map(str::to_owned)).chain(coverage()) {
            let row = format!("| {} |", row.join(" | "));
            assert!(docs.contains(&row), "{row}");
        }
    }
}
