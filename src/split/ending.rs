//! Where a sentence may end: final punctuation, and what closes after it.

use super::line::{Class, Line};
use crate::marks::{
    ends_unspaced, is_alphanumeric, is_closing_bracket, is_final, is_note_mark, is_strong,
};
use crate::quotes::Role;

/// The characters of an ellipsis.
pub(super) const ELLIPSIS: usize = 3;

/// A run of final punctuation and the closing punctuation after it.
pub(super) struct Ending {
    /// The last character of the run.
    pub(super) mark: usize,
    /// Where the sentence ends, if it does.
    pub(super) end: usize,
    pub(super) stops: usize,
    pub(super) strong: bool,
    pub(super) unspaced: bool,
    pub(super) quoted: bool,
}

/// Reads a run of final punctuation from `from` on, the closing punctuation after it, and a note reference.
pub(super) fn ending(line: &Line, from: usize) -> Ending {
    let mut found = Ending {
        mark: from,
        end: from + 1,
        stops: 0,
        strong: false,
        unspaced: false,
        quoted: false,
    };
    let mut i = from;
    while i < line.len() && (i == from || is_final(line.at(i))) {
        found.mark = i;
        found.stops += if line.at(i) == '…' { ELLIPSIS } else { 1 };
        found.strong |= is_strong(line.at(i));
        found.unspaced |= ends_unspaced(line.at(i));
        i += 1;
        let further = line.skip_space(i);
        // Punctuation with spaces inside: `. . .` and `! !`, but not `. .When`.
        let apart =
            further > i && is_final(line.at(further)) && !is_alphanumeric(line.at(further + 1));
        if apart && line.at(i - 1) == line.at(further) {
            i = further;
        }
    }
    found.end = closers(line, i, &mut found.quoted);
    found
}

/// The end of what closes after final punctuation: quotation marks, brackets, note marks and note numbers.
fn closers(line: &Line, from: usize, quoted: &mut bool) -> usize {
    let mut end = from;
    loop {
        let i = line.skip_space(end);
        if line.role(i) == Role::Closes {
            *quoted |= !is_closing_bracket(line.at(i));
            end = i + 1;
        } else if end > from && is_final(line.at(end)) || is_note_mark(line.at(end)) {
            end += 1;
        } else if let Some(after) = bracketed_note(line, i).or_else(|| glued_note(line, end)) {
            end = after;
        } else {
            return end;
        }
    }
}

/// The end of `[12]`.
fn bracketed_note(line: &Line, from: usize) -> Option<usize> {
    let figures = (from + 1..from + 4)
        .take_while(|&i| line.at(i).is_numeric())
        .count();
    (line.at(from) == '[' && figures > 0 && line.at(from + 1 + figures) == ']')
        .then_some(from + figures + 2)
}

/// The end of a note number glued to the punctuation: `troops.1 We`.
fn glued_note(line: &Line, from: usize) -> Option<usize> {
    let figures = (from..from + 3)
        .take_while(|&i| line.at(i).is_ascii_digit())
        .count();
    let mut mark = from;
    while mark > 0 && (is_final(line.before(mark)) || line.is_quote(mark - 1, Role::Closes)) {
        mark -= 1;
    }
    let after = from + figures;
    let letter = |i: usize| line.before(i).is_alphabetic();
    let word =
        mark >= 2 && (letter(mark) && letter(mark - 1) || is_closing_bracket(line.before(mark)));
    let alone = line.at(after).is_whitespace()
        && matches!(line.next(after).class, Class::Upper | Class::End);
    (word && mark < from && (1..=2).contains(&figures) && alone).then_some(after)
}
