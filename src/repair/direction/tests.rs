use super::*;
use crate::chance::SplitMix64;
use crate::language::for_code;
use crate::repair::lines;

fn repaired(raw: &str) -> Vec<String> {
    let mut draft = lines::read(raw);
    repair(&mut draft, for_code("fa").unwrap(), &Options::default());
    draft
        .lines
        .iter()
        .map(|line| line.text().to_owned())
        .collect()
}

#[test]
fn every_shape_of_edge_damage_is_undone() {
    for (raw, wanted) in [
        (" .باد آمد", "باد آمد."),
        (".  باد آمد", "باد آمد."),
        (" ،باد آمد", "باد آمد،"),
        (" :باد آمد", "باد آمد:"),
        (" ».گفت »باد آمد", "گفت «باد آمد.»"),
        ("»  باد آمد .", "باد آمد .»"),
        (" - باد آمد", "باد آمد -"),
        (" – باد آمد.", "باد آمد. –"),
        ("-باد شمال", "باد شمال-"),
        ("باد« آمد «", "«باد» آمد"),
        ("باد آمد  -", "- باد آمد"),
        (" .)باد آمد", "باد آمد)."),
        ("باد آمد(", "(باد آمد"),
        ("آمد )باد(", "آمد (باد)"),
        ("باد آمد  ...", "... باد آمد"),
        ("باد آمد«  ...", "...  «باد آمد"),
        ("»باد آمد؟«", "«باد آمد؟»"),
        ("«باد آمد.«", "«باد آمد.»"),
        ("»  باد« آمد.", "«  باد» آمد."),
        (" ،باد )آن باد( آمد", "باد (آن باد) آمد،"),
        ("نوامبر باد آمد ۱۴", "۱۴ نوامبر باد آمد"),
        ("نوامبر ۱۹۱۷ /۱۳", "۱۳ نوامبر ۱۹۱۷"),
        ("تا ۱۸ ژوئیه باد آمد ۱۶", "۱۶ تا ۱۸ ژوئیه باد آمد"),
        ("تا ۱۸ ژوئیه باد آمد ۱۹", "تا ۱۸ ژوئیه باد آمد ۱۹"),
        ("تا ۱۸ باد آمد ۱۶", "تا ۱۸ باد آمد ۱۶"),
    ] {
        // The second line shows displaced punctuation, the third mirrored brackets.
        let text = format!("{raw}\n\n،برگ ریخت\n\nشب »آرام« بود");
        assert_eq!(repaired(&text)[0], wanted, "{raw}");
    }
}

#[test]
fn a_sound_text_is_left_alone() {
    let sound = "«باد» آمد.\n\n- باد آمد؟\n\n... باد آمد (باد شمال)،\n\nنوامبر باد آمد ۱۴\n\nگفت: «باد آمد.»";
    assert_eq!(repaired(sound), sound.split("\n\n").collect::<Vec<_>>());
}

/// The lines of the book that the check accepted: their line numbers in the file and how they read afterwards.
fn accepted() -> Vec<(usize, String)> {
    let raw = include_str!("../../../persian/history-of-the-russian-revolution.txt");
    let mut draft = lines::read(raw);
    let lines = |draft: &Draft<'_>| -> Vec<String> {
        let spaced = |line: &crate::repair::Line<'_>| {
            let text = line.text();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        draft.lines.iter().map(spaced).collect()
    };
    let numbers: Vec<usize> = draft
        .lines
        .iter()
        .map(|line| 1 + raw[..line.passage.range().start].matches('\n').count())
        .collect();
    repair(&mut draft, for_code("fa").unwrap(), &Options::default());
    let after = lines(&draft);
    let edge = |glyph: &Glyph| {
        let rules = [Rule::EdgeMark, Rule::MirroredBracket, Rule::EdgeNumber];
        glyph.rule.is_some_and(|rule| rules.contains(&rule))
    };
    (0..after.len())
        .filter(|&i| draft.lines[i].passage.glyphs().iter().any(edge))
        .map(|i| (numbers[i], after[i].clone()))
        .collect()
}

#[test]
fn the_book_is_repaired_at_its_edges() {
    assert!(accepted().len() >= 350, "{} lines", accepted().len());
}

/// Fifty of them, sampled with a seed and read one by one.
#[test]
fn lines_drawn_by_chance_read_as_they_should() {
    let accepted = accepted();
    let mut chance = SplitMix64::new(2026);
    let mut drawn = std::collections::BTreeMap::new();
    while drawn.len() < 50 {
        let (number, text) = &accepted[(chance.draw() % accepted.len() as u64) as usize];
        drawn.insert(*number, text.as_str());
    }
    let drawn: Vec<String> = drawn
        .iter()
        .map(|(number, text)| format!("{number}\t{text}"))
        .collect();
    let read: Vec<&str> = include_str!("book.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(drawn, read);
}

#[test]
fn one_line_of_many_shows_no_direction() {
    let sound = "باد شمال از راه دور به بندر آرام آمد و برگ زرد ریخت.";
    let text = |lines: usize| {
        let mut lines = vec![sound; lines];
        lines.push(".باد آمد");
        lines.join("\n\n")
    };
    assert_eq!(repaired(&text(40)).pop().unwrap(), "باد آمد.");
    assert_eq!(repaired(&text(400)).pop().unwrap(), ".باد آمد");
}
