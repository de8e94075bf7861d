//! `bitext align`: every work of the manifest, two files, or two folders.

use std::path::{Path, PathBuf};

use bitext::Bitext;
use bitext::bitext::Row;
use bitext::error::{Error, ErrorKind};
use bitext::format::loss::Loss;
use bitext::format::sheet::Sheet;
use bitext::format::{Format, Written};
use bitext::pair::Pair;
use bitext::pipeline::corpus::{Matched, Shard};
use bitext::pipeline::review::{Sample, summary};
use bitext::pipeline::works::{ALIGNMENTS, Work};
use bitext::pipeline::{
    Aligner, AlignmentFiles, Output, Prepared, Reader, Replaces, checksums, read_decisions,
};
use bitext::review::support;
use bitext::tag::Tag;

use crate::files::{Existing, disk};
use crate::inputs::{self, Languages};
use crate::messages::{self, About, Outcome};
use crate::{files, folders, formats};

/// Align a text and its translation, or two folders of them; without files, every work of ./bitext.toml
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The original: plain text, html, epub, docx, subtitles, tmx or xml (`-`: from standard input); or, alone, the id of
    /// a work of ./bitext.toml
    source: Option<PathBuf>,
    /// The translation
    target: Option<PathBuf>,
    #[command(flatten)]
    languages: Languages,
    /// Where to write; the extension determines the format. For two folders, a folder
    #[arg(short, long, requires = "target", value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format to write (csv on standard output, jsonl in a folder)
    #[arg(long, requires = "target", value_parser = formats::parser())]
    format: Option<Format>,
    /// Write csv for a spreadsheet: a byte order mark, ` ~~~ ` between segments, `'` before what could be a formula
    #[arg(long, requires = "target")]
    excel: bool,
    /// Take both files as they are, with one segment a line
    #[arg(long, requires = "target")]
    segmented: bool,
    /// Additional bilingual word list, in either direction, which may be given several times: one `source<TAB>target` pair
    /// per line, CSV, hunalign's `target @ source`, MUSE's two words, or dictd's `.index` beside `.dict.dz` (FreeDict)
    #[arg(long, requires = "target", value_name = "FILE")]
    dictionary: Vec<PathBuf>,
    /// Align only the i-th of n parts of the documents, to distribute them among machines
    #[arg(long, value_name = "I/N", default_value = "1/1")]
    shard: Shard,
    /// Keep the beads that a reader has accepted or corrected in this alignment (csv, tsv, jsonl), or all of a
    /// vecalign list, and align the rest around them; a rejected pair that reappears stays rejected
    #[arg(long, requires = "target", value_name = "FILE")]
    pins: Option<PathBuf>,
    /// Where a reader changed two files of an alignment otherwise, take what this one says
    #[arg(long, value_name = "FORMAT", value_parser = formats::parser())]
    take: Option<Format>,
    /// Instead of the alignment, show what supports this bead, counted from 1
    #[arg(long, value_name = "BEAD", value_parser = clap::value_parser!(u32).range(1..))]
    explain: Option<u32>,
    #[command(flatten)]
    existing: Existing,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let (Some(source), Some(target)) = (&args.source, &args.target) else {
        return works(args);
    };
    let paths = Pair::new(source.as_path(), target.as_path());
    if source.is_dir() && target.is_dir() {
        if args.pins.is_some() || args.explain.is_some() {
            let error = Error::new("--pins and --explain are about two files, not two folders");
            return Err(error.hint("name the files of one document"));
        }
        let format = args.format.or(args.excel.then_some(Format::CSV));
        let format = format.map(|format| formats::for_spreadsheet(format, args.excel));
        return folders::align(&folders::Request {
            folders: paths,
            languages: &args.languages,
            output: args.output.as_deref(),
            format: format.transpose()?,
            segmented: args.segmented,
            dictionaries: &args.dictionary,
            shard: args.shard,
            take: args.take,
            force: args.existing.force,
        });
    }
    if args.shard != Shard::ALL {
        return Err(
            Error::new("--shard parts many documents, and these are two files")
                .hint("give two folders"),
        );
    }
    two_files(args, paths)
}

