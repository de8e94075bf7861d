//! Punctuation and diacritics inside a paragraph of a right-to-left script: diacritics that the extraction lost, full stops
//! in the middle of a sentence, sentences without a space between them, quotations left open.

use crate::language::{Language, Verb};
use crate::marks::{GUILLEMETS, is_comma, is_letter};
use crate::rule::Rule;
use crate::text::Glyph;

use super::direction::is_right_to_left;
use super::words::{WIDE_GAP, glyph_runs, has_wide_gap};
use super::{Draft, LeftOut, Options};

/// What a text as a whole says about its damage.
pub(super) struct Damage {
    /// Most of its wide gaps follow words that end in a diacritic which is not there.
    lost_diacritics: bool,
    /// Its lines were laid out the wrong way, which throws marks about.
    pub(super) edges: bool,
}

impl Damage {
    /// Looks at the lines of a text; `edges` is true if their edges show damage.
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

/// Repairs the punctuation of a paragraph; what it drops is added to `left_out`.
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

/// Restores the diacritics whose glyphs left a gap.
fn restore_diacritics(glyphs: &mut Vec<Glyph>, raw: &str, language: &dyn Language) {
    let mut marks = Vec::new();
    for (i, glyph) in glyphs.iter().enumerate() {
        let (end, place) = (i + 1, glyph.raw().end);
        let next = glyphs.get(end);
        // Most glyphs stand before another letter of their word, as the raw text shows soonest.
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

/// True for a glyph with more white space after it in the raw text than separates two words.
fn leaves_gap(raw: &str, glyph: &Glyph) -> bool {
    let gap = gap(raw, glyph);
    gap.spaces >= WIDE_GAP.len()
        // At the end of a line, where one was trimmed, one less shows.
        || gap.spaces + 1 >= WIDE_GAP.len() && gap.ends_line
        || gap.spaces > 0 && gap.comma
}

/// Puts new glyphs before those with these numbers.
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

/// The number of letters that stand right before a place.
fn letters_before(glyphs: &[Glyph], end: usize) -> usize {
    let before = glyphs[..end].iter().rev();
    before.take_while(|glyph| is_letter(glyph.letter)).count()
}

/// Takes away a full stop that is glued to the word after it; it ends the paragraph if nothing else does.
fn move_stray_stops(glyphs: &mut Vec<Glyph>, left_out: &mut LeftOut) {
    let stray = |three: &[Glyph]| {
        three[1].letter == '.'
            && three[0].letter.is_whitespace()
            && is_right_to_left(three[2].letter)
    };
    let found = glyphs
        .windows(3)
        .enumerate()
        .filter(|(_, three)| stray(three));
    let places: Vec<usize> = found.map(|(i, _)| i + 1).collect();
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

/// Puts a space after a full stop that is glued to the next word, where the verb before it ends its sentence.
fn space_sentences(glyphs: &mut Vec<Glyph>, language: &dyn Language) {
    let ends_verb = |stop: usize| {
        let letters = letters_before(glyphs, stop);
        let verb = || text(&glyphs[stop - letters..stop]);
        // Shorter ones stand before a stop as abbreviations.
        letters >= 3 && language.verb(&verb()) == Some(Verb::Full)
    };
    let spaces: Vec<(usize, Glyph)> = glyphs
        .windows(2)
        .enumerate()
        .filter(|(_, two)| two[0].letter == '.' && is_right_to_left(two[1].letter))
        .filter(|&(stop, _)| ends_verb(stop))
        .map(|(stop, two)| {
            let space = Glyph::inserted(' ', two[0].raw().end, Rule::Spaces);
            (stop + 1, space)
        })
        .collect();
    insert(glyphs, &spaces);
}

/// Closes the quotation that a paragraph leaves open.
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

    /// Two paragraphs that show the damage, and the one that is looked at.
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
