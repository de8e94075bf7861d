//! Documents and the evidence of their words in, an [`Alignment`] out.
//!
//! Coarse to fine: points where rare words meet give a first band; a pass by length (and anchors) finds a first
//! path; rounds of learning words from the path and searching near it with what was learnt give the last one.

mod band;
mod length;
mod lexicon;
mod path;
mod score;
mod types;
mod waypoints;
mod words;

use std::ops::Range;

use crate::bead::{Alignment, Bead, BeadType};
use crate::error::Error;
use crate::evidence::Evidence;
use crate::pair::Pair;
use crate::segment::{Document, SegmentKind};

use band::Band;
use length::LengthModel;
use lexicon::Lexicon;
use score::{Class, Scorer};
use types::{BEAD_TYPES, LONGEST, Priors, TYPES};
use words::{SideWords, WordModel, mean_terms};

/// Texts of no more nodes are searched whole at first.
const SMALL: usize = 250_000;

/// A first band of more nodes is first narrowed by length and the three commonest bead types alone.
const LARGE: usize = 1_000_000;
const COARSE_TYPES: usize = 3;

/// A first band between way-points of more nodes than this gives way to one around the straight line.
const HUGE: usize = 30_000_000;
const LINE_WIDTH: usize = 400;

/// How far from a way-point the path may pass.
const WAYPOINT_MARGIN: usize = 30;

/// The width of the bands: with anchors alone, then in the rounds with words (our study, §6.7).
const ANCHOR_BAND: usize = 60;
const ROUND_BANDS: [usize; 2] = [50, 30];

/// The share of a word's probability that its bead explains: with anchors alone, then with words (§6.4, §6.7).
const ANCHOR_LAMBDA: f32 = 0.4;
const LAMBDA: f32 = 0.5;

/// The offset of the word term lies this far from random pairs towards the current beads (§6.4).
const TOWARDS_BEADS: f64 = 0.25;

/// Words are learnt from beads of no more segments, less the worst tenth (§6.5).
const LEARNABLE: usize = 4;

/// Aligns two documents.
///
/// # Errors
/// If a side has no segments, or more than the search can number.
pub fn align(documents: Pair<&Document>, evidence: &Evidence) -> Result<Alignment, Error> {
    for (document, side) in [(documents.source, "source"), (documents.target, "target")] {
        if document.segments.is_empty() {
            return Err(Error::new(format!("the {side} has no text to align")));
        }
    }
    let segments = documents.map(|document| document.segments.len());
    let classes = documents.map(classes);
    let mut aligner = Aligner::new(documents, &classes, evidence);
    let path = aligner.run();
    let mut at = Pair::new(0, 0);
    let beads = path
        .into_iter()
        .map(|bead| {
            let from = at;
            at = Pair::new(at.source + bead.source, at.target + bead.target);
            Bead::new(from.source..at.source, from.target..at.target)
        })
        .collect();
    Alignment::new(beads, segments)
}

fn classes(document: &Document) -> Vec<Class> {
    let class = |kind| match kind {
        SegmentKind::Heading => Class::Heading,
        SegmentKind::FrontMatter | SegmentKind::BackMatter => Class::Matter,
        SegmentKind::Sentence | SegmentKind::Dateline | SegmentKind::Signature => Class::Text,
    };
    document
        .segments
        .iter()
        .map(|segment| class(segment.kind))
        .collect()
}

/// Letters and digits of every segment, summed up: entry `i` counts those before segment `i`.
fn letter_sums(document: &Document) -> Vec<u32> {
    let mut sums = vec![0];
    for number in 0..document.segments.len() {
        let letters = document
            .segment_text(number)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .count();
        let sum = u32::try_from(letters)
            .unwrap_or(u32::MAX)
            .saturating_add(sums[number]);
        sums.push(sum);
    }
    sums
}

/// The alignment under way: what is known so far.
struct Aligner<'a> {
    evidence: &'a Evidence,
    segments: Pair<usize>,
    letters: Pair<Vec<u32>>,
    classes: Pair<&'a [Class]>,
    length: LengthModel,
    priors: Priors,
}

