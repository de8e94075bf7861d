//! `bitext align` for many documents: two folders, or a work of the manifest that is two folders.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use bitext::error::{Error, ErrorKind};
use bitext::format::Format;
use bitext::origin::sha256;
use bitext::pair::Pair;
use bitext::pipeline::corpus::{Batch, DONE, Done, Job, Matched, Shard, Tally, matched, orphans};
use bitext::pipeline::works::{ALIGNMENTS, Meta, Work, alignment_path};
use bitext::pipeline::{Aligner, Output, Replaces};
use indicatif::{ProgressBar, ProgressStyle};

use crate::files::{self, disk};
use crate::inputs::{self, Languages};
use crate::messages::{self, Outcome};

/// What was asked for two folders.
pub(crate) struct Request<'a> {
    pub(crate) folders: Pair<&'a Path>,
    pub(crate) languages: &'a Languages,
    pub(crate) output: Option<&'a Path>,
    pub(crate) format: Option<Format>,
    pub(crate) segmented: bool,
    pub(crate) dictionaries: &'a [PathBuf],
    pub(crate) shard: Shard,
    pub(crate) take: Option<Format>,
    pub(crate) force: bool,
}

/// Aligns the documents of two folders into a third.
pub(crate) fn align(request: &Request<'_>) -> Result<Outcome, Error> {
    let Some(output) = request.output else {
        return Err(Error::new("many documents need a folder to go to").hint("add -o FOLDER"));
    };
    let format = request.format.unwrap_or(Format::JSONL);
    if !format.has_texts() {
        let error = Error::new(format!("{} has no texts", format.name()));
        return Err(error.hint("give a format that has: jsonl, csv, tmx …"));
    }
    let tags = request.languages.tags()?;
    let (Some(source), Some(target)) = (tags.source, tags.target) else {
        let error = Error::of(ErrorKind::Invalid, "two folders need their languages");
        return Err(error.hint("add --source-lang and --target-lang"));
    };
    let tags = Pair::new(source, target);
    let codes = tags.as_ref().map(|tag| tag.as_str());
    let documents = matched(disk(), request.folders, codes)?;
    let aligner = Aligner::new(codes.source, codes.target)?.segmented(request.segmented);
    let aligner = inputs::with_dictionaries(aligner, request.dictionaries)?;
    let sums: Result<Vec<String>, Error> = request
        .dictionaries
        .iter()
        .map(|path| Ok(sha256(&files::read_bytes(path)?)))
        .collect();
    let sum = sums?.join("+");
    let batch = Batch {
        aligner: &aligner,
        languages: &tags,
        formats: &[format],
        segmented: request.segmented,
        dictionary: &sum,
        folder: output,
        take: request.take,
        by: &messages::by(),
        force: request.force,
    };
    let tally = run(&documents, request.shard, &batch)?;
    for (found, count) in &tally.dictionary {
        if let Some(path) = found
            .dictionary()
            .and_then(|number| request.dictionaries.get(number))
        {
            let name = path.display();
            messages::warning(format_args!("{name}: {found} (in {count} documents)"));
        }
    }
    if tally.null_beads > 0 {
        let (name, lost) = (format.name(), tally.null_beads);
        let what = "beads without text on one side";
        messages::note(format_args!("{name} has no room for {lost} {what}"));
    }
    messages::say(tally.summary(&output.display().to_string()).trim_end());
    result(tally.failed, tally.all())
}

/// Aligns the documents of a work of the manifest, each as `alignments/WORK/DOCUMENT.csv` and `.jsonl`.
pub(crate) fn align_work(
    work: &Work,
    documents: &Matched,
    shard: Shard,
    take: Option<Format>,
) -> Result<Tally, Error> {
    let batch = Batch {
        aligner: &work.aligner()?,
        languages: &work.tags()?,
        formats: &[Format::CSV_EXCEL, Format::JSONL],
        segmented: false,
        dictionary: "",
        folder: &Path::new(ALIGNMENTS).join(&work.id),
        take,
        by: &messages::by(),
        force: false,
    };
    let tally = run(documents, shard, &batch)?;
    let meta = Meta::new(&work.id, &work.title, work.origins(disk())?).json()?;
    let path = alignment_path(&work.id, "meta.json");
    let before = disk().read_own(&path)?.as_deref().map(sha256);
    disk().write(&[Output::new(path, meta, Replaces::Read(before))])?;
    messages::say(tally.summary(&work.title).trim_end());
    Ok(tally)
}

