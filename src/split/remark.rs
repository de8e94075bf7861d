//! Detects a remark in parentheses between two sentences, which has no full stop of its own: `He sat down. (Applause) The
//! chair thanked him.`

use super::line::Line;
use crate::marks::{is_closing_bracket, is_final};

/// Maximum length of a remark, in characters.
const LONGEST: usize = 120;

/// Minimum length of a remark, in letters; shorter ones are labels and acronyms.
const SHORTEST: usize = 4;

/// The end of a remark that begins after the sentence end at `from`, if a capital follows it.
pub(super) fn end(line: &Line, from: usize) -> Option<usize> {
    let open = line.skip_space(from);
    if line.at(open) != '(' || !line.at(open + 1).is_uppercase() {
        return None;
    }
    let ends = |&i: &usize| is_closing_bracket(line.at(i)) || is_final(line.at(i));
    let close = (open + 1..open + LONGEST).find(ends)?;
    let small = (open + 1..close).filter(|&i| line.at(i).is_lowercase());
    let next = line.skip_space(close + 1);
    let follows = next > close + 1 && line.at(next).is_uppercase();
    (line.at(close) == ')' && small.count() >= SHORTEST && follows).then_some(close + 1)
}
