//! `bitext align` for many documents: two folders, or a work of the manifest that is two folders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use bitext::error::Error;
use bitext::format::loss::Loss;
use bitext::format::sheet::Sheet;
use bitext::format::tag::Tag;
use bitext::format::{Format, Written};
use bitext::pair::Pair;

use crate::align::{Args, Meta, Request, make};
use crate::corpus::{self, Job, Made, Shard, Tally};
use crate::dictionary::{Dictionary, Odd};
use crate::manifest::{self, Work};
use crate::sides::Sides;
use crate::{Outcome, files};

/// Aligns the documents of two folders into a third.
pub(crate) fn align_folders(
    args: &Args,
    folders: Pair<&Path>,
    tags: &Pair<Tag>,
) -> Result<Outcome, Error> {
    let Some(output) = &args.output else {
        return Err(Error::new("many documents need a folder to go to").hint("add -o FOLDER"));
    };
    if args.pins.is_some() || args.explain.is_some() {
        let error = Error::new("--pins and --explain are about two files, not two folders");
        return Err(error.hint("name the files of one document"));
    }
    let jobs = corpus::matched(folders, tags.as_ref().map(Tag::as_str))?;
    let format = args.format.unwrap_or(Format::Jsonl);
    if !format.has_texts() {
        let error = Error::new(format!("{} has no texts", format.name()));
        return Err(error.hint("give a format that has: jsonl, csv, tmx …"));
    }
    let (dictionary, sum) = match &args.dictionary {
        Some(path) => (
            Some(Dictionary::open(path)?),
            files::sha256(&files::read_bytes(path)?),
        ),
        None => (None, String::new()),
    };
    let maker = Maker {
        tags,
        formats: &[format],
        segmented: args.segmented,
        dictionary,
        odd: Mutex::default(),
        null_beads: AtomicUsize::new(0),
    };
    let tally = maker.run(&jobs, args.shard, output, &sum)?;
    maker.warn();
    let lost = maker.null_beads.into_inner();
    if lost > 0 {
        let name = format.name();
        eprintln!("bitext: note: {name} has no room for {lost} beads without text on one side");
    }
    eprint!("{}", summary(&output.display().to_string(), &tally));
    result(tally.failed, tally.all())
}

/// Aligns the documents of a work of the manifest, each as `alignments/WORK/DOCUMENT.csv` and `.jsonl`.
pub(crate) fn align_work(work: &Work, jobs: &[Job], shard: Shard) -> Result<Tally, Error> {
    let tags = work.sides().map(|side| files::tag(&side.lang));
    let maker = Maker {
        tags: &tags.transpose()?,
        formats: &[Format::Csv, Format::Jsonl],
        segmented: false,
        dictionary: None,
        odd: Mutex::default(),
        null_beads: AtomicUsize::new(0),
    };
    let folder = Path::new(manifest::ALIGNMENTS).join(&work.id);
    let tally = maker.run(jobs, shard, &folder, "")?;
    let meta = Meta::new(work, work.origins()?).json()?;
    files::write_all(&[(manifest::alignment(&work.id, "meta.json"), &meta)])?;
    eprint!("{}", summary(&work.title, &tally));
    Ok(tally)
}

/// What all documents are made with.
struct Maker<'a> {
    tags: &'a Pair<Tag>,
    formats: &'a [Format],
    segmented: bool,
    dictionary: Option<Dictionary>,
    /// What is odd about the dictionary, and in how many documents.
    odd: Mutex<BTreeMap<Odd, usize>>,
    /// Beads that the format had no room for.
    null_beads: AtomicUsize,
}

impl Maker<'_> {
    fn run(
        &self,
        jobs: &[Job],
        shard: Shard,
        folder: &Path,
        dictionary: &str,
    ) -> Result<Tally, Error> {
        let formats: Vec<&str> = self.formats.iter().map(|format| format.name()).collect();
        let settings = format!(
            "{} {} {} {} {} segmented={} dictionary={dictionary}",
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            self.tags.source,
            self.tags.target,
            formats.join("+"),
            self.segmented,
        );
        corpus::run(jobs, shard, folder, &settings, &|job| self.make(job))
    }

    /// Warns once of what is odd about the dictionary.
    fn warn(&self) {
        let odd = self.odd.lock().unwrap_or_else(PoisonError::into_inner);
        for (dictionary, (&odd, &count)) in self
            .dictionary
            .iter()
            .flat_map(|own| odd.iter().map(move |odd| (own, odd)))
        {
            dictionary.warn(odd, Some(count));
        }
    }

    fn make(&self, job: &Job) -> Result<Made, Error> {
        let paths = job.files.as_ref().map(PathBuf::as_path);
        let codes = self.tags.as_ref().map(Tag::as_str);
        let sides = Sides::read(paths, codes, self.segmented)?;
        let request = Request {
            dictionary: self.dictionary.as_ref(),
            ..Request::default()
        };
        let made = make(&sides, &request);
        let made = made.map_err(|error| error.in_file(&job.files.source))?;
        let bitext = made.bitext;
        if let Some(odd) = made.odd {
            *self
                .odd
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .entry(odd)
                .or_default() += 1;
        }
        let sheet = Sheet {
            rows: bitext.rows().collect(),
            languages: self.tags.clone().map(Some),
        };
        let mut outputs = Vec::new();
        for format in self.formats {
            let name = format!("{}.{}", job.name, format.name());
            let Written { outputs: own, lost } = format
                .write(&sheet, &name)
                .map_err(|error| error.in_file(&job.files.source))?;
            outputs.extend(own.into_iter().map(|output| (output.name, output.content)));
            let null = lost.iter().filter(|lost| lost.loss == Loss::NullBeads);
            self.null_beads
                .fetch_add(null.map(|lost| lost.count).sum(), Ordering::Relaxed);
        }
        Ok(Made {
            outputs,
            warnings: sides.odd(),
        })
    }
}

/// What became of the documents, for the reader at the terminal.
fn summary(title: &str, tally: &Tally) -> String {
    let Tally {
        made,
        done_before,
        failed,
    } = tally;
    format!("{title}\n  documents  {made} aligned, {done_before} done before, {failed} failed\n")
}

/// Failures are told where they happen; here they are counted.
pub(crate) fn result(failed: usize, tried: usize) -> Result<Outcome, Error> {
    if failed == 0 {
        return Ok(Outcome::Fine);
    }
    Err(Error::new(format!("{failed} of {tried} failed"))
        .hint("see above; the others are written, and documents of folders are not aligned again"))
}
