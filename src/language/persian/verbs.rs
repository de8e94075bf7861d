//! The forms of Persian verbs, derived from the table of their stems.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::{Verb, table};

use super::known;

/// The prefixes of the imperfective, also after a verbal prefix: می, نمی, برمی.
const IMPERFECTIVE: [&str; 2] = ["نمی", "می"];

/// The forms of impersonal modal verbs that follow these prefixes.
const IMPERSONAL: [&str; 5] = ["توان", "باید", "بایست", "بایستی", "شاید"];

/// Personal endings, longer ones first: شوید is شو and ید, not شوی and د.
const PRESENT_ENDINGS: [&str; 6] = ["یم", "ید", "ند", "م", "ی", "د"];

const PAST_ENDINGS: [&str; 6] = ["", "م", "ی", "یم", "ید", "ند"];

/// Object pronouns: those that a verb may take, and one that may follow any ending.
const OBJECTS: [&str; 6] = ["شان", "مان", "تان", "ش", "م", "ت"];

/// The endings of the perfect after its participle.
const PERFECT_ENDINGS: [&str; 5] = ["ام", "ای", "ایم", "اید", "اند"];

/// Forms of complete verbs missing from the table of stems, and modal verbs.
const IRREGULAR: [&str; 20] = [
    "است",
    "نیست",
    "هست",
    "هستم",
    "هستی",
    "هستیم",
    "هستید",
    "هستند",
    "نیستم",
    "نیستی",
    "نیستیم",
    "نیستید",
    "نیستند",
    "باید",
    "نباید",
    "بایستی",
    "شاید",
    "باد",
    "مباد",
    FUTURE,
];

/// Forms that look like دار (gallows) with an ending, and their verb.
const HAVE: ([&str; 2], &str) = (["دارم", "داری"], "داشت");

/// The key of the forms of the future auxiliary.
const FUTURE: &str = "خواهد";

/// The verbs of a stem: each possible prefix, starting with none, and the corresponding past stem including the prefix.
type Stems = FxHashMap<&'static str, Vec<(&'static str, Cow<'static, str>)>>;

/// The verbs of the table.
#[derive(Default)]
struct Verbs {
    past: Stems,
    present: Stems,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let mut verbs = Verbs::default();
    for row in table::rows(include_str!("verbs.tsv")) {
        let (Some(&past), Some(&present)) = (row.get(1), row.get(2)) else {
            continue;
        };
        let prefixes = row.get(3).copied().unwrap_or_default().split_whitespace();
        let with_prefix = prefixes.map(|prefix| (prefix, Cow::Owned(format!("{prefix}{past}"))));
        let mut lemmas = vec![("", Cow::Borrowed(past))];
        lemmas.extend(with_prefix);
        verbs.past.entry(past).or_default().extend(lemmas.clone());
        verbs.present.entry(present).or_default().extend(lemmas);
    }
    verbs
});

/// The past stem of the verb with this stem and prefix ("" for none).
fn lemma_of(stems: &'static Stems, stem: &str, prefix: &str) -> Option<&'static str> {
    let mut lemmas = stems.get(stem)?.iter();
    let (_, lemma) = lemmas.find(|(known, _)| *known == prefix)?;
    Some(lemma)
}

/// The verb with this prefix of which this is a personal form of the past or present. If both are possible, it is the
/// more common verb, to which the present stem belongs: کند of کردن, not of کندن.
fn personal(form: &str, prefix: &str) -> Option<&'static str> {
    let past = PAST_ENDINGS.iter().find_map(|ending| {
        let stem = form.strip_suffix(ending)?;
        lemma_of(&VERBS.past, stem, prefix)
    });
    let present = PRESENT_ENDINGS.iter().find_map(|ending| {
        let stem = form.strip_suffix(ending)?;
        Some((stem, lemma_of(&VERBS.present, stem, prefix)?))
    });
    match (past, present) {
        (Some(past), Some((stem, present))) => {
            let mut verbs = VERBS.present[stem].iter();
            let same_stem = verbs.any(|(known, lemma)| *known == prefix && lemma == past);
            Some(if same_stem { present } else { past })
        }
        (past, present) => past.or(present.map(|(_, lemma)| lemma)),
    }
}

/// The verb with this prefix of which this is the past stem followed by ه.
fn participle_of(form: &str, prefix: &str) -> Option<&'static str> {
    lemma_of(&VERBS.past, form.strip_suffix('ه')?, prefix)
}

