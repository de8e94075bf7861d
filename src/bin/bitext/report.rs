//! `bitext report`: writes one HTML page with the alignment, its findings and its terms.

use std::path::PathBuf;

use bitext::error::Error;
use bitext::pipeline::review::FEWEST_OCCURRENCES;
use bitext::review::page::{self, Score, page};
use bitext::review::{Filter, report};

use crate::files::{self, Existing, disk};
use crate::inputs::{Aligned, Inputs};
use crate::messages::{self, Outcome};

/// Make one HTML file to read in a browser: both texts side by side, the findings and the terms
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Where to write (`-`: standard output); by default, a file named after the work or the original
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    existing: Existing,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let works: Vec<_> = args.inputs.aligned()?.collect::<Result<_, _>>()?;
    if args.output.is_some() && works.len() > 1 {
        return Err(Error::new("a page holds one work").hint("give the id of one, or no --output"));
    }
    let mut pages = Vec::new();
    for aligned in &works {
        let score = score(aligned)?;
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
        let path = args.output.clone().unwrap_or_else(|| {
            let mut name = aligned.name.clone().into_os_string();
            name.push(".html");
            name.into()
        });
        pages.push((path, html.into_bytes()));
    }
    let names: Vec<PathBuf> = pages.iter().map(|(path, _)| path.clone()).collect();
    files::write(pages, args.existing)?;
    for (aligned, path) in works.iter().zip(&names) {
        if !files::is_standard(path) {
            let title = &aligned.title;
            messages::say(format_args!("{title}\n  written    {}", path.display()));
        }
    }
    Ok(Outcome::Fine)
}

/// The strict score on the sample of the work; `None` where there is none, or nothing to divide.
fn score(aligned: &Aligned) -> Result<Option<Score>, Error> {
    let sample = aligned.work.as_ref().map(|work| work.sample(disk()));
    let Some(sample) = sample.transpose()?.flatten() else {
        return Ok(None);
    };
    let rows: Vec<_> = aligned.bitext.rows().collect();
    let strict = sample.judge(&rows).strict;
    Ok(strict.f1().map(|f1| Score {
        f1,
        beads: strict.gold.of,
    }))
}
