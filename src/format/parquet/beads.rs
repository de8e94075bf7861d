//! An alignment as Parquet, one bead a row. It has the columns of the other tables, with lists instead of joined texts.
//! Nothing is lost; the languages are in the metadata of the schema.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::ops::Range;
use std::sync::Arc;

use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use arrow_array::builder::{Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{Field, Schema};
use bytes::Bytes;

use crate::bitext::{Row, Unit};
use crate::error::{Error, ErrorKind};
use crate::format::details;
use crate::format::sheet::Sheet;
use crate::markup::guard::guarded;
use crate::pair::Pair;
use crate::tag::Tag;

/// The metadata keys of the languages.
const LANGUAGES: Pair<&str> = Pair::new("bitext.source", "bitext.target");

/// Number of rows that are read at a time. A short file can hold a long text very often, so the size of what was read
/// is checked after each batch. The limits are a multiple of the file's size (snappy reaches 21, a dictionary of texts
/// any ratio) and a size below which any ratio is harmless.
const BATCH: usize = 64;
const LARGEST_RATIO: usize = 200;
const HARMLESS: usize = 1 << 20;

/// Writes beads.
///
/// # Errors
/// If there are too many for one table.
pub(super) fn write(sheet: &Sheet) -> Result<Vec<u8>, Error> {
    super::file::write(&table(sheet)?)
}

/// A table of beads, as the format has it.
///
/// ```
/// use bitext::format::parquet::table;
/// use bitext::format::sheet::Sheet;
///
/// let table = table(&Sheet::default())?;
/// assert_eq!((table.num_rows(), table.schema().field(2).name().as_str()), (0, "type"));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// If there are too many for one table.
pub fn table(sheet: &Sheet) -> Result<RecordBatch, Error> {
    let rows = &sheet.rows;
    let numbers = (1..=rows.len()).map(|number| i64::try_from(number).ok());
    let mut bead = Int64Builder::new();
    bead.extend(numbers);
    let mut confidence = Float64Builder::new();
    confidence.extend(rows.iter().map(|row| {
        let thousandths = row.confidence.map(f64::from);
        thousandths.map(|thousandths| thousandths / 1000.0)
    }));
    let column = |name: &str, array: ArrayRef| (name.to_owned(), array);
    let text = |of: &dyn Fn(&Row) -> String| -> ArrayRef {
        let mut builder = StringBuilder::new();
        rows.iter().for_each(|row| builder.append_value(of(row)));
        Arc::new(builder.finish())
    };
    let mut columns = vec![
        column("bead", Arc::new(bead.finish())),
        column("chapter", text(&|row| row.chapter.clone())),
        column("type", text(&|row| row.bead_type().to_string())),
    ];
    let sides = rows.iter().map(|row| row.units.as_ref().map(Vec::as_slice));
    let (source, target): (Vec<&[Unit]>, Vec<&[Unit]>) =
        sides.map(|side| (side.source, side.target)).unzip();
    for (side, all) in [("source", source), ("target", target)] {
        let units = || all.iter().copied();
        let ids = units().map(|units| units.iter().map(|unit| Some(unit.id.to_string())));
        columns.push(column(&format!("{side}_ids"), lists(ids)));
        let texts = units().map(|units| units.iter().map(|unit| unit.text.as_deref()));
        columns.push(column(side, lists(texts)));
        columns.push(column(&format!("{side}_raw"), ranges(units())));
    }
    let anchors = rows.iter();
    let anchors = anchors.map(|row| row.anchors.iter().map(|anchor| Some(anchor.to_string())));
    columns.push(column("confidence", Arc::new(confidence.finish())));
    columns.push(column("anchors", lists(anchors)));
    columns.push(column("status", text(&|row| row.status.name().to_owned())));
    let known = LANGUAGES.zip(sheet.languages.as_ref());
    let metadata: HashMap<String, String> = [known.source, known.target]
        .into_iter()
        .filter_map(|(key, tag)| Some((key.to_owned(), tag.as_ref()?.to_string())))
        .collect();
    let fields: Vec<Field> = columns
        .iter()
        .map(|(name, array)| Field::new(name, array.data_type().clone(), true))
        .collect();
    let schema = Arc::new(Schema::new_with_metadata(fields, metadata));
    let columns = columns.into_iter().map(|(_, array)| array).collect();
    RecordBatch::try_new(schema, columns).map_err(super::file::failed)
}

fn lists<S: AsRef<str>>(rows: impl Iterator<Item = impl Iterator<Item = Option<S>>>) -> ArrayRef {
    let mut builder = ListBuilder::new(StringBuilder::new());
    rows.for_each(|texts| builder.append_value(texts));
    Arc::new(builder.finish())
}

/// The raw ranges of each segment as a flat list: start, end, start, end.
fn ranges<'a>(rows: impl Iterator<Item = &'a [Unit]>) -> ArrayRef {
    let mut builder = ListBuilder::new(ListBuilder::new(Int64Builder::new()));
    for units in rows {
        for unit in units {
            let ends = unit.raw.iter().flat_map(|range| [range.start, range.end]);
            builder
                .values()
                .append_value(ends.map(|end| i64::try_from(end).ok()));
        }
        builder.append(true);
    }
    Arc::new(builder.finish())
}

