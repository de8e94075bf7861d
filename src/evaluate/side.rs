//! One side of the gold and of what was produced in, the gold's letters that each produced bead covers out.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::edits::{self, Match};
use super::letters::letters;
use super::report::{Share, Tally};

/// How many letters the edge of a bead may lie beside the gold's: repairs and OCR move a few.
pub(super) const TOLERANCE: usize = 4;

/// Free places between two blocks, so that no bead of one touches the other's.
const BETWEEN_BLOCKS: usize = 1000;

/// What a produced bead covers of the gold's letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// It has no letters on this side.
    Empty,
    /// It has none that the gold covers.
    Outside,
    /// It reaches over the gold's border, so it cannot be right.
    Crossing(Range<usize>),
    /// These.
    Within(Range<usize>),
}

impl Span {
    /// The letters that it covers, as far as the gold goes.
    pub(super) fn covered(&self) -> Option<&Range<usize>> {
        match self {
            Self::Within(range) | Self::Crossing(range) => Some(range),
            Self::Empty | Self::Outside => None,
        }
    }
}

/// A gold bead's side: its block and the texts of its segments.
pub(super) type GoldTexts<'a> = (u32, &'a [String]);

/// A side of the gold and of what was produced, on one scale of letters.
pub(super) struct Side {
    /// For each gold bead the letters that it covers; none where it has no letters.
    pub(super) gold: Vec<Option<Range<usize>>>,
    /// For each produced bead.
    pub(super) produced: Vec<Span>,
    /// Where the scale ends.
    pub(super) end: usize,
    /// Letters that the gold covers, of all that were produced.
    pub(super) judged: Share,
    /// Letters of the gold that were lost or altered, or letters that were added.
    pub(super) edits: usize,
    /// Blocks of the gold that what was produced does not hold.
    pub(super) missing: Vec<u32>,
    /// Ends of segments inside the judged stretches; none where segments are joined.
    pub(super) boundaries: Option<Tally>,
}

/// All letters that were produced, bead after bead.
struct Stream {
    letters: Vec<char>,
    beads: Vec<Range<usize>>,
    /// Where segments end; none where a format joins them.
    ends: Option<BTreeSet<usize>>,
}

impl Stream {
    /// Reads the segments of each bead; one without text is joined to the one before it.
    fn new<'a>(beads: impl Iterator<Item = Vec<Option<&'a str>>>) -> Self {
        let mut stream = Self {
            letters: Vec::new(),
            beads: Vec::new(),
            ends: Some(BTreeSet::new()),
        };
        for segments in beads {
            let start = stream.letters.len();
            for segment in segments {
                match segment {
                    Some(text) => stream.letters.extend(letters(text)),
                    None => stream.ends = None,
                }
                if let Some(ends) = &mut stream.ends {
                    ends.insert(stream.letters.len());
                }
            }
            stream.beads.push(start..stream.letters.len());
        }
        stream
    }
}

/// The gold's letters, block after block on one scale.
struct Scale {
    /// Name, letters and place of each block.
    blocks: Vec<(u32, Vec<char>, usize)>,
    beads: Vec<Option<Range<usize>>>,
    /// Where gold segments end and blocks begin.
    cuts: Vec<usize>,
    end: usize,
}

impl Scale {
    fn new(beads: &[GoldTexts<'_>]) -> Self {
        let names: BTreeSet<u32> = beads.iter().map(|&(block, _)| block).collect();
        let mut scale = Self {
            blocks: Vec::new(),
            beads: vec![None; beads.len()],
            cuts: Vec::new(),
            end: 0,
        };
        for name in names {
            let base = scale.end;
            let mut block = Vec::new();
            scale.cuts.push(base);
            for (span, (_, segments)) in scale
                .beads
                .iter_mut()
                .zip(beads)
                .filter(|(_, bead)| bead.0 == name)
            {
                let start = base + block.len();
                for segment in *segments {
                    block.extend(letters(segment));
                    scale.cuts.push(base + block.len());
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

    /// The nearest cut within the tolerance, or the place itself.
    fn snap(&self, place: usize) -> usize {
        let after = self.cuts.partition_point(|&cut| cut < place);
        let near = self.cuts[after.saturating_sub(1)..].iter().take(2);
        match near.min_by_key(|cut| cut.abs_diff(place)) {
            Some(&cut) if cut.abs_diff(place) <= TOLERANCE => cut,
            _ => place,
        }
    }
}

impl Side {
    pub(super) fn new<'a>(
        gold: &[GoldTexts<'_>],
        produced: impl Iterator<Item = Vec<Option<&'a str>>>,
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
            boundaries: stream
                .ends
                .as_ref()
                .map(|ends| boundaries(ends, &places, &scale)),
            gold: scale.beads,
        }
    }
}

/// For each produced letter the gold place that it answers to, the letters that differ, and the blocks not found.
fn locate(scale: &Scale, stream: &[char]) -> (Vec<Option<usize>>, usize, Vec<u32>) {
    let mut places = vec![None; stream.len()];
    let (mut edits, mut missing) = (0, Vec::new());
    for (name, block, base) in scale
        .blocks
        .iter()
        .filter(|(_, block, _)| !block.is_empty())
    {
        // Where a third of the letters differ it is another text: two texts of one language differ by more than half.
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

fn span(bead: &Range<usize>, places: &[Option<usize>], scale: &Scale) -> Span {
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

/// How well produced segments end where the gold's do, inside the gold's blocks.
fn boundaries(ends: &BTreeSet<usize>, places: &[Option<usize>], scale: &Scale) -> Tally {
    let place = |letter: usize| places.get(letter).copied().flatten();
    let inner = |cut: usize| {
        let blocks = &scale.blocks;
        let block = blocks.iter().rfind(|(_, _, base)| *base <= cut);
        block.is_some_and(|(_, letters, base)| cut > *base && cut < base + letters.len())
    };
    let (mut produced, mut right) = (Share::default(), HashSet::new());
    for &end in ends {
        let before = end.checked_sub(1).and_then(place);
        let (Some(before), Some(_)) = (before, place(end)) else {
            continue;
        };
        let cut = scale.snap(before + 1);
        if inner(cut) {
            produced.of += 1;
            if scale.cuts.binary_search(&cut).is_ok() {
                produced.right += 1;
                right.insert(cut);
            }
        }
    }
    let wanted = scale.cuts.iter().filter(|&&cut| inner(cut)).count();
    Tally {
        produced,
        gold: Share {
            right: right.len(),
            of: wanted,
        },
    }
}
