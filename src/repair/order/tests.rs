use crate::language::for_code;
use crate::repair::{Draft, Options, direction, lines};

use super::*;

/// Words that the invented lines need, each at least twice, and a line whose edges show the damage.
const KNOWN: &str =
    "برگ زرد برگ زرد برگ برگ باران باران موافق موافق\n\n،برگ زرد باران برگ\n\nباران ابر باران ابر";

fn texts(draft: &Draft<'_>) -> Vec<String> {
    draft
        .lines
        .iter()
        .map(|line| line.text().to_owned())
        .collect()
}

fn ordered(line: &str) -> String {
    let raw = format!("{KNOWN}\n\n{line}");
    let mut draft = lines::read(&raw);
    repair(&mut draft.lines, draft.raw, for_code("fa").unwrap());
    texts(&draft).pop().unwrap()
}

#[test]
fn the_end_of_the_last_word_goes_back_to_it() {
    for (raw, wanted) in [
        (".دبرگ زرد از شاخه افتا", ".برگ زرد از شاخه افتاد"),
        (".ندبرگ زرد را کند", ".برگ زرد را کندند"),
        ("،رانبرگ زرد و با", "،برگ زرد و باران"),
        ("م. برگ زرد را دید", ". برگ زرد را دیدم"),
        ("د. برگ زرد افتا", ". برگ زرد افتاد"),
        ("ر باران  اب", "ابر باران  "),
    ] {
        assert_eq!(ordered(raw), wanted, "{raw}");
    }
}

#[test]
fn the_verb_that_was_read_first_goes_to_the_end() {
    for (raw, wanted) in [
        (".ریخت برگ زرد و باران", ".برگ زرد و باران ریخت"),
        (".رسید باران به برگ خواهد", ".باران به برگ خواهد رسید"),
        (".ریختبرگ", ".برگ ریخت"),
    ] {
        assert_eq!(ordered(raw), wanted, "{raw}");
    }
}

#[test]
fn the_verb_that_was_read_last_goes_to_the_start() {
    for (raw, wanted) in [
        ("برگ زرد و باران .تداش", "داشت. برگ زرد و باران"),
        ("،برگ زرد و باران .دندآم", "،آمدند. برگ زرد و باران"),
    ] {
        assert_eq!(ordered(raw), wanted, "{raw}");
    }
}

#[test]
fn a_line_in_order_is_left_alone() {
    for line in [
        ".برگ زرد از شاخه افتاد",
        ".ریخت و باران برگ زرد را دید",
        ".است برگ زرد و باران",
        ".ریخت برگ زرد را کردن",
        "،ریخت برگ زرد و باران",
        "و برگ زرد باران",
        ".موافق باران",
        "برگ زرد   باران آمد",
        "م. برگ زرد و کوه",
        "۱۲. برگ زرد آمد",
        "برگ زرد باران .باران",
        "برگ زرد باران .تداق",
        "برگ زرد باران تداش",
    ] {
        assert_eq!(ordered(line), line);
    }
}

#[test]
fn halves_are_swapped_if_their_words_meet_better_so() {
    let pairs = "شاخه سبز درخت بلند ".repeat(6);
    let raw = format!("{pairs}\n\nباد آمد شاخه\n\nدرخت   سبز\n\nبلند و باد\n");
    let mut draft = lines::read(&raw);
    repair(&mut draft.lines, draft.raw, for_code("fa").unwrap());
    assert_eq!(texts(&draft)[2], "سبز   درخت");
    let raw = raw.replace("درخت   سبز", "سبز   درخت");
    let mut draft = lines::read(&raw);
    repair(&mut draft.lines, draft.raw, for_code("fa").unwrap());
    assert_eq!(texts(&draft)[2], "سبز   درخت");
}

/// One line among ten that begin with a space, the last of which continues its paragraph; `…` pads the line to their
/// length.
fn turned(line: &str) -> String {
    const LONG: &str = "زرد باران ابر بود و برگ زرد";
    let other = " برگ … باران ابر بود\n";
    let raw = (other.repeat(9) + line + "\n" + other).replace('…', LONG);
    let mut draft = lines::read(&raw);
    repair(&mut draft.lines, draft.raw, for_code("fa").unwrap());
    texts(&draft).swap_remove(9).replace(LONG, "…")
}

