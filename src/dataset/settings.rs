//! What the maker of a dataset decides; each setting has a default.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::finding::{Kind, Severity};

/// All that a dataset is made by, besides its works: the table `[dataset]` of a manifest.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Its name for readers; the title of the work if there is but one.
    pub title: Option<String>,
    /// Its version, `major.minor.patch`.
    pub version: String,
    /// Its licence, where those of the texts do not decide it: an SPDX identifier, or `other`.
    pub license: Option<String>,
    /// What its readers should know besides, as Markdown.
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
    /// By what; chapters if there are ten at least, or else blocks.
    pub by: Option<By>,
    /// How much goes to validation.
    pub validation: Size,
    /// How much goes to test.
    pub test: Size,
    /// Decides which parts go where.
    pub seed: u64,
    /// Pairs of a block.
    pub block: usize,
    /// Pairs left out between blocks of different splits.
    pub gap: usize,
}

/// What is never cut in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Chapters, as headings part them.
    Chapters,
    /// Pairs that follow each other.
    Blocks,
}

/// How much: a share, if it is less than 1, or else a number of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Size {
    /// So many pairs.
    Pairs(usize),
    /// This part of all pairs.
    Share(f64),
}

impl Size {
    /// In pairs, of so many.
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
    /// Pairs of which the aligner is less sure, 0 to 1.
    pub min_confidence: f64,
    /// Pairs of more segments on a side.
    pub max_segments: usize,
    /// Pairs of fewer letters or digits on a side.
    pub min_letters: usize,
    /// Pairs of more characters on a side. 1024 is the limit of bicleaner-hardrules.
    pub max_characters: usize,
    /// Pairs with a smaller share of letters in the script of their side, 0 to 1.
    pub min_script: f64,
    /// Pairs with a side that is plainly in another language than its text; as far as that can be told.
    pub language: bool,
    /// Pairs with findings of these kinds that matter at least so much. Those named here replace the default of their
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
            refuse: refused_by_default(),
        }
    }
}

/// Names are only tagged: a repaired scan spells some of them wrongly in a pair that is right.
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
    /// Checks that the numbers make sense together.
    ///
    /// # Errors
    /// If one does not; the error names it.
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
