//! The lines of a journal.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::bead::BeadType;
use crate::error::{Error, ErrorKind, Place};
use crate::origin::sha256;
use crate::pair::{Pair, Side};
use crate::segment::{Document, SegmentId};

use super::action::{Action, Parked};
use super::bead::Bead;
use super::by::By;
use super::state::State;
use super::text::{Correction, Edit};

/// A line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The number of the line, from 1.
    pub revision: u64,
    /// Who, and when.
    #[serde(flatten)]
    pub by: By,
    /// Where it comes from, or why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// What happened.
    #[serde(flatten)]
    pub record: Record,
}

/// What a line records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Record {
    /// The alignment that the actions after it are about.
    Base(Box<Base>),
    /// Something that was done.
    Action(Done),
    /// The views were written.
    Written(Views),
}

/// An action, and the texts of the segments about which it decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The action.
    #[serde(flatten)]
    pub action: Action,
    /// The texts, so that the segments are found again in other texts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
    /// The revision of the action that it takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<u64>,
}

/// The views as they were written: SHA-256 in hexadecimal digits, by the name of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Views {
    /// The checksums.
    pub views: BTreeMap<String, String>,
}

/// An alignment of two texts. The first line of a journal has the one that the aligner made; a later one has an
/// alignment of other texts, with what of the decisions still fits them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// What identifies the segments of each side.
    pub segments: Pair<Fingerprints>,
    /// The beads: how many segments each has on each side.
    pub beads: Types,
    /// The beads about which a reader has decided, as they stand among the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided: Vec<Bead>,
    /// The decisions that do not fit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parked: Vec<Parked>,
    /// The corrections that are laid over the raw text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// The texts of the segments about which a reader has decided.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
}

impl Base {
    /// The base that is this state.
    #[must_use]
    pub fn new(segments: Pair<Fingerprints>, state: &State) -> Self {
        let beads = state.beads();
        Self {
            segments,
            beads: Types(beads.iter().map(Bead::bead_type).collect()),
            decided: beads
                .iter()
                .filter(|bead| bead.is_decided())
                .cloned()
                .collect(),
            parked: state.parked().to_vec(),
            corrections: state.corrections().to_vec(),
            texts: BTreeMap::new(),
        }
    }

    /// With the texts of the segments about which it decides.
    #[must_use]
    pub fn with_texts(mut self, text_of: &TextOf<'_>) -> Self {
        self.texts = texts(self.decided.iter(), text_of);
        self
    }

    /// The state that it is.
    ///
    /// # Errors
    /// If it has not as many segments as beads need, or a decision is about no bead.
    pub fn state(&self) -> Result<State, Error> {
        let mut at = Pair::new(0_usize, 0_usize);
        let mut beads = Vec::with_capacity(self.beads.0.len());
        for count in &self.beads.0 {
            let end = Pair::new(
                at.source.saturating_add(count.source),
                at.target.saturating_add(count.target),
            );
            beads.push(Bead::machine(at.zip(end).map(|(start, end)| start..end)));
            at = end;
        }
        let known = self.segments.as_ref().map(|prints| prints.0.len());
        if at != known {
            let message = format!(
                "the beads take {} and {} segments of {} and {}",
                at.source, at.target, known.source, known.target
            );
            return Err(Error::new(message));
        }
        let bare = State::new(beads.clone())?;
        for bead in &self.decided {
            let place = bare.position(&bead.segments);
            let place = place.ok_or_else(|| Error::new("a decision is about no bead"))?;
            beads[place] = bead.clone();
        }
        let state = State::new(beads)?;
        Ok(state.with(self.parked.clone(), self.corrections.clone()))
    }
}

/// What identifies each segment of a text: the beginning of the SHA-256 of its clean text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprints(pub(super) Vec<String>);

/// How many hexadecimal digits of a checksum identify a segment together with its neighbours.
const DIGITS: usize = 8;

