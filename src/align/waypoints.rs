//! Segment pairs near which the path probably passes: places where rare words meet, in one ascending chain.
//!
//! After Melamed (1999) and the partial alignment of hunalign. They are hints for the first band and never constrain
//! the final path. In a long text few words are rare overall, so a second pass uses words that are rare near the first
//! points.

use std::ops::Range;

use crate::evidence::{AnchorKind, Evidence, WordLink, Words};
use crate::model::Params;
use crate::model::index::Index;
use crate::model::params::WaypointParams;
use crate::pair::Pair;

use super::band::{Band, excess};
use super::units::Units;

/// The band in which the path may run, before anything is aligned.
pub(super) fn first_band(units: &Units, params: &Params) -> Band {
    let waypoints = &params.waypoints;
    let segments = units.len();
    if segments.source.saturating_mul(segments.target) <= waypoints.small {
        return Band::full(segments);
    }
    let places = units.evidence.words.as_ref().map(index);
    let places = places.as_ref();
    let points = find(&units.evidence, places, waypoints);
    let mut band = band_through(points, waypoints.far_margin, units, params);
    loop {
        let points = find_within(&units.evidence, places, &band, waypoints);
        let finer = band_through(points, waypoints.near_margin, units, params);
        if finer.nodes() >= band.nodes() {
            break;
        }
        let narrower = 2 * finer.nodes() < band.nodes();
        band = finer;
        if !narrower || !band.is_wide(&params.align) {
            break;
        }
    }
    if band.nodes()
        <= waypoints
            .huge
            .max(waypoints.line_width * (segments.source + segments.target))
    {
        return band;
    }
    let pins = between(&units.fixed, Vec::new());
    Band::through(&pins, segments, waypoints.line_width, usize::MAX)
}

/// The band through points and pins.
fn band_through(points: Vec<Pair<usize>>, margin: usize, units: &Units, params: &Params) -> Band {
    let points = between(&units.fixed, points);
    Band::through(&points, units.len(), margin, params.align.spread.max(1))
}

/// Finds points from the rarest words of the whole text, as pairs of segment numbers in ascending order on both sides.
fn find(evidence: &Evidence, places: Pair<&Index>, params: &WaypointParams) -> Vec<Pair<usize>> {
    let words = evidence.words.as_ref();
    let mut rarest: Vec<(u64, &WordLink)> = informative(evidence)
        .map(|link| {
            let counts = words
                .zip(link.words)
                .map(|(words, word)| u64::from(words.count(word)));
            (counts.source * counts.target, link)
        })
        .collect();
    rarest.sort_by_key(|&(meetings, _)| meetings);
    let segments = words.map(|words| words.segments().len());
    let mut left = params.meetings * segments.source.max(segments.target) as u64;
    let rarest = rarest.into_iter().map_while(|(meetings, link)| {
        left = left.checked_sub(meetings)?;
        Some(link)
    });
    let mut found = Vec::new();
    for link in rarest {
        let both = places.zip(link.words);
        let Pair { source, target } = both.map(|(index, word)| index.of(word));
        let weight = (1e9 * link.weight) as u64 / (source.len() * target.len()).max(1) as u64;
        for &i in source {
            found.extend(target.iter().map(|&j| ((i, j), weight)));
        }
    }
    chain(found, segments, params)
}

/// Finds more points inside a band, from words that are the only ones of their type there, on both sides.
fn find_within(
    evidence: &Evidence,
    places: Pair<&Index>,
    band: &Band,
    params: &WaypointParams,
) -> Vec<Pair<usize>> {
    let words = evidence.words.as_ref();
    let segments = band.segments();
    let often =
        params.crowded * (segments.source + 1) * (segments.target + 1) / band.nodes().max(1);
    let rare = informative(evidence).filter(|link| {
        let counts = words.zip(link.words).map(|(words, word)| words.count(word));
        counts.source.max(counts.target) as usize <= often
    });
    let mut found = Vec::new();
    for link in rare {
        let both = places.zip(link.words);
        let Pair { source, target } = both.map(|(index, word)| index.of(word));
        let weight = (1000.0 * link.weight) as u64;
        for &i in source {
            if let Some(j) = only(target, band.row(i as usize))
                && only(source, band.column(j as usize)).is_some()
            {
                found.push(((i, j), weight));
            }
        }
    }
    chain(found, segments, params)
}

/// The place of a word within a range, if it has just one there; places are ascending.
fn only(places: &[u32], range: Range<usize>) -> Option<u32> {
    let first = places.partition_point(|&place| (place as usize) < range.start);
    let end = places.partition_point(|&place| (place as usize) < range.end);
    (end == first + 1).then(|| places[first])
}

/// The segments in which each word occurs.
fn index(words: &Words) -> Index {
    let segments = words.segments().iter().map(Vec::as_slice);
    Index::new(words.type_count(), segments)
}

/// The links that are evidence of a position.
fn informative(evidence: &Evidence) -> impl Iterator<Item = &WordLink> {
    let links = evidence.links.iter();
    links.filter(|link| link.kind != AnchorKind::Punctuation)
}

