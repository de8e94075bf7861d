use super::*;
use crate::evidence::Words;

fn evidence(sides: [&[&str]; 2]) -> Evidence {
    let words = sides.map(|segments| {
        let mut words = Words::default();
        for segment in segments {
            words.start_segment();
            for word in segment.split(' ') {
                words.push(word, word);
            }
        }
        words
    });
    let [source, target] = words;
    Evidence {
        words: Pair::new(source, target),
        links: Vec::new(),
    }
}

#[test]
fn words_met_are_sorted_either_way() {
    let known: Seeds = vec![(1, 0.5), (4, 0.25), (39, 0.125)];
    let admitted = |types: usize, met: &[Word]| {
        let mut scratch = Scratch::new(types);
        let shares: Vec<(Word, f32)> = met.iter().map(|&word| (word, 1.0)).collect();
        scratch.meet(&shares);
        let mut row = known.clone();
        scratch.admit(&mut row);
        assert!(scratch.met.is_empty());
        row
    };
    // In the small vocabulary these are many words, in the large one few.
    let wanted = [(1, 0.5), (3, 0.0), (4, 0.25), (7, 0.0), (39, 0.125)];
    assert_eq!(admitted(40, &[7, 4, 3]), wanted);
    assert_eq!(admitted(40_000, &[7, 4, 3]), wanted);
}

#[test]
fn words_that_go_together_are_learnt() {
    let evidence = evidence([
        &["the house", "the book", "a book", "a house", "the house"],
        &["das Haus", "das Buch", "ein Buch", "ein Haus", "das Haus"],
    ]);
    let bead = |i| Example {
        segments: Pair::new(i..i + 1, i..i + 1),
        weight: 1.0,
    };
    let beads: Vec<_> = (0..5).map(bead).collect();
    let lexicon = learn(
        &evidence,
        &beads,
        None,
        &LexiconParams::default(),
        &Progress::default(),
    )
    .unwrap();
    let word = |key: &str| evidence.words.source.find(key).unwrap();
    let best = |key: &str| {
        let row = lexicon.source.row(word(key));
        let (other, _) = row.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        evidence.words.target.form(*other)
    };
    assert_eq!(
        (best("house"), best("book"), best("the")),
        ("Haus", "Buch", "das")
    );
}
