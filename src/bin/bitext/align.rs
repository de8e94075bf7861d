//! `bitext align`: every work of the manifest, or two files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bitext::align::{Options, align_with, explain};
use bitext::bead::BeadType;
use bitext::bitext::Bitext;
use bitext::error::Error;
use bitext::format::Format;
use bitext::format::loss::Loss;
use bitext::format::sheet::Sheet;
use bitext::format::table::{self, Separator};
use bitext::format::tag::Tag;
use bitext::origin::Origin;
use bitext::pair::Pair;
use serde::{Deserialize, Serialize};

use crate::corpus::Shard;
use crate::dictionary::{Dictionary, Odd};
use crate::evaluate::Gold;
use crate::manifest::{self, Work};
use crate::sides::{Prepared, Sides};
use crate::written::Written;
use crate::{Outcome, files, formats, many, pins, support};

/// Align a text and its translation, or two folders of them; without files, every work of ./bitext.toml
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The original: plain text, html, epub, docx, tmx or xml (`-`: plain, from standard input)
    #[arg(requires_all = ["target", "source_lang", "target_lang"])]
    source: Option<PathBuf>,
    /// The translation
    target: Option<PathBuf>,
    /// The original's language, as a BCP 47 code (en, fa, de …)
    #[arg(long, requires = "source", value_name = "CODE")]
    source_lang: Option<String>,
    /// The translation's language
    #[arg(long, requires = "source", value_name = "CODE")]
    target_lang: Option<String>,
    /// Where to write; the extension decides the format. For folders a folder
    #[arg(short, long, requires = "source", value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The format to write (csv on standard output, jsonl in a folder)
    #[arg(long, requires = "source", value_parser = formats::parser())]
    pub(crate) format: Option<Format>,
    /// Take both files as they are, one segment a line
    #[arg(long, requires = "source")]
    pub(crate) segmented: bool,
    /// Use a word list besides what bitext knows: a word and a rendering a line, from the original's language to
    /// the translation's, as TSV or CSV; or hunalign's `translation @ original`
    #[arg(long, requires = "source", value_name = "FILE")]
    pub(crate) dictionary: Option<PathBuf>,
    /// Align only the i-th of n parts of the documents, to share them out among machines
    #[arg(long, value_name = "I/N", default_value = "1/1")]
    pub(crate) shard: Shard,
    /// Keep the beads that a reader has accepted or corrected in this alignment (csv, tsv, jsonl), or all of a
    /// vecalign list, and align the rest around them; those rejected stay so where they are found again
    #[arg(long, requires = "source", value_name = "FILE")]
    pub(crate) pins: Option<PathBuf>,
    /// Write nothing; say what supports this bead, counted from 1
    #[arg(long, value_name = "BEAD", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) explain: Option<u32>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    match (
        &args.source,
        &args.target,
        &args.source_lang,
        &args.target_lang,
    ) {
        (Some(source), Some(target), Some(from), Some(to)) => {
            let tags = Pair::new(files::tag(from)?, files::tag(to)?);
            if source.is_dir() && target.is_dir() {
                return many::align_folders(args, Pair::new(source, target), &tags);
            }
            if args.shard != Shard::ALL {
                return Err(
                    Error::new("--shard parts many documents, and these are two files")
                        .hint("give two folders"),
                );
            }
            let output = args.output.as_deref().unwrap_or(Path::new("-"));
            let format = formats::asked(args.format, output, "--format")?;
            formats::check_output(format, output)?;
            let codes = Pair::new(from.as_str(), to.as_str());
            let sides = Sides::read(Pair::new(source, target), codes, args.segmented)?;
            sides.warn();
            let dictionary = args
                .dictionary
                .as_deref()
                .map(Dictionary::open)
                .transpose()?;
            let request = Request {
                dictionary: dictionary.as_ref(),
                pins: args.pins.as_deref(),
                explain: args.explain,
            };
            let made = make(&sides, &request)?;
            if let Some((dictionary, odd)) = dictionary.zip(made.odd) {
                dictionary.warn(odd, None);
            }
            match made.explanation {
                Some(explanation) => files::print(explanation.as_bytes())?,
                None => save(&made.bitext, tags, format, output)?,
            }
            Ok(Outcome::Fine)
        }
        _ => works(args.shard, args.explain),
    }
}

