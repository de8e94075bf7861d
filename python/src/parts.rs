//! Beads as Python takes them apart.

use bitext::bitext::{Row, Unit};

/// A segment: id, text, byte ranges in the raw file.
pub(crate) type SegmentParts = (String, Option<String>, Vec<(usize, usize)>);

/// A bead: type, texts, segments, confidence, status, anchors, chapter.
pub(crate) type BeadParts = (
    String,
    (String, String),
    (Vec<SegmentParts>, Vec<SegmentParts>),
    Option<f64>,
    &'static str,
    Vec<String>,
    String,
);

/// The parts of a bead.
pub(crate) fn parts(row: &Row) -> BeadParts {
    let texts = row.texts();
    let segments = row.units.as_ref();
    let segments = segments.map(|units| units.iter().map(segment).collect());
    (
        row.bead_type().to_string(),
        (texts.source, texts.target),
        (segments.source, segments.target),
        row.confidence
            .map(|thousandths| f64::from(thousandths) / 1000.0),
        row.status.name(),
        row.anchors.iter().map(ToString::to_string).collect(),
        row.chapter.clone(),
    )
}

fn segment(unit: &Unit) -> SegmentParts {
    let raw = unit.raw.iter().map(|range| (range.start, range.end));
    (unit.id.to_string(), unit.text.clone(), raw.collect())
}
