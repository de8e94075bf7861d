//! A file as a view of a work of the manifest.

use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};
use crate::format::sheet::{Reading, Sheet};

use super::corpus::Job;
use super::correct::documents;
use super::storage::Storage;
use super::view::listed;
use super::works::{Manifest, Work};
use super::written::AlignmentFiles;

/// The alignment of a work of the manifest, or of a document of it.
pub(super) struct OfWork {
    work: Work,
    id: String,
    job: Job,
}

impl OfWork {
    /// The one that has a view at this path, if there is one.
    pub(super) fn with_view(files: &dyn Storage, path: &Path) -> Result<Option<Self>, Error> {
        let manifest = Manifest::load(files)?;
        for work in manifest.into_iter().flat_map(|manifest| manifest.works) {
            if !files
                .resolved(path)
                .starts_with(files.resolved(&work.alignments()))
            {
                return Ok(None);
            }
            for (id, job) in documents(&work, files)? {
                if work.alignment(files, &id).leads_to_view(files, path) {
                    return Ok(Some(Self { work, id, job }));
                }
            }
        }
        Ok(None)
    }

    /// The work, and the id of the alignment.
    pub(super) fn into_id(self) -> (Work, String) {
        (self.work, self.id)
    }

    /// Its files.
    pub(super) fn place(&self, files: &dyn Storage) -> AlignmentFiles {
        self.work.alignment(files, &self.id)
    }

    /// Its other views that somebody has changed since they were written.
    pub(super) fn newer(&self, files: &dyn Storage, path: &Path) -> Result<Vec<PathBuf>, Error> {
        let noted = self.work.noted(files, &self.job, &self.id)?;
        let place = self.work.alignment(files, &self.id);
        let mut changed = place.changed(files, noted.as_ref())?;
        changed.retain(|other| files.resolved(other) != files.resolved(path));
        Ok(changed)
    }

    /// Its beads with all that readers decided.
    pub(super) fn reading(&self, files: &dyn Storage, newer: &[PathBuf]) -> Result<Reading, Error> {
        let kept = if self.id == self.work.id {
            self.work.bitext(files)?
        } else {
            self.work.document(files, &self.job, &self.id)?
        };
        if kept.anew.is_some() {
            let message = format!("{} was changed, and the texts were too", listed(newer));
            return Err(Error::of(ErrorKind::Stale, message).in_file(self.work.manifest()));
        }
        if let Some(trouble) = kept.report.trouble() {
            let hint = "correct these rows first";
            return Err(Error::of(ErrorKind::Mismatch, trouble).hint(hint));
        }
        let rows = kept.rows().collect();
        let languages = self.work.tags()?.map(Some);
        Ok(Reading {
            sheet: Sheet { rows, languages },
            notes: kept.report.notes(),
        })
    }
}