/// The points of the heaviest chain that are consistent with a neighbouring point; none if chance makes such a chain.
fn chain(
    mut found: Vec<((u32, u32), u64)>,
    segments: Pair<usize>,
    params: &WaypointParams,
) -> Vec<Pair<usize>> {
    found.sort_unstable();
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    let chain = heaviest_chain(&found, segments.target);
    // Of n points at random 2√n rise in one chain (Vershik and Kerov 1977): a chain no longer than that says nothing.
    if chain.len() * chain.len() <= 4 * found.len() {
        return Vec::new();
    }
    let longer = segments.source.max(segments.target);
    let fewer = segments.source.min(segments.target);
    let near = params.neighbourhood.max(params.means * fewer / chain.len());
    let agree = |a: Pair<usize>, b: Pair<usize>| {
        let far = Pair::new(a.source.abs_diff(b.source), a.target.abs_diff(b.target));
        let mean = (far.source * segments.target + far.target * segments.source) / (2 * longer);
        mean <= near && excess(far, segments) <= params.slack + mean / params.slack_share.max(1)
    };
    (0..chain.len())
        .filter(|&k| {
            (k > 0 && agree(chain[k - 1], chain[k]))
                || (k + 1 < chain.len() && agree(chain[k], chain[k + 1]))
        })
        .map(|k| chain[k])
        .collect()
}

/// The points consistent with the pins, and the corners of the pins, in order. A pin is a pair of a source and a target
/// segment that belong together.
fn between(pins: &[Pair<usize>], points: Vec<Pair<usize>>) -> Vec<Pair<usize>> {
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

/// The chain with the greatest weight that ascends on both sides, found with a Fenwick tree of maxima. Points must be
/// sorted.
fn heaviest_chain(list: &[((u32, u32), u64)], columns: usize) -> Vec<Pair<usize>> {
    let mut best: Vec<u64> = Vec::with_capacity(list.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(list.len());
    let mut tree: Vec<Option<usize>> = vec![None; columns + 1];
    for row in list.chunk_by(|a, b| a.0.0 == b.0.0) {
        let first = best.len();
        for &((_, j), weight) in row {
            // The heaviest chain that ends left of column j in an earlier row.
            let mut previous: Option<usize> = None;
            let mut at = j as usize;
            while at > 0 {
                previous = heavier(previous, tree[at], &best);
                at &= at - 1;
            }
            best.push(weight + previous.map_or(0, |k| best[k]));
            before.push(previous);
        }
        for (k, &((_, j), _)) in (first..).zip(row) {
            let mut at = j as usize + 1;
            while at <= columns {
                tree[at] = heavier(tree[at], Some(k), &best);
                at += at & at.wrapping_neg();
            }
        }
    }
    let mut last = (0..best.len()).fold(None, |last, k| heavier(last, Some(k), &best));
    let mut chain = Vec::new();
    while let Some(k) = last {
        chain.push(Pair::new(list[k].0.0 as usize, list[k].0.1 as usize));
        last = before[k];
    }
    chain.reverse();
    chain
}

/// The heavier of two chains; the first one on equal weights.
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

    /// Evidence in which every word is linked to itself, and the index of each side.
    fn linked(words: Pair<Words>) -> (Evidence, Pair<Index>) {
        let links = words.source.types().map(|(key, source)| WordLink {
            words: Pair::new(source, words.target.find(key.borrowed()).unwrap()),
            weight: 1.0,
            kind: AnchorKind::Name,
        });
        let links = links.collect();
        let places = words.as_ref().map(index);
        (Evidence { words, links }, places)
    }

    #[test]
    fn pins_leave_the_points_between_them() {
        let points = [(1, 1), (2, 9), (5, 6), (8, 3), (9, 9)].map(|(i, j)| Pair::new(i, j));
        let all = between(&[Pair::new(4, 5)], points.to_vec());
        let wanted = [(1, 1), (4, 5), (5, 6), (5, 6), (9, 9)].map(|(i, j)| Pair::new(i, j));
        assert_eq!(all, wanted);
    }

    #[test]
    fn words_that_come_again_far_away_make_points_inside_a_band() {
        // Every word occurs once in thirty segments, so each has too many meetings in the text as a whole.
        let side = |shift: usize| {
            let mut words = Words::default();
            for i in 0..3900 {
                words.start_segment();
                if i >= shift {
                    words.push(&format!("w{}", (i - shift) % 30), "w");
                }
            }
            words
        };
        let (evidence, places) = linked(Pair::new(side(0), side(3)));
        assert!(find(&evidence, places.as_ref(), &WaypointParams::default()).is_empty());
        let known: Vec<_> = (60..3900).step_by(60).map(|i| Pair::new(i, i)).collect();
        let band = Band::through(&known, Pair::new(3900, 3900), 4, 8);
        let points = find_within(
            &evidence,
            places.as_ref(),
            &band,
            &WaypointParams::default(),
        );
        assert!(points.len() > 3000, "{points:?}");
        assert!(points.iter().all(|point| point.target == point.source + 3));
    }

    #[test]
    fn the_right_points_prevail_where_no_word_is_rare() {
        // Ten words, each forty times on both sides: 1,600 points per word, of which 40 are right.
        let mut chance = crate::chance::SplitMix64::new(7);
        let order: Vec<u64> = (0..400).map(|_| chance.draw() % 10).collect();
        let side = |shift: usize| {
            let mut words = Words::default();
            for i in 0..4000 + shift {
                words.start_segment();
                if i >= shift && (i - shift).is_multiple_of(10) {
                    words.push(&format!("w{}", order[(i - shift) / 10]), "w");
                }
            }
            words
        };
        let (evidence, places) = linked(Pair::new(side(0), side(20)));
        let points = find(&evidence, places.as_ref(), &WaypointParams::default());
        let right = points
            .iter()
            .filter(|point| point.target == point.source + 20);
        assert!(
            points.len() > 300 && right.count() * 10 > points.len() * 9,
            "{points:?}"
        );
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
        let chain = heaviest_chain(&points, 6);
        let wanted = [(0, 0), (2, 2), (3, 3), (4, 4)].map(|(i, j)| Pair::new(i, j));
        assert_eq!(chain, wanted);
        assert!(heaviest_chain(&[], 3).is_empty());
    }
}