/// Every verbal prefix with which a word begins, and the rest of the word; the first one is empty.
fn prefixes(word: &str) -> impl Iterator<Item = (&'static str, &str)> {
    const PREFIXES: [&str; 10] = ["", "بر", "در", "باز", "فرا", "فرو", "وا", "ور", "پس", "پیش"];
    PREFIXES
        .into_iter()
        .filter_map(move |prefix| Some((prefix, word.strip_prefix(prefix)?)))
}

/// Splits an imperfective after می if the rest is a verb form: میکنند, برنمیگردد. Returns a length in bytes.
pub(super) fn imperfective(word: &str) -> Option<usize> {
    prefixes(word).find_map(|(prefix, rest)| {
        let (mark, form) = marked(rest)?;
        follows_mark(form, prefix).then_some(prefix.len() + mark.len())
    })
}

/// True if the second word completes the imperfective that the first one begins: می کنند, برمی گردد.
pub(super) fn continues_imperfective(first: &str, second: &str) -> bool {
    // Both prefixes end in می.
    first.ends_with("می")
        && prefixes(first)
            .any(|(prefix, rest)| IMPERFECTIVE.contains(&rest) && follows_mark(second, prefix))
}

fn marked(word: &str) -> Option<(&'static str, &str)> {
    IMPERFECTIVE
        .into_iter()
        .find_map(|mark| Some((mark, word.strip_prefix(mark)?)))
}

fn follows_mark(form: &str, prefix: &str) -> bool {
    after_mark(form, prefix).is_some()
}

/// The verb of a perfect written as one word: کرده‌اند.
fn perfect(form: &str, prefix: &str) -> Option<&'static str> {
    let mut parts = PERFECT_ENDINGS
        .iter()
        .filter_map(|ending| form.strip_suffix(ending));
    parts.find_map(|part| participle_of(part, prefix))
}

/// The verb of the form after می.
fn after_mark(form: &str, prefix: &str) -> Option<&'static str> {
    if prefix.is_empty() && form == "توان" {
        return Some("توانست");
    }
    if let Some(form) = IMPERSONAL
        .iter()
        .find(|known| prefix.is_empty() && **known == form)
    {
        return Some(form);
    }
    without_object(form, prefix).or_else(|| {
        OBJECTS
            .iter()
            .filter_map(|object| form.strip_suffix(object))
            .filter(|form| form.chars().count() >= 3)
            .find_map(|form| without_object(form, prefix))
    })
}

/// The verb of a form after می that has no object pronoun.
fn without_object(form: &str, prefix: &str) -> Option<&'static str> {
    personal(form, prefix)
        .or_else(|| participle_of(form, prefix))
        .or_else(|| perfect(form, prefix))
}

/// True for a past participle, optionally prefixed and negated: کرده, برنگشته, نیامده.
pub(super) fn participle(word: &str) -> bool {
    participle_lemma(word).is_some()
}

/// The verb of a past participle.
pub(super) fn participle_lemma(word: &str) -> Option<&'static str> {
    prefixes(word).find_map(|(prefix, rest)| {
        let known = |form: &str| participle_of(form, prefix);
        known(rest).or_else(|| affirmed(rest, &["ن"]).iter().find_map(|form| known(form)))
    })
}

/// The verb of an infinitive.
pub(super) fn infinitive_lemma(word: &str) -> Option<&'static str> {
    let past = word.strip_suffix('ن')?;
    prefixes(past).find_map(|(prefix, rest)| lemma_of(&VERBS.past, rest, prefix))
}

/// True for a form that is its own key.
pub(super) fn is_irregular(word: &str) -> bool {
    IRREGULAR.contains(&word)
}

/// The key of a verb in its personal forms: its past stem with its prefix. A bare present stem is not a form; if it is
/// also a noun (کار), a personal form that looks like a noun with an ending (کارم) is not one either.
pub(super) fn lemma(word: &str) -> Option<&'static str> {
    if is_future(word) {
        return Some(FUTURE);
    }
    if HAVE.0.contains(&word) {
        return Some(HAVE.1);
    }
    prefixes(word).find_map(|(prefix, rest)| {
        personal(rest, prefix)
            .filter(|_| !looks_like_noun(rest))
            .or_else(|| perfect(rest, prefix))
            .or_else(|| after_mark(marked(rest)?.1, prefix))
            .or_else(|| {
                let forms = affirmed(rest, &["ن", "ب"]);
                forms.iter().find_map(|form| affirmed_lemma(form, prefix))
            })
    })
}