/// Aligns two files and writes their beads.
fn two_files(args: &Args, paths: Pair<&Path>) -> Result<Outcome, Error> {
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    let format = formats::asked(args.format, output, "--format")?;
    let format = formats::for_spreadsheet(format, args.excel)?;
    let raw = inputs::raw_texts(paths, &args.languages, args.segmented)?;
    let codes = args.languages.codes();
    let mut aligner = Aligner::new(codes.source, codes.target)?.segmented(args.segmented);
    aligner = inputs::with_dictionaries(aligner, &args.dictionary)?;
    if let Some(path) = &args.pins {
        let format = formats::asked(None, path, "--pins")?;
        aligner = aligner.decisions(read_decisions(disk(), format, path)?);
    }
    formats::check_output(format, output)?;
    let about = About {
        dictionaries: &args.dictionary,
        pins: args.pins.as_deref(),
    };
    let prepared = aligner
        .prepare_raw(raw.as_ref())
        .map_err(|error| match &args.pins {
            Some(path) if error.kind() == ErrorKind::Mismatch => error.in_file(path),
            _ => error,
        })?;
    let by = messages::by();
    let place = AlignmentFiles::of_output(output, format);
    let is_stream = disk().is_stream(output)?;
    let Some(place) = place.filter(|_| args.explain.is_none() && !is_stream) else {
        let (bitext, explanation) = aligned(prepared, args.explain, about)?;
        match explanation {
            Some(text) => files::show(&text)?,
            None => {
                let tags = args.languages.tags_of(&bitext)?;
                let written = written(bitext.rows().collect(), tags, format, output)?;
                formats::save(output, &written, args.existing)?;
            }
        }
        return Ok(Outcome::Fine);
    };
    let reader = Reader {
        noted: None,
        take: args.take,
        by: &by,
    };
    let (prepared, mut decided) = place.read(disk(), prepared, reader)?;
    files::refused(&decided)?;
    let is_untouched = decided.is_empty();
    let prepared = prepared.with_decisions(&decided.decisions())?;
    let (mut bitext, _) = aligned(prepared, None, about)?;
    let rows = decided.finish(&mut bitext, &by)?;
    let tags = args.languages.tags_of(&bitext)?;
    messages::notes(&decided.report().notes());
    let written = written(rows, tags, format, output)?.outputs.into_iter();
    let contents: Vec<(PathBuf, Vec<u8>)> = written
        .map(|file| (output.with_file_name(file.name), file.content))
        .collect();
    // Where nothing of a reader's was found to be taken over, the file must be as it was written.
    if is_untouched && !args.existing.force {
        for (path, content) in &contents {
            disk().check_own(path, content)?;
        }
    }
    let journal = decided.written(checksums(&contents), &by)?;
    let journal = journal.map(|(path, content)| Output::new(path, content, Replaces::AsRead));
    let views = contents.into_iter().map(|(path, content)| {
        let output = Output::new(path, content, Replaces::AsRead).recorded();
        output.force(args.existing.force)
    });
    let outputs: Vec<Output<'_>> = views.chain(journal).collect();
    disk().write(&outputs)?;
    Ok(Outcome::Fine)
}

/// Aligns what was prepared and reports what looks implausible; explains a bead, counted from 1, if that is asked for.
fn aligned(
    prepared: Prepared,
    explain: Option<u32>,
    about: About<'_>,
) -> Result<(Bitext, Option<String>), Error> {
    messages::warnings(prepared.warnings(), about);
    let said = prepared.warnings().len();
    let Some(number) = explain.map(|number| number as usize) else {
        let bitext = prepared.align()?;
        messages::warnings(&bitext.warnings()[said..], about);
        return Ok((bitext, None));
    };
    let (bitext, explanation) = prepared.explain(number - 1)?;
    messages::warnings(&bitext.warnings()[said..], about);
    let row = bitext.rows().nth(number - 1);
    let text = row.map(|row| support(number, &row, &explanation));
    Ok((bitext, text))
}

