//! A fuzzer: readers with valid files, which are damaged at random from a seed. A short test uses it, and
//! `examples/fuzz.rs`, which runs for longer.

mod damage;
mod samples;

use bitext::align::Pins;
use bitext::bead::Bead;
use bitext::bitext::{Row, Unit};
use bitext::format::sheet::{Sheet, Source};
use bitext::format::{Format, dictionary, gold, tbx, vecalign};
use bitext::note::Note;
use bitext::pair::Pair;
use bitext::pipeline::works::Manifest;
use bitext::read::{Hints, Kind, decode};
use bitext::review::ignore;
use bitext::tag::Tag;

pub(crate) use damage::{Chance, Fuzzer};
#[cfg(feature = "pdf")]
pub(crate) use samples::{HELLO, pdf_of_forms, wide};
pub(crate) use samples::{book, document, zip};

/// The name and the content of a file.
pub(crate) type File = (String, Vec<u8>);

/// Reads files; true if they were taken.
pub(crate) type Read = dyn Fn(&[File]) -> bool;

/// Files of one kind and how they are read.
pub(crate) struct Target {
    pub(crate) name: String,
    /// Their names and contents; only the contents are damaged.
    pub(crate) files: Vec<File>,
    pub(crate) read: Box<Read>,
}

fn kind(name: &str) -> Kind {
    Kind::named(name).unwrap()
}

/// Every reader with files that it takes.
pub(crate) fn targets() -> Vec<Target> {
    let mut targets: Vec<Target> = Format::all()
        .filter(|format| format.is_built())
        .map(beads)
        .collect();
    let page = "<!DOCTYPE html>\n<html><head><title>T</title><style>p{}</style></head><body>\n<h1>One &amp; two</h1>\
                <p>A &eacute;<b>b</b><br><br>c &#1593;<p>d<nav>n</nav><ruby>x<rt>y</rt></ruby><table><tr><td>e\
                </table></body></html>";
    let xml = "<?xml version=\"1.0\"?>\n<text xml:lang=\"en\"><p id=\"p1\"><s id=\"1\">A <w>b</w></s>\n\
               <s id=\"2\">c&lt;&#1593;<![CDATA[d]]></s></p></text>";
    targets.push(text(Kind::PLAIN, "One.\n\nتو می‌روی.\r\nthree\u{C}".into()));
    targets.push(text(kind("html"), page.into()));
    targets.push(text(kind("xml"), xml.into()));
    let cues = "1\n00:00:01,201 --> 00:00:04,005\n{\\an8}<i>One</i> &amp;\n\n2\n00:00:05,1 --> 00:07,300 a:b\n- دو.\n";
    targets.push(text(kind("subtitles"), cues.into()));
    let edition = "<TEI><teiHeader/><text><body><div><head>A</head><p>b<lb/>c<note>d</note><list><item>e</item></list>f</p></div>\
                   </body></text></TEI>";
    targets.push(text(kind("tei"), edition.into()));
    let messages = "msgid \"\"\nmsgstr \"Language: fa\\n\"\n#, fuzzy\nmsgid \"a\"\n\"b\"\nmsgid_plural \"c\"\nmsgstr[0] \"\"\n";
    targets.push(text(kind("po"), messages.into()));
    let rich = "{\\rtf1\\ansi{\\fonttbl{\\f1\\fcharset178 N;}}{\\stylesheet{\\s1 heading 1;}}\\s1\\f1 \\'d3\\u1604?\\par{\\v a}{\\pict\\bin2 xx}b\\par}";
    targets.push(text(kind("rtf"), rich.into()));
    let memory = Format::TMX.write(&example(), "book.tmx").unwrap().outputs;
    targets.push(text(kind("tmx"), memory[0].content.clone()));
    for (kind, parts) in [(kind("epub"), book()), (kind("docx"), document())] {
        targets.push(text(kind, zip(&parts)));
        let read = move |parts: &[File]| read_text(kind, zip(parts));
        targets.push(Target {
            name: format!("parts of {}", kind.name()),
            files: parts,
            read: Box::new(read),
        });
    }
    #[cfg(feature = "pdf")]
    {
        let marked = format!(
            "/Span << /ActualText <FEFF0041> >> BDC {HELLO} EMC /Artifact << /Type /Pagination >> BDC {HELLO} EMC"
        );
        let pages = [
            HELLO,
            &wide(700, ".مالس"),
            &marked,
            "/X0 Do 0 1 -1 0 9 9 cm /X1 Do",
        ];
        targets.push(text(kind("pdf"), pdf_of_forms(&pages, &["/X1 Do", HELLO])));
    }
    targets.push(plain_target("gold", GOLD, |text| gold::read(text).is_ok()));
    targets.push(plain_target("dictionary", DICTIONARY, |text| {
        !dictionary::read(text).entries.is_empty()
    }));
    targets.push(plain_target("glossary", GLOSSARY, |text| {
        tbx::read(text, Pair::new("en", "fa")).is_ok()
    }));
    targets.push(plain_target("ignored", IGNORED, |text| {
        ignore::read(text).is_ok()
    }));
    targets.push(plain_target("manifest", MANIFEST, |text| {
        Manifest::parse(text).is_ok()
    }));
    targets.push(Target {
        name: "pins".to_owned(),
        files: vec![("pins".to_owned(), b"[0]:[0]\n[1, 2]:[2]\n".into())],
        read: Box::new(|files| read_pins(&files[0].1)),
    });
    targets
}

