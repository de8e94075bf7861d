//! Why a bead is one: its lengths, and the words that explain each other.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::evidence::{Word, Words};
use crate::explanation::{Explanation, WordPair};
use crate::model::lengths::LengthModel;
use crate::pair::Pair;

use super::band::Band;
use super::cells::Cells;
use super::words::{Sums, WordModel};

/// Word pairs less probable than this are not named.
const NAMED: f32 = 0.02;

/// Explains a bead by the models that found it. `shown` are the words of the text with the segments of the bead, `letters`
/// those of its sides.
pub(super) fn explain(
    shown: Pair<(&Words, Range<usize>)>,
    length: &LengthModel,
    model: &WordModel<'_>,
    bead: &Pair<Range<usize>>,
    letters: Pair<u32>,
) -> Explanation {
    let expected = length.given(letters.source);
    let null = bead.source.is_empty() || bead.target.is_empty();
    let sides = shown.as_ref().map(|(words, _)| *words);
    let words: Pair<Vec<Word>> = shown.map(|(words, range)| words.segments()[range].concat());
    let pairs = word_pairs(model, &words);
    let form = |words: Pair<Word>| {
        let forms = sides.zip(words);
        forms.map(|(side, word)| side.form(word).to_owned())
    };
    let bare = |side: &[Word], all: &Words, explained: &dyn Fn(Word) -> bool| {
        let bare = side.iter().filter(|&&word| !explained(word));
        let forms = bare.map(|&word| all.form(word).to_owned());
        forms
            .filter(|form| !form.is_empty())
            .collect::<Vec<String>>()
    };
    let unexplained = Pair::new(
        bare(&words.source, sides.source, &|word| {
            pairs.iter().any(|(pair, _)| pair.source == word)
        }),
        bare(&words.target, sides.target, &|word| {
            pairs.iter().any(|(pair, _)| pair.target == word)
        }),
    );
    Explanation {
        letters,
        expected: expected.mean(),
        length: (!null).then(|| length.log_ratio(&expected, bead.target.len(), letters.target)),
        words: (!null).then(|| words_score(model, bead)),
        pairs: pairs
            .into_iter()
            .map(|(words, probability)| WordPair {
                words: form(words),
                probability,
            })
            .collect(),
        unexplained,
    }
}

fn words_score(model: &WordModel<'_>, bead: &Pair<Range<usize>>) -> f64 {
    let segments = model.sides.as_ref().map(|side| side.segments().len());
    let rows = bead.source.end..bead.source.end + 1;
    let mut sums = model.sides.as_ref().map(Sums::new);
    Cells::new(model, &rows, &Band::full(segments), &mut sums).log_ratio(bead.clone())
}

/// For every word of each side the one that most probably goes with it.
fn word_pairs(model: &WordModel<'_>, words: &Pair<Vec<Word>>) -> Vec<(Pair<Word>, f32)> {
    let mut found: BTreeMap<(Word, Word), f32> = BTreeMap::new();
    let Pair { source, target } = words;
    let mut note = |pair: Option<(Word, Word, f32)>| {
        if let Some((s, t, probability)) = pair.filter(|pair| pair.2 >= NAMED) {
            let known = found.entry((s, t)).or_default();
            *known = known.max(probability);
        }
    };
    let probability = |row: &[(Word, f32)], word| {
        row.binary_search_by_key(&word, |&(other, _)| other)
            .map_or(0.0, |k| row[k].1)
    };
    let surer = |a: &(Word, Word, f32), b: &(Word, Word, f32)| a.2.total_cmp(&b.2);
    for &t in target {
        let of = |&s: &Word| (s, t, probability(model.lexicon.source.row(s), t));
        note(source.iter().map(of).max_by(surer));
    }
    for &s in source {
        let of = |&t: &Word| (s, t, probability(model.lexicon.target.row(t), s));
        note(target.iter().map(of).max_by(surer));
    }
    let mut pairs: Vec<_> = found
        .into_iter()
        .map(|((s, t), p)| (Pair::new(s, t), p))
        .collect();
    pairs.sort_by(|a, b| b.1.total_cmp(&a.1));
    pairs
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
        assert!(!first.unexplained.source.contains(&"1917".to_owned()));
        assert!(explained(2).is_err());
        let wrong = documents.as_ref().map(|_| Document::from_lines("a\nb\nc"));
        let error = explain(wrong.as_ref(), &evidence, &options, 0).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Mismatch);
    }
}
