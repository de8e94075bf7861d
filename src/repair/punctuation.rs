//! Punctuation and diacritics inside a paragraph of a right-to-left script: diacritics that the extraction lost, full
//! stops in the middle of a sentence, sentences without a space between them, quotations left open.

use crate::language::{Language, Verb};
use crate::marks::{GUILLEMETS, is_comma, is_letter};
use crate::rule::Rule;
use crate::text::Glyph;

use super::bidi::is_right_to_left;
use super::words::{WIDE_GAP, glyph_runs, has_wide_gap};
use super::{Draft, LeftOut, Options};

/// Damage that only the text as a whole shows.
pub(super) struct Damage {
    /// Most wide gaps follow a word that has lost its final diacritic.
    lost_diacritics: bool,
    /// Its lines were laid out in the wrong direction, which displaces punctuation.
    pub(super) edges: bool,
}

impl Damage {
    /// Examines the lines of a text; `edges` is true if their edges show damage.
    pub(super) fn of(draft: &Draft<'_>, edges: bool, language: &dyn Language) -> Self {
        let (mut gaps, mut lost) = (0, 0);
        let mut glyphs = Vec::new();
        let lines = draft.lines.iter().filter(|_| language.right_to_left());
        for line in lines.filter(|line| has_wide_gap(line.text())) {
            glyphs.clear();
            line.passage.write(&mut glyphs);
            for word in glyph_runs(&glyphs, is_letter) {
                let gap = gap(draft.raw, &glyphs[word.end - 1]);
                if gap.spaces >= WIDE_GAP.len() && !gap.ends_line {
                    gaps += 1;
                    lost += usize::from(lost_diacritic(&glyphs[word], language).is_some());
                }
            }
        }
        Self {
            lost_diacritics: 2 * lost > gaps,
            edges,
        }
    }
}

/// Repairs the punctuation of a paragraph and adds what it drops to `left_out`.
pub(super) fn repair(
    glyphs: &mut Vec<Glyph>,
    raw: &str,
    damage: &Damage,
    language: &dyn Language,
    options: &Options,
    left_out: &mut LeftOut,
) {
    if damage.lost_diacritics && options.allows(Rule::LostMark) {
        restore_diacritics(glyphs, raw, language);
    }
    if damage.edges && options.allows(Rule::StrayStop) {
        move_stray_stops(glyphs, left_out);
    }
    if damage.edges && options.allows(Rule::Spaces) {
        space_sentences(glyphs, language);
    }
    if damage.edges && options.allows(Rule::OpenQuotation) {
        close_quotation(glyphs);
    }
}

fn lost_diacritic(word: &[Glyph], language: &dyn Language) -> Option<char> {
    language.lost_diacritic(&text(word))
}

fn text(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.letter).collect()
}

/// The white space that follows a glyph in the raw text.
struct Gap {
    spaces: usize,
    ends_line: bool,
    comma: bool,
}

fn gap(raw: &str, glyph: &Glyph) -> Gap {
    let rest = &raw[glyph.raw().end..];
    let spaces = rest.bytes().take_while(|&c| c == b' ').count();
    let after = rest[spaces..].chars().next();
    Gap {
        spaces,
        ends_line: matches!(after, None | Some('\n' | '\r')),
        comma: after.is_some_and(is_comma),
    }
}

/// Restores lost diacritics, which left a gap in the raw text.
fn restore_diacritics(glyphs: &mut Vec<Glyph>, raw: &str, language: &dyn Language) {
    let mut marks = Vec::new();
    for (i, glyph) in glyphs.iter().enumerate() {
        let (end, place) = (i + 1, glyph.raw().end);
        let next = glyphs.get(end);
        // Most glyphs precede another letter of their word; the raw text shows this fastest.
        let ends_word = raw.as_bytes().get(place) == Some(&b' ')
            && is_letter(glyph.letter)
            && !next.is_some_and(|next| is_letter(next.letter));
        if !ends_word || !leaves_gap(raw, glyph) {
            continue;
        }
        let word = &glyphs[end - letters_before(glyphs, end)..end];
        if let Some(mark) = lost_diacritic(word, language) {
            marks.push((end, Glyph::inserted(mark, place, Rule::LostMark)));
        }
    }
    insert(glyphs, &marks);
}

/// True for a glyph followed in the raw text by more white space than separates two words.
fn leaves_gap(raw: &str, glyph: &Glyph) -> bool {
    let gap = gap(raw, glyph);
    gap.spaces >= WIDE_GAP.len()
        // At a line end, where a space may have been trimmed, one space fewer is enough.
        || gap.spaces + 1 >= WIDE_GAP.len() && gap.ends_line
        || gap.spaces > 0 && gap.comma
}

/// Inserts glyphs before those at the given indexes.
fn insert(glyphs: &mut Vec<Glyph>, new: &[(usize, Glyph)]) {
    if new.is_empty() {
        return;
    }
    let mut whole = Vec::with_capacity(glyphs.len() + new.len());
    let mut done = 0;
    for &(at, glyph) in new {
        whole.extend(&glyphs[done..at]);
        whole.push(glyph);
        done = at;
    }
    whole.extend(&glyphs[done..]);
    *glyphs = whole;
}

/// The number of letters directly before an index.
fn letters_before(glyphs: &[Glyph], end: usize) -> usize {
    let before = glyphs[..end].iter().rev();
    before.take_while(|glyph| is_letter(glyph.letter)).count()
}

