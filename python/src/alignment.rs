//! Alignments: made, loaded, asked, saved.

use std::path::{Path, PathBuf};

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatchIterator, RecordBatchReader};
use bitext::bitext::{Bitext, Row};
use bitext::error::Error;
use bitext::finding::{Kind, Severity};
use bitext::format::dictionary::Dictionary;
use bitext::format::sheet::Sheet;
use bitext::format::{jsonl, parquet};
use bitext::pair::{Pair, Side};
use bitext::pipeline::review::Sample;
use bitext::pipeline::{Aligner, GUESS, Output, bitext_of, check_new_view, read_latest};
use bitext::read::Raw;
use bitext::review::concordance::{HitFormat, Match};
use bitext::review::{Filter, Look, Report, ReportFormat, report};
use bitext::tag::Tag;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule};
use serde::{Deserialize, Serialize};

use crate::error::raised;
use crate::files::{format, gate};
use crate::input::{Arrays, Input, Pins, Words};
use crate::parts::{BeadParts, parts};
use crate::threads::{released, watched};

/// An alignment with the texts that it is of.
#[pyclass(frozen, module = "bitext._bitext")]
pub(crate) struct Core {
    bitext: Bitext,
    /// The beads as they are shown: of a file, as it has them.
    sheet: Sheet,
    /// What it was made of; a file has beads alone.
    texts: Option<Box<Texts>>,
}

/// What an alignment of two texts can be made of again.
#[derive(Clone, Serialize, Deserialize)]
struct Texts {
    raw: Pair<Raw>,
    segmented: bool,
    dictionaries: Vec<Dictionary>,
}

/// An alignment as it is pickled.
#[derive(Serialize, Deserialize)]
struct Saved {
    texts: Option<Box<Texts>>,
    languages: Pair<String>,
    beads: String,
}

