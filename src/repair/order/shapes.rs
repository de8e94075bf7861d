//! The kinds of misordered lines, and how each is put in order.

use std::ops::{Range, RangeInclusive};

use crate::language::Verb;
use crate::marks::{ends_without_direction, is_letter};
use crate::repair::words::is_print;
use crate::text::Glyph;

use super::{Words, cut, moved, put_back, tokens, word};

/// Maximum length of a run cut off from the end of a word, in letters: a verb ending or a short verb. Taken from the
/// longest ones in the Persian history of this repository.
const LONGEST_HEAD: usize = 4;

/// A word with at least this count in the document is taken for certain. Chosen on the same text.
const FREQUENT: u32 = 5;

/// A way in which a line may be misordered.
pub(super) struct Shape {
    /// Its name in docs/repair.md.
    #[cfg(test)]
    pub(super) name: &'static str,
    /// How many punctuation marks may precede the first word.
    leads: RangeInclusive<usize>,
    /// True for a line of one word, false for a line of several.
    single: bool,
    /// True if only a verb at the end of the sentence can prove it.
    verb_final: bool,
    /// Puts the line in order; `None` for a line of another shape.
    reordered: fn(&Words<'_>, &Edges<'_>) -> Option<Vec<Glyph>>,
}

impl Shape {
    /// Puts the line in order; `None` for a line of another shape or one that may be in order.
    pub(super) fn reordered(&self, words: &Words<'_>, line: &Edges<'_>) -> Option<Vec<Glyph>> {
        let possible = self.leads.contains(&line.lead)
            && self.single == (line.tokens.len() == 1)
            && (words.language.verb_final() || !self.verb_final);
        possible.then(|| (self.reordered)(words, line)).flatten()
    }
}

/// Shorthand for a row of [`SHAPES`].
macro_rules! shape {
    ($reordered:ident, leads: $leads:expr, single: $single:expr, verb_final: $verb_final:expr) => {
        Shape {
            #[cfg(test)]
            name: stringify!($reordered),
            leads: $leads,
            single: $single,
            verb_final: $verb_final,
            reordered: $reordered,
        }
    };
}

/// All shapes, in the order they are tried; the first match wins.
#[rustfmt::skip]
pub(super) const SHAPES: [Shape; 6] = [
    shape!(two_words_glued, leads: 1..=1, single: true, verb_final: true),
    shape!(cut_ending, leads: 1..=1, single: false, verb_final: false),
    shape!(early_verb, leads: 1..=1, single: false, verb_final: true),
    shape!(cut_ending_with_stop, leads: 0..=0, single: false, verb_final: true),
    shape!(cut_word, leads: 0..=0, single: false, verb_final: false),
    shape!(late_verb, leads: 0..=1, single: false, verb_final: true),
];

/// A line and the words at its edges.
pub(super) struct Edges<'a> {
    line: &'a [Glyph],
    /// The number of punctuation marks before the first word.
    lead: usize,
    tokens: Vec<Range<usize>>,
    /// The first word, without punctuation before it.
    first: Range<usize>,
    last: Range<usize>,
}

impl<'a> Edges<'a> {
    /// Reads a line; `None` if it is empty.
    pub(super) fn of(line: &'a [Glyph]) -> Option<Self> {
        let marks = line.iter();
        let lead = marks
            .take_while(|glyph| ends_without_direction(glyph.letter))
            .count();
        let tokens = tokens(line);
        let (first, last) = (tokens.first()?, tokens.last()?);
        Some(Self {
            line,
            lead,
            first: first.start.max(lead)..first.end,
            last: last.clone(),
            tokens,
        })
    }

    fn letters(&self, range: &Range<usize>) -> String {
        word(&self.line[range.clone()])
    }
}

/// `.آمدباد` to `.باد آمد`: a line of two words read in the wrong order.
fn two_words_glued(words: &Words<'_>, edges: &Edges<'_>) -> Option<Vec<Glyph>> {
    let Edges { line, first, .. } = edges;
    let whole = edges.letters(first);
    if line[first.start - 1].letter != '.' || words.is_word(&whole) {
        return None;
    }
    let heads = 2..=LONGEST_HEAD.min(whole.chars().count().saturating_sub(2));
    let found = heads.rev().find(|&head| {
        let (head, tail) = cut(&whole, head);
        words.verb(head).is_some() && words.count(tail) >= 2
    })?;
    Some(moved(line, first.start..first.start + found, true))
}

