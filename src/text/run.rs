//! Runs of a text, packed: how many of its bytes came from which bytes of the raw text, and by which rule.

use std::ops::Range;

use crate::rule::{RULES, Rule};

/// A range of a text and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Length in the text, in bytes; 0 where raw text was dropped.
    pub(super) length: u32,
    /// Start in the raw text, in bytes; equal to `end` where text was inserted.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) rule: Option<Rule>,
}

impl Run {
    /// True if its length is the same in both texts.
    pub(super) fn is_regular(&self) -> bool {
        self.end - self.start == self.length
    }

    /// True if the next run is adjacent in the raw text too, with the same rule.
    pub(super) fn leads_to(&self, next: &Self) -> bool {
        self.rule == next.rule && self.end == next.start
    }

    /// Its bytes of the raw text.
    pub(super) fn raw(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The run without this many bytes at its start and its end. An irregular run is one character, which is kept
    /// whole.
    pub(super) fn cut(self, front: u32, back: u32) -> Self {
        debug_assert!(self.is_regular() || front + back == 0, "half a character");
        Self {
            length: self.length - front - back,
            start: self.start + front,
            end: self.end - back,
            ..self
        }
    }
}

/// Runs encoded as variable-length integers: five take less space than one [`Run`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Packed {
    bytes: Vec<u8>,
    /// The end of the last run in the raw text.
    end: u32,
}

/// A position from which packed runs can be decoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    byte: usize,
    /// The end of the preceding run in the raw text.
    end: u32,
}

impl Packed {
    pub(super) fn push(&mut self, run: &Run) {
        let rule = run.rule.map_or(0, |rule| 1 + rule as u64);
        // Most runs start where the previous one ended.
        let step = i64::from(run.start) - i64::from(self.end);
        let (moved, irregular) = (step != 0, !run.is_regular());
        self.put(rule << 2 | u64::from(moved) << 1 | u64::from(irregular));
        if moved {
            self.put(step.unsigned_abs() << 1 | u64::from(step < 0));
        }
        self.put(u64::from(run.length));
        if irregular {
            self.put(u64::from(run.end - run.start));
        }
        self.end = run.end;
    }

    /// Writes an integer in groups of seven bits, the lowest first.
    fn put(&mut self, mut number: u64) {
        while number > 0x7F {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// The end of the last run in the raw text.
    pub(super) fn end(&self) -> u32 {
        self.end
    }

    /// The position after the last run.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            byte: self.bytes.len(),
            end: self.end,
        }
    }

    /// The runs between two positions.
    pub(super) fn between(&self, from: Mark, to: Mark) -> Unpacked<'_> {
        Unpacked {
            bytes: &self.bytes[from.byte..to.byte],
            end: from.end,
        }
    }

    pub(super) fn iter(&self) -> Unpacked<'_> {
        self.between(Mark::default(), self.mark())
    }

    pub(super) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }
}

/// Iterator over packed runs.
#[derive(Clone, Debug)]
pub(super) struct Unpacked<'a> {
    bytes: &'a [u8],
    end: u32,
}

impl Unpacked<'_> {
    fn take(&mut self) -> Option<u64> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        let low = u64::from(byte & 0x7F);
        if byte < 0x80 {
            return Some(low);
        }
        Some(self.take()? << 7 | low)
    }
}

impl Iterator for Unpacked<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let head = self.take()?;
        let step = if head & 2 == 0 { 0 } else { self.take()? };
        let distance = (step >> 1) as u32;
        let start = if step & 1 == 1 {
            self.end - distance
        } else {
            self.end + distance
        };
        let length = self.take()? as u32;
        let raw = if head & 1 == 0 {
            length
        } else {
            self.take()? as u32
        };
        self.end = start + raw;
        let rule = (head >> 2).checked_sub(1);
        Some(Run {
            length,
            start,
            end: self.end,
            rule: rule.map(|rule| RULES[rule as usize].rule),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_come_back_as_they_were_packed() {
        let rule = Some(Rule::OcrMarks);
        let run = |length, start, end, rule| Run {
            length,
            start,
            end,
            rule,
        };
        let runs = [
            run(5, 0, 5, None),
            run(0, 5, 200, rule),
            run(20_000, 300, 20_300, None),
            run(1, 7, 7, rule),
            run(3, u32::MAX - 3, u32::MAX, None),
            run(1, u32::MAX, u32::MAX, rule),
            run(2, 0, 20_000, rule),
        ];
        let mut packed = Packed::default();
        let mut marks = vec![packed.mark()];
        for run in &runs {
            packed.push(run);
            marks.push(packed.mark());
        }
        assert_eq!(packed.iter().collect::<Vec<_>>(), runs);
        for (i, &mark) in marks.iter().enumerate() {
            let found: Vec<Run> = packed.between(mark, packed.mark()).collect();
            assert_eq!(found, runs[i..]);
        }
    }
}
