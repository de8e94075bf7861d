//! How far an alignment can be trusted as a whole: how much of the texts it pairs, how surely, and what is implausible
//! about that.

use std::fmt;
use std::ops::{Add, AddAssign, Range};

use serde::{Deserialize, Serialize};

use crate::bead::Bead;
use crate::pair::{Pair, Side};
use crate::segment::{Document, SegmentId};
use crate::warning::Warning;

/// Below this confidence, in thousandths, a bead is more probably wrong than right.
const UNSURE: u16 = 500;

/// Of texts that translate each other at least .68 of the letters of either side were paired, on 23 sets of the field and
/// nine pairs of raw books; with other books in their place, at most .37 (docs/align.md, "Implausible alignments").
const LEAST_PAIRED: f64 = 0.5;

/// The share of the letters that is expected to be paired rightly, by the confidences: at least .245 on the same sets (the
/// least in a chapter of MAC of which strict F1 is .44), at most .197 with other books in their place.
const LEAST_RIGHT: f64 = 0.22;

/// Two texts in two languages have at most names, numbers and quotations in common: of Pro Git 2, which is full of commands,
/// English and French share .3 of the letters that are paired. A revision in the same language may share most.
const MOST_EQUAL: f64 = 0.98;

/// A stretch ends where so many beads in a row are sure.
const SURE_BEADS: usize = 5;

/// A stretch that is not aligned is reported from this share of the letters of a side on, and these letters, which are
/// about a page.
const STRETCH_SHARE: f64 = 0.03;
const STRETCH_LETTERS: usize = 2_000;

/// The same share in a stretch: .19 in the worst of a set, .04 where a third of a text was replaced by another book.
const LEAST_RIGHT_IN_STRETCH: f64 = 0.12;

/// How much of two texts an alignment pairs, in counts that can be added up over documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    /// The letters of each side, without those of front and back matter that has no counterpart.
    pub letters: Pair<usize>,
    /// Those in beads with text on both sides.
    pub paired: Pair<usize>,
    /// The letters of the source in beads whose sides have the same text.
    pub equal: usize,
    /// The number of beads, without those of such matter.
    pub beads: usize,
    /// Those with text on one side only.
    pub null_beads: usize,
    /// Those with text on both sides and a confidence below one half.
    pub unsure_beads: usize,
    /// The front and back matter of each side that has no counterpart.
    pub matter: Pair<Matter>,
    /// The beads with text on both sides whose confidence is known.
    rated: usize,
    /// The sum of their confidences, in thousandths.
    confidences: u64,
    /// The letters of both sides that are expected to be paired rightly, in thousandths.
    right: u64,
}

/// How much front or back matter a side has that no figure counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Its segments.
    pub segments: usize,
    /// Its letters.
    pub letters: usize,
}

/// The quality of an alignment as `WORK.meta.json` has it; shares and confidence from 0 to 1, to three decimals.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The share of the letters of each side that is in beads with text on both sides.
    pub coverage: Pair<f64>,
    /// The number of beads, without those of front and back matter.
    pub beads: usize,
    /// Those with text on one side only.
    pub null_beads: usize,
    /// Those with text on both sides and a confidence below one half.
    pub unsure_beads: usize,
    /// The front and back matter of each side that has no counterpart.
    #[serde(default)]
    pub matter: Pair<Matter>,
    /// The mean confidence of the beads with text on both sides; none where there is no such bead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

impl Quality {
    pub(crate) fn of(beads: &[Bead], documents: Pair<&Document>) -> Self {
        let mut quality = Self::default();
        for bead in beads {
            quality.add(bead, documents);
        }
        quality
    }

