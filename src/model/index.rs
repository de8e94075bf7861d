//! An index of the occurrences of each word.

use crate::evidence::Word;

/// For every word type, the places where it occurs, in order; a place is listed once per occurrence.
pub(crate) struct Index {
    places: Vec<u32>,
    /// The start of each type's places, and the end of the last ones.
    starts: Vec<usize>,
}

impl Index {
    /// Builds the index from the words of each place, in order.
    pub(crate) fn new<'a>(types: usize, places: impl Iterator<Item = &'a [Word]> + Clone) -> Self {
        let mut starts = vec![0; types + 1];
        for &word in places.clone().flatten() {
            starts[word as usize + 1] += 1;
        }
        for word in 0..types {
            starts[word + 1] += starts[word];
        }
        let (mut index, mut next) = (vec![0; starts[types]], starts.clone());
        for (place, words) in (0..).zip(places) {
            for &word in words {
                let next = &mut next[word as usize];
                index[*next] = place;
                *next += 1;
            }
        }
        Self {
            places: index,
            starts,
        }
    }

    /// The places of a word.
    pub(crate) fn of(&self, word: Word) -> &[u32] {
        &self.places[self.starts[word as usize]..self.starts[word as usize + 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_occurrence_is_listed_in_order() {
        let places: [&[Word]; 4] = [&[2, 0, 2], &[], &[0], &[3, 2]];
        let index = Index::new(5, places.into_iter());
        let wanted: [&[u32]; 5] = [&[0, 2], &[], &[0, 0, 3], &[3], &[]];
        for (word, wanted) in (0..).zip(wanted) {
            assert_eq!(index.of(word), wanted);
        }
    }
}
