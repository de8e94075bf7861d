//! Where the alignment of two texts goes: one output, around what a reader decided in an earlier one there.

use std::path::Path;

use crate::bitext::Bitext;
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::format::loss::{Loss, Lost};
use crate::format::sheet::Sheet;

use super::decided::Decided;
use super::gate::{Gate, Output, Replaces};
use super::journal::{By, Fingerprints, Journal};
use super::prepare::Prepared;
use super::reader::Reader;
use super::view::name;
use super::written::{AlignmentFiles, checksums};

/// An output, and how it is written.
///
/// ```
/// use std::path::Path;
///
/// use bitext::format::Format;
/// use bitext::pipeline::journal::By;
/// use bitext::pipeline::{Destination, Gate, Memory};
/// use bitext::{Aligner, Pair};
///
/// let files = Memory::default();
/// let gate = Gate::new(&files, "1");
/// let to = Destination {
///     path: Path::new("boat.csv"),
///     format: Format::CSV,
///     take: None,
///     by: &By::default(),
///     force: false,
/// };
/// let prepared = Aligner::new("en", "de")?.prepare(Pair::new("A boat.", "Ein Boot."))?;
/// let (prepared, decided) = to.decided(prepared, &gate)?;
/// to.write(&mut prepared.align()?, decided, &gate)?;
/// let csv = &files.files()[Path::new("boat.csv")];
/// assert!(String::from_utf8_lossy(csv).contains("A boat.,Ein Boot."));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Destination<'a> {
    /// The file; the beginning of the names for a format of several files.
    pub path: &'a Path,
    /// Its format.
    pub format: Format,
    /// The view that decides where two were changed otherwise.
    pub take: Option<Format>,
    /// Who aligns, and when.
    pub by: &'a By,
    /// Whether a file that may not be replaced is kept under another name instead of refused.
    pub force: bool,
}

/// What a user should know of an output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// What the format had no room for.
    pub lost: Vec<Lost>,
    /// What became of a reader's decisions, as sentences for the user.
    pub notes: Vec<String>,
}

impl Delivered {
    /// The beads without text on one side that the format had no room for: a user who asks for a format knows what else it
    /// cannot hold.
    #[must_use]
    pub fn null_beads(&self) -> Option<&Lost> {
        self.lost.iter().find(|lost| lost.loss == Loss::NullBeads)
    }
}

impl Destination<'_> {
    /// Reads what a reader decided in the alignment that is there, and holds the texts to it. `None` where nobody can
    /// have decided anything: what goes through a pipe, and formats that do not keep a reader's marks.
    ///
    /// # Errors
    /// If a file cannot be read, or something that a reader changed cannot be taken; what can is recorded.
    pub fn decided(
        &self,
        prepared: Prepared,
        gate: &Gate<'_>,
    ) -> Result<(Prepared, Option<Decided>), Error> {
        let place = match gate.is_stream(self.path)? {
            true => None,
            false => AlignmentFiles::of_output(self.path, self.format),
        };
        let Some(place) = place else {
            return Ok((prepared, None));
        };
        place.recover(gate)?;
        if let Some(journal) = place.recorded(gate)? {
            self.check_texts(&journal, place.journal(), &prepared)?;
        }
        let reader = Reader {
            noted: None,
            take: self.take,
            by: self.by,
        };
        let (prepared, decided) = place.take(gate, prepared, reader)?;
        let prepared = prepared.with_decisions(&decided.decisions())?;
        Ok((prepared, Some(decided)))
    }

    /// Refuses a journal of other outputs of the same beginning whose texts are others: none of the decisions would fit.
    fn check_texts(
        &self,
        journal: &Journal,
        path: &Path,
        prepared: &Prepared,
    ) -> Result<(), Error> {
        let names = journal.written().map(|written| &written.views.views);
        let names: Vec<&str> = names
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str())
            .collect();
        let now = prepared.documents().map(Fingerprints::of);
        let sides = journal.segments().as_ref().zip(now.as_ref());
        let same = sides.map(|(before, now)| before.is_mostly(now));
        if names.is_empty() || names.contains(&&*name(self.path)) || (same.source && same.target) {
            return Ok(());
        }
        let message = format!(
            "this has what was decided about {}, which is of other texts",
            names.join(" and ")
        );
        let error = Error::of(ErrorKind::Mismatch, message).in_file(path);
        Err(error.hint("name another output"))
    }

    /// Writes an alignment of these texts, with the journal of what was decided, all or nothing.
    ///
    /// # Errors
    /// If the format cannot hold it, or a file may not be replaced or cannot be written.
    pub fn write(
        &self,
        bitext: &mut Bitext,
        decided: Option<Decided>,
        gate: &Gate<'_>,
    ) -> Result<Delivered, Error> {
        let languages = bitext.tags().map(Some);
        let Some(mut decided) = decided else {
            let rows = bitext.rows().collect();
            let (files, lost) = self.format.files(&Sheet { rows, languages }, self.path)?;
            gate.write(&Output::all_own(files, self.force))?;
            let notes = Vec::new();
            return Ok(Delivered { lost, notes });
        };
        let is_known = decided.is_all_known();
        let rows = decided.finish(bitext, self.by)?;
        let notes = decided.report().notes();
        let (views, lost) = self.format.files(&Sheet { rows, languages }, self.path)?;
        // Where it is not known what was written there, the file must be as the record has it.
        if !is_known && !self.force {
            for (path, content) in &views {
                gate.check_own(path, content)?;
            }
        }
        let base = decided.base(bitext)?;
        let journal = decided.written(checksums(&views), self.by)?;
        let journal =
            journal.map(|(path, content)| Output::new(path, content, Replaces::AsRead).grows());
        let views = views.into_iter().map(|(path, content)| {
            let output = Output::new(path, content, Replaces::AsRead);
            output.noted(base.clone()).force(self.force)
        });
        gate.write(&journal.into_iter().chain(views).collect::<Vec<_>>())?;
        Ok(Delivered { lost, notes })
    }
}

impl AlignmentFiles {
    /// As [`Self::read`], to write the alignment: what a reader changed must all be taken, and what could be taken is
    /// recorded if not.
    ///
    /// # Errors
    /// As [`Self::read`], and if something could not be taken.
    pub fn take(
        &self,
        gate: &Gate<'_>,
        prepared: Prepared,
        reader: Reader<'_>,
    ) -> Result<(Prepared, Decided), Error> {
        self.recover(gate)?;
        let (prepared, decided) = self.read(gate, prepared, reader)?;
        Ok((prepared, all_taken(decided, gate)?))
    }
}

/// Fails if something that a reader changed could not be taken; then what could is recorded in the journal.
pub(super) fn all_taken(decided: Decided, gate: &Gate<'_>) -> Result<Decided, Error> {
    let Some(error) = decided.refusal() else {
        return Ok(decided);
    };
    // What is not known to be a reader's is taken when the reader has said so.
    let is_asked = !decided.report().unmarked.is_empty();
    if let Some((path, journal)) = decided.file().filter(|_| !is_asked) {
        gate.write(&[Output::new(path, journal, Replaces::AsRead).grows()])?;
    }
    Err(error)
}