    fn add(&mut self, bead: &Bead, documents: Pair<&Document>) {
        let letters = letters_of(bead, documents);
        if is_matter(bead, documents) {
            let segments = bead.segments.as_ref().map(Range::len);
            let found = segments.zip(letters);
            let found = found.map(|(segments, letters)| Matter { segments, letters });
            self.matter = self.matter.zip(found).map(|(a, b)| a + b);
            return;
        }
        self.letters = sum(self.letters, letters);
        self.beads += 1;
        if bead.bead_type().is_null() {
            self.null_beads += 1;
            return;
        }
        self.paired = sum(self.paired, letters);
        let sides = documents.zip(bead.segments.as_ref().map(Clone::clone));
        let texts =
            sides.map(|(document, segments)| segments.map(|number| document.segment_text(number)));
        if texts.source.eq(texts.target) {
            self.equal += letters.source;
        }
        if let Some(confidence) = bead.confidence {
            self.rated += 1;
            self.confidences += u64::from(confidence);
            self.unsure_beads += usize::from(confidence < UNSURE);
        }
        self.right += u64::from(confidence(bead)) * (letters.source + letters.target) as u64;
    }

    /// The share of the letters that is expected to be paired rightly, 0 to 1; `None` without letters.
    fn right(&self) -> Option<f64> {
        let letters = self.letters.source + self.letters.target;
        (letters > 0).then(|| self.right as f64 / letters as f64 / 1000.0)
    }

    /// The share of the letters of each side that is in beads with text on both sides, 0 to 1; 1 for a side without letters.
    #[must_use]
    pub fn coverage(&self) -> Pair<f64> {
        let sides = self.paired.zip(self.letters);
        sides.map(|(paired, of)| share(paired, of).unwrap_or(1.0))
    }

    /// The mean confidence of the beads with text on both sides, 0 to 1; `None` where there is no such bead.
    #[must_use]
    pub fn confidence(&self) -> Option<f64> {
        (self.rated > 0).then(|| self.confidences as f64 / self.rated as f64 / 1000.0)
    }

    /// The figures of it, rounded to three decimals.
    #[must_use]
    pub fn figures(&self) -> Figures {
        Figures {
            coverage: self.coverage().map(rounded),
            beads: self.beads,
            null_beads: self.null_beads,
            unsure_beads: self.unsure_beads,
            matter: self.matter,
            confidence: self.confidence().map(rounded),
        }
    }

    /// What is implausible about so little paired, so unsurely, or about sides that are the same.
    fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let coverage = self.coverage();
        if coverage.source < LEAST_PAIRED || coverage.target < LEAST_PAIRED {
            warnings.push(Warning::LittlePaired {
                percent: coverage.map(percent),
            });
        }
        if let Some(right) = self.right().filter(|right| *right < LEAST_RIGHT) {
            warnings.push(Warning::Unsure {
                percent: percent(right),
            });
        }
        let equal = share(self.equal, self.letters.source);
        if equal.is_some_and(|equal| equal > MOST_EQUAL) {
            warnings.push(Warning::SameText);
        }
        warnings
    }
}

impl Add for Matter {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            segments: self.segments + other.segments,
            letters: self.letters + other.letters,
        }
    }
}

impl AddAssign for Quality {
    fn add_assign(&mut self, other: Self) {
        self.letters = sum(self.letters, other.letters);
        self.paired = sum(self.paired, other.paired);
        self.equal += other.equal;
        self.beads += other.beads;
        self.null_beads += other.null_beads;
        self.unsure_beads += other.unsure_beads;
        self.matter = self.matter.zip(other.matter).map(|(a, b)| a + b);
        self.rated += other.rated;
        self.confidences += other.confidences;
        self.right += other.right;
    }
}

impl fmt::Display for Quality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let coverage = self.coverage().map(|share| 100.0 * share);
        write!(
            f,
            "{:.1} % and {:.1} % of the letters paired, {} of {} beads null, {} unsure",
            coverage.source, coverage.target, self.null_beads, self.beads, self.unsure_beads
        )?;
        if let Some(mean) = self.confidence() {
            write!(f, ", mean confidence {mean:.2}")?;
        }
        let Pair { source, target } = self.matter;
        if source.segments + target.segments == 0 {
            return Ok(());
        }
        write!(
            f,
            "; besides {} and {} segments of front and back matter ({} and {} letters)",
            source.segments, target.segments, source.letters, target.letters
        )
    }
}

