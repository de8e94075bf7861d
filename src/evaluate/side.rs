//! Finds, on one side, the letters of the gold that each produced bead covers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::bitext::Unit;

use super::edits::{self, Match};
use super::ends;
use super::letters::letters;
use super::report::{EndsReport, Share};

/// Maximum distance of the edge of a bead from the gold's, in letters: repairs and OCR shift edges by a few.
pub(super) const TOLERANCE: usize = 4;

/// Unused positions between two blocks, so that no bead of one touches a bead of the other.
const BETWEEN_BLOCKS: usize = 1000;

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

/// One side of a gold bead.
pub(super) struct GoldSide<'a> {
    pub(super) block: u32,
    pub(super) bead: usize,
    pub(super) segments: &'a [String],
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

/// A segment of the gold.
pub(super) struct GoldSegment<'a> {
    pub(super) bead: usize,
    pub(super) text: &'a str,
    /// Its end on the scale.
    pub(super) end: usize,
}

/// The gold's letters, block after block on one scale.
pub(super) struct Scale<'a> {
    /// The name, letters and position of each block.
    blocks: Vec<(u32, Vec<char>, usize)>,
    beads: Vec<Option<Range<usize>>>,
    pub(super) segments: Vec<GoldSegment<'a>>,
    /// The positions where gold segments end or blocks begin.
    cuts: Vec<usize>,
    end: usize,
}

impl<'a> Scale<'a> {
    fn new(beads: &[GoldSide<'a>]) -> Self {
        let names: BTreeSet<u32> = beads.iter().map(|bead| bead.block).collect();
        let mut scale = Self {
            blocks: Vec::new(),
            beads: vec![None; beads.len()],
            segments: Vec::new(),
            cuts: Vec::new(),
            end: 0,
        };
        for name in names {
            let base = scale.end;
            let mut block = Vec::new();
            scale.cuts.push(base);
            for (span, bead) in scale
                .beads
                .iter_mut()
                .zip(beads)
                .filter(|(_, bead)| bead.block == name)
            {
                let start = base + block.len();
                for text in bead.segments {
                    block.extend(letters(text));
                    let end = base + block.len();
                    scale.cuts.push(end);
                    scale.segments.push(GoldSegment {
                        bead: bead.bead,
                        text,
                        end,
                    });
                }
                let end = base + block.len();
                *span = (start < end).then_some(start..end);
            }
            scale.end = base + block.len() + BETWEEN_BLOCKS;
            scale.blocks.push((name, block, base));
        }
        scale.cuts.dedup();
        scale
    }

    /// True if a gold segment ends or a block begins at a position.
    pub(super) fn is_cut(&self, place: usize) -> bool {
        self.cuts.binary_search(&place).is_ok()
    }

    /// The end of the block around a position, unless the position is at an edge of it.
    pub(super) fn block_around(&self, place: usize) -> Option<usize> {
        let block = self.blocks.iter().rfind(|(_, _, base)| *base <= place);
        let (_, letters, base) = block?;
        let end = base + letters.len();
        (place > *base && place < end).then_some(end)
    }

    /// The nearest cut within the tolerance, or else the position itself.
    pub(super) fn snap(&self, place: usize) -> usize {
        let after = self.cuts.partition_point(|&cut| cut < place);
        let near = self.cuts[after.saturating_sub(1)..].iter().take(2);
        match near.min_by_key(|cut| cut.abs_diff(place)) {
            Some(&cut) if cut.abs_diff(place) <= TOLERANCE => cut,
            _ => place,
        }
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
