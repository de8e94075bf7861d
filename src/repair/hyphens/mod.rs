//! Words broken at a hyphen, by a line end or by a space beside the hyphen.
//!
//! The text itself is the evidence: whether the word occurs elsewhere in one piece or with the hyphen, or its halves
//! occur as words of their own.

mod loose;

use crate::marks::{is_alphanumeric, is_letter};
use crate::quotes::Conventions;
use crate::rule::Rule;

use super::Options;
use super::vocabulary::{Vocabulary, in_word, is_hyphen, is_soft};

pub(super) use loose::close;

/// How two lines are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// With a space between them.
    Apart,
    /// Inside a compound; the hyphen stays.
    Compound,
    /// Inside a word; the hyphen is dropped.
    Word,
    /// Inside a word; the hyphen is dropped together with a speck before it that was read as punctuation.
    Speck,
}

/// A half that occurs alone this often is a word of its own.
const OWN_WORD: u32 = 2;

/// The minimum length of a second half that is a word of its own, in letters.
const SHORTEST_HALF: usize = 3;

/// Joins hyphenated words, using the vocabulary of the text.
pub(super) struct Hyphens<'a> {
    vocabulary: &'a Vocabulary<'a>,
    words_joined: bool,
    compounds_joined: bool,
    /// True if a hyphen at the end of a line may close a speech.
    closes_speech: bool,
}

impl<'a> Hyphens<'a> {
    pub(super) fn new(
        vocabulary: &'a Vocabulary<'a>,
        conventions: Conventions,
        options: &Options,
    ) -> Self {
        Self {
            vocabulary,
            words_joined: options.allows(Rule::LineEndHyphen),
            compounds_joined: options.allows(Rule::SplitCompound),
            closes_speech: conventions.hyphen_dialogue,
        }
    }

    /// How a line is joined to the next one of its paragraph.
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
        let (word, compound) = if loose || self.closes_speech && !is_soft(hyphen) {
            (
                self.is_attested(left, right),
                self.compound_count(left, right) > 0,
            )
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

    /// A script with joined letters never breaks a word at a hyphen; a capital or digit starts a new word.
    fn may_break_before(&self, right: &str) -> bool {
        !self.vocabulary.language().right_to_left() && right.starts_with(char::is_lowercase)
    }

    fn is_own_word(&self, folded: &str) -> bool {
        self.vocabulary.count(folded) >= OWN_WORD || self.vocabulary.knows(folded)
    }

    /// How often the text has the two halves as a compound.
    fn compound_count(&self, left: &str, right: &str) -> u32 {
        let language = self.vocabulary.language();
        let compound = format!("{}-{}", language.fold(left), language.fold(right));
        self.vocabulary.count(&compound)
    }

    /// True if punctuation between two halves must be a speck, because the text has them as one word.
    fn has_whole(&self, left: &str, right: &str) -> bool {
        let language = self.vocabulary.language();
        let joined = format!("{}{}", language.fold(left), language.fold(right));
        let possible = !left.is_empty() && self.may_break_before(right);
        possible && self.vocabulary.count(&joined) > 0
    }

    /// True for halves that are certainly one word, although a hyphen set apart from them could be a dash: the text has
    /// the joined word, or it is a form of a known word and its second half is not a word.
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
        let (whole, compound) = (
            self.vocabulary.count(&joined),
            self.compound_count(&left, &right),
        );
        if whole != compound {
            return whole > compound;
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
        repair(TEXT, for_code("en").unwrap(), options)
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
    fn a_speck_before_the_hyphen_of_a_line_is_no_comma() {
        let text = "The harbour of the town was seen by all men in the har,-\n\
            bour, and the men of the town who had seen the harbour,-\n\
            who were many men of the town, told the others of it in\n";
        let clean = repair(text, for_code("en").unwrap(), &Options::default());
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

    #[test]
    fn a_second_half_of_two_letters_is_no_word_of_its_own() {
        // Both halves (of, for) are words of the text, but a compound has no half as short as two letters.
        let text = "The men of the ward were for it and of the ward, and the zarr-\n\
            of was seen by the men for whom the zarr of the ward was a\n\
            zarr of their own, as was known to the men of the ward and\n";
        let clean = repair(text, for_code("en").unwrap(), &Options::default());
        assert!(
            clean.clean().contains("the zarrof was"),
            "{}",
            clean.clean()
        );
        let text = text.replace("of was", "for was");
        let clean = repair(&text, for_code("en").unwrap(), &Options::default());
        assert!(
            clean.clean().contains("the zarr-for was"),
            "{}",
            clean.clean()
        );
    }
}
