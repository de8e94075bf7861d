//! Reorders the runs of a line that were read in the wrong order, in a right-to-left text laid out from left to right.
//!
//! A line drawn in several runs is extracted run by run, and its final run may come first: a verb, or just the last
//! letters of a word, then precedes the first word of the line, after the closing punctuation, with or without a space.
//! This pass only moves words. It moves one only if there is evidence that the line is misordered now and in order
//! afterwards: a sentence-final verb, and words known to the language or the document.
//!
//! The kinds of misordered lines are listed in [`SHAPES`]. They were found in one PDF; how they perform on others is
//! unknown (docs/repair.md).

mod margin;
mod shapes;
mod swap;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::language::{Language, Verb};
use crate::marks::{ends_without_direction, is_letter};
use crate::par;
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

use super::Line;
use super::tally::Tally;
use super::words::{glyph_runs, is_print};
use shapes::{Edges, SHAPES};

/// Puts the runs of every line in order; `raw` is the whole text.
pub(super) fn repair(lines: &mut [Line<'_>], raw: &str, language: &dyn Language) {
    let words = Words::of(lines, language);
    let wrong_side = margin::find(lines, raw, language);
    let swaps = swap::find(lines, &words);
    // Each decision looks at the original words of the neighbouring lines, so no line is changed before all are
    // decided.
    let changed: Vec<Option<Passage<'static>>> = par::map_range(lines.len(), |i| {
        let line = &lines[i];
        let reversed = wrong_side.binary_search(&i).is_ok();
        let swap = swaps.get(&i);
        let cut = may_be_cut(line.text());
        if !reversed && swap.is_none() && !cut {
            return None;
        }
        let glyphs = line.passage.glyphs();
        // The evidence of the margin takes precedence.
        let changed = reversed
            .then(|| margin::reversed(&glyphs, &words))
            .flatten();
        let changed = changed
            .or_else(|| swap.map(|&at| swap::swapped(&glyphs, at)))
            .or_else(|| cut.then(|| words.ordered(&glyphs)).flatten());
        Some(Passage::of(raw, &changed?))
    });
    for (line, changed) in lines.iter_mut().zip(changed) {
        if let Some(passage) = changed {
            line.passage = passage;
        }
    }
}

/// True for a line whose edges look like those of a misordered line: punctuation before or after the first word or
/// before the last one, or only three words.
fn may_be_cut(line: &str) -> bool {
    let mut tokens = line.split_whitespace();
    let first = tokens.next().unwrap_or_default();
    let last = tokens.clone().next_back().unwrap_or_default();
    let marked =
        first.starts_with(ends_without_direction) || first.ends_with('.') || last.starts_with('.');
    marked || tokens.take(3).count() == 2
}

/// The words of a text.
struct Words<'a> {
    language: &'a dyn Language,
    document: Tally<'a>,
    /// Its words in order, by number.
    sequence: Vec<u32>,
    /// The pairs of adjacent words, computed on first use.
    pairs: OnceLock<FxHashSet<[u32; 2]>>,
}

impl<'a> Words<'a> {
    fn of(lines: &'a [Line<'a>], language: &'a dyn Language) -> Self {
        let mut document = Tally::new(language);
        let words = lines.iter().flat_map(|line| line_words(line.text()));
        let sequence = words.map(|word| document.count(word) as u32).collect();
        Self {
            language,
            document,
            sequence,
            pairs: OnceLock::new(),
        }
    }

    /// The pairs of adjacent words, in the order of the document.
    fn adjacent_words(&self) -> impl Iterator<Item = [u32; 2]> + '_ {
        self.sequence.windows(2).map(|two| [two[0], two[1]])
    }

    /// True if the document has the two words next to each other.
    fn follow(&self, first: &str, second: &str) -> bool {
        let pairs = self.pairs.get_or_init(|| self.adjacent_words().collect());
        let pair = self.number(first).zip(self.number(second));
        pair.is_some_and(|(first, second)| pairs.contains(&[first, second]))
    }

    /// The number of a word in the document.
    fn number(&self, word: &str) -> Option<u32> {
        let number = self.document.find(&self.language.fold(word))?;
        Some(number as u32)
    }

    fn count(&self, word: &str) -> u32 {
        self.number(word).map_or(0, |number| self.counted(number))
    }

    /// The count of the word with this number.
    fn counted(&self, number: u32) -> u32 {
        self.document.counted(number as usize)
    }

    fn verb(&self, word: &str) -> Option<Verb> {
        self.language.verb(word)
    }

    fn knows(&self, word: &str) -> bool {
        self.language.knows(&self.language.fold(word))
    }

    /// True for a word that is in the tables or occurs at least twice in the document.
    fn is_word(&self, word: &str) -> bool {
        self.count(word) >= 2 || self.knows(word) || self.verb(word).is_some()
    }

    /// Puts the line in order; `None` if it may already be.
    fn ordered(&self, glyphs: &[Glyph]) -> Option<Vec<Glyph>> {
        let line = Edges::of(glyphs)?;
        SHAPES.iter().find_map(|shape| shape.reordered(self, &line))
    }
}

/// The line with a run of glyphs moved to its end, with the space after it or a new one.
fn moved(line: &[Glyph], run: Range<usize>, spaced: bool) -> Vec<Glyph> {
    let space = line
        .get(run.end)
        .filter(|glyph| spaced && glyph.letter.is_whitespace());
    let rest = run.end + usize::from(space.is_some());
    let mut glyphs: Vec<Glyph> = line[..run.start].to_vec();
    glyphs.extend(&line[rest..]);
    match space {
        Some(space) => glyphs.push(put_back(space)),
        None if spaced => {
            let at = line[run.end - 1].raw().end;
            glyphs.push(Glyph::inserted(' ', at, Rule::ReversedRun));
        }
        None => {}
    }
    glyphs.extend(line[run].iter().map(put_back));
    glyphs
}

/// A glyph that moves because its run was read at another place.
fn put_back(glyph: &Glyph) -> Glyph {
    glyph.moved(Rule::ReversedRun)
}

/// The tokens between white space.
fn tokens(line: &[Glyph]) -> Vec<Range<usize>> {
    glyph_runs(line, is_print).collect()
}

/// The letters of a token.
fn word(token: &[Glyph]) -> String {
    token
        .iter()
        .map(|glyph| glyph.letter)
        .filter(|&c| is_letter(c))
        .collect()
}

/// The words of a line: the letters of each token, or its digits if it has no letters.
fn line_words(line: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut letters = line.char_indices();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = letters.find(|&(_, c)| is_print(c))?;
            let mut whole = is_letter(first);
            let end = letters.find(|&(_, c)| {
                let inside = is_print(c);
                whole &= !inside || is_letter(c);
                !inside
            });
            let token = &line[start..end.map_or(line.len(), |(at, _)| at)];
            if whole {
                return Some(Cow::Borrowed(token));
            }
            let of = |belongs: fn(char) -> bool| -> String {
                token.chars().filter(|&c| belongs(c)).collect()
            };
            let letters = of(is_letter);
            let word = if letters.is_empty() {
                of(char::is_numeric)
            } else {
                letters
            };
            if !word.is_empty() {
                return Some(Cow::Owned(word));
            }
        }
    })
}

/// Splits a word after this many letters.
fn cut(word: &str, letters: usize) -> (&str, &str) {
    let at = word
        .char_indices()
        .nth(letters)
        .map_or(word.len(), |(at, _)| at);
    word.split_at(at)
}

#[cfg(test)]
mod tests;
