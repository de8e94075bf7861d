//! The common key of a Persian word's inflected forms: words with the same key are one type of the evidence.

use super::{known, verbs, words};

/// Endings of nouns and adjectives, several of which may follow each other (دوستانش). They are removed only if the rest
/// is a word of the tables, so that even the short ones are safe.
const ENDINGS: [&str; 26] = [
    "م", "ت", "ش", "ی", "ها", "ان", "ات", "ای", "یی", "ام", "اش", "تر", "یم", "ند", "های", "هام",
    "هاش", "هایی", "تان", "مان", "شان", "ترین", "یان", "اند", "اید", "ایم",
];

/// Maximum number of endings removed from one word.
const ENDINGS_DEEP: usize = 3;

/// The key of a folded word: the past stem of a verb, the word of the tables that remains without its endings, or the
/// rest of an unknown word.
pub(super) fn root(folded: &str) -> &str {
    let plain = [verbs::participle_lemma, verbs::infinitive_lemma];
    if let Some(lemma) = plain.iter().find_map(|lemma| lemma(folded)) {
        return lemma;
    }
    if verbs::is_irregular(folded) || known::stands_alone(folded) {
        return folded;
    }
    verbs::lemma(folded)
        .or_else(|| base(folded, ENDINGS_DEEP))
        .unwrap_or_else(|| words::stem(folded))
}

/// The longest word of the tables that remains after removing at most `deep` endings.
fn base(folded: &str, deep: usize) -> Option<&str> {
    let deeper = deep.checked_sub(1)?;
    let rests = ENDINGS
        .iter()
        .filter_map(|ending| Some((ending, folded.strip_suffix(ending)?)));
    let longest = rests
        .clone()
        .find(|(ending, rest)| {
            // Only the shortest and most common endings may leave two letters: دلم, سرها.
            let short = ending.chars().count() == 1 || ending.starts_with("ها");
            rest.chars().count() >= if short { 2 } else { 3 } && known::stands_alone(rest)
        })
        .map(|(_, rest)| rest);
    longest
        .or_else(|| base_before_gaf(folded))
        .or_else(|| rests.clone().find_map(|(_, rest)| base(rest, deeper)))
}

/// The word of نویسندگان, زندگی: its final ه becomes گ before a vowel.
fn base_before_gaf(folded: &str) -> Option<&'static str> {
    let rest = folded
        .strip_suffix("گان")
        .or_else(|| folded.strip_suffix("گی"))?;
    known::spelled(&format!("{rest}ه"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::persian::words::fold;

    /// Forms are separated by spaces.
    fn assert_root(wanted: &str, forms: &str) {
        for form in forms.split(' ') {
            assert_eq!(root(&fold(form)), wanted, "{form}");
        }
    }

    #[test]
    fn the_forms_of_a_verb_have_one_root() {
        for (root_form, forms) in [
            (
                "گفت",
                "گفتن گفتم گفته نگفت نگفته می\u{200C}گوید نمی\u{200C}گویند بگو بگوید نگویند می\u{200C}گفتند گویند می\u{200C}گویدش",
            ),
            (
                "شد",
                "شدن شود شوند می\u{200C}شوند نشد بشود شده شویم می\u{200C}شوید",
            ),
            ("برگشت", "برگشتن برنگشت برمی\u{200C}گردد برگشته"),
            ("آمد", "آید نیامد بیاید می\u{200C}آیند آمده"),
            ("داشت", "دارم دارند ندارد داشتند نداشته"),
            ("کرد", "می\u{200C}کند بکند می\u{200C}کنند می\u{200C}کردم"),
            ("رفت", "می\u{200C}رویم بروید"),
            ("گذاشت", "گذارد می\u{200C}گذارد می\u{200C}گذارند"),
            ("بود", "باشم باشیم باشید نبود بوده\u{200C}اند"),
            ("توانست", "می\u{200C}توان بتواند نمی\u{200C}توانم"),
            ("خواهد", "نخواهند خواهم"),
            ("خواست", "می\u{200C}خواهد بخواهم"),
        ] {
            assert_root(root_form, forms);
        }
    }

    #[test]
    fn nouns_lose_their_endings_and_words_of_the_tables_stay() {
        for (root_form, forms) in [
            ("پدر", "پدرم پدرش پدران پدرانش"),
            ("دل", "دلم دلش دلها"),
            ("خانه", "خانه\u{200C}ای خانه\u{200C}هایشان خانه\u{200C}اش"),
            ("دوست", "دوستانش دوستانی"),
            ("نویسنده", "نویسندگان نویسندگانی"),
            ("کارگر", "کارگران کارگرها کارگرانی"),
            ("کار", "کارم کارش"),
        ] {
            assert_root(root_form, forms);
        }
        for word in [
            "است",
            "نیستند",
            "روی",
            "بینی",
            "مردم",
            "نرم",
            "نبرد",
            "مشتری",
            "دوم",
        ] {
            assert_eq!(root(word), word);
        }
    }
}