impl<'a> Aligner<'a> {
    fn new(
        documents: Pair<&Document>,
        classes: &'a Pair<Vec<Class>>,
        evidence: &'a Evidence,
    ) -> Self {
        let letters = documents.map(letter_sums);
        let lengths = letters
            .as_ref()
            .map(|sums| sums.windows(2).map(|w| w[1] - w[0]).collect::<Vec<u32>>());
        Self {
            evidence,
            segments: documents.map(|document| document.segments.len()),
            length: LengthModel::new(&lengths.source, &lengths.target, LONGEST),
            letters,
            classes: classes.as_ref().map(Vec::as_slice),
            priors: Priors::default(),
        }
    }

    fn run(&mut self) -> Vec<BeadType> {
        let mut band = self.first_band();
        if band.nodes() > LARGE {
            let path = self.search(&band, None, COARSE_TYPES);
            band = Band::around(&nodes(&path), self.segments, ANCHOR_BAND);
        }
        let anchors = self.word_model(
            lexicon::from_anchors(self.evidence),
            ANCHOR_LAMBDA,
            &band,
            &[],
        );
        let mut path = self.search(&band, Some(&anchors), TYPES);
        for width in ROUND_BANDS {
            let beads = ranges(&path);
            let lexicon = lexicon::learn(self.evidence, &self.learnable(&beads));
            let band = Band::around(&nodes(&path), self.segments, width);
            let words = self.word_model(lexicon, LAMBDA, &band, &beads);
            path = self.search(&band, Some(&words), TYPES);
        }
        path
    }

    /// Where the path may run, before anything is aligned.
    fn first_band(&self) -> Band {
        let Pair { source, target } = self.segments;
        if source.saturating_mul(target) <= SMALL {
            return Band::full(self.segments);
        }
        let band = Band::through(
            &waypoints::find(self.evidence),
            self.segments,
            WAYPOINT_MARGIN,
        );
        if band.nodes() <= HUGE {
            return band;
        }
        let line: Vec<Pair<usize>> = (0..=source)
            .map(|i| Pair::new(i, i * target / source))
            .collect();
        Band::around(&line, self.segments, LINE_WIDTH)
    }

    /// Searches a band, widening it where the path touches its edge, and learns lengths and priors from the path.
    fn search(
        &mut self,
        band: &Band,
        words: Option<&WordModel<'_>>,
        types: usize,
    ) -> Vec<BeadType> {
        let mut band = band.clone();
        let mut margin = 8;
        let path = loop {
            let scorer = Scorer {
                letters: self.letters.as_ref().map(Vec::as_slice),
                classes: self.classes,
                length: &self.length,
                words,
                types,
            };
            let path = path::search(&band, &scorer, &self.priors);
            let visited = nodes(&path);
            if margin > 64 || !band.touched(&visited, margin) {
                break path;
            }
            margin *= 2;
            band = Band::around(&visited, self.segments, 8 * margin);
        };
        self.learn(&path);
        path
    }

    fn learn(&mut self, path: &[BeadType]) {
        let mut counts = [0; TYPES];
        let (mut all, mut one_to_one) = (Vec::new(), Vec::new());
        let letters = |sums: &[u32], range: &Range<usize>| sums[range.end] - sums[range.start];
        for (bead, sides) in path.iter().zip(ranges(path)) {
            let Some(k) = BEAD_TYPES.iter().position(|(known, _)| known == bead) else {
                continue;
            };
            counts[k] += 1;
            let lengths = (
                letters(&self.letters.source, &sides.source),
                letters(&self.letters.target, &sides.target),
            );
            all.push(lengths);
            if k == 0 {
                one_to_one.push(lengths);
            }
        }
        self.length.learn(&all, &one_to_one);
        self.priors = Priors::from_counts(&counts);
    }

