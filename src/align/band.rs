//! The nodes that the search visits: a band along the expected path.
//!
//! The node (i, j) comes after `i` source and `j` target segments. Row `i` of a band is a range of `j`.

use std::ops::Range;

use crate::model::params::AlignParams;
use crate::pair::Pair;

/// The nodes to visit, row by row. Both borders are non-decreasing, the first and the last node are inside, and
/// adjacent rows overlap, so there is always a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Band {
    rows: Vec<(u32, u32)>,
    /// The number of nodes before each row, and of all rows.
    starts: Vec<usize>,
    segments: Pair<usize>,
}

impl Band {
    /// All nodes.
    pub(super) fn full(segments: Pair<usize>) -> Self {
        Self::from_rows(segments, vec![(0, segments.target); segments.source + 1])
    }

    /// True if it must be narrowed before all bead types are tried.
    pub(super) fn is_wide(&self, params: &AlignParams) -> bool {
        2 * self.nodes() > params.wide * (self.segments.source + self.segments.target + 2)
    }

    /// Corridors along the straight lines between points near which the path passes. Their half width is `margin` segments
    /// and one more for every `spread` segments between two points; and as many as one side has there beyond its share,
    /// since it may have a passage that the other lacks. Points are nodes in ascending order on both sides; a width counts
    /// the segments of the text that is cut less. The band through mirrored points is the mirror image.
    pub(super) fn through(
        points: &[Pair<usize>],
        segments: Pair<usize>,
        margin: usize,
        spread: usize,
    ) -> Self {
        let fewer = segments.source.min(segments.target).max(1);
        let margins = segments.map(|all| margin * all.div_ceil(fewer));
        let mut rows = vec![(usize::MAX, 0); segments.source + 1];
        let mut from = Pair::new(0, 0);
        for &to in points.iter().chain([&segments]) {
            let far = Pair::new(to.source - from.source, to.target - from.target);
            let beyond = excess(far, segments);
            let width = margin + beyond + far.source.max(far.target) / spread;
            let limit = width * far.source.max(far.target);
            for i in widened(from.source, to.source, margins.source, segments.source) {
                let on = (i.clamp(from.source, to.source) - from.source) * far.target;
                let (mut first, mut last) = (from.target, to.target);
                if far.source > 0 {
                    first += on.saturating_sub(limit).div_ceil(far.source);
                    last = last.min(from.target + (on + limit) / far.source);
                }
                // The corridor goes on beyond its two ends.
                if first == from.target {
                    first = first.saturating_sub(margins.target);
                }
                if last == to.target {
                    last = (last + margins.target).min(segments.target);
                }
                rows[i] = (rows[i].0.min(first), rows[i].1.max(last));
            }
            from = to;
        }
        Self::from_rows(segments, rows)
    }

    /// The nodes near a path, which is given as its nodes in order: so many beside, above and below every step. `widths`
    /// gives the number for each step. The band is the mirror image of that of the mirrored path.
    pub(super) fn around(path: &[Pair<usize>], segments: Pair<usize>, widths: &[usize]) -> Self {
        let mut rows = vec![(usize::MAX, 0); segments.source + 1];
        for (step, &width) in path.windows(2).zip(widths) {
            cross(
                &mut rows,
                (step[0], step[1]),
                Pair::new(width, width),
                segments,
            );
        }
        Self::from_rows(segments, rows)
    }

    /// Makes both borders non-decreasing and adjacent rows overlap. Rows are (first, last) columns.
    fn from_rows(segments: Pair<usize>, mut rows: Vec<(usize, usize)>) -> Self {
        let last = rows.len() - 1;
        rows[0].0 = 0;
        rows[last].1 = segments.target;
        let mut low = usize::MAX;
        for row in rows.iter_mut().rev() {
            low = low.min(row.0).min(segments.target);
            row.0 = low;
        }
        let mut high = 0;
        for i in 0..rows.len() {
            let next = rows.get(i + 1).map_or(segments.target, |row| row.0);
            high = high.max(rows[i].1).max(next).max(rows[i].0);
            rows[i].1 = high;
        }
        let rows = rows.into_iter().map(|(first, last)| (first, last + 1));
        Self::of(rows.collect(), segments)
    }

