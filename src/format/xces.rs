//! Stand-off alignments: XCES as OPUS uses it, and InterText. There are three files: the links, and each text as XML
//! with an id for every segment.
//!
//! Both name the texts `fromDoc` (the source) and `toDoc`, but list the ids of a link in opposite orders: XCES has
//! those of `fromDoc` first, InterText those of `toDoc`. No file states its order, so the caller names the format; the
//! outermost element, `cesAlign` or `linkGrp`, must agree.

use std::collections::{HashMap, HashSet};

use crate::bead::Status;
use crate::bitext::{Row, Unit};
use crate::error::{Error, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::{self, words};
use crate::format::loss::Loss;
use crate::format::sheet::{Copies, Output, Reading, Sheet, Source, known_languages, side_names};
use crate::markup::xml::{self, Element, Elements, Take};
use crate::pair::Pair;
use crate::tag::Tag;

/// Stand-off links as OPUS writes them.
pub(super) static XCES: Dialect = Dialect::Xces;

/// Stand-off links as InterText writes them.
pub(super) static INTERTEXT: Dialect = Dialect::InterText;

static XCES_INFO: Info = Info {
    name: "xces",
    about: "XCES links as OPUS has them, and both texts as XML",
    extensions: &["xces"],
    files: Files::WithTexts,
    reads: Reads::Others,
    cannot_hold: &[
        Loss::Controls,
        Loss::EmptySegments,
        Loss::Raw,
        Loss::Chapters,
        Loss::Anchors,
        Loss::Status,
        Loss::Foreign,
    ],
    feature: None,
    built: true,
};

static INTERTEXT_INFO: Info = Info {
    name: "intertext",
    about: "InterText links, and both texts as XML",
    extensions: &["intertext"],
    files: Files::WithTexts,
    reads: Reads::Others,
    cannot_hold: &[
        Loss::Controls,
        Loss::EmptySegments,
        Loss::Raw,
        Loss::Chapters,
        Loss::Confidence,
        Loss::Anchors,
        Loss::Verdicts,
        Loss::Foreign,
    ],
    feature: None,
    built: true,
};

impl BeadFormat for Dialect {
    fn info(&self) -> &'static Info {
        match self {
            Self::Xces => &XCES_INFO,
            Self::InterText => &INTERTEXT_INFO,
        }
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        write(&draft.with_languages(), draft.name, *self)
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        read(source, *self)
    }
}

/// Which of the two formats a file is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// `xtargets="source;target"`.
    Xces,
    /// `xtargets="target;source"`.
    InterText,
}

impl Dialect {
    /// The outermost element of the links.
    const fn root(self) -> &'static str {
        match self {
            Self::Xces => "cesAlign",
            Self::InterText => "linkGrp",
        }
    }

    /// Converts between (source, target) and (before, after the semicolon), in either direction.
    fn order<T>(self, sides: Pair<T>) -> Pair<T> {
        match self {
            Self::Xces => sides,
            Self::InterText => sides.swap(),
        }
    }
}

/// Writes the links and both texts, as files in one folder.
///
/// # Errors
/// If a language is not known, or an id occurs twice or is not valid in a link.
pub(super) fn write(sheet: &Sheet, given: &str, dialect: Dialect) -> Result<Vec<Output>, Error> {
    let languages = known_languages(&sheet.languages)?;
    let stem = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let names = side_names(languages).map(|side| format!("{stem}.{side}.xml"));
    let texts = Pair::new(
        document(
            sheet.rows.iter().map(|row| &row.units.source),
            languages.source,
        )?,
        document(
            sheet.rows.iter().map(|row| &row.units.target),
            languages.target,
        )?,
    );
    let files = [
        (given.to_owned(), links(&sheet.rows, &names, dialect)),
        (names.source, texts.source),
        (names.target, texts.target),
    ];
    let outputs = files.map(|(name, content)| Output {
        name,
        content: content.into_bytes(),
    });
    Ok(outputs.into())
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn document<'a>(
    beads: impl Iterator<Item = &'a Vec<Unit>>,
    language: &Tag,
) -> Result<String, Error> {
    let mut out = format!("{DECLARATION}<text xml:lang=\"{language}\">\n<body>\n<p id=\"p1\">\n");
    let mut seen = HashSet::new();
    for unit in beads.flatten() {
        let id = &unit.id.to_string();
        if id.is_empty() || id.contains(|c: char| c == ';' || c.is_whitespace()) {
            let error = Error::new(format!("`{id}` cannot stand in a link"));
            return Err(error.hint("an id must be a word without `;`"));
        }
        xml::add_id(&mut seen, &unit.id)?;
        let text = xml::content(unit.text.as_deref().unwrap_or_default());
        out.push_str(&format!("<s id=\"{}\">{text}</s>\n", xml::value(id)));
    }
    Ok(out + "</p>\n</body>\n</text>\n")
}

