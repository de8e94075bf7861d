//! `bitext align`: every work of the manifest, two files, or two folders.

use std::path::{Path, PathBuf};

use bitext::Bitext;
use bitext::error::Error;
use bitext::format::Format;
use bitext::pair::Pair;
use bitext::pipeline::corpus::{Matched, Shard, Tally};
use bitext::pipeline::review::{Sample, summary};
use bitext::pipeline::works::Work;
use bitext::pipeline::{Aligner, Destination, Prepared, read_decisions};
use bitext::review::support;
use clap::ArgGroup;

use crate::files::{Existing, disk};
use crate::inputs::{self, Languages};
use crate::messages::{self, Outcome};
use crate::records::Records;
use crate::{files, folders, formats};

/// Align a text and its translation, or two folders of them; without files, every work of ./bitext.toml
#[derive(clap::Args)]
#[command(group = ArgGroup::new("records").conflicts_with_all([
    "output", "format", "excel", "vectors", "pins", "explain", "shard", "take", "force", "encoding", "as_kind",
]))]
pub(crate) struct Args {
    /// The original: plain text, html, epub, docx, markdown and others (`-`: from standard input); or, alone, the id of
    /// a work of ./bitext.toml
    #[arg(group = "texts")]
    source: Option<PathBuf>,
    /// The translation
    #[arg(group = "pairs")]
    target: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) languages: Languages,
    #[command(flatten)]
    records: Records,
    /// Where to write; the extension determines the format. For two folders, a folder
    #[arg(short, long, requires = "target", value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The format to write (csv on standard output, jsonl in a folder)
    #[arg(long, requires = "target", value_parser = formats::parser())]
    pub(crate) format: Option<Format>,
    /// Write csv for a spreadsheet: a byte order mark, ` ~~~ ` between segments, `'` before what could be a formula
    #[arg(long, requires = "target")]
    pub(crate) excel: bool,
    /// Take both files as they are, with one segment a line
    #[arg(long, requires = "pairs")]
    pub(crate) segmented: bool,
    /// Additional bilingual word list, in either direction, which may be given several times: one `source<TAB>target` pair
    /// per line, CSV, hunalign's `target @ source`, MUSE's two words, or dictd's `.index` beside `.dict.dz` (FreeDict)
    #[arg(long, requires = "pairs", value_name = "FILE")]
    pub(crate) dictionary: Vec<PathBuf>,
    /// Vectors of the segments of either file as further evidence: 32-bit floats, a row for each segment (docs/align.md)
    #[arg(long, requires = "target", num_args = 2, value_names = ["SOURCE", "TARGET"])]
    vectors: Vec<PathBuf>,
    /// For two folders: which documents belong together, as `bitext match` writes it; pairs that are not sure are left out
    #[arg(long = "pairs", requires = "target", value_name = "FILE")]
    pub(crate) table: Option<PathBuf>,
    /// Align only the i-th of n parts of the documents, to distribute them among machines
    #[arg(
        long,
        conflicts_with = "records",
        value_name = "I/N",
        default_value = "1/1"
    )]
    pub(crate) shard: Shard,
    /// Keep the beads that a reader has accepted or corrected in this alignment (csv, tsv, jsonl), or all of a
    /// vecalign list, and align the rest around them; a rejected pair that reappears stays rejected
    #[arg(long, requires = "target", value_name = "FILE")]
    pins: Option<PathBuf>,
    /// Where a reader changed two files of an alignment otherwise, take what this one says
    #[arg(long, value_name = "FORMAT", value_parser = formats::parser())]
    pub(crate) take: Option<Format>,
    /// Instead of the alignment, show what supports this bead, counted from 1
    #[arg(long, value_name = "BEAD", value_parser = clap::value_parser!(u32).range(1..))]
    explain: Option<u32>,
    /// Exit with 1 if a text or its alignment looks implausible
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    pub(crate) existing: Existing,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    if args.records.are_given() {
        return args
            .records
            .run(args.aligner(args.languages.codes())?, args.strict);
    }
    let (Some(source), Some(target)) = (&args.source, &args.target) else {
        return works(args);
    };
    let paths = Pair::new(source.as_path(), target.as_path());
    if source.is_dir() && target.is_dir() {
        if args.pins.is_some() || args.explain.is_some() || !args.vectors.is_empty() {
            let error = Error::new("--pins, --explain, --vectors are about two files, not folders");
            return Err(error.hint("name the files of one document"));
        }
        return folders::align(args, paths);
    }
    if args.shard != Shard::ALL || args.table.is_some() {
        let error =
            Error::new("--shard and --pairs are about many documents, and these are two files");
        return Err(error.hint("give two folders"));
    }
    two_files(args, paths)
}

