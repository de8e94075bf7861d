//! Lines whose runs were read from left to right: the words before, between and after numbers are each in order, but
//! the last of them stands first, and a number is glued to the word that it follows on paper after a space.

use std::ops::Range;

use crate::repair::bidi::{is_left_to_right, is_right_to_left};
use crate::repair::lines::RawLines;
use crate::repair::words::runs;
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

/// Fewer glued numbers prove nothing.
const FEWEST: usize = 3;

/// Only numbers of as many digits as a year are evidence: references to notes are glued to words in sound texts.
const YEAR: usize = 4;

/// The prefixes of Arabic that are written together with a number have at most this many letters: وال.
const PREFIX: usize = 3;

/// Puts the runs of all lines with numbers in order, if more years are glued to the word before them than numbers stand
/// after a space.
pub(super) fn repair(cut: &mut RawLines<'_>, places: &[usize]) {
    let (mut glued, mut spaced) = (0, 0);
    for &i in places {
        let line = cut.lines[i].text();
        for number in runs(line, char::is_numeric) {
            let is_year = line[number.clone()].chars().count() >= YEAR;
            let before = &line[..number.start];
            let word = before
                .chars()
                .rev()
                .take_while(|&c| is_right_to_left(c))
                .count();
            glued += usize::from(is_year && word > PREFIX);
            spaced += usize::from(before.ends_with(char::is_whitespace));
        }
    }
    if glued < FEWEST || glued <= spaced {
        return;
    }
    for &i in places {
        let line = &mut cut.lines[i];
        if line.text().contains(is_foreign) {
            let indented = cut.raw[..line.passage.range().start].ends_with(' ');
            line.passage = Passage::of(cut.raw, &turned(&line.passage.glyphs(), indented));
        }
    }
}

/// A number, or a letter of a left-to-right script.
fn is_foreign(c: char) -> bool {
    c.is_numeric() || is_left_to_right(c)
}

/// The runs of a line, last one first; `indented` if white space stood before the line.
///
/// Words keep the spaces around them, but those at the end of a run are read at its beginning: one space before the run
/// that opens the printed line was after it, and of two spaces before another run one was.
fn turned(glyphs: &[Glyph], indented: bool) -> Vec<Glyph> {
    let mut turned: Vec<Glyph> = Vec::with_capacity(glyphs.len() + 2);
    let runs = runs_of(glyphs);
    for (i, run) in runs.iter().enumerate().rev() {
        let run = &glyphs[run.clone()];
        let spaces = run
            .iter()
            .take_while(|glyph| glyph.letter.is_whitespace())
            .count();
        let (spaces, words) = run.split_at(spaces);
        let opens = i + 1 == runs.len();
        let (before, after) = match spaces {
            [space, ..] if opens => (None, Some(*space)),
            [space] => (Some(*space), None),
            [first, second, ..] => (Some(*first), Some(*second)),
            [] if i == 0 && indented => {
                let end = turned.last().map_or(0, |last| last.raw().end);
                (Some(Glyph::inserted(' ', end, Rule::BackwardRuns)), None)
            }
            [] => (None, None),
        };
        let run = before.into_iter().chain(words.iter().copied()).chain(after);
        turned.extend(run.map(|glyph| glyph.moved(Rule::BackwardRuns)));
    }
    turned
}

/// The runs of a line: numbers with their separators, words of left-to-right scripts, and what is between.
fn runs_of(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < glyphs.len() {
        let foreign = foreign_run(&glyphs[at..]);
        let length = if foreign > 0 {
            foreign
        } else {
            let rest = glyphs[at..].iter();
            rest.take_while(|glyph| !is_foreign(glyph.letter)).count()
        };
        runs.push(at..at + length);
        at += length;
    }
    runs
}

/// The length of the number, or of the words of a left-to-right script, with which glyphs begin.
fn foreign_run(glyphs: &[Glyph]) -> usize {
    let letter = |i: usize| glyphs.get(i).map(|glyph| glyph.letter);
    let mut end = 0;
    while let Some(c) = letter(end).filter(|&c| is_foreign(c)) {
        end += 1;
        let Some(separator) = letter(end) else { break };
        let joins = if c.is_numeric() {
            matches!(separator, '.' | ',' | ':' | '/' | '٫' | '٬')
                && letter(end + 1).is_some_and(char::is_numeric)
        } else {
            matches!(separator, ' ' | '-' | '\'' | '’' | '.' | '&')
                && letter(end + 1).is_some_and(is_left_to_right)
        };
        end += usize::from(joins);
    }
    end
}
