//! The `translation` layout of dataset hubs as Parquet: the same rows and columns as
//! [`translation`](crate::format::translation).
//!
//! The schema describes the columns under the key `huggingface`, as the `datasets` library does, so that `translation`
//! loads as a translation and not as a plain struct, with or without the card.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow_schema::{DataType, Field, Schema};
use serde_json::{Value as Json, json};

use crate::error::Error;
use crate::format::translation::codes;
use crate::pair::Pair;
use crate::record::{COLUMNS, Column, Record, Value};
use crate::tag::Tag;

/// Writes pairs.
///
/// # Errors
/// If both languages are the same.
pub fn write<'a>(
    records: impl IntoIterator<Item = &'a Record>,
    languages: Pair<&Tag>,
) -> Result<Vec<u8>, Error> {
    let codes = codes(languages)?;
    let mut columns: Vec<Vec<Value>> = vec![Vec::new(); COLUMNS.len()];
    for record in records {
        for (column, value) in columns.iter_mut().zip(record.values()) {
            column.push(value);
        }
    }
    let arrays: Vec<ArrayRef> = COLUMNS
        .iter()
        .zip(columns)
        .map(|((_, column, _), values)| array(*column, values, &codes))
        .collect();
    let fields = COLUMNS.iter().zip(&arrays);
    let fields: Vec<Field> = fields
        .map(|((name, ..), array)| Field::new(*name, array.data_type().clone(), true))
        .collect();
    let metadata = HashMap::from([("huggingface".to_owned(), features(&codes).to_string())]);
    let schema = Arc::new(Schema::new_with_metadata(fields, metadata));
    super::file::write(&RecordBatch::try_new(schema, arrays).map_err(super::file::failed)?)
}

/// The values of a column, all of one type.
fn array(column: Column, values: Vec<Value>, codes: &Pair<String>) -> ArrayRef {
    match column {
        Column::Text => Arc::new(texts(values.into_iter().filter_map(|value| match value {
            Value::Text(text) => Some(text),
            _ => None,
        }))),
        Column::Translation => {
            let mut sides = Pair::new(Vec::new(), Vec::new());
            for value in values {
                if let Value::Translation(pair) = value {
                    sides.source.push(pair.source);
                    sides.target.push(pair.target);
                }
            }
            let sides = codes.as_ref().zip(sides).map(|(code, side)| {
                let array: ArrayRef = Arc::new(texts(side.into_iter()));
                (Arc::new(Field::new(code, DataType::Utf8, true)), array)
            });
            let mut sides = [sides.source, sides.target];
            sides.sort_by(|one, other| one.0.name().cmp(other.0.name()));
            Arc::new(StructArray::from(sides.to_vec()))
        }
        Column::Texts => {
            let mut builder = ListBuilder::new(StringBuilder::new());
            for value in values {
                if let Value::Texts(texts) = value {
                    builder.append_value(texts.into_iter().map(Some));
                }
            }
            Arc::new(builder.finish())
        }
        Column::Ranges => {
            let mut builder = ListBuilder::new(ListBuilder::new(Int64Builder::new()));
            for value in values {
                if let Value::Ranges(ranges) = value {
                    for range in ranges {
                        builder.values().append_value(range.into_iter().map(Some));
                    }
                    builder.append(true);
                }
            }
            Arc::new(builder.finish())
        }
        Column::Number => {
            let mut builder = Float64Builder::new();
            for value in values {
                if let Value::Number(number) = value {
                    builder.append_option(number);
                }
            }
            Arc::new(builder.finish())
        }
    }
}

fn texts(texts: impl Iterator<Item = String>) -> arrow_array::StringArray {
    let mut builder = StringBuilder::new();
    for text in texts {
        builder.append_value(text);
    }
    builder.finish()
}

/// The columns in the notation of the `datasets` library. Old and new versions of it read `Sequence`.
fn features(codes: &Pair<String>) -> Json {
    let mut languages = [&codes.source, &codes.target];
    languages.sort();
    let value = |kind: &str| json!({"dtype": kind, "_type": "Value"});
    let list = |of: Json| json!({"feature": of, "_type": "Sequence"});
    let features = COLUMNS.map(|(name, column, _)| {
        let feature = match column {
            Column::Text => value("string"),
            Column::Number => value("float64"),
            Column::Texts => list(value("string")),
            Column::Ranges => list(list(value("int64"))),
            Column::Translation => json!({"languages": languages, "_type": "Translation"}),
        };
        (name.to_owned(), feature)
    });
    let features: serde_json::Map<String, Json> = features.into_iter().collect();
    json!({"info": {"features": features}})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Row, Unit};
    use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use arrow_array::cast::AsArray;
    use std::io::Write;

    #[test]
    fn rows_are_read_back_and_no_value_is_dropped() {
        let unit = |id: &str, text: &str| Unit {
            id: id.into(),
            text: Some(text.to_owned()),
            raw: vec![0..3, 5..9],
        };
        let records: Vec<Record> = (0..3)
            .map(|number| Record {
                id: format!("w.01.{number:04}"),
                work: "w".to_owned(),
                row: Row {
                    units: Pair::new(vec![unit("s1", "one"), unit("s2", "two")], vec![]),
                    ..Row::default()
                },
                length_z: (number > 0).then_some(-1500),
                script_share: 1000,
                tags: vec!["heading", "name"],
                refusals: Vec::new(),
            })
            .collect();
        let tags = Pair::new(Tag::new("xa").unwrap(), Tag::new("ab").unwrap());
        let bytes = write(&records, tags.as_ref()).unwrap();
        assert_eq!(bytes, write(&records, tags.as_ref()).unwrap());
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        let metadata = builder.schema().metadata()["huggingface"].clone();
        let languages = r#""translation":{"_type":"Translation","languages":["ab","xa"]}"#;
        assert!(metadata.contains(languages), "{metadata}");
        let batch = builder.build().unwrap().next().unwrap().unwrap();
        assert_eq!((batch.num_rows(), batch.num_columns()), (3, COLUMNS.len()));
        let translation = batch.column(1).as_struct();
        assert_eq!(translation.column_names(), ["ab", "xa"]);
        let texts = translation.column(1).as_string::<i32>();
        assert_eq!(texts.value(2), "one two");
        for (number, record) in records.iter().enumerate() {
            for ((name, column, _), value) in COLUMNS.iter().zip(record.values()) {
                let found = batch.column_by_name(name).unwrap().slice(number, 1);
                let wanted = array(
                    *column,
                    vec![value],
                    &tags.as_ref().map(ToString::to_string),
                );
                assert_eq!(found.to_data(), wanted.to_data(), "{name}");
            }
        }
    }
}
