//! Law 5 for every format: a format loses only what it declares that it cannot hold. And no reader panics on any input.

use std::collections::HashMap;

use bitext::bitext::{Row, Unit};
use bitext::error::Error;
use bitext::format::Format;
use bitext::format::sheet::{Output, Reading, Sheet, Source};
use bitext::pair::Pair;
use bitext::tag::Tag;
use proptest::prelude::*;

use super::formats::rows;
use super::generate::config;
use super::mutate::{Chance, Fuzzer, name, tags, targets};

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
                unit.id = format!("{prefix}{at}").into();
            }
        }
    }
    let languages = tags();
    Sheet { rows, languages }
}

/// Reads files in memory.
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

fn numbers() -> impl Iterator<Item = Format> {
    Format::all().filter(|format| !format.has_texts())
}

/// The sheet that must be read back: without the losses that the format declares.
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
        for format in Format::all().filter(|format| format.is_built() && format.has_texts()) {
            let written = format.write(&sheet, &name(format)).unwrap();
            let wanted = reduced(format, &sheet);
            prop_assert_eq!(written.lost.is_empty(), wanted == sheet, "{:?}", format);
            if wanted.rows.is_empty() {
                continue;
            }
            // Only Moses cannot be read without its languages, which name its files.
            let moses = format == Format::MOSES;
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
        sheet.rows.retain(|row| row.bead_type().to_string() != "0-0");
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
        for format in numbers() {
            let written = format.write(&sheet, &name(format)).unwrap();
            let reading = read(format, &written.outputs, Pair::default(), Some(texts.clone()));
            let units: Vec<_> = reading.unwrap().sheet.rows.into_iter().map(|row| row.units).collect();
            let wanted: Vec<_> = sheet.rows.iter().map(|row| row.units.clone()).collect();
            prop_assert_eq!(units, wanted, "{:?}", format);
        }
    }
}

/// The stack of a program's main thread. Unoptimised, serde's recursion over the nested values of a manifest needs more
/// than the two MiB of a test's thread.
const STACK: usize = 8 << 20;

#[test]
fn no_reader_panics() {
    let thread = std::thread::Builder::new().stack_size(STACK);
    thread.spawn(fuzz_every_reader).unwrap().join().unwrap();
}

fn fuzz_every_reader() {
    for target in targets() {
        let mut fuzzer = Fuzzer::new(target);
        let mut chance = Chance::new(1917);
        let mut taken = 0;
        for _ in 0..300 {
            let files = fuzzer.next(&mut chance);
            taken += usize::from(fuzzer.read(files, &mut chance));
        }
        // If all damaged files were refused, only the first check of a reader would be tested.
        assert!(taken > 0, "{}", fuzzer.target.name);
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
        ("<xliff/>", &["no TMX", "is it another format"]),
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
        let error = read(Format::TMX, &[output], Pair::default(), None).unwrap_err();
        for part in wanted {
            assert!(error.to_string().contains(part), "no `{part}` in {error}");
        }
    }
}

