//! What the page's script draws from: texts and findings as JSON.

use std::iter;

use serde::Serialize;

use crate::bead::Status;
use crate::error::Error;
use crate::pair::Pair;
use crate::segment::SegmentKind;

use super::Input;
use super::chapters::Chapter;
use super::line::Line;

#[derive(Serialize)]
struct Data<'a> {
    tags: Pair<&'a str>,
    directions: Pair<&'static str>,
    /// The first bead of each chapter, from 1, and its heading.
    chapters: Vec<(usize, &'a str)>,
    beads: Vec<Bead<'a>>,
    findings: Vec<Finding<'a>>,
}

/// The names are short since a book has thousands.
#[derive(Serialize)]
struct Bead<'a> {
    /// The texts of the source and target segments.
    s: Vec<&'a str>,
    t: Vec<&'a str>,
    /// The confidence in thousandths.
    #[serde(skip_serializing_if = "Option::is_none")]
    c: Option<u16>,
    /// 1 for a heading, 2 for the start of a paragraph.
    #[serde(skip_serializing_if = "is_zero")]
    k: u8,
    /// What a reader has made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    r: Option<&'static str>,
}

#[derive(Serialize)]
struct Finding<'a> {
    id: &'a str,
    kind: &'static str,
    severity: &'static str,
    /// With what else was found of the same words.
    reason: String,
    beads: &'a [usize],
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
const fn is_zero(kind: &u8) -> bool {
    *kind == 0
}

/// Writes the data; `<` is written as an escape, so that nothing in it can end the element that holds it.
pub(super) fn data(
    input: &Input<'_>,
    lines: &[Line],
    chapters: &[Chapter],
) -> Result<String, Error> {
    let alignment = input.bitext.alignment().beads().iter();
    let source = &input.bitext.documents().source.segments;
    let mut paragraph = None;
    let kinds = alignment.map(|bead| {
        let segment = source
            .get(bead.segments.source.start)
            .filter(|_| !bead.segments.source.is_empty());
        let Some(segment) = segment else { return 0 };
        let opens = paragraph.replace(segment.paragraph) != Some(segment.paragraph);
        match segment.kind {
            SegmentKind::Heading => 1,
            _ if opens => 2,
            _ => 0,
        }
    });
    let beads = lines.iter().zip(kinds).map(|(line, k)| {
        let row = &line.row;
        let texts = row.units.as_ref().map(|units| {
            units
                .iter()
                .map(|unit| unit.text.as_deref().unwrap_or_default())
                .collect()
        });
        Bead {
            s: texts.source,
            t: texts.target,
            c: row.confidence,
            k,
            r: (row.status != Status::Machine).then(|| row.status.name()),
        }
    });
    let findings = input.findings.iter().map(|finding| Finding {
        id: &finding.id,
        kind: finding.kind.name(),
        severity: finding.severity.name(),
        reason: iter::once(finding.reason.clone())
            .chain(
                finding
                    .also
                    .iter()
                    .map(|also| format!("also {}: {}", also.kind, also.reason)),
            )
            .collect::<Vec<_>>()
            .join("; "),
        beads: &finding.beads,
    });
    let data = Data {
        tags: input.tags,
        directions: input
            .languages
            .map(|language| match language.right_to_left() {
                true => "rtl",
                false => "ltr",
            }),
        chapters: chapters
            .iter()
            .map(|chapter| (chapter.first, &*chapter.name))
            .collect(),
        beads: beads.collect(),
        findings: findings.collect(),
    };
    let json = serde_json::to_string(&data)
        .map_err(|error| Error::new(format!("cannot write the data of the page: {error}")))?;
    Ok(json.replace('<', "\\u003c"))
}
