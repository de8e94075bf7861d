//! Which views of an alignment somebody has changed, and what is taken from them.

use std::ops::Range;

use crate::bitext::Row;
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::pair::Pair;

use super::journal::{
    Action, Base, Bead, By, Change, Comparison, Fingerprints, Journal, State, TextOf, Views, shown,
};
use super::prepare::Prepared;
use super::report::Report;
use super::written::{Reader, View};

/// In a view of which no checksum was noted, changes without a mark count as a reader's if they are about no more than
/// this part of the beads; else the view was written of other texts or by another version.
const MOST_UNMARKED: usize = 4;

/// A journal, and the views that were changed since they were last written.
pub(super) struct Standing {
    pub(super) journal: Journal,
    /// The numbers of the views.
    pub(super) changed: Vec<usize>,
    /// True if checksums say that they were changed.
    pub(super) is_noted: bool,
    /// True if there was no journal.
    pub(super) is_new: bool,
}

impl Standing {
    /// Finds out which views were changed; `None` if there is neither a journal nor anything that could be of a reader.
    pub(super) fn of(
        views: &[View],
        journal: Option<Journal>,
        prepared: &Prepared,
        reader: Reader<'_>,
    ) -> Result<Option<Self>, Error> {
        if let Some(journal) = journal {
            let sums = journal.written().map(|written| &written.views.views);
            let changed =
                |view: &View| sums.and_then(|sums| sums.get(&view.name())) != Some(&view.sum);
            return Ok(Some(Self {
                changed: (0..views.len()).filter(|&i| changed(&views[i])).collect(),
                journal,
                is_noted: true,
                is_new: false,
            }));
        }
        let noted = |view: &View| reader.noted.and_then(|sums| sums.get(&view.name()));
        let is_unchanged = |view: &View| noted(view) == Some(&view.sum);
        if views.is_empty()
            || views
                .iter()
                .all(|view| is_unchanged(view) && !view.is_marked())
        {
            return Ok(None);
        }
        let unchanged = views.iter().position(is_unchanged);
        let shown = unchanged.and_then(|index| Some((index, views[index].state()?)));
        if let Some((index, (state, prints))) = shown {
            let prints = of_documents(&views[index], prepared).unwrap_or(prints);
            let changed = (0..views.len()).filter(|&i| !is_unchanged(&views[i]));
            return Self::begin(
                &views[index],
                prints,
                &state,
                changed.collect(),
                true,
                reader,
            )
            .map(Some);
        }
        Self::without_checksums(views, prepared, reader).map(Some)
    }

    /// Compares views of which it is not known how they were written with what the aligner makes of the texts, or, if
    /// they are of other texts, with each other.
    fn without_checksums(
        views: &[View],
        prepared: &Prepared,
        reader: Reader<'_>,
    ) -> Result<Self, Error> {
        let all: Vec<usize> = (0..views.len()).collect();
        let shown = views.iter().find_map(|view| Some((view, view.state()?)));
        let of_these = views
            .iter()
            .any(|view| of_documents(view, prepared).is_some());
        if let Some((view, (state, prints))) = shown.filter(|_| !of_these) {
            return Self::begin(view, prints, &state.bare(), all, false, reader);
        }
        let fresh = prepared.clone().align()?;
        let state = State::of_alignment(fresh.alignment()).bare();
        let prints = prepared.documents().map(Fingerprints::of);
        if views.iter().any(|view| is_mostly_of(view, prepared)) {
            return Self::begin(&views[0], prints, &state, all, false, reader);
        }
        // Ids of other texts say nothing here: what is marked is looked for by its texts.
        let marked = views.iter().flat_map(View::marked).collect();
        let state = state.with(marked, Vec::new());
        Self::begin(&views[0], prints, &state, Vec::new(), false, reader)
    }

