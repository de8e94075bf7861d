//! Spaces beside hyphens within a line: `middle -class`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::Language;
use crate::repair::vocabulary::{Vocabulary, whole_words};
use crate::repair::words::is_print;
use crate::repair::{LeftOut, Options};
use crate::rule::Rule;
use crate::text::Passage;

use super::{word_after, word_before};

/// Removes the spaces beside a hyphen where the text has the compound elsewhere without one (`middle -class`) or has
/// its first half only in compounds (`Austro -Hungarian`). Repeats until nothing more is found: joining two lines or
/// closing a space may produce the compound that proves the next one.
pub(in crate::repair) fn close(
    paragraphs: &mut [Passage<'_>],
    raw: &str,
    vocabulary: &Vocabulary<'_>,
    options: &Options,
    left_out: &mut LeftOut,
) {
    if !options.allows(Rule::SplitCompound) {
        return;
    }
    let mut loose: Vec<usize> = (0..paragraphs.len()).collect();
    let mut counted_again;
    let mut vocabulary = vocabulary;
    loop {
        loose.retain(|&i| has_loose_hyphen(paragraphs[i].text()));
        if loose.is_empty() {
            break;
        }
        let texts = || paragraphs.iter().map(Passage::text);
        let spaced = loose.iter().map(|&i| paragraphs[i].text());
        let compounds = Compounds::of(texts(), spaced, vocabulary);
        let before = left_out.len();
        for &i in &loose {
            if let Some(closed) = closed(&paragraphs[i], raw, &compounds, left_out) {
                paragraphs[i] = closed;
            }
        }
        if left_out.len() == before {
            break;
        }
        // A half that is now part of a compound no longer counts as a word of its own.
        let texts = paragraphs.iter().map(Passage::text);
        counted_again = Vocabulary::of(texts, vocabulary.language());
        vocabulary = &counted_again;
    }
}

/// The compounds of a text.
struct Compounds<'a> {
    /// Compounds, folded; one with more than two parts is also listed as each pair of adjacent parts.
    whole: FxHashSet<String>,
    /// First halves that occur nowhere else in the text.
    bound: FxHashSet<String>,
    language: &'a dyn Language,
}

impl<'a> Compounds<'a> {
    /// Reads the paragraphs of a text; `spaced` are those with spaces beside hyphens.
    fn of<'b>(
        paragraphs: impl Iterator<Item = &'b str>,
        spaced: impl Iterator<Item = &'b str>,
        vocabulary: &Vocabulary<'a>,
    ) -> Self {
        let language = vocabulary.language();
        let mut whole = FxHashSet::default();
        let mut bound = FxHashSet::default();
        let words = paragraphs
            .flat_map(hyphenated)
            .flat_map(whole_words)
            .filter(|word| word.contains('-'));
        for word in words {
            let word = language.fold(word);
            let parts: Vec<&str> = word.split('-').collect();
            bound.extend(parts.first().map(|&first| first.to_owned()));
            whole.extend(parts.windows(2).map(|two| two.join("-")));
            whole.insert(word);
        }
        let mut before_hyphens: FxHashMap<String, u32> = FxHashMap::default();
        let mut met: FxHashMap<String, bool> = FxHashMap::default();
        for text in spaced {
            for (at, space) in loose_spaces(text) {
                if let Some(after) = text[at + space.len_utf8()..].strip_prefix('-') {
                    let half = language.fold(word_before(&text[..at]));
                    let other = language.fold(word_after(after.trim_start()));
                    // A dash, or the option of a command (`tag -a`), has the same spaces everywhere. The layout of a
                    // right-to-left line moves them, and no dash stands twice between the same two words there.
                    let both = format!("{half}-{other}");
                    let parted = after.starts_with(char::is_whitespace);
                    let first = met.insert(both.clone(), parted);
                    let moved = language.right_to_left() && !parted;
                    let proven = first.is_some_and(|first| first != parted || moved);
                    if proven && !half.is_empty() && !other.is_empty() {
                        whole.insert(both);
                    }
                    *before_hyphens.entry(half).or_default() += 1;
                }
            }
        }
        bound.retain(|half| {
            let spaced = before_hyphens.get(half).copied().unwrap_or(0);
            vocabulary.count(half) <= spaced && !vocabulary.knows(half)
        });
        Self {
            whole,
            bound,
            language,
        }
    }

    /// True if the text before and after a space beside a hyphen forms one compound.
    fn join(&self, before: &str, after: &str) -> bool {
        let (left, right) = if let Some(after) = after.strip_prefix('-') {
            (word_before(before), word_after(after.trim_start()))
        } else if let Some(before) = before.strip_suffix('-') {
            (word_before(before.trim_end()), word_after(after))
        } else {
            return false;
        };
        let [left, right] = [left, right].map(|half| self.language.fold(half));
        !left.is_empty()
            && !right.is_empty()
            && (self.bound.contains(&left) || self.whole.contains(&format!("{left}-{right}")))
    }
}

