//! Which words of a book translate each other: what the evidence knows, and what the lexicon of the book says.

use crate::bitext::Bitext;
use crate::evidence::{AnchorKind, Evidence, Word};
use crate::pair::Pair;

/// Pairs of word types that translate each other, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties {
    /// Those that the evidence knows.
    known: Vec<(Word, Word)>,
    /// Those, and those that the book itself teaches.
    all: Vec<(Word, Word)>,
}

impl Ties {
    /// The pairs that are known and those that the book itself teaches.
    pub(super) fn of(bitext: &Bitext) -> Self {
        let params = &bitext.params().check;
        let known = known(bitext.evidence());
        let taught = bitext.ties().iter().filter(|tie| {
            let Pair { source, target } = tie.probability;
            tie.meetings >= params.meetings
                && source >= params.probable
                && target >= params.probable
        });
        let mut all: Vec<(Word, Word)> = taught
            .map(|tie| (tie.words.source, tie.words.target))
            .collect();
        all.extend(&known);
        all.sort_unstable();
        all.dedup();
        Self { known, all }
    }

    /// True if a source word and a target word translate each other.
    pub(super) fn has(&self, source: Word, target: Word) -> bool {
        self.all.binary_search(&(source, target)).is_ok()
    }

    /// True if one of the target words translates a source word.
    pub(super) fn meet_source(&self, source: Word, target: &[Word]) -> bool {
        target.iter().any(|&other| self.has(source, other))
    }

    /// True if a target word translates one of the source words.
    pub(super) fn meet_target(&self, target: Word, source: &[Word]) -> bool {
        source.iter().any(|&other| self.has(other, target))
    }

    /// True if the evidence knows, without the book's own lesson, that they do.
    pub(super) fn knows(&self, source: Word, target: Word) -> bool {
        self.known.binary_search(&(source, target)).is_ok()
    }
}

/// The pairs that the evidence knows: names, numbers, what a word list gives.
fn known(evidence: &Evidence) -> Vec<(Word, Word)> {
    let is_certain = |kind| {
        matches!(
            kind,
            AnchorKind::Name
                | AnchorKind::Word
                | AnchorKind::Number
                | AnchorKind::Date
                | AnchorKind::Lexicon
        )
    };
    let links = evidence.links.iter().filter(|link| is_certain(link.kind));
    let mut pairs: Vec<(Word, Word)> = links
        .map(|link| (link.words.source, link.words.target))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::WordLink;

    #[test]
    fn links_of_words_are_known_and_those_of_punctuation_are_not() {
        let link = |kind, source, target| WordLink {
            words: Pair::new(source, target),
            kind,
            weight: 1.0,
        };
        let evidence = Evidence {
            words: Pair::default(),
            links: vec![
                link(AnchorKind::Name, 2, 1),
                link(AnchorKind::Punctuation, 3, 3),
                link(AnchorKind::Lexicon, 0, 5),
                link(AnchorKind::Heading, 4, 4),
            ],
        };
        assert_eq!(known(&evidence), [(0, 5), (2, 1)]);
    }
}
