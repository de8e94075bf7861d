//! Hand-aligned samples, and the scores of alignments on them.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use crate::bitext::Row;
use crate::error::Error;
use crate::evaluate::lists::{Segments, evaluate_lists};
use crate::evaluate::{Report, Signature, evaluate};
use crate::format::{Format, gold, vecalign};
use crate::gold::GoldBead;
use crate::origin::sha256;
use crate::pair::Pair;
use crate::read::decode;

use super::beads::read_alignment;
use super::storage::Storage;

/// A hand-aligned sample and what identifies it.
///
/// ```
/// use bitext::pipeline::review::Sample;
/// use bitext::{Aligner, Pair};
///
/// let sample = Sample::read("two.jsonl", r#"{"source": ["One."], "target": ["Eins."]}"#)?;
/// let segments = Pair::new(&["One."][..], &["Eins."][..]);
/// let rows: Vec<_> = Aligner::new("en", "de")?.align_segments(segments)?.rows().collect();
/// assert_eq!(sample.judge(&rows).strict.f1(), Some(1.0));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Sample {
    beads: Vec<GoldBead>,
    name: String,
    checksum: String,
}

impl Sample {
    /// Reads a sample: JSONL, one bead a line. `name` is shown with scores.
    ///
    /// # Errors
    /// As [`gold::read`].
    pub fn read(name: &str, text: &str) -> Result<Self, Error> {
        Ok(Self {
            beads: gold::read(text)?,
            name: name.to_owned(),
            checksum: short_checksum(text),
        })
    }

    /// Reads a sample from a file.
    ///
    /// # Errors
    /// If it cannot be read, and as [`gold::read`]; the error names the file.
    pub fn load(files: &dyn Storage, path: &Path) -> Result<Self, Error> {
        loaded(files, path, Self::read)
    }

    /// Judges the rows of a whole book, with the report as text or as JSON.
    ///
    /// # Errors
    /// If the report cannot be written as JSON.
    pub fn judgement(&self, rows: &[Row], json: bool) -> Result<Judgement, Error> {
        let report = self.judge(rows);
        Ok(Judgement {
            f1: report.strict.f1(),
            text: signed(&report, &self.signature(&report).to_string(), json)?,
        })
    }

    /// Judges the rows of a whole book.
    #[must_use]
    pub fn judge(&self, rows: &[Row]) -> Report {
        evaluate(rows, &self.beads)
    }

    /// All that can change the scores of a report.
    #[must_use]
    pub fn signature(&self, report: &Report) -> Signature {
        Signature {
            gold: self.name.clone(),
            checksum: self.checksum.clone(),
            beads: report.strict.gold.of,
        }
    }

    /// The scores of rows on one line.
    #[must_use]
    pub fn score(&self, rows: &[Row]) -> String {
        let report = self.judge(rows);
        let shown = |value: Option<f64>| value.map_or("-".to_owned(), |v| format!("{v:.4}"));
        let Report { strict, lax, .. } = report;
        format!(
            "strict F1 {} (P {} R {})  lax F1 {}  {}",
            shown(strict.f1()),
            shown(strict.produced.ratio()),
            shown(strict.gold.ratio()),
            shown(lax.f1()),
            self.signature(&report),
        )
    }
}

/// A report as it is shown, with what a threshold is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The strict F1, from 0 to 1; `None` if there is nothing to divide.
    pub f1: Option<f64>,
    /// The report with its signature, which lists what can change the scores.
    pub text: String,
}

/// A list of beads as numbers of segments, and what identifies it.
///
/// ```
/// use bitext::pipeline::review::BeadList;
///
/// let gold = BeadList::read("two.vecalign", "[0]:[0]\n[1]:[1, 2]\n")?;
/// let produced = BeadList::read("mine.vecalign", "[0]:[0]\n[1]:[1]\n[]:[2]\n")?;
/// assert_eq!(gold.judgement(&produced, false)?.f1, Some(0.5));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct BeadList {
    beads: Vec<Segments>,
    name: String,
    checksum: String,
}

impl BeadList {
    /// Reads a list as vecalign writes them. `name` is shown with scores.
    ///
    /// # Errors
    /// As [`vecalign::read`].
    pub fn read(name: &str, text: &str) -> Result<Self, Error> {
        let lines = vecalign::read(text)?.into_iter();
        Ok(Self {
            beads: lines.map(|line| line.segments).collect(),
            name: name.to_owned(),
            checksum: short_checksum(text),
        })
    }

    /// Reads a list from a file.
    ///
    /// # Errors
    /// If it cannot be read, and as [`vecalign::read`]; the error names the file.
    pub fn load(files: &dyn Storage, path: &Path) -> Result<Self, Error> {
        loaded(files, path, Self::read)
    }

    /// Judges a list of beads of the same segments, with the report as text or as JSON; null beads are left out.
    ///
    /// # Errors
    /// If the report cannot be written as JSON.
    pub fn judgement(&self, produced: &Self, json: bool) -> Result<Judgement, Error> {
        let report = evaluate_lists(&produced.beads, &self.beads);
        let Self { name, checksum, .. } = self;
        let (beads, version) = (report.strict.gold.of, env!("CARGO_PKG_VERSION"));
        let signature =
            format!("gold:{name}@{checksum}|beads:{beads}|nulls:left out|by:segments|v:{version}");
        Ok(Judgement {
            f1: report.strict.f1(),
            text: signed(&report, &signature, json)?,
        })
    }
}

/// Judges the alignment of a file by the sample of another one, with the report as text or as JSON; `None` for a format is a
/// list of beads as numbers of segments, in both files.
///
/// # Errors
/// If a file cannot be read; the error names it.
pub fn judged(
    files: &dyn Storage,
    (produced, format): (&Path, Option<Format>),
    gold: &Path,
    json: bool,
) -> Result<Judgement, Error> {
    let Some(format) = format else {
        let produced = BeadList::load(files, produced)?;
        return BeadList::load(files, gold)?.judgement(&produced, json);
    };
    let produced = read_alignment(files, format, produced, Pair::default(), None)?;
    Sample::load(files, gold)?.judgement(&produced.sheet.rows, json)
}

/// Reads a file of text; the reader is given its name, and errors have its path.
fn loaded<T>(
    files: &dyn Storage,
    path: &Path,
    read: impl Fn(&str, &str) -> Result<T, Error>,
) -> Result<T, Error> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let text = decode(files.read_existing(path)?);
    text.and_then(|text| read(&name.to_string_lossy(), &text))
        .map_err(|error| error.in_file(path))
}

/// The first eight hexadecimal digits of the SHA-256 of a text.
fn short_checksum(text: &str) -> String {
    let mut digits = sha256(text.as_bytes());
    digits.truncate(8);
    digits
}

/// A report as text or as JSON, with its signature, which lists what can change the scores.
fn signed<T: Serialize + fmt::Display>(
    report: &T,
    signature: &str,
    json: bool,
) -> Result<String, Error> {
    #[derive(Serialize)]
    struct Signed<'a, T> {
        signature: &'a str,
        #[serde(flatten)]
        report: &'a T,
    }
    if !json {
        return Ok(format!("{signature}\n\n{report}"));
    }
    let text = serde_json::to_string_pretty(&Signed { signature, report });
    let text = text.map_err(|error| {
        Error::new(format!("cannot write the report: {error}")).caused_by(error)
    })?;
    Ok(text + "\n")
}
