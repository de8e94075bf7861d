//! Detects sentence starts after a space, in scripts that put spaces between sentences rather than words.

use std::ops::Range;

use super::line::{Line, WINDOW};
use crate::language::Language;
use crate::marks::is_final;
use crate::token::is_unspaced;

/// How much of the text before a space is looked at, in characters: about two lines of a book.
const BEFORE: usize = 80;

/// The characters at which a sentence starts after a space; `runs` are the ranges without white space.
pub(super) fn starts(line: &Line, runs: &[Range<usize>], language: &dyn Language) -> Vec<usize> {
    let mut from = 0;
    let mut starts = Vec::new();
    for pair in runs.windows(2) {
        let (end, after) = (pair[0].end, pair[1].start);
        if is_final(line.before(end)) {
            from = after;
            continue;
        }
        // A tone mark at the end of a word is no letter.
        let unspaced = is_unspaced(line.at(after))
            && (is_unspaced(line.before(end)) || is_unspaced(line.before(end - 1)));
        if !unspaced {
            continue;
        }
        let before = line.text(from.max(end.saturating_sub(BEFORE))..end);
        let next = line.text(after..pair[1].end.min(after + WINDOW));
        if language.ends_at_space(&before, &next) {
            starts.push(after);
            from = after;
        }
    }
    starts
}
