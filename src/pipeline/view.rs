//! A view of an alignment, as somebody may have changed it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::bead::Status;
use crate::bitext::{Bitext, Row, Unit, UnitId};
use crate::error::Error;
use crate::format::Format;
use crate::format::sheet::Sheet;
use crate::origin::sha256;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;
use crate::tag::Tag;

use super::gate::Recorded;
use super::journal::{BORDER, Base, Bead, Fingerprints, Parked, State, columns_of};

/// A view as it is now.
pub(super) struct View {
    pub(super) path: PathBuf,
    pub(super) format: Format,
    pub(super) sum: String,
    pub(super) rows: Vec<Row>,
    pub(super) languages: Pair<Option<Tag>>,
    /// What was written there, where the record beside it says.
    pub(super) noted: Option<Noted>,
}

/// The note in the record beside a view: the alignment that was written there.
#[derive(Serialize, Deserialize)]
pub(super) struct Noted {
    /// The last line that the journal had; 0 without one.
    #[serde(default)]
    pub(super) revision: u64,
    #[serde(flatten)]
    pub(super) base: Base,
}

impl Noted {
    /// The note of a record, if it has one.
    pub(super) fn of(recorded: &Recorded) -> Option<Self> {
        serde_json::from_str(recorded.note.as_deref()?).ok()
    }
}

impl View {
    /// The alignment that was written there, and what identifies its segments, if that is known.
    pub(super) fn written(&self) -> Option<(State, Pair<Fingerprints>)> {
        let base = &self.noted.as_ref()?.base;
        Some((base.state().ok()?, base.segments.clone()))
    }

    pub(super) fn name(&self) -> String {
        name(&self.path)
    }

    /// True if a file of these beads was written as it.
    pub(super) fn is_written_of(&self, bitext: &Bitext, sum: &str) -> Result<bool, Error> {
        let sheet = Sheet {
            rows: bitext.rows().collect(),
            languages: self.languages.clone(),
        };
        let written = self.format.write(&sheet, &self.name())?;
        Ok(written
            .outputs
            .iter()
            .any(|file| sha256(&file.content) == sum))
    }

    /// The alignment that it shows, and what identifies its segments; `None` if its rows leave segments out or cross.
    pub(super) fn state(&self) -> Option<(State, Pair<Fingerprints>)> {
        self.state_of(|unit| unit.text.clone().unwrap_or_default())
    }

    /// The same as it was before somebody changed texts: without the marks with which segments are divided, and with the
    /// known texts of segments.
    pub(super) fn unchanged(
        &self,
        known: &BTreeMap<SegmentId, &str>,
    ) -> Option<(State, Pair<Fingerprints>)> {
        let mark = format!(" {BORDER} ");
        self.state_of(|unit| {
            let known = unit.id.own().and_then(|id| known.get(&id));
            let own = unit.text.as_deref().unwrap_or_default();
            known.map_or_else(|| own.replace(&mark, " "), |text| (*text).to_owned())
        })
    }

    fn state_of(&self, text_of: impl Fn(&Unit) -> String) -> Option<(State, Pair<Fingerprints>)> {
        let mut at = Pair::new(0, 0);
        let mut beads = Vec::new();
        let mut texts = Pair::<Vec<String>>::default();
        for row in self.ordered()? {
            for (units, texts, side) in [
                (&row.units.source, &mut texts.source, Side::Source),
                (&row.units.target, &mut texts.target, Side::Target),
            ] {
                for unit in units {
                    let wanted = UnitId::from(SegmentId::new(side, texts.len()));
                    if unit.id != wanted {
                        return None;
                    }
                    texts.push(text_of(unit));
                }
            }
            let end = texts.as_ref().map(Vec::len);
            beads.push(Bead {
                segments: at.zip(end).map(|(start, end)| start..end),
                status: row.status,
                columns: columns_of(row),
            });
            at = end;
        }
        let prints = texts.map(|texts| Fingerprints::of_texts(texts.iter().map(String::as_str)));
        Some((State::new(beads).ok()?, prints))
    }

    /// Its rows in the order of the texts, whatever they were sorted by; `None` if there is none.
    fn ordered(&self) -> Option<Vec<&Row>> {
        let begin = |units: &Vec<Unit>| Some(units.first()?.id.own()?.number);
        let mut places = BTreeMap::new();
        for (place, row) in self.rows.iter().enumerate() {
            let begins = row.units.as_ref().map(begin);
            places
                .entry((begins.source, begins.target))
                .or_insert(place);
        }
        let mut at = Pair::new(0, 0);
        let mut ordered = Vec::with_capacity(self.rows.len());
        for _ in &self.rows {
            let Pair { source, target } = at.map(Some);
            let here = [(source, target), (source, None), (None, target)];
            let row = &self.rows[*here.iter().filter_map(|begins| places.get(begins)).min()?];
            at = at
                .zip(row.units.as_ref().map(Vec::len))
                .map(|(at, count)| at + count);
            ordered.push(row);
        }
        Some(ordered)
    }

