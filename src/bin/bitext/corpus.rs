//! Many documents: two folders, matched by their names, aligned side by side; what is done is not done again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};

use bitext::error::Error;
use bitext::pair::Pair;
use indicatif::{ProgressBar, ProgressStyle};

use crate::files;

/// The folder of the marks of what is done, below the folder of the outputs.
const DONE: &str = ".done";

/// A document and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Job {
    /// The name that both share.
    pub(crate) name: String,
    pub(crate) files: Pair<PathBuf>,
}

/// A part of the documents: the `index`-th of `count`, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    index: usize,
    count: usize,
}

impl Shard {
    pub(crate) const ALL: Self = Self { index: 0, count: 1 };

    /// The items that are in it.
    pub(crate) fn of<T>(self, items: &[T]) -> impl Iterator<Item = &T> {
        items.iter().skip(self.index).step_by(self.count)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/');
        let numbers = numbers.map(|(i, n)| (i.parse::<usize>(), n.parse::<usize>()));
        match numbers {
            Some((Ok(i), Ok(n))) if (1..=n).contains(&i) => Ok(Self {
                index: i - 1,
                count: n,
            }),
            _ => Err("give i/n with i from 1 to n, such as 2/8".to_owned()),
        }
    }
}

/// Matches the files of two folders by their names without extension, and without a language code before it; in
/// alphabetical order. Says what has no counterpart.
pub(crate) fn matched(folders: Pair<&Path>, codes: Pair<&str>) -> Result<Vec<Job>, Error> {
    let sides = folders.zip(codes).map(|(folder, code)| names(folder, code));
    let Pair { source, mut target } = sides.transpose()?;
    let mut jobs = Vec::new();
    let mut alone = Vec::new();
    for (name, file) in source {
        match target.remove(&name) {
            Some(other) => jobs.push(Job {
                name,
                files: Pair::new(file, other),
            }),
            None => alone.push(file),
        }
    }
    alone.extend(target.into_values());
    if jobs.is_empty() {
        let other = folders.target.display();
        let error = Error::new(format!("no document has a counterpart in {other}"));
        return Err(error
            .hint("both sides of a document need one name: a/x.txt and b/x.txt, or x.en.txt and x.fa.txt")
            .in_file(folders.source));
    }
    if let Some(first) = alone.first() {
        eprintln!(
            "bitext: warning: {} documents have no counterpart and are left out: {}{}",
            alone.len(),
            first.display(),
            if alone.len() > 1 { " …" } else { "" }
        );
    }
    Ok(jobs)
}

