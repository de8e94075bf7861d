//! Rows in, the geometry of the charts out; the template draws it.

use crate::bead::BeadType;
use crate::pair::Pair;

use super::chapters::Chapter;
use super::line::Line;

/// The width of a chart, in its own units.
const WIDTH: f64 = 1000.0;

/// The height of the curves.
const HEIGHT: f64 = 120.0;

/// Points of a curve at most: more than the eye tells apart on that width.
const POINTS: usize = 160;

/// A confidence, in thousandths, that leaves little doubt.
const SURE: u16 = 900;

/// Lines of beads with several segments on the map at most.
const LINES: usize = 400;

/// The charts of the overview.
pub(super) struct Charts {
    pub(super) map: Map,
    pub(super) ratio: Option<Curve>,
    pub(super) confidence: Option<Curve>,
}

/// Both texts as bars, each as long as its letters, and what joins them.
pub(super) struct Map {
    /// A shape a chapter: its name, first bead and the corners, `x,y` parted by spaces.
    pub(super) ribbons: Vec<Ribbon>,
    /// Stretches without a counterpart on the source's bar and on the target's.
    pub(super) gaps: Pair<Vec<Stretch>>,
    /// Beads with several segments on a side, as lines from bar to bar.
    pub(super) lines: Vec<Pair<f64>>,
}

pub(super) struct Ribbon {
    pub(super) name: String,
    pub(super) first: usize,
    pub(super) points: String,
}

/// A stretch of a bar.
pub(super) struct Stretch {
    pub(super) at: f64,
    pub(super) length: f64,
    pub(super) segments: usize,
    pub(super) first: usize,
}

/// A curve along the book.
pub(super) struct Curve {
    /// Its points, `x,y` parted by spaces.
    pub(super) points: String,
    /// The height of the line that it is compared with.
    pub(super) middle: f64,
    /// What the top, that line and the bottom stand for.
    pub(super) labels: [String; 3],
    /// The curve in words.
    pub(super) words: String,
}

impl Charts {
    pub(super) fn draw(lines: &[Line], chapters: &[Chapter]) -> Self {
        let sizes: Vec<Pair<usize>> = lines.iter().map(Line::letters).collect();
        Self {
            map: Map::draw(lines, &sizes, chapters),
            ratio: ratio(lines, &sizes),
            confidence: confidence(lines, &sizes),
        }
    }
}

/// Where each bead begins on its bar, and the end of the last.
fn places(sizes: &[Pair<usize>]) -> Pair<Vec<f64>> {
    let side = |size: fn(&Pair<usize>) -> usize| {
        let all: usize = sizes.iter().map(size).sum();
        let mut at = 0;
        let mut places = vec![0.0];
        for pair in sizes {
            at += size(pair);
            places.push(WIDTH * at as f64 / all.max(1) as f64);
        }
        places
    };
    Pair::new(side(|size| size.source), side(|size| size.target))
}

impl Map {
    fn draw(rows: &[Line], sizes: &[Pair<usize>], chapters: &[Chapter]) -> Self {
        let at = places(sizes);
        let ribbons = chapters.iter().map(|chapter| {
            let (from, to) = (chapter.first - 1, chapter.first - 1 + chapter.beads);
            let corners = [
                (at.source[from], 24.0),
                (at.source[to], 24.0),
                (at.target[to], 156.0),
                (at.target[from], 156.0),
            ];
            Ribbon {
                name: chapter.name.clone(),
                first: chapter.first,
                points: points(corners),
            }
        });
        let gaps = Pair::new(
            gaps(
                rows,
                &at.source,
                |line| !line.is_matter && line.row.units.target.is_empty(),
                |line| line.row.units.source.len(),
            ),
            gaps(
                rows,
                &at.target,
                |line| !line.is_matter && line.row.units.source.is_empty(),
                |line| line.row.units.target.len(),
            ),
        );
        let several = |row: &&(usize, &Line)| {
            !row.1.is_null() && row.1.row.bead_type() != BeadType::ONE_TO_ONE
        };
        let lines: Vec<Pair<f64>> = rows
            .iter()
            .enumerate()
            .collect::<Vec<_>>()
            .iter()
            .filter(several)
            .map(|&(bead, _)| at.as_ref().map(|at| f64::midpoint(at[bead], at[bead + 1])))
            .collect();
        let step = lines.len().div_ceil(LINES).max(1);
        let lines = lines.into_iter().step_by(step).collect();
        Self {
            ribbons: ribbons.collect(),
            gaps,
            lines,
        }
    }
}