#[test]
fn a_line_without_the_space_of_the_others_was_read_from_the_wrong_side() {
    for (read, wanted) in [
        ("ابر بود   برگ … و", "برگ … و   ابر بود"),
        ("بود  ابر …  برگ", "برگ  ابر …  بود"),
        // Runs meet at the widest gaps and where a space is missing.
        (
            "است.    زردباران … بود و  برگ",
            "باران … بود و  برگ زرد    است.",
        ),
        ("زرد   در … ۱۹۱۷باران ابر", "باران ابر در … ۱۹۱۷   زرد"),
        ("ان بود   برگ … و بار", "برگ … و باران بود   "),
        ("برگ … و باران", "برگ … و باران"),
        ("بود   برگ … و باران-", "بود   برگ … و باران-"),
        (" بود  ابر …  برگ", "بود  ابر …  برگ"),
        // A line that ends its paragraph needs no space.
        ("بود  ابر …  برگ\n", "بود  ابر …  برگ"),
    ] {
        assert_eq!(turned(read), wanted, "{read}");
    }
    // Where lines do not begin with a space, the missing space shows nothing.
    let line = "بود  ابر زرد  برگ زرد";
    assert_eq!(ordered(line), line);
}

#[test]
fn no_paragraph_ends_in_a_conjunction() {
    for (line, wanted) in [
        ("جنگل  سبز  برگ در جنگل و", "برگ در جنگل و  سبز  جنگل"),
        ("جنگل  سبز  برگ در جنگل", "جنگل  سبز  برگ در جنگل"),
    ] {
        let raw = format!("{KNOWN}\n \n {line}\n \n{KNOWN}\n");
        let mut draft = lines::read(&raw);
        repair(&mut draft.lines, draft.raw, for_code("fa").unwrap());
        assert!(
            texts(&draft).contains(&wanted.to_owned()),
            "{:?}",
            texts(&draft)
        );
    }
}

/// The lines of the book that change, and how they read afterwards.
#[test]
fn the_lines_of_the_book_that_change_read_as_they_should() {
    let raw = include_str!("../../../persian/history-of-the-russian-revolution.txt");
    let language = for_code("fa").unwrap();
    let number = |line: &Line<'_>| 1 + raw[..line.passage.range().start].matches('\n').count();
    let numbers: Vec<usize> = lines::read(raw).lines.iter().map(number).collect();

    let mut draft = lines::read(raw);
    let before = texts(&draft);
    repair(&mut draft.lines, raw, language);
    let after = texts(&draft);
    let changed: Vec<usize> = (0..before.len())
        .filter(|&i| before[i] != after[i])
        .map(|i| numbers[i])
        .collect();

    let mut draft = lines::read(raw);
    direction::repair(&mut draft, language, &Options::default());
    let repaired = texts(&draft);
    let mut wanted: Vec<(usize, &str)> = include_str!("book.tsv")
        .lines()
        .filter_map(|row| row.split_once('\t'))
        .filter_map(|(line, reading)| Some((line.parse().ok()?, reading)))
        .collect();
    wanted.sort_unstable();
    assert_eq!(changed, wanted.iter().map(|row| row.0).collect::<Vec<_>>());
    for (line, reading) in wanted {
        let at = numbers.iter().position(|&number| number == line).unwrap();
        let words: Vec<&str> = repaired[at].split_whitespace().collect();
        assert_eq!(words.join(" ").replace(" .", "."), reading, "line {line}");
    }
}

#[test]
fn the_words_of_a_line_are_its_letters_or_its_figures() {
    let words: Vec<String> = line_words("«باد»، ۱۲ برگ\u{A0}زرد-رنگ 5م ... !")
        .map(std::borrow::Cow::into_owned)
        .collect();
    assert_eq!(words, ["باد", "۱۲", "برگ", "زردرنگ", "م"]);
    assert_eq!(line_words(" - ").count(), 0);
}

#[test]
fn the_space_before_lines_says_nothing_unless_nearly_all_have_it() {
    const LONG: &str = "زرد باران ابر بود و برگ زرد";
    let with = format!(" برگ {LONG} باران ابر بود\n");
    let without = format!("برگ {LONG} باران ابر بود\n");
    let line = format!("بود  ابر {LONG}  برگ");
    let read = |spaced: usize, plain: usize| {
        let raw = with.repeat(spaced) + &without.repeat(plain) + &line + "\n" + &with;
        let mut draft = lines::read(&raw);
        repair(&mut draft.lines, draft.raw, for_code("fa").unwrap());
        texts(&draft).swap_remove(spaced + plain)
    };
    assert_ne!(read(30, 0), line);
    assert_eq!(read(30, 10), line);
}

/// Every shape has its row in the docs, which state where it was tried.
#[test]
fn the_shapes_are_listed_in_the_docs() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/repair.md");
    let docs = std::fs::read_to_string(path).unwrap();
    for shape in &shapes::SHAPES {
        assert!(
            docs.contains(&format!("| `{}` |", shape.name)),
            "{}",
            shape.name
        );
    }
}
