use super::*;
use crate::language::for_code;
use crate::repair::lines;

fn repaired(raw: &str) -> Vec<String> {
    let mut draft = lines::read(raw);
    repair(&mut draft, &*for_code("fa").unwrap(), &Options::default());
    let text = |glyphs: &[Glyph]| glyphs.iter().map(|glyph| glyph.letter).collect();
    draft.lines.iter().map(|line| text(&line.glyphs)).collect()
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
    ] {
        // The second line shows that marks were moved, the third that brackets were mirrored.
        let text = format!("{raw}\n\n،برگ ریخت\n\nشب »آرام« بود");
        assert_eq!(repaired(&text)[0], wanted, "{raw}");
    }
}

#[test]
fn a_sound_text_is_left_alone() {
    let sound = "«باد» آمد.\n\n- باد آمد؟\n\n... باد آمد (باد شمال)،\n\nنوامبر باد آمد ۱۴\n\nگفت: «باد آمد.»";
    assert_eq!(repaired(sound), sound.split("\n\n").collect::<Vec<_>>());
}

#[test]
fn the_book_is_repaired_at_its_edges() {
    let raw = include_str!("../../../persian/history-of-the-russian-revolution.txt");
    let mut draft = lines::read(raw);
    let before: Vec<Vec<Glyph>> = draft.lines.iter().map(|line| line.glyphs.clone()).collect();
    repair(&mut draft, &*for_code("fa").unwrap(), &Options::default());
    let changed = draft
        .lines
        .iter()
        .zip(&before)
        .filter(|(line, before)| line.glyphs != **before)
        .count();
    assert!(changed >= 350, "{changed} lines");
}
