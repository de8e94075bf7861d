//! Spaces inside words, where an extractor took the gap between two letters that do not join for a space.
//!
//! A font sets some pairs of letters further apart than others, so that all of the pair are split: it never occurs inside
//! a word, although both letters are common there, and occurs far too often at the borders of two words.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::repair::lines::RawLines;
use crate::rule::Rule;
use crate::text::Passage;

use crate::marks::is_letter;

use crate::repair::script::is_cursive;

use super::leave_out;

/// A pair counts if it was split this often.
const FEWEST: f64 = 5.0;

/// A pair may occur inside a word once in this many times.
const SPLIT_OF: f64 = 20.0;

/// How many times more often than by chance it must occur at the border of two words; chosen, as the limits above, on the
/// Persian and Arabic files of the extractor bench (`examples/extractors.rs`).
const TOO_OFTEN: f64 = 5.0;

/// A word that occurs elsewhere this often is one.
const OWN_WORD: u32 = 2;

/// Closes the gaps inside the words of a text.
pub(super) fn repair(cut: &mut RawLines<'_>) {
    let statistics = Statistics::of(cut.lines.iter().map(|line| line.text()));
    let pairs = statistics.split_pairs();
    if pairs.is_empty() {
        return;
    }
    let mut words: FxHashMap<&str, u32> = FxHashMap::default();
    for line in &cut.lines {
        for [before, word, after] in triples(line.text()) {
            let apart = |first: &str, second: &str| {
                border(first, second).is_none_or(|pair| !pairs.contains(&pair))
            };
            if apart(before, word) && apart(word, after) {
                *words.entry(word).or_default() += 1;
            }
        }
    }
    let is_word = |word: &str| words.get(word).is_some_and(|&count| count >= OWN_WORD);
    let joins = |first: &str, second: &str| {
        border(first, second).is_some_and(|pair| pairs.contains(&pair))
            && !(is_word(first) && is_word(second))
    };
    let closed: Vec<Vec<usize>> = cut
        .lines
        .iter()
        .map(|line| {
            let words: Vec<&str> = line.text().split_whitespace().collect();
            let gaps = words.windows(2).enumerate();
            gaps.filter(|(_, two)| joins(two[0], two[1]))
                .map(|(i, _)| i)
                .collect()
        })
        .collect();
    for (line, closed) in cut.lines.iter_mut().zip(closed) {
        if closed.is_empty() {
            continue;
        }
        let (mut gap, mut in_gap) = (0, false);
        let mut kept = Vec::new();
        for glyph in line.passage.glyphs() {
            let space = glyph.letter.is_whitespace();
            gap += usize::from(in_gap && !space);
            in_gap = space;
            if space && closed.contains(&gap) {
                leave_out(&glyph, Rule::SplitWord, &mut cut.left_out);
            } else {
                kept.push(glyph);
            }
        }
        line.passage = Passage::of(cut.raw, &kept);
    }
}

/// The words of a line with their neighbours; an edge of the line is an empty word.
fn triples(line: &str) -> impl Iterator<Item = [&str; 3]> {
    let mut last = [""; 2];
    line.split_whitespace().chain([""]).filter_map(move |next| {
        let [before, word] = last;
        last = [word, next];
        (!word.is_empty()).then_some([before, word, next])
    })
}

/// The last letter of a word and the first one of the next, if nothing else stands between them.
fn border(first: &str, second: &str) -> Option<[char; 2]> {
    let last = first
        .chars()
        .next_back()
        .filter(|&c| is_cursive(c) && is_letter(c))?;
    let next = second
        .chars()
        .next()
        .filter(|&c| is_cursive(c) && is_letter(c))?;
    Some([last, next])
}

type Counts<K> = FxHashMap<K, f64>;

/// Pairs of letters inside words and at the borders of words.
#[derive(Default)]
struct Statistics {
    inside: Tallied,
    across: Tallied,
}

/// Pairs, and how often each letter is the first and the second of one.
#[derive(Default)]
struct Tallied {
    pairs: Counts<[char; 2]>,
    first: Counts<char>,
    second: Counts<char>,
    total: f64,
}

