//! Puts the text of a line from the order in which it is printed into the order in which it is read.

use std::collections::BTreeMap;

use unicode_bidi::{BidiClass, bidi_class};

use crate::marks::{is_final, mirrored};

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
pub(super) fn logical(parts: &[String], leftward: bool, brackets: &Brackets) -> String {
    let is_leftward = |part: &String| LEFTWARD.contains(&class(part));
    let Some(first) = parts.iter().position(is_leftward) else {
        return parts.concat();
    };
    if leftward {
        return reversed(parts, brackets);
    }
    let mut text = parts[..first].concat();
    let mut rest = &parts[first..];
    while let Some(length) = run(rest) {
        let (words, after) = rest.split_at(length);
        text.push_str(&reversed(words, brackets));
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
    let leftward = run
        .enumerate()
        .filter(|(_, class)| LEFTWARD.contains(class));
    leftward.last().map(|(at, _)| at + 1)
}

/// A line in reverse order, with its numbers and left-to-right words as they are.
fn reversed(parts: &[String], brackets: &Brackets) -> String {
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
            text.extend(parts[at].chars().map(|c| brackets.said(c)));
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

/// Which brackets and quotation marks a file states as they are seen in right-to-left text, and which as they are meant.
/// There the glyph of `)` opens, and a file may state either of its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Brackets {
    /// For the opening character of each pair: how often it stands where brackets open, or its counterpart where they
    /// close, less how often it is the other way round; both if they are mirrored.
    sense: BTreeMap<char, i64>,
}

impl Brackets {
    /// Learns from a line in reading order, with all brackets mirrored.
    pub(super) fn learn(&mut self, line: &str) {
        let mut before = ' ';
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            let after = chars.peek().copied().unwrap_or(' ');
            if mirrored(c) != c {
                let opens = before.is_whitespace() && after.is_alphanumeric();
                let closes = is_word_end(before) && !after.is_alphanumeric();
                let sense = i64::from(opens) - i64::from(closes);
                let pair = self.sense.entry(c.min(mirrored(c))).or_default();
                *pair += if c < mirrored(c) { sense } else { -sense };
            }
            before = c;
        }
    }

    /// The character that is meant by one in right-to-left text.
    fn said(&self, c: char) -> char {
        let pair = c.min(mirrored(c));
        if self.sense.get(&pair).is_some_and(|&sense| sense < 0) {
            c
        } else {
            mirrored(c)
        }
    }
}

fn is_word_end(c: char) -> bool {
    c.is_alphanumeric() || is_final(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(print: &str, leftward: bool) -> String {
        let parts: Vec<String> = print.chars().map(String::from).collect();
        logical(&parts, leftward, &Brackets::default())
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

    #[test]
    fn brackets_are_mirrored_unless_the_file_has_them_as_they_are_meant() {
        let parts = |print: &str| print.chars().map(String::from).collect::<Vec<_>>();
        let seen = ["«ون» هناخ (داب) رد", "«درس»", "(بآ)"];
        let meant = seen.map(|line| line.chars().map(mirrored).collect::<String>());
        for lines in [seen.map(str::to_owned), meant] {
            let mut brackets = Brackets::default();
            for line in &lines {
                brackets.learn(&logical(&parts(line), true, &Brackets::default()));
            }
            let read = lines.map(|line| logical(&parts(&line), true, &brackets));
            assert_eq!(read, ["در (باد) خانه «نو»", "«سرد»", "(آب)"]);
        }
    }
}
