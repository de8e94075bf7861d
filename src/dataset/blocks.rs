//! Groups accepted pairs into blocks that are never divided, and assigns each block to a split.

use crate::chance::SplitMix64;
use crate::error::{Error, ErrorKind};

use super::judge::Candidate;
use super::settings::{By, Splitting};

/// A split of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Split {
    /// For training.
    Train,
    /// For choosing settings.
    Validation,
    /// For the final evaluation.
    Test,
}

impl Split {
    /// All splits.
    pub const ALL: [Self; 3] = [Self::Train, Self::Validation, Self::Test];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Validation => "validation",
            Self::Test => "test",
        }
    }
}

/// Consecutive pairs of one work that go to the same split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The numbers of its candidates.
    pub(super) pairs: Vec<usize>,
    /// The split of the block.
    pub split: Split,
}

/// Minimum number of chapters to split by chapters.
const CHAPTERS: usize = 10;

/// Makes the blocks and gives each its split; also returns the unit that was used, chapters or blocks.
///
/// # Errors
/// If there are too few blocks for the splits that are asked for.
pub(super) fn blocks(
    candidates: &[Candidate],
    settings: &Splitting,
) -> Result<(Vec<Block>, By), Error> {
    let accepted: Vec<usize> = (0..candidates.len())
        .filter(|&number| candidates[number].is_accepted())
        .collect();
    let chapter = |&number: &usize| {
        let candidate = &candidates[number];
        (&candidate.record.work, candidate.chapter)
    };
    let chapters: Vec<&[usize]> = accepted
        .chunk_by(|one, next| chapter(one) == chapter(next))
        .collect();
    let by = settings.by.unwrap_or(if chapters.len() < CHAPTERS {
        By::Blocks
    } else {
        By::Chapters
    });
    let parts: Vec<&[usize]> = match by {
        By::Chapters => chapters,
        By::Blocks => accepted
            .chunk_by(|&one, &next| candidates[one].record.work == candidates[next].record.work)
            .flat_map(|work| even(work, settings.block))
            .collect(),
    };
    let sizes: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let splits = assign(&sizes, settings)?;
    let blocks = parts.into_iter().zip(splits);
    let blocks = blocks.map(|(pairs, split)| Block {
        pairs: pairs.to_vec(),
        split,
    });
    Ok((blocks.collect(), by))
}

/// Divides pairs into blocks of nearly the same size, about `block`.
fn even(pairs: &[usize], block: usize) -> impl Iterator<Item = &[usize]> {
    let count = ((pairs.len() + block / 2) / block).max(1);
    (0..count).map(move |k| &pairs[k * pairs.len() / count..(k + 1) * pairs.len() / count])
}

/// Chooses blocks at random for test, then for validation, until each has the requested amount; the rest is train.
/// A block that would exceed the amount by more than half of what is missing is skipped.
fn assign(sizes: &[usize], settings: &Splitting) -> Result<Vec<Split>, Error> {
    let all = sizes.iter().sum();
    let mut splits = vec![Split::Train; sizes.len()];
    let order = shuffled(sizes.len(), settings.seed);
    for (split, size) in [
        (Split::Test, settings.test),
        (Split::Validation, settings.validation),
    ] {
        let wanted = size.of(all);
        let mut taken = 0;
        for &block in &order {
            let after = taken + sizes[block];
            if splits[block] == Split::Train && after <= wanted + wanted.saturating_sub(taken) / 2 {
                splits[block] = split;
                taken = after;
            }
        }
        if taken == 0 && wanted > 0 {
            let mut left = order.iter().filter(|&&block| splits[block] == Split::Train);
            let smallest = left.by_ref().min_by_key(|&&block| sizes[block]);
            if let Some(&block) = smallest {
                splits[block] = split;
            }
        }
    }
    let lacks = |split: &Split| !splits.contains(split);
    let wanted = |split: &Split| match split {
        Split::Train => true,
        Split::Validation => settings.validation.of(all) > 0,
        Split::Test => settings.test.of(all) > 0,
    };
    let lacking = Split::ALL
        .into_iter()
        .find(|split| wanted(split) && lacks(split));
    match lacking {
        None => Ok(splits),
        Some(split) => Err(Error::of(ErrorKind::Empty, format!(
            "{all} pairs in {} parts leave nothing for {}",
            sizes.len(),
            split.name()
        ))
        .hint(
            "in [dataset.split] ask for less, set `by = \"blocks\"` with a smaller `block`, or set `validation` or \
             `test` to 0",
        )),
    }
}

/// The numbers below `count` in a random order that the seed determines (Fisher-Yates shuffle).
fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut chance = SplitMix64::new(seed);
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        let other = (chance.draw() % (last as u64 + 1)) as usize;
        order.swap(last, other);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::super::settings::Size;
    use super::*;

    fn count(sizes: &[usize], settings: &Splitting) -> [usize; 3] {
        let splits = assign(sizes, settings).unwrap();
        let of = |split| {
            let own = splits.iter().zip(sizes).filter(|(own, _)| **own == split);
            own.map(|(_, size)| size).sum()
        };
        Split::ALL.map(of)
    }

    #[test]
    fn splits_come_near_to_what_is_asked_for() {
        let sizes: Vec<usize> = (0..40).map(|k| 20 + k * 7 % 41).collect();
        let all: usize = sizes.iter().sum();
        let wanted = all / 10;
        for seed in 0..50 {
            let settings = Splitting {
                seed,
                ..Splitting::default()
            };
            let [train, validation, test] = count(&sizes, &settings);
            assert_eq!(train + validation + test, all);
            for held in [validation, test] {
                assert!(
                    held.abs_diff(wanted) < 61,
                    "{held} for {wanted}, seed {seed}"
                );
            }
        }
    }

    #[test]
    fn the_seed_decides() {
        let one = shuffled(30, 1);
        assert_eq!(one, shuffled(30, 1));
        assert_ne!(one, shuffled(30, 2));
        let mut sorted = one;
        sorted.sort_unstable();
        assert_eq!(sorted, (0..30).collect::<Vec<_>>());
    }

    #[test]
    fn too_few_blocks_are_refused() {
        let settings = Splitting::default();
        assert!(assign(&[30, 30], &settings).is_err());
        assert!(assign(&[30, 30, 30], &settings).is_ok());
        let settings = Splitting {
            test: Size::Pairs(0),
            validation: Size::Pairs(0),
            ..settings
        };
        assert_eq!(count(&[30], &settings), [30, 0, 0]);
    }
}
