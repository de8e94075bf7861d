use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::align::costs::Block;
use crate::align::types::TYPES;

/// A pricer for which all beads but those of one type are expensive.
struct Only(usize);

impl Pricer for Only {
    type Scratch = ();

    fn scratch(&self) {}

    fn price(&self, rows: Range<usize>, band: &Band, (): &mut (), block: &mut Block) {
        let bead = BEAD_TYPES[self.0];
        for i in rows {
            for j in band.row(i) {
                let fits = bead.source <= i && bead.target <= j;
                block.push(fits.then_some((self.0, -5000)).into_iter());
            }
        }
    }
}

fn found(band: &Band, kind: usize) -> Vec<BeadType> {
    search(
        band,
        &Only(kind),
        &Priors::even(band.segments()),
        None,
        &Pass::silent(),
        drop,
    )
    .unwrap()
    .unwrap()
    .path
}

#[test]
fn the_cheapest_beads_are_found() {
    let band = Band::full(Pair::new(6, 6));
    assert_eq!(found(&band, 0), vec![BEAD_TYPES[0]; 6]);
    let band = Band::full(Pair::new(4, 8));
    assert_eq!(found(&band, 1), vec![BEAD_TYPES[1]; 4]);
    // The largest bead of all.
    let band = Band::full(Pair::new(20, 2));
    assert_eq!(found(&band, TYPES - 1), vec![BEAD_TYPES[TYPES - 1]; 2]);
}

#[test]
fn a_path_goes_through_all_stretches_and_leaves_their_costs() {
    let rows = 2 * STRETCH + 30;
    let line: Vec<_> = (0..=rows).map(|i| Pair::new(i, i)).collect();
    let band = Band::around(&line, Pair::new(rows, rows), &vec![3; rows]);
    let mut kept = Costs::default();
    let keep = |costs| kept.append(costs);
    let path = search(
        &band,
        &Only(0),
        &Priors::even(band.segments()),
        None,
        &Pass::silent(),
        keep,
    )
    .unwrap()
    .unwrap()
    .path;
    assert_eq!(path, vec![BEAD_TYPES[0]; rows]);
    for i in [1, STRETCH - 1, STRETCH, rows] {
        let mut beads = kept.node(Pair::new(i, i), &band).unwrap();
        assert_eq!(beads.next(), Some((0, -5000)));
    }
    assert_eq!(kept.row(rows, &band).len(), band.row(rows).len());
}

#[test]
fn what_an_earlier_search_has_priced_is_not_priced_again() {
    /// A pricer that counts the rows it prices.
    struct Counting(Only, AtomicUsize);

    impl Pricer for Counting {
        type Scratch = ();

        fn scratch(&self) {}

        fn price(&self, rows: Range<usize>, band: &Band, scratch: &mut (), block: &mut Block) {
            self.1.fetch_add(rows.len(), Ordering::Relaxed);
            self.0.price(rows, band, scratch, block);
        }
    }

    let segments = Pair::new(3000, 3000);
    let line: Vec<_> = (0..=3000).map(|i| Pair::new(i, i)).collect();
    let mut widths = vec![3; 3000];
    let narrow = Band::around(&line, segments, &widths);
    widths[1500] = 20;
    let wide = Band::around(&line, segments, &widths);
    let pricer = Counting(Only(0), AtomicUsize::new(0));
    let run = |band: &Band, earlier| {
        let mut costs = Costs::default();
        let path = search(
            band,
            &pricer,
            &Priors::even(band.segments()),
            earlier,
            &Pass::silent(),
            |more| {
                costs.append(more);
            },
        )
        .unwrap()
        .unwrap()
        .path;
        (path, costs, pricer.1.swap(0, Ordering::Relaxed))
    };
    let (path, costs, priced) = run(&narrow, None);
    assert_eq!(priced, 3001);
    let band = narrow;
    let (again, kept, priced) = run(&wide, Some(Earlier { band, costs }));
    assert!(again == path && priced <= 128, "{priced}");
    let (_, fresh, _) = run(&wide, None);
    for i in 0..=3000 {
        let both = kept.row(i, &wide).zip(fresh.row(i, &wide));
        assert!(both.into_iter().all(|(a, b)| a.eq(b)), "{i}");
    }
}

#[test]
fn a_band_without_beads_has_a_path_whatever_its_course() {
    let segments = Pair::new(8, 8);
    // Along the left and upper border of the matrix, where only a target run can come first.
    let above = [Pair::new(0, 0), Pair::new(0, 8), Pair::new(8, 8)];
    let below = [Pair::new(0, 0), Pair::new(8, 0), Pair::new(8, 8)];
    for course in [above, below] {
        let band = Band::around(&course, segments, &[0; 2]);
        let path = found(&band, TYPES - 1);
        assert_eq!(nodes(&path).last(), Some(&segments));
        assert!(nodes(&path).iter().all(|&node| band.number(node).is_some()));
    }
}

#[test]
fn what_nothing_fits_is_left_unaligned_source_first() {
    let band = Band::full(Pair::new(2, 1));
    let path = found(&band, TYPES - 1);
    let types: Vec<String> = path.iter().map(ToString::to_string).collect();
    assert_eq!(types, ["1-0", "1-0", "0-1"]);
    assert!(found(&Band::full(Pair::new(0, 0)), 0).is_empty());
}
