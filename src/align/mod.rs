//! Finds which segments of two documents translate each other: an [`Alignment`] by lengths, links and learnt words.
//!
//! The search goes from coarse to fine: points where rare words meet give the first band; a pass by length (and
//! anchors) finds the first path; rounds of learning words from the path and searching near it give the final one.

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
use crate::progress::{Progress, Stage};
use crate::segment::Document;

use crate::explanation::Explanation;
pub use pins::Pins;

use band::Band;
use calibration::word_model;
use costs::{Costs, Earlier};
use path::{nodes, ranges};
use score::{Scorer, letters};
use types::{Counts, MAX_SEGMENTS, Priors, TYPES};
use units::Units;
use words::WordModel;

/// Whether translations are learnt from the texts themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Induction {
    /// Learns in three rounds, each from the beads found before.
    #[default]
    On,
    /// Learns nothing: only links and lengths decide.
    Off,
}

/// How to align.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether to learn words.
    pub induction: Induction,
    /// Beads to keep.
    pub pins: Pins,
    /// The parameters that decide the quality of the result.
    pub params: Params,
    /// What is called at each step, and may stop the call.
    pub progress: Progress,
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
/// As [`align`], and [`ErrorKind::Cancelled`] if the caller stops it.
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
/// As [`align_with`], and if there is no such bead.
pub fn explain(
    documents: Pair<&Document>,
    evidence: &Evidence,
    options: &Options,
    bead: usize,
) -> Result<(Alignment, Explanation), Error> {
    let (alignment, explanation) = explained(documents, evidence, options, Some(bead))?;
    let explanation = explanation.ok_or_else(|| {
        let (number, last) = (bead + 1, alignment.beads().len());
        Error::new(format!("there is no bead {number}: the last is {last}"))
    })?;
    Ok((alignment, explanation))
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
    let mut aligner = Aligner::new(&units, params, &options.progress);
    let (found, words) = aligner.run(options.induction)?;
    let explanation = asked
        .and_then(|number| found.beads.get(number))
        .map(|(bead, _)| {
            let letters = aligner.letters_of(bead);
            let shown = evidence.words.as_ref().zip(units.segments(bead));
            explain::explain(shown, &aligner.length, &words, bead, letters)
        });
    let beads = found
        .beads
        .into_iter()
        .map(|(sides, probability)| {
            let Pair { source, target } = units.segments(&sides);
            let mut bead = Bead::new(source, target);
            // A bead of the best path is never impossible, however small its share.
            let thousandths = (probability.clamp(0.0, 1.0) * 1000.0 + 0.5) as u16;
            bead.confidence = Some(thousandths.max(1));
            bead.status = options.pins.status_of(&bead).unwrap_or_default();
            bead
        })
        .collect();
    let segments = documents.map(|document| document.segments.len());
    Ok((Alignment::new(beads, segments)?, explanation))
}

/// A path, and its beads with their probabilities.
struct Found {
    path: Vec<BeadType>,
    beads: Vec<(Pair<Range<usize>>, f64)>,
}

/// The state of an alignment in progress.
struct Aligner<'a> {
    units: &'a Units,
    evidence: &'a Evidence,
    segments: Pair<usize>,
    length: LengthModel,
    priors: Priors,
    params: &'a Params,
    progress: &'a Progress,
}

impl<'a> Aligner<'a> {
    fn new(units: &'a Units, params: &'a Params, progress: &'a Progress) -> Self {
        let lengths = units
            .letters
            .as_ref()
            .map(|sums| sums.windows(2).map(|w| w[1] - w[0]).collect::<Vec<u32>>());
        Self {
            units,
            evidence: &units.evidence,
            segments: units.len(),
            length: LengthModel::new(
                &lengths.source,
                &lengths.target,
                MAX_SEGMENTS,
                &params.lengths,
            ),
            priors: Priors::new(&params.align),
            params,
            progress,
        }
    }

    /// Finds the best path and returns it with the word model that found it.
    fn run(&mut self, induction: Induction) -> Result<(Found, WordModel<'a>), Error> {
        let params = &self.params.align;
        let mut band = waypoints::first_band(self.units, self.params);
        if is_wide(&band, params) && band.nodes() > params.large {
            let path = self.coarse(&band, None)?;
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
            let path = self.coarse(&band, Some(&words))?;
            band = Band::around(
                &nodes(&path),
                self.segments,
                &self.rows_of(params.anchor_band),
            );
        }
        let mut found = self.search(&band, &words)?;
        if induction == Induction::Off {
            return Ok((found, words));
        }
        for (round, &caution) in params.caution.iter().enumerate() {
            let examples = self.examples(&found.beads, caution);
            let before = (round > 0).then_some(&words.lexicon);
            let lexicon = &self.params.lexicon;
            let lexicon = learn(self.evidence, &examples, before, lexicon, self.progress)?;
            let widths = self.widths(&found.beads);
            let band = Band::around(&nodes(&found.path), self.segments, &widths);
            let lambda = params.lambda;
            words = word_model(self.evidence, lexicon, lambda, &band, &found.beads, params);
            found = self.search(&band, &words)?;
        }
        Ok((found, words))
    }

