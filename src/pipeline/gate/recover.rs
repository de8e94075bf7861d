//! What a run that was killed has left, and how the next one completes it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use crate::error::Error;
use crate::origin::sha256;

use super::Gate;
use super::group::{PLAN, Planned, file_of, is_record, is_temporary, run_of};

impl Gate<'_> {
    /// Completes in a folder what a killed run has begun, and removes the temporary files of those files of it that are
    /// `own`. Those of runs that are under way are left to them; of other files' it may not be known.
    ///
    /// # Errors
    /// If a file cannot be renamed or removed.
    pub fn recover(&self, folder: &Path, own: &dyn Fn(&str) -> bool) -> Result<(), Error> {
        self.cleaned
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(folder.to_owned());
        let entries = self.files.entries(folder)?;
        let is_left = |path: &&PathBuf| is_temporary(path) && !self.is_under_way(path);
        let found = entries.iter().filter(is_left);
        let (plans, others): (Vec<&PathBuf>, Vec<_>) =
            found.partition(|path| path.to_string_lossy().ends_with(PLAN));
        for path in plans {
            let planned = self.files.read(path)?;
            let planned = planned.and_then(|plan| serde_json::from_slice(&plan).ok());
            let planned: Vec<Planned> = planned.unwrap_or_default();
            self.complete_all(&planned, folder)?;
            for op in &planned {
                self.files.sync(super::folder(&folder.join(&op.target)))?;
            }
            self.remove_left(path)?;
        }
        for path in others {
            if file_of(path).is_some_and(|name| own(&name)) {
                self.remove_left(path)?;
            }
        }
        Ok(())
    }

    /// Does what a killed run has planned. The record of a file that somebody has changed before it was replaced says what
    /// was written to it earlier, and stays.
    fn complete_all(&self, planned: &[Planned], folder: &Path) -> Result<(), Error> {
        let is_whole = self.is_whole(planned, folder)?;
        let (records, files): (Vec<&Planned>, Vec<_>) =
            planned.iter().partition(|op| is_record(&op.target));
        let mut changed = BTreeSet::new();
        for op in files {
            let now = self.sum(&folder.join(&op.target))?;
            let waits = self.files.has(&folder.join(&op.temporary));
            if waits && op.from == 0 && now != op.old && now != op.new {
                changed.insert(op.target.file_name());
            }
            self.complete(op, folder, is_whole)?;
        }
        for op in records {
            let is_of_changed = changed.contains(&op.target.file_name());
            self.complete(op, folder, is_whole && !is_of_changed)?;
        }
        Ok(())
    }

    /// True for a temporary file of this run, or of another that may still be writing.
    fn is_under_way(&self, temporary: &Path) -> bool {
        let run = run_of(temporary);
        run.is_some_and(|run| run == self.run || self.files.is_under_way(&run))
    }

    /// Removes a file that a killed run has left, unless another run has done so in the meantime.
    fn remove_left(&self, path: &Path) -> Result<(), Error> {
        match self.files.remove(path) {
            Err(_) if !self.files.has(path) => Ok(()),
            removed => removed,
        }
    }

    pub(super) fn sum(&self, path: &Path) -> Result<Option<String>, Error> {
        Ok(self.files.read(path)?.as_deref().map(sha256))
    }

    /// True if what is new of all files is still there, or was, of a file that was lost after it had been written.
    fn is_whole(&self, planned: &[Planned], folder: &Path) -> Result<bool, Error> {
        for op in planned.iter().filter(|op| op.new.is_some()) {
            let paths = [&op.temporary, &op.target].map(|name| folder.join(name));
            let was_lost = paths.iter().all(|path| !self.files.has(path));
            if !was_lost
                && self.sum(&folder.join(&op.temporary))? != op.new
                && self.sum(&folder.join(&op.target))? != op.new
                && self.rest(op, folder)?.is_none()
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What must still be added to a file that grows; `None` if it does not, or somebody has changed it.
    fn rest(&self, op: &Planned, folder: &Path) -> Result<Option<Vec<u8>>, Error> {
        let added = self.files.read(&folder.join(&op.temporary))?;
        let now = self.files.read(&folder.join(&op.target))?;
        let (Some(mut added), Some(now)) = (added.filter(|_| op.from > 0), now) else {
            return Ok(None);
        };
        let Some((before, done)) = now.split_at_checked(op.from) else {
            return Ok(None);
        };
        let whole = sha256(&[before, &added[..]].concat());
        let is_as_planned = Some(whole) == op.new && added.starts_with(done);
        Ok(is_as_planned.then(|| added.split_off(done.len())))
    }

    /// Does what a killed run has planned for a file, unless somebody has changed the file since, or the plan cannot be
    /// completed for all files.
    fn complete(&self, op: &Planned, folder: &Path, is_whole: bool) -> Result<(), Error> {
        let (target, temporary) = (folder.join(&op.target), folder.join(&op.temporary));
        let now = self.sum(&target)?;
        let unchanged = is_whole && now == op.old;
        let Some(new) = &op.new else {
            return match now {
                Some(_) if unchanged => self.files.remove(&target),
                _ => Ok(()),
            };
        };
        if let Some(rest) = self.rest(op, folder)?.filter(|_| is_whole) {
            self.files.append(&target, &rest)?;
            return self.remove_left(&temporary);
        }
        match self.sum(&temporary)? {
            Some(written) if unchanged && written == *new => {
                match self.files.rename(&temporary, &target) {
                    Err(_) if !self.files.has(&temporary) => Ok(()),
                    renamed => renamed,
                }
            }
            Some(_) => self.remove_left(&temporary),
            None => Ok(()),
        }
    }
}
