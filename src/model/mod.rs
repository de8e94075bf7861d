//! The models learnt from a text and the parameters tuned on others, for all stages.

mod agreement;
mod examples;
pub(crate) mod index;
pub(crate) mod lengths;
pub(crate) mod lexicon;
mod model1;
pub mod names;
pub(crate) mod numeric;
pub mod params;
mod rare;
mod ties;

pub use params::Params;
pub use ties::word_ties;

pub(crate) use examples::Example;
pub(crate) use model1::learn;
pub(crate) use rare::with_rare_words;

use crate::bitext::Bitext;
use crate::error::{Error, ErrorKind};
use crate::evidence::Evidence;

/// Checks that an alignment and its evidence belong to the documents of the bitext.
///
/// # Errors
/// If they do not ([`ErrorKind::Mismatch`]).
pub(crate) fn check(bitext: &Bitext, evidence: &Evidence) -> Result<(), Error> {
    let documents = bitext.documents();
    let segments = documents.map(|document| document.segments.len());
    evidence.check(segments)?;
    if bitext.alignment().segments() != segments {
        let message = "the alignment is of other documents";
        return Err(Error::of(ErrorKind::Mismatch, message));
    }
    Ok(())
}
