//! The findings of a session, and those that a reader accepted: a file beside the journal, as `bitext review --ignore`
//! takes it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::finding::{self, Kind, Severity};
use crate::pair::{Pair, Side};
use crate::review::{id_of, ignore};
use crate::segment::SegmentId;

use super::super::gate::Gate;
use super::super::opened::IGNORED;
use super::detail::Known;
use super::save::Beside;
use super::shown::{Done, Shift};
use super::{Session, utf16};

/// What was found in a bitext, with the ids of the findings.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    found: Vec<(String, finding::Finding)>,
    known: Known,
}

impl Findings {
    /// Looks for them, which takes a second or two for a book.
    #[must_use]
    pub fn of(bitext: &Bitext) -> Self {
        let found = bitext.findings().into_iter();
        Self {
            found: found.map(|one| (id_of(bitext, &one), one)).collect(),
            known: Known {
                evidence: bitext.evidence().clone(),
                ties: bitext.ties().to_vec(),
            },
        }
    }
}

/// A finding as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Finding {
    id: String,
    kind: &'static str,
    severity: &'static str,
    /// What a reader can do.
    message: &'static str,
    reason: String,
    /// The first bead and the last.
    beads: [usize; 2],
    places: Vec<Place>,
    /// Why it was accepted, if it was.
    ignored: Option<String>,
}

/// A part of a segment, in units of UTF-16.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Place {
    pub(super) side: Side,
    pub(super) segment: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The findings as far as they are known.
pub(super) struct Listed {
    found: Findings,
    is_stale: bool,
    ignored: Ignored,
}

impl Listed {
    pub(super) fn new(ignored: Ignored) -> Self {
        Self {
            found: Findings::default(),
            is_stale: true,
            ignored,
        }
    }

    pub(super) const fn is_stale(&self) -> bool {
        self.is_stale
    }

    pub(super) const fn outdate(&mut self) {
        self.is_stale = true;
    }

    /// The words of the bitext in which they were found.
    pub(super) const fn known(&self) -> &Known {
        &self.found.known
    }

    /// Forgets them: they may be of other texts.
    pub(super) fn forget(&mut self) {
        self.found = Findings::default();
        self.is_stale = true;
    }

    /// Counts the segments of the findings anew.
    pub(super) fn shift(&mut self, shifts: &[Shift]) {
        for shift in shifts {
            for (_, one) in &mut self.found.found {
                let numbers = match shift.side {
                    Side::Source => &mut one.segments.source,
                    Side::Target => &mut one.segments.target,
                };
                for number in numbers
                    .iter_mut()
                    .filter(|number| **number + 1 >= shift.from)
                {
                    *number = number.saturating_add_signed(shift.by);
                }
            }
        }
    }

    /// How many there are of each severity and kind that were not accepted, the worst first.
    pub(super) fn counts(&self) -> impl Iterator<Item = ((Severity, Kind), usize)> {
        let mut counts: BTreeMap<(std::cmp::Reverse<Severity>, Kind), usize> = BTreeMap::new();
        let open = self.found.found.iter();
        let open = open.filter(|(id, _)| !self.ignored.reasons.contains_key(id));
        for (_, one) in open {
            *counts
                .entry((std::cmp::Reverse(one.severity), one.kind))
                .or_default() += 1;
        }
        counts
            .into_iter()
            .map(|((severity, kind), count)| ((severity.0, kind), count))
    }

    pub(super) fn list(&self, session: &Session<'_>) -> Vec<Finding> {
        let found = self.found.found.iter();
        found
            .map(|(id, one)| {
                let beads = beads(session, &one.segments);
                Finding {
                    id: id.clone(),
                    kind: one.kind.name(),
                    severity: one.severity.name(),
                    message: one.kind.info().advice,
                    reason: one.reason.clone(),
                    beads: [
                        beads.first().copied().unwrap_or(0),
                        beads.last().copied().unwrap_or(0),
                    ],
                    places: places(session, one),
                    ignored: self.ignored.reasons.get(id).cloned(),
                }
            })
            .collect()
    }

    /// The numbers of the findings of each bead.
    pub(super) fn by_bead(&self, session: &Session<'_>) -> Vec<Vec<usize>> {
        let mut by_bead = vec![Vec::new(); session.beads().len()];
        for (number, (_, one)) in self.found.found.iter().enumerate() {
            for bead in beads(session, &one.segments) {
                by_bead[bead].push(number);
            }
        }
        by_bead
    }
}

