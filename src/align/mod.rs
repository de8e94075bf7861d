//! Which segments of two documents translate each other: an [`Alignment`] by lengths, links and learnt words.
//!
//! Coarse to fine: points where rare words meet give a first band; a pass by length (and anchors) finds a first
//! path; rounds of learning words from the path and searching near it with what was learnt give the last one.

mod band;
mod calibration;
mod cells;
mod costs;
mod explain;
mod path;
mod pins;
mod posterior;
mod score;
mod types;
mod units;
mod waypoints;
mod words;

use std::ops::Range;

use crate::bead::{Alignment, Bead, BeadType};
use crate::error::{Error, ErrorKind};
use crate::evidence::Evidence;
use crate::model::lengths::LengthModel;
use crate::model::params::AlignParams;
use crate::model::{Example, Params, learn, lexicon};
use crate::pair::Pair;
use crate::segment::Document;

use crate::explanation::Explanation;
pub use pins::Pins;

use band::Band;
use calibration::word_model;
use costs::{Costs, Earlier};
use path::{nodes, ranges};
use score::{Scorer, letters};
use types::{Counts, LONGEST, Priors, TYPES};
use units::Units;
use words::WordModel;

/// Whether translations are learnt from the texts themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Induction {
    /// In three rounds, from the beads found before.
    #[default]
    On,
    /// Not at all: links and lengths alone decide.
    Off,
}

/// How to align.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether to learn words.
    pub induction: Induction,
    /// Beads to keep.
    pub pins: Pins,
    /// What decides the quality of the result.
    pub params: Params,
}

/// Aligns two documents by lengths, links and learnt words.
///
/// # Errors
/// If a side has no segments or more than the search can number, or if evidence or pins are of other documents.
pub fn align(documents: Pair<&Document>, evidence: &Evidence) -> Result<Alignment, Error> {
    align_with(documents, evidence, &Options::default())
}

/// Aligns two documents with options.
///
/// # Errors
/// If a side has no segments or more than the search can number, or if evidence or pins are of other documents.
pub fn align_with(
    documents: Pair<&Document>,
    evidence: &Evidence,
    options: &Options,
) -> Result<Alignment, Error> {
    Ok(explained(documents, evidence, options, None)?.0)
}

/// Aligns two documents and explains a bead, numbered from 0.
///
/// # Errors
/// As [`align`], and if there is no such bead.
pub fn explain(
    documents: Pair<&Document>,
    evidence: &Evidence,
    options: &Options,
    bead: usize,
) -> Result<(Alignment, Explanation), Error> {
    let (alignment, explanation) = explained(documents, evidence, options, Some(bead))?;
    let beads = alignment.beads().len();
    let missing = || {
        Error::new(format!(
            "there is no bead {}: the last is {beads}",
            bead + 1
        ))
    };
    Ok((alignment, explanation.ok_or_else(missing)?))
}

fn explained(
    documents: Pair<&Document>,
    evidence: &Evidence,
    options: &Options,
    asked: Option<usize>,
) -> Result<(Alignment, Option<Explanation>), Error> {
    for (document, side) in [(documents.source, "source"), (documents.target, "target")] {
        if document.segments.is_empty() {
            let message = format!("the {side} has no text to align");
            return Err(Error::of(ErrorKind::Empty, message));
        }
    }
    let params = &options.params;
    let share = params.lexicon.rare_share;
    let units = Units::new(documents, evidence, &options.pins, share)?;
    let mut aligner = Aligner::new(&units, params);
    let (found, words) = aligner.run(options.induction);
    let explain = |(bead, _): &(Pair<Range<usize>>, f64)| {
        let letters = aligner.letters_of(bead);
        let shown = evidence.words.as_ref().zip(units.segments(bead));
        explain::explain(shown, &aligner.length, &words, bead, letters)
    };
    let explanation = asked
        .and_then(|number| found.beads.get(number))
        .map(explain);
    let bead = |(sides, probability): (Pair<Range<usize>>, f64)| {
        let Pair { source, target } = units.segments(&sides);
        let mut bead = Bead::new(source, target);
        bead.confidence = Some((probability.clamp(0.0, 1.0) * 1000.0 + 0.5) as u16);
        bead.status = options.pins.status_of(&bead).unwrap_or_default();
        bead
    };
    let beads = found.beads.into_iter().map(bead).collect();
    let segments = documents.map(|document| document.segments.len());
    Ok((Alignment::new(beads, segments)?, explanation))
}

