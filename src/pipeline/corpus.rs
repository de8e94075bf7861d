//! Many documents: two folders whose files are matched by their names, aligned one by one; what is done is not done
//! again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::error::Error;
use crate::format::loss::Loss;
use crate::format::sheet::Sheet;
use crate::format::{Format, Written};
use crate::origin::sha256;
use crate::pair::Pair;
use crate::tag::Tag;
use crate::warning::Warning;

use super::aligner::Aligner;
use super::decided::Decided;
use super::done::{Mark, State};
use super::gate::{Gate, Output, Replaces};
use super::journal::By;
use super::prepare::Prepared;
use super::storage::Storage;
use crate::read::Hints;

use super::texts::{raw_text, segmented_text};
use super::written::{AlignmentFiles, Reader, checksums};

/// The folder of the marks of what is done, below the folder of the outputs. The mark of a document in a format holds what
/// it was made of and the checksums of what was written.
pub const DONE: &str = ".done";

pub use super::done::orphans;
pub use super::tally::Tally;

/// A document and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The name that both share.
    pub name: String,
    /// The files.
    pub files: Pair<PathBuf>,
}

/// A part of the documents: the `index`-th of `count`, from 0.
///
/// ```
/// use bitext::pipeline::corpus::Shard;
///
/// let second_of_three: Shard = "2/3".parse()?;
/// let part: Vec<&i32> = second_of_three.of(&[1, 2, 3, 4, 5]).collect();
/// assert_eq!(part, [&2, &5]);
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    index: usize,
    count: usize,
}

impl Shard {
    /// The only part.
    pub const ALL: Self = Self { index: 0, count: 1 };

    /// The items that are in it.
    pub fn of<T>(self, items: &[T]) -> impl Iterator<Item = &T> {
        items.iter().skip(self.index).step_by(self.count)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/');
        let numbers = numbers.map(|(i, n)| (i.parse::<usize>(), n.parse::<usize>()));
        match numbers {
            Some((Ok(i), Ok(n))) if (1..=n).contains(&i) => Ok(Self {
                index: i - 1,
                count: n,
            }),
            _ => Err("give i/n with i from 1 to n, such as 2/8".to_owned()),
        }
    }
}

/// The documents of two folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Those with a counterpart, in alphabetical order; never empty.
    pub jobs: Vec<Job>,
    /// Files without a counterpart.
    pub alone: Vec<PathBuf>,
}

/// Matches the files of two folders by their names without extension, and without a language code before it.
///
/// # Errors
/// If a folder cannot be read, two of its files have the same name, or no file has a counterpart.
pub fn matched(
    files: &dyn Storage,
    folders: Pair<&Path>,
    codes: Pair<&str>,
) -> Result<Matched, Error> {
    let sides = folders.zip(codes);
    let sides = sides.map(|(folder, code)| names(files, folder, code));
    let Pair { source, mut target } = sides.transpose()?;
    let mut matched = Matched::default();
    for (name, file) in source {
        match target.remove(&name) {
            Some(other) => matched.jobs.push(Job {
                name,
                files: Pair::new(file, other),
            }),
            None => matched.alone.push(file),
        }
    }
    matched.alone.extend(target.into_values());
    if matched.jobs.is_empty() {
        let other = folders.target.display();
        let error = Error::new(format!("no document has a counterpart in {other}"));
        return Err(error
            .hint("both sides of a document need one name: a/x.txt and b/x.txt, or x.en.txt and x.fa.txt")
            .in_file(folders.source));
    }
    Ok(matched)
}

/// The files of a folder by their names without extension and language code.
fn names(
    files: &dyn Storage,
    folder: &Path,
    code: &str,
) -> Result<BTreeMap<String, PathBuf>, Error> {
    let mut found = BTreeMap::new();
    for path in files.list(folder)? {
        let stem = path.file_stem().unwrap_or_default();
        let Some(stem) = stem.to_str() else {
            let error = Error::new("the name is no UTF-8").hint("rename it");
            return Err(error.in_file(path));
        };
        let name = stem.strip_suffix(code);
        let name = name.and_then(|name| name.strip_suffix('.'));
        let name = name.filter(|name| !name.is_empty()).unwrap_or(stem);
        if let Some(other) = found.insert(name.to_owned(), path.clone()) {
            let error = Error::new(format!("`{}` has the same name", other.display()));
            return Err(error.hint("keep one of them").in_file(&path));
        }
    }
    Ok(found)
}

