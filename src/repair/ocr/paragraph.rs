//! A paragraph as the OCR passes read it, and a writer for their changes.

use std::cell::OnceCell;
use std::ops::Range;

use crate::quotes::{Conventions, Role};
use crate::repair::LeftOut;
use crate::repair::words::{is_print, runs_of};
use crate::rule::Rule;
use crate::text::Glyph;

/// A paragraph: its glyphs, and data shared by several passes.
pub(super) struct Paragraph {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) letters: Vec<char>,
    conventions: Conventions,
    words: OnceCell<Vec<Range<usize>>>,
    roles: OnceCell<Vec<Role>>,
}

impl Paragraph {
    pub(super) fn of(glyphs: Vec<Glyph>, conventions: Conventions) -> Self {
        Self {
            conventions,
            letters: glyphs.iter().map(|glyph| glyph.letter).collect(),
            words: OnceCell::new(),
            roles: OnceCell::new(),
            glyphs,
        }
    }

    pub(super) fn text(&self, range: &Range<usize>) -> String {
        self.letters[range.clone()].iter().collect()
    }

    pub(super) fn has(&self, mark: char) -> bool {
        self.letters.contains(&mark)
    }

    /// The maximal runs of letters accepted by `belongs`.
    pub(super) fn runs(
        &self,
        belongs: impl Fn(char) -> bool + Copy,
    ) -> impl Iterator<Item = Range<usize>> {
        let letters = self.letters.iter().copied().enumerate();
        runs_of(letters, self.letters.len(), belongs, belongs)
    }

    /// Runs without white space.
    pub(super) fn words(&self) -> &[Range<usize>] {
        self.words.get_or_init(|| self.runs(is_print).collect())
    }

    /// The roles of the characters as quotation marks; empty if there are none.
    pub(super) fn roles(&self) -> &[Role] {
        self.roles
            .get_or_init(|| self.conventions.roles(&self.letters))
    }
}

/// Edits glyphs: copies those that are kept and writes new ones.
pub(super) struct Rewriter<'a> {
    from: &'a [Glyph],
    made: Vec<Glyph>,
    at: usize,
    rule: Rule,
    left_out: &'a mut LeftOut,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(from: &'a [Glyph], rule: Rule, left_out: &'a mut LeftOut) -> Self {
        Self {
            from,
            made: Vec::new(),
            at: 0,
            rule,
            left_out,
        }
    }

    /// Replaces a range of the old text with `new`; changes only what differs.
    pub(super) fn write(&mut self, mut range: Range<usize>, new: &str) {
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
        self.keep(range.start);
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

    /// Replaces several characters, into which the OCR split one, with that one.
    pub(super) fn merge(&mut self, range: Range<usize>, letter: char) {
        self.keep(range.start);
        self.at = range.end;
        if let Some((first, rest)) = self.from[range].split_first() {
            let whole = self.whole(first, rest);
            self.made.push(whole.replaced(letter, self.rule));
        }
    }

    /// Copies everything before a place, with capacity for what follows.
    fn keep(&mut self, to: usize) {
        self.made.reserve(self.from.len() - self.at);
        self.made.extend(&self.from[self.at..to]);
    }

    /// Merges glyphs into one; those behind something that was left out before are left out too.
    fn whole(&mut self, first: &Glyph, rest: &[Glyph]) -> Glyph {
        let mut whole = *first;
        for glyph in rest {
            if whole.is_before(glyph) {
                whole = whole.absorbing(glyph, self.rule);
            } else {
                self.left_out.push((glyph.raw(), self.rule));
            }
        }
        whole
    }

    /// The edited glyphs; `None` if nothing was changed.
    pub(super) fn finish(mut self) -> Option<Vec<Glyph>> {
        if self.at == 0 {
            return None;
        }
        self.made.extend(&self.from[self.at..]);
        Some(self.made)
    }
}
