//! The marks of documents that are done: what each was made of, and what was written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::format::Format;
use crate::origin::sha256;

use super::gate::Gate;
use super::matched::Matched;
use super::storage::Storage;

/// The folder of the marks of what is done, below the folder of the outputs. The mark of a document in a format holds what
/// it was made of and the checksums of what was written.
pub const DONE: &str = ".done";

/// What a mark says of an implausible document.
const IMPLAUSIBLE: &str = "\nimplausible";

/// What was written of a document in a format: names of files and their SHA-256.
#[derive(Clone, Debug, Default)]
pub(super) struct Mark {
    /// What it was made of.
    key: String,
    /// True if it is implausible.
    pub(super) is_implausible: bool,
    outputs: Vec<(String, String)>,
}

/// How an output stands to its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// As it was written.
    Same,
    /// Gone, or emptied.
    Gone,
    /// Changed by somebody.
    Changed,
}

impl Mark {
    /// The path of the mark of a document in a format.
    pub(super) fn path(folder: &Path, document: &str, format: &str) -> PathBuf {
        folder.join(DONE).join(format!("{document}.{format}"))
    }

    /// Reads a mark; an empty one if there is none. It has what it was made of, a line more if it is implausible, an empty
    /// line, and the checksums as `sha256sum` writes them.
    pub(super) fn read(gate: &Gate<'_>, path: &Path) -> Result<Self, Error> {
        Ok(Self::parse(gate.read_own(path)?.unwrap_or_default()))
    }

    fn parse(bytes: Vec<u8>) -> Self {
        let text = String::from_utf8(bytes).unwrap_or_default();
        let Some((key, sums)) = text.split_once("\n\n") else {
            return Self::default();
        };
        let sound = key.strip_suffix(IMPLAUSIBLE);
        let outputs = sums.lines().filter_map(|line| line.split_once("  "));
        let outputs = outputs.map(|(sum, name)| (name.to_owned(), sum.to_owned()));
        Self {
            key: sound.unwrap_or(key).to_owned(),
            is_implausible: sound.is_some(),
            outputs: outputs.collect(),
        }
    }

    /// The mark of some outputs as a file.
    pub(super) fn of<'a>(
        key: &str,
        is_implausible: bool,
        outputs: impl Iterator<Item = (&'a str, &'a [u8])>,
    ) -> Vec<u8> {
        let more = if is_implausible { IMPLAUSIBLE } else { "" };
        let lines = outputs.map(|(name, content)| format!("{}  {name}\n", sha256(content)));
        format!("{key}{more}\n\n{}", lines.collect::<String>()).into_bytes()
    }

    /// True if it was made of this.
    pub(super) fn is_of(&self, key: &str) -> bool {
        !self.outputs.is_empty() && self.key == key
    }

    /// The checksum with which a file was written last.
    pub(super) fn sum(&self, name: &str) -> Option<String> {
        let mut outputs = self.outputs.iter();
        outputs
            .find(|(output, _)| output == name)
            .map(|(_, sum)| sum.clone())
    }

    /// The checksums with which files were written last, by their names.
    pub(super) fn sums(&self) -> impl Iterator<Item = (String, String)> {
        self.outputs.iter().cloned()
    }

    /// The files that it names and how each of them stands.
    pub(super) fn states(
        &self,
        gate: &Gate<'_>,
        folder: &Path,
    ) -> Result<Vec<(PathBuf, State)>, Error> {
        let states = self.outputs.iter().map(|(name, sum)| {
            let path = folder.join(name);
            let state = match gate.read_own(&path)? {
                Some(content) if sha256(&content) == *sum => State::Same,
                Some(content) if !content.is_empty() => State::Changed,
                _ => State::Gone,
            };
            Ok((path, state))
        });
        states.collect()
    }
}

/// The checksums with which the outputs of a document in some formats were written last, by their names.
///
/// # Errors
/// If a mark cannot be read.
#[cfg_attr(not(feature = "works"), expect(dead_code))]
pub(super) fn noted(
    files: &dyn Storage,
    folder: &Path,
    document: &str,
    formats: &[Format],
) -> Result<BTreeMap<String, String>, Error> {
    let mut sums = BTreeMap::new();
    for format in formats {
        let mark = files.read(&Mark::path(folder, document, format.name()))?;
        sums.extend(Mark::parse(mark.unwrap_or_default()).sums());
    }
    Ok(sums)
}

/// The outputs of an earlier run whose documents are gone.
///
/// # Errors
/// If the marks cannot be read.
pub fn orphans(gate: &Gate<'_>, folder: &Path, documents: &Matched) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for path in gate.entries(&folder.join(DONE))? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if documents.jobs.iter().all(|job| job.name != name) {
            let states = Mark::read(gate, &path)?.states(gate, folder)?;
            let there = states
                .into_iter()
                .filter(|(_, state)| *state != State::Gone);
            found.extend(there.map(|(path, _)| path));
        }
    }
    Ok(found)
}
