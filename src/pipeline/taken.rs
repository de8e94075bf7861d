//! What is taken from the views of an alignment that somebody has changed.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::error::{Error, ErrorKind};
use crate::pair::{Pair, Side};
use crate::segment::{Document, SegmentId};

use super::combined::{Found, combined};
use super::earlier::set_aside;
use super::journal::{
    Action, Bead, By, Change, Correction, Edit, Fingerprints, Journal, Known, Operation, State,
    TextOf, compare, run_with_text, shown,
};
use super::overlay::overlays;
use super::reader::Reader;
use super::report::Report;
use super::standing::Standing;
use super::view::View;

/// Takes what was changed in the views into the journal. `machine` are the texts as repair and splitting made them, and
/// `shown` the corrected ones.
pub(super) fn take(
    standing: Standing,
    views: &[View],
    machine: Pair<&Document>,
    shown: Pair<&Document>,
    reader: Reader<'_>,
    report: &mut Report,
) -> Result<Journal, Error> {
    let unknown = standing.unknown.iter().map(|path| {
        let file = path.display();
        format!(
            "{file}: it is not known what bitext wrote there, and the texts are others now: any row may be a reader's"
        )
    });
    report.unmarked.extend(unknown);
    let mut journal = standing.journal;
    let Some(written) = journal.written().cloned() else {
        return Ok(journal);
    };
    let same = written.segments == shown.map(Fingerprints::of);
    let texts = texts_written(&written.segments, views, shown);
    let text_of = |id: SegmentId| text_in(&texts, id);
    let is_there = |side: Side, text: &str| {
        let document = shown.side(side);
        let segments = document.segments.len();
        let texts: Vec<&str> = (0..segments)
            .map(|number| document.segment_text(number))
            .collect();
        (0..segments).any(|start| run_with_text(&texts, start..segments, text).is_some())
    };
    let (mut found, mut earlier) = (Vec::new(), Vec::new());
    for &index in &standing.changed {
        let view = &views[index];
        // Of several outputs that share a journal each may have been written at another time, and of other texts.
        let own = view.written();
        let other = own.as_ref().map(|(_, prints)| prints);
        let other = other.filter(|prints| **prints != written.segments);
        let own_texts =
            other.map(|prints| texts_written(prints, std::slice::from_ref(view), shown));
        let own_text_of = |id: SegmentId| text_in(own_texts.as_ref().unwrap_or(&texts), id);
        let known = Known {
            text: &own_text_of,
            has_borders: view.has_borders(),
            is_there: &is_there,
        };
        let state = own.as_ref().map_or(&written.state, |(state, _)| state);
        let comparison =
            compare(&view.rows, state, &known).map_err(|error| error.in_file(&view.path))?;
        let group = if other.is_some() {
            &mut earlier
        } else {
            &mut found
        };
        group.push(Found { view, comparison });
    }
    let earlier = combined(&earlier, standing.is_noted, reader.take, report);
    let owned = |id: SegmentId| text_of(id).map(str::to_owned);
    let said = combined(&found, standing.is_noted, reader.take, report);
    let (texts, beads): (Vec<_>, Vec<_>) = said
        .into_iter()
        .partition(|(_, action)| !action.edits.is_empty());
    for said in beads {
        record(&mut journal, said, reader.by, &owned, report)?;
    }
    // A view that is not written anew has its texts to the end: they are taken when all of it can be.
    if report.trouble().is_some() {
        let texts_earlier = earlier
            .iter()
            .filter(|(_, action)| !action.edits.is_empty());
        report.texts_later = texts.len() + texts_earlier.count();
        return Ok(journal);
    }
    correct(
        &mut journal,
        texts,
        same.then_some(machine),
        reader.by,
        report,
    )?;
    for (view, action) in earlier {
        let prints = view.written().map(|(_, prints)| prints).unwrap_or_default();
        let texts = texts_written(&prints, std::slice::from_ref(view), shown);
        let text_of = |id: SegmentId| text_in(&texts, id).map(str::to_owned);
        let count = action.edits.len();
        let taken = set_aside(&mut journal, view, action, &text_of, reader.by)?;
        report.taken += taken;
        report.texts += count.min(taken);
    }
    Ok(journal)
}

fn text_in<'a>(texts: &Pair<Vec<Option<&'a str>>>, id: SegmentId) -> Option<&'a str> {
    texts
        .as_ref()
        .side(id.side)
        .get(id.number)
        .copied()
        .flatten()
}

