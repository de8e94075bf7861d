//! The works of a manifest as a dataset: judged pairs, splits, card and rights.

use std::path::{Path, PathBuf};

use crate::bitext::Row;
use crate::dataset::card::{Card, REJECTED, Work as Described};
use crate::dataset::license::License;
use crate::dataset::settings::Settings;
use crate::dataset::{Candidate, Dataset, Split};
use crate::error::{Error, ErrorKind};
use crate::format::sheet::Sheet;
use crate::format::{Format, translation};
use crate::origin::sha256;
use crate::pair::Pair;
use crate::record::Record;
use crate::tag::Tag;

use super::gate::Gate;
use super::kept::Kept;
use super::review::Sample;
use super::shelf;
pub use super::shelf::SUMS;
use super::storage::Storage;
use super::works::{MANIFEST, Work};

/// The extension of the files that load as the dataset.
const EXTENSION: &str = if cfg!(feature = "parquet") {
    "parquet"
} else {
    "jsonl"
};

/// A dataset and the files that hold it.
pub struct Release {
    /// The pairs.
    pub dataset: Dataset,
    /// Its licence.
    pub license: License,
    /// All files, by their names with `/` in them, with [`SUMS`] last.
    pub files: Vec<(String, Vec<u8>)>,
    /// Of each work of folders, the documents that have no alignment and were left out, and how many it has.
    pub missing: Vec<(Vec<PathBuf>, usize)>,
    /// What became of a reader's decisions, as sentences for the user.
    pub notes: Vec<String>,
}

impl Release {
    /// Makes a dataset of works and the alignments that were written of them.
    ///
    /// # Errors
    /// If the works are not all of two languages, an alignment is missing or stale, what may not be given out is among
    /// them, or nothing is left to give out.
    pub fn of(works: &[Work], settings: &Settings, files: &dyn Storage) -> Result<Self, Error> {
        Self::made(works, settings, files).map_err(|error| match error.kind() {
            ErrorKind::Stale | ErrorKind::NotAligned => error,
            _ => error.in_file(
                works
                    .first()
                    .map_or_else(|| MANIFEST.into(), Work::manifest),
            ),
        })
    }

    fn made(works: &[Work], settings: &Settings, files: &dyn Storage) -> Result<Self, Error> {
        settings.check()?;
        let samples: Result<Vec<_>, _> = works.iter().map(|work| work.sample(files)).collect();
        let samples = samples?;
        let languages = languages(works.iter())?;
        // What may not be given out is said before the work is done.
        let mut described: Vec<Described> = Vec::new();
        for work in works {
            described.push(Described {
                id: work.id.clone(),
                title: work.title.clone(),
                origins: work.origins(files)?,
                score: None,
            });
        }
        let origins = described
            .iter()
            .flat_map(|work| [&work.origins.source, &work.origins.target]);
        let license = License::of(origins, settings.license.as_deref())?;
        let (mut candidates, mut missing, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        for ((work, sample), card) in works.iter().zip(&samples).zip(&mut described) {
            let judged = Judged::of(work, sample.as_ref(), settings, files)?;
            candidates.extend(judged.candidates);
            missing.extend(judged.missing);
            notes.extend(judged.notes);
            card.score = judged.score;
        }
        let dataset = Dataset::new(candidates, settings)?;
        let card = Card {
            dataset: &dataset,
            settings,
            works: &described,
            languages: languages.as_ref().map(Tag::as_str),
            license: &license,
            extension: EXTENSION,
        };
        let files = contents(&card, &languages)?;
        Ok(Self {
            dataset,
            license,
            files,
            missing,
            notes,
        })
    }
}

impl Release {
    /// The documents that were left out, as sentences for the user.
    pub fn left_out(&self) -> impl Iterator<Item = String> {
        let missing = self.missing.iter();
        missing.filter_map(|(left_out, all)| {
            let first = left_out.first()?.display();
            let count = left_out.len();
            Some(format!(
                "{count} of {all} documents have no alignment and are left out: {first} …"
            ))
        })
    }

    /// The counts of its pairs on one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let splits = Split::ALL.map(|split| {
            let count = self.dataset.split(split).count();
            format!("{count} {}", split.name())
        });
        let refused = self.dataset.refused().count();
        format!("{}; {refused} refused", splits.join(", "))
    }

    /// Writes it to a folder, in place of an earlier one there: all files or none. `force` leaves what else is in the folder
    /// as it is, and keeps files that were changed as `NAME~`; without it such a folder is refused.
    ///
    /// # Errors
    /// [`ErrorKind::Occupied`] if an input lies in the folder, or anything that is not as the earlier release had it; or if
    /// a file cannot be written.
    pub fn write(&self, gate: &Gate<'_>, folder: &Path, force: bool) -> Result<(), Error> {
        shelf::write(gate, folder, &self.files, force)
    }
}

/// Works by their pairs of languages, in the order of the first of each, with the codes of the pair: `en-fa`.
///
/// # Errors
/// [`ErrorKind::UnknownLanguage`].
pub fn by_languages(works: Vec<Work>) -> Result<Vec<(String, Vec<Work>)>, Error> {
    let mut all: Vec<(Pair<Tag>, Vec<Work>)> = Vec::new();
    for work in works {
        let tags = work.tags()?;
        let is_same =
            |known: &Pair<Tag>| known.source.is(&tags.source) && known.target.is(&tags.target);
        match all.iter_mut().find(|(known, _)| is_same(known)) {
            Some((_, works)) => works.push(work),
            None => all.push((tags, vec![work])),
        }
    }
    let named = all.into_iter();
    Ok(named
        .map(|(tags, works)| (format!("{}-{}", tags.source, tags.target), works))
        .collect())
}

