//! Many pairs of texts one after the other: a record a line goes in, and its beads come out.

use std::fmt;
use std::io::{self, BufRead, Read, Write};
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::bitext::{Bitext, Foreign, Row};
use crate::error::{Error, ErrorKind};
use crate::format::jsonl;
use crate::format::sheet::Sheet;
use crate::pair::Pair;
use crate::par;
use crate::read::Raw;

use super::aligner::Aligner;

/// The longest line that is read, in bytes: a library of 20 books. What is longer is no record, and memory stays bounded.
const LONGEST: u64 = 64 << 20;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One JSON object a line: `{"id": …, "source": …, "target": …}`, each text a string or a list of segments.
    Jsonl,
    /// Columns between tabs, with texts in base64, as bitextor has them.
    Tsv(Columns),
}

/// Which columns have what, counted from 0.
///
/// ```
/// use bitext::pipeline::records::Columns;
///
/// assert!("id,-,source,target".parse::<Columns>().is_ok());
/// assert!("id,source".parse::<Columns>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    id: Option<usize>,
    texts: Pair<usize>,
}

impl FromStr for Columns {
    type Err = Error;

    fn from_str(names: &str) -> Result<Self, Error> {
        let names: Vec<&str> = names.split(',').map(str::trim).collect();
        if let Some(other) = names
            .iter()
            .find(|name| !["id", "source", "target", "-"].contains(name))
        {
            let error = Error::new(format!("there is no column `{other}`"));
            return Err(error.hint("name id, source and target, and `-` what is passed over"));
        }
        let find = |wanted: &str| names.iter().position(|name| *name == wanted);
        let texts = Pair::new(find("source"), find("target"));
        match (texts.source, texts.target) {
            (Some(source), Some(target)) => Ok(Self {
                id: find("id"),
                texts: Pair::new(source, target),
            }),
            _ => Err(Error::new("the columns source and target are needed")),
        }
    }
}

/// Aligns records as they come, and writes the beads of each with its id, in the order of the records.
///
/// A record that cannot be aligned is a line with its reason: `{"id": …, "line": 7, "kind": "empty", "error": …}`. A few
/// records for each thread are in memory at a time.
///
/// ```
/// use bitext::pipeline::Aligner;
/// use bitext::pipeline::records::{Form, Stream};
///
/// let input = r#"{"id": "a", "source": "One boat.", "target": "Ein Boot."}
/// {"id": "b", "source": "", "target": "Zwei."}"#;
/// let mut output = Vec::new();
/// let stream = Stream::new(Aligner::new("en", "de")?, Form::Jsonl);
/// let counts = stream.run(input.as_bytes(), &mut output)?;
/// assert_eq!((counts.aligned, counts.failed), (1, 1));
/// let lines: Vec<serde_json::Value> = serde_json::Deserializer::from_slice(&output)
///     .into_iter()
///     .collect::<Result<_, _>>()
///     .unwrap();
/// assert_eq!((&lines[0]["id"], &lines[0]["type"]), (&"a".into(), &"1-1".into()));
/// assert_eq!((&lines[1]["id"], &lines[1]["kind"]), (&"b".into(), &"empty".into()));
/// # Ok::<(), bitext::Error>(())
/// ```
pub struct Stream {
    aligner: Aligner,
    form: Form,
    threads: usize,
}

/// How many records ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records that were aligned.
    pub aligned: usize,
    /// Those of them whose texts or alignment are implausible.
    pub implausible: usize,
    /// Records that could not be aligned.
    pub failed: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} records aligned ({} implausible), {} failed",
            self.aligned, self.implausible, self.failed
        )
    }
}

/// A text as a record has it.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a text is a string, or a list of strings that are its segments"
)]
enum Text {
    Whole(String),
    Segments(Vec<String>),
}

impl Text {
    fn raw(self) -> Raw {
        match self {
            Self::Whole(text) => Raw::plain(text),
            Self::Segments(segments) => Raw::of_segments(&segments),
        }
    }
}

/// A pair of texts with its id.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    #[serde(flatten)]
    texts: Pair<Text>,
}

/// A record that could not be aligned.
#[derive(Serialize)]
struct Failed<'a> {
    id: &'a Value,
    line: u64,
    kind: &'a str,
    error: String,
}

/// What became of a record: its lines, and how it counts.
struct Written {
    lines: Vec<u8>,
    is_implausible: Option<bool>,
}

impl Stream {
    /// Aligns records of this form. Without ids they are called by the numbers of their lines.
    #[must_use]
    pub const fn new(aligner: Aligner, form: Form) -> Self {
        Self {
            aligner,
            form,
            threads: 0,
        }
    }

