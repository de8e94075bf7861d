//! `bitext align` for many documents: two folders, or a work of the manifest that is two folders.

use std::path::Path;

use bitext::error::Error;
use bitext::format::Format;
use bitext::origin::sha256;
use bitext::pair::Pair;
use bitext::pipeline::Storage as _;
use bitext::pipeline::corpus::{
    Batch, Done, Job, Matched, Shard, Tally, format_of_documents, languages,
};
use bitext::pipeline::works::Work;
use bitext::tag::Tag;
use indicatif::{ProgressBar, ProgressStyle};

use crate::align::Args;
use crate::files::disk;
use crate::messages::{self, Outcome};

/// Aligns the documents of two folders into a third.
pub(crate) fn align(args: &Args, folders: Pair<&Path>) -> Result<Outcome, Error> {
    let Some(output) = &args.output else {
        return Err(Error::new("many documents need a folder to go to").hint("add -o FOLDER"));
    };
    let format = format_of_documents(args.format, args.excel)?;
    let (tags, guessed) = languages(disk(), folders, args.languages.tags())?;
    messages::warnings(&guessed);
    let codes = tags.as_ref().map(Tag::as_str);
    let aligner = args.aligner(codes)?;
    let documents = match &args.table {
        Some(path) => {
            let table = disk().read_text(path)?;
            Matched::of_table(&table, disk(), folders, codes)
                .map_err(|error| error.in_file(path))?
        }
        None => Matched::by_content(&aligner, disk(), folders, &tags)?,
    };
    let sums = args.dictionary.iter();
    let sums = sums.map(|path| Ok(sha256(&disk().read_existing(path)?)));
    let batch = Batch {
        aligner: &aligner,
        languages: &tags,
        formats: &[format],
        segmented: args.segmented,
        dictionary: &sums.collect::<Result<Vec<_>, Error>>()?.join("+"),
        folder: output,
        take: args.take,
        by: &messages::by(),
        force: args.existing.force,
    };
    let tally = run(&documents, args.shard, &batch)?;
    for (found, count) in &tally.dictionary {
        messages::warning(format_args!("{found} (in {count} documents)"));
    }
    if tally.null_beads > 0 {
        let lost = tally.null_beads;
        messages::no_room(format, &format!("{lost} beads without text on one side"));
    }
    messages::say(tally.summary(&output.display().to_string()));
    args.result(&tally)
}

/// Aligns the documents of a work of the manifest, each as `alignments/WORK/DOCUMENT.csv` and `.jsonl`.
pub(crate) fn align_work(work: &Work, documents: &Matched, args: &Args) -> Result<Tally, Error> {
    let batch = Batch {
        aligner: &work.aligner()?,
        languages: &work.tags()?,
        formats: &[Format::CSV_EXCEL, Format::JSONL],
        segmented: false,
        dictionary: "",
        folder: &work.alignments().join(&work.id),
        take: args.take,
        by: &messages::by(),
        force: false,
    };
    let tally = run(documents, args.shard, &batch)?;
    work.write_meta(disk())?;
    messages::say(tally.summary(&work.title));
    Ok(tally)
}

/// Aligns all documents of a shard. If a document fails, that is reported and the others are aligned.
fn run(documents: &Matched, shard: Shard, batch: &Batch<'_>) -> Result<Tally, Error> {
    for odd in batch.begin(documents, shard, disk())? {
        messages::warning(odd);
    }
    let bar = progress(shard.of(&documents.jobs).count());
    let tally = batch.run_all(documents, shard, disk(), |job, done| {
        bar.suspend(|| report(job, done));
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    Ok(tally)
}

/// Reports what failed or looks implausible about a document.
fn report(job: &Job, done: Result<Done, Error>) {
    match done {
        Ok(done) => {
            done.warnings(&job.name).iter().for_each(messages::warning);
            messages::notes(done.notes());
        }
        Err(error) => messages::failure(&error),
    }
}

/// A progress bar on a terminal, nothing elsewhere.
fn progress(jobs: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} documents, {eta} left");
    ProgressBar::new(jobs as u64).with_style(style.unwrap_or(ProgressStyle::default_bar()))
}
