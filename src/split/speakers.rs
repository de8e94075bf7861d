//! Finds the names of speakers in a drama, whose full stop ends no sentence: `HAMLET. To be, or not to be.`
//!
//! A heading in capitals looks the same, but a speaker speaks more than once.

use rustc_hash::FxHashMap;

/// Maximum number of words of a speaker's name: FIRST OLD SOLDIER.
const NAME_WORDS: usize = 3;

/// Minimum length of a speaker's name, in letters.
const SHORTEST_NAME: usize = 3;

/// Fewest speeches of a speaker.
const FEWEST_SPEECHES: usize = 2;

/// The speakers of a text.
pub(super) struct Speakers<'a>(FxHashMap<&'a str, usize>);

impl<'a> Speakers<'a> {
    /// Counts the names in capitals that open paragraphs.
    pub(super) fn of(paragraphs: impl Iterator<Item = &'a str>) -> Self {
        let mut speeches = FxHashMap::default();
        for name in paragraphs.filter_map(name) {
            *speeches.entry(name).or_insert(0) += 1;
        }
        Self(speeches)
    }

    /// The length of the speaker's name that opens a paragraph, with its full stop, in characters; 0 without one.
    pub(super) fn lead(&self, paragraph: &str) -> usize {
        name(paragraph)
            .filter(|name| self.0.get(name).is_some_and(|&n| n >= FEWEST_SPEECHES))
            .map_or(0, |name| name.chars().count() + 1)
    }
}

/// A name in capitals before a full stop and a sentence.
fn name(paragraph: &str) -> Option<&str> {
    let (name, speech) = paragraph.split_once('.')?;
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|c| c.is_uppercase()).count();
    let capitals = name
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, ' ' | '-' | '\''));
    let mut speech = speech.strip_prefix(char::is_whitespace)?.chars();
    let starts = speech.next()?.is_uppercase() && !speech.next()?.is_uppercase();
    (starts && capitals && letters >= SHORTEST_NAME && words <= NAME_WORDS).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_speaks_more_than_once() {
        let speeches = [
            "HAMLET. Who's there?",
            "OPHELIA. My lord.",
            "HAMLET. I know you not.",
            "ACT. I went.",
        ];
        let speakers = Speakers::of(speeches.into_iter());
        assert_eq!(speeches.map(|speech| speakers.lead(speech)), [7, 0, 7, 0]);
    }

    #[test]
    fn headings_and_acronyms_name_no_speaker() {
        for text in [
            "THE WAR",
            "ACT I. SCENE II. A hall",
            "NO. I went.",
            "Hamlet. I know.",
            "THE WAR OF THE WORLDS. I went.",
            "U.S. Army",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
