//! Writes columns as a Parquet file.

use std::error::Error as StdError;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::file::properties::WriterProperties;
use arrow_array::RecordBatch;

use crate::error::Error;

/// Number of rows in a row group. Dataset hubs load a row group as a whole to show it.
const GROUP: usize = 10_000;

/// Writes a table; the same table gives the same bytes.
pub(super) fn write(table: &RecordBatch) -> Result<Vec<u8>, Error> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        .build();
    let mut bytes = Vec::new();
    let mut writer =
        ArrowWriter::try_new(&mut bytes, table.schema(), Some(properties)).map_err(failed)?;
    writer
        .write(table)
        .and_then(|()| writer.close())
        .map_err(failed)?;
    Ok(bytes)
}

/// The error of a table that cannot be made.
pub(super) fn failed(error: impl StdError + Send + Sync + 'static) -> Error {
    Error::new(format!("cannot make the table: {error}")).caused_by(error)
}
