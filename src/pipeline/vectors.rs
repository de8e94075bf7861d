//! The vectors of segments, read from files.

use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::model::Vectors;
use crate::origin::sha256;
use crate::pair::Pair;
use crate::segment::Document;

use super::prepare::Prepared;
use super::storage::Storage;
use super::written::with;

/// The end of the names of files that have the checksum of the segments of which vectors are.
const CHECKSUM: &str = "sha256";

impl Prepared {
    /// With the vectors of the segments as evidence, from an encoder that knows both languages.
    ///
    /// ```
    /// use bitext::model::Vectors;
    /// use bitext::{Aligner, Pair};
    ///
    /// let prepared = Aligner::new("en", "de")?.prepare(Pair::new("A boat.", "Ein Boot."))?;
    /// let bytes = 1.0_f32.to_le_bytes();
    /// let vectors = Pair::new(Vectors::parse(&bytes, 1)?, Vectors::parse(&bytes, 1)?);
    /// assert_eq!(prepared.with_vectors(vectors).align()?.rows().count(), 1);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn with_vectors(mut self, vectors: Pair<Vectors>) -> Self {
        self.options.vectors = Some(Arc::new(vectors));
        self
    }

    /// With the vectors that two files have for the segments ([`Vectors::parse`]). Where there is a file `NAME.sha256`
    /// beside one, it must begin with the checksum of the segments, one a line, so that vectors of other segments are not
    /// taken for theirs.
    ///
    /// # Errors
    /// If a file cannot be read, or is of other segments; the error names it.
    pub fn with_vector_files(self, files: &dyn Storage, paths: Pair<&Path>) -> Result<Self, Error> {
        let sides = paths.zip(self.documents());
        let vectors = sides.map(|(path, document)| {
            read(files, path, document).map_err(|error| error.in_file(path))
        });
        Ok(self.with_vectors(vectors.transpose()?))
    }
}

fn read(files: &dyn Storage, path: &Path, document: &Document) -> Result<Vectors, Error> {
    let bytes = files.read_existing(path)?;
    if let Some(wanted) = files.read(&with(path, CHECKSUM))? {
        let numbers = 0..document.segments.len();
        let lines = numbers.map(|number| document.segment_text(number).to_owned() + "\n");
        let sum = sha256(lines.collect::<String>().as_bytes());
        if !String::from_utf8_lossy(&wanted)
            .trim_start()
            .starts_with(&sum)
        {
            let message = "by its checksum it has the vectors of other segments";
            let error = Error::of(ErrorKind::Mismatch, message);
            return Err(error.hint("make it again from what `bitext split` shows"));
        }
    }
    Vectors::parse(&bytes, document.segments.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{Aligner, Memory, Writable as _};

    #[test]
    fn vectors_of_other_segments_are_refused() {
        let prepared = || Aligner::new("en", "de").unwrap().segmented(true);
        let prepared = || {
            prepared()
                .prepare(Pair::new("One.\nTwo.", "Eins.\nZwei."))
                .unwrap()
        };
        let files = Memory::default();
        let values: Vec<u8> = [1.0_f32, 0.5]
            .iter()
            .flat_map(|x| x.to_le_bytes())
            .collect();
        let paths = Pair::new(Path::new("en.f32"), Path::new("de.f32"));
        let why = || match prepared().with_vector_files(&files, paths) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        };
        files.create(paths.source, &values, None).unwrap();
        assert!(why().contains("de.f32"), "{}", why());
        files.create(paths.target, &values, None).unwrap();
        assert_eq!(why(), "");
        let sum = Path::new("en.f32.sha256");
        files
            .create(
                sum,
                (sha256(b"One.\nTwo.\n") + "  en.txt\n").as_bytes(),
                None,
            )
            .unwrap();
        assert_eq!(why(), "");
        files.remove(sum).unwrap();
        files
            .create(
                sum,
                (sha256(b"One.\nTwo!\n") + "  en.txt\n").as_bytes(),
                None,
            )
            .unwrap();
        assert!(why().contains("en.f32: by its checksum"), "{}", why());
    }
}
