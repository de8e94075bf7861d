//! Bands hold both ends, rise, mirror, and widen where a path comes to their edge.

use super::*;

#[test]
fn every_band_holds_both_ends_and_rises() {
    let segments = Pair::new(40, 60);
    let points = [Pair::new(10, 30), Pair::new(12, 31)];
    let path = [
        Pair::new(0, 0),
        Pair::new(20, 0),
        Pair::new(20, 55),
        Pair::new(40, 60),
    ];
    for band in [
        Band::full(segments),
        Band::through(&points, segments, 2, 8),
        Band::around(&path, segments, &[3; 3]),
    ] {
        assert!(band.row(0).contains(&0) && band.row(40).contains(&60));
        for i in 1..band.rows() {
            let (above, row) = (band.row(i - 1), band.row(i));
            assert!(row.start >= above.start && row.end >= above.end && row.start < above.end);
        }
    }
    assert_eq!(Band::full(segments).nodes(), 41 * 61);
    assert!(Band::around(&path, segments, &[3; 3]).nodes() < 41 * 61);
}

#[test]
fn a_band_is_widened_where_a_path_comes_to_its_edge() {
    let params = AlignParams::default();
    let segments = Pair::new(200, 200);
    let path: Vec<_> = (0..=200).map(|i| Pair::new(i, i)).collect();
    let band = Band::around(&path, segments, &[15; 200]);
    assert_eq!(band.widened(&band, &path, &[], &params), None);
    let shifted = (0..=185).map(|i| Pair::new(i, i + if i > 60 { 15 } else { 0 }));
    let shifted: Vec<_> = shifted.chain([segments]).collect();
    let wider = band.widened(&band, &shifted, &[], &params).unwrap();
    assert!(wider.agrees(&band, 0..28) && !wider.agrees(&band, 60..70));
    assert!(wider.row(100).len() >= 2 * band.row(100).len());
    assert!(wider.row(100).contains(&135));
}

#[test]
fn a_passage_that_one_side_lacks_widens_nothing() {
    let params = AlignParams::default();
    for lacking in [40, 100, 150] {
        let even = |(from, to): (usize, usize), shift: usize| {
            (from..to).map(move |i| Pair::new(i, i - shift))
        };
        let run = (100..100 + lacking).map(|i| Pair::new(i, 100));
        let path: Vec<_> = even((0, 100), 0)
            .chain(run)
            .chain(even((100 + lacking, 401 + lacking), lacking))
            .collect();
        let mirrored: Vec<_> = path.iter().map(|p| Pair::new(p.target, p.source)).collect();
        for (path, segments) in [
            (path, Pair::new(400 + lacking, 400)),
            (mirrored, Pair::new(400, 400 + lacking)),
        ] {
            let widths = vec![3; path.len() - 1];
            let band = Band::around(&path, segments, &widths);
            assert_eq!(band.widened(&band, &path, &[], &params), None, "{lacking}");
        }
    }
}

#[test]
fn pins_bound_what_is_widened() {
    let params = AlignParams::default();
    let segments = Pair::new(40, 40);
    let path: Vec<_> = (0..=40).map(|i| Pair::new(i, i)).collect();
    let pins: Vec<_> = (0..40).map(|i| Pair::new(i, i)).collect();
    let band = Band::around(&path, segments, &[5; 40]).within(&pins);
    assert!((0..=40).all(|i| band.row(i) == (i..i + 1)));
    assert_eq!(band.widened(&band, &path, &pins, &params), None);
    let band = Band::around(&path, segments, &[5; 40]).within(&pins[20..21]);
    assert_eq!(band.widened(&band, &path, &pins[20..21], &params), None);
}

#[test]
fn the_band_of_mirrored_texts_is_the_mirror_image() {
    let segments = Pair::new(400, 1100);
    let points = [(0, 40), (90, 300), (120, 300), (300, 850)].map(|(i, j)| Pair::new(i, j));
    let swap = |pair: &Pair<usize>| Pair::new(pair.target, pair.source);
    let mirrored: Vec<_> = points.iter().map(swap).collect();
    let params = AlignParams::default();
    let same = |band: &Band, other: &Band| {
        assert_eq!(band.nodes(), other.nodes());
        for i in 0..=segments.source {
            for j in 0..=segments.target {
                let inside = band.number(Pair::new(i, j)).is_some();
                assert_eq!(other.number(Pair::new(j, i)).is_some(), inside, "{i} {j}");
            }
        }
    };
    let band = Band::through(&points, segments, 4, 8);
    let other = Band::through(&mirrored, swap(&segments), 4, 8);
    same(&band, &other);
    let ends = [Pair::new(0, 0), segments];
    let path = [&ends[..1], &points, &ends[1..]].concat();
    let mirrored: Vec<_> = path.iter().map(swap).collect();
    let band = Band::around(&path, segments, &[5; 5]);
    let other = Band::around(&mirrored, swap(&segments), &[5; 5]);
    same(&band, &other);
    let wider = band.widened(&band, &path, &[], &params).unwrap();
    same(
        &wider,
        &other.widened(&other, &mirrored, &[], &params).unwrap(),
    );
}
