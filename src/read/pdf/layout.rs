//! The text of a page from its glyphs: its lines in reading order, empty lines where paragraphs are set apart, and
//! indents where they begin.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::glyph::Glyph;
use super::habits::Habits;
use super::lines::{self, Line};
use super::matrix::Turn;
use super::order::{self, Brackets};

/// Minimum line distance that counts as an empty line, as a multiple of the size; lines of a paragraph are 1.2 apart,
/// or 1.5 to 2 in wide setting.
const PARAGRAPH: f32 = 2.2;

/// Minimum line distance that counts as an empty line, as a multiple of the usual one of the page: paragraphs are set half
/// a line apart or more, and the lines of a scan differ by a tenth.
const WIDER: f32 = 1.35;

/// Fewer distances between lines do not show what is usual on a page.
const FEWEST_DISTANCES: usize = 5;

/// The text of a page. What it shows of the file's habits is added to what the pages before it do.
pub(super) fn text(mut glyphs: Vec<Glyph>, habits: &mut Habits) -> String {
    lines::settle_columns(&mut glyphs);
    let leftward = order::runs_leftward(&glyphs);
    let directions: Vec<Vec<Line>> = by_direction(glyphs)
        .into_iter()
        .map(|glyphs| in_order(lines::lines(glyphs, habits)))
        .collect();
    if leftward {
        let mirrored = Brackets::default();
        for line in directions.iter().flatten() {
            habits
                .brackets
                .learn(&order::logical(&line.parts, leftward, &mirrored));
        }
    }
    let mut text = String::new();
    for lines in directions.iter().filter(|lines| !lines.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        write(lines, leftward, &habits.brackets, &mut text);
    }
    text
}

/// The glyphs of each direction that text runs in, the most frequent one first.
fn by_direction(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut directions: BTreeMap<Turn, Vec<Glyph>> = BTreeMap::new();
    for glyph in glyphs {
        directions.entry(glyph.turn).or_default().push(glyph);
    }
    let mut directions: Vec<Vec<Glyph>> = directions.into_values().collect();
    directions.sort_by_key(|glyphs| std::cmp::Reverse(glyphs.len()));
    directions
}

/// Minimum distance of the head or foot of a page from the text, as a multiple of the size: more than between two lines.
const BAND: f32 = 1.8;

/// The lines of a page from its head to its foot. They are in the order of the file, but some programs write the head of
/// a page after its text, or the foot before it.
fn in_order(mut lines: Vec<Line>) -> Vec<Line> {
    if let Some(head) = edge(&lines, |line| line.base) {
        lines[..head.end].rotate_right(head.len());
    }
    if let Some(foot) = edge(&lines, |line| -line.base) {
        lines[foot.start..].rotate_left(foot.len());
    }
    lines
}

/// The lines beside each other at the edge of a page that are farthest by a measure, if they are well apart from all
/// others.
fn edge(lines: &[Line], height: impl Fn(&Line) -> f32) -> Option<Range<usize>> {
    let highest = lines
        .iter()
        .max_by(|one, other| height(one).total_cmp(&height(other)))?;
    let beyond = height(highest) - BAND * highest.size;
    let is_apart = |line: &Line| height(line) > beyond;
    let start = lines.iter().position(is_apart)?;
    let end = lines.iter().rposition(is_apart)? + 1;
    let row = &lines[start..end];
    let level = |line: &Line| (line.base - highest.base).abs() < 0.5 * highest.size;
    (row.iter().all(level) && row.len() < lines.len()).then_some(start..end)
}

/// What indented lines begin with: wider than any space between words.
const INDENT: &str = "    ";

fn write(lines: &[Line], leftward: bool, brackets: &Brackets, text: &mut String) {
    let usual = usual_distance(lines);
    let firsts = first_lines(lines, leftward);
    let notes = notes(lines);
    for (i, (line, is_first)) in lines.iter().zip(firsts).enumerate() {
        let above = i.checked_sub(1).and_then(|above| lines.get(above));
        let apart = |above: &Line| {
            let down = above.base - line.base;
            down > PARAGRAPH * line.size || usual.is_some_and(|usual| down > WIDER * usual)
        };
        if above.is_some_and(apart) || i > 0 && notes == Some(i) {
            text.push('\n');
        }
        if is_first {
            text.push_str(INDENT);
        }
        let words = order::logical(&line.parts, leftward, brackets);
        let (mark, words) = match notes {
            Some(notes) if notes <= i => note_mark(words.trim()),
            _ => ("", words.trim()),
        };
        if !mark.is_empty() {
            text.push_str(mark);
            text.push(' ');
        }
        text.push_str(words);
        text.push('\n');
    }
}

