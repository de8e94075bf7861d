//! Assembles glyphs into lines of text: finds the glyphs of each line, adds spaces where the gap is wide enough, and
//! puts right-to-left text back into reading order.

use unicode_bidi::{BidiClass, bidi_class};

use super::page::Glyph;

/// Glyphs are on one line if their baselines are closer than this fraction of their size; diacritics may be farther.
const SAME_LINE: f32 = 0.5;

/// Minimum gap of a space, as a fraction of the size: printed spaces are a quarter wide, or narrower to fill a line;
/// gaps between letters are below a tenth.
const SPACE: f32 = 0.15;

/// Minimum line distance that counts as an empty line, as a multiple of the size; lines of a paragraph are 1.2 apart,
/// or 1.5 to 2 in wide setting.
const PARAGRAPH: f32 = 2.2;

/// The lines of a page.
pub(super) fn text(glyphs: Vec<Glyph>) -> String {
    let leftward = runs_leftward(&glyphs);
    let mut text = String::new();
    let mut above: Option<f32> = None;
    for line in lines(glyphs) {
        let (base, size) = place(&line);
        let words = words(line, leftward);
        if words.trim().is_empty() {
            continue;
        }
        if above.is_some_and(|above| above - base > PARAGRAPH * size) {
            text.push('\n');
        }
        above = Some(base);
        text.push_str(words.trim_end());
        text.push('\n');
    }
    text
}

/// The glyphs of each line, with the lines in the order of the file, so that columns follow each other.
fn lines(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if is_on(&glyph, line) => line.push(glyph),
            _ => lines.push(vec![glyph]),
        }
    }
    lines
}

fn is_on(glyph: &Glyph, line: &[Glyph]) -> bool {
    let same =
        |other: &Glyph| (glyph.base - other.base).abs() < SAME_LINE * glyph.size.max(other.size);
    // A superscript does not begin a new line: the first glyph of the line is compared too.
    line.first().is_some_and(same) || line.last().is_some_and(same)
}

fn place(line: &[Glyph]) -> (f32, f32) {
    let size = line.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    (line.first().map_or(0.0, |glyph| glyph.base), size)
}

/// The text of a line.
fn words(mut line: Vec<Glyph>, leftward: bool) -> String {
    line.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut parts: Vec<String> = Vec::new();
    let mut end: Option<f32> = None;
    for glyph in line {
        // A diacritic belongs to the letter that it overlaps.
        if class(&glyph.text) == BidiClass::NSM
            && let Some(letter) = parts.last_mut()
        {
            letter.push_str(&glyph.text);
            continue;
        }
        let gap = end.map_or(0.0, |end| glyph.left - end);
        let spaced = parts.last().is_some_and(|last| last.ends_with(' '));
        if gap > SPACE * glyph.size && !spaced && !glyph.text.starts_with(' ') {
            parts.push(" ".to_owned());
        }
        end = Some(end.unwrap_or(glyph.right).max(glyph.right));
        parts.push(glyph.text);
    }
    logical(&parts, leftward)
}

/// The bidi classes of right-to-left letters.
const LEFTWARD: [BidiClass; 2] = [BidiClass::R, BidiClass::AL];

/// True if most letters of a page run from right to left. The page decides and not the line, since a line may consist
/// mostly of a quotation in another script.
fn runs_leftward(glyphs: &[Glyph]) -> bool {
    let classes = glyphs.iter().map(|glyph| class(&glyph.text));
    let (mut leftward, mut rightward) = (0_usize, 0_usize);
    for class in classes {
        leftward += usize::from(LEFTWARD.contains(&class));
        rightward += usize::from(class == BidiClass::L);
    }
    leftward > rightward
}

/// Puts a line from visual order into reading order. On a right-to-left page the whole line is reversed, and the
/// numbers and left-to-right words in it are reversed back.
fn logical(parts: &[String], leftward: bool) -> String {
    let classes: Vec<BidiClass> = parts.iter().map(|part| class(part)).collect();
    let turned = |class: &BidiClass| LEFTWARD.contains(class);
    if !leftward || !classes.iter().any(turned) {
        return parts.concat();
    }
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
fn class(part: &str) -> BidiClass {
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
        // A line without such letters stays as it is, and so does a left-to-right page.
        for (line, leftward) in [("He said (so) 17", true), ("He said (مالس) 17", false)] {
            assert_eq!(read(line, leftward), line);
        }
    }

    #[test]
    fn gaps_make_spaces_and_lines() {
        let glyph = |text: &str, left: f32, base: f32| Glyph {
            text: text.to_owned(),
            left,
            right: left + 5.0,
            base,
            size: 10.0,
        };
        let found = text(vec![
            glyph("a", 0.0, 100.0),
            glyph("b", 5.5, 100.0),
            glyph("c", 13.0, 103.0),
            glyph("d", 0.0, 88.0),
            glyph("e", 0.0, 60.0),
            glyph("\u{301}", 1.0, 60.0),
        ]);
        assert_eq!(found, "ab c\nd\n\ne\u{301}\n");
    }
}
