//! What somebody changed in a view of earlier texts: a run that was stopped has written the journal of other texts, and not
//! this view.

use crate::error::Error;
use crate::pair::Side;
use crate::segment::SegmentId;

use super::journal::{Action, BORDER, Bead, By, Change, Journal, Parked, TextOf};
use super::taken::of_other_texts;
use super::view::View;

/// Records what such a view says. Its segments are not those of the journal, so decisions about beads are set aside with
/// their texts, by which they are looked for, and corrections of texts are looked for where they were. Gives how many of
/// both are new.
pub(super) fn set_aside(
    journal: &mut Journal,
    view: &View,
    action: Action,
    text_of: &TextOf<'_>,
    by: &By,
) -> Result<usize, Error> {
    let state = journal.state();
    let mut new = Action::of(action.op, Vec::new());
    let beads = action.changes.iter().flat_map(Change::after);
    for bead in beads.filter(|bead| bead.is_decided()) {
        let parked = with_texts(bead, view, text_of);
        if !state.parked().contains(&parked) {
            new.parks.push(parked);
        }
    }
    for edit in action.edits {
        let found = of_other_texts(edit, state, by);
        new.corrections.extend(found.corrections);
        new.lifts.extend(found.lifts);
    }
    // When they are taken again after a refusal, only the time is another.
    new.corrections.retain(|new| {
        let mut known = state.corrections().iter();
        !known.any(|one| (one.side, &one.old, &one.new) == (new.side, &new.old, &new.new))
    });
    let count = new.parks.len() + new.corrections.len();
    if count > 0 {
        journal.record(new, by, &view.name(), text_of)?;
    }
    Ok(count)
}

/// A bead with the texts that its row shows, or else those that its segments had.
fn with_texts(bead: &Bead, view: &View, text_of: &TextOf<'_>) -> Parked {
    let has_bead = |ids: &mut dyn Iterator<Item = Option<SegmentId>>| ids.eq(bead.ids().map(Some));
    let row = view.rows.iter().find(|row| {
        let units = row.units.source.iter().chain(&row.units.target);
        has_bead(&mut units.map(|unit| unit.id.own()))
    });
    let shown = row.map(|row| row.texts());
    let texts = shown.unwrap_or_else(|| {
        bead.segments.as_ref().zip(Side::BOTH).map(|(range, side)| {
            let ids = range.clone().map(|number| SegmentId::new(side, number));
            ids.filter_map(text_of).collect::<Vec<_>>().join(" ")
        })
    });
    let mark = format!(" {BORDER} ");
    Parked {
        bead: bead.clone(),
        texts: texts.map(|text| text.replace(&mark, " ")),
    }
}