/// Removes a full stop that is glued to the next word; moves it to the end of the paragraph if that has no other stop.
fn move_stray_stops(glyphs: &mut Vec<Glyph>, left_out: &mut LeftOut) {
    let places: Vec<usize> = (1..glyphs.len().saturating_sub(1))
        .filter(|&i| {
            glyphs[i].letter == '.'
                && glyphs[i - 1].letter.is_whitespace()
                && is_right_to_left(glyphs[i + 1].letter)
        })
        .collect();
    if places.is_empty() {
        return;
    }
    let open = glyphs.last().is_some_and(|last| is_letter(last.letter));
    let mut stops = Vec::with_capacity(places.len());
    let (mut i, mut rest) = (0, places.into_iter().peekable());
    glyphs.retain(|glyph| {
        let gone = rest.next_if_eq(&i).is_some();
        stops.extend(gone.then_some(*glyph));
        i += 1;
        !gone
    });
    let mut stops = stops.into_iter();
    if open {
        glyphs.extend(stops.next().map(|stop| stop.moved(Rule::StrayStop)));
    }
    left_out.extend(stops.map(|stop| (stop.raw(), Rule::StrayStop)));
}

/// Inserts a space after a full stop glued to the next word where the verb before it ends the sentence.
fn space_sentences(glyphs: &mut Vec<Glyph>, language: &dyn Language) {
    let spaces: Vec<(usize, Glyph)> = (1..glyphs.len())
        .filter(|&i| glyphs[i - 1].letter == '.' && is_right_to_left(glyphs[i].letter))
        .filter(|&i| follows_verb(glyphs, i - 1, language))
        .map(|i| {
            let end = glyphs[i - 1].raw().end;
            (i, Glyph::inserted(' ', end, Rule::Spaces))
        })
        .collect();
    insert(glyphs, &spaces);
}

/// True if the word before a full stop is a verb that ends its sentence.
fn follows_verb(glyphs: &[Glyph], stop: usize, language: &dyn Language) -> bool {
    let letters = letters_before(glyphs, stop);
    // A shorter word before a full stop may be an abbreviation.
    letters >= 3 && language.verb(&text(&glyphs[stop - letters..stop])) == Some(Verb::Full)
}

/// Closes a quotation that is still open at the end of its paragraph.
fn close_quotation(glyphs: &mut Vec<Glyph>) {
    let [opened, closed] = GUILLEMETS.map(|mark| {
        let marks = glyphs.iter().filter(|glyph| glyph.letter == mark);
        marks.count()
    });
    if opened == closed + 1
        && let Some(last) = glyphs.last()
    {
        let end = last.raw().end;
        glyphs.push(Glyph::inserted(GUILLEMETS[1], end, Rule::OpenQuotation));
    }
}

#[cfg(test)]
mod tests {
    use crate::language::for_code;
    use crate::repair::{Options, repair};
    use crate::rule::Rule;

    /// Repairs a paragraph after two others that show the damage.
    fn repaired(paragraph: &str, options: &Options) -> String {
        let raw = format!("،برگ مثلا   ریخت\n\nشب »آرام« بود\n\n{paragraph}\n");
        let text = repair(&raw, for_code("fa").unwrap(), options);
        let last = text.paragraphs().last().unwrap().clone();
        let words: Vec<&str> = text.clean()[last].split_whitespace().collect();
        words.join(" ")
    }

    #[test]
    fn marks_are_set_right() {
        for (raw, wanted) in [
            ("باد کاملا   آمد.", "باد کاملاً آمد."),
            ("باد فعلا ، آمد.", "باد فعلاً، آمد."),
            ("باد کاملا آمد.", "باد کاملا آمد."),
            ("باد دنیا   آمد.", "باد دنیا آمد."),
            ("باد آمد .", "باد آمد."),
            ("باد ، برگ", "باد، برگ"),
            ("باد . . . برگ", "باد... برگ"),
            ("باد، .برگ آمد.", "باد، برگ آمد."),
            ("باد .برگ آمد", "باد برگ آمد."),
            ("باد .برگ .ابر آمد", "باد برگ ابر آمد."),
            ("باد .برگ .ابر آمد!", "باد برگ ابر آمد!"),
            ("باد کاملا   آمد و فعلا   رفت.", "باد کاملاً آمد و فعلاً رفت."),
            ("برگها رفتند.باد آمد.", "برگها رفتند. باد آمد."),
            ("سال ق.م باد آمد.", "سال ق.م باد آمد."),
            ("گفت: » باد آمد.", "گفت: «باد آمد.»"),
        ] {
            assert_eq!(repaired(raw, &Options::default()), wanted, "{raw}");
        }
    }

    #[test]
    fn a_gap_may_be_of_any_length() {
        let gap = " ".repeat(1_000_000);
        let wanted = "باد کاملاً آمد.";
        assert_eq!(
            repaired(&format!("باد کاملا{gap}آمد."), &Options::default()),
            wanted
        );
    }

    #[test]
    fn a_rule_that_is_switched_off_changes_nothing() {
        let options = Options {
            without: [Rule::LostMark, Rule::StrayStop].into(),
        };
        assert_eq!(repaired("باد کاملا   آمد.", &options), "باد کاملا آمد.");
        assert_eq!(repaired("باد .برگ آمد", &options), "باد .برگ آمد");
    }
}
