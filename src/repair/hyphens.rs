//! Words that a hyphen parts: at a line's end, or by a space that stands beside it.
//!
//! The text itself decides: whether it has the word elsewhere in one piece, with the hyphen, or has its halves as
//! words of their own.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::Language;
use crate::marks::{is_alphanumeric, is_letter};
use crate::rule::Rule;
use crate::text::Passage;

use super::vocabulary::{Vocabulary, in_word, is_hyphen, is_soft, whole_words};
use super::words::is_print;
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
    /// The same, and a speck before the hyphen that was read as a mark goes with it.
    Speck,
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
        let before = letters.as_str().trim_end();
        if let Some(word) = before.strip_suffix([',', '.']) {
            let (left, right) = (word_before(word), word_after(next));
            let joined = self.words_joined && self.has_whole(left, right);
            return if joined { Joint::Speck } else { Joint::Apart };
        }
        if !before.ends_with(is_letter) || !next.starts_with(is_alphanumeric) {
            return Joint::Apart;
        }
        let (left, right) = (word_before(before), word_after(next));
        let loose = before.len() < letters.as_str().len();
        let (word, compound) = if loose {
            (self.is_attested(left, right), self.parts(left, right) > 0)
        } else {
            (is_soft(hyphen) || self.is_one_word(left, right), true)
        };
        if word && self.words_joined {
            Joint::Word
        } else if compound && self.compounds_joined {
            Joint::Compound
        } else {
            Joint::Apart
        }
    }

    /// A script that joins its letters breaks no word at a hyphen; a capital or figure starts a word.
    fn may_break_before(&self, right: &str) -> bool {
        !self.vocabulary.language().right_to_left() && right.starts_with(char::is_lowercase)
    }

    fn is_own_word(&self, folded: &str) -> bool {
        self.vocabulary.count(folded) >= OWN_WORD || self.vocabulary.knows(folded)
    }

    /// How often the text has two halves as a compound.
    fn parts(&self, left: &str, right: &str) -> u32 {
        let language = self.vocabulary.language();
        let compound = format!("{}-{}", language.fold(left), language.fold(right));
        self.vocabulary.count(&compound)
    }

    /// True if a mark between two halves must be a speck: the text has them as one word.
    fn has_whole(&self, left: &str, right: &str) -> bool {
        let language = self.vocabulary.language();
        let joined = format!("{}{}", language.fold(left), language.fold(right));
        let parts = !left.is_empty() && self.may_break_before(right);
        parts && self.vocabulary.count(&joined) > 0
    }

    /// True for halves that are one word for certain, though a hyphen apart from them may be a dash: the text has that
    /// word, or it is the form of a known one and its second half is no word.
    fn is_attested(&self, left: &str, right: &str) -> bool {
        let language = self.vocabulary.language();
        if !self.may_break_before(right) {
            return false;
        }
        let [left, right] = [left, right].map(|half| language.fold(half));
        let joined = format!("{left}{right}");
        let form = self.vocabulary.has_stem(&joined) || self.vocabulary.knows(&joined);
        self.vocabulary.count(&joined) > 0 || form && !self.is_own_word(&right)
    }

    /// True if two halves are one word rather than a compound with a hyphen.
    fn is_one_word(&self, left: &str, right: &str) -> bool {
        let language = self.vocabulary.language();
        if !self.may_break_before(right) {
            return false;
        }
        let [left, right] = [left, right].map(|half| language.fold(half));
        let joined = format!("{left}{right}");
        let (whole, parted) = (self.vocabulary.count(&joined), self.parts(&left, &right));
        if whole != parted {
            return whole > parted;
        }
        let halves = self.is_own_word(&left)
            && self.is_own_word(&right)
            && right.chars().count() >= SHORTEST_HALF;
        self.vocabulary.has_stem(&joined)
            || self.vocabulary.knows(&joined)
            || language.writes_closed(&left, &right)
            || !halves
    }
}

/// Takes away the spaces beside hyphens where the text has the compound elsewhere without one, `middle -class`, or has
/// the first half only in compounds, `Austro -Hungarian`, until no more come to light: two lines joined, or a space
/// closed, may have made the compound that tells of the next.
pub(super) fn close(
    paragraphs: &mut [Passage<'_>],
    raw: &str,
    vocabulary: &Vocabulary<'_>,
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
        let texts = || paragraphs.iter().map(Passage::text);
        let parted = loose.iter().map(|&i| paragraphs[i].text());
        let compounds = Compounds::of(texts(), parted, vocabulary);
        let before = left_out.len();
        for &i in &loose {
            if let Some(closed) = closed(&paragraphs[i], raw, &compounds, left_out) {
                paragraphs[i] = closed;
            }
        }
        if left_out.len() == before {
            break;
        }
    }
}

/// What a text knows of compounds.
struct Compounds<'a> {
    /// Folded; of one with more than two parts also each two that follow each other.
    whole: FxHashSet<String>,
    /// First halves that the text has nowhere else.
    bound: FxHashSet<String>,
    language: &'a dyn Language,
}

