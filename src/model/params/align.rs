//! Parameters of the search.

use super::params;

params! {
    /// Parameters of the search for an alignment.
    AlignParams {
        /// The share of a word's probability that the words of its bead explain, in the rounds with learnt words; 0 to 1.
        /// docs/align.md §3.2 and §6.2: .5 to .8 differ by at most .02, in either direction.
        lambda: f32 = 0.65,
        /// The share of a word's probability that links explain before any word was learnt; 0 to 1. Chosen with the
        /// schedule (docs/align.md §5); no table varies it alone.
        anchor_lambda: f32 = 0.4,
        /// What links leave to chance before any word was learnt, in pseudo-counts: tr = seed / (Σ seed + this). Chosen
        /// with the schedule (docs/align.md §5); no table varies it alone.
        doubt: f32 = 0.3,
        /// Where the offset of the word term lies between random pairs (0) and the current 1-1 beads (1). docs/align.md
        /// §3.3: .1 to .25 on seven sets.
        towards_beads: f64 = 0.2,
        /// With so many 1-1 beads that offset goes half the way. Words learnt from few beads know these by heart, so that what
        /// the beads score says little of others. docs/align.md §3.3.
        by_heart: f64 = 300.0,
        /// Random pairs drawn for every 1-1 bead in either direction, or for every segment where nothing is aligned yet.
        /// docs/align.md §3.3; no table varies it.
        random_pairs: usize = 4,
        /// Segments between a 1-1 bead and a random target that is taken for unrelated. docs/align.md §3.3; no table
        /// varies it.
        unrelated_from: usize = 4,
        /// With fewer random pairs than this, nearer ones are taken too. No table: a text so short has no others.
        random_enough: usize = 40,
        /// Pairs over which a mean is taken. Of a value that spreads over a nat or two the mean is then exact to a few
        /// hundredths (the standard error of 4,000 draws).
        sample: usize = 4_000,
        /// Cuts in a bead that only one text has, in the mean, in the text that is cut less: bead types are probable by
        /// them (docs/align.md §4). Together with `uniformity` they give the shares of hand-aligned books: 1-1 .81, 1-2
        /// .067, 2-2 .010, 1-3 .013, 1-4 .004.
        cuts: f64 = 0.15,
        /// How much alike all places of a text are in that, as the number of cuts after which what is seen at a place
        /// counts as much as the mean: large beads are the more probable the smaller it is. docs/align.md §4.
        uniformity: f64 = 6.0,
        /// A bead type less probable than this, is not looked at: even texts so end at six segments a side.
        /// For speed.
        rarest: f64 = 0.0004,
        /// The probability that a run of unaligned segments begins, on each side (docs/align.md §4). Values from .0005 to .004
        /// change the mean of nine sets by at most .004; below .003 a sentence that a short text lacks is joined to another.
        open: f64 = 0.003,
        /// A text of no more segments, both sides counted, is aligned again from first paths for which `loose_open` stands
        /// for `open`, once with `loose_variance` for `lengths.variance`; the most probable result is kept. Windows of 10
        /// and 30 segments of the hand-aligned sets are as good without it, texts of a few sentences are not.
        short: usize = 100,
        /// See `short`: one segment in ten is without a counterpart.
        loose_open: f64 = 0.1,
        /// See `short`: Gale & Church (1993) measured 6.8.
        loose_variance: f64 = 8.0,
        /// A text whose pairs are less sure than this, in the mean, is aligned again with the words that all of them teach as
        /// links (docs/align.md §5). Sets above gain nothing.
        settled: f64 = 0.9,
        /// So many times, as long as it is unsure. The second time changes six Chinese novels by at most .06, mostly up.
        lessons: usize = 2,
        /// But not if they are less sure than this: another book would teach itself. Pairs of books that do not belong together
        /// have up to .30.
        hopeful: f64 = 0.4,
        /// The probability that such a run has the letters of a mean bead in it, beside half the entropy of the bead types:
        /// a missing page is one event (docs/align.md §4). Values from .3 to .75 change the mean of nine sets by at most .003.
        extend: f64 = 0.55,
        /// Beads seen before the text that the probability of such a run counts. docs/align.md §4: with 60 short texts learn
        /// wrong priors from their own mistakes (Magi .796, with 1,000 .856).
        seen_before: f64 = 1000.0,
        /// Beads seen before the text that the estimate of how finely the texts are cut counts. Values from 30 to 300 change
        /// the mean of nine sets by at most .001.
        cuts_before: f64 = 100.0,
        /// If one text has this many times the segments of the other, it may be cut more finely or the other may lack a part:
        /// the passes by length alone try both. In books cut alike the ratio is .87 to 1.15.
        unlike: f64 = 1.2,
        /// Passes by length alone, which learn how finely the texts are cut: without them .004 are lost on nine sets.
        drafts: usize = 2,
        /// A bead of more than two segments whose length term is below this is not priced, in nats. docs/align.md §7:
        /// for speed; e^6 times less probable than chance.
        hopeless: f64 = -6.0,
        /// What a bead pays on each side that joins a heading to text, in nats. No table varies it; segmented
        /// benchmark texts have no headings. Home book only.
        mixed_heading: f64 = 4.0,
        /// What a bead pays for every division that opens behind the first segment of a side, in nats: a heading that one text
        /// lacks is left alone, which costs some 7, and not joined to the next one. The headings of `examples/divisions.rs`.
        joined_divisions: f64 = 10.0,
        /// What the vectors of sentences say counts so much (docs/align.md §3.6): .25 to 1 differ by at most .02.
        vector_weight: f64 = 0.75,
        /// And this power of the mean number of segments of the sides: 0 to .25 are alike; with .5 some texts lose .1.
        vector_size: f64 = 0.25,
        /// The pairs of segments whose vectors are nearest to each other are taken for translations if so large a share of the
        /// shorter text is in one rising chain of them: .7 and more in true ones, .1 with vectors of other texts.
        vector_chain: f64 = 0.3,
        /// And if the chain is longer than so many times √n, for n pairs: by chance it is 2√n (Vershik and Kerov 1977), with
        /// a spread that falls with n.
        vector_chance: f64 = 2.6,
        /// Else beads that are sure without vectors are taken, if there are so many: no table; the mean of fewer pairs is less
        /// exact than a fifth of their spread.
        vector_pairs: usize = 20,
        /// How far translations must be apart from other pairs, in standard deviations: 4 and more with vectors that know
        /// both languages, .2 in others (the spread of the mean of 20 pairs).
        vector_apart: f64 = 1.0,
        /// Scores are divided by this before they are read as the confidence of the result, since words are not independent.
        /// Fitted so that beads with a confidence of .9 are right nine times out of ten: the ECE column of
        /// `examples/quality.rs`.
        temperature: f64 = 3.0,
        /// The same in all passes but the last: words are learnt also from beads that are not quite sure. With 3 Chinese
        /// novels lose .04.
        learning_temperature: f64 = 4.0,
        /// Words are learnt from beads of no more segments than so many times those of a mean bead: four in even texts.
        /// docs/align.md §3.4.
        learnable: f64 = 1.75,
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
        /// The share of all beads whose types that search looks at, the commonest first: 1-1, 1-2 and 2-1 in even texts.
        coarse_share: f64 = 0.9,
        /// A wide band of more nodes is left after the passes by length alone for one near their path. For speed.
        large: usize = 1_000_000,
        /// Half the width of the band after a coarse search, in segments. Time against quality; no table of its own.
        anchor_band: usize = 21,
        /// Half the width of the band of a round with words where the path is unsure, in segments.
        round_band: usize = 12,
        /// Half its width where all beads are sure, in segments.
        sure_band: usize = 3,
        /// The probability from which on a bead is sure.
        sure: f64 = 0.9,
        /// How many beads before and after an unsure one are searched as widely as it.
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