/// How all documents are aligned and where they go.
pub struct Batch<'a> {
    /// Aligns each.
    pub aligner: &'a Aligner,
    /// The languages.
    pub languages: &'a Pair<Tag>,
    /// The formats to write each in.
    pub formats: &'a [Format],
    /// True for files that have one segment a line.
    pub segmented: bool,
    /// The checksums of the dictionaries; empty without one.
    pub dictionary: &'a str,
    /// The folder to write to.
    pub folder: &'a Path,
    /// The format whose view decides where two were changed otherwise.
    pub take: Option<Format>,
    /// Who aligns, and when.
    pub by: &'a By,
    /// Whether outputs that somebody has changed are kept under another name instead of refused.
    pub force: bool,
}

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// It had been made before, of the same files with the same settings.
    Before,
    /// It had been made before, and somebody has changed these files since; they were left as they are.
    Changed(Vec<PathBuf>),
    /// It was made now.
    Now {
        /// What looks implausible about it.
        warnings: Vec<Warning>,
        /// Beads without text on one side that the formats had no room for.
        null_beads: usize,
        /// What became of a reader's decisions, as sentences for the user.
        notes: Vec<String>,
    },
}

impl Batch<'_> {
    /// Aligns a document and writes it, unless that is done: its outputs and the marks of them are written together, and
    /// outputs without a mark are made again.
    ///
    /// # Errors
    /// If a file cannot be read or written, or the texts cannot be aligned; the error names the file.
    pub fn run(&self, job: &Job, gate: &Gate<'_>) -> Result<Done, Error> {
        let bytes = job.files.as_ref().map(|path| gate.read_existing(path));
        let bytes = bytes.transpose()?;
        let sums = bytes.as_ref().map(|bytes| sha256(bytes));
        let mut marks = Vec::new();
        for format in self.formats {
            let path = Mark::path(self.folder, &job.name, format.name());
            let key = format!(
                "{}\n{}\n{}",
                self.settings(*format),
                sums.source,
                sums.target
            );
            marks.push((*format, Mark::read(gate, &path)?, path, key));
        }
        let states = marks.iter().map(|(_, mark, _, key)| {
            let states = mark.is_of(key).then(|| mark.states(gate, self.folder));
            states.unwrap_or_else(|| Ok(vec![(PathBuf::new(), State::Gone)]))
        });
        let states = states.collect::<Result<Vec<_>, _>>()?.concat();
        let beginning = self.folder.join(&job.name);
        let views = AlignmentFiles::of_formats(&beginning, self.formats);
        if states.iter().all(|(_, state)| *state != State::Gone) {
            let changed = states
                .into_iter()
                .filter(|(_, state)| *state == State::Changed);
            let changed: Vec<PathBuf> = changed.map(|(path, _)| path).collect();
            if changed.is_empty() {
                return Ok(Done::Before);
            }
            if views.is_none() && !self.force {
                return Ok(Done::Changed(changed));
            }
        }
        let prepared = self.prepare(job, bytes)?;
        let (prepared, mut decided) = match &views {
            Some(views) => {
                let noted = marks.iter().flat_map(|(_, mark, ..)| mark.sums()).collect();
                let (prepared, decided) = self.decided(views, &noted, prepared, gate)?;
                (prepared, Some(decided))
            }
            None => (prepared, None),
        };
        let prepared = match &decided {
            Some(decided) => prepared.with_decisions(&decided.decisions()),
            None => Ok(prepared),
        };
        let bitext = prepared.and_then(Prepared::align);
        let mut bitext = bitext.map_err(|error| error.in_file(&job.files.source))?;
        let rows = match &mut decided {
            Some(decided) => decided.finish(&mut bitext, self.by)?,
            None => bitext.rows().collect(),
        };
        let sheet = Sheet {
            rows,
            languages: self.languages.clone().map(Some),
        };
        let (mut outputs, mut null_beads) = (Vec::new(), 0);
        for (format, mark, path, key) in &marks {
            let name = format!("{}.{}", job.name, format.extension());
            let written = format.write(&sheet, &name);
            let Written { outputs: own, lost } =
                written.map_err(|error| error.in_file(&job.files.source))?;
            let sums = own
                .iter()
                .map(|file| (file.name.as_str(), &file.content[..]));
            let new = Mark::of(key, sums);
            for file in own {
                let path = self.folder.join(&file.name);
                // What a reader changed in a view was taken over.
                let replaces = match &views {
                    Some(views) if views.has_view(&path) => Replaces::AsRead,
                    _ => Replaces::Written(mark.sum(&file.name)),
                };
                outputs.push(Output::new(path, file.content, replaces).force(self.force));
            }
            let old = gate.read_own(path)?.as_deref().map(sha256);
            outputs.push(Output::new(path, new, Replaces::Read(old)));
            let null = lost.iter().filter(|lost| lost.loss == Loss::NullBeads);
            null_beads += null.map(|lost| lost.count).sum::<usize>();
        }
        let mut notes = Vec::new();
        if let (Some(views), Some(decided)) = (&views, decided) {
            notes = decided.report().notes();
            let journal = decided.written(checksums(&views.outputs(&sheet)?), self.by)?;
            let journal =
                journal.map(|(path, content)| Output::new(path, content, Replaces::AsRead));
            outputs.extend(journal);
        }
        gate.write(&outputs)?;
        Ok(Done::Now {
            warnings: bitext.warnings().to_vec(),
            null_beads,
            notes,
        })
    }

    /// What a reader decided about a document.
    ///
    /// # Errors
    /// If something that a reader changed cannot be taken; what can is written to the journal.
    fn decided(
        &self,
        views: &AlignmentFiles,
        noted: &BTreeMap<String, String>,
        prepared: Prepared,
        gate: &Gate<'_>,
    ) -> Result<(Prepared, Decided), Error> {
        let reader = Reader {
            noted: Some(noted),
            take: self.take,
            by: self.by,
        };
        let (prepared, decided) = views.read(gate, prepared, reader)?;
        let Some(error) = decided.refusal() else {
            return Ok((prepared, decided));
        };
        if let Some((path, journal)) = decided.file() {
            gate.write(&[Output::new(path, journal, Replaces::AsRead)])?;
        }
        Err(error)
    }

    /// Repairs, splits and anchors the texts of a document.
    fn prepare(&self, job: &Job, bytes: Pair<Vec<u8>>) -> Result<Prepared, Error> {
        let read = if self.segmented {
            segmented_text
        } else {
            raw_text
        };
        let sides = job.files.as_ref().zip(bytes).zip(self.languages.as_ref());
        let raw =
            sides.map(|((path, bytes), tag)| read(path, bytes, &Hints::of_language(Some(tag))));
        let raw = raw.transpose()?;
        self.aligner
            .prepare_raw(raw.as_ref())
            .map_err(|error| error.in_file(&job.files.source))
    }

    /// What a document must have been made with to count as done.
    fn settings(&self, format: Format) -> String {
        format!(
            "{} {} {} {} {} segmented={} dictionary={}",
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            self.languages.source,
            self.languages.target,
            format.name(),
            self.segmented,
            self.dictionary,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_a_part_of_a_whole() {
        let shard: Shard = "2/8".parse().unwrap();
        assert_eq!(shard, Shard { index: 1, count: 8 });
        assert_eq!(
            shard
                .of(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
                .collect::<Vec<_>>(),
            [&1, &9]
        );
        for wrong in ["0/8", "9/8", "1", "a/b", "1/0", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
