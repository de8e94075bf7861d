//! Produced beads and gold beads in, a report out.
