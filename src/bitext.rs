//! Two documents and their alignment, and the rows that show them.

mod row;

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::bead::{Alignment, Bead, Status};
use crate::error::{Error, ErrorKind};
use crate::evidence::{Evidence, Tie};
use crate::language::Language;
use crate::model::{Params, word_ties};
use crate::origin::sha256;
use crate::outline::Outline;
use crate::pair::{Pair, Side};
use crate::quality::{Quality, is_matter};
use crate::segment::{Document, SegmentId, SegmentKind};
use crate::tag::Tag;
use crate::warning::Warning;

pub(crate) use row::join;
pub use row::{Foreign, Row, RowPlace, Unit, UnitId};

/// Two documents and their alignment, with the evidence that supports it.
///
/// [`crate::Aligner`] makes one; [`Bitext::new`] puts parts together that were made one by one.
#[derive(Clone)]
pub struct Bitext {
    documents: Pair<Document>,
    alignment: Alignment,
    languages: Pair<&'static dyn Language>,
    /// The languages as the caller gave them.
    tags: Pair<Option<Tag>>,
    evidence: Evidence,
    params: Params,
    ties: OnceLock<Vec<Tie>>,
    quality: OnceLock<Quality>,
    warnings: Vec<Warning>,
    provenance: Provenance,
}

/// What a bitext was made by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The name of this library.
    pub tool: String,
    /// Its version.
    pub version: String,
    /// The languages, as primary subtags of BCP 47.
    pub languages: Pair<String>,
    /// The SHA-256 of the raw texts, in hexadecimal digits.
    pub sha256: Pair<String>,
}

impl Provenance {
    /// The provenance of a result that is made now of these texts.
    #[must_use]
    pub fn of(languages: Pair<&dyn Language>, raw: Pair<&str>) -> Self {
        Self {
            tool: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            languages: languages.map(|language| language.code().to_owned()),
            sha256: raw.map(|text| sha256(text.as_bytes())),
        }
    }
}

impl fmt::Debug for Bitext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bitext")
            .field("documents", &self.documents)
            .field("alignment", &self.alignment)
            .field("warnings", &self.warnings)
            .field("provenance", &self.provenance)
            .finish_non_exhaustive()
    }
}

