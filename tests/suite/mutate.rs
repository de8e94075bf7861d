//! A fuzzer: files that readers take, damaged by a seeded chance, and what reads them. Used by a short test and by
//! `examples/fuzz.rs`, which runs for longer.

use std::io::{Cursor, Write};

use bitext::align::Pins;
use bitext::bead::Bead;
use bitext::bitext::{Row, Unit};
use bitext::chance::SplitMix64;
use bitext::format::sheet::{Sheet, Source};
use bitext::format::{Format, dictionary, gold, tbx, vecalign};
use bitext::pair::Pair;
use bitext::pipeline::works::Manifest;
use bitext::read::{Kind, decode};
use bitext::review::ignore;
use bitext::tag::Tag;
use zip::write::SimpleFileOptions;

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
    targets.push(text(kind("pdf"), pdf(&[HELLO, &wide(700, ".مالس")])));
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
    let Ok(raw) = kind.read(bytes, Tag::new("en").as_ref()) else {
        return false;
    };
    // What it says of its text must be so.
    for heading in &raw.headings {
        assert!(!raw.text[heading.clone()].trim().is_empty());
    }
    assert!(raw.headings.is_sorted_by(|a, b| a.end <= b.start));
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

/// An archive of parts, as others write it.
pub(crate) fn zip(parts: &[File]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn parts(parts: &[(&str, &str)]) -> Vec<File> {
    let part = |&(name, content): &(&str, &str)| (name.to_owned(), content.into());
    parts.iter().map(part).collect()
}

/// A small book, EPUB 2 in its ways: pages in a folder, a table of contents among them, an entity of HTML.
pub(crate) fn book() -> Vec<File> {
    parts(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>",
        ),
        (
            "OEBPS/book.opf",
            "<package version=\"3.0\"><manifest>\
             <item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
             <item id=\"b\" href=\"text/two.xhtml\" media-type=\"application/xhtml+xml\"/>\
             <item id=\"a\" href=\"text/o%6Ee.xhtml#top\" media-type=\"application/xhtml+xml\"/>\
             <item id=\"p\" href=\"cover.svg\" media-type=\"image/svg+xml\"/></manifest>\
             <spine><itemref idref=\"p\"/><itemref idref=\"n\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine>\
             </package>",
        ),
        (
            "OEBPS/nav.xhtml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><nav><ol><li>One</li></ol></nav></body></html>",
        ),
        (
            "OEBPS/text/one.xhtml",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"x.dtd\">\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"x\"/></head><body>\n\
             <h2>Chapter\n <i>One</i></h2>\n<p>It was&nbsp;night &amp; cold.</p>\n<p>He came\n home.</p></body></html>",
        ),
        (
            "OEBPS/text/two.xhtml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><h2>Two</h2><div>He left. <br/>At noon.</div></body></html>",
        ),
    ])
}

/// A small document: a heading by its style, a table, a text box, a change that was tracked.
pub(crate) fn document() -> Vec<File> {
    parts(&[
        (
            "word/document.xml",
            "<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"w\"><w:body>\
             <w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>Chapter</w:t><w:tab/><w:t>One</w:t></w:r></w:p>\
             <w:p><w:r><w:t xml:space=\"preserve\">It was </w:t></w:r><w:del><w:r><w:delText>day</w:delText></w:r></w:del>\
             <w:ins><w:r><w:t>night</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
             <w:p><w:r><w:AlternateContent><w:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent>\
             </w:Choice><w:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:Fallback></w:AlternateContent></w:r>\
             <w:r><w:t>Beside.</w:t></w:r></w:p></w:body></w:document>",
        ),
        (
            "word/styles.xml",
            "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
             <w:style w:styleId=\"x\"><w:name w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style></w:styles>",
        ),
    ])
}

/// The operators of a page with a word in a font of one byte.
#[cfg(feature = "pdf")]
pub(crate) const HELLO: &str = "BT /F1 12 Tf 72 700 Td [(Hel) 20 (lo) -300 (world.)] TJ ET";

/// The operators that show a line in a font of two bytes, glyph by glyph from left to right.
#[cfg(feature = "pdf")]
pub(crate) fn wide(base: i32, print: &str) -> String {
    let codes: String = print
        .encode_utf16()
        .map(|unit| format!("{unit:04X}"))
        .collect();
    format!("BT /F2 12 Tf 1 0 0 1 72 {base} Tm <{codes}> Tj ET")
}

