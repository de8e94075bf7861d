//! JSONL: one bead a line, with the segments of each side and their byte ranges in the raw files. Each line names the
//! languages too, so that a line stands for itself, and readers that make a table of the lines see the same columns in all.

use std::fmt;
use std::io::{self, Write};

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::bitext::{Foreign, Row, RowPlace, Unit, UnitId};
use crate::error::{Error, ErrorKind, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::{self, ids, words};
use crate::format::problems::all_or_problems;
use crate::format::sheet::{Output, Reading, Sheet, Source};
use crate::pair::Pair;
use crate::tag::Tag;

/// One bead a line as JSON.
pub(super) static JSONL: JsonLines = JsonLines;

pub(super) struct JsonLines;

static INFO: Info = Info {
    name: "jsonl",
    about: "One bead a line as JSON, with the places in the raw files",
    extensions: &["jsonl"],
    files: Files::One,
    reads: Reads::Own,
    cannot_hold: &[],
    feature: None,
    built: true,
};

impl BeadFormat for JsonLines {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        let mut bytes = Vec::new();
        write(&draft.kept, &mut bytes)?;
        Ok(draft.file(bytes))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        Ok(read_sheet(&source.text()?)?.into())
    }
}

/// The JSON form of a row. `type` and the joined ids are written for readers; they follow from the segments.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    /// The number of the bead; `None` for a row that stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bead: Option<Value>,
    #[serde(default)]
    chapter: String,
    #[serde(default)]
    r#type: Value,
    #[serde(default)]
    source_ids: Value,
    #[serde(default)]
    target_ids: Value,
    source: Vec<Segment>,
    target: Vec<Segment>,
    #[serde(default)]
    confidence: Value,
    #[serde(default)]
    anchors: String,
    #[serde(default)]
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source_lang: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target_lang: Option<String>,
    #[serde(flatten)]
    foreign: Fields,
}

#[derive(Debug, Serialize, Deserialize)]
struct Segment {
    id: UnitId,
    /// `null` for a segment whose text the first segment of its side carries.
    text: Option<String>,
    #[serde(default)]
    raw: Vec<[usize; 2]>,
}

/// The fields of others, in their order.
#[derive(Debug, Default)]
struct Fields(Vec<Foreign>);

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for field in &self.0 {
            map.serialize_entry(&field.name, &field.value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields of a bead")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry()? {
                    fields.push(Foreign { name, value });
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(FieldsVisitor)
    }
}

impl Record {
    fn new(bead: Option<usize>, languages: Pair<Option<&Tag>>, row: &Row) -> Self {
        let segments = row.units.as_ref().map(|units| {
            let segments = units.iter().map(segment);
            segments.collect::<Vec<_>>()
        });
        let languages = languages.map(|tag| tag.map(Tag::to_string));
        Self {
            bead: bead.map(Value::from),
            chapter: row.chapter.clone(),
            r#type: row.bead_type().to_string().into(),
            source_ids: ids(&row.units.source).into(),
            target_ids: ids(&row.units.target).into(),
            source: segments.source,
            target: segments.target,
            confidence: row
                .confidence
                .map(|thousandths| f64::from(thousandths) / 1000.0)
                .into(),
            anchors: row.anchors_text(),
            status: row.status.name().to_owned(),
            source_lang: languages.source,
            target_lang: languages.target,
            foreign: Fields(row.foreign.clone()),
        }
    }

    /// Converts to a row that every format can hold, and its languages.
    fn row(self) -> Result<(Row, Pair<Option<Tag>>), Error> {
        let languages = Pair::new(self.source_lang, self.target_lang);
        let languages = languages.map(|code| code.as_deref().map(Tag::parse).transpose());
        let units = Pair::new(self.source, self.target).map(|segments| {
            let unit = |segment: Segment| Unit {
                id: segment.id,
                text: segment.text,
                raw: segment.raw.iter().map(|&[start, end]| start..end).collect(),
            };
            segments.into_iter().map(unit).collect()
        });
        let row = details::checked(Row {
            chapter: self.chapter,
            units,
            confidence: self
                .confidence
                .as_f64()
                .and_then(|share| details::of_share(share).ok()),
            anchors: words(&self.anchors),
            status: details::status(&self.status)?,
            foreign: self.foreign.0,
            place: RowPlace::default(),
        })?;
        Ok((row, languages.transpose()?))
    }
}

