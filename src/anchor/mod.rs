//! Finds the [`Evidence`] for an alignment: the words of every segment, and what ties them across the sides.

mod entries;
mod names;
mod tokens;

use std::collections::BTreeMap;

use crate::evidence::{AnchorKind, Entry, Evidence, Word, WordLink, Words};
use crate::language::{Language, lexicon};
use crate::pair::Pair;
use crate::segment::Document;

/// Finds the words of both documents and the links between them, with the word list of the two languages.
#[must_use]
pub fn anchor(documents: Pair<&Document>, languages: Pair<&dyn Language>) -> Evidence {
    let list = || lexicon::entries(languages.source.code(), languages.target.code());
    let (read, entries) = rayon::join(|| both(documents, languages), list);
    linked(read, languages, &entries)
}

/// Finds the words of both documents and the links between them, with a given word list.
#[must_use]
pub fn anchor_with(
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
    entries: &[Entry],
) -> Evidence {
    linked(both(documents, languages), languages, entries)
}

/// The words of both sides with all links.
fn linked(read: Pair<tokens::Side>, languages: Pair<&dyn Language>, entries: &[Entry]) -> Evidence {
    let mut links = identical(read.as_ref().map(|side| &side.words));
    names::link(read.as_ref(), languages, &mut links);
    entries::link(
        entries,
        read.as_ref().map(|side| &side.words),
        languages,
        &mut links,
    );
    let words = read.map(|side| side.words);
    let links = links
        .into_iter()
        .map(|((source, target), (weight, kind))| WordLink {
            words: Pair::new(source, target),
            weight,
            kind,
        })
        .collect();
    Evidence { words, links }
}

fn both(documents: Pair<&Document>, languages: Pair<&dyn Language>) -> Pair<tokens::Side> {
    let (source, target) = rayon::join(
        || tokens::read(documents.source, languages.source),
        || tokens::read(documents.target, languages.target),
    );
    Pair::new(source, target)
}

/// Counts the entries whose words both texts have: as they stand, and with their sides exchanged.
#[must_use]
pub fn known_entries(
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
    entries: &[Entry],
) -> (usize, usize) {
    let words = both(documents, languages).map(|side| side.words);
    entries::known(entries, words.as_ref(), languages)
}

/// Links under construction, by source and target word.
type Links = BTreeMap<(Word, Word), (f32, AnchorKind)>;

/// Links the types that have the same key on both sides: numbers, dates, marks, words in one script.
fn identical(words: Pair<&Words>) -> Links {
    words
        .source
        .types()
        .filter_map(|(key, source)| {
            let target = words.target.find(key.borrowed())?;
            Some(((source, target), (1.0, key.anchor_kind())))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;
    use crate::segment::SegmentKind;

    fn links(source: &str, target: &str) -> Vec<(AnchorKind, String, String)> {
        links_of("en", "fa", source, target)
    }

    fn links_of(
        source_code: &str,
        target_code: &str,
        source: &str,
        target: &str,
    ) -> Vec<(AnchorKind, String, String)> {
        let documents = Pair::new(source, target).map(Document::from_lines);
        let languages = Pair::new(source_code, target_code).map(|code| for_code(code).unwrap());
        let evidence = anchor(documents.as_ref(), languages);
        let form = |words: &Words, word: Word| words.form(word).to_owned();
        evidence
            .links
            .iter()
            .map(|link| {
                let forms = evidence
                    .words
                    .as_ref()
                    .zip(link.words)
                    .map(|(words, word)| form(words, word));
                (link.kind, forms.source, forms.target)
            })
            .collect()
    }

    #[test]
    fn numbers_and_names_meet_across_scripts() {
        let found = links(
            "In 1905 Chekhov had gone to sea with 87 men ?",
            "در ۱۹۰۵ چخوف با هشتاد و هفت مرد به دریا رفته بود؟",
        );
        let has = |kind, form: &str| {
            found
                .iter()
                .any(|(k, source, _)| *k == kind && source == form)
        };
        assert!(has(AnchorKind::Number, "1905"), "{found:?}");
        assert!(has(AnchorKind::Name, "Chekhov"), "{found:?}");
        assert!(has(AnchorKind::Mark, "?"), "{found:?}");
    }

    #[test]
    fn punctuation_is_neither_a_number_nor_a_date() {
        for (source, target, form) in [
            ("Run the # command now.", "Der # Befehl jetzt.", "#"),
            ("Mail me @ home.", "Maile mir @ Hause.", "@"),
        ] {
            let found = links_of("en", "de", source, target);
            let of_form = found.iter().filter(|(_, source, _)| source == form);
            let kinds: Vec<AnchorKind> = of_form.map(|(kind, ..)| *kind).collect();
            assert_eq!(kinds, [AnchorKind::Mark], "{source}");
        }
    }

    #[test]
    fn a_date_is_tied_as_a_whole_and_by_its_parts() {
        let found = links("On July 7 it rained.", "در ۷ ژوئیه باران بارید.");
        let with = |kind| -> Vec<&str> {
            let of_kind = found.iter().filter(|(k, ..)| *k == kind);
            of_kind.map(|(_, source, _)| source.as_str()).collect()
        };
        assert_eq!(with(AnchorKind::Date), ["month-7", "7/7"]);
        assert_eq!(with(AnchorKind::Number), ["7"]);
    }

    #[test]
    fn headings_are_tied() {
        let found = links("CHAPTER ONE\n", "فصل اول\n");
        assert!(!found.iter().any(|(kind, ..)| *kind == AnchorKind::Heading));
        let mut documents = Pair::new("x\n", "y\n").map(Document::from_lines);
        documents.source.segments[0].kind = SegmentKind::Heading;
        documents.target.segments[0].kind = SegmentKind::Heading;
        let languages = Pair::new("en", "fa").map(|code| for_code(code).unwrap());
        let evidence = anchor(documents.as_ref(), languages);
        assert_eq!(evidence.links[0].kind, AnchorKind::Heading);
    }

    #[test]
    fn a_name_is_shown_with_its_capital() {
        let text = "The Cadets met.\nA Cadet spoke, a cadet heard it, and one CADET slept.\nSo a Cadet left, and so on.\n";
        let en = for_code("en").unwrap();
        let side = tokens::read(&Document::from_lines(text), en);
        let shown = |key: &str| {
            let word = side.words.find(key).unwrap();
            side.words.form(word)
        };
        assert_eq!(
            [shown("cadet"), shown("so"), shown("a")],
            ["Cadet", "so", "a"]
        );
    }
}
