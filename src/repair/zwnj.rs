//! Restores the ZWNJ that a text has lost and its language requires.
//!
//! Where a ZWNJ was lost, the parts of a word are either glued together or separated by a space. Each kind is repaired
//! only if the text as a whole shows the loss, that is, has hardly any ZWNJ where many words need one.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::language::{Joint, Language};
use crate::marks::is_letter;
use crate::par;
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

use super::Options;
use super::tally::Tally;
use super::words::runs_of;

const ZWNJ: char = '\u{200C}';

/// A text has lost its ZWNJ if it keeps fewer than one for this many missing ones. In two treebanks that have theirs,
/// the rules would add, or the editors forgot, one for every seven and every fifteen.
const KEPT_OF: usize = 10;

/// Minimum number of places that show a loss; fewer are a matter of style.
const FEWEST: usize = 2;

/// A kind of loss, glued or spaced, is repaired if it accounts for at least one in this many of the places. Treebank
/// texts that have lost theirs in one way show the other at fewer than one place in ten.
const KIND_OF: usize = 6;

/// Restores the ZWNJ in all paragraphs of a text.
pub(super) fn repair(
    paragraphs: &mut [Passage<'static>],
    raw: &str,
    language: &dyn Language,
    options: &Options,
) {
    if !options.allows(Rule::Zwnj) || !language.writes_zwnj() {
        return;
    }
    let found = places(paragraphs, language);
    let kept = par::map(paragraphs, |paragraph| {
        paragraph.text().matches(ZWNJ).count()
    });
    let kept: usize = kept.into_iter().sum();
    let count = |glued: bool| {
        let places = found.iter().flatten();
        places.filter(|place| place.is_glued() == glued).count()
    };
    let (glued, spaced) = (count(true), count(false));
    if glued + spaced < FEWEST || kept * KEPT_OF > glued + spaced {
        return;
    }
    let lost = |kind: usize| kind * KIND_OF >= glued + spaced;
    par::for_each_mut(
        paragraphs,
        || (),
        |(), i, paragraph| {
            let places = found[i].iter();
            let places: Vec<&Place> = places
                .filter(|place| lost(if place.is_glued() { glued } else { spaced }))
                .collect();
            if !places.is_empty() {
                *paragraph = mended(paragraph, raw, &places);
            }
        },
    );
}

/// A place where a ZWNJ is missing, in bytes.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// Before the letter at this offset.
    Glued(usize),
    /// In place of this white space.
    Spaced(Range<usize>, Joint),
}

impl Place {
    fn is_glued(&self) -> bool {
        matches!(self, Self::Glued(_))
    }

    fn start(&self) -> usize {
        match self {
            Self::Glued(at) => *at,
            Self::Spaced(spaces, _) => spaces.start,
        }
    }
}

