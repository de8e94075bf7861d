//! Users' dictionaries: a word or phrase and one translation a line, as TSV, CSV or hunalign's `target @ source`.

use std::collections::BTreeMap;

use crate::evidence::Entry;
use crate::pair::Pair;

/// What a dictionary holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary {
    /// Its entries; the translations of a source word share the weight of one occurrence.
    pub entries: Vec<Entry>,
    /// The numbers of the lines that are not entries, from 1.
    pub unreadable: Vec<usize>,
}

impl Dictionary {
    /// The lines that are not entries, as a message names them: `line 3`, `lines 3, 7, 9 and 12 more`; `None` if there are
    /// none.
    ///
    /// ```
    /// let read = bitext::format::dictionary::read("boat\tBoot\nsand\n");
    /// assert_eq!(read.unreadable_lines().unwrap(), "line 2");
    /// ```
    #[must_use]
    pub fn unreadable_lines(&self) -> Option<String> {
        /// Maximum number of line numbers in a message.
        const LISTED: usize = 10;
        let lines = &self.unreadable;
        let first: Vec<String> = lines.iter().take(LISTED).map(ToString::to_string).collect();
        let noun = if lines.len() == 1 { "line" } else { "lines" };
        let more = match lines.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        (!lines.is_empty()).then(|| format!("{noun} {}{more}", first.join(", ")))
    }
}

/// What separates the two sides of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Source, tab, target.
    Tsv,
    /// Source, comma, target, by RFC 4180.
    Csv,
    /// Target, ` @ `, source.
    Hunalign,
}

/// Reads a dictionary. The layout is the one that most lines have. Further columns, empty lines and lines that begin
/// with `#` are ignored.
#[must_use]
pub fn read(text: &str) -> Dictionary {
    let lines = || {
        (1..)
            .zip(text.trim_start_matches('\u{FEFF}').lines())
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
    };
    let most = |layout: &Layout| {
        lines()
            .filter(|(_, line)| cut(line, *layout).is_some())
            .count()
    };
    // On a tie the last layout wins: a comma may stand anywhere, a tab is never there by chance.
    let layout = [Layout::Csv, Layout::Hunalign, Layout::Tsv]
        .into_iter()
        .max_by_key(most)
        .unwrap_or(Layout::Tsv);
    let mut dictionary = Dictionary::default();
    for (number, line) in lines() {
        match cut(line, layout) {
            Some(words) => dictionary.entries.push(Entry { words, weight: 1.0 }),
            None => dictionary.unreadable.push(number),
        }
    }
    dictionary.share();
    dictionary
}

/// The two sides of a line; `None` if it does not have two.
fn cut(line: &str, layout: Layout) -> Option<Pair<String>> {
    let (source, target) = match layout {
        Layout::Tsv => {
            let mut fields = line.split('\t');
            (fields.next()?.to_owned(), fields.next()?.to_owned())
        }
        Layout::Csv => {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(line.as_bytes());
            let record = reader.records().next()?.ok()?;
            (record.get(0)?.to_owned(), record.get(1)?.to_owned())
        }
        Layout::Hunalign => {
            let (target, source) = line.split_once(" @ ")?;
            (source.to_owned(), target.to_owned())
        }
    };
    let words = Pair::new(source.trim().to_owned(), target.trim().to_owned());
    (!words.source.is_empty() && !words.target.is_empty()).then_some(words)
}

impl Dictionary {
    /// Swaps the sides, for a dictionary from target to source.
    #[must_use]
    pub fn swap(mut self) -> Self {
        for entry in &mut self.entries {
            std::mem::swap(&mut entry.words.source, &mut entry.words.target);
        }
        self.share();
        self
    }

    fn share(&mut self) {
        let mut renderings: BTreeMap<String, u16> = BTreeMap::new();
        for entry in &self.entries {
            let count = renderings.entry(entry.words.source.clone()).or_default();
            *count = count.saturating_add(1);
        }
        for entry in &mut self.entries {
            entry.weight = 1.0 / f32::from(renderings[&entry.words.source]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs<'a>(dictionary: &'a Dictionary) -> Vec<(&'a str, &'a str)> {
        let words = |entry: &'a Entry| (entry.words.source.as_str(), entry.words.target.as_str());
        dictionary.entries.iter().map(words).collect()
    }

    #[test]
    fn three_layouts_are_told_apart() {
        let wanted = [("house", "خانه"), ("red, dark", "قرمز")];
        for text in [
            "house\tخانه\nred, dark\tقرمز\n",
            "house,خانه\n\"red, dark\",قرمز\n",
            "خانه @ house\nقرمز @ red, dark\n",
            "\u{FEFF}# words\n\nhouse\tخانه\tn\nred, dark\tقرمز\r\n",
        ] {
            let dictionary = read(text);
            assert_eq!(pairs(&dictionary), wanted, "{text}");
            assert!(dictionary.unreadable.is_empty());
        }
    }

    #[test]
    fn lines_that_are_no_entries_are_listed() {
        let dictionary = read("# h\na\tb\nc\n\td\ne\tf\n");
        assert_eq!(dictionary.unreadable, [3, 4]);
        assert_eq!(pairs(&dictionary), [("a", "b"), ("e", "f")]);
    }

    #[test]
    fn an_entry_that_begins_with_the_parting_mark_is_read_on() {
        // hunalign stops reading at such a line.
        assert_eq!(
            pairs(&read("@home @ daheim\nb @ a\n")),
            [("daheim", "@home"), ("a", "b")]
        );
    }

    #[test]
    fn renderings_share_the_weight() {
        let dictionary = read("bank\tبانک\nbank\tکرانه\nriver\tرود\n");
        let weights: Vec<f32> = dictionary
            .entries
            .iter()
            .map(|entry| entry.weight)
            .collect();
        assert_eq!(weights, [0.5, 0.5, 1.0]);
        assert!(
            dictionary
                .swap()
                .entries
                .iter()
                .all(|entry| entry.weight == 1.0)
        );
    }
}
