//! Writes hits as text for a terminal, as CSV or as JSONL.

use std::fmt::Write;

use serde::Serialize;

use crate::error::Error;
use crate::pair::Pair;
use crate::review::Look;
use crate::review::records;
use crate::review::text::{CONTEXT, from_end, from_start};
use crate::term::Term;
use crate::visible::visible;

use super::{Hit, Side};

/// The columns of CSV.
const COLUMNS: [&str; 8] = [
    "bead",
    "chapter",
    "side",
    "before",
    "matched",
    "after",
    "pair",
    "rendering",
];

/// How hits are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitFormat {
    /// For a terminal, with control characters as visible symbols.
    Text,
    /// Comma-separated, by RFC 4180.
    Csv,
    /// One hit a line as JSON.
    Jsonl,
}

impl HitFormat {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Text, Self::Csv, Self::Jsonl];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Text => "For a terminal",
            Self::Csv => "Comma-separated, by RFC 4180",
            Self::Jsonl => "One hit a line as JSON",
        }
    }

    /// Writes the hits of a work; `header` is whether columns are named before them.
    ///
    /// # Errors
    /// If they cannot be written, which memory alone can cause.
    pub fn write(
        self,
        hits: &[Hit],
        renderings: &Pair<Option<Term>>,
        header: bool,
        look: Look,
    ) -> Result<Vec<u8>, Error> {
        match self {
            Self::Text => Ok(text(hits, renderings, look).into_bytes()),
            Self::Csv => csv(hits, header),
            Self::Jsonl => jsonl(hits),
        }
    }
}

/// Shows hits for a terminal: the match in its context, and below the hits of a pair that follow each other the pair with
/// what renders them; at the end the renderings that [`super::mark`] has counted.
#[must_use]
pub fn text(hits: &[Hit], renderings: &Pair<Option<Term>>, look: Look) -> String {
    let mut out = String::new();
    for of_pair in hits.chunk_by(|one, next| (one.bead, one.side) == (next.bead, next.side)) {
        for hit in of_pair {
            let before = from_end(&hit.before, CONTEXT);
            let after = from_start(&hit.after, CONTEXT);
            let (before, after) = (visible(&before), visible(&after));
            let line = format!("{before}{}{after}", look.matched(&hit.matched));
            let _ = writeln!(out, "{:>6}  {}", hit.bead, look.piece(&line));
        }
        let _ = writeln!(out, "        {}\n", look.piece(&pair(of_pair, look)));
    }
    let _ = writeln!(out, "{} hits", hits.len());
    for (side, term) in [
        ("translation", &renderings.target),
        ("original", &renderings.source),
    ] {
        if let Some(term) = term {
            let _ = writeln!(out, "in the {side}: {}", counted(term, look));
        }
    }
    out
}

/// The pair of some hits, with all that renders them marked.
fn pair(hits: &[Hit], look: Look) -> String {
    let text = hits.first().map_or("", |hit| &hit.pair);
    let mut places: Vec<_> = hits
        .iter()
        .filter_map(|hit| hit.rendering.clone())
        .collect();
    places.sort_by_key(|at| (at.start, at.end));
    let (mut out, mut end) = (String::new(), 0);
    for at in places {
        if at.start >= end {
            out.push_str(&visible(&text[end..at.start]));
            out.push_str(&look.matched(&text[at.clone()]));
            end = at.end;
        }
    }
    out.push_str(&visible(&text[end..]));
    out
}

/// The renderings of a term with how often each is met.
fn counted(term: &Term, look: Look) -> String {
    let renderings = term.renderings.iter();
    let mut parts: Vec<String> = renderings
        .map(|rendering| format!("{} {}", look.text(&rendering.text), rendering.beads.len()))
        .collect();
    for (what, beads) in [("none found", &term.unfound), ("left out", &term.omitted)] {
        if !beads.is_empty() {
            parts.push(format!("{what} {}", beads.len()));
        }
    }
    parts.join(", ")
}

/// A hit as CSV and JSONL have it.
#[derive(Serialize)]
struct Record<'a> {
    bead: usize,
    chapter: &'a str,
    side: Side,
    before: &'a str,
    matched: &'a str,
    after: &'a str,
    pair: &'a str,
    rendering: &'a str,
}

impl<'a> Record<'a> {
    fn of(hit: &'a Hit) -> Self {
        Self {
            bead: hit.bead,
            chapter: &hit.chapter,
            side: hit.side,
            before: &hit.before,
            matched: &hit.matched,
            after: &hit.after,
            pair: &hit.pair,
            rendering: hit.rendering(),
        }
    }
}

/// Writes hits as CSV by RFC 4180, after a header line if one is asked for.
///
/// # Errors
/// If the table cannot be made, which memory alone can cause.
pub fn csv(hits: &[Hit], header: bool) -> Result<Vec<u8>, Error> {
    records::csv(header.then_some(&COLUMNS), hits.iter().map(Record::of))
}

/// Writes hits as one JSON object a line.
///
/// # Errors
/// If a line cannot be made, which memory alone can cause.
pub fn jsonl(hits: &[Hit]) -> Result<Vec<u8>, Error> {
    records::jsonl(hits.iter().map(Record::of))
}
