//! XLIFF 1.2, for CAT tools: one unit for each bead; null beads are units without target or with an empty source.
//!
//! The version is 1.2 and not 2.0: all tools known read it, some nothing newer (OmegaT without a plug-in), and a unit
//! can carry anything in a `context`, for which 2.0 needs a custom module. Segments of a side are joined, since `mrk`
//! can pair segments only one to one.

use crate::bead::Status;
use crate::bitext::Row;
use crate::error::{Error, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::{self, Count, Detail};
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Sheet, Source, known_languages};
use crate::markup::xml::{self, Codes, Element, Elements, Flow, Take};
use crate::note::{Left, Note};
use crate::pair::Pair;
use crate::tag::Tag;

/// Units for CAT tools.
pub(super) static XLIFF: Xliff = Xliff;

pub(super) struct Xliff;

static INFO: Info = Info {
    name: "xliff",
    about: "XLIFF 1.2, for CAT tools",
    extensions: &["xliff", "xlf"],
    files: Files::One,
    reads: Reads::Others,
    cannot_hold: &[Loss::Controls, Loss::Boundaries, Loss::Foreign],
    feature: None,
    built: true,
};

impl BeadFormat for Xliff {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        write(&draft.kept, draft.name).map(|text| draft.file(text))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        read(&source.text()?)
    }
}

/// Elements whose content is native code and not text. (`g` and `mrk` only mark up text.)
const CODES: Codes = Codes {
    paired: &["bpt", "ept", "it", "bx", "ex"],
    alone: &["ph", "x"],
};

/// The namespace of the versions of XLIFF that are read, whose root need not name its version (1.1).
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.";

/// The name of this program in the header.
const TOOL: &str = env!("CARGO_PKG_NAME");

/// Writes a file of units; `given` is its file name.
///
/// # Errors
/// If a language is not known.
pub(super) fn write(sheet: &Sheet, given: &str) -> Result<String, Error> {
    let languages = known_languages(&sheet.languages)?;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  \
         <file original=\"{}\" source-language=\"{}\" target-language=\"{}\" datatype=\"plaintext\" \
         tool-id=\"{TOOL}\">\n    <header><tool tool-id=\"{TOOL}\" tool-name=\"{TOOL}\" tool-version=\"{}\"/></header>\n    \
         <body>\n",
        xml::value(given),
        languages.source,
        languages.target,
        env!("CARGO_PKG_VERSION"),
    );
    for (number, row) in (1..).zip(&sheet.rows) {
        out.push_str(&unit(number, row));
    }
    out.push_str("    </body>\n  </file>\n</xliff>\n");
    Ok(out)
}

fn unit(number: usize, row: &Row) -> String {
    let (approved, state) = match row.status {
        Status::Machine => ("no", "needs-review-translation"),
        Status::Accepted | Status::Corrected => ("yes", "signed-off"),
        Status::Rejected => ("no", "needs-translation"),
    };
    let texts = row.texts().map(|text| xml::content(&text));
    let mut out = format!(
        "      <trans-unit id=\"{number}\" approved=\"{approved}\" xml:space=\"preserve\">\n        \
         <source>{}</source>\n",
        texts.source
    );
    if !row.units.target.is_empty() {
        let target = texts.target;
        out.push_str(&format!(
            "        <target state=\"{state}\">{target}</target>\n"
        ));
    }
    out.push_str(&format!("        <context-group name=\"{TOOL}\">\n"));
    for (detail, value) in details::details(row) {
        let (name, value) = (detail.name(), xml::content(&value));
        let context = format!("<context context-type=\"x-{name}\">{value}</context>");
        out.push_str(&format!("          {context}\n"));
    }
    out + "        </context-group>\n      </trans-unit>\n"
}

/// Reads a file of units.
///
/// # Errors
/// If it is not XLIFF 1.x; the error names the line.
pub(super) fn read(text: &str) -> Result<Reading, Error> {
    let mut elements = Elements::new(text);
    let root = elements.root()?;
    let version = root.attribute("version").unwrap_or_default();
    let namespace = root.attribute("xmlns").unwrap_or_default();
    let old = version.starts_with("1.") || version.is_empty() && namespace.starts_with(NAMESPACE);
    if root.name != "xliff" || !old {
        let error = root.wrong_format(format!(
            "this is no XLIFF 1.2, but <{}> {version}",
            root.name
        ));
        return Err(error.hint("save it as XLIFF 1.2"));
    }
    let mut languages = Pair::default();
    let mut count = Count::default();
    let mut rows = Vec::new();
    let (mut codes, mut empty) = (0, 0);
    while let Some(element) = elements.next(&[("file", Take::Tag), ("trans-unit", Take::Whole)])? {
        if element.name == "file" {
            let language = |name: &str| element.attribute(name).and_then(Tag::new);
            let named = Pair::new(language("source-language"), language("target-language"));
            if !rows.is_empty() && named != languages {
                return Err(element
                    .fault("this <file> is in other languages".to_owned())
                    .hint("cut the document, one pair of languages each"));
            }
            languages = named;
        } else {
            let flows = Pair::new("source", "target").map(|name| flow(&element, name));
            codes += flows.source.codes + flows.target.codes;
            let texts = flows.map(|flow| flow.text);
            let own = own_context(&element);
            if texts == Pair::default() && own.is_none() {
                empty += 1;
            } else {
                rows.push(row(&element, own, texts, &mut count)?);
            }
        }
    }
    let left_out = [
        Note::left_out(Left::EmptyUnits, empty),
        Note::left_out(Left::InlineCodes, codes),
    ];
    let notes = left_out.into_iter().flatten();
    Ok(Reading {
        sheet: Sheet { rows, languages },
        notes: notes.map(|note| note.to_string()).collect(),
    })
}

/// The text of a side; an element that is not there has none.
fn flow(unit: &Element, name: &str) -> Flow {
    let mut sides = unit.named(name);
    sides
        .next()
        .map(|side| side.flow(&CODES))
        .unwrap_or_default()
}

/// The context in which this program writes the details of a bead.
fn own_context(unit: &Element) -> Option<&Element> {
    let mut groups = unit.named("context-group");
    groups.find(|group| group.attribute("name") == Some(TOOL))
}

fn row(
    unit: &Element,
    own: Option<&Element>,
    texts: Pair<String>,
    count: &mut Count,
) -> Result<Row, Error> {
    let said = |detail: Detail| {
        let context = own?.named("context").find(|context| {
            let name = context.attribute("context-type");
            name.and_then(|name| name.strip_prefix("x-")) == Some(detail.name())
        });
        context.map(|context| context.text(&[]))
    };
    details::row(said, texts, count).map_err(|error| error.at(Place::Line(unit.line)))
}
