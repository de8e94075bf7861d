//! Persian numbers, months, folding, stems and the adverbs in tanwin.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use crate::language::{Month, Number, Table, TermRole, table, tables};

/// Fathatan, the diacritic of adverbs in -an.
const TANWIN: char = '\u{064B}';

/// Minimum number of letters left after removing an affix.
const SHORTEST_STEM: usize = 3;

/// The prefixes of the imperfective and its negation.
const PREFIXES: [&str; 2] = ["نمی", "می"];

/// Endings, of which the first match is removed: plurals with what follows them, degrees of adjectives, possessives and
/// copulas, indefinite ی. The bare endings ان ات ه م ش are unsafe: with them precision on the types of a treebank falls
/// from .72 to .61.
const ENDINGS: [&str; 22] = [
    "هایشان",
    "هایمان",
    "هایتان",
    "هایی",
    "هایم",
    "هایت",
    "هایش",
    "های",
    "ها",
    "ترین",
    "تری",
    "تر",
    "شان",
    "مان",
    "تان",
    "اش",
    "ام",
    "اند",
    "ایم",
    "اید",
    "یی",
    "ی",
];

pub(super) static NUMBERS: LazyLock<Table<Number>> =
    LazyLock::new(|| tables::numbers(include_str!("numbers.tsv"), fold));

pub(super) static MONTHS: LazyLock<Table<Month>> =
    LazyLock::new(|| tables::months(include_str!("months.tsv"), fold));

static ADVERBS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    table::rows(include_str!("tanwin.tsv"))
        .map(|row| row[0])
        .collect()
});

pub(super) static TERM_ROLES: LazyLock<Table<TermRole>> =
    LazyLock::new(|| tables::term_roles(include_str!("stops.tsv"), fold));

/// The tanwin of an adverb that is written with one.
pub(super) fn lost_diacritic(word: &str) -> Option<char> {
    ADVERBS.contains(word).then_some(TANWIN)
}

/// Folds the letters of Arabic and Persian keyboards into one form, without ZWNJ, tatweel and vowel diacritics.
pub(super) fn fold(word: &str) -> String {
    folded(word).into_owned()
}

/// [`fold`] without a copy for words that are already folded, as most are.
pub(super) fn folded(word: &str) -> Cow<'_, str> {
    let own = |c: char| matches!(c, 'ب' | 'ت'..='غ' | 'ف' | 'ق' | 'ل'..='و' | 'ا' | 'آ' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی');
    if word.chars().all(own) {
        return Cow::Borrowed(word);
    }
    // Letters and diacritics that are the same in every normal form and have no case.
    let plain = |c: char| own(c) || matches!(c, '\u{0621}'..='\u{0652}' | '\u{200C}' | '\u{200D}');
    if word.chars().all(plain) {
        return Cow::Owned(word.chars().filter_map(one_form).collect());
    }
    let letters = word.nfkc().filter_map(one_form);
    Cow::Owned(letters.flat_map(char::to_lowercase).collect())
}

/// The folded form of a letter; `None` for a diacritic or control character that is dropped.
fn one_form(c: char) -> Option<char> {
    match c {
        'ي' | 'ى' | 'ئ' => Some('ی'),
        'ك' => Some('ک'),
        'ة' | 'ۀ' => Some('ه'),
        'أ' | 'إ' | 'ٱ' => Some('ا'),
        'ؤ' => Some('و'),
        'ء' | '\u{200C}' | '\u{200D}' | '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0654}' => None,
        _ => Some(c),
    }
}

/// True for what is long enough to be a stem.
fn is_long(rest: &&str) -> bool {
    rest.chars().count() >= SHORTEST_STEM
}

/// Removes a verbal prefix and one ending.
pub(super) fn stem(folded: &str) -> &str {
    let word = PREFIXES
        .iter()
        .find_map(|prefix| folded.strip_prefix(prefix).filter(is_long))
        .unwrap_or(folded);
    ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(is_long))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{NumberPlace, NumberWord};

    #[test]
    fn letters_of_both_keyboards_fold_together() {
        assert_eq!(fold("مسأله\u{200C}ي"), fold("مسالهی"));
        assert_eq!(fold("كتاب"), fold("کتاب"));
        assert_eq!(fold("مثلاً"), "مثلا");
        // Decomposed letters, as some keyboards write them, and presentation forms.
        assert_eq!(fold("مسا\u{0654}له"), fold("مسأله"));
        assert_eq!(fold("\u{FE91}\u{FE8E}\u{062F}"), "باد");
        assert_eq!(fold("NATO"), "nato");
    }

    #[test]
    fn letters_fold_alone_as_among_others() {
        for c in '\u{0600}'..='\u{06FF}' {
            // A full-width digit is looked up in Unicode's tables, and so is everything beside it.
            let beside = fold(&format!("{c}１"));
            assert_eq!(fold(&c.to_string()), beside.trim_end_matches('1'), "{c:?}");
        }
    }

    #[test]
    fn stems_bring_the_forms_of_a_word_together() {
        for (a, b) in [
            ("کارگر", "کارگرهای"),
            ("بزرگ", "بزرگترین"),
            ("می\u{200C}رفتند", "رفتند"),
            // The ezafe after a final alef is not part of an ending.
            ("شورا", "شورای"),
            ("دنیا", "دنیای"),
        ] {
            assert_eq!(stem(&fold(a)), stem(&fold(b)), "{a} {b}");
        }
        assert_eq!(stem("می"), "می");
    }

    #[test]
    fn numbers_months_and_adverbs_are_known() {
        assert_eq!(NUMBERS.get("نوزده").unwrap().word, NumberWord::Value(19));
        assert!(NUMBERS.get("هفتم").unwrap().ordinal);
        assert_eq!(NUMBERS.get("یک").unwrap().place, NumberPlace::Inside);
        assert_eq!(MONTHS.get(&fold("ژوئیه")).unwrap().number, 7);
        assert!(!MONTHS.get("مه").unwrap().alone);
        assert_eq!(lost_diacritic("مثلا"), Some('\u{064B}'));
        assert_eq!(lost_diacritic("دنیا"), None);
    }
}
