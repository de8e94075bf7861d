//! Stretches of a clean text exchanged for others, with the raw places of what was there.

use std::ops::Range;

use crate::difference::changes;
use crate::rule::Rule;

use super::link::Collector;
use super::run::Run;
use super::{PARAGRAPH_BREAK, Text, offset};

impl Text {
    /// The text with other letters at some places of the clean text: ranges in bytes, in order, without overlap, at the
    /// borders of characters. What is new there comes from the raw text of what it replaces, by [`Rule::Correction`];
    /// paragraphs become one where the break between them is replaced.
    pub(crate) fn edited(&self, edits: &[(Range<usize>, String)]) -> Self {
        let mut editor = Editor {
            text: self,
            clean: String::with_capacity(self.clean.len()),
            links: Collector::default(),
            replaced: Vec::new(),
        };
        let mut rest = edits;
        let mut at = 0;
        for run in self.links.runs() {
            let end = at + run.length as usize;
            if run.length == 0 {
                editor.links.add(run);
            }
            let start = at;
            while at < end {
                match rest.split_first() {
                    Some(((place, new), more)) if place.start <= at => {
                        let to = place.end.min(end);
                        let part = editor.part(run, start, &(at..to));
                        editor.replaced.push(part.start..part.end);
                        at = to;
                        if at == place.end {
                            editor.replace(new);
                            rest = more;
                        }
                    }
                    next => {
                        let to = next.map_or(end, |((place, _), _)| place.start.min(end));
                        let part = editor.part(run, start, &(at..to));
                        editor.keep(part, at..to);
                        at = to;
                    }
                }
            }
        }
        for (_, new) in rest {
            editor.replace(new);
        }
        Self {
            raw: self.raw.clone(),
            clean: editor.clean,
            links: editor.links.finish(),
            paragraphs: paragraphs(&self.paragraphs, edits),
            places: self.places.clone(),
        }
    }
}

struct Editor<'a> {
    text: &'a Text,
    clean: String,
    links: Collector,
    /// The raw ranges of what is being replaced.
    replaced: Vec<Range<u32>>,
}

impl Editor<'_> {
    /// The part of a run, which starts at a byte of the clean text, that a range of the clean text has. Of a run whose
    /// length differs in the raw text, the first part has all raw bytes.
    fn part(&self, run: Run, start: usize, range: &Range<usize>) -> Run {
        let front = offset(range.start - start);
        let back = run.length - offset(range.end - start);
        let (from, to) = (run.start + front, run.end.saturating_sub(back));
        let whole = |at: u32| self.text.raw.is_char_boundary(at as usize);
        if run.is_regular() && whole(from) && whole(to) {
            return run.cut(front, back);
        }
        let (from, to) = match (front, range.is_empty()) {
            (0, true) => (run.start, run.start),
            (0, false) => (run.start, run.end),
            _ => (run.end, run.end),
        };
        Run {
            length: run.length - front - back,
            start: from,
            end: to,
            ..run
        }
    }

    fn keep(&mut self, run: Run, clean: Range<usize>) {
        self.clean.push_str(&self.text.clean[clean]);
        self.links.add(run);
    }

    /// Puts a text in the place of what was gathered: its first letter comes from the first raw bytes, and the others
    /// are left out.
    fn replace(&mut self, new: &str) {
        let place = self.replaced.first().map(|range| range.start);
        let place = place.unwrap_or_else(|| self.links.end());
        let mut raw: Vec<Range<u32>> = Vec::new();
        for range in self.replaced.drain(..).filter(|range| !range.is_empty()) {
            match raw.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => raw.push(range),
            }
        }
        let mut left_out = raw.into_iter();
        let mut from = place..place;
        if !new.is_empty() {
            from = left_out.next().unwrap_or(from);
        }
        for letter in new.chars() {
            self.clean.push(letter);
            self.links.add(Run {
                length: offset(letter.len_utf8()),
                start: from.start,
                end: from.end,
                rule: Some(Rule::Correction),
            });
            from = from.end..from.end;
        }
        for range in left_out {
            self.links.leave_out(range, Rule::Correction);
        }
    }
}

/// The smallest edits that make a stretch of clean text another text: ranges of it in bytes, each with what comes there.
pub(crate) fn differences(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let (before, after) = (letters(old), letters(new));
    let ends = |letters: &[&str]| {
        let mut end = 0;
        let mut ends = vec![0];
        ends.extend(letters.iter().map(|letter| {
            end += letter.len();
            end
        }));
        ends
    };
    let (from, to) = (ends(&before), ends(&after));
    changes(before, after)
        .into_iter()
        .map(|(old, after)| {
            let with = &new[to[after.start]..to[after.end]];
            (from[old.start]..from[old.end], with.to_owned())
        })
        .collect()
}

/// The characters of a text; a break between paragraphs counts as one.
fn letters(text: &str) -> Vec<&str> {
    let mut letters = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_break = rest.starts_with(PARAGRAPH_BREAK);
        let length = if is_break {
            PARAGRAPH_BREAK.len()
        } else {
            first.len_utf8()
        };
        let (letter, more) = rest.split_at(length);
        letters.push(letter);
        rest = more;
    }
    letters
}

