//! Words that a hyphen parts: at a line's end, or by a space that stands beside it.
//!
//! The text itself decides: whether it has the word elsewhere in one piece, with the hyphen, or has its halves as
//! words of their own.

use std::collections::HashSet;
use std::ops::Range;

use crate::language::Language;
use crate::marks::is_letter;
use crate::rule::Rule;
use crate::text::Glyph;

use super::Options;
use super::vocabulary::{Vocabulary, folded, in_word, is_hyphen, is_soft, whole_words};

/// How two lines meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// With a space between them.
    Apart,
    /// Within a compound, whose hyphen stays.
    Compound,
    /// Within a word, whose hyphen goes.
    Word,
}

/// A half that occurs alone this often is a word of its own.
const OWN_WORD: u32 = 2;

/// Letters of a word's second half at least, if it is to be a word of its own.
const SHORTEST_HALF: usize = 3;

/// Joins what hyphens part, by the words of a text.
pub(super) struct Hyphens<'a> {
    vocabulary: &'a Vocabulary<'a>,
    words_joined: bool,
    compounds_joined: bool,
}

impl<'a> Hyphens<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary<'a>, options: &Options) -> Self {
        Self {
            vocabulary,
            words_joined: options.allows(Rule::LineEndHyphen),
            compounds_joined: options.allows(Rule::SplitCompound),
        }
    }

    /// How a line and the next one of its paragraph meet.
    pub(super) fn joint(&self, line: &[Glyph], next: &[Glyph]) -> Joint {
        let Some((hyphen, before)) = line.split_last() else {
            return Joint::Apart;
        };
        let glued = before.last().is_some_and(|glyph| is_letter(glyph.letter));
        let after = next.first().map(|glyph| glyph.letter);
        if !is_hyphen(hyphen.letter) || !glued || !after.is_some_and(char::is_alphanumeric) {
            return Joint::Apart;
        }
        let word = self.words_joined
            && (is_soft(hyphen.letter) || self.is_one_word(word_before(before), word_after(next)));
        if word {
            Joint::Word
        } else if self.compounds_joined {
            Joint::Compound
        } else {
            Joint::Apart
        }
    }

    /// True if two halves are one word rather than a compound with a hyphen.
    fn is_one_word(&self, left: &[Glyph], right: &[Glyph]) -> bool {
        // A script that joins its letters breaks no word at a hyphen; a capital or figure starts a word.
        let starts_word = right
            .first()
            .is_some_and(|glyph| !glyph.letter.is_lowercase());
        if self.vocabulary.language().right_to_left() || starts_word {
            return false;
        }
        let [left, right] = [left, right].map(|half| self.vocabulary.folded(half));
        let (joined, compound) = (format!("{left}{right}"), format!("{left}-{right}"));
        let (whole, parted) = (
            self.vocabulary.count(&joined),
            self.vocabulary.count(&compound),
        );
        if whole != parted {
            return whole > parted;
        }
        let own =
            |half: &str| self.vocabulary.count(half) >= OWN_WORD || self.vocabulary.knows(half);
        let halves = own(&left) && own(&right) && right.chars().count() >= SHORTEST_HALF;
        self.vocabulary.has_stem(&joined)
            || self.vocabulary.knows(&joined)
            || self.vocabulary.language().writes_closed(&left, &right)
            || !halves
    }
}

/// Takes away the spaces beside hyphens where the text has the compound elsewhere without one, `middle -class`, until no
/// more come to light: two lines joined, or a space closed, may have made the compound that tells of the next.
pub(super) fn close(
    paragraphs: &mut [Vec<Glyph>],
    language: &dyn Language,
    options: &Options,
    left_out: &mut Vec<(Range<usize>, Rule)>,
) {
    if !options.allows(Rule::SplitCompound) {
        return;
    }
    loop {
        let compounds: HashSet<String> = paragraphs
            .iter()
            .flat_map(|paragraph| {
                whole_words(paragraph)
                    .map(|word| &paragraph[word])
                    .filter(|word| word.iter().any(|glyph| glyph.letter == '-'))
            })
            .map(|word| folded(word, language))
            .collect();
        let before = left_out.len();
        for paragraph in paragraphs
            .iter_mut()
            .filter(|paragraph| has_loose_hyphen(paragraph))
        {
            *paragraph = closed(paragraph, &compounds, language, left_out);
        }
        if left_out.len() == before {
            break;
        }
    }
}