/// Aligns every work of the manifest; one that fails is told, and the rest is aligned.
fn works(shard: Shard, explain: Option<u32>) -> Result<Outcome, Error> {
    let works = manifest::read(Path::new(manifest::NAME), manifest::FILES)?.works;
    // All samples and folders are looked at first: what is missing must not leave half the works written.
    let read = |work: &Work| {
        let gold = work.gold.as_deref().map(Gold::of_work).transpose()?;
        Ok((gold, work.documents()?))
    };
    let found = works.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
    if explain.is_some() && (works.len() > 1 || found.iter().any(|(_, jobs)| jobs.is_some())) {
        let error = Error::new("there are several texts, and a bead of that number in each");
        return Err(error.hint("name the two files"));
    }
    let (mut books, mut failures, mut tried) = (Vec::new(), 0, 0);
    for (work, (gold, documents)) in works.iter().zip(&found) {
        match documents {
            None => books.push((work, gold)),
            Some(jobs) => {
                let tally = many::align_work(work, jobs, shard)?;
                failures += tally.failed;
                tried += tally.all();
            }
        }
    }
    for (work, gold) in shard.of(&books) {
        tried += 1;
        if let Err(error) = align_work(work, gold.as_ref(), explain) {
            failures += 1;
            if works.len() == 1 {
                return Err(error);
            }
            eprintln!("bitext: {error}");
        }
    }
    many::result(failures, tried)
}

/// Writes a bitext in a format, and says what it had to leave out.
fn save(bitext: &Bitext, tags: Pair<Tag>, format: Format, output: &Path) -> Result<(), Error> {
    let sheet = Sheet {
        rows: bitext.rows().collect(),
        languages: tags.map(Some),
    };
    let written = format.write(&sheet, &formats::name(output));
    let written = written.map_err(|error| error.in_file(output))?;
    formats::save(output, &written)?;
    // What else a format has no room for, who asks for it knows.
    for lost in &written.lost {
        if lost.loss == Loss::NullBeads {
            eprintln!("bitext: note: {} has no room for {lost}", format.name());
        }
    }
    Ok(())
}

/// What a user may ask for besides the alignment of two texts.
#[derive(Clone, Copy, Default)]
pub(crate) struct Request<'a> {
    pub(crate) dictionary: Option<&'a Dictionary>,
    pub(crate) pins: Option<&'a Path>,
    /// The bead to explain, counted from 1.
    pub(crate) explain: Option<u32>,
}

/// A bitext, and the explanation that was asked for.
pub(crate) struct Made {
    pub(crate) bitext: Bitext,
    explanation: Option<String>,
    /// What is odd about the dictionary beside these texts.
    pub(crate) odd: Option<Odd>,
}

/// All stages, from raw texts to a bitext.
pub(crate) fn make(sides: &Sides, request: &Request<'_>) -> Result<Made, Error> {
    let Prepared {
        documents,
        evidence,
        odd,
    } = sides.prepare(request.dictionary)?;
    let marked = request.pins.map(|path| {
        let marked = pins::read(path, documents.as_ref())?;
        Ok((path, marked))
    });
    let marked = marked.transpose()?;
    let options = Options {
        pins: marked
            .as_ref()
            .map(|(_, marked)| marked.pins.clone())
            .unwrap_or_default(),
        ..Options::default()
    };
    let texts = documents.as_ref();
    let (alignment, explanation) = match request.explain {
        None => (align_with(texts, &evidence, &options)?, None),
        Some(number) => {
            let found = explain(texts, &evidence, &options, number as usize - 1)?;
            (found.0, Some((number, found.1)))
        }
    };
    let mut bitext = Bitext::new(documents, alignment, &evidence);
    if let Some((path, marked)) = marked {
        let gone = marked.reject_again(&mut bitext);
        marked.tell(gone, path);
    }
    let explanation = explanation.and_then(|(number, explanation)| {
        let row = bitext.rows().nth(number as usize - 1)?;
        Some(support::text(number, &row, &explanation))
    });
    Ok(Made {
        bitext,
        explanation,
        odd,
    })
}

