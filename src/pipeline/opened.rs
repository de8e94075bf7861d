//! A text and its translation with their alignment, wherever that comes from: two texts, a file of beads, a work.

#[cfg(feature = "works")]
use std::collections::BTreeSet;
use std::path::Path;
#[cfg(feature = "works")]
use std::path::PathBuf;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::format::Format;
use crate::pair::Pair;
use crate::read::Raw;
#[cfg(feature = "works")]
use crate::review::ignore;
use crate::tag::Tag;

use super::aligner::Aligner;
use super::beads::bitext_of;
use super::latest::read_latest;
use super::storage::Storage;
#[cfg(feature = "works")]
use super::{kept::Kept, report::Report, works::Work};

/// The end of the names of lists of findings that a reader accepted.
#[cfg(feature = "works")]
pub(super) const IGNORED: &str = "ignored";

/// An alignment that was opened, with what reports say of where it is from.
pub struct Opened {
    /// What it is called.
    pub title: String,
    /// The name of files that are made of it, without extension.
    pub name: String,
    /// The names of the raw files, or of the file of beads.
    pub files: Pair<String>,
    /// The texts and their alignment.
    pub bitext: Bitext,
    /// The work of the manifest that it is of.
    #[cfg(feature = "works")]
    pub work: Option<Work>,
    /// Why a work was aligned anew, if so.
    pub anew: Option<Error>,
    /// The list of the findings that a reader accepted, if it is there.
    #[cfg(feature = "works")]
    pub ignored: Option<PathBuf>,
    /// What a user should know of the file of beads, as sentences.
    pub notes: Vec<String>,
    /// What of a reader's decisions is used.
    #[cfg(feature = "works")]
    pub report: Report,
}

impl Opened {
    /// Repairs, splits and aligns two texts, which were read from these files.
    ///
    /// # Errors
    /// As [`Aligner::prepare_raw`] and [`super::Prepared::align`].
    pub fn texts(aligner: &Aligner, paths: Pair<&Path>, raw: Pair<&Raw>) -> Result<Self, Error> {
        let names = paths.map(name);
        let title = format!("{} / {}", names.source, names.target);
        let bitext = aligner.prepare_raw(raw)?.align()?;
        Ok(Self::new(title, stem(paths.source), paths, bitext))
    }

    /// Takes the beads of a file, whose texts are all that is known. `languages` are taken where neither the file nor the
    /// metadata beside it states them; one that nobody states is guessed.
    ///
    /// ```
    /// use bitext::format::Format;
    /// use bitext::pipeline::{Memory, Opened};
    /// use bitext::Pair;
    ///
    /// let files = Memory::of([("boat.csv", "en,de\nOne boat.,Ein Boot.\n")]);
    /// let opened = Opened::alignment(&files, "boat.csv".as_ref(), Format::CSV, Pair::default())?;
    /// assert_eq!(opened.bitext.tags().target.as_str(), "de");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`read_latest`] and [`bitext_of`]; the error names the file.
    pub fn alignment(
        files: &dyn Storage,
        path: &Path,
        format: Format,
        languages: Pair<Option<Tag>>,
    ) -> Result<Self, Error> {
        let read = read_latest(files, format, path, languages, None)?;
        let bitext = bitext_of(read.sheet).map_err(|error| error.in_file(path))?;
        let paths = Pair::new(path, path);
        let opened = Self::new(name(path), stem(path), paths, bitext);
        Ok(Self {
            #[cfg(feature = "works")]
            ignored: Some(path.with_extension(IGNORED)).filter(|path| files.has(path)),
            notes: read.notes,
            ..opened
        })
    }

    /// Takes the alignment that was written of a work of two files; if it does not belong to the texts, aligns them anew.
    ///
    /// # Errors
    /// If the work is of folders, and as [`Work::bitext`].
    #[cfg(feature = "works")]
    pub fn work(files: &dyn Storage, work: Work) -> Result<Self, Error> {
        let paths = work.files();
        if files.is_folder(&paths.source) || files.is_folder(&paths.target) {
            let error = Error::new(format!("work `{}` is of folders", work.id));
            let hint = "give SOURCE and TARGET of one of its documents";
            return Err(error.hint(hint).in_file(work.manifest()));
        }
        let Kept {
            bitext,
            anew,
            report,
            ..
        } = work.bitext(files)?;
        let (title, id) = (work.title.clone(), work.id.clone());
        let ignored = Some(work.alignment_path(&id, IGNORED)).filter(|path| files.has(path));
        let opened = Self::new(title, id, paths.as_ref().map(PathBuf::as_path), bitext);
        Ok(Self {
            ignored,
            anew,
            report,
            work: Some(work),
            ..opened
        })
    }

    fn new(title: String, name: String, paths: Pair<&Path>, bitext: Bitext) -> Self {
        Self {
            title,
            name,
            files: paths.map(|path| path.display().to_string()),
            bitext,
            #[cfg(feature = "works")]
            work: None,
            anew: None,
            #[cfg(feature = "works")]
            ignored: None,
            notes: Vec::new(),
            #[cfg(feature = "works")]
            report: Report::default(),
        }
    }

    /// The ids of the findings that need not be shown: those of lists, of the list that a reader made in the editor, and
    /// those of an earlier review as JSONL.
    ///
    /// # Errors
    /// If a file cannot be read, or has a line that is no id or no finding; the error names the file.
    #[cfg(feature = "works")]
    pub fn known(
        &self,
        files: &dyn Storage,
        list: Option<&Path>,
        earlier: Option<&Path>,
    ) -> Result<BTreeSet<String>, Error> {
        let mut ids = BTreeSet::new();
        for path in list.into_iter().chain(self.ignored.as_deref()) {
            let read = ignore::read(&files.read_text(path)?);
            ids.extend(read.map_err(|error| error.in_file(path))?);
        }
        if let Some(path) = earlier {
            let read = ignore::earlier(&files.read_text(path)?);
            ids.extend(read.map_err(|error| error.in_file(path))?);
        }
        Ok(ids)
    }

    /// The page of it: both texts side by side, findings, terms, and the score on the sample of the work if it has one.
    ///
    /// # Errors
    /// If the sample cannot be read.
    #[cfg(all(feature = "page", feature = "works"))]
    pub fn page(&self, files: &dyn Storage) -> Result<String, Error> {
        let sample = self.work.as_ref().map(|work| work.sample(files));
        let sample = sample.transpose()?.flatten();
        super::review::page(&self.bitext, &self.title, sample.as_ref())
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
