//! Characters inside words that print nothing: tatweel, soft hyphens, zero-width spaces, idle ZWNJ.

use crate::language::Language;
use crate::marks::is_letter;
use crate::repair::{LeftOut, Options};
use crate::rule::Rule;
use crate::text::Glyph;
use crate::token::is_unspaced;

use crate::repair::script::{TATWEEL, is_cursive};

use super::leave_out;

const SOFT_HYPHEN: char = '\u{00AD}';
const NOT_SIGN: char = '¬';
const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';
const ZERO_WIDTH_SPACE: char = '\u{200B}';
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// True for a character that [`repair`] may remove.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        TATWEEL | SOFT_HYPHEN | NOT_SIGN | ZWNJ | ZERO_WIDTH_SPACE | BYTE_ORDER_MARK
    )
}

/// What becomes of an invisible character.
enum Change {
    Kept,
    LeftOut(Rule),
    /// A ZWNJ takes its place.
    Zwnj(Rule),
}

/// Removes the invisible characters of a line that have no effect, and notes them in `left_out`.
pub(super) fn repair(
    glyphs: &mut Vec<Glyph>,
    language: &dyn Language,
    options: &Options,
    left_out: &mut LeftOut,
) {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    while let Some(&glyph) = glyphs.get(at) {
        // A run of invisible characters is judged by the letters around it.
        let run = glyphs[at..]
            .iter()
            .take_while(|glyph| is_invisible(glyph.letter) || glyph.letter == ZWJ)
            .count();
        if run == 0 {
            kept.push(glyph);
            at += 1;
            continue;
        }
        let around = Around {
            before: kept.last().map(|glyph| glyph.letter),
            after: glyphs.get(at + run).map(|glyph| glyph.letter),
            separates: glyphs[at..at + run]
                .iter()
                .any(|glyph| glyph.letter == ZWNJ),
            writes_zwnj: language.writes_zwnj(),
        };
        let mut separated = false;
        for glyph in &glyphs[at..at + run] {
            let change = around.change(glyph.letter, separated);
            match change {
                Change::LeftOut(rule) if options.allows(rule) => {
                    leave_out(glyph, rule, left_out);
                }
                Change::Zwnj(rule) if options.allows(rule) => {
                    separated = true;
                    kept.push(glyph.replaced(ZWNJ, rule));
                }
                _ => {
                    separated |= glyph.letter == ZWNJ;
                    kept.push(*glyph);
                }
            }
        }
        at += run;
    }
    *glyphs = kept;
}

/// The characters around a run of invisible ones, and what the run contains.
struct Around {
    before: Option<char>,
    after: Option<char>,
    separates: bool,
    writes_zwnj: bool,
}

impl Around {
    /// What becomes of a character; `separated` if a ZWNJ of the run was kept before it.
    fn change(&self, c: char, separated: bool) -> Change {
        let cursive = self.both(is_cursive);
        match c {
            TATWEEL if cursive => Change::LeftOut(Rule::Tatweel),
            SOFT_HYPHEN | NOT_SIGN if cursive && self.writes_zwnj => {
                if self.separates || separated {
                    Change::LeftOut(Rule::CodedZwnj)
                } else {
                    Change::Zwnj(Rule::CodedZwnj)
                }
            }
            // At the end of a line it is a hyphen.
            SOFT_HYPHEN if self.both(is_letter) => Change::LeftOut(Rule::SoftHyphen),
            BYTE_ORDER_MARK => Change::LeftOut(Rule::ZeroWidth),
            // In scripts without spaces it separates words.
            ZERO_WIDTH_SPACE if !self.either(is_unspaced) => Change::LeftOut(Rule::ZeroWidth),
            ZWJ if self.separates && cursive => Change::LeftOut(Rule::IdleZwnj),
            ZWNJ if separated => Change::LeftOut(Rule::IdleZwnj),
            ZWNJ if self.is_idle() => Change::LeftOut(Rule::IdleZwnj),
            _ => Change::Kept,
        }
    }

    fn both(&self, is: impl Fn(char) -> bool) -> bool {
        self.before.is_some_and(&is) && self.after.is_some_and(&is)
    }

    fn either(&self, is: impl Fn(char) -> bool) -> bool {
        self.before.is_some_and(&is) || self.after.is_some_and(&is)
    }

    /// True if a ZWNJ stands between an Arabic letter and white space or an edge of the line, where nothing joins. In
    /// scripts of India it changes the shape of the letter before it.
    fn is_idle(&self) -> bool {
        let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let letter = |c: Option<char>| c.is_some_and(is_cursive);
        apart(self.before) && (letter(self.after) || apart(self.after))
            || letter(self.before) && apart(self.after)
    }
}

#[cfg(test)]
mod tests {
    use crate::language::for_code;
    use crate::repair::{Options, repair, repaired};
    use crate::rule::Rule;

    #[test]
    fn what_prints_nothing_goes() {
        for (raw, wanted, code) in [
            ("ســـلام بر شـــما. کتـــاب.", "سلام بر شما. کتاب.", "fa"),
            ("ولـكن الـكبيرة", "ولكن الكبيرة", "ar"),
            ("The govern\u{AD}ment came.", "The government came.", "en"),
            ("Die Ge\u{AD}sell\u{AD}schaft.", "Die Gesellschaft.", "de"),
            ("The \u{FEFF}man\u{200B} came.", "The man came.", "en"),
            (
                "او می\u{200C}\u{200C}رود. \u{200C}سلام.",
                "او می\u{200C}رود. سلام.",
                "fa",
            ),
            ("او می\u{200D}\u{200C}رود.", "او می\u{200C}رود.", "fa"),
            ("خانه\u{200B}\u{200C}ها.", "خانه\u{200C}ها.", "fa"),
            (
                "او می¬رود، می\u{AD}رود.",
                "او می\u{200C}رود، می\u{200C}رود.",
                "fa",
            ),
        ] {
            assert_eq!(repaired(raw, code), wanted);
        }
    }

    #[test]
    fn what_has_an_effect_stays() {
        for (text, code) in [
            ("سنة 1440 هـ وقال بـ", "ar"),
            ("خانه\u{200C}ها و برادر\u{200C}ها.", "fa"),
            ("ক্\u{200C}ষ ক্\u{200C} এই", "bn"),
            ("ភាសា\u{200B}ខ្មែរ", "km"),
            ("A ¬ B and ¬C.", "en"),
            ("۱۳۴۵ ه\u{200D}. ش", "fa"),
        ] {
            assert_eq!(repaired(text, code), text);
        }
    }

    #[test]
    fn each_rule_can_be_switched_off() {
        let without = |raw: &str, code, rule| {
            let options = Options {
                without: [rule].into(),
            };
            repair(raw, for_code(code).unwrap(), &options).clean() == raw
        };
        assert!(without("ســلام", "fa", Rule::Tatweel));
        assert!(without("govern\u{AD}ment", "en", Rule::SoftHyphen));
        assert!(without("a\u{200B}b", "en", Rule::ZeroWidth));
        assert!(without("می\u{200C}\u{200C}رود", "fa", Rule::IdleZwnj));
        assert!(without("می¬رود", "fa", Rule::CodedZwnj));
    }
}