/// A PDF file of pages, each given by its operators. `F1` is a font of one byte, `F2` one whose codes are those of
/// UTF-16.
#[cfg(feature = "pdf")]
pub(crate) fn pdf(pages: &[&str]) -> Vec<u8> {
    let stream = |content: &str| {
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        )
    };
    let kids: Vec<String> = (0..pages.len())
        .map(|at| format!("{} 0 R", 7 + 2 * at))
        .collect();
    let map = "begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n4 beginbfrange\n\
               <0000> <00FF> <0000>\n<0600> <06FF> <0600>\n<2000> <20FF> <2000>\n<FE70> <FEFF> <FE70>\nendbfrange\nendcmap";
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
            pages.len(),
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [5 0 R] >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /W [32 [250] 1600 1610 480] >>".to_owned(),
        stream(map),
    ];
    for (at, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R >>",
            8 + 2 * at
        ));
        objects.push(stream(content));
    }
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let (count, table) = (objects.len() + 1, file.len());
    file.extend(
        format!(
            "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
        )
        .bytes(),
    );
    file
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
    "<p>",
    "</p>",
    "<nav>",
    "<h1>",
    "<script>",
    "<w:p>",
    "<itemref idref=\"a\"/>",
    "../",
    "%2e%2e/",
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
    "4294967295",
    "1e999",
    "NaN",
    "null",
    "\u{FEFF}",
    "\u{0}",
    "\u{202E}",
    "~~~",
    "é",
    "PK\u{1}\u{2}",
    "PK\u{3}\u{4}",
    "PK\u{5}\u{6}",
    "endobj",
    "stream\n",
    "1 0 R",
    "<< /Kids [2 0 R] >>",
    " Tj ET",
    "PAR1",
];

/// No file of a fuzzer grows beyond this: what takes long is to be found by its kind, not its size.
const LONGEST: usize = 1 << 16;

/// A chance that damages.
pub(crate) struct Chance(SplitMix64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(SplitMix64::new(seed))
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.0.draw() % end as u64) as usize
    }

    /// Damages one to five places of the files.
    pub(crate) fn damage(&mut self, files: &mut [File]) {
        for _ in 0..=self.below(5) {
            let file = self.below(files.len());
            self.damage_one(&mut files[file].1);
        }
    }

    fn damage_one(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let length = 1 + self.below(40);
        let end = (at + length).min(bytes.len());
        match self.below(16) {
            0 => bytes.truncate(at),
            1..=3 => drop(bytes.drain(at..end)),
            4..=9 => {
                let piece = HOSTILE[self.below(HOSTILE.len())];
                bytes.splice(at..at, piece.bytes());
            }
            // A stretch again, once or very often.
            10..=12 => {
                let times = [1, 1, 2, 200][self.below(4)];
                let end = (at + 10 * length).min(bytes.len());
                let piece = bytes[at..end].repeat(times);
                bytes.splice(at..at, piece);
            }
            13 => {
                let to = self.below(bytes.len() + 1);
                let piece = bytes[at..end].to_vec();
                bytes.splice(to..to, piece);
            }
            _ => {
                let byte = self.0.draw() as u8;
                bytes.splice(at..(at + 1).min(bytes.len()), [byte]);
            }
        }
        bytes.truncate(LONGEST);
    }
}

/// Damages files of a target again and again: what was taken is damaged further.
pub(crate) struct Fuzzer {
    pub(crate) target: Target,
    taken: Vec<Vec<File>>,
}

impl Fuzzer {
    pub(crate) fn new(target: Target) -> Self {
        assert!(
            (target.read)(&target.files),
            "{} is not taken undamaged",
            target.name
        );
        let taken = vec![target.files.clone()];
        Self { target, taken }
    }

    /// The files of the next try.
    pub(crate) fn next(&mut self, chance: &mut Chance) -> Vec<File> {
        // Every other time from the start, so that the damage does not pile up.
        let from = if chance.below(2) == 0 {
            0
        } else {
            chance.below(self.taken.len())
        };
        let mut files = self.taken[from].clone();
        chance.damage(&mut files);
        files
    }

    /// Reads files; true if they were taken.
    pub(crate) fn read(&mut self, files: Vec<File>, chance: &mut Chance) -> bool {
        let taken = (self.target.read)(&files);
        if taken {
            if self.taken.len() < 100 {
                self.taken.push(files);
            } else {
                let place = 1 + chance.below(self.taken.len() - 1);
                self.taken[place] = files;
            }
        }
        taken
    }
}