/// The texts that segments had when views were written: those of a view where nobody has edited them there, or else those
/// that the documents have still.
fn texts_written<'a>(
    written: &Pair<Fingerprints>,
    views: &'a [View],
    documents: Pair<&'a Document>,
) -> Pair<Vec<Option<&'a str>>> {
    let apart = views.iter().map(View::texts);
    let joined = views.iter().map(|view| view.texts_joined(written));
    let shown: Vec<BTreeMap<SegmentId, &str>> = apart.chain(joined).collect();
    let sides = Side::BOTH.zip(written.as_ref()).zip(documents);
    sides.map(|((side, written), document)| {
        let texts = shown.iter().flatten().filter(|(id, _)| id.side == side);
        let numbered = texts.clone().map(|(id, text)| (id.number, *text)).collect();
        let now = (0..document.segments.len()).map(|number| document.segment_text(number));
        written.texts(&numbered, texts.map(|(_, text)| *text).chain(now))
    })
}

/// Takes the edits of texts, the last first. `machine` are the texts before all corrections, where the views showed
/// them corrected; else the edits are of other texts, where they are looked for.
fn correct(
    journal: &mut Journal,
    mut said: Vec<(&View, Action)>,
    machine: Option<Pair<&Document>>,
    by: &By,
    report: &mut Report,
) -> Result<(), Error> {
    let known = journal.state().corrections().to_vec();
    let mut overlays = machine.map(|documents| overlays(documents, &known));
    let first = |action: &Action| action.edits.first().map(|edit| edit.at);
    said.sort_by_key(|(_, action)| std::cmp::Reverse(first(action)));
    let text_of = |_| None;
    for (view, action) in said {
        for edit in action.edits {
            let action = match &mut overlays {
                Some(overlays) => match edit.at.side {
                    Side::Source => overlays.source.edit(edit, by)?,
                    Side::Target => overlays.target.edit(edit, by)?,
                },
                None => of_other_texts(edit, journal.state(), by),
            };
            record(journal, (view, action), by, &text_of, report)?;
        }
    }
    Ok(())
}

/// The action of an edit of texts that are not at hand.
pub(super) fn of_other_texts(edit: Edit, state: &State, by: &By) -> Action {
    let mut corrections = state.corrections().iter();
    let before = corrections.find(|one| one.side == edit.at.side && one.new == edit.before);
    let correction = Correction {
        side: edit.at.side,
        raw: before.map_or(Vec::new(), |one| one.raw.clone()),
        old: before.map_or_else(|| edit.before.clone(), |one| one.old.clone()),
        new: edit.after.clone(),
        by: by.clone(),
    };
    Action {
        edits: vec![edit],
        corrections: vec![correction],
        lifts: before.cloned().into_iter().collect(),
        ..Action::of(Operation::Text, Vec::new())
    }
}

/// Does what a view says, unless the journal has it already.
fn record(
    journal: &mut Journal,
    (view, action): (&View, Action),
    by: &By,
    text_of: &TextOf<'_>,
    report: &mut Report,
) -> Result<(), Error> {
    if is_done(journal.state(), &action) {
        return Ok(());
    }
    let texts = action.edits.len();
    let mut recorded = journal.record(action.clone(), by, &view.name(), text_of);
    if recorded.is_err()
        && is_latest(view, journal)
        && let Some(over) = over_now(journal.state(), &action).filter(|_| texts == 0)
    {
        recorded = journal.record(over, by, &view.name(), text_of);
    }
    match recorded {
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
            let edit = action.edits.first().map(|edit| edit.at.to_string());
            let about = bead.map(shown).or(edit).unwrap_or_default();
            let message =
                format!("{file}: {about}: was changed otherwise since the file was written");
            report.refused.push(message);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// True if a view was written with the journal as it was then: what the journal has since is of its views.
fn is_latest(view: &View, journal: &Journal) -> bool {
    let own = view.written().map(|(state, _)| state);
    let written = journal.written().map(|written| &written.state);
    own.is_none_or(|own| written.is_some_and(|written| written.beads() == own.beads()))
}

/// An action over the beads as they are now, where a run that was stopped has taken some of it before.
fn over_now(state: &State, action: &Action) -> Option<Action> {
    let is_in = |(own, whole): (&Range<usize>, &Range<usize>)| {
        whole.start <= own.start && own.end <= whole.end
    };
    let changes = action.changes.iter().map(|change| {
        let whole = change.segments();
        let inside = state.beads().iter().filter(|bead| {
            let sides = bead.segments.as_ref().zip(whole.as_ref()).map(is_in);
            sides.source && sides.target
        });
        Change::new(inside.cloned().collect(), change.after().to_vec()).ok()
    });
    let changes = changes.collect::<Option<Vec<_>>>()?;
    Some(Action {
        changes,
        ..action.clone()
    })
}

/// True if the beads are already as an action makes them.
fn is_done(state: &State, action: &Action) -> bool {
    let mut beads = action.changes.iter().flat_map(Change::after);
    let has = |bead: &Bead| {
        let place = state.position(&bead.segments);
        place.is_some_and(|place| state.beads()[place] == *bead)
    };
    action.edits.is_empty() && beads.all(has)
}
