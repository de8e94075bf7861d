//! Finds half-spaces that a file lacks: where a letter of a cursive script has the shape of a word's end within a word,
//! a zero-width non-joiner stands behind it.
//!
//! Programs draw no glyph for it, and most state no text either. But a font has glyphs of their own for the shapes of a
//! letter, and how a glyph is used shows its shape: one that mostly ends words is the shape of a word's end if another
//! of the same letter hardly ever does.

use std::collections::{BTreeMap, BTreeSet};

use super::glyph::{Glyph, Shape, is_mark};

/// How often a glyph ends a word, and how often a letter follows it.
#[derive(Clone, Debug, Default)]
struct Uses {
    letter: char,
    ends: usize,
    goes_on: usize,
}

/// Fewer uses of a glyph are chance.
const FEWEST: usize = 2;

/// The share of its uses that a glyph must end words in to be the shape of a word's end, and that it may end them in to
/// be another shape, in percent. In Persian, a half-space follows the former in up to a half of the cases; the latter end
/// no words, but for gaps where there should be none.
const END: usize = 30;
const OTHER: usize = 5;

/// How the glyphs of a file are used.
#[derive(Clone, Debug, Default)]
pub(super) struct Shapes(BTreeMap<Shape, Uses>);

impl Shapes {
    /// Learns from a glyph and the letter that follows it, if one does.
    pub(super) fn learn(&mut self, glyph: &Glyph, follower: Option<&Glyph>) {
        if let (Some(shape), Some(letter)) = (glyph.shape, joining_letter(&glyph.text)) {
            let uses = self.0.entry(shape).or_default();
            uses.letter = letter;
            match follower {
                Some(_) => uses.goes_on += 1,
                None => uses.ends += 1,
            }
        }
    }

    /// The shapes of word ends after which a letter follows somewhere.
    pub(super) fn ends(&self) -> Ends {
        let share = |uses: &Uses| 100 * uses.ends / (uses.ends + uses.goes_on).max(1);
        let mut others: BTreeMap<char, usize> = BTreeMap::new();
        for uses in self.0.values().filter(|uses| share(uses) <= OTHER) {
            *others.entry(uses.letter).or_default() += uses.goes_on;
        }
        let is_end = |uses: &Uses| {
            let contrast = others.get(&uses.letter).is_some_and(|&uses| uses >= FEWEST);
            contrast && uses.ends > 0 && uses.goes_on > 0 && share(uses) >= END
        };
        let ends = self.0.iter().filter(|(_, uses)| is_end(uses));
        Ends(ends.map(|(&shape, _)| shape).collect())
    }
}

/// The glyphs that have the shape of a word's end.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends(BTreeSet<Shape>);

impl Ends {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True if a half-space must stand between a glyph and the letter that follows it.
    pub(super) fn parts(&self, glyph: &Glyph, follower: &Glyph) -> bool {
        glyph.shape.is_some_and(|shape| self.0.contains(&shape)) && is_cursive(&follower.text)
    }
}

/// True for a text that begins with a letter of Arabic script that is joined to the one before (all but the hamza).
pub(super) fn is_cursive(text: &str) -> bool {
    text.chars().next().is_some_and(is_joined)
}

fn is_joined(c: char) -> bool {
    matches!(c, '\u{620}' | '\u{622}'..='\u{64A}' | '\u{66E}'..='\u{673}' | '\u{675}'..='\u{6D3}' | '\u{6FA}'..='\u{6FF}')
}

/// The letter that a glyph shows, if it is one that is joined to the next (`Joining_Type` D in the Unicode Character
/// Database).
fn joining_letter(text: &str) -> Option<char> {
    let mut letters = text.chars().filter(|c| !is_mark(*c));
    let letter = letters
        .next()
        .filter(|&c| is_joined(c) && letters.next().is_none())?;
    let ends_shape = matches!(
        letter,
        '\u{622}'..='\u{625}'
            | '\u{627}'
            | '\u{629}'
            | '\u{62F}'..='\u{632}'
            | '\u{640}'
            | '\u{648}'
            | '\u{671}'..='\u{677}'
            | '\u{688}'..='\u{699}'
            | '\u{6C0}'
            | '\u{6C3}'..='\u{6CB}'
            | '\u{6CD}'
            | '\u{6CF}'
            | '\u{6D2}'
            | '\u{6D3}'
    );
    (!ends_shape).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::pdf::matrix::Turn;

    fn glyph(text: &str, code: u32) -> Glyph {
        Glyph {
            text: text.to_owned(),
            turn: Turn::NONE,
            left: 0.0,
            right: 5.0,
            base: 0.0,
            size: 10.0,
            shape: Some(Shape { font: 0, code }),
        }
    }

    /// The shapes of a letter, learnt from how often each ends a word and how often it does not.
    fn learnt(letter: &str, uses: &[(u32, usize, usize)]) -> Ends {
        let mut shapes = Shapes::default();
        for &(code, ends, goes_on) in uses {
            let glyph = glyph(letter, code);
            (0..ends).for_each(|_| shapes.learn(&glyph, None));
            (0..goes_on).for_each(|_| shapes.learn(&glyph, Some(&glyph)));
        }
        shapes.ends()
    }

    #[test]
    fn the_shape_of_a_word_end_is_told_by_its_use() {
        let (end, other) = (glyph("ی", 1), glyph("ی", 2));
        let ends = learnt("ی", &[(1, 30, 12), (2, 1, 60)]);
        assert!(ends.parts(&end, &other) && !ends.parts(&other, &end));
        assert!(!ends.parts(&end, &glyph("۱", 3)) && !ends.parts(&end, &glyph("ء", 3)));
        // One glyph for all shapes, too few of them, or a letter that is never joined.
        assert!(learnt("ی", &[(1, 30, 12)]).is_empty());
        assert!(learnt("ی", &[(1, 1, 3), (2, 0, 60)]).is_empty());
        assert!(learnt("و", &[(1, 30, 12), (2, 1, 60)]).is_empty());
        assert!(learnt("لا", &[(1, 30, 12), (2, 1, 60)]).is_empty());
        assert!(learnt("e", &[(1, 30, 12), (2, 1, 60)]).is_empty());
    }
}
