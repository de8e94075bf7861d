//! The `.tsv` tables beside the language modules, as rows of fields.

/// The rows of a table: fields between tabs; lines that begin with `#` and empty ones are left out.
pub(super) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}
