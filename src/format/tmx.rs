//! TMX 1.4, the translation memories of CAT tools: one unit for each bead, with its details as properties.
//!
//! Files are valid for the strictest reader known, OmegaT, which enforces the schema: all required attributes of the
//! header, `xml:lang` with hyphens, properties before the texts, and no character that XML forbids. There is no date,
//! so that the same beads give the same bytes. TMX cannot hold a unit with one text, so null beads are left out.
//!
//! Files of other programs are read too. If a file has several languages, the caller chooses two. Properties that this
//! program wrote and other tools have kept are read.

use crate::bitext::Row;
use crate::error::{Error, ErrorKind, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::{self, Count};
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Sheet, Source, known_languages};
use crate::markup::memory::{Unit, languages, pick, units};
use crate::markup::xml::{self, Element};
use crate::note::{Left, Note};
use crate::pair::{Pair, Side};
use crate::tag::Tag;

/// A translation memory.
pub(super) static TMX: Tmx = Tmx;

pub(super) struct Tmx;

static INFO: Info = Info {
    name: "tmx",
    about: "TMX 1.4, a translation memory for CAT tools",
    extensions: &["tmx"],
    files: Files::One,
    reads: Reads::Others,
    cannot_hold: &[
        Loss::Controls,
        Loss::NullBeads,
        Loss::Boundaries,
        Loss::Foreign,
    ],
    feature: None,
    built: true,
};

impl BeadFormat for Tmx {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        write(&draft.kept).map(|text| draft.file(text))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        read(&source.text()?, &source.languages)
    }
}

/// The name of this program in the header.
const TOOL: &str = env!("CARGO_PKG_NAME");

/// Writes a memory.
///
/// # Errors
/// If a language is not known.
pub(super) fn write(sheet: &Sheet) -> Result<String, Error> {
    let languages = known_languages(&sheet.languages)?;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header creationtool=\"{TOOL}\" \
         creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"{TOOL}\" adminlang=\"en\" srclang=\"{}\" \
         datatype=\"plaintext\"/>\n  <body>\n",
        env!("CARGO_PKG_VERSION"),
        languages.source,
    );
    for (number, row) in (1..).zip(&sheet.rows) {
        out.push_str(&unit(number, row, languages));
    }
    out.push_str("  </body>\n</tmx>\n");
    Ok(out)
}

fn unit(number: usize, row: &Row, languages: Pair<&Tag>) -> String {
    let mut out = format!("    <tu tuid=\"{number}\">\n");
    for (detail, value) in details::details(row) {
        let (name, value) = (detail.name(), xml::content(&value));
        out.push_str(&format!("      <prop type=\"x-{name}\">{value}</prop>\n"));
    }
    let sides = languages.zip(row.texts());
    for (language, text) in [sides.source, sides.target] {
        let text = xml::content(&text);
        out.push_str(&format!(
            "      <tuv xml:lang=\"{language}\"><seg>{text}</seg></tuv>\n"
        ));
    }
    out + "    </tu>\n"
}

/// Reads a memory. `wanted` chooses the languages; it may be left out if the memory has only two.
///
/// Units that lack one of them are counted and left out.
///
/// # Errors
/// If the file is not TMX, or has more than two languages and none is chosen; the error names the line.
pub(super) fn read(text: &str, wanted: &Pair<Option<Tag>>) -> Result<Reading, Error> {
    let (header, units) = units(text)?;
    let languages = choose(&header, &units, wanted)?;
    let own = header.attribute("creationtool") == Some(TOOL);
    let mut count = Count::default();
    let mut rows = Vec::new();
    let (mut lacking, mut empty, mut codes, mut further) = (0, 0, 0, 0);
    for unit in &units {
        let Some(texts) = unit.texts(&languages) else {
            lacking += 1;
            continue;
        };
        codes += unit.codes(&languages);
        further += unit.further(&languages);
        if texts == Pair::default() {
            empty += 1;
            continue;
        }
        let row = details::row(
            |detail| unit.property(detail.name()),
            texts.clone(),
            &mut count,
        );
        rows.push(match row {
            // A property with a name of ours may come from another program.
            Err(_) if !own => details::row(|_| None, texts, &mut count)?,
            row => row.map_err(|error| error.at(Place::Line(unit.element.line)))?,
        });
    }
    let lacking = (lacking > 0).then(|| {
        let all = units.len();
        format!("{lacking} of {all} units lack one of the languages and are left out")
    });
    let left_out = [
        Note::left_out(Left::Variants, further),
        Note::left_out(Left::EmptyUnits, empty),
        Note::left_out(Left::InlineCodes, codes),
    ];
    let left_out = left_out.into_iter().flatten().map(|note| note.to_string());
    let notes = lacking.into_iter().chain(left_out).collect();
    let languages = languages.map(Some);
    let sheet = Sheet { rows, languages };
    Ok(Reading { sheet, notes })
}

/// The two languages to read.
fn choose(
    header: &Element,
    units: &[Unit],
    wanted: &Pair<Option<Tag>>,
) -> Result<Pair<Tag>, Error> {
    let found = languages(units)?;
    // `srclang` may be `*all*`, which is not a tag: then the first text is the source.
    let declared = header.attribute("srclang").and_then(Tag::new);
    let source = match &wanted.source {
        Some(tag) => pick(&found, tag)?,
        None => {
            let declared = declared.and_then(|tag| pick(&found, &tag).ok());
            declared.unwrap_or_else(|| found[0].clone())
        }
    };
    let others: Vec<&Tag> = found
        .iter()
        .copied()
        .filter(|tag| !tag.is(&source))
        .collect();
    let target = match (&wanted.target, &others[..]) {
        (Some(tag), _) => pick(&found, tag)?,
        (None, [only]) => (*only).clone(),
        (None, []) => source.clone(),
        (None, others) => {
            let names: Vec<&str> = others.iter().map(|tag| tag.as_str()).collect();
            let error = Error::of(
                ErrorKind::AmbiguousLanguage(Side::Target),
                format!("the file has {} more languages", others.len()),
            );
            return Err(error.hint(format!("they are {}", names.join(", "))));
        }
    };
    Ok(Pair::new(source, target))
}
