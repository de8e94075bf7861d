//! What only one side has: runs of null beads, each reported as one finding with its size and place. Front and back matter
//! is not looked at.

use std::ops::Range;

use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};
use crate::pair::Pair;
use crate::segment::{Document, SegmentKind};
use crate::token::{Token, tokens};

use super::{Check, Context};

/// Runs of segments without a counterpart.
pub(super) struct Gaps;

impl Check for Gaps {
    fn whole(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        check(context.bitext, context.params().passage, findings);
    }
}

/// Reports every run of segments that have no counterpart; from so many sentences on a `passage` is missing.
fn check(bitext: &Bitext, passage: usize, findings: &mut Vec<Finding>) {
    let mut open: Pair<Option<Range<usize>>> = Pair::default();
    let beads = bitext.alignment().beads().iter().map(|bead| &bead.segments);
    for segments in beads {
        if segments.source.is_empty() {
            extend(&mut open.target, &segments.target);
        } else if segments.target.is_empty() {
            extend(&mut open.source, &segments.source);
        } else {
            close(bitext, &mut open, passage, findings);
        }
    }
    close(bitext, &mut open, passage, findings);
}

fn extend(run: &mut Option<Range<usize>>, by: &Range<usize>) {
    match run {
        Some(run) => run.end = by.end,
        None => *run = Some(by.clone()),
    }
}

fn close(
    bitext: &Bitext,
    open: &mut Pair<Option<Range<usize>>>,
    passage: usize,
    findings: &mut Vec<Finding>,
) {
    let documents = bitext.documents();
    let Pair { source, target } = open;
    for (document, run, kind, what) in [
        (
            &documents.source,
            source,
            Kind::Omission,
            "not in the target",
        ),
        (
            &documents.target,
            target,
            Kind::Addition,
            "only in the target",
        ),
    ] {
        let run = run.take().into_iter();
        for part in run.flat_map(|run| parts(document, run)) {
            findings.push(Finding {
                kind,
                severity: severity(document, &part, passage),
                reason: format!("{what}: {}", describe(document, &part)),
                segments: match kind {
                    Kind::Omission => Pair::new(part.collect(), Vec::new()),
                    _ => Pair::new(Vec::new(), part.collect()),
                },
            });
        }
    }
}

/// Cuts a run where matter before or after the text meets the text, and where a chapter begins; leaves out the matter.
fn parts(document: &Document, run: Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for number in run {
        let kind = document.segments[number].kind;
        match parts.last_mut() {
            Some(last) if !is_cut(document, last.end - 1, kind) => last.end = number + 1,
            _ => parts.push(number..number + 1),
        }
    }
    parts.retain(|part| !document.is_matter(part.clone()));
    parts
}

fn is_cut(document: &Document, before: usize, kind: SegmentKind) -> bool {
    let before = document.segments[before].kind;
    before.is_matter() != kind.is_matter()
        || (kind == SegmentKind::Heading && before != SegmentKind::Heading)
}

fn severity(document: &Document, part: &Range<usize>, passage: usize) -> Severity {
    let sentences = document.segments[part.clone()]
        .iter()
        .filter(|segment| segment.kind == SegmentKind::Sentence)
        .count();
    match sentences {
        _ if part
            .clone()
            .all(|number| is_marker(document.segment_text(number))) =>
        {
            Severity::Note
        }
        0 => Severity::Minor,
        _ if sentences < passage => Severity::Major,
        _ => Severity::Critical,
    }
}

/// True for what an edition puts in brackets by itself: [Illustration], [Pg 12], [Footnote 1: …].
fn is_marker(text: &str) -> bool {
    let inside = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    inside.is_some_and(|inside| !inside.contains(['[', ']']))
}

/// `the whole chapter THE JULY DAYS, 64 sentences, 1,200 words`
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

fn describe(document: &Document, part: &Range<usize>) -> String {
    let segments = &document.segments[part.clone()];
    let words: usize = part
        .clone()
        .map(|number| words(document.segment_text(number)))
        .sum();
    let size = format!(
        "{}, {}",
        count(segments.len(), "segment"),
        count(words, "word")
    );
    match segments[0].kind {
        SegmentKind::Heading if segments.len() == 1 => format!("a heading, {size}"),
        SegmentKind::Heading if ends_chapter(document, part.end) => {
            let title = document.segment_text(part.start);
            format!("the whole chapter `{title}`, {size}")
        }
        _ => {
            let paragraphs = whole_paragraphs(document, part);
            let whole = match paragraphs {
                0 => String::new(),
                1 => "a whole paragraph, ".to_owned(),
                n => format!("{n} whole paragraphs, "),
            };
            format!("{whole}{size}")
        }
    }
}