impl Fingerprints {
    /// Those of the segments of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let segments = 0..document.segments.len();
        Self::of_texts(segments.map(|number| document.segment_text(number)))
    }

    /// Those of some texts.
    pub fn of_texts<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        Self(texts.map(print).collect())
    }

    /// Those after an edit of the texts.
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] if the segments do not read as before the edit.
    pub(super) fn edit(&mut self, edit: &Edit) -> Result<(), Error> {
        let prints = |texts: &[String]| texts.iter().map(|text| print(text)).collect::<Vec<_>>();
        let segments = edit.segments();
        if self.0.get(segments.clone()) != Some(&prints(&edit.before)[..]) {
            let message = format!("the text from {} on is not as it was", edit.at);
            return Err(Error::of(ErrorKind::Mismatch, message));
        }
        self.0.splice(segments, prints(&edit.after));
        Ok(())
    }

    /// The text of each segment, as far as one of some texts is it. Of each segment the text that has its number is looked
    /// at first.
    pub(crate) fn texts<'a>(
        &self,
        numbered: &BTreeMap<usize, &'a str>,
        others: impl Iterator<Item = &'a str>,
    ) -> Vec<Option<&'a str>> {
        let known: BTreeMap<String, &str> = others.map(|text| (print(text), text)).collect();
        let own = |number| numbered.get(&number).copied();
        let texts = self.0.iter().enumerate().map(|(number, wanted)| {
            let own = own(number).filter(|text| print(text) == *wanted);
            own.or_else(|| known.get(wanted).copied())
        });
        texts.collect()
    }

    /// True if most segments of the shorter of two texts are in the other too.
    pub(crate) fn is_mostly(&self, other: &Self) -> bool {
        let (short, long) = match self.len() <= other.len() {
            true => (self, other),
            false => (other, self),
        };
        let known: BTreeSet<&String> = long.0.iter().collect();
        2 * short.0.iter().filter(|print| known.contains(print)).count() >= short.len()
    }

    /// The texts of segments from the first on that stand joined by spaces; none if they do not.
    pub(crate) fn parted<'a>(&self, first: usize, count: usize, joined: &'a str) -> Vec<&'a str> {
        let (mut texts, mut rest) = (Vec::new(), joined);
        for wanted in self.0.iter().skip(first).take(count) {
            let ends = rest.match_indices(' ').map(|(at, _)| at);
            let end = ends
                .chain([rest.len()])
                .find(|&end| print(&rest[..end]) == *wanted);
            let Some(end) = end else { return Vec::new() };
            texts.push(&rest[..end]);
            rest = rest[end..].strip_prefix(' ').unwrap_or(&rest[end..]);
        }
        texts
    }

    /// What identifies some neighbouring segments together, wherever they stand.
    #[cfg(feature = "works")]
    pub(crate) fn of_run(&self, segments: Range<usize>) -> String {
        self.0
            .get(segments)
            .map_or_else(String::new, |prints| prints.join("+"))
    }

    /// True if a segment has that text.
    pub(super) fn is_at(&self, number: usize, text: &str) -> bool {
        self.0
            .get(number)
            .is_some_and(|known| *known == print(text))
    }

    /// With those of the segments that a longer text has after it.
    pub(crate) fn with_rest_of(mut self, longer: &Self) -> Self {
        let rest = longer.0.iter().skip(self.0.len());
        self.0.extend(rest.cloned());
        self
    }

    /// How many segments there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// True for a text without segments.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn print(text: &str) -> String {
    let mut digits = sha256(text.as_bytes());
    digits.truncate(DIGITS);
    digits
}

impl Serialize for Fingerprints {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.join(" "))
    }
}

impl<'de> Deserialize<'de> for Fingerprints {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self(text.split_whitespace().map(str::to_owned).collect()))
    }
}

/// The types of beads that follow each other, written `1-1 2-1 1-0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Types(pub(super) Vec<BeadType>);

