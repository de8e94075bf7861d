//! Repairs, splits and aligns a text and its translation, as they actually arrive: scanned, extracted from PDF, taken
//! from web pages and e-books.
//!
//! # The pipeline
//!
//! ```text
//! file ── read ──▶ Raw ── repair ──▶ Text ── split ──▶ Document ┐
//!                                                               ├─ anchor ─▶ Evidence ── align ─▶ Alignment ─▶ Bitext ─┬─ check ─▶ Findings ── review
//! file ── read ──▶ Raw ── repair ──▶ Text ── split ──▶ Document ┘                                                      ├─ format, dataset
//!                                                                                                                      └─ evaluate
//! ```
//!
//! [`pipeline`] is the one door to all of it. Each stage takes the noun before it and returns the next; stages know the
//! nouns, [`language`] and the models, never each other.
//!
//! ```
//! use bitext::{Aligner, Pair};
//!
//! let source = "The boats lay on the sand. Nobody went near them.";
//! let target = "Les bateaux étaient sur le sable. Personne ne s'en approcha.";
//! let bitext = Aligner::new("en", "fr")?.align(Pair::new(source, target))?;
//! for row in bitext.rows() {
//!     let Pair { source, target } = row.texts();
//!     println!("{}\t{source}\t{target}", row.bead_type());
//! }
//! assert_eq!(bitext.rows().count(), 2);
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! # The words
//!
//! | word | meaning |
//! |---|---|
//! | source, target | the original and its translation ([`Pair`], [`Side`]) |
//! | raw, clean | a text as it was read, and as the repair leaves it; every clean byte knows its raw bytes ([`text::Text`]) |
//! | segment | a stretch that is never cut: a sentence, a heading ([`segment::Segment`]) |
//! | bead | segments of both sides that translate each other; 1-1, 2-1, or 1-0 where one side is empty ([`bead::Bead`]) |
//! | evidence | the words of both sides and what ties them: numbers, dates, names, words ([`evidence::Evidence`]) |
//! | gold | beads aligned by hand, against which others are judged ([`gold::GoldBead`]) |
//! | strict F1 | the harmonic mean of precision and recall of beads that are exactly right ([`evaluate`]) |
//! | finding | a place of a bitext that a reader should look at ([`finding::Finding`]) |
//! | ZWNJ | the zero-width non-joiner, which separates parts of a word in Persian and other scripts |
#![cfg_attr(doctest, doc = include_str!("../docs/library.md"))]

pub mod align;
pub mod anchor;
pub mod bead;
pub mod bitext;
pub mod chance;
pub mod check;
pub mod dataset;
mod difference;
#[cfg(feature = "edit")]
pub mod edit;
pub mod encoding;
pub mod error;
pub mod evaluate;
pub mod evidence;
pub mod explanation;
pub mod finding;
pub mod format;
pub mod gold;
pub mod language;
pub mod least;
pub mod line_index;
mod marks;
mod markup;
pub mod model;
pub mod note;
pub mod number;
pub mod origin;
pub mod outline;
pub mod pair;
mod par;
pub mod pipeline;
pub mod progress;
pub mod quality;
mod quotes;
pub mod read;
pub mod record;
pub mod repair;
pub mod review;
pub mod rule;
pub mod schema;
pub mod segment;
pub mod split;
pub mod tag;
pub mod term;
pub mod text;
pub mod token;
pub mod visible;
pub mod warning;

pub use bitext::Bitext;
pub use error::{Error, ErrorKind};
pub use pair::{Pair, Side};
pub use pipeline::Aligner;
