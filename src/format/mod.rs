//! Formats of beads. Each format is one module, which both reads and writes it, and one line of [`FORMATS`]. The
//! formats of dictionaries, terms, gold beads and dataset rows are here too.

mod bead_format;
mod details;
pub mod dictionary;
mod epub;
pub mod gold;
mod html;
mod hunalign;
pub mod jsonl;
pub mod loss;
mod moses;
pub mod parquet;
mod problems;
pub mod sheet;
pub mod table;
pub mod tbx;
mod tei;
mod tmx;
pub mod translation;
pub mod vecalign;
mod xces;
mod xliff;
mod xlsx;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

pub use bead_format::{BeadFormat, Draft, Files, Info, Reads};

use crate::error::{Error, ErrorKind};
use loss::{Loss, Lost};
use sheet::{Output, Reading, Sheet, Source};

/// All formats in the order in which they are listed, including those that are not built.
pub static FORMATS: &[&dyn BeadFormat] = &[
    &table::CSV,
    &table::TSV,
    &table::CSV_EXCEL,
    &xlsx::XLSX,
    &jsonl::JSONL,
    &tmx::TMX,
    &xliff::XLIFF,
    &html::HTML,
    &epub::EPUB,
    &parquet::PARQUET,
    &xces::XCES,
    &xces::INTERTEXT,
    &tei::TEI,
    &moses::MOSES,
    &hunalign::HUNALIGN,
    &hunalign::LADDER,
    &vecalign::VECALIGN,
];

/// A format of beads.
///
/// ```
/// use bitext::format::Format;
///
/// assert_eq!(Format::named("tmx"), Some(Format::TMX));
/// assert_eq!(Format::of_extension("XLF").unwrap().name(), "xliff");
/// assert!(Format::all().all(|format| !format.about().is_empty()));
/// ```
#[derive(Clone, Copy)]
pub struct Format(&'static dyn BeadFormat);

/// Files by their paths, with what is in them.
pub type Contents = Vec<(PathBuf, Vec<u8>)>;

/// The files that a sheet was written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The files; the first is the one that the caller named.
    pub outputs: Vec<Output>,
    /// What the files could not hold.
    pub lost: Vec<Lost>,
}

impl Format {
    /// Comma-separated, by RFC 4180.
    pub const CSV: Self = Self(&table::CSV);
    /// Comma-separated, for spreadsheets.
    pub const CSV_EXCEL: Self = Self(&table::CSV_EXCEL);
    /// Tab-separated.
    pub const TSV: Self = Self(&table::TSV);
    /// A workbook.
    pub const XLSX: Self = Self(&xlsx::XLSX);
    /// One bead a line as JSON.
    pub const JSONL: Self = Self(&jsonl::JSONL);
    /// Translation memory.
    pub const TMX: Self = Self(&tmx::TMX);
    /// One text a line, a file for each side.
    pub const MOSES: Self = Self(&moses::MOSES);
    /// The bead list of vecalign.
    pub const VECALIGN: Self = Self(&vecalign::VECALIGN);

