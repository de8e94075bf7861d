//! The one door: from raw texts to a [`Bitext`](crate::bitext::Bitext), and from that to all that is asked of it.
//!
//! Every program that embeds the library goes through here: it alone calls the stages (repair, split, anchor, align,
//! check) and passes their results on. [`Aligner`] makes a bitext of two texts; [`review`] adds what a bitext says of
//! itself (findings, terms, concordances); `works` and [`corpus`] do the same for the works of a manifest and for
//! folders of documents, over a [`Storage`] that the caller provides, since the library opens no file itself.

mod aligner;
mod beads;
mod carried;
mod combined;
pub mod corpus;
#[cfg(feature = "works")]
pub mod correct;
mod decided;
mod decisions;
mod destination;
mod dictionary;
mod done;
mod earlier;
#[cfg(feature = "works")]
pub mod editing;
#[cfg(feature = "works")]
mod first;
pub mod gate;
pub mod journal;
#[cfg(feature = "works")]
mod kept;
mod latest;
pub mod lexicon;
#[cfg(feature = "works")]
mod manifest;
mod matched;
mod memory;
#[cfg(feature = "works")]
mod meta;
#[cfg(feature = "works")]
mod of_work;
mod opened;
pub mod outline;
mod overlay;
pub mod pairing;
#[cfg(feature = "works")]
mod patch;
mod plausible;
mod prepare;
mod reader;
pub mod records;
#[cfg(feature = "works")]
pub mod release;
mod report;
pub mod review;
mod sample;
pub mod segments;
mod settle;
#[cfg(feature = "works")]
mod shelf;
#[cfg(test)]
mod snapshot_tests;
mod standing;
#[cfg(feature = "works")]
pub mod status;
mod storage;
mod taken;
mod tally;
mod texts;
mod vectors;
mod view;
#[cfg(feature = "works")]
pub mod works;
mod written;

pub use aligner::{Aligner, GUESS};
pub use beads::{bitext_of, read_alignment, read_beads, read_decisions};
pub use decided::Decided;
pub use decisions::Decisions;
pub use destination::{Delivered, Destination};
pub use gate::{Gate, Output, Replaces};
#[cfg(feature = "works")]
pub use kept::Kept;
#[cfg(feature = "works")]
pub use latest::check_new_view;
pub use latest::read_latest;
pub use memory::Memory;
pub use opened::Opened;
pub use prepare::{Prepared, document, repaired, text_as_it_is};
pub use reader::Reader;
pub use report::Report;
pub use storage::{FileId, FileKind, Storage, Writable};
pub use texts::{language, raw_text, segmented_text};
pub use written::{AlignmentFiles, checksums};