    /// The band with these rows, as (first, end) columns.
    fn of(rows: Vec<(usize, usize)>, segments: Pair<usize>) -> Self {
        let mut starts = vec![0];
        for &(first, end) in &rows {
            starts.push(starts[starts.len() - 1] + (end - first));
        }
        let narrow = |(first, end): (usize, usize)| (first as u32, end as u32);
        Self {
            rows: rows.into_iter().map(narrow).collect(),
            starts,
            segments,
        }
    }

    /// The band restricted to paths through all pins, each a pair of a source and a target segment that form a bead.
    /// The band must contain such a path.
    pub(super) fn within(&self, pins: &[Pair<usize>]) -> Self {
        let rows = self.limits(pins).enumerate().map(|(i, (low, high))| {
            let row = self.row(i);
            (row.start.clamp(low, high), row.end.clamp(low + 1, high + 1))
        });
        Self::of(rows.collect(), self.segments)
    }

    /// For every row, the first and the last column that the pins allow.
    fn limits<'a>(&'a self, pins: &'a [Pair<usize>]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let mut next = 0;
        (0..self.rows()).map(move |i| {
            next += pins[next..].iter().take_while(|pin| pin.source < i).count();
            let low = next.checked_sub(1).map_or(0, |k| pins[k].target + 1);
            let pin = pins.get(next);
            (low, pin.map_or(self.segments.target, |pin| pin.target))
        })
    }

    /// The columns of a row.
    pub(super) fn row(&self, i: usize) -> Range<usize> {
        let (first, end) = self.rows[i];
        first as usize..end as usize
    }

    /// The rows that have a column.
    pub(super) fn column(&self, j: usize) -> Range<usize> {
        let first = self.rows.partition_point(|&(_, end)| end as usize <= j);
        let end = self.rows.partition_point(|&(first, _)| first as usize <= j);
        first..end
    }

    /// The number of rows: the number of source segments plus one.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The number of nodes.
    pub(super) fn nodes(&self) -> usize {
        self.start(self.rows())
    }

    /// The number of nodes before a row.
    pub(super) fn start(&self, i: usize) -> usize {
        self.starts[i]
    }

    /// The index of a node, counted row by row; `None` if it is outside.
    pub(super) fn number(&self, node: Pair<usize>) -> Option<usize> {
        let row = self.row(node.source);
        row.contains(&node.target)
            .then(|| self.starts[node.source] + node.target - row.start)
    }

    /// The number of segments of each side.
    pub(super) const fn segments(&self) -> Pair<usize> {
        self.segments
    }

    /// True if another band has the same nodes in these rows.
    pub(super) fn agrees(&self, other: &Self, rows: Range<usize>) -> bool {
        self.rows[rows.clone()] == other.rows[rows]
    }

    /// The band with twice the width around a path where the path comes near an edge that is set neither by the text nor by
    /// a pin: within an eighth of the width that the `first` band had there. `None` if it never does or the band cannot be
    /// wider (docs/align.md §7). Pins are as in [`Self::within`].
    ///
    /// The width at a node is the length of its row or its column, whichever is shorter, without what the path itself
    /// covers: a passage that one side lacks makes the band long there, not wide. A wider band is no reason to widen it
    /// beside, where it keeps its old edge: so nearness is measured by the first one.
    pub(super) fn widened(
        &self,
        first: &Self,
        path: &[Pair<usize>],
        pins: &[Pair<usize>],
        params: &AlignParams,
    ) -> Option<Self> {
        let limits: Vec<(usize, usize)> = self.limits(pins).collect();
        let last = |&(first, end): &(u32, u32)| (first as usize, end as usize - 1);
        let mut rows: Vec<(usize, usize)> = self.rows.iter().map(last).collect();
        let covered = spans(path, |node| node.target, |node| node.source).zip(spans(
            path,
            |node| node.source,
            |node| node.target,
        ));
        for (&node, (source, target)) in path.iter().zip(covered) {
            let covered = Pair::new(source, target);
            let width = self.width(node, &covered);
            let near = (first.width(node, &covered) / 8).max(1);
            if width <= params.widest && self.is_near_edge(node, &covered, near, &limits) {
                cross(
                    &mut rows,
                    (node, node),
                    Pair::new(width, width),
                    self.segments,
                );
            }
        }
        let wider = Self::from_rows(self.segments, rows).within(pins);
        (wider != *self).then_some(wider)
    }

    /// The width at a node of a path that covers these parts of its column and row.
    fn width(&self, node: Pair<usize>, covered: &Pair<Range<usize>>) -> usize {
        let column = (self.column(node.target).len() + 1).saturating_sub(covered.source.len());
        let row = (self.row(node.source).len() + 1).saturating_sub(covered.target.len());
        column.min(row)
    }

    /// True if what a path covers of the row and column of a node is less than `near` from an end of one that may be moved.
    fn is_near_edge(
        &self,
        node: Pair<usize>,
        covered: &Pair<Range<usize>>,
        near: usize,
        limits: &[(usize, usize)],
    ) -> bool {
        let (row, (low, high)) = (self.row(node.source), limits[node.source]);
        let column = self.column(node.target);
        let (above, below) = (column.start.checked_sub(1), column.end);
        let is_open = |i: usize| {
            limits
                .get(i)
                .is_some_and(|&(low, high)| (low..=high).contains(&node.target))
        };
        let Pair { source, target } = covered;
        let ends = [
            (target.start - row.start, row.start > low),
            (row.end - target.end, row.end <= high),
            (source.start - column.start, above.is_some_and(is_open)),
            (column.end - source.end, is_open(below)),
        ];
        ends.iter()
            .any(|&(distance, may_move)| may_move && distance < near)
    }
}

