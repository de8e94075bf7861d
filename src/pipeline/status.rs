//! How far the works of a manifest are: aligned or not, of these texts or of others, and what readers have confirmed.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::bead::Status;
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::pair::Pair;

use super::beads::read_beads;
use super::correct::documents;
use super::storage::Storage;
use super::works::Work;

/// How far a work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkStatus {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How its alignment stands to its texts.
    pub state: State,
    /// The beads of each status: machine, accepted, corrected, rejected.
    pub beads: [usize; 4],
    /// What readers have left to be seen to.
    pub open: Open,
}

/// What is open in the journals and views of a work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Corrections of the text.
    pub corrections: usize,
    /// Decisions that do not fit the texts.
    pub waiting: usize,
    /// Views that were changed since they were written.
    pub changed: Vec<PathBuf>,
}

/// How an alignment stands to the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is of the texts as they are.
    Current,
    /// The texts have changed since.
    Stale,
    /// There is none.
    NotAligned,
}

const STATUSES: [Status; 4] = [
    Status::Machine,
    Status::Accepted,
    Status::Corrected,
    Status::Rejected,
];

impl Work {
    /// How far it is. Its beads are counted in the table or the JSONL, whichever has more that readers marked: one of both
    /// is what a reader works on.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn status(&self, files: &dyn Storage) -> Result<WorkStatus, Error> {
        let state = match self.stale(files)?.map(|why| why.kind()) {
            None => State::Current,
            Some(ErrorKind::NotAligned) => State::NotAligned,
            Some(_) => State::Stale,
        };
        let (mut beads, mut open) = ([0; 4], Open::default());
        for (name, job) in documents(self, files)? {
            let files_of = self.alignment(files, &name);
            if let Some(journal) = files_of.recorded(files)? {
                open.corrections += journal.state().corrections().len();
                open.waiting += journal.state().parked().len();
            }
            let noted = self.noted(files, &job, &name)?;
            open.changed
                .extend(files_of.changed(files, noted.as_ref())?);
            let views = [Format::CSV, Format::JSONL].map(|format| {
                counted(
                    files,
                    &self.alignment_path(&name, format.extension()),
                    format,
                )
            });
            let [table, lines] = views;
            let (table, lines) = (table?, lines?);
            let marks = |counts: &[usize; 4]| counts[1..].iter().sum::<usize>();
            let most = if table.iter().sum::<usize>() > 0 && marks(&table) >= marks(&lines) {
                table
            } else {
                lines
            };
            for (sum, count) in beads.iter_mut().zip(most) {
                *sum += count;
            }
        }
        Ok(WorkStatus {
            id: self.id.clone(),
            title: self.title.clone(),
            state,
            beads,
            open,
        })
    }
}

/// The beads of a file by their status; none if there is no such file.
fn counted(files: &dyn Storage, path: &Path, format: Format) -> Result<[usize; 4], Error> {
    if !files.has(path) {
        return Ok([0; 4]);
    }
    let rows = read_beads(files, format, path, Pair::default(), None)?
        .sheet
        .rows;
    Ok(STATUSES.map(|status| rows.iter().filter(|row| row.status == status).count()))
}

impl fmt::Display for WorkStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}  {}", self.id, self.title)?;
        let state = match self.state {
            State::Current => "of the texts as they are",
            State::Stale => "stale: the texts have changed since; `bitext align` aligns them again",
            State::NotAligned => "not aligned yet; `bitext align` does it",
        };
        writeln!(f, "  alignment  {state}")?;
        for path in &self.open.changed {
            let path = path.display();
            writeln!(f, "  changed    {path}; `bitext align` takes it over")?;
        }
        if self.open.waiting > 0 {
            let waiting = self.open.waiting;
            writeln!(
                f,
                "  conflicts  {waiting} decisions that do not fit the texts wait in the journal"
            )?;
        }
        if self.open.corrections > 0 {
            let s = if self.open.corrections == 1 { "" } else { "s" };
            writeln!(f, "  texts      {} correction{s}", self.open.corrections)?;
        }
        let all: usize = self.beads.iter().sum();
        if all == 0 {
            return Ok(());
        }
        let counts = STATUSES
            .iter()
            .zip(self.beads)
            .filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts
            .map(|(status, count)| format!("{count} {}", status.name()))
            .collect();
        let confirmed = self.beads[1] + self.beads[2];
        writeln!(f, "  beads      {all}: {}", counts.join(", "))?;
        writeln!(
            f,
            "  confirmed  {confirmed} of {all}, {} %",
            confirmed * 100 / all
        )
    }
}
