//! `bitext lexicon`: learns which words translate each other from alignments.

use std::path::PathBuf;

use bitext::error::Error;
use bitext::format::dictionary::write_learnt;
use bitext::pipeline::lexicon::{Kept, Learner};

use crate::files::{self, Existing};
use crate::inputs::{Inputs, Tags};
use crate::messages::{self, Outcome};

/// Learn which words translate each other from many alignments together, as a dictionary for `bitext align --dictionary`
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Alignments of any format, or ids of works; without any, all works of ./bitext.toml
    #[arg(group = "texts")]
    alignments: Vec<PathBuf>,
    #[command(flatten)]
    languages: Tags,
    /// The least number of pairs that have both words
    #[arg(long, value_name = "N", default_value_t = Kept::default().beads)]
    min_count: u32,
    /// The least probability of one word where the other stands, in the mean of both directions
    #[arg(long, value_name = "P", default_value_t = Kept::default().probability)]
    min_probability: f32,
    /// The file to write
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    #[command(flatten)]
    existing: Existing,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut learner = Learner::default();
    for inputs in Inputs::each(&args.alignments, &args.languages) {
        for opened in inputs.opened()? {
            let opened = opened?;
            learner
                .add(&opened.bitext)
                .map_err(|error| error.hint(opened.title))?;
        }
    }
    let words = learner.learn(Kept {
        beads: args.min_count,
        probability: args.min_probability,
    })?;
    let text = write_learnt(&words).into_bytes();
    files::write(vec![(args.output.clone(), text)], args.existing)?;
    messages::written(&format!("{} pairs of words", words.len()), &args.output);
    Ok(Outcome::Fine)
}
