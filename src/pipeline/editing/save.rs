//! The files of a session: the journal after each step, and the views when they are asked for.

use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};
use crate::origin::sha256;
use crate::read::decode;

use super::super::gate::{Gate, Output, Replaces};
use super::super::journal::{By, Journal};
use super::super::storage::Storage as _;
use super::Session;

/// The file of an alignment with another ending than its journal.
pub(super) fn beside(journal: &Path, ending: &str) -> PathBuf {
    let beginning = journal.with_extension("").with_extension("");
    super::super::written::with(&beginning, ending)
}

/// A file beside the journal, as it was read or written last.
pub(super) struct Beside {
    pub(super) path: PathBuf,
    pub(super) content: String,
    /// The SHA-256 of its bytes; `None` while there is no file.
    saved: Option<String>,
}

impl Beside {
    /// Reads the file with another ending than the journal, if there is one.
    pub(super) fn read(gate: &Gate<'_>, journal: &Path, ending: &str) -> Result<Self, Error> {
        let path = beside(journal, ending);
        let bytes = gate.read_own(&path)?;
        let saved = bytes.as_deref().map(sha256);
        let content = bytes.map_or(Ok(String::new()), decode);
        let content = content.map_err(|error| error.in_file(&path))?;
        Ok(Self {
            path,
            content,
            saved,
        })
    }

    /// Writes the file anew, unless another program has changed it; `grows` if only lines are added to it.
    pub(super) fn write(
        &mut self,
        gate: &Gate<'_>,
        content: String,
        grows: bool,
    ) -> Result<(), Error> {
        let replaces = Replaces::Read(self.saved.clone());
        let output = Output::new(&self.path, content.as_bytes(), replaces);
        gate.write(&[if grows { output.grows() } else { output }])?;
        self.saved = Some(sha256(content.as_bytes()));
        self.content = content;
        Ok(())
    }
}

impl Session<'_> {
    /// Writes a journal that goes on from the one that is there, and returns when it would outlive a loss of power.
    pub(super) fn save(&mut self, journal: &Journal) -> Result<(), Error> {
        let content = journal.content().into_bytes();
        let sum = sha256(&content);
        let path = self.place.journal();
        if let Some(folder) = path.parent() {
            self.gate.make_folder(folder)?;
        }
        let replaces = Replaces::Read(self.saved.clone());
        self.gate
            .write(&[Output::new(path, content, replaces).grows()])?;
        self.saved = Some(sum);
        Ok(())
    }

    /// True if something was decided since the views were written.
    #[must_use]
    pub fn has_unwritten(&self) -> bool {
        let written = self.journal.written().map(|written| &written.state);
        self.saved.is_some() && written != Some(self.journal.state())
    }

    /// Writes the views of the alignment (CSV, JSONL …) as the journal has it, with what was changed in them meanwhile.
    ///
    /// # Errors
    /// If something in a view cannot be taken or a file cannot be written: nothing is written then; and
    /// [`ErrorKind::Stale`] if the raw texts have changed since the session began.
    pub fn write(&mut self, by: &By) -> Result<(), Error> {
        if self.subject.is_stale(self.gate) {
            let error = Error::of(ErrorKind::Stale, "the texts have changed since");
            return Err(error.hint("close the editor and open it again"));
        }
        let machine = &self.machine.prepared;
        let (prepared, mut decided) = self.subject.decided(self.gate, machine, None, by)?;
        let Some(mut rows) = decided.rows(prepared.documents()) else {
            return Ok(());
        };
        let is_ours = decided.journal.as_ref().map(Journal::revision) == Some(self.revision());
        for (row, mark) in rows.iter_mut().zip(&self.marks).filter(|_| is_ours) {
            row.confidence = mark.confidence.or(row.confidence);
        }
        decided.stay();
        let mut bitext = prepared.with_rows(&rows)?;
        self.subject.write(self.gate, &mut bitext, decided, by)?;
        self.take(None, by)
    }
}
