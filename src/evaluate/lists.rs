//! Scores a bead list against another by the numbers of the segments, for alignments of texts with the same segments.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use serde::Serialize;

use super::report::{self, Share, Tally};
use crate::pair::Pair;

/// The segments of a bead on each side, from 0; they may have gaps.
pub type Segments = Pair<Vec<usize>>;

/// The scores of a produced bead list against a gold one. Null beads of both are left out.
///
/// The formula is that of vecalign's `score.py`, except for null beads, which count there in precision alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListReport {
    /// Beads that both lists have.
    pub strict: Tally,
    /// Beads with one or more pairs of segments that the other list has in one bead.
    pub lax: Tally,
    /// Gold beads that were not produced.
    pub missed: Vec<Segments>,
    /// Produced beads that are not in the gold.
    pub wrong: Vec<Segments>,
}

/// Scores a bead list against a gold one.
#[must_use]
pub fn evaluate_lists(produced: &[Segments], gold: &[Segments]) -> ListReport {
    let (produced, gold) = (two_sided(produced), two_sided(gold));
    let (precision, wrong) = found(&produced, &gold);
    let (recall, missed) = found(&gold, &produced);
    let tally = |(produced, gold)| Tally { produced, gold };
    ListReport {
        strict: tally((precision.0, recall.0)),
        lax: tally((precision.1, recall.1)),
        missed,
        wrong,
    }
}

/// The beads that have segments on both sides.
fn two_sided(beads: &[Segments]) -> Vec<Segments> {
    let full = |bead: &&Segments| !bead.source.is_empty() && !bead.target.is_empty();
    beads.iter().filter(full).cloned().collect()
}

/// The number of beads that the other list has, strictly and laxly, and the beads that it does not have.
fn found(beads: &[Segments], other: &[Segments]) -> ((Share, Share), Vec<Segments>) {
    let known: HashSet<&Segments> = other.iter().collect();
    let mut links: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    for bead in other {
        for &source in &bead.source {
            links.entry(source).or_default().extend(&bead.target);
        }
    }
    let linked = |bead: &Segments| {
        let mut linked = bead.source.iter().filter_map(|source| links.get(source));
        linked.any(|linked| bead.target.iter().any(|target| linked.contains(target)))
    };
    let (mut strict, mut lax, mut rest) = (Share::default(), Share::default(), Vec::new());
    for bead in beads {
        let right = known.contains(bead);
        strict.add(right);
        lax.add(right || linked(bead));
        if !right {
            rest.push(bead.clone());
        }
    }
    ((strict, lax), rest)
}

impl fmt::Display for ListReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        report::head(f)?;
        report::tally(f, "beads, strict", self.strict)?;
        report::tally(f, "beads, lax", self.lax)?;
        for (name, beads) in [("missed", &self.missed), ("wrong", &self.wrong)] {
            for Pair { source, target } in beads {
                writeln!(f, "{name}: {source:?}:{target:?}")?;
            }
        }
        Ok(())
    }
}
