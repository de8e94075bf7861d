//! Words of English that are known: the equivalents of the Persian lexicon, and their inflected forms.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::table;

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

/// Endings of inflected and derived forms, with what stands for them in the word that they are made of.
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

/// True for a word in lower case that the lexicon has, as it is or inflected.
pub(super) fn knows(word: &str) -> bool {
    is_entry(word)
        || ENDINGS.iter().any(|(ending, bases)| {
            let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
                return false;
            };
            // Only an ending that begins with a vowel doubles the letter before it.
            let doubles = ending.starts_with(['e', 'i']) && is_doubled(stem);
            bases.iter().any(|base| is_entry(&format!("{stem}{base}"))) || doubles
        })
}

/// Looks a word up as it stands, and with a capital as the names and the starters of sentences have it.
fn is_entry(word: &str) -> bool {
    if WORDS.contains(word) {
        return true;
    }
    let mut letters = word.chars();
    let capital = letters.next().map(|c| c.to_uppercase().chain(letters));
    capital.is_some_and(|letters| WORDS.contains(letters.collect::<String>().as_str()))
}

/// True for a stem whose last consonant its ending has doubled: stopp(ed).
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
