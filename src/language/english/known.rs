//! Known words of English: the equivalents in the Persian lexicon, and their inflected forms.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::table;

/// The entries as listed.
static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lexicon = table::lines(include_str!("../persian/lexicon.tsv"));
    let starters = table::rows(include_str!("starters.tsv")).map(|row| row[0]);
    let glosses = lexicon.filter_map(|row| row.split('\t').nth(2));
    glosses
        .flat_map(|glosses| glosses.split([';', ' ', '-']))
        .chain(starters)
        .filter(|word| !word.is_empty())
        .collect()
});

/// The capitalised entries, such as names and sentence starters, as first letter and rest.
static CAPITALISED: LazyLock<FxHashSet<(char, &str)>> = LazyLock::new(|| {
    let parts = WORDS.iter().filter_map(|word| split_first(word));
    parts.filter(|(first, _)| first.is_uppercase()).collect()
});

/// Endings of inflected and derived forms, with what replaces them in the base form.
const ENDINGS: [(&str, &[&str]); 15] = [
    ("'s", &[""]),
    ("ies", &["y"]),
    ("ied", &["y"]),
    ("ier", &["y"]),
    ("iest", &["y"]),
    ("ily", &["y"]),
    ("iness", &["y"]),
    ("ness", &[""]),
    ("es", &["", "e"]),
    ("s", &[""]),
    ("ed", &["", "e"]),
    ("ing", &["", "e"]),
    ("er", &["", "e"]),
    ("est", &["", "e"]),
    ("ly", &["", "le"]),
];

/// True for a lower-case word in the lexicon, as it is or inflected.
pub(super) fn knows(word: &str) -> bool {
    let mut uninflected = String::new();
    is_entry(word)
        || ENDINGS.iter().any(|(ending, bases)| {
            let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
                return false;
            };
            // Only an ending that begins with a vowel doubles the preceding letter.
            let doubles = ending.starts_with(['e', 'i']) && is_doubled(stem);
            doubles
                || bases.iter().any(|base| {
                    uninflected.clear();
                    uninflected.extend([stem, base]);
                    is_entry(&uninflected)
                })
        })
}

/// Looks up a word as it is and capitalised.
fn is_entry(word: &str) -> bool {
    let capitalised = || {
        let (first, rest) = split_first(word)?;
        let mut capitals = first.to_uppercase();
        let capital = capitals.next().filter(|_| capitals.len() == 0)?;
        Some(CAPITALISED.contains(&(capital, rest)))
    };
    WORDS.contains(word) || capitalised().unwrap_or(false)
}

/// A word as its first character and the rest.
fn split_first(word: &str) -> Option<(char, &str)> {
    let mut letters = word.chars();
    Some((letters.next()?, letters.as_str()))
}

/// True for a stem whose last consonant was doubled before its ending: stopp(ed).
fn is_doubled(stem: &str) -> bool {
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    last == before && last.is_some_and(|c| is_entry(&stem[..stem.len() - c.len_utf8()]))
}

#[cfg(test)]
mod tests {
    use super::knows;

    #[test]
    fn entries_and_their_forms_are_known() {
        for word in [
            "war",
            "the",
            "soldiers",
            "stopped",
            "making",
            "cities",
            "happily",
            "exclusiveness",
            "carried",
            "captain's",
        ] {
            assert!(knows(word), "{word}");
        }
        for word in ["warweary", "leamt", "nufnber", "tlie", "represen", "orrly"] {
            assert!(!knows(word), "{word}");
        }
    }
}
