//! Parquet: tables by column, for data frames. `beads` is an alignment, read and written; `translation` is the
//! layout of dataset hubs.

#[cfg(feature = "parquet")]
mod beads;
#[cfg(feature = "parquet")]
mod file;
#[cfg(feature = "parquet")]
pub mod translation;

#[cfg(feature = "parquet")]
pub use beads::table;

use crate::format::bead_format::{BeadFormat, Files, Info, Reads};
use crate::format::loss::Loss;
#[cfg(feature = "parquet")]
use crate::{
    error::Error,
    format::bead_format::Draft,
    format::sheet::{Output, Reading, Source},
};

/// A table by column, for data frames.
pub(super) static PARQUET: Parquet = Parquet;

pub(super) struct Parquet;

static INFO: Info = Info {
    name: "parquet",
    about: "Parquet, a table by column for data frames",
    extensions: &["parquet"],
    files: Files::One,
    reads: Reads::Own,
    cannot_hold: &[Loss::Foreign],
    feature: Some("parquet"),
    built: cfg!(feature = "parquet"),
};

impl BeadFormat for Parquet {
    fn info(&self) -> &'static Info {
        &INFO
    }

    #[cfg(feature = "parquet")]
    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        beads::write(&draft.kept).map(|bytes| draft.file(bytes))
    }

    #[cfg(feature = "parquet")]
    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        Ok(beads::read(source.bytes()?)?.into())
    }
}
