//! Rows and findings in, the figures of the overview out.

use std::collections::BTreeSet;

use crate::bead::BeadType;
use crate::bitext::Row;
use crate::finding::Severity;
use crate::pair::Pair;
use crate::review::Entry;
use crate::rule::Rule;
use crate::segment::Document;

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
    /// The mean confidence of the beads that have one.
    pub(super) confidence: Option<f64>,
    /// Severities with how many findings they have, the gravest first.
    pub(super) severities: Vec<(&'static str, usize)>,
}

/// Letters and digits of each side of a row.
pub(super) fn letters(row: &Row) -> Pair<usize> {
    row.units.as_ref().map(|units| {
        let texts = units.iter().filter_map(|unit| unit.text.as_deref());
        texts
            .flat_map(str::chars)
            .filter(|c| c.is_alphanumeric())
            .count()
    })
}

pub(super) fn is_null(row: &Row) -> bool {
    row.units.source.is_empty() || row.units.target.is_empty()
}

impl Overview {
    pub(super) fn of(rows: &[Row], documents: Pair<&Document>, findings: &[Entry]) -> Self {
        let (mut all, mut both) = (Pair::new(0, 0), Pair::new(0, 0));
        let (mut segments, mut paired) = (Pair::new(0, 0), Pair::new(0, 0));
        for row in rows {
            let letters = letters(row);
            let units = row.units.as_ref().map(Vec::len);
            add(&mut all, letters);
            add(&mut segments, units);
            if !is_null(row) {
                add(&mut both, letters);
                add(&mut paired, units);
            }
        }
        let confidences: Vec<f64> = rows
            .iter()
            .filter_map(|row| row.confidence)
            .map(f64::from)
            .collect();
        let severities = [
            Severity::Critical,
            Severity::Major,
            Severity::Minor,
            Severity::Note,
        ];
        Self {
            beads: rows.len(),
            segments,
            paired,
            coverage: both
                .zip(all)
                .map(|(both, all)| both as f64 / all.max(1) as f64),
            simple: rows
                .iter()
                .filter(|row| row.bead_type() == BeadType::ONE_TO_ONE)
                .count(),
            corrected: corrected(documents.source) + corrected(documents.target),
            confidence: (!confidences.is_empty())
                .then(|| confidences.iter().sum::<f64>() / confidences.len() as f64 / 1000.0),
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
