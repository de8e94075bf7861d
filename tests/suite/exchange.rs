//! Law 5 for every format at once: what a format states to have no room for is all that it loses. And no reader
//! panics, whatever it is given.

use std::collections::HashMap;

use bitext::bitext::{Row, Unit};
use bitext::error::Error;
use bitext::format::Format;
use bitext::format::sheet::{Output, Reading, Sheet, Source};
use bitext::format::tag::Tag;
use bitext::pair::Pair;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use super::formats::rows;
use super::generate::config;

fn tags() -> Pair<Option<Tag>> {
    Pair::new(Tag::new("en"), Tag::new("fa"))
}

/// Rows whose ids stand once, in order, as the aligner's do.
fn sheet(mut rows: Vec<Row>) -> Sheet {
    let mut at = Pair::new(0, 0);
    for row in &mut rows {
        for (units, at, prefix) in [
            (&mut row.units.source, &mut at.source, 's'),
            (&mut row.units.target, &mut at.target, 't'),
        ] {
            for unit in units {
                *at += 1;
                unit.id = format!("{prefix}{at}");
            }
        }
    }
    let languages = tags();
    Sheet { rows, languages }
}

fn name(format: Format) -> String {
    format!("book.{}", format.name())
}

/// Reads files that lie in memory.
fn read(
    format: Format,
    outputs: &[Output],
    languages: Pair<Option<Tag>>,
    texts: Option<Pair<String>>,
) -> Result<Reading, Error> {
    let files: HashMap<&str, &Vec<u8>> = outputs
        .iter()
        .map(|output| (output.name.as_str(), &output.content))
        .collect();
    let find = |name: &str| Ok(files.get(name).map(|&content| content.clone()));
    let source = Source {
        name: &name(format),
        languages,
        texts,
        find: &find,
    };
    format.read(&source)
}

const NUMBERS: [Format; 2] = [Format::Ladder, Format::Vecalign];

/// What must come back: the sheet without what the format states to lose.
fn reduced(format: Format, sheet: &Sheet) -> Sheet {
    let mut kept = sheet.clone();
    for loss in format.cannot_hold() {
        loss.apply(&mut kept);
    }
    kept
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_format_loses_what_it_states_and_no_more(rows in rows()) {
        let sheet = sheet(rows);
        for format in Format::ALL.into_iter().filter(|format| !NUMBERS.contains(format)) {
            let written = format.write(&sheet, &name(format)).unwrap();
            let wanted = reduced(format, &sheet);
            prop_assert_eq!(written.lost.is_empty(), wanted == sheet, "{:?}", format);
            if wanted.rows.is_empty() {
                continue;
            }
            // Only Moses cannot be read without its languages, which name its files.
            let moses = format == Format::Moses;
            let languages = if moses { tags() } else { Pair::default() };
            let mut reading = read(format, &written.outputs, languages, None).unwrap();
            if moses {
                reading.sheet.languages = Pair::default();
            }
            prop_assert_eq!(&reading.sheet, &wanted, "{:?}", format);
            prop_assert!(reading.notes.is_empty(), "{:?}: {:?}", format, reading.notes);
            let again = format.write(&Sheet { languages: tags(), ..reading.sheet }, &name(format));
            prop_assert_eq!(again.unwrap().outputs, written.outputs, "{:?}", format);
        }
    }

    #[test]
    fn numbers_and_texts_make_the_beads_again(rows in rows()) {
        let mut sheet = sheet(rows);
        sheet.rows.retain(|row| row.bead_type() != "0-0");
        for unit in sheet.rows.iter_mut().flat_map(|row| {
            let Pair { source, target } = &mut row.units;
            source.iter_mut().chain(target)
        }) {
            unit.text = unit.text.take().map(|text| text.replace(['\r', '\n', '\u{FEFF}'], " "));
            unit.raw.clear();
        }
        let text = |side: fn(&Row) -> &Vec<Unit>| -> String {
            let units = sheet.rows.iter().flat_map(side);
            units.map(|unit| unit.text.clone().unwrap() + "\n").collect()
        };
        let texts = Pair::new(text(|row| &row.units.source), text(|row| &row.units.target));
        for format in NUMBERS {
            let written = format.write(&sheet, &name(format)).unwrap();
            let reading = read(format, &written.outputs, Pair::default(), Some(texts.clone()));
            let units: Vec<_> = reading.unwrap().sheet.rows.into_iter().map(|row| row.units).collect();
            let wanted: Vec<_> = sheet.rows.iter().map(|row| row.units.clone()).collect();
            prop_assert_eq!(units, wanted, "{:?}", format);
        }
    }
}

fn example() -> Sheet {
    let unit = |id: &str, text: &str| Unit {
        id: id.to_owned(),
        text: Some(text.to_owned()),
        raw: vec![1..4, 9..12],
    };
    let row = |source: &[&str], target: &[&str]| Row {
        chapter: "One & <two>".to_owned(),
        units: Pair::new(
            source.iter().map(|text| unit("s1", text)).collect(),
            target.iter().map(|text| unit("t1", text)).collect(),
        ),
        confidence: Some(873),
        anchors: vec!["number:1917".to_owned()],
        ..Row::default()
    };
    sheet(vec![
        row(
            &["In 1917 \"he\" came.", "<b> & so on"],
            &["در ۱۹۱۷ «آمد»."],
        ),
        row(&["Left out."], &[]),
        row(&[], &["افزوده"]),
        row(&["می‌رود"], &["a\tb\nc"]),
    ])
}