/// `.دباد … کر` to `.باد … کرد`: the last letters of the last word were read before the first word.
fn cut_ending(words: &Words<'_>, edges: &Edges<'_>) -> Option<Vec<Glyph>> {
    let Edges {
        line, first, last, ..
    } = edges;
    let stop = line[first.start - 1].letter == '.';
    let (whole, end) = (edges.letters(first), edges.letters(last));
    if end.is_empty() || !is_letter(line[last.end - 1].letter) {
        return None;
    }
    let mut best: Option<(u32, usize)> = None;
    for head in 1..=LONGEST_HEAD.min(first.len().saturating_sub(2)) {
        let (head, tail) = cut(&whole, head);
        let joined = format!("{end}{head}");
        let mended = if stop {
            words.verb(&joined).is_some()
        } else {
            words.is_word(&joined)
        };
        let broken = if stop {
            words.verb(&end).is_none()
        } else {
            !words.is_word(&end)
        };
        let strange = !words.is_word(&whole);
        // The last word may be a verb that only lacks its personal ending: then the first word must not be a word.
        let signs = broken && words.is_word(tail) || strange && words.count(tail) >= FREQUENT;
        if mended && signs && best.is_none_or(|(count, _)| words.count(tail) > count) {
            best = Some((words.count(tail), head.chars().count()));
        }
    }
    let (_, head) = best?;
    Some(moved(line, first.start..first.start + head, false))
}

/// `.آمد باد … را` to `.باد … را آمد`: the sentence-final verb was read before the first word.
fn early_verb(words: &Words<'_>, edges: &Edges<'_>) -> Option<Vec<Glyph>> {
    let Edges {
        line, first, last, ..
    } = edges;
    let (verb, end) = (edges.letters(first), edges.letters(last));
    let completes = words.language.completes(&end, &verb);
    let ends = is_letter(line[last.end - 1].letter)
        && words.verb(&end).is_none()
        && words.verb(&verb) == Some(Verb::Full)
        && !words.knows(&verb);
    let clear = edges.tokens.len() >= 3
        && line[first.start - 1].letter == '.'
        && first.len() == verb.chars().count();
    // A last word that needs only one more letter to be a verb has lost that letter.
    let lost = || words.language.lost_ending(&end);
    (clear && (completes || ends && !lost())).then(|| moved(line, first.clone(), true))
}

/// `م. باد … آمد` to `. باد … آمدم`: the last letters of the last word and the full stop were read before the first
/// word.
fn cut_ending_with_stop(words: &Words<'_>, edges: &Edges<'_>) -> Option<Vec<Glyph>> {
    let Edges {
        line, first, last, ..
    } = edges;
    let (head, end) = (edges.letters(first), edges.letters(last));
    let letters = head.chars().count();
    let shape = (1..=LONGEST_HEAD).contains(&letters)
        && first.len() == letters + 1
        && line[first.end - 1].letter == '.'
        && is_letter(line[last.end - 1].letter);
    let joined = format!("{end}{head}");
    let no_word = words.count(&head) < FREQUENT && (letters == 1 || !words.is_word(&head));
    let signs = words.verb(&joined).is_some() && no_word;
    (shape && signs).then(|| moved(line, first.start..first.end - 1, false))
}

/// `ر شمال  با` to `بار شمال`: neither end is a word, but together they make one that precedes the middle word in the
/// document.
fn cut_word(words: &Words<'_>, edges: &Edges<'_>) -> Option<Vec<Glyph>> {
    let Edges {
        line, first, last, ..
    } = edges;
    let (head, end) = (edges.letters(first), edges.letters(last));
    let [_, middle, _] = &edges.tokens[..] else {
        return None;
    };
    let broken = |word: &str, token: &Range<usize>| {
        token.len() == word.chars().count() && !words.is_word(word)
    };
    let signs = broken(&head, first)
        && broken(&end, last)
        && words.follow(&format!("{end}{head}"), &edges.letters(middle));
    if !signs {
        return None;
    }
    let mut glyphs: Vec<Glyph> = line[last.clone()].iter().map(put_back).collect();
    glyphs.extend(&line[..last.start]);
    Some(glyphs)
}

/// `باد … برگ .دآم` to `آمد. باد … برگ`: the verb that opens the line was read last, starting with its full stop and
/// last letters.
fn late_verb(words: &Words<'_>, edges: &Edges<'_>) -> Option<Vec<Glyph>> {
    let Edges { line, last, .. } = edges;
    let lead = edges.lead;
    let letters = last.start + 1..last.end;
    let whole = word(&line[letters.clone()]);
    let shape = line[last.start].letter == '.' && letters.len() == whole.chars().count();
    if !shape || words.is_word(&whole) {
        return None;
    }
    let heads = 1..=LONGEST_HEAD.min(letters.len().saturating_sub(2));
    let mut found = heads.filter(|&head| {
        let (end, begin) = cut(&whole, head);
        words.verb(&format!("{begin}{end}")).is_some() && words.verb(begin).is_none()
    });
    let head = letters.start + found.next().filter(|_| found.next().is_none())?;
    let text = line[..last.start]
        .iter()
        .rposition(|glyph| is_print(glyph.letter))
        .map_or(0, |end| end + 1);
    let read = [
        head..letters.end,
        letters.start..head,
        last.start..letters.start,
    ];
    let gap = text..last.start;
    let moved = read.into_iter().chain([gap]).flat_map(|run| &line[run]);
    let mut glyphs: Vec<Glyph> = line[..lead].to_vec();
    glyphs.extend(moved.map(put_back));
    glyphs.extend(&line[lead..text]);
    Some(glyphs)
}
