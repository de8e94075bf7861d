//! Assembles glyphs into lines: finds the glyphs of each line, adds spaces where the gap is wide enough, and gives each
//! diacritic to its letter.

use unicode_bidi::BidiClass;

use super::glyph::{Glyph, is_mark};
use super::habits::Habits;
use super::matrix::Turn;
use super::order::class;
use super::shapes;

/// Glyphs are on one line if their baselines are closer than this fraction of their size; diacritics may be farther.
const SAME_LINE: f32 = 0.5;

/// Minimum gap of a space, as a fraction of the size: printed spaces are a quarter wide, or narrower to fill a line;
/// gaps between letters are below a tenth.
const SPACE: f32 = 0.15;

/// An equal glyph whose middle is nearer than this share of the width is printed over another to make it bold, or is a
/// mark for which the file states the text of its letter.
const OVERPRINTED: f32 = 0.3;

/// Glyphs overlap if they share half of the narrower one; the places in a file are rounded to about this fraction of the
/// size.
const ROUNDED: f32 = 0.02;

/// Maximum number of glyphs printed over each other.
const PILED: usize = 8;

/// The mark of a note is smaller than its text, by this share at least.
const RAISED_SIZE: f32 = 0.85;

/// A printed line.
#[derive(Debug)]
pub(super) struct Line {
    /// What it shows, from left to right.
    pub(super) parts: Vec<String>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    /// The largest font size in it.
    pub(super) size: f32,
}

/// The lines of glyphs that run in one direction, in the order of the file, so that columns follow each other.
pub(super) fn lines(glyphs: Vec<Glyph>, habits: &mut Habits) -> Vec<Line> {
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if is_on(&glyph, line) => line.push(glyph),
            _ => lines.push(vec![glyph]),
        }
    }
    let is_shown = |part: &String| !part.trim().is_empty();
    let lines = lines.into_iter().map(|line| assembled(line, habits));
    lines
        .filter(|line| line.parts.iter().any(is_shown))
        .collect()
}

fn is_on(glyph: &Glyph, line: &[Glyph]) -> bool {
    let same =
        |other: &Glyph| (glyph.base - other.base).abs() < SAME_LINE * glyph.size.max(other.size);
    // A superscript does not begin a new line: the first glyph of the line is compared too.
    line.first().is_some_and(same) || line.last().is_some_and(same)
}

fn assembled(glyphs: Vec<Glyph>, habits: &mut Habits) -> Line {
    let size = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    let base = glyphs.first().map_or(0.0, |glyph| glyph.base);
    let printed = glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
    let (left, right) = printed.fold(
        (f32::INFINITY, f32::NEG_INFINITY),
        |(left, right), glyph| (left.min(glyph.left), right.max(glyph.right)),
    );
    Line {
        parts: parts(glyphs, habits),
        left,
        right,
        base,
        size,
    }
}

/// The glyphs of a line from left to right. Where they overlap, as the letters of an Arabic ligature do, or have no width,
/// as a half-space, their order in the file decides, which runs leftward or rightward.
fn in_print_order(line: Vec<Glyph>) -> Vec<Glyph> {
    let steps = line.windows(2).map(|pair| pair[1].left - pair[0].left);
    let (mut leftward, mut rightward) = (0_usize, 0_usize);
    for step in steps {
        leftward += usize::from(step < 0.0);
        rightward += usize::from(step > 0.0);
    }
    let is_leftward = leftward > rightward;
    let mut placed: Vec<(usize, Glyph)> = line.into_iter().enumerate().collect();
    placed.sort_by(|(_, one), (_, other)| one.left.total_cmp(&other.left));
    for i in 1..placed.len() {
        for at in (i.saturating_sub(PILED)..i).rev() {
            let ((first, left), (second, right)) = (&placed[at], &placed[at + 1]);
            if (first < second) != is_leftward || !overlap(left, right) {
                break;
            }
            placed.swap(at, at + 1);
        }
    }
    let stray: Vec<bool> = (0..placed.len()).map(|at| is_stray(&placed, at)).collect();
    let kept = placed.into_iter().zip(stray).filter(|(_, stray)| !stray);
    kept.map(|((_, glyph), _)| glyph).collect()
}