fn ends_chapter(document: &Document, end: usize) -> bool {
    let next = document.segments.get(end).map(|segment| segment.kind);
    next.is_none_or(|kind| kind == SegmentKind::Heading || kind.is_matter())
}

/// Paragraphs that lie in the part from their first segment to their last.
fn whole_paragraphs(document: &Document, part: &Range<usize>) -> usize {
    let paragraph = |number: usize| document.segments[number].paragraph;
    let mut numbers: Vec<usize> = part.clone().map(paragraph).collect();
    numbers.dedup();
    let cut_at = |outside: Option<usize>, inside: usize| {
        let outside = outside.filter(|&number| number < document.segments.len());
        outside.is_some_and(|outside| paragraph(outside) == paragraph(inside))
    };
    let before = cut_at(part.start.checked_sub(1), part.start);
    let after = cut_at(Some(part.end), part.end - 1);
    match numbers.len() {
        1 => usize::from(!before && !after),
        n => n - usize::from(before) - usize::from(after),
    }
}

fn words(text: &str) -> usize {
    tokens(text)
        .filter(|token| !matches!(token, Token::Punctuation(_)))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::{Alignment, Bead};
    use crate::segment::Segment;

    /// A document of one-word segments, given by kind and paragraph.
    fn document(segments: &[(SegmentKind, usize)]) -> Document {
        let mut document = Document::from_lines(&"word\n".repeat(segments.len()));
        for (segment, &(kind, paragraph)) in document.segments.iter_mut().zip(segments) {
            let span = segment.span.clone();
            *segment = Segment {
                kind,
                level: 0,
                paragraph,
                span,
            };
        }
        document
    }

    #[test]
    fn a_run_is_one_finding_with_its_size_and_place() {
        use SegmentKind::{BackMatter, Heading, Sentence};
        let kinds = [
            (Heading, 0),
            (Sentence, 1),
            (Sentence, 1),
            (Sentence, 2),
            (Heading, 3),
            (Sentence, 4),
            (BackMatter, 5),
        ];
        let documents = Pair::new(document(&kinds), document(&kinds[..2]));
        let beads = vec![
            Bead::new(0..1, 0..1),
            Bead::new(1..2, 1..2),
            Bead::new(2..3, 2..2),
            Bead::new(3..4, 2..2),
            Bead::new(4..5, 2..2),
            Bead::new(5..6, 2..2),
            Bead::new(6..7, 2..2),
        ];
        let alignment = Alignment::new(beads, Pair::new(7, 2)).unwrap();
        let bitext = Bitext::without_evidence(documents, alignment);
        let mut findings = Vec::new();
        check(&bitext, 4, &mut findings);
        let reported: Vec<(&[usize], &str)> = findings
            .iter()
            .map(|finding| (&finding.segments.source[..], finding.reason.as_str()))
            .collect();
        assert_eq!(
            reported,
            [
                (
                    &[2, 3][..],
                    "not in the target: a whole paragraph, 2 segments, 2 words"
                ),
                (
                    &[4, 5][..],
                    "not in the target: the whole chapter `word`, 2 segments, 2 words"
                ),
            ]
        );
    }

    #[test]
    fn a_run_is_as_severe_as_it_is_long() {
        use SegmentKind::{Heading, Sentence};
        let severity = |kinds: &[SegmentKind]| {
            let segments: Vec<(SegmentKind, usize)> = kinds.iter().map(|&kind| (kind, 0)).collect();
            severity(&document(&segments), &(0..kinds.len()), 4)
        };
        assert_eq!(severity(&[Sentence; 4]), Severity::Critical);
        assert_eq!(severity(&[Sentence; 3]), Severity::Major);
        assert_eq!(severity(&[Heading]), Severity::Minor);
    }

    #[test]
    fn a_paragraph_is_whole_if_neither_neighbour_belongs_to_it() {
        use SegmentKind::Sentence;
        let document = document(&[
            (Sentence, 0),
            (Sentence, 1),
            (Sentence, 1),
            (Sentence, 2),
            (Sentence, 2),
        ]);
        let whole = |part| whole_paragraphs(&document, &part);
        assert_eq!(whole(1..3), 1);
        assert_eq!(whole(0..3), 2);
        assert_eq!(whole(1..4), 1);
        assert_eq!(whole(2..4), 0);
        assert_eq!(whole(2..5), 1);
        assert_eq!(whole(1..2), 0);
    }
}
