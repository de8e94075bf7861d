//! Puts the text of a line from the order in which it is printed into the order in which it is read.

use unicode_bidi::{BidiClass, bidi_class};

use super::glyph::Glyph;

/// The bidi classes of right-to-left letters.
const LEFTWARD: [BidiClass; 2] = [BidiClass::R, BidiClass::AL];

/// True if most letters of a page run from right to left. The page decides and not the line, since a line may consist
/// mostly of a quotation in another script.
pub(super) fn runs_leftward(glyphs: &[Glyph]) -> bool {
    let classes = glyphs.iter().map(|glyph| class(&glyph.text));
    let (mut leftward, mut rightward) = (0_usize, 0_usize);
    for class in classes {
        leftward += usize::from(LEFTWARD.contains(&class));
        rightward += usize::from(class == BidiClass::L);
    }
    leftward > rightward
}

/// Puts a line from visual order into reading order. On a right-to-left page the whole line is reversed, and the
/// numbers and left-to-right words in it are reversed back; on another page, the right-to-left words are.
pub(super) fn logical(parts: &[String], leftward: bool) -> String {
    let is_leftward = |part: &String| LEFTWARD.contains(&class(part));
    let Some(first) = parts.iter().position(is_leftward) else {
        return parts.concat();
    };
    if leftward {
        return reversed(parts);
    }
    let mut text = parts[..first].concat();
    let mut rest = &parts[first..];
    while let Some(length) = run(rest) {
        let (words, after) = rest.split_at(length);
        text.push_str(&reversed(words));
        let next = after.iter().position(is_leftward).unwrap_or(after.len());
        text.push_str(&after[..next].concat());
        rest = &after[next..];
    }
    text
}

/// The number of parts, up to the last right-to-left one before a left-to-right one; `None` at the end.
fn run(parts: &[String]) -> Option<usize> {
    let classes = parts.iter().map(|part| class(part));
    let run = classes.take_while(|class| *class != BidiClass::L);
    let leftward = run.enumerate().filter(|(_, class)| LEFTWARD.contains(class));
    leftward.last().map(|(at, _)| at + 1)
}

/// A line in reverse order, with its numbers and left-to-right words as they are.
fn reversed(parts: &[String]) -> String {
    let classes: Vec<BidiClass> = parts.iter().map(|part| class(part)).collect();
    let turned = |class: &BidiClass| LEFTWARD.contains(class);
    let turns = |at: usize| matches!(classes[at], BidiClass::L | BidiClass::EN | BidiClass::AN);
    // Characters between two numbers or left-to-right words belong to them (3.5, New York, page 7), but a space after a
    // number separates them (UAX #9, W7 and N1).
    let joins = |at: usize| !turned(&classes[at]);
    let parts_them = |at: usize| parts[at].contains(char::is_whitespace);
    let mut text = String::new();
    let mut at = parts.len();
    while at > 0 {
        if !turns(at - 1) {
            at -= 1;
            text.push_str(&mirrored(&parts[at]));
            continue;
        }
        let mut start = at - 1;
        let mut look = start;
        while look > 0 && (turns(look - 1) || joins(look - 1)) {
            look -= 1;
            if turns(look) {
                if classes[look] != BidiClass::L && (look + 1..start).any(parts_them) {
                    break;
                }
                start = look;
            }
        }
        text.push_str(&parts[start..at].concat());
        at = start;
    }
    text
}

/// The bidi class of the first character that has a direction, or else of the first character.
pub(super) fn class(part: &str) -> BidiClass {
    let mut classes = part.chars().map(bidi_class);
    let strong = classes.clone().find(|class| {
        matches!(
            class,
            BidiClass::L | BidiClass::R | BidiClass::AL | BidiClass::EN | BidiClass::AN
        )
    });
    strong.or_else(|| classes.next()).unwrap_or(BidiClass::ON)
}

/// Brackets are mirrored in right-to-left text: the visible shape is that of the opposite character.
fn mirrored(part: &str) -> String {
    part.chars().map(crate::marks::mirrored).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(print: &str, leftward: bool) -> String {
        let parts: Vec<String> = print.chars().map(String::from).collect();
        logical(&parts, leftward)
    }

    /// A line in visual order, and in reading order.
    #[test]
    fn print_from_right_to_left_is_put_in_its_order() {
        for (said, seen) in [
            ("سلام", "مالس"),
            ("در ۱۹۱۷ آمد.", ".دمآ ۱۹۱۷ رد"),
            ("(باد) «نو»", "«ون» (داب)"),
            ("سال ۳٫۵ و New York بود", "دوب New York و ۳٫۵ لاس"),
            ("از ۱۹۰۵ ۱۹۱۷ تا", "ات ۱۹۱۷ ۱۹۰۵ زا"),
        ] {
            assert_eq!(read(seen, true), said);
        }
        // A line without such letters stays as it is, on a page of either direction.
        for leftward in [true, false] {
            assert_eq!(read("He said (so) 17", leftward), "He said (so) 17");
        }
    }

    #[test]
    fn words_from_right_to_left_on_other_pages_are_put_in_their_order() {
        for (said, seen) in [
            ("He said (سلام) 17", "He said (مالس) 17"),
            ("the word «آب سرد» here", "the word «درس بآ» here"),
            ("سلام and سلام", "مالس and مالس"),
        ] {
            assert_eq!(read(seen, false), said);
        }
    }
}
