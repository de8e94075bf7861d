//! What a reader may do.

use serde::Deserialize;

use crate::pair::Side;

/// One thing that a reader does. Beads are named by their places, from 0, segments by their ids, places in a text in units
/// of UTF-16.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// Joins a bead with the next one, or one side of it.
    Merge {
        /// The first of the two.
        bead: usize,
        /// What of the second comes to it.
        side: Sides,
    },
    /// Makes two beads of one.
    Split {
        /// The bead.
        bead: usize,
        /// How many segments of the source go to the first.
        source: usize,
        /// How many segments of the target do.
        target: usize,
    },
    /// Moves a segment to a neighbouring bead.
    Move {
        /// The bead.
        bead: usize,
        /// The side.
        side: Side,
        /// Which of its segments.
        edge: Edge,
    },
    /// Divides a segment.
    Cut {
        /// The segment.
        segment: String,
        /// Where.
        at: usize,
    },
    /// Joins a segment to the one before it.
    Join {
        /// The second of the two.
        segment: String,
    },
    /// Corrects the text of a segment.
    Text {
        /// The segment.
        segment: String,
        /// Its new text.
        text: String,
    },
    /// Says what has become of a bead.
    Status {
        /// The bead.
        bead: usize,
        /// The name of a status; `aligned` is that of a bead about which nothing is said.
        status: String,
    },
    /// Says that a bead is not finished, or that it is.
    NeedsWork {
        /// The bead.
        bead: usize,
        /// Whether.
        on: bool,
    },
    /// Sets or takes away a bookmark.
    Bookmark {
        /// The bead.
        bead: usize,
        /// Whether.
        on: bool,
    },
    /// Writes a note; an empty one takes it away.
    Note {
        /// The bead.
        bead: usize,
        /// The note.
        text: String,
    },
    /// Accepts all beads up to this one about which nothing was said, but for those that need work.
    AcceptTo {
        /// The last of them.
        bead: usize,
    },
    /// Says that two segments are a pair, and aligns what lies around them again, up to what was accepted.
    Pin {
        /// A segment of the source.
        source: String,
        /// A segment of the target.
        target: String,
    },
    /// Aligns again what was not accepted.
    Realign {
        /// The first bead; the first of all if there is none.
        from: Option<usize>,
        /// The last bead.
        to: Option<usize>,
    },
    /// Takes back the last action.
    Undo {},
    /// Does again what was taken back.
    Redo {},
    /// Accepts a finding.
    Ignore {
        /// Its id.
        finding: String,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Takes that back.
    Unignore {
        /// Its id.
        finding: String,
    },
    /// Notes that beads were looked at, and the seconds that the reader was at work.
    Seen {
        /// The first of them.
        from: usize,
        /// The last of them.
        to: usize,
        /// The time since this was said last.
        #[serde(default)]
        seconds: u64,
    },
}

/// One side of a bead, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sides {
    /// The source.
    Source,
    /// The target.
    Target,
    /// Both.
    Both,
}

/// One of the segments of a bead on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// The first, which goes to the bead before.
    First,
    /// The last, which goes to the next bead.
    Last,
}

/// The name of a bead about which nothing was said, for readers.
pub(super) const ALIGNED: &str = "aligned";