/// For every node of a path, the range that its neighbours on the same line cover along it.
fn spans(
    path: &[Pair<usize>],
    line: fn(&Pair<usize>) -> usize,
    along: fn(&Pair<usize>) -> usize,
) -> impl Iterator<Item = Range<usize>> {
    path.chunk_by(move |a, b| line(a) == line(b))
        .flat_map(move |nodes| {
            let covered = along(&nodes[0])..along(&nodes[nodes.len() - 1]) + 1;
            std::iter::repeat_n(covered, nodes.len())
        })
}

/// Adds to the rows, as (first, last) columns, those of a step of a path from a node to another and so many nodes beside,
/// above and below it.
fn cross(
    rows: &mut [(usize, usize)],
    (from, to): (Pair<usize>, Pair<usize>),
    widths: Pair<usize>,
    segments: Pair<usize>,
) {
    let beside = widened(from.target, to.target, widths.target, segments.target);
    for i in widened(from.source, to.source, widths.source, segments.source) {
        let inside = (from.source..=to.source).contains(&i);
        let (first, last) = if inside {
            (beside.start, beside.end - 1)
        } else {
            (from.target, to.target)
        };
        rows[i] = (rows[i].0.min(first), rows[i].1.max(last));
    }
}

/// How many segments one of two distances has beyond its share, given the number of all segments, in segments of the text
/// that is cut less.
pub(super) fn excess(far: Pair<usize>, segments: Pair<usize>) -> usize {
    let (source, target) = (far.source * segments.target, far.target * segments.source);
    source.abs_diff(target) / segments.source.max(segments.target).max(1)
}

