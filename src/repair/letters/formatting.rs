//! Explicit directional formatting (embeddings, overrides, isolates, marks): applied, and then removed.
//!
//! An extractor that reads a line as it is shown wraps its runs in embeddings, inside which the characters may be in
//! display order. The display order of the line by UAX #9 is read back as a line without formatting, and must be
//! displayed in the same way; otherwise only the formatting characters are removed.

use crate::repair::backward::recovered;
use crate::repair::bidi::{Base, display, is_formatting, is_left_to_right, is_right_to_left};
use crate::repair::closers::Closers;
use crate::repair::lines::RawLines;
use crate::rule::Rule;
use crate::text::Glyph;

use super::{leave_out, letters, replace};

/// Removes the directional formatting of all lines; true if there was any.
pub(super) fn repair(cut: &mut RawLines<'_>) -> bool {
    let marked: Vec<usize> = (0..cut.lines.len())
        .filter(|&i| cut.lines[i].text().contains(is_formatting))
        .collect();
    if marked.is_empty() {
        return false;
    }
    let base = outer_base(cut, &marked);
    for i in marked {
        let line = &mut cut.lines[i];
        let glyphs = line.passage.glyphs();
        let formatting = glyphs.iter().filter(|glyph| is_formatting(glyph.letter));
        for glyph in formatting {
            leave_out(glyph, Rule::DirectionalFormatting, &mut cut.left_out);
        }
        replace(line, cut.raw, &resolved(&glyphs, base));
    }
    true
}

/// The direction of the paragraphs around the embeddings. Some extractors embed each word in a line from left to
/// right; read in a paragraph from right to left such words are backward, which their marks show.
fn outer_base(cut: &RawLines<'_>, marked: &[usize]) -> Base {
    let closers = |base| {
        marked.iter().fold(Closers::default(), |sum, &i| {
            let glyphs = resolved(&cut.lines[i].passage.glyphs(), base);
            sum.and(Closers::of(letters(&glyphs)))
        })
    };
    let embedded = marked.iter().any(|&i| cut.lines[i].text().contains(embeds));
    if embedded
        && closers(Base::RightToLeft).are_backward()
        && closers(Base::LeftToRight).are_forward()
    {
        Base::LeftToRight
    } else {
        Base::RightToLeft
    }
}

/// True for a character that begins or ends an embedding, override or isolate.
fn embeds(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The glyphs of a line in reading order, without formatting; `outer` is the base direction of a line whose letters are
/// mostly of a right-to-left script.
fn resolved(glyphs: &[Glyph], outer: Base) -> Vec<Glyph> {
    // Writers insert marks (LRM, RLM, ALM) to correct a display; they say nothing about the order of an extraction.
    let glyphs: Vec<Glyph> = glyphs
        .iter()
        .filter(|glyph| !is_formatting(glyph.letter) || embeds(glyph.letter))
        .copied()
        .collect();
    let line: Vec<char> = letters(&glyphs).collect();
    let bare: Vec<Glyph> = glyphs
        .iter()
        .filter(|glyph| !is_formatting(glyph.letter))
        .copied()
        .collect();
    let count = |is: fn(char) -> bool| line.iter().filter(|&&c| is(c)).count();
    let (text, outer) = if count(is_right_to_left) >= count(is_left_to_right) {
        (Base::RightToLeft, outer)
    } else {
        (Base::LeftToRight, Base::LeftToRight)
    };
    let order = display(&line, outer);
    let shown: Vec<char> = order.iter().map(|&i| line[i]).collect();
    let embedded = line.iter().any(|&c| embeds(c));
    let Some(read) = recovered(&shown, text).filter(|_| embedded) else {
        return bare;
    };
    let read = read.into_iter().map(|at| glyphs[order[at]]);
    let moved = read.zip(&bare).map(|(glyph, before)| {
        if glyph == *before {
            glyph
        } else {
            glyph.moved(Rule::DirectionalFormatting)
        }
    });
    moved.collect()
}

#[cfg(test)]
mod tests {
    use crate::repair::repaired;

    #[test]
    fn what_an_embedding_shows_is_read_in_order() {
        let line = "\u{202B}در سال \u{202A} ۵۱۰\u{202C}آمد\u{202A} .\u{202C}باد رفت\u{202A}.\u{202C}\u{202C}";
        assert_eq!(repaired(line, "fa"), "در سال ۵۱۰ آمد. باد رفت.");
        let line = "\u{202B}הרוח באה\u{202A} ,\u{202C}ושקטה\u{202A}.\u{202C}\u{202C}";
        assert_eq!(repaired(line, "he"), "הרוח באה, ושקטה.");
    }

    #[test]
    fn formatting_that_changes_no_order_is_removed() {
        assert_eq!(
            repaired(
                "\u{202B}او رفت.\u{202C} \u{200F}سلام\u{200F} \u{202A}Hello\u{202C}. \u{200E}بله\u{200E}.",
                "fa"
            ),
            "او رفت. سلام Hello. بله."
        );
        assert_eq!(
            repaired(
                "The word \u{202B}שלום עולם\u{202C} means peace, \u{2067}באד\u{2069} too.",
                "en"
            ),
            "The word שלום עולם means peace, באד too."
        );
        assert_eq!(
            repaired("Der Name\u{200E}: \u{2068}Ali\u{2069}.", "de"),
            "Der Name: Ali."
        );
    }

    #[test]
    fn words_embedded_one_by_one_are_read_from_the_right() {
        let word = |word: &str| format!("\u{202B}{word}\u{202C}");
        let line = ["رفت", "باد", ".آمد", "ابر", ".شد", "شب", ".ریخت", "برگ"];
        let line: Vec<String> = line
            .iter()
            .map(|shown| match shown.strip_prefix('.') {
                Some(rest) => format!(".{}", word(rest)),
                None => word(shown),
            })
            .collect();
        assert_eq!(
            repaired(&line.join(" "), "fa"),
            "برگ ریخت. شب شد. ابر آمد. باد رفت"
        );
    }
}
