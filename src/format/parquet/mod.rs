//! Parquet: tables by column, for data frames. [`beads`] is an alignment, read and written; [`translation`] is the
//! layout of dataset hubs.

pub mod beads;
pub mod translation;

use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::file::properties::WriterProperties;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;

use crate::error::Error;

/// Rows that lie together. Hubs show a row group at once.
const GROUP: usize = 10_000;

/// Writes columns of equal length; the same ones give the same bytes.
fn write(schema: &SchemaRef, columns: Vec<ArrayRef>) -> Result<Vec<u8>, Error> {
    let failed = |error: String| Error::new(format!("cannot make the table: {error}"));
    let batch = RecordBatch::try_new(Arc::clone(schema), columns)
        .map_err(|error| failed(error.to_string()))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, Arc::clone(schema), Some(properties))
        .map_err(|error| failed(error.to_string()))?;
    writer
        .write(&batch)
        .and_then(|()| writer.close())
        .map_err(|error| failed(error.to_string()))?;
    Ok(bytes)
}
