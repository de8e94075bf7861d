//! Reports sentences that were merged or split, and pairs of which the aligner is not sure.

use crate::bead::Status;
use crate::finding::{Finding, Kind, Severity};

use super::{Bead, Check, Context};

/// Merges, splits and low confidence.
pub(super) struct Beads;

impl Check for Beads {
    fn bead(&self, bead: &Bead, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (source, target) = (bead.segments.source.len(), bead.segments.target.len());
        let reason = format!("{source} of the source, {target} of the target");
        if source > target {
            findings.push(bead.finding(Kind::Merge, Severity::Note, reason));
        } else if target > source {
            findings.push(bead.finding(Kind::Split, Severity::Note, reason));
        }
        let aligned = &context.bitext.alignment().beads()[bead.number];
        // What a reader has confirmed is sure, whatever the aligner thought.
        let confirmed = matches!(aligned.status, Status::Accepted | Status::Corrected);
        let is_unsure = |confidence: &u16| *confidence < context.params().unsure && !confirmed;
        if let Some(confidence) = aligned.confidence.filter(is_unsure) {
            let percent = confidence / 10;
            let reason = format!("the aligner is sure of this pair to {percent} %");
            findings.push(bead.finding(Kind::Confidence, Severity::Minor, reason));
        }
    }
}