/// Every format that is XML, alone or in an archive, by itself and in the files that belong to it.
#[test]
fn no_reader_of_xml_takes_hostile_xml() {
    let entities = "<!DOCTYPE a [<!ENTITY b \"c\">]>";
    let external = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>";
    let deep = "<a>".repeat(100_000);
    let wide = format!(
        "<a {}/>",
        (0..300).map(|n| format!("b{n}=\"\" ")).collect::<String>()
    );
    let mut read = 0;
    for target in targets() {
        for file in 0..target.files.len() {
            let text = String::from_utf8_lossy(&target.files[file].1).into_owned();
            // Not a list of styles, not an archive, not a table of contents, which is not read.
            if !text.starts_with('<') || text.contains("<nav") && target.name.contains("parts") {
                continue;
            }
            let body = text
                .find("<!DOCTYPE")
                .map_or(text.as_str(), |at| &text[at..]);
            let body = body
                .strip_prefix("<!DOCTYPE")
                .map_or(body, |rest| &rest[rest.find('>').unwrap() + 1..]);
            let xml = "<?xml version=\"1.0\"?>";
            let body = body.strip_prefix(xml).unwrap_or(body);
            let first = body.find('>').unwrap() + 1;
            for hostile in [
                format!("{xml}{entities}{body}"),
                format!("{xml}{external}{body}"),
                format!("{xml}{}{deep}{}", &body[..first], &body[first..]),
                format!("{xml}{}{wide}{}", &body[..first], &body[first..]),
            ] {
                // A page is not read as XML, so the limit on attributes does not apply.
                if hostile.contains(&wide) && hostile.contains("<html") {
                    continue;
                }
                let mut files = target.files.clone();
                files[file].1 = hostile.clone().into_bytes();
                let start = hostile.get(..200).unwrap_or(&hostile);
                assert!(!(target.read)(&files), "{} takes {start}", target.name);
                read += 1;
            }
        }
    }
    assert!(read > 40, "{read}");
}

/// A short list that names a long segment again and again would unpack to gigabytes.
#[test]
fn a_segment_is_not_copied_without_end() {
    let long = "a".repeat(100_000);
    let texts = Some(Pair::new(format!("{long}\nb\n"), "c\n".to_owned()));
    let list = "[0]:[0]:0.1\n".repeat(100_000);
    let file = |name: &str, content: String| Output {
        name: name.to_owned(),
        content: content.into_bytes(),
    };
    let outputs = [file("book.vecalign", list)];
    let error = read(Format::VECALIGN, &outputs, Pair::default(), texts).unwrap_err();
    assert!(error.to_string().contains("stands in two beads"), "{error}");
    let links = "<link xtargets=\"1;1\"/>".repeat(100_000);
    let outputs = [
        file(
            "book.xces",
            format!(
                "<cesAlign><linkGrp fromDoc=\"a.xml\" toDoc=\"a.xml\">{links}</linkGrp></cesAlign>"
            ),
        ),
        file("a.xml", format!("<text><s id=\"1\">{long}</s></text>")),
    ];
    let error = read(
        Format::named("xces").unwrap(),
        &outputs,
        Pair::default(),
        None,
    )
    .unwrap_err();
    assert!(error.to_string().contains("more than 16 times"), "{error}");
}

/// Separators of segments are shortened in one pass: one by one, this would take minutes.
#[test]
fn long_runs_of_separators_are_read_once() {
    let mut sheet = super::mutate::example();
    sheet.rows[0].units.source[0].text = Some("~".repeat(4_000_000));
    let written = Format::named("hunalign")
        .unwrap()
        .write(&sheet, "book.hunalign")
        .unwrap();
    let text = String::from_utf8(written.outputs[0].content.clone()).unwrap();
    assert!(text.starts_with("~~ ~~~ <b> & so on\t"), "{}", &text[..40]);
    let lost: Vec<String> = written.lost.iter().map(ToString::to_string).collect();
    assert!(
        lost.contains(&"3999999 tabs and separators".to_owned()),
        "{lost:?}"
    );
}

#[test]
fn an_error_names_the_file_that_it_is_in() {
    let links = "<cesAlign><linkGrp fromDoc=\"a.xml\" toDoc=\"a.xml\"/></cesAlign>";
    let outputs = [("book.xces", links.as_bytes()), ("a.xml", b"<text>\xFF")];
    let outputs = outputs.map(|(name, content)| Output {
        name: name.to_owned(),
        content: content.to_vec(),
    });
    let error = read(
        Format::named("xces").unwrap(),
        &outputs,
        Pair::default(),
        None,
    )
    .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("a.xml: byte 6: invalid UTF-8"),
        "{error}"
    );
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
        let error = read(
            Format::named("xces").unwrap(),
            &[output],
            Pair::default(),
            None,
        )
        .unwrap_err();
        assert!(error.to_string().contains("not in the folder"), "{error}");
    }
}
