use super::*;
use crate::bead::Alignment;
use crate::bitext::Bitext;

/// A bitext of texts with a segment a line, of these beads and confidences.
fn bitext(lines: Pair<&str>, beads: &[(Range<usize>, Range<usize>, u16)]) -> Bitext {
    let documents = lines.map(Document::from_lines);
    let segments = documents.as_ref().map(|side| side.segments.len());
    let beads = beads.iter().map(|(source, target, confidence)| Bead {
        confidence: Some(*confidence),
        ..Bead::new(source.clone(), target.clone())
    });
    let alignment = Alignment::new(beads.collect(), segments).unwrap();
    Bitext::without_evidence(documents, alignment)
}

#[test]
fn letters_are_counted_by_beads() {
    let beads = [(0..1, 0..1, 900), (1..2, 1..1, 300), (2..3, 1..2, 400)];
    let found = bitext(Pair::new("abcd\nefgh 9\nij", "abcd\nkl"), &beads).quality();
    assert_eq!(found.letters, Pair::new(10, 6));
    assert_eq!(found.paired, Pair::new(6, 6));
    assert_eq!(found.equal, 4);
    let figures = Figures {
        coverage: Pair::new(0.6, 1.0),
        beads: 3,
        null_beads: 1,
        unsure_beads: 1,
        matter: Pair::default(),
        confidence: Some(0.65),
    };
    assert_eq!(found.figures(), figures);
    let mut twice = found;
    twice += found;
    assert_eq!(twice.figures().coverage, figures.coverage);
    assert_eq!(twice.figures().confidence, figures.confidence);
    assert_eq!(
        (twice.beads, twice.null_beads, twice.unsure_beads),
        (6, 2, 2)
    );
}

#[test]
fn a_stretch_ends_where_beads_are_sure_and_is_long_on_both_sides() {
    let line = "a".repeat(100) + "\n";
    let lines = line.repeat(300);
    let beads = |unsure: Range<usize>| {
        let beads = (0..300).map(|i| {
            (
                i..i + 1,
                i..i + 1,
                if unsure.contains(&i) { 50 } else { 950 },
            )
        });
        beads.collect::<Vec<_>>()
    };
    let both = Pair::new(lines.as_str(), lines.as_str());
    let ids = |side| (SegmentId::new(side, 100), SegmentId::new(side, 149));
    let found = [Warning::Unaligned {
        source: ids(Side::Source),
        target: ids(Side::Target),
    }];
    let stretches_of = |beads: &[(Range<usize>, Range<usize>, u16)]| {
        let bitext = bitext(both, beads);
        let beads = bitext.alignment().beads();
        stretches(beads, bitext.documents(), bitext.quality().letters)
    };
    assert_eq!(stretches_of(&beads(100..150)), found);
    // Four sure beads in it do not end it; they make it surer.
    let mut broken = beads(100..150);
    broken[120..122].iter_mut().for_each(|bead| bead.2 = 950);
    assert_eq!(stretches_of(&broken), found);
    broken[121..129].iter_mut().for_each(|bead| bead.2 = 950);
    assert_eq!(stretches_of(&broken).len(), 2);
    // Short, unsure but hardly wrong, or without a counterpart.
    assert_eq!(stretches_of(&beads(100..115)), []);
    let mut fair = beads(100..150);
    fair.iter_mut().for_each(|bead| bead.2 = bead.2.max(200));
    assert_eq!(stretches_of(&fair), []);
    let missing = (0..300).map(|i| match i {
        100..150 => (i..i + 1, 100..100, 950),
        150.. => (i..i + 1, i - 50..i - 49, 950),
        _ => (i..i + 1, i..i + 1, 950),
    });
    let shorter = line.repeat(250);
    let missing = bitext(Pair::new(&lines, &shorter), &missing.collect::<Vec<_>>());
    let beads = missing.alignment().beads();
    assert_eq!(warnings(missing.quality(), beads, missing.documents()), []);
}
