//! A report in, text for a terminal out.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::finding::{Kind, Severity};
use crate::pair::Pair;
use crate::visible::visible;

use super::{Entry, Look, Stretch};

/// Characters of a text that are shown; the rest is in the other formats.
const SHOWN: usize = 400;

/// Characters of context on each side of a word, in text for a terminal.
pub(super) const CONTEXT: usize = 40;

/// Shows a report, grouped by chapter, with the counts at its end. `files` are the names of the raw files.
#[must_use]
pub fn text(entries: &[Entry], files: Pair<&str>, look: Look) -> String {
    let mut out = String::new();
    let mut chapter: Option<&str> = None;
    for entry in entries {
        if chapter != Some(&entry.chapter) && !entry.chapter.is_empty() {
            let _ = writeln!(out, "== {} ==\n", look.text(&entry.chapter));
        }
        chapter = Some(&entry.chapter);
        let _ = writeln!(
            out,
            "{}  {}: {}",
            entry.id,
            look.severe(
                entry.severity,
                &format!("{} ({})", entry.kind, entry.severity)
            ),
            reason(&entry.reason, look)
        );
        let sides = files.zip(entry.texts.as_ref()).zip(entry.places.as_ref());
        for ((file, texts), places) in [sides.source, sides.target] {
            if !texts.is_empty() {
                let _ = writeln!(out, "  {}", look.text(&from_start(&texts.join(" "), SHOWN)));
                let _ = writeln!(out, "      {}:{}", visible(file), lines_shown(places));
            }
        }
        for also in &entry.also {
            let _ = writeln!(out, "  also {}", reason(&also.to_string(), look));
        }
        out.push('\n');
    }
    out.push_str(&counts(entries));
    out
}

/// A reason in which each quotation is in one piece.
fn reason(text: &str, look: Look) -> String {
    let parts: Vec<String> = text.split('`').map(|part| look.text(part)).collect();
    parts.join("`")
}

/// The last `most` characters of a text, from a word's beginning on.
pub(super) fn from_end(text: &str, most: usize) -> String {
    match text.char_indices().rev().nth(most) {
        Some((at, _)) => {
            let rest = &text[at..];
            let word = rest.find(' ').map_or(rest, |space| &rest[space + 1..]);
            format!("… {word}")
        }
        None => text.to_owned(),
    }
}

/// The first `most` characters of a text, to a word's end.
pub(super) fn from_start(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => {
            let end = text[..at].rfind(' ').unwrap_or(at);
            format!("{} …", &text[..end])
        }
        None => text.to_owned(),
    }
}

/// How many findings there are, by kind and severity.
fn counts(entries: &[Entry]) -> String {
    let mut counts: BTreeMap<Kind, BTreeMap<Severity, usize>> = BTreeMap::new();
    for entry in entries {
        let kind = counts.entry(entry.kind).or_default();
        *kind.entry(entry.severity).or_default() += 1;
    }
    let noun = if entries.len() == 1 {
        "finding"
    } else {
        "findings"
    };
    let mut out = format!("{} {noun}\n", entries.len());
    for (kind, severities) in counts {
        let total: usize = severities.values().sum();
        let parts: Vec<String> = severities
            .iter()
            .rev()
            .map(|(severity, count)| format!("{count} {severity}"))
            .collect();
        let _ = writeln!(out, "{total:>7}  {kind:<14} {}", parts.join(", "));
    }
    out
}

/// `12-14 18`: stretches of lines, parted by spaces.
pub(super) fn lines_shown(places: &[Stretch]) -> String {
    let shown: Vec<String> = places
        .iter()
        .map(|place| match place.lines {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first}-{last}"),
        })
        .collect();
    shown.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_between_words() {
        let long = "one two three four five six seven eight nine ten eleven";
        assert!(
            from_end(long, CONTEXT).starts_with("… ")
                && from_end(long, CONTEXT).ends_with("ten eleven")
        );
        assert!(
            from_start(long, CONTEXT).starts_with("one two")
                && from_start(long, CONTEXT).ends_with(" …")
        );
        assert_eq!(from_end("one", CONTEXT), "one");
    }
}
