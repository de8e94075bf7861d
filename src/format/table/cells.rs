//! What stands in a cell: guards against formulas, borders between segments, and the escapes of TSV. Each has an exact
//! inverse, for any text.

use crate::bitext::{Unit, UnitId, join};
use crate::format::details::words;

/// What a spreadsheet may take for the beginning of a formula, and what it skips before one. After OWASP's page on CSV
/// injection, with the full-width forms.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

const GUARD: char = '\'';

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before what could be one. In a table that is not
/// for spreadsheets only a cell that would look guarded gets one, so that [`unguarded`] is right in both.
pub(super) fn guarded(cell: String, spreadsheet: bool) -> String {
    let risky = cell.trim_start_matches(GUARD).starts_with(FORMULA);
    if risky && (spreadsheet || cell.starts_with(GUARD)) {
        format!("{GUARD}{cell}")
    } else {
        cell
    }
}

/// Takes the guard off.
pub(super) fn unguarded(cell: &str) -> &str {
    let rest = cell.strip_prefix(GUARD);
    let rest = rest.filter(|rest| rest.trim_start_matches(GUARD).starts_with(FORMULA));
    rest.unwrap_or(cell)
}

/// What stands between two segments in a cell, as hunalign has it between the segments of a line: it can be typed on any
/// keyboard and survives any encoding. A longer run of `~` is text, see [`escape_border`].
const BORDER: &str = "~~~";

/// How a cell shows where a segment ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Borders {
    /// Not at all: one space joins the segments.
    Joined,
    /// ` ~~~ ` on the same line, so that a bead stays a line for those who compare versions of the table.
    Inline,
    /// ` ~~~ ` at the beginning of a line.
    Lines,
}

/// The text of a side. A side of one segment is as it is; in others a run of three or more `~` gets one more.
pub(in crate::format) fn side_cell(units: &[Unit], borders: Borders) -> String {
    if units.len() < 2 {
        return join(units);
    }
    let texts: Option<Vec<&str>> = units.iter().map(|unit| unit.text.as_deref()).collect();
    match (texts, borders) {
        (None, _) | (_, Borders::Joined) => escape_border(&join(units)),
        (Some(texts), _) => {
            let texts: Vec<String> = texts.into_iter().map(escape_border).collect();
            let before = if borders == Borders::Lines { '\n' } else { ' ' };
            texts.join(&format!("{before}{BORDER} "))
        }
    }
}

/// The segments of a side from its ids and the text of its cell. Where there is no border for each of several ids, the
/// first segment carries the text of all. Without ids the borders alone say how many segments there are, and none of
/// them has an id.
pub(in crate::format) fn side_units(ids: &str, cell: &str) -> Vec<Unit> {
    let ids: Vec<UnitId> = words(ids);
    let texts = segments(cell);
    match (ids.len(), texts.len()) {
        (0, _) if cell.is_empty() => Vec::new(),
        (0, 1) => vec![unit(UnitId::default(), Some(cell.to_owned()))],
        (0, _) => texts
            .into_iter()
            .map(|text| unit(UnitId::default(), Some(text)))
            .collect(),
        (1, _) => vec![unit(
            ids.into_iter().next().unwrap_or_default(),
            Some(cell.to_owned()),
        )],
        (count, borders) if count == borders => {
            let both = ids.into_iter().zip(texts);
            both.map(|(id, text)| unit(id, Some(text))).collect()
        }
        _ => {
            let mut text = Some(texts.join(" "));
            ids.into_iter().map(|id| unit(id, text.take())).collect()
        }
    }
}

const fn unit(id: UnitId, text: Option<String>) -> Unit {
    Unit {
        id,
        text,
        raw: Vec::new(),
    }
}

