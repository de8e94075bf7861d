//! Unicode's Bidirectional Algorithm (UAX #9) as the repair needs it: the display order of a line, and its inverse.

use unicode_bidi::{BidiClass, BidiDataSource, Level, ParagraphBidiInfo};

use crate::marks::is_letter;

/// The bidi classes; the most common ones need no table lookup.
pub(super) struct Classes;

impl BidiDataSource for Classes {
    fn bidi_class(&self, c: char) -> BidiClass {
        match c {
            ' ' => BidiClass::WS,
            '\u{05D0}'..='\u{05EA}' => BidiClass::R,
            '\u{0620}'..='\u{064A}' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی' => BidiClass::AL,
            _ => unicode_bidi::bidi_class(c),
        }
    }
}

/// The direction of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    LeftToRight,
    RightToLeft,
}

impl Base {
    fn level(self) -> Level {
        match self {
            Self::LeftToRight => Level::ltr(),
            Self::RightToLeft => Level::rtl(),
        }
    }
}

/// Whether a sign such as `%` beside a number moves with it; after an Arabic letter it does not (UAX #9, W2 and W5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    OfNumbers,
    Apart,
}

impl Signs {
    pub(super) const BOTH: [Self; 2] = [Self::OfNumbers, Self::Apart];
}

/// The characters of a line in display order, from left to right, as indexes into it; without formatting characters.
pub(super) fn display(line: &[char], base: Base) -> Vec<usize> {
    // The algorithm ends a paragraph at some white space; the line continues.
    let spaced = |&c: &char| if c.is_whitespace() { ' ' } else { c };
    let text: String = line.iter().map(spaced).collect();
    let info = ParagraphBidiInfo::new_with_data_source(&Classes, &text, Some(base.level()));
    let levels = info.reordered_levels_per_char(0..text.len());
    let mut order = ParagraphBidiInfo::reorder_visual(&levels);
    order.retain(|&i| line.get(i).is_some_and(|&c| !is_formatting(c)));
    order
}

/// Reads a line back from its display order: the characters in reading order, as indexes into it. Words of
/// left-to-right scripts and numbers are kept in their order.
///
/// Several lines can look the same, so that the result is a hypothesis: [`display`] must give the line again.
pub(super) fn read_back(shown: &[char], base: Base, signs: Signs) -> Vec<usize> {
    let mut order: Vec<usize> = match base {
        Base::LeftToRight => (0..shown.len()).collect(),
        Base::RightToLeft => (0..shown.len()).rev().collect(),
    };
    let mut at = 0;
    while at < order.len() {
        let rest = order[at..].iter().map(|&i| shown[i]);
        let length = match base {
            Base::LeftToRight => right_to_left_run(rest),
            Base::RightToLeft => left_to_right_run(rest, signs),
        };
        order[at..at + length].reverse();
        if base == Base::LeftToRight {
            numbers_forward(&mut order[at..at + length], shown, signs);
        }
        at += length.max(1);
    }
    order
}

/// Turns the numbers of a reversed run back.
fn numbers_forward(order: &mut [usize], shown: &[char], signs: Signs) {
    let mut at = 0;
    while at < order.len() {
        let length = left_to_right_run(order[at..].iter().map(|&i| shown[i]), signs);
        order[at..at + length].reverse();
        at += length.max(1);
    }
}

/// The length of the number, or of the words of left-to-right scripts, with which the characters begin.
fn left_to_right_run(chars: impl Iterator<Item = char>, signs: Signs) -> usize {
    let (mut end, mut words) = (0, false);
    for (i, c) in chars.enumerate() {
        match Classes.bidi_class(c) {
            BidiClass::L => {
                words = true;
                end = i + 1;
            }
            BidiClass::EN | BidiClass::AN => end = i + 1,
            BidiClass::R | BidiClass::AL | BidiClass::B => break,
            BidiClass::ET if i == end && signs == Signs::OfNumbers => end = i + 1,
            BidiClass::CS | BidiClass::ES | BidiClass::ET | BidiClass::NSM | BidiClass::BN
                if i == end && end > 0 => {}
            _ if words && end > 0 => {}
            _ => break,
        }
    }
    end
}

/// The length of the words of right-to-left scripts with which the characters begin, with the numbers between them.
fn right_to_left_run(chars: impl Iterator<Item = char>) -> usize {
    let mut end = 0;
    for (i, c) in chars.enumerate() {
        match Classes.bidi_class(c) {
            BidiClass::R | BidiClass::AL => end = i + 1,
            BidiClass::NSM if i == end => end = i + 1,
            BidiClass::L | BidiClass::B => break,
            _ if end == 0 => break,
            _ => {}
        }
    }
    end
}

/// True for a character of explicit directional formatting, which the algorithm applies and does not show.
pub(super) fn is_formatting(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// True for a letter of a right-to-left script.
pub(super) fn is_right_to_left(c: char) -> bool {
    c > '\u{0590}' && matches!(Classes.bidi_class(c), BidiClass::R | BidiClass::AL) && is_letter(c)
}

/// True for a letter of a left-to-right script.
pub(super) fn is_left_to_right(c: char) -> bool {
    is_letter(c) && Classes.bidi_class(c) == BidiClass::L
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, base: Base) -> String {
        let line: Vec<char> = line.chars().collect();
        display(&line, base).into_iter().map(|i| line[i]).collect()
    }

    fn read(line: &str, base: Base) -> String {
        let line: Vec<char> = line.chars().collect();
        read_back(&line, base, Signs::OfNumbers)
            .into_iter()
            .map(|i| line[i])
            .collect()
    }

    #[test]
    fn a_line_is_read_back_from_its_display_order() {
        for line in [
            "باد آمد.",
            "در سال ۱۹۱۷ باد آمد، و رفت.",
            "ساعت ۲:۱۰ باد 12.5 آمد؟",
            "واژهٔ hello world در متن",
            "הרוח באה בשנת 1917, ושקטה.",
        ] {
            assert_eq!(
                read(&shown(line, Base::RightToLeft), Base::RightToLeft),
                line
            );
        }
        let line = "the word باد آمد in a text";
        assert_eq!(
            read(&shown(line, Base::LeftToRight), Base::LeftToRight),
            line
        );
    }

    #[test]
    fn common_classes_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(Classes.bidi_class(c), unicode_bidi::bidi_class(c), "{c:?}");
        }
    }
}
