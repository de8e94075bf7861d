//! How many documents ended how.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::warning::Warning;

use super::corpus::Done;

/// How the documents of a shard ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents aligned now.
    pub made: usize,
    /// Documents that an earlier run had aligned.
    pub done_before: usize,
    /// Documents that could not be aligned.
    pub failed: usize,
    /// Beads without text on one side that the formats had no room for.
    pub null_beads: usize,
    /// Warnings about dictionaries, with the number of documents that gave each.
    pub dictionary: BTreeMap<Warning, usize>,
}

impl Tally {
    /// Counts a document. Warnings about dictionaries, which every document repeats, move from it to the counts.
    pub(super) fn add(&mut self, done: &mut Result<Done, Error>) {
        match done {
            Ok(Done::Before | Done::Changed(_)) => self.done_before += 1,
            Err(_) => self.failed += 1,
            Ok(Done::Now {
                warnings,
                null_beads,
                notes: _,
            }) => {
                self.made += 1;
                self.null_beads += *null_beads;
                let (dictionary, own): (Vec<Warning>, _) = std::mem::take(warnings)
                    .into_iter()
                    .partition(Warning::is_of_dictionary);
                *warnings = own;
                for warning in dictionary {
                    *self.dictionary.entry(warning).or_default() += 1;
                }
            }
        }
    }

    /// The number of documents.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.made + self.done_before + self.failed
    }

    /// The counts in two lines, below a title.
    #[must_use]
    pub fn summary(&self, title: &str) -> String {
        let (made, before, failed) = (self.made, self.done_before, self.failed);
        format!("{title}\n  documents  {made} aligned, {before} done before, {failed} failed\n")
    }
}
