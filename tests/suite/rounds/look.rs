//! What must hold after each command.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bitext::bitext::Row;
use bitext::pipeline::Storage;
use bitext::pipeline::journal::Journal;

use super::desk::Desk;
use super::ledger::{Decision, Key, Ledger};

impl Desk {
    /// Inputs are as they were, and journals have only grown.
    pub(super) fn kept(&self, before: &BTreeMap<PathBuf, Vec<u8>>) -> Result<(), String> {
        let now = self.files.memory.files();
        for (path, content) in &self.inputs {
            if now.get(path) != Some(content) {
                return Err(format!("{} was changed", path.display()));
            }
        }
        for (path, old) in before {
            if !path.to_string_lossy().ends_with(".journal.jsonl") || is_hidden(path) {
                continue;
            }
            let whole = old
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |end| end + 1);
            if !now
                .get(path)
                .is_some_and(|new| new.starts_with(&old[..whole]))
            {
                return Err(format!("lines of {} are gone", path.display()));
            }
        }
        Ok(())
    }

    /// All decisions are in the views or in the journal, and the views are what the journal says. `all` documents were
    /// aligned, or the one of which something was taken.
    pub(super) fn check(&mut self, all: bool) -> Result<(), String> {
        for number in 0..self.documents.len() {
            let views = self.views(number);
            let journal = self.path(number, "journal.jsonl");
            let journal = self.files.read(&journal).unwrap().map(|bytes| {
                let text = String::from_utf8(bytes).unwrap();
                Journal::parse(&text).map_err(|error| error.to_string())
            });
            let journal = journal.transpose()?;
            let document = &self.documents[number];
            let waits = !document.ledger.views().is_empty() || !document.before.is_empty();
            if waits && !all {
                continue;
            }
            for kind in views {
                let rows = self.rows(number, kind);
                let shown = shows_all(&self.documents[number].ledger, &rows, journal.as_ref());
                shown.map_err(|what| {
                    let journal = journal.as_ref().map(Journal::content).unwrap_or_default();
                    format!("{kind} of document {number}: {what}\n{journal}")
                })?;
            }
            self.documents[number].ledger.taken();
            self.documents[number].before.clear();
            self.documents[number].without_journal = false;
        }
        if !all {
            return Ok(());
        }
        let left = self.files.memory.files();
        match left
            .keys()
            .find(|path| path.to_string_lossy().contains(".bitext-"))
        {
            Some(path) if self.runs == 0 => Err(format!("{} was left behind", path.display())),
            _ => Ok(()),
        }
    }
}

fn shows_all(ledger: &Ledger, rows: &[Row], journal: Option<&Journal>) -> Result<(), String> {
    let state = journal.map(Journal::state);
    if let Some(state) = state {
        let said = rows.iter().map(|row| (row.bead_type(), row.status));
        let known = state
            .beads()
            .iter()
            .map(|bead| (bead.bead_type(), bead.status));
        if !said.eq(known) {
            return Err("it is not what the journal says".to_owned());
        }
    }
    let parked = state.map_or(&[][..], |state| state.parked());
    let corrections = state.map_or(&[][..], |state| state.corrections());
    for decision in ledger.decisions() {
        let is_there = match decision {
            Decision::Note(note) => {
                let shown = rows
                    .iter()
                    .flat_map(|row| &row.foreign)
                    .map(|cell| cell.text());
                let waiting = parked
                    .iter()
                    .flat_map(|one| one.bead.columns.values().map(ToString::to_string));
                shown.chain(waiting).any(|text| text.contains(note))
            }
            Decision::Word(word) => {
                let shown = rows
                    .iter()
                    .map(Row::texts)
                    .flat_map(|texts| [texts.source, texts.target]);
                let waiting = corrections.iter().flat_map(|one| one.new.iter().cloned());
                // Where no record says what was written, a changed text is that of its bead.
                let set_aside = parked.iter().map(|one| one.texts.as_ref());
                let set_aside =
                    set_aside.flat_map(|texts| [texts.source.clone(), texts.target.clone()]);
                let mut texts = shown.chain(waiting).chain(set_aside);
                texts.any(|text| text.contains(word))
            }
            Decision::Bead(own, status) => {
                let decided = rows.iter().filter(|row| row.status == *status);
                let mut keys = decided.map(|row| Key::of(&row.texts()));
                // What has no counterpart stands segment by segment.
                let parts = own.parts();
                let shown = parts
                    .iter()
                    .all(|part| keys.clone().any(|key| key == *part))
                    || keys.any(|key| key == *own);
                let waiting = parked
                    .iter()
                    .any(|one| one.bead.status == *status && Key::of(&one.texts) == *own);
                shown || waiting
            }
        };
        if !is_there {
            return Err(format!("{decision:?} is gone"));
        }
    }
    Ok(())
}

fn is_hidden(path: &Path) -> bool {
    path.to_string_lossy().contains(".bitext")
}
