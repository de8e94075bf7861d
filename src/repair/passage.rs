//! A line or paragraph under repair, kept small: its letters, and where runs of them came from.
//!
//! A [`Glyph`] takes sixteen bytes, a letter of a passage its own one or two. So a text is held in passages, and
//! turned into glyphs line by line or paragraph by paragraph where something is to be changed.

use std::borrow::Cow;
use std::ops::Range;

use crate::rule::{RULES, Rule};
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
    /// Runs, one after the other, in the bytes of [`Run::write`]: four take less than a [`Run`] does.
    Runs(Box<[u8]>),
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

    /// Writes a run in variable-length numbers; `before` is where the one before it ended in the raw text.
    fn write(&self, before: u32, bytes: &mut Vec<u8>) {
        let rule = self.rule.map_or(0, |rule| 1 + rule as u64);
        put(2 * rule + u64::from(!self.is_regular()), bytes);
        // Most runs start where the one before ended: zero is then the shortest of all numbers.
        let step = i64::from(self.start) - i64::from(before);
        put(step.unsigned_abs() << 1 | u64::from(step < 0), bytes);
        put(u64::from(self.letters), bytes);
        if !self.is_regular() {
            put(u64::from(self.end - self.start), bytes);
        }
    }

    fn read(before: u32, bytes: &mut &[u8]) -> Option<Self> {
        let head = take(bytes)?;
        let step = take(bytes)?;
        let distance = (step >> 1) as u32;
        let start = if step & 1 == 1 {
            before - distance
        } else {
            before + distance
        };
        let letters = take(bytes)? as u32;
        let length = if head & 1 == 1 {
            take(bytes)? as u32
        } else {
            letters
        };
        let rule = (head >> 1).checked_sub(1);
        Some(Self {
            letters,
            start,
            end: start + length,
            rule: rule.map(|rule| RULES[rule as usize].0),
        })
    }
}

/// Writes a number, seven bits a byte, the lowest first.
fn put(mut number: u64, bytes: &mut Vec<u8>) {
    while number > 0x7F {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            break;
        }
    }
    Some(number)
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
        let bytes = glyphs.iter().map(|glyph| glyph.letter.len_utf8()).sum();
        let mut text = String::with_capacity(bytes);
        let mut written = Vec::new();
        let mut before = 0;
        let mut last: Option<Run> = None;
        for glyph in glyphs {
            text.push(glyph.letter);
            let raw = glyph.raw();
            let next = Run {
                letters: glyph.letter.len_utf8() as u32,
                start: raw.start as u32,
                end: raw.end as u32,
                rule: glyph.rule,
            };
            match &mut last {
                Some(last)
                    if last.rule == next.rule
                        && last.end == next.start
                        && last.is_regular()
                        && next.is_regular() =>
                {
                    last.letters += next.letters;
                    last.end = next.end;
                }
                _ => {
                    if let Some(run) = last.replace(next) {
                        run.write(before, &mut written);
                        before = run.end;
                    }
                }
            }
        }
        if let Some(run) = last {
            run.write(before, &mut written);
        }
        Self {
            text: Cow::Owned(text),
            origin: Origin::Runs(written.into_boxed_slice()),
        }
    }

    /// The number of its runs: pieces of the text that it becomes.
    pub(super) fn pieces(&self) -> usize {
        self.runs().count()
    }

    fn runs(&self) -> impl Iterator<Item = Run> + '_ {
        let (raw, mut bytes): (Option<u32>, &[u8]) = match &self.origin {
            Origin::Raw(at) => (Some(*at), &[]),
            Origin::Runs(bytes) => (None, bytes),
        };
        let raw = raw.map(|start| Run {
            letters: self.text.len() as u32,
            start,
            end: start + self.text.len() as u32,
            rule: None,
        });
        let mut before = 0;
        let written = std::iter::from_fn(move || {
            let run = Run::read(before, &mut bytes)?;
            before = run.end;
            Some(run)
        });
        raw.into_iter().chain(written)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The raw bytes from its first glyph to its last.
    pub(super) fn range(&self) -> Range<usize> {
        let mut runs = self.runs();
        let first = runs.next().map_or(0..0, |run| run.start..run.end);
        let end = runs.last().map_or(first.end, |run| run.end);
        first.start as usize..end as usize
    }

    /// The passage in glyphs.
    pub(super) fn glyphs(&self) -> Vec<Glyph> {
        let mut glyphs = Vec::with_capacity(self.text.len());
        self.write(&mut glyphs);
        glyphs
    }

    /// Adds its glyphs to others.
    pub(super) fn write(&self, glyphs: &mut Vec<Glyph>) {
        let mut rest = &*self.text;
        for run in self.runs() {
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
