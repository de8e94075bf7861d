//! Arabic: its direction, numbers, calendar and the words at the edges of sentences.

use std::sync::LazyLock;

use super::sentence_words::SentenceWords;
use super::{
    Abbreviation, Language, LineDamage, Module, Month, Number, Numbers, Ocr, Sentences, Spelling,
    Table, Terms, Zwnj, tables,
};

pub(super) static MODULE: Module = Module {
    name: "Arabic",
    codes: &["ar", "ara"],
    language: &Arabic,
    word_lists: &[],
    statuses: "",
};

static NUMBERS: LazyLock<Table<Number>> =
    LazyLock::new(|| tables::numbers(include_str!("numbers.tsv"), str::to_owned));

static MONTHS: LazyLock<Table<Month>> =
    LazyLock::new(|| tables::months(include_str!("months.tsv"), str::to_owned));

static SENTENCES: LazyLock<SentenceWords> =
    LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv")));

/// The article, and the conjunction that is written with the word after it.
const ARTICLE: &str = "ال";
const AND: &str = "و";

/// A word without diacritics and tatweel, with bare alefs, as the tables have it.
fn bare(word: &str) -> String {
    let letter = |c| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}' => None,
        _ => Some(c),
    };
    word.chars().filter_map(letter).collect()
}

/// The Arabic language.
#[derive(Clone, Copy, Debug)]
struct Arabic;

impl Language for Arabic {
    fn code(&self) -> &str {
        "ar"
    }
}

impl Spelling for Arabic {
    fn right_to_left(&self) -> bool {
        true
    }
}

impl Numbers for Arabic {
    fn number_words(&self) -> Option<&'static Table<Number>> {
        Some(&NUMBERS)
    }

    fn months(&self) -> Option<&'static Table<Month>> {
        Some(&MONTHS)
    }

    fn number(&self, folded: &str) -> Option<Number> {
        let bare = bare(folded);
        let found = NUMBERS.get(&bare);
        found.or_else(|| NUMBERS.get(bare.strip_prefix(ARTICLE)?))
    }

    fn number_parts<'a>(&self, folded: &'a str) -> Option<Vec<&'a str>> {
        let number = folded.strip_prefix(AND)?;
        self.number(number)
            .is_some()
            .then(|| vec![&folded[..AND.len()], number])
    }

    fn month(&self, folded: &str) -> Option<Month> {
        MONTHS.get(&bare(folded))
    }

    fn units_first(&self) -> bool {
        true
    }
}

impl Sentences for Arabic {
    fn abbreviations(&self) -> Option<&Table<Abbreviation>> {
        Some(&SENTENCES.abbreviations)
    }

    fn carries_on(&self, word: &str) -> bool {
        SENTENCES.carries_on(word)
    }

    fn reports(&self, clause: &str) -> bool {
        SENTENCES.reports(clause)
    }
}

impl Terms for Arabic {}
impl LineDamage for Arabic {}
impl Zwnj for Arabic {}
impl Ocr for Arabic {}