/// Aligns the works of the manifest with some ids, or all; if one fails, that is reported and the others are aligned.
fn works(args: &Args) -> Result<Outcome, Error> {
    let (shard, explain) = (args.shard, args.explain);
    let id = args.source.iter().map(|id| id.display().to_string());
    let works = inputs::works(&id.collect::<Vec<_>>(), Some("SOURCE and TARGET"))?;
    // All samples and folders are checked first: a missing one must not leave half the works written.
    let mut found: Vec<(&Work, Option<Sample>, Option<Matched>)> = Vec::new();
    for work in &works {
        found.push((work, work.sample(disk())?, work.documents(disk())?));
    }
    let many = works.len() > 1 || found.iter().any(|(_, _, documents)| documents.is_some());
    if explain.is_some() && many {
        let error = Error::new("there are several texts, and a bead of that number in each");
        return Err(error.hint("name the two files"));
    }
    let (mut books, mut failures, mut tried) = (Vec::new(), 0, 0);
    for (work, sample, documents) in &found {
        match documents {
            None => books.push((*work, sample.as_ref())),
            Some(documents) => {
                let tally = folders::align_work(work, documents, shard, args.take)?;
                failures += tally.failed;
                tried += tally.all();
            }
        }
    }
    for (work, sample) in shard.of(&books) {
        tried += 1;
        if let Err(error) = align_work(work, *sample, args) {
            failures += 1;
            if works.len() == 1 {
                return Err(error);
            }
            messages::failure(&error);
        }
    }
    folders::result(failures, tried)
}

/// Aligns a work of the manifest and writes its three files; nothing is written if anything fails before.
fn align_work(work: &Work, sample: Option<&Sample>, args: &Args) -> Result<(), Error> {
    let by = messages::by();
    let (prepared, decided) = work.prepare_again(disk(), args.take, &by)?;
    files::refused(&decided)?;
    messages::notes(&decided.report().notes());
    let (mut bitext, explanation) = aligned(prepared, args.explain, About::default())?;
    if let Some(text) = explanation {
        return files::show(&text);
    }
    let outputs = work.outputs(disk(), &mut bitext, decided, &by)?;
    let contents: Vec<Output<'_>> = outputs
        .iter()
        .map(|(path, content)| Output::new(path, &content[..], Replaces::AsRead))
        .collect();
    disk().make_folder(Path::new(ALIGNMENTS))?;
    disk().write(&contents)?;
    messages::say(format!("{}\n{}", work.title, summary(&bitext)).trim_end());
    if let Some(sample) = sample {
        let rows: Vec<_> = bitext.rows().collect();
        messages::say(format_args!("  score      {}", sample.score(&rows)));
    }
    let written: Vec<_> = outputs
        .iter()
        .map(|(path, _)| path.display().to_string())
        .collect();
    messages::say(format_args!("  written    {}", written.join(", ")));
    Ok(())
}

/// Rows in a format; reports which beads it has to leave out.
fn written(
    rows: Vec<Row>,
    tags: Pair<Tag>,
    format: Format,
    output: &Path,
) -> Result<Written, Error> {
    let sheet = Sheet {
        rows,
        languages: tags.map(Some),
    };
    let written = format.write(&sheet, &formats::name(output));
    let written = written.map_err(|error| error.in_file(output))?;
    // A user who asks for a format knows what else it cannot hold.
    for lost in written
        .lost
        .iter()
        .filter(|lost| lost.loss == Loss::NullBeads)
    {
        messages::note(format_args!("{} has no room for {lost}", format.name()));
    }
    Ok(written)
}
