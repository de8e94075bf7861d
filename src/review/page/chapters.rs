//! Rows and findings in, what each chapter has out.

use crate::bitext::Row;
use crate::finding::Severity;
use crate::review::Entry;

use super::line::Line;

/// A stretch of beads under one heading.
pub(super) struct Chapter {
    /// The heading; empty before the first.
    pub(super) name: String,
    /// Its first bead, from 1, and how many there are.
    pub(super) first: usize,
    pub(super) beads: usize,
    /// Beads by type, without those of front and back matter.
    pub(super) types: Types,
    /// The share of the source's letters that have a counterpart; `None` if the source has none.
    pub(super) coverage: Option<f64>,
    /// Findings by severity, the gravest first.
    pub(super) findings: [usize; 4],
}

/// How many beads are of each type.
#[derive(Clone, Copy, Default)]
pub(super) struct Types {
    pub(super) simple: usize,
    pub(super) splits: usize,
    pub(super) merges: usize,
    pub(super) others: usize,
    pub(super) omitted: usize,
    pub(super) added: usize,
}

/// A stretch of a bar: where it begins and how long it is, in hundredths of the bar, and its class.
pub(super) struct Part {
    pub(super) at: f64,
    pub(super) length: f64,
    pub(super) class: &'static str,
    pub(super) count: usize,
    pub(super) label: &'static str,
}

impl Types {
    fn count(&mut self, row: &Row) {
        let counter = match (row.units.source.len(), row.units.target.len()) {
            (1, 1) => &mut self.simple,
            (_, 0) => &mut self.omitted,
            (0, _) => &mut self.added,
            (1, _) => &mut self.splits,
            (_, 1) => &mut self.merges,
            _ => &mut self.others,
        };
        *counter += 1;
    }

    /// How many there are.
    pub(super) const fn all(&self) -> usize {
        self.simple + self.splits + self.merges + self.others + self.omitted + self.added
    }

    fn parts(&self) -> [(usize, &'static str, &'static str); 6] {
        [
            (self.simple, "t11", "1-1"),
            (self.splits, "t1n", "1-n"),
            (self.merges, "tn1", "n-1"),
            (self.others, "tnm", "n-m"),
            (self.omitted, "t10", "left out"),
            (self.added, "t01", "added"),
        ]
    }
}

/// The stretches of a bar of `all` counts, those of nothing left out.
fn bar(parts: &[(usize, &'static str, &'static str)], all: usize) -> Vec<Part> {
    let mut at = 0.0;
    let mut bar = Vec::new();
    for &(count, class, label) in parts.iter().filter(|part| part.0 > 0) {
        let length = 100.0 * count as f64 / all.max(1) as f64;
        bar.push(Part {
            at,
            length,
            class,
            count,
            label,
        });
        at += length;
    }
    bar
}

impl Chapter {
    /// The bar of bead types.
    pub(super) fn type_bar(&self) -> Vec<Part> {
        bar(&self.types.parts(), self.types.all())
    }

    /// The bar of findings, as long as `most` findings at most.
    pub(super) fn finding_bar(&self, most: usize) -> Vec<Part> {
        let [critical, major, minor, note] = self.findings;
        let parts = [
            (critical, "critical", "critical"),
            (major, "major", "major"),
            (minor, "minor", "minor"),
            (note, "note", "notes"),
        ];
        bar(&parts, most)
    }

    /// Its heading, or what it is without one.
    pub(super) fn title(&self) -> &str {
        match (self.name.as_str(), self.first) {
            ("", 1) => "Before the first heading",
            ("", _) => "Without a heading",
            (name, _) => name,
        }
    }

    /// True unless it is front or back matter alone.
    pub(super) fn says_anything(&self) -> bool {
        self.types.all() + self.all_findings() > 0
    }

    /// How many findings it has.
    pub(super) fn all_findings(&self) -> usize {
        self.findings.iter().sum()
    }

    /// What a bar says, in words.
    pub(super) fn words(&self, parts: &[Part]) -> String {
        let words: Vec<String> = parts
            .iter()
            .map(|part| format!("{} {}", part.count, part.label))
            .collect();
        if words.is_empty() {
            "none".to_owned()
        } else {
            words.join(", ")
        }
    }
}

/// Cuts the rows where the heading changes.
pub(super) fn chapters(lines: &[Line], findings: &[Entry]) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    let (mut both, mut all) = (0_usize, 0_usize);
    for (number, line) in (1..).zip(lines) {
        let row = &line.row;
        if chapters
            .last()
            .is_none_or(|chapter| chapter.name != row.chapter)
        {
            chapters.push(Chapter {
                name: row.chapter.clone(),
                first: number,
                beads: 0,
                types: Types::default(),
                coverage: None,
                findings: [0; 4],
            });
            (both, all) = (0, 0);
        }
        let Some(chapter) = chapters.last_mut() else {
            continue;
        };
        chapter.beads += 1;
        if !line.is_matter {
            chapter.types.count(row);
        }
        let letters = line.letters().source;
        all += letters;
        both += if line.is_null() { 0 } else { letters };
        chapter.coverage = (all > 0).then(|| both as f64 / all as f64);
    }
    for finding in findings {
        let Some(&bead) = finding.beads.first() else {
            continue;
        };
        let at = chapters.partition_point(|chapter| chapter.first <= bead);
        if let Some(chapter) = at.checked_sub(1).and_then(|at| chapters.get_mut(at)) {
            let place = match finding.severity {
                Severity::Critical => 0,
                Severity::Major => 1,
                Severity::Minor => 2,
                Severity::Note => 3,
            };
            chapter.findings[place] += 1;
        }
    }
    chapters
}
