//! `bitext report`: one page to read, over the alignment, its findings and its terms.

use std::path::PathBuf;

use bitext::check::check;
use bitext::error::Error;
use bitext::review::page::{self, page};
use bitext::review::terms::inconsistent;
use bitext::review::{Filter, report};

use crate::evaluate::Gold;
use crate::read::Inputs;
use crate::{Outcome, files, terms};

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
            Some(path) => Gold::of_work(path)?.strict(&aligned.bitext),
            None => None,
        };
        let ties = aligned.ties();
        let terms = terms::of(aligned, &ties);
        let mut findings = check(aligned.input(&ties));
        findings.extend(inconsistent(&terms, &aligned.bitext));
        let findings = report(&aligned.bitext, &findings, &Filter::default());
        let html = page(page::Input {
            title: &aligned.title,
            tags: aligned.tags.as_ref().map(|tag| tag.as_str()),
            languages: aligned.languages,
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