/// The beads that hold some segments, in order.
fn beads(session: &Session<'_>, segments: &Pair<Vec<usize>>) -> Vec<usize> {
    let sides = Side::BOTH.zip(segments.as_ref());
    let sides = sides.map(|(side, numbers)| {
        let places = numbers.iter();
        let places =
            places.filter_map(|&number| session.bead_of(SegmentId::new(side, number)).ok());
        places.collect::<Vec<usize>>()
    });
    let mut beads = [sides.source, sides.target].concat();
    beads.sort_unstable();
    beads.dedup();
    beads
}

/// What the reason of a finding quotes from its segments, or else these segments.
fn places(session: &Session<'_>, finding: &finding::Finding) -> Vec<Place> {
    let quoted: Vec<&str> = finding.reason.split('`').skip(1).step_by(2).collect();
    let quoted: Vec<&str> = quoted.into_iter().filter(|text| !text.is_empty()).collect();
    let mut found = Vec::new();
    let mut whole = Vec::new();
    let sides = Side::BOTH
        .zip(session.documents())
        .zip(finding.segments.as_ref());
    for ((side, document), numbers) in [sides.source, sides.target] {
        for &number in numbers {
            let Some(text) = document.text_of(number) else {
                continue;
            };
            let place = |start: usize, end: usize| Place {
                side,
                segment: SegmentId::new(side, number).to_string(),
                start: utf16::units_before(text, start),
                end: utf16::units_before(text, end),
            };
            for quoted in &quoted {
                let at = text.match_indices(quoted);
                found.extend(at.map(|(at, quoted)| place(at, at + quoted.len())));
            }
            whole.push(place(0, text.len()));
        }
    }
    if found.is_empty() { whole } else { found }
}

/// The findings that a reader accepted, with the reasons.
pub(super) struct Ignored {
    file: Beside,
    reasons: BTreeMap<String, String>,
}

/// Reads the list beside a journal, if there is one.
pub(super) fn read_ignored(gate: &Gate<'_>, journal: &Path) -> Result<Ignored, Error> {
    let file = Beside::read(gate, journal, IGNORED)?;
    let ids = ignore::read(&file.content).map_err(|error| error.in_file(&file.path))?;
    let mut reasons: BTreeMap<String, String> =
        ids.into_iter().map(|id| (id, String::new())).collect();
    for line in file.content.lines() {
        let (id, reason) = line.split_once('#').unwrap_or((line, ""));
        if let Some(known) = reasons.get_mut(&id.trim().to_ascii_lowercase()) {
            *known = reason.trim().to_owned();
        }
    }
    Ok(Ignored { file, reasons })
}

impl Session<'_> {
    /// Takes the findings of the bitext that the session had at a revision.
    pub fn set_findings(&mut self, revision: u64, found: Findings) {
        if revision == self.revision() {
            self.findings.found = found;
            self.findings.is_stale = false;
        }
    }

    /// Accepts a finding for a reason, or takes that back.
    pub(super) fn ignore(&mut self, finding: &str, reason: Option<&str>) -> Result<Done, Error> {
        let known = self
            .findings
            .found
            .found
            .iter()
            .find(|(id, _)| id == finding);
        let bead = known.and_then(|(_, one)| beads(self, &one.segments).first().copied());
        let list = &mut self.findings.ignored;
        let is_known = known.is_some() || list.reasons.contains_key(finding);
        if !is_known {
            return Err(Error::new(format!("there is no finding `{finding}`")));
        }
        let is_other = |line: &&str| {
            let id = line.split('#').next().unwrap_or_default().trim();
            !id.eq_ignore_ascii_case(finding)
        };
        let kept = list.file.content.lines().filter(is_other);
        let mut content: String = kept.map(|line| format!("{line}\n")).collect();
        let reason = reason.map(|reason| reason.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some(reason) = &reason {
            let comment = match reason.is_empty() {
                true => String::new(),
                false => format!(" # {reason}"),
            };
            content.push_str(&format!("{finding}{comment}\n"));
        }
        list.file.write(self.gate, content, false)?;
        match reason {
            Some(reason) => list.reasons.insert(finding.to_owned(), reason),
            None => list.reasons.remove(finding),
        };
        Ok(self.done(Vec::new(), Vec::new(), bead.unwrap_or(0)))
    }
}
