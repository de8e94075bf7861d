//! Japanese: the words at the edges of sentences, particles after a quotation above all.

use std::sync::LazyLock;

use super::sentence_words::SentenceWords;
use super::{
    Abbreviation, Language, LineDamage, Module, Numbers, Ocr, Sentences, Spelling, Table, Terms,
    Zwnj,
};

pub(super) static MODULE: Module = Module {
    name: "Japanese",
    codes: &["ja", "jpn"],
    language: &Japanese,
    word_lists: &[],
    statuses: "",
};

static SENTENCES: LazyLock<SentenceWords> =
    LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv")));

/// What continues a sentence, whatever follows: quotative particles, forms of the copula.
const CARRIES_ON: [&str; 24] = [
    "を",
    "って",
    "という",
    "といっ",
    "といわ",
    "と言",
    "と云",
    "と思",
    "とおも",
    "と聞",
    "と答",
    "と叫",
    "とか",
    "との",
    "など",
    "なんて",
    "のよう",
    "みたい",
    "だと",
    "だった",
    "である",
    "には",
    "にも",
    "からは",
];

/// Particles that continue a sentence before a word that begins in kanji, katakana or Latin letters, or before
/// punctuation. In hiragana their letters may begin another word: はい, もう, でも.
const PARTICLES: [char; 9] = ['は', 'と', 'に', 'も', 'へ', 'の', 'や', 'が', 'で'];

/// Those of them that begin a sentence before punctuation: が、 (but), で、 (and then).
const CONJUNCTIONS: [char; 2] = ['が', 'で'];

/// The Japanese language.
#[derive(Clone, Copy, Debug)]
struct Japanese;

impl Language for Japanese {
    fn code(&self) -> &str {
        "ja"
    }
}

impl Sentences for Japanese {
    fn abbreviations(&self) -> Option<&Table<Abbreviation>> {
        Some(&SENTENCES.abbreviations)
    }

    fn carries_on(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let particle = letters.next().filter(|first| PARTICLES.contains(first));
        let hiragana = |c: char| matches!(c, '\u{3041}'..='\u{309F}');
        let joins = particle.is_some_and(|particle| match letters.next() {
            Some(next) => !hiragana(next),
            None => !CONJUNCTIONS.contains(&particle),
        });
        joins || CARRIES_ON.iter().any(|form| word.starts_with(form))
    }
}

impl Spelling for Japanese {}
impl Numbers for Japanese {}
impl Terms for Japanese {}
impl LineDamage for Japanese {}
impl Zwnj for Japanese {}
impl Ocr for Japanese {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_carries_on_and_the_same_letter_of_a_word_does_not() {
        for carries in [
            "と言った",
            "って叫んだ",
            "と",
            "は本当",
            "の人",
            "を見た",
            "と主人が聞く",
        ] {
            assert!(Japanese.carries_on(carries), "{carries}");
        }
        for starts in [
            "はい",
            "もう寝る",
            "でも",
            "が",
            "とても",
            "のちに",
            "彼は",
            "そう言った",
            "",
        ] {
            assert!(!Japanese.carries_on(starts), "{starts}");
        }
    }
}