    /// True if it shows where the segments of a side end. Of a table for spreadsheets one side may have no border, where
    /// somebody took it away.
    pub(super) fn has_borders(&self) -> bool {
        let sides = self
            .rows
            .iter()
            .flat_map(|row| [&row.units.source, &row.units.target]);
        let several = sides.filter(|units| units.len() > 1);
        let (bordered, joined): (Vec<_>, Vec<_>) = several.partition(|units| is_each_known(units));
        match self.format.name() {
            "jsonl" => true,
            "csv-excel" | "xlsx" => !bordered.is_empty() || joined.len() < 2,
            _ => false,
        }
    }

    /// True if a row of it says something that the aligner does not.
    pub(super) fn is_marked(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| row.status != Status::Machine || !row.foreign.is_empty())
    }

    /// The rows that say something which the aligner does not, as decisions that are looked for by their texts: those with a
    /// mark, and `all` of other texts than the rows of an alignment, as corrected.
    pub(super) fn marked(&self, all: Option<&Bitext>) -> impl Iterator<Item = Parked> {
        let known: Option<BTreeSet<Pair<String>>> =
            all.map(|bitext| bitext.rows().map(|row| row.texts()).collect());
        let is_other = move |row: &Row| {
            known
                .as_ref()
                .is_some_and(|known| !known.contains(&row.texts()))
        };
        self.rows.iter().filter_map(move |row| {
            let status = match row.status {
                Status::Machine if is_other(row) => Status::Corrected,
                Status::Machine if row.foreign.is_empty() => return None,
                status => status,
            };
            Some(as_decision(row, status))
        })
    }

    /// All its rows as decisions that are looked for by their texts, those without a status as corrected.
    pub(super) fn rows_as_decisions(&self) -> impl Iterator<Item = Parked> {
        self.rows.iter().map(|row| match row.status {
            Status::Machine => as_decision(row, Status::Corrected),
            status => as_decision(row, status),
        })
    }

    /// The texts of the segments of the sides of rows that show them as one, where these are as they were written.
    pub(super) fn texts_joined(&self, written: &Pair<Fingerprints>) -> BTreeMap<SegmentId, &str> {
        let mut texts = BTreeMap::new();
        for units in self
            .rows
            .iter()
            .flat_map(|row| [&row.units.source, &row.units.target])
        {
            let [first, rest @ ..] = &units[..] else {
                continue;
            };
            let joined = first
                .text
                .as_deref()
                .filter(|_| rest.iter().all(|unit| unit.text.is_none()));
            let (Some(joined), Some(id)) = (joined.filter(|_| !rest.is_empty()), first.id.own())
            else {
                continue;
            };
            let parts = written
                .as_ref()
                .side(id.side)
                .parted(id.number, units.len(), joined);
            let ids = (id.number..).map(|number| SegmentId::new(id.side, number));
            texts.extend(ids.zip(parts));
        }
        texts
    }

    /// The texts of its segments, as far as it has them one by one.
    pub(super) fn texts(&self) -> BTreeMap<SegmentId, &str> {
        let units = self.rows.iter().flat_map(|row| {
            let both = [&row.units.source, &row.units.target];
            let both = both.into_iter().filter(|units| is_each_known(units));
            both.flatten()
        });
        let texts = units.filter_map(|unit| Some((unit.id.own()?, unit.text.as_deref()?)));
        texts.collect()
    }
}

/// What a row says, with its texts.
fn as_decision(row: &Row, status: Status) -> Parked {
    let range = |units: &Vec<Unit>| {
        let first = units.iter().find_map(|unit| unit.id.own());
        let start = first.map_or(0, |id| id.number);
        start..start.saturating_add(units.len())
    };
    Parked {
        bead: Bead {
            segments: row.units.as_ref().map(range),
            status,
            columns: columns_of(row),
        },
        texts: row.texts(),
    }
}

fn is_each_known(units: &[Unit]) -> bool {
    units.iter().all(|unit| unit.text.is_some())
}

/// The name of a file.
pub(super) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Paths for a message.
pub(super) fn listed(paths: &[PathBuf]) -> String {
    let paths = paths.iter().map(|path| path.display().to_string());
    paths.collect::<Vec<_>>().join(" and ")
}
