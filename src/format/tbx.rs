//! TBX, the exchange format of terminologies: one entry a term, with its translations in the other language.
//!
//! The writer uses TBX-Basic of ISO 30042:2008 (`martif`, `termEntry`, `langSet`, `tig`), since few programs read the
//! edition of 2019 yet. The number of occurrences of a translation is in its note: TBX has no element for counts, and
//! which translation is right is not for this program to decide. The reader takes both editions, the newer one in both
//! of its styles (data categories as attributes or as elements).

use crate::error::{Error, ErrorKind, Place};
use crate::evidence::Entry;
use crate::markup::xml::{self, Element, Elements, Take};
use crate::pair::Pair;
use crate::tag::Tag;
use crate::term::Term;

/// The file that names the data categories of TBX-Basic.
const CATEGORIES: &str = "TBXBasicXCSV02.xcs";

/// The statuses of a term that must no longer be used.
const REFUSED: [&str; 2] = ["deprecatedTerm-admn-sts", "supersededTerm-admn-sts"];

/// Writes terms with the translations that were found; terms without one are left out.
#[must_use]
pub fn write(terms: &[Term], languages: Pair<&Tag>, title: &str) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<martif type=\"TBX-Basic\" xml:lang=\"{}\">\n  <martifHeader>\n    \
         <fileDesc>\n      <titleStmt><title>{}</title></titleStmt>\n      \
         <sourceDesc><p>Terms and renderings found in a text and its translation by {} {}</p></sourceDesc>\n    \
         </fileDesc>\n    <encodingDesc><p type=\"XCSURI\">{CATEGORIES}</p></encodingDesc>\n  </martifHeader>\n  \
         <text>\n    <body>\n",
        languages.source,
        xml::content(title),
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
    );
    for (number, term) in (1..).zip(terms.iter().filter(|term| !term.renderings.is_empty())) {
        out.push_str(&entry(number, term, languages));
    }
    out + "    </body>\n  </text>\n</martif>\n"
}

fn entry(number: usize, term: &Term, languages: Pair<&Tag>) -> String {
    let mut out = format!("      <termEntry id=\"c{number}\">\n");
    let sections = [
        (
            languages.source,
            vec![section(&term.text, &format!("{} times", term.count))],
        ),
        (
            languages.target,
            term.renderings
                .iter()
                .map(|rendering| {
                    let note = format!("{} of {} times", rendering.beads.len(), term.count);
                    section(&rendering.text, &note)
                })
                .collect(),
        ),
    ];
    for (language, terms) in sections {
        out.push_str(&format!(
            "        <langSet xml:lang=\"{language}\">\n{}        </langSet>\n",
            terms.concat()
        ));
    }
    out + "      </termEntry>\n"
}

fn section(term: &str, note: &str) -> String {
    format!(
        "          <tig><term>{}</term><note>{}</note></tig>\n",
        xml::content(term),
        xml::content(note)
    )
}

/// Reads the pairs of terms in two languages, which are compared by their primary subtags alone. An entry with several
/// terms in a language gives every pair. Deprecated and superseded terms are left out.
///
/// # Errors
/// If the file is not TBX, or has no entry in both languages; the error names the line where there is one.
pub fn read(text: &str, languages: Pair<&str>) -> Result<Vec<Entry>, Error> {
    let mut elements = Elements::new(text);
    let root = elements.root()?;
    if !matches!(root.name.as_str(), "tbx" | "martif") {
        let error = root.wrong_format(format!("this is no TBX: it starts with <{}>", root.name));
        return Err(error.hint("a glossary is TBX, or a term, a tab and its rendering a line"));
    }
    let mut entries = Vec::new();
    let mut any = false;
    let wanted = [("conceptEntry", Take::Whole), ("termEntry", Take::Whole)];
    while let Some(entry) = elements.next(&wanted)? {
        any = true;
        let terms = languages.map(|language| terms(&entry, language));
        for source in &terms.source {
            entries.extend(terms.target.iter().map(|target| Entry {
                words: Pair::new(source.clone(), target.clone()),
                weight: 1.0,
            }));
        }
    }
    if entries.is_empty() {
        let Pair { source, target } = languages;
        let message = match any {
            true => format!("no entry has a term in {source} and one in {target}"),
            false => "there is no entry".to_owned(),
        };
        return Err(Error::of(ErrorKind::Empty, message).at(Place::Line(root.line)));
    }
    Ok(entries)
}

