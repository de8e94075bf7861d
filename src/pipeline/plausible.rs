//! Whether two texts can be in their languages and translate each other.

use crate::language::Language;
use crate::language::identify::Expected;
use crate::pair::{Pair, Side};
use crate::warning::Warning;

/// A text with this many times the letters of the other is hardly its translation: translations of prose are .87 to
/// 1.28 times as long as the original.
const UNEVEN: usize = 4;

/// What looks implausible about two raw texts.
pub(super) fn warnings(texts: Pair<&str>, languages: Pair<&dyn Language>) -> Vec<Warning> {
    let counts = texts.map(Letters::of);
    let codes = languages.map(|language| language.code());
    let sides = texts.zip(codes);
    let found =
        sides.map(|(text, code)| Expected::new(code).and_then(|code| code.most_other(text)));
    let wanted = languages.map(|language| language.right_to_left());
    let runs = counts.map(|letters| letters.run_leftward());
    let mut warnings = Vec::new();
    if found == codes.map(Some).swap() || (wanted.source != wanted.target && runs == wanted.swap())
    {
        warnings.push(Warning::SidesSwapped);
    } else {
        let sides = Side::BOTH.zip(codes).zip(found.zip(runs.zip(wanted)));
        for ((side, code), (found, (runs, wanted))) in [sides.source, sides.target] {
            let language = code.to_owned();
            if let Some(found) = found.map(str::to_owned) {
                warnings.push(Warning::OtherLanguage {
                    side,
                    language,
                    found,
                });
            } else if runs != wanted {
                warnings.push(Warning::WrongDirection { side, language });
            }
        }
    }
    let letters = counts.map(|letters| letters.weighted.max(1));
    if letters.source > UNEVEN * letters.target || letters.target > UNEVEN * letters.source {
        let letters = counts.map(|letters| letters.all);
        warnings.push(Warning::UnevenTexts { letters });
    }
    warnings
}

/// The letters of a text.
#[derive(Clone, Copy)]
struct Letters {
    all: usize,
    leftward: usize,
    /// What they would be in an alphabet.
    weighted: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let (mut all, mut leftward, mut weighted) = (0, 0, 0);
        for c in text.chars() {
            // Hebrew, Arabic, Syriac, Thaana and their presentation forms.
            let left = matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FEFC}');
            leftward += usize::from(left);
            if left || c.is_alphabetic() {
                all += 1;
                weighted += weight(c);
            }
        }
        Self {
            all,
            leftward,
            weighted,
        }
    }

    /// True if most of them are of scripts that run from right to left.
    const fn run_leftward(self) -> bool {
        2 * self.leftward > self.all
    }
}

/// How many letters of an alphabet one letter stands for. English has 3.0 to 4.8 letters for one of Chinese (the eight
/// pairs of aligner-eval-zh and MAC); syllables of kana and Hangul are two or three sounds each.
const fn weight(c: char) -> usize {
    match c {
        '\u{2E80}'..='\u{2FDF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => 3,
        '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}' => 2,
        _ => 1,
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
