//! How records are written: as JSON, or as columns.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::error::Error;
use crate::read::Raw;

/// The name of what a record is called by.
const ID: &str = "id";

/// How records are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// One JSON object a line, with an `id` and texts by their names, each a string or a list of segments.
    Jsonl,
    /// Columns between tabs, with texts in base64, as bitextor has them.
    Tsv(Columns),
}

/// Which columns have what, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    id: Option<usize>,
    texts: Vec<usize>,
}

impl Columns {
    /// The columns with these names, parted by commas; `-` stands for one that is passed over. The texts of a record are
    /// those of [`Job::texts`](super::Job::texts).
    ///
    /// ```
    /// use bitext::pipeline::records::Columns;
    ///
    /// assert!(Columns::named("id,-,source,target", &["source", "target"]).is_ok());
    /// assert!(Columns::named("id,source", &["source", "target"]).is_err());
    /// ```
    ///
    /// # Errors
    /// If a name is none of them, or a text is missing.
    pub fn named(names: &str, texts: &[&str]) -> Result<Self, Error> {
        let names: Vec<&str> = names.split(',').map(str::trim).collect();
        let is_known = |name: &str| name == ID || name == "-" || texts.contains(&name);
        if let Some(other) = names.iter().find(|name| !is_known(name)) {
            let error = Error::new(format!("there is no column `{other}`"));
            let known = texts.join(", ");
            return Err(error.hint(format!("name id, {known}, and `-` what is passed over")));
        }
        let place = |wanted: &str| names.iter().position(|name| *name == wanted);
        let needed = |text: &&str| {
            place(text).ok_or_else(|| Error::new(format!("the column `{text}` is needed")))
        };
        Ok(Self {
            id: place(ID),
            texts: texts.iter().map(needed).collect::<Result<_, _>>()?,
        })
    }
}

/// A text as a record has it.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a text is a string, or a list of strings that are its segments"
)]
enum Text {
    Whole(String),
    Segments(Vec<String>),
}

impl Text {
    fn raw(self) -> Raw {
        match self {
            Self::Whole(text) => Raw::plain(text),
            Self::Segments(segments) => Raw::of_segments(&segments),
        }
    }
}

/// What a line says: what the record is called, if anything, and its texts in their order.
pub(super) struct Record {
    pub(super) id: Value,
    pub(super) texts: Result<Vec<Raw>, Error>,
}

impl Record {
    pub(super) fn failed(error: Error) -> Self {
        Self {
            id: Value::Null,
            texts: Err(error),
        }
    }
}

impl Form {
    /// Reads a line with texts of these names.
    pub(super) fn read(&self, line: &[u8], texts: &[&str]) -> Record {
        match self {
            Self::Jsonl => match serde_json::from_slice::<Map<String, Value>>(line) {
                Ok(mut fields) => Record {
                    id: fields.remove(ID).unwrap_or_default(),
                    texts: texts.iter().map(|name| text(&mut fields, name)).collect(),
                },
                Err(error) => Record::failed(no_record(&error.to_string(), texts)),
            },
            Self::Tsv(columns) => columns.read(line),
        }
    }
}

/// The text of that name.
fn text(fields: &mut Map<String, Value>, name: &str) -> Result<Raw, Error> {
    let Some(value) = fields.remove(name) else {
        return Err(no_record(&format!("it has no `{name}`"), &[name]));
    };
    let text: Result<Text, _> = serde_json::from_value(value);
    let text = text.map_err(|error| no_record(&format!("`{name}`: {error}"), &[name]))?;
    Ok(text.raw())
}

/// Why a line is no record with texts of these names.
fn no_record(why: &str, texts: &[&str]) -> Error {
    let texts: String = texts
        .iter()
        .map(|name| format!(", \"{name}\": \"…\""))
        .collect();
    let hint = format!("write {{\"id\": …{texts}}} on one line");
    Error::new(format!("this is no record: {why}")).hint(hint)
}

impl Columns {
    fn read(&self, line: &[u8]) -> Record {
        let fields: Vec<&[u8]> = line.split(|byte| *byte == b'\t').collect();
        let field = |column: usize| {
            fields.get(column).copied().ok_or_else(|| {
                let message = format!("column {} is missing", column + 1);
                Error::new(message).hint("are the columns named in their order?")
            })
        };
        let text = |&column: &usize| {
            let decoded = STANDARD.decode(field(column)?).map_err(|error| {
                let message = format!("column {} is no base64: {error}", column + 1);
                Error::new(message).caused_by(error)
            })?;
            let text = String::from_utf8(decoded).map_err(|error| {
                let message = format!("column {} is no text in UTF-8: {error}", column + 1);
                Error::new(message).caused_by(error)
            })?;
            Ok(Raw::plain(text))
        };
        let id = self.id.and_then(|column| field(column).ok());
        Record {
            id: id.map_or(Value::Null, |id| String::from_utf8_lossy(id).into()),
            texts: self.texts.iter().map(text).collect(),
        }
    }
}