/// Paragraphs after some edits; two become one where an edit meets the break between them.
fn paragraphs(before: &[Range<usize>], edits: &[(Range<usize>, String)]) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::with_capacity(before.len());
    let (mut next, mut grown, mut shrunk) = (0, 0, 0);
    let mut is_open = false;
    for (number, paragraph) in before.iter().enumerate() {
        // Of a paragraph that goes with the one before, nobody asks where it starts.
        let start = (paragraph.start + grown).saturating_sub(shrunk);
        while let Some((place, new)) = edits.get(next).filter(|edit| edit.0.start <= paragraph.end)
        {
            (grown, shrunk) = (grown + new.len(), shrunk + place.len());
            next += 1;
        }
        let follows = before.get(number + 1);
        let mut near = edits[next.saturating_sub(1)..].iter().take(2);
        let joins = near.any(|(place, _)| {
            follows.is_some_and(|next| place.start < next.start && place.end > paragraph.end)
        });
        // Where the next paragraph is part of this one, the end comes from there.
        let end = if joins {
            start
        } else {
            paragraph.end + grown - shrunk
        };
        match paragraphs.last_mut() {
            Some(open) if is_open => open.end = end,
            _ => paragraphs.push(start..end),
        }
        is_open = joins;
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::for_code;
    use crate::text::Piece;

    /// Every letter of the raw text stands in exactly one piece, and pieces without a rule are as they were.
    fn is_whole(text: &Text) {
        let mut pieces: Vec<Piece> = text.pieces().collect();
        for piece in pieces.iter().filter(|piece| piece.rule.is_none()) {
            assert_eq!(text.clean[piece.clean.clone()], text.raw[piece.raw.clone()]);
        }
        pieces.retain(|piece| !piece.raw.is_empty());
        pieces.sort_by_key(|piece| piece.raw.start);
        let mut at = 0;
        for piece in pieces {
            assert!(at <= piece.raw.start, "{text:?}");
            assert!(text.raw[at..piece.raw.start].trim().is_empty(), "{text:?}");
            at = piece.raw.end;
        }
        assert!(text.raw[at..].trim().is_empty());
        for pair in text.paragraphs.windows(2) {
            assert_eq!(&text.clean[pair[0].end..pair[1].start], PARAGRAPH_BREAK);
        }
    }

    fn edited(text: &Text, from: &str, to: &str) -> Text {
        let start = text.clean.find(from).unwrap();
        let edits = differences(from, to).into_iter();
        let edits = edits.map(|(range, new)| (start + range.start..start + range.end, new));
        let edited = text.edited(&edits.collect::<Vec<_>>());
        assert_eq!(edited.clean, text.clean.replacen(from, to, 1));
        is_whole(&edited);
        edited
    }

    #[test]
    fn what_is_corrected_keeps_its_place() {
        let text = Text::from_lines("Teh cat sat.\nIt ran a way.\n");
        let one = edited(&text, "Teh cat", "The cat");
        let raw: Vec<_> = one.repairs().map(|piece| (piece.raw, piece.rule)).collect();
        assert!(
            raw.iter()
                .all(|(raw, rule)| raw.end <= 3 && *rule == Some(Rule::Correction))
        );
        assert_eq!(one.raw_ranges(0..12), [0..1, 2..12]);
        let joined = edited(&text, "sat.\n\nIt", "sat; it");
        assert_eq!(joined.paragraphs, std::slice::from_ref(&(0..26)));
        let grown = edited(&text, "Teh cat sat.", "Teh cat sat. And I?");
        assert_eq!(grown.paragraphs, [0..19, 21..34]);
        assert_eq!(grown.raw_ranges(21..34), std::slice::from_ref(&(13..26)));
        let persian = Text::from_lines("باد امد.\nشب بود.\n");
        let text = edited(&persian, "امد", "می\u{200C}آمد");
        assert_eq!(text.paragraphs.len(), 2);
        edited(&Text::from_lines("你号。再见。"), "你号", "你好");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn edits_of_a_repaired_text_lose_nothing(
            lines in prop::collection::vec("[a-cé باد]{0,12}[-.]?", 1..6),
            cuts in prop::collection::vec(0..1000_usize, 0..6),
            words in prop::collection::vec("[a-zآ]{0,3}", 6),
        ) {
            let language = for_code("fa").unwrap();
            let text = crate::repair::repair(&lines.join("\n"), language, &Default::default());
            is_whole(&text);
            let ends: Vec<usize> = text.clean.char_indices().map(|(at, _)| at).chain([text.clean.len()]).collect();
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| ends[cut % ends.len()]).collect();
            cuts.sort_unstable();
            let edits: Vec<_> = cuts.chunks_exact(2).zip(&words).map(|(ends, new)| (ends[0]..ends[1], new.clone())).collect();
            let mut wanted = text.clean.clone();
            for (range, new) in edits.iter().rev() {
                wanted.replace_range(range.clone(), new);
            }
            let edited = text.edited(&edits);
            prop_assert_eq!(&edited.clean, &wanted);
            let mut pieces: Vec<Piece> = edited.pieces().filter(|piece| !piece.raw.is_empty()).collect();
            pieces.sort_by_key(|piece| piece.raw.start);
            prop_assert!(pieces.windows(2).all(|pair| pair[0].raw.end <= pair[1].raw.start));
            let letters = |text: &Text| text.pieces().map(|piece| piece.raw.len()).sum::<usize>();
            prop_assert_eq!(letters(&edited), letters(&text));
        }
    }
}
