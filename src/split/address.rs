//! The characters of a paragraph in, out where a sentence starts after an address of the web or a ruled line.
//!
//! Writers of mail leave the stop off an address, lest it be read as a part of it, and rule lines instead of
//! starting paragraphs.

use super::line::{Class, Line};
use crate::marks::is_alphanumeric;

/// A row of equal marks of this length is a ruled line; an ellipsis or dash is shorter.
const SHORTEST_RULE: usize = 8;

/// The characters at which a sentence starts after an address or a ruled line.
pub(super) fn starts(line: &Line) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut from = line.skip_space(0);
    while from < line.len() {
        let to = (from..line.len())
            .find(|&i| line.at(i).is_whitespace())
            .unwrap_or(line.len());
        let after = line.skip_space(to);
        let capital = || line.at(after).is_uppercase() && line.next(to).class == Class::Upper;
        if is_rule(line, from, to) || is_address(line, from, to) && capital() {
            starts.push(after);
        }
        from = after;
    }
    starts.retain(|&start| start < line.len());
    starts
}

fn is_rule(line: &Line, from: usize, to: usize) -> bool {
    let mark = line.at(from);
    to - from >= SHORTEST_RULE
        && matches!(mark, '-' | '_' | '=' | '*' | '~' | '#')
        && (from..to).all(|i| line.at(i) == mark)
}

/// True for `https://example.org/a`, `www.example.org` and `<name@example.org>`.
fn is_address(line: &Line, from: usize, to: usize) -> bool {
    let ends_open = is_alphanumeric(line.before(to)) || matches!(line.before(to), '/' | '>');
    let spells = |i: usize, text: &str| {
        text.chars()
            .enumerate()
            .all(|(k, c)| i + k < to && line.at(i + k) == c)
    };
    let site = spells(from, "www.") || (from..to).any(|i| spells(i, "://"));
    let mail = || {
        let at = (from..to).find(|&i| line.at(i) == '@');
        at.is_some_and(|at| at > from && (at..to).any(|i| line.at(i) == '.'))
    };
    ends_open && (site || mail())
}
