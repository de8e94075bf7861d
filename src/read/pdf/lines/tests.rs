use super::*;

fn glyph(text: &str, left: f32, base: f32) -> Glyph {
    Glyph {
        text: text.to_owned(),
        turn: Turn::NONE,
        left,
        right: left + 5.0,
        base,
        size: 10.0,
        shape: None,
    }
}

fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
    let lines = lines(glyphs, &mut Habits::default()).into_iter();
    lines.map(|line| line.parts.concat()).collect()
}

#[test]
fn gaps_make_spaces_and_lines() {
    let found = texts(vec![
        glyph("a", 0.0, 100.0),
        glyph("b", 5.5, 100.0),
        glyph("c", 13.0, 103.0),
        glyph("d", 0.0, 88.0),
        glyph("e", 0.0, 60.0),
        glyph("\u{301}", 1.0, 60.0),
    ]);
    assert_eq!(found, ["ab c", "d", "e\u{301}"]);
}

#[test]
fn a_diacritic_belongs_to_the_letter_under_it_and_never_to_a_space() {
    let mark = |text: &str, left: f32| Glyph {
        right: left,
        ..glyph(text, left, 0.0)
    };
    // What is shown from left to right: two letters of a word, a space, the last letter of the word before.
    let line = |tanwin: f32| {
        let glyphs = vec![
            glyph("ع", 0.0, 0.0),
            glyph(" ", 5.0, 0.0),
            mark("\u{64B}", tanwin),
            glyph("ا", 10.0, 0.0),
        ];
        parts(glyphs, &mut Habits::default()).concat()
    };
    for tanwin in [9.0, 10.0, 12.0, 15.0] {
        assert_eq!(line(tanwin), "ع ا\u{64B}", "{tanwin}");
    }
    let latin = vec![
        glyph("e", 0.0, 0.0),
        mark("\u{301}", 5.0),
        glyph("t", 5.0, 0.0),
    ];
    assert_eq!(parts(latin, &mut Habits::default()).concat(), "e\u{301}t");
}

#[test]
fn a_letter_printed_twice_is_one_and_a_double_letter_two() {
    let bold = vec![
        glyph("l", 0.0, 0.0),
        glyph("l", 0.3, 0.0),
        glyph("l", 5.0, 0.0),
    ];
    assert_eq!(texts(bold), ["ll"]);
}

#[test]
fn glyphs_that_overlap_are_in_the_order_of_the_file() {
    let narrow = |text: &str, left: f32, width: f32| Glyph {
        right: left + width,
        ..glyph(text, left, 0.0)
    };
    // The letters of a line that the file has in reading order, from the right: a lam over an alef, a half-space.
    let ligature = vec![
        glyph("و", 20.0, 0.0),
        narrow("ل", 14.0, 6.0),
        narrow("ا", 15.0, 3.0),
        glyph("د", 8.0, 0.0),
    ];
    assert_eq!(parts(ligature, &mut Habits::default()).concat(), "دالو");
    let half = vec![
        glyph("ه", 10.0, 0.0),
        narrow("\u{200C}", 10.0, 0.0),
        glyph("ا", 5.0, 0.0),
    ];
    assert_eq!(parts(half, &mut Habits::default()).concat(), "ا\u{200C}ه");
    // And in the order of print.
    let half = vec![
        glyph("ا", 5.0, 0.0),
        narrow("\u{200C}", 10.0, 0.0),
        glyph("ه", 10.0, 0.0),
    ];
    assert_eq!(parts(half, &mut Habits::default()).concat(), "ا\u{200C}ه");
}

#[test]
fn a_space_over_a_letter_far_from_it_in_the_file_is_none() {
    let digits = vec![
        glyph("1", 0.0, 0.0),
        glyph("9", 5.0, 0.0),
        glyph("n", 15.0, 0.0),
        glyph(" ", 0.0, 0.0),
    ];
    assert_eq!(texts(digits), ["19 n"]);
    let words = vec![
        glyph("a", 0.0, 0.0),
        glyph(" ", 2.0, 0.0),
        glyph("b", 5.0, 0.0),
    ];
    assert_eq!(texts(words), ["a b"]);
}

#[test]
fn upright_glyphs_below_each_other_are_a_line() {
    let mut glyphs: Vec<Glyph> = "船在雪"
        .chars()
        .zip([60.0, 50.0, 40.0])
        .map(|(c, base)| glyph(&c.to_string(), 90.0, base))
        .collect();
    settle_columns(&mut glyphs);
    assert_eq!(texts(glyphs), ["船在雪"]);
    let mut list: Vec<Glyph> = "abc"
        .chars()
        .zip([60.0, 50.0, 40.0])
        .map(|(c, base)| glyph(&c.to_string(), 90.0, base))
        .collect();
    settle_columns(&mut list);
    assert_eq!(texts(list), ["a", "b", "c"]);
}

#[test]
fn the_raised_number_of_a_note_is_parted_from_its_text() {
    let raised = Glyph {
        size: 6.0,
        ..glyph("1", 0.0, 3.0)
    };
    assert_eq!(texts(vec![raised.clone(), glyph("S", 5.0, 0.0)]), ["1 S"]);
    assert_eq!(
        texts(vec![
            glyph("m", 0.0, 0.0),
            Glyph {
                left: 5.0,
                right: 8.0,
                ..raised
            }
        ]),
        ["m1"]
    );
}