/// True for a space that is printed over letters from which it is apart in the file, such as the one at which a line was
/// wrapped.
fn is_stray(placed: &[(usize, Glyph)], at: usize) -> bool {
    let (own, space) = &placed[at];
    let beside = [at.checked_sub(1), at.checked_add(1)];
    let mut beside = beside.into_iter().flatten().filter_map(|at| placed.get(at));
    space.text.trim().is_empty()
        && space.right > space.left
        && beside.clone().all(|(other, _)| own.abs_diff(*other) > 1)
        && beside.any(|(_, letter)| overlap(letter, space))
}

fn overlap(one: &Glyph, other: &Glyph) -> bool {
    let shared = one.right.min(other.right) - one.left.max(other.left);
    let narrower = (one.right - one.left).min(other.right - other.left);
    shared >= narrower / 2.0 - ROUNDED * one.size
}

/// What a line shows from left to right: its letters with their marks, spaces and half-spaces.
fn parts(line: Vec<Glyph>, habits: &mut Habits) -> Vec<String> {
    let letters = letters(line);
    let mut parts: Vec<String> = Vec::new();
    let mut end: Option<f32> = None;
    for (at, glyph) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(at + 1);
        let left = after.map_or(glyph.left, |after| glyph.left.min(after.left));
        let gap = end.map_or(0.0, |end| left - end);
        // Before its first letter, a line of notes has no more than the number of a note.
        let opens_note = at < 3 && before.is_some_and(|mark| is_note_mark(mark, glyph));
        let spaced = parts.last().is_some_and(|last| last.ends_with(' '));
        let is_gap = gap > SPACE * glyph.size || opens_note;
        if is_gap && !spaced && !glyph.text.starts_with(' ') {
            parts.push(" ".to_owned());
        }
        // In a cursive script, what stands to the left follows.
        let follower = before.filter(|before| !is_gap && shapes::is_cursive(&before.text));
        habits.shapes.learn(glyph, follower);
        if follower.is_some_and(|follower| habits.ends.parts(glyph, follower)) {
            parts.push("\u{200C}".to_owned());
        }
        end = Some(end.unwrap_or(glyph.right).max(glyph.right));
        parts.push(glyph.text.clone());
    }
    parts
}

/// The letters of a line from left to right, each with its marks.
fn letters(line: Vec<Glyph>) -> Vec<Glyph> {
    let is_mark = |glyph: &Glyph| class(&glyph.text) == BidiClass::NSM;
    let line = in_print_order(line).into_iter();
    let (marks, mut letters): (Vec<Glyph>, Vec<Glyph>) = line.partition(is_mark);
    if letters.is_empty() {
        return marks;
    }
    letters.dedup_by(|glyph, kept| is_overprint(glyph, kept));
    for mark in marks {
        let bearer = bearer(&mark, &letters);
        if let Some(letter) = letters.get_mut(bearer) {
            letter.text.push_str(&mark.text);
        }
    }
    letters
}

/// True for a glyph that shows nothing but what another does; this one then stands for both.
fn is_overprint(glyph: &Glyph, kept: &mut Glyph) -> bool {
    let width = |glyph: &Glyph| glyph.right - glyph.left;
    let narrow = width(glyph).min(width(kept));
    let wide = width(glyph).max(width(kept));
    let middle = |glyph: &Glyph| f32::midpoint(glyph.left, glyph.right);
    let apart = (middle(glyph) - middle(kept)).abs();
    // A mark for which the file states the text of its letter stands anywhere near it, and takes no room.
    let is_mark =
        glyph.text.chars().any(is_mark) && narrow < OVERPRINTED * wide && apart < kept.size;
    let printed_over =
        apart < OVERPRINTED * wide && (glyph.base - kept.base).abs() < OVERPRINTED * kept.size;
    let is_same = glyph.text == kept.text && (is_mark || printed_over);
    if is_same {
        kept.join(glyph);
    }
    is_same
}