impl<'a> Compounds<'a> {
    /// Reads the paragraphs of a text, and those of them in which spaces stand beside hyphens.
    fn of<'b>(
        paragraphs: impl Iterator<Item = &'b str>,
        parted: impl Iterator<Item = &'b str>,
        vocabulary: &Vocabulary<'a>,
    ) -> Self {
        let language = vocabulary.language();
        let mut whole = FxHashSet::default();
        let mut bound = FxHashSet::default();
        let words = paragraphs
            .flat_map(hyphenated)
            .flat_map(whole_words)
            .filter(|word| word.contains('-'));
        for word in words {
            let word = language.fold(word);
            let parts: Vec<&str> = word.split('-').collect();
            bound.extend(parts.first().map(|&first| first.to_owned()));
            whole.extend(parts.windows(2).map(|two| two.join("-")));
            whole.insert(word);
        }
        let mut before_hyphens: FxHashMap<String, u32> = FxHashMap::default();
        let mut met: FxHashSet<String> = FxHashSet::default();
        for text in parted {
            for (at, space) in loose_spaces(text) {
                if let Some(after) = text[at + space.len_utf8()..].strip_prefix('-') {
                    let half = language.fold(word_before(&text[..at]));
                    let other = language.fold(word_after(after));
                    // A dash stands between the same two words but once.
                    let both = format!("{half}-{other}");
                    if !half.is_empty() && !other.is_empty() && !met.insert(both.clone()) {
                        whole.insert(both);
                    }
                    *before_hyphens.entry(half).or_default() += 1;
                }
            }
        }
        bound.retain(|half| {
            let parted = before_hyphens.get(half).copied().unwrap_or(0);
            vocabulary.count(half) <= parted && !vocabulary.knows(half)
        });
        Self {
            whole,
            bound,
            language,
        }
    }

    /// True if what stands before and after a space beside a hyphen is one compound.
    fn join(&self, before: &str, after: &str) -> bool {
        let (left, right) = if let Some(after) = after.strip_prefix('-') {
            (word_before(before), word_after(after.trim_start()))
        } else if let Some(before) = before.strip_suffix('-') {
            (word_before(before.trim_end()), word_after(after))
        } else {
            return false;
        };
        let [left, right] = [left, right].map(|half| self.language.fold(half));
        !left.is_empty()
            && !right.is_empty()
            && (self.bound.contains(&left) || self.whole.contains(&format!("{left}-{right}")))
    }
}

/// Where white space stands beside a hyphen, in bytes.
fn loose_spaces(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut last = None;
    let beside = |(at, hyphen): (usize, &str)| {
        let (before, after) = (&text[..at], at + hyphen.len());
        let before = before.chars().next_back().map(|c| (at - c.len_utf8(), c));
        [before, text[after..].chars().next().map(|c| (after, c))]
    };
    text.match_indices('-')
        .flat_map(beside)
        .flatten()
        .filter(|(_, c)| c.is_whitespace())
        // One between two hyphens is met twice.
        .filter(move |&(at, _)| last.replace(at) != Some(at))
}

fn has_loose_hyphen(text: &str) -> bool {
    loose_spaces(text).next().is_some()
}

/// What stands between white space and has a hyphen.
fn hyphenated(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = rest.find('-')?;
        let start = rest[..at].trim_end_matches(is_print).len();
        let end = rest[at..].find(char::is_whitespace);
        let (token, more) = rest.split_at(end.map_or(rest.len(), |end| at + end));
        rest = more;
        Some(&token[start..])
    })
}

/// The paragraph without the spaces that part compounds; `None` if there are none.
fn closed(
    paragraph: &Passage<'_>,
    raw: &str,
    compounds: &Compounds<'_>,
    left_out: &mut LeftOut,
) -> Option<Passage<'static>> {
    let text = paragraph.text();
    let parting: Vec<usize> = loose_spaces(text)
        .filter(|&(at, space)| compounds.join(&text[..at], &text[at + space.len_utf8()..]))
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
    Some(Passage::of(raw, &glyphs))
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
    fn a_hyphen_with_spaces_beside_it_is_closed_only_on_evidence() {
        let text = "In the middle-class districts of the town the men were -\n\
            from time to time - so exclusive of all the others and so -\n\
            long kept from the middle - class men that their exclusive -\n\
            ness was known to the Austro -Hungarian and to the middle -\n\
            class alike, and the Commander-in-Chief was forced on the\n\
            Commander -in -Chief, it -might have been, or men -headed,\n\
            as pre- and post-war Austro-German men were always known to have been so\n";
        let clean = repair(text, &*for_code("en").unwrap(), &Options::default());
        for part in [
            "the men were - from time to time - so exclusive",
            "so - long kept from the middle-class men",
            "their exclusiveness was known to the Austro-Hungarian",
            "the middle-class alike",
            "on the Commander-in-Chief, it -might have been, or men -headed",
            "as pre- and post-war Austro-German men",
        ] {
            assert!(clean.clean().contains(part), "{part}: {}", clean.clean());
        }
    }

    #[test]
    fn a_hyphen_stands_twice_between_the_same_words_only_in_a_compound() {
        let text = "The men of the war -god went -and the war - god of the men -and\n\nThe war -god and men.";
        let clean = repair(text, &*for_code("en").unwrap(), &Options::default());
        let wanted =
            "The men of the war-god went -and the war-god of the men -and\nThe war-god and men.";
        assert_eq!(clean.clean().replace("\n\n", "\n"), wanted);
    }

    #[test]
    fn a_speck_before_the_hyphen_of_a_line_is_no_comma() {
        let text = "The harbour of the town was seen by all men in the har,-\n\
            bour, and the men of the town who had seen the harbour,-\n\
            who were many men of the town, told the others of it in\n";
        let clean = repair(text, &*for_code("en").unwrap(), &Options::default());
        assert!(
            clean.clean().contains("in the harbour, and"),
            "{}",
            clean.clean()
        );
        assert!(
            clean.clean().contains("harbour,- who were"),
            "{}",
            clean.clean()
        );
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
