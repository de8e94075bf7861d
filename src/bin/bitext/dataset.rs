//! `bitext dataset`: makes a folder for publication from the alignments of the works.

use std::path::{Path, PathBuf};

use bitext::dataset::license::License;
use bitext::dataset::{Dataset, Split};
use bitext::error::{Error, ErrorKind};
use bitext::pipeline::release::Release;
use bitext::pipeline::works::MANIFEST;

use crate::files::disk;
use crate::inputs;
use crate::messages::{self, Outcome};

/// Make a dataset from the aligned works of ./bitext.toml: splits, card, checksums; run `bitext align` first
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The ids of the works; all works of ./bitext.toml if none is given
    works: Vec<String>,
    /// The folder to write; one that this command wrote before is replaced
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Write into a folder that holds other files too, which stay; changed files of an earlier dataset are kept as `NAME~`
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let settings = inputs::manifest(None)?.dataset;
    let chosen = inputs::works(&args.works, None)?;
    let mut works = Vec::new();
    for work in &chosen {
        works.push((work, work.sample(disk())?));
    }
    let made = Release::of(&works, &settings, disk()).map_err(|error| match error.kind() {
        ErrorKind::Stale | ErrorKind::NotAligned => error,
        _ => error.in_file(MANIFEST),
    })?;
    for (left_out, all) in &made.missing {
        messages::warning(format_args!(
            "{} of {all} documents have no alignment and are left out: {} …",
            left_out.len(),
            left_out[0].display()
        ));
    }
    messages::notes(&made.notes);
    made.write(disk(), &args.output, args.force)?;
    let said = summary(&made.dataset, &made.license, &args.output);
    messages::say(said.trim_end());
    Ok(Outcome::Fine)
}

/// What was made, in words.
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
