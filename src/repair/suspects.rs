//! Places in a repaired text that still look damaged, for a person to check.
//!
//! They are found in the clean text alone, so repairing a clean text again gives the same ones. Nothing is changed
//! there.

use std::fmt;
use std::ops::Range;

use crate::language::Language;
use crate::marks::{is_alphanumeric, is_final, is_joining, is_letter};
use crate::quotes::{Conventions, Role};
use crate::rule::{Damage, Rule};
use crate::text::Text;

use super::lines::{ends_sentence, is_closer};
use super::ocr::{is_odd, is_ordinal};

/// Minimum length of a paragraph that must end like prose, in characters; a shorter one may be a heading or signature.
const SHORTEST_PROSE: usize = 80;

/// If a sound text leaves a guillemet open in more than one of so many paragraphs that have any, that is how it quotes:
/// long tales in *Don Quijote* are opened once and interrupted.
const OPEN_SHARE: usize = 20;

/// Fewer are no custom.
const FEWEST_OPEN: usize = 5;

/// Why a place is suspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The paragraph ends without final punctuation: its end may be lost.
    OpenEnd,
    /// A bracket or quotation mark has no partner in its paragraph.
    Unpaired(char),
    /// The paragraph begins with closing punctuation.
    StrayMark,
    /// A word that looks misread, with no signs of what was printed.
    OddWord,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenEnd => f.write_str("the paragraph ends without a final mark"),
            Self::Unpaired(mark) => write!(f, "`{mark}` has no partner in its paragraph"),
            Self::StrayMark => f.write_str("the paragraph begins with a mark that ends something"),
            Self::OddWord => f.write_str("the word looks misread"),
        }
    }
}

/// A place that still looks damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// Why it is suspect.
    pub doubt: Doubt,
    /// Its bytes in the clean text.
    pub clean: Range<usize>,
}

/// Finds the suspect places of a repaired text, in text order.
#[must_use]
pub fn suspects(text: &Text, language: &dyn Language) -> Vec<Suspect> {
    let signs = Signs::of(text);
    let paragraphs: Vec<&str> = text
        .paragraphs()
        .iter()
        .map(|place| &text.clean()[place.clone()])
        .collect();
    let conventions = Conventions::of(paragraphs.iter().copied());
    let mut suspects: Vec<Suspect> = Vec::new();
    let mut quotation = Quotation::Closed;
    for (i, place) in text.paragraphs().iter().enumerate() {
        let paragraph = paragraphs[i];
        let next = paragraphs.get(i + 1).copied().unwrap_or_default();
        let (unpaired, left) = unpaired(paragraph, next, quotation, conventions);
        quotation = left;
        let doubts = doubts(paragraph, &unpaired, signs, language).into_iter();
        suspects.extend(doubts.map(|(doubt, range)| Suspect {
            doubt,
            clean: place.start + range.start..place.start + range.end,
        }));
    }
    if !signs.damaged {
        let quoting = paragraphs.iter().filter(|text| text.contains(is_guillemet));
        let quoting = quoting.count();
        let is_open = |suspect: &Suspect| matches!(suspect.doubt, Doubt::Unpaired(mark) if is_guillemet(mark));
        let open = suspects.iter().filter(|suspect| is_open(suspect)).count();
        if open >= FEWEST_OPEN && open * OPEN_SHARE > quoting {
            suspects.retain(|suspect| !is_open(suspect));
        }
    }
    suspects
}

/// What the repairs of a text show of its source.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    /// Letters or marks were misread: it is a scan.
    scanned: bool,
    /// Pages, an extraction or a scan left their marks. In other texts a paragraph that ends without a final mark is a
    /// verse, a title or what leads to one.
    damaged: bool,
}

impl Signs {
    fn of(text: &Text) -> Self {
        let mut signs = Self::default();
        for rule in text.repairs().filter_map(|piece| piece.rule) {
            signs.scanned |= matches!(rule, Rule::OcrLetters | Rule::OcrMarks);
            signs.damaged |= matches!(
                rule.info().damage,
                Damage::Pages | Damage::Direction | Damage::Extraction | Damage::Scan
            );
        }
        signs
    }
}

/// Whether a paragraph begins inside a quotation of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotation {
    Closed,
    Continued,
}

