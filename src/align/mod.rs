//! Finds which segments of two documents translate each other: an [`Alignment`] by lengths, links and learnt words.
//!
//! The search goes from coarse to fine (`search.rs` has its schedule): points where rare words meet give the first band;
//! passes by length alone show how finely the texts are cut; a pass with links finds the first path; rounds of learning
//! words from the path and searching near it give the final one.

mod band;
mod calibration;
mod cells;
mod chain;
mod costs;
mod explain;
mod known;
mod moments;
mod path;
mod pins;
mod posterior;
mod score;
mod search;
mod similarity;
mod types;
mod units;
mod waypoints;
mod words;

use std::sync::Arc;

use crate::bead::{Alignment, Bead};
use crate::error::{Error, ErrorKind};
use crate::evidence::Evidence;
use crate::model::{Params, Vectors};
use crate::pair::Pair;
use crate::progress::Progress;
use crate::segment::Document;

use crate::explanation::Explanation;
pub use pins::Pins;

use search::Search;
use units::Units;

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
    /// The vectors of the segments of both documents, from an encoder that knows both languages.
    pub vectors: Option<Arc<Pair<Vectors>>>,
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
    Ok(aligned(documents, evidence, options, None)?.alignment)
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
    let mut found = aligned(documents, evidence, options, Some(bead))?;
    let explanation = found.take_explanation(bead)?;
    Ok((found.alignment, explanation))
}

/// An alignment, and what is said of it.
pub(crate) struct Aligned {
    pub(crate) alignment: Alignment,
    /// What supports the bead that was asked for.
    pub(crate) explanation: Option<Explanation>,
    /// True if vectors were given that do not know these texts.
    pub(crate) are_vectors_unused: bool,
}

impl Aligned {
    /// The explanation of the bead that was asked for.
    ///
    /// # Errors
    /// If there is no such bead.
    pub(crate) fn take_explanation(&mut self, bead: usize) -> Result<Explanation, Error> {
        let last = self.alignment.beads().len();
        self.explanation.take().ok_or_else(|| {
            let number = bead + 1;
            Error::new(format!("there is no bead {number}: the last is {last}"))
        })
    }
}

/// Aligns two documents, and explains the bead that is asked for, numbered from 0.
///
/// # Errors
/// As [`explain`].
pub(crate) fn aligned(
    documents: Pair<&Document>,
    evidence: &Evidence,
    options: &Options,
    asked: Option<usize>,
) -> Result<Aligned, Error> {
    for (document, side) in [(documents.source, "source"), (documents.target, "target")] {
        if document.segments.is_empty() {
            let message = format!("the {side} has no text to align");
            return Err(Error::of(ErrorKind::Empty, message));
        }
    }
    let params = &options.params;
    let share = params.lexicon.rare_share;
    let units = Units::new(documents, evidence, &options.pins, share)?;
    let mut search = Search::new(&units, params, &options.progress);
    let (found, words, are_used) = match options.vectors.as_deref() {
        Some(vectors) => {
            check(vectors, documents)?;
            search.run_with_vectors(vectors, options.induction)?
        }
        None => {
            let (found, words) = search.run(options.induction)?;
            (found, words, true)
        }
    };
    let explanation = asked
        .and_then(|number| found.beads.get(number))
        .map(|(bead, _)| {
            let letters = units.letters_of(bead);
            let shown = evidence.words.as_ref().zip(units.segments(bead));
            Explanation {
                vectors: search.vectors_score(bead),
                ..explain::explain(shown, search.length(), &words, bead, letters)
            }
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
    Ok(Aligned {
        alignment: Alignment::new(beads, segments)?,
        explanation,
        are_vectors_unused: !are_used,
    })
}

/// Fails if vectors are not of these documents, or not of one encoder.
fn check(vectors: &Pair<Vectors>, documents: Pair<&Document>) -> Result<(), Error> {
    let sides = vectors.as_ref().zip(documents);
    let fit = sides.map(|(vectors, document)| vectors.len() == document.segments.len());
    let message = if !fit.source || !fit.target {
        "the vectors are of other segments than these"
    } else if vectors.source.dimensions() != vectors.target.dimensions() {
        "the vectors of the two sides have other numbers of dimensions"
    } else {
        return Ok(());
    };
    Err(Error::of(ErrorKind::Mismatch, message))
}
