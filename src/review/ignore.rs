//! A list of accepted findings in, their ids out: one a line, `#` begins a comment.

use std::collections::BTreeSet;

use crate::error::{Error, Place};

/// Reads the ids of a list.
///
/// # Errors
/// If a line is neither empty, nor a comment, nor one id of twelve hexadecimal digits.
pub fn read(text: &str) -> Result<BTreeSet<String>, Error> {
    let mut ids = BTreeSet::new();
    for (number, line) in (1..).zip(text.lines()) {
        let id = line.split('#').next().unwrap_or_default().trim();
        if id.is_empty() {
            continue;
        }
        if id.len() != 12 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::new(format!("`{id}` is no id of a finding"))
                .hint("write one id of twelve digits a line, as `bitext review` shows them")
                .at(Place::Line(number)));
        }
        ids.insert(id.to_ascii_lowercase());
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_one_a_line() {
        let ids = read("# accepted\n\n0123456789ab  # as printed\nABCDEF012345\n").unwrap();
        assert_eq!(
            ids.into_iter().collect::<Vec<_>>(),
            ["0123456789ab", "abcdef012345"]
        );
        let error = read("0123456789ab\nnumber\n").unwrap_err().to_string();
        assert!(error.starts_with("line 2: `number`"), "{error}");
    }
}
