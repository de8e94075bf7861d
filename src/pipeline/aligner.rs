//! The builder through which two texts become a bitext.

use std::sync::Arc;

use crate::align::Options;
use crate::bitext::Bitext;
use crate::error::{Error, ErrorKind};
use crate::explanation::Explanation;
use crate::format::dictionary::Dictionary;
use crate::language::{Language, identify};
use crate::model::Params;
use crate::pair::{Pair, Side};
use crate::par;
use crate::progress::Progress;
use crate::read::{Raw, Shape};
use crate::tag::Tag;

use super::decisions::Decisions;
use super::prepare::{Prepared, Request};
use super::texts::{ReadText, language, raw_text, segmented_text};

/// The code that asks [`Aligner::new`] to guess a language from the text.
pub const GUESS: &str = "guess";

/// Repairs, splits and aligns two texts.
///
/// ```
/// use bitext::{Aligner, Pair};
///
/// let source = "The boats lay on the sand. Nobody went near them.";
/// let target = "Die Boote lagen auf dem Sand. Niemand ging in ihre Nähe.";
/// let bitext = Aligner::new("en", "de")?.align(Pair::new(source, target))?;
/// let pairs: Vec<Pair<String>> = bitext.rows().map(|row| row.texts()).collect();
/// assert_eq!(pairs[1].target, "Niemand ging in ihre Nähe.");
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone)]
pub struct Aligner {
    languages: Pair<Choice>,
    segmented: bool,
    dictionaries: Arc<[Dictionary]>,
    decisions: Decisions,
    options: Options,
    progress: Progress,
}

/// The language of a side, as the caller chose it.
#[derive(Clone)]
enum Choice {
    Given(Tag, &'static dyn Language),
    Guess,
}

impl Choice {
    fn new(code: &str) -> Result<Self, Error> {
        if code == GUESS {
            return Ok(Self::Guess);
        }
        Ok(Self::Given(Tag::parse(code)?, language(code)?))
    }

    fn of_text(&self, side: Side, text: &str) -> Result<&'static dyn Language, Error> {
        match self {
            Self::Given(_, language) => Ok(*language),
            Self::Guess => guessed(side, text),
        }
    }
}

/// The language of a side, guessed from its text.
///
/// # Errors
/// [`ErrorKind::MissingLanguage`] if the text leaves it open.
pub(super) fn guessed(side: Side, text: &str) -> Result<&'static dyn Language, Error> {
    identify::guess(text).ok_or_else(|| {
        let message = format!("the language of the {side} cannot be guessed from its text");
        Error::of(ErrorKind::MissingLanguage(side), message)
    })
}

impl Aligner {
    /// Aligns texts of two languages, given as BCP 47 codes, or [`GUESS`] to tell a language from its text.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownLanguage`] for what is no code.
    pub fn new(source: &str, target: &str) -> Result<Self, Error> {
        Ok(Self {
            languages: Pair::new(source, target).map(Choice::new).transpose()?,
            segmented: false,
            dictionaries: Arc::new([]),
            decisions: Decisions::default(),
            options: Options::default(),
            progress: Progress::default(),
        })
    }

    /// Takes the texts as they are, one segment a line, without repairs or splitting.
    #[must_use]
    pub const fn segmented(mut self, segmented: bool) -> Self {
        self.segmented = segmented;
        self
    }

    /// Uses a dictionary besides the bundled word lists; it may go in either direction.
    ///
    /// ```
    /// use bitext::format::dictionary;
    /// use bitext::{Aligner, Pair};
    ///
    /// let words = dictionary::read("boat\tBoot\nsand\tSand\n");
    /// let aligner = Aligner::new("en", "de")?.dictionary(words);
    /// let bitext = aligner.align(Pair::new("A boat.", "Ein Boot."))?;
    /// assert!(bitext.warnings().is_empty());
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn dictionary(mut self, dictionary: Dictionary) -> Self {
        let known = self.dictionaries.iter().cloned();
        self.dictionaries = known.chain([dictionary]).collect();
        self
    }

    /// Keeps what a reader decided about an earlier alignment, and aligns the rest around it.
    #[must_use]
    pub fn decisions(mut self, decisions: Decisions) -> Self {
        self.decisions = decisions;
        self
    }

