//! Links between the words of short texts.

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
    assert!(has(AnchorKind::Punctuation, "?"), "{found:?}");
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
        assert_eq!(kinds, [AnchorKind::Punctuation], "{source}");
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
    let side = tokens::read(
        (&Document::from_lines(text), en),
        (&rustc_hash::FxHashSet::default(), &Divisions::default()),
        &AnchorParams::default(),
        &Pass::silent(),
    );
    let shown = |key: &str| {
        let word = side.words.find(key).unwrap();
        side.words.form(word)
    };
    assert_eq!(
        [shown("cadet"), shown("so"), shown("a")],
        ["Cadet", "so", "a"]
    );
}

/// The links of a kind between two texts, as forms and weight.
fn weighted(
    codes: [&str; 2],
    texts: [&str; 2],
    entries: Option<&[Entry]>,
    params: &Params,
    wanted: AnchorKind,
) -> Vec<(String, String, f32)> {
    let documents = Pair::new(texts[0], texts[1]).map(Document::from_lines);
    let languages = Pair::new(codes[0], codes[1]).map(|code| for_code(code).unwrap());
    let evidence = anchor_with(documents.as_ref(), languages, entries, params);
    let words = &evidence.words;
    let of_kind = evidence.links.iter().filter(|link| link.kind == wanted);
    of_kind
        .map(|link| {
            let source = words.source.form(link.words.source);
            let target = words.target.form(link.words.target);
            (source.to_owned(), target.to_owned(), link.weight)
        })
        .collect()
}

fn names(codes: [&str; 2], texts: [&str; 2], params: &Params) -> Vec<(String, String, f32)> {
    weighted(codes, texts, Some(&[]), params, AnchorKind::Name)
}

#[test]
fn short_names_must_be_all_but_equal() {
    let texts = ["Then Mat came.", "سپس ماد آمد."];
    let mut params = Params::default();
    assert!(names(["en", "fa"], texts, &params).is_empty());
    params.names.same_short_sounds = 0.7;
    let found = names(["en", "fa"], texts, &params);
    assert_eq!(found.len(), 1, "{found:?}");
    let equal = ["Then Mat came.", "سپس مات آمد."];
    let found = names(["en", "fa"], equal, &Params::default());
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn names_that_are_alike_share_their_weight() {
    let params = Params::default();
    let of = |source: &str| -> f32 {
        let found = names(["en", "fa"], [source, "سپس کرنسکی آمد."], &params);
        let of_name = found.iter().find(|(source, ..)| source == "Kerensky");
        of_name.unwrap().2
    };
    let alone = of("Then Kerensky came.");
    assert!((0.4..=0.5).contains(&alone), "{alone}");
    let beside_another = of("Then Kerensky came, and Karensky.");
    assert!((beside_another * 2.0_f32.sqrt() - alone).abs() < 1e-6);
}

#[test]
fn words_of_four_letters_are_no_cognates() {
    let texts = ["Er sah Moska und Lena.", "Hij zag Moske en Lenas."];
    let mut params = Params::default();
    let found = names(["de", "nl"], texts, &params);
    let [(source, target, weight)] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!((source.as_str(), target.as_str()), ("Moska", "Moske"));
    assert!((weight - 0.5 * 0.8).abs() < 1e-6);
    params.names.same_least_letters = 4;
    assert_eq!(names(["de", "nl"], texts, &params).len(), 2);
}

#[test]
fn the_words_of_a_phrase_share_its_weight() {
    let entry = |source: &str, target: &str, weight| Entry {
        words: Pair::new(source.to_owned(), target.to_owned()),
        weight,
    };
    let entries = [
        entry("armed rising", "bewaffneter Aufstand", 1.0),
        entry("rising", "Aufstand", 0.6),
        entry("rising sun", "Aufstand", 1.0),
    ];
    let texts = ["An armed rising began.", "Ein bewaffneter Aufstand begann."];
    let mut found = weighted(
        ["en", "de"],
        texts,
        Some(&entries),
        &Params::default(),
        AnchorKind::Lexicon,
    );
    found.sort_by(|a, b| b.2.total_cmp(&a.2));
    let weights: Vec<f32> = found.iter().map(|link| link.2).collect();
    assert_eq!(weights, [0.6, 0.25, 0.25, 0.25]);
    assert_eq!(
        (found[0].0.as_str(), found[0].1.as_str()),
        ("rising", "Aufstand")
    );
}

#[test]
fn parameters_reach_the_links() {
    let mut params = Params::default();
    let texts = ["In 1917 Kerensky came.", "۱۹۱۷ کرنسکی آمد."];
    params.anchor.same = 0.25;
    let numbers = weighted(["en", "fa"], texts, None, &params, AnchorKind::Number);
    assert_eq!(numbers[0].2, 0.25);
    params.anchor.name_letters = 9;
    assert!(names(["en", "fa"], texts, &params).is_empty());
}

#[test]
fn an_entry_of_several_letters_is_one_word_where_there_are_no_spaces() {
    let documents = Pair::new("中 国很大\n中国人来了", "China is large\nThe Chinese came");
    let documents = documents.map(Document::from_lines);
    let languages = Pair::new("zh", "en").map(|code| for_code(code).unwrap());
    let entry = |source: &str, target: &str| Entry {
        words: Pair::new(source, target).map(str::to_owned),
        weight: 1.0,
    };
    let entries = [
        entry("中国", "China"),
        entry("中国人", "Chinese"),
        entry("国很", "no"),
    ];
    let evidence = anchor_with(
        documents.as_ref(),
        languages,
        Some(&entries),
        Params::defaults(),
    );
    let forms = |segment: usize| {
        let words = &evidence.words.source;
        let forms = words.segments()[segment]
            .iter()
            .map(|&word| words.form(word));
        forms.collect::<Vec<&str>>()
    };
    assert_eq!(forms(0), ["中国", "很", "大"]);
    assert_eq!(forms(1), ["中国人", "来", "了"]);
    let linked: Vec<(&str, &str)> = evidence
        .links
        .iter()
        .map(|link| {
            let forms = evidence.words.as_ref().zip(link.words);
            let forms = forms.map(|(words, word)| words.form(word));
            (forms.source, forms.target)
        })
        .collect();
    assert_eq!(linked, [("中国", "China"), ("中国人", "Chinese")]);
}
