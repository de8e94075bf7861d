//! The forms of Persian verbs, from the table of their stems.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::{Verb, table};

/// What the imperfective begins with; also after the prefix of a verb: می, نمی, برمی.
const IMPERFECTIVE: [&str; 2] = ["نمی", "می"];

/// What follows it in the modal verbs that have no persons.
const IMPERSONAL: [&str; 5] = ["توان", "باید", "بایست", "بایستی", "شاید"];

const PRESENT_ENDINGS: [&str; 6] = ["م", "ی", "د", "یم", "ید", "ند"];

const PAST_ENDINGS: [&str; 6] = ["", "م", "ی", "یم", "ید", "ند"];

/// Persons that a verb may have as its object, and one that any ending may have after it.
const OBJECTS: [&str; 6] = ["شان", "مان", "تان", "ش", "م", "ت"];

/// What the perfect has after its participle.
const PERFECT_ENDINGS: [&str; 5] = ["ام", "ای", "ایم", "اید", "اند"];

/// Verbs and forms that the table of stems does not give.
const IRREGULAR: [&str; 26] = [
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
    "شاید",
    "باد",
    "مباد",
    "دارم",
    "داری",
    "دارد",
    "داریم",
    "دارید",
    "دارند",
    "بایستی",
    "خواهد",
];

/// Stems, each with the prefixes that its verbs take, parted by spaces.
type Stems = FxHashMap<&'static str, Vec<&'static str>>;

/// The verbs of the table.
#[derive(Default)]
struct Verbs {
    past: Stems,
    present: Stems,
    /// The present stems of each infinitive, with the prefixes that it takes.
    infinitives: FxHashMap<&'static str, Vec<(&'static str, &'static str)>>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let mut verbs = Verbs::default();
    for row in table::rows(include_str!("verbs.tsv")) {
        let (Some(&past), Some(&present)) = (row.get(1), row.get(2)) else {
            continue;
        };
        let prefixes = row.get(3).copied().unwrap_or_default();
        let stems = verbs.infinitives.entry(row[0]).or_default();
        stems.push((present, prefixes));
        verbs.past.entry(past).or_default().push(prefixes);
        verbs.present.entry(present).or_default().push(prefixes);
    }
    verbs
});

/// True if a verb with this prefix (none: "") has the stem.
fn takes(stems: &Stems, stem: &str, prefix: &str) -> bool {
    stems.get(stem).is_some_and(|verbs| {
        prefix.is_empty()
            || verbs
                .iter()
                .any(|prefixes| prefixes.split(' ').any(|known| known == prefix))
    })
}

/// True for a person of the past or present of a verb with this prefix.
fn is_personal(form: &str, prefix: &str) -> bool {
    let person = |stems: &Stems, endings: &[&str]| {
        endings.iter().any(|ending| {
            form.strip_suffix(ending)
                .is_some_and(|stem| takes(stems, stem, prefix))
        })
    };
    person(&VERBS.past, &PAST_ENDINGS) || person(&VERBS.present, &PRESENT_ENDINGS)
}

/// True for the past stem and ه of a verb with this prefix.
fn is_participle(form: &str, prefix: &str) -> bool {
    form.strip_suffix('ه')
        .is_some_and(|stem| takes(&VERBS.past, stem, prefix))
}

/// Every prefix of a verb that a word begins with, with what follows it; first none at all.
fn prefixes(word: &str) -> impl Iterator<Item = (&'static str, &str)> {
    const PREFIXES: [&str; 10] = ["", "بر", "در", "باز", "فرا", "فرو", "وا", "ور", "پس", "پیش"];
    PREFIXES
        .into_iter()
        .filter_map(move |prefix| Some((prefix, word.strip_prefix(prefix)?)))
}

/// Cuts an imperfective after می, if the rest is a form of a verb: میکنند, برنمیگردد. The length is in bytes.
pub(super) fn imperfective(word: &str) -> Option<usize> {
    prefixes(word).find_map(|(prefix, rest)| {
        let (mark, form) = marked(rest)?;
        follows_mark(form, prefix).then_some(prefix.len() + mark.len())
    })
}

/// True if the second word goes on with the imperfective that the first one begins: می کنند, برمی گردد.
pub(super) fn continues_imperfective(first: &str, second: &str) -> bool {
    prefixes(first)
        .any(|(prefix, rest)| IMPERFECTIVE.contains(&rest) && follows_mark(second, prefix))
}