const GLOSSARY: &str = concat!(
    "<?xml version=\"1.0\"?>\n<martif type=\"TBX\" xml:lang=\"en\"><text><body><termEntry id=\"c1\">",
    "<langSet xml:lang=\"en\"><tig><term>duma &amp; x</term></tig></langSet>",
    "<langSet xml:lang=\"fa\"><tig><term>دوما</term></tig></langSet></termEntry></body></text></martif>\n"
);

const MANIFEST: &str = r#"[[work]]
id = "w"
title = "W"
[work.source]
file = "a.txt"
lang = "en"
edition = "e"
rights = "r"
license = "other"
[work.target]
file = "b.txt"
lang = "fa"
edition = "e"
rights = "r"
license = "CC0-1.0"
[dataset]
version = "1.0.0"
[dataset.split]
by = "blocks"
test = 0.1
[dataset.filter]
refuse = { number = "major" }
"#;

const IGNORED: &str = "# accepted\n0123456789ab  # as printed\n\nABCDEF012345\n";

/// Beads of a list as pins for three segments on each side.
fn read_pins(bytes: &[u8]) -> bool {
    let Ok(text) = decode(bytes.to_vec()) else {
        return false;
    };
    let Ok(lines) = vecalign::read(&text) else {
        return false;
    };
    let range = |numbers: &[usize]| match numbers {
        [] => 0..0,
        [first, .., last] => *first..last.saturating_add(1),
        [one] => *one..one.saturating_add(1),
    };
    let bead = |line: vecalign::Line| {
        let segments = line.segments.as_ref().map(|side| range(side));
        Bead::new(segments.source, segments.target)
    };
    Pins::new(lines.into_iter().map(bead).collect(), Pair::new(3, 3)).is_ok()
}

const GOLD: &str = concat!(
    r#"{"bead":1,"block":1,"chapter":"c","source":["One."],"target":["یک."],"tags":[]}"#,
    "\n",
    r#"{"source":["Two.","Three."],"target":[]}"#,
    "\n"
);

const DICTIONARY: &str = "house\tخانه\nto go\tرفتن\nخانه @ house\n\"a, b\",c\n";

fn plain_target(name: &str, content: &str, read: fn(&str) -> bool) -> Target {
    Target {
        name: name.to_owned(),
        files: vec![(name.to_owned(), content.into())],
        read: Box::new(move |files| decode(files[0].1.clone()).is_ok_and(|text| read(&text))),
    }
}

fn text(kind: Kind, content: Vec<u8>) -> Target {
    Target {
        name: format!("text of {}", kind.name()),
        files: vec![("text".to_owned(), content)],
        read: Box::new(move |files| read_text(kind, files[0].1.clone())),
    }
}

fn read_text(kind: Kind, bytes: Vec<u8>) -> bool {
    let Ok(raw) = kind.read(bytes, &Hints::of_language(Tag::new("en").as_ref())) else {
        return false;
    };
    let damaged = |note: &Note| matches!(note, Note::PartMissing(_));
    if raw.notes.iter().any(damaged) {
        return false;
    }
    // What it says of its text must be so.
    for heading in &raw.headings {
        assert!(!raw.text[heading.raw.clone()].trim().is_empty());
    }
    assert!(raw.headings.is_sorted_by(|a, b| a.raw.end <= b.raw.start));
    true
}

pub(crate) fn tags() -> Pair<Option<Tag>> {
    Pair::new(Tag::new("en"), Tag::new("fa"))
}

pub(crate) fn name(format: Format) -> String {
    format!("book.{}", format.name())
}

/// A reader of beads; what it could read must be written, or refused, in every format.
fn beads(format: Format) -> Target {
    let outputs = format.write(&example(), &name(format)).unwrap().outputs;
    let files = outputs
        .into_iter()
        .map(|output| (output.name, output.content));
    Target {
        name: format.name().to_owned(),
        files: files.collect(),
        read: Box::new(move |files| {
            let find = |name: &str| {
                let found = files.iter().find(|(own, _)| own == name);
                Ok(found.map(|(_, content)| content.clone()))
            };
            let source = Source {
                name: &name(format),
                languages: tags(),
                texts: Some(Pair::new("a\nb\nc\nd\n".into(), "e\nf\ng\n".into())),
                find: &find,
            };
            let Ok(reading) = format.read(&source) else {
                return false;
            };
            for other in Format::all() {
                let _ = other.write(&reading.sheet, &name(other));
            }
            true
        }),
    }
}

/// Beads of all types, with markup, marks of both scripts, and a tab and a line break within.
pub(crate) fn example() -> Sheet {
    let mut at = Pair::new(0, 0);
    let mut row = |source: &[&str], target: &[&str]| {
        let unit = |prefix: char, at: &mut usize, text: &str| {
            *at += 1;
            Unit {
                id: format!("{prefix}{at}").into(),
                text: Some(text.to_owned()),
                raw: vec![1..4, 9..12],
            }
        };
        let source = source
            .iter()
            .map(|text| unit('s', &mut at.source, text))
            .collect();
        let target = target
            .iter()
            .map(|text| unit('t', &mut at.target, text))
            .collect();
        Row {
            chapter: "One & <two>".to_owned(),
            units: Pair::new(source, target),
            confidence: Some(873),
            anchors: vec!["number:1917".into()],
            ..Row::default()
        }
    };
    let rows = vec![
        row(
            &["In 1917 \"he\" came.", "<b> & so on"],
            &["در ۱۹۱۷ «آمد»."],
        ),
        row(&["Left out."], &[]),
        row(&[], &["افزوده"]),
        row(&["می‌رود"], &["a\tb\nc"]),
    ];
    let languages = tags();
    Sheet { rows, languages }
}
