//! Rows, their quality and findings in, the figures of the overview out.

use std::collections::BTreeSet;

use crate::bead::BeadType;
use crate::bitext::Bitext;
use crate::finding::Severity;
use crate::pair::Pair;
use crate::review::Entry;
use crate::rule::Rule;
use crate::segment::Document;

use super::line::Line;

/// The figures of the overview.
pub(super) struct Overview {
    pub(super) beads: usize,
    /// Segments of each side, and how many of them stand in beads with both sides.
    pub(super) segments: Pair<usize>,
    pub(super) paired: Pair<usize>,
    /// The share of the letters of each side that stand in beads with both sides.
    pub(super) coverage: Pair<f64>,
    /// Beads of one segment on each side.
    pub(super) simple: usize,
    /// Segments of both sides whose texts a reader corrected.
    pub(super) corrected: usize,
    /// Segments of front and back matter of each side, which nothing else counts.
    pub(super) matter: Pair<usize>,
    /// The mean confidence of the beads with both sides.
    pub(super) confidence: Option<f64>,
    /// Severities with how many findings they have, the gravest first.
    pub(super) severities: Vec<(&'static str, usize)>,
}

impl Overview {
    pub(super) fn of(lines: &[Line], bitext: &Bitext, findings: &[Entry]) -> Self {
        let (mut segments, mut paired) = (Pair::new(0, 0), Pair::new(0, 0));
        for line in lines.iter().filter(|line| !line.is_matter) {
            let units = line.row.units.as_ref().map(Vec::len);
            add(&mut segments, units);
            if !line.is_null() {
                add(&mut paired, units);
            }
        }
        let (quality, documents) = (bitext.quality(), bitext.documents());
        let severities = [
            Severity::Critical,
            Severity::Major,
            Severity::Minor,
            Severity::Note,
        ];
        Self {
            beads: quality.beads,
            segments,
            paired,
            coverage: quality.coverage(),
            simple: lines
                .iter()
                .filter(|line| line.row.bead_type() == BeadType::ONE_TO_ONE)
                .count(),
            corrected: corrected(documents.source) + corrected(documents.target),
            matter: quality.matter.map(|matter| matter.segments),
            confidence: quality.confidence(),
            severities: severities
                .iter()
                .map(|severity| {
                    let same = |finding: &&Entry| finding.severity == *severity;
                    (severity.name(), findings.iter().filter(same).count())
                })
                .filter(|(_, count)| *count > 0)
                .collect(),
        }
    }
}

/// How many segments have letters that a reader corrected.
fn corrected(document: &Document) -> usize {
    let repairs = document.text.repairs();
    let places = repairs.filter(|piece| piece.rule == Some(Rule::Correction));
    let holders = places.map(|piece| {
        let segments = &document.segments;
        segments.partition_point(|segment| segment.span.end < piece.clean.end)
    });
    holders.collect::<BTreeSet<usize>>().len()
}

fn add(to: &mut Pair<usize>, more: Pair<usize>) {
    to.source += more.source;
    to.target += more.target;
}
