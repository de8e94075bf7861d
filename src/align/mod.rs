//! Finds which segments of two documents translate each other: an [`Alignment`] by lengths, links and learnt words.
//!
//! The search goes from coarse to fine (`search.rs` has its schedule): points where rare words meet give the first band;
//! passes by length alone show how finely the texts are cut; a pass with links finds the first path; rounds of learning
//! words from the path and searching near it give the final one.

mod band;
mod calibration;
mod cells;
mod costs;
mod explain;
mod known;
mod path;
mod pins;
mod posterior;
mod score;
mod search;
mod types;
mod units;
mod waypoints;
mod words;

use crate::bead::{Alignment, Bead};
use crate::error::{Error, ErrorKind};
use crate::evidence::Evidence;
use crate::model::Params;
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
    let mut search = Search::new(&units, params, &options.progress);
    let (found, words) = search.run(options.induction)?;
    let explanation = asked
        .and_then(|number| found.beads.get(number))
        .map(|(bead, _)| {
            let letters = units.letters_of(bead);
            let shown = evidence.words.as_ref().zip(units.segments(bead));
            explain::explain(shown, search.length(), &words, bead, letters)
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