/// The places of each paragraph, in text order.
fn places(paragraphs: &[Passage<'_>], language: &dyn Language) -> Vec<Vec<Place>> {
    let mut tally = Tally::new(language);
    for text in paragraphs.iter().map(Passage::text) {
        for word in words(text) {
            tally.count(&text[word]);
        }
    }
    let counts = tally.word_counts();
    // Each distinct word is analysed only once.
    let spelled: Vec<&str> = tally.spelled().collect();
    let inside = par::map(&spelled, |word| {
        bytes(word, &language.zwnj_places(word, &counts))
    });
    let inside: FxHashMap<&str, Vec<usize>> = spelled
        .into_iter()
        .zip(inside)
        .filter(|(_, places)| !places.is_empty())
        .collect();
    par::map(paragraphs, |paragraph| {
        let text = paragraph.text();
        let mut places = Vec::new();
        let mut before: Option<Range<usize>> = None;
        for word in words(text) {
            if let Some(before) = before.replace(word.clone())
                && text[before.end..word.start]
                    .chars()
                    .all(char::is_whitespace)
                && let Some(joint) =
                    language.joint(&text[before.clone()], &text[word.clone()], &counts)
            {
                places.push(Place::Spaced(before.end..word.start, joint));
            }
            let spelled = &text[word.clone()];
            let decided = language.zwnj_places_before(spelled, &text[word.end..]);
            let decided = decided.map(|places| bytes(spelled, &places));
            let inside = decided.as_ref().or_else(|| inside.get(spelled));
            places.extend(
                inside
                    .into_iter()
                    .flatten()
                    .map(|at| Place::Glued(word.start + at)),
            );
        }
        places
    })
}

/// Converts places in a word from characters to bytes.
fn bytes(word: &str, places: &[usize]) -> Vec<usize> {
    let mut bytes: Vec<usize> = places
        .iter()
        .filter_map(|&place| word.char_indices().nth(place).map(|(at, _)| at))
        .collect();
    // A third-party language may return them unsorted.
    bytes.sort_unstable();
    bytes.dedup();
    bytes
}

fn mended(paragraph: &Passage<'_>, raw: &str, places: &[&Place]) -> Passage<'static> {
    let text = paragraph.text();
    let glyphs = paragraph.glyphs();
    let mut mended: Vec<Glyph> = Vec::with_capacity(glyphs.len() + places.len());
    let (mut byte, mut done) = (0, 0);
    for place in places {
        let kept = text[byte..place.start()].chars().count();
        mended.extend(&glyphs[done..done + kept]);
        (byte, done) = (place.start(), done + kept);
        let Some(glyph) = glyphs.get(done) else { break };
        match place {
            Place::Glued(_) => {
                let at = glyph.raw().start;
                mended.push(Glyph::inserted(ZWNJ, at, Rule::Zwnj));
            }
            Place::Spaced(spaces, joint) => {
                match joint {
                    Joint::Zwnj => mended.push(glyph.replaced(ZWNJ, Rule::Zwnj)),
                    // The letter before absorbs the space, if they are adjacent in the raw text.
                    Joint::Nothing => {
                        if let Some(last) = mended.last_mut()
                            && last.raw().end == glyph.raw().start
                        {
                            *last = last.absorbing(glyph, Rule::Zwnj);
                        }
                    }
                }
                done += text[spaces.clone()].chars().count();
                byte = spaces.end;
            }
        }
    }
    mended.extend(&glyphs[done..]);
    Passage::of(raw, &mended)
}

/// Runs that begin with a letter and continue with letters, ZWNJ and diacritics.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let belongs = |c: char| is_letter(c) || c == ZWNJ || matches!(c, '\u{064B}'..='\u{0655}');
    runs_of(text.char_indices(), text.len(), is_letter, belongs)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::language::for_code;
    use crate::repair::{Options, repair};
    use crate::rule::Rule;

    fn repaired(raw: &str) -> String {
        crate::repair::repaired(raw, "fa")
    }

    #[test]
    fn lost_zwnj_comes_back() {
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
    fn a_text_that_has_its_zwnj_is_left_alone() {
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
            without: BTreeSet::from([Rule::Zwnj]),
        };
        assert_eq!(repair(raw, persian, &off).clean(), raw);
        let text = repair(raw, persian, &Options::default());
        assert!(text.repairs().all(|piece| piece.rule == Some(Rule::Zwnj)));
        assert_eq!(text.repairs().count(), 5);
        assert_eq!(
            repair(raw, for_code("ar").unwrap(), &Options::default()).clean(),
            raw
        );
    }

    #[test]
    fn a_kind_of_loss_that_hardly_shows_is_left_alone() {
        let glued = "باد میوزید و برگها میریختند و باد میوزید.";
        let spaced = "باد می وزید.";
        let text = format!("{}{spaced}", format!("{glued} ").repeat(2));
        let clean = repaired(&text);
        // Eight glued places and a spaced one: fewer than one in six.
        assert!(clean.ends_with(spaced), "{clean}");
        assert_eq!(clean.matches('\u{200C}').count(), 8, "{clean}");
        let clean = repaired(&format!("{glued} {spaced}"));
        assert!(clean.ends_with("می\u{200C}وزید."), "{clean}");
    }
}