fn widened(from: usize, to: usize, margin: usize, most: usize) -> Range<usize> {
    from.saturating_sub(margin)..to.saturating_add(margin).min(most) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_band_holds_both_ends_and_rises() {
        let segments = Pair::new(40, 60);
        let points = [Pair::new(10, 30), Pair::new(12, 31)];
        let path = [
            Pair::new(0, 0),
            Pair::new(20, 0),
            Pair::new(20, 55),
            Pair::new(40, 60),
        ];
        for band in [
            Band::full(segments),
            Band::through(&points, segments, 2, 8),
            Band::around(&path, segments, &[3; 3]),
        ] {
            assert!(band.row(0).contains(&0) && band.row(40).contains(&60));
            for i in 1..band.rows() {
                let (above, row) = (band.row(i - 1), band.row(i));
                assert!(row.start >= above.start && row.end >= above.end && row.start < above.end);
            }
        }
        assert_eq!(Band::full(segments).nodes(), 41 * 61);
        assert!(Band::around(&path, segments, &[3; 3]).nodes() < 41 * 61);
    }

    #[test]
    fn a_band_is_widened_where_a_path_comes_to_its_edge() {
        let params = AlignParams::default();
        let segments = Pair::new(200, 200);
        let path: Vec<_> = (0..=200).map(|i| Pair::new(i, i)).collect();
        let band = Band::around(&path, segments, &[15; 200]);
        assert_eq!(band.widened(&band, &path, &[], &params), None);
        let shifted = (0..=185).map(|i| Pair::new(i, i + if i > 60 { 15 } else { 0 }));
        let shifted: Vec<_> = shifted.chain([segments]).collect();
        let wider = band.widened(&band, &shifted, &[], &params).unwrap();
        assert!(wider.agrees(&band, 0..28) && !wider.agrees(&band, 60..70));
        assert!(wider.row(100).len() >= 2 * band.row(100).len());
        assert!(wider.row(100).contains(&135));
    }

    #[test]
    fn a_passage_that_one_side_lacks_widens_nothing() {
        let params = AlignParams::default();
        for lacking in [40, 100, 150] {
            let even = |(from, to): (usize, usize), shift: usize| {
                (from..to).map(move |i| Pair::new(i, i - shift))
            };
            let run = (100..100 + lacking).map(|i| Pair::new(i, 100));
            let path: Vec<_> = even((0, 100), 0)
                .chain(run)
                .chain(even((100 + lacking, 401 + lacking), lacking))
                .collect();
            let mirrored: Vec<_> = path.iter().map(|p| Pair::new(p.target, p.source)).collect();
            for (path, segments) in [
                (path, Pair::new(400 + lacking, 400)),
                (mirrored, Pair::new(400, 400 + lacking)),
            ] {
                let widths = vec![3; path.len() - 1];
                let band = Band::around(&path, segments, &widths);
                assert_eq!(band.widened(&band, &path, &[], &params), None, "{lacking}");
            }
        }
    }

    #[test]
    fn pins_bound_what_is_widened() {
        let params = AlignParams::default();
        let segments = Pair::new(40, 40);
        let path: Vec<_> = (0..=40).map(|i| Pair::new(i, i)).collect();
        let pins: Vec<_> = (0..40).map(|i| Pair::new(i, i)).collect();
        let band = Band::around(&path, segments, &[5; 40]).within(&pins);
        assert!((0..=40).all(|i| band.row(i) == (i..i + 1)));
        assert_eq!(band.widened(&band, &path, &pins, &params), None);
        let band = Band::around(&path, segments, &[5; 40]).within(&pins[20..21]);
        assert_eq!(band.widened(&band, &path, &pins[20..21], &params), None);
    }

    #[test]
    fn the_band_of_mirrored_texts_is_the_mirror_image() {
        let segments = Pair::new(400, 1100);
        let points = [(0, 40), (90, 300), (120, 300), (300, 850)].map(|(i, j)| Pair::new(i, j));
        let swap = |pair: &Pair<usize>| Pair::new(pair.target, pair.source);
        let mirrored: Vec<_> = points.iter().map(swap).collect();
        let params = AlignParams::default();
        let same = |band: &Band, other: &Band| {
            assert_eq!(band.nodes(), other.nodes());
            for i in 0..=segments.source {
                for j in 0..=segments.target {
                    let inside = band.number(Pair::new(i, j)).is_some();
                    assert_eq!(other.number(Pair::new(j, i)).is_some(), inside, "{i} {j}");
                }
            }
        };
        let band = Band::through(&points, segments, 4, 8);
        let other = Band::through(&mirrored, swap(&segments), 4, 8);
        same(&band, &other);
        let ends = [Pair::new(0, 0), segments];
        let path = [&ends[..1], &points, &ends[1..]].concat();
        let mirrored: Vec<_> = path.iter().map(swap).collect();
        let band = Band::around(&path, segments, &[5; 5]);
        let other = Band::around(&mirrored, swap(&segments), &[5; 5]);
        same(&band, &other);
        let wider = band.widened(&band, &path, &[], &params).unwrap();
        same(
            &wider,
            &other.widened(&other, &mirrored, &[], &params).unwrap(),
        );
    }
}
