//! A lexicon learnt from many alignments together: which words translate each other, and how probably.
//!
//! What one short document says of its words is little; [`Learner`] reads the words of all of them into one vocabulary and
//! learns from all their beads at once. The result is a dictionary for the next alignment
//! ([`crate::format::dictionary`]).

use std::collections::BTreeMap;

use crate::bead::{Alignment, Bead};
use crate::bitext::Bitext;
use crate::error::{Error, ErrorKind};
use crate::evidence::{AnchorKind, Evidence, Key, Tie, Word, WordLink, Words};
use crate::format::dictionary::LearntWord;
pub use crate::model::Kept;
use crate::model::{Params, word_ties, worth_keeping};
use crate::pair::Pair;
use crate::tag::Tag;

/// Learns a lexicon from the alignments that it is given.
///
/// ```
/// use bitext::{Aligner, Pair};
/// use bitext::pipeline::lexicon::{Kept, Learner};
///
/// let aligner = Aligner::new("en", "de")?.segmented(true);
/// let mut learner = Learner::default();
/// for texts in [("the house\na house\n", "das Haus\nein Haus\n"), ("a book\nthe book\n", "ein Buch\ndas Buch\n")] {
///     learner.add(&aligner.align(Pair::new(texts.0, texts.1))?)?;
/// }
/// let words = learner.learn(Kept::default())?;
/// assert!(words.iter().any(|word| word.words == Pair::new("book".to_owned(), "Buch".to_owned())));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Learner {
    languages: Option<Pair<Tag>>,
    words: Pair<Words>,
    links: BTreeMap<(Word, Word), (f32, AnchorKind)>,
    beads: Vec<Bead>,
    params: Params,
}

impl Learner {
    /// Adds the words of an alignment, and what it pairs.
    ///
    /// # Errors
    /// If it is of other languages than those before.
    pub fn add(&mut self, bitext: &Bitext) -> Result<(), Error> {
        let tags = bitext.tags();
        let languages = self.languages.get_or_insert_with(|| tags.clone());
        if *languages != tags {
            let both =
                |tags: &Pair<Tag>| format!("{}-{}", tags.source.as_str(), tags.target.as_str());
            let (these, those) = (both(&tags), both(languages));
            let message = format!("an alignment of {these} among those of {those}");
            return Err(Error::of(ErrorKind::Mismatch, message));
        }
        let start = self.words.as_ref().map(|words| words.segments().len());
        let evidence = bitext.evidence();
        let own = Pair::new(
            append(&mut self.words.source, &evidence.words.source),
            append(&mut self.words.target, &evidence.words.target),
        );
        for link in &evidence.links {
            let words = link.words.map(|word| word as usize);
            let both = (own.source[words.source], own.target[words.target]);
            if let (Some(source), Some(target)) = both {
                let known = self.links.entry((source, target));
                let known = known.or_insert((link.weight, link.kind));
                known.0 = known.0.max(link.weight);
            }
        }
        let beads = bitext.alignment().beads().iter().map(|bead| {
            let sides = bead.segments.clone().zip(start);
            let moved = sides.map(|(own, start)| start + own.start..start + own.end);
            Bead::new(moved.source, moved.target)
        });
        self.beads.extend(beads);
        Ok(())
    }

    /// The languages of what was added.
    #[must_use]
    pub const fn languages(&self) -> Option<&Pair<Tag>> {
        self.languages.as_ref()
    }

    /// The words that translate each other, the commonest source words first, of each the most probable translations
    /// first. Numbers, dates and punctuation are left out: they are recognised without a lexicon.
    ///
    /// # Errors
    /// If nothing was added.
    pub fn learn(self, kept: Kept) -> Result<Vec<LearntWord>, Error> {
        if self.beads.is_empty() {
            return Err(Error::of(ErrorKind::Empty, "no alignment to learn from"));
        }
        let segments = self.words.as_ref().map(|words| words.segments().len());
        let alignment = Alignment::new(self.beads, segments)?;
        let links = self.links.into_iter();
        let links = links.map(|((source, target), (weight, kind))| WordLink {
            words: Pair::new(source, target),
            weight,
            kind,
        });
        let evidence = Evidence {
            words: self.words,
            links: links.collect(),
        };
        let ties = word_ties(&alignment, &evidence, &self.params.lexicon);
        let mut ties = worth_keeping(ties, &evidence, kept);
        let count = |word| evidence.words.source.count(word);
        ties.sort_by(|a, b| {
            let commoner = count(b.words.source).cmp(&count(a.words.source));
            let own = commoner.then(a.words.source.cmp(&b.words.source));
            let likelier = b.probability.target.total_cmp(&a.probability.target);
            own.then(likelier).then(a.words.target.cmp(&b.words.target))
        });
        let form = |tie: &Tie| {
            let sides = evidence.words.as_ref().zip(tie.words);
            sides.map(|(words, word)| words.form(word).to_owned())
        };
        let words = ties.iter().map(|tie| LearntWord {
            words: form(tie),
            probability: tie.probability,
            beads: tie.meetings,
        });
        Ok(words.collect())
    }
}

