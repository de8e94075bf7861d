//! Lines in, out whether the layout moved their edge marks and mirrored their brackets.

use crate::repair::Line;
use crate::text::Glyph;

use super::layout::{is_right_to_left, mirrored};

/// In a text that was laid out the wrong way every line that ends in a mark begins with it, one in ten; in a sound
/// one no line in a hundred does but by a slip. Lines are counted as if all had this many characters, so that a text
/// says the same once its lines are joined.
const LINES_WITH_MARKS: usize = 100;
const LINE: usize = 70;

/// What damage a text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Lines begin with marks that only end something.
    pub(super) edges: bool,
    /// Brackets stand the wrong way round.
    pub(super) mirrored: bool,
}

/// Looks at all lines of a text: of the kinds of damage that the lines show in any way, the first that holds.
///
/// A line shows a damage only if it `proves` it, that is, if undoing the damage can be checked: then the repaired text
/// shows it no more.
pub(super) fn find(lines: &[Line], proves: impl Fn(&[Glyph], Evidence) -> bool) -> Evidence {
    let readable = |line: &&Line| line.glyphs.iter().any(|g| is_right_to_left(g.letter));
    let lines: Vec<&Line> = lines.iter().filter(readable).collect();
    let characters: usize = lines.iter().map(|line| line.glyphs.len()).sum();
    let right = lines.iter().map(|line| brackets(&line.glyphs, true)).sum();
    let holds = |damage: &Evidence| {
        let (mut marked, mut wrong) = (0, 0);
        for line in &lines {
            let (mark, brackets) = (begins_with_end(&line.glyphs), brackets(&line.glyphs, false));
            if (mark || brackets > 0) && proves(&line.glyphs, *damage) {
                marked += usize::from(mark);
                wrong += brackets;
            }
        }
        let edges = marked > 0 && LINES_WITH_MARKS * marked * LINE >= characters;
        (edges || !damage.edges) && (wrong > right || !damage.mirrored)
    };
    [(true, true), (true, false), (false, true)]
        .map(|(edges, mirrored)| Evidence { edges, mirrored })
        .into_iter()
        .find(holds)
        .unwrap_or(Evidence {
            edges: false,
            mirrored: false,
        })
}

/// The number of brackets in a line that stand as their neighbours want them, or that do not.
fn brackets(line: &[Glyph], right: bool) -> usize {
    line.windows(3)
        .filter(|three| stands(three) == Some(right))
        .count()
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
    // Spaces around marks come and go; only words tell.
    let word_before = before.letter.is_alphanumeric();
    let word_after = after.letter.is_alphanumeric();
    match (word_after, word_before) {
        (true, false) => Some(opening),
        (false, true) => Some(!opening),
        _ => None,
    }
}