    fn begin(
        view: &View,
        prints: Pair<Fingerprints>,
        state: &State,
        changed: Vec<usize>,
        is_noted: bool,
        reader: Reader<'_>,
    ) -> Result<Self, Error> {
        let texts = view.texts();
        let text_of = |id| texts.get(&id).map(|&text| text.to_owned());
        let tool = By::tool(&reader.by.when);
        let base = Base::new(prints, state).with_texts(&text_of);
        let mut journal = Journal::new(base, &tool)?;
        let views = reader
            .noted
            .filter(|_| is_noted)
            .cloned()
            .unwrap_or_default();
        journal.note_written(Views { views }, &tool)?;
        Ok(Self {
            journal,
            changed,
            is_noted,
            is_new: true,
        })
    }
}

/// What identifies the segments of the documents, if a view has just these.
fn of_documents(view: &View, prepared: &Prepared) -> Option<Pair<Fingerprints>> {
    let documents = prepared.documents();
    let (state, _) = view.state()?;
    let segments = documents.map(|document| document.segments.len());
    let same = state.segments() == segments && prepared.has_rows(&view.rows);
    same.then(|| documents.map(Fingerprints::of))
}

/// True if most rows of a view have the texts that their ids have in the documents, and none names a segment that the
/// documents do not have.
fn is_mostly_of(view: &View, prepared: &Prepared) -> bool {
    let documents = prepared.documents();
    let is_beyond = |row: &Row| {
        let sides = documents.zip(row.units.as_ref()).map(|(document, units)| {
            let mut ids = units.iter().filter_map(|unit| unit.id.own());
            ids.any(|id| id.number >= document.segments.len())
        });
        sides.source || sides.target
    };
    if view.rows.iter().any(is_beyond) {
        return false;
    }
    let is_of = |row: &&Row| {
        let sides = documents.zip(row.units.as_ref()).zip(row.texts());
        let same = sides.map(|((document, units), text)| {
            let numbers = units.iter().filter_map(|unit| unit.id.own());
            let texts: Vec<&str> = numbers.map(|id| document.segment_text(id.number)).collect();
            texts.join(" ") == text
        });
        same.source && same.target
    };
    2 * view.rows.iter().filter(is_of).count() > view.rows.len()
}

/// A view that was changed, and how.
pub(super) struct Found<'a> {
    pub(super) view: &'a View,
    pub(super) comparison: Comparison,
}

/// Something that a view says.
struct Said<'a> {
    view: &'a View,
    action: Action,
    is_marked: bool,
}

