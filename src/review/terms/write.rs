//! Writes terms and departures from a glossary as text for a terminal or as TSV.

use std::fmt::Write;

use crate::bitext::Bitext;
use crate::pair::Pair;
use crate::review::Look;
use crate::review::text::{CONTEXT, from_end, from_start};
use crate::term::{Departure, Rendering, Term};

use super::Checked;

/// Renderings and beads that text shows of a term; TSV has all.
const SHOWN: usize = 6;
const BEADS: usize = 5;

/// The columns of TSV.
const COLUMNS: [&str; 9] = [
    "term",
    "kind",
    "count",
    "termhood",
    "dispersion",
    "consistency",
    "rendering",
    "rendered",
    "beads",
];

/// Shows terms for a terminal, one after the other, each with its renderings, where they are, and an example.
#[must_use]
pub fn text(terms: &[Term], bitext: &Bitext, look: Look) -> String {
    let texts: Vec<Pair<String>> = bitext.rows().map(|row| row.texts()).collect();
    let mut out = String::new();
    for term in terms {
        let consistency = term
            .consistency
            .map_or("-".to_owned(), |share| format!("{share:.2}"));
        let _ = writeln!(
            out,
            "{}  ({}, {} times, dispersion {:.2}, consistency {consistency})",
            look.text(&term.text),
            term.kind.name(),
            term.count,
            term.dispersion,
        );
        for Rendering { text, beads } in term.renderings.iter().take(SHOWN) {
            let _ = writeln!(
                out,
                "  {:>4}  {}  {}",
                beads.len(),
                look.text(text),
                places(beads)
            );
        }
        let rest = term.renderings.iter().skip(SHOWN);
        let (more, times) = rest.fold((0, 0), |(n, sum), next| (n + 1, sum + next.beads.len()));
        if more > 0 {
            let _ = writeln!(out, "  {times:>4}  in {more} other ways");
        }
        for (beads, why) in [
            (&term.unfound, "no rendering found"),
            (&term.omitted, "left out"),
        ] {
            if !beads.is_empty() {
                let _ = writeln!(out, "  {:>4}  {why}  {}", beads.len(), places(beads));
            }
        }
        if let Some(rendering) = term.renderings.first() {
            let texts = &texts[rendering.beads[0] - 1];
            let _ = writeln!(
                out,
                "        {}",
                look.text(&around(&texts.source, &term.text))
            );
            let _ = writeln!(
                out,
                "        {}",
                look.text(&around(&texts.target, &rendering.text))
            );
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{} terms", terms.len());
    out
}

/// Some words in their context; the beginning of the text if it has them in another form.
fn around(text: &str, words: &str) -> String {
    match text.split_once(words) {
        Some((before, after)) => format!(
            "{}{words}{}",
            from_end(before, CONTEXT),
            from_start(after, CONTEXT)
        ),
        None => from_start(text, CONTEXT),
    }
}

/// `[12 18 35 …]`: the first beads of some.
fn places(beads: &[usize]) -> String {
    let shown: Vec<String> = beads.iter().take(BEADS).map(ToString::to_string).collect();
    let more = if beads.len() > BEADS { " …" } else { "" };
    format!("[{}{more}]", shown.join(" "))
}

/// Writes terms as TSV, a line a rendering, after a header line if one is asked for. A term without a rendering has a
/// line with an empty one; occurrences without a rendering are those that the lines leave of `count`.
#[must_use]
pub fn tsv(terms: &[Term], header: bool) -> String {
    let mut out = String::new();
    if header {
        out.push_str(&COLUMNS.join("\t"));
        out.push('\n');
    }
    for term in terms {
        let none = [Rendering {
            text: String::new(),
            beads: Vec::new(),
        }];
        let renderings = if term.renderings.is_empty() {
            &none[..]
        } else {
            &term.renderings
        };
        let consistency = term
            .consistency
            .map_or(String::new(), |share| format!("{share:.3}"));
        for Rendering { text, beads } in renderings {
            let numbers: Vec<String> = beads.iter().map(ToString::to_string).collect();
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{:.2}\t{:.3}\t{consistency}\t{}\t{}\t{}",
                cell(&term.text),
                term.kind.name(),
                term.count,
                term.termhood,
                term.dispersion,
                cell(text),
                beads.len(),
                numbers.join(" "),
            );
        }
    }
    out
}

/// A text without what parts cells.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

/// Shows for a terminal where a glossary is not followed.
#[must_use]
pub fn departures(checked: &Checked, look: Look) -> String {
    let mut out = String::new();
    let mut chapter: Option<&str> = None;
    for Departure {
        term,
        wanted,
        found,
        bead,
        chapter: under,
        texts,
    } in &checked.departures
    {
        if chapter != Some(under) && !under.is_empty() {
            let _ = writeln!(out, "== {} ==\n", look.text(under));
        }
        chapter = Some(under);
        let wanted: Vec<String> = wanted
            .iter()
            .map(|wanted| format!("`{}`", look.text(wanted)))
            .collect();
        let found = match found {
            Some(found) => format!("perhaps `{}`", look.text(found)),
            None => "nothing like it is found".to_owned(),
        };
        let _ = writeln!(
            out,
            "{bead:>6}  `{}` should be {}; {found}",
            look.text(term),
            wanted.join(" or ")
        );
        let _ = writeln!(
            out,
            "        {}\n        {}\n",
            look.text(&texts.source),
            look.text(&texts.target)
        );
    }
    let _ = writeln!(
        out,
        "{} of {} places depart from the glossary; {} of its terms occur",
        checked.departures.len(),
        checked.occurrences,
        checked.met,
    );
    out
}

/// Writes the places where a glossary is not followed as TSV, after a header line if one is asked for.
#[must_use]
pub fn departures_tsv(checked: &Checked, header: bool) -> String {
    let mut out = String::new();
    if header {
        out.push_str("bead\tchapter\tterm\twanted\tfound\tsource\ttarget\n");
    }
    for Departure {
        term,
        wanted,
        found,
        bead,
        chapter,
        texts,
    } in &checked.departures
    {
        let wanted: Vec<String> = wanted.iter().map(|wanted| cell(wanted)).collect();
        let _ = writeln!(
            out,
            "{bead}\t{}\t{}\t{}\t{}\t{}\t{}",
            cell(chapter),
            cell(term),
            wanted.join(" | "),
            cell(found.as_deref().unwrap_or_default()),
            cell(&texts.source),
            cell(&texts.target),
        );
    }
    out
}
