//! Lines of a text that was laid out from left to right in, the same with the runs in order that were read in the
//! wrong one out.
//!
//! A line that was drawn in several runs is read run by run, and a run at its end may be read first: a verb, or only
//! the last letters of a word, then stand glued or spaced before the word that opens the line, after the mark that
//! ends it. Words only move. A move needs signs that the line is out of order and that it is in order then: a verb that
//! ends the sentence, and words that the language or the document knows.

mod margin;
mod swap;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::language::{Language, Verb};
use crate::marks::is_letter;
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

use super::Line;
use super::tally::Tally;
use super::words::{glyph_runs, is_print};

/// A run cut off from the end of a word has at most so many letters: the ending of a verb, or a short verb.
const LONGEST_HEAD: usize = 4;

/// A word that stands so often in the document is a word beyond doubt.
const FREQUENT: u32 = 5;

/// Puts the runs of all lines in order; `raw` is the whole text.
pub(super) fn repair(lines: &mut [Line<'_>], raw: &str, language: &dyn Language) {
    let words = Words::of(lines, language);
    let wrong_side = margin::find(lines, raw, language);
    let swaps = swap::find(lines, &words);
    // All of them look at the words of the lines around as they were read, so none is changed before all are found.
    let changed: Vec<(usize, Passage<'static>)> = lines
        .par_iter()
        .enumerate()
        .filter_map(|(i, line)| {
            let reversed = wrong_side.binary_search(&i).is_ok();
            let swap = swaps.get(&i);
            let cut = may_be_cut(line.text());
            if !reversed && swap.is_none() && !cut {
                return None;
            }
            let glyphs = line.passage.glyphs();
            // What the margin shows of a line counts for most.
            let changed = reversed
                .then(|| margin::reversed(&glyphs, &words))
                .flatten();
            let changed = changed
                .or_else(|| swap.map(|&at| swap::swapped(&glyphs, at)))
                .or_else(|| cut.then(|| words.ordered(&glyphs)).flatten());
            Some((i, Passage::of(raw, &changed?)))
        })
        .collect();
    for (i, passage) in changed {
        lines[i].passage = passage;
    }
}

/// True for a line whose edges look as those of lines do that are out of order: a mark before the first word, or after
/// it, or before the last one, or three words in all.
fn may_be_cut(line: &str) -> bool {
    let mut tokens = line.split_whitespace();
    let first = tokens.next().unwrap_or_default();
    let last = tokens.clone().next_back().unwrap_or_default();
    let marked = first.starts_with(is_lead) || first.ends_with('.') || last.starts_with('.');
    marked || tokens.take(3).count() == 2
}

/// True for a mark that stands before a line which it ended.
fn is_lead(c: char) -> bool {
    matches!(c, '.' | '،' | ':' | '!')
}

/// What is known about the words of a text.
struct Words<'a> {
    language: &'a dyn Language,
    document: Tally<'a>,
    /// Its words one after the other, by number.
    sequence: Vec<u32>,
    /// The pairs of words that follow each other, once they are asked for.
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

    /// The words that follow each other, in the order of the document.
    fn meetings(&self) -> impl Iterator<Item = [u32; 2]> + '_ {
        self.sequence.windows(2).map(|two| [two[0], two[1]])
    }

    /// True if the document has two words one after the other.
    fn follow(&self, first: &str, second: &str) -> bool {
        let pairs = self.pairs.get_or_init(|| self.meetings().collect());
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

    /// How often the document has the word with this number.
    fn counted(&self, number: u32) -> u32 {
        self.document.counted(number as usize)
    }

    fn verb(&self, word: &str) -> Option<Verb> {
        self.language.verb(word)
    }

    fn knows(&self, word: &str) -> bool {
        self.language.knows(&self.language.fold(word))
    }

    /// True for a word that the tables have, or the document at least twice.
    fn is_word(&self, word: &str) -> bool {
        self.count(word) >= 2 || self.knows(word) || self.verb(word).is_some()
    }

    /// The line in order; `None` if it may well be so.
    fn ordered(&self, line: &[Glyph]) -> Option<Vec<Glyph>> {
        let lead = line
            .iter()
            .take_while(|glyph| is_lead(glyph.letter))
            .count();
        let tokens = tokens(line);
        match (lead, tokens.as_slice()) {
            (1, [only]) => self.parted_token(line, only),
            (1, [first, .., last]) => {
                let first = first.start.max(lead)..first.end;
                self.cut_ending(line, &first, last)
                    .or_else(|| self.early_verb(line, &first, last, tokens.len()))
                    .or_else(|| self.late_verb(line, lead, last))
            }
            (0, [first, .., last]) => self
                .cut_ending_with_stop(line, first, last)
                .or_else(|| self.halves(line, first, last, &tokens))
                .or_else(|| self.late_verb(line, lead, last)),
            _ => None,
        }
    }

    /// `.دباد … کر` to `.باد … کرد`: the last letters of the last word stand before the first word.
    fn cut_ending(
        &self,
        line: &[Glyph],
        first: &Range<usize>,
        last: &Range<usize>,
    ) -> Option<Vec<Glyph>> {
        let stop = line[first.start - 1].letter == '.';
        let (whole, end) = (word(&line[first.clone()]), word(&line[last.clone()]));
        if end.is_empty() || !is_letter(line[last.end - 1].letter) {
            return None;
        }
        let mut best: Option<(u32, usize)> = None;
        for head in 1..=LONGEST_HEAD.min(first.len().saturating_sub(2)) {
            let (head, tail) = cut(&whole, head);
            let joined = format!("{end}{head}");
            let mended = if stop {
                self.verb(&joined).is_some()
            } else {
                self.is_word(&joined)
            };
            let broken = if stop {
                self.verb(&end).is_none()
            } else {
                !self.is_word(&end)
            };
            let strange = !self.is_word(&whole);
            // A verb may want its person back that is a verb without it: then the first word must be no word.
            let signs = broken && self.is_word(tail) || strange && self.count(tail) >= FREQUENT;
            if mended && signs && best.is_none_or(|(count, _)| self.count(tail) > count) {
                best = Some((self.count(tail), head.chars().count()));
            }
        }
        let (_, head) = best?;
        Some(moved(line, first.start..first.start + head, false))
    }

    /// `.آمدباد` to `.باد آمد`: a line of two words that were read in the wrong order.
    fn parted_token(&self, line: &[Glyph], only: &Range<usize>) -> Option<Vec<Glyph>> {
        let start = only.start + 1;
        let whole = word(&line[start..only.end]);
        if line[only.start].letter != '.' || self.is_word(&whole) {
            return None;
        }
        let heads = 2..=LONGEST_HEAD.min(whole.chars().count().saturating_sub(2));
        let found = heads.rev().find(|&head| {
            let (head, tail) = cut(&whole, head);
            self.verb(head).is_some() && self.count(tail) >= 2
        })?;
        Some(moved(line, start..start + found, true))
    }

    /// `.آمد باد … را` to `.باد … را آمد`: the verb that ends the sentence stands before its first word.
    fn early_verb(
        &self,
        line: &[Glyph],
        first: &Range<usize>,
        last: &Range<usize>,
        tokens: usize,
    ) -> Option<Vec<Glyph>> {
        let (verb, end) = (word(&line[first.clone()]), word(&line[last.clone()]));
        let completes = self.language.completes(&end, &verb);
        let ends = is_letter(line[last.end - 1].letter)
            && self.verb(&end).is_none()
            && self.verb(&verb) == Some(Verb::Full)
            && !self.knows(&verb);
        let clear = tokens >= 3
            && line[first.start - 1].letter == '.'
            && first.len() == verb.chars().count();
        // A last word that lacks only a letter to be a verb has lost it.
        let lost = || self.language.lost_ending(&end);
        (clear && (completes || ends && !lost())).then(|| moved(line, first.clone(), true))
    }

    /// `باد … برگ .دآم` to `آمد. باد … برگ`: the verb that the line begins with was read last, its stop and its last letters
    /// first.
    fn late_verb(&self, line: &[Glyph], lead: usize, last: &Range<usize>) -> Option<Vec<Glyph>> {
        let letters = last.start + 1..last.end;
        let whole = word(&line[letters.clone()]);
        let shape = line[last.start].letter == '.' && letters.len() == whole.chars().count();
        if !shape || self.is_word(&whole) {
            return None;
        }
        let heads = 1..=LONGEST_HEAD.min(letters.len().saturating_sub(2));
        let mut found = heads.filter(|&head| {
            let (end, begin) = cut(&whole, head);
            self.verb(&format!("{begin}{end}")).is_some() && self.verb(begin).is_none()
        });
        let head = letters.start + found.next().filter(|_| found.next().is_none())?;
        let mut text = line[..last.start].iter();
        let text = text
            .rposition(|glyph| is_print(glyph.letter))
            .map_or(0, |end| end + 1);
        let read = [
            head..letters.end,
            letters.start..head,
            last.start..letters.start,
        ];
        let gap = text..last.start;
        let moved = read.into_iter().chain([gap]).flat_map(|run| &line[run]);
        let mut glyphs: Vec<Glyph> = line[..lead].to_vec();
        glyphs.extend(moved.map(|glyph| glyph.moved(Rule::ReversedRun)));
        glyphs.extend(&line[lead..text]);
        Some(glyphs)
    }

    /// `م. باد … آمد` to `. باد … آمدم`: the last letters of the last word and the stop stand before the first word.
    fn cut_ending_with_stop(
        &self,
        line: &[Glyph],
        first: &Range<usize>,
        last: &Range<usize>,
    ) -> Option<Vec<Glyph>> {
        let (head, end) = (word(&line[first.clone()]), word(&line[last.clone()]));
        let letters = head.chars().count();
        let shape = (1..=LONGEST_HEAD).contains(&letters)
            && first.len() == letters + 1
            && line[first.end - 1].letter == '.'
            && is_letter(line[last.end - 1].letter);
        let joined = format!("{end}{head}");
        let no_word = self.count(&head) < FREQUENT && (letters == 1 || !self.is_word(&head));
        let signs = self.verb(&joined).is_some() && no_word;
        (shape && signs).then(|| moved(line, first.start..first.end - 1, false))
    }

    /// `ر شمال  با` to `بار شمال`: both ends are no words but make one together, which stands in the document
    /// before the word between them.
    fn halves(
        &self,
        line: &[Glyph],
        first: &Range<usize>,
        last: &Range<usize>,
        tokens: &[Range<usize>],
    ) -> Option<Vec<Glyph>> {
        let (head, end) = (word(&line[first.clone()]), word(&line[last.clone()]));
        let next = word(&line[tokens[1].clone()]);
        let joined = format!("{end}{head}");
        let broken = |word: &str, token: &Range<usize>| {
            token.len() == word.chars().count() && !self.is_word(word)
        };
        let signs = tokens.len() == 3
            && broken(&head, first)
            && broken(&end, last)
            && self.follow(&joined, &next);
        if !signs {
            return None;
        }
        let moved = |glyph: &Glyph| glyph.moved(Rule::ReversedRun);
        let mut glyphs: Vec<Glyph> = line[last.clone()].iter().map(moved).collect();
        glyphs.extend(&line[..last.start]);
        Some(glyphs)
    }
}

/// The line with a run of glyphs, and the space after it or a new one, at its end.
fn moved(line: &[Glyph], run: Range<usize>, spaced: bool) -> Vec<Glyph> {
    let space = line
        .get(run.end)
        .filter(|glyph| spaced && glyph.letter.is_whitespace());
    let rest = run.end + usize::from(space.is_some());
    let mut glyphs: Vec<Glyph> = line[..run.start].to_vec();
    glyphs.extend(&line[rest..]);
    match space {
        Some(space) => glyphs.push(space.moved(Rule::ReversedRun)),
        None if spaced => {
            let at = line[run.end - 1].raw().end;
            glyphs.push(Glyph::inserted(' ', at, Rule::ReversedRun));
        }
        None => {}
    }
    glyphs.extend(line[run].iter().map(|glyph| glyph.moved(Rule::ReversedRun)));
    glyphs
}

/// What stands between white space.
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

/// The words of a line: the letters of what stands between white space, or its figures if it has no letters.
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

/// A word cut after so many letters.
fn cut(word: &str, letters: usize) -> (&str, &str) {
    let at = word
        .char_indices()
        .nth(letters)
        .map_or(word.len(), |(at, _)| at);
    word.split_at(at)
}

#[cfg(test)]
mod tests;
