//! Diacritics that an extractor read apart from their letters, because they are drawn by themselves.
//!
//! A diacritic never follows a space, so that each of these shows itself. Inside a line it goes back to its letter. Some
//! extractors end a line at such a diacritic and put the second half of the line before the first one; the diacritic is
//! then left at the end of the first half, or on a line of its own.

use crate::marks::is_alphanumeric;
use crate::repair::LeftOut;
use crate::repair::bidi::is_right_to_left;
use crate::repair::lines::{RawLines, column};
use crate::repair::script::{TATWEEL, is_diacritic};
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

use super::{leave_out, letters, trimmed};

const RULE: Rule = Rule::LooseDiacritic;

/// Puts the diacritics of a text back to their letters.
pub(super) fn repair(cut: &mut RawLines<'_>) {
    if !cut.lines.iter().any(|line| has_loose(line.text())) {
        return;
    }
    let column = column(&cut.lines);
    for i in 0..cut.lines.len() {
        if has_loose(cut.lines[i].text()) {
            join_halves(cut, i, column);
        }
    }
    for line in &mut cut.lines {
        if has_loose(line.text()) {
            let glyphs = attached(&line.passage.glyphs(), &mut cut.left_out);
            line.passage = Passage::of(cut.raw, &glyphs);
        }
    }
}

/// True for a line with a diacritic after white space or punctuation, or at its start.
fn has_loose(line: &str) -> bool {
    let mut before = ' ';
    line.chars().any(|c| {
        let loose = is_diacritic(c)
            && (before.is_whitespace() || before.is_ascii_punctuation() || before == '،');
        before = c;
        loose
    })
}

/// The line with its loose diacritics at its end, and these; `None` if it ends otherwise.
fn loose_end(glyphs: &[Glyph]) -> Option<(&[Glyph], &[Glyph])> {
    let marks = letters(glyphs)
        .rev()
        .take_while(|&c| is_diacritic(c))
        .count();
    let (text, marks) = glyphs.split_at(glyphs.len() - marks);
    let loose = !marks.is_empty() && text.last().is_none_or(|last| last.letter.is_whitespace());
    loose.then(|| (trimmed(text), marks))
}

/// Joins line `i`, or the one before it if `i` has nothing but a diacritic, with the second half of the printed line,
/// which was read before it.
fn join_halves(cut: &mut RawLines<'_>, i: usize, column: u32) {
    let glyphs = cut.lines[i].passage.glyphs();
    let Some((text, marks)) = loose_end(&glyphs) else {
        return;
    };
    let opens_with_word = |at: usize| cut.lines[at].text().starts_with(is_right_to_left);
    let follows = |at: usize| at > 0 && cut.lines[at].follows_directly();
    let alone = text.is_empty();
    let first = if alone && follows(i) { i - 1 } else { i };
    if alone && first == i {
        return;
    }
    let own = cut.lines[first].passage.glyphs();
    let half: &[Glyph] = if alone { &own } else { text };
    let second = first.checked_sub(1).filter(|&second| {
        let width = cut.lines[first].width() + cut.lines[second].width();
        follows(first)
            && opens_with_word(second)
            && f64::from(width) <= SAME_LINE * f64::from(column)
    });
    let joined = if let Some(second) = second {
        let rest = cut.lines[second].passage.glyphs();
        let mut joined: Vec<Glyph> = half.iter().map(|glyph| glyph.moved(RULE)).collect();
        let end = joined.last().map_or(0, |glyph| glyph.raw().end);
        joined.push(Glyph::inserted(' ', end, RULE));
        joined.extend(marked(&rest, marks));
        cut.lines[first].passage = Passage::of(cut.raw, &[]);
        (second, joined)
    } else if alone && opens_with_word(first) {
        (first, marked(half, marks))
    } else {
        return;
    };
    if alone {
        cut.lines[i].passage = Passage::of(cut.raw, &[]);
    }
    let (at, glyphs) = joined;
    cut.lines[at].passage = Passage::of(cut.raw, &glyphs);
}

/// Two halves of a line are together at most this much longer than the column, which is that of nine lines in ten.
const SAME_LINE: f64 = 1.15;

/// The glyphs with diacritics at the end of their first word.
fn marked(glyphs: &[Glyph], marks: &[Glyph]) -> Vec<Glyph> {
    let word = letters(glyphs).take_while(|&c| is_right_to_left(c)).count();
    let marks = marks.iter().map(|mark| mark.moved(RULE));
    let (word, rest) = glyphs.split_at(word);
    word.iter()
        .copied()
        .chain(marks)
        .chain(rest.iter().copied())
        .collect()
}

