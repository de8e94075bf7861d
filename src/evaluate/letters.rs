//! The letters of a text, by which the gold and a produced text are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// The letters of a text in a normal form, in lower case. Punctuation, diacritics, digits, spaces and joiners are left
/// out: they do not show which sentences belong together, and repairs change them.
pub(super) fn letters(text: &str) -> Vec<char> {
    let decomposed: String = text.chars().map(fold).nfkd().map(fold).collect();
    decomposed
        .to_lowercase()
        .chars()
        .filter(|c| c.general_category_group() == GeneralCategoryGroup::Letter)
        .collect()
}

/// Maps variants of a letter, between which editions and keyboards choose, to one of them.
const fn fold(letter: char) -> char {
    match letter {
        'ي' | 'ى' | 'ئ' => 'ی',
        'ك' => 'ک',
        'ة' | 'ۀ' => 'ه',
        'أ' | 'إ' | 'آ' => 'ا',
        'ؤ' => 'و',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_marks_and_digits_do_not_count() {
        let text = |text: &str| letters(text).into_iter().collect::<String>();
        assert_eq!(text("1917: Koﬃee,  É"), "koffieee");
        assert_eq!(text("مي\u{200C}شود؛ ۱۲ كتابِ"), "میشودکتاب");
        assert_eq!(text("ﻻ"), "لا");
    }
}
