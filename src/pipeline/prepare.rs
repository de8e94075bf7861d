//! Two raw texts, repaired, split and anchored: all that an alignment is made of.

use std::sync::Arc;

use crate::align::{Aligned, Options, aligned};
use crate::anchor::anchor_in_steps;
use crate::bead::{Alignment, Bead};
use crate::bitext::{Bitext, Row, with_rows};
use crate::error::Error;
use crate::evidence::Evidence;
use crate::explanation::Explanation;
use crate::format::dictionary::Dictionary;
use crate::language::Language;
use crate::language::lexicon::{self, Oriented};
use crate::pair::{Pair, Side};
use crate::par;
use crate::progress::{Pass, Progress, Stage};
use crate::quality;
use crate::read::{Raw, Shape};
use crate::repair;
use crate::segment::Document;
use crate::split::split_marked;
use crate::tag::Tag;
use crate::text::Text;
use crate::warning::Warning;

use super::decisions::{Decisions, Resolved};
use super::dictionary::Ready;
use super::settle::settle;
use super::{dictionary, plausible};

/// The documents of both sides with the evidence of their words.
#[derive(Clone)]
pub struct Prepared {
    languages: Pair<&'static dyn Language>,
    tags: Pair<Option<Tag>>,
    documents: Pair<Document>,
    evidence: Evidence,
    given: Decisions,
    decisions: Resolved,
    dictionaries: Arc<[Dictionary]>,
    pub(super) options: Options,
    warnings: Vec<Warning>,
}

/// What a preparation needs besides the texts.
pub(super) struct Request<'a> {
    pub(super) languages: Pair<&'static dyn Language>,
    /// The languages as the caller gave them; `None` for one that was guessed.
    pub(super) tags: Pair<Option<&'a Tag>>,
    pub(super) dictionaries: &'a Arc<[Dictionary]>,
    pub(super) decisions: &'a Decisions,
    pub(super) options: &'a Options,
    pub(super) progress: &'a Progress,
}

impl Prepared {
    /// Repairs and splits both texts, settles where sentences end, finds what ties their words, and holds a reader's
    /// decisions to them.
    pub(super) fn new(raw: Pair<&Raw>, request: &Request<'_>) -> Result<Self, Error> {
        let (languages, progress) = (request.languages, request.progress);
        let params = &request.options.params;
        let bytes = raw.map(|raw| raw.text.len());
        let pass = progress.pass(Stage::Prepare, bytes.source + bytes.target)?;
        let sides = raw.zip(languages);
        let (source, target) = par::join(
            || of_side(sides.source, &pass),
            || of_side(sides.target, &pass),
        );
        pass.result()?;
        let (documents, drafted) = settle(Pair::new(source, target), languages, params, progress)?;
        let mut warnings = plausible::warnings(raw.map(|raw| raw.text.as_str()), languages);
        let sides = Side::BOTH.zip(raw).zip(request.tags.zip(languages));
        for ((side, raw), (tag, language)) in [sides.source, sides.target] {
            if tag.is_none() {
                let language = language.code().to_owned();
                warnings.push(Warning::LanguageGuessed { side, language });
            }
            let notes = raw.notes.iter().cloned();
            warnings.extend(notes.map(|note| Warning::Reading { side, note }));
        }
        let (evidence, odd) = match drafted.filter(|_| request.dictionaries.is_empty()) {
            Some(evidence) => (evidence, Vec::new()),
            None => anchored(documents.as_ref(), request)?,
        };
        warnings.extend(odd);
        let decisions = request.decisions.resolve(documents.as_ref())?;
        warnings.extend(decisions.warning());
        let options = Options {
            pins: decisions.pins.clone(),
            progress: progress.clone(),
            ..request.options.clone()
        };
        Ok(Self {
            languages,
            tags: request.tags.map(Option::<&Tag>::cloned),
            documents,
            evidence,
            given: request.decisions.clone(),
            decisions,
            dictionaries: request.dictionaries.clone(),
            options,
            warnings,
        })
    }