/// A row is a line of JSONL without the number of the bead: see the schema `bead`.
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Record::new(None, Pair::default(), self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = Record::deserialize(deserializer)?;
        let (row, _) = record.row().map_err(serde::de::Error::custom)?;
        Ok(row)
    }
}

/// Writes beads as JSONL.
///
/// # Errors
/// If the writer fails.
pub fn write(sheet: &Sheet, mut to: impl Write) -> Result<(), Error> {
    let languages = sheet.languages.as_ref().map(Option::as_ref);
    for (bead, row) in (1..).zip(&sheet.rows) {
        let record = Record::new(Some(bead), languages, row);
        serde_json::to_writer(&mut to, &record).map_err(|error| failed(error.into()))?;
        to.write_all(b"\n").map_err(failed)?;
    }
    Ok(())
}

fn failed(error: io::Error) -> Error {
    Error::of(ErrorKind::Io, format!("cannot write the beads: {error}")).caused_by(error)
}

fn segment(unit: &Unit) -> Segment {
    Segment {
        id: unit.id.clone(),
        text: unit.text.clone(),
        raw: unit
            .raw
            .iter()
            .map(|range| [range.start, range.end])
            .collect(),
    }
}

/// Reads JSONL that [`write()`] wrote, also that of versions without languages. Further fields are carried along; a
/// confidence that is no number from 0 to 1 is none.
///
/// # Errors
/// If lines are not such beads; the error names the lines.
pub fn read(text: &str) -> Result<Vec<Row>, Error> {
    Ok(read_sheet(text)?.rows)
}

fn read_sheet(text: &str) -> Result<Sheet, Error> {
    let text = text.trim_start_matches('\u{FEFF}');
    let lines = (1..).zip(text.lines());
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let mut languages = Pair::<Option<Tag>>::default();
    let rows = lines.map(|(number, line)| {
        let place = Place::Line(number);
        let read = read_line(line).and_then(|(row, own)| {
            agree(&mut languages, own)?;
            let place = place.into();
            Ok(Row { place, ..row })
        });
        read.map_err(|error| error.at(place))
    });
    let rows = all_or_problems(rows)?;
    Ok(Sheet { rows, languages })
}

fn read_line(line: &str) -> Result<(Row, Pair<Option<Tag>>), Error> {
    let record: Record = serde_json::from_str(line).map_err(|error| {
        Error::new(format!("this is no bead: {error}"))
            .caused_by(error)
            .hint("one JSON object a line")
    })?;
    record.row()
}

/// Takes the languages that a line states, which must be those of the lines before it.
fn agree(known: &mut Pair<Option<Tag>>, own: Pair<Option<Tag>>) -> Result<(), Error> {
    for (known, own) in [
        (&mut known.source, own.source),
        (&mut known.target, own.target),
    ] {
        match (known, own) {
            (Some(known), Some(own)) if !known.is(&own) => {
                let error = Error::new(format!("the language is `{own}`, and `{known}` above"));
                return Err(error.hint("put alignments of other languages into files of their own"));
            }
            (known @ None, own) => *known = own,
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_serialized_as_a_line_without_its_number() {
        let line = concat!(
            r#"{"bead":1,"chapter":"C","type":"1-0","source_ids":"s1","target_ids":"","#,
            r#""source":[{"id":"s1","text":"One.","raw":[[0,4]]}],"target":[],"#,
            r#""confidence":0.5,"anchors":"","status":"machine"}"#
        );
        let rows = read(line).unwrap();
        let text = serde_json::to_string(&rows[0]).unwrap();
        assert_eq!(text, line.replace("\"bead\":1,", ""));
        assert_eq!(serde_json::from_str::<Row>(&text).unwrap(), rows[0]);
        let spaced = text.replace("\"id\":\"s1\"", "\"id\":\"s 1\"");
        assert!(serde_json::from_str::<Row>(&spaced).is_err());
    }
}
