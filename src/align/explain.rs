//! Explains a bead: its lengths, and the words that translate each other.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::evidence::{Word, Words};
use crate::explanation::{Explanation, WordPair};
use crate::model::lengths::LengthModel;
use crate::pair::Pair;

use super::band::Band;
use super::cells::Cells;
use super::words::{Sums, WordModel};

/// Minimum translation probability of the word pairs listed.
const NAMED: f32 = 0.02;

/// Explains a bead by the models that found it. `shown` are the original words of both sides with the segments of the
/// bead, `letters` the letter counts of both sides.
pub(super) fn explain(
    shown: Pair<(&Words, Range<usize>)>,
    length: &LengthModel,
    model: &WordModel<'_>,
    bead: &Pair<Range<usize>>,
    letters: Pair<u32>,
) -> Explanation {
    let stretches = || {
        let source = length.source(bead.source.len(), letters.source);
        length.log_ratio(&source, &length.target(bead.target.len(), letters.target))
    };
    let null = bead.source.is_empty() || bead.target.is_empty();
    let sides = shown.as_ref().map(|(words, _)| *words);
    let words: Pair<Vec<Word>> = shown.map(|(words, range)| words.segments()[range].concat());
    let pairs = word_pairs(model, &words);
    let unexplained = Pair::new(
        unexplained(&words.source, sides.source, &pairs, |pair| pair.source),
        unexplained(&words.target, sides.target, &pairs, |pair| pair.target),
    );
    Explanation {
        letters,
        expected: length.expected(letters.source),
        length: (!null).then(stretches),
        words: (!null).then(|| words_score(model, bead)),
        vectors: None,
        pairs: pairs
            .into_iter()
            .map(|(words, probability)| WordPair {
                words: sides
                    .zip(words)
                    .map(|(side, word)| side.form(word).to_owned()),
                probability,
            })
            .collect(),
        unexplained,
    }
}

/// The forms of the words of one side that are in no pair.
fn unexplained(
    words: &[Word],
    forms: &Words,
    pairs: &[(Pair<Word>, f32)],
    side: fn(&Pair<Word>) -> Word,
) -> Vec<String> {
    words
        .iter()
        .filter(|&&word| pairs.iter().all(|(pair, _)| side(pair) != word))
        .map(|&word| forms.form(word).to_owned())
        .filter(|form| !form.is_empty())
        .collect()
}

fn words_score(model: &WordModel<'_>, bead: &Pair<Range<usize>>) -> f64 {
    let segments = model.sides.as_ref().map(|side| side.segments().len());
    let rows = bead.source.end..bead.source.end + 1;
    let mut sums = model.sides.as_ref().map(Sums::new);
    Cells::new(model, &rows, &Band::full(segments), &mut sums).log_ratio(bead.clone())
}

/// For every word of each side, its most probable translation.
fn word_pairs(model: &WordModel<'_>, words: &Pair<Vec<Word>>) -> Vec<(Pair<Word>, f32)> {
    let Pair { source, target } = words;
    let best_sources = target.iter().filter_map(|&t| {
        let pairs = source
            .iter()
            .map(|&s| ((s, t), probability(model.lexicon.source.row(s), t)));
        most_probable(pairs)
    });
    let best_targets = source.iter().filter_map(|&s| {
        let pairs = target
            .iter()
            .map(|&t| ((s, t), probability(model.lexicon.target.row(t), s)));
        most_probable(pairs)
    });
    let mut best: BTreeMap<(Word, Word), f32> = BTreeMap::new();
    for (pair, probability) in best_sources.chain(best_targets) {
        let known = best.entry(pair).or_default();
        *known = known.max(probability);
    }
    let mut pairs: Vec<_> = best
        .into_iter()
        .map(|((s, t), probability)| (Pair::new(s, t), probability))
        .collect();
    pairs.sort_by(|a, b| b.1.total_cmp(&a.1));
    pairs
}

/// The most probable pair, if its probability is worth listing.
fn most_probable(pairs: impl Iterator<Item = ((Word, Word), f32)>) -> Option<((Word, Word), f32)> {
    pairs
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .filter(|&(_, probability)| probability >= NAMED)
}

/// The probability of a word in a sorted row; 0 if the row does not have it.
fn probability(row: &[(Word, f32)], word: Word) -> f32 {
    row.binary_search_by_key(&word, |&(other, _)| other)
        .map_or(0.0, |k| row[k].1)
}

#[cfg(test)]
mod tests {
    use crate::align::{Options, explain};
    use crate::error::ErrorKind;
    use crate::evidence::{AnchorKind, Evidence, WordLink};
    use crate::pair::Pair;
    use crate::segment::Document;

    use super::*;

    #[test]
    fn an_explanation_names_the_words_that_speak_for_a_bead() {
        let texts = Pair::new(
            "In 1917 it began\nNobody knew",
            "Es begann 1917 dort\nNiemand wusste",
        );
        let words = texts.map(|text| {
            let mut words = Words::default();
            for line in text.lines() {
                words.start_segment();
                line.split(' ').for_each(|word| {
                    words.push(word, word);
                });
            }
            words
        });
        let word = Pair::new(words.source.find("1917"), words.target.find("1917"));
        let link = WordLink {
            words: word.map(Option::unwrap),
            weight: 1.0,
            kind: AnchorKind::Number,
        };
        let evidence = Evidence {
            words,
            links: vec![link],
        };
        let documents = texts.map(Document::from_lines);
        let options = Options::default();
        let explained = |bead| explain(documents.as_ref(), &evidence, &options, bead);
        let (alignment, first) = explained(0).unwrap();
        assert_eq!(alignment.beads().len(), 2);
        assert_eq!(first.letters, Pair::new(13, 16));
        assert_eq!(
            first.pairs[0].words,
            Pair::new("1917", "1917").map(str::to_owned)
        );
        assert!(first.pairs[0].probability > 0.3, "{first:?}");
        assert!(first.words.unwrap() > 0.0 && first.length.is_some());
        // Only the linked word is in a pair: each of the others is left unexplained, on both sides.
        assert_eq!(first.unexplained.source, ["In", "it", "began"]);
        assert_eq!(first.unexplained.target, ["Es", "begann", "dort"]);
        assert!(explained(2).is_err());
        let wrong = documents.as_ref().map(|_| Document::from_lines("a\nb\nc"));
        let error = explain(wrong.as_ref(), &evidence, &options, 0).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Mismatch);
    }
}
