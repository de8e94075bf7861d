//! Reads translation memories (TMX 1.4), units and their languages, for the bead format and for the text reader.
//!
//! Files of other programs are read too: with `lang` for `xml:lang`, several languages, and inline markup, whose native
//! code is left out.

use crate::error::{Error, ErrorKind};
use crate::markup::xml::{Codes, Element, Elements, Flow, Take};
use crate::pair::Pair;
use crate::tag::Tag;

/// Elements whose content is native code and not text. (`hi` only marks up text.)
const CODES: Codes = Codes {
    paired: &["bpt", "ept", "it"],
    alone: &["ph", "ut"],
};

/// Children of `<tuv>` that are no text, for one whose text is not in `<seg>`.
const ABOUT: Codes = Codes {
    paired: &["bpt", "ept", "it", "note", "prop"],
    alone: &["ph", "ut"],
};

/// Maximum number of languages in a memory: the European Union has 24, and every text is compared with all.
const MAX_LANGUAGES: usize = 1000;

/// The header and the units of a memory.
pub(crate) fn units(text: &str) -> Result<(Element, Vec<Unit>), Error> {
    let mut elements = Elements::new(text);
    let root = elements.root()?;
    if root.name != "tmx" {
        let message = format!("this is no TMX: it starts with <{}>", root.name);
        return Err(root.wrong_format(message).hint("is it another format?"));
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

/// The texts of a memory in a language, or in a narrower variant of it; and how many inline codes they had.
///
/// # Errors
/// If the file is not TMX, or has no text in that language.
pub(crate) fn texts(text: &str, language: &Tag) -> Result<(Vec<String>, usize), Error> {
    let (_, units) = units(text)?;
    let tag = pick(&languages(&units)?, language)?;
    let texts = units.into_iter().flat_map(|unit| unit.texts);
    let flows = texts.filter(|(own, _)| own.is(&tag));
    let mut codes = 0;
    let texts = flows.map(|(_, flow)| {
        codes += flow.codes;
        flow.text
    });
    Ok((texts.collect(), codes))
}

/// A `<tu>` and its texts by language, in the order of the file.
pub(crate) struct Unit {
    pub(crate) element: Element,
    texts: Vec<(Tag, Flow)>,
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
            // Some exporters leave `<seg>` out.
            let mut segments = variant.named("seg");
            let flow = segments
                .next()
                .map_or_else(|| variant.flow(&ABOUT), |seg| seg.flow(&CODES));
            texts.push((tag, flow));
        }
        Ok(Self { element, texts })
    }

    /// The texts in two languages, which may be the same.
    pub(crate) fn texts(&self, languages: &Pair<Tag>) -> Option<Pair<String>> {
        let of = |language: &Tag| self.texts.iter().position(|(tag, _)| tag.is(language));
        let source = of(&languages.source)?;
        let target = if languages.source.is(&languages.target) {
            let mut rest = self.texts.iter().skip(source + 1);
            source + 1 + rest.position(|(tag, _)| tag.is(&languages.target))?
        } else {
            of(&languages.target)?
        };
        let text = |at: usize| self.texts[at].1.text.clone();
        Some(Pair::new(text(source), text(target)))
    }

    /// How many inline codes the texts in two languages had.
    pub(crate) fn codes(&self, languages: &Pair<Tag>) -> usize {
        let own = self.texts.iter().filter(|(tag, _)| is_of(tag, languages));
        own.map(|(_, flow)| flow.codes).sum()
    }

    /// How many texts in two languages it has besides one of each.
    pub(crate) fn further(&self, languages: &Pair<Tag>) -> usize {
        let own = self.texts.iter().filter(|(tag, _)| is_of(tag, languages));
        own.count().saturating_sub(2)
    }

    pub(crate) fn property(&self, name: &str) -> Option<String> {
        let mut properties = self.element.named("prop");
        let found = properties.find(|property| {
            let own = property.attribute("type");
            own.and_then(|own| own.strip_prefix("x-")) == Some(name)
        });
        found.map(|property| property.text(&[]))
    }
}

fn is_of(tag: &Tag, languages: &Pair<Tag>) -> bool {
    tag.is(&languages.source) || tag.is(&languages.target)
}

/// The languages of units, in the order of their first occurrence.
pub(crate) fn languages(units: &[Unit]) -> Result<Vec<&Tag>, Error> {
    let mut found: Vec<&Tag> = Vec::new();
    for (tag, _) in units.iter().flat_map(|unit| &unit.texts) {
        if !found.iter().any(|known| known.is(tag)) {
            if found.len() == MAX_LANGUAGES {
                let message = format!("more than {MAX_LANGUAGES} languages");
                return Err(Error::of(ErrorKind::Limit, message));
            }
            found.push(tag);
        }
    }
    if found.is_empty() {
        return Err(Error::of(ErrorKind::Empty, "no unit").hint("is it cut off?"));
    }
    Ok(found)
}

/// The wanted language, or else the first narrower variant of it.
pub(crate) fn pick(found: &[&Tag], wanted: &Tag) -> Result<Tag, Error> {
    let exact = found.iter().find(|tag| wanted.is(tag));
    exact
        .or_else(|| found.iter().find(|tag| wanted.covers(tag)))
        .map(|&tag| tag.clone())
        .ok_or_else(|| {
            let known: Vec<&str> = found.iter().map(|tag| tag.as_str()).collect();
            let error = Error::new(format!("no text in `{wanted}`"));
            error.hint(format!("the languages are {}", known.join(", ")))
        })
}
