//! Parameters of the search.

use super::params;

/// How many bead types have text on both sides.
pub const BEAD_TYPES: usize = 15;

params! {
    /// Parameters of the search for an alignment.
    AlignParams {
        /// The share of a word's probability that the words of its bead explain, in the rounds with learnt words; 0 to 1.
        /// docs/align.md §3.2 and §6.2: .5 to .8 differ by at most .02, in either direction.
        lambda: f32 = 0.7,
        /// The share of a word's probability that links explain before any word was learnt; 0 to 1. Chosen with the
        /// schedule (docs/align.md §5); no table varies it alone.
        anchor_lambda: f32 = 0.4,
        /// What links leave to chance before any word was learnt, in pseudo-counts: tr = seed / (Σ seed + this). Chosen
        /// with the schedule (docs/align.md §5); no table varies it alone.
        doubt: f32 = 0.3,
        /// Where the offset of the word term lies between random pairs (0) and the current 1-1 beads (1). docs/align.md
        /// §3.3: .1 to .25 on seven sets.
        towards_beads: f64 = 0.2,
        /// Random pairs drawn for every 1-1 bead, or for every row where nothing is aligned yet. docs/align.md §3.3;
        /// no table varies it.
        random_pairs: usize = 4,
        /// Segments between a 1-1 bead and a random target that is taken for unrelated. docs/align.md §3.3; no table
        /// varies it.
        unrelated_from: usize = 4,
        /// With fewer random pairs than this, nearer ones are taken too. No table: a text so short has no others.
        random_enough: usize = 40,
        /// Pairs over which a mean is taken. Of a value that spreads over a nat or two the mean is then exact to a few
        /// hundredths (the standard error of 4,000 draws).
        sample: usize = 4_000,
        /// The probability of each bead type before anything is known of the text: 1-1, 1-2, 2-1, 2-2, 1-3, 3-1, 2-3,
        /// 3-2, 1-4, 4-1, 3-3, 1-5, 5-1, 1-6, 6-1. docs/align.md §4: hand-aligned books and constructed sets.
        types: [f64; BEAD_TYPES] = [
            0.80, 0.06, 0.06, 0.01, 0.012, 0.012, 0.004, 0.004, 0.003, 0.003, 0.001, 0.001, 0.001, 0.0005, 0.0005,
        ],
        /// The probability that a run of unaligned segments begins, on each side. docs/align.md §4: proposed, and
        /// unmeasured on its own.
        open: f64 = 0.004,
        /// The probability that such a run goes on with one segment more, so that a missing page is one event.
        /// docs/align.md §4: proposed, and unmeasured on its own.
        extend: f64 = 0.5,
        /// Beads that the priors count as seen before the text. docs/align.md §4: with 60 short texts learn wrong
        /// priors from their own mistakes (Magi .796, with 1,000 .856).
        seen_before: f64 = 1000.0,
        /// The same for what follows a segment of a run, in segments. No table varies it.
        runs_before: f64 = 50.0,
        /// A bead of more than two segments whose length term is below this is not priced, in nats. docs/align.md §7:
        /// for speed; e^6 times less probable than chance.
        hopeless: f64 = -6.0,
        /// What a bead pays on each side that joins a heading to text, in nats. No table varies it; segmented
        /// benchmark texts have no headings. Home book only.
        mixed_heading: f64 = 4.0,
        /// Scores are divided by this before they are read as probabilities, since words are not independent. Fitted
        /// so that beads with a probability of .9 are right nine times out of ten: the ECE column of
        /// `examples/quality.rs` is .01 to .02 on the sets of docs/align.md §6.1.
        temperature: f64 = 3.0,
        /// Words are learnt from beads of no more segments than this, both sides counted. docs/align.md §3.4.
        learnable: usize = 4,
        /// One in so many of these beads, those with the worst lengths, teach nothing. docs/align.md §3.4.
        worst: usize = 10,
        /// The rounds with learnt words: a bead counts in each as its probability to this power, since a lexicon that
        /// learns from wrong beads defends them. In the first round hardly any bead is sure, in the later ones the
        /// sure ones suffice (cf. Moore 2002, who takes those above .99). docs/align.md §5; no table of its own.
        caution: Vec<i32> = vec![1, 5, 5],
        /// Beads that count less teach nothing; for speed.
        unsure: f32 = 0.01,
        /// A band of more nodes a row is searched first with links for the commonest bead types alone.
        wide: usize = 60,
        /// How many types that search looks at, the commonest first (at most 15).
        coarse_types: usize = 3,
        /// A wide band of more nodes is searched before that by length alone.
        large: usize = 1_000_000,
        /// Half the width of the band after a coarse search, in segments. Time against quality; no table of its own.
        anchor_band: usize = 14,
        /// Half the width of the band of a round with words where the path is unsure, in segments.
        round_band: usize = 8,
        /// Half its width where all beads are sure, in segments.
        sure_band: usize = 2,
        /// The probability from which on a bead is sure.
        sure: f64 = 0.9,
        /// How many rows before and after an unsure bead, or a path at the band's edge, are widened with it.
        reach: usize = 6,
        /// A row of more columns than this is widened no further.
        widest: usize = 400,
        /// Between points so many segments apart a band through points grows by one segment.
        spread: usize = 8,
    }
}

params! {
    /// Parameters of the way-points: where rare words meet, which give a long text its first band (docs/align.md §7).
    WaypointParams {
        /// Texts of no more nodes (the product of their segments) are searched whole at first.
        small: usize = 250_000,
        /// A band between way-points of more nodes than this gives way to one around the straight line, if that has
        /// fewer. Bounds memory.
        huge: usize = 30_000_000,
        /// Half the width of that band, in segments. docs/align.md §7.
        line_width: usize = 400,
        /// How far from a way-point of the whole text the path may pass, in segments.
        far_margin: usize = 30,
        /// How far from a way-point found inside a band the path may pass, in segments.
        near_margin: usize = 8,
        /// The rarest linked words are taken until they meet at so many points for each segment. Of the points where
        /// words meet that occur f times on both sides f are right and f² − f are not; by chance no more than 2√n of n
        /// points rise in one chain (Vershik and Kerov 1977), so the right ones prevail also where no word is rare.
        meetings: u64 = 4,
        /// A point is dropped unless its chain has another within so many segments that agrees with it.
        neighbourhood: usize = 25,
        /// Where points are scarce, the other may be as far away as this many mean distances between points.
        means: usize = 2,
        /// Two points agree if they are as far apart on one side as on the other, give or take this many segments
        /// and a share of the distance, see `slack_share`.
        slack: usize = 4,
        /// That share of the distance, as its divisor: 3 is a third.
        slack_share: usize = 3,
        /// A word that occurs on the average so often in a stretch as wide as the band is not looked at: it is hardly
        /// ever the only one there.
        crowded: usize = 4,
    }
}
