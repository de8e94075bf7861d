//! TMX 1.4, the translation memories of CAT tools: a unit a bead, with all that is known of it as properties.
//!
//! Written for the strictest reader known, OmegaT, which holds files to the schema: all required attributes of the
//! header, `xml:lang` with hyphens, properties before the texts, no character that XML forbids, no date (so that the
//! same beads give the same bytes). TMX has no place for half a unit, so null beads are left out.
//!
//! Read are the files of others too: `lang` for `xml:lang`, several languages (`--source-lang` and `--target-lang`
//! choose), inline markup, whose native code is left out. Properties of this program that other tools have kept are
//! taken.

use crate::bitext::Row;
use crate::error::{Error, Place};
use crate::format::details::{self, Count, Detail};
use crate::format::sheet::{Reading, Sheet, known_languages};
use crate::format::tag::Tag;
use crate::format::xml::{self, Element, Elements, Take};
use crate::pair::Pair;

/// Elements whose content is native code and no text. (`hi` only marks text.)
const CODE: &[&str] = &["bpt", "ept", "it", "ph", "ut"];

/// Languages of a memory at most: the European Union has 24, and every text is compared with all.
const MOST_LANGUAGES: usize = 1000;

/// The name under which this program writes.
const TOOL: &str = env!("CARGO_PKG_NAME");

/// Writes a memory.
///
/// # Errors
/// If a language is not known.
pub fn write(sheet: &Sheet) -> Result<String, Error> {
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

/// Reads a memory. `wanted` chooses the languages; those that are not chosen are found if there are but two.
///
/// Units that lack one of them are counted and left out.
///
/// # Errors
/// If the file is no TMX, or has more languages than two and none is chosen; the error names the line.
pub fn read(text: &str, wanted: &Pair<Option<Tag>>) -> Result<Reading, Error> {
    let (header, units) = units(text)?;
    let languages = choose(&header, &units, wanted)?;
    let own = header.attribute("creationtool") == Some(TOOL);
    let mut count = Count::default();
    let mut rows = Vec::new();
    for unit in &units {
        let Some(texts) = unit.texts(&languages) else {
            continue;
        };
        let row = details::row(|detail| unit.property(detail), texts.clone(), &mut count);
        rows.push(match row {
            // What looks like one of our properties may be another's.
            Err(_) if !own => details::row(|_| None, texts, &mut count)?,
            row => row.map_err(|error| error.at(Place::Line(unit.element.line)))?,
        });
    }
    let notes = match units.len() - rows.len() {
        0 => Vec::new(),
        lacking => vec![format!(
            "{lacking} of {} units lack one of the languages and are left out",
            units.len()
        )],
    };
    let languages = languages.map(Some);
    let sheet = Sheet { rows, languages };
    Ok(Reading { sheet, notes })
}

/// The header and the units of a memory.
fn units(text: &str) -> Result<(Element, Vec<Unit>), Error> {
    let mut elements = Elements::new(text);
    let root = elements.root()?;
    if root.name != "tmx" {
        let error = root.fault(format!("this is no TMX: it starts with <{}>", root.name));
        return Err(error.hint("is it another format? say which with --from"));
    }
    let mut header = Element::default();
    let mut units = Vec::new();
    while let Some(element) = elements.next(&[("header", Take::Tag), ("tu", Take::Whole)])? {
        if element.name == "header" {
            header = element;
        } else {
            units.push(Unit::new(element)?);
        }
    }
    Ok((header, units))
}

/// The texts of a memory in one language, or a narrower one.
///
/// # Errors
/// If the file is no TMX, or has no text in that language.
pub(super) fn texts(text: &str, language: &Tag) -> Result<Vec<String>, Error> {
    let (_, units) = units(text)?;
    let tag = pick(&languages(&units)?, language)?;
    let texts = units.into_iter().flat_map(|unit| unit.texts);
    let texts = texts.filter(|(own, _)| own.is(&tag));
    Ok(texts.map(|(_, text)| text).collect())
}

/// A `<tu>` and its texts by language, in the order in which they stand.
struct Unit {
    element: Element,
    texts: Vec<(Tag, String)>,
}

impl Unit {
    fn new(element: Element) -> Result<Self, Error> {
        let mut texts = Vec::new();
        for variant in element.named("tuv") {
            let Some(language) = variant.language() else {
                return Err(variant.fault("<tuv> has no `xml:lang`".to_owned()));
            };
            let Some(tag) = Tag::new(language) else {
                return Err(variant.fault(format!("`{language}` is no language code")));
            };
            let text = variant.named("seg").map(|seg| seg.text(CODE));
            texts.push((tag, text.collect()));
        }
        Ok(Self { element, texts })
    }

    /// The texts in two languages, which may be one and the same.
    fn texts(&self, languages: &Pair<Tag>) -> Option<Pair<String>> {
        let of = |language: &Tag| self.texts.iter().position(|(tag, _)| tag.is(language));
        let source = of(&languages.source)?;
        let target = if languages.source.is(&languages.target) {
            let mut rest = self.texts.iter().skip(source + 1);
            source + 1 + rest.position(|(tag, _)| tag.is(&languages.target))?
        } else {
            of(&languages.target)?
        };
        let text = |at: usize| self.texts[at].1.clone();
        Some(Pair::new(text(source), text(target)))
    }

    fn property(&self, detail: Detail) -> Option<String> {
        let named = |property: &&Element| {
            let name = property
                .attribute("type")
                .and_then(|name| name.strip_prefix("x-"));
            name == Some(detail.name())
        };
        let property = self.element.named("prop").find(named);
        property.map(|property| property.text(&[]))
    }
}

/// The languages of units, in the order in which they come.
fn languages(units: &[Unit]) -> Result<Vec<&Tag>, Error> {
    let mut found: Vec<&Tag> = Vec::new();
    for (tag, _) in units.iter().flat_map(|unit| &unit.texts) {
        if !found.iter().any(|known| known.is(tag)) {
            if found.len() == MOST_LANGUAGES {
                let error = Error::new(format!("more than {MOST_LANGUAGES} languages"));
                return Err(error);
            }
            found.push(tag);
        }
    }
    if found.is_empty() {
        return Err(Error::new("no unit").hint("is it cut off?"));
    }
    Ok(found)
}

/// The language that is wanted, or the first narrower one.
fn pick(found: &[&Tag], wanted: &Tag) -> Result<Tag, Error> {
    let exact = found.iter().find(|tag| wanted.is(tag));
    let narrower = || found.iter().find(|tag| wanted.covers(tag));
    exact
        .or_else(narrower)
        .map(|&tag| tag.clone())
        .ok_or_else(|| {
            let known: Vec<&str> = found.iter().map(|tag| tag.as_str()).collect();
            let error = Error::new(format!("no text in `{wanted}`"));
            error.hint(format!("the languages are {}", known.join(", ")))
        })
}

/// The two languages to read.
fn choose(
    header: &Element,
    units: &[Unit],
    wanted: &Pair<Option<Tag>>,
) -> Result<Pair<Tag>, Error> {
    let found = languages(units)?;
    // `srclang` may be `*all*`, which is no tag: then the first text is the source.
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
            let error = Error::new(format!("the file has {} more languages", others.len()));
            return Err(error.hint(format!("choose with --target-lang: {}", names.join(", "))));
        }
    };
    Ok(Pair::new(source, target))
}
