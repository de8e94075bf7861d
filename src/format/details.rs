//! The properties of a bead besides its texts, as named values, for formats that can carry them (TMX, XLIFF, HTML).

use std::ops::Range;

use crate::bead::Status;
use crate::bitext::{Row, Unit, UnitId};
use crate::error::Error;
use crate::language;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

/// A property of a bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    SourceIds,
    TargetIds,
    /// The bead type, for readers; it is not read back.
    Bead,
    Score,
    Status,
    Chapter,
    Anchors,
    SourceRaw,
    TargetRaw,
}

impl Detail {
    pub(super) const ALL: [Self; 9] = [
        Self::SourceIds,
        Self::TargetIds,
        Self::Bead,
        Self::Score,
        Self::Status,
        Self::Chapter,
        Self::Anchors,
        Self::SourceRaw,
        Self::TargetRaw,
    ];

    /// The name of the property; formats put a prefix such as `x-` or `data-` before it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SourceIds => "src-ids",
            Self::TargetIds => "tgt-ids",
            Self::Bead => "bead",
            Self::Score => "score",
            Self::Status => "status",
            Self::Chapter => "chapter",
            Self::Anchors => "anchors",
            Self::SourceRaw => "src-raw",
            Self::TargetRaw => "tgt-raw",
        }
    }

    /// The value of the property for a bead; empty if the bead has none.
    fn of(self, row: &Row) -> String {
        match self {
            Self::SourceIds => ids(&row.units.source),
            Self::TargetIds => ids(&row.units.target),
            Self::Bead => row.bead_type().to_string(),
            Self::Score => row.confidence.map_or_else(String::new, thousandths),
            Self::Status => row.status.name().to_owned(),
            Self::Chapter => row.chapter.clone(),
            Self::Anchors => row.anchors_text(),
            Self::SourceRaw => raw(&row.units.source),
            Self::TargetRaw => raw(&row.units.target),
        }
    }
}

/// The properties of a bead that have a value.
pub(super) fn details(row: &Row) -> impl Iterator<Item = (Detail, String)> {
    let said = Detail::ALL.map(|detail| (detail, detail.of(row)));
    said.into_iter().filter(|(_, value)| !value.is_empty())
}

/// Makes a bead from its properties and the text of each side. Segments without an id are numbered by `count`.
pub(super) fn row(
    said: impl Fn(Detail) -> Option<String>,
    texts: Pair<String>,
    count: &mut Count,
) -> Result<Row, Error> {
    let word = |detail| said(detail).unwrap_or_default();
    let sides = Pair::new(
        (Detail::SourceIds, Detail::SourceRaw),
        (Detail::TargetIds, Detail::TargetRaw),
    );
    let units = sides.zip(texts).map(|((names, places), text)| {
        let mut units = joined(&word(names), text);
        set_raw(&mut units, &word(places)).map(|()| units)
    });
    let mut row = Row {
        chapter: word(Detail::Chapter),
        units: units.transpose()?,
        confidence: confidence(&word(Detail::Score))?,
        anchors: words(&word(Detail::Anchors)),
        status: status(&word(Detail::Status))?,
        ..Row::default()
    };
    count.name(&mut row.units);
    Ok(row)
}

/// Numbers the segments of each side, to give an id to those without one.
#[derive(Default)]
pub(super) struct Count(Pair<usize>);

impl Count {
    pub(super) fn name(&mut self, units: &mut Pair<Vec<Unit>>) {
        for (units, at, side) in [
            (&mut units.source, &mut self.0.source, Side::Source),
            (&mut units.target, &mut self.0.target, Side::Target),
        ] {
            for unit in units {
                if unit.id.is_empty() {
                    unit.id = SegmentId::new(side, *at).into();
                }
                *at += 1;
            }
        }
    }
}

/// The units of a side: the first carries the joined text. Text without ids becomes one unit with an empty id.
fn joined(ids: &str, text: String) -> Vec<Unit> {
    let mut ids: Vec<UnitId> = words(ids);
    if ids.is_empty() && !text.is_empty() {
        ids.push(UnitId::default());
    }
    let mut text = Some(text);
    let unit = |id| Unit {
        id,
        text: text.take(),
        raw: Vec::new(),
    };
    ids.into_iter().map(unit).collect()
}

