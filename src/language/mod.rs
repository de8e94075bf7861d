//! All that a stage may ask a language, and the answers.
//!
//! A new language is one new folder here and one line in [`for_code`]; a language without a folder gets
//! [`Unknown`], which answers by Unicode's rules alone.

mod counts;
mod english;
pub mod expression;
pub mod identify;
pub mod lexicon;
mod persian;
pub mod script;
pub mod sound;
mod stops;
mod table;

use unicode_normalization::UnicodeNormalization;

pub use counts::WordCounts;
use sound::Sound;

/// What a word says about a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// Adds its value: one, nineteen, چهار, دویست.
    Value(u64),
    /// Multiplies what stands before it, or counts as one of itself: hundred, thousand, هزار.
    Magnitude(u64),
}

/// A word of a number expression and whether it counts or orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// What it adds to the number.
    pub word: NumberWord,
    /// True for first, fourth, چهارم.
    pub ordinal: bool,
    /// False for a word that is a number only after another one (one, یک, نه: no, and nine) or near one (both).
    pub alone: bool,
}

/// The name of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// January is 1.
    pub number: u8,
    /// False for a word that means a month only beside a day: may, march, مه.
    pub alone: bool,
}

/// What an abbreviation says about the full stop after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// Something always follows in the same sentence: Mr., Gen., e.g.
    Leads,
    /// A figure follows in the same sentence, or it is an ordinary word: No., Fig., p.
    LeadsFigure,
    /// The sentence may end here: etc., a.m., Co.
    MayEnd,
}

/// A form of a verb that can end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It ends one as a rule.
    Full,
    /// It stands inside one as well, before what it governs: a copula, a modal verb, an imperfective.
    Light,
}

/// What a word is to the terms of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermRole {
    /// It is in no term: the, went, و.
    Stop,
    /// It may stand inside a term: of.
    Link,
    /// It is no term, but may be part of one: great, second.
    Weak,
}

/// How two words belong together that a space parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// A half-space (ZWNJ) parts them.
    HalfSpace,
    /// They are one word.
    Nothing,
}

/// The interface to a language. Words are given without surrounding marks; `folded` ones have been
/// through [`Language::fold`].
pub trait Language: Send + Sync {
    /// The primary language subtag of BCP 47.
    fn code(&self) -> &str;

    /// True if its script runs from right to left.
    fn right_to_left(&self) -> bool {
        false
    }

    /// True if its spelling parts words with half-spaces (ZWNJ).
    fn writes_half_spaces(&self) -> bool {
        false
    }

    /// True if its typography sets a space before marks: Pourquoi ?
    fn spaces_before_marks(&self) -> bool {
        false
    }

    /// Brings a word into the one form under which it is compared. Never shown.
    fn fold(&self, word: &str) -> String {
        if word.is_ascii() {
            return word.to_ascii_lowercase();
        }
        word.nfkc().flat_map(char::to_lowercase).collect()
    }

    /// Takes the endings off a folded word, for matching only.
    fn stem<'a>(&self, folded: &'a str) -> &'a str {
        folded
    }

    /// What a folded word has in common with its other forms: words with one root are one type of the evidence. Where
    /// the endings are not known, six letters tell most forms of a word from other words.
    fn root<'a>(&self, folded: &'a str) -> &'a str {
        const LETTERS: usize = 6;
        let end = folded.char_indices().nth(LETTERS);
        end.map_or(folded, |(end, _)| &folded[..end])
    }

    /// True for a folded word that is known to be one; false says nothing.
    fn knows(&self, _folded: &str) -> bool {
        false
    }

    /// True for two words that its spelling writes as one where they are one: under, gone.
    fn writes_closed(&self, _first: &str, _second: &str) -> bool {
        false
    }

    /// True if it knows enough words for a word that it does not know to be rare.
    fn knows_words(&self) -> bool {
        false
    }

    /// The ending that makes an ordinal of a number in figures: 1st, 12th; `None` where figures take none, the 1 among them.
    fn ordinal_ending(&self, _number: u64) -> Option<&'static str> {
        None
    }

    /// Knows an abbreviation, given without its final stop, in the case in which it stands.
    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        stops::by_shape(word)
    }

    /// True for a word, in the case in which it stands, that is capitalised only where a sentence starts: The,
    /// However. Such a word after an abbreviation or initial shows that the sentence ended there.
    fn starts_sentence(&self, _word: &str) -> bool {
        false
    }

    /// What keeps a folded word from being a term; `None` for all others.
    fn term_role(&self, _folded: &str) -> Option<TermRole> {
        None
    }

    /// True if it knows its common words as such ([`Language::term_role`]), so that they need not be told by their number.
    fn knows_term_roles(&self) -> bool {
        false
    }

    /// True if a figure with a full stop is an ordinal: am 1. Mai.
    fn ordinal_stop(&self) -> bool {
        false
    }

    /// Knows a number word.
    fn number(&self, _folded: &str) -> Option<Number> {
        None
    }

    /// True for a word that joins the parts of a number: and, و.
    fn joins_numbers(&self, _folded: &str) -> bool {
        false
    }

    /// True for a word between the first and the last of a range of numbers: تا.
    fn joins_range(&self, _word: &str) -> bool {
        false
    }

    /// Knows the name of a month.
    fn month(&self, _folded: &str) -> Option<Month> {
        None
    }

    /// The sounds of a word in the units of `sounds.tsv`, for matching names across scripts; empty where the
    /// language has no table.
    fn sounds(&self, _word: &str) -> Vec<Sound> {
        Vec::new()
    }

    /// The places in a word, in characters and in rising order, where its language wants a half-space (ZWNJ) between parts
    /// that stand glued.
    fn half_spaces(&self, _word: &str, _document: &WordCounts) -> Vec<usize> {
        Vec::new()
    }

    /// The same for a word that can be read in two ways, where the text after it decides; `None` for all others.
    fn half_spaces_before(&self, _word: &str, _after: &str) -> Option<Vec<usize>> {
        None
    }

    /// How two words belong together, if a space does not part them by right.
    fn joint(&self, _first: &str, _second: &str, _document: &WordCounts) -> Option<Joint> {
        None
    }

    /// True for a conjunction that carries a sentence on rather than starts one: و, که.
    fn carries_on(&self, _word: &str) -> bool {
        false
    }

    /// Knows a verb that ends a sentence, in a language that puts it there; given without half-spaces.
    fn verb(&self, _word: &str) -> Option<Verb> {
        None
    }

    /// True if a verb ends the sentence whose last word but it is this auxiliary: خواهد and رسید.
    fn completes(&self, _auxiliary: &str, _verb: &str) -> bool {
        false
    }

    /// True for a word that lacks only its last letter to be a verb that ends a sentence.
    fn lost_ending(&self, _word: &str) -> bool {
        false
    }

    /// The mark that a word ends in if its extraction has lost a letter mark there.
    fn lost_mark(&self, _word: &str) -> Option<char> {
        None
    }
}