    /// The same width for all rows.
    fn rows_of(&self, width: usize) -> Vec<usize> {
        vec![width; self.segments.source + 1]
    }

    /// The width of the next band for every row: narrow where the path is certain.
    fn widths(&self, beads: &[(Pair<Range<usize>>, f64)]) -> Vec<usize> {
        let params = &self.params.align;
        let mut widths = self.rows_of(params.sure_band);
        let unsure = beads
            .iter()
            .filter(|(_, probability)| *probability < params.sure);
        for (bead, _) in unsure {
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

    /// Finds the best path and the probabilities of its beads.
    fn search(&mut self, band: &Band, words: &WordModel<'_>) -> Result<Found, Error> {
        let scorer = self.scorer(Some(words), TYPES);
        let (path, band, costs) = self.settle(band, |band, earlier| {
            let mut costs = Costs::default();
            let keep = |stretch| costs.append(stretch);
            let pass = self.progress.pass(Stage::Search, band.rows())?;
            let path = path::search(band, &scorer, &self.priors, earlier, &pass, keep)?;
            Ok((path, costs))
        })?;
        let temperature = self.params.align.temperature;
        let pass = self.progress.pass(Stage::Confidence, 2 * band.rows())?;
        let sure = posterior::posterior(&band, &costs, &self.priors, temperature, &path, &pass)?;
        self.learn(&path);
        let beads = ranges(&path).into_iter().zip(sure).collect();
        Ok(Found { path, beads })
    }

    /// Finds the best path of the most common bead types.
    fn coarse(&self, band: &Band, words: Option<&WordModel<'_>>) -> Result<Vec<BeadType>, Error> {
        let scorer = self.scorer(words, self.params.align.coarse_types.min(TYPES));
        let (path, _, ()) = self.settle(band, |band, _| {
            let pass = self.progress.pass(Stage::Search, band.rows())?;
            let path = path::search(band, &scorer, &self.priors, None, &pass, drop)?;
            Ok((path, ()))
        })?;
        Ok(path)
    }

    /// Finds a path through a band and all pins. Where the path touches an edge of the band, repeats the search in a
    /// wider band, reusing the costs of the previous one.
    ///
    /// # Errors
    /// If not even the whole matrix has a path.
    fn settle<T>(
        &self,
        band: &Band,
        find: impl Fn(&Band, Option<Earlier<T>>) -> Result<(Option<Vec<BeadType>>, T), Error>,
    ) -> Result<(Vec<BeadType>, Band, T), Error> {
        let pins = &self.units.fixed;
        let (mut band, mut before) = (band.within(pins), None);
        loop {
            let (path, costs) = find(&band, before)?;
            let wider = match &path {
                Some(path) => band.widened(&nodes(path), pins, &self.params.align),
                None => Some(Band::full(self.segments).within(pins)).filter(|full| *full != band),
            };
            before = match (path, wider) {
                (_, Some(wider)) => Some(Earlier {
                    band: std::mem::replace(&mut band, wider),
                    costs,
                }),
                (Some(path), None) => return Ok((path, band, costs)),
                (None, None) => return Err(Error::new("no alignment keeps all pins")),
            };
        }
    }

    /// Learns the length model and the priors from a path.
    fn learn(&mut self, path: &[BeadType]) {
        let (mut all, mut one_to_one) = (Vec::new(), Vec::new());
        for bead in ranges(path).iter().filter(|bead| !is_null(bead)) {
            let Pair { source, target } = self.letters_of(bead);
            all.push((source, target));
            if is_one_to_one(bead) {
                one_to_one.push((source, target));
            }
        }
        self.length.learn(&all, &one_to_one);
        self.priors = Priors::from_counts(&Counts::new(path), &self.params.align);
    }

    fn letters_of(&self, bead: &Pair<Range<usize>>) -> Pair<u32> {
        let sides = self.units.letters.as_ref().zip(bead.as_ref());
        sides.map(|(sums, range)| letters(sums, range.clone()))
    }

    /// The beads from which words are learnt.
    fn examples(&self, beads: &[(Pair<Range<usize>>, f64)], caution: i32) -> Vec<Example> {
        let params = &self.params.align;
        let mut fit: Vec<(f64, &Pair<Range<usize>>, f64)> = Vec::new();
        for (bead, probability) in beads {
            if !is_null(bead) && bead.source.len() + bead.target.len() <= params.learnable {
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
        fit.into_iter()
            .map(|(_, bead, probability)| Example {
                segments: bead.clone(),
                weight: power(probability, caution) as f32,
            })
            .filter(|example| example.weight > params.unsure)
            .collect()
    }
}

/// True for a band that must be narrowed before all bead types are tried.
fn is_wide(band: &Band, params: &AlignParams) -> bool {
    band.nodes() > params.wide * band.rows()
}

fn is_null(bead: &Pair<Range<usize>>) -> bool {
    bead.source.is_empty() || bead.target.is_empty()
}

fn is_one_to_one(bead: &Pair<Range<usize>>) -> bool {
    bead.source.len() == 1 && bead.target.len() == 1
}

/// An integer power by multiplication alone, so that it is the same on every machine.
fn power(base: f64, exponent: i32) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}