/// The runs of rows that lack the other side.
fn gaps(
    rows: &[Line],
    at: &[f64],
    lacks: impl Fn(&Line) -> bool,
    segments: impl Fn(&Line) -> usize,
) -> Vec<Stretch> {
    let mut gaps: Vec<Stretch> = Vec::new();
    let mut open = false;
    for (bead, row) in rows.iter().enumerate() {
        let lacking = lacks(row);
        match gaps.last_mut().filter(|_| open && lacking) {
            Some(gap) => {
                gap.length = at[bead + 1] - gap.at;
                gap.segments += segments(row);
            }
            None if lacking => gaps.push(Stretch {
                at: at[bead],
                length: at[bead + 1] - at[bead],
                segments: segments(row),
                first: bead + 1,
            }),
            None => {}
        }
        open = lacking;
    }
    gaps
}

fn points(corners: impl IntoIterator<Item = (f64, f64)>) -> String {
    let points: Vec<String> = corners
        .into_iter()
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    points.join(" ")
}

/// Rows in equal bins along the source's letters: where each bin lies and the indices of its rows.
fn bins(sizes: &[Pair<usize>]) -> Vec<(f64, std::ops::Range<usize>)> {
    let at = places(sizes).source;
    let count = POINTS.min(sizes.len());
    let mut bins = Vec::new();
    let mut from = 0;
    for bin in 1..=count {
        let end = WIDTH * bin as f64 / count as f64;
        let to = at[1..]
            .partition_point(|&place| place <= end + 1e-9)
            .max(from);
        if to > from {
            bins.push((WIDTH * (bin as f64 - 0.5) / count as f64, from..to));
        }
        from = to;
    }
    bins
}

/// Target letters for a source letter along the book.
fn ratio(rows: &[Line], sizes: &[Pair<usize>]) -> Option<Curve> {
    let sum = |range: std::ops::Range<usize>| {
        let both = range.filter(|&bead| !rows[bead].is_null());
        both.fold(Pair::new(0, 0), |sum, bead| {
            Pair::new(
                sum.source + sizes[bead].source,
                sum.target + sizes[bead].target,
            )
        })
    };
    let all = sum(0..rows.len());
    if all.source == 0 || all.target == 0 {
        return None;
    }
    let mean = all.target as f64 / all.source as f64;
    // As a logarithm, so that twice as long and half as long are as far away.
    let values = bins(sizes).into_iter().filter_map(|(x, range)| {
        let Pair { source, target } = sum(range);
        (source > 0 && target > 0).then(|| {
            (
                x,
                libm::log2(target as f64 / source as f64 / mean).clamp(-1.0, 1.0),
            )
        })
    });
    let drawn = values.map(|(x, value)| (x, HEIGHT / 2.0 * (1.0 - value)));
    Some(Curve {
        points: points(drawn),
        middle: HEIGHT / 2.0,
        labels: [
            format!("{:.2}", 2.0 * mean),
            format!("{mean:.2}"),
            format!("{:.2}", mean / 2.0),
        ],
        words: format!("On average {mean:.2} letters of the translation for one of the original"),
    })
}

/// The lowest confidence of each place along the book.
fn confidence(rows: &[Line], sizes: &[Pair<usize>]) -> Option<Curve> {
    let known: Vec<u16> = rows.iter().filter_map(Line::confidence).collect();
    let least = f64::from(*known.iter().min()?) / 1000.0;
    let sure = known
        .iter()
        .filter(|confidence| **confidence >= SURE)
        .count();
    let drawn = bins(sizes).into_iter().filter_map(|(x, range)| {
        let lowest = rows[range].iter().filter_map(Line::confidence).min()?;
        Some((x, HEIGHT * (1.0 - f64::from(lowest) / 1000.0)))
    });
    Some(Curve {
        points: points(drawn),
        middle: HEIGHT / 2.0,
        labels: ["1".to_owned(), "0.5".to_owned(), "0".to_owned()],
        words: format!(
            "Of {} pairs {sure} are surer than 0.9; the least sure has {least:.2}",
            known.len()
        ),
    })
}
