//! What readers have decided, written down apart from the program.

use std::collections::BTreeSet;

use bitext::bead::Status;
use bitext::bitext::Row;
use bitext::pair::Pair;

use super::desk::NAMES;

/// The names in the texts of a bead, by which it is known however its texts are corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key(Pair<Vec<&'static str>>);

impl Key {
    pub(super) fn of(texts: &Pair<String>) -> Self {
        Self(texts.as_ref().map(|text| {
            let found = NAMES
                .iter()
                .flat_map(|name| text.matches(name).map(|_| *name));
            let mut found: Vec<&str> = found.collect();
            found.sort_unstable();
            found
        }))
    }

    /// Each name of a side that has no counterpart, or the whole.
    pub(super) fn parts(&self) -> Vec<Self> {
        let Pair { source, target } = &self.0;
        match (&source[..], &target[..]) {
            ([], target) => target
                .iter()
                .map(|name| Self(Pair::new(Vec::new(), vec![*name])))
                .collect(),
            (source, []) => source
                .iter()
                .map(|name| Self(Pair::new(vec![*name], Vec::new())))
                .collect(),
            _ => vec![self.clone()],
        }
    }

    fn meets(&self, other: &Self) -> bool {
        let meets = |(a, b): (&Vec<&str>, &Vec<&str>)| a.iter().any(|name| b.contains(name));
        let sides = self.0.as_ref().zip(other.0.as_ref()).map(meets);
        sides.source || sides.target
    }
}

/// Something that somebody decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Part of a note.
    Note(String),
    /// A word that was written into a text.
    Word(String),
    /// The texts of a bead belong together, or not.
    Bead(Key, Status),
}

/// A decision; until it has been taken, the view that has it and the ids of the rows that it is about.
#[derive(Clone, Debug)]
struct Entry {
    decision: Decision,
    waits: Option<(usize, BTreeSet<String>)>,
}

/// All decisions about a document.
#[derive(Debug, Default)]
pub(super) struct Ledger(Vec<Entry>);

/// The ids of some rows.
pub(super) fn ids<'a>(rows: impl Iterator<Item = &'a Row>) -> BTreeSet<String> {
    let units = rows.flat_map(|row| row.units.source.iter().chain(&row.units.target));
    units.map(|unit| unit.id.to_string()).collect()
}

impl Ledger {
    /// Notes what somebody decided about rows of a view.
    pub(super) fn add(&mut self, view: usize, rows: &BTreeSet<String>, decision: Decision) {
        self.0.push(Entry {
            decision,
            waits: Some((view, rows.clone())),
        });
    }

    /// Notes what a command has written.
    pub(super) fn add_written(&mut self, decision: Decision) {
        self.0.push(Entry {
            decision,
            waits: None,
        });
    }

    /// Forgets the beads of a view that wait, to note them anew.
    pub(super) fn renew(&mut self, view: usize) {
        self.0.retain(|entry| {
            let waits = entry.waits.as_ref().is_some_and(|(own, _)| *own == view);
            !(waits && matches!(entry.decision, Decision::Bead(..)))
        });
    }

    /// What was decided about these beads gives way to what is decided now in a view.
    pub(super) fn give_way(&mut self, view: usize, keys: &[Key]) {
        self.0.retain(|entry| {
            let Decision::Bead(own, _) = &entry.decision else {
                return true;
            };
            let elsewhere = entry
                .waits
                .as_ref()
                .is_some_and(|(other, _)| *other != view);
            elsewhere || !keys.iter().any(|key| own.meets(key))
        });
    }

    /// What waits in rows that were deleted was seen by nobody.
    pub(super) fn delete(&mut self, view: usize, rows: &BTreeSet<String>) {
        self.0.retain(|entry| {
            !entry
                .waits
                .as_ref()
                .is_some_and(|(other, ids)| *other == view && !ids.is_disjoint(rows))
        });
    }

    /// What was noted in a row that was then made part of another went with the row.
    pub(super) fn drop_notes(&mut self, view: usize, rows: &BTreeSet<String>) {
        self.0.retain(|entry| {
            let waits = entry.waits.as_ref();
            let is_there =
                waits.is_some_and(|(other, ids)| *other == view && !ids.is_disjoint(rows));
            !(is_there && matches!(entry.decision, Decision::Note(_)))
        });
    }

    /// The views in which something waits.
    pub(super) fn views(&self) -> BTreeSet<usize> {
        self.0
            .iter()
            .filter_map(|entry| Some(entry.waits.as_ref()?.0))
            .collect()
    }

    /// What other views say about the beads of which one view says something gives way to that.
    pub(super) fn take(&mut self, view: usize) {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for entry in &self.0 {
            if let Some((_, ids)) = entry.waits.as_ref().filter(|(own, _)| *own == view) {
                taken.extend(ids.iter().cloned());
            }
        }
        // One change of a view may be about many rows: those that share a segment.
        loop {
            let mut more = taken.clone();
            for entry in &self.0 {
                if let Some((_, ids)) = &entry.waits
                    && !ids.is_disjoint(&taken)
                {
                    more.extend(ids.iter().cloned());
                }
            }
            if more.len() == taken.len() {
                break;
            }
            taken = more;
        }
        self.0.retain(|entry| match &entry.waits {
            Some((other, ids)) => *other == view || ids.is_disjoint(&taken),
            None => true,
        });
    }

    /// What waits in a view is undone by the hand that did it.
    pub(super) fn undo(&mut self, view: usize) {
        self.0
            .retain(|entry| entry.waits.as_ref().is_none_or(|(other, _)| *other != view));
    }

    /// All was taken.
    pub(super) fn taken(&mut self) {
        for entry in &mut self.0 {
            entry.waits = None;
        }
    }

    pub(super) fn decisions(&self) -> impl Iterator<Item = &Decision> {
        self.0.iter().map(|entry| &entry.decision)
    }
}
