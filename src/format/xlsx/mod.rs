//! XLSX, the workbooks of spreadsheets: a table whose cells keep their types, so that nothing is taken for a date or a
//! formula. [`write`] and [`read`] do the work where the feature `xlsx` is built.

#[cfg(feature = "xlsx")]
mod read;
#[cfg(all(test, feature = "xlsx"))]
mod tests;
#[cfg(feature = "xlsx")]
mod write;

use crate::format::bead_format::{BeadFormat, Files, Info, Reads};
use crate::format::loss::Loss;
#[cfg(feature = "xlsx")]
use crate::{
    error::Error,
    format::bead_format::Draft,
    format::sheet::{Output, Reading, Source},
    format::table,
};

/// A workbook.
pub(super) static XLSX: Xlsx = Xlsx;

pub(super) struct Xlsx;

static INFO: Info = Info {
    name: "xlsx",
    about: "XLSX, a workbook to correct in a spreadsheet",
    extensions: &["xlsx"],
    files: Files::One,
    reads: Reads::Others,
    cannot_hold: &[Loss::PartBoundaries, Loss::Raw, Loss::Structured],
    feature: Some("xlsx"),
    built: cfg!(feature = "xlsx"),
};

/// The name of the hidden worksheet that names the languages.
#[cfg(feature = "xlsx")]
const LANGUAGES: &str = "languages";

impl BeadFormat for Xlsx {
    fn info(&self) -> &'static Info {
        &INFO
    }

    #[cfg(feature = "xlsx")]
    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        write::workbook(&draft.kept).map(|bytes| draft.file(bytes))
    }

    #[cfg(feature = "xlsx")]
    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        let mut sheet = read::workbook(&source.bytes()?)?;
        table::name_units(&mut sheet.rows)?;
        Ok(sheet.into())
    }
}