fn has_loose_hyphen(glyphs: &[Glyph]) -> bool {
    let loose = |pair: &[Glyph]| {
        let hyphen = pair.iter().any(|glyph| glyph.letter == '-');
        hyphen && pair.iter().any(|glyph| glyph.letter.is_whitespace())
    };
    glyphs.windows(2).any(loose)
}

fn closed(
    glyphs: &[Glyph],
    compounds: &HashSet<String>,
    language: &dyn Language,
    left_out: &mut Vec<(Range<usize>, Rule)>,
) -> Vec<Glyph> {
    let mut closed: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for (i, glyph) in glyphs.iter().enumerate() {
        let parts = || compound(&glyphs[..i], &glyphs[i + 1..], language);
        let parted = glyph.letter.is_whitespace()
            && parts().is_some_and(|compound| compounds.contains(&compound));
        if parted {
            left_out.push((glyph.raw(), Rule::SplitCompound));
        } else {
            closed.push(*glyph);
        }
    }
    closed
}

/// The compound that a space between two stretches parts, if it stands beside a hyphen.
fn compound(before: &[Glyph], after: &[Glyph], language: &dyn Language) -> Option<String> {
    let hyphen = |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| glyph.letter == '-');
    let (left, right) = if hyphen(after.first()) {
        (word_before(before), word_after(&after[1..]))
    } else if hyphen(before.last()) {
        (word_before(&before[..before.len() - 1]), word_after(after))
    } else {
        return None;
    };
    let [left, right] = [left, right].map(|half| folded(half, language));
    (!left.is_empty() && !right.is_empty()).then(|| format!("{left}-{right}"))
}

fn word_before(glyphs: &[Glyph]) -> &[Glyph] {
    let letters = glyphs
        .iter()
        .rev()
        .take_while(|glyph| in_word(glyph.letter))
        .count();
    &glyphs[glyphs.len() - letters..]
}

fn word_after(glyphs: &[Glyph]) -> &[Glyph] {
    let letters = glyphs
        .iter()
        .take_while(|glyph| in_word(glyph.letter))
        .count();
    &glyphs[..letters]
}

#[cfg(test)]
mod tests {
    use crate::language::for_code;
    use crate::repair::{Options, repair};
    use crate::rule::Rule;

    const TEXT: &str = "In the end it was the counter-move of all the represen-\n\
        tatives that had been sent there, and it was a counter-\n\
        move against those of the men who were now so very war-\n\
        weary that nobody in the whole of the harbour of Port-\n\
        Hale could say what the war was for to weary men in the\n\
        middle-class districts, though there were weary men in\n\
        the middle -class districts who had seen the war\n";

    fn repaired(options: &Options) -> String {
        repair(TEXT, &*for_code("en").unwrap(), options)
            .clean()
            .to_owned()
    }

    #[test]
    fn the_text_tells_a_broken_word_from_a_compound() {
        let clean = repaired(&Options::default());
        for word in [
            "representatives",
            "a counter-move",
            "war-weary",
            "Port-Hale",
            "the middle-class districts who",
        ] {
            assert!(clean.contains(word), "{word}: {clean}");
        }
    }

    #[test]
    fn each_rule_can_be_switched_off() {
        let without = |rule| Options {
            without: [rule].into(),
        };
        assert!(repaired(&without(Rule::LineEndHyphen)).contains("represen-tatives"));
        let clean = repaired(&without(Rule::SplitCompound));
        assert!(
            clean.contains("war- weary") && clean.contains("middle -class"),
            "{clean}"
        );
    }
}
