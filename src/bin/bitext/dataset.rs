//! `bitext dataset`: a folder to give out, made of the alignments of the works.

use std::path::{Path, PathBuf};

use bitext::check::Checker;
use bitext::dataset::card::{Card, REJECTED, Work};
use bitext::dataset::license::License;
use bitext::dataset::settings::Settings;
use bitext::dataset::{Candidate, Dataset, Part, Split, judge};
use bitext::error::Error;
use bitext::format::sheet::Sheet;
use bitext::format::tag::Tag;
use bitext::format::{Format, translation};
use bitext::pair::Pair;
use bitext::record::Record;

use crate::evaluate::Gold;
use crate::read::{Aligned, works};
use crate::release::Release;
use crate::{Outcome, files, manifest, written};

/// The extension of the files that load as the dataset.
const EXTENSION: &str = if cfg!(feature = "parquet") {
    "parquet"
} else {
    "jsonl"
};

/// Make a dataset of the aligned works of ./bitext.toml: splits, card, checksums; run `bitext align` first
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The ids of the works; all of ./bitext.toml if none is given
    works: Vec<String>,
    /// The folder to write; one that this command wrote before is replaced
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let path = Path::new(manifest::NAME);
    let settings = manifest::read(path, None)?.dataset;
    let in_manifest = |error: Error| error.in_file(path);
    settings.check().map_err(in_manifest)?;
    let chosen = works(&args.works, None)?;
    let languages = languages(&chosen).map_err(in_manifest)?;
    // What may not be given out is told before the work is done.
    let described = chosen.iter().map(describe).collect::<Result<Vec<_>, _>>()?;
    let origins = described
        .iter()
        .flat_map(|work| [&work.origins.source, &work.origins.target]);
    let license = License::of(origins, settings.license.as_deref()).map_err(in_manifest)?;

    let mut candidates = Vec::new();
    let mut cards = Vec::new();
    for (work, mut card) in chosen.iter().zip(described) {
        let (judged, score) = judged(work, &settings)?;
        candidates.extend(judged);
        card.score = score;
        cards.push(card);
    }
    let dataset = Dataset::new(candidates, &settings).map_err(in_manifest)?;
    let card = Card {
        dataset: &dataset,
        settings: &settings,
        works: &cards,
        languages: languages.as_ref().map(Tag::as_str),
        license: &license,
        extension: EXTENSION,
    };
    release(&card, &languages)?.write(&args.output)?;
    eprint!("{}", summary(&dataset, &license, &args.output));
    Ok(Outcome::Fine)
}

/// The languages of all works, which must be the same.
fn languages(works: &[manifest::Work]) -> Result<Pair<Tag>, Error> {
    let tags = |work: &manifest::Work| work.sides().map(|side| files::tag(&side.lang)).transpose();
    let mut all = works.iter().map(|work| Ok((&work.id, tags(work)?)));
    let (first, languages) = all
        .next()
        .unwrap_or_else(|| Err(Error::new("no work in the manifest")))?;
    translation::codes(languages.as_ref())?;
    for other in all {
        let (id, other) = other?;
        if !languages.source.is(&other.source) || !languages.target.is(&other.target) {
            let Pair { source, target } = &languages;
            let error = Error::new(format!(
                "`{first}` is {source} to {target}, but `{id}` {} to {}",
                other.source, other.target
            ));
            return Err(error.hint(
                "make a dataset of each pair of languages: `bitext dataset WORK … -o FOLDER`",
            ));
        }
    }
    Ok(languages)
}

fn describe(work: &manifest::Work) -> Result<Work, Error> {
    Ok(Work {
        id: work.id.clone(),
        title: work.title.clone(),
        origins: work.origins()?,
        score: None,
    })
}

