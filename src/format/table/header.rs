//! The header of a table: which of its columns are ours, and which others added.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::error::{Error, Place};
use crate::language::identify;
use crate::pair::Pair;
use crate::tag::Tag;

/// The columns of a table of beads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Column {
    Bead,
    Chapter,
    Type,
    SourceIds,
    TargetIds,
    Source,
    Target,
    Confidence,
    Anchors,
    Status,
}

impl Column {
    /// In the order in which they are written.
    pub(in crate::format) const ALL: [Self; 10] = [
        Self::Bead,
        Self::Chapter,
        Self::Type,
        Self::SourceIds,
        Self::TargetIds,
        Self::Source,
        Self::Target,
        Self::Confidence,
        Self::Anchors,
        Self::Status,
    ];

    pub(in crate::format) const fn name(self) -> &'static str {
        match self {
            Self::Bead => "bead",
            Self::Chapter => "chapter",
            Self::Type => "type",
            Self::SourceIds => "source_ids",
            Self::TargetIds => "target_ids",
            Self::Source => "source",
            Self::Target => "target",
            Self::Confidence => "confidence",
            Self::Anchors => "anchors",
            Self::Status => "status",
        }
    }

    /// The column that a cell of a header names; spreadsheets may have changed its case and the spaces around it.
    fn named(cell: &str) -> Option<Self> {
        let name = cell.trim().to_lowercase();
        Self::ALL.into_iter().find(|column| column.name() == name)
    }
}

/// Names of JSONL that a column of others must not have.
const RESERVED: [&str; 2] = ["source_lang", "target_lang"];

/// Where the columns of a table stand.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct Header {
    /// The places of our columns.
    own: Vec<(Column, usize)>,
    /// The names and places of the others.
    pub(super) foreign: Vec<(String, usize)>,
    /// What the columns of both texts say about their languages.
    pub(super) languages: Pair<Option<Tag>>,
}

impl Header {
    /// How many columns a record names, if it is the header of a table; a header names both texts, or ids.
    pub(super) fn columns_named(cells: &[String]) -> usize {
        let named = cells.iter().filter(|cell| Column::named(cell).is_some());
        let languages = languages(cells).map_or(0, |_| 2);
        named.count().max(languages)
    }

    /// Reads the first record of a table; `None` if it is no header but the first pair of a plain table of two columns.
    ///
    /// # Errors
    /// If it is neither.
    pub(in crate::format) fn read(cells: &[String], place: Place) -> Result<Option<Self>, Error> {
        let own: Vec<(Column, usize)> = {
            let mut seen = BTreeSet::new();
            let named = cells.iter().enumerate();
            let named = named.filter_map(|(at, cell)| Some((Column::named(cell)?, at)));
            named
                .filter(|(column, _)| seen.insert(column.name()))
                .collect()
        };
        let mut header = Self {
            own,
            ..Self::default()
        };
        let texts = [Column::Source, Column::Target];
        if texts.iter().all(|&column| header.place(column).is_none()) {
            match languages(cells) {
                Some(languages) => {
                    header
                        .own
                        .extend([(Column::Source, 0), (Column::Target, 1)]);
                    header.languages = languages.map(Some);
                }
                None if cells.len() == 2 => return Ok(None),
                None => {}
            }
        }
        for column in texts {
            if header.place(column).is_none() {
                let error = Error::new(format!("no column `{}`", column.name())).at(place);
                let names = Column::ALL.map(Column::name);
                return Err(error.hint(format!(
                    "a table of beads has the columns {}; one of pairs has two columns",
                    names.join(",")
                )));
            }
        }
        header.foreign = header.others(cells);
        Ok(Some(header))
    }

    /// The header of a table of two columns that has none.
    pub(super) fn of_pairs() -> Self {
        Self {
            own: vec![(Column::Source, 0), (Column::Target, 1)],
            ..Self::default()
        }
    }

    /// The place of a column of ours.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        let found = self.own.iter().find(|(own, _)| *own == column);
        found.map(|&(_, place)| place)
    }

    /// True for a table that this library wrote: others have no ids.
    pub(super) fn has_ids(&self) -> bool {
        self.place(Column::SourceIds).is_some() && self.place(Column::TargetIds).is_some()
    }

    /// The number of cells that a whole row has: up to our last column. Spreadsheets leave out empty cells after that.
    pub(super) fn least_cells(&self) -> usize {
        self.own
            .iter()
            .map(|&(_, place)| place + 1)
            .max()
            .unwrap_or(0)
    }

    /// The columns of others, each with a name of its own.
    fn others(&self, cells: &[String]) -> Vec<(String, usize)> {
        let mut names: BTreeSet<String> = RESERVED.map(str::to_owned).into();
        names.extend(Column::ALL.map(|own| own.name().to_owned()));
        let mut others = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            if self.own.iter().any(|&(_, place)| place == at) {
                continue;
            }
            let name = match cell.trim() {
                "" => format!("column {}", at + 1),
                name => name.to_owned(),
            };
            let numbered = (2..).map(|number| format!("{name} {number}"));
            let mut free = std::iter::once(name.clone()).chain(numbered);
            if let Some(name) = free.find(|name| !names.contains(name)) {
                names.insert(name.clone());
                others.push((name, at));
            }
        }
        others
    }
}

/// The languages that the first two cells of a header name, by code or by name.
fn languages(cells: &[String]) -> Option<Pair<Tag>> {
    let [source, target, ..] = cells else {
        return None;
    };
    let sides = Pair::new(source, target).map(|cell| Tag::new(&identify::named(cell)?));
    let Pair { source, target } = sides;
    let both = Pair::new(source?, target?);
    (both.source != both.target).then_some(both)
}

/// A cell as text: of a number, what a spreadsheet shows.
pub(super) fn text(cell: &Value) -> String {
    match cell {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
