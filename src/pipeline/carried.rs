//! What a reader decided about beads, carried over to a new alignment of the same segments.

use crate::bead::Status;
use crate::pair::Pair;
use crate::segment::Document;

use super::journal::{Bead, Parked, joined_columns};

/// Marks among new beads those that a reader rejected and the aligner has found again, and gives the cells of each decided
/// bead to the one that has its first segment, beside those of other beads that became part of it. Gives the rejected beads
/// that were not found again.
pub(super) fn carry<'a>(decided: &'a [Bead], beads: &mut [Bead]) -> Vec<&'a Bead> {
    let mut gone = Vec::new();
    for one in decided {
        let place = beads.iter().position(|bead| bead.has_just(&one.segments));
        if let Some(place) = place.filter(|_| one.status == Status::Rejected) {
            beads[place].status = Status::Rejected;
        }
        let first = one.ids().next();
        let holder = beads
            .iter_mut()
            .find(|bead| first.is_some_and(|id| bead.ids().any(|own| own == id)));
        if place.is_none() && one.status == Status::Rejected {
            gone.push(one);
        } else if let Some(holder) = holder {
            holder.columns = joined_columns([&*holder, one]);
        }
    }
    gone
}

/// A decision that no longer fits, with its texts.
pub(super) fn parked(bead: &Bead, documents: Pair<&Document>) -> Parked {
    let sides = documents
        .zip(bead.segments.as_ref())
        .map(|(document, range)| {
            let texts = range.clone().map(|number| document.segment_text(number));
            texts
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        });
    Parked {
        bead: bead.clone(),
        texts: sides,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notes_of_beads_that_became_one_stand_beside_each_other() {
        let noted = |at: usize, note: &str| {
            let mut bead = Bead::machine(Pair::new(at..at + 1, at..at + 1));
            bead.columns.insert("note".to_owned(), note.into());
            bead
        };
        let decided = [noted(0, "first"), noted(1, "second"), noted(2, "first")];
        let mut beads = [
            Bead::machine(Pair::new(0..3, 0..3)),
            Bead::machine(Pair::new(3..4, 3..4)),
        ];
        assert!(carry(&decided, &mut beads).is_empty());
        assert_eq!(beads[0].columns["note"], "first; second");
        assert!(beads[1].columns.is_empty());
    }
}
