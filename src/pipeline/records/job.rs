//! What is done with the texts of a record.

use serde::Serialize;
use serde_json::Value;

use crate::bitext::{Bitext, Foreign, Row};
use crate::error::Error;
use crate::format::jsonl;
use crate::format::sheet::Sheet;
use crate::pair::Pair;
use crate::read::Raw;
use crate::repair::Options;
use crate::tag::Tag;

use super::super::aligner::Aligner;
use super::super::{language, repaired, segments};

/// What is done with the texts of a record, and what is written of it.
#[derive(Clone)]
pub enum Job {
    /// `source` and `target` are aligned: their beads, a line each.
    Align(Box<Aligner>),
    /// `text` is split: `{"id": …, "segments": […]}`.
    Split {
        /// Its language.
        language: Tag,
        /// It is taken without repairs, with one paragraph a line.
        as_it_is: bool,
    },
    /// `text` is repaired: `{"id": …, "text": …}`.
    Repair {
        /// Its language.
        language: Tag,
        /// Which rules are switched off.
        options: Options,
    },
}

impl From<Aligner> for Job {
    fn from(aligner: Aligner) -> Self {
        Self::Align(Box::new(aligner))
    }
}

#[derive(Serialize)]
struct Segments<'a> {
    id: &'a Value,
    segments: Vec<&'a str>,
}

#[derive(Serialize)]
struct Clean<'a> {
    id: &'a Value,
    text: &'a str,
}

impl Job {
    /// The names of the texts that a record needs.
    #[must_use]
    pub const fn texts(&self) -> &'static [&'static str] {
        match self {
            Self::Align(_) => &["source", "target"],
            Self::Split { .. } | Self::Repair { .. } => &["text"],
        }
    }

    /// What became of a record, for the user.
    pub(super) const fn done(&self) -> &'static str {
        match self {
            Self::Align(_) => "aligned",
            Self::Split { .. } => "split",
            Self::Repair { .. } => "repaired",
        }
    }

    /// Writes the lines of a record with these texts; true if what came out is implausible.
    pub(super) fn run(
        &self,
        texts: &[Raw],
        id: &Value,
        lines: &mut Vec<u8>,
    ) -> Result<bool, Error> {
        match (self, texts) {
            (Self::Align(aligner), [source, target]) => {
                let bitext = aligner.prepare_raw(Pair::new(source, target))?.align()?;
                jsonl::write(&with_id(&bitext, id), lines)?;
                return Ok(bitext.is_implausible());
            }
            (Self::Split { language, as_it_is }, [raw]) => {
                let document = segments::alone(raw, language, *as_it_is)?;
                let numbers = 0..document.segments.len();
                let segments = numbers
                    .map(|number| document.segment_text(number))
                    .collect();
                line(&Segments { id, segments }, lines)?;
            }
            (
                Self::Repair {
                    language: tag,
                    options,
                },
                [raw],
            ) => {
                let text = repaired(raw, language(tag.as_str())?, options);
                let text = text.clean();
                line(&Clean { id, text }, lines)?;
            }
            _ => return Err(Error::new("the record has other texts")),
        }
        Ok(false)
    }
}

/// Writes a record as JSON on one line.
pub(super) fn line(record: &impl Serialize, lines: &mut Vec<u8>) -> Result<(), Error> {
    let written = serde_json::to_writer(&mut *lines, record);
    written.map_err(|error| Error::new("the record cannot be written").caused_by(error))?;
    lines.push(b'\n');
    Ok(())
}

/// The beads, each with the id of its record.
fn with_id(bitext: &Bitext, id: &Value) -> Sheet {
    let rows = bitext.rows().map(|row| Row {
        foreign: vec![Foreign {
            name: "id".to_owned(),
            value: id.clone(),
        }],
        ..row
    });
    Sheet {
        rows: rows.collect(),
        languages: bitext.tags().map(Some),
    }
}
