use super::*;

fn shapes(text: &str, marks: &str) -> Vec<Role> {
    let conventions = Conventions::of(text.lines());
    marks.chars().map(|mark| conventions.shape(mark)).collect()
}

#[test]
fn the_text_shows_which_marks_open() {
    use Role::{Closes, None, Opens};
    for (text, marks, wanted) in [
        ("»Ja«, sagte er. »Nein.«", "»«", [Opens, Closes]),
        ("Han sa: »Nej« og »ja« og gik.", "»«", [Opens, Closes]),
        ("Il dit : «Oui», et «non».", "»«", [Closes, Opens]),
        ("Il dit : « Oui », et « non ».", "»«", [Closes, Opens]),
        ("او گفت: «نه.» سپس «بله» گفت.", "»«", [Closes, Opens]),
        (
            "Hän sanoi: »Ei.»\n»Kyllä», hän vastasi.",
            "»«",
            [None, Opens],
        ),
        ("„Ja“, sagte er.", "„“", [Opens, Closes]),
        ("“Yes,” she said. “No.”", "“”", [Opens, Closes]),
        ("„Tak”, powiedział.", "„”", [Opens, Closes]),
        ("”Ja”, sa han. ”Nej.”", "”“", [None, Opens]),
        ("Er rief: ›Ja‹, dann ›nein‹.", "›‹", [Opens, Closes]),
        ("„Er sagte ‚ja‘ und ging.“", "‚‘", [Opens, Closes]),
        ("No marks at all.", "«»", [Opens, Closes]),
        ("A stray » one.", "«»", [Opens, Closes]),
    ] {
        assert_eq!(shapes(text, marks), wanted, "{text}");
    }
}

#[test]
fn hyphens_introduce_speech_where_paragraphs_begin_with_them() {
    let speech = "-No hará tal -replicó él.\n-¿Por qué? -dijo ella.\n-Porque no.";
    assert!(Conventions::of(speech.lines()).hyphen_dialogue);
    for text in [
        "- one\n- two\n- three",
        "-one list\nof two\n-lines",
        "A well-known man.\nA so-called war.\nA twenty-one.",
    ] {
        assert!(!Conventions::of(text.lines()).hyphen_dialogue, "{text}");
    }
}

#[test]
fn the_roles_follow_the_convention() {
    let text = "»Einen Augenblick.« Alles blieb still. »Wer ist da?« »Ich bin es.« »Gut.«";
    let chars: Vec<char> = text.chars().collect();
    let roles = Conventions::of(text.lines()).roles(&chars);
    for (c, role) in chars.iter().zip(roles) {
        match c {
            '»' => assert_eq!(role, Role::Opens),
            '«' => assert_eq!(role, Role::Closes),
            _ => assert_eq!(role, Role::None),
        }
    }
}