/// Reads beads. Columns may be in any order, among others; `bead` and `type` are not needed.
///
/// # Errors
/// If the file is damaged or hostile, or a column is missing or of another type.
pub(super) fn read(bytes: Vec<u8>) -> Result<Sheet, Error> {
    guarded(|| read_table(bytes))
}

fn read_table(bytes: Vec<u8>) -> Result<Sheet, Error> {
    let most = HARMLESS.max(bytes.len().saturating_mul(LARGEST_RATIO));
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).map_err(damaged)?;
    let values = builder.metadata().row_groups().iter().flat_map(|group| {
        let columns = group.columns().iter();
        columns.map(|column| usize::try_from(column.num_values()).unwrap_or(usize::MAX))
    });
    if values.fold(0, usize::saturating_add) > most {
        return Err(too_much());
    }
    let metadata = builder.schema().metadata();
    let languages = LANGUAGES.map(|key| metadata.get(key).and_then(|tag| Tag::new(tag)));
    let reader = builder.with_batch_size(BATCH).build();
    let mut rows = Vec::new();
    let mut size = 0;
    for batch in reader.map_err(damaged)? {
        let batch = batch.map_err(damaged)?;
        size += batch.get_array_memory_size();
        if size > most {
            return Err(too_much());
        }
        for at in 0..batch.num_rows() {
            let number = rows.len() + 1;
            let row = row(&batch, at).and_then(details::checked);
            rows.push(row.map_err(|error| {
                let in_bead = Error::of(error.kind(), format!("bead {number}: {error}"));
                in_bead.caused_by(error)
            })?);
        }
    }
    Ok(Sheet { rows, languages })
}

fn damaged(error: impl StdError + Send + Sync + 'static) -> Error {
    let damaged = Error::new(format!("this is no sound Parquet file: {error}"));
    let damaged = damaged.caused_by(error);
    damaged.hint("is it cut off, or does its extension name another kind of file?")
}

fn too_much() -> Error {
    Error::of(ErrorKind::Limit, "the file unpacks to too much")
        .hint("it is hundreds of times as large as the file: no text is like that")
}

fn row(batch: &RecordBatch, at: usize) -> Result<Row, Error> {
    let one = |name| texts(column(batch, name)?, name, at..at + 1).map(|mut found| found.remove(0));
    let needed = |name| one(name).map(Option::unwrap_or_default);
    let many = |name| -> Result<Vec<Option<String>>, Error> {
        let lists = column(batch, name)?.as_list_opt::<i32>();
        let list = lists.ok_or_else(|| other_kind(name, "lists of texts"))?;
        let list = list.is_valid(at).then(|| list.value(at));
        list.map_or(Ok(Vec::new()), |list| texts(&list, name, 0..list.len()))
    };
    let side = |ids, text, raw| -> Result<Vec<Unit>, Error> {
        let (ids, texts, places) = (many(ids)?, many(text)?, ranges_of(batch, raw, at)?);
        if ids.len() != texts.len() || ids.len() != places.len() {
            let counts = format!("{}, {} and {}", ids.len(), texts.len(), places.len());
            return Err(Error::new(format!("{counts} ids, texts and places")));
        }
        let units = ids.into_iter().zip(texts).zip(places);
        Ok(units
            .map(|((id, text), raw)| Unit {
                id: id.unwrap_or_default().into(),
                text,
                raw,
            })
            .collect())
    };
    // The segments first: a table without them is not a table of beads, whatever else it lacks.
    let units = Pair::new(
        side("source_ids", "source", "source_raw")?,
        side("target_ids", "target", "target_raw")?,
    );
    let confidence = column(batch, "confidence")?.as_primitive_opt::<Float64Type>();
    let confidence =
        confidence.ok_or_else(|| other_kind("confidence", "floating point numbers"))?;
    let confidence = confidence.is_valid(at).then(|| confidence.value(at));
    let anchors: Vec<String> = many("anchors")?.into_iter().flatten().collect();
    Ok(Row {
        chapter: needed("chapter")?,
        units,
        confidence: confidence.map(details::of_share).transpose()?,
        anchors: details::words(&anchors.join(" ")),
        status: details::status(&needed("status")?)?,
        ..Row::default()
    })
}

