//! An alignment file as it is to be used: with what a reader has decided since it was written, in other views of it too.

use std::path::Path;

use crate::error::Error;
#[cfg(feature = "works")]
use crate::error::ErrorKind;
use crate::format::Format;
use crate::format::sheet::Reading;
use crate::pair::Pair;
use crate::tag::Tag;

use super::beads::read_alignment;
#[cfg(feature = "works")]
use super::of_work::OfWork;
use super::storage::Storage;
use super::view::listed;
use super::written::AlignmentFiles;

/// As [`read_alignment`]. Where another view of the same alignment was changed since this one was written, the beads are
/// those of the alignment with all that readers decided: of a work of the manifest, that is what `bitext align` would write.
/// Of outputs without a manifest the texts are not known; they are read as they are, and a note says which is newer.
///
/// # Errors
/// As [`read_alignment`]; [`Stale`](crate::error::ErrorKind::Stale) if another view was changed and the texts were too; and
/// [`Mismatch`](crate::error::ErrorKind::Mismatch) if something that a reader changed cannot be taken.
pub fn read_latest(
    files: &dyn Storage,
    format: Format,
    path: &Path,
    languages: Pair<Option<Tag>>,
    texts: Option<Pair<String>>,
) -> Result<Reading, Error> {
    let mut reading = read_alignment(files, format, path, languages, texts)?;
    #[cfg(feature = "works")]
    if let Some(one) = OfWork::with_view(files, path)? {
        let mut newer = one.newer(files, path)?;
        newer.extend(one.place(files).unwritten(files)?);
        return match &newer[..] {
            [] => Ok(reading),
            newer => one.reading(files, newer),
        };
    }
    if let Some(own) = AlignmentFiles::of_output(path, format) {
        if let Some(journal) = own.unwritten(files)? {
            let (journal, own) = (journal.display(), path.display());
            reading.notes.push(format!(
                "{journal} has decisions that {own} has not, which is read as it is; an editor that is closed, or `bitext \
                 align` with that output, writes it anew"
            ));
        }
        let place = AlignmentFiles::named(&path.with_extension("")).with_workbook(files);
        let mut newer = match place.recorded(files)? {
            Some(_) => place.changed(files, None)?,
            None => Vec::new(),
        };
        newer.retain(|other| files.resolved(other) != files.resolved(path));
        if !newer.is_empty() {
            let (others, own) = (listed(&newer), path.display());
            reading.notes.push(format!(
                "{others}: changed since {own} was written, which is read as it is; `bitext align` with that output \
                 takes it over"
            ));
        }
    }
    Ok(reading)
}

/// Refuses to make another view of an alignment of a work while changes in its views wait for the next alignment: it could
/// not be compared with what is written then.
///
/// # Errors
/// [`Stale`](crate::error::ErrorKind::Stale), which names the views that were changed; and if one cannot be read.
#[cfg(feature = "works")]
pub fn check_new_view(files: &dyn Storage, output: &Path) -> Result<(), Error> {
    let Some(one) = OfWork::with_view(files, output)? else {
        return Ok(());
    };
    match &one.newer(files, output)?[..] {
        [] => Ok(()),
        newer => {
            let message = format!(
                "{} was changed, which no alignment has taken yet",
                listed(newer)
            );
            Err(Error::of(ErrorKind::Stale, message).in_file(output))
        }
    }
}
