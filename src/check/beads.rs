//! Reports sentences that were merged or split, and pairs of which the aligner is not sure.

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
        let confirmed = aligned.status.is_confirmed();
        let is_unsure = |confidence: &u16| *confidence < context.params().unsure && !confirmed;
        if let Some(confidence) = aligned.confidence.filter(is_unsure) {
            let percent = confidence / 10;
            let reason = format!("the aligner is sure of this pair to {percent} %");
            findings.push(bead.finding(Kind::Confidence, Severity::Minor, reason));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::{self, Alignment, Status};
    use crate::bitext::Bitext;
    use crate::check::examples::{bitext, found};
    use crate::pair::Pair;
    use crate::segment::Document;

    #[test]
    fn merges_and_splits_are_reported() {
        let texts = Pair::new("a\nb\nc\nd\n", "a\nb\nc\nd\n");
        let bitext = bitext(texts, &[[0..2, 0..1], [2..3, 1..3], [3..4, 3..4]]);
        let merged = (
            Severity::Note,
            "2 of the source, 1 of the target".to_owned(),
        );
        assert_eq!(found(&bitext, Kind::Merge), [merged]);
        let split = (
            Severity::Note,
            "1 of the source, 2 of the target".to_owned(),
        );
        assert_eq!(found(&bitext, Kind::Split), [split]);
    }

    #[test]
    fn low_confidence_is_reported_unless_a_reader_has_confirmed_the_bead() {
        let reported = |confidence, status| {
            let mut bead = bead::Bead::new(0..1, 0..1);
            (bead.confidence, bead.status) = (Some(confidence), status);
            let alignment = Alignment::new(vec![bead], Pair::new(1, 1)).unwrap();
            let documents = Pair::new("a\n", "b\n").map(Document::from_lines);
            let bitext = Bitext::without_evidence(documents, alignment);
            !found(&bitext, Kind::Confidence).is_empty()
        };
        assert!(reported(499, Status::Machine));
        assert!(!reported(500, Status::Machine));
        assert!(reported(499, Status::Rejected));
        assert!(!reported(499, Status::Accepted));
        assert!(!reported(499, Status::Corrected));
    }
}
