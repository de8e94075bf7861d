//! What a page shows of a session, as JSON has it. Beads and segments are counted from 0 but in the ids of segments.

use std::ops::Range;

use serde::Serialize;

use crate::bead::Status;
use crate::error::Error;
use crate::format::Format;
use crate::pair::Side;
use crate::segment::{SegmentId, SegmentKind};

use super::super::journal::{
    Action, BOOKMARK, Bead, Journal, NEEDS_WORK, NOTE, Operation, cell_text,
};
use super::super::overlay::{of_both, overlays};
use super::super::view::name;
use super::Session;
use super::act::{ALIGNED, places};
use super::findings::Finding;

/// What is edited.
#[derive(Clone, Debug, Serialize)]
pub struct WorkInfo {
    title: String,
    source: SideInfo,
    target: SideInfo,
    revision: u64,
    beads: usize,
    /// The views.
    files: Vec<String>,
    journal: String,
    outline: Vec<Heading>,
    kinds: Vec<KindCount>,
    statuses: [&'static str; 4],
    formats: Vec<FormatInfo>,
    undo: Option<Operation>,
    redo: Option<Operation>,
    progress: Progress,
    reader: String,
    /// What was taken from the views, in words.
    notes: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct SideInfo {
    lang: String,
    dir: &'static str,
    name: String,
}

#[derive(Clone, Debug, Serialize)]
struct Heading {
    title: String,
    level: u8,
    bead: usize,
}

/// The findings of a kind and severity.
#[derive(Clone, Debug, Serialize)]
struct KindCount {
    kind: &'static str,
    severity: &'static str,
    count: usize,
    title: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct FormatInfo {
    name: &'static str,
    extension: &'static str,
    about: &'static str,
}

/// How far a reader is: numbers of beads, and the seconds at work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// All.
    pub beads: usize,
    /// Those that were looked at.
    pub seen: usize,
    /// Those that were found right.
    pub accepted: usize,
    /// Those that were changed.
    pub corrected: usize,
    /// Those that were refused.
    pub rejected: usize,
    /// Those that are not finished.
    pub needs_work: usize,
    /// Those with a bookmark.
    pub bookmarked: usize,
    /// Decisions that do not fit the texts any more.
    pub conflicts: usize,
    /// How long all readers were at work.
    pub seconds: u64,
}

/// Something of each bead, to go from one to the next.
#[derive(Clone, Debug, Serialize)]
pub struct Index {
    revision: u64,
    #[serde(rename = "type")]
    types: Vec<String>,
    status: Vec<&'static str>,
    confidence: Vec<Option<f64>>,
    seen: Vec<u8>,
    flags: Vec<u8>,
    chapter: Vec<i64>,
    findings: Vec<Vec<usize>>,
    list: Vec<Finding>,
    /// True if the findings were not looked for, or beads have changed since.
    findings_stale: bool,
}

/// A bead as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownBead {
    #[serde(rename = "type")]
    bead_type: String,
    status: &'static str,
    confidence: Option<f64>,
    seen: bool,
    bookmark: bool,
    needs_work: bool,
    note: Option<String>,
    chapter: i64,
    changed: bool,
    source: Vec<ShownSegment>,
    target: Vec<ShownSegment>,
}

/// A segment as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct ShownSegment {
    id: String,
    kind: SegmentKind,
    text: String,
    corrected: bool,
}

/// Beads in the place of others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Span {
    /// The first of those that are gone, by its place before.
    pub from: usize,
    /// How many are gone.
    pub removed: usize,
    /// What stands there.
    pub beads: Vec<ShownBead>,
}

/// Segments whose numbers have changed, since one before them was divided or joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The side.
    pub side: Side,
    /// The first number, as it was in ids, from 1.
    pub from: usize,
    /// What is added to each.
    pub by: isize,
}

/// What something that a reader did has changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Done {
    /// The journal's last line now.
    pub revision: u64,
    /// The beads that have changed, the last first.
    pub spans: Vec<Span>,
    /// Segments outside of these beads that have other numbers now, one step after the other.
    #[serde(rename = "shift")]
    pub shifts: Vec<Shift>,
    /// The bead to show.
    pub focus: usize,
    /// How far the reader is.
    pub progress: Progress,
    /// What would be taken back.
    pub undo: Option<Operation>,
    /// What would be done again.
    pub redo: Option<Operation>,
    /// What the reader should know.
    pub message: Option<String>,
    /// True if beads have changed since findings were looked for.
    pub findings_stale: bool,
}