/// The doubts about a paragraph, with their bytes in it.
fn doubts(
    paragraph: &str,
    unpaired: &[(usize, char)],
    signs: Signs,
    language: &dyn Language,
) -> Vec<(Doubt, Range<usize>)> {
    let mut doubts = Vec::new();
    let first = paragraph.chars().next().unwrap_or(' ');
    if is_joining(first) || is_final(first) && first != '…' && !paragraph.starts_with("..") {
        doubts.push((Doubt::StrayMark, 0..first.len_utf8()));
    }
    for &(at, mark) in unpaired {
        doubts.push((Doubt::Unpaired(mark), at..at + mark.len_utf8()));
    }
    if signs.scanned {
        doubts.extend(odd_words(paragraph, language).map(|word| (Doubt::OddWord, word)));
    }
    if signs.damaged && ends_open(paragraph) {
        let last = paragraph.chars().next_back().map_or(0, char::len_utf8);
        doubts.push((Doubt::OpenEnd, paragraph.len() - last..paragraph.len()));
    }
    doubts
}

fn ends_open(paragraph: &str) -> bool {
    // “I should have to invent excuses--”
    let spoken = paragraph.trim_end_matches(is_closer);
    let last = spoken.chars().next_back();
    // A colon introduces what follows; a dash or an ellipsis breaks off on purpose.
    let led = last.is_some_and(|c| matches!(c, ':' | '؛' | ';' | '—' | '–' | '-' | '…'));
    paragraph.chars().count() >= SHORTEST_PROSE && !led && !ends_sentence(paragraph.chars().rev())
}

/// The brackets and guillemets without a partner, and whether the paragraph leaves a quotation open.
///
/// A quotation of several paragraphs closes only in the last; each of them may repeat the opening mark, or begin with the
/// closing one, as Spanish has it.
fn unpaired(
    paragraph: &str,
    next: &str,
    quotation: Quotation,
    conventions: Conventions,
) -> (Vec<(usize, char)>, Quotation) {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone = Vec::new();
    let repeats = opening(paragraph, Role::Closes, conventions);
    for (at, c) in paragraph.char_indices().skip(usize::from(repeats)) {
        if partner(c, conventions).is_some() {
            open.push((at, c));
        } else if matches!(c, ')' | ']') || conventions.shape(c) == Role::Closes && is_guillemet(c)
        {
            match open
                .iter()
                .rposition(|&(_, mark)| partner(mark, conventions) == Some(c))
            {
                Some(partner) => {
                    open.remove(partner);
                }
                // The number of a list item: 1) a)
                None if c == ')' && is_label(&paragraph[..at]) => {}
                None => alone.push((at, c)),
            }
        }
    }
    let mut inside = quotation == Quotation::Continued || repeats;
    if inside && alone.first().is_some_and(|&(_, c)| is_guillemet(c)) {
        alone.remove(0);
        inside = false;
    }
    let goes_on = [Role::Opens, Role::Closes]
        .iter()
        .any(|&role| opening(next, role, conventions));
    let left_open = open.last().is_some_and(|&(_, mark)| is_guillemet(mark));
    let left = if goes_on && (left_open || inside) {
        if left_open {
            open.pop();
        }
        Quotation::Continued
    } else {
        Quotation::Closed
    };
    alone.extend(open);
    alone.sort_unstable();
    (alone, left)
}

/// True for a paragraph that begins with a guillemet of this role.
fn opening(paragraph: &str, role: Role, conventions: Conventions) -> bool {
    let first = paragraph.chars().next();
    first.is_some_and(|c| is_guillemet(c) && conventions.shape(c) == role)
}

fn is_guillemet(c: char) -> bool {
    matches!(c, '«' | '»')
}

/// The closing partner of an opening bracket or guillemet.
fn partner(opening: char, conventions: Conventions) -> Option<char> {
    match opening {
        '(' => Some(')'),
        '[' => Some(']'),
        mark if is_guillemet(mark) && conventions.shape(mark) == Role::Opens => {
            Some(if mark == '«' { '»' } else { '«' })
        }
        _ => None,
    }
}

fn is_label(before: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    (1..=2).contains(&word.chars().count()) && word.chars().all(is_alphanumeric)
}

