//! Words of both sides in, whether they may be one name out: by sound, or by letters where a language has no sounds.

use crate::language::Language;
use crate::language::sound::{Sound, similarity};

/// Sounds this alike are the same name (our study of the matcher, as in the anchors); of short ones more is asked.
const ALIKE: f32 = 0.78;
const SHORT_ALIKE: f32 = 0.9;
const SHORT: usize = 2;

/// Letters of one script this alike are the same name.
const SAME_LETTERS: f64 = 0.7;

/// A word whose beginning is this like another word of so many consonants is made from it: Ukrainian, اوکراین.
const DERIVED: f32 = 0.88;
const DERIVED_CONSONANTS: usize = 3;

/// A word as it is compared with words of the other side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Voice {
    /// As the language folds it.
    pub(super) folded: String,
    /// Without its endings.
    pub(super) stem: String,
    sounds: Vec<Vec<Sound>>,
}

impl Voice {
    /// Takes a word as a text has it.
    pub(super) fn of(form: &str, language: &dyn Language) -> Self {
        let folded = language.fold(form);
        // Some endings show only when others are off: کرنسکی‌ها.
        let once = language.stem(&folded).to_owned();
        let stem = language.stem(&once).to_owned();
        let mut sounds = vec![language.sounds(form), language.sounds(&once)];
        sounds.retain(|sounds| !sounds.is_empty());
        sounds.dedup();
        Self {
            folded,
            stem,
            sounds,
        }
    }

    /// How alike two words are, from 0 to 1, if they may be one name or made from one.
    pub(super) fn is_like(&self, other: &Self) -> Option<f32> {
        if self.sounds.is_empty() || other.sounds.is_empty() {
            let score = strsim::normalized_levenshtein(&self.folded, &other.folded);
            return (score >= SAME_LETTERS).then_some(score as f32);
        }
        let pairs = self
            .sounds
            .iter()
            .flat_map(|a| other.sounds.iter().map(move |b| (a, b)));
        pairs
            .filter_map(|(a, b)| alike(a, b))
            .max_by(f32::total_cmp)
    }
}

/// How alike two words sound, if they may be one name or made from one.
fn alike(a: &[Sound], b: &[Sound]) -> Option<f32> {
    let count = |sounds: &[Sound]| sounds.iter().filter(|sound| sound.is_consonant()).count();
    let (m, n) = (count(a), count(b));
    let least = if m.min(n) <= SHORT {
        SHORT_ALIKE
    } else {
        ALIKE
    };
    let score = similarity(a, b);
    if m.abs_diff(n) <= 2 && score >= least {
        return Some(score);
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if m.min(n) < DERIVED_CONSONANTS {
        return None;
    }
    let beginnings = short.len()..(short.len() + 2).min(long.len());
    let scores = beginnings.map(|end| similarity(short, &long[..end]));
    scores
        .filter(|&score| score >= DERIVED)
        .max_by(f32::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    #[test]
    fn names_are_alike_and_so_is_what_is_made_from_them() {
        let (en, fa) = (for_code("en").unwrap(), for_code("fa").unwrap());
        let alike = |a: &str, b: &str| Voice::of(a, &*en).is_like(&Voice::of(b, &*fa)).is_some();
        assert!(alike("Kerensky's", "کرنسکی") && alike("Ukrainian", "اوکراین"));
        assert!(!alike("Kerensky", "کورنیلوف") && !alike("Lenin", "لندن"));
        let de = for_code("de").unwrap();
        let same = Voice::of("Moskau", de).is_like(&Voice::of("Moskaus", de));
        assert!(same.is_some());
    }
}
