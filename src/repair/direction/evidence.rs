//! Detects whether the layout moved the punctuation at line edges and mirrored the brackets.

use crate::marks::{ends_without_direction, has_mirrored, is_alphanumeric, mirrored};
use crate::repair::Line;
use crate::text::Glyph;

use crate::repair::bidi::is_right_to_left;

/// Punctuation must be displaced in at least one line in this many. In a text laid out in the wrong direction one line
/// in ten begins with closing punctuation; in a sound text fewer than one in a hundred do, by mistake.
const LINES_PER_MARK: usize = 100;

/// Line length used to count lines, in characters, so that joining the lines of a text does not change the count.
const LINE: usize = 70;

/// The kinds of damage that a text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Lines begin with closing punctuation.
    pub(super) edges: bool,
    /// Brackets face the wrong way.
    pub(super) mirrored: bool,
}

/// Examines all lines of a text and returns the first combination of damage that the lines prove.
///
/// A line counts only if `proves` accepts it, that is, if undoing the damage can be verified; so a repaired text shows
/// no damage.
pub(super) fn find(lines: &[Line<'_>], proves: impl Fn(&[Glyph], Evidence) -> bool) -> Evidence {
    let (mut characters, mut right) = (0, 0);
    let mut damaged = Vec::new();
    for line in lines {
        let text = line.text();
        if !text.contains(is_right_to_left) {
            continue;
        }
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
    [(true, true), (true, false), (false, true)]
        .map(|(edges, mirrored)| Evidence { edges, mirrored })
        .into_iter()
        .find(|damage| {
            let (mut displaced, mut wrong) = (0, 0);
            // Proofs are slow, so counting stops as soon as there are enough.
            damaged.iter().any(|(line, mark, brackets)| {
                if proves(line, *damage) {
                    displaced += usize::from(*mark);
                    wrong += brackets;
                }
                let edges = displaced > 0 && LINES_PER_MARK * displaced * LINE >= characters;
                (edges || !damage.edges) && (wrong > right || !damage.mirrored)
            })
        })
        .unwrap_or(Evidence {
            edges: false,
            mirrored: false,
        })
}

/// The numbers of brackets in a line that face the right way and the wrong way, judging by their neighbours.
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

/// True for a line that begins with closing punctuation.
fn begins_with_end(line: &str) -> bool {
    let marks = line
        .chars()
        .take_while(|&c| ends_without_direction(c))
        .count();
    // An ellipsis may open a line.
    marks == 1
}

/// Whether a bracket faces the right way, judging by its neighbours; `None` if they do not show it.
fn stands(before: char, bracket: &str, after: char) -> Option<bool> {
    let opening = matches!(bracket, "(" | "[" | "{" | "«" | "‹");
    // Spaces around punctuation are unreliable; only words count.
    let word_before = is_alphanumeric(before);
    let word_after = is_alphanumeric(after);
    match (word_after, word_before) {
        (true, false) => Some(opening),
        (false, true) => Some(!opening),
        _ => None,
    }
}
