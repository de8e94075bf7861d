//! A reader's corrections, laid over the segments that repair and splitting make of a text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::error::{Error, ErrorKind};
use crate::pair::{Pair, Side};
use crate::segment::{Document, Segment};
use crate::text::differences;

use super::journal::{Action, By, Correction, Edit, Operation, RawPlace, run_with_text};

/// The corrections of one side, held to its document. Of corrections about a common segment the first counts.
pub(super) struct Overlay<'a> {
    side: Side,
    /// As repair and splitting made it.
    document: &'a Document,
    /// In the order of the text, about different segments.
    placed: Vec<Placed>,
    /// Those whose text is not there.
    lost: Vec<Correction>,
}

/// A correction and the segments, as repair and splitting made them, that it is about.
struct Placed {
    correction: Correction,
    segments: Range<usize>,
}

/// The corrections of both sides.
pub(super) fn overlays<'a>(
    documents: Pair<&'a Document>,
    corrections: &[Correction],
) -> Pair<Overlay<'a>> {
    let sides = Side::BOTH.zip(documents);
    sides.map(|(side, document)| Overlay::new(side, document, corrections))
}

impl<'a> Overlay<'a> {
    fn new(side: Side, document: &'a Document, corrections: &[Correction]) -> Self {
        let mut overlay = Self {
            side,
            document,
            placed: Vec::new(),
            lost: Vec::new(),
        };
        let own = corrections.iter().filter(|one| one.side == side);
        let own: Vec<&Correction> = own.collect();
        if own.is_empty() {
            return overlay;
        }
        let numbers = 0..document.segments.len();
        let texts: Vec<&str> = numbers
            .map(|number| document.segment_text(number))
            .collect();
        let starts = document
            .segments
            .iter()
            .enumerate()
            .filter_map(|(number, segment)| {
                let raw = document.text.file_ranges(segment.span.clone());
                Some((raw.first()?.start, number))
            });
        let starts: BTreeMap<usize, usize> = starts.collect();
        for correction in own {
            let first = correction.raw.first().and_then(|raw| starts.get(&raw.0));
            match place(correction, first.copied(), &texts) {
                Some(segments) if overlay.is_free(&segments) => overlay.add(Placed {
                    correction: correction.clone(),
                    segments,
                }),
                _ => overlay.lost.push(correction.clone()),
            }
        }
        overlay
    }

    /// Those whose text is not there.
    pub(super) fn lost(&self) -> &[Correction] {
        &self.lost
    }

    fn is_free(&self, segments: &Range<usize>) -> bool {
        let mut others = self.placed.iter().map(|placed| &placed.segments);
        others.all(|other| other.end <= segments.start || segments.end <= other.start)
    }

    fn add(&mut self, placed: Placed) {
        let before = |other: &Placed| other.segments.start < placed.segments.start;
        let at = self.placed.partition_point(before);
        self.placed.insert(at, placed);
    }

    /// The corrections with the segments of the corrected text that they make.
    fn now(&self) -> impl Iterator<Item = (Range<usize>, &Placed)> {
        let (mut made, mut gone) = (0, 0);
        self.placed.iter().map(move |placed| {
            let start = placed.segments.start + made - gone;
            made += placed.correction.new.len();
            gone += placed.segments.len();
            (start..start + placed.correction.new.len(), placed)
        })
    }

    /// The corrected document; `None` if that is the document as it is.
    pub(super) fn corrected(&self) -> Option<Document> {
        if self.placed.is_empty() {
            return None;
        }
        let (text, old) = (&self.document.text, &self.document.segments);
        let mut edits = Vec::new();
        let mut segments: Vec<Segment> = Vec::with_capacity(old.len());
        // How much longer the clean text before a place is, and how many paragraphs it has less.
        let (mut longer, mut shorter, mut joined) = (0, 0, 0);
        let mut at = 0;
        for placed in &self.placed {
            segments.extend(
                old[at..placed.segments.start]
                    .iter()
                    .map(|segment| moved(segment, longer, shorter, joined)),
            );
            at = placed.segments.end;
            let (first, last) = (&old[placed.segments.start], &old[at - 1]);
            let span = first.span.start..last.span.end;
            let before = &text.clean()[span.clone()];
            let spaces = spaces(before, &placed.correction.new);
            let mut new = String::new();
            let mut start = span.start + longer - shorter;
            for (number, (text, space)) in placed.correction.new.iter().zip(spaces).enumerate() {
                segments.push(Segment {
                    // Of a heading that is cut, the first segment has the level.
                    level: if number == 0 { first.level } else { 0 },
                    paragraph: first.paragraph - joined,
                    span: start..start + text.len(),
                    ..first.clone()
                });
                start += text.len() + space.len();
                new.push_str(text);
                new.push_str(space);
            }
            for (range, with) in differences(before, &new) {
                edits.push((span.start + range.start..span.start + range.end, with));
            }
            (longer, shorter) = (longer + new.len(), shorter + span.len());
            joined += last.paragraph.saturating_sub(first.paragraph);
        }
        let rest = old[at..].iter();
        segments.extend(rest.map(|segment| moved(segment, longer, shorter, joined)));
        Some(Document {
            text: text.edited(&edits),
            segments,
        })
    }

