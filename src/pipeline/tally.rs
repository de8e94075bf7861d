//! How many documents ended how.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::path::PathBuf;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::quality::Quality;
use crate::warning::Warning;

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// It had been made before, of the same files with the same settings; true if it was implausible.
    Before(bool),
    /// It had been made before, and somebody has changed these files since; they were left as they are.
    Changed(Vec<PathBuf>),
    /// It was made now.
    Now {
        /// What looks implausible about it; without what is about a dictionary where a [`Tally`] has counted it.
        warnings: Vec<Warning>,
        /// Beads without text on one side that the formats had no room for.
        null_beads: usize,
        /// How much of it is paired, and how surely.
        quality: Quality,
        /// What became of a reader's decisions, as sentences for the user.
        notes: Vec<String>,
    },
}

impl Done {
    /// What looks implausible about the document, by its name, and the files that were left as somebody has changed them.
    #[must_use]
    pub fn warnings(&self, name: &str) -> Vec<String> {
        match self {
            Self::Before(_) => Vec::new(),
            Self::Now { warnings, .. } => {
                let warnings = warnings.iter();
                warnings.map(|found| format!("{name}: {found}")).collect()
            }
            Self::Changed(paths) => {
                let what = "changed after bitext wrote it, and left as it is";
                let paths = paths.iter();
                paths
                    .map(|path| format!("{}: {what}", path.display()))
                    .collect()
            }
        }
    }

    /// What became of a reader's decisions, as sentences for the user.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        match self {
            Self::Now { notes, .. } => notes,
            Self::Before(_) | Self::Changed(_) => &[],
        }
    }
}

/// How the documents of a shard ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents aligned now.
    pub made: usize,
    /// Documents that an earlier run had aligned.
    pub done_before: usize,
    /// Documents that could not be aligned.
    pub failed: usize,
    /// Beads without text on one side that the formats had no room for.
    pub null_beads: usize,
    /// Documents, aligned now or before, whose texts or alignment are implausible.
    pub implausible: usize,
    /// The quality of what was aligned now.
    pub quality: Quality,
    /// Warnings about dictionaries, with the number of documents that gave each.
    pub dictionary: BTreeMap<Warning, usize>,
}

impl Tally {
    /// Counts a document. Warnings about dictionaries, which every document repeats, move from it to the counts.
    pub(super) fn add(&mut self, done: &mut Result<Done, Error>) {
        match done {
            Ok(Done::Before(is_implausible)) => {
                self.done_before += 1;
                self.implausible += usize::from(*is_implausible);
            }
            Ok(Done::Changed(_)) => self.done_before += 1,
            Err(_) => self.failed += 1,
            Ok(Done::Now {
                warnings,
                null_beads,
                quality,
                notes: _,
            }) => {
                self.null_beads += *null_beads;
                self.add_made(*quality, warnings);
                let (dictionary, own): (Vec<Warning>, _) = std::mem::take(warnings)
                    .into_iter()
                    .partition(Warning::is_of_dictionary);
                *warnings = own;
                for warning in dictionary {
                    *self.dictionary.entry(warning).or_default() += 1;
                }
            }
        }
    }

    /// Counts a work, of one text and its translation.
    pub fn add_work(&mut self, made: &Result<Bitext, Error>) {
        match made {
            Ok(bitext) => self.add_made(bitext.quality(), bitext.warnings()),
            Err(_) => self.failed += 1,
        }
    }

    fn add_made(&mut self, quality: Quality, warnings: &[Warning]) {
        self.made += 1;
        self.quality += quality;
        self.implausible += usize::from(warnings.iter().any(Warning::is_implausible));
    }

    /// The number of documents.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.made + self.done_before + self.failed
    }

    /// Fails if a document failed, with the number of them; each was reported where it did.
    ///
    /// # Errors
    /// As said.
    pub fn check(&self) -> Result<(), Error> {
        if self.failed == 0 {
            return Ok(());
        }
        let error = Error::new(format!("{} of {} failed", self.failed, self.all()));
        Err(error.hint(
            "see above; the others are written, and documents of folders are not aligned again",
        ))
    }

    /// The counts below a title, with the quality of what was aligned now.
    #[must_use]
    pub fn summary(&self, title: &str) -> String {
        let (made, before, failed) = (self.made, self.done_before, self.failed);
        let counts = format!("{made} aligned, {before} done before, {failed} failed");
        let mut lines = vec![title.to_owned(), format!("  documents  {counts}")];
        if made > 0 {
            lines.push(format!("  quality    {}", self.quality));
        }
        if self.implausible > 0 {
            lines.push(format!(
                "  warned of  {} of {} documents",
                self.implausible,
                self.all()
            ));
        }
        lines.join("\n")
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.made += other.made;
        self.done_before += other.done_before;
        self.failed += other.failed;
        self.null_beads += other.null_beads;
        self.implausible += other.implausible;
        self.quality += other.quality;
        for (warning, count) in other.dictionary {
            *self.dictionary.entry(warning).or_default() += count;
        }
    }
}
