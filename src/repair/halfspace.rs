//! Paragraphs of a text that has lost its half-spaces in, the same with the half-spaces that its language wants out.
//!
//! Parts of a word that a half-space kept apart come without it either glued together or with a space between. Both
//! are mended, each only where the text as a whole shows the loss: hardly a half-space where many words want one.

use crate::marks::is_letter;
use std::collections::HashMap;
use std::ops::Range;

use crate::language::{Joint, Language, WordCounts};
use crate::rule::Rule;
use crate::text::Glyph;

use super::Options;

const HALF_SPACE: char = '\u{200C}';

/// A text has lost its half-spaces if it keeps fewer than one in this many. Of two treebanks with their half-spaces
/// one in place stands against seven and fifteen that the rules would add or that its editors forgot.
const KEPT_OF: usize = 10;

/// Fewer places than this are a matter of taste, not a loss.
const FEWEST: usize = 2;

/// One kind of loss, glued or spaced, is repaired beside the other if it makes up one in this many of the places. Treebank
/// texts that have lost theirs in one way show the other way at less than one place in ten.
const KIND_OF: usize = 6;

/// Puts half-spaces back into all paragraphs of a text.
pub(super) fn repair(paragraphs: &mut [Vec<Glyph>], language: &dyn Language, options: &Options) {
    if !options.allows(Rule::HalfSpace) || !language.writes_half_spaces() {
        return;
    }
    let counts = counts(paragraphs, language);
    let mut finder = Finder {
        language,
        counts: &counts,
        inside: HashMap::new(),
    };
    let found: Vec<Vec<Place>> = paragraphs.iter().map(|p| finder.places(p)).collect();
    let kept = paragraphs
        .iter()
        .flatten()
        .filter(|g| g.letter == HALF_SPACE);
    let kept = kept.count();
    let count = |glued: bool| {
        let places = found.iter().flatten();
        places.filter(|place| place.is_glued() == glued).count()
    };
    let (glued, spaced) = (count(true), count(false));
    if glued + spaced < FEWEST || kept * KEPT_OF > glued + spaced {
        return;
    }
    let lost = |kind: usize| kind * KIND_OF >= glued + spaced;
    for (paragraph, mut places) in paragraphs.iter_mut().zip(found) {
        places.retain(|place| lost(if place.is_glued() { glued } else { spaced }));
        *paragraph = mended(paragraph, &places);
    }
}

/// A place where a half-space is missing.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// Before the glyph at this index.
    Glued(usize),
    /// Instead of the white space at these glyphs.
    Spaced(Range<usize>, Joint),
}

impl Place {
    fn is_glued(&self) -> bool {
        matches!(self, Self::Glued(_))
    }
}

struct Finder<'a> {
    language: &'a dyn Language,
    counts: &'a WordCounts,
    /// What has been found inside the words met before.
    inside: HashMap<String, Vec<usize>>,
}

impl Finder<'_> {
    /// The places of a paragraph, in its order.
    fn places(&mut self, glyphs: &[Glyph]) -> Vec<Place> {
        let mut places = Vec::new();
        let mut before: Option<(usize, String)> = None;
        for range in words(glyphs) {
            let word: String = glyphs[range.clone()].iter().map(|g| g.letter).collect();
            if let Some((end, before)) = before
                && glyphs[end..range.start]
                    .iter()
                    .all(|glyph| glyph.letter.is_whitespace())
                && let Some(joint) = self.language.joint(&before, &word, self.counts)
            {
                places.push(Place::Spaced(end..range.start, joint));
            }
            let (language, counts) = (self.language, self.counts);
            let inside = self
                .inside
                .entry(word.clone())
                .or_insert_with(|| language.half_spaces(&word, counts));
            places.extend(inside.iter().map(|at| Place::Glued(range.start + at)));
            before = Some((range.end, word));
        }
        places
    }
}