fn odd_words<'a>(
    paragraph: &'a str,
    language: &'a dyn Language,
) -> impl Iterator<Item = Range<usize>> + 'a {
    paragraph.split_whitespace().filter_map(move |word| {
        let core = word.trim_matches(|c: char| !is_in_word(c));
        // troops.1: the digit refers to a note.
        let core = core
            .rsplit_once('.')
            .filter(|(_, figure)| figure.chars().all(char::is_numeric))
            .map_or(core, |(word, _)| word);
        let usual = core
            .split(['-', '–', '—', '\'', '’', '/'])
            .all(|part| is_usual(part, language));
        let start = core.as_ptr() as usize - paragraph.as_ptr() as usize;
        (core.contains(is_letter) && !usual).then_some(start..start + core.len())
    })
}

/// True for a character that may be part of a word, or of what the OCR made of one.
fn is_in_word(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '^' | '\\' | '£' | '*' | '•' | '~' | '|')
}

/// True for a part of a word that does not look misread.
fn is_usual(part: &str, language: &dyn Language) -> bool {
    part.is_empty()
        || !is_odd(part)
        || language.abbreviation(part).is_some()
        || part
            .chars()
            .all(|c| c.is_numeric() || matches!(c, '.' | ',' | '/' | ':'))
        || is_ordinal(part, language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    #[test]
    fn what_is_left_of_the_damage_is_told() {
        let prose = "The boats lay on the sand (all winter, and nobody went near them until the ice had gone";
        let text = format!("{prose}\n. It was so.\n1) A list (of one).\n{prose}).\n");
        let text = Text::from_lines(&text);
        let found: Vec<(Doubt, &str)> = suspects(&text, for_code("en").unwrap())
            .into_iter()
            .map(|suspect| (suspect.doubt, &text.clean()[suspect.clean]))
            .collect();
        assert_eq!(
            found,
            [(Doubt::Unpaired('('), "("), (Doubt::StrayMark, "."),]
        );
    }

    /// Titles, addresses and verses of a sound text end without a stop, and so does speech that is broken off anywhere.
    #[test]
    fn an_open_end_is_damage_where_a_text_is_damaged() {
        let prose = "The boats lay on the sand all winter, and nobody went near them until the ice had gone";
        let found = |text: &str| {
            let english = for_code("en").unwrap();
            let text = crate::repair::repair(text, english, &crate::repair::Options::default());
            suspects(&text, english)
        };
        assert_eq!(found(&format!("{prose}\n")), []);
        let extracted = format!("{prose}\n\nIt was sum\u{200B}mer.\n");
        assert_eq!(found(&extracted)[0].doubt, Doubt::OpenEnd);
        for end in ["--\u{201D}", "\u{2014}\"", "\u{2026}\"", ":"] {
            let spoken = format!("\"{prose}{end}\n\nIt was sum\u{200B}mer.\n");
            assert_eq!(found(&spoken), [], "{end}");
        }
    }

    #[test]
    fn quotations_of_any_convention_have_their_partners() {
        for (text, code) in [
            (
                "»Ja«, sagte er. »Nein.«\nSie ging, »weil es spät war«.",
                "de",
            ),
            ("«Oui», dit-il.\nElle dit : «Non.»", "fr"),
            ("«بله» گفت.\nاو گفت: «نه.»", "fa"),
            (
                "«Он долго ждал, и никто не пришёл.\n«Но я видел лодку», — сказал он.\nДа.",
                "ru",
            ),
            (
                "«Así que el pastor se fue.\n»Y la pastora, que lo supo, fue tras él.\n»Llegó», dijo él.\nSí.",
                "es",
            ),
        ] {
            let text = Text::from_lines(text);
            assert_eq!(suspects(&text, for_code(code).unwrap()), []);
        }
        let text = Text::from_lines("»Ja«, sagte er. »Nein.\nSie ging, »weil es spät war«.");
        let found = suspects(&text, for_code("de").unwrap());
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn words_that_look_misread_are_told_in_a_scan() {
        let raw = "Wh0 knew ? Who knew ? Nobody ; nobody ! Was it qu0rz or qu^rtz ; was it 1917 or the 9th ?\nIt was nob0dy.\n";
        let english = for_code("en").unwrap();
        let text = crate::repair::repair(raw, english, &crate::repair::Options::default());
        let found: Vec<&str> = suspects(&text, english)
            .into_iter()
            .map(|suspect| &text.clean()[suspect.clean])
            .collect();
        assert_eq!(found, ["qu0rz", "qu^rtz"]);
    }
}
