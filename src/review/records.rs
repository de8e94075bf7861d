//! Records in, CSV or JSONL out.

use serde::Serialize;

use crate::error::Error;

/// Writes records as CSV by RFC 4180, after a line of column names if there are any.
pub(super) fn csv<T: Serialize>(
    columns: Option<&[&str]>,
    records: impl Iterator<Item = T>,
) -> Result<Vec<u8>, Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .has_headers(false)
        .from_writer(Vec::new());
    let failed =
        |error: &dyn std::fmt::Display| Error::new(format!("cannot write the table: {error}"));
    if let Some(columns) = columns {
        writer
            .write_record(columns)
            .map_err(|error| failed(&error))?;
    }
    for record in records {
        writer.serialize(record).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// Writes records as one JSON object a line.
pub(super) fn jsonl<T: Serialize>(records: impl Iterator<Item = T>) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    for record in records {
        serde_json::to_writer(&mut bytes, &record)
            .map_err(|error| Error::new(format!("cannot write a line: {error}")))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