/// What is implausible about an alignment.
pub(crate) fn warnings(
    quality: Quality,
    beads: &[Bead],
    documents: Pair<&Document>,
) -> Vec<Warning> {
    let found = quality.warnings();
    // What holds of the whole is not said of its parts.
    if !found.is_empty() {
        return found;
    }
    stretches(beads, documents, quality.letters)
}

/// The stretches in which text of both sides is not aligned, or unsurely. Text that one side lacks makes none.
fn stretches(beads: &[Bead], documents: Pair<&Document>, of: Pair<usize>) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(first) = (start..beads.len()).find(|&number| !is_sure(&beads[number], documents))
    {
        let mut end = first + 1;
        let mut next = end;
        while next < beads.len() && next - end < SURE_BEADS {
            next += 1;
            if !is_sure(&beads[next - 1], documents) {
                end = next;
            }
        }
        let stretch = &beads[first..end];
        if is_unaligned(stretch, documents, of) {
            found.push(unaligned(stretch));
        }
        start = next;
    }
    found
}

/// True for a bead that pairs surely, or has nothing that is to be paired.
fn is_sure(bead: &Bead, documents: Pair<&Document>) -> bool {
    let paired = !bead.bead_type().is_null() && confidence(bead) >= UNSURE;
    paired || is_matter(bead, documents)
}

/// The confidence of a bead, in thousandths; what nothing has estimated counts as sure.
fn confidence(bead: &Bead) -> u16 {
    bead.confidence.unwrap_or(1000)
}

/// True for a stretch that is long on both sides, and of whose letters few are expected to be paired rightly.
fn is_unaligned(stretch: &[Bead], documents: Pair<&Document>, of: Pair<usize>) -> bool {
    let unsure = stretch.iter().filter(|bead| !is_sure(bead, documents));
    let unsure = unsure.fold(Pair::default(), |letters, bead| {
        sum(letters, letters_of(bead, documents))
    });
    let is_long = unsure.zip(of).map(|(unsure, of)| {
        unsure >= STRETCH_LETTERS && unsure as f64 >= STRETCH_SHARE * of as f64
    });
    let right = Quality::of(stretch, documents).right();
    is_long.source && is_long.target && right.is_some_and(|right| right < LEAST_RIGHT_IN_STRETCH)
}

/// The warning of a stretch, which has segments on both sides.
fn unaligned(stretch: &[Bead]) -> Warning {
    let segments = |side| {
        let ranges = stretch
            .iter()
            .map(move |bead| bead.segments.as_ref().side(side));
        let mut numbers = ranges.flat_map(Clone::clone);
        let first = numbers.next().unwrap_or_default();
        let last = numbers.next_back().unwrap_or(first);
        (SegmentId::new(side, first), SegmentId::new(side, last))
    };
    Warning::Unaligned {
        source: segments(Side::Source),
        target: segments(Side::Target),
    }
}

/// True for a bead of front or back matter that has one side only.
pub(crate) fn is_matter(bead: &Bead, documents: Pair<&Document>) -> bool {
    let sides = documents.zip(bead.segments.clone());
    let matter = sides.map(|(document, segments)| document.is_matter(segments));
    bead.bead_type().is_null() && matter == Pair::new(true, true)
}

/// The letters of a bead on each side.
fn letters_of(bead: &Bead, documents: Pair<&Document>) -> Pair<usize> {
    let sides = documents.zip(bead.segments.as_ref().map(Clone::clone));
    sides.map(|(document, segments)| {
        let texts = segments.flat_map(|number| document.segment_text(number).chars());
        texts.filter(|c| c.is_alphabetic()).count()
    })
}

fn sum(a: Pair<usize>, b: Pair<usize>) -> Pair<usize> {
    a.zip(b).map(|(a, b)| a + b)
}

fn share(part: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

fn rounded(value: f64) -> f64 {
    (1000.0 * value).round() / 1000.0
}

fn percent(share: f64) -> u8 {
    (100.0 * share).round() as u8
}

#[cfg(test)]
mod tests;
