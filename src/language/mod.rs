//! The interface between the stages and the languages.
//!
//! A language is the sum of a few small traits, with defaults for languages about which nothing is known: [`Spelling`],
//! [`Numbers`], [`Sentences`], [`Terms`], [`LineDamage`], [`Zwnj`], [`Ocr`]. A new language is one new folder here and
//! one line in `registry.rs`; a language without a folder follows Unicode's rules alone.

mod arabic;
mod chinese;
mod counts;
mod coverage;
mod damage;
mod domain;
mod dutch;
mod english;
pub mod expression;
mod french;
mod german;
mod greek;
pub mod heading;
mod hebrew;
mod hindi;
pub mod identify;
mod italian;
mod japanese;
pub mod lexicon;
mod listed;
mod module;
mod numbers;
mod ocr;
mod persian;
mod polish;
mod portuguese;
mod registry;
mod russian;
pub mod script;
mod sentence_words;
mod sentences;
mod separators;
pub mod sound;
mod spanish;
mod spelling;
mod statuses;
mod stops;
mod table;
mod tables;
mod terms;
mod thai;
mod turkish;
mod unknown;
mod vietnamese;
pub(crate) mod word_list;

pub use counts::WordCounts;
pub use coverage::{COVERAGE, coverage};
pub use damage::{Joint, LineDamage, Zwnj};
pub(crate) use domain::domain;
pub use module::Module;
pub use numbers::{Month, Number, NumberPlace, NumberWord, Numbers};
pub use ocr::{Confusion, Ocr};
pub use registry::{for_code, modules};
pub use sentences::{Sentences, Verb};
pub use separators::Separators;
pub use spelling::Spelling;
pub use statuses::status;
pub use stops::Abbreviation;
pub use table::Table;
pub use terms::{TermRole, Terms};

/// The interface to a language: all of its traits, and its code.
pub trait Language:
    Spelling + Numbers + Sentences + Terms + LineDamage + Zwnj + Ocr + Send + Sync
{
    /// The primary language subtag of BCP 47.
    fn code(&self) -> &str;
}
