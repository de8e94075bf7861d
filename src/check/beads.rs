//! A bead in, what its shape tells out: sentences merged or split, and an aligner that is not sure.

use crate::bead::Status;
use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};

use super::Bead;

/// Tells merges, splits and low confidence.
pub(super) fn check(bead: &Bead, bitext: &Bitext, unsure: u16, findings: &mut Vec<Finding>) {
    let (source, target) = (bead.segments.source.len(), bead.segments.target.len());
    let reason = format!("{source} of the source, {target} of the target");
    if source > target {
        findings.push(bead.finding(Kind::Merge, Severity::Note, reason));
    } else if target > source {
        findings.push(bead.finding(Kind::Split, Severity::Note, reason));
    }
    let aligned = &bitext.alignment().beads()[bead.number];
    // What a reader has confirmed is sure, whatever the aligner thought.
    let confirmed = matches!(aligned.status, Status::Accepted | Status::Corrected);
    let is_unsure = |confidence: &u16| *confidence < unsure && !confirmed;
    if let Some(confidence) = aligned.confidence.filter(is_unsure) {
        let percent = confidence / 10;
        let reason = format!("the aligner is sure of this pair to {percent} %");
        findings.push(bead.finding(Kind::Confidence, Severity::Minor, reason));
    }
}
