//! Reads headings: the label and number of a division, and the words of divisions without a number.
//!
//! What a line means as a heading is all that is decided here; whether it is one, its neighbours decide (`split`).

mod labels;
mod numeral;

use super::Language;
pub use labels::{Rank, Role};
pub use numeral::Style;
use numeral::{Numeral, is_unspaced, word_end};

/// The number of a division at the beginning of a line, with its label if it has one: `CHAPTER II. The Sea`, `3. Kapitel`,
/// `第一回`, `IV`.
///
/// ```
/// use bitext::language::for_code;
/// use bitext::language::heading::{Rank, numbered};
///
/// let line = "Chapter II. The Sea";
/// let heading = numbered(line, for_code("en").unwrap()).unwrap();
/// assert_eq!((heading.label.as_str(), heading.rank), ("chapter", Some(Rank::Chapter)));
/// assert_eq!(heading.numbers, [2]);
/// assert_eq!(&line[heading.title..], "The Sea");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The label without case and diacritics; empty where there is none.
    pub label: String,
    /// What the label names; `None` for no label, and for a word that is not known as one.
    pub rank: Option<Rank>,
    /// The number, after those of the divisions that hold this one: 2 and 10 of `2.10`.
    pub numbers: Vec<u64>,
    /// How it is written.
    pub style: Style,
    /// Where label and number end, without what separates them from the title; in bytes, as all places.
    pub end: usize,
    /// Where the title begins; the length of the line if it has none.
    pub title: usize,
    /// True if punctuation stands between the number and the title, or after the number.
    pub separated: bool,
    /// True if that is a bracket, as in a list or a note: `1)`, `[2]`.
    pub bracketed: bool,
}

/// A label and number, and where they end.
struct Found {
    label: String,
    rank: Option<Rank>,
    numeral: Numeral,
    end: usize,
}

/// Reads the label and number with which a line begins.
#[must_use]
pub fn numbered(line: &str, language: &dyn Language) -> Option<Numbered> {
    let lead = line.len() - undecorated(line).len();
    let body = &line[lead..];
    let found = unspaced(body, language)
        .or_else(|| label_first(body, language))
        .or_else(|| number_first(body, language))
        .or_else(|| number_alone(body, language))
        .or_else(|| other_label_first(body, language))?;
    let after = &body[found.end..];
    let title = after.trim_start_matches(|c| is_separator(c) || c.is_whitespace());
    let between = &after[..after.len() - title.len()];
    Some(Numbered {
        label: found.label,
        rank: found.rank,
        numbers: found.numeral.numbers,
        style: found.numeral.style,
        end: lead + found.end,
        title: line.len() - title.len(),
        separated: between.contains(is_separator),
        bracketed: between.contains([')', ']', '）']),
    })
}

/// What the words of a line without a number name, as far as they are known; lines of more than a few words have no role.
///
/// ```
/// use bitext::language::for_code;
/// use bitext::language::heading::{Role, role};
///
/// let english = for_code("en").unwrap();
/// assert_eq!(role("TRANSLATOR'S PREFACE", english), Some(Role::Opening));
/// assert_eq!(role("The old harbour", english), None);
/// ```
#[must_use]
pub fn role(line: &str, language: &dyn Language) -> Option<Role> {
    const MOST_WORDS: usize = 4;
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || is_decoration(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let roles = words.iter().filter_map(|word| {
        let own = |word: &str| labels::role(word, language);
        own(word).or_else(|| own(word.split(['\'', '’']).next_back()?))
    });
    roles
        .filter(|role| !matches!(role, Role::Division(_)))
        .max_by_key(|role| matches!(role, Role::Opening | Role::Contents))
}

/// A line without the marks that set it off: `## `, `_`, `* `.
fn undecorated(line: &str) -> &str {
    let line = line.trim_start_matches(|c: char| is_decoration(c) || c.is_whitespace());
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '―');
    if line.starts_with(dash) && line.trim_end().ends_with(dash) {
        return line.trim_start_matches(|c: char| dash(c) || c.is_whitespace());
    }
    line
}

const fn is_decoration(c: char) -> bool {
    matches!(
        c,
        '#' | '=' | '*' | '_' | '~' | '•' | '|' | '◆' | '■' | '○' | '●'
    )
}

/// True for what stands between a number and a title.
const fn is_separator(c: char) -> bool {
    let stop = matches!(c, '.' | ':' | '：' | '。' | '．' | '、' | '·' | '׳' | '\'');
    let dash = matches!(c, '-' | '–' | '—' | '―' | '/');
    let bracket = matches!(c, ')' | ']' | '）');
    stop || dash || bracket || is_decoration(c)
}

