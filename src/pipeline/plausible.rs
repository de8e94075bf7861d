//! Whether two texts can be in their languages and translate each other.

use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::warning::Warning;

/// A text with this many times the letters of the other is hardly its translation: translations of prose are .87 to
/// 1.28 times as long as the original.
const UNEVEN: usize = 4;

/// What looks implausible about two raw texts.
pub(super) fn warnings(texts: Pair<&str>, languages: Pair<&dyn Language>) -> Vec<Warning> {
    let counts = texts.map(Letters::of);
    let mut warnings = Vec::new();
    let wanted = languages.map(|language| language.right_to_left());
    let found = counts.map(|letters| letters.run_leftward());
    if wanted.source != wanted.target && found == wanted.swap() {
        warnings.push(Warning::SidesSwapped);
    } else {
        let sides = Side::BOTH.zip(found.zip(wanted)).zip(languages);
        for ((side, (found, wanted)), language) in [sides.source, sides.target] {
            if found != wanted {
                let language = language.code().to_owned();
                warnings.push(Warning::WrongDirection { side, language });
            }
        }
    }
    let letters = counts.map(|letters| letters.all.max(1));
    if letters.source > UNEVEN * letters.target || letters.target > UNEVEN * letters.source {
        warnings.push(Warning::UnevenTexts { letters });
    }
    warnings
}

/// The letters of a text.
#[derive(Clone, Copy)]
struct Letters {
    all: usize,
    leftward: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let (mut all, mut leftward) = (0, 0);
        for c in text.chars() {
            // Hebrew, Arabic, Syriac, Thaana and their presentation forms.
            let left = matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FEFC}');
            leftward += usize::from(left);
            all += usize::from(left || c.is_alphabetic());
        }
        Self { all, leftward }
    }

    /// True if most of them are of scripts that run from right to left.
    const fn run_leftward(self) -> bool {
        2 * self.leftward > self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    fn of(source: &str, target: &str) -> Vec<Warning> {
        let languages = Pair::new("en", "fa").map(|code| for_code(code).unwrap());
        warnings(Pair::new(source, target), languages)
    }

    #[test]
    fn texts_in_the_wrong_place_are_noticed() {
        let (english, persian) = ("The boats lay there.", "قایق‌ها آنجا ماندند.");
        assert_eq!(of(english, persian), []);
        assert_eq!(of(persian, english), [Warning::SidesSwapped]);
        let wrong = Warning::WrongDirection {
            side: Side::Target,
            language: "fa".to_owned(),
        };
        assert_eq!(of(english, english), [wrong]);
        let letters = Pair::new(5 * 16, 16);
        assert_eq!(
            of(&english.repeat(5), persian),
            [Warning::UnevenTexts { letters }]
        );
    }
}