/// Aligns a work of the manifest and writes its three files; nothing is written if anything fails before.
fn align_work(work: &Work, gold: Option<&Gold>, explain: Option<u32>) -> Result<(), Error> {
    let sides = Sides::read(work.files(), work.codes(), false)?;
    sides.warn();
    // What a reader has marked in the alignment that is written over is kept.
    let marked = Written::marked(&work.id)?;
    let request = Request {
        explain,
        pins: marked.as_deref(),
        ..Request::default()
    };
    let Made {
        bitext,
        explanation,
        ..
    } = make(&sides, &request)?;
    if let Some(explanation) = explanation {
        return files::print(explanation.as_bytes());
    }
    let path = |extension: &str| manifest::alignment(&work.id, extension);
    let json = Meta::new(work, work.origins()?).json()?;
    let (mut csv, mut jsonl) = (Vec::new(), Vec::new());
    table::write(bitext.rows(), &mut csv, Separator::Comma)?;
    table::write_jsonl(bitext.rows(), &mut jsonl)?;
    let outputs = [
        (path("csv"), &csv[..]),
        (path("jsonl"), &jsonl),
        (path("meta.json"), &json),
    ];
    files::make_folder(Path::new(manifest::ALIGNMENTS))?;
    files::write_all(&outputs)?;
    let written = outputs.iter().map(|(path, _)| path.as_path());
    eprint!("{}", summary(work, &bitext, gold, written));
    Ok(())
}

/// What was aligned, for the reader at the terminal.
fn summary<'a>(
    work: &Work,
    bitext: &Bitext,
    gold: Option<&Gold>,
    written: impl Iterator<Item = &'a Path>,
) -> String {
    let beads = bitext.alignment.beads();
    let mut types: BTreeMap<BeadType, usize> = BTreeMap::new();
    let mut unaligned = Pair::new(0, 0);
    for bead in beads {
        let bead_type = bead.bead_type();
        *types.entry(bead_type).or_default() += 1;
        if bead_type.is_null() {
            unaligned.source += bead_type.source;
            unaligned.target += bead_type.target;
        }
    }
    let mut types: Vec<_> = types.into_iter().collect();
    types.sort_by_key(|&(bead_type, count)| (std::cmp::Reverse(count), bead_type));
    let types: Vec<_> = types
        .iter()
        .map(|(bead_type, count)| format!("{count} of {bead_type}"))
        .collect();
    let segments = bitext.documents.as_ref().map(|side| side.segments.len());
    let written: Vec<_> = written.map(|path| path.display().to_string()).collect();
    let mut text = format!(
        "{}\n  segments   {} and {}\n  beads      {}: {}\n  unaligned  {} and {} segments\n",
        work.title,
        segments.source,
        segments.target,
        beads.len(),
        types.join(", "),
        unaligned.source,
        unaligned.target,
    );
    if let Some(gold) = gold {
        let rows: Vec<_> = bitext.rows().collect();
        let score = gold.score(&rows);
        text.push_str(&format!("  score      {score}\n"));
    }
    text.push_str(&format!("  written    {}\n", written.join(", ")));
    text
}

/// What an alignment was made from.
#[derive(Serialize, Deserialize)]
pub(crate) struct Meta {
    work: String,
    title: String,
    tool: String,
    version: String,
    source: Origin,
    target: Origin,
}

impl Meta {
    pub(crate) fn new(work: &Work, origins: Pair<Origin>) -> Self {
        Self {
            work: work.id.clone(),
            title: work.title.clone(),
            tool: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            source: origins.source,
            target: origins.target,
        }
    }

    pub(crate) fn json(&self) -> Result<Vec<u8>, Error> {
        let json = serde_json::to_vec_pretty(self);
        let mut json = json.map_err(|error| Error::new(error.to_string()))?;
        json.push(b'\n');
        Ok(json)
    }

    /// Reads what [`Self::json`] made.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        serde_json::from_str(&files::read_text(path)?).map_err(|error| {
            let error = Error::new(format!("it does not tell of raw files: {error}"));
            error.hint("run `bitext align` again").in_file(path)
        })
    }

    pub(crate) fn origins(self) -> Pair<Origin> {
        Pair::new(self.source, self.target)
    }
}
