//! What differs between two lists.

use std::hash::Hash;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, Interner};

/// The ranges of two lists that differ, in order; either may be empty, but not both. What lies between two of them is
/// the same in both lists. Myers, An O(ND) Difference Algorithm (1986).
pub(crate) fn changes<T: Eq + Hash>(
    before: impl IntoIterator<Item = T>,
    after: impl IntoIterator<Item = T>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut interner = Interner::new(0);
    let mut token = |item| interner.intern(item);
    let before = before.into_iter().map(&mut token).collect();
    let after = after.into_iter().map(token).collect();
    let input = InternedInput {
        before,
        after,
        interner,
    };
    let diff = Diff::compute(Algorithm::Myers, &input);
    let whole = |range: Range<u32>| range.start as usize..range.end as usize;
    diff.hunks()
        .map(|hunk| (whole(hunk.before), whole(hunk.after)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_differ() {
        let found = changes("abcdef".chars(), "abxdefg".chars());
        assert_eq!(found, [(2..3, 2..3), (6..6, 6..7)]);
        assert_eq!(changes([1, 2], [1, 2]), []);
        assert_eq!(changes([], [1]), [(0..0, 0..1)]);
        assert_eq!(changes(["نه", "آری"], ["آری"]), [(0..1, 0..0)]);
    }
}
