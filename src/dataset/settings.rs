//! The settings of a dataset; each has a default.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::finding::{Kind, Severity};

/// All settings of a dataset besides its works: the table `[dataset]` of a manifest.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Its title; by default the title of the work, if there is only one.
    pub title: Option<String>,
    /// Its version, `major.minor.patch`.
    pub version: String,
    /// Its licence, where those of the texts do not determine it: an SPDX identifier, or `other`.
    pub license: Option<String>,
    /// Additional notes for the card, as Markdown.
    pub notes: Option<String>,
    /// How it is split.
    pub split: Splitting,
    /// What is refused.
    pub filter: Filter,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: None,
            version: "1.0.0".to_owned(),
            license: None,
            notes: None,
            split: Splitting::default(),
            filter: Filter::default(),
        }
    }
}

/// How a dataset is split.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Splitting {
    /// The unit; by default chapters if there are ten or more, or else blocks.
    pub by: Option<By>,
    /// The amount that goes to validation.
    pub validation: Size,
    /// The amount that goes to test.
    pub test: Size,
    /// The seed of the random choice of blocks.
    pub seed: u64,
    /// Number of pairs in a block.
    pub block: usize,
    /// Number of pairs left out between blocks of different splits.
    pub gap: usize,
}

/// The unit that is never divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Chapters, which begin at headings.
    Chapters,
    /// Blocks of consecutive pairs.
    Blocks,
}

/// An amount: a share if it is less than 1, or else a number of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Size {
    /// A number of pairs.
    Pairs(usize),
    /// A share of all pairs.
    Share(f64),
}

impl Size {
    /// The number of pairs that it is of `all` pairs.
    #[must_use]
    pub fn of(self, all: usize) -> usize {
        match self {
            Self::Pairs(pairs) => pairs,
            Self::Share(share) => (share * all as f64).round() as usize,
        }
    }
}

impl Default for Splitting {
    fn default() -> Self {
        Self {
            by: None,
            validation: Size::Share(0.1),
            test: Size::Share(0.1),
            seed: 0,
            block: 50,
            gap: 2,
        }
    }
}

/// What is refused.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// Minimum confidence of the aligner, 0 to 1.
    pub min_confidence: f64,
    /// Maximum number of segments on a side.
    pub max_segments: usize,
    /// Minimum length of a side, in letters and digits.
    pub min_letters: usize,
    /// Maximum length of a side, in characters. 1024 is the limit of bicleaner-hardrules.
    pub max_characters: usize,
    /// Minimum share of letters in the script of their side, 0 to 1.
    pub min_script: f64,
    /// If true, pairs with a side that is clearly in another language than its text are refused.
    pub language: bool,
    /// If true, pairs are refused of which a side has a letter that was lost (U+FFFD, private use), markup (`<i>`, `&amp;`)
    /// or a place that a program fills (`%s`, `{name}`).
    pub damaged: bool,
    /// Pairs with findings of these kinds are refused, from the given severity on. An entry replaces the default of its
    /// kind only.
    #[serde(deserialize_with = "beside_defaults")]
    pub refuse: BTreeMap<Kind, Severity>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            min_confidence: 0.5,
            max_segments: 3,
            min_letters: 1,
            max_characters: 1024,
            min_script: 0.5,
            language: true,
            damaged: true,
            refuse: refused_by_default(),
        }
    }
}

/// Findings of names only tag a pair: a repaired scan misspells some names in correct pairs.
fn refused_by_default() -> BTreeMap<Kind, Severity> {
    BTreeMap::from([
        (Kind::MissingWords, Severity::Major),
        (Kind::ExtraWords, Severity::Major),
        (Kind::Number, Severity::Major),
        (Kind::Untranslated, Severity::Major),
        (Kind::Length, Severity::Minor),
    ])
}

fn beside_defaults<'de, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<BTreeMap<Kind, Severity>, D::Error> {
    let mut refuse = refused_by_default();
    refuse.extend(BTreeMap::<Kind, Severity>::deserialize(from)?);
    Ok(refuse)
}

impl Settings {
    /// Checks that the numbers are valid and consistent.
    ///
    /// # Errors
    /// If one is not; the error names it.
    pub fn check(&self) -> Result<(), Error> {
        let Splitting {
            validation, test, ..
        } = self.split;
        for (name, size) in [("validation", validation), ("test", test)] {
            if let Size::Share(share) = size
                && !(0.0..1.0).contains(&share)
            {
                let error = Error::new(format!("`{name}` = {share} is no part of the pairs"));
                return Err(error.hint("give a share below 1, or a whole number of pairs"));
            }
        }
        if self.split.block == 0 {
            return Err(Error::new("`block` = 0").hint("a block needs pairs"));
        }
        for (name, share) in [
            ("min_confidence", self.filter.min_confidence),
            ("min_script", self.filter.min_script),
        ] {
            if !(0.0..=1.0).contains(&share) {
                return Err(Error::new(format!("`{name}` = {share} is not from 0 to 1")));
            }
        }
        let numbers: Vec<&str> = self.version.split('.').collect();
        let number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if numbers.len() != 3 || !numbers.iter().all(number) {
            let error = Error::new(format!("`{}` is no version", self.version));
            return Err(error.hint("give major.minor.patch, such as 1.0.0"));
        }
        Ok(())
    }
}
