//! What the OCR of a scanned book misread: marks, letters, the ordinals of dates.
//!
//! Only a text that shows that it was scanned is touched, and a word only where the change makes one that the text
//! has elsewhere, or the language knows, of one that it has not.

mod letters;
mod marks;
mod ordinals;
mod runs;

use std::ops::Range;

use crate::marks::is_alphanumeric;
use crate::rule::Rule;
use crate::text::Glyph;

use super::vocabulary::Vocabulary;
use super::words::{glyph_runs, is_print};
use super::{LeftOut, Line, Options};

pub(super) use letters::{Known, is_odd, is_ordinal};

/// Marks that old printing sets apart, seen this often at least before they tell anything.
const FEWEST_MARKS: usize = 5;

/// What is known of the text as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scan {
    scanned: bool,
    /// True if exclamation marks stand apart from the word before them.
    exclamations_apart: bool,
    /// Marks of notes in which more words end than notes begin: there they refer to nothing.
    stray: Vec<char>,
}

impl Scan {
    /// True if the text was scanned.
    pub(super) fn is_scanned(&self) -> bool {
        self.scanned
    }

    /// Looks at the lines of a text; `furniture` is true if heads and numbers of pages stood between them.
    pub(super) fn of(lines: &[Line<'_>], furniture: bool, vocabulary: &Vocabulary<'_>) -> Self {
        let language = vocabulary.language();
        let latin = !language.right_to_left();
        let spaced = !language.spaces_before_marks() && are_apart(lines, &[';', '!', '?']);
        Self {
            scanned: latin && (furniture || spaced),
            exclamations_apart: are_apart(lines, &['!']),
            stray: ['1', '*']
                .into_iter()
                .filter(|&mark| is_stray(lines, mark))
                .collect(),
        }
    }
}

/// True if most of the marks stand apart from the word before them, as old printing has it and an OCR keeps it.
fn are_apart(lines: &[Line<'_>], marks: &[char]) -> bool {
    let (mut apart, mut glued) = (0, 0);
    for line in lines {
        let text = line.text();
        for (at, _) in text.match_indices(marks) {
            let before = text[..at].chars().next_back();
            apart += usize::from(before.is_some_and(char::is_whitespace));
            glued += usize::from(before.is_some_and(is_alphanumeric));
        }
    }
    apart >= FEWEST_MARKS && apart > glued
}

fn is_stray(lines: &[Line<'_>], mark: char) -> bool {
    let (mut words, mut notes) = (0, 0);
    for line in lines {
        let text = line.text();
        notes += usize::from(
            text.strip_prefix(mark)
                .is_some_and(|rest| rest.starts_with(' ')),
        );
        let marked = if text.contains(mark) { text } else { "" };
        words += marked
            .split_whitespace()
            .map(|word| word.trim_end_matches([';', ',', '.', ':']))
            .filter_map(|word| word.strip_suffix(mark))
            .filter(|word| word.ends_with(char::is_lowercase))
            .count();
    }
    words > 2 * notes
}

/// What the repair of a paragraph works with.
pub(super) struct Bench<'a> {
    pub(super) scan: &'a Scan,
    pub(super) vocabulary: &'a Vocabulary<'a>,
    /// Words that have been looked at before.
    pub(super) known: &'a mut Known,
    pub(super) left_out: &'a mut LeftOut,
}

/// Repairs a paragraph of a scanned text.
pub(super) fn repair(glyphs: Vec<Glyph>, bench: &mut Bench<'_>, options: &Options) -> Vec<Glyph> {
    let mut glyphs = glyphs;
    let language = bench.vocabulary.language();
    let keep = |changed: Option<Vec<Glyph>>, glyphs: &mut Vec<Glyph>| {
        if let Some(changed) = changed {
            *glyphs = changed;
        }
    };
    if options.allows(Rule::OcrLetters) {
        keep(
            ordinals::repair(&glyphs, language, bench.left_out),
            &mut glyphs,
        );
        keep(letters::repair(&glyphs, bench), &mut glyphs);
    }
    if options.allows(Rule::OcrMarks) {
        for pass in runs::PASSES {
            keep(pass(&glyphs, bench.scan, bench.left_out), &mut glyphs);
        }
        for pass in marks::PASSES {
            keep(pass(&glyphs, language, bench.left_out), &mut glyphs);
        }
    }
    glyphs
}

/// The words of a paragraph: runs without white space.
fn words(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    glyph_runs(glyphs, is_print).collect()
}

fn text(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.letter).collect()
}

/// Glyphs under repair: copies what is kept, writes what is new.
struct Rewriter<'a> {
    from: &'a [Glyph],
    made: Vec<Glyph>,
    at: usize,
    rule: Rule,
    left_out: &'a mut LeftOut,
}

impl<'a> Rewriter<'a> {
    fn new(from: &'a [Glyph], rule: Rule, left_out: &'a mut LeftOut) -> Self {
        Self {
            from,
            made: Vec::new(),
            at: 0,
            rule,
            left_out,
        }
    }

    /// Writes `new` for a stretch of the old text; only what differs between them is changed.
    fn write(&mut self, mut range: Range<usize>, new: &str) {
        let mut new: Vec<char> = new.chars().collect();
        while !range.is_empty() && new.last() == Some(&self.from[range.end - 1].letter) {
            range.end -= 1;
            new.pop();
        }
        let same = self.from[range.clone()]
            .iter()
            .zip(&new)
            .take_while(|(glyph, c)| glyph.letter == **c)
            .count();
        range.start += same;
        self.made.extend(&self.from[self.at..range.start]);
        self.at = range.end;
        let old = &self.from[range];
        let new = &new[same..];
        match (old.split_first(), new.split_first()) {
            (None, _) => {}
            (Some(_), None) => {
                for glyph in old.iter().filter(|glyph| !glyph.raw().is_empty()) {
                    self.left_out.push((glyph.raw(), self.rule));
                }
            }
            (Some((first, rest)), Some((letter, more))) => {
                let whole = self.whole(first, rest);
                let end = whole.raw().end;
                self.made.push(whole.replaced(*letter, self.rule));
                let inserted = more
                    .iter()
                    .map(|&letter| Glyph::inserted(letter, end, self.rule));
                self.made.extend(inserted);
            }
        }
    }

    /// Writes one character for the several that the OCR made of it.
    fn merge(&mut self, range: Range<usize>, letter: char) {
        self.made.extend(&self.from[self.at..range.start]);
        self.at = range.end;
        if let Some((first, rest)) = self.from[range].split_first() {
            let whole = self.whole(first, rest);
            self.made.push(whole.replaced(letter, self.rule));
        }
    }

    /// Glyphs that follow each other as one.
    fn whole(&self, first: &Glyph, rest: &[Glyph]) -> Glyph {
        let rest = rest.iter();
        rest.fold(*first, |whole, glyph| whole.absorbing(glyph, self.rule))
    }

    /// The glyphs as they are now; `None` if nothing was changed.
    fn finish(mut self) -> Option<Vec<Glyph>> {
        if self.at == 0 {
            return None;
        }
        self.made.extend(&self.from[self.at..]);
        Some(self.made)
    }
}

#[cfg(test)]
mod tests;