/// True for the raised number with which a note begins, directly before its first letter.
fn is_note_mark(mark: &Glyph, letter: &Glyph) -> bool {
    let letters = |text: &str| text.chars().any(char::is_alphabetic);
    mark.size < RAISED_SIZE * letter.size
        && mark.base > letter.base
        && mark
            .text
            .chars()
            .all(|c| c.is_numeric() || matches!(c, '*' | '†' | '‡'))
        && letters(&letter.text)
}

/// The index of the letter, among some sorted by place, that a diacritic belongs to: the one under its middle, or else
/// the nearest. Between two, a mark that follows its letter in the file stands at its end, one of a script that runs
/// leftward at its left.
fn bearer(mark: &Glyph, letters: &[Glyph]) -> usize {
    let middle = f32::midpoint(mark.left, mark.right);
    let after = letters.partition_point(|letter| letter.left <= middle);
    let near = after.saturating_sub(2)..letters.len().min(after + 2);
    let distance = |at: usize| {
        let Some(letter) = letters.get(at) else {
            return f32::INFINITY;
        };
        // Spaces bear no marks, if there is a letter.
        let space = letter.text.trim().is_empty();
        let off = (letter.left - middle).max(middle - letter.right).max(0.0);
        let touches = off < ROUNDED * letter.size;
        let off = if touches { 0.0 } else { off };
        off + if space { 1e6 } else { 0.0 }
    };
    let leftward = mark.text.chars().any(
        |c| matches!(c, '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{6ED}' | '\u{8CA}'..='\u{8FF}'),
    );
    let best = near.clone().map(distance).fold(f32::INFINITY, f32::min);
    let mut bearers = near.filter(|&at| distance(at) <= best);
    let found = if leftward {
        bearers.next_back()
    } else {
        bearers.next()
    };
    found.unwrap_or(0)
}

/// Turns the glyphs of a page that are each upright and stand below each other, as some programs print vertical text, in
/// the direction in which they are read.
pub(super) fn settle_columns(glyphs: &mut [Glyph]) {
    let steps = glyphs.windows(2).filter(|pair| pair[1].turn == Turn::NONE);
    let (down, all) = steps.fold((0_usize, 0_usize), |(down, all), pair| {
        (down + usize::from(is_below(&pair[1], &pair[0])), all + 1)
    });
    if 2 * down <= all {
        return;
    }
    for glyph in glyphs.iter_mut().filter(|glyph| glyph.turn == Turn::NONE) {
        let middle = f32::midpoint(glyph.left, glyph.right);
        let (top, _) = Turn::DOWN.place(middle, glyph.base + ASCENT * glyph.size);
        *glyph = Glyph {
            text: std::mem::take(&mut glyph.text),
            turn: Turn::DOWN,
            left: top,
            right: top + glyph.size,
            base: middle,
            size: glyph.size,
            shape: glyph.shape,
        };
    }
}

/// The usual height of East Asian glyphs above the baseline, as a fraction of the size (ISO 32000-1, 9.7.4.3).
const ASCENT: f32 = 0.88;

/// True for an East Asian glyph directly below another.
fn is_below(glyph: &Glyph, other: &Glyph) -> bool {
    let middle = |glyph: &Glyph| f32::midpoint(glyph.left, glyph.right);
    let down = other.base - glyph.base;
    glyph.text.chars().all(|c| c >= '\u{2000}')
        && (middle(glyph) - middle(other)).abs() < 0.5 * glyph.size
        && down > 0.5 * glyph.size
        && down < 2.0 * glyph.size
}

#[cfg(test)]
mod tests;
