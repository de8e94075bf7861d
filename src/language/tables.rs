//! What the `.tsv` tables of the language modules say of words: numbers, months, the roles of words in terms, abbreviations.

use super::table::{Table, rows};
use super::{Abbreviation, Month, Number, NumberPlace, NumberWord, TermRole};

/// Reads number words: `form, value, kind`. The kind is value, magnitude, teen, score or ordinal, to which `inside` may be
/// added after a comma; inside (a value) or near.
pub(super) fn numbers(table: &str, fold: impl Fn(&str) -> String) -> Table<Number> {
    rows(table)
        .filter_map(|row| {
            let value = row.get(1)?.parse().ok()?;
            let kinds: Vec<&str> = row.get(2)?.split(',').collect();
            let is = |kind| kinds.contains(&kind);
            let number = Number {
                word: match () {
                    () if is("magnitude") => NumberWord::Magnitude(value),
                    () if is("teen") => NumberWord::Teen,
                    () if is("score") => NumberWord::Score,
                    () => NumberWord::Value(value),
                },
                ordinal: is("ordinal"),
                place: match () {
                    () if is("near") => NumberPlace::Near,
                    () if is("inside") => NumberPlace::Inside,
                    () => NumberPlace::Anywhere,
                },
            };
            Some((fold(row[0]), number))
        })
        .collect()
}

/// Splits a word into words of a table, some of which may be joined by `joiner`: ein, und, zwanzig. `None` for one word
/// alone and for what is no such number. Where `joined`, a joiner stands between any two.
pub(super) fn number_parts<'a>(
    word: &'a str,
    table: &Table<Number>,
    joiner: &str,
    joined: bool,
) -> Option<Vec<&'a str>> {
    let mut parts = Vec::new();
    let found = fill(word, table, joiner, joined, &mut parts);
    (found && parts.len() > 1).then_some(parts)
}

/// Adds the parts of the rest of a word, the longest first.
fn fill<'a>(
    rest: &'a str,
    table: &Table<Number>,
    joiner: &str,
    joined: bool,
    parts: &mut Vec<&'a str>,
) -> bool {
    /// Longer numbers are written apart.
    const MOST: usize = 16;
    if rest.is_empty() {
        return parts.last().is_some_and(|part| *part != joiner);
    }
    let after_joiner = parts.last().is_none_or(|part| *part == joiner);
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends: Vec<usize> = ends.take(table.longest()).collect();
    for &end in ends.iter().rev() {
        let (part, tail) = rest.split_at(end);
        let is_joiner = part == joiner && !after_joiner;
        let is_number = (after_joiner || !joined)
            && table
                .get(part)
                .is_some_and(|number| number.place != NumberPlace::Near);
        if (is_joiner || is_number) && parts.len() < MOST {
            parts.push(part);
            if fill(tail, table, joiner, joined, parts) {
                return true;
            }
            parts.pop();
        }
    }
    false
}

/// Reads the names of months: `form, number, kind`, where the kind is alone or beside.
pub(super) fn months(table: &str, fold: impl Fn(&str) -> String) -> Table<Month> {
    rows(table)
        .filter_map(|row| {
            let month = Month {
                number: row.get(1)?.parse().ok()?,
                alone: row.get(2)? == &"alone",
            };
            Some((fold(row[0]), month))
        })
        .collect()
}

/// Reads the roles of words in terms: `word, role`, where the role is stop, link or weak.
pub(super) fn term_roles(table: &str, fold: impl Fn(&str) -> String) -> Table<TermRole> {
    rows(table)
        .filter_map(|row| {
            let role = match *row.get(1)? {
                "stop" => TermRole::Stop,
                "link" => TermRole::Link,
                "weak" => TermRole::Weak,
                _ => return None,
            };
            Some((fold(row[0]), role))
        })
        .collect()
}

/// Reads abbreviations: `word, role`, where the role is leads, leads-figure, leads-name or may-end; other
/// rows are passed over.
pub(super) fn abbreviations(table: &str) -> Table<Abbreviation> {
    rows(table)
        .filter_map(|row| {
            let role = match *row.get(1)? {
                "leads" => Abbreviation::Leads,
                "leads-figure" => Abbreviation::LeadsFigure,
                "leads-name" => Abbreviation::LeadsName,
                "may-end" => Abbreviation::MayEnd,
                _ => return None,
            };
            Some((row[0].to_owned(), role))
        })
        .collect()
}