    /// Gives neighbouring segments of the corrected text, within one bead, other texts; that is the action for the
    /// journal.
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] if the segments do not read as before the edit.
    pub(super) fn edit(&mut self, edit: Edit, by: &By) -> Result<Action, Error> {
        let mut own = edit.segments();
        let mut lifts = Vec::new();
        for (now, placed) in self.now() {
            if now.start < own.end && own.start < now.end {
                own = own.start.min(now.start)..own.end.max(now.end);
                lifts.push(placed.correction.clone());
            }
        }
        let segments = self.before(own.start)..self.before(own.end);
        let texts = self.texts(own.clone());
        let from = edit.at.number - own.start;
        if texts.get(from..from + edit.before.len()) != Some(&edit.before[..]) {
            let message = format!("the text from {} on is not as it was", edit.at);
            return Err(Error::of(ErrorKind::Mismatch, message));
        }
        let mut new = texts;
        new.splice(from..from + edit.before.len(), edit.after.iter().cloned());
        let old = segments
            .clone()
            .map(|n| self.document.segment_text(n).to_owned());
        let raw = self.document.segments[segments.clone()]
            .iter()
            .flat_map(|segment| self.document.text.file_ranges(segment.span.clone()));
        let correction = Correction {
            side: self.side,
            raw: raw.map(RawPlace::from).collect(),
            old: old.collect(),
            new,
            by: by.clone(),
        };
        self.placed
            .retain(|placed| !lifts.contains(&placed.correction));
        let is_correction = correction.old != correction.new;
        if is_correction {
            self.add(Placed {
                correction: correction.clone(),
                segments,
            });
        }
        Ok(Action {
            edits: vec![edit],
            corrections: is_correction.then_some(correction).into_iter().collect(),
            lifts,
            ..Action::of(Operation::Text, Vec::new())
        })
    }

    /// The number that the segment at a border of the corrected text had before.
    fn before(&self, border: usize) -> usize {
        let (mut made, mut gone) = (0, 0);
        for (now, placed) in self.now() {
            if border < now.end {
                break;
            }
            made += placed.correction.new.len();
            gone += placed.segments.len();
        }
        border + gone - made
    }

    /// The texts of segments of the corrected text; corrections lie within them or outside.
    fn texts(&self, now: Range<usize>) -> Vec<String> {
        let mut texts = Vec::new();
        let mut at = now.start;
        for (range, placed) in self.now() {
            if range.start < now.start || range.end > now.end {
                continue;
            }
            let plain = (at..range.start).map(|n| self.before(n));
            texts.extend(plain.map(|n| self.document.segment_text(n).to_owned()));
            texts.extend(placed.correction.new.iter().cloned());
            at = range.end;
        }
        let plain = (at..now.end).map(|n| self.before(n));
        texts.extend(plain.map(|n| self.document.segment_text(n).to_owned()));
        texts
    }
}

/// What stands after each of some segments: nothing where there was nothing between them, as in scripts without spaces, and
/// after the last; or else a space.
fn spaces<'s>(before: &str, segments: &[String]) -> Vec<&'s str> {
    let pairs = segments.windows(2);
    let spaces = pairs.map(|pair| {
        if before.contains(&pair.concat()) {
            ""
        } else {
            " "
        }
    });
    spaces.chain([""]).collect()
}

/// A segment after corrections have changed the text before it.
fn moved(segment: &Segment, longer: usize, shorter: usize, joined: usize) -> Segment {
    let moved = |at: usize| at + longer - shorter;
    Segment {
        kind: segment.kind,
        level: segment.level,
        paragraph: segment.paragraph - joined,
        span: moved(segment.span.start)..moved(segment.span.end),
    }
}

/// The segments that a correction is about: those that begin where it was made, or else the only ones that read so. They
/// may read as it wants them to: then the raw text was corrected.
fn place(correction: &Correction, first: Option<usize>, texts: &[&str]) -> Option<Range<usize>> {
    let wanted = [&correction.old, &correction.new].map(|texts| texts.join(" "));
    let at = |start: usize, text: &str| run_with_text(texts, start..texts.len(), text);
    if let Some(first) = first
        && let Some(run) = wanted.iter().find_map(|text| at(first, text))
    {
        return Some(run);
    }
    wanted.iter().find_map(|text| {
        let mut runs = (0..texts.len()).filter_map(|start| at(start, text));
        let run = runs.next()?;
        runs.next().is_none().then_some(run)
    })
}

/// The corrected documents, and the others as they are.
pub(super) fn of_both<'a>(
    corrected: &'a Pair<Option<Document>>,
    machine: Pair<&'a Document>,
) -> Pair<&'a Document> {
    let sides = corrected.as_ref().zip(machine);
    sides.map(|(corrected, machine)| corrected.as_ref().unwrap_or(machine))
}

#[cfg(test)]
mod tests;
