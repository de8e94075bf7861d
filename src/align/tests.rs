use super::*;
use crate::evidence::{AnchorKind, Words};

/// Texts in which three words of either side always meet.
fn evidence() -> Evidence {
    let side = |segments: [&str; 3]| {
        let mut words = Words::default();
        for segment in segments {
            words.start_segment();
            for word in segment.split(' ') {
                words.push(word, word);
            }
        }
        words
    };
    Evidence {
        words: Pair::new(side(["a b", "b c", "a c"]), side(["x y", "y z", "x z"])),
        links: Vec::new(),
    }
}

/// What three pairs of this confidence teach.
fn links(thousandths: u16, induction: Induction) -> Option<Evidence> {
    let beads: Vec<Bead> = (0..3)
        .map(|at| Bead {
            confidence: Some(thousandths),
            ..Bead::new(at..at + 1, at..at + 1)
        })
        .collect();
    let options = Options {
        induction,
        ..Options::default()
    };
    taught(&evidence(), &beads, beads.iter().cloned(), &options)
}

#[test]
fn unsure_beads_teach_words_that_are_links_then() {
    let own = links(500, Induction::On).unwrap();
    assert_eq!(own.words, evidence().words);
    let words: Vec<Pair<u32>> = own.links.iter().map(|link| link.words).collect();
    // a with x, b with y, c with z, each in two beads.
    let wanted = [0, 1, 2].map(|word| Pair::new(word, word));
    assert!(wanted.iter().all(|pair| words.contains(pair)), "{words:?}");
    assert!(
        own.links
            .iter()
            .all(|link| link.kind == AnchorKind::Lexicon)
    );
    assert!(words.is_sorted_by_key(|pair| (pair.source, pair.target)));
}

#[test]
fn sure_texts_and_hopeless_ones_teach_nothing() {
    for confidence in [900, 1000, 399, 0] {
        assert_eq!(links(confidence, Induction::On), None, "{confidence}");
    }
    assert!(links(899, Induction::On).is_some() && links(400, Induction::On).is_some());
    assert_eq!(links(500, Induction::Off), None);
}
