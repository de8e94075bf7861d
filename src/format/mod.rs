//! Files in and out: one module per format, reading and writing together, and [`Format`], which knows them all.

mod details;
pub mod dictionary;
pub mod gold;
pub mod loss;
pub mod plain;
pub mod sheet;
pub mod table;
pub mod tag;
pub mod tmx;
pub mod vecalign;
mod xml;

use crate::error::Error;
use loss::{Loss, Lost};
use sheet::{Output, Reading, Sheet, Source};
use table::Separator;

/// A format of beads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated, by RFC 4180.
    Csv,
    /// Tab-separated.
    Tsv,
    /// One bead a line as JSON.
    Jsonl,
    /// Translation memory.
    Tmx,
    /// The bead list of vecalign.
    Vecalign,
}

/// What was made of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The files; the first is the one that was asked for.
    pub outputs: Vec<Output>,
    /// What did not go into them.
    pub lost: Vec<Lost>,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Csv, Self::Tsv, Self::Jsonl, Self::Tmx, Self::Vecalign];

    /// Its name, which is its file extension too.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Tmx => "tmx",
            Self::Vecalign => "vecalign",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Csv => "Comma-separated, by RFC 4180",
            Self::Tsv => "Tab-separated",
            Self::Jsonl => "One bead a line as JSON, with the places in the raw files",
            Self::Tmx => "TMX 1.4, a translation memory for CAT tools",
            Self::Vecalign => "`[0]:[0, 1]:cost`, segments counted from 0; written only",
        }
    }

    /// The format that a file extension names.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let lower = extension.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.name() == lower)
    }

    /// True if it is written to one file, and not to several.
    #[must_use]
    pub const fn is_one_file(self) -> bool {
        true
    }

    /// True if the file that is given is read itself, and is not just the beginning of names.
    #[must_use]
    pub const fn reads_given_file(self) -> bool {
        true
    }

    /// What it has no room for.
    #[must_use]
    pub const fn cannot_hold(self) -> &'static [Loss] {
        match self {
            Self::Csv | Self::Tsv => &[Loss::Boundaries, Loss::Raw, Loss::Languages],
            Self::Jsonl => &[Loss::Languages],
            Self::Tmx => &[Loss::NullBeads, Loss::Boundaries, Loss::Controls],
            Self::Vecalign => &[
                Loss::Texts,
                Loss::Raw,
                Loss::Chapters,
                Loss::Anchors,
                Loss::Status,
                Loss::Languages,
            ],
        }
    }

    /// Writes a sheet. `name` is the name of the file that was asked for.
    ///
    /// # Errors
    /// If the format needs a language that is not known, or the rows are none that it can hold at all.
    pub fn write(self, sheet: &Sheet, name: &str) -> Result<Written, Error> {
        let mut sheet = sheet.clone();
        let mut lost = Vec::new();
        for &loss in self.cannot_hold() {
            let count = loss.apply(&mut sheet);
            if count > 0 {
                lost.push(Lost { loss, count });
            }
        }
        let rows = || sheet.rows.iter().cloned();
        let mut bytes = Vec::new();
        let content = match self {
            Self::Csv => table::write(rows(), &mut bytes, Separator::Comma).map(|()| bytes)?,
            Self::Tsv => table::write(rows(), &mut bytes, Separator::Tab).map(|()| bytes)?,
            Self::Jsonl => table::write_jsonl(rows(), &mut bytes).map(|()| bytes)?,
            Self::Tmx => tmx::write(&sheet)?.into_bytes(),
            Self::Vecalign => vecalign::write(vecalign::lines(&sheet.rows)).into_bytes(),
        };
        let name = name.to_owned();
        let outputs = vec![Output { name, content }];
        Ok(Written { outputs, lost })
    }

    /// Reads a file. Languages that are chosen go before those that the file names.
    ///
    /// # Errors
    /// If a file is missing or is not in the format; the error names the line.
    pub fn read(self, source: &Source<'_>) -> Result<Reading, Error> {
        let mut reading: Reading = match self {
            Self::Csv => table::read(source.text()?.as_bytes(), Separator::Comma)?.into(),
            Self::Tsv => table::read(source.text()?.as_bytes(), Separator::Tab)?.into(),
            Self::Jsonl => table::read_jsonl(&source.text()?)?.into(),
            Self::Tmx => tmx::read(&source.text()?, &source.languages)?,
            Self::Vecalign => {
                let error = Error::new("a bead list has numbers and no texts");
                return Err(error.hint("convert the file that it was made from"));
            }
        };
        let languages = &mut reading.sheet.languages;
        for (own, chosen) in [
            (&mut languages.source, &source.languages.source),
            (&mut languages.target, &source.languages.target),
        ] {
            // A memory may know more: en-GB where en was chosen.
            if own.is_none() {
                own.clone_from(chosen);
            }
        }
        Ok(reading)
    }
}