    /// Works on so many threads; on as many as the pool of the caller has if this is left out.
    #[must_use]
    pub const fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// Aligns all records. A reader of the output that goes away ends the work, and is no failure.
    ///
    /// # Errors
    /// If the input cannot be read or the output cannot be written.
    pub fn run(
        &self,
        input: impl BufRead + Send,
        mut output: impl Write + Send,
    ) -> Result<Counts, Error> {
        let mut counts = Counts::default();
        let mut lines = Lines {
            input,
            number: 0,
            longest: LONGEST,
        };
        let written = par::in_order(
            self.threads,
            || lines.next(),
            |line: io::Result<Line>| line.and_then(|line| self.written(line)),
            |written: io::Result<Written>| {
                let Written {
                    lines,
                    is_implausible,
                } = written?;
                match is_implausible {
                    Some(is_implausible) => {
                        counts.aligned += 1;
                        counts.implausible += usize::from(is_implausible);
                    }
                    None => counts.failed += 1,
                }
                output.write_all(&lines)?;
                output.flush()
            },
        );
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let message = format!("the records broke off: {error}");
                Err(Error::of(ErrorKind::Io, message).caused_by(error))
            }
            _ => Ok(counts),
        }
    }

    /// The lines of a record.
    fn written(&self, line: Line) -> io::Result<Written> {
        let number = line.number;
        let record = line.text.and_then(|text| self.form.read(&text));
        let (id, texts) = match record {
            Ok(Record { id, texts }) => (id, Ok(texts)),
            Err(error) => (Value::Null, Err(error)),
        };
        let id = if id.is_null() { number.into() } else { id };
        let aligned = texts.and_then(|texts| {
            let raw = texts.map(Text::raw);
            self.aligner.prepare_raw(raw.as_ref())?.align()
        });
        let mut lines = Vec::new();
        let is_implausible = match aligned {
            Ok(bitext) => {
                jsonl::write(&with_id(&bitext, &id), &mut lines).map_err(io::Error::other)?;
                Some(bitext.is_implausible())
            }
            Err(error) => {
                let failed = Failed {
                    id: &id,
                    line: number,
                    kind: error.kind().name(),
                    error: error.to_string(),
                };
                serde_json::to_writer(&mut lines, &failed)?;
                lines.push(b'\n');
                None
            }
        };
        Ok(Written {
            lines,
            is_implausible,
        })
    }
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

impl Form {
    fn read(self, line: &[u8]) -> Result<Record, Error> {
        match self {
            Self::Jsonl => serde_json::from_slice(line).map_err(|error| {
                let hint = r#"write {"id": …, "source": "…", "target": "…"} on one line"#;
                let why = Error::new(format!("this is no record: {error}"));
                why.caused_by(error).hint(hint)
            }),
            Self::Tsv(columns) => columns.read(line),
        }
    }
}

impl Columns {
    fn read(self, line: &[u8]) -> Result<Record, Error> {
        let fields: Vec<&[u8]> = line.split(|byte| *byte == b'\t').collect();
        let field = |column: usize| {
            fields.get(column).copied().ok_or_else(|| {
                let message = format!("column {} is missing", column + 1);
                Error::new(message).hint("are the columns named in their order?")
            })
        };
        let texts = self.texts.map(|column| {
            let decoded = STANDARD.decode(field(column)?).map_err(|error| {
                let message = format!("column {} is no base64: {error}", column + 1);
                Error::new(message).caused_by(error)
            })?;
            let text = String::from_utf8(decoded).map_err(|error| {
                let message = format!("column {} is no text in UTF-8: {error}", column + 1);
                Error::new(message).caused_by(error)
            })?;
            Ok::<_, Error>(Text::Whole(text))
        });
        let id = self.id.map(field).transpose()?;
        Ok(Record {
            id: id.map_or(Value::Null, |id| String::from_utf8_lossy(id).into()),
            texts: texts.transpose()?,
        })
    }
}

/// A line with its number from 1.
struct Line {
    number: u64,
    text: Result<Vec<u8>, Error>,
}

/// The lines of an input that are not empty.
struct Lines<R> {
    input: R,
    /// That of the last one.
    number: u64,
    /// Bytes of the longest that is read.
    longest: u64,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Option<io::Result<Line>> {
        loop {
            let mut text = Vec::new();
            match (&mut self.input)
                .take(self.longest)
                .read_until(b'\n', &mut text)
            {
                Ok(0) => return None,
                Ok(_) => self.number += 1,
                Err(error) => return Some(Err(error)),
            }
            let number = self.number;
            if text.len() as u64 == self.longest && !text.ends_with(b"\n") {
                let skipped = self.input.skip_until(b'\n');
                let message = format!("the line is longer than {} bytes", self.longest);
                let text = Err(Error::of(ErrorKind::Limit, message));
                return Some(skipped.map(|_| Line { number, text }));
            }
            if !text.trim_ascii().is_empty() {
                while text.ends_with(b"\n") || text.ends_with(b"\r") {
                    text.pop();
                }
                let text = Ok(text);
                return Some(Ok(Line { number, text }));
            }
        }
    }
}

#[cfg(test)]
mod tests;