/// The files of a folder in alphabetical order; hidden ones are none.
pub(crate) fn listed(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |error: std::io::Error| {
        Error::new(format!("cannot read the folder: {error}")).in_file(folder)
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && entry.path().is_file() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// The files of a folder by their names without extension and language code.
fn names(folder: &Path, code: &str) -> Result<BTreeMap<String, PathBuf>, Error> {
    let mut found = BTreeMap::new();
    for path in listed(folder)? {
        let stem = path.file_stem().unwrap_or_default();
        let Some(stem) = stem.to_str() else {
            let error = Error::new("the name is no UTF-8").hint("rename it");
            return Err(error.in_file(path));
        };
        let name = stem.strip_suffix(code);
        let name = name.and_then(|name| name.strip_suffix('.'));
        let name = name.filter(|name| !name.is_empty()).unwrap_or(stem);
        if let Some(other) = found.insert(name.to_owned(), path.clone()) {
            let error = Error::new(format!("`{}` has the same name", other.display()));
            return Err(error.hint("keep one of them").in_file(&path));
        }
    }
    Ok(found)
}

/// What was made of a document.
pub(crate) struct Made {
    /// The files, by their names in the folder of the outputs.
    pub(crate) outputs: Vec<(String, Vec<u8>)>,
    /// What looks wrong with it.
    pub(crate) warnings: Vec<String>,
}

/// How the documents of a shard ended.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) made: usize,
    pub(crate) done_before: usize,
    pub(crate) failed: usize,
}

impl Tally {
    pub(crate) const fn all(&self) -> usize {
        self.made + self.done_before + self.failed
    }
}

/// Makes all documents of a shard, as many at once as there are threads, each by one of them: so no more than these
/// are in memory. A document that fails is told, and the rest is made.
///
/// A document that has been made from the same files with the same `settings` is left as it is, so that a run that was
/// killed can be started again.
pub(crate) fn run(
    jobs: &[Job],
    shard: Shard,
    folder: &Path,
    settings: &str,
    make: &(dyn Fn(&Job) -> Result<Made, Error> + Sync),
) -> Result<Tally, Error> {
    files::make_folder(&folder.join(DONE))?;
    let own: Vec<&Job> = shard.of(jobs).collect();
    let names: BTreeSet<&str> = own.iter().map(|job| job.name.as_str()).collect();
    for place in [folder.to_owned(), folder.join(DONE)] {
        files::remove_temporary(&place, |name| {
            // Names of outputs are those of documents with an extension or more.
            let mut ends = name.match_indices('.').map(|(at, _)| at);
            names.contains(name) || ends.any(|at| names.contains(&name[..at]))
        })?;
    }
    let bar = progress(own.len());
    let next = AtomicUsize::new(0);
    let work = || -> Result<Tally, Error> {
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let alone = alone.map_err(|error| Error::new(format!("cannot start a thread: {error}")))?;
        let mut tally = Tally::default();
        while let Some(job) = own.get(next.fetch_add(1, Ordering::Relaxed)) {
            match alone.install(|| one(job, folder, settings, make)) {
                Ok(None) => tally.done_before += 1,
                Ok(Some(warnings)) => {
                    tally.made += 1;
                    bar.suspend(|| {
                        for warning in &warnings {
                            eprintln!("bitext: warning: {}: {warning}", job.name);
                        }
                    });
                }
                Err(error) => {
                    tally.failed += 1;
                    bar.suspend(|| eprintln!("bitext: {error}"));
                }
            }
            bar.inc(1);
        }
        Ok(tally)
    };
    let threads = rayon::current_num_threads().min(own.len()).max(1);
    let tallies = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let ended = workers.into_iter().map(|worker| worker.join());
        ended
            .map(|ended| ended.unwrap_or_else(|_| Err(Error::new("a worker broke off"))))
            .collect::<Result<Vec<_>, _>>()
    });
    bar.finish_and_clear();
    Ok(tallies?
        .into_iter()
        .fold(Tally::default(), |sum, own| Tally {
            made: sum.made + own.made,
            done_before: sum.done_before + own.done_before,
            failed: sum.failed + own.failed,
        }))
}

/// Makes one document, or tells that it is done. The mark is written last: outputs without it are made again.
fn one(
    job: &Job,
    folder: &Path,
    settings: &str,
    make: &(dyn Fn(&Job) -> Result<Made, Error> + Sync),
) -> Result<Option<Vec<String>>, Error> {
    let sums = job.files.as_ref().map(|file| {
        let bytes = files::read_bytes(file)?;
        Ok(files::sha256(&bytes))
    });
    let sums = sums.transpose()?;
    let key = format!("{settings}\n{}\n{}\n", sums.source, sums.target);
    let mark = folder.join(DONE).join(&job.name);
    let is_there = |outputs: &str| outputs.lines().all(|name| folder.join(name).is_file());
    let marked = fs::read_to_string(&mark).ok();
    if let Some(outputs) = marked.as_deref().and_then(|mark| mark.strip_prefix(&key))
        && is_there(outputs)
    {
        return Ok(None);
    }
    let made = make(job)?;
    let outputs: Vec<(PathBuf, &[u8])> = made
        .outputs
        .iter()
        .map(|(name, content)| (folder.join(name), &content[..]))
        .collect();
    files::write_all(&outputs)?;
    let names = made.outputs.iter().map(|(name, _)| format!("{name}\n"));
    let content = key + &names.collect::<String>();
    files::write_all(&[(mark, content.as_bytes())])?;
    Ok(Some(made.warnings))
}

/// A bar on a terminal, nothing elsewhere.
fn progress(jobs: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(jobs as u64);
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} documents, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_a_part_of_a_whole() {
        let shard: Shard = "2/8".parse().unwrap();
        assert_eq!(shard, Shard { index: 1, count: 8 });
        for wrong in ["0/8", "9/8", "1", "a/b", "1/0", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
