//! `bitext dataset`: makes a folder for publication from the alignments of the works.

use std::path::PathBuf;

use bitext::dataset::license::License;
use bitext::error::Error;
use bitext::pipeline::release::{Release, by_languages};
use bitext::pipeline::works::Manifest;

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
    /// Make a dataset of each pair of languages, in a folder of its own below: en-fa, en-de …
    #[arg(long)]
    each: bool,
    /// Write into a folder that holds other files too, which stay; changed files of an earlier dataset are kept as `NAME~`
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let settings = Manifest::existing(disk())?.dataset;
    let chosen = inputs::works(&args.works, None)?;
    let groups = match args.each {
        true => by_languages(chosen)?,
        false => vec![(".".to_owned(), chosen)],
    };
    // All are made before the first is written.
    let made = groups.into_iter().map(|(pair, works)| {
        let made = Release::of(&works, &settings, disk())?;
        Ok((args.output.join(pair).components().collect(), made))
    });
    let made = made.collect::<Result<Vec<(PathBuf, _)>, Error>>()?;
    if args.each {
        disk().make_folder(&args.output)?;
    }
    for (folder, made) in made {
        made.left_out().for_each(messages::warning);
        messages::notes(&made.notes);
        made.write(disk(), &folder, args.force)?;
        messages::say(format_args!("  pairs      {}", made.summary()));
        messages::say(format_args!("  written    {}", folder.display()));
        if let License::Other(_) = made.license {
            messages::note("the licence is `other`: read LICENSE before you give the folder away");
        }
    }
    Ok(Outcome::Fine)
}