/// 第一回, 第3章, 제1장, 卷三: in scripts without spaces the label is one character beside the number.
fn unspaced(body: &str, language: &dyn Language) -> Option<Found> {
    let ordinal = body.strip_prefix(['第', '제']);
    let rest = ordinal.unwrap_or(body).trim_start();
    if let Some(numeral) = numeral::read(rest, true, language)
        && matches!(numeral.style, Style::Figures | Style::Han)
    {
        let unit = rest[numeral.end..].trim_start();
        if let Some((label, rank)) = unit_at(unit, language) {
            let end = body.len() - unit.len() + label.len();
            let open = body[end..].chars().next();
            let ends = open.is_none_or(|c| is_separator(c) || c.is_whitespace());
            return (ordinal.is_some() || ends).then_some(Found {
                label,
                rank: Some(rank),
                numeral,
                end,
            });
        }
    }
    let (label, rank) = unit_at(body, language)?;
    let rest = body[label.len()..].trim_start_matches(['之', 'の', ' ']);
    let numeral = numeral::read(rest, true, language)
        .filter(|numeral| matches!(numeral.style, Style::Figures | Style::Han))?;
    let end = body.len() - rest.len() + numeral.end;
    Some(Found {
        label,
        rank: Some(rank),
        numeral,
        end,
    })
}

/// The label of one character with which a text begins.
fn unit_at(text: &str, language: &dyn Language) -> Option<(String, Rank)> {
    let unit = text.chars().next().filter(|&c| is_unspaced(c))?.to_string();
    match labels::role(&unit, language)? {
        Role::Division(rank) => Some((unit, rank)),
        _ => None,
    }
}

/// Chapter 3, PART THE SECOND, § 4.
fn label_first(body: &str, language: &dyn Language) -> Option<Found> {
    let sign = body.chars().next().filter(|c| !c.is_alphanumeric());
    let end = sign.map_or_else(|| word_end(body), char::len_utf8);
    let label = &body[..end];
    let Role::Division(rank) = labels::role(label, language)? else {
        return None;
    };
    let at = after_spaces(body, end)?;
    let (at, numeral) = numeral::read(&body[at..], true, language)
        .map(|numeral| (at, numeral))
        .or_else(|| after_article(body, at, language))?;
    Some(Found {
        label: labels::plain(label),
        rank: Some(rank),
        end: at + numeral.end,
        numeral,
    })
}

/// A number after a short word: PART THE SECOND, Chapitre le premier.
fn after_article(body: &str, at: usize, language: &dyn Language) -> Option<(usize, Numeral)> {
    const LONGEST: usize = 3;
    let end = at + word_end(&body[at..]);
    let at = after_spaces(body, end).filter(|_| body[at..end].chars().count() <= LONGEST)?;
    let numeral = numeral::read(&body[at..], true, language)?;
    (numeral.style == Style::Words).then_some((at, numeral))
}

/// 3. Kapitel, PREMIÈRE PARTIE.
fn number_first(body: &str, language: &dyn Language) -> Option<Found> {
    let numeral = numeral::read(body, true, language)?;
    let at = after_spaces(body, numeral.end)?;
    let end = at + word_end(&body[at..]);
    let label = &body[at..end];
    let Role::Division(rank) = labels::role(label, language)? else {
        return None;
    };
    Some(Found {
        label: labels::plain(label),
        rank: Some(rank),
        numeral,
        end,
    })
}

/// IV, 12, 三, Seven.
fn number_alone(body: &str, language: &dyn Language) -> Option<Found> {
    let numeral = numeral::read(body, false, language)?;
    let next = body[numeral.end..].chars().next();
    let whole = next.is_none_or(|c| !c.is_alphanumeric());
    whole.then_some(Found {
        label: String::new(),
        rank: None,
        end: numeral.end,
        numeral,
    })
}

/// A word that is not known as a label, with a number in figures or Roman numerals.
fn other_label_first(body: &str, language: &dyn Language) -> Option<Found> {
    let end = word_end(body);
    let label = &body[..end];
    let at = after_spaces(body, end).filter(|_| label.chars().any(char::is_alphabetic))?;
    let numeral = numeral::read(&body[at..], false, language)?;
    matches!(numeral.style, Style::Figures | Style::Roman).then(|| Found {
        label: labels::plain(label),
        rank: None,
        end: at + numeral.end,
        numeral,
    })
}

/// Where the next word begins, over a full stop, a colon and spaces; `None` at the end.
fn after_spaces(body: &str, end: usize) -> Option<usize> {
    let rest = body.get(end..)?;
    let next = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '-'));
    (!next.is_empty()).then_some(body.len() - next.len())
}

#[cfg(test)]
mod tests;