/// The languages of all works, which must be the same.
fn languages<'a>(works: impl Iterator<Item = &'a Work>) -> Result<Pair<Tag>, Error> {
    let mut first: Option<(&str, Pair<Tag>)> = None;
    for work in works {
        let tags = work.tags()?;
        let Some((id, languages)) = &first else {
            translation::codes(tags.as_ref())?;
            first = Some((&work.id, tags));
            continue;
        };
        if !languages.source.is(&tags.source) || !languages.target.is(&tags.target) {
            let Pair { source, target } = languages;
            let error = Error::new(format!(
                "`{id}` is {source} to {target}, but `{}` {} to {}",
                work.id, tags.source, tags.target
            ));
            return Err(
                error.hint("make a dataset of each pair of languages: `bitext dataset --each`")
            );
        }
    }
    let languages = first.map(|(_, languages)| languages);
    languages.ok_or_else(|| Error::new("no work in the manifest"))
}

/// The beads of a work with their scores.
struct Judged {
    candidates: Vec<Candidate>,
    /// How they score on the work's sample.
    score: Option<String>,
    missing: Option<(Vec<PathBuf>, usize)>,
    notes: Vec<String>,
}

impl Judged {
    /// Judges the alignment that was written of a work; of a work of folders those of the documents that have one.
    fn of(
        work: &Work,
        sample: Option<&Sample>,
        settings: &Settings,
        files: &dyn Storage,
    ) -> Result<Self, Error> {
        if let Some(why) = work.stale(files)? {
            return Err(why);
        }
        let Some(documents) = work.documents(files)? else {
            let Kept {
                bitext,
                anew,
                report,
                ..
            } = work.bitext(files)?;
            if let Some(why) = anew {
                return Err(why);
            }
            let rows: Vec<Row> = bitext.rows().collect();
            return Ok(Self {
                candidates: bitext.candidates(&work.id, &settings.filter),
                score: sample.map(|sample| sample.score(&rows)),
                missing: None,
                notes: report.notes(),
            });
        };
        let (mut candidates, mut left_out, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        for job in &documents.jobs {
            let id = format!("{}/{}", work.id, job.name);
            let path = work.alignment_path(&id, "jsonl");
            if !work.alignment(files, &id).are_there(files) {
                left_out.push(path);
                continue;
            }
            let kept = work.document(files, job, &id)?;
            notes.extend(kept.report.notes());
            let id = id.replace(char::is_whitespace, "_");
            candidates.extend(kept.bitext.candidates(&id, &settings.filter));
        }
        match left_out.first() {
            Some(first) if left_out.len() == documents.jobs.len() => Err(missing(first)),
            first => Ok(Self {
                candidates,
                score: None,
                missing: first.is_some().then_some((left_out, documents.jobs.len())),
                notes,
            }),
        }
    }
}

fn missing(path: &Path) -> Error {
    Error::of(ErrorKind::NotAligned, "no such file").in_file(path)
}

/// All files of a release.
fn contents(card: &Card<'_>, languages: &Pair<Tag>) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = Vec::new();
    for split in Split::ALL {
        let records: Vec<&Record> = card.dataset.split(split).collect();
        files.extend(tables(
            &format!("data/{}", split.name()),
            &records,
            languages,
        )?);
    }
    let refused: Vec<&Record> = card.dataset.refused().collect();
    files.extend(tables(
        &format!("{REJECTED}/{REJECTED}"),
        &refused,
        languages,
    )?);
    for split in Split::ALL {
        let records = card.dataset.split(split);
        let sheet = Sheet {
            rows: records.map(|record| record.row.clone()).collect(),
            languages: languages.clone().map(Some),
        };
        if sheet.rows.is_empty() {
            continue;
        }
        for (format, name) in [
            (Format::MOSES, split.name().to_owned()),
            (Format::TMX, format!("{}.tmx", split.name())),
        ] {
            for output in format.write(&sheet, &name)?.outputs {
                files.push((format!("{}/{}", format.name(), output.name), output.content));
            }
        }
    }
    files.push(("README.md".to_owned(), card.markdown().into()));
    files.push(("LICENSE".to_owned(), card.rights().into()));
    files.sort();
    let sums = files
        .iter()
        .map(|(name, content)| format!("{}  {name}\n", sha256(content)));
    let sums: String = sums.collect();
    files.push((SUMS.to_owned(), sums.into()));
    Ok(files)
}

/// Some pairs as JSONL, and as Parquet if the library was built with it; no file if there are none.
fn tables(
    name: &str,
    records: &[&Record],
    languages: &Pair<Tag>,
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let lines = translation::write(records.iter().copied(), languages.as_ref())?;
    #[cfg_attr(
        not(feature = "parquet"),
        expect(unused_mut, reason = "one file without it")
    )]
    let mut files = vec![(format!("{name}.jsonl"), lines)];
    #[cfg(feature = "parquet")]
    files.push((
        format!("{name}.parquet"),
        crate::format::parquet::translation::write(records.iter().copied(), languages.as_ref())?,
    ));
    Ok(files)
}
