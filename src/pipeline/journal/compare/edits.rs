//! What was corrected in a text, segment by segment.

use std::ops::Range;

use crate::difference::changes;
use crate::segment::SegmentId;

use super::super::text::Edit;

/// The edits that make the texts of neighbouring segments others: as few and small as possible, and no two about one
/// segment. Each counts from segments that the edits before it have left in their places.
pub(super) fn edits(first: SegmentId, old: &[String], new: &[String]) -> Vec<Edit> {
    let known: Vec<String> = old.iter().map(|text| plain(text)).collect();
    let mut edits: Vec<Edit> = Vec::new();
    let mut add = |old_range: Range<usize>, new_range: Range<usize>| {
        let at = SegmentId::new(first.side, first.number + old_range.start);
        edits.push(Edit {
            at,
            before: old[old_range].to_vec(),
            after: new[new_range].to_vec(),
        });
    };
    for (from, to) in joined(changes(&known, new)) {
        if from.len() == to.len() {
            from.zip(to).for_each(|(a, b)| add(a..a + 1, b..b + 1));
        } else {
            add(from, to);
        }
    }
    edits
}

/// The changed ranges of both lists; what only one of them has goes with a neighbour, so that no side of one is empty.
fn joined(changes: Vec<(Range<usize>, Range<usize>)>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut runs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (mut old, mut new) in changes {
        match runs.last_mut() {
            Some(last) if last.0.end == old.start && last.1.end == new.start => {
                (last.0.end, last.1.end) = (old.end, new.end);
            }
            _ => {
                if (old.is_empty() || new.is_empty()) && old.start > 0 && new.start > 0 {
                    (old.start, new.start) = (old.start - 1, new.start - 1);
                }
                runs.push((old, new));
            }
        }
    }
    runs
}

/// A text as segments, where only the whole is known: a border stands where the words around it do, and is gone where
/// these are.
pub(super) fn parted(old: &[String], new: &str) -> Vec<String> {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let all: Vec<String> = old.iter().flat_map(|text| words(text)).collect();
    let new = words(new);
    let changes = changes(&all, &new);
    let mut places = vec![0];
    let mut border = 0;
    for text in &old[..old.len().saturating_sub(1)] {
        border += words(text).len();
        places.extend(moved(&changes, border));
    }
    places.push(new.len());
    places
        .windows(2)
        .map(|ends| new[ends[0]..ends[1]].join(" "))
        .collect()
}

/// Where a border of a list stands in the other; nowhere if it lies in a change that made it longer or shorter.
fn moved(changes: &[(Range<usize>, Range<usize>)], border: usize) -> Option<usize> {
    let (mut from, mut to) = (0, 0);
    for (old, new) in changes {
        if border <= old.start {
            break;
        }
        if border < old.end {
            return (old.len() == new.len()).then(|| new.start + border - old.start);
        }
        (from, to) = (old.end, new.end);
    }
    Some(to + border - from)
}

/// A text without what a spreadsheet may do to its white space.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair::Side;

    fn list(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn a_border_stands_where_its_words_do() {
        let old = list(&["Teh cat sat.", "A dgo ran.", "Rain."]);
        let same = parted(&old, "The cat sat. A dog ran. Rain.");
        assert_eq!(same, ["The cat sat.", "A dog ran.", "Rain."]);
        // One word each way is corrected on both sides of a border.
        let both = parted(&old, "Teh cat sat! One dgo ran. Rain.");
        assert_eq!(both, ["Teh cat sat!", "One dgo ran.", "Rain."]);
        let gone = parted(&old, "Teh cat sat, and it was a dgo that ran. Rain.");
        assert_eq!(gone.last().unwrap(), "Rain.");
        let persian = list(&["باد آمد.", "شب بود."]);
        assert_eq!(
            parted(&persian, "باد می‌آمد. شب بود."),
            ["باد می‌آمد.", "شب بود."]
        );
    }

    #[test]
    fn edits_are_small() {
        let first = SegmentId::new(Side::Target, 4);
        let found = |old: &[&str], new: &[&str]| {
            let edits = edits(first, &list(old), &list(new));
            edits
                .into_iter()
                .map(|edit| (edit.at.number, edit.before.join("|"), edit.after.join("|")))
                .collect::<Vec<_>>()
        };
        let one = |n: usize, old: &str, new: &str| (n, old.to_owned(), new.to_owned());
        assert_eq!(
            found(&["a", "b", "c"], &["a", "x", "c"]),
            [one(5, "b", "x")]
        );
        assert_eq!(
            found(&["a", "b", "c"], &["x", "b", "y"]),
            [one(4, "a", "x"), one(6, "c", "y")]
        );
        assert_eq!(
            found(&["a", "b c"], &["a", "b", "c"]),
            [one(5, "b c", "b|c")]
        );
        assert_eq!(
            found(&["a", "b", "c"], &["a b", "c"]),
            [one(4, "a|b", "a b")]
        );
        assert_eq!(found(&["a", "a"], &["a"]).len(), 1);
        assert_eq!(found(&["a"], &["a", "b"]).len(), 1);
        assert_eq!(found(&["a"], &["b", "a"]).len(), 1);
    }
}