impl Bitext {
    /// Puts documents, alignment and evidence together, and notes at every bead which links of the evidence support it.
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] if the alignment or the evidence is of other documents.
    pub fn new(
        documents: Pair<Document>,
        mut alignment: Alignment,
        evidence: Evidence,
        languages: Pair<&'static dyn Language>,
    ) -> Result<Self, Error> {
        let segments = documents.as_ref().map(|side| side.segments.len());
        evidence.check(segments)?;
        if alignment.segments() != segments {
            let aligned = alignment.segments();
            let message = format!(
                "the alignment is of {} and {} segments, the documents have {} and {}",
                aligned.source, aligned.target, segments.source, segments.target
            );
            return Err(Error::of(ErrorKind::Mismatch, message));
        }
        alignment.note_anchors(|bead| evidence.anchors(&bead.segments));
        let raw = documents.as_ref().map(|side| side.text.raw());
        Ok(Self {
            provenance: Provenance::of(languages, raw),
            documents,
            alignment,
            languages,
            tags: Pair::default(),
            evidence,
            params: Params::default(),
            ties: OnceLock::new(),
            quality: OnceLock::new(),
            warnings: Vec::new(),
        })
    }

    /// The documents.
    #[must_use]
    pub const fn documents(&self) -> Pair<&Document> {
        self.documents.as_ref()
    }

    /// How their segments belong together.
    #[must_use]
    pub const fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// Notes what has become of a bead, by its number from 0; there may be none.
    pub fn set_status(&mut self, bead: usize, status: Status) {
        self.alignment.set_status(bead, status);
    }

    /// The languages.
    #[must_use]
    pub const fn languages(&self) -> Pair<&'static dyn Language> {
        self.languages
    }

    /// The tags of the languages, with the region or script that the caller gave: `en`, `pt-BR`.
    #[must_use]
    pub fn tags(&self) -> Pair<Tag> {
        let sides = self.tags.as_ref().zip(self.languages);
        sides.map(|(tag, language)| tag.clone().unwrap_or_else(|| Tag::of(language)))
    }

    /// Sets the tags of the languages; one that is left out is the primary subtag.
    #[must_use]
    pub fn with_tags(mut self, tags: Pair<Option<Tag>>) -> Self {
        self.tags = tags;
        self
    }

    /// The words of both documents and what ties them.
    #[must_use]
    pub const fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// What looks implausible about the texts or the result.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// What it was made by, and of which texts.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// True if the texts or the result look implausible.
    #[must_use]
    pub fn is_implausible(&self) -> bool {
        self.warnings.iter().any(Warning::is_implausible)
    }

    /// How much of the texts is paired, and how surely; counted at the first call.
    ///
    /// ```
    /// use bitext::{Aligner, Pair};
    ///
    /// let texts = Pair::new("The boat lay there.", "Das Boot lag dort.");
    /// let quality = Aligner::new("en", "de")?.align(texts)?.quality();
    /// assert_eq!(quality.coverage(), Pair::new(1.0, 1.0));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn quality(&self) -> Quality {
        let beads = self.alignment.beads();
        *self
            .quality
            .get_or_init(|| Quality::of(beads, self.documents.as_ref()))
    }

    /// True for a bead of front or back matter without a counterpart, as all matter is unless a reader pairs it: no figure
    /// counts it.
    ///
    /// # Panics
    /// Never for a bead of this bitext.
    #[must_use]
    pub fn is_matter(&self, bead: &Bead) -> bool {
        is_matter(bead, self.documents.as_ref())
    }

    /// Adds a warning.
    pub(crate) fn warn(&mut self, warnings: impl IntoIterator<Item = Warning>) {
        self.warnings.extend(warnings);
    }

    /// Sets what decides the quality of all that is found in it. [`crate::Aligner`] hands on its own parameters.
    #[must_use]
    pub fn with_params(mut self, params: Params) -> Self {
        self.params = params;
        self.ties.take();
        self
    }

    /// What decides the quality of all that is found in it.
    #[must_use]
    pub const fn params(&self) -> &Params {
        &self.params
    }

    /// Which words of both sides translate each other, sorted by the words; learnt from the beads at the first call.
    ///
    /// ```
    /// use bitext::{Aligner, Pair};
    ///
    /// let texts = Pair::new("the house\nthe book\na book\n", "das Haus\ndas Buch\nein Buch\n");
    /// let bitext = Aligner::new("en", "de")?.segmented(true).align(texts)?;
    /// let words = bitext.evidence().words.as_ref();
    /// let book = Pair::new("book", "buch").zip(words).map(|(form, words)| words.find(form));
    /// let tie = bitext.ties().iter().find(|tie| tie.words.map(Some) == book).unwrap();
    /// assert_eq!(tie.meetings, 2);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn ties(&self) -> &[Tie] {
        self.ties
            .get_or_init(|| word_ties(&self.alignment, &self.evidence, &self.params.lexicon))
    }

    /// The beads as formats show them, in reading order.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        let outlines = self.documents.as_ref().map(Outline::of);
        let sides = outlines.as_ref().zip(self.documents.as_ref());
        let paths = sides.map(|(outline, document)| outline.paths(document));
        let mut chapter = Pair::<Option<usize>>::default();
        self.alignment.beads().iter().map(move |bead| {
            let sides = outlines.as_ref().zip(bead.segments.as_ref());
            let opened = sides.map(|(outline, segments)| outline.last_in(segments));
            // A heading of the target that stands beside one of the source opens the same chapter.
            chapter = match opened.source {
                Some(_) => Pair::new(opened.source, None),
                None => Pair::new(chapter.source, opened.target.or(chapter.target)),
            };
            let own = self.documents.as_ref().zip(bead.segments.as_ref());
            let is_after = own.map(|(document, segments)| {
                let mut own = document.segments[segments.clone()].iter();
                own.all(|segment| segment.kind == SegmentKind::BackMatter)
            });
            // Added text stands under the target's heading, if it has one of its own.
            let added = bead.segments.source.is_empty() && chapter.target.is_some();
            let path = if is_after == Pair::new(true, true) {
                None
            } else if added {
                chapter.target.map(|number| &paths.target[number])
            } else {
                chapter.source.map(|number| &paths.source[number])
            };
            Row {
                chapter: path.cloned().unwrap_or_default(),
                units: Pair::new(
                    units(&self.documents.source, Side::Source, &bead.segments.source),
                    units(&self.documents.target, Side::Target, &bead.segments.target),
                ),
                confidence: bead.confidence,
                anchors: bead.anchors.clone(),
                status: bead.status,
                ..Row::default()
            }
        })
    }
}

