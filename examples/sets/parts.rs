//! Sets cut into documents.

use bitext::evaluate::lists::Segments;
use bitext::pair::Pair;

use super::Set;

/// Sets of one kind, by the beginning of their names.
pub(crate) const GROUPS: [&str; 8] = [
    "textberg",
    "transread",
    "aligner-eval-zh/aca",
    "aligner-eval-zh/pol",
    "mac",
    "progit-fa-en/hard",
    "quran-fa-en/hard",
    "quran-fa-en/light",
];

/// A document cut from a set: the texts of its segments, and its beads.
pub(crate) struct Part {
    pub(crate) segments: Pair<Vec<String>>,
    pub(crate) gold: Vec<Segments>,
}

/// The documents of a set, of so many beads each; beads at the end that are fewer are left out.
pub(crate) fn cut(set: &Set, size: usize) -> Vec<Part> {
    let beads = set.gold.chunks_exact(size);
    let parts = beads.filter_map(|beads| {
        let of = |side: fn(&Segments) -> &Vec<usize>| {
            let own = || beads.iter().flat_map(side).copied();
            Some(own().min()?..own().max()? + 1)
        };
        let ranges = Pair::new(of(|bead| &bead.source)?, of(|bead| &bead.target)?);
        let start = ranges.as_ref().map(|range| range.start);
        let sides = set.documents.as_ref().zip(ranges);
        let texts = sides.map(|(document, range)| {
            let texts = range.map(|number| document.segment_text(number).to_owned());
            texts.collect()
        });
        let gold = beads.iter().map(|bead| {
            let sides = bead.as_ref().zip(start);
            sides.map(|(own, start)| own.iter().map(|number| number - start).collect())
        });
        Some(Part {
            segments: texts,
            gold: gold.collect(),
        })
    });
    parts.collect()
}
