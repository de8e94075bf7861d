//! A compact form of a line or paragraph under repair: its text, and the runs it came from.
//!
//! A [`Glyph`] takes sixteen bytes, a character of a passage one or two. So a text is stored in passages, which are
//! turned into glyphs one line or paragraph at a time, only where something is to be changed.

use std::borrow::Cow;
use std::ops::Range;

use crate::rule::Rule;

use super::run::{Packed, Run, Unpacked};
use super::{Glyph, offset};

/// A range of a text under repair.
#[derive(Clone, Debug)]
pub(crate) struct Passage<'a> {
    text: Cow<'a, str>,
    origin: Origin,
}

#[derive(Clone, Debug)]
enum Origin {
    /// The text is unchanged raw text from this byte on.
    Raw(u32),
    /// Runs of glyphs that are adjacent in both texts, each of the same length in both; or of a single glyph.
    Runs(Packed),
}

/// The runs of a passage.
pub(super) enum Runs<'a> {
    One(Option<Run>),
    Packed(Unpacked<'a>),
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        match self {
            Self::One(run) => run.take(),
            Self::Packed(runs) => runs.next(),
        }
    }
}

impl Glyph {
    /// True if its length is the same in both texts.
    fn is_regular(&self) -> bool {
        (self.end - self.start) as usize == self.letter.len_utf8()
    }
}

impl<'a> Passage<'a> {
    /// A byte range of the raw text.
    pub(crate) fn raw(raw: &'a str, range: Range<usize>) -> Self {
        Self {
            origin: Origin::Raw(offset(range.start)),
            text: Cow::Borrowed(&raw[range]),
        }
    }

    /// Packs glyphs of a raw text.
    pub(crate) fn of(raw: &str, glyphs: &[Glyph]) -> Self {
        let bytes = glyphs.iter().map(|glyph| glyph.letter.len_utf8()).sum();
        let mut text = String::with_capacity(bytes);
        let mut runs = Packed::default();
        let mut rest = glyphs;
        while let Some((first, more)) = rest.split_first() {
            let mut end = first.end;
            let follows = |next: &&Glyph| {
                let follows = next.start == end && next.rule == first.rule && next.is_regular();
                end = if follows { next.end } else { end };
                follows
            };
            let others = if first.is_regular() {
                more.iter().take_while(follows).count()
            } else {
                0
            };
            let (run, more) = rest.split_at(1 + others);
            rest = more;
            let before = text.len();
            let same = raw.get(first.start as usize..end as usize);
            let same = same.filter(|_| first.rule.is_none());
            debug_assert!(
                same.is_none_or(|same| run.iter().map(|glyph| glyph.letter).eq(same.chars())),
                "a change must name its rule"
            );
            match same {
                Some(same) => text.push_str(same),
                None => text.extend(run.iter().map(|glyph| glyph.letter)),
            }
            runs.push(&Run {
                length: offset(text.len() - before),
                start: first.start,
                end,
                rule: first.rule,
            });
        }
        runs.shrink();
        Self {
            text: Cow::Owned(text),
            origin: Origin::Runs(runs),
        }
    }

    /// The runs it came from, in its own order.
    pub(super) fn runs(&self) -> Runs<'_> {
        match &self.origin {
            Origin::Raw(start) => {
                let length = offset(self.text.len());
                Runs::One(Some(Run {
                    length,
                    start: *start,
                    end: start + length,
                    rule: None,
                }))
            }
            Origin::Runs(packed) => Runs::Packed(packed.iter()),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The ranges of raw bytes that it came from, in the order of the raw text.
    pub(crate) fn ranges(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = self
            .runs()
            .map(|run| run.start as usize..run.end as usize)
            .filter(|range| !range.is_empty())
            .collect();
        ranges.sort_unstable_by_key(|range| range.start);
        ranges.dedup_by(|next, range| {
            let follows = range.end == next.start;
            if follows {
                range.end = next.end;
            }
            follows
        });
        ranges
    }

    /// The range of raw bytes from its first one to its last.
    pub(crate) fn range(&self) -> Range<usize> {
        let runs = || self.runs().filter(|run| run.start < run.end);
        let start = runs().map(|run| run.start).min().unwrap_or(0);
        let end = runs().map(|run| run.end).max().unwrap_or(start);
        start as usize..end as usize
    }

    /// Unpacks the passage into glyphs.
    pub(crate) fn glyphs(&self) -> Vec<Glyph> {
        let mut glyphs = Vec::with_capacity(self.text.len());
        self.write(&mut glyphs);
        glyphs
    }

    /// Appends its glyphs to others.
    pub(crate) fn write(&self, glyphs: &mut Vec<Glyph>) {
        let mut rest = &*self.text;
        for run in self.runs() {
            let (part, more) = rest.split_at(run.length as usize);
            rest = more;
            let at = |letter: char, start: u32, end: u32| Glyph {
                letter,
                start,
                end,
                rule: run.rule,
            };
            if !run.is_regular() {
                // An irregular run is a single glyph.
                glyphs.extend(part.chars().map(|letter| at(letter, run.start, run.end)));
            } else if part.is_ascii() {
                let letters = part.bytes().zip(run.start..run.end);
                glyphs.extend(letters.map(|(letter, i)| at(letter.into(), i, i + 1)));
            } else {
                let mut end = run.start;
                glyphs.extend(part.chars().map(|letter| {
                    let start = end;
                    end += letter.len_utf8() as u32;
                    at(letter, start, end)
                }));
            }
        }
    }

    /// Marks the whole passage as moved by a rule.
    pub(crate) fn move_by(&mut self, rule: Rule) {
        let mut moved = Packed::default();
        for run in self.runs() {
            let rule = Some(rule);
            moved.push(&Run { rule, ..run });
        }
        self.origin = Origin::Runs(moved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_come_back_as_they_were_put_away() {
        let raw = "ab  باد c";
        let mut glyphs: Vec<Glyph> = Glyph::read(raw, 0..raw.len()).collect();
        assert_eq!(Passage::raw(raw, 0..raw.len()).glyphs(), glyphs);
        let space = glyphs.remove(3);
        glyphs[2] = glyphs[2].absorbing(&space, Rule::Spaces);
        glyphs[0] = glyphs[0].replaced('é', Rule::OcrLetters);
        glyphs[1] = glyphs[1].replaced('é', Rule::OcrLetters);
        glyphs.insert(4, Glyph::inserted('\u{200C}', 6, Rule::Zwnj));
        glyphs.swap(6, 7);
        let passage = Passage::of(raw, &glyphs);
        assert_eq!(passage.glyphs(), glyphs);
        assert_eq!(passage.range(), 0..raw.len());
        let mut moved = passage.clone();
        moved.move_by(Rule::Footnote);
        let moved = moved.glyphs();
        assert!(moved.iter().all(|glyph| glyph.rule == Some(Rule::Footnote)));
    }
}