impl Tallied {
    fn add(&mut self, pair: [char; 2]) {
        *self.pairs.entry(pair).or_default() += 1.0;
        *self.first.entry(pair[0]).or_default() += 1.0;
        *self.second.entry(pair[1]).or_default() += 1.0;
        self.total += 1.0;
    }

    fn count(&self, pair: [char; 2]) -> f64 {
        self.pairs.get(&pair).copied().unwrap_or(0.0)
    }

    /// The number of such pairs by chance.
    fn expected(&self, pair: [char; 2]) -> f64 {
        let of = |counts: &Counts<char>, letter| counts.get(letter).copied().unwrap_or(0.0);
        of(&self.first, &pair[0]) * of(&self.second, &pair[1]) / self.total.max(1.0)
    }
}

impl Statistics {
    /// Counts each word and each pair of neighbours once: a line that comes back says nothing new.
    fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut statistics = Self::default();
        let mut words: FxHashSet<&str> = FxHashSet::default();
        let mut neighbours: FxHashSet<[&str; 2]> = FxHashSet::default();
        for line in lines {
            let mut before = "";
            for word in line.split_whitespace() {
                if words.insert(word) {
                    let letters = word.chars().zip(word.chars().skip(1));
                    let pairs = letters.filter(|&(a, b)| is_cursive(a) && is_cursive(b));
                    pairs.for_each(|(a, b)| statistics.inside.add([a, b]));
                }
                if let Some(pair) = border(before, word)
                    && neighbours.insert([before, word])
                {
                    statistics.across.add(pair);
                }
                before = word;
            }
        }
        statistics
    }

    /// The pairs of letters that are split wherever they occur.
    fn split_pairs(&self) -> Vec<[char; 2]> {
        let mut pairs: Vec<[char; 2]> = self
            .across
            .pairs
            .iter()
            .filter(|&(&pair, &split)| {
                split >= FEWEST
                    && self.inside.count(pair) * SPLIT_OF <= split
                    && self.inside.expected(pair) >= FEWEST
                    && split >= TOO_OFTEN * self.across.expected(pair)
            })
            .map(|(&pair, _)| pair)
            .collect();
        pairs.sort_unstable();
        pairs
    }
}

#[cfg(test)]
mod tests {
    use crate::repair::repaired;

    #[test]
    fn gaps_between_letters_that_do_not_join_are_closed() {
        // Made-up words, of which one in eight has the pair of letters.
        let letters = ["ب", "ت", "س", "ك", "م", "ن", "ع", "ق"];
        let shapes = |a: &str, b: &str| {
            [
                format!("{a}ري{b}"),
                format!("{a}رم{b}"),
                format!("ن{a}ي{b}م"),
                format!("{a}ي{b}"),
                format!("م{a}ر{b}"),
                format!("{b}ن{a}ك"),
                format!("س{b}{a}"),
                format!("ع{a}م{b}"),
            ]
        };
        let words = letters
            .iter()
            .flat_map(|a| letters.iter().flat_map(move |b| shapes(a, b)));
        let clean = words.collect::<Vec<_>>().join(" ");
        assert_eq!(repaired(&clean, "ar"), clean);
        assert_eq!(repaired(&clean.replace("ري", "ر ي"), "ar"), clean);
    }

    #[test]
    fn spaces_between_words_stay() {
        let persian = "پیرمرد به سوی دریا رفت و گفت که در راه ایستاده است. شده که رفته که دیده که آمده که بود. \
            راه کوه کاه کم که نه کسی گفته کی.";
        let urdu = "اس نے کہا کہ وہ کل یہاں آئے گا اور پھر یہ کتاب اس کو دے گا۔ وہ کون ہے، یہ کیا ہے، وہ کب گیا۔";
        let arabic = "قال الوزير إن شركة الطيران تريد زيادة الرحلات الجوية. ويقول المدير إن المشاريع كثيرة يا أخي.";
        for (text, code) in [(arabic, "ar"), (persian, "fa"), (urdu, "ur")] {
            assert_eq!(repaired(text, code), text);
        }
    }
}
