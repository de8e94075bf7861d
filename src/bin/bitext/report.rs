//! `bitext report`: one page to read, over the alignment, its findings and its terms.

use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::pipeline::review::FEWEST_OCCURRENCES;
use bitext::review::page::{self, Score, page};
use bitext::review::{Filter, report};

use crate::files;
use crate::inputs::{self, Aligned, Inputs};
use crate::messages::Outcome;

/// Make one HTML file to read in a browser: both texts side by side, the findings and the terms
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Where to write (`-`: standard output); without it the name of the work, or of the original
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let works: Vec<_> = args.inputs.aligned()?.collect::<Result<_, _>>()?;
    if args.output.is_some() && works.len() > 1 {
        return Err(Error::new("a page holds one work").hint("give the id of one, or no --output"));
    }
    for aligned in &works {
        let score = match &aligned.gold {
            Some(path) => score(aligned, path)?,
            None => None,
        };
        let terms = aligned.bitext.terms(FEWEST_OCCURRENCES);
        let findings = aligned.bitext.findings_with(&terms);
        let findings = report(&aligned.bitext, &findings, &Filter::default());
        let html = page(page::Input {
            title: &aligned.title,
            tags: aligned.tags.as_ref().map(|tag| tag.as_str()),
            languages: aligned.bitext.languages(),
            bitext: &aligned.bitext,
            findings: &findings,
            terms: &terms,
            score,
        })?;
        let path = args
            .output
            .clone()
            .unwrap_or_else(|| aligned.name.with_extension("html"));
        if files::is_standard(&path) {
            files::print(html.as_bytes())?;
        } else {
            files::write_all(&[(path.clone(), html.as_bytes())])?;
            eprintln!("{}\n  written    {}", aligned.title, path.display());
        }
    }
    Ok(Outcome::Fine)
}

/// The strict score on a sample; `None` where there is nothing to divide.
fn score(aligned: &Aligned, path: &Path) -> Result<Option<Score>, Error> {
    let rows: Vec<_> = aligned.bitext.rows().collect();
    let strict = inputs::sample_of_work(path)?.judge(&rows).strict;
    Ok(strict.f1().map(|f1| Score {
        f1,
        beads: strict.gold.of,
    }))
}
