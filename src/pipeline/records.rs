//! Many texts or pairs of texts one after the other: a record a line goes in, and what is made of it comes out.

mod form;
mod job;
mod lines;

use std::fmt;
use std::io::{self, BufRead, Write};

use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, ErrorKind};
use crate::par;

pub use form::{Columns, Form};
pub use job::Job;

use form::Record;
use lines::{Line, Lines};

/// Aligns, splits or repairs records as they come, and writes what is made of each with its id, in the order of the records.
///
/// A record that fails is a line with its reason: `{"id": …, "line": 7, "kind": "empty", "error": …}`. A few
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
/// assert_eq!((counts.done, counts.failed), (1, 1));
/// let lines: Vec<serde_json::Value> = serde_json::Deserializer::from_slice(&output)
///     .into_iter()
///     .collect::<Result<_, _>>()
///     .unwrap();
/// assert_eq!((&lines[0]["id"], &lines[0]["type"]), (&"a".into(), &"1-1".into()));
/// assert_eq!((&lines[1]["id"], &lines[1]["kind"]), (&"b".into(), &"empty".into()));
/// # Ok::<(), bitext::Error>(())
/// ```
pub struct Stream {
    job: Job,
    form: Form,
    threads: usize,
}

/// How many records ended how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// What was done with them: `aligned`.
    what: &'static str,
    /// Records of which something was made.
    pub done: usize,
    /// Those of them whose texts or alignment are implausible; `None` where nothing is aligned.
    pub implausible: Option<usize>,
    /// Records that failed.
    pub failed: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} records {}", self.done, self.what)?;
        if let Some(implausible) = self.implausible {
            write!(f, " ({implausible} implausible)")?;
        }
        write!(f, ", {} failed", self.failed)
    }
}

/// A record that failed.
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
    /// Does a job, such as that of an [`Aligner`](super::Aligner), with records of this form. Without ids they are called by
    /// the numbers of their lines.
    #[must_use]
    pub fn new(job: impl Into<Job>, form: Form) -> Self {
        Self {
            job: job.into(),
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

    /// Does it with all records. A reader of the output that goes away ends the work, and is no failure.
    ///
    /// # Errors
    /// If the input cannot be read or the output cannot be written.
    pub fn run(
        &self,
        input: impl BufRead + Send,
        mut output: impl Write + Send,
    ) -> Result<Counts, Error> {
        let mut counts = Counts {
            what: self.job.done(),
            done: 0,
            implausible: matches!(self.job, Job::Align(_)).then_some(0),
            failed: 0,
        };
        let mut lines = Lines::new(input);
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
                        counts.done += 1;
                        if let Some(implausible) = &mut counts.implausible {
                            *implausible += usize::from(is_implausible);
                        }
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
        let names = self.job.texts();
        let Record { id, texts } = match line.text {
            Ok(text) => self.form.read(&text, names),
            Err(error) => Record::failed(error),
        };
        let id = if id.is_null() { line.number.into() } else { id };
        let mut lines = Vec::new();
        let is_implausible = match texts.and_then(|texts| self.job.run(&texts, &id, &mut lines)) {
            Ok(is_implausible) => Some(is_implausible),
            Err(error) => {
                // Of a record that fails nothing else is written.
                lines.clear();
                let failed = Failed {
                    id: &id,
                    line: line.number,
                    kind: error.kind().name(),
                    error: error.to_string(),
                };
                job::line(&failed, &mut lines).map_err(io::Error::other)?;
                None
            }
        };
        Ok(Written {
            lines,
            is_implausible,
        })
    }
}

#[cfg(test)]
mod tests;
