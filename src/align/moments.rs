//! Means and variances of similarities.

/// Products of vectors are counted in these fractions, as integers: their sums do not depend on their order, so that
/// mirrored texts score alike.
pub(super) const FRACTION: f64 = (1 << 20) as f64;

/// Sums of similarities, from which mean and variance follow.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moments {
    pub(super) count: u64,
    sum: i64,
    squares: i128,
}

impl Moments {
    pub(super) fn add(&mut self, similarity: i64) {
        self.count += 1;
        self.sum += similarity;
        self.squares += i128::from(similarity) * i128::from(similarity);
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    pub(super) fn mean(&self) -> f64 {
        self.sum as f64 / self.count as f64 / FRACTION
    }

    pub(super) fn variance(&self) -> f64 {
        let mean = self.mean();
        (self.squares as f64 / self.count as f64 / FRACTION / FRACTION - mean * mean).max(0.0)
    }
}