    /// The parts of a bitext, to be aligned again.
    #[cfg(feature = "works")]
    pub(super) fn of_bitext(bitext: &Bitext) -> Self {
        Self {
            languages: bitext.languages(),
            tags: bitext.tags().map(Some),
            documents: bitext.documents().map(Document::clone),
            evidence: bitext.evidence().clone(),
            given: Decisions::default(),
            decisions: Resolved::default(),
            dictionaries: Arc::new([]),
            options: Options {
                params: bitext.params().clone(),
                ..Options::default()
            },
            warnings: Vec::new(),
        }
    }

    /// The languages.
    #[cfg(feature = "works")]
    pub(super) const fn languages(&self) -> Pair<&'static dyn Language> {
        self.languages
    }

    /// The tags of the languages, as far as the caller gave them.
    #[cfg(feature = "works")]
    pub(super) fn tags(&self) -> Pair<Tag> {
        let sides = self.tags.as_ref().zip(self.languages);
        sides.map(|(tag, language)| tag.clone().unwrap_or_else(|| Tag::of(language)))
    }

    /// The same with other documents, which a reader has corrected.
    ///
    /// # Errors
    /// If a reader's decisions are not about these documents, or the caller stops it.
    pub(super) fn with_documents(self, documents: Pair<Document>) -> Result<Self, Error> {
        let request = Request {
            languages: self.languages,
            tags: self.tags.as_ref().map(Option::as_ref),
            dictionaries: &self.dictionaries,
            decisions: &self.given,
            options: &self.options,
            progress: &self.options.progress,
        };
        let (evidence, _) = anchored(documents.as_ref(), &request)?;
        let decisions = self.given.resolve(documents.as_ref())?;
        let options = Options {
            pins: decisions.pins.clone(),
            ..self.options
        };
        Ok(Self {
            documents,
            evidence,
            decisions,
            options,
            ..self
        })
    }

    /// The documents.
    #[must_use]
    pub const fn documents(&self) -> Pair<&Document> {
        self.documents.as_ref()
    }

    /// The words of both documents and what ties them.
    #[must_use]
    pub const fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// What looks implausible about the texts.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Aligns the documents.
    ///
    /// # Errors
    /// If a side has no text, or is too long.
    pub fn align(self) -> Result<Bitext, Error> {
        let found = aligned(self.documents.as_ref(), &self.evidence, &self.options, None)?;
        self.judged(found)
    }

    /// Aligns the documents and says what supports a bead, numbered from 0.
    ///
    /// # Errors
    /// As [`Self::align`], and if there is no such bead.
    pub fn explain(self, bead: usize) -> Result<(Bitext, Explanation), Error> {
        let (documents, asked) = (self.documents.as_ref(), Some(bead));
        let mut found = aligned(documents, &self.evidence, &self.options, asked)?;
        let explanation = found.take_explanation(bead)?;
        Ok((self.judged(found)?, explanation))
    }

    /// Keeps these decisions too.
    ///
    /// # Errors
    /// If the beads cannot all be kept.
    pub fn with_decisions(mut self, decisions: &Decisions) -> Result<Self, Error> {
        let more = decisions.resolve(self.documents.as_ref())?;
        let segments = self.documents.as_ref().map(|side| side.segments.len());
        self.decisions = self.decisions.and(&more, segments)?;
        self.options.pins = self.decisions.pins.clone();
        Ok(self)
    }

    /// Takes the beads of an alignment that was made before, instead of aligning.
    ///
    /// ```
    /// use bitext::{Aligner, Pair};
    ///
    /// let texts = Pair::new("One. Two.", "Eins. Zwei.");
    /// let aligner = Aligner::new("en", "de")?;
    /// let rows: Vec<_> = aligner.align(texts)?.rows().collect();
    /// let again = aligner.prepare(texts)?.with_rows(&rows)?;
    /// assert_eq!(again.rows().collect::<Vec<_>>(), rows);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the rows are not of these documents.
    pub fn with_rows(self, rows: &[Row]) -> Result<Bitext, Error> {
        let alignment = with_rows(self.documents.as_ref(), rows)?;
        self.finish(alignment)
    }

    /// True if the rows are of these documents.
    pub(super) fn has_rows(&self, rows: &[Row]) -> bool {
        with_rows(self.documents.as_ref(), rows).is_ok()
    }

    /// Takes beads by the numbers of their segments, instead of aligning.
    ///
    /// # Errors
    /// If they do not cover the documents in order.
    pub(super) fn with_beads(self, beads: Vec<Bead>) -> Result<Bitext, Error> {
        let segments = self.documents().map(|document| document.segments.len());
        let alignment = Alignment::new(beads, segments)?;
        self.finish(alignment)
    }

    /// The bitext of an alignment that was made now, with what is implausible about it.
    fn judged(self, found: Aligned) -> Result<Bitext, Error> {
        let mut bitext = self.finish(found.alignment)?;
        let unused = found.are_vectors_unused.then_some(Warning::VectorsUnused);
        let beads = bitext.alignment().beads();
        let odd = quality::warnings(bitext.quality(), beads, bitext.documents());
        bitext.warn(odd.into_iter().chain(unused));
        Ok(bitext)
    }

    fn finish(self, alignment: Alignment) -> Result<Bitext, Error> {
        let mut bitext = Bitext::new(self.documents, alignment, self.evidence, self.languages)?
            .with_params(self.options.params)
            .with_tags(self.tags);
        let gone = self.decisions.reject_again(&mut bitext);
        bitext.warn(self.warnings.into_iter().chain(gone));
        Ok(bitext)
    }
}

