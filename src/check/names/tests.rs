use super::*;
use crate::language::for_code;

fn name(beads: u32, rendered: u32, met: u32) -> Name {
    Name {
        form: "Kerensky".to_owned(),
        forms: Forms::of("Kerensky", for_code("en").unwrap()),
        beads,
        rendered,
        met,
        renderings: BTreeMap::new(),
    }
}

#[test]
fn a_name_is_expected_where_most_beads_have_a_related_word() {
    assert!(name(5, 3, 3).is_rendered());
    assert!(!name(5, 2, 2).is_rendered());
    assert!(!name(1, 1, 1).is_rendered());
}

#[test]
fn a_bead_is_asked_for_a_name_if_the_others_have_it() {
    // This bead is one of six, and says nothing of itself.
    assert!(name(6, 3, 3).is_met());
    assert!(!name(6, 2, 4).is_met());
    assert!(name(21, 0, 17).is_met());
    assert!(!name(21, 0, 16).is_met());
    assert!(!name(2, 0, 0).is_met());
    assert!(!name(1, 1, 1).is_met());
}

/// What German nouns have at their beginning shows no names, but what stands for them in English may.
#[test]
fn where_all_nouns_have_a_capital_the_other_side_shows_names() {
    let german = [
        "Dann sah Gregor das Haus.",
        "Im Garten saß Gregor mit dem Hund.",
        "Der Hund lief zu Gregor.",
        "Ein Mann kam in den Garten.",
        "Oft war Gregor im Haus.",
        "Am Abend schlief Gregor im Garten.",
    ];
    let english = [
        "Then, as it was late and all were asleep, Gregor saw the house.",
        "In the garden, where it was dark now and rather cold, Gregor sat with the dog.",
        "The dog, which was old and could hardly see any more, ran to Gregor.",
        "A man whom nobody there had seen before came into the garden.",
        "Often, when it rained and there was nothing to do, Gregor was in the house.",
        "In the evening, and often far into the night, he slept outside in the garden.",
    ];
    let aligner = crate::Aligner::new("de", "en").unwrap();
    let bitext = aligner
        .align_segments(Pair::new(&german[..], &english[..]))
        .unwrap();
    let found = crate::check::check(&bitext, Pair::new(&[], &[]));
    let names = found.iter().filter(|finding| finding.kind == Kind::Name);
    let reasons: Vec<&str> = names.map(|finding| finding.reason.as_str()).collect();
    assert_eq!(reasons, ["the target lacks `Gregor`"]);
}