fn mended(glyphs: &[Glyph], places: &[Place]) -> Vec<Glyph> {
    let mut mended: Vec<Glyph> = Vec::with_capacity(glyphs.len() + places.len());
    let mut at = 0;
    for place in places {
        match place {
            Place::Glued(before) => {
                mended.extend(&glyphs[at..*before]);
                let raw = glyphs[*before].raw().start;
                mended.push(Glyph::inserted(HALF_SPACE, raw, Rule::HalfSpace));
                at = *before;
            }
            Place::Spaced(spaces, joint) => {
                mended.extend(&glyphs[at..spaces.start]);
                let space = &glyphs[spaces.start];
                match joint {
                    Joint::HalfSpace => mended.push(space.replaced(HALF_SPACE, Rule::HalfSpace)),
                    // The letter before takes the space in, if the raw text has one there.
                    Joint::Nothing => {
                        if let Some(last) = mended.last_mut()
                            && last.raw().end == space.raw().start
                        {
                            *last = last.absorbing(space, Rule::HalfSpace);
                        }
                    }
                }
                at = spaces.end;
            }
        }
    }
    mended.extend(&glyphs[at..]);
    mended
}

/// The words of a text, folded, in order.
fn counts(paragraphs: &[Vec<Glyph>], language: &dyn Language) -> WordCounts {
    let words = paragraphs.iter().flat_map(|glyphs| {
        words(glyphs).map(|range| {
            let word: String = glyphs[range].iter().map(|glyph| glyph.letter).collect();
            language.fold(&word)
        })
    });
    WordCounts::of(words)
}

/// Runs of letters with the half-spaces and letter marks between them.
fn words(glyphs: &[Glyph]) -> impl Iterator<Item = Range<usize>> + '_ {
    let belongs = |glyph: &Glyph| {
        is_letter(glyph.letter)
            || glyph.letter == HALF_SPACE
            || matches!(glyph.letter, '\u{064B}'..='\u{0655}')
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + glyphs[at..].iter().position(|g| is_letter(g.letter))?;
        at = start + glyphs[start..].iter().take_while(|g| belongs(g)).count();
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::language::for_code;
    use crate::repair::{Options, repair};
    use crate::rule::Rule;

    fn repaired(raw: &str) -> String {
        let text = repair(raw, &*for_code("fa").unwrap(), &Options::default());
        text.clean().to_owned()
    }

    #[test]
    fn lost_half_spaces_come_back() {
        assert_eq!(
            repaired("باد میوزید و برگها میریختند.\n"),
            "باد می\u{200C}وزید و برگ\u{200C}ها می\u{200C}ریختند."
        );
        assert_eq!(
            repaired("باد می وزید و برگ ها و ابر ها رفته اند.\n"),
            "باد می\u{200C}وزید و برگ\u{200C}ها و ابرها رفته\u{200C}اند."
        );
    }

    #[test]
    fn a_text_that_has_its_half_spaces_is_left_alone() {
        for text in [
            "باد می\u{200C}وزید و برگها میریختند.",
            "باد وزید و برگها ریختند.",
            "باد آمد و رفت.",
        ] {
            assert_eq!(repaired(text), text);
        }
        let once = repaired("باد میوزید و برگ ها میریختند و ابر ها میرفتند.");
        assert_eq!(repaired(&once), once);
    }

    #[test]
    fn the_rule_can_be_switched_off_and_every_change_names_it() {
        let raw = "باد میوزید و برگ ها میریختند و ابر ها میرفتند.";
        let persian = for_code("fa").unwrap();
        let off = Options {
            without: BTreeSet::from([Rule::HalfSpace]),
        };
        assert_eq!(repair(raw, &*persian, &off).clean(), raw);
        let text = repair(raw, &*persian, &Options::default());
        assert!(
            text.repairs()
                .all(|piece| piece.rule == Some(Rule::HalfSpace))
        );
        assert_eq!(text.repairs().count(), 5);
        assert_eq!(
            repair(raw, &*for_code("ar").unwrap(), &Options::default()).clean(),
            raw
        );
    }
}
