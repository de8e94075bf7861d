//! Finds, on one side, the letters of the gold that each produced bead covers.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bitext::Unit;

use super::edits::{self, Match};
use super::ends;
use super::letters::letters;
use super::report::{EndsReport, Share};
use super::scale::{GoldSide, Scale};

/// The gold letters that a produced bead covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// The bead has no letters on this side.
    Empty,
    /// The gold covers none of its letters.
    Outside,
    /// The bead extends beyond the gold, so it cannot be right.
    Crossing(Range<usize>),
    /// The gold letters of this range.
    Within(Range<usize>),
}

impl Span {
    /// The letters that it covers, as far as the gold extends.
    pub(super) fn covered(&self) -> Option<&Range<usize>> {
        match self {
            Self::Within(range) | Self::Crossing(range) => Some(range),
            Self::Empty | Self::Outside => None,
        }
    }
}

/// One side of the gold and of the produced beads, on a common scale of letters.
pub(super) struct JudgedSide {
    /// For each gold bead, the letters that it covers; `None` if it has none.
    pub(super) gold: Vec<Option<Range<usize>>>,
    /// For each produced bead, the gold letters that it covers.
    pub(super) produced: Vec<Span>,
    /// The end of the scale.
    pub(super) end: usize,
    /// Letters that the gold covers, out of all produced letters.
    pub(super) judged: Share,
    /// Letters that were lost, changed or added against the gold.
    pub(super) edits: usize,
    /// Gold blocks that the produced text lacks.
    pub(super) missing: Vec<u32>,
    /// Ends of segments inside the judged ranges; `None` if segments are joined.
    pub(super) ends: Option<EndsReport>,
}

/// All produced letters, bead after bead.
struct Stream<'a> {
    letters: Vec<char>,
    beads: Vec<Range<usize>>,
    units: Vec<&'a Unit>,
    /// Maps a number of letters to the first unit that ends after them; `None` if the format joins segments.
    ends: Option<BTreeMap<usize, usize>>,
}

impl<'a> Stream<'a> {
    /// Reads the segments of each bead; a segment without text is joined to the one before it.
    fn new(beads: impl Iterator<Item = &'a [Unit]>) -> Self {
        let mut stream = Self {
            letters: Vec::new(),
            beads: Vec::new(),
            units: Vec::new(),
            ends: Some(BTreeMap::new()),
        };
        for units in beads {
            let start = stream.letters.len();
            for unit in units {
                match &unit.text {
                    Some(text) => stream.letters.extend(letters(text)),
                    None => stream.ends = None,
                }
                if let Some(ends) = &mut stream.ends {
                    let end = stream.letters.len();
                    ends.entry(end).or_insert(stream.units.len());
                }
                stream.units.push(unit);
            }
            stream.beads.push(start..stream.letters.len());
        }
        stream
    }
}

impl JudgedSide {
    pub(super) fn new<'a>(
        gold: &[GoldSide<'_>],
        produced: impl Iterator<Item = &'a [Unit]>,
    ) -> Self {
        let scale = Scale::new(gold);
        let stream = Stream::new(produced);
        let (places, edits, missing) = locate(&scale, &stream.letters);
        let spans = stream.beads.iter().map(|bead| span(bead, &places, &scale));
        Self {
            produced: spans.collect(),
            end: scale.end,
            judged: Share {
                right: places.iter().flatten().count(),
                of: places.len(),
            },
            edits,
            missing,
            ends: stream
                .ends
                .as_ref()
                .map(|ends| ends::judge(&stream.units, ends, &places, &scale)),
            gold: scale.beads,
        }
    }
}

/// For each produced letter, the gold position that it corresponds to; the number of letters that differ; and the
/// blocks that were not found.
fn locate(scale: &Scale<'_>, stream: &[char]) -> (Vec<Option<usize>>, usize, Vec<u32>) {
    let mut places = vec![None; stream.len()];
    let (mut edits, mut missing) = (0, Vec::new());
    for (name, block, base) in scale
        .blocks
        .iter()
        .filter(|(_, block, _)| !block.is_empty())
    {
        // If a third of the letters differ, it is another text: two texts of one language differ by more than half.
        let Some(found) = edits::find(block, stream, block.len() / 3) else {
            edits += block.len();
            missing.push(*name);
            continue;
        };
        let Match { start, answers, .. } = found;
        edits += found.edits;
        for (place, answer) in places[start..].iter_mut().zip(answers) {
            place.get_or_insert(base + answer);
        }
    }
    (places, edits, missing)
}

fn span(bead: &Range<usize>, places: &[Option<usize>], scale: &Scale<'_>) -> Span {
    let inside = &places[bead.clone()];
    match inside {
        [] => Span::Empty,
        [Some(only)] => Span::Within(scale.snap(*only)..scale.snap(only + 1)),
        [Some(first), .., Some(last)] => Span::Within(scale.snap(*first)..scale.snap(last + 1)),
        _ => {
            let mut known = inside.iter().flatten();
            match known.next() {
                None => Span::Outside,
                Some(&first) => {
                    let last = known.next_back().copied().unwrap_or(first);
                    Span::Crossing(first..last + 1)
                }
            }
        }
    }
}
