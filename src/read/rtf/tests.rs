use super::*;
use crate::note::{Left, Note};

fn read(body: &str) -> Raw {
    let file = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{body}}}");
    Rtf.read(file.into(), &Hints::default()).unwrap()
}

#[test]
fn letters_are_those_of_the_font_or_of_unicode() {
    for (body, wanted) in [
        (
            "caf\\'e9 \\ldblquote one\\rdblquote\\emdash two\\~three",
            "café “one”—two\u{A0}three",
        ),
        (
            "{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset178 Nazli;}{\\f2\\fcharset204 T;}}\\f1 \\'d3\\'e1\\'c7\\'e3\\f2  \\'ec\\'ee\\'f0\\'e5",
            "سلام море",
        ),
        (
            "\\u1587?\\u1604\\'e1\\u1575?\\u1605? \\uc0\\u-10179\\u-8704 .",
            "سلام 😀.",
        ),
        ("{\\uc2\\u252\\'fc\\'fcber} n\\u228?her", "über näher"),
        ("a\r\nb\\{c\\}\\\\d", "ab{c}\\d"),
    ] {
        assert_eq!(read(body).text, format!("{wanted}\n"), "{body}");
    }
}

#[test]
fn paragraphs_cells_and_headings_are_read_and_the_rest_is_counted() {
    let raw = read(
        "{\\stylesheet{\\s0 Normal;}{\\s1\\sbasedon0 heading 1;}{\\s7\\outlinelevel1 Mine;}}{\\info{\\title T}}\
         {\\header Head\\par}\\pard\\s1 One\\par\\pard\\s7 Two\\par\\pard It \\b was\\b0  cold.{\\super{\\footnote A note.\\par}}\\par\
         \\pard {\\v hid}{\\v den}{\\deleted gone}shown {\\*\\unknown x}{\\field{\\*\\fldinst LINK}{\\fldrslt link}}\\line end\\par\
         {\\pict\\bin3 }}}ab}\\trowd Cell\\cell Other\\cell\\row Last",
    );
    let wanted = [
        "One",
        "Two",
        "It was cold.",
        "shown link end",
        "Cell",
        "Other",
        "Last",
    ];
    assert_eq!(raw.text, wanted.join("\n\n") + "\n");
    let levels: Vec<u8> = raw.headings.iter().map(|heading| heading.level).collect();
    assert_eq!(levels, [1, 2]);
    let left = [Left::Notes, Left::HiddenText];
    assert_eq!(raw.notes, Note::one_of_each(&left));
}

#[test]
fn damaged_and_hostile_files_are_refused() {
    for (file, wanted) in [
        ("{\\rtf1 One.\\par".to_owned(), "cut off"),
        ("One.".to_owned(), "no RTF"),
        ("{\\rtf1 ".to_owned() + &"{".repeat(20_000), "nested deeper"),
    ] {
        let error = Rtf.read(file.into(), &Hints::default()).unwrap_err();
        assert!(error.to_string().contains(wanted), "{error}");
    }
}
