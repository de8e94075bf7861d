//! Detects sentence starts after a web address or a ruled line.
//!
//! In mail the full stop after an address is often omitted, lest it be read as part of the address, and ruled lines
//! take the place of paragraph breaks.

use std::ops::Range;

use super::line::{Class, Line};
use crate::marks::is_alphanumeric;

/// Minimum length of a ruled line, a row of equal characters; an ellipsis or dash is shorter.
const SHORTEST_RULE: usize = 8;

/// The characters at which a sentence starts after an address or a ruled line; `runs` are the ranges without white
/// space.
pub(super) fn starts(paragraph: &str, line: &Line, runs: &[Range<usize>]) -> Vec<usize> {
    // Few paragraphs contain any part of an address.
    let addressed = ["://", "www.", "@"]
        .iter()
        .any(|part| paragraph.contains(part));
    runs.windows(2)
        .filter(|pair| {
            let (from, to, after) = (pair[0].start, pair[0].end, pair[1].start);
            is_rule(line, from, to)
                || addressed
                    && is_address(line, from, to)
                    && line.at(after).is_uppercase()
                    && line.next(to).class == Class::Upper
        })
        .map(|pair| pair[1].start)
        .collect()
}

fn is_rule(line: &Line, from: usize, to: usize) -> bool {
    let first = line.at(from);
    to - from >= SHORTEST_RULE
        && matches!(first, '-' | '_' | '=' | '*' | '~' | '#')
        && (from..to).all(|i| line.at(i) == first)
}

/// True for `https://example.org/a`, `www.example.org` and `<name@example.org>`.
fn is_address(line: &Line, from: usize, to: usize) -> bool {
    let ends_open = is_alphanumeric(line.before(to)) || matches!(line.before(to), '/' | '>');
    ends_open && (is_site(line, from, to) || is_mail(line, from, to))
}

fn is_site(line: &Line, from: usize, to: usize) -> bool {
    begins(line, from, to, "www.") || (from..to).any(|i| begins(line, i, to, "://"))
}

fn is_mail(line: &Line, from: usize, to: usize) -> bool {
    let at = (from..to).find(|&i| line.at(i) == '@');
    at.is_some_and(|at| at > from && (at..to).any(|i| line.at(i) == '.'))
}

/// True if the characters from `from` to `to` begin with a text.
fn begins(line: &Line, from: usize, to: usize, text: &str) -> bool {
    text.chars()
        .enumerate()
        .all(|(k, c)| from + k < to && line.at(from + k) == c)
}
