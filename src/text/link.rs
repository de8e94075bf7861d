//! The runs of a text, indexed by their position in it.

use std::ops::Range;

use crate::rule::Rule;

use super::Piece;
use super::run::{Mark, Packed, Run, Unpacked};

/// Number of runs per index entry, and so the maximum number decoded to find one; an entry costs less than a byte per
/// run.
const STEP: usize = 32;

/// All runs of a clean text, including the breaks between paragraphs, which are inserted without a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Links {
    packed: Packed,
    /// One entry for every `STEP` runs.
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// The start of the run in the clean text.
    clean: usize,
    mark: Mark,
}

impl Links {
    /// All runs, in the order of the clean text.
    pub(super) fn runs(&self) -> Unpacked<'_> {
        self.packed.iter()
    }

    pub(super) fn pieces(&self) -> impl Iterator<Item = Piece> + '_ {
        self.pieces_from(0)
    }

    /// The pieces from the one that covers a byte of the clean text.
    pub(super) fn pieces_after(&self, clean: usize) -> impl Iterator<Item = Piece> + '_ {
        let before = self.entries.partition_point(|entry| entry.clean <= clean);
        self.pieces_from(before.saturating_sub(1))
            .skip_while(move |piece| piece.clean.end <= clean)
    }

    fn pieces_from(&self, entry: usize) -> impl Iterator<Item = Piece> + '_ {
        let entry = self.entries.get(entry).copied();
        let (mark, clean) = entry.map_or_else(
            || (self.packed.mark(), 0),
            |entry| (entry.mark, entry.clean),
        );
        let runs = self.packed.between(mark, self.packed.mark());
        let placed = runs.scan(clean, |end, run| {
            let start = *end;
            *end += run.length as usize;
            Some((start..*end, run))
        });
        placed
            .filter(|(_, run)| run.rule.is_some() || run.start < run.end)
            .map(|(clean, run)| Piece {
                clean,
                raw: run.raw(),
                rule: run.rule,
            })
    }
}

/// Collects the runs of a clean text.
#[derive(Debug, Default)]
pub(super) struct Collector {
    links: Links,
    /// The end of the last run in the clean text.
    clean: usize,
    count: usize,
    /// A run that may still be extended.
    open: Option<Run>,
}

impl Collector {
    /// Adds a run; merges it with the previous one if they are adjacent.
    pub(super) fn push(&mut self, run: Run) {
        match &mut self.open {
            Some(open) if open.leads_to(&run) => {
                open.length += run.length;
                open.end = run.end;
            }
            _ => {
                self.close();
                self.open = Some(run);
            }
        }
    }

    /// Adds a run of another text's links as it is: breaks between paragraphs and what was left out are never merged.
    pub(super) fn add(&mut self, run: Run) {
        if run.length == 0 || run.rule.is_none() && run.start == run.end {
            self.push_alone(run);
        } else {
            self.push(run);
        }
    }

    /// The end of the last run in the raw text.
    pub(super) fn end(&self) -> u32 {
        self.open.map_or(self.links.packed.end(), |run| run.end)
    }

    /// Adds a run that is never merged.
    fn push_alone(&mut self, run: Run) {
        self.close();
        self.open = Some(run);
        self.close();
    }

    /// Adds a paragraph break of this length, in bytes.
    pub(super) fn part(&mut self, length: u32) {
        self.close();
        let end = self.links.packed.end();
        self.push_alone(Run {
            length,
            start: end,
            end,
            rule: None,
        });
    }

    /// Adds a byte range of raw text that is left out.
    pub(super) fn leave_out(&mut self, raw: Range<u32>, rule: Rule) {
        self.push_alone(Run {
            length: 0,
            start: raw.start,
            end: raw.end,
            rule: Some(rule),
        });
    }

    fn close(&mut self) {
        let Some(run) = self.open.take() else { return };
        if self.count.is_multiple_of(STEP) {
            let mark = self.links.packed.mark();
            let clean = self.clean;
            self.links.entries.push(Entry { clean, mark });
        }
        self.links.packed.push(&run);
        self.clean += run.length as usize;
        self.count += 1;
    }

    pub(super) fn finish(mut self) -> Links {
        self.close();
        self.links.packed.shrink();
        self.links.entries.shrink_to_fit();
        self.links
    }
}