/// Cuts a cell at its borders, with one space, line break or nothing on each side of them.
fn segments(cell: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let (mut text, mut rest) = (String::new(), cell);
    while let Some(at) = rest.find(BORDER) {
        let run = rest.len() - at - rest[at..].trim_start_matches('~').len();
        let after = &rest[at + run..];
        text.push_str(&rest[..at]);
        if run == BORDER.len() {
            let before = text.strip_suffix([' ', '\n']).map(str::len);
            text.truncate(before.unwrap_or(text.len()));
            texts.push(std::mem::take(&mut text));
            rest = after.strip_prefix([' ', '\n']).unwrap_or(after);
        } else {
            text.push_str(&"~".repeat(run - 1));
            rest = after;
        }
    }
    text.push_str(rest);
    texts.push(text);
    texts
}

/// Adds one `~` to each run that could be taken for a border.
fn escape_border(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(BORDER) {
        let run = rest.len() - at - rest[at..].trim_start_matches('~').len();
        escaped.push_str(&rest[..at + run]);
        escaped.push('~');
        rest = &rest[at + run..];
    }
    escaped + rest
}

/// The escapes of TSV: `\t`, `\n`, `\r` and `\\` for tabs, line ends and backslashes.
pub(super) fn escape(field: &str) -> String {
    field
        .replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}

/// Takes the escapes of TSV off.
pub(super) fn unescape(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('t') => text.push('\t'),
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            (c, false) => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_stands_before_formulas_only_and_comes_off_again() {
        for (cell, wanted) in [
            ("=SUM(1)", "'=SUM(1)"),
            ("- Who is there?", "'- Who is there?"),
            ("@home", "'@home"),
            ("+1 555", "'+1 555"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("'-ness'", "''-ness'"),
            ("''=", "'''="),
            ("'Tis late.", "'Tis late."),
            ("'", "'"),
            ("", ""),
            ("— Qui est là ?", "— Qui est là ?"),
            ("«کیست؟»", "«کیست؟»"),
        ] {
            assert_eq!(guarded(cell.to_owned(), true), wanted);
            assert_eq!(unguarded(wanted), cell);
            let plain = guarded(cell.to_owned(), false);
            assert_eq!(plain == cell, !cell.starts_with('\'') || wanted == cell);
            assert_eq!(unguarded(&plain), cell);
        }
    }

    fn units(ids: &str, texts: &[&str]) -> Vec<Unit> {
        let texts = texts.iter().map(|&text| Some(text.to_owned()));
        let texts = texts.chain(std::iter::repeat(None));
        words(ids)
            .into_iter()
            .zip(texts)
            .map(|(id, text)| unit(id, text))
            .collect()
    }

    #[test]
    fn borders_part_the_segments_of_a_cell() {
        for (ids, texts, inline) in [
            ("s1", &["One ~~~ two."][..], "One ~~~ two."),
            ("s1 s2", &["One.", "Two."], "One. ~~~ Two."),
            ("s1 s2", &["One. Two."], "One. Two."),
            ("s1 s2", &["", ""], " ~~~ "),
            ("s1 s2", &["a ", " b"], "a  ~~~  b"),
            ("s1 s2", &["~~~", "~~~~"], "~~~~ ~~~ ~~~~~"),
            ("s1 s2", &["a ~~~ b"], "a ~~~~ b"),
            ("", &[], ""),
        ] {
            let units = units(ids, texts);
            assert_eq!(side_cell(&units, Borders::Inline), inline);
            assert_eq!(side_units(ids, inline), units);
            assert_eq!(side_units(ids, &side_cell(&units, Borders::Lines)), units);
        }
        // As a reader types them.
        assert_eq!(
            side_units("s1 s2", "One.~~~Two."),
            units("s1 s2", &["One.", "Two."])
        );
        // A border too few: the segments are not known.
        assert_eq!(
            side_units("s1 s2 s3", "a ~~~ b"),
            units("s1 s2 s3", &["a b"])
        );
        let without = side_units("", "One. ~~~ Two.");
        assert!(without.len() == 2 && without.iter().all(|unit| unit.id.is_empty()));
        assert_eq!(
            side_units("", "a ~~~~ b")[0].text.as_deref(),
            Some("a ~~~~ b")
        );
    }
}
