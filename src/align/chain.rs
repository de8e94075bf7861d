//! Pairs that are nearest to each other on both sides, and the longest chain of them that rises on both.

use std::ops::Range;

use crate::pair::Pair;
use crate::par;

use super::band::Band;
use super::moments::Moments;

/// The pairs of units that are each other's nearest, by row.
pub(super) struct Nearest {
    pub(super) pairs: Vec<Pair<usize>>,
    /// The similarities of all pairs.
    pub(super) all: Moments,
}

/// The nearest of a unit so far, and how near it is.
type Best = Option<(i64, usize)>;

/// What some rows show.
struct Part {
    rows: Vec<Best>,
    /// The first column, and the nearest of it and of those after it.
    columns: (usize, Vec<Best>),
    all: Moments,
}

/// Rows that one task looks at.
const TASK: usize = 32;

impl Nearest {
    /// Those among the pairs that end at the nodes of a band. On equal similarities the first one counts as nearer.
    pub(super) fn of(band: &Band, similarity: impl Fn(Pair<usize>) -> i64 + Sync) -> Self {
        let segments = band.segments();
        let tasks = segments.source.div_ceil(TASK);
        let parts = par::map_range(tasks, |task| {
            let units = task * TASK..segments.source.min((task + 1) * TASK);
            part(units, band, &similarity)
        });
        let mut rows = Vec::with_capacity(segments.source);
        let mut columns: Vec<Best> = vec![None; segments.target];
        let mut all = Moments::default();
        for part in parts {
            rows.extend(part.rows);
            let (first, own) = part.columns;
            for (known, new) in columns[first..].iter_mut().zip(own) {
                *known = nearer(*known, new);
            }
            all.merge(part.all);
        }
        let mutual = rows.iter().enumerate().filter_map(|(source, best)| {
            let (_, target) = (*best)?;
            let (_, back) = columns[target]?;
            (back == source).then_some(Pair::new(source, target))
        });
        Self {
            pairs: mutual.collect(),
            all,
        }
    }
}

fn part(units: Range<usize>, band: &Band, similarity: &impl Fn(Pair<usize>) -> i64) -> Part {
    // The unit before a node is the one of its number less 1.
    let columns = |unit: usize| {
        let row = band.row(unit + 1);
        row.start.max(1) - 1..row.end - 1
    };
    let first = columns(units.start).start;
    let mut part = Part {
        rows: Vec::with_capacity(units.len()),
        columns: (first, vec![None; columns(units.end - 1).end - first]),
        all: Moments::default(),
    };
    for source in units {
        let mut best = None;
        for target in columns(source) {
            let near = similarity(Pair::new(source, target));
            part.all.add(near);
            best = nearer(best, Some((near, target)));
            let column = &mut part.columns.1[target - first];
            *column = nearer(*column, Some((near, source)));
        }
        part.rows.push(best);
    }
    part
}

/// The nearer of two, the first on a tie.
fn nearer(known: Best, new: Best) -> Best {
    match (known, new) {
        (Some(known), Some(new)) if new.0 > known.0 => Some(new),
        (None, new) => new,
        (known, _) => known,
    }
}

/// The pairs that are on a longest chain.
pub(super) struct Chain {
    pub(super) pairs: Vec<Pair<usize>>,
    /// The length of such a chain.
    pub(super) length: usize,
}

/// The pairs, given by row, that are on any longest chain in which both sides rise: so those of mirrored texts are the same.
pub(super) fn chained(pairs: &[Pair<usize>]) -> Chain {
    let up: Vec<usize> = pairs.iter().map(|pair| pair.target).collect();
    let back: Vec<usize> = up.iter().rev().map(|target| usize::MAX - target).collect();
    let (before, after) = (lengths(&up), lengths(&back));
    let length = before.iter().copied().max().unwrap_or_default();
    let both = before.iter().zip(after.iter().rev());
    let on_chain = both.map(|(before, after)| before + after == length + 1);
    let pairs = pairs.iter().zip(on_chain);
    Chain {
        pairs: pairs
            .filter(|(_, is_on)| *is_on)
            .map(|(pair, _)| *pair)
            .collect(),
        length,
    }
}

/// For each number, the length of the longest rising chain that ends with it (patience sorting).
fn lengths(numbers: &[usize]) -> Vec<usize> {
    let mut tops: Vec<usize> = Vec::new();
    let place = |number: &usize| {
        let at = tops.partition_point(|top| top < number);
        match tops.get_mut(at) {
            Some(top) => *top = *number,
            None => tops.push(*number),
        }
        at + 1
    };
    numbers.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(targets: &[usize]) -> Vec<Pair<usize>> {
        targets
            .iter()
            .enumerate()
            .map(|(source, target)| Pair::new(source, *target))
            .collect()
    }

    #[test]
    fn a_chain_has_all_that_is_on_a_longest_one() {
        let targets = |found: &Chain| {
            found
                .pairs
                .iter()
                .map(|pair| pair.target)
                .collect::<Vec<_>>()
        };
        let rising = chained(&pairs(&[3, 5, 8]));
        assert_eq!((targets(&rising), rising.length), (vec![3, 5, 8], 3));
        // 9 leads nowhere; 4 and 5 are exchangeable.
        let found = chained(&pairs(&[1, 9, 5, 4, 7, 2]));
        assert_eq!((targets(&found), found.length), (vec![1, 5, 4, 7], 3));
        assert_eq!(chained(&[]).length, 0);
        let falling = chained(&pairs(&[5, 4, 3]));
        assert_eq!((targets(&falling), falling.length), (vec![5, 4, 3], 1));
    }

    #[test]
    fn nearest_pairs_are_each_others() {
        // The first target is near to two sources, of which the second is nearer.
        let near = [[5, 1, 0], [9, 2, 8], [0, 3, 7]];
        let segments = Pair::new(3, 3);
        let of = |pair: Pair<usize>| near[pair.source][pair.target];
        let found = Nearest::of(&Band::full(segments), of);
        assert_eq!(found.pairs, [Pair::new(1, 0)]);
        let turned = Nearest::of(&Band::full(segments), |pair| {
            of(Pair::new(pair.target, pair.source))
        });
        assert_eq!(turned.pairs, [Pair::new(0, 1)]);
    }
}
