//! What a reader has looked at, and for how long: a file beside the journal to which lines are only added.
//!
//! A bead is known by what identifies its segments, so that a mark outlives a new numbering, undo and other texts
//! elsewhere. Beads of the same texts share it.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Place};

use super::super::gate::Gate;
use super::super::journal::By;
use super::save::Beside;

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    by: By,
    /// The keys of beads.
    seen: Vec<String>,
    /// How long the reader was at work since the line before.
    #[serde(default)]
    seconds: u64,
}

/// What was looked at.
pub(super) struct Seen {
    file: Beside,
    keys: BTreeSet<String>,
    seconds: u64,
}

impl Seen {
    /// Reads the file beside a journal, if there is one.
    pub(super) fn read(gate: &Gate<'_>, journal: &Path) -> Result<Self, Error> {
        let mut file = Beside::read(gate, journal, "seen.jsonl")?;
        let content = std::mem::take(&mut file.content);
        let mut seen = Self {
            file,
            keys: BTreeSet::new(),
            seconds: 0,
        };
        for (number, text) in (1..).zip(content.split_inclusive('\n')) {
            match serde_json::from_str::<Line>(text) {
                Ok(line) => {
                    seen.keys.extend(line.seen);
                    seen.seconds = seen.seconds.saturating_add(line.seconds);
                    seen.file.content.push_str(text);
                }
                // A line that was not written to its end was never confirmed.
                Err(_) if !text.ends_with('\n') => break,
                Err(error) => {
                    let error = Error::new(format!("no line of what was seen: {error}"));
                    return Err(error.at(Place::Line(number)).in_file(&seen.file.path));
                }
            }
        }
        Ok(seen)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    pub(super) const fn seconds(&self) -> u64 {
        self.seconds
    }

    /// Adds beads by their keys, and a time; nothing is written if nothing is new.
    pub(super) fn add<'k>(
        &mut self,
        gate: &Gate<'_>,
        keys: impl Iterator<Item = &'k str>,
        seconds: u64,
        by: &By,
    ) -> Result<(), Error> {
        let new: BTreeSet<&str> = keys.filter(|key| !self.keys.contains(*key)).collect();
        if new.is_empty() && seconds == 0 {
            return Ok(());
        }
        let line = Line {
            by: by.clone(),
            seen: new.iter().map(|&key| key.to_owned()).collect(),
            seconds,
        };
        let json = serde_json::to_string(&line);
        let json = json.map_err(|error| Error::new(error.to_string()).caused_by(error))?;
        let content = format!("{}{json}\n", self.file.content);
        self.file.write(gate, content, true)?;
        self.keys.extend(line.seen);
        self.seconds = self.seconds.saturating_add(seconds);
        Ok(())
    }
}
