//! What several views say together of which each may have been changed.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::format::Format;
use crate::pair::Pair;

use super::journal::{Action, Change, Comparison, shown};
use super::report::{Report, count};
use super::view::View;

/// In a view of which no checksum was noted, changes without a mark count as a reader's if they are about no more than
/// this part of the beads; else another version may have written the view, and the reader is asked.
const MOST_UNMARKED: usize = 4;

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
        let unmarked = unmarked + comparison.edits.len();
        let is_much = unmarked * MOST_UNMARKED > view.rows.len() || !comparison.edits.is_empty();
        let is_other = !is_noted && is_much && take.is_none();
        if is_other {
            report.unmarked.push(format!(
                "{file}: {} without a status not as bitext makes them of the texts",
                count(unmarked, "row")
            ));
        }
        let marked = comparison.marked.iter().copied();
        let marked = marked.chain(std::iter::repeat(is_noted));
        let own = comparison.actions().zip(marked);
        let own = own.filter(|(_, is_marked)| *is_marked || !is_other);
        said.extend(own.map(|(action, is_marked)| Said {
            view,
            action,
            is_marked,
        }));
    }
    decided(said, found.len(), is_noted, take, report)
}

/// What stands of all that some views say; `views` is how many were compared.
fn decided<'a>(
    mut said: Vec<Said<'a>>,
    views: usize,
    is_noted: bool,
    take: Option<Format>,
    report: &mut Report,
) -> Vec<(&'a View, Action)> {
    // `csv` means either form of it: of an alignment there is one.
    let asked = take.map(Format::extension);
    let decides = |one: &Said<'_>| asked == Some(one.view.format.extension());
    said.sort_by_key(|one| !decides(one));
    let mut standing: Vec<usize> = Vec::new();
    let mut differ = BTreeSet::new();
    for (index, one) in said.iter().enumerate() {
        let alike = |also: &&Said<'_>| also.action == one.action;
        if said[..index].iter().any(|also| alike(&also)) {
            continue;
        }
        if !is_noted && !one.is_marked && !decides(one) {
            let mut marked = said.iter().filter(|also| also.is_marked);
            if marked.any(|also| is_same_but_for_marks(&one.action, &also.action)) {
                continue;
            }
            if views > 1 && said.iter().filter(alike).count() == views {
                let all = format!("{} without a status, as all its files do", says(one));
                report.unmarked.push(all);
                continue;
            }
        }
        let mut rivals = standing.iter().filter(|&&also| {
            said[also].view.path != one.view.path && meet(&one.action, &said[also].action)
        });
        if let Some(&rival) = rivals.next() {
            if decides(&said[rival]) {
                continue;
            }
            let both = format!("{}; {}", says(&said[rival]), says(one));
            report.conflicts.push(both);
            differ.extend([rival, index]);
        }
        standing.push(index);
    }
    standing.retain(|index| !differ.contains(index));
    let taken = standing.into_iter().map(|index| &said[index]);
    let taken = taken.map(|one| {
        report.assumed += usize::from(!is_noted && !one.is_marked);
        (one.view, one.action.clone())
    });
    taken.collect()
}

/// True if two actions make the same beads, whatever status and columns these have.
fn is_same_but_for_marks(one: &Action, other: &Action) -> bool {
    let beads = |action: &Action| -> Vec<Pair<Range<usize>>> {
        let beads = action.changes.iter().flat_map(Change::after);
        beads.map(|bead| bead.segments.clone()).collect()
    };
    one.edits == other.edits && beads(one) == beads(other)
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
    let texts = one.edits.iter().any(|a| {
        let mut others = other.edits.iter();
        others.any(|b| a.at.side == b.at.side && common((&a.segments(), &b.segments())))
    });
    beads || texts
}

/// What a view says, for messages.
fn says(said: &Said<'_>) -> String {
    let beads = said.action.changes.iter().flat_map(Change::after);
    let beads = beads.map(|bead| format!("`{}` {}", shown(bead), bead.status.name()));
    let edits = said.action.edits.iter();
    let texts = edits.map(|edit| format!("{} «{}»", edit.at, edit.after.join(" ~~~ ")));
    let all: Vec<String> = beads.chain(texts).collect();
    format!("{} has {}", said.view.name(), all.join(", "))
}
