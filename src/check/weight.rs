//! Puts findings in the order in which a reader should look at them, and lets a check that fires everywhere judge itself.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::bead::Bead;
use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};
use crate::pair::{Pair, Side};
use crate::segment::SegmentKind;

use super::{bead_at, position};

/// Findings by their weight: the severest first, then those of pairs of which the aligner is sure, then in the order of
/// the beads and of the kinds.
///
/// Front and back matter and signatures are notes. Where a kind fires in more than a share of the pairs that are aligned
/// with certainty (`check.too_often`), it says something about the texts or about the check: its findings become notes, and
/// one minor finding without segments says so.
///
/// ```
/// use bitext::finding::Kind;
/// use bitext::{Aligner, Pair, check};
///
/// let source = "Was it cold? It was the year 1917.";
/// let target = "Es war kalt. Es war das Jahr 1918.";
/// let bitext = Aligner::new("en", "de")?.align(Pair::new(source, target))?;
/// let findings = check::weighed(&bitext, check::check(&bitext, Pair::new(&[], &[])));
/// assert_eq!(findings[0].kind, Kind::Number);
/// # Ok::<(), bitext::Error>(())
/// ```
#[must_use]
pub fn weighed(bitext: &Bitext, mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        if is_matter(bitext, finding) {
            finding.severity = Severity::Note;
        }
    }
    let general = judge(bitext, &mut findings);
    findings.extend(general);
    findings.sort_by_cached_key(|finding| {
        let place = position(bitext, finding);
        let severity = Reverse(finding.severity);
        (severity, is_unsure(bitext, finding), place, finding.kind)
    });
    findings
}

/// True if all segments of a finding are matter, or names at the end of a letter.
fn is_matter(bitext: &Bitext, finding: &Finding) -> bool {
    let sides = bitext.documents().zip(finding.segments.as_ref());
    let matter = sides.map(|(document, segments)| {
        let mut kinds = segments
            .iter()
            .map(|&number| document.segments[number].kind);
        kinds.all(|kind| kind.is_matter() || kind == SegmentKind::Signature)
    });
    !is_general(finding) && matter == Pair::new(true, true)
}

/// True for a finding about the whole, which names no segments.
const fn is_general(finding: &Finding) -> bool {
    finding.segments.source.is_empty() && finding.segments.target.is_empty()
}

/// Makes notes of the findings of kinds that fire too often, and returns one finding for each such kind.
fn judge(bitext: &Bitext, findings: &mut [Finding]) -> Vec<Finding> {
    let params = &bitext.params().check;
    let beads = bitext.alignment().beads();
    let is_certain = |bead: &Bead| {
        let confidence = bead.confidence.unwrap_or_default();
        !bead.bead_type().is_null() && confidence >= params.certain
    };
    let certain = beads.iter().filter(|bead| is_certain(bead)).count();
    let mut general = Vec::new();
    for &kind in Kind::ALL {
        let shown = |finding: &Finding| finding.kind == kind && finding.severity > Severity::Note;
        let places = findings.iter().filter(|finding| shown(finding));
        let places = places.map(|finding| position(bitext, finding));
        let places: BTreeSet<usize> = places
            .filter(|&bead| beads.get(bead).is_some_and(is_certain))
            .collect();
        if places.len() < params.often || (places.len() as f64) <= params.too_often * certain as f64
        {
            continue;
        }
        for finding in findings.iter_mut().filter(|finding| shown(finding)) {
            finding.severity = Severity::Note;
        }
        general.push(Finding {
            kind,
            severity: Severity::Minor,
            segments: Pair::default(),
            reason: format!(
                "found in {} of the {certain} pairs that are aligned with certainty, so often that it is a trait of these \
                 texts or a fault of the check; each is kept as a note",
                places.len()
            ),
        });
    }
    general
}

/// True if the aligner is sure of none of the pairs of a finding, and no reader has confirmed them.
fn is_unsure(bitext: &Bitext, finding: &Finding) -> bool {
    let unsure = |bead: &Bead| {
        let confirmed = bead.status.is_confirmed();
        let least = bitext.params().check.unsure;
        !confirmed && bead.confidence.is_some_and(|sure| sure < least)
    };
    let beads = bitext.alignment().beads();
    let sides = Side::BOTH.zip(finding.segments.as_ref());
    let sides = sides.map(|(side, segments)| {
        let mut own = segments.iter();
        own.all(|&segment| {
            beads
                .get(bead_at(bitext, side, segment))
                .is_some_and(unsure)
        })
    });
    !is_general(finding) && sides == Pair::new(true, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Alignment;
    use crate::check::check;
    use crate::segment::Document;

    /// Texts of so many lines a side that are surely aligned, line by line.
    fn certain(source: &[String], target: &[String]) -> Bitext {
        let documents = Pair::new(source, target);
        let documents = documents.map(|side| Document::from_lines(&side.join("\n")));
        let bead = |number: usize| Bead {
            confidence: Some(1000),
            ..Bead::new(number..number + 1, number..number + 1)
        };
        let size = Pair::new(source.len(), target.len());
        let alignment = Alignment::new((0..source.len()).map(bead).collect(), size);
        Bitext::without_evidence(documents, alignment.unwrap())
    }

    fn found(bitext: &Bitext) -> Vec<Finding> {
        weighed(bitext, check(bitext, Pair::new(&[], &[])))
    }

    /// Lines in which every `nth` number differs.
    fn numbered(nth: usize) -> Bitext {
        let line = |number: usize| format!("{} boats", 100 + number);
        let source: Vec<String> = (0..400).map(line).collect();
        let other = |number: usize| line(number + if number.is_multiple_of(nth) { 500 } else { 0 });
        certain(&source, &(0..400).map(other).collect::<Vec<_>>())
    }

    #[test]
    fn a_kind_that_fires_in_many_certain_pairs_is_one_finding() {
        let found = found(&numbered(4));
        let shown = found.iter().filter(|one| one.severity > Severity::Note);
        let shown: Vec<&Finding> = shown.filter(|one| one.kind == Kind::Number).collect();
        assert_eq!(shown.len(), 1);
        assert!(shown[0].reason.starts_with("found in 100 of the 400 pairs"));
        let notes = found.iter().filter(|one| one.kind == Kind::Number);
        assert_eq!(notes.count(), 101);
    }

    #[test]
    fn a_kind_that_fires_in_one_pair_of_twenty_keeps_its_findings() {
        let found = found(&numbered(20));
        let numbers = found.iter().filter(|one| one.kind == Kind::Number);
        let numbers: Vec<Severity> = numbers.map(|one| one.severity).collect();
        assert_eq!(numbers.len(), 20);
        assert!(numbers.iter().all(|&severity| severity > Severity::Note));
    }

    #[test]
    fn findings_stand_by_severity_then_by_place() {
        let lines = |texts: [&str; 3]| texts.map(str::to_owned);
        let source = lines(["Who saw?", "In 1917.", "In 1920."]);
        let bitext = certain(&source, &lines(["They saw.", "In 1918.", "In 1921."]));
        let found = found(&bitext);
        assert!(found.is_sorted_by_key(|one| Reverse(one.severity)));
        let numbers = found.iter().filter(|one| one.kind == Kind::Number);
        let numbers: Vec<usize> = numbers.map(|one| one.segments.source[0]).collect();
        assert_eq!(numbers, [1, 2]);
    }
}
