//! Which documents are paired, and how far each pair stands out.

use crate::model::params::MatchParams;
use crate::pair::Pair;

use super::Match;
use super::scores::Near;

/// The most similar documents of each document of either side, the most similar first.
pub(super) struct Neighbours<'a> {
    forth: &'a [Vec<Near>],
    back: Vec<Vec<Near>>,
    params: &'a MatchParams,
}

impl<'a> Neighbours<'a> {
    /// The neighbours of both sides, given those of each source document.
    pub(super) fn new(forth: &'a [Vec<Near>], targets: usize, params: &'a MatchParams) -> Self {
        let mut back = vec![Vec::new(); targets];
        for (source, row) in forth.iter().enumerate() {
            for &(target, similarity) in row {
                back[target].push((source, similarity));
            }
        }
        for row in &mut back {
            row.sort_by(|a: &Near, b| b.1.total_cmp(&a.1));
        }
        Self {
            forth,
            back,
            params,
        }
    }

    /// Two documents and how far they stand out.
    pub(super) fn matched(&self, documents: Pair<usize>) -> Match {
        let Pair { source, target } = documents;
        let (row, column) = (&self.forth[source], &self.back[target]);
        let own = row.iter().find(|near| near.0 == target);
        let similarity = own.map_or(0.0, |near| f64::from(near.1));
        let count = self.params.neighbours;
        let others = f64::midpoint(others(row, target, count), others(column, source, count));
        let margin = if others > 0.0 {
            similarity / others
        } else {
            f64::INFINITY
        };
        Match {
            documents,
            similarity,
            margin,
            confidence: None,
            is_sure: margin >= self.params.margin && similarity >= self.params.similarity,
            is_named: false,
        }
    }

    /// One-to-one pairs: of all that are left the one with the greatest margin is taken, again and again.
    pub(super) fn chosen(&self) -> Vec<Match> {
        let pairs = self.forth.iter().enumerate();
        let pairs =
            pairs.flat_map(|(source, row)| row.iter().map(move |near| Pair::new(source, near.0)));
        let mut all: Vec<Match> = pairs.map(|documents| self.matched(documents)).collect();
        all.sort_by(|a, b| {
            let margin = b.margin.total_cmp(&a.margin);
            margin.then(b.similarity.total_cmp(&a.similarity))
        });
        let mut free = Free::new(Pair::new(self.forth.len(), self.back.len()));
        all.retain(|one| free.take(one.documents));
        all
    }
}

/// The mean similarity of so many nearest documents besides one; those that there are not have none.
fn others(near: &[Near], own: usize, count: usize) -> f64 {
    let others = near.iter().filter(|&&(number, _)| number != own);
    let sum = others
        .take(count)
        .fold(0.0, |sum, &(_, similarity)| sum + f64::from(similarity));
    sum / count.max(1) as f64
}

/// The documents that are in no pair yet.
pub(super) struct Free(Pair<Vec<bool>>);

impl Free {
    pub(super) fn new(documents: Pair<usize>) -> Self {
        Self(documents.map(|count| vec![true; count]))
    }

    /// Takes two documents if both are free; true if they were.
    pub(super) fn take(&mut self, pair: Pair<usize>) -> bool {
        let are_free = self.0.source[pair.source] && self.0.target[pair.target];
        if are_free {
            self.0.source[pair.source] = false;
            self.0.target[pair.target] = false;
        }
        are_free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(nearest: &[Vec<Near>], targets: usize) -> Vec<(usize, usize, bool)> {
        let params = MatchParams {
            neighbours: 1,
            ..MatchParams::default()
        };
        let mut chosen = Neighbours::new(nearest, targets, &params).chosen();
        chosen.sort_by_key(|one| one.documents);
        let pairs = chosen
            .iter()
            .map(|one| (one.documents.source, one.documents.target, one.is_sure));
        pairs.collect()
    }

    #[test]
    fn a_document_is_in_one_pair_at_most() {
        // Both sources are nearest to the same target: it goes to the one that it stands out for.
        let nearest = [vec![(0, 0.9), (1, 0.3)], vec![(0, 0.5), (1, 0.4)]];
        assert_eq!(pairs(&nearest, 2), [(0, 0, true), (1, 1, false)]);
        let nearest = [vec![(0, 0.9)], vec![(0, 0.5)]];
        assert_eq!(pairs(&nearest, 1), [(0, 0, true)]);
        assert_eq!(pairs(&[Vec::new()], 3), []);
    }

    #[test]
    fn what_does_not_stand_out_or_is_hardly_similar_is_not_sure() {
        let nearest = [vec![(0, 0.5), (1, 0.45)], vec![(1, 0.5), (0, 0.45)]];
        assert_eq!(pairs(&nearest, 2), [(0, 0, false), (1, 1, false)]);
        // With nothing beside it a pair stands out as far as can be, but little speaks for it.
        let nearest = [vec![(0, 0.01)]];
        assert_eq!(pairs(&nearest, 1), [(0, 0, false)]);
    }
}