    /// The beads to learn words from.
    fn learnable(&self, beads: &[Pair<Range<usize>>]) -> Vec<Pair<Range<usize>>> {
        let mut fit: Vec<(f64, usize)> = Vec::new();
        let letters = |sums: &[u32], range: &Range<usize>| sums[range.end] - sums[range.start];
        for (number, bead) in beads.iter().enumerate() {
            let both = !bead.source.is_empty() && !bead.target.is_empty();
            if both && bead.source.len() + bead.target.len() <= LEARNABLE {
                let (s, t) = (
                    letters(&self.letters.source, &bead.source),
                    letters(&self.letters.target, &bead.target),
                );
                fit.push((self.length.log_ratio(s, bead.target.len(), t), number));
            }
        }
        fit.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        fit.truncate(fit.len() - fit.len() / 10);
        let mut kept: Vec<usize> = fit.into_iter().map(|(_, number)| number).collect();
        kept.sort_unstable();
        kept.into_iter()
            .map(|number| beads[number].clone())
            .collect()
    }

    /// Calibrates a lexicon against random pairs from the band, and the current beads.
    fn word_model(
        &self,
        lexicon: Lexicon,
        lambda: f32,
        band: &Band,
        beads: &[Pair<Range<usize>>],
    ) -> WordModel<'a> {
        let words = self.evidence.words.as_ref();
        let sides = words.map(|words| SideWords::new(words, lambda));
        let mut model = WordModel {
            sides,
            lexicon,
            lambda,
            offset: Pair::default(),
        };
        let single = |bead: &&Pair<Range<usize>>| bead.source.len() == 1 && bead.target.len() == 1;
        let ones: Vec<(usize, usize)> = beads
            .iter()
            .filter(single)
            .map(|b| (b.source.start, b.target.start))
            .collect();
        let chance = mean_terms(&model, &random_pairs(band, &ones));
        let found = mean_terms(&model, &ones);
        let share = if ones.is_empty() { 0.0 } else { TOWARDS_BEADS };
        model.offset = chance
            .zip(found)
            .map(|(chance, found)| (1.0 - share) * chance + share * found);
        model
    }
}

/// Pairs of segments from the band that do not belong together: four for every 1-1 bead, at least four segments
/// away from it; where nothing is aligned yet, four from every row.
fn random_pairs(band: &Band, ones: &[(usize, usize)]) -> Vec<(usize, usize)> {
    const NARROWEST: usize = 12;
    const NEAREST: usize = 4;
    let segments = band.segments();
    let rows: Vec<(usize, Option<usize>)> = if ones.is_empty() {
        (0..segments.source).map(|i| (i, None)).collect()
    } else {
        ones.iter().map(|&(s, t)| (s, Some(t))).collect()
    };
    // Any full-period generator does (Steele et al. 2014, SplitMix64); a fixed seed keeps the bytes the same.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut pairs = Vec::new();
    for (s, own) in rows {
        let row = band.row(s);
        let columns = row.start..row.end.min(segments.target);
        if columns.len() < NARROWEST {
            continue;
        }
        for _ in 0..4 {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            let t = columns.start + ((z ^ (z >> 31)) % columns.len() as u64) as usize;
            if own.is_none_or(|own| own.abs_diff(t) >= NEAREST) {
                pairs.push((s, t));
            }
        }
    }
    pairs
}

/// The nodes that a path visits, first and last included.
fn nodes(path: &[BeadType]) -> Vec<Pair<usize>> {
    let mut nodes = vec![Pair::new(0, 0)];
    for bead in path {
        let last = nodes[nodes.len() - 1];
        nodes.push(Pair::new(
            last.source + bead.source,
            last.target + bead.target,
        ));
    }
    nodes
}

/// The segments of each bead of a path.
fn ranges(path: &[BeadType]) -> Vec<Pair<Range<usize>>> {
    nodes(path)
        .windows(2)
        .map(|w| Pair::new(w[0].source..w[1].source, w[0].target..w[1].target))
        .collect()
}
