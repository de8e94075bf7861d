//! The languages that have a module. To add one, add a folder beside this file and a line in [`MODULES`].

use super::module::{BundledList, Module};
use super::unknown::Unknown;
use super::{
    Language, arabic, chinese, dutch, english, french, german, greek, hebrew, hindi, italian,
    japanese, persian, polish, portuguese, russian, spanish, thai, turkish, vietnamese,
};

/// Every language with a module.
static MODULES: [&Module; 19] = [
    &english::MODULE,
    &persian::MODULE,
    &arabic::MODULE,
    &french::MODULE,
    &german::MODULE,
    &italian::MODULE,
    &portuguese::MODULE,
    &russian::MODULE,
    &spanish::MODULE,
    &chinese::MODULE,
    &dutch::MODULE,
    &greek::MODULE,
    &hebrew::MODULE,
    &hindi::MODULE,
    &japanese::MODULE,
    &polish::MODULE,
    &thai::MODULE,
    &turkish::MODULE,
    &vietnamese::MODULE,
];

/// Every language with a module.
pub fn modules() -> impl Iterator<Item = &'static Module> {
    MODULES.into_iter()
}

/// The word list from one language to another, if the module of the first one has it.
pub(super) fn word_list(source: &str, target: &str) -> Option<&'static BundledList> {
    let module = modules().find(|module| module.codes[0] == source)?;
    module.word_lists.iter().find(|list| list.target == target)
}

/// Finds a language by its BCP 47 tag, of which only the primary subtag is used; `None` if the tag is ill-formed.
///
/// ```
/// use bitext::language::for_code;
///
/// assert_eq!(for_code("fa-IR").unwrap().code(), "fa");
/// assert!(for_code("english").is_none());
/// ```
#[must_use]
pub fn for_code(tag: &str) -> Option<&'static dyn Language> {
    let primary = tag
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let well_formed =
        (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
    let rest = tag
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if !well_formed || !rest {
        return None;
    }
    let module = MODULES
        .iter()
        .find(|module| module.codes.contains(&&*primary));
    Some(module.map_or(Unknown::of(&primary), |module| module.language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_tag() {
        assert_eq!(for_code("fa-IR").unwrap().code(), "fa");
        assert_eq!(for_code("EN").unwrap().code(), "en");
        assert_eq!(for_code("de").unwrap().code(), "de");
        assert!(for_code("ar").unwrap().right_to_left());
        for code in ["aa", "zz", "aaa", "zzz", "dan"] {
            assert_eq!(for_code(code).unwrap().code(), code);
        }
        assert!(for_code("english").is_none());
        assert!(for_code("").is_none());
    }
    #[test]
    fn no_code_belongs_to_two_modules() {
        let mut codes: Vec<&str> = modules().flat_map(|module| module.codes).copied().collect();
        codes.sort_unstable();
        assert!(codes.windows(2).all(|two| two[0] != two[1]));
        for module in modules() {
            assert_eq!(module.codes[0], module.language.code());
            assert_eq!(for_code(module.codes[1]).unwrap().code(), module.codes[0]);
        }
    }
}
