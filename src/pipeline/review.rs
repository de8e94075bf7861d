//! What is asked of a bitext: findings, terms, concordances, the report page and its score on a gold sample.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use crate::bead::BeadType;
use crate::bitext::Bitext;
use crate::check::{Checker, check, weighed};
use crate::dataset::settings::Filter;
use crate::dataset::{Candidate, Part, judge};
use crate::error::{Error, ErrorKind};
use crate::evidence::Entry;
use crate::finding::{Damage, Finding};
use crate::format::dictionary::{self, Dictionary};
use crate::format::tbx;
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::par;
use crate::repair::suspects;
use crate::review::Look;
use crate::review::concordance::{self, Hit, Match};
use crate::review::terms::{self, Checked, inconsistent};
use crate::term::Term;
use crate::text::Text;

use super::storage::Storage;

pub use super::sample::{BeadList, Judgement, Sample, judged};

/// The fewest occurrences by which a term can be distinguished from words that met by chance.
pub const FEWEST_OCCURRENCES: usize = 3;

impl Bitext {
    /// What a reader of the translation should look at, by weight: what the checks find, and terms with more than one
    /// translation.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_with(&self.terms(FEWEST_OCCURRENCES))
    }

    /// As [`Self::findings`], with [`Self::terms`] that are known already.
    #[must_use]
    pub fn findings_with(&self, terms: &[Term]) -> Vec<Finding> {
        let damage = self.damage();
        let damage = damage.as_ref().map(Vec::as_slice);
        let mut findings = check(self, damage);
        findings.extend(inconsistent(terms, self, &self.params().terms));
        weighed(self, findings)
    }

    /// The terms of the source that occur at least so often, with their translations.
    #[must_use]
    pub fn terms(&self, fewest: usize) -> Vec<Term> {
        terms::terms(self, fewest)
    }

    /// Where the translation departs from a glossary.
    #[must_use]
    pub fn departures(&self, glossary: &[Entry]) -> Checked {
        terms::check(self, glossary)
    }

    /// Every place of a word or phrase on one side or both, with what seems to translate it there; and for each side
    /// the translations counted: `target` of the source's matches, `source` of the target's.
    ///
    /// # Errors
    /// If the query has no word, or is no regular expression.
    pub fn concordance(
        &self,
        query: &str,
        how: Match,
        side: Option<Side>,
    ) -> Result<(Vec<Hit>, Pair<Option<Term>>), Error> {
        let mut hits = concordance::find(self, query, how, side)?;
        let translations = concordance::mark(&mut hits, self);
        Ok((hits, translations))
    }

    /// The beads with their scores and why a dataset would refuse them; `id` names the work.
    #[must_use]
    pub fn candidates(&self, id: &str, filter: &Filter) -> Vec<Candidate> {
        let damage = self.damage();
        let damage = damage.as_ref().map(Vec::as_slice);
        let checker = Checker::new(self, damage);
        let part = Part {
            id,
            bitext: self,
            languages: self.languages(),
            findings: &checker.all(),
            lengths: &checker.lengths(),
        };
        judge(part, filter)
    }

    /// What the repair could not set right on each side.
    fn damage(&self) -> Pair<Vec<Damage>> {
        let (documents, languages) = (self.documents(), self.languages());
        let (source, target) = par::join(
            || damage(&documents.source.text, languages.source),
            || damage(&documents.target.text, languages.target),
        );
        Pair::new(source, target)
    }
}

/// The places of a repaired text that still look damaged, in order.
#[must_use]
pub fn damage(text: &Text, language: &dyn Language) -> Vec<Damage> {
    let suspects = suspects(text, language).into_iter();
    suspects
        .map(|suspect| Damage {
            clean: suspect.clean,
            reason: suspect.doubt.to_string(),
        })
        .collect()
}

/// What was aligned, in four lines: segments, and without front and back matter beads by type, unaligned segments and the
/// quality.
#[must_use]
pub fn summary(bitext: &Bitext) -> String {
    let beads = bitext.alignment().beads().iter();
    let mut types: BTreeMap<BeadType, usize> = BTreeMap::new();
    let mut unaligned = Pair::new(0, 0);
    for bead in beads.filter(|bead| !bitext.is_matter(bead)) {
        let bead_type = bead.bead_type();
        *types.entry(bead_type).or_default() += 1;
        if bead_type.is_null() {
            unaligned.source += bead_type.source;
            unaligned.target += bead_type.target;
        }
    }
    let mut types: Vec<_> = types.into_iter().collect();
    types.sort_by_key(|&(bead_type, count)| (Reverse(count), bead_type));
    let types: Vec<_> = types
        .iter()
        .map(|(bead_type, count)| format!("{count} of {bead_type}"))
        .collect();
    let segments = bitext.alignment().segments();
    format!(
        "  segments   {} and {}\n  beads      {}: {}\n  unaligned  {} and {} segments\n  quality    {}\n",
        segments.source,
        segments.target,
        bitext.quality().beads,
        types.join(", "),
        unaligned.source,
        unaligned.target,
        bitext.quality(),
    )
}

