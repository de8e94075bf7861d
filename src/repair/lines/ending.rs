//! Where a sentence ends at the end of a line.

use crate::marks::{is_final, is_letter};

/// True if the characters, in reverse order, end a sentence: final punctuation, optionally followed by closing
/// punctuation or a note reference.
pub(in crate::repair) fn ends_sentence(backwards: impl Iterator<Item = char>) -> bool {
    let mut rest = backwards
        .skip_while(|&c| is_closer(c) || c.is_whitespace())
        .peekable();
    let mut note = 0;
    while rest.next_if(|c| c.is_numeric() || *c == '*').is_some() {
        note += 1;
    }
    let mut ends = false;
    while let Some(mark) = rest.next_if(|&c| is_closer(c) || is_final(c)) {
        ends |= is_final(mark);
    }
    match note {
        0 => ends,
        // troops.1, but not 2.10
        1..=2 => ends && rest.next().is_some_and(is_letter),
        _ => false,
    }
}

/// True for a mark that closes a quotation or bracket after the end of a sentence.
pub(in crate::repair) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '»' | '«' | '”' | '’' | ')' | ']' | '」' | '』' | '）' | '】'
    )
}
