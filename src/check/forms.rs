//! What the words of names are compared by.

use crate::language::Language;
use crate::marks::without_accents;
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
        let form = without_elision(form);
        let folded = language.fold(form);
        Self {
            stem: stem(&folded, language).to_owned(),
            key: PhoneticKey::new(compared(&folded), [form, language.stem(&folded)], language),
            folded,
        }
    }
}

/// The letters of a folded name by which it is compared across languages: the longest part between apostrophes, without
/// the accents that a translation drops. Leon’s is Léon, O'Brien O’Brien.
fn compared(folded: &str) -> String {
    let parts = folded.split(['\'', '’']);
    let longest = parts.max_by_key(|part| part.chars().count());
    without_accents(longest.unwrap_or(folded))
}

/// A folded word without its endings; some show only when others are off: کرنسکی‌ها.
pub(super) fn stem<'a>(folded: &'a str, language: &dyn Language) -> &'a str {
    language.stem(language.stem(folded))
}

/// A word without what is elided before it: d'Alice, qu’Emma, l'Égypte. What stands before the apostrophe of a name is
/// longer or has a capital: O'Brien.
fn without_elision(form: &str) -> &str {
    let Some((before, word)) = form.split_once(['\'', '’']) else {
        return form;
    };
    let letters = before.chars().count();
    let is_elided = (1..=2).contains(&letters) && before.chars().all(char::is_lowercase);
    let is_name = word.starts_with(char::is_uppercase) && !word.contains(['\'', '’']);
    if is_elided && is_name { word } else { form }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;
    use crate::model::names::NameMatcher;

    #[test]
    fn accents_and_possessives_make_no_other_name() {
        let matcher = NameMatcher::default();
        let forms = |code: &str, word: &str| Forms::of(word, for_code(code).unwrap()).key;
        for (source, target) in [
            (("fr", "Léon"), ("en", "Leon’s")),
            (("fr", "Vinçart"), ("en", "Vincart's")),
            (("es", "Teresa"), ("de", "Teresa")),
        ] {
            let related = matcher.related(&forms(source.0, source.1), &forms(target.0, target.1));
            assert!(related.is_some(), "{source:?} {target:?}");
        }
        assert!(
            matcher
                .related(&forms("fr", "Léon"), &forms("en", "Emma’s"))
                .is_none()
        );
    }

    #[test]
    fn what_is_elided_before_a_name_is_taken_off() {
        for (form, name) in [
            ("d'Alice", "Alice"),
            ("qu’Emma", "Emma"),
            ("l'Égypte", "Égypte"),
            ("O'Brien", "O'Brien"),
            ("D'Artagnan", "D'Artagnan"),
            ("Alice’s", "Alice’s"),
            ("aujourd'hui", "aujourd'hui"),
            ("don't", "don't"),
        ] {
            assert_eq!(without_elision(form), name);
        }
    }

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