impl Session<'_> {
    /// What is edited, by whom.
    #[must_use]
    pub fn info(&self, reader: &str) -> WorkInfo {
        let prepared = &self.machine.prepared;
        let sides = prepared.tags().zip(prepared.languages());
        let sides = sides.zip(self.subject.names.as_ref());
        let sides = sides.map(|((tag, language), name)| SideInfo {
            lang: tag.as_str().to_owned(),
            dir: match language.right_to_left() {
                true => "rtl",
                false => "ltr",
            },
            name: name.clone(),
        });
        let outline = self.chapters.iter().filter_map(|chapter| {
            let id = SegmentId::new(self.chapter_side, chapter.start);
            Some(Heading {
                title: chapter.title.clone(),
                level: chapter.level,
                bead: self.bead_of(id).ok()?,
            })
        });
        let formats = Format::all().filter(|format| format.is_built() && format.is_one_file());
        let formats = formats.filter(|format| format.names_a_file() && format.has_texts());
        let formats = formats.map(|format| FormatInfo {
            name: format.name(),
            extension: format.extension(),
            about: format.about(),
        });
        let kinds = self
            .findings
            .counts()
            .map(|((severity, kind), count)| KindCount {
                kind: kind.name(),
                severity: severity.name(),
                count,
                title: kind.info().about,
            });
        WorkInfo {
            title: self.subject.title.clone(),
            source: sides.source,
            target: sides.target,
            revision: self.revision(),
            beads: self.beads().len(),
            files: self.views.keys().map(|path| name(path)).collect(),
            journal: name(self.place.journal()),
            outline: outline.collect(),
            kinds: kinds.collect(),
            statuses: [ALIGNED, "accepted", "corrected", "rejected"],
            formats: formats.collect(),
            undo: self.journal.next_undo().map(|action| action.op),
            redo: self.journal.next_redo().map(|action| action.op),
            progress: self.progress(),
            reader: reader.to_owned(),
            notes: self.notes.clone(),
        }
    }

    /// Something of each bead, and the findings as far as they are known.
    #[must_use]
    pub fn index(&self) -> Index {
        let beads = self.beads();
        let shown = |bead: &Bead| shown_chapter(self.chapter_of(bead));
        Index {
            revision: self.revision(),
            types: beads
                .iter()
                .map(|bead| bead.bead_type().to_string())
                .collect(),
            status: beads.iter().map(|bead| status_name(bead.status)).collect(),
            confidence: self
                .marks
                .iter()
                .map(|mark| share(mark.confidence))
                .collect(),
            seen: (0..beads.len())
                .map(|bead| u8::from(self.is_seen(bead)))
                .collect(),
            flags: beads.iter().zip(&self.marks).map(all_flags).collect(),
            chapter: beads.iter().map(shown).collect(),
            findings: self.findings.by_bead(self),
            list: self.findings.list(self),
            findings_stale: self.findings.is_stale(),
        }
    }

    /// Some beads, by their places; those beyond the last are left out.
    #[must_use]
    pub fn shown(&self, beads: Range<usize>) -> Vec<ShownBead> {
        let end = beads.end.min(self.beads().len());
        let corrected = self.state().corrections().iter();
        let corrected: std::collections::BTreeSet<(Side, &str)> = corrected
            .flat_map(|one| {
                let new = one.new.iter().filter(|text| !one.old.contains(text));
                new.map(|text| (one.side, text.as_str()))
            })
            .collect();
        let shown = (beads.start.min(end)..end).map(|number| {
            let (bead, mark) = (&self.beads()[number], &self.marks[number]);
            let sides = Side::BOTH.zip(self.documents.as_ref());
            let sides = sides.zip(bead.segments.as_ref());
            let sides = sides.map(|((side, document), segments)| {
                let segments = segments.clone().map(|number| {
                    let text = document.segment_text(number);
                    ShownSegment {
                        id: SegmentId::new(side, number).to_string(),
                        kind: document.segments[number].kind,
                        text: text.to_owned(),
                        corrected: corrected.contains(&(side, text)),
                    }
                });
                segments.collect()
            });
            let note = bead.columns.get(NOTE);
            let note = note.map(|cell| cell_text(cell).into_owned());
            let flags = flags(bead);
            ShownBead {
                bead_type: bead.bead_type().to_string(),
                status: status_name(bead.status),
                confidence: share(mark.confidence),
                seen: self.is_seen(number),
                bookmark: flags & BOOKMARKED != 0,
                needs_work: flags & UNFINISHED != 0,
                note,
                chapter: shown_chapter(self.chapter_of(bead)),
                changed: mark.is_changed,
                source: sides.source,
                target: sides.target,
            }
        });
        shown.collect()
    }

    /// Goes on with a journal that has one action more, once it is on disk.
    pub(super) fn commit(
        &mut self,
        next: Journal,
        action: &Action,
        focus: Option<usize>,
        is_realigned: bool,
    ) -> Result<Done, Error> {
        let mut spans = places(self.state(), action);
        for edit in &action.edits {
            let first = SegmentId::new(edit.at.side, edit.at.number);
            let bead = self.bead_of(first)?;
            spans.push((bead..bead + 1, 1));
        }
        spans.sort_by_key(|(before, _)| before.start);
        spans.dedup();
        let is_of_text =
            !action.edits.is_empty() || !action.corrections.is_empty() || !action.lifts.is_empty();
        let documents = is_of_text.then(|| {
            let machine = self.machine.prepared.documents();
            let corrected = overlays(machine, next.state().corrections());
            let corrected = corrected.map(|overlay| overlay.corrected());
            of_both(&corrected, machine).map(crate::segment::Document::clone)
        });
        if let Some(documents) = &documents {
            next.check(documents.as_ref())?;
        }
        self.save(&next)?;
        self.journal = next;
        if let Some(documents) = documents {
            self.documents = documents;
            self.prepared = None;
            self.find_chapters();
        }
        if is_realigned {
            self.marks
                .iter_mut()
                .for_each(|mark| mark.is_changed = false);
        }
        let mut grown = 0_isize;
        for (before, now) in &spans {
            let start = before.start.saturating_add_signed(grown);
            let mut marks = self.keys(start..start + now);
            for mark in &mut marks {
                mark.confidence = self.confidences.get(&mark.key).copied();
                mark.is_changed = is_realigned;
            }
            self.marks.splice(start..start + before.len(), marks);
            grown += now.cast_signed() - before.len().cast_signed();
        }
        let shifts = action.edits.iter().filter_map(|edit| {
            let by = edit.after.len().cast_signed() - edit.before.len().cast_signed();
            (by != 0).then_some(Shift {
                side: edit.at.side,
                from: edit.segments().end + 1,
                by,
            })
        });
        let shifts: Vec<Shift> = shifts.collect();
        self.findings.shift(&shifts);
        self.findings.outdate();
        let first = spans.first().map_or(0, |(before, _)| before.start);
        let changed = spans.len();
        let done = self.done(spans, shifts, focus.unwrap_or(first));
        let message = is_realigned.then(|| match changed {
            0 => "nothing has changed".to_owned(),
            1 => "1 place has changed".to_owned(),
            places => format!("{places} places have changed"),
        });
        Ok(Done { message, ..done })
    }

    /// What has changed, for the page; places are those before, with the number of beads that stand there now.
    pub(super) fn done(
        &self,
        places: Vec<(Range<usize>, usize)>,
        shifts: Vec<Shift>,
        focus: usize,
    ) -> Done {
        let mut grown = 0_isize;
        let spans = places.into_iter().map(|(before, now)| {
            let start = before.start.saturating_add_signed(grown);
            grown += now.cast_signed() - before.len().cast_signed();
            Span {
                from: before.start,
                removed: before.len(),
                beads: self.shown(start..start + now),
            }
        });
        let mut spans: Vec<Span> = spans.collect();
        spans.reverse();
        Done {
            revision: self.revision(),
            spans,
            shifts,
            focus: focus.min(self.beads().len().saturating_sub(1)),
            progress: self.progress(),
            undo: self.journal.next_undo().map(|action| action.op),
            redo: self.journal.next_redo().map(|action| action.op),
            message: None,
            findings_stale: self.findings.is_stale(),
        }
    }
}

const BOOKMARKED: u8 = 1;
const UNFINISHED: u8 = 2;
const NOTED: u8 = 4;
const REALIGNED: u8 = 8;

/// The flags of a bead that the journal has, added.
fn flags(bead: &Bead) -> u8 {
    let flag = |name: &str, flag: u8| {
        if bead.columns.contains_key(name) {
            flag
        } else {
            0
        }
    };
    flag(BOOKMARK, BOOKMARKED) | flag(NEEDS_WORK, UNFINISHED) | flag(NOTE, NOTED)
}

/// The same with whether the last alignment of the rest made it.
fn all_flags((bead, mark): (&Bead, &super::Mark)) -> u8 {
    flags(bead) | if mark.is_changed { REALIGNED } else { 0 }
}

fn shown_chapter(chapter: Option<usize>) -> i64 {
    chapter.map_or(-1, |number| number as i64)
}

/// Thousandths as a number from 0 to 1.
fn share(confidence: Option<u16>) -> Option<f64> {
    confidence.map(|thousandths| f64::from(thousandths) / 1000.0)
}

/// The name of a status, for readers.
pub(super) const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Machine => ALIGNED,
        other => other.name(),
    }
}
