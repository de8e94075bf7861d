//! An alignment, its findings and its terms in, one page of HTML out that needs nothing else.
//!
//! What is fixed (figures, charts, tables) is drawn here by a template; the texts go along as data, of which the page's
//! script draws one screenful at a time, so that a book of 20,000 beads opens as fast as a short one. Texts become part
//! of the page only as text: the template escapes them, the script sets them as text nodes, and the data have no `<`.

mod chapters;
mod charts;
mod data;
mod line;
mod overview;

use askama::Template;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::finding::Kind;
use crate::language::Language;
use crate::pair::Pair;
use crate::term::Term;

use super::Entry;
use chapters::Chapter;
use charts::Charts;
use line::Line;
use overview::Overview;

/// What the page shows.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The name of the work.
    pub title: &'a str,
    /// The tags of the languages, as BCP 47 has them.
    pub tags: Pair<&'a str>,
    /// The languages.
    pub languages: Pair<&'a dyn Language>,
    /// The documents and their alignment.
    pub bitext: &'a Bitext,
    /// The findings.
    pub findings: &'a [Entry],
    /// The terms.
    pub terms: &'a [Term],
    /// How the alignment does on a hand-aligned sample, if there is one.
    pub score: Option<Score>,
}

/// How an alignment does on a hand-aligned sample, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The strict F1.
    pub f1: f64,
    /// Beads of the sample.
    pub beads: usize,
}

/// A side of the page.
struct Side<'a> {
    tag: &'a str,
    direction: &'static str,
}

/// A kind that has findings.
struct KindCount {
    name: &'static str,
    what: &'static str,
    count: usize,
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    title: &'a str,
    sides: Pair<Side<'a>>,
    overview: Overview,
    score: Option<Score>,
    charts: Charts,
    chapters: Vec<Chapter>,
    kinds: Vec<KindCount>,
    findings: &'a [Entry],
    terms: &'a [Term],
    data: String,
    style: &'static str,
    script: &'static str,
}

/// Draws the page.
///
/// # Errors
/// If the page cannot be written, which memory alone can cause.
pub fn page(input: Input<'_>) -> Result<String, Error> {
    let lines = Line::all(input.bitext);
    let chapters = chapters::chapters(&lines, input.findings);
    let page = Page {
        title: input.title,
        sides: input.tags.zip(input.languages).map(|(tag, language)| Side {
            tag,
            direction: if language.right_to_left() {
                "rtl"
            } else {
                "ltr"
            },
        }),
        overview: Overview::of(&lines, input.bitext, input.findings),
        score: input.score,
        charts: Charts::draw(&lines, &chapters),
        kinds: kinds(input.findings),
        data: data::data(&input, &lines, &chapters)?,
        chapters,
        findings: input.findings,
        terms: input.terms,
        style: include_str!("page.css"),
        script: include_str!("page.js"),
    };
    page.render()
        .map_err(|error| Error::new(format!("cannot draw the page: {error}")))
}

fn kinds(findings: &[Entry]) -> Vec<KindCount> {
    let count = |kind: Kind| {
        findings
            .iter()
            .filter(|finding| finding.kind == kind)
            .count()
    };
    let kinds = Kind::ALL.iter().map(|&kind| KindCount {
        name: kind.name(),
        what: kind.info().about,
        count: count(kind),
    });
    kinds.filter(|kind| kind.count > 0).collect()
}

/// A share as per cent with one decimal.
fn percent(share: f64) -> String {
    format!("{:.1}%", 100.0 * share)
}

impl Page<'_> {
    fn percent(&self, share: &f64) -> String {
        percent(*share)
    }

    fn consistency(&self, term: &Term) -> String {
        term.consistency
            .map_or_else(|| "–".to_owned(), |share| format!("{share:.2}"))
    }

    /// Numbers of beads, joined by spaces.
    fn joined(&self, beads: &[usize]) -> String {
        let numbers: Vec<String> = beads.iter().map(ToString::to_string).collect();
        numbers.join(" ")
    }

    /// Findings of the chapter that has most.
    fn most_findings(&self) -> usize {
        self.chapters
            .iter()
            .map(Chapter::all_findings)
            .max()
            .unwrap_or_default()
    }

    /// A reason in parts, with what it quotes from the texts told apart.
    fn parts<'a>(&self, reason: &'a str) -> Vec<(bool, &'a str)> {
        let parts = reason.split('`').enumerate();
        parts.map(|(i, part)| (i % 2 == 1, part)).collect()
    }

    /// The texts of a finding's side, cut after so many characters.
    fn cut(&self, texts: &[String]) -> String {
        const SHOWN: usize = 220;
        let text = texts.join(" ");
        match text.char_indices().nth(SHOWN) {
            Some((at, _)) => {
                let at = text[..at].rfind(' ').unwrap_or(at);
                format!("{} …", &text[..at])
            }
            None => text,
        }
    }
}
