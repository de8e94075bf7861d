//! The rows of a view in the order of the texts, with the beads whose rows are gone.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::error::Error;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

use super::super::bead::Bead;
use super::super::state::State;
use super::locate::{Located, Refused};

/// The beads of a view in the order of the texts.
pub(super) struct Ordered {
    pub(super) beads: Vec<Bead>,
    /// The row of each, as an index of the rows that were understood; `None` if it has none.
    pub(super) rows: Vec<Option<usize>>,
    /// Those whose rows are gone.
    pub(super) deleted: Vec<Bead>,
    /// The segments that stand in no row any more.
    pub(super) left_alone: Vec<SegmentId>,
}

/// A bead of the view in its place.
struct Placed {
    bead: Bead,
    row: Option<usize>,
    /// What decides its order among beads of one side: its place in the alignment that was written, or in the view.
    rank: usize,
}

/// Refuses the rows that share a segment.
pub(super) fn refuse_shared(good: &mut Vec<Located>, bad: &mut Vec<Refused>) {
    let mut owners: BTreeMap<SegmentId, Vec<usize>> = BTreeMap::new();
    for (index, row) in good.iter().enumerate() {
        for id in ids(&row.segments) {
            owners.entry(id).or_default().push(index);
        }
    }
    let mut refused: BTreeMap<usize, String> = BTreeMap::new();
    for (id, rows) in owners.iter().filter(|(_, rows)| rows.len() > 1) {
        for &row in rows {
            let others = rows.iter().filter(|&&other| other != row);
            let others: Vec<&str> = others.map(|&other| good[other].name()).collect();
            let message = format!("{id} stands in {} too", others.join(" and "));
            refused.entry(row).or_insert(message);
        }
    }
    refuse(good, bad, |index| refused.get(&index).cloned());
}

/// Refuses the rows that cross others: as few as possible.
pub(super) fn refuse_crossing(good: &mut Vec<Located>, bad: &mut Vec<Refused>) {
    let mut both: Vec<usize> = (0..good.len())
        .filter(|&i| is_pair(&good[i].segments))
        .collect();
    both.sort_by_key(|&i| good[i].segments.source.start);
    let targets: Vec<usize> = both
        .iter()
        .map(|&i| good[i].segments.target.start)
        .collect();
    let kept = longest_ascent(&targets);
    let crossing: Vec<usize> = (0..both.len())
        .filter(|place| kept.binary_search(place).is_err())
        .map(|place| both[place])
        .collect();
    let message = "its texts stand in another order than those of the rows around it";
    refuse(good, bad, |index| {
        crossing.contains(&index).then(|| message.to_owned())
    });
}

fn refuse(good: &mut Vec<Located>, bad: &mut Vec<Refused>, why: impl Fn(usize) -> Option<String>) {
    let rows = std::mem::take(good);
    for (index, row) in rows.into_iter().enumerate() {
        match why(index) {
            Some(message) => bad.push(row.refused(message)),
            None => good.push(row),
        }
    }
}

/// The places of a longest strictly ascending sequence among numbers, in order.
pub(in super::super) fn longest_ascent(numbers: &[usize]) -> Vec<usize> {
    // `ends[k]` is the place of the least number that ends an ascent of k + 1.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; numbers.len()];
    for (place, &number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < number);
        before[place] = length.checked_sub(1).map(|shorter| ends[shorter]);
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut ascent: Vec<usize> =
        std::iter::successors(ends.last().copied(), |&place| before[place]).collect();
    ascent.reverse();
    ascent
}

/// An alignment of all segments: the rows of the view, the beads whose rows are gone, and the segments that stand in
/// no row any more, each as a bead of its own.
pub(super) fn ordered(rows: &[Located], written: &State) -> Result<Ordered, Error> {
    let segments = written.segments();
    let mut taken = Pair::new(vec![false; segments.source], vec![false; segments.target]);
    let mut placed: Vec<Placed> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        mark(&mut taken, &row.segments);
        placed.push(Placed {
            bead: Bead {
                segments: row.segments.clone(),
                status: row.status,
                columns: row.columns.clone(),
            },
            row: Some(index),
            rank: written.beads().len() + row.number,
        });
    }
    let (mut deleted, mut left_alone) = (Vec::new(), Vec::new());
    for (rank, bead) in written.beads().iter().enumerate() {
        let free = ids(&bead.segments).all(|id| !taken.as_ref().side(id.side)[id.number]);
        if free && follows(&placed, &bead.segments) {
            deleted.push(bead.clone());
            mark(&mut taken, &bead.segments);
            placed.push(Placed {
                bead: bead.clone(),
                row: None,
                rank,
            });
        }
    }
    for side in [Side::Source, Side::Target] {
        let all = taken.as_ref().side(side).iter().enumerate();
        for (number, _) in all.filter(|(_, taken)| !**taken) {
            let mut segments = Pair::new(0..0, 0..0);
            match side {
                Side::Source => segments.source = number..number + 1,
                Side::Target => segments.target = number..number + 1,
            }
            left_alone.push(SegmentId::new(side, number));
            placed.push(Placed {
                bead: Bead::machine(segments),
                row: None,
                rank: usize::MAX,
            });
        }
    }
    rank(&mut placed, written);
    let placed = in_order(placed);
    let rows = placed.iter().map(|placed| placed.row).collect();
    let beads: Vec<Bead> = placed.into_iter().map(|placed| placed.bead).collect();
    State::new(beads.clone())?;
    Ok(Ordered {
        beads,
        rows,
        deleted,
        left_alone,
    })
}