/// Aligns two texts; gives the alignment, and notes for the user.
#[pyfunction]
#[pyo3(signature = (source, target, source_lang, target_lang, segmented, dictionaries, vectors, pins, threads, progress))]
#[expect(clippy::too_many_arguments, reason = "the arguments of `bitext.align`")]
pub(crate) fn align(
    py: Python<'_>,
    source: Input,
    target: Input,
    source_lang: Option<&str>,
    target_lang: Option<&str>,
    segmented: bool,
    dictionaries: Vec<Words>,
    vectors: Option<Arrays>,
    pins: Option<Pins<'_>>,
    threads: Option<usize>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<(Core, Vec<String>)> {
    let files = gate();
    let codes = Pair::new(source_lang, target_lang);
    let aligner = codes.map(|code| code.unwrap_or(GUESS));
    let aligner = Aligner::new(aligner.source, aligner.target).and_then(|aligner| {
        let decisions = pins.map(|pins| pins.decisions(&files)).transpose()?;
        Ok(aligner
            .segmented(segmented)
            .decisions(decisions.unwrap_or_default()))
    });
    let aligner = aligner.map_err(|error| raised(py, &error))?;
    watched(py, threads, progress.as_ref(), |progress| {
        let tags = tags(codes)?;
        let inputs = Side::BOTH.zip(Pair::new(source, target)).zip(tags.as_ref());
        let raw = inputs
            .map(|((side, input), tag)| input.raw(side.name(), &files, tag.as_ref(), segmented));
        let raw = raw.transpose()?;
        let read = dictionaries.into_iter();
        let dictionaries: Result<Vec<_>, _> = read.map(|words| words.dictionary(&files)).collect();
        let dictionaries = dictionaries?;
        let aligner = with(aligner.progress(progress), &dictionaries);
        let mut prepared = aligner.prepare_raw(raw.as_ref())?;
        if let Some(vectors) = vectors {
            prepared = vectors.of(prepared, &files)?;
        }
        let notes = dictionaries.iter().filter_map(unreadable).collect();
        let texts = Texts {
            raw,
            segmented,
            dictionaries,
        };
        Ok((Core::of(prepared.align()?, Box::new(texts)), notes))
    })
}

/// The tags of languages that are given.
pub(crate) fn tags(codes: Pair<Option<&str>>) -> Result<Pair<Option<Tag>>, Error> {
    codes
        .map(|code| code.map(Tag::parse).transpose())
        .transpose()
}

/// An aligner with dictionaries.
pub(crate) fn with(aligner: Aligner, dictionaries: &[Dictionary]) -> Aligner {
    let dictionaries = dictionaries.iter().cloned();
    dictionaries.fold(aligner, Aligner::dictionary)
}

fn unreadable(dictionary: &Dictionary) -> Option<String> {
    let lines = dictionary.unreadable_lines()?;
    let name = match &*dictionary.name {
        "" => "the dictionary",
        name => name,
    };
    Some(format!("{name}: no entries on {lines}"))
}

/// Loads the alignment of a file; gives it, and notes for the user.
#[pyfunction]
pub(crate) fn load(
    py: Python<'_>,
    path: PathBuf,
    name: Option<&str>,
    languages: (Option<&str>, Option<&str>),
    texts: Option<(String, String)>,
) -> PyResult<(Core, Vec<String>)> {
    let loaded = released(py, None, || -> Result<_, Error> {
        let languages = tags(Pair::new(languages.0, languages.1))?;
        let texts = texts.map(|(source, target)| Pair::new(source, target));
        let format = format(name, &path)?;
        let read = read_latest(&gate(), format, &path, languages, texts)?;
        let core = Core::of_beads(read.sheet).map_err(|error| error.in_file(&path))?;
        Ok((core, read.notes))
    });
    loaded?.map_err(|error| raised(py, &error))
}

impl Core {
    fn of(bitext: Bitext, texts: Box<Texts>) -> Self {
        let sheet = Sheet {
            rows: bitext.rows().collect(),
            languages: bitext.tags().map(Some),
        };
        Self {
            bitext,
            sheet,
            texts: Some(texts),
        }
    }

    fn of_beads(mut sheet: Sheet) -> Result<Self, Error> {
        let bitext = bitext_of(sheet.clone())?;
        sheet.languages = bitext.tags().map(Some);
        Ok(Self {
            bitext,
            sheet,
            texts: None,
        })
    }

    /// The beads.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.sheet.rows
    }

    fn save(&self, path: &Path, name: Option<&str>, force: bool) -> Result<Vec<String>, Error> {
        let (files, format) = (gate(), format(name, path)?);
        check_new_view(&files, path)?;
        let (written, lost) = format.files(&self.sheet, path)?;
        files.write(&Output::all_own(written, force))?;
        Ok(lost.iter().map(ToString::to_string).collect())
    }

    fn pickled(&self) -> Result<Vec<u8>, Error> {
        let mut beads = Vec::new();
        jsonl::write(&self.sheet, &mut beads)?;
        let saved = Saved {
            texts: self.texts.clone(),
            languages: self.bitext.tags().map(|tag| tag.to_string()),
            beads: String::from_utf8_lossy(&beads).into_owned(),
        };
        serde_json::to_vec(&saved).map_err(unpicklable)
    }

    fn unpickled(state: &[u8]) -> Result<Self, Error> {
        let saved: Saved = serde_json::from_slice(state).map_err(unpicklable)?;
        let rows = jsonl::read(&saved.beads)?;
        let Some(texts) = saved.texts else {
            let tags = saved.languages.map(|code| Tag::parse(&code).map(Some));
            let languages = tags.transpose()?;
            return Self::of_beads(Sheet { rows, languages });
        };
        let codes = saved.languages.as_ref().map(String::as_str);
        let aligner = Aligner::new(codes.source, codes.target)?.segmented(texts.segmented);
        let prepared = with(aligner, &texts.dictionaries).prepare_raw(texts.raw.as_ref())?;
        Ok(Self::of(prepared.with_rows(&rows)?, texts))
    }
}

fn unpicklable(error: serde_json::Error) -> Error {
    Error::new(format!("this is no pickled alignment: {error}")).caused_by(error)
}

#[pymethods]
impl Core {
    fn __len__(&self) -> usize {
        self.sheet.rows.len()
    }

    /// The beads, in order.
    fn beads(&self) -> Vec<BeadParts> {
        self.sheet.rows.iter().map(parts).collect()
    }

    /// The tags of the languages.
    #[getter]
    fn languages(&self) -> (String, String) {
        let tags = self.bitext.tags();
        (tags.source.to_string(), tags.target.to_string())
    }

    /// The directions of both texts: `ltr` or `rtl`.
    #[getter]
    fn directions(&self) -> (&'static str, &'static str) {
        let tags = self.bitext.tags();
        (tags.source.direction(), tags.target.direction())
    }

    /// The warnings, each with whether it says that something is implausible.
    fn warnings(&self) -> Vec<(String, bool)> {
        let warnings = self.bitext.warnings().iter();
        warnings
            .map(|warning| (warning.to_string(), warning.is_implausible()))
            .collect()
    }

    /// The figures of its quality, as JSON.
    fn quality(&self, py: Python<'_>) -> PyResult<String> {
        json(py, &self.bitext.quality().figures())
    }

    /// Its quality in words.
    fn summary(&self) -> String {
        self.bitext.quality().to_string()
    }