/// The white space beside hyphens, as byte offsets.
fn loose_spaces(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut last = None;
    text.match_indices('-')
        .flat_map(|(at, hyphen)| {
            let after = at + hyphen.len();
            let before = text[..at].chars().next_back();
            let next = text[after..].chars().next();
            [
                before.map(|c| (at - c.len_utf8(), c)),
                next.map(|c| (after, c)),
            ]
        })
        .flatten()
        .filter(|(_, c)| c.is_whitespace())
        // White space between two hyphens is found twice.
        .filter(move |&(at, _)| last.replace(at) != Some(at))
}

fn has_loose_hyphen(text: &str) -> bool {
    loose_spaces(text).next().is_some()
}

/// The tokens (delimited by white space) that contain a hyphen.
fn hyphenated(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = rest.find('-')?;
        let start = rest[..at].trim_end_matches(is_print).len();
        let end = rest[at..].find(char::is_whitespace);
        let (token, more) = rest.split_at(end.map_or(rest.len(), |end| at + end));
        rest = more;
        Some(&token[start..])
    })
}

/// The paragraph without the spaces that split compounds; `None` if it has none.
fn closed(
    paragraph: &Passage<'_>,
    raw: &str,
    compounds: &Compounds<'_>,
    left_out: &mut LeftOut,
) -> Option<Passage<'static>> {
    let text = paragraph.text();
    let splitting: Vec<usize> = loose_spaces(text)
        .filter(|&(at, space)| compounds.join(&text[..at], &text[at + space.len_utf8()..]))
        .map(|(at, _)| at)
        .collect();
    if splitting.is_empty() {
        return None;
    }
    let mut glyphs = paragraph.glyphs();
    let mut at = 0;
    glyphs.retain(|glyph| {
        let splits = splitting.binary_search(&at).is_ok();
        at += glyph.letter.len_utf8();
        if splits {
            left_out.push((glyph.raw(), Rule::SplitCompound));
        }
        !splits
    });
    Some(Passage::of(raw, &glyphs))
}

#[cfg(test)]
mod tests {
    use crate::language::for_code;
    use crate::repair::{Options, repair};

    #[test]
    fn spaces_beside_hyphens_are_met_once() {
        let places = |text: &str| -> Vec<usize> {
            let found = super::loose_spaces(text);
            found.map(|(at, _)| at).collect()
        };
        assert_eq!(places("- - -"), [1, 3]);
        assert_eq!(places("a -\u{A0}- b- c-d -"), [1, 3, 6, 9, 13]);
        assert!(places("a b-c").is_empty() && places("").is_empty());
        let tokens: Vec<&str> = super::hyphenated("a-b c\u{A0}-d e -").collect();
        assert_eq!(tokens, ["a-b", "-d", "-"]);
    }

    #[test]
    fn a_hyphen_with_spaces_beside_it_is_closed_only_on_evidence() {
        let text = "In the middle-class districts of the town the men were -\n\
            from time to time - so exclusive of all the others and so -\n\
            long kept from the middle - class men that their exclusive -\n\
            ness was known to the Austro -Hungarian and to the middle -\n\
            class alike, and the Commander-in-Chief was forced on the\n\
            Commander -in -Chief, it -might have been, or men -headed,\n\
            as pre- and post-war Austro-German men were always known to have been so\n";
        let clean = repair(text, for_code("en").unwrap(), &Options::default());
        for part in [
            "the men were - from time to time - so exclusive",
            "so - long kept from the middle-class men",
            "their exclusiveness was known to the Austro-Hungarian",
            "the middle-class alike",
            "on the Commander-in-Chief, it -might have been, or men -headed",
            "as pre- and post-war Austro-German men",
        ] {
            assert!(clean.clean().contains(part), "{part}: {}", clean.clean());
        }
    }

    #[test]
    fn a_hyphen_with_different_spaces_between_the_same_words_is_that_of_a_compound() {
        let text = "The men of the war -god went -and the war - god of the men -and\n\nThe war -god and men.";
        let clean = repair(text, for_code("en").unwrap(), &Options::default());
        let wanted =
            "The men of the war-god went -and the war-god of the men -and\nThe war-god and men.";
        assert_eq!(clean.clean().replace("\n\n", "\n"), wanted);
    }

    #[test]
    fn dashes_and_options_keep_their_spaces() {
        for (text, code) in [
            (
                "Type git tag -a now.\n\nThen git tag -a again and find -name or find -name.",
                "en",
            ),
            (
                "-No hará tal -replicó él-, no hará tal.\n\n-Sí hará tal -replicó ella.\n\n\
                 -Tal-replicó es nada -dijo él.\n\n-Así es -dijo él.",
                "es",
            ),
            (
                "-Non lo farà -disse lui-.\n\n-Sì -disse lei.\n\n-Vedremo, lo farà -disse lui-.",
                "it",
            ),
            (
                "Er kam -oder nicht -und ging.\n\nEr kam -oder nicht -und ging.",
                "de",
            ),
        ] {
            let clean = repair(text, for_code(code).unwrap(), &Options::default());
            assert_eq!(clean.clean(), text);
        }
    }
}
