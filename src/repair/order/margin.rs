//! Lines whose runs were all read from the wrong side, detected by their margin.
//!
//! A line that continues on the next one ends in a space, and left-to-right layout moves that space to its front
//! ([`crate::repair::direction`]). Where most lines of a text begin with a space, a line that begins with a letter was
//! not read from its first run. Its runs meet at the widest gaps and where the space between two words is missing.

use std::ops::Range;

use crate::language::Language;
use crate::marks::is_letter;
use crate::repair::Line;
use crate::repair::lines::Border;
use crate::rule::Rule;
use crate::text::Glyph;

use super::{Words, cut, put_back, tokens, word};

/// Minimum percentage of lines that begin with the space, for the margin to be evidence: 97 in the Persian history of
/// this repository, the only text on which it was tried.
const WITH_SPACE: usize = 90;

/// Minimum length of a word that may meet another one without a space, in letters.
const SHORTEST_WORD: usize = 3;

/// The lines read from the wrong side: lines that begin with a letter where the others begin with a space, and one-line
/// paragraphs that end in a conjunction. `raw` is the whole text.
pub(super) fn find(lines: &[Line<'_>], raw: &str, language: &dyn Language) -> Vec<usize> {
    let without_space = lines.iter().filter(|line| is_at_margin(line, raw)).count();
    let spaced = 100 * (lines.len() - without_space) >= WITH_SPACE * lines.len();
    (0..lines.len())
        .filter(|&i| {
            let starts = i == 0 || starts_paragraph(lines, i);
            let ends = starts_paragraph(lines, i + 1);
            spaced && !ends && lacks_space(&lines[i], raw)
                || starts && ends && ends_in_conjunction(&lines[i], language)
        })
        .collect()
}

/// True for a line that begins with a letter at the margin, though a space could have moved there.
fn lacks_space(line: &Line<'_>, raw: &str) -> bool {
    let text = line.text();
    // After a hyphen there is no space that could have moved.
    let hyphenated = text.ends_with(['-', '–', '—']);
    text.starts_with(is_letter) && !hyphenated && is_at_margin(line, raw)
}

fn is_at_margin(line: &Line<'_>, raw: &str) -> bool {
    let before = raw[..line.passage.range().start].chars().next_back();
    before.is_none_or(|c| matches!(c, '\n' | '\r' | '\u{000C}' | '\u{FEFF}'))
}

/// True if a paragraph starts at line `i`, or the text ends before it.
fn starts_paragraph(lines: &[Line<'_>], i: usize) -> bool {
    lines
        .get(i)
        .is_none_or(|line| line.border == Border::Paragraph)
}

fn ends_in_conjunction(line: &Line<'_>, language: &dyn Language) -> bool {
    let last = line.text().split_whitespace().next_back();
    last.is_some_and(|word| language.carries_on(word))
}

/// The line with its runs reversed; `None` if nothing shows where they meet.
pub(super) fn reversed(line: &[Glyph], words: &Words<'_>) -> Option<Vec<Glyph>> {
    let runs = runs(line, words)?;
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(line.len());
    let mut left_over = Vec::new();
    for (i, run) in runs.iter().enumerate().rev() {
        glyphs.extend(line[run.clone()].iter().map(put_back));
        let Some(next) = i.checked_sub(1).map(|next| &runs[next]) else {
            break;
        };
        let gap = line[next.end..run.start].iter().map(put_back);
        if words.cut_apart(&line[run.clone()], &line[next.clone()]) {
            left_over.extend(gap);
        } else if gap.len() == 0 {
            let at = line[run.start].raw().start;
            glyphs.push(Glyph::inserted(' ', at, Rule::ReversedRun));
        } else {
            glyphs.extend(gap);
        }
    }
    glyphs.extend(left_over);
    Some(glyphs)
}

/// The runs of a line as they were read, at least two.
fn runs(line: &[Glyph], words: &Words<'_>) -> Option<Vec<Range<usize>>> {
    let tokens = tokens(line);
    let gaps = tokens.windows(2).map(|pair| pair[1].start - pair[0].end);
    let widest = gaps.max().filter(|&gap| gap > 1)?;
    let mut runs: Vec<Range<usize>> = Vec::new();
    for token in tokens {
        match runs.last_mut() {
            Some(run) if token.start - run.end < widest => run.end = token.end,
            _ => runs.push(token.clone()),
        }
        if let (Some(at), Some(run)) = (words.seam(&line[token.clone()]), runs.last_mut()) {
            run.end = token.start + at;
            runs.push(token.start + at..token.end);
        }
    }
    Some(runs)
}

impl Words<'_> {
    /// Where two runs meet inside a token: after digits, after the full stop of a word, or where a non-word is two
    /// words in exactly one way.
    fn seam(&self, token: &[Glyph]) -> Option<usize> {
        let letter = |i: usize| token[i].letter;
        let parts = |i: &usize| {
            let (before, after) = (letter(i - 1), letter(*i));
            // An initial has one letter before its full stop.
            let stop =
                before == '.' && *i > 2 && is_letter(letter(i - 2)) && is_letter(letter(i - 3));
            is_letter(after) && (before.is_numeric() || stop)
        };
        if let Some(at) = (1..token.len()).find(parts) {
            return Some(at);
        }
        let whole = word(token);
        let letters = token.len();
        if whole.chars().count() < letters || letters < 2 * SHORTEST_WORD || self.is_form(&whole) {
            return None;
        }
        let two_words = |&at: &usize| {
            let (first, second) = cut(&whole, at);
            self.is_form(first) && self.is_form(second)
        };
        let mut places = (SHORTEST_WORD..=letters - SHORTEST_WORD).filter(two_words);
        places.next().filter(|_| places.next().is_none())
    }

    /// True for a word or a form of a word.
    fn is_form(&self, word: &str) -> bool {
        let folded = self.language.fold(word);
        self.is_word(word) || self.language.knows(self.language.stem(&folded))
    }

    /// True if a run ends inside the word with which the next one begins: the text has the joined word more often than
    /// one of its parts.
    fn cut_apart(&self, run: &[Glyph], next: &[Glyph]) -> bool {
        let (ends, begins) = (tokens(run), tokens(next));
        let edges = ends.last().zip(begins.first());
        edges.is_some_and(|(end, start)| {
            let (end, start) = (word(&run[end.clone()]), word(&next[start.clone()]));
            let rarer = self.count(&end).min(self.count(&start));
            let parts = !end.is_empty() && !start.is_empty();
            parts && self.count(&format!("{end}{start}")) > rarer
        })
    }
}
