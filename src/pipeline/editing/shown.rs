//! What a page shows of a session, as JSON has it. Beads and segments are counted from 0 but in the ids of segments.

use serde::Serialize;

use crate::pair::Side;
use crate::segment::SegmentKind;

use super::super::journal::Operation;
use super::findings::Finding;

/// What is edited.
#[derive(Clone, Debug, Serialize)]
pub struct WorkInfo {
    pub(super) title: String,
    pub(super) source: SideInfo,
    pub(super) target: SideInfo,
    pub(super) revision: u64,
    pub(super) beads: usize,
    /// The views.
    pub(super) files: Vec<String>,
    pub(super) journal: String,
    pub(super) outline: Vec<Heading>,
    pub(super) kinds: Vec<KindCount>,
    pub(super) statuses: [&'static str; 4],
    pub(super) formats: Vec<FormatInfo>,
    pub(super) undo: Option<Operation>,
    pub(super) redo: Option<Operation>,
    pub(super) progress: Progress,
    pub(super) reader: String,
    /// What was taken from the views, in words.
    pub(super) notes: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct SideInfo {
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) name: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Heading {
    pub(super) title: String,
    pub(super) level: u8,
    pub(super) bead: usize,
}

/// The findings of a kind and severity.
#[derive(Clone, Debug, Serialize)]
pub(super) struct KindCount {
    pub(super) kind: &'static str,
    pub(super) severity: &'static str,
    pub(super) count: usize,
    pub(super) title: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct FormatInfo {
    pub(super) name: &'static str,
    pub(super) extension: &'static str,
    pub(super) about: &'static str,
}

/// How far a reader is: numbers of beads, and the seconds at work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// All.
    pub beads: usize,
    /// Those that were looked at.
    pub seen: usize,
    /// Those that were found right.
    pub accepted: usize,
    /// Those that were changed.
    pub corrected: usize,
    /// Those that were refused.
    pub rejected: usize,
    /// Those that are not finished.
    pub needs_work: usize,
    /// Those with a bookmark.
    pub bookmarked: usize,
    /// Decisions that do not fit the texts any more.
    pub conflicts: usize,
    /// How long all readers were at work.
    pub seconds: u64,
}

/// Something of each bead, to go from one to the next.
#[derive(Clone, Debug, Serialize)]
pub struct Index {
    pub(super) revision: u64,
    #[serde(rename = "type")]
    pub(super) types: Vec<String>,
    pub(super) status: Vec<&'static str>,
    pub(super) confidence: Vec<Option<f64>>,
    pub(super) seen: Vec<u8>,
    pub(super) flags: Vec<u8>,
    pub(super) chapter: Vec<i64>,
    pub(super) findings: Vec<Vec<usize>>,
    pub(super) list: Vec<Finding>,
    /// True if the findings were not looked for, or beads have changed since.
    pub(super) findings_stale: bool,
}

/// A bead as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownBead {
    #[serde(rename = "type")]
    pub(super) bead_type: String,
    pub(super) status: &'static str,
    pub(super) confidence: Option<f64>,
    pub(super) seen: bool,
    pub(super) bookmark: bool,
    pub(super) needs_work: bool,
    pub(super) note: Option<String>,
    pub(super) chapter: i64,
    pub(super) changed: bool,
    pub(super) source: Vec<ShownSegment>,
    pub(super) target: Vec<ShownSegment>,
}

/// A segment as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct ShownSegment {
    pub(super) id: String,
    pub(super) kind: SegmentKind,
    pub(super) text: String,
    pub(super) corrected: bool,
}

/// Beads in the place of others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Span {
    /// The first of those that are gone, by its place before.
    pub from: usize,
    /// How many are gone.
    pub removed: usize,
    /// What stands there.
    pub beads: Vec<ShownBead>,
}

/// Segments whose numbers have changed, since one before them was divided or joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The side.
    pub side: Side,
    /// The first number, as it was in ids, from 1.
    pub from: usize,
    /// What is added to each.
    pub by: isize,
}

/// What something that a reader did has changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Done {
    /// The journal's last line now.
    pub revision: u64,
    /// The beads that have changed, the last first.
    pub spans: Vec<Span>,
    /// Segments outside of these beads that have other numbers now, one step after the other.
    #[serde(rename = "shift")]
    pub shifts: Vec<Shift>,
    /// The bead to show.
    pub focus: usize,
    /// How far the reader is.
    pub progress: Progress,
    /// What would be taken back.
    pub undo: Option<Operation>,
    /// What would be done again.
    pub redo: Option<Operation>,
    /// What the reader should know.
    pub message: Option<String>,
    /// True if beads have changed since findings were looked for.
    pub findings_stale: bool,
}