/// True for a personal form that may also be a noun or adjective with an ending.
fn looks_like_noun(form: &str) -> bool {
    let stem = form.strip_suffix(['م', 'ی']);
    stem.is_some_and(|stem| {
        VERBS.present.contains_key(stem) && (known::is_noun(stem) || known::is_adjective(stem))
    })
}

/// The verb of a form that followed ب or ن, including an imperative, which has the short stem (گو of گوی).
fn affirmed_lemma(form: &str, prefix: &str) -> Option<&'static str> {
    personal(form, prefix)
        .or_else(|| perfect(form, prefix))
        .or_else(|| lemma_of(&VERBS.present, form, prefix))
        .or_else(|| lemma_of(&VERBS.present, &format!("{form}ی"), prefix))
}

/// The forms to which a one-letter prefix may have been added: نرفت to رفت, نیامد to آمد, نیفتاد to افتاد.
fn affirmed(word: &str, marks: &[&str]) -> Vec<String> {
    let mut forms = Vec::new();
    for rest in marks.iter().filter_map(|mark| word.strip_prefix(mark)) {
        forms.push(rest.to_owned());
        if let Some(rest) = rest.strip_prefix('ی') {
            forms.push(format!("ا{rest}"));
            if let Some(rest) = rest.strip_prefix('ا') {
                forms.push(format!("آ{rest}"));
            }
        }
    }
    forms
}

/// True for a form that can end a sentence: a personal form of the present, past, subjunctive or imperfective, glued or
/// not.
pub(super) fn finite(word: &str) -> bool {
    if is_irregular(word) || imperfective(word).is_some() {
        return true;
    }
    prefixes(word).any(|(prefix, rest)| {
        let known = |form: &str| personal(form, prefix).is_some();
        known(rest) || affirmed(rest, &["ن", "ب"]).iter().any(|form| known(form))
    })
}

/// The kind of verb that a word is at the end of a sentence.
pub(super) fn final_verb(word: &str) -> Option<Verb> {
    const LIGHT: [&str; 7] = ["است", "نیست", "هست", "باید", "نباید", "شاید", "بود"];
    if !finite(word) {
        None
    } else if LIGHT.contains(&word) || marked(word).is_some() {
        Some(Verb::Light)
    } else {
        Some(Verb::Full)
    }
}

/// True for the future auxiliary, which a past stem follows.
pub(super) fn is_future(word: &str) -> bool {
    let word = word.strip_prefix('ن').unwrap_or(word);
    word.strip_prefix("خواه")
        .is_some_and(|ending| PRESENT_ENDINGS.contains(&ending))
}

/// True for a past stem, which is also the third person singular of the past and follows خواهد.
pub(super) fn past_stem(word: &str) -> bool {
    prefixes(word).any(|(_, rest)| VERBS.past.contains_key(rest))
}

/// True for the past stem of a prefixed verb.
pub(super) fn past_stem_with_prefix(word: &str) -> bool {
    prefixes(word)
        .skip(1)
        .any(|(prefix, rest)| lemma_of(&VERBS.past, rest, prefix).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_imperfective_is_cut_only_before_a_verb() {
        for (word, cut) in [
            ("میکنند", Some("می")),
            ("نمیآید", Some("نمی")),
            ("برمیگردد", Some("برمی")),
            ("میتوان", Some("می")),
            ("میبینمش", Some("می")),
            ("میهن", None),
            ("میلیون", None),
            ("نمیرم", None),
            ("پسمیکنند", Some("پسمی")),
            ("فرامیکنند", None),
        ] {
            assert_eq!(imperfective(word).map(|at| &word[..at]), cut, "{word}");
        }
    }

    #[test]
    fn forms_are_known_with_their_prefixes() {
        for word in [
            "رفت",
            "نیامد",
            "بیفتد",
            "برگشتند",
            "برنگشت",
            "میروند",
            "است",
        ] {
            assert!(finite(word), "{word}");
        }
        for word in ["کتاب", "رفتن", "بزرگ"] {
            assert!(!finite(word), "{word}");
        }
        assert!(participle("نیامده") && participle("برداشته") && participle("درآمده"));
        assert!(continues_imperfective("برمی", "گردد"));
        assert!(!continues_imperfective("می", "کتاب"));
        assert!(past_stem("رفت"));
    }
}
