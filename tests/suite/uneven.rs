//! Texts unlike complete books with complete translations: with sides swapped, cut in half, or all in lower case.

use bitext::align::align;
use bitext::anchor::anchor;
use bitext::bead::Alignment;
use bitext::language::for_code;
use bitext::pair::Pair;
use bitext::segment::{Document, SegmentKind};

#[path = "../../examples/generated/mod.rs"]
mod generated;

use generated::{Generated, f1, generate};

fn aligned(lines: &Pair<String>) -> Alignment {
    let documents = lines.as_ref().map(|text| Document::from_lines(text));
    let (source, target) = (for_code("en").unwrap(), for_code("fa").unwrap());
    let languages = Pair::new(source, target);
    let evidence = anchor(documents.as_ref(), languages);
    align(documents.as_ref(), &evidence).unwrap()
}

fn found(made: &Generated) -> f64 {
    let alignment = aligned(&made.lines);
    f1(alignment.beads(), &made.beads)
}

/// The beads from the first of these to the last, alone.
fn cut(made: &Generated, beads: std::ops::Range<usize>) -> Generated {
    let all = &made.beads[beads];
    let (first, last) = (&all[0], &all[all.len() - 1]);
    let shown = |text: &str, from: usize, to: usize| -> String {
        let lines = text.lines().take(to).skip(from);
        lines.flat_map(|line| [line, "\n"]).collect()
    };
    let Pair { source, target } = &made.lines;
    let moved = |bead: &Pair<std::ops::Range<usize>>| {
        let starts = Pair::new(first.source.start, first.target.start);
        let sides = bead.as_ref().zip(starts);
        sides.map(|(range, start)| range.start - start..range.end - start)
    };
    Generated {
        lines: Pair::new(
            shown(source, first.source.start, last.source.end),
            shown(target, first.target.start, last.target.end),
        ),
        beads: all.iter().map(moved).collect(),
    }
}

#[test]
fn exchanged_sides_are_aligned_as_well() {
    let made = generate(600, 3);
    let exchanged = Generated {
        lines: made.lines.clone().swap(),
        beads: made.beads.iter().map(|bead| bead.clone().swap()).collect(),
    };
    let (forth, back) = (found(&made), found(&exchanged));
    assert!(forth > 0.97 && back > 0.97, "{forth} {back}");
}

#[test]
fn a_half_that_is_missing_disturbs_only_the_border() {
    let made = generate(600, 4);
    let half = cut(&made, 0..made.beads.len() / 2);
    let lines = Pair::new(made.lines.source.clone(), half.lines.target.clone());
    let segments = half.lines.source.lines().count();
    let without = Generated {
        lines,
        beads: half.beads,
    };
    let right = found(&without);
    assert!(right > 0.95, "{right}");
    let alignment = aligned(&without.lines);
    let after = |bead: &&bitext::bead::Bead| bead.segments.source.start > segments + 5;
    let mut after = alignment.beads().iter().filter(after).peekable();
    assert!(after.peek().is_some());
    assert!(after.all(|bead| bead.segments.target.is_empty()));
}

#[test]
fn capitals_are_not_needed() {
    let made = generate(600, 6);
    let small = Generated {
        lines: made.lines.as_ref().map(|text| text.to_lowercase()),
        beads: made.beads.clone(),
    };
    let right = found(&small);
    assert!(right > 0.97, "{right}");
}

#[test]
fn forms_of_a_word_are_one_where_endings_are_not_known() {
    let (de, fa) = (for_code("de").unwrap(), for_code("fa").unwrap());
    assert_eq!(de.root("gletscher"), de.root("gletschern"));
    assert_ne!(de.root("haus"), de.root("hauses"));
    assert_eq!(fa.root("کارگرهای"), fa.stem("کارگرهای"));
    let languages = Pair::new(de, de);
    let lines = Pair::new("Das Haus am Gletscher.\n", "Die Gletschern nahe.\n");
    let documents = lines.map(Document::from_lines);
    let evidence = anchor(documents.as_ref(), languages);
    let tied = |link: &bitext::evidence::WordLink| {
        evidence.words.source.form(link.words.source) == "Gletscher"
    };
    assert!(evidence.links.iter().any(tied));
    align(documents.as_ref(), &evidence).unwrap();
}

#[test]
fn a_side_that_was_taken_for_matter_is_aligned_without_a_panic() {
    let lines = |number: usize, word: &str| {
        let line = |i: usize| format!("{word} {}", "letters ".repeat(3 + i % 7));
        (0..number).map(line).collect::<Vec<_>>().join("\n")
    };
    // So many nodes that the search runs in a band.
    let text = Document::from_lines(&lines(1200, "text"));
    let mut matter = Document::from_lines(&lines(400, "matter"));
    for segment in &mut matter.segments {
        segment.kind = SegmentKind::FrontMatter;
    }
    for documents in [Pair::new(&text, &matter), Pair::new(&matter, &text)] {
        let languages = Pair::new("en", "de").map(|code| for_code(code).unwrap());
        let alignment = align(documents, &anchor(documents, languages)).unwrap();
        let segments = documents.map(|document| document.segments.len());
        assert_eq!(alignment.segments(), segments);
    }
}
