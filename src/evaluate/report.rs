//! The counts of an evaluation, the ratios drawn from them, and the table that shows both.

use std::fmt;
use std::ops::Range;

use serde::{Serialize, Serializer};

use crate::bead::BeadType;
use crate::pair::Pair;

/// How many are right, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many are right.
    pub right: usize,
    /// How many there are.
    pub of: usize,
}

impl Share {
    /// From 0 to 1; `None` where there is nothing to divide.
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

/// What is right of that which was produced, and of that which the gold has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Its ratio is the precision.
    pub produced: Share,
    /// Its ratio is the recall.
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

/// `1-2` in JSON too.
fn shown<T: fmt::Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// How many gold beads of a type were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TypeShare {
    /// The type, as the gold has it.
    #[serde(rename = "type", serialize_with = "shown")]
    pub bead_type: BeadType,
    /// Those that were produced exactly so.
    #[serde(flatten)]
    pub found: Share,
}

/// An end of a segment that only the gold has, or only what was produced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WrongEnd {
    /// The gold bead with the segment that ends there; `None` where no segment of the gold does.
    pub gold: Option<usize>,
    /// The produced segment that ends there or, if the gold's end was missed, goes over it.
    pub segment: String,
    /// Where that segment stands in the raw file, in bytes; `None` where the format has no room for places.
    pub raw: Option<Range<usize>>,
    /// The last words before the end.
    pub before: String,
    /// The first words after it.
    pub after: String,
}

/// How well produced segments end where the gold's do, inside the gold's blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EndsReport {
    /// How many are right.
    #[serde(flatten)]
    pub tally: Tally,
    /// The others, in the order of the text.
    pub wrong: Vec<WrongEnd>,
}

/// What was judged of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideReport {
    /// Letters that the gold covers (`right`), of all that were produced.
    pub judged: Share,
    /// Letters lost, added or altered against the gold; a repair alters some, too.
    pub edits: usize,
    /// Letters in beads without the other side.
    pub untranslated: Tally,
    /// Ends of segments inside what the gold covers; `None` where the format joins segments.
    pub boundaries: Option<EndsReport>,
    /// Blocks of the gold that what was produced does not hold, or only beyond recognition.
    pub missing_blocks: Vec<u32>,
}

/// A bead of the gold or a produced one, to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Its number, from 1 among those produced; the gold numbers its own.
    pub bead: usize,
    /// The chapter, as the file names it.
    pub chapter: String,
    /// Its type.
    #[serde(rename = "type", serialize_with = "shown")]
    pub bead_type: BeadType,
    /// Its texts, long ones shortened in the middle.
    pub texts: Pair<String>,
}

/// What stands where the gold has something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// The gold bead that was missed; `None` where the gold has no such pair at all.
    pub gold: Option<Excerpt>,
    /// The produced beads that overlap it, in reading order.
    pub produced: Vec<Excerpt>,
}

/// A produced alignment against a hand-aligned sample. Beads with an empty side are judged by letters alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Beads that cover exactly the letters of one gold bead, on both sides.
    pub strict: Tally,
    /// Beads that overlap one gold bead on both sides. One giant bead has them all: quote the strict ones.
    pub lax: Tally,
    /// Gold beads found (strict), by type.
    pub types: Vec<TypeShare>,
    /// Each side.
    pub sides: Pair<SideReport>,
    /// What is wrong, in the order of the gold.
    pub wrong: Vec<Wrong>,
}

/// All that can change a score, to be printed with it.
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
        write!(f, "|tolerance:{}|v:{version}", super::side::TOLERANCE)
    }
}

/// Four decimals, or a dash where there is nothing to divide.
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
