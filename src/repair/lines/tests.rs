use super::*;
use crate::quotes::Conventions;
use crate::repair::Options;
use crate::repair::vocabulary::Vocabulary;

fn paragraphs(raw: &str) -> Vec<String> {
    let english = crate::language::for_code("en").unwrap();
    let vocabulary = Vocabulary::of([], english);
    let hyphens = Hyphens::new(&vocabulary, Conventions::default(), &Options::default());
    let lines = read(raw).lines;
    let glyphs =
        |range: Range<usize>| joined(&lines[range], &hyphens, &mut LeftOut::new()).into_iter();
    super::paragraphs(&lines)
        .into_iter()
        .map(|range| glyphs(range).map(|glyph| glyph.letter).collect())
        .collect()
}

#[test]
fn wrapped_lines_are_joined() {
    let raw = "It was a bright cold day in April, and the clocks\nwere striking thirteen, and nobody was there to\nhear it.\n\nThe next paragraph was no longer than two whole\nlines.\n";
    assert_eq!(paragraphs(raw).len(), 2);
    assert!(paragraphs(raw)[0].contains("clocks were"));
}

#[test]
fn double_spaced_lines_are_joined_if_paragraphs_are_marked_otherwise() {
    let line = "one line that is long enough for a column of prose";
    let raw = format!("{line}\n\n{line}\n\n{line}\n \n\n{line}\n\n{line}\n\u{C}\n{line}\n");
    assert_eq!(paragraphs(&raw).len(), 2);
}

#[test]
fn a_short_line_after_full_ones_ends_its_paragraph() {
    let line = "one line that is long enough for a column of prose\n";
    let raw = format!("{line}{line}a short line\n{line}{line}{line}");
    assert_eq!(paragraphs(&raw).len(), 2);
    assert_eq!(
        paragraphs(&format!("a short line\n{line}{line}{line}")).len(),
        1
    );
}

#[test]
fn a_short_line_with_a_colon_stands_by_itself() {
    let line = "one line that is long enough for a column of prose\n";
    for (first, count) in [("Preface:\n", 2), (": Preface\n", 2), ("Preface\n", 1)] {
        assert_eq!(
            paragraphs(&format!("{first}{line}{line}{line}")).len(),
            count
        );
    }
}

#[test]
fn a_short_line_at_the_foot_of_a_page_ends_its_paragraph() {
    let line = "one line that is long enough for a column of prose\n";
    let page = |last: &str, first: &str| {
        let raw = format!("{line}{line}{last}\n\u{C}\n{first}\n{line}{line}");
        paragraphs(&raw).len()
    };
    assert_eq!(
        page("(a short line.)", "and on it went for the rest of the day"),
        2
    );
    assert_eq!(page("a short line", "[Another one]"), 2);
    assert_eq!(page("a line cut in the middle of", "its sentence"), 1);
}

#[test]
fn a_heading_after_a_full_last_line_stands_by_itself() {
    let line = "one line that is long enough for a column of prose\n";
    let last = "and that is how the last page of the chapter ended.\n";
    let page = |gap: &str| format!("{line}{line}{last}{gap}Chapter Two\n\n{line}{line}{line}");
    assert_eq!(paragraphs(&page("\u{C}")).len(), 3);
    assert_eq!(paragraphs(&page("\n\n\n")).len(), 3);
}

#[test]
fn a_paragraph_a_line_stays() {
    let raw = "A first paragraph that is long enough to be prose.\n\nA second one, which is as long as the first one.\n";
    assert_eq!(paragraphs(raw).len(), 2);
    let raw = "One sentence stands here, all alone on its own line.\nAnother sentence stands here on its own line, too.\n";
    assert_eq!(paragraphs(raw).len(), 2);
}

#[test]
fn a_byte_order_mark_is_left_out() {
    let draft = read("\u{FEFF}text");
    assert_eq!(draft.left_out, [(0..3, Rule::ByteOrderMark)]);
    assert_eq!(draft.lines[0].text().len(), 4);
    let draft = read(" \u{FEFF}\u{FEFF}text");
    assert_eq!(draft.left_out.len(), 2);
    assert_eq!(draft.lines[0].text().len(), 4);
}

#[test]
fn a_form_feed_is_a_page_border() {
    let line = "one line that is long enough for a column of prose";
    let raw = format!("{line}\n{line}\n\u{C}{line}\n{line}\n\u{C}\n{line}\n{line}\n");
    let borders: Vec<Border> = read(&raw).lines.iter().map(|line| line.border).collect();
    use Border::{Page, Wrap};
    assert_eq!(borders[1..], [Wrap, Page, Wrap, Page, Wrap]);
}