/// The beads that a file has, which a reader may have changed, as an alignment of documents.
///
/// # Errors
/// If the beads are not of these documents: other segments, other texts, or not all of them in order.
pub fn with_rows(documents: Pair<&Document>, rows: &[Row]) -> Result<Alignment, Error> {
    let mut at = Pair::new(0, 0);
    let mut beads = Vec::new();
    for (number, row) in (1..).zip(rows) {
        let sides = documents.zip(Side::BOTH);
        let sides = sides.zip(at.zip(row.units.as_ref()));
        let next = sides.map(|((document, side), (at, units))| {
            check_units(document, side, at, units)
                .map_err(|fault| Error::new(format!("bead {number}: {fault}")))
        });
        let next = next.transpose()?;
        beads.push(Bead {
            segments: Pair::new(at.source..next.source, at.target..next.target),
            confidence: row.confidence,
            anchors: row.anchors.clone(),
            status: row.status,
        });
        at = next;
    }
    Alignment::new(beads, documents.map(|side| side.segments.len()))
}

/// Checks that units are the segments of a document from `at` on, with their texts, which the first may carry for all
/// of them; gives the segment after them, or what is wrong.
fn check_units(
    document: &Document,
    side: Side,
    at: usize,
    units: &[Unit],
) -> Result<usize, String> {
    let end = at + units.len();
    for (number, unit) in (at..).zip(units) {
        let wanted = SegmentId::new(side, number);
        if unit.id.own() != Some(wanted) {
            return Err(format!("`{}` where `{wanted}` comes next", unit.id));
        }
        if number >= document.segments.len() {
            return Err(format!("the text has no segment `{wanted}`"));
        }
    }
    let texts: Vec<&str> = (at..end).map(|i| document.segment_text(i)).collect();
    if join(units) != texts.join(" ") {
        let ids: Vec<String> = units.iter().map(|unit| format!("`{}`", unit.id)).collect();
        return Err(format!("{} is not as the text has it", ids.join(" ")));
    }
    Ok(end)
}

fn units(document: &Document, side: Side, segments: &Range<usize>) -> Vec<Unit> {
    segments
        .clone()
        .map(|number| Unit {
            id: SegmentId::new(side, number).into(),
            text: Some(document.segment_text(number).to_owned()),
            raw: document
                .text
                .file_ranges(document.segments[number].span.clone()),
        })
        .collect()
}

#[cfg(test)]
impl Bitext {
    /// The same bitext with ties that are given instead of learnt.
    pub(crate) fn with_ties(mut self, ties: Vec<Tie>) -> Self {
        self.ties = OnceLock::from(ties);
        self
    }

    /// An English-Persian bitext whose documents have no words.
    pub(crate) fn without_evidence(documents: Pair<Document>, alignment: Alignment) -> Self {
        let words = documents.as_ref().map(|document| {
            let mut words = crate::evidence::Words::default();
            for _ in &document.segments {
                words.start_segment();
            }
            words
        });
        let evidence = Evidence {
            words,
            links: Vec::new(),
        };
        let languages =
            Pair::new("en", "fa").map(|code| crate::language::for_code(code).expect("a language"));
        Self::new(documents, alignment, evidence, languages).expect("of these documents")
    }
}

#[cfg(test)]
mod tests;