/// What breaks readers: markup, entities, numbers that are none or too large, halves of characters.
const HOSTILE: &[&str] = &[
    "<",
    ">",
    "&",
    "&amp;",
    "&x;",
    "&#0;",
    "&#xFFFFFFFF;",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?x",
    "?>",
    "<!DOCTYPE a [<!ENTITY x \"y\">]>",
    "<tu>",
    "</tu>",
    "<seg>",
    "<s id=\"s1\">",
    "<link xtargets=\";\"/>",
    "<tr data-bead=\"1\"/>",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\t",
    "\n",
    "\r",
    "\\",
    "0",
    "-1",
    "99999999999999999999",
    "18446744073709551615",
    "1e999",
    "NaN",
    "null",
    "\u{FEFF}",
    "\u{0}",
    "\u{202E}",
    "~~~",
    "<p>",
    "é",
];

#[derive(Clone, Debug)]
enum Damage {
    Cut(Index),
    Delete(Index, usize),
    Insert(Index, &'static str),
    Repeat(Index, usize),
    Byte(Index, u8),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        1 => at().prop_map(Damage::Cut),
        3 => (at(), 1..40_usize).prop_map(|(at, length)| Damage::Delete(at, length)),
        6 => (at(), select(HOSTILE)).prop_map(|(at, text)| Damage::Insert(at, text)),
        2 => (at(), 1..400_usize).prop_map(|(at, length)| Damage::Repeat(at, length)),
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
    ]
}

impl Damage {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        let index = |at: &Index| at.index(length + 1);
        match self {
            Self::Cut(at) => bytes.truncate(index(at)),
            Self::Delete(at, count) => {
                let start = index(at);
                bytes.drain(start..(start + count).min(length));
            }
            Self::Insert(at, text) => {
                let at = index(at);
                bytes.splice(at..at, text.bytes());
            }
            Self::Repeat(at, count) => {
                let start = index(at);
                let piece = bytes[start..(start + count).min(length)].to_vec();
                bytes.splice(start..start, piece);
            }
            Self::Byte(at, byte) => {
                let at = index(at);
                bytes.splice(at..(at + 1).min(length), [*byte]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1917), cases: 200, ..config() })]

    #[test]
    fn no_reader_panics(damages in prop::collection::vec((any::<Index>(), damage()), 1..6)) {
        for format in Format::ALL {
            let mut outputs = format.write(&example(), &name(format)).unwrap().outputs;
            for (file, damage) in &damages {
                let file = file.index(outputs.len());
                damage.apply(&mut outputs[file].content);
            }
            let texts = Pair::new("a\nb\nc\nd\n".to_owned(), "e\nf\ng\n".to_owned());
            let Ok(reading) = read(format, &outputs, tags(), Some(texts)) else { continue };
            // What could be read can be written, or is refused.
            for other in Format::ALL {
                let _ = other.write(&reading.sheet, &name(other));
            }
        }
    }
}

#[test]
fn hostile_xml_is_refused_and_says_why() {
    let laughs =
        "<!DOCTYPE tmx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><tmx version=\"1.4\">&b;</tmx>";
    let external = "<!DOCTYPE tmx [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><tmx>&a;</tmx>";
    let deep = format!("<tmx>\n{}", "<a>".repeat(100_000));
    let unit = |seg: &str| {
        let other = "<tuv xml:lang=\"fa\"><seg>b</seg></tuv>";
        format!("<tmx>\n<tu><tuv xml:lang=\"en\"><seg>{seg}</seg></tuv>{other}</tu></tmx>")
    };
    for (text, wanted) in [
        (laughs, &["line 1", "entities", "not expanded"][..]),
        (external, &["entities"]),
        (&deep, &["line 2", "deeper than 64"]),
        (&unit("&nbsp;"), &["line 2", "unknown entity `&nbsp;`"]),
        (&unit("&#0;"), &["line 2", "no character"]),
        (&unit("a</b>"), &["line 2", "damaged XML"]),
        ("<tmx>\n<tu>", &["line 2", "cut off"]),
        ("plain text", &["no element"]),
        ("<xliff/>", &["no TMX", "--from"]),
        ("<tmx version=\"1.4\"><body/></tmx>", &["no unit"]),
        ("<tmx><tu><tuv><seg>a</seg></tuv></tu></tmx>", &["xml:lang"]),
        (
            "<tmx><tu><tuv lang=\"?\"><seg>a</seg></tuv></tu></tmx>",
            &["`?` is no language code"],
        ),
    ] {
        let output = Output {
            name: "book.tmx".to_owned(),
            content: text.as_bytes().to_vec(),
        };
        let error = read(Format::Tmx, &[output], Pair::default(), None).unwrap_err();
        for part in wanted {
            assert!(error.to_string().contains(part), "no `{part}` in {error}");
        }
    }
}

#[test]
fn links_name_only_files_beside_them() {
    for name in ["../secret.xml", "/etc/passwd", "a/../../b.xml", ""] {
        let links = format!(
            "<cesAlign><linkGrp fromDoc=\"{name}\" toDoc=\"b.xml\"><link xtargets=\"1;1\"/></linkGrp></cesAlign>"
        );
        let output = Output {
            name: "book.xces".to_owned(),
            content: links.into_bytes(),
        };
        let error = read(Format::Xces, &[output], Pair::default(), None).unwrap_err();
        assert!(error.to_string().contains("not in the folder"), "{error}");
    }
}
