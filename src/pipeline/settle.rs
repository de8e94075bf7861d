//! Sentence ends that only the other side shows.

use crate::align::{Induction, Options, align_with};
use crate::anchor::anchor_in_steps;
use crate::bead::Alignment;
use crate::error::Error;
use crate::evidence::Evidence;
use crate::language::{Language, lexicon};
use crate::model::Params;
use crate::pair::Pair;
use crate::progress::Progress;
use crate::segment::Document;
use crate::split::lost_stops;

/// Cuts what the damage made one sentence by taking the stop between two, where the other side has the two.
///
/// All doubtful places are cut, a draft by lengths and links says which of them part two beads, and only these cuts
/// stay. So the documents do not depend on what a reader pinned or accepted. The evidence of the draft comes along where
/// it is that of the documents: where every cut stays.
pub(super) fn settle(
    documents: Pair<Document>,
    languages: Pair<&dyn Language>,
    params: &Params,
    progress: &Progress,
) -> Result<(Pair<Document>, Option<Evidence>), Error> {
    let sides = documents.as_ref().zip(languages);
    let places = sides.map(|(document, language)| lost_stops(document, language));
    let both = !documents.source.segments.is_empty() && !documents.target.segments.is_empty();
    if !both || places.source.is_empty() && places.target.is_empty() {
        return Ok((documents, None));
    }
    let mut cut = documents.clone();
    let starts = Pair::new(
        cut.source.cut(&places.source),
        cut.target.cut(&places.target),
    );
    let lists = Vec::from_iter(lexicon::bundled(languages));
    let evidence = anchor_in_steps(cut.as_ref(), languages, &lists, params, progress)?;
    let options = Options {
        induction: Induction::Off,
        params: params.clone(),
        progress: progress.clone(),
        ..Options::default()
    };
    let draft = align_with(cut.as_ref(), &evidence, &options)?;
    let kept = places.as_ref().zip(starts).zip(parted(&draft));
    let kept = kept.map(|((places, starts), parted)| {
        let both = places.iter().zip(starts);
        let kept = both.filter(|(_, start)| parted.binary_search(start).is_ok());
        kept.map(|(&place, _)| place).collect::<Vec<usize>>()
    });
    if kept == places {
        return Ok((cut, Some(evidence)));
    }
    let mut settled = documents;
    settled.source.cut(&kept.source);
    settled.target.cut(&kept.target);
    Ok((settled, None))
}

/// On each side the segments before which a cut is right: both parts stand alone on their side of a bead, each with a
/// text of the other side of its own.
fn parted(alignment: &Alignment) -> Pair<Vec<usize>> {
    let mut starts = Pair::<Vec<usize>>::default();
    for pair in alignment.beads().windows(2) {
        let kinds = [pair[0].bead_type(), pair[1].bead_type()];
        if kinds.iter().any(|kind| kind.is_null()) {
            continue;
        }
        let next = &pair[1].segments;
        if kinds.iter().all(|kind| kind.source == 1) {
            starts.source.push(next.source.start);
        }
        if kinds.iter().all(|kind| kind.target == 1) {
            starts.target.push(next.target.start);
        }
    }
    starts
}
