//! English numbers, months, stems and sounds.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::language::sound::{Sound, Spelling};
use crate::language::{Month, Number, Table, TermRole, table, tables};

pub(super) static NUMBERS: LazyLock<Table<Number>> =
    LazyLock::new(|| tables::numbers(include_str!("numbers.tsv"), str::to_owned));

pub(super) static MONTHS: LazyLock<Table<Month>> =
    LazyLock::new(|| tables::months(include_str!("months.tsv"), str::to_owned));

static SPELLING: LazyLock<Spelling> = LazyLock::new(|| Spelling::read(include_str!("sounds.tsv")));

pub(super) static TERM_ROLES: LazyLock<Table<TermRole>> =
    LazyLock::new(|| tables::term_roles(include_str!("stops.tsv"), str::to_owned));

/// Words that form compounds without a hyphen: undergone, outlined; somebody, available.
const CLOSED_BEFORE: [&str; 23] = [
    "out", "over", "under", "up", "down", "in", "on", "off", "fore", "with", "super", "inter",
    "some", "any", "every", "no", "there", "where", "here", "him", "them", "our", "your",
];
const CLOSED_AFTER: [&str; 14] = [
    "able", "body", "thing", "where", "ever", "self", "selves", "hold", "man", "men", "woman",
    "women", "ward", "wards",
];

/// True for two words that are written as one.
pub(super) fn writes_closed(first: &str, second: &str) -> bool {
    CLOSED_BEFORE.contains(&first) || CLOSED_AFTER.contains(&second)
}

/// 1st, 2nd, 3rd, 4th, 11th, 21st.
pub(super) fn ordinal_ending(number: u64) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// The sounds of a word, ignoring accents.
pub(super) fn sounds(word: &str) -> Vec<Sound> {
    let plain: String = word
        .nfd()
        .filter(char::is_ascii_alphabetic)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    SPELLING.sounds(&plain)
}

/// True for what is long enough to be a stem.
fn is_long(rest: &&str) -> bool {
    rest.chars().count() >= 3
}

/// Removes one ending: possessive, plural, past, participle.
pub(super) fn stem(folded: &str) -> &str {
    let word = ["'s", "’s", "s'", "s’"]
        .iter()
        .find_map(|end| folded.strip_suffix(end))
        .unwrap_or(folded);
    if let Some(rest) = word.strip_suffix("ies").filter(is_long) {
        // "y" and "ie" give the same stem: parties, party.
        return rest;
    }
    for end in ["ing", "edly", "ed", "es", "ly", "s", "e", "y"] {
        let others = match end {
            "s" => word.ends_with("ss") || word.ends_with("us"),
            // They is not a form of the.
            "y" => word.ends_with("ey") || word.ends_with("ay") || word.ends_with("oy"),
            _ => false,
        };
        if others {
            continue;
        }
        if let Some(rest) = word.strip_suffix(end).filter(is_long) {
            return rest;
        }
    }
    word
}

/// Base forms of irregular forms.
static IRREGULAR: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("irregular.tsv"));
    rows.flat_map(|row| {
        row.clone()
            .into_iter()
            .skip(1)
            .map(move |form| (form, row[0]))
    })
    .collect()
});

/// The common key of a word's forms, including irregular ones and those with a doubled consonant: say, said; stop,
/// stopped; carry, carried, carrying.
pub(super) fn root(folded: &str) -> &str {
    const CONSONANTS: &str = "bcdfghjklmnpqrstvwxyz";
    let word = IRREGULAR.get(folded).copied().unwrap_or(folded);
    let without_y = |(ending, letters): (&str, usize)| {
        let rest = word.strip_suffix(ending)?;
        (rest.len() >= letters && rest.ends_with(|c| CONSONANTS.contains(c))).then_some(rest)
    };
    // At least four letters must precede a longer ending: family and business have none.
    let endings = [("ied", 3), ("ying", 3), ("ily", 4), ("iness", 4)];
    if let Some(rest) = endings.into_iter().find_map(without_y) {
        return rest;
    }
    let stem = stem(word);
    let lost = &word[stem.len()..];
    if lost == "y" || lost == "ies" {
        return stem;
    }
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        // Off is not a form of of.
        (Some(last), Some(before))
            if last == before && CONSONANTS.contains(last) && stem.len() > 3 =>
        {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_bring_the_forms_of_a_word_together() {
        for (a, b) in [
            ("party", "parties"),
            ("soldier", "soldiers"),
            ("armed", "arming"),
            ("kerensky", "kerensky's"),
        ] {
            assert_eq!(stem(a), stem(b));
        }
        for (a, b) in [
            ("say", "said"),
            ("man", "men"),
            ("stop", "stopped"),
            ("write", "written"),
            ("carry", "carrying"),
            ("use", "used"),
            ("supply", "supplied"),
        ] {
            assert_eq!(root(a), root(b));
            assert_ne!(stem(a), stem(b));
        }
        assert_eq!(root("kill"), root("killed"));
        for (a, b) in [
            ("carry", "car"),
            ("off", "of"),
            ("business", "bus"),
            ("they", "the"),
        ] {
            assert_ne!(root(a), root(b));
        }
        for (a, b) in [("family", "families"), ("business", "businesses")] {
            assert_eq!(root(a), root(b));
        }
        assert_eq!(root("1900"), "1900");
        assert_eq!(stem("was"), "was");
        assert_eq!(stem("press"), "press");
    }
}
