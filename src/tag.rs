//! BCP 47 language tags.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, ErrorKind};
use crate::language::{Language, for_code};

/// A BCP 47 language tag, hyphens between its subtags: `en`, `fa-IR`, `az-Arab`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tag(String);

/// Right-to-left scripts in living use, as ISO 15924 codes (Unicode 17).
const LEFTWARD: &[&str] = &[
    "adlm", "arab", "aran", "hebr", "nkoo", "rohg", "samr", "syrc", "thaa",
];

impl Tag {
    /// Reads a tag; underscores become hyphens. `None` if it is ill-formed.
    #[must_use]
    pub fn new(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-");
        for_code(&tag)?;
        let sound = tag.split('-').all(|part| (1..=8).contains(&part.len()));
        sound.then_some(Self(tag))
    }

    /// The tag of a language, its primary subtag.
    #[must_use]
    pub fn of(language: &dyn Language) -> Self {
        Self(language.code().to_owned())
    }

    /// Reads a tag that must be well-formed.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownLanguage`].
    pub fn parse(tag: &str) -> Result<Self, Error> {
        Self::new(tag).ok_or_else(|| {
            let message = format!("`{tag}` is no language code");
            let error = Error::of(ErrorKind::UnknownLanguage, message);
            error.hint("give a BCP 47 code such as en, fa, de, pt-BR")
        })
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if its text runs from right to left. This depends on the script if the tag names one, or else on the
    /// language.
    #[must_use]
    pub fn right_to_left(&self) -> bool {
        let script = self
            .0
            .split('-')
            .skip(1)
            .take_while(|part| part.len() > 1)
            .find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
        match script {
            Some(script) => LEFTWARD.contains(&script.to_ascii_lowercase().as_str()),
            None => for_code(&self.0).is_some_and(|language| language.right_to_left()),
        }
    }

    /// Its direction in the terms of HTML and CSS: `rtl` or `ltr`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.right_to_left() { "rtl" } else { "ltr" }
    }

    /// True for an equal tag, ignoring case.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }

    /// True if `other` is this tag or a narrower variant of it: `en` covers `en-GB`.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        let (own, other) = (self.0.to_ascii_lowercase(), other.0.to_ascii_lowercase());
        other
            .strip_prefix(&own)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

impl FromStr for Tag {
    type Err = Error;

    fn from_str(tag: &str) -> Result<Self, Error> {
        Self::parse(tag)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_a_tag_decides_its_direction() {
        for (tag, direction) in [
            ("fa", "rtl"),
            ("fa_IR", "rtl"),
            ("en-GB", "ltr"),
            ("az-Arab-IR", "rtl"),
            ("ur-Latn", "ltr"),
            ("he", "rtl"),
            ("en-x-arab", "ltr"),
        ] {
            assert_eq!(Tag::new(tag).unwrap().direction(), direction, "{tag}");
        }
        assert_eq!(Tag::new("fa_IR").unwrap().as_str(), "fa-IR");
        for ill in [
            "",
            "english",
            "*all*",
            "en--GB",
            "en-",
            "فا",
            "en-abcdefghi",
        ] {
            assert!(Tag::new(ill).is_none(), "{ill}");
        }
    }

    #[test]
    fn a_tag_covers_narrower_ones() {
        let tag = |tag| Tag::new(tag).unwrap();
        assert!(tag("en").covers(&tag("EN-gb")) && tag("en").is(&tag("EN")));
        assert!(!tag("en").covers(&tag("eng")) && !tag("en-GB").covers(&tag("en")));
    }
}
