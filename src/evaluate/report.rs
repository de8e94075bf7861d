//! The counts of an evaluation, the ratios computed from them, and the table that shows both.

use std::fmt;
use std::ops::Range;

use serde::{Serialize, Serializer};

use crate::bead::BeadType;
use crate::pair::Pair;

/// The number of right items out of all items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The number of right items.
    pub right: usize,
    /// The number of all items.
    pub of: usize,
}

impl Share {
    /// The ratio, from 0 to 1; `None` if there are no items.
    #[must_use]
    pub fn ratio(self) -> Option<f64> {
        (self.of > 0).then(|| self.right as f64 / self.of as f64)
    }

    /// Counts one more.
    pub(super) fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

/// The right beads among the produced ones, and among those of the gold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Produced beads; their ratio is the precision.
    pub produced: Share,
    /// Gold beads; their ratio is the recall.
    pub gold: Share,
}

impl Tally {
    /// The harmonic mean of precision and recall; `None` where one of them is.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        let (precision, recall) = (self.produced.ratio()?, self.gold.ratio()?);
        let sum = precision + recall;
        Some(if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        })
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown {
            produced: Share,
            gold: Share,
            precision: Option<f64>,
            recall: Option<f64>,
            f1: Option<f64>,
        }
        Shown {
            produced: self.produced,
            gold: self.gold,
            precision: self.produced.ratio(),
            recall: self.gold.ratio(),
            f1: self.f1(),
        }
        .serialize(serializer)
    }
}

/// Serializes a bead type as text, such as `1-2`.
fn shown<T: fmt::Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// How many gold beads of a type were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TypeShare {
    /// The type, as the gold has it.
    #[serde(rename = "type", serialize_with = "shown")]
    pub bead_type: BeadType,
    /// Beads that were produced exactly.
    #[serde(flatten)]
    pub found: Share,
}

/// An end of a segment that only the gold or only the produced text has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WrongEnd {
    /// The gold bead with the segment that ends there; `None` where no segment of the gold does.
    pub gold: Option<usize>,
    /// The produced segment that ends there or, if the gold's end was missed, goes over it.
    pub segment: String,
    /// The byte range of that segment in the raw file; `None` if the format does not hold raw ranges.
    pub raw: Option<Range<usize>>,
    /// The last words before the end.
    pub before: String,
    /// The first words after it.
    pub after: String,
}

/// How well the ends of produced segments agree with the gold's, inside the gold's blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EndsReport {
    /// The number of right items.
    #[serde(flatten)]
    pub tally: Tally,
    /// The wrong and missed ends, in the order of the text.
    pub wrong: Vec<WrongEnd>,
}

/// The evaluation of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideReport {
    /// Letters that the gold covers (`right`), out of all produced letters.
    pub judged: Share,
    /// Letters lost, added or changed against the gold; repairs change some too.
    pub edits: usize,
    /// Letters in beads without text on the other side.
    pub untranslated: Tally,
    /// Ends of segments inside what the gold covers; `None` if the format joins segments.
    pub boundaries: Option<EndsReport>,
    /// Gold blocks that the produced text lacks, or has only beyond recognition.
    pub missing_blocks: Vec<u32>,
}

/// A gold or produced bead for display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Its number: from 1 for produced beads, as in the file for gold beads.
    pub bead: usize,
    /// The chapter, as in the file.
    pub chapter: String,
    /// Its type.
    #[serde(rename = "type", serialize_with = "shown")]
    pub bead_type: BeadType,
    /// Its texts, long ones shortened in the middle.
    pub texts: Pair<String>,
}

/// A difference between the gold and the produced beads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// The missed gold bead; `None` if the gold has no such pair at all.
    pub gold: Option<Excerpt>,
    /// The produced beads that overlap it, in reading order.
    pub produced: Vec<Excerpt>,
}

/// The evaluation of a produced alignment against a hand-aligned sample. Null beads are judged by letters alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Beads that cover exactly the letters of one gold bead, on both sides.
    pub strict: Tally,
    /// Beads that overlap one gold bead on both sides. One giant bead overlaps all, so quote the strict scores.
    pub lax: Tally,
    /// Gold beads found (strict), by type.
    pub types: Vec<TypeShare>,
    /// Each side.
    pub sides: Pair<SideReport>,
    /// The differences, in the order of the gold.
    pub wrong: Vec<Wrong>,
}