/// Aligns two files and writes their beads.
fn two_files(args: &Args, paths: Pair<&Path>) -> Result<Outcome, Error> {
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    let format = Format::chosen(args.format, output, "--format")?;
    let format = format.for_spreadsheet(args.excel)?;
    let raw = inputs::raw_texts(paths, &args.languages, args.segmented)?;
    let mut aligner = args.aligner(args.languages.codes())?;
    if let Some(path) = &args.pins {
        let format = Format::chosen(None, path, "--pins")?;
        aligner = aligner.decisions(read_decisions(disk(), format, path)?);
    }
    formats::check_output(format, output)?;
    let mut prepared = aligner.prepare_raw(raw.as_ref())?;
    if let [source, target] = &args.vectors[..] {
        prepared = prepared.with_vector_files(disk(), Pair::new(source, target))?;
    }
    if let Some(number) = args.explain {
        return explain(prepared, number);
    }
    let to = Destination {
        path: output,
        format,
        take: args.take,
        by: &messages::by(),
        force: args.existing.force,
    };
    let (prepared, decided) = to.decided(prepared, disk())?;
    let mut bitext = aligned(prepared)?;
    let delivered = to.write(&mut bitext, decided, disk())?;
    messages::notes(&delivered.notes);
    messages::say(format_args!("bitext: quality: {}", bitext.quality()));
    messages::written(
        &format!("{} beads", bitext.alignment().beads().len()),
        output,
    );
    if let Some(lost) = delivered.null_beads() {
        messages::no_room(format, &lost.to_string());
    }
    Ok(Outcome::missed_if(args.strict && bitext.is_implausible()))
}

impl Args {
    /// An aligner as the flags ask for it.
    pub(crate) fn aligner(&self, codes: Pair<&str>) -> Result<Aligner, Error> {
        let aligner = Aligner::new(codes.source, codes.target)?.segmented(self.segmented);
        let aligner = aligner.progress(messages::progress());
        let dictionaries = inputs::dictionaries(&self.dictionary)?;
        Ok(dictionaries.into_iter().fold(aligner, Aligner::dictionary))
    }

    /// The outcome of a run.
    pub(crate) fn result(&self, tally: &Tally) -> Result<Outcome, Error> {
        tally.check()?;
        Ok(Outcome::missed_if(self.strict && tally.implausible > 0))
    }
}

/// Aligns what was prepared and reports what looks implausible: of the texts at once, of the result after it.
fn aligned(prepared: Prepared) -> Result<Bitext, Error> {
    messages::warnings(prepared.warnings());
    let said = prepared.warnings().len();
    let bitext = prepared.align()?;
    messages::warnings(&bitext.warnings()[said..]);
    Ok(bitext)
}

/// Aligns what was prepared and shows what supports a bead, counted from 1.
fn explain(prepared: Prepared, number: u32) -> Result<Outcome, Error> {
    let number = number as usize;
    let (bitext, explanation) = prepared.explain(number - 1)?;
    messages::warnings(bitext.warnings());
    if let Some(row) = bitext.rows().nth(number - 1) {
        files::show(&support(number, &row, &explanation))?;
    }
    Ok(Outcome::Fine)
}

/// Aligns the works of the manifest with some ids, or all; if one fails, that is reported and the others are aligned.
fn works(args: &Args) -> Result<Outcome, Error> {
    let id = Vec::from_iter(args.source.as_ref().map(|id| id.display().to_string()));
    let works = inputs::works(&id, Some("SOURCE and TARGET"))?;
    // All samples and folders are checked first: a missing one must not leave half the works written.
    let mut found: Vec<(&Work, Option<Sample>, Option<Matched>)> = Vec::new();
    for work in &works {
        found.push((work, work.sample(disk())?, work.documents(disk())?));
    }
    if let Some(number) = args.explain {
        if let [(work, _, None)] = &found[..] {
            let by = messages::by();
            return explain(work.prepare_to_write(disk(), args.take, &by)?.0, number);
        }
        let error = Error::new("there are several texts, and a bead of that number in each");
        return Err(error.hint("name the two files"));
    }
    let (mut books, mut tally) = (Vec::new(), Tally::default());
    for (work, sample, documents) in &found {
        match documents {
            None => books.push((*work, sample.as_ref())),
            Some(documents) => tally += folders::align_work(work, documents, args)?,
        }
    }
    for (work, sample) in args.shard.of(&books) {
        let made = align_work(work, *sample, args);
        tally.add_work(&made);
        match made {
            Err(error) if works.len() == 1 => return Err(error),
            Err(error) => messages::failure(&error),
            Ok(_) => {}
        }
    }
    args.result(&tally)
}

/// Aligns a work of the manifest and writes its files; nothing is written if anything fails before.
fn align_work(work: &Work, sample: Option<&Sample>, args: &Args) -> Result<Bitext, Error> {
    let by = messages::by();
    let (prepared, decided) = work.prepare_to_write(disk(), args.take, &by)?;
    messages::notes(&decided.report().notes());
    let mut bitext = aligned(prepared)?;
    let written = work.write(disk(), &mut bitext, decided, &by)?;
    messages::say(format!("{}\n{}", work.title, summary(&bitext)).trim_end());
    if let Some(sample) = sample {
        let rows: Vec<_> = bitext.rows().collect();
        messages::say(format_args!("  score      {}", sample.score(&rows)));
    }
    let written = Vec::from_iter(written.iter().map(|path| path.display().to_string()));
    messages::say(format_args!("  written    {}", written.join(", ")));
    Ok(bitext)
}