fn links(rows: &[Row], names: &Pair<String>, dialect: Dialect) -> String {
    let names = names.as_ref().map(|name| xml::value(name));
    let mut out = DECLARATION.to_owned();
    out.push_str(&match dialect {
        Dialect::Xces => format!(
            "<!DOCTYPE cesAlign PUBLIC \"-//CES//DTD XML cesAlign//EN\" \"\">\n<cesAlign version=\"1.0\">\n\
             <linkGrp targType=\"s\" fromDoc=\"{}\" toDoc=\"{}\">\n",
            names.source, names.target
        ),
        Dialect::InterText => {
            format!("<linkGrp toDoc=\"{}\" fromDoc=\"{}\">\n", names.target, names.source)
        }
    });
    for (number, row) in (1..).zip(rows) {
        let ids = dialect.order(
            row.units
                .as_ref()
                .map(|units| xml::value(&details::ids(units))),
        );
        let targets = format!("xtargets=\"{};{}\"", ids.source, ids.target);
        out.push_str(&match (dialect, row.confidence) {
            (Dialect::Xces, None) => format!("<link id=\"SL{number}\" {targets}/>\n"),
            (Dialect::Xces, Some(sure)) => {
                let certainty = details::thousandths(sure);
                format!("<link id=\"SL{number}\" {targets} certainty=\"{certainty}\"/>\n")
            }
            (Dialect::InterText, _) => {
                let counts = dialect.order(row.units.as_ref().map(Vec::len));
                let status = match row.status {
                    Status::Machine | Status::Rejected => "auto",
                    Status::Accepted | Status::Corrected => "man",
                };
                format!(
                    "<link type=\"{}-{}\" {targets} status=\"{status}\" mark=\"0\"/>\n",
                    counts.source, counts.target
                )
            }
        });
    }
    out.push_str(match dialect {
        Dialect::Xces => "</linkGrp>\n</cesAlign>\n",
        Dialect::InterText => "</linkGrp>\n",
    });
    out
}

/// Reads the links and the texts that they name.
///
/// # Errors
/// If the links are in the other format or belong to several pairs of texts, a text is missing, or a link names a
/// segment that is not in its text; the error names the line.
pub(super) fn read(source: &Source<'_>, dialect: Dialect) -> Result<Reading, Error> {
    let text = source.text()?;
    let mut elements = Elements::new(&text);
    let root = elements.root()?;
    if root.name != dialect.root() {
        let error = root.wrong_format(format!(
            "this starts with <{}>, not <{}>",
            root.name,
            dialect.root()
        ));
        return Err(error.hint("`cesAlign` is xces, `linkGrp` is intertext"));
    }
    let mut group = Some(root).filter(|_| dialect == Dialect::InterText);
    let mut links = Vec::new();
    while let Some(element) = elements.next(&[("linkGrp", Take::Tag), ("link", Take::Tag)])? {
        if element.name == "link" {
            links.push(element);
        } else if group.replace(element).is_some() {
            let error = elements.fault("links for a second pair of texts");
            return Err(error.hint("cut the file, one <linkGrp> each"));
        }
    }
    let group = group.ok_or_else(|| elements.fault("there is no <linkGrp>"))?;
    let names = Pair::new(group.wants("fromDoc")?, group.wants("toDoc")?);
    let documents = names.map(|name| Document::read(source, name)).transpose()?;
    let rows = links.iter().map(|link| row(link, &documents, dialect));
    let rows: Vec<Row> = rows.collect::<Result<_, _>>()?;
    Ok(reading(rows, documents))
}