/// The words of two documents and what ties them, and what looks implausible about the dictionaries.
pub(super) fn anchored(
    documents: Pair<&Document>,
    request: &Request<'_>,
) -> Result<(Evidence, Vec<Warning>), Error> {
    let (languages, progress) = (request.languages, request.progress);
    let params = &request.options.params;
    let (own, odd) = dictionary::ready(request.dictionaries, documents, languages);
    let own = own.iter().map(Ready::oriented);
    let lists: Vec<Oriented<'_>> = lexicon::bundled(languages).into_iter().chain(own).collect();
    let evidence = anchor_in_steps(documents, languages, &lists, params, progress)?;
    Ok((evidence, odd))
}

fn of_side((raw, language): (&Raw, &'static dyn Language), pass: &Pass<'_>) -> Document {
    let text = repaired_in_steps(raw, language, &repair::Options::default(), pass);
    document(raw, text, language)
}

/// Repairs a raw text, unless it is segmented: segments are taken as they are.
#[must_use]
pub fn repaired(raw: &Raw, language: &dyn Language, options: &repair::Options) -> Text {
    repaired_in_steps(raw, language, options, &Pass::silent())
}

fn repaired_in_steps(
    raw: &Raw,
    language: &dyn Language,
    options: &repair::Options,
    pass: &Pass<'_>,
) -> Text {
    if raw.shape == Shape::Segments {
        return text_as_it_is(raw);
    }
    repair::repair_in_steps(&raw.text, language, options, pass).with_places(raw.places.clone())
}

/// Takes a raw text without repairs, a paragraph or segment a line.
#[must_use]
pub fn text_as_it_is(raw: &Raw) -> Text {
    Text::from_lines(&raw.text).with_places(raw.places.clone())
}

/// Splits the clean text of a raw one, unless that is segmented already; what the file calls headings are headings.
#[must_use]
pub fn document(raw: &Raw, text: Text, language: &dyn Language) -> Document {
    if raw.shape == Shape::Segments {
        return Document::of_lines(text);
    }
    split_marked(text, &raw.headings, language)
}
