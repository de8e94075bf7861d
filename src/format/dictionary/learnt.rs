//! Learnt lexicons: words that translate each other, with their probabilities.

use serde::{Deserialize, Serialize};

use crate::evidence::Entry;
use crate::pair::Pair;
use crate::visible::visible;

use super::Dictionary;

/// The first line of such a file, as which it is known.
const HEADER: &str = "#source\ttarget\tp(target|source)\tp(source|target)\tbeads";

/// A source word and a target word that translate each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LearntWord {
    /// As the texts write them.
    pub words: Pair<String>,
    /// How probable each is where the other stands, 0 to 1: `target` is the target word's, given the source word.
    pub probability: Pair<f32>,
    /// The beads that have both.
    pub beads: u32,
}

/// Writes learnt words as a table, one pair a line, that [`read`](super::read) takes back with their probabilities.
///
/// ```
/// use bitext::Pair;
/// use bitext::format::dictionary::{LearntWord, read, write_learnt};
///
/// let sea = LearntWord {
///     words: Pair::new("sea".to_owned(), "Meer".to_owned()),
///     probability: Pair::new(0.9, 0.8),
///     beads: 12,
/// };
/// let text = write_learnt(&[sea]);
/// assert!(text.ends_with("sea\tMeer\t0.8000\t0.9000\t12\n"));
/// assert_eq!(read(&text).entries[0].weight, 0.85);
/// ```
#[must_use]
pub fn write_learnt(words: &[LearntWord]) -> String {
    let mut text = format!("{HEADER}\n");
    for word in words {
        let Pair { source, target } = word.words.as_ref().map(|word| visible(word));
        let Pair {
            source: back,
            target: forth,
        } = word.probability;
        text += &format!(
            "{source}\t{target}\t{forth:.4}\t{back:.4}\t{}\n",
            word.beads
        );
    }
    text
}

/// Reads a table of learnt words; `None` if the text is none. An entry counts as much as its probability, in the mean of
/// both directions.
pub(super) fn read(text: &str) -> Option<Dictionary> {
    let mut lines = (1..).zip(text.trim_start_matches('\u{FEFF}').lines());
    lines.next().filter(|(_, line)| line.trim_end() == HEADER)?;
    let mut dictionary = Dictionary {
        is_learnt: true,
        ..Dictionary::default()
    };
    for (number, line) in
        lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
    {
        match entry(line) {
            Some(entry) => dictionary.entries.push(entry),
            None => dictionary.unreadable.push(number),
        }
    }
    Some(dictionary)
}

fn entry(line: &str) -> Option<Entry> {
    let mut fields = line.split('\t').map(str::trim);
    let words = Pair::new(fields.next()?.to_owned(), fields.next()?.to_owned());
    let mut probability = || {
        fields
            .next()?
            .parse::<f32>()
            .ok()
            .filter(|p| (0.0..=1.0).contains(p))
    };
    let weight = (probability()? + probability()?) / 2.0;
    let is_whole = !words.source.is_empty() && !words.target.is_empty() && weight > 0.0;
    is_whole.then_some(Entry { words, weight })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::HEADER;

    #[test]
    fn probabilities_are_kept_either_way_round() {
        let text = format!("{HEADER}\nsea\tMeer\t0.75\t0.5\t3\nsea\tSee\t0.25\t0.5\t2\n");
        let read = read(&text);
        let weights = |dictionary: &super::Dictionary| -> Vec<f32> {
            dictionary
                .entries
                .iter()
                .map(|entry| entry.weight)
                .collect()
        };
        assert_eq!(weights(&read), [0.625, 0.375]);
        let swapped = read.swap();
        assert_eq!(weights(&swapped), [0.625, 0.375]);
        assert_eq!(swapped.entries[1].words.source, "See");
    }

    #[test]
    fn lines_that_are_no_entries_are_listed() {
        let rows = [
            "a\tb\t0.5\t0.5\t1",
            "a\tb",
            "\tb\t0.5\t0.5",
            "",
            "# note",
            "a\tb\tx\t0.5",
            "a\tb\t2\t0.5",
            "a\tb\t0\t0",
        ];
        let read = read(&format!("\u{FEFF}{HEADER}\r\n{}\r\n", rows.join("\r\n")));
        assert_eq!(read.entries.len(), 1);
        assert_eq!(read.unreadable, [3, 4, 7, 8, 9]);
        // Without the first line it is a plain list, whose further columns say nothing.
        assert_eq!(
            super::super::read("a\tb\t0.5\t0.5\nc\td\t0\t0\n")
                .entries
                .len(),
            2
        );
    }
}