    /// All formats, including those that are not built.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        FORMATS.iter().map(|&format| Self(format))
    }

    /// The format that is written for a spreadsheet, if that is wanted: CSV has a form of its own for it.
    ///
    /// # Errors
    /// If it is wanted of another format.
    pub fn for_spreadsheet(self, wanted: bool) -> Result<Self, Error> {
        match wanted {
            false => Ok(self),
            true if self == Self::CSV => Ok(Self::CSV_EXCEL),
            true => {
                let error = format!(
                    "csv alone has a form for spreadsheets, and this is {}",
                    self.name()
                );
                Err(Error::new(error).hint("leave that out: xlsx needs no more"))
            }
        }
    }

    /// The format that was given with a flag, or else the one that an extension names; CSV for `-`.
    ///
    /// # Errors
    /// If there is neither.
    pub fn chosen(given: Option<Self>, path: &Path, flag: &str) -> Result<Self, Error> {
        if let Some(format) = given {
            return Ok(format);
        }
        if let Some(format) = Self::of_path(path)? {
            return Ok(format);
        }
        if path.as_os_str() == "-" {
            return Ok(Self::CSV);
        }
        let error = Error::new("the extension names no format");
        Err(error.hint(format!("add {flag}")).in_file(path))
    }

    /// Finds a format by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|format| format.name() == name)
    }

    /// Finds a format by a file extension, in upper or lower case.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let lower = extension.to_ascii_lowercase();
        Self::all().find(|format| format.info().extensions.contains(&lower.as_str()))
    }

    /// The format that the extension of a path names; `None` if it names none.
    ///
    /// # Errors
    /// As [`Self::built`].
    pub fn of_path(path: &Path) -> Result<Option<Self>, Error> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let format = extension.and_then(Self::of_extension).map(Self::built);
        format.transpose().map_err(|error| error.in_file(path))
    }

    /// The same format.
    ///
    /// # Errors
    /// [`ErrorKind::NotBuilt`] if this build does not include it.
    pub fn built(self) -> Result<Self, Error> {
        match self.info().feature {
            Some(feature) if !self.is_built() => {
                let message = format!("this program was built without the format {}", self.name());
                Err(Error::of(ErrorKind::NotBuilt(feature), message))
            }
            _ => Ok(self),
        }
    }

    /// The description of the format.
    #[must_use]
    pub fn info(self) -> &'static Info {
        self.0.info()
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The usual extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.info().extensions.first().unwrap_or(&self.name())
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn about(self) -> &'static str {
        self.info().about
    }

    /// True if this build includes the format.
    #[must_use]
    pub fn is_built(self) -> bool {
        self.info().built
    }

    /// True if it is written to one file, and not to several.
    #[must_use]
    pub fn is_one_file(self) -> bool {
        self.info().files == Files::One
    }

    /// True if the name that a caller gives is that of a file, and not only the beginning of file names.
    #[must_use]
    pub fn names_a_file(self) -> bool {
        self.info().files != Files::Prefixed
    }

    /// True if it has texts, and not only the numbers of segments.
    #[must_use]
    pub fn has_texts(self) -> bool {
        !self.cannot_hold().contains(&Loss::Texts)
    }

    /// What the format cannot hold. It is removed before writing, so nothing else is lost.
    #[must_use]
    pub fn cannot_hold(self) -> &'static [Loss] {
        self.info().cannot_hold
    }

    /// Writes a sheet. `name` is the name of the file to write.
    ///
    /// # Errors
    /// If the format needs a language that is not known or cannot hold the rows at all, or if it is not built.
    pub fn write(self, sheet: &Sheet, name: &str) -> Result<Written, Error> {
        let mut kept = sheet.clone();
        let mut lost = Vec::new();
        for &loss in self.cannot_hold() {
            let count = loss.apply(&mut kept);
            if count > 0 {
                lost.push(Lost { loss, count });
            }
        }
        let whole = sheet;
        let outputs = self.0.write(&Draft { kept, whole, name })?;
        Ok(Written { outputs, lost })
    }

    /// The files of a sheet with their paths, the first of which is `path`, and what they could not hold.
    ///
    /// # Errors
    /// As [`Self::write`]; the error names the file.
    pub fn files(self, sheet: &Sheet, path: &Path) -> Result<(Contents, Vec<Lost>), Error> {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let written = self.write(sheet, &name.to_string_lossy());
        let Written { outputs, lost } = written.map_err(|error| error.in_file(path))?;
        let files = outputs
            .into_iter()
            .map(|output| (path.with_file_name(output.name), output.content));
        Ok((files.collect(), lost))
    }

    /// Reads a file. Where the file does not name its languages, those of `source` are taken.
    ///
    /// # Errors
    /// If a file is missing or is not in the format (the error names the line), or if the format is not built.
    pub fn read(self, source: &Source<'_>) -> Result<Reading, Error> {
        let mut reading = self.0.read(source)?;
        let languages = &mut reading.sheet.languages;
        for (own, given) in [
            (&mut languages.source, &source.languages.source),
            (&mut languages.target, &source.languages.target),
        ] {
            if own.is_none() {
                own.clone_from(given);
            }
        }
        Ok(reading)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Format {}

impl Hash for Format {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name()).finish()
    }
}
