//! Two files in, their documents and the evidence of their words out: what every command that aligns begins with.

use std::path::Path;

use bitext::anchor::{anchor, anchor_with};
use bitext::error::Error;
use bitext::evidence::Evidence;
use bitext::format::text::Raw;
use bitext::language::Language;
use bitext::pair::Pair;
use bitext::repair::Options;
use bitext::segment::Document;

use crate::dictionary::{Dictionary, Odd};
use crate::settle::settle;
use crate::{files, texts};

/// A text and its translation as their files have them.
pub(crate) struct Sides {
    raw: Pair<Raw>,
    languages: Pair<&'static dyn Language>,
}

/// What an alignment is made of.
pub(crate) struct Prepared {
    pub(crate) documents: Pair<Document>,
    pub(crate) evidence: Evidence,
    /// What is odd about the dictionary beside these texts.
    pub(crate) odd: Option<Odd>,
}

impl Sides {
    /// Reads both files; `segmented` ones have one segment a line.
    ///
    /// # Errors
    /// If a file cannot be read, a code is no language, or both sides are standard input.
    pub(crate) fn read(
        paths: Pair<&Path>,
        codes: Pair<&str>,
        segmented: bool,
    ) -> Result<Self, Error> {
        let languages = codes.map(files::language).transpose()?;
        if files::is_standard(paths.source) && files::is_standard(paths.target) {
            return Err(Error::new("only one side can come from standard input"));
        }
        let read = texts::reader(segmented);
        let raw = paths.zip(codes).map(|(path, code)| read(path, code));
        let raw = raw.transpose()?;
        Ok(Self { raw, languages })
    }

    pub(crate) fn languages(&self) -> Pair<&dyn Language> {
        self.languages
    }

    /// The languages alone, for whoever needs the texts no more.
    pub(crate) fn into_languages(self) -> Pair<&'static dyn Language> {
        self.languages
    }

    /// What looks wrong with them.
    pub(crate) fn odd(&self) -> Vec<String> {
        let texts = self.raw.as_ref().map(|raw| raw.text.as_str());
        files::odd_sides(texts, self.languages())
    }

    /// Says on standard error what looks wrong with them, without stopping.
    pub(crate) fn warn(&self) {
        for warning in self.odd() {
            eprintln!("bitext: warning: {warning}");
        }
    }

    /// Repairs and splits both texts, and finds what ties their words, by a dictionary as well if there is one.
    ///
    /// # Errors
    /// If they cannot be aligned.
    pub(crate) fn prepare(&self, dictionary: Option<&Dictionary>) -> Result<Prepared, Error> {
        let languages = self.languages();
        let sides = self.raw.as_ref().zip(languages);
        let (source, target) = rayon::join(|| document(sides.source), || document(sides.target));
        let (documents, drafted) = settle(Pair::new(source, target), languages)?;
        let both = documents.as_ref();
        let (evidence, odd) = match dictionary {
            Some(dictionary) => {
                let (entries, odd) = dictionary.entries(both, languages);
                (anchor_with(both, languages, &entries), odd)
            }
            None => (drafted.unwrap_or_else(|| anchor(both, languages)), None),
        };
        Ok(Prepared {
            documents,
            evidence,
            odd,
        })
    }
}

fn document((raw, language): (&Raw, &dyn Language)) -> Document {
    let text = texts::repaired(raw, language, &Options::default());
    texts::document(raw, text, language)
}
