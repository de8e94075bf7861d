//! Reports the segments that hold what the repair could not set right. Damage in front and back matter does not concern
//! the translation.

use crate::finding::{Damage, Finding, Kind, Severity};
use crate::pair::Pair;
use crate::segment::Document;

use super::{Check, Context};

/// Reports each damaged segment once, with all its reasons.
pub(super) struct Damaged;

impl Check for Damaged {
    fn whole(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let documents = context.bitext.documents();
        for (segment, reason) in damaged(documents.source, context.damage.source) {
            let place = Pair::new(vec![segment], Vec::new());
            findings.push(finding(place, "source", &reason));
        }
        for (segment, reason) in damaged(documents.target, context.damage.target) {
            let place = Pair::new(Vec::new(), vec![segment]);
            findings.push(finding(place, "target", &reason));
        }
    }
}

fn finding(segments: Pair<Vec<usize>>, side: &str, reason: &str) -> Finding {
    Finding {
        kind: Kind::Damage,
        severity: Severity::Minor,
        segments,
        reason: format!("the {side} looks damaged: {reason}"),
    }
}

/// The damaged segments with their reasons, each once.
fn damaged(document: &Document, damage: &[Damage]) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for place in damage {
        let segments = &document.segments;
        let number = segments.partition_point(|segment| segment.span.end <= place.clean.start);
        let segment = segments.get(number);
        if segment.is_none_or(|segment| segment.kind.is_matter()) {
            continue;
        }
        let place_text = &document.text.clean()[place.clean.clone()];
        let reason = format!("{} (`{place_text}`)", place.reason);
        match found.last_mut() {
            Some((last, reasons)) if *last == number => {
                if !reasons.contains(&reason) {
                    reasons.push_str("; ");
                    reasons.push_str(&reason);
                }
            }
            _ => found.push((number, reason)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{check, examples::lines};

    #[test]
    fn each_damaged_segment_is_reported_once_with_all_reasons() {
        let bitext = lines(Pair::new("one tvvo\ngreat f0ur\n", "یک\nدو\n"));
        let damage = |clean, reason: &str| Damage {
            clean,
            reason: reason.to_owned(),
        };
        let places = [
            damage(0..3, "odd"),
            damage(4..8, "odd"),
            damage(16..20, "digits"),
        ];
        let findings = check(&bitext, Pair::new(&places, &[]));
        let reported: Vec<(&[usize], &str)> = findings
            .iter()
            .map(|finding| (&finding.segments.source[..], finding.reason.as_str()))
            .collect();
        assert_eq!(
            reported,
            [
                (
                    &[0][..],
                    "the source looks damaged: odd (`one`); odd (`tvvo`)"
                ),
                (&[1][..], "the source looks damaged: digits (`f0ur`)"),
            ]
        );
        assert!(
            findings
                .iter()
                .all(|finding| finding.severity == Severity::Minor)
        );
    }
}