/// A path, and its beads with their probabilities.
struct Found {
    path: Vec<BeadType>,
    beads: Vec<(Pair<Range<usize>>, f64)>,
}

/// The alignment under way: what is known so far.
struct Aligner<'a> {
    units: &'a Units,
    evidence: &'a Evidence,
    segments: Pair<usize>,
    length: LengthModel,
    priors: Priors,
    params: &'a Params,
}

impl<'a> Aligner<'a> {
    fn new(units: &'a Units, params: &'a Params) -> Self {
        let lengths = units
            .letters
            .as_ref()
            .map(|sums| sums.windows(2).map(|w| w[1] - w[0]).collect::<Vec<u32>>());
        Self {
            units,
            evidence: &units.evidence,
            segments: units.len(),
            length: LengthModel::new(&lengths.source, &lengths.target, LONGEST, &params.lengths),
            priors: Priors::new(&params.align),
            params,
        }
    }

    /// Finds a path, and the words that speak for it.
    fn run(&mut self, induction: Induction) -> (Found, WordModel<'a>) {
        let params = &self.params.align;
        let mut band = waypoints::first_band(self.units, self.params);
        if is_wide(&band, params) && band.nodes() > params.large {
            let path = self.coarse(&band, None);
            self.learn(&path);
            band = Band::around(
                &nodes(&path),
                self.segments,
                &self.rows_of(params.anchor_band),
            );
        }
        let anchors = lexicon::from_anchors(self.evidence, params.doubt);
        let lambda = params.anchor_lambda;
        let mut words = word_model(self.evidence, anchors, lambda, &band, &[], params);
        if is_wide(&band, params) {
            let path = self.coarse(&band, Some(&words));
            band = Band::around(
                &nodes(&path),
                self.segments,
                &self.rows_of(params.anchor_band),
            );
        }
        let mut found = self.search(&band, &words);
        if induction == Induction::Off {
            return (found, words);
        }
        for (round, &caution) in params.caution.iter().enumerate() {
            let examples = self.examples(&found.beads, caution);
            let before = (round > 0).then_some(&words.lexicon);
            let lexicon = learn(self.evidence, &examples, before, &self.params.lexicon);
            let widths = self.widths(&found.beads);
            let band = Band::around(&nodes(&found.path), self.segments, &widths);
            let lambda = params.lambda;
            words = word_model(self.evidence, lexicon, lambda, &band, &found.beads, params);
            found = self.search(&band, &words);
        }
        (found, words)
    }

    /// The same width for all rows.
    fn rows_of(&self, width: usize) -> Vec<usize> {
        vec![width; self.segments.source + 1]
    }

    /// For every row the width of the next band: narrow where the path is sure.
    fn widths(&self, beads: &[(Pair<Range<usize>>, f64)]) -> Vec<usize> {
        let params = &self.params.align;
        let mut widths = self.rows_of(params.sure_band);
        let is_unsure = |(_, probability): &&(_, f64)| *probability < params.sure;
        for (bead, _) in beads.iter().filter(is_unsure) {
            let end = (bead.source.end + params.reach).min(self.segments.source);
            let start = bead.source.start.saturating_sub(params.reach);
            widths[start..=end].fill(params.round_band);
        }
        widths
    }

