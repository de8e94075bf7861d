//! A word or phrase and one translation a line: TSV, CSV, hunalign's `target @ source`, MUSE's two words.

use crate::evidence::Entry;
use crate::pair::Pair;

use super::Dictionary;

/// What separates the two sides of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Source, tab, target.
    Tsv,
    /// Source, comma, target, by RFC 4180.
    Csv,
    /// Target, ` @ `, source.
    Hunalign,
    /// Two words, parted by white space.
    Muse,
}

/// Reads a dictionary. The layout is the one that most lines have. Further columns, empty lines and lines that begin
/// with `#` are ignored.
pub(super) fn read(text: &str) -> Dictionary {
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
    let layout = [Layout::Muse, Layout::Csv, Layout::Hunalign, Layout::Tsv]
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
        Layout::Muse => {
            let mut words = line.split_whitespace();
            let two = (words.next()?.to_owned(), words.next()?.to_owned());
            if words.next().is_some() {
                return None;
            }
            two
        }
    };
    let words = Pair::new(source.trim().to_owned(), target.trim().to_owned());
    (!words.source.is_empty() && !words.target.is_empty()).then_some(words)
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
    fn two_words_a_line_are_a_pair() {
        let dictionary = read("house Haus\nhouse\u{3000}Heim\nred  dark rot\nsea\tMeer\n");
        let wanted = [("house", "Haus"), ("house", "Heim"), ("sea", "Meer")];
        assert_eq!(pairs(&dictionary), wanted);
        assert_eq!(dictionary.unreadable, [3]);
        // Words that are parted by a tab and by nothing else are phrases of a TSV.
        assert_eq!(pairs(&read("red\trot\nsea\tMeer\n")).len(), 2);
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
}
