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
    let pairs = runs.windows(2).filter(|pair| {
        let (from, to, after) = (pair[0].start, pair[0].end, pair[1].start);
        let capital = || line.at(after).is_uppercase() && line.next(to).class == Class::Upper;
        is_rule(line, from, to) || addressed && is_address(line, from, to) && capital()
    });
    pairs.map(|pair| pair[1].start).collect()
}

fn is_rule(line: &Line, from: usize, to: usize) -> bool {
    let is_mark = |mark| {
        matches!(mark, '-' | '_' | '=' | '*' | '~' | '#') && (from..to).all(|i| line.at(i) == mark)
    };
    to - from >= SHORTEST_RULE && is_mark(line.at(from))
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
