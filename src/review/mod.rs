//! A [`Bitext`] and [`Finding`]s in, a report out: findings with their texts, their places and an id that stays.

mod changes;
pub mod concordance;
pub mod ignore;
mod look;
mod merged;
mod output;
#[cfg(feature = "page")]
pub mod page;
mod records;
pub mod sarif;
mod support;
pub mod terms;
mod text;
pub mod write;

pub use changes::{change_counts, changes};
pub use look::Look;
pub use output::ReportFormat;
pub use support::support;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};
use crate::line_index::{LineIndex, Stretch};
use crate::pair::Pair;
use crate::segment::Document;

/// The report of a work, with the names of its raw files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The raw files.
    pub files: Pair<String>,
    /// The findings.
    pub entries: Vec<Entry>,
}

/// A finding as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Twelve hexadecimal digits made of the kind and the letters of both texts, so that it outlives a new numbering,
    /// a repaired mark and a new version; the same finding in the same texts elsewhere has the same id.
    pub id: String,
    /// What it is about.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// The heading that it stands under; empty before the first.
    pub chapter: String,
    /// The numbers of its beads, from 1, as in the produced alignment.
    pub beads: Vec<usize>,
    /// The texts of its segments.
    pub texts: Pair<Vec<String>>,
    /// The stretches of the raw files that they come from.
    pub places: Pair<Vec<Stretch>>,
    /// The reason, in words.
    pub reason: String,
    /// What else was found of the same words, the weightiest first.
    pub also: Vec<Also>,
}

/// A finding that speaks of the same words as one of more weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Also {
    /// As [`Entry::id`].
    pub id: String,
    /// What it is about.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// The reason, in words.
    pub reason: String,
}

impl fmt::Display for Also {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            id,
            kind,
            severity,
            reason,
        } = self;
        write!(f, "{id} {kind} ({severity}): {reason}")
    }
}

/// Which findings are shown.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these kinds; all if empty.
    pub kinds: BTreeSet<Kind>,
    /// Only those that matter at least so much.
    pub least: Option<Severity>,
    /// None of these ids.
    pub ignored: BTreeSet<String>,
}

impl Filter {
    fn takes(&self, finding: &Finding) -> bool {
        let kind = self.kinds.is_empty() || self.kinds.contains(&finding.kind);
        kind && self.least.is_none_or(|least| finding.severity >= least)
    }
}

/// Makes the report of a bitext, in the order of the findings; those that speak of the same words are one entry, the first
/// with the others below it. What the filter leaves out is not merged.
#[must_use]
pub fn report(bitext: &Bitext, findings: &[Finding], filter: &Filter) -> Vec<Entry> {
    let lines = bitext
        .documents()
        .map(|side| LineIndex::new(side.text.raw()));
    let chapters: Vec<String> = bitext.rows().map(|row| row.chapter).collect();
    let taken = findings.iter().filter(|finding| filter.takes(finding));
    let entries = taken
        .map(|finding| entry(bitext, &chapters, &lines, finding))
        .filter(|entry| !filter.ignored.contains(&entry.id));
    merged::merged(entries)
}

fn entry(
    bitext: &Bitext,
    chapters: &[String],
    lines: &Pair<LineIndex<'_>>,
    finding: &Finding,
) -> Entry {
    let beads = beads(bitext, &finding.segments);
    let sides = bitext.documents().zip(finding.segments.as_ref());
    let texts = sides.map(|(document, segments)| {
        segments
            .iter()
            .map(|&number| document.segment_text(number).to_owned())
            .collect::<Vec<String>>()
    });
    let places = sides
        .zip(lines.as_ref())
        .map(|((document, segments), lines)| stretches(lines, document, segments));
    Entry {
        id: id(finding.kind, &texts),
        kind: finding.kind,
        severity: finding.severity,
        chapter: beads
            .first()
            .map_or_else(String::new, |&bead| chapters[bead - 1].clone()),
        beads,
        texts,
        places,
        reason: finding.reason.clone(),
        also: Vec::new(),
    }
}

/// The id of a finding of a bitext: [`Entry::id`].
#[must_use]
pub fn id_of(bitext: &Bitext, finding: &Finding) -> String {
    let sides = bitext.documents().zip(finding.segments.as_ref());
    let texts = sides.map(|(document, segments)| {
        let texts = segments.iter().map(|&number| document.segment_text(number));
        texts.map(str::to_owned).collect()
    });
    id(finding.kind, &texts)
}

/// The beads that hold the segments, numbered from 1, each once, in order.
fn beads(bitext: &Bitext, segments: &Pair<Vec<usize>>) -> Vec<usize> {
    let beads = bitext.alignment().beads();
    let source = segments
        .source
        .iter()
        .map(|&number| beads.partition_point(|bead| bead.segments.source.end <= number));
    let target = segments
        .target
        .iter()
        .map(|&number| beads.partition_point(|bead| bead.segments.target.end <= number));
    let mut numbers: Vec<usize> = source.chain(target).map(|bead| bead + 1).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo), of which 48 are shown: two of 10,000 findings share an id by chance once in
/// five million books.
fn id(kind: Kind, texts: &Pair<Vec<String>>) -> String {
    let letters = |texts: &[String]| -> String {
        let all = texts.iter().flat_map(|text| text.chars());
        all.filter(|c| c.is_alphanumeric()).collect()
    };
    let key = format!(
        "{kind}\n{}\n{}",
        letters(&texts.source),
        letters(&texts.target)
    );
    let hash = key.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    format!("{:012x}", hash >> 16)
}

/// The stretches of some segments, in the order of the raw text; those on lines that follow each other are one.
fn stretches(lines: &LineIndex<'_>, document: &Document, segments: &[usize]) -> Vec<Stretch> {
    let mut ranges: Vec<Range<usize>> = segments
        .iter()
        .flat_map(|&number| {
            let span: Range<usize> = document.segments[number].span.clone();
            document.text.raw_ranges(span)
        })
        .filter(|range| !range.is_empty())
        .collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            // Some extractions have an empty line between every two lines.
            Some(before) if lines.line(range.start) <= lines.line(before.end - 1) + 2 => {
                before.end = before.end.max(range.end);
            }
            _ => joined.push(range),
        }
    }
    joined.iter().map(|range| lines.stretch(range)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_depends_on_letters_and_kind_alone() {
        let texts = |source: &str, target: &str| {
            Pair::new(vec![source.to_owned()], vec![target.to_owned()])
        };
        let one = id(Kind::Number, &texts("In 1917.", "x"));
        assert_eq!(one, id(Kind::Number, &texts(" In  1917 ", "x!")));
        assert_ne!(one, id(Kind::Name, &texts("In 1917.", "x")));
        assert_ne!(one, id(Kind::Number, &texts("In 1918.", "x")));
        assert_eq!(one.len(), 12);
    }
}
