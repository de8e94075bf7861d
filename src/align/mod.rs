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

use std::ops::Range;
use std::sync::Arc;

use crate::bead::{Alignment, Bead};
use crate::error::{Error, ErrorKind};
use crate::evidence::Evidence;
use crate::model::{Kept, Params, Vectors, sure_ties, worth_keeping};
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
/// As [`align_with`], and if there is no such bead, or it is front or back matter.
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
    /// If there is no such bead, or it is front or back matter.
    pub(crate) fn take_explanation(&mut self, bead: usize) -> Result<Explanation, Error> {
        let last = self.alignment.beads().len();
        self.explanation.take().ok_or_else(|| {
            let number = bead + 1;
            if bead < last {
                let message = "front or back matter, which is aligned with nothing";
                return Error::new(format!("bead {number} is {message}"));
            }
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
    units::check(documents, evidence, &options.pins)?;
    if let Some(vectors) = options.vectors.as_deref() {
        check(vectors, documents)?;
    }
    let inside = units::inside(documents, &options.pins);
    let segments = documents.map(|document| document.segments.len());
    let (start, end) = (
        inside.as_ref().map(|inside| inside.start),
        inside.as_ref().map(|inside| inside.end),
    );
    let before = nulls(Pair::new(0, 0), start);
    let found = if inside.source.is_empty() || inside.target.is_empty() {
        Searched {
            beads: nulls(start, end).collect(),
            explanation: None,
            are_vectors_used: true,
        }
    } else {
        let asked = asked.and_then(|number| number.checked_sub(before.clone().count()));
        let mut found = searched(documents, &inside, evidence, options, asked)?;
        for _ in 0..options.params.align.lessons {
            let inner = found.beads.iter().cloned();
            let all = before.clone().chain(inner).chain(nulls(end, segments));
            let Some(own) = taught(evidence, &found.beads, all, options) else {
                break;
            };
            found = searched(documents, &inside, &own, options, asked)?;
        }
        found
    };
    let beads = before.chain(found.beads).chain(nulls(end, segments));
    let beads = beads.map(|bead| Bead {
        status: options.pins.status_of(&bead).unwrap_or_default(),
        ..bead
    });
    Ok(Aligned {
        alignment: Alignment::new(beads.collect(), segments)?,
        explanation: found.explanation,
        are_vectors_unused: !found.are_vectors_used,
    })
}

/// The evidence with the words that a first search taught as links, if it left the text unsure but not without hope; the beads
/// of `all` cover both documents.
///
/// The rounds of a search learn from sure beads alone, and begin where links led. A text with few links has few sure beads:
/// what all its beads say together is a better beginning (docs/align.md §5).
fn taught(
    evidence: &Evidence,
    found: &[Bead],
    all: impl Iterator<Item = Bead>,
    options: &Options,
) -> Option<Evidence> {
    let params = &options.params;
    let confidences = found.iter().filter(|bead| !bead.bead_type().is_null());
    let confidences: Vec<f64> = confidences
        .filter_map(|bead| Some(f64::from(bead.confidence?) / 1000.0))
        .collect();
    let mean = confidences.iter().sum::<f64>() / confidences.len() as f64;
    let is_unsure = params.align.hopeful <= mean && mean < params.align.settled;
    if options.induction == Induction::Off || !is_unsure {
        return None;
    }
    let segments = evidence.words.as_ref().map(|words| words.segments().len());
    let alignment = Alignment::new(all.collect(), segments).ok()?;
    let ties = sure_ties(&alignment, evidence, &params.lexicon);
    Some(evidence.with_ties(&worth_keeping(ties, evidence, Kept::default())))
}

/// Null beads of a segment each, from these segments on and before those: what is not searched.
fn nulls(from: Pair<usize>, to: Pair<usize>) -> impl Iterator<Item = Bead> + Clone {
    let sure = |bead: Bead| Bead {
        confidence: Some(1000),
        ..bead
    };
    let source =
        (from.source..to.source).map(move |s| Bead::new(s..s + 1, from.target..from.target));
    let target = (from.target..to.target).map(move |t| Bead::new(to.source..to.source, t..t + 1));
    source.chain(target).map(sure)
}

/// What a search finds.
struct Searched {
    beads: Vec<Bead>,
    explanation: Option<Explanation>,
    are_vectors_used: bool,
}

/// Aligns the segments `inside` two documents, and explains a bead of these.
fn searched(
    documents: Pair<&Document>,
    inside: &Pair<Range<usize>>,
    evidence: &Evidence,
    options: &Options,
    asked: Option<usize>,
) -> Result<Searched, Error> {
    let params = &options.params;
    let share = params.lexicon.rare_share;
    let units = Units::new(documents, inside, evidence, &options.pins, share);
    let mut search = Search::new(&units, params, &options.progress);
    let (found, words, are_vectors_used) = match options.vectors.as_deref() {
        Some(vectors) => search.run_with_vectors(vectors, options.induction)?,
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
    let beads = found.beads.into_iter().map(|(sides, probability)| {
        let Pair { source, target } = units.segments(&sides);
        // A bead of the best path is never impossible, however small its share.
        let thousandths = (probability.clamp(0.0, 1.0) * 1000.0 + 0.5) as u16;
        Bead {
            confidence: Some(thousandths.max(1)),
            ..Bead::new(source, target)
        }
    });
    Ok(Searched {
        beads: beads.collect(),
        explanation,
        are_vectors_used,
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

#[cfg(test)]
mod tests;