/// What is taken from some views: what they say alike, what only one says, and of what they say otherwise that of the
/// view which decides. The rest is reported.
pub(super) fn combined<'a>(
    found: &[Found<'a>],
    is_noted: bool,
    take: Option<Format>,
    report: &mut Report,
) -> Vec<(&'a View, Action)> {
    let mut said: Vec<Said<'a>> = Vec::new();
    for Found { view, comparison } in found {
        let file = view.path.display();
        if !comparison.is_empty() || !comparison.deleted.is_empty() {
            report.changed.push(file.to_string());
        }
        let problems = comparison.problems.iter();
        report
            .refused
            .extend(problems.map(|one| format!("{file}: {}: {}", one.row, one.message)));
        report.deleted.extend(comparison.deleted.iter().map(shown));
        report
            .left_alone
            .extend(comparison.left_alone.iter().map(ToString::to_string));
        let unmarked = comparison.marked.iter().filter(|marked| !**marked).count();
        let is_other = !is_noted && unmarked * MOST_UNMARKED > view.rows.len();
        let marked = comparison
            .marked
            .iter()
            .copied()
            .chain(std::iter::repeat(true));
        let own = comparison
            .actions()
            .zip(marked)
            .map(|(action, is_marked)| Said {
                view,
                action,
                is_marked,
            });
        said.extend(own.filter(|one| one.is_marked || !is_other));
    }
    let mut taken: Vec<(&View, Action)> = Vec::new();
    for (index, one) in said.iter().enumerate() {
        let others = said.iter().enumerate().filter(|(other, also)| {
            *other != index && also.view.path != one.view.path && meet(&one.action, &also.action)
        });
        let others: Vec<(usize, &Said<'_>)> = others.collect();
        let alike = |also: &Said<'_>| also.action == one.action;
        if !is_noted && !one.is_marked && !others.is_empty() {
            // Both views have it, so a version of before wrote it; or only the other is marked.
            continue;
        }
        if others
            .iter()
            .any(|(other, also)| alike(also) && *other < index)
        {
            continue;
        }
        let against: Vec<_> = others
            .iter()
            .filter(|(_, also)| !alike(also) && (is_noted || also.is_marked))
            .collect();
        // `csv` means either form of it: of an alignment there is one.
        let own = one.view.format.extension();
        let decides = take.is_some_and(|take| take.extension() == own);
        if against.is_empty() || decides {
            taken.push((one.view, one.action.clone()));
        } else if take.is_none() && against.iter().all(|(other, _)| *other > index) {
            report.conflicts.push(differing(one, against[0].1));
        }
    }
    taken
}

/// True if two actions are about a common segment.
fn meet(one: &Action, other: &Action) -> bool {
    let common = |(a, b): (&Range<usize>, &Range<usize>)| a.start < b.end && b.start < a.end;
    let beads = one.changes.iter().any(|a| {
        other.changes.iter().any(|b| {
            let (a, b) = (a.segments(), b.segments());
            let sides = a.as_ref().zip(b.as_ref()).map(common);
            sides.source || sides.target
        })
    });
    let texts = one.corrections.iter().any(|a| {
        let mut others = other.corrections.iter();
        others.any(|b| a.side == b.side && common((&a.segments, &b.segments)))
    });
    beads || texts
}

fn differing(one: &Said<'_>, other: &Said<'_>) -> String {
    let says = |said: &Said<'_>| {
        let beads = said.action.changes.iter().flat_map(Change::after);
        let beads = beads.map(|bead| format!("`{}` {}", shown(bead), bead.status.name()));
        let texts = said
            .action
            .corrections
            .iter()
            .map(|one| format!("«{}»", one.new));
        let all: Vec<String> = beads.chain(texts).collect();
        format!("{} has {}", said.view.name(), all.join(", "))
    };
    format!("{}; {}", says(one), says(other))
}

/// Does what a view says, unless the journal has it already.
pub(super) fn record(
    journal: &mut Journal,
    (view, action): (&View, Action),
    by: &By,
    text_of: &TextOf<'_>,
    report: &mut Report,
) -> Result<(), Error> {
    let action = follow_up(journal.state(), action);
    if is_done(journal.state(), &action) {
        return Ok(());
    }
    let texts = action.corrections.len();
    match journal.record(action.clone(), by, &view.name(), text_of) {
        Ok(()) => {
            report.taken += 1;
            report.texts += texts;
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::Mismatch => {
            let file = view.path.display();
            let bead = action
                .changes
                .first()
                .and_then(|change| change.after().first());
            let bead = bead.map_or_else(String::new, shown);
            let message =
                format!("{file}: {bead}: was changed otherwise since the file was written");
            report.refused.push(message);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// A correction of a text that was corrected before goes on from there.
fn follow_up(state: &State, mut action: Action) -> Action {
    for new in &mut action.corrections {
        let mut before = state.corrections().iter();
        let same = before.find(|old| old.side == new.side && old.segments == new.segments);
        if let Some(before) = same.filter(|before| before.new != new.new) {
            new.old.clone_from(&before.new);
        }
    }
    action
}

/// True if the state is already what an action makes of it.
fn is_done(state: &State, action: &Action) -> bool {
    let mut beads = action.changes.iter().flat_map(Change::after);
    let has = |bead: &Bead| {
        let place = state.position(&bead.segments);
        place.is_some_and(|place| state.beads()[place] == *bead)
    };
    let texts = action.corrections.iter().all(|new| {
        let mut old = state.corrections().iter();
        old.any(|old| old.side == new.side && old.segments == new.segments && old.new == new.new)
    });
    beads.all(has) && texts
}
