use std::ops::Range;

use super::super::costs::{Block, Pricer};
use super::super::path::{Best, SOURCE_RUN, TARGET_RUN, search};
use super::super::types::BEAD_TYPES;
use super::*;
use crate::chance::SplitMix64;

/// Prices beads at random, between −3 and 3 nats, given a seed.
struct Random(u64);

impl Random {
    fn cost(&self, node: Pair<usize>, kind: usize) -> Cost {
        let place = (node.source * 100 + node.target) * 100 + kind;
        let drawn = SplitMix64::new(self.0 + 7919 * place as u64).draw();
        (drawn % 6000) as Cost - 3000
    }
}

impl Pricer for Random {
    type Scratch = ();

    fn scratch(&self) {}

    fn price(&self, rows: Range<usize>, band: &Band, (): &mut (), block: &mut Block) {
        for i in rows {
            for j in band.row(i) {
                let fits = |bead: &BeadType| {
                    let from = i.checked_sub(bead.source).zip(j.checked_sub(bead.target));
                    from.is_some_and(|(i, j)| band.number(Pair::new(i, j)).is_some())
                };
                let kinds = (0..BEAD_TYPES.len()).filter(|&kind| fits(&BEAD_TYPES[kind]));
                block.push(kinds.map(|kind| (kind, self.cost(Pair::new(i, j), kind))));
            }
        }
    }
}

/// A path: its beads, each with the node at its end, and its cost.
type Path = (Vec<(BeadType, Pair<usize>)>, Cost);

/// All paths from a node to the end of the band, computed without the recurrence of the search.
fn paths(
    band: &Band,
    random: &Random,
    priors: &Priors,
    (at, state): (Pair<usize>, usize),
) -> Vec<Path> {
    let mut all = Vec::new();
    if at == band.segments() {
        all.push((Vec::new(), 0));
    }
    let mut step = |bead: BeadType, state: usize, cost: &dyn Fn(Pair<usize>) -> Cost| {
        let end = Pair::new(at.source + bead.source, at.target + bead.target);
        if end.source >= band.rows() || band.number(end).is_none() {
            return;
        }
        for (mut path, rest) in paths(band, random, priors, (end, state)) {
            path.insert(0, (bead, end));
            all.push((path, rest + cost(end)));
        }
    };
    for (kind, &bead) in BEAD_TYPES.iter().enumerate() {
        step(bead, BEAD, &|end| {
            random.cost(end, kind) + priors.types[kind]
        });
    }
    let BeadType { source, target } = BEAD_TYPES[0];
    let one_source = BeadType { source, target: 0 };
    let one_target = BeadType { source: 0, target };
    let skip = &priors.skip;
    let source = |end: Pair<usize>| skip.source[end.source - 1];
    let target = |end: Pair<usize>| skip.target[end.target - 1];
    match state {
        SOURCE_RUN => step(one_source, SOURCE_RUN, &source),
        BEAD => step(one_source, SOURCE_RUN, &|end| priors.open + source(end)),
        // Where the other order would leave the band.
        _ if at.source + 1 < band.rows() && band.row(at.source + 1).start == at.target => {
            step(one_source, SOURCE_RUN, &source);
        }
        _ => {}
    }
    match state {
        TARGET_RUN => step(one_target, TARGET_RUN, &target),
        _ => step(one_target, TARGET_RUN, &|end| priors.open + target(end)),
    }
    all
}

#[test]
fn path_and_probabilities_are_those_of_all_paths_counted_one_by_one() {
    let segments = Pair::new(4, 4);
    let priors = Priors::even(segments);
    let line: Vec<_> = (0..=4).map(|i| Pair::new(i, i)).collect();
    let narrow = Band::around(&line, segments, &[1; 5]);
    for (seed, band) in
        (0..6).flat_map(|seed| [(seed, Band::full(segments)), (seed, narrow.clone())])
    {
        let random = Random(seed);
        let all = paths(&band, &random, &priors, (Pair::new(0, 0), BEAD));
        assert!(all.len() > 50, "{}", all.len());
        let mut costs = Costs::default();
        let keep = |more| costs.append(more);
        let path = search(&band, &random, &priors, None, &Pass::silent(), keep);
        let Best { path, cost } = path.unwrap().unwrap();
        let best = all.iter().min_by_key(|(_, cost)| *cost).unwrap();
        assert_eq!(cost, i64::from(best.1));
        let types: Vec<BeadType> = best.0.iter().map(|&(bead, _)| bead).collect();
        assert_eq!(path, types, "{seed}");
        for temperature in [1.0, 3.0] {
            let weight = |cost: Cost| libm::exp(-f64::from(cost) / (1000.0 * temperature));
            let total: f64 = all.iter().map(|&(_, cost)| weight(cost)).sum();
            let found = posterior(&band, &costs, &priors, temperature, &path, &Pass::silent());
            let found = found.unwrap();
            for (probability, &(bead, end)) in found.into_iter().zip(&best.0) {
                let same = |&(other, at): &(BeadType, Pair<usize>)| {
                    other == bead
                        && (at.source == end.source || bead.source == 0)
                        && (at.target == end.target || bead.target == 0)
                };
                let with = all.iter().filter(|(beads, _)| beads.iter().any(same));
                let wanted = with.map(|&(_, cost)| weight(cost)).sum::<f64>() / total;
                assert!(
                    (probability - wanted).abs() < 1e-5,
                    "{seed}: {bead} at {end:?}: {probability}, not {wanted}"
                );
            }
        }
    }
}