/// The distance of most lines from the one above, if most are the same.
fn usual_distance(lines: &[Line]) -> Option<f32> {
    let pairs = lines.windows(2).filter(|pair| follows(&pair[0], &pair[1]));
    let mut distances: Vec<f32> = pairs.map(|pair| pair[0].base - pair[1].base).collect();
    distances.sort_by(f32::total_cmp);
    let usual = distances.get(distances.len() / 2).copied()?;
    let same = distances
        .iter()
        .filter(|&&distance| distance < WIDER * usual);
    let agree = distances.len() >= FEWEST_DISTANCES && 2 * same.count() > distances.len();
    agree.then_some(usual)
}

/// The indents with which paragraphs begin, as multiples of the size.
const INDENTS: RangeInclusive<f32> = 0.6..=4.0;

/// A line that ends this many sizes before the edge of the text ends its paragraph, in a passage that is indented as
/// paragraphs are.
const SHORT: f32 = 3.0;

/// The lines that begin a paragraph by an indent. Where several lines in a row are indented, they are of one paragraph, a
/// quotation, unless the one before is short.
fn first_lines(lines: &[Line], leftward: bool) -> Vec<bool> {
    let start = |line: &Line| if leftward { -line.right } else { line.left };
    let end = |line: &Line| if leftward { -line.left } else { line.right };
    let level = |one: &Line, other: &Line| (start(one) - start(other)).abs() < 0.2 * other.size;
    let edge = lines.iter().map(end).fold(f32::NEG_INFINITY, f32::max);
    let indented =
        |line: &Line, next: &Line| INDENTS.contains(&((start(line) - start(next)) / line.size));
    // Lines that a line at the margin follows, and not one at their own indent precedes.
    let known: Vec<&Line> = (0..lines.len())
        .filter_map(|i| {
            let (line, next) = (&lines[i], lines.get(i + 1)?);
            let above = i.checked_sub(1).map(|above| &lines[above]);
            let quoted = above.is_some_and(|above| follows(above, line) && level(above, line));
            (follows(line, next) && indented(line, next) && !quoted).then_some(line)
        })
        .collect();
    let begins = |i: usize| {
        let line = &lines[i];
        let above = i.checked_sub(1).map(|above| &lines[above]);
        let goes_on = above.is_some_and(|above| {
            follows(above, line) && level(above, line) && edge - end(above) < SHORT * above.size
        });
        !goes_on && known.iter().any(|known| level(known, line))
    };
    (0..lines.len()).map(begins).collect()
}

/// True for a line directly below another.
fn follows(above: &Line, line: &Line) -> bool {
    let down = above.base - line.base;
    down > 0.0 && down <= PARAGRAPH * line.size.max(above.size)
}

/// The print of notes is smaller than that of the text, by this share at least.
const NOTE_SIZE: f32 = 0.93;

/// Maximum number of digits of a note.
const LONGEST_MARK: usize = 2;

/// The first line of the notes at the foot of a page: the lines in smaller print at its end, above its number.
fn notes(lines: &[Line]) -> Option<usize> {
    let has_letters = |line: &Line| {
        line.parts
            .iter()
            .any(|part| part.contains(char::is_alphabetic))
    };
    let end = lines.iter().rposition(has_letters)? + 1;
    let usual = usual_size(lines)?;
    let is_small = |line: &Line| line.size < NOTE_SIZE * usual;
    let start = lines[..end].iter().rposition(|line| !is_small(line))? + 1;
    (start < end).then_some(start)
}

/// The number of a note that is printed directly before its first word, and the rest of the line.
fn note_mark(line: &str) -> (&str, &str) {
    let end = line.find(|c: char| !c.is_numeric()).unwrap_or(0);
    let (mark, rest) = line.split_at(end);
    let first = rest.chars().next();
    let opens = first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    if opens && (1..=LONGEST_MARK).contains(&mark.chars().count()) {
        (mark, rest)
    } else {
        ("", line)
    }
}

/// The size of most of the text.
fn usual_size(lines: &[Line]) -> Option<f32> {
    let mut sizes: Vec<(f32, usize)> = lines
        .iter()
        .map(|line| (line.size, line.parts.len()))
        .collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let all: usize = sizes.iter().map(|(_, length)| length).sum();
    let mut seen = 0;
    let mut sizes = sizes.into_iter().skip_while(|(_, length)| {
        seen += length;
        2 * seen < all
    });
    sizes.next().map(|(size, _)| size)
}
