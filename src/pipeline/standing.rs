//! Which views of an alignment somebody has changed since they were written.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::bitext::{Bitext, Row};
use crate::error::Error;
use crate::format::Format;
use crate::pair::Pair;
use crate::segment::SegmentId;

use super::journal::{Base, By, Fingerprints, Journal, Parked, State, Views};
use super::prepare::Prepared;
use super::reader::Reader;
use super::view::View;

/// A journal, and the views that were changed since they were last written.
pub(super) struct Standing {
    pub(super) journal: Journal,
    /// The numbers of the views.
    pub(super) changed: Vec<usize>,
    /// True if checksums say that they were changed.
    pub(super) is_noted: bool,
    /// True if there was no journal.
    pub(super) is_new: bool,
    /// The views of other texts of which it is not known what was written there.
    pub(super) unknown: Vec<PathBuf>,
}

impl Standing {
    /// Finds out which views were changed; `None` if there is neither a journal nor anything that could be of a reader.
    pub(super) fn of(
        views: &[View],
        journal: Option<Journal>,
        prepared: &Prepared,
        reader: Reader<'_>,
    ) -> Result<Option<Self>, Error> {
        let noted = |view: &View| reader.noted.and_then(|sums| sums.get(&view.name()));
        let is_unchanged = |view: &View| noted(view) == Some(&view.sum);
        if let Some(journal) = journal {
            let sums = journal.written().map(|written| &written.views.views);
            // A view may have been written without the others that share the journal: then only its own record knows.
            let changed = |view: &View| {
                let sum = sums.and_then(|sums| sums.get(&view.name()));
                sum != Some(&view.sum) && !is_unchanged(view)
            };
            return Ok(Some(Self {
                changed: (0..views.len()).filter(|&i| changed(&views[i])).collect(),
                journal,
                is_noted: true,
                is_new: false,
                unknown: Vec::new(),
            }));
        }
        let all_unchanged = views.iter().all(is_unchanged);
        let changed = (0..views.len()).filter(|&i| !is_unchanged(&views[i]));
        // A journal that is gone begins again with what the record of a view has.
        let written = views.iter().max_by_key(|view| {
            let revision = view.noted.as_ref().map(|noted| noted.revision);
            (revision.is_some(), is_unchanged(view), revision)
        });
        if let Some((view, (state, prints))) =
            written.and_then(|view| Some((view, view.written()?)))
        {
            if all_unchanged && state == state.bare() {
                return Ok(None);
            }
            return Self::begin(view, prints, &state, changed.collect(), true, reader).map(Some);
        }
        if views.is_empty() || all_unchanged && !views.iter().any(View::is_marked) {
            return Ok(None);
        }
        // Beside a view of which nothing is known, a workbook may be made of what a reader changed in it.
        let all_known = views.iter().all(|view| noted(view).is_some());
        let unchanged = views.iter().position(is_unchanged);
        let unchanged = unchanged.filter(|&index| all_known || views[index].format != Format::XLSX);
        let shown = unchanged.and_then(|index| Some((index, views[index].state()?)));
        if let Some((index, (state, prints))) = shown {
            let prints = of_documents(&views[index], prepared).unwrap_or(prints);
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
        let fresh = prepared.clone().align()?;
        let mut is_fresh = false;
        for view in views {
            let sum = noted(view).map(String::as_str);
            is_fresh |= sum.map_or(Ok(false), |sum| view.is_written_of(&fresh, sum))?;
        }
        if !is_fresh {
            return Self::without_checksums(views, prepared, &fresh, reader).map(Some);
        }
        let state = State::of_alignment(fresh.alignment());
        let prints = prepared.documents().map(Fingerprints::of);
        let all = (0..views.len()).collect();
        Self::begin(&views[0], prints, &state, all, true, reader).map(Some)
    }

    /// Compares views of which it is not known how they were written with what the aligner makes of the texts, or, if
    /// they are of other texts, with each other.
    fn without_checksums(
        views: &[View],
        prepared: &Prepared,
        fresh: &Bitext,
        reader: Reader<'_>,
    ) -> Result<Self, Error> {
        let all: Vec<usize> = (0..views.len()).collect();
        let asked = |view: &View| {
            reader
                .take
                .is_some_and(|take| take.extension() == view.format.extension())
        };
        let of_these = views
            .iter()
            .any(|view| of_documents(view, prepared).is_some());
        let known = known_texts(views, prepared);
        let states = views
            .iter()
            .filter_map(|view| Some((view, view.unchanged(&known)?)));
        let states: Vec<_> = states.collect();
        // What a view says can only be compared with one that does not decide.
        let has_base = reader.take.is_none() || states.iter().any(|(view, _)| !asked(view));
        if let [(view, first), others @ ..] = &states[..]
            && !of_these
            && views.len() > 1
            && has_base
        {
            let bare =
                |(state, prints): &(State, Pair<Fingerprints>)| (state.bare(), prints.clone());
            let is_whole = states.len() == views.len();
            let is_alike = is_whole && others.iter().all(|(_, other)| bare(other) == bare(first));
            if !is_alike && reader.take.is_none() {
                let unknown = views.iter().map(|view| view.path.clone()).collect();
                let begun = Self::begin(
                    view,
                    first.1.clone(),
                    &first.0.bare(),
                    Vec::new(),
                    false,
                    reader,
                )?;
                return Ok(Self { unknown, ..begun });
            }
            // What the view that is asked for says otherwise than the fullest of the others is a reader's. Rows that were
            // taken away at its end say nothing.
            let fullest = |is_asked: bool| {
                let states = states.iter().filter(|(view, _)| asked(view) == is_asked);
                states.min_by_key(|(_, (state, _))| {
                    let segments = state.segments();
                    Reverse(segments.source + segments.target)
                })
            };
            let (view, (state, prints)) = fullest(false).unwrap_or(&states[0]);
            let (mut state, mut prints) = (state.bare(), prints.clone());
            if let Some((_, (longer, rest))) = fullest(true) {
                state = state.with_rest_of(&longer.bare())?;
                prints = prints
                    .zip(rest.as_ref())
                    .map(|(own, rest)| own.with_rest_of(rest));
            }
            let state = state.with(against(views, &asked), Vec::new());
            return Self::begin(view, prints, &state, all, false, reader);
        }
        let state = State::of_alignment(fresh.alignment()).bare();
        let prints = prepared.documents().map(Fingerprints::of);
        if views.iter().any(|view| is_mostly_of(view, prepared)) {
            return Self::begin(&views[0], prints, &state, all, false, reader);
        }
        // Ids of other texts say nothing here: what is marked is looked for by its texts, and all else if it is asked for,
        // first in the view that decides.
        let mut ordered: Vec<&View> = views.iter().collect();
        ordered.sort_by_key(|view| !asked(view));
        let all_rows = reader.take.map(|_| fresh);
        let marked = ordered.iter().flat_map(|view| view.marked(all_rows));
        let state = state.with(marked.collect(), Vec::new());
        let unknown = views.iter().filter(|_| reader.take.is_none());
        let unknown = unknown.map(|view| view.path.clone()).collect();
        let begun = Self::begin(&views[0], prints, &state, Vec::new(), false, reader)?;
        Ok(Self { unknown, ..begun })
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
            unknown: Vec::new(),
        })
    }
}

