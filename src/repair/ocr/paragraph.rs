//! A paragraph as the passes of the repair read it, and as they write it anew.

use std::cell::OnceCell;
use std::ops::Range;

use crate::quotes::{Role, roles};
use crate::repair::LeftOut;
use crate::repair::words::{is_print, runs_of};
use crate::rule::Rule;
use crate::text::Glyph;

/// A paragraph: its glyphs, and what several passes ask of them.
pub(super) struct Paragraph {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) letters: Vec<char>,
    words: OnceCell<Vec<Range<usize>>>,
    roles: OnceCell<Vec<Role>>,
}

impl Paragraph {
    pub(super) fn of(glyphs: Vec<Glyph>) -> Self {
        Self {
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

    /// The longest runs of letters that all belong.
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

    /// The roles of the letters as quotation marks; none if there is no such mark.
    pub(super) fn roles(&self) -> &[Role] {
        self.roles.get_or_init(|| roles(&self.letters))
    }
}

/// Glyphs under repair: copies what is kept, writes what is new.
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

    /// Writes `new` for a stretch of the old text; only what differs between them is changed.
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

    /// Writes one character for the several that the OCR made of it.
    pub(super) fn merge(&mut self, range: Range<usize>, letter: char) {
        self.keep(range.start);
        self.at = range.end;
        if let Some((first, rest)) = self.from[range].split_first() {
            let whole = self.whole(first, rest);
            self.made.push(whole.replaced(letter, self.rule));
        }
    }

    /// Copies what stands before a place, with room for what comes after it.
    fn keep(&mut self, to: usize) {
        self.made.reserve(self.from.len() - self.at);
        self.made.extend(&self.from[self.at..to]);
    }

    /// Glyphs that follow each other as one.
    fn whole(&self, first: &Glyph, rest: &[Glyph]) -> Glyph {
        let rest = rest.iter();
        rest.fold(*first, |whole, glyph| whole.absorbing(glyph, self.rule))
    }

    /// The glyphs as they are now; `None` if nothing was changed.
    pub(super) fn finish(mut self) -> Option<Vec<Glyph>> {
        if self.at == 0 {
            return None;
        }
        self.made.extend(&self.from[self.at..]);
        Some(self.made)
    }
}