/// Appends the segments of one text; gives the number that each of its types has among all, if it has one. What is counted
/// within a text, as its divisions are, has none.
fn append(all: &mut Words, words: &Words) -> Vec<Option<Word>> {
    let mut numbers = vec![None; words.type_count()];
    let keys: Vec<Key<&str>> = words.types().map(|(key, _)| key.borrowed()).collect();
    for segment in words.segments() {
        all.start_segment();
        for &word in segment {
            let Some(key) = keys.get(word as usize) else {
                continue;
            };
            if !matches!(key, Key::Division(_)) {
                numbers[word as usize] = Some(all.push(key.clone(), words.form(word)));
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Aligner;

    fn bitext(languages: [&str; 2], texts: [&str; 2]) -> Bitext {
        let aligner = Aligner::new(languages[0], languages[1]).unwrap();
        let [source, target] = texts;
        aligner
            .segmented(true)
            .align(Pair::new(source, target))
            .unwrap()
    }

    #[test]
    fn words_of_many_documents_are_learnt_together() {
        let documents = [
            [
                "In 1917 the sea rose.\nA boat.\n",
                "1917 stieg das Meer.\nEin Boot.\n",
            ],
            [
                "The sea is calm.\nThe boat sank.\n",
                "Das Meer ist ruhig.\nDas Boot sank.\n",
            ],
            [
                "A calm sea.\nNo boat in 1917.\n",
                "Ein ruhiges Meer.\nKein Boot 1917.\n",
            ],
        ];
        let mut learner = Learner::default();
        for texts in documents {
            learner.add(&bitext(["en", "de"], texts)).unwrap();
        }
        let words = learner.learn(Kept::default()).unwrap();
        let of = |source: &str| {
            let mut own = words
                .iter()
                .filter(|word| word.words.source.eq_ignore_ascii_case(source));
            own.next()
                .map(|word| (word.words.target.as_str(), word.beads))
        };
        assert_eq!(of("sea"), Some(("Meer", 3)));
        assert_eq!(of("boat"), Some(("Boot", 3)));
        assert_eq!(of("1917"), None, "{words:?}");
        // Met once: too little to say anything.
        assert_eq!(of("rose"), None);
        // The commonest word comes first.
        assert!(
            words[0].words.source.eq_ignore_ascii_case("the"),
            "{words:?}"
        );
    }

    #[test]
    fn one_document_teaches_what_its_own_ties_say() {
        let texts = [
            "the house\nthe book\na book\n",
            "das Haus\ndas Buch\nein Buch\n",
        ];
        let bitext = bitext(["en", "de"], texts);
        let mut learner = Learner::default();
        learner.add(&bitext).unwrap();
        let kept = Kept {
            beads: 0,
            probability: 0.0,
        };
        let learnt = learner.learn(kept).unwrap();
        assert_eq!(learnt.len(), bitext.ties().len());
        for tie in bitext.ties() {
            let sides = bitext.evidence().words.as_ref().zip(tie.words);
            let forms = sides.map(|(words, word)| words.form(word).to_owned());
            let same = learnt.iter().find(|word| word.words == forms).unwrap();
            assert_eq!(
                (same.probability, same.beads),
                (tie.probability, tie.meetings)
            );
        }
    }

    #[test]
    fn alignments_of_other_languages_and_none_are_refused() {
        let mut learner = Learner::default();
        let kept = Kept::default();
        assert_eq!(
            Learner::default().learn(kept).unwrap_err().kind(),
            ErrorKind::Empty
        );
        learner.add(&bitext(["en", "de"], ["a\n", "b\n"])).unwrap();
        let error = learner
            .add(&bitext(["en", "fr"], ["a\n", "b\n"]))
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Mismatch);
        assert!(
            error.to_string().contains("en-fr among those of en-de"),
            "{error}"
        );
    }
}
