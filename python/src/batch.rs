//! Many pairs of texts at a time.

use bitext::Bitext;
use bitext::error::{Error, ErrorKind};
use bitext::pair::{Pair, Side};
use bitext::pipeline::{Aligner, GUESS};
use pyo3::prelude::*;

use crate::alignment::{tags, with};
use crate::files::gate;
use crate::input::{Input, Words};
use crate::parts::{BeadParts, parts};
use crate::threads::watched;

/// Aligns pairs of texts, one on each thread; gives of each the beads, or why it failed.
#[pyfunction]
pub(crate) fn align_each(
    py: Python<'_>,
    pairs: Vec<(Input, Input)>,
    languages: (Option<&str>, Option<&str>),
    segmented: bool,
    dictionaries: Vec<Words>,
    threads: Option<usize>,
) -> PyResult<Vec<(Vec<BeadParts>, Option<String>)>> {
    let files = gate();
    watched(py, threads, None, |progress| {
        let codes = Pair::new(languages.0, languages.1);
        let tags = tags(codes)?;
        let codes = codes.map(|code| code.unwrap_or(GUESS));
        let aligner = Aligner::new(codes.source, codes.target)?.segmented(segmented);
        let read = dictionaries.into_iter();
        let dictionaries: Result<Vec<_>, _> = read.map(|words| words.dictionary(&files)).collect();
        let aligner = with(aligner.progress(progress), &dictionaries?);
        let pairs = pairs.into_iter().map(|(source, target)| {
            let sides = Side::BOTH.zip(Pair::new(source, target)).zip(tags.as_ref());
            let raw = sides.map(|((side, input), tag)| {
                input.raw(side.name(), &files, tag.as_ref(), segmented)
            });
            raw.transpose()
        });
        let shown = |bitext: &Bitext| bitext.rows().map(|row| parts(&row)).collect();
        let mut results = Vec::new();
        for aligned in aligner.align_each(pairs, 0, shown)? {
            results.push(match aligned {
                Ok(beads) => (beads, None),
                Err(error) if error.kind() == ErrorKind::Cancelled => return Err(error),
                Err(error) => (Vec::new(), Some(error.to_string())),
            });
        }
        Ok::<_, Error>(results)
    })
}
