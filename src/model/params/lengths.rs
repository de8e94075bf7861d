//! Parameters of the length model.

use super::params;

params! {
    /// Parameters of the length model (docs/align.md §3.1).
    LengthParams {
        /// The variance of the target's length before anything is known, in letters squared for each letter of the less
        /// compact script. Gale & Church (1993) measured 6.8; with 2 to 3 the first pass decides more and is right more
        /// often (docs/align.md §3.1).
        variance: f64 = 3.0,
        /// The smallest variance that is learnt, in the same unit.
        least_variance: f64 = 0.3,
        /// With no more beads than this the variance is left as it was.
        enough: usize = 30,
        /// The share of beads whose lengths have nothing to do with each other. docs/align.md §3.1.
        outliers: f64 = 0.02,
        /// Their target lengths are spread evenly over this many times t + `outlier_letters`, t being the length at
        /// hand. docs/align.md §3.1.
        outlier_span: f64 = 6.0,
        /// Letters added to the length at hand in that spread, so that short texts are not surprised by outliers.
        outlier_letters: f64 = 20.0,
        /// The squared number of standard deviations from which on a length is an outlier: there the density of usual
        /// sentences falls below that of the outliers.
        far: f64 = 16.0,
        /// The width of the kernel that a target segment adds to the background, as a share of its length. docs/align.md
        /// §3.1.
        kernel: f64 = 0.2,
        /// The least width of the kernel, in letters.
        least_kernel: f64 = 3.0,
        /// The least background density, per letter.
        floor: f64 = 1e-9,
        /// The logarithm of the background density beyond the longest stretches.
        beyond: f64 = -20.0,
    }
}