/// Counts a document and reports what failed or looks implausible.
fn add(tally: &mut Tally, job: &Job, done: Result<Done, Error>) {
    for found in tally.add(&done) {
        messages::warning(format_args!("{}: {found}", job.name));
    }
    match done {
        Ok(Done::Now { notes, .. }) => messages::notes(&notes),
        Ok(Done::Before) => {}
        Err(error) => messages::failure(&error),
        Ok(Done::Changed(paths)) => {
            for path in paths {
                let path = path.display();
                messages::warning(format_args!(
                    "{path}: changed after bitext wrote it, and left as it is"
                ));
            }
        }
    }
}

/// Aligns all documents of a shard, one document on each thread, so that no more are in memory. If a document fails,
/// that is reported and the others are aligned.
fn run(documents: &Matched, shard: Shard, batch: &Batch<'_>) -> Result<Tally, Error> {
    if let Some(first) = documents.alone.first() {
        messages::warning(format_args!(
            "{} documents have no counterpart and are left out: {}{}",
            documents.alone.len(),
            first.display(),
            if documents.alone.len() > 1 {
                " …"
            } else {
                ""
            }
        ));
    }
    let own: Vec<&Job> = shard.of(&documents.jobs).collect();
    let names: BTreeSet<&str> = own.iter().map(|job| job.name.as_str()).collect();
    prepare(batch.folder, &names)?;
    for path in orphans(disk(), batch.folder, documents)? {
        messages::warning(format_args!("{}: its document is gone", path.display()));
    }
    let bar = progress(own.len());
    let next = AtomicUsize::new(0);
    let tally = Mutex::new(Tally::default());
    let work = || -> Result<(), Error> {
        // In a pool that all workers share, a waiting thread could begin further documents.
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let alone = alone.map_err(|error| Error::new(format!("cannot start a thread: {error}")))?;
        while let Some(job) = own.get(next.fetch_add(1, Ordering::Relaxed)) {
            let done = alone.install(|| batch.run(job, disk()));
            let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            bar.suspend(|| add(&mut tally, job, done));
            bar.inc(1);
        }
        Ok(())
    };
    let threads = rayon::current_num_threads().min(own.len()).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            let ended = worker.join();
            ended.unwrap_or_else(|_| Err(Error::new("a worker broke off")))
        })
    })?;
    bar.finish_and_clear();
    Ok(tally.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Makes the output folder of some documents, and removes what a killed run has left of these documents.
fn prepare(folder: &Path, documents: &BTreeSet<&str>) -> Result<(), Error> {
    disk().check_folder(folder)?;
    for folder in [folder.to_owned(), folder.join(DONE)] {
        disk().make_folder(&folder)?;
        disk().recover(&folder, &|name| {
            // The names of outputs are those of documents with one or more extensions.
            let mut ends = name.match_indices('.').map(|(at, _)| at);
            documents.contains(name) || ends.any(|at| documents.contains(&name[..at]))
        })?;
    }
    Ok(())
}

/// A progress bar on a terminal, nothing elsewhere.
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

/// The outcome of a run. Failures were reported where they happened; here they are only counted.
pub(crate) fn result(failed: usize, tried: usize) -> Result<Outcome, Error> {
    if failed == 0 {
        return Ok(Outcome::Fine);
    }
    Err(Error::new(format!("{failed} of {tried} failed"))
        .hint("see above; the others are written, and documents of folders are not aligned again"))
}
