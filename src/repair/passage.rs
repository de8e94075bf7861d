//! A line or paragraph under repair, kept small: its letters, and where runs of them came from.
//!
//! A [`Glyph`] takes sixteen bytes, a letter of a passage its own one or two. So a text is held in passages, and
//! turned into glyphs line by line or paragraph by paragraph where something is to be changed.

use std::borrow::Cow;
use std::ops::Range;

use crate::rule::Rule;
use crate::text::Glyph;

/// A stretch of a text under repair.
#[derive(Clone, Debug)]
pub(super) struct Passage<'a> {
    text: Cow<'a, str>,
    origin: Origin,
}

#[derive(Clone, Debug)]
enum Origin {
    /// The text stands as it is in the raw text, from this byte on.
    Raw(u32),
    Runs(Box<[Run]>),
}

/// Glyphs that follow each other in both texts, each as long in one as in the other; or one glyph alone.
#[derive(Clone, Copy, Debug)]
struct Run {
    letters: u32,
    start: u32,
    end: u32,
    rule: Option<Rule>,
}

impl Run {
    fn is_regular(&self) -> bool {
        self.end - self.start == self.letters
    }
}

impl<'a> Passage<'a> {
    /// A stretch of the raw text, given in bytes; readers refuse texts of 4 GiB and more.
    pub(super) fn raw(raw: &'a str, range: Range<usize>) -> Self {
        Self {
            origin: Origin::Raw(range.start as u32),
            text: Cow::Borrowed(&raw[range]),
        }
    }

    /// Glyphs, put away.
    pub(super) fn of(glyphs: &[Glyph]) -> Self {
        let mut text = String::with_capacity(glyphs.len());
        let mut runs: Vec<Run> = Vec::new();
        for glyph in glyphs {
            text.push(glyph.letter);
            let raw = glyph.raw();
            let next = Run {
                letters: glyph.letter.len_utf8() as u32,
                start: raw.start as u32,
                end: raw.end as u32,
                rule: glyph.rule,
            };
            match runs.last_mut() {
                Some(last)
                    if last.rule == next.rule
                        && last.end == next.start
                        && last.is_regular()
                        && next.is_regular() =>
                {
                    last.letters += next.letters;
                    last.end = next.end;
                }
                _ => runs.push(next),
            }
        }
        text.shrink_to_fit();
        Self {
            text: Cow::Owned(text),
            origin: Origin::Runs(runs.into_boxed_slice()),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The raw bytes from its first glyph to its last.
    pub(super) fn range(&self) -> Range<usize> {
        match &self.origin {
            Origin::Raw(at) => *at as usize..*at as usize + self.text.len(),
            Origin::Runs(runs) => {
                let start = runs.first().map_or(0, |run| run.start as usize);
                start..runs.last().map_or(start, |run| run.end as usize)
            }
        }
    }

    /// The passage in glyphs.
    pub(super) fn glyphs(&self) -> Vec<Glyph> {
        let mut glyphs = Vec::with_capacity(self.text.len());
        self.write(&mut glyphs);
        glyphs
    }

    /// Adds its glyphs to others.
    pub(super) fn write(&self, glyphs: &mut Vec<Glyph>) {
        let runs: &[Run] = match &self.origin {
            Origin::Raw(at) => &[Run {
                letters: self.text.len() as u32,
                start: *at,
                end: *at + self.text.len() as u32,
                rule: None,
            }],
            Origin::Runs(runs) => runs,
        };
        let mut rest = &*self.text;
        for run in runs {
            let (part, more) = rest.split_at(run.letters as usize);
            let (start, end) = (run.start as usize, run.end as usize);
            glyphs.extend(part.char_indices().map(|(i, letter)| {
                let raw = if run.is_regular() {
                    start + i..start + i + letter.len_utf8()
                } else {
                    start..end
                };
                Glyph::at(letter, raw, run.rule)
            }));
            rest = more;
        }
    }

    /// The same passage, moved by a rule.
    pub(super) fn moved(&self, rule: Rule) -> Self {
        let moved: Vec<Glyph> = self
            .glyphs()
            .iter()
            .map(|glyph| glyph.moved(rule))
            .collect();
        Self::of(&moved)
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
        glyphs.insert(4, Glyph::inserted('\u{200C}', 6, Rule::HalfSpace));
        glyphs.swap(6, 7);
        let passage = Passage::of(&glyphs);
        assert_eq!(passage.glyphs(), glyphs);
        assert_eq!(passage.range(), 0..raw.len());
        let moved = passage.moved(Rule::Footnote).glyphs();
        assert!(moved.iter().all(|glyph| glyph.rule == Some(Rule::Footnote)));
    }
}
