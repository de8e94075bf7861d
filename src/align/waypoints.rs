//! Segment pairs that the search may pass near: where rare words meet, in one rising chain.
//!
//! After Melamed (1999) and the partial alignment of hunalign: soft hints for the first band, never borders.

use std::collections::BTreeMap;

use crate::evidence::{AnchorKind, Evidence, Word, Words};
use crate::pair::Pair;

/// Words that occur more often than this on a side say little about the place.
const RARE: u32 = 4;

/// A point must have a neighbour in the chain within so many segments …
const NEIGHBOURHOOD: usize = 25;

/// … that lies as far on as on the other side, give or take this many segments and a third of the distance.
const SLACK: usize = 4;

/// Finds the points, as pairs of segment numbers rising on both sides.
pub(super) fn find(evidence: &Evidence) -> Vec<Pair<usize>> {
    let chain = heaviest_chain(&candidates(evidence), evidence.words.target.segments.len());
    let agree = |a: Pair<usize>, b: Pair<usize>| {
        let (di, dj) = (a.source.abs_diff(b.source), a.target.abs_diff(b.target));
        di <= NEIGHBOURHOOD && di.abs_diff(dj) <= SLACK + di / 3
    };
    (0..chain.len())
        .filter(|&k| {
            (k > 0 && agree(chain[k - 1], chain[k]))
                || (k + 1 < chain.len() && agree(chain[k], chain[k + 1]))
        })
        .map(|k| chain[k])
        .collect()
}

/// Points that lie between pins as they should, and the corners of the pins, in order. A pin is a source and a target
/// segment that belong together.
pub(super) fn between(pins: &[Pair<usize>], points: Vec<Pair<usize>>) -> Vec<Pair<usize>> {
    let mut all = Vec::with_capacity(points.len() + 2 * pins.len());
    let mut points = points.into_iter().peekable();
    let mut low = Pair::new(0, 0);
    for &pin in pins {
        while let Some(point) = points.next_if(|point| point.source <= pin.source) {
            if point.source >= low.source && (low.target..=pin.target).contains(&point.target) {
                all.push(point);
            }
        }
        low = Pair::new(pin.source + 1, pin.target + 1);
        all.extend([pin, low]);
    }
    all.extend(points.filter(|point| point.source >= low.source && point.target >= low.target));
    all
}

/// The straight lines between points, from the first node to the last, as a node for every row.
pub(super) fn line(points: &[Pair<usize>], segments: Pair<usize>) -> Vec<Pair<usize>> {
    let mut line = Vec::with_capacity(segments.source + 1);
    let mut from = Pair::new(0, 0);
    for &to in points.iter().chain([&segments]) {
        let far = Pair::new(to.source - from.source, to.target - from.target);
        let on = |i: usize| {
            Pair::new(
                from.source + i,
                from.target + i * far.target / far.source.max(1),
            )
        };
        line.extend((0..far.source).map(on));
        from = to;
    }
    line.push(segments);
    line
}

/// Pairs of segments that share rare linked words, with their weight in thousandths, sorted by source segment.
fn candidates(evidence: &Evidence) -> BTreeMap<(usize, usize), u64> {
    let places = evidence.words.as_ref().map(places);
    let mut found = BTreeMap::new();
    for link in evidence
        .links
        .iter()
        .filter(|link| link.kind != AnchorKind::Mark)
    {
        let (Some(source), Some(target)) = (
            places.source.get(&link.words.source),
            places.target.get(&link.words.target),
        ) else {
            continue;
        };
        let weight = (1000.0 * link.weight) as u64 / (source.len() * target.len()) as u64;
        for &i in source {
            for &j in target {
                *found.entry((i, j)).or_default() += weight;
            }
        }
    }
    found
}

/// The segments in which each rare word occurs.
fn places(words: &Words) -> BTreeMap<Word, Vec<usize>> {
    let mut places: BTreeMap<Word, Vec<usize>> = BTreeMap::new();
    for (number, segment) in words.segments.iter().enumerate() {
        for &word in segment
            .iter()
            .filter(|&&word| words.counts[word as usize] <= RARE)
        {
            places.entry(word).or_default().push(number);
        }
    }
    places
}

/// The chain of points, rising on both sides, of the greatest weight, by a Fenwick tree of maxima.
fn heaviest_chain(points: &BTreeMap<(usize, usize), u64>, columns: usize) -> Vec<Pair<usize>> {
    let list: Vec<((usize, usize), u64)> = points
        .iter()
        .map(|(&point, &weight)| (point, weight))
        .collect();
    let mut best: Vec<u64> = Vec::with_capacity(list.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(list.len());
    let mut tree: Vec<Option<usize>> = vec![None; columns + 1];
    for row in list.chunk_by(|a, b| a.0.0 == b.0.0) {
        let first = best.len();
        for &((_, j), weight) in row {
            // The heaviest chain that ends left of column j in an earlier row.
            let mut previous: Option<usize> = None;
            let mut at = j;
            while at > 0 {
                previous = heavier(previous, tree[at], &best);
                at &= at - 1;
            }
            best.push(weight + previous.map_or(0, |k| best[k]));
            before.push(previous);
        }
        for (k, &((_, j), _)) in (first..).zip(row) {
            let mut at = j + 1;
            while at <= columns {
                tree[at] = heavier(tree[at], Some(k), &best);
                at += at & at.wrapping_neg();
            }
        }
    }
    let mut last = (0..best.len()).fold(None, |last, k| heavier(last, Some(k), &best));
    let mut chain = Vec::new();
    while let Some(k) = last {
        chain.push(Pair::new(list[k].0.0, list[k].0.1));
        last = before[k];
    }
    chain.reverse();
    chain
}

/// The heavier of two chains, the first on equal weights.
fn heavier(a: Option<usize>, b: Option<usize>, best: &[u64]) -> Option<usize> {
    match (a, b) {
        (Some(x), Some(y)) if best[y] > best[x] => Some(y),
        (None, some) => some,
        (some, _) => some,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_leave_the_points_between_them_and_a_line_meets_them() {
        let points = [(1, 1), (2, 9), (5, 6), (8, 3), (9, 9)].map(|(i, j)| Pair::new(i, j));
        let all = between(&[Pair::new(4, 5)], points.to_vec());
        let wanted = [(1, 1), (4, 5), (5, 6), (5, 6), (9, 9)].map(|(i, j)| Pair::new(i, j));
        assert_eq!(all, wanted);
        let line = line(&wanted[1..3], Pair::new(10, 20));
        assert_eq!(line.len(), 11);
        for node in [(0, 0), (2, 2), (4, 5), (5, 6), (10, 20)] {
            assert!(line.contains(&Pair::new(node.0, node.1)), "{line:?}");
        }
    }

    #[test]
    fn the_heaviest_chain_rises_on_both_sides() {
        let points = [
            ((0, 0), 1),
            ((1, 5), 2),
            ((2, 2), 1),
            ((2, 3), 1),
            ((3, 3), 1),
            ((4, 4), 1),
            ((5, 1), 3),
        ];
        let chain = heaviest_chain(&points.into_iter().collect(), 6);
        let wanted = [(0, 0), (2, 2), (3, 3), (4, 4)].map(|(i, j)| Pair::new(i, j));
        assert_eq!(chain, wanted);
        assert!(heaviest_chain(&BTreeMap::new(), 3).is_empty());
    }
}