impl Serialize for Types {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let types: Vec<String> = self.0.iter().map(BeadType::to_string).collect();
        serializer.serialize_str(&types.join(" "))
    }
}

impl<'de> Deserialize<'de> for Types {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let count = |word: &str| {
            let (source, target) = word.split_once('-')?;
            let (source, target) = (source.parse().ok()?, target.parse().ok()?);
            Some(BeadType { source, target })
        };
        let types: Option<Vec<BeadType>> = text.split_whitespace().map(count).collect();
        types
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom("no types of beads"))
    }
}

/// The texts of segments, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Texts(BTreeMap<SegmentId, String>);

impl Texts {
    pub(super) fn add(&mut self, texts: &BTreeMap<String, String>) {
        let texts = texts.iter();
        let texts = texts.filter_map(|(id, text)| Some((id.parse().ok()?, text.clone())));
        self.0.extend(texts);
    }

    /// Gives the segments of an edit their new texts, and those after them their new ids.
    pub(super) fn edit(&mut self, edit: &Edit) {
        let (side, segments) = (edit.at.side, edit.segments());
        let texts = std::mem::take(&mut self.0).into_iter();
        let others = texts.filter(|(id, _)| id.side != side || !segments.contains(&id.number));
        let others = others.map(|(id, text)| {
            let is_after = id.side == side && id.number >= segments.end;
            let number = id.number + if is_after { edit.after.len() } else { 0 };
            let number = number - if is_after { edit.before.len() } else { 0 };
            (SegmentId::new(id.side, number), text)
        });
        let new = edit.segments_after().zip(edit.after.iter().cloned());
        let new = new.map(|(number, text)| (SegmentId::new(side, number), text));
        self.0 = others.chain(new).collect();
    }

    /// The texts of the sides of a bead, with [`UNKNOWN`] for one that is not known.
    pub(super) fn of(&self, segments: &Pair<Range<usize>>) -> Pair<String> {
        Side::BOTH.zip(segments.as_ref()).map(|(side, range)| {
            let ids = range.clone().map(|number| SegmentId::new(side, number));
            let texts = ids.map(|id| self.0.get(&id).map_or(UNKNOWN, String::as_str));
            let texts = texts.filter(|text| !text.is_empty());
            texts.collect::<Vec<_>>().join(" ")
        })
    }
}

/// Stands for a text that is not known, so that no other text is taken for it.
const UNKNOWN: &str = "[…]";

/// Gives the text of a segment.
pub type TextOf<'a> = dyn Fn(SegmentId) -> Option<String> + 'a;

/// Gives the texts of the segments of two documents.
pub fn text_of(documents: Pair<&Document>) -> impl Fn(SegmentId) -> Option<String> {
    move |id| {
        let text = documents.side(id.side).text_of(id.number);
        text.map(str::to_owned)
    }
}

/// The texts of the segments of beads, by their ids.
pub(super) fn texts<'a>(
    beads: impl Iterator<Item = &'a Bead>,
    text_of: &TextOf<'_>,
) -> BTreeMap<String, String> {
    let ids = beads.flat_map(Bead::ids);
    ids.filter_map(|id| Some((id.to_string(), text_of(id)?)))
        .collect()
}

/// The lines of a journal file. A last line that was not written to its end was never confirmed, and is left out.
///
/// # Errors
/// If another line is no record; the error names it.
pub(super) fn lines(content: &str) -> Result<Vec<Line>, Error> {
    let mut lines = Vec::new();
    for (number, text) in (1..).zip(content.split_inclusive('\n')) {
        if text.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(text) {
            Ok(line) => lines.push(line),
            Err(_) if !text.ends_with('\n') => break,
            Err(error) => {
                let message = format!("this is no record of a journal: {error}");
                let hint = "was it made by a newer version, or edited?";
                let error = Error::new(message).caused_by(error).hint(hint);
                return Err(error.at(Place::Line(number)));
            }
        }
    }
    Ok(lines)
}
