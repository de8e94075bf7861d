//! Lines whose runs were all read from the wrong side, found by their margin.
//!
//! A line ends in a space where the next one goes on, and the layout from left to right moves that space before it
//! ([`crate::repair::direction`]). Where the lines of a text begin with it, one that begins with a letter was not read
//! from its first run on. Its runs meet at its widest gaps, and where no space stands between two words.

use std::ops::Range;

use crate::language::Language;
use crate::marks::is_letter;
use crate::repair::Line;
use crate::repair::lines::Border;
use crate::rule::Rule;
use crate::text::Glyph;

use super::{Words, cut, tokens, word};

/// The percentage of lines that begin with the space, in a text whose lines do: 97 in the Persian history of this
/// repository, the only text on which it was tried.
const WITH_SPACE: usize = 90;

/// The minimum length of a word that may meet another one without a space, in letters.
const SHORTEST: usize = 3;

/// The lines that were read from the wrong side: those that begin with a letter where the others begin with a space, and
/// those that are a paragraph and end in a word that no paragraph ends in. `raw` is the whole text.
pub(super) fn find(lines: &[Line<'_>], raw: &str, language: &dyn Language) -> Vec<usize> {
    let at_margin = |line: &Line<'_>| {
        let before = raw[..line.passage.range().start].chars().next_back();
        before.is_none_or(|c| matches!(c, '\n' | '\r' | '\u{000C}' | '\u{FEFF}'))
    };
    let without_space = lines.iter().filter(|line| at_margin(line)).count();
    let spaced = 100 * (lines.len() - without_space) >= WITH_SPACE * lines.len();
    // After a hyphen no space stands that could have been moved.
    let begins = |text: &str| text.starts_with(is_letter) && !text.ends_with(['-', '–', '—']);
    let borders = |i: usize| {
        lines
            .get(i)
            .is_none_or(|line| line.border == Border::Paragraph)
    };
    let hangs = |text: &str| {
        let last = text.split_whitespace().next_back();
        last.is_some_and(|word| language.carries_on(word))
    };
    let found = |&i: &usize| {
        let text = lines[i].text();
        let (starts, ends) = (i == 0 || borders(i), borders(i + 1));
        let unlike_others = spaced && !ends && begins(text) && at_margin(&lines[i]);
        unlike_others || starts && ends && hangs(text)
    };
    (0..lines.len()).filter(found).collect()
}

/// The line with its runs the other way round; `None` if nothing shows where they meet.
pub(super) fn reversed(line: &[Glyph], words: &Words<'_>) -> Option<Vec<Glyph>> {
    let runs = runs(line, words)?;
    let moved = |glyph: &Glyph| glyph.moved(Rule::ReversedRun);
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(line.len());
    let mut left_over = Vec::new();
    for (i, run) in runs.iter().enumerate().rev() {
        glyphs.extend(line[run.clone()].iter().map(moved));
        let Some(next) = i.checked_sub(1).map(|next| &runs[next]) else {
            break;
        };
        let gap = line[next.end..run.start].iter().map(moved);
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

/// The runs of a line as they were read, two at least.
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
    /// Where in a token two runs meet: after figures or a word's stop, and where what is no word is two words
    /// in one way only.
    fn seam(&self, token: &[Glyph]) -> Option<usize> {
        let letter = |i: usize| token[i].letter;
        let parts = |i: &usize| {
            let (before, after) = (letter(i - 1), letter(*i));
            // An initial has one letter before its stop.
            let stop =
                before == '.' && *i > 2 && is_letter(letter(i - 2)) && is_letter(letter(i - 3));
            is_letter(after) && (before.is_numeric() || stop)
        };
        if let Some(at) = (1..token.len()).find(parts) {
            return Some(at);
        }
        let whole = word(token);
        let letters = token.len();
        if whole.chars().count() < letters || letters < 2 * SHORTEST || self.is_form(&whole) {
            return None;
        }
        let two_words = |&at: &usize| {
            let (first, second) = cut(&whole, at);
            self.is_form(first) && self.is_form(second)
        };
        let mut places = (SHORTEST..=letters - SHORTEST).filter(two_words);
        places.next().filter(|_| places.next().is_none())
    }

    /// True for a word or a form of one.
    fn is_form(&self, word: &str) -> bool {
        let folded = self.language.fold(word);
        self.is_word(word) || self.language.knows(self.language.stem(&folded))
    }

    /// True if a run ends within the word that the next one begins with: a word that the text has more often than one of
    /// its parts.
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