/// Makes a reading of beads and the languages of their texts; its notes report segments that are in no bead.
pub(super) fn reading(rows: Vec<Row>, documents: Pair<Document>) -> Reading {
    let linked: usize = rows
        .iter()
        .map(|row| row.units.source.len() + row.units.target.len())
        .sum();
    let all = documents.source.texts.len() + documents.target.texts.len();
    let notes = match all.saturating_sub(linked) {
        0 => Vec::new(),
        rest => vec![format!(
            "{rest} of {all} segments are in no link and are left out"
        )],
    };
    let languages = documents.map(|document| document.language);
    let sheet = Sheet { rows, languages };
    Reading { sheet, notes }
}

fn row(link: &Element, documents: &Pair<Document>, dialect: Dialect) -> Result<Row, Error> {
    let targets = link.wants("xtargets")?;
    let Some((first, second)) = targets.split_once(';') else {
        return Err(link.fault(format!("no `;` in `{targets}`")));
    };
    let sides = dialect
        .order(Pair::new(first, second))
        .zip(documents.as_ref());
    let units = sides
        .map(|(ids, document)| document.units(ids, link))
        .transpose()?;
    // Other aligners write their own scores here; only a number that can be a probability is read as one.
    let certainty = link.attribute("certainty").unwrap_or_default();
    let confidence = details::confidence(certainty).unwrap_or_default();
    let by_hand = dialect == Dialect::InterText && link.attribute("status") == Some("man");
    Ok(Row {
        units,
        confidence: confidence.filter(|_| dialect == Dialect::Xces),
        status: if by_hand {
            Status::Accepted
        } else {
            Status::Machine
        },
        ..Row::default()
    })
}

/// A text: its language, if it is stated, and its segments by their ids.
pub(super) struct Document {
    name: String,
    pub(super) language: Option<Tag>,
    texts: HashMap<String, String>,
    copies: Copies,
}

impl Document {
    /// Reads a text from the folder of the links.
    pub(super) fn read(source: &Source<'_>, name: &str) -> Result<Self, Error> {
        let in_file = |error: Error| error.in_file(name);
        if name.ends_with(".gz") {
            let error = Error::new(format!("`{name}` is packed"));
            return Err(error.hint("unpack it, and name the unpacked file in the links"));
        }
        let text = source.other(name)?;
        let mut elements = Elements::new(&text);
        let root = elements.root().map_err(in_file)?;
        let mut document = Self {
            name: name.to_owned(),
            language: root.language().and_then(Tag::new),
            texts: HashMap::new(),
            copies: Copies::new(text.len()),
        };
        while let Some(segment) = elements.next(&[("s", Take::Whole)]).map_err(in_file)? {
            let id = match segment.attribute("xml:id") {
                Some(id) => id.to_owned(),
                None => segment.wants("id").map_err(in_file)?.to_owned(),
            };
            let text = segment.sentence();
            if document.texts.insert(id.clone(), text).is_some() {
                return Err(in_file(
                    segment.fault(format!("two segments have the id `{id}`")),
                ));
            }
        }
        Ok(document)
    }

    /// The segments that a link names. A later one without text is one whose text the first carries.
    pub(super) fn units(&self, ids: &str, link: &Element) -> Result<Vec<Unit>, Error> {
        let ids: Vec<&str> = words(ids);
        let units = ids.into_iter().enumerate().map(|(place, id)| {
            let text = self.texts.get(id).ok_or_else(|| {
                let error = link.fault(format!("no segment `{id}` in {}", self.name));
                error.hint(
                    "if it is in the other text, the order is that of the other format, xces or intertext",
                )
            })?;
            let text = self
                .copies
                .copy(text)
                .map_err(|error| error.at(Place::Line(link.line)))?;
            let text = Some(text).filter(|text| place == 0 || !text.is_empty());
            let raw = Vec::new();
            let id = id.into();
            Ok(Unit { id, text, raw })
        });
        units.collect()
    }
}