    fn scorer<'b>(&'b self, words: Option<&'b WordModel<'b>>, types: usize) -> Scorer<'b> {
        Scorer {
            letters: self.units.letters.as_ref().map(Vec::as_slice),
            classes: self.units.classes.as_ref().map(Vec::as_slice),
            length: &self.length,
            words,
            types,
            params: &self.params.align,
        }
    }

    /// Finds the best path and how probable its beads are.
    fn search(&mut self, band: &Band, words: &WordModel<'_>) -> Found {
        let scorer = self.scorer(Some(words), TYPES);
        let (path, band, costs) = self.settle(band, |band, earlier| {
            let mut costs = Costs::default();
            let keep = |stretch| costs.append(stretch);
            let path = path::search(band, &scorer, &self.priors, earlier, keep);
            (path, costs)
        });
        let temperature = self.params.align.temperature;
        let sure = posterior::posterior(&band, &costs, &self.priors, temperature, &path);
        self.learn(&path);
        let beads = ranges(&path).into_iter().zip(sure).collect();
        Found { path, beads }
    }

    /// Finds the best path of the commonest bead types.
    fn coarse(&self, band: &Band, words: Option<&WordModel<'_>>) -> Vec<BeadType> {
        let scorer = self.scorer(words, self.params.align.coarse_types.min(TYPES));
        let find = |band: &Band, _: Option<Earlier<()>>| {
            let path = path::search(band, &scorer, &self.priors, None, drop);
            (path, ())
        };
        self.settle(band, find).0
    }

    /// Finds a path through a band and all pins, and again in a wider band, with what the search before left, where the
    /// path touches its edge.
    fn settle<T>(
        &self,
        band: &Band,
        find: impl Fn(&Band, Option<Earlier<T>>) -> (Vec<BeadType>, T),
    ) -> (Vec<BeadType>, Band, T) {
        let pins = &self.units.fixed;
        let (mut band, mut before) = (band.within(pins), None);
        loop {
            let (path, costs) = find(&band, before);
            let Some(wider) = band.widened(&nodes(&path), pins, &self.params.align) else {
                return (path, band, costs);
            };
            before = Some(Earlier {
                band: std::mem::replace(&mut band, wider),
                costs,
            });
        }
    }

    /// Learns lengths and priors from a path.
    fn learn(&mut self, path: &[BeadType]) {
        let both = |bead: &Pair<Range<usize>>| !bead.source.is_empty() && !bead.target.is_empty();
        let beads: Vec<_> = ranges(path).into_iter().filter(both).collect();
        let lengths = |bead: &Pair<Range<usize>>| {
            (self.letters_of(bead).source, self.letters_of(bead).target)
        };
        let all: Vec<(u32, u32)> = beads.iter().map(lengths).collect();
        let ones = beads.iter().filter(|bead| is_one_to_one(bead));
        let one_to_one: Vec<(u32, u32)> = ones.map(lengths).collect();
        self.length.learn(&all, &one_to_one);
        self.priors = Priors::from_counts(&Counts::new(path), &self.params.align);
    }

    fn letters_of(&self, bead: &Pair<Range<usize>>) -> Pair<u32> {
        let sides = self.units.letters.as_ref().zip(bead.as_ref());
        sides.map(|(sums, range)| letters(sums, range.clone()))
    }

    /// The beads to learn words from.
    fn examples(&self, beads: &[(Pair<Range<usize>>, f64)], caution: i32) -> Vec<Example> {
        let params = &self.params.align;
        let mut fit: Vec<(f64, &Pair<Range<usize>>, f64)> = Vec::new();
        for (bead, probability) in beads {
            let both = !bead.source.is_empty() && !bead.target.is_empty();
            if both && bead.source.len() + bead.target.len() <= params.learnable {
                let Pair { source, target } = self.letters_of(bead);
                let expected = self.length.given(source);
                let ratio = self.length.log_ratio(&expected, bead.target.len(), target);
                fit.push((ratio, bead, *probability));
            }
        }
        fit.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then(a.1.source.start.cmp(&b.1.source.start))
        });
        fit.truncate(fit.len() - fit.len() / params.worst.max(1));
        fit.sort_by_key(|(_, bead, _)| bead.source.start);
        let example = |(_, bead, probability): (f64, &Pair<Range<usize>>, f64)| Example {
            segments: bead.clone(),
            weight: power(probability, caution) as f32,
        };
        fit.into_iter()
            .map(example)
            .filter(|example| example.weight > params.unsure)
            .collect()
    }
}

/// True for a band that is to be narrowed before all bead types are looked at.
fn is_wide(band: &Band, params: &AlignParams) -> bool {
    band.nodes() > params.wide * band.rows()
}

fn is_one_to_one(bead: &Pair<Range<usize>>) -> bool {
    bead.source.len() == 1 && bead.target.len() == 1
}

/// A whole power by multiplication alone, the same on every machine.
fn power(base: f64, exponent: i32) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}