fn marked(word: &str) -> Option<(&'static str, &str)> {
    IMPERFECTIVE
        .into_iter()
        .find_map(|mark| Some((mark, word.strip_prefix(mark)?)))
}

fn follows_mark(form: &str, prefix: &str) -> bool {
    let spelled = |form: &str| {
        is_personal(form, prefix)
            || is_participle(form, prefix)
            || PERFECT_ENDINGS.iter().any(|ending| {
                form.strip_suffix(ending)
                    .is_some_and(|part| is_participle(part, prefix))
            })
    };
    if prefix.is_empty() && IMPERSONAL.contains(&form) {
        return true;
    }
    spelled(form)
        || OBJECTS.iter().any(|object| {
            form.strip_suffix(object)
                .is_some_and(|form| form.chars().count() >= 3 && spelled(form))
        })
}

/// True for a past participle, with a prefix and a negation where it has them: کرده, برنگشته, نیامده.
pub(super) fn participle(word: &str) -> bool {
    prefixes(word).any(|(prefix, rest)| {
        let known = |form: &str| is_participle(form, prefix);
        known(rest) || affirmed(rest, &["ن"]).iter().any(|form| known(form))
    })
}

/// The forms that a prefix of one letter can have been put before: نرفت to رفت, نیامد to آمد, نیفتاد to افتاد.
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

/// True for a form that can end a sentence: a person of the present, past, subjunctive or imperfective, glued or not.
pub(super) fn finite(word: &str) -> bool {
    if IRREGULAR.contains(&word) || imperfective(word).is_some() {
        return true;
    }
    prefixes(word).any(|(prefix, rest)| {
        let known = |form: &str| is_personal(form, prefix);
        known(rest) || affirmed(rest, &["ن", "ب"]).iter().any(|form| known(form))
    })
}

/// The present stems that the table has for an infinitive, with a prefix where it has one; of an irregular verb also the
/// short form of a stem that has two: گوی, گو.
pub(super) fn present_stems(infinitive: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (prefix, rest) in prefixes(infinitive) {
        let rows = VERBS.infinitives.get(rest).into_iter().flatten();
        let taken = |prefixes: &str| prefix.is_empty() || prefixes.split(' ').any(|p| p == prefix);
        for (stem, _) in rows.filter(|(_, prefixes)| taken(prefixes)) {
            found.push(format!("{prefix}{stem}"));
            let short = stem
                .strip_suffix('ی')
                .filter(|short| short.ends_with(['ا', 'آ', 'و']));
            if let Some(short) = short.filter(|_| !rest.ends_with("یدن")) {
                found.push(format!("{prefix}{short}"));
            }
        }
    }
    found
}

/// What a word is as the last one of a sentence.
pub(super) fn final_verb(word: &str) -> Option<Verb> {
    const LIGHT: [&str; 7] = ["است", "نیست", "هست", "باید", "نباید", "شاید", "بود"];
    let light = || LIGHT.contains(&word) || marked(word).is_some();
    finite(word).then(|| if light() { Verb::Light } else { Verb::Full })
}

/// True for the auxiliary of the future, which a past stem follows.
pub(super) fn is_future(word: &str) -> bool {
    let word = word.strip_prefix('ن').unwrap_or(word);
    word.strip_prefix("خواه")
        .is_some_and(|ending| PRESENT_ENDINGS.contains(&ending))
}

/// True for a past stem, which is also the third person of the past and follows خواهد.
pub(super) fn past_stem(word: &str) -> bool {
    prefixes(word).any(|(_, rest)| VERBS.past.contains_key(rest))
}

/// True for the past stem of a verb that has a prefix.
pub(super) fn past_stem_with_prefix(word: &str) -> bool {
    prefixes(word)
        .skip(1)
        .any(|(prefix, rest)| takes(&VERBS.past, rest, prefix))
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
    fn present_stems_are_found_by_infinitives() {
        for (infinitive, stems) in [
            ("گفتن", &["گوی", "گو"][..]),
            ("آمدن", &["آی", "آ"]),
            ("برگشتن", &["برگرد"]),
            ("روییدن", &["روی"]),
            ("کشتن", &["کش"]),
            ("ساختمان", &[]),
        ] {
            assert_eq!(present_stems(infinitive), stems, "{infinitive}");
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