fn column<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a ArrayRef, Error> {
    batch.column_by_name(name).ok_or_else(|| {
        Error::new(format!("no column `{name}`"))
            .hint("is it a table of beads? a dataset has other columns")
    })
}

fn other_kind(name: &str, wanted: &str) -> Error {
    Error::new(format!("the column `{name}` does not hold {wanted}"))
}

/// Some texts of a column of strings, or of large strings, as data frames write them.
fn texts(array: &ArrayRef, name: &str, places: Range<usize>) -> Result<Vec<Option<String>>, Error> {
    let owned = |text: &str| text.to_owned();
    if let Some(short) = array.as_any().downcast_ref::<StringArray>() {
        return Ok(places
            .map(|at| short.is_valid(at).then(|| owned(short.value(at))))
            .collect());
    }
    let long = array.as_string_opt::<i64>();
    let long = long.ok_or_else(|| other_kind(name, "texts"))?;
    Ok(places
        .map(|at| long.is_valid(at).then(|| owned(long.value(at))))
        .collect())
}

/// The raw ranges of the segments of a bead.
fn ranges_of(batch: &RecordBatch, name: &str, at: usize) -> Result<Vec<Vec<Range<usize>>>, Error> {
    let wanted = || other_kind(name, "lists of lists of whole numbers");
    let lists = column(batch, name)?
        .as_list_opt::<i32>()
        .ok_or_else(wanted)?;
    if lists.is_null(at) {
        return Ok(Vec::new());
    }
    let lists = lists.value(at);
    let lists = lists.as_list_opt::<i32>().ok_or_else(wanted)?;
    let segments = lists.iter().map(|list| match list {
        Some(offsets) => ranges_of_segment(&offsets, name),
        None => Ok(Vec::new()),
    });
    segments.collect()
}

/// The raw ranges of a segment from a flat list of their starts and ends.
fn ranges_of_segment(offsets: &ArrayRef, name: &str) -> Result<Vec<Range<usize>>, Error> {
    let offsets = offsets
        .as_primitive_opt::<Int64Type>()
        .ok_or_else(|| other_kind(name, "lists of lists of whole numbers"))?;
    let bounds: Option<Vec<usize>> = offsets
        .iter()
        .map(|offset| usize::try_from(offset?).ok())
        .collect();
    match bounds {
        Some(bounds) if bounds.len().is_multiple_of(2) => Ok(bounds
            .chunks_exact(2)
            .map(|pair| pair[0]..pair[1])
            .collect()),
        _ => {
            let message = format!("`{name}` has a place without its end");
            Err(Error::new(message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_schema::DataType;

    fn error(bytes: Vec<u8>) -> String {
        read(bytes).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_table_of_beads_is_refused() {
        assert!(error(b"no".to_vec()).contains("no sound Parquet file"));
        let whole = write(&Sheet::default()).unwrap();
        assert_eq!(read(whole.clone()).unwrap(), Sheet::default());
        assert!(error(whole[..whole.len() - 9].to_vec()).contains("no sound Parquet file"));
        let column: ArrayRef = Arc::new(StringArray::from(vec!["a"]));
        for (name, wanted) in [
            ("text", "no column `source_ids`"),
            ("source_ids", "lists of texts"),
        ] {
            let fields = vec![Field::new(name, DataType::Utf8, true)];
            let schema = Arc::new(Schema::new(fields));
            let table = RecordBatch::try_new(schema, vec![Arc::clone(&column)]).unwrap();
            let error = error(super::super::file::write(&table).unwrap());
            assert!(error.contains(wanted), "{error}");
        }
    }

    /// A short file that holds a long text ten thousand times.
    #[test]
    fn a_bomb_is_refused() {
        let unit = Unit {
            id: "s1".into(),
            text: Some("ha".repeat(1 << 14)),
            raw: Vec::new(),
        };
        let row = Row {
            units: Pair::new(vec![unit], Vec::new()),
            ..Row::default()
        };
        let sheet = Sheet {
            rows: vec![row; 10_000],
            ..Sheet::default()
        };
        let bytes = write(&sheet).unwrap();
        assert!(bytes.len() < 1 << 20, "{}", bytes.len());
        assert!(error(bytes).contains("unpacks to too much"));
    }
}