/// Beads of one side keep the order in which they were written.
fn rank(placed: &mut [Placed], written: &State) {
    let key = |segments: &Pair<Range<usize>>| ids(segments).collect::<Vec<_>>();
    let beads = written.beads().iter().enumerate();
    let nulls = beads.filter(|(_, bead)| bead.bead_type().is_null());
    let ranks: BTreeMap<Vec<SegmentId>, usize> = nulls
        .map(|(rank, bead)| (key(&bead.segments), rank))
        .collect();
    for placed in placed {
        if let Some(&rank) = ranks.get(&key(&placed.bead.segments)) {
            placed.rank = rank;
        }
    }
}

/// True if no pair of the list crosses one of these segments.
fn follows(placed: &[Placed], segments: &Pair<Range<usize>>) -> bool {
    let pairs = placed.iter().map(|placed| &placed.bead.segments);
    !is_pair(segments)
        || pairs.filter(|pair| is_pair(pair)).all(|pair| {
            let source = pair.source.start < segments.source.start;
            source == (pair.target.start < segments.target.start)
        })
}

/// Puts beads that do not cross into the order of the texts, and says where the empty sides stand.
fn in_order(placed: Vec<Placed>) -> Vec<Placed> {
    let (mut pairs, mut sources, mut targets) = (Vec::new(), Vec::new(), Vec::new());
    for one in placed {
        let Pair { source, target } = &one.bead.segments;
        match (source.is_empty(), target.is_empty()) {
            (false, false) => pairs.push(one),
            (false, true) => sources.push(one),
            _ => targets.push(one),
        }
    }
    pairs.sort_by_key(|one| one.bead.segments.source.start);
    sources.sort_by_key(|one| one.bead.segments.source.start);
    targets.sort_by_key(|one| one.bead.segments.target.start);
    let (mut sources, mut targets) = (
        sources.into_iter().peekable(),
        targets.into_iter().peekable(),
    );
    let mut all = Vec::new();
    let ends = pairs
        .iter()
        .map(|one| one.bead.segments.as_ref().map(|range| range.start));
    let ends: Vec<Pair<usize>> = ends.chain([Pair::new(usize::MAX, usize::MAX)]).collect();
    let mut pairs = pairs.into_iter();
    for end in ends {
        loop {
            let source = sources
                .peek()
                .filter(|one| one.bead.segments.source.start < end.source);
            let target = targets
                .peek()
                .filter(|one| one.bead.segments.target.start < end.target);
            let first = match (source, target) {
                (Some(source), Some(target)) => source.rank <= target.rank,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => break,
            };
            all.extend(if first {
                sources.next()
            } else {
                targets.next()
            });
        }
        all.extend(pairs.next());
    }
    let mut at = Pair::new(0, 0);
    for one in &mut all {
        for (range, at) in [
            (&mut one.bead.segments.source, &mut at.source),
            (&mut one.bead.segments.target, &mut at.target),
        ] {
            if range.start >= range.end {
                *range = *at..*at;
            }
            *at = range.end;
        }
    }
    all
}

const fn is_pair(segments: &Pair<Range<usize>>) -> bool {
    segments.source.start < segments.source.end && segments.target.start < segments.target.end
}

fn ids(segments: &Pair<Range<usize>>) -> impl Iterator<Item = SegmentId> + use<> {
    let bead = Bead::machine(segments.clone());
    bead.ids().collect::<Vec<_>>().into_iter()
}

fn mark(taken: &mut Pair<Vec<bool>>, segments: &Pair<Range<usize>>) {
    for id in ids(segments) {
        let side = match id.side {
            Side::Source => &mut taken.source,
            Side::Target => &mut taken.target,
        };
        side[id.number] = true;
    }
}