    /// Writes it to a file; gives what the file has no room for.
    fn save_as(
        &self,
        py: Python<'_>,
        path: PathBuf,
        name: Option<&str>,
        force: bool,
    ) -> PyResult<Vec<String>> {
        let saved = released(py, None, || self.save(&path, name, force))?;
        saved.map_err(|error| raised(py, &error))
    }

    /// The lines of its JSONL.
    fn jsonl<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let mut lines = Vec::new();
        jsonl::write(&self.sheet, &mut lines).map_err(|error| raised(py, &error))?;
        Ok(PyBytes::new(py, &lines))
    }

    /// Its beads as an Arrow stream of one batch, with the columns of Parquet.
    fn arrow_stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let table = parquet::table(&self.sheet).map_err(|error| raised(py, &error))?;
        let schema = table.schema();
        let reader = RecordBatchIterator::new([Ok(table)], schema);
        let reader: Box<dyn RecordBatchReader + Send> = Box::new(reader);
        let stream = FFI_ArrowArrayStream::new(reader);
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// What a reader of the translation should look at, one finding a line as JSON.
    fn review(&self, py: Python<'_>, kinds: Vec<String>, least: &str) -> PyResult<Vec<u8>> {
        let found = released(py, None, || -> Result<_, Error> {
            let kinds = kinds.iter().map(|kind| kind.parse::<Kind>());
            let filter = Filter {
                kinds: kinds.collect::<Result<_, _>>()?,
                least: Some(severity(least)?),
                ..Filter::default()
            };
            let entries = report(&self.bitext, &self.bitext.findings(), &filter);
            let files = Pair::default();
            ReportFormat::Jsonl.write(&[Report { files, entries }], Look::default())
        });
        found?.map_err(|error| raised(py, &error))
    }

    /// The terms of the source that occur at least so often, as JSON.
    fn terms(&self, py: Python<'_>, fewest: usize) -> PyResult<String> {
        let terms = released(py, None, || self.bitext.terms(fewest))?;
        json(py, &terms)
    }

    /// The places of a word or phrase, one a line as JSON.
    fn concordance(
        &self,
        py: Python<'_>,
        query: &str,
        how: &str,
        side: Option<&str>,
    ) -> PyResult<Vec<u8>> {
        let found = released(py, None, || -> Result<_, Error> {
            let how = match how {
                "words" => Match::Words,
                "stems" => Match::Stems,
                "regex" => Match::Regex,
                _ => return Err(no_such("how", how, "words, stems, regex")),
            };
            let side = match side {
                None => None,
                Some("source") => Some(Side::Source),
                Some("target") => Some(Side::Target),
                Some(side) => return Err(no_such("side", side, "source, target")),
            };
            let (hits, terms) = self.bitext.concordance(query, how, side)?;
            HitFormat::Jsonl.write(&hits, &terms, false, Look::default())
        });
        found?.map_err(|error| raised(py, &error))
    }

    /// Judges it by a sample: the text or the file of one. Gives the report as JSON.
    fn evaluate(&self, py: Python<'_>, gold: Input) -> PyResult<String> {
        let judged = released(py, None, || -> Result<_, Error> {
            let sample = match gold {
                Input::File(path) => Sample::load(&gate(), &path)?,
                Input::Text(text) => Sample::read("gold", &text)?,
                Input::Segments(lines) => Sample::read("gold", &lines.join("\n"))?,
                Input::Bytes(bytes) => Sample::read("gold", &bitext::read::decode(bytes)?)?,
            };
            Ok(sample.judgement(self.rows(), true)?.text)
        });
        judged?.map_err(|error| raised(py, &error))
    }

    /// Its state, to be pickled.
    fn state<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let state = py.detach(|| self.pickled());
        let state = state.map_err(|error| raised(py, &error))?;
        Ok(PyBytes::new(py, &state))
    }

    /// The alignment of a state.
    #[staticmethod]
    fn of_state(py: Python<'_>, state: &[u8]) -> PyResult<Self> {
        let made = released(py, None, || Self::unpickled(state))?;
        made.map_err(|error| raised(py, &error))
    }
}

fn severity(name: &str) -> Result<Severity, Error> {
    let found = Severity::ALL.iter().find(|one| one.name() == name);
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = Severity::ALL.iter().map(|one| one.name()).collect();
        no_such("severity", name, &names.join(", "))
    })
}

fn no_such(what: &str, name: &str, known: &str) -> Error {
    Error::new(format!("there is no {what} `{name}`")).hint(format!("give one of {known}"))
}

fn json(py: Python<'_>, value: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(value).map_err(|error| raised(py, &unpicklable(error)))
}
