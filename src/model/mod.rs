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
mod vectors;

pub use params::Params;
pub use vectors::Vectors;

pub(crate) use examples::Example;
pub(crate) use model1::learn;
pub(crate) use rare::with_rare_words;
pub use ties::Kept;
pub(crate) use ties::{sure_ties, word_ties, worth_keeping};