/// One page of HTML with both texts side by side, the findings, the terms, and the score on a sample if there is one.
///
/// # Errors
/// If the page cannot be written.
#[cfg(feature = "page")]
pub fn page(bitext: &Bitext, title: &str, sample: Option<&Sample>) -> Result<String, Error> {
    use crate::review::page::{Input, Score, page};
    use crate::review::report;
    use crate::tag::Tag;

    let terms = bitext.terms(FEWEST_OCCURRENCES);
    let findings = bitext.findings_with(&terms);
    let strict = sample.map(|sample| sample.judge(&bitext.rows().collect::<Vec<_>>()).strict);
    page(Input {
        title,
        tags: bitext.tags().as_ref().map(Tag::as_str),
        languages: bitext.languages(),
        bitext,
        findings: &report(bitext, &findings, &crate::review::Filter::default()),
        terms: &terms,
        score: strict.and_then(|strict| {
            let beads = strict.gold.of;
            strict.f1().map(|f1| Score { f1, beads })
        }),
    })
}

/// Reads a glossary: TBX, or a term and a translation on every line.
///
/// # Errors
/// If it has no entries, or is no such file.
pub fn glossary(text: &str, languages: Pair<&'static dyn Language>) -> Result<Dictionary, Error> {
    if text
        .trim_start_matches('\u{FEFF}')
        .trim_start()
        .starts_with('<')
    {
        let codes = languages.map(|language| language.code());
        return Ok(Dictionary {
            entries: tbx::read(text, codes)?,
            ..Dictionary::default()
        });
    }
    let read = dictionary::read(text);
    if read.entries.is_empty() {
        return Err(Error::of(ErrorKind::Empty, "the glossary has no entries")
            .hint("write a term, a tab and its rendering on every line, or give a TBX"));
    }
    Ok(read)
}

/// Where a translation departs from the glossary of a file; and what of the glossary is not used, as sentences for the user.
///
/// # Errors
/// As [`glossary`], and if the file cannot be read; the error names it.
pub fn check_glossary(
    files: &dyn Storage,
    path: &Path,
    bitext: &Bitext,
) -> Result<(Checked, Vec<String>), Error> {
    let read = glossary(&files.read_text(path)?, bitext.languages());
    let glossary = read.map_err(|error| error.in_file(path))?;
    let checked = bitext.departures(&glossary.entries);
    let unreadable = glossary.unreadable_lines();
    let unreadable =
        unreadable.map(|lines| format!("without a term and a rendering, left out: {lines}"));
    let absent = checked.absent_terms();
    let absent = absent.map(|terms| format!("not in the original: {terms}"));
    let notes = unreadable.into_iter().chain(absent);
    let notes = notes.map(|note| format!("{}: {note}", path.display()));
    let notes = notes.collect();
    Ok((checked, notes))
}

/// How a list of terms is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermFormat {
    /// For a terminal, with control characters as visible symbols.
    Text,
    /// One translation a line, tab-separated.
    Tsv,
    /// TBX-Basic, for terminology tools.
    Tbx,
}

impl TermFormat {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Text, Self::Tsv, Self::Tbx];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Tsv => "tsv",
            Self::Tbx => "tbx",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Text => "For a terminal",
            Self::Tsv => "One translation a line, tab-separated",
            Self::Tbx => "TBX-Basic, for terminology tools",
        }
    }

    /// Writes the terms of a bitext that occur at least so often; `header` is whether columns are named before them.
    #[must_use]
    pub fn write(
        self,
        bitext: &Bitext,
        fewest: usize,
        title: &str,
        header: bool,
        look: Look,
    ) -> String {
        let terms = bitext.terms(fewest);
        match self {
            Self::Text => terms::write::text(&terms, bitext, look),
            Self::Tsv => terms::write::tsv(&terms, header),
            Self::Tbx => tbx::write(&terms, bitext.tags().as_ref(), title),
        }
    }
}
