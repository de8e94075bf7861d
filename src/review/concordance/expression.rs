//! Regular expressions without regard to case, where the library is built with the feature `regex`.

use std::ops::Range;

use crate::error::Error;

#[cfg(feature = "regex")]
#[derive(Debug)]
pub(super) struct Expression(regex::Regex);

#[cfg(feature = "regex")]
impl Expression {
    pub(super) fn read(query: &str) -> Result<Self, Error> {
        let regex = regex::RegexBuilder::new(query)
            .case_insensitive(true)
            .build();
        regex.map(Self).map_err(|error| {
            let message = error.to_string();
            let last = message.lines().last().unwrap_or_default().trim();
            let last = last.trim_start_matches("error: ");
            Error::new(format!("`{query}` is no regular expression: {last}"))
                .hint("leave out --regex to search for it as it stands")
        })
    }

    /// The places that match, but for empty ones, as byte ranges that do not overlap.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let found = self.0.find_iter(text).map(|found| found.range());
        found.filter(|range| !range.is_empty()).collect()
    }
}

/// There is none without the feature.
#[cfg(not(feature = "regex"))]
#[derive(Debug)]
pub(super) enum Expression {}

#[cfg(not(feature = "regex"))]
impl Expression {
    pub(super) fn read(query: &str) -> Result<Self, Error> {
        let message = format!("`{query}` is a regular expression");
        let kind = crate::error::ErrorKind::NotBuilt("regex");
        Err(Error::of(kind, message))
    }

    pub(super) fn find(&self, _: &str) -> Vec<Range<usize>> {
        match *self {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "regex")]
    fn an_expression_finds_letters_of_either_case_and_any_script() {
        let found = |query: &str, text: &str| {
            let places = Expression::read(query).unwrap().find(text);
            let found = places.into_iter().map(|place| text[place].to_owned());
            found.collect::<Vec<String>>()
        };
        assert_eq!(found("wars?", "War and wars"), ["War", "wars"]);
        assert_eq!(found("ёлка", "ЁЛКА"), ["ЁЛКА"]);
        assert_eq!(found(r"\bs\w+", "So ſagt er"), ["So", "ſagt"]);
        assert_eq!(found(r"\p{Arabic}+", "a کتاب b"), ["کتاب"]);
        assert_eq!(found(r"\d+", "در ۱۹۱۷"), ["۱۹۱۷"]);
        assert_eq!(found(r"\p{Lu}\p{Alphabetic}+|x*", "Gone"), ["Gone"]);
        assert!(Expression::read("(").is_err());
    }

    #[test]
    #[cfg(not(feature = "regex"))]
    fn a_library_without_the_feature_says_so() {
        let error = Expression::read("wars?").unwrap_err();
        assert_eq!(error.kind(), crate::error::ErrorKind::NotBuilt("regex"));
    }
}
