//! Makes a [`Dataset`] from [`Bitext`](crate::bitext::Bitext)s and [`Finding`](crate::finding::Finding)s: pairs in
//! splits, and refused pairs with their reasons.
//!
//! [`judge`] takes one work at a time, so that of a large corpus only the pairs are kept in memory. [`Dataset::new`]
//! handles what concerns all pairs: duplicates, splits, leaks. [`card`] describes the result.

mod blocks;
pub mod card;
mod damage;
mod duplicates;
mod judge;
mod leaks;
pub mod license;
pub mod settings;
#[cfg(test)]
mod tests;

use crate::error::{Error, ErrorKind};
use crate::finding::Kind;
use crate::pair::Pair;
use crate::record::Record;

pub use blocks::{Block, Split};
pub use judge::{Candidate, Part, judge};
use settings::{By, Settings};

/// Why a pair is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// One side is empty.
    OneSided,
    /// A reader rejected it.
    Status,
    /// It has too many segments.
    Segments,
    /// The confidence of the aligner is too low.
    Confidence,
    /// A side has too few letters.
    Short,
    /// A side has too many characters.
    Long,
    /// A side is in another script than the rest of its text.
    Script,
    /// A side is in another language than its text.
    Language,
    /// A side has lost letters, markup, or places that a program fills.
    Damaged,
    /// Both sides say the same.
    Identical,
    /// A check has a finding of this kind.
    Finding(Kind),
    /// It repeats an earlier pair.
    Duplicate,
    /// It nearly repeats an earlier pair.
    NearDuplicate,
    /// It is in the gap between two splits.
    Gap,
    /// Its text also occurs in a stricter split.
    Leak,
}

impl Reason {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OneSided => "one-sided",
            Self::Status => "status",
            Self::Segments => "segments",
            Self::Confidence => "low-confidence",
            Self::Short => "short",
            Self::Long => "long",
            Self::Script => "script",
            Self::Language => "language",
            Self::Damaged => "damaged",
            Self::Identical => "identical",
            Self::Finding(kind) => kind.name(),
            Self::Duplicate => "duplicate",
            Self::NearDuplicate => "near-duplicate",
            Self::Gap => "gap",
            Self::Leak => "leak",
        }
    }
}

/// Pairs in splits.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// All beads of all works, in reading order.
    candidates: Vec<Candidate>,
    /// The blocks that were never divided, in reading order.
    blocks: Vec<Block>,
    by: By,
    /// The split of every candidate; `None` for the refused ones.
    splits: Vec<Option<Split>>,
}

impl Dataset {
    /// Refuses duplicates, assigns the splits, and refuses what would leak from one split to another.
    ///
    /// # Errors
    /// If the settings are inconsistent, or nothing is left for a split that they ask for.
    pub fn new(mut candidates: Vec<Candidate>, settings: &Settings) -> Result<Self, Error> {
        settings.check()?;
        duplicates::mark(&mut candidates);
        if !candidates.iter().any(Candidate::is_accepted) {
            return Err(Error::of(
                ErrorKind::Empty,
                format!("all {} pairs are refused", candidates.len()),
            )
            .hint("the findings say what is wrong, [dataset.filter] says what is refused"));
        }
        let (blocks, by) = blocks::blocks(&candidates, &settings.split)?;
        if by == By::Blocks {
            refuse_gaps(&mut candidates, &blocks, settings.split.gap);
        }
        let mut dataset = Self {
            splits: vec![None; candidates.len()],
            candidates,
            blocks,
            by,
        };
        dataset.place();
        leaks::refuse(&mut dataset.candidates, &dataset.splits);
        dataset.place();
        let leaks = leaks::count(&dataset.candidates, &dataset.splits);
        if leaks > 0 {
            return Err(Error::new(format!("{leaks} pairs are in two splits")));
        }
        let left = |split: Split| dataset.splits.contains(&Some(split));
        match dataset.blocks.iter().find(|block| !left(block.split)) {
            None => Ok(dataset),
            Some(block) => {
                let message = format!("nothing is left in {}", block.split.name());
                let error = Error::of(ErrorKind::Empty, message);
                Err(error.hint("its texts are in another split too; set another `seed` or more"))
            }
        }
    }

    /// Gives every accepted candidate the split of its block.
    fn place(&mut self) {
        for block in &self.blocks {
            for &number in &block.pairs {
                let accepted = self.candidates[number].is_accepted();
                self.splits[number] = accepted.then_some(block.split);
            }
        }
    }

    /// The pairs of a split, in reading order.
    pub fn split(&self, split: Split) -> impl Iterator<Item = &Record> {
        self.of(Some(split))
    }

    /// The refused pairs, in reading order.
    pub fn refused(&self) -> impl Iterator<Item = &Record> {
        self.of(None)
    }

    /// The words and numbers of a split, on each side.
    #[must_use]
    pub fn words(&self, split: Split) -> Pair<usize> {
        let all = self.candidates.iter().zip(&self.splits);
        let own = all.filter(|(_, own)| **own == Some(split));
        own.fold(Pair::new(0, 0), |sum, (candidate, _)| {
            let words = candidate.words.as_ref().map(Vec::len);
            Pair::new(sum.source + words.source, sum.target + words.target)
        })
    }

    /// The blocks and the number of pairs left in each, in reading order.
    pub fn blocks(&self) -> impl Iterator<Item = (&Block, Vec<&Record>)> {
        self.blocks.iter().map(|block| {
            let pairs = block.pairs.iter().map(|&number| &self.candidates[number]);
            let left = pairs.filter(|candidate| candidate.is_accepted());
            (block, left.map(|candidate| &candidate.record).collect())
        })
    }

    fn of(&self, wanted: Option<Split>) -> impl Iterator<Item = &Record> {
        let all = self.candidates.iter().zip(&self.splits);
        let own = all.filter(move |(_, split)| **split == wanted);
        own.map(|(candidate, _)| &candidate.record)
    }
}

/// Refuses the first pairs of a block that follows one of another split in the same work.
fn refuse_gaps(candidates: &mut [Candidate], blocks: &[Block], gap: usize) {
    for pair in blocks.windows(2) {
        let [before, block] = pair else { continue };
        let work = |block: &Block| candidates[block.pairs[0]].record.work.clone();
        if before.split != block.split && work(before) == work(block) {
            for &number in block.pairs.iter().take(gap) {
                let why = format!("between {} and {}", before.split.name(), block.split.name());
                candidates[number].refuse(Reason::Gap, why);
            }
        }
    }
}