/// The glyphs of a line with its diacritics at their letters.
fn attached(glyphs: &[Glyph], left_out: &mut LeftOut) -> Vec<Glyph> {
    let mut line: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    while at < glyphs.len() {
        let marks = letters(&glyphs[at..])
            .take_while(|&c| is_diacritic(c))
            .count();
        if marks == 0 {
            line.push(glyphs[at]);
            at += 1;
            continue;
        }
        let (marks, rest) = glyphs[at..].split_at(marks);
        at += marks.len();
        let after = letters(rest).take_while(|&c| is_right_to_left(c)).count();
        let apart = line
            .iter()
            .rev()
            .take_while(|glyph| !carries(glyph.letter))
            .count();
        let base = line.len() - apart;
        let spaces = line[base..]
            .iter()
            .all(|glyph| glyph.letter.is_whitespace());
        let moved = marks.iter().map(|mark| mark.moved(RULE));
        match after {
            // Its letter was read after it, and both apart from their word.
            1 if base > 0 && apart > 0 && spaces => {
                for space in line.drain(base..) {
                    leave_out(&space, RULE, left_out);
                }
                line.push(rest[0].moved(RULE));
                line.extend(moved);
                at += 1;
            }
            0 if base > 0 && is_gap(&line[base..]) => {
                let between = line.split_off(base);
                line.extend(moved);
                let ends = letters(rest)
                    .next()
                    .is_none_or(|next| !is_alphanumeric(next));
                let spaces = spaces && ends;
                for glyph in between {
                    if glyph.letter.is_whitespace() && spaces {
                        leave_out(&glyph, RULE, left_out);
                    } else {
                        line.push(glyph);
                    }
                }
            }
            _ => line.extend(marks),
        }
    }
    line
}

/// True for what may stand between a word and its diacritic: a space, however wide, and a mark, not more.
fn is_gap(between: &[Glyph]) -> bool {
    const MOST_RUNS: usize = 3;
    let is_space = |glyph: &Glyph| glyph.letter.is_whitespace();
    let runs = between.chunk_by(|a, b| is_space(a) && is_space(b));
    let runs = runs.count();
    (1..=MOST_RUNS).contains(&runs) && !letters(between).any(is_alphanumeric)
}

/// True for a letter or diacritic that a diacritic can follow.
fn carries(c: char) -> bool {
    is_right_to_left(c) || is_diacritic(c) || c == TATWEEL
}

#[cfg(test)]
mod tests {
    use crate::repair::repaired;

    #[test]
    fn a_diacritic_goes_back_to_its_letter() {
        for (raw, wanted, code) in [
            ("كان مختلفا ً بعض الشيء.", "كان مختلفاً بعض الشيء.", "ar"),
            (
                "از دو درواز ٔه رودبار آمد.",
                "از دو دروازهٔ رودبار آمد.",
                "fa",
            ),
            ("وكان رواجا,ً وقال.", "وكان رواجاً, وقال.", "ar"),
            ("كان مختلفا    ً بعض الشيء.", "كان مختلفاً بعض الشيء.", "ar"),
        ] {
            assert_eq!(repaired(raw, code), wanted);
        }
    }

    #[test]
    fn halves_of_a_line_are_joined_at_their_diacritic() {
        let full = "و در آن روز باد از شمال آمد و برگ‌های زرد را با خود به دریا برد و";
        let raw = format!(
            "{full}\n{full}\nنقطه دیگر رفت و در آن جا ماند تا\nسپس باد آمد و از آن جا به ٔ\n{full}\n"
        );
        let wanted = "سپس باد آمد و از آن جا به نقطهٔ دیگر رفت و در آن جا ماند تا";
        assert!(
            repaired(&raw, "fa").contains(wanted),
            "{}",
            repaired(&raw, "fa")
        );
    }

    #[test]
    fn diacritics_at_their_letters_stay() {
        for (text, code) in [
            ("كِتابٌ جَديدٌ، وقالَ: «نَعَم».", "ar"),
            ("خانهٔ ما و دربارهٔ او، کاملاً.", "fa"),
            ("בְּרֵאשִׁית בָּרָא אֱלֹהִים.", "he"),
        ] {
            assert_eq!(repaired(text, code), text);
        }
    }
}