/// A language without a module of its own: Unicode's rules alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unknown {
    /// Two or three letters, ASCII; the third byte is 0 where there are two.
    code: [u8; 3],
}

/// Letters that a subtag is made of, and how many subtags of two or three of them there are.
const LETTERS: usize = 26;
const SUBTAGS: usize = LETTERS * LETTERS * (LETTERS + 1);

/// Every language without a module, so that a language is a `&'static` value for any well-formed tag.
static UNKNOWN: [Unknown; SUBTAGS] = unknown();

const fn unknown() -> [Unknown; SUBTAGS] {
    let mut all = [Unknown { code: [0; 3] }; SUBTAGS];
    let mut i = 0;
    while i < SUBTAGS {
        let third = (i % (LETTERS + 1)) as u8;
        let first_two = i / (LETTERS + 1);
        all[i].code = [
            b'a' + (first_two / LETTERS) as u8,
            b'a' + (first_two % LETTERS) as u8,
            if third == 0 { 0 } else { b'a' + third - 1 },
        ];
        i += 1;
    }
    all
}

impl Unknown {
    /// The language of a primary subtag of two or three letters in lower case.
    fn of(subtag: &str) -> &'static Self {
        let place = |at: usize| {
            let letter = subtag.as_bytes().get(at);
            letter.map_or(0, |letter| usize::from(letter - b'a') + 1)
        };
        let first_two = (place(0) - 1) * LETTERS + place(1) - 1;
        &UNKNOWN[first_two * (LETTERS + 1) + place(2)]
    }
}

impl Language for Unknown {
    fn code(&self) -> &str {
        let length = if self.code[2] == 0 { 2 } else { 3 };
        str::from_utf8(&self.code[..length]).unwrap_or_default()
    }

    fn right_to_left(&self) -> bool {
        // The languages of the right-to-left scripts in use (Unicode Standard, chapter 9).
        matches!(
            self.code(),
            "ar" | "he" | "ur" | "ckb" | "ps" | "sd" | "ug" | "yi" | "dv" | "syr"
        )
    }

    fn spaces_before_marks(&self) -> bool {
        // French and Breton (Unicode CLDR, segmentation notes on French typography).
        matches!(self.code(), "fr" | "br")
    }

    fn ordinal_stop(&self) -> bool {
        // The languages whose ordinal numbers Unicode CLDR writes with a full stop (rbnf, digits-ordinal).
        const ORDINAL: &str =
            " bs cs da de dsb et fi fo hr hsb hu is lb lv nb nn no pl sk sl sr tr ";
        ORDINAL.split(' ').any(|code| code == self.code())
    }
}

/// Finds a language by its BCP 47 tag, of which only the primary subtag counts; `None` if the tag is
/// ill-formed.
///
/// ```
/// use bitext::language::for_code;
///
/// assert_eq!(for_code("fa-IR").unwrap().code(), "fa");
/// assert!(for_code("english").is_none());
/// ```
#[must_use]
pub fn for_code(tag: &str) -> Option<&'static dyn Language> {
    let primary = tag
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let well_formed =
        (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
    let rest = tag
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    match primary.as_str() {
        _ if !well_formed || !rest => None,
        "en" | "eng" => Some(&english::English),
        "fa" | "fas" | "per" => Some(&persian::Persian),
        _ => Some(Unknown::of(&primary)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_tag() {
        assert_eq!(for_code("fa-IR").unwrap().code(), "fa");
        assert_eq!(for_code("EN").unwrap().code(), "en");
        assert_eq!(for_code("de").unwrap().code(), "de");
        assert!(for_code("ar").unwrap().right_to_left());
        for code in ["aa", "zz", "aaa", "zzz", "deu"] {
            assert_eq!(for_code(code).unwrap().code(), code);
        }
        assert!(for_code("english").is_none());
        assert!(for_code("").is_none());
    }
}
