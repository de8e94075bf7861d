//! Words that a hyphen parts: at a line's end, or by a space that stands beside it.
//!
//! The text itself decides: whether it has the word elsewhere in one piece, with the hyphen, or has its halves as
//! words of their own.

use rustc_hash::FxHashSet;

use crate::language::Language;
use crate::marks::{is_alphanumeric, is_letter};
use crate::rule::Rule;

use super::passage::Passage;
use super::vocabulary::{Vocabulary, in_word, is_hyphen, is_soft, whole_words};
use super::{LeftOut, Options};

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
    pub(super) fn joint(&self, line: &str, next: &str) -> Joint {
        let mut letters = line.chars();
        let Some(hyphen) = letters.next_back().filter(|&c| is_hyphen(c)) else {
            return Joint::Apart;
        };
        let before = letters.as_str();
        if !before.ends_with(is_letter) || !next.starts_with(is_alphanumeric) {
            return Joint::Apart;
        }
        let word = self.words_joined
            && (is_soft(hyphen) || self.is_one_word(word_before(before), word_after(next)));
        if word {
            Joint::Word
        } else if self.compounds_joined {
            Joint::Compound
        } else {
            Joint::Apart
        }
    }

    /// True if two halves are one word rather than a compound with a hyphen.
    fn is_one_word(&self, left: &str, right: &str) -> bool {
        // A script that joins its letters breaks no word at a hyphen; a capital or figure starts a word.
        let language = self.vocabulary.language();
        let starts_word = right.starts_with(|c: char| !c.is_lowercase());
        if language.right_to_left() || starts_word {
            return false;
        }
        let [left, right] = [left, right].map(|half| language.fold(half));
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
            || language.writes_closed(&left, &right)
            || !halves
    }
}

/// Takes away the spaces beside hyphens where the text has the compound elsewhere without one, `middle -class`, until no
/// more come to light: two lines joined, or a space closed, may have made the compound that tells of the next.
pub(super) fn close(
    paragraphs: &mut [Passage<'_>],
    language: &dyn Language,
    options: &Options,
    left_out: &mut LeftOut,
) {
    if !options.allows(Rule::SplitCompound) {
        return;
    }
    let mut loose: Vec<usize> = (0..paragraphs.len()).collect();
    loop {
        loose.retain(|&i| has_loose_hyphen(paragraphs[i].text()));
        if loose.is_empty() {
            break;
        }
        let compounds: FxHashSet<String> = paragraphs
            .iter()
            .map(Passage::text)
            .filter(|text| text.contains('-'))
            .flat_map(|text| whole_words(text).filter(|word| word.contains('-')))
            .map(|word| language.fold(word))
            .collect();
        let before = left_out.len();
        for &i in &loose {
            if let Some(closed) = closed(&paragraphs[i], &compounds, language, left_out) {
                paragraphs[i] = closed;
            }
        }
        if left_out.len() == before {
            break;
        }
    }
}

/// Where white space stands beside a hyphen, in bytes.
fn loose_spaces(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|&(at, c)| {
        c.is_whitespace()
            && (text[..at].ends_with('-') || text[at + c.len_utf8()..].starts_with('-'))
    })
}

fn has_loose_hyphen(text: &str) -> bool {
    text.contains('-') && loose_spaces(text).next().is_some()
}

/// The paragraph without the spaces that part compounds; `None` if there are none.
fn closed(
    paragraph: &Passage<'_>,
    compounds: &FxHashSet<String>,
    language: &dyn Language,
    left_out: &mut LeftOut,
) -> Option<Passage<'static>> {
    let text = paragraph.text();
    let parting: Vec<usize> = loose_spaces(text)
        .filter(|&(at, space)| {
            let compound = compound(&text[..at], &text[at + space.len_utf8()..], language);
            compound.is_some_and(|compound| compounds.contains(&compound))
        })
        .map(|(at, _)| at)
        .collect();
    if parting.is_empty() {
        return None;
    }
    let mut glyphs = paragraph.glyphs();
    let mut at = 0;
    glyphs.retain(|glyph| {
        let parts = parting.binary_search(&at).is_ok();
        at += glyph.letter.len_utf8();
        if parts {
            left_out.push((glyph.raw(), Rule::SplitCompound));
        }
        !parts
    });
    Some(Passage::of(&glyphs))
}

/// The compound that a space between two stretches parts, if it stands beside a hyphen.
fn compound(before: &str, after: &str, language: &dyn Language) -> Option<String> {
    let (left, right) = if let Some(after) = after.strip_prefix('-') {
        (word_before(before), word_after(after))
    } else {
        (word_before(before.strip_suffix('-')?), word_after(after))
    };
    let [left, right] = [left, right].map(|half| language.fold(half));
    (!left.is_empty() && !right.is_empty()).then(|| format!("{left}-{right}"))
}

fn word_before(text: &str) -> &str {
    &text[text.trim_end_matches(in_word).len()..]
}

fn word_after(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(in_word).len()]
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