    /// Sets how the search and its models work. Pins and progress among the options give way to
    /// [`Self::decisions`] and [`Self::progress`].
    #[must_use]
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Sets what decides the quality of the result, of the alignment and of all that is found in the bitext later.
    ///
    /// ```
    /// use bitext::model::Params;
    /// use bitext::{Aligner, Pair};
    ///
    /// let mut params = Params::default();
    /// params.set("check.odd_length", "3")?;
    /// let aligner = Aligner::new("en", "de")?.params(params.clone());
    /// let bitext = aligner.align(Pair::new("One boat.", "Ein Boot."))?;
    /// assert_eq!(*bitext.params(), params);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn params(mut self, params: Params) -> Self {
        self.options.params = params;
        self
    }

    /// Reports each step of a call, which the caller may stop there.
    #[must_use]
    pub fn progress(mut self, progress: Progress) -> Self {
        self.progress = progress;
        self
    }

    /// Repairs, splits and anchors two raw texts, without aligning them.
    ///
    /// # Errors
    /// If a language cannot be guessed, or a reader's decisions are not about these texts.
    pub fn prepare(&self, texts: Pair<&str>) -> Result<Prepared, Error> {
        let raw = texts.map(|text| Raw::plain(text.to_owned()));
        self.prepare_raw(raw.as_ref())
    }

    /// As [`Self::prepare`], for texts taken from files of any kind ([`crate::pipeline::raw_text`]).
    ///
    /// # Errors
    /// As [`Self::prepare`].
    pub fn prepare_raw(&self, raw: Pair<&Raw>) -> Result<Prepared, Error> {
        let languages = self.languages(raw.map(|raw| &*raw.text))?;
        let request = self.request(languages);
        if !self.segmented {
            return Prepared::new(raw, &request);
        }
        let segmented = raw.map(|raw| Raw {
            shape: Shape::Segments,
            ..raw.clone()
        });
        Prepared::new(segmented.as_ref(), &request)
    }

    /// What the stages are to know, for texts of these languages.
    pub(super) fn request(&self, languages: Pair<&'static dyn Language>) -> Request<'_> {
        let tags = self.languages.as_ref().map(|choice| match choice {
            Choice::Given(tag, _) => Some(tag),
            Choice::Guess => None,
        });
        Request {
            languages,
            tags,
            dictionaries: &self.dictionaries,
            decisions: &self.decisions,
            options: &self.options,
            progress: &self.progress,
        }
    }

    /// What takes texts out of files as this aligner wants them.
    pub(super) fn reader(&self) -> ReadText {
        if self.segmented {
            segmented_text
        } else {
            raw_text
        }
    }

    pub(super) const fn own_params(&self) -> &Params {
        &self.options.params
    }

    /// The languages, guessed from the texts where they are to be.
    pub(super) fn languages(
        &self,
        texts: Pair<&str>,
    ) -> Result<Pair<&'static dyn Language>, Error> {
        let sides = self.languages.as_ref().zip(Side::BOTH).zip(texts);
        let languages = sides.map(|((choice, side), text)| choice.of_text(side, text));
        languages.transpose()
    }

    /// Aligns two raw texts.
    ///
    /// # Errors
    /// As [`Self::prepare`], and if a side has no text.
    pub fn align(&self, texts: Pair<&str>) -> Result<Bitext, Error> {
        self.prepare(texts)?.align()
    }

    /// Aligns two lists of segments as they are. A line break inside a segment counts as a space.
    ///
    /// ```
    /// use bitext::{Aligner, Pair};
    ///
    /// let segments = Pair::new(&["One.", "Two."][..], &["Eins.", "Zwei."][..]);
    /// let bitext = Aligner::new("en", "de")?.align_segments(segments)?;
    /// assert_eq!(bitext.rows().count(), 2);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Self::align`].
    pub fn align_segments<S: AsRef<str>>(&self, segments: Pair<&[S]>) -> Result<Bitext, Error> {
        let raw = segments.map(Raw::of_segments);
        self.prepare_raw(raw.as_ref())?.align()
    }

    /// Aligns many pairs of texts on so many threads, one pair on each at a time; 0 are as many as the pool of the caller has.
    /// Gives what `shown` makes of each, in order, so that only that is kept of a pair.
    ///
    /// ```
    /// use bitext::read::Raw;
    /// use bitext::{Aligner, ErrorKind, Pair};
    ///
    /// let pairs = [("One boat.", "Ein Boot."), ("", "Zwei.")];
    /// let pairs = pairs.map(|(source, target)| Pair::new(source, target));
    /// let pairs = pairs.map(|texts| Ok(texts.map(|text| Raw::plain(text.to_owned()))));
    /// let beads = Aligner::new("en", "de")?.align_each(pairs, 2, |bitext| bitext.rows().count())?;
    /// assert_eq!(beads[0].as_ref().ok(), Some(&1));
    /// assert_eq!(beads[1].as_ref().unwrap_err().kind(), ErrorKind::Empty);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// If a thread cannot be started. What fails about a pair, also about reading it, stands in its place.
    pub fn align_each<T: Send>(
        &self,
        pairs: impl IntoIterator<Item = Result<Pair<Raw>, Error>, IntoIter: Send>,
        threads: usize,
        shown: impl Fn(&Bitext) -> T + Sync,
    ) -> Result<Vec<Result<T, Error>>, Error> {
        let mut pairs = pairs.into_iter();
        let mut all = Vec::new();
        let worked = par::in_order(
            threads,
            || pairs.next(),
            |raw: Result<Pair<Raw>, Error>| {
                let bitext = self.prepare_raw(raw?.as_ref())?.align()?;
                Ok(shown(&bitext))
            },
            |one| {
                all.push(one);
                Ok(())
            },
        );
        match worked {
            Ok(()) => Ok(all),
            Err(error) => {
                let message = format!("the work broke off: {error}");
                Err(Error::of(ErrorKind::Io, message).caused_by(error))
            }
        }
    }

    /// Aligns two raw texts and says what supports a bead, numbered from 0.
    ///
    /// ```
    /// use bitext::{Aligner, Pair};
    ///
    /// let texts = Pair::new("In 1917 he left.", "Er ging 1917.");
    /// let (_, explanation) = Aligner::new("en", "de")?.explain(texts, 0)?;
    /// assert_eq!(explanation.letters, Pair::new(12, 10));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Self::align`], and if there is no such bead.
    pub fn explain(&self, texts: Pair<&str>, bead: usize) -> Result<(Bitext, Explanation), Error> {
        self.prepare(texts)?.explain(bead)
    }
}
