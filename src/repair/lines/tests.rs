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

/// Wraps paragraphs at a width.
fn wrapped(paragraphs: &[String], width: usize, indent: &str, gap: &str) -> String {
    let wrap = |paragraph: &String| {
        let mut lines = vec![indent.to_owned()];
        for word in paragraph.split(' ') {
            let line = lines.last_mut().unwrap();
            if line.chars().count() + 1 + word.chars().count() > width {
                lines.push(word.to_owned());
            } else {
                let space = if line.trim().is_empty() { "" } else { " " };
                line.push_str(space);
                line.push_str(word);
            }
        }
        lines.join("\n")
    };
    paragraphs.iter().map(wrap).collect::<Vec<_>>().join(gap)
}

const SENTENCES: [&str; 3] = [
    "The old man walked down to the harbour, and nobody was there to see the boat that came in at night.",
    "پیرمرد به سوی بندر رفت و در آن جا کسی نبود که قایقی را که شب از راه دور می‌آمد ببیند و باز گردد.",
    "Der alte Mann ging zum Hafen, und niemand war da, der das Boot sah, das in der Nacht dort ankam.",
];

#[test]
fn paragraphs_of_one_and_two_lines_are_found_by_their_indents() {
    for sentence in SENTENCES {
        let short: String = sentence
            .chars()
            .take(30)
            .collect::<String>()
            .trim()
            .to_owned()
            + ".";
        for turn in [
            [true, false, false, false],
            [true, false, true, false],
            [true, true, true, true],
        ] {
            let texts: Vec<String> = (0..24)
                .map(|i| {
                    let skipped: Vec<&str> = sentence.split(' ').skip(i % 4).collect();
                    if turn[i % 4] {
                        skipped.join(" ")
                    } else {
                        short.clone()
                    }
                })
                .collect();
            assert_eq!(paragraphs(&wrapped(&texts, 60, "    ", "\n")), texts);
        }
    }
}

#[test]
fn verse_and_lists_keep_their_lines() {
    for text in [
        "The wind blew\nAnd nobody knew who was there to see the boat go by\nUntil the day\nWhen all of them came back from the sea",
        "The hills are shadows, and they flow.\nFrom form to form, and nothing stands.\nThey melt like mist, the solid lands\nLike clouds they shape, and always go.\nThe woods are lovely, dark and deep.\nI have a promise now to keep at home.\nAnd miles to go before I sleep again\nAnd miles to go before I sleep, again.",
        "Der Mond ist da\nUnd niemand sah das Boot, das in der Nacht vom Hafen kam\nBis an den Tag\nAn dem sie alle wiederkamen aus dem Meer",
        "توانا بود هر که دانا بود\nز دانش دل پیر برنا بود\nبه نام خداوند جان و خرد\nکزین برتر اندیشه بر نگذرد",
    ] {
        assert_eq!(paragraphs(text), text.split('\n').collect::<Vec<_>>());
    }
}

#[test]
fn lines_end_in_every_way_that_unicode_knows() {
    for end in ["\n", "\r", "\r\n", "\r\r\n", "\u{2028}", "\u{85}"] {
        let raw = ["It was late.", "", "He sat down.", "", "", "She left."].join(end);
        assert_eq!(
            paragraphs(&raw),
            ["It was late.", "He sat down.", "She left."],
            "{end:?}"
        );
    }
    assert_eq!(paragraphs("One.\u{2029}Two.\u{2029}"), ["One.", "Two."]);
}

#[test]
fn scripts_without_spaces_are_joined_without_them() {
    let text = "话说天下大势，分久必合，合久必分。周末七国分争，并入于秦。及秦灭之后，楚、汉分争，又并入于汉。汉朝自高祖斩白蛇而起义，一统天下，后来光武中兴，传至献帝，遂分为三国。";
    let raw: Vec<String> = text
        .chars()
        .collect::<Vec<_>>()
        .chunks(20)
        .map(|line| line.iter().collect())
        .collect();
    assert_eq!(paragraphs(&raw.join("\n")), [text]);
    let raw = "第一章\n　吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつ\nかぬ。何でも薄暗いじめじめした所でニャーニャー泣いていた事だけは\n記憶している。\n　吾輩はここで始めて人間というものを見た。しかもあとで聞くとそれは\n書生という人間中で一番獰悪な種族であったそうだ。";
    let found = paragraphs(raw);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[1].contains("見当がつかぬ。"), "{found:?}");
}