pub(super) fn ids(units: &[Unit]) -> String {
    let ids: Vec<String> = units.iter().map(|unit| unit.id.to_string()).collect();
    ids.join(" ")
}

/// The words of a text: ids, anchors.
pub(super) fn words<'a, T: From<&'a str>>(text: &'a str) -> Vec<T> {
    text.split_whitespace().map(T::from).collect()
}

/// The raw ranges of units, such as `0-12,15-20 - 30-41`: `-` for a unit without one, empty if no unit has one.
fn raw(units: &[Unit]) -> String {
    if units.iter().all(|unit| unit.raw.is_empty()) {
        return String::new();
    }
    let place = |range: &Range<usize>| format!("{}-{}", range.start, range.end);
    let places = |unit: &Unit| match &unit.raw[..] {
        [] => "-".to_owned(),
        ranges => ranges.iter().map(place).collect::<Vec<_>>().join(","),
    };
    units.iter().map(places).collect::<Vec<_>>().join(" ")
}

fn set_raw(units: &mut [Unit], text: &str) -> Result<(), Error> {
    let lists: Vec<&str> = words(text);
    if lists.is_empty() {
        return Ok(());
    }
    if lists.len() != units.len() {
        let (places, segments) = (lists.len(), units.len());
        return Err(Error::new(format!(
            "raw places of {places} segments for {segments}"
        )));
    }
    for (unit, list) in units.iter_mut().zip(lists) {
        if list != "-" {
            let ranges = list.split(',').map(range).collect::<Option<_>>();
            unit.raw =
                ranges.ok_or_else(|| Error::new(format!("`{list}` is no list of places")))?;
        }
    }
    Ok(())
}

fn range(text: &str) -> Option<Range<usize>> {
    let (start, end) = text.split_once('-')?;
    Some(start.parse().ok()?..end.parse().ok()?)
}

/// Formats thousandths as a number with three decimals, such as `0.873`.
pub(super) fn thousandths(value: u16) -> String {
    format!("{}.{:03}", value / 1000, value % 1000)
}

/// Parses a number from 0 to 1 into thousandths; an empty text is `None`.
pub(super) fn confidence(text: &str) -> Result<Option<u16>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let value: Option<f64> = text.parse().ok();
    let value = value.ok_or_else(|| Error::new(format!("confidence `{text}` is no number")))?;
    of_share(value).map(Some)
}

/// Reads the confidence of a table, which spreadsheets change: `0,975`, `975`. It is written for readers, and one that
/// cannot be read is none.
pub(super) fn estimate(text: &str) -> Option<u16> {
    confidence(&text.trim().replace(',', ".")).unwrap_or_default()
}

/// A confidence from 0 to 1 in thousandths.
pub(super) fn of_share(share: f64) -> Result<u16, Error> {
    if (0.0..=1.0).contains(&share) {
        Ok((share * 1000.0).round() as u16)
    } else {
        Err(Error::new(format!("confidence {share} is not from 0 to 1")))
    }
}

/// Reads a status, in any word that readers use for it; an empty text is `machine`.
pub(super) fn status(word: &str) -> Result<Status, Error> {
    language::status(word).ok_or_else(|| {
        let error = Error::new(format!("unknown status `{word}`"));
        error.hint("machine, accepted, corrected or rejected")
    })
}

/// A row that every format can hold.
///
/// # Errors
/// If an id is invalid, or a text has a character that another format could not write and read back.
pub(super) fn checked(row: Row) -> Result<Row, Error> {
    let units = || row.units.source.iter().chain(&row.units.target);
    let spaced = |unit: &&Unit| {
        let id = unit.id.to_string();
        id.is_empty() || id.contains(char::is_whitespace)
    };
    if let Some(unit) = units().find(spaced) {
        let error = Error::new(format!("`{}` is no id", unit.id));
        return Err(error.hint("an id is a word without spaces, such as s17"));
    }
    let texts = units().filter_map(|unit| unit.text.as_ref());
    if texts.chain([&row.chapter]).any(|text| text.contains('\0')) {
        return Err(Error::new("a text holds a zero character").hint("take it out"));
    }
    Ok(row)
}
