//! Vectors of sentences, as encoders of many languages give them: near each other where sentences mean the same.

use crate::error::{Error, ErrorKind};

/// The vectors of the segments of a document, one each.
///
/// ```
/// use bitext::model::Vectors;
///
/// let bytes: Vec<u8> = [1.0_f32, 0.0, 0.0, 1.0].iter().flat_map(|x| x.to_le_bytes()).collect();
/// let vectors = Vectors::parse(&bytes, 2)?;
/// assert_eq!((vectors.len(), vectors.dimensions()), (2, 2));
/// assert!(Vectors::parse(&bytes, 3).is_err());
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Vectors {
    dimensions: usize,
    /// Row after row.
    values: Vec<f32>,
}

/// With what a file of NumPy's begins (NEP 1).
const NPY: &[u8] = b"\x93NUMPY";

/// Bytes of a number.
const NUMBER: usize = size_of::<f32>();

impl Vectors {
    /// Reads the vectors of so many segments: a row of numbers for each, as 32-bit floats, little endian, without a header
    /// (the `.emb` of vecalign) or with that of NumPy (`.npy`).
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] for other numbers of rows; and for other numbers than 32-bit floats and those that are not
    /// finite.
    pub fn parse(bytes: &[u8], segments: usize) -> Result<Self, Error> {
        let (numbers, shape) = match bytes.starts_with(NPY) {
            true => {
                let (numbers, shape) = npy(bytes)?;
                (numbers, Some(shape))
            }
            false => (bytes, None),
        };
        let rows = shape.map_or(segments, |(rows, _)| rows);
        let whole = numbers.len().is_multiple_of(NUMBER * rows.max(1));
        if rows != segments || !whole || numbers.is_empty() {
            let found = match shape {
                Some((rows, _)) => format!("{rows} rows"),
                None => format!("{} numbers", numbers.len() / NUMBER),
            };
            let message = format!("{found} of vectors for {segments} segments");
            let error = Error::of(ErrorKind::Mismatch, message);
            return Err(error.hint("one row for each segment, as `bitext split` shows them"));
        }
        let values = numbers.chunks_exact(NUMBER);
        let values = values.map(|number| f32::from_le_bytes(number.try_into().unwrap_or_default()));
        let values: Vec<f32> = values.collect();
        if let Some(place) = values.iter().position(|value| !value.is_finite()) {
            let row = place / (values.len() / rows) + 1;
            return Err(Error::new(format!("a number of row {row} is not finite")));
        }
        Ok(Self {
            dimensions: values.len() / rows,
            values,
        })
    }

    /// The number of segments.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len() / self.dimensions
    }

    /// True without segments.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The number of dimensions.
    #[must_use]
    pub const fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The vectors, in the order of the segments.
    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.values.chunks_exact(self.dimensions)
    }
}

/// The numbers of a file of NumPy's and their shape: rows and columns.
fn npy(bytes: &[u8]) -> Result<(&[u8], (usize, usize)), Error> {
    let damaged = || Error::of(ErrorKind::Invalid, "a damaged header of NumPy");
    // Six bytes of magic, two of the version; then the length of the header, in two bytes or, from version 2 on, in four.
    let length = match bytes.get(6) {
        Some(1) => 8..10,
        Some(2 | 3) => 8..12,
        _ => return Err(damaged()),
    };
    let size = bytes.get(length.clone()).ok_or_else(damaged)?;
    let size = size
        .iter()
        .rev()
        .fold(0_usize, |size, byte| size << 8 | usize::from(*byte));
    let end = length.end.saturating_add(size);
    let header = bytes.get(length.end..end).ok_or_else(damaged)?;
    let header = std::str::from_utf8(header).map_err(|_| damaged())?;
    let value = |key: &str| {
        let (_, rest) = header.split_once(&format!("'{key}':"))?;
        Some(rest.trim_start())
    };
    let is_of_floats = value("descr").is_some_and(|kind| kind.starts_with("'<f4'"));
    let is_by_rows = value("fortran_order").is_some_and(|order| order.starts_with("False"));
    if !is_of_floats || !is_by_rows {
        let error = Error::new("an array of other numbers than 32-bit floats, row by row");
        return Err(error.hint("numpy.save(FILE, vectors.astype('<f4'))"));
    }
    let shape = value("shape").and_then(|shape| shape.strip_prefix('('));
    let shape = shape
        .and_then(|shape| shape.split_once(')'))
        .ok_or_else(damaged)?
        .0;
    let sizes: Option<Vec<usize>> = shape
        .split(',')
        .map(|size| size.trim().parse().ok())
        .collect();
    let Some([rows, columns]) = sizes.as_deref() else {
        return Err(Error::new(format!(
            "an array of shape ({shape}): not one of rows"
        )));
    };
    let numbers = bytes.get(end..).unwrap_or_default();
    let wanted = rows
        .checked_mul(*columns)
        .and_then(|count| count.checked_mul(NUMBER));
    if wanted != Some(numbers.len()) {
        return Err(damaged());
    }
    Ok((numbers, (*rows, *columns)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(values: &[f32]) -> Vec<u8> {
        values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect()
    }

    fn saved(header: &str, values: &[f32]) -> Vec<u8> {
        let mut bytes = NPY.to_vec();
        bytes.extend([1, 0]);
        bytes.extend((header.len() as u16).to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(raw(values));
        bytes
    }

    const HEADER: &str = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }          \n";

    #[test]
    fn numbers_are_read_with_and_without_a_header() {
        let values = [1.0, 2.0, 3.0, -1.0, 0.5, 0.0];
        let plain = Vectors::parse(&raw(&values), 2).unwrap();
        assert_eq!(
            plain.rows().collect::<Vec<_>>(),
            [&values[..3], &values[3..]]
        );
        assert_eq!(Vectors::parse(&saved(HEADER, &values), 2).unwrap(), plain);
    }

    #[test]
    fn what_is_no_vectors_of_these_segments_is_refused() {
        let values = [1.0, 2.0, 3.0, -1.0, 0.5, 0.0];
        let why = |bytes: &[u8], segments| Vectors::parse(bytes, segments).unwrap_err().to_string();
        assert!(why(&raw(&values), 4).contains("6 numbers of vectors for 4 segments"));
        assert!(why(&saved(HEADER, &values), 3).contains("2 rows of vectors for 3 segments"));
        assert!(why(&[], 2).contains("0 numbers"));
        assert!(why(&raw(&values)[..23], 2).contains("vectors for 2"));
        assert!(why(&raw(&[1.0, f32::NAN]), 2).contains("row 2 is not finite"));
        let doubles = HEADER.replace("<f4", "<f8");
        assert!(why(&saved(&doubles, &values), 2).contains("other numbers than 32-bit floats"));
        let turned = HEADER.replace("False", "True");
        assert!(why(&saved(&turned, &values), 2).contains("row by row"));
        let flat = HEADER.replace("(2, 3)", "(6,)");
        assert!(why(&saved(&flat, &values), 2).contains("shape"));
        for end in 0..saved(HEADER, &values).len() {
            assert!(
                Vectors::parse(&saved(HEADER, &values)[..end], 2).is_err(),
                "{end}"
            );
        }
    }
}
