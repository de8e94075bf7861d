//! What the words of names are compared by.

use crate::language::Language;
use crate::model::names::PhoneticKey;

/// The forms of a word under which it is grouped and compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Forms {
    /// As the language folds it.
    pub(super) folded: String,
    /// Without its endings.
    pub(super) stem: String,
    pub(super) key: PhoneticKey,
}

impl Forms {
    /// The forms of a word as a text has it.
    pub(super) fn of(form: &str, language: &dyn Language) -> Self {
        let folded = language.fold(form);
        // Some endings show only when others are off: کرنسکی‌ها.
        let once = language.stem(&folded);
        Self {
            stem: language.stem(once).to_owned(),
            key: PhoneticKey::new(folded.clone(), [form, once], language),
            folded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;
    use crate::model::names::NameMatcher;

    #[test]
    fn names_are_similar_and_so_is_what_is_derived_from_them() {
        let matcher = NameMatcher::default();
        let related = |codes: [&str; 2], words: [&str; 2]| {
            let forms = |i: usize| Forms::of(words[i], for_code(codes[i]).unwrap());
            matcher.related(&forms(0).key, &forms(1).key).is_some()
        };
        assert!(related(["en", "fa"], ["Kerensky's", "کرنسکی"]));
        assert!(related(["en", "fa"], ["Ukrainian", "اوکراین"]));
        assert!(!related(["en", "fa"], ["Kerensky", "کورنیلوف"]));
        assert!(!related(["en", "fa"], ["Lenin", "لندن"]));
        assert!(related(["de", "de"], ["Moskau", "Moskaus"]));
        assert!(related(["en", "de"], ["Moscow", "Moskow"]));
    }

    #[test]
    fn endings_are_taken_off_twice() {
        let forms = Forms::of("کرنسکی‌ها", for_code("fa").unwrap());
        assert_eq!(
            forms.stem,
            Forms::of("کرنسکی", for_code("fa").unwrap()).stem
        );
    }
}
