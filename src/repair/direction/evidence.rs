//! Lines in, out whether the layout moved their edge marks and mirrored their brackets.

use crate::repair::Line;
use crate::text::Glyph;

use super::layout::{is_right_to_left, mirrored};

/// In a text that was laid out the wrong way every line that ends in a mark begins with it, one in ten; in a sound
/// one no line does but by a slip.
const LINES_WITH_MARKS: usize = 100;

/// What speaks for the damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Lines begin with marks that only end something.
    pub(super) edges: bool,
    /// Brackets stand the wrong way round.
    pub(super) mirrored: bool,
}

/// Looks at all lines of a text.
pub(super) fn find(lines: &[Line]) -> Evidence {
    let readable = |line: &&Line| line.glyphs.iter().any(|g| is_right_to_left(g.letter));
    let (mut count, mut marked, mut wrong, mut right) = (0, 0, 0, 0);
    for line in lines.iter().filter(readable) {
        count += 1;
        marked += usize::from(begins_with_end(&line.glyphs));
        for pair in line.glyphs.windows(3) {
            match stands(pair) {
                Some(true) => right += 1,
                Some(false) => wrong += 1,
                None => {}
            }
        }
    }
    Evidence {
        edges: marked > 0 && LINES_WITH_MARKS * marked >= count,
        mirrored: wrong > right,
    }
}

/// True for a line that begins with a comma, colon or stop and a letter of its script.
fn begins_with_end(line: &[Glyph]) -> bool {
    let mut letters = line.iter().map(|glyph| glyph.letter);
    let marks = letters
        .by_ref()
        .take_while(|c| matches!(c, '.' | '،' | ':' | '!'))
        .count();
    // The mark that ended the run has been taken already; an ellipsis opens a line by right.
    marks == 1 && line.iter().any(|glyph| is_right_to_left(glyph.letter))
}

/// Whether a bracket stands as its neighbours want it; `None` if it is none or they do not tell.
fn stands(three: &[Glyph]) -> Option<bool> {
    let [before, bracket, after] = three else {
        return None;
    };
    let opening = matches!(bracket.letter, '(' | '[' | '{' | '«' | '‹');
    if !opening && mirrored(bracket.letter) == bracket.letter {
        return None;
    }
    let (space_before, space_after) = (before.letter.is_whitespace(), after.letter.is_whitespace());
    let (word_before, word_after) = (
        before.letter.is_alphanumeric(),
        after.letter.is_alphanumeric(),
    );
    match (space_before && word_after, word_before && space_after) {
        (true, false) => Some(opening),
        (false, true) => Some(!opening),
        _ => None,
    }
}
