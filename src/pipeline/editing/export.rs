//! The beads of a session as a file of any format, all of them or some.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::bitext::Row;
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::format::sheet::Sheet;
use crate::least::Least;

use super::super::journal::foreign;
use super::Session;
use super::show::status_named;

/// Which beads are wanted, and in which format.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// The name of a format.
    pub format: String,
    /// Which beads.
    #[serde(default)]
    pub what: What,
    /// The places of the beads, if some were filtered.
    #[serde(default)]
    pub beads: Vec<usize>,
    /// The name of the least status; `rejected` for all.
    #[serde(default)]
    pub least_status: Option<String>,
    /// The least confidence, from 0 to 1; what a reader accepted or corrected needs none.
    #[serde(default)]
    pub min_confidence: Option<f64>,
}

/// Which beads are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// All.
    #[default]
    All,
    /// Those that were looked at.
    Seen,
    /// Those that are listed.
    Filtered,
}

/// A file, and what it could not hold.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
    /// What the format has no room for, in words.
    pub lost: Vec<String>,
}

impl Session<'_> {
    /// Writes beads in a format, as bytes.
    ///
    /// # Errors
    /// If there is no such format, it needs several files, or no bead is left.
    pub fn export(&mut self, export: &Export) -> Result<Exported, Error> {
        let format = Format::named(&export.format)
            .map(Format::built)
            .transpose()?;
        let format = format.filter(|format| format.is_one_file());
        let format = format.ok_or_else(|| {
            let message = format!("`{}` is no format of one file", export.format);
            Error::of(ErrorKind::WrongFormat, message)
        })?;
        let least = export.least_status.as_deref().map(status_named);
        let least = Least {
            status: least.transpose()?,
            confidence: export.min_confidence,
        };
        let bitext = self.bitext()?;
        let filtered: BTreeSet<usize> = export.beads.iter().copied().collect();
        let rows = bitext.rows().enumerate().filter(|(number, row)| {
            let is_wanted = match export.what {
                What::All => true,
                What::Seen => self.is_seen(*number),
                What::Filtered => filtered.contains(number),
            };
            is_wanted && least.lack(row).is_none()
        });
        let rows = rows.map(|(number, row)| Row {
            foreign: foreign(&self.beads()[number].columns),
            ..row
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return Err(Error::of(ErrorKind::Empty, "no pair is left to export"));
        }
        let sheet = Sheet {
            rows,
            languages: bitext.tags().map(Some),
        };
        let beginning = super::save::beside(self.place.journal(), format.extension());
        let name = super::super::view::name(&beginning);
        let written = format.write(&sheet, &name)?;
        let mut outputs = written.outputs.into_iter();
        let (Some(output), None) = (outputs.next(), outputs.next()) else {
            let message = format!("{} needs several files", format.name());
            return Err(Error::of(ErrorKind::WrongFormat, message));
        };
        Ok(Exported {
            name,
            content: output.content,
            lost: written.lost.iter().map(ToString::to_string).collect(),
        })
    }
}
