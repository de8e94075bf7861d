//! The domains of countries, which a detector of encodings takes as evidence.

use crate::tag::Tag;

/// Languages whose code is not the domain of a country where it is the main language, and such a domain. Other codes
/// either are such a domain or tell the detector nothing. Domains are those of ISO 3166-1; the encodings that the web
/// uses below each are chardetng's knowledge.
const DOMAINS: &[(&str, &str)] = &[
    ("ar", "sa"),
    ("be", "by"),
    ("ckb", "iq"),
    ("cs", "cz"),
    ("da", "dk"),
    ("el", "gr"),
    ("en", "us"),
    ("et", "ee"),
    ("fa", "ir"),
    ("he", "il"),
    ("iw", "il"),
    ("ja", "jp"),
    ("kk", "kz"),
    ("ko", "kr"),
    ("ky", "kg"),
    ("nb", "no"),
    ("ps", "af"),
    ("sl", "si"),
    ("sq", "al"),
    ("sr", "rs"),
    ("sv", "se"),
    ("tt", "ru"),
    ("ug", "iq"),
    ("uk", "ua"),
    ("ur", "pk"),
    ("vi", "vn"),
    ("yi", "il"),
    ("zh", "cn"),
    ("zh-hant", "tw"),
    ("zh-tw", "tw"),
    ("zh-hk", "hk"),
];

/// The domain of a country where a language is the main one.
#[must_use]
pub(crate) fn domain(language: &Tag) -> String {
    let tag = language.as_str().to_ascii_lowercase();
    let primary = tag.split('-').next().unwrap_or_default();
    let known = |code: &str| DOMAINS.iter().find(|(own, _)| *own == code);
    // The narrower code comes first: `zh-Hant-HK` is `zh-hant` before it is `zh`.
    let mut narrowing = tag.match_indices('-').map(|(at, _)| &tag[..at]);
    let found = known(&tag)
        .or_else(|| narrowing.by_ref().rev().find_map(known))
        .or_else(|| known(primary));
    found.map_or(primary, |(_, domain)| *domain).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_a_domain() {
        for (tag, wanted) in [
            ("fa-IR", "ir"),
            ("ru", "ru"),
            ("zh-Hant-HK", "tw"),
            ("zh", "cn"),
            ("fr", "fr"),
        ] {
            assert_eq!(domain(&Tag::new(tag).unwrap()), wanted);
        }
    }
}