/// The rows that the views which do not decide have otherwise than the one that does, as decisions that wait: where it is not
/// known what was written, any of them may be a reader's.
fn against(views: &[View], asked: &dyn Fn(&View) -> bool) -> Vec<Parked> {
    let deciding = views.iter().filter(|view| asked(view));
    let said: BTreeSet<Pair<String>> = deciding
        .flat_map(|view| &view.rows)
        .map(|row| row.texts())
        .collect();
    let mut waiting: Vec<Parked> = Vec::new();
    for view in views.iter().filter(|view| !said.is_empty() && !asked(view)) {
        let rows = view.rows_as_decisions();
        for row in rows.filter(|row| !said.contains(&row.texts)) {
            if !waiting.contains(&row) {
                waiting.push(row);
            }
        }
    }
    waiting
}

/// The texts of segments in the views that are also segments of the documents.
fn known_texts<'a>(views: &'a [View], prepared: &Prepared) -> BTreeMap<SegmentId, &'a str> {
    let documents = prepared.documents();
    let all = documents.map(|document| {
        let numbers = 0..document.segments.len();
        numbers
            .map(|number| document.segment_text(number))
            .collect::<BTreeSet<&str>>()
    });
    let texts = views.iter().flat_map(View::texts);
    texts
        .filter(|(id, text)| all.as_ref().side(id.side).contains(text))
        .collect()
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