/// Everything that can change a score, to be printed with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The gold's file name.
    pub gold: String,
    /// The first digits of the gold file's checksum.
    pub checksum: String,
    /// Gold beads that count in precision and recall.
    pub beads: usize,
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            gold,
            checksum,
            beads,
        } = self;
        let version = env!("CARGO_PKG_VERSION");
        write!(f, "gold:{gold}@{checksum}|beads:{beads}|nulls:apart")?;
        write!(f, "|tolerance:{}|v:{version}", super::scale::TOLERANCE)
    }
}

/// A ratio with four decimals, or a dash if there is none.
pub(super) fn ratio(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.4}"))
}

/// A line of counts, then ratios.
pub(super) fn tally(f: &mut fmt::Formatter<'_>, name: &str, tally: Tally) -> fmt::Result {
    let Tally { produced, gold } = tally;
    writeln!(
        f,
        "{name:<22}{:>7} of {:>6}{:>9} of {:>6}{:>10}{:>8}{:>8}",
        produced.right,
        produced.of,
        gold.right,
        gold.of,
        ratio(produced.ratio()),
        ratio(gold.ratio()),
        ratio(tally.f1())
    )
}

/// The head of a table of such lines.
pub(super) fn head(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(
        f,
        "{:<22}{:>17}{:>19}{:>10}{:>8}{:>8}",
        "", "right of produced", "right of gold", "P", "R", "F1"
    )
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        head(f)?;
        tally(f, "beads, strict", self.strict)?;
        tally(f, "beads, lax", self.lax)?;
        let sides = [
            ("source", &self.sides.source),
            ("target", &self.sides.target),
        ];
        for (name, side) in sides {
            tally(f, &format!("untranslated {name}"), side.untranslated)?;
        }
        for (name, side) in sides {
            let name = format!("segment ends {name}");
            match &side.boundaries {
                Some(ends) => tally(f, &name, ends.tally)?,
                None => writeln!(
                    f,
                    "{name:<22}{:>17}{:>19}{:>10}{:>8}{:>8}",
                    "-", "-", "-", "-", "-"
                )?,
            }
        }
        writeln!(f, "\n{:<22}{:>17}{:>19}", "gold type", "found of gold", "R")?;
        for TypeShare { bead_type, found } in &self.types {
            let Share { right, of } = found;
            let name = bead_type.to_string();
            writeln!(
                f,
                "{name:<22}{right:>7} of {of:>6}{:>19}",
                ratio(found.ratio())
            )?;
        }
        writeln!(
            f,
            "\n{:<22}{:>17}{:>19}",
            "letters", "judged of all", "lost or altered"
        )?;
        for (name, side) in sides {
            let Share { right, of } = side.judged;
            writeln!(f, "{name:<22}{right:>7} of {of:>6}{:>19}", side.edits)?;
        }
        for (name, side) in sides {
            for block in &side.missing_blocks {
                writeln!(f, "block {block} of the gold is not in the {name}")?;
            }
        }
        for (name, side) in sides {
            for end in side.boundaries.iter().flat_map(|ends| &ends.wrong) {
                write!(f, "\n{name} {end}")?;
            }
        }
        self.wrong.iter().try_for_each(|wrong| write!(f, "{wrong}"))
    }
}

impl fmt::Display for WrongEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.gold {
            Some(bead) => write!(f, "end not produced: gold bead {bead}, in {}", self.segment)?,
            None => write!(f, "end not in the gold: after {}", self.segment)?,
        }
        if let Some(Range { start, end }) = self.raw {
            write!(f, ", bytes {start} to {end}")?;
        }
        writeln!(f, "\n    … {} | {} …", self.before, self.after)
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.gold {
            Some(bead) => write!(f, "\nmissed: gold bead {bead}")?,
            None => writeln!(f, "\nno such pair in the gold:")?,
        }
        for bead in &self.produced {
            write!(f, "  produced bead {bead}")?;
        }
        if self.produced.is_empty() {
            writeln!(f, "  nothing was produced there")?;
        }
        Ok(())
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.bead, self.bead_type)?;
        if self.chapter.is_empty() {
            writeln!(f)?;
        } else {
            writeln!(f, ", {}", self.chapter)?;
        }
        for text in [&self.texts.source, &self.texts.target] {
            writeln!(f, "    {}", if text.is_empty() { "-" } else { text })?;
        }
        Ok(())
    }
}
