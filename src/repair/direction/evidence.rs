//! Whether the layout of a text moved the punctuation at the edges of its lines and mirrored their brackets.

use crate::marks::{ends_without_direction, has_mirrored, is_alphanumeric, mirrored};
use crate::repair::Line;
use crate::text::Glyph;

use super::layout::is_right_to_left;

/// One line in so many must begin with punctuation that ends something. In a text that was laid out the wrong way one in ten
/// does, in a sound one no line in a hundred but by a slip.
const LINES_WITH_MARKS: usize = 100;

/// The length of a line, in characters, by which lines are counted, so that a text has as many once its lines are joined.
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
pub(super) fn find(lines: &[Line<'_>], proves: impl Fn(&[Glyph], Evidence) -> bool) -> Evidence {
    let readable = |line: &&Line<'_>| line.text().contains(is_right_to_left);
    let (mut characters, mut right) = (0, 0);
    let mut damaged = Vec::new();
    for line in lines.iter().filter(readable) {
        let text = line.text();
        characters += text.chars().count();
        let (well, wrong) = if has_mirrored(text) {
            brackets(text)
        } else {
            (0, 0)
        };
        right += well;
        let mark = begins_with_end(text);
        if mark || wrong > 0 {
            damaged.push((line.passage.glyphs(), mark, wrong));
        }
    }
    let holds = |damage: &Evidence| {
        let (mut marked, mut wrong) = (0, 0);
        // Proofs take their time, and enough are enough.
        damaged.iter().any(|(line, mark, brackets)| {
            if proves(line, *damage) {
                marked += usize::from(*mark);
                wrong += brackets;
            }
            let edges = marked > 0 && LINES_WITH_MARKS * marked * LINE >= characters;
            (edges || !damage.edges) && (wrong > right || !damage.mirrored)
        })
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

/// The number of brackets in a line that stand as their neighbours want them, and of those that do not.
fn brackets(line: &str) -> (usize, usize) {
    let (mut right, mut wrong) = (0, 0);
    for (at, bracket) in line.match_indices(|c| mirrored(c) != c) {
        let before = line[..at].chars().next_back();
        let after = line[at + bracket.len()..].chars().next();
        let stands = before
            .zip(after)
            .and_then(|(before, after)| stands(before, bracket, after));
        right += usize::from(stands == Some(true));
        wrong += usize::from(stands == Some(false));
    }
    (right, wrong)
}

/// True for a line that begins with punctuation that only ends something.
fn begins_with_end(line: &str) -> bool {
    let marks = line
        .chars()
        .take_while(|&c| ends_without_direction(c))
        .count();
    // An ellipsis opens a line by right.
    marks == 1
}

/// Whether a bracket stands as its neighbours want it; `None` if they do not show it.
fn stands(before: char, bracket: &str, after: char) -> Option<bool> {
    let opening = matches!(bracket, "(" | "[" | "{" | "«" | "‹");
    // Spaces around marks come and go; only words count.
    let word_before = is_alphanumeric(before);
    let word_after = is_alphanumeric(after);
    match (word_after, word_before) {
        (true, false) => Some(opening),
        (false, true) => Some(!opening),
        _ => None,
    }
}
