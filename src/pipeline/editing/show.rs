//! A session as a page shows it.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::bead::Status;
use crate::error::Error;
use crate::format::Format;
use crate::pair::Side;
use crate::segment::SegmentId;

use super::super::journal::{BOOKMARK, Bead, NEEDS_WORK, NOTE, cell_text};
use super::super::view::name;
use super::act::ALIGNED;
use super::shown::{
    FormatInfo, Heading, Index, KindCount, ShownBead, ShownSegment, SideInfo, WorkInfo,
};
use super::{Mark, Session};

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
        let corrected: BTreeSet<(Side, &str)> = corrected
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
fn all_flags((bead, mark): (&Bead, &Mark)) -> u8 {
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

/// The status that a reader calls so.
pub(super) fn status_named(name: &str) -> Result<Status, Error> {
    let status = match name {
        ALIGNED => Some(Status::Machine),
        name => Status::from_name(name),
    };
    status.ok_or_else(|| Error::new(format!("`{name}` is no status")))
}
