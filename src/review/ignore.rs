//! A list of accepted findings in, their ids out: one a line, `#` begins a comment.

use std::collections::BTreeSet;

use serde::Deserialize;

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

/// The ids of the findings of an earlier review, as JSONL, with those that stood below others.
///
/// # Errors
/// If a line is no finding; the error names the line.
pub fn earlier(text: &str) -> Result<BTreeSet<String>, Error> {
    #[derive(Deserialize)]
    struct Earlier {
        id: String,
        #[serde(default)]
        also: Vec<Self>,
    }
    let mut ids = BTreeSet::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let found: Earlier = serde_json::from_str(line).map_err(|error| {
            Error::new(format!("this is no finding: {error}"))
                .hint("give what `bitext review --format jsonl` wrote")
                .at(Place::Line(number))
        })?;
        ids.extend(found.also.into_iter().map(|also| also.id));
        ids.insert(found.id);
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_of_an_earlier_review_are_known_with_those_below_them() {
        let lines =
            "{\"id\":\"a\",\"kind\":\"number\",\"also\":[{\"id\":\"b\"}]}\n\n{\"id\":\"c\"}\n";
        let ids = earlier(lines).unwrap();
        assert_eq!(ids.into_iter().collect::<Vec<_>>(), ["a", "b", "c"]);
        let error = earlier("{\"id\":\"a\"}\nid,kind\n")
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("line 2: "), "{error}");
    }

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
