//! Writes columns as a Parquet file.

use std::error::Error as StdError;
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::file::properties::WriterProperties;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;

use crate::error::Error;

/// Number of rows in a row group. Dataset hubs load a row group as a whole to show it.
const GROUP: usize = 10_000;

/// Writes columns of equal length; the same columns give the same bytes.
pub(super) fn write(schema: &SchemaRef, columns: Vec<ArrayRef>) -> Result<Vec<u8>, Error> {
    let batch = RecordBatch::try_new(Arc::clone(schema), columns).map_err(failed)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        .build();
    let mut bytes = Vec::new();
    let mut writer =
        ArrowWriter::try_new(&mut bytes, Arc::clone(schema), Some(properties)).map_err(failed)?;
    writer
        .write(&batch)
        .and_then(|()| writer.close())
        .map_err(failed)?;
    Ok(bytes)
}

fn failed(error: impl StdError + Send + Sync + 'static) -> Error {
    Error::new(format!("cannot make the table: {error}")).caused_by(error)
}