/// The terms of an entry in a language.
fn terms(entry: &Element, language: &str) -> Vec<String> {
    let of_language = |section: &&Element| {
        let tag = section.language().unwrap_or_default();
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        matches!(section.name.as_str(), "langSec" | "langSet")
            && primary.eq_ignore_ascii_case(language)
    };
    let sections = entry.children().filter(of_language);
    let terms = sections.flat_map(Element::children).filter(|section| {
        matches!(section.name.as_str(), "termSec" | "tig" | "ntig") && !is_refused(section)
    });
    terms
        .filter_map(term)
        .filter(|term| !term.is_empty())
        .collect()
}

fn term(section: &Element) -> Option<String> {
    let group = section.named("termGrp").next().unwrap_or(section);
    let term = group.named("term").next()?.text(&[]);
    Some(term.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn is_refused(section: &Element) -> bool {
    let states = section.children().filter(|child| {
        child.name == "administrativeStatus"
            || child.attribute("type") == Some("administrativeStatus")
    });
    let mut states = states.map(|state| state.text(&[]));
    states.any(|state| REFUSED.contains(&state.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::{Rendering, TermKind};

    fn term(text: &str, renderings: &[&str]) -> Term {
        let rendering = |text: &&str| Rendering {
            text: (*text).to_owned(),
            beads: vec![1],
        };
        Term {
            text: text.to_owned(),
            kind: TermKind::Word,
            count: 2,
            termhood: 1.0,
            dispersion: 0.0,
            consistency: None,
            renderings: renderings.iter().map(rendering).collect(),
            unfound: Vec::new(),
            omitted: Vec::new(),
        }
    }

    fn words(entries: &[Entry]) -> Vec<(&str, &str)> {
        let words = entries.iter().map(|entry| entry.words.as_ref());
        words
            .map(|pair| (pair.source.as_str(), pair.target.as_str()))
            .collect()
    }

    #[test]
    fn what_is_written_is_read_back() {
        let (en, fa) = (Tag::new("en-GB").unwrap(), Tag::new("fa").unwrap());
        let terms = [term("A & <B>", &["الف", "ب"]), term("none", &[])];
        let text = write(&terms, Pair::new(&en, &fa), "x <y>");
        let entries = read(&text, Pair::new("en", "fa")).unwrap();
        assert_eq!(words(&entries), [("A & <B>", "الف"), ("A & <B>", "ب")]);
        assert!(!text.contains("none"));
    }

    #[test]
    fn older_files_and_those_of_elements_are_read() {
        let old = "<martif><text><body><termEntry id='1'><langSet xml:lang='en'><ntig><termGrp><term>Soviet\n  power\
            </term></termGrp></ntig></langSet><langSet xml:lang='fa-IR'><tig><term>قدرت شوروی</term></tig><tig><term>x\
            </term><termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry>\
            </body></text></martif>";
        let entries = read(old, Pair::new("en", "fa")).unwrap();
        assert_eq!(words(&entries), [("Soviet power", "قدرت شوروی")]);
        let dct = "<tbx xmlns:b='u'><text><body><conceptEntry><langSec xml:lang='en'><termSec><term>a</term></termSec>\
            </langSec><langSec xml:lang='fa'><termSec><term>ب</term></termSec><termSec><term>پ</term>\
            <b:administrativeStatus>supersededTerm-admn-sts</b:administrativeStatus></termSec></langSec></conceptEntry>\
            </body></text></tbx>";
        assert_eq!(
            words(&read(dct, Pair::new("en", "fa")).unwrap()),
            [("a", "ب")]
        );
    }

    #[test]
    fn what_is_no_glossary_is_refused() {
        for (text, wanted) in [
            ("<html></html>", "this is no TBX"),
            ("<tbx></tbx>", "there is no entry"),
            ("<tbx><conceptEntry>", "cut off"),
            (
                "<tbx><conceptEntry/></tbx>",
                "no entry has a term in en and one in fa",
            ),
        ] {
            let error = read(text, Pair::new("en", "fa")).unwrap_err().to_string();
            assert!(error.contains(wanted), "{error}");
        }
    }
}