/// The beads of a work with their scores, and how they score on its sample. Of a work of folders the documents that
/// have an alignment.
fn judged(
    work: &manifest::Work,
    settings: &Settings,
) -> Result<(Vec<Candidate>, Option<String>), Error> {
    let codes = work.codes();
    if let Some(why) = written::stale(work)? {
        return Err(why);
    }
    let Some(jobs) = work.documents()? else {
        let gold = work.gold.as_deref().map(Gold::of_work).transpose()?;
        let paths = work.files();
        let aligned = Aligned::written(paths, codes, &work.id)?;
        let rows: Vec<_> = aligned.bitext.rows().collect();
        let score = gold.map(|gold| gold.score(&rows));
        return Ok((candidates(&work.id, &aligned, settings), score));
    };
    let mut all = Vec::new();
    let mut missing = Vec::new();
    for job in &jobs {
        let id = format!("{}/{}", work.id, job.name);
        let alignment = manifest::alignment(&id, "jsonl");
        if !alignment.is_file() {
            missing.push(alignment);
            continue;
        }
        let paths = job.files.as_ref().map(PathBuf::as_path);
        let aligned = Aligned::written(paths, codes, &id)?;
        let id = id.replace(char::is_whitespace, "_");
        all.extend(candidates(&id, &aligned, settings));
    }
    match &missing[..] {
        [first, ..] if missing.len() == jobs.len() => {
            let error = Error::new("no such file").hint("run `bitext align` first");
            return Err(error.in_file(first));
        }
        [first, ..] => eprintln!(
            "bitext: warning: {} of {} documents have no alignment and are left out: {} …",
            missing.len(),
            jobs.len(),
            first.display()
        ),
        [] => {}
    }
    Ok((all, None))
}

/// The beads of two texts with their scores.
fn candidates(id: &str, aligned: &Aligned, settings: &Settings) -> Vec<Candidate> {
    let ties = aligned.ties();
    let checker = Checker::new(aligned.input(&ties));
    let part = Part {
        id,
        bitext: &aligned.bitext,
        languages: aligned.languages,
        findings: &checker.all(),
        lengths: &checker.lengths(),
    };
    judge(part, &settings.filter)
}

/// All files.
fn release(card: &Card<'_>, languages: &Pair<Tag>) -> Result<Release, Error> {
    let mut release = Release::default();
    for split in Split::ALL {
        let records: Vec<&Record> = card.dataset.split(split).collect();
        add(&mut release, "data", split.name(), &records, languages)?;
    }
    let refused: Vec<&Record> = card.dataset.refused().collect();
    add(&mut release, REJECTED, REJECTED, &refused, languages)?;
    for split in Split::ALL {
        let sheet = Sheet {
            rows: card
                .dataset
                .split(split)
                .map(|record| record.row.clone())
                .collect(),
            languages: languages.clone().map(Some),
        };
        if sheet.rows.is_empty() {
            continue;
        }
        for (format, name) in [
            (Format::Moses, split.name().to_owned()),
            (Format::Tmx, format!("{}.tmx", split.name())),
        ] {
            for output in format.write(&sheet, &name)?.outputs {
                release.add(format!("{}/{}", format.name(), output.name), output.content);
            }
        }
    }
    release.add("README.md", card.markdown());
    release.add("LICENSE", card.rights());
    Ok(release)
}

/// Adds some pairs as JSONL, and as Parquet if the program was built with it; no file if there are none.
fn add(
    release: &mut Release,
    folder: &str,
    name: &str,
    records: &[&Record],
    languages: &Pair<Tag>,
) -> Result<(), Error> {
    if records.is_empty() {
        return Ok(());
    }
    let records = || records.iter().copied();
    let lines = translation::write(records(), languages.as_ref())?;
    release.add(format!("{folder}/{name}.jsonl"), lines);
    #[cfg(feature = "parquet")]
    release.add(
        format!("{folder}/{name}.parquet"),
        bitext::format::parquet::translation::write(records(), languages.as_ref())?,
    );
    Ok(())
}

/// What was made, for the reader at the terminal.
fn summary(dataset: &Dataset, license: &License, folder: &Path) -> String {
    let counts =
        Split::ALL.map(|split| format!("{} {}", dataset.split(split).count(), split.name()));
    let mut text = format!(
        "  pairs      {}; {} refused\n  written    {}\n",
        counts.join(", "),
        dataset.refused().count(),
        folder.display(),
    );
    if let License::Other(_) = license {
        text.push_str(
            "bitext: note: the licence is `other`: read LICENSE before you give the folder away\n",
        );
    }
    text
}
