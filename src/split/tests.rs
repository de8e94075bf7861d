//! Segments as a careful reader would cut them.

use std::ops::Range;

use super::split;
use crate::language::{Language, for_code};
use crate::quotes::Conventions;
use crate::text::Text;

fn sentences(paragraph: &str, language: &dyn Language) -> Vec<Range<usize>> {
    let conventions = Conventions::of([paragraph].into_iter());
    super::sentences::sentences(paragraph, 0, conventions, language)
}

#[test]
fn an_empty_text_has_no_segments() {
    assert!(
        split(Text::from_lines(" \n"), for_code("en").unwrap())
            .segments
            .is_empty()
    );
}

/// Joins sentences with spaces, splits the result, and expects the same sentences.
fn stand(code: &str, expected: &[&str]) {
    let text = expected.join(" ");
    let language = for_code(code).unwrap();
    let found: Vec<&str> = sentences(&text, language)
        .into_iter()
        .map(|span| &text[span])
        .collect();
    assert_eq!(found, expected, "{code}");
}

#[test]
fn a_final_mark_ends_a_sentence_and_a_semicolon_does_not() {
    stand(
        "en",
        &[
            "The train left; nobody waved.",
            "Was it late?",
            "It was!",
            "So be it...",
        ],
    );
    stand(
        "fa",
        &["قطار رفت؛ کسی دست تکان نداد.", "آیا دیر بود؟", "بله!"],
    );
    stand("hi", &["गाड़ी गई।", "कोई नहीं आया।"]);
}

#[test]
fn scripts_without_spaces_need_none_after_a_mark() {
    let text = "火车走了。没有人来！为什么？「我不知道。」";
    let language = for_code("zh").unwrap();
    assert_eq!(sentences(text, language).len(), 4);
}

#[test]
fn abbreviations_that_lead_end_nothing() {
    stand(
        "en",
        &[
            "We met Gen. Orlov and Mrs. Hale in St. Ives.",
            "They stayed, viz. Hale.",
        ],
    );
    stand(
        "en",
        &[
            "See No. 5 and p. 12, or Fig. 3.",
            "He said no.",
            "No.",
            "We left.",
        ],
    );
    stand("en", &["Lieut.-Col. Hart came with Gen . Orlov."]);
    stand("fa", &["بنگرید به صص. ۱۲ تا ۱۵.", "این بس است."]);
}

#[test]
fn what_follows_decides_on_abbreviations_that_may_end() {
    stand("en", &["They brought bread, tea, etc.", "Nobody ate."]);
    stand(
        "en",
        &["The U.S. Army came.", "We left the U.S.", "They stayed."],
    );
    stand(
        "en",
        &[
            "He works for Hale & Co. Limited.",
            "She owns Orlov & Co.",
            "It pays.",
        ],
    );
    stand(
        "en",
        &[
            "At 6 p.m. Orlov spoke.",
            "The others had come at 5 p.m.",
            "Hale was late.",
        ],
    );
}

#[test]
fn initials_end_nothing_unless_a_sentence_clearly_starts() {
    stand(
        "en",
        &[
            "L. Hale met J. R. R. Orlov.",
            "It was you and I.",
            "They saw plan B.",
            "It failed.",
        ],
    );
    stand("fa", &["م. آزاد این را نوشت.", "ل . هیل آن را خواند."]);
}

#[test]
fn numbers_addresses_and_file_names_hold_together() {
    stand(
        "en",
        &[
            "It cost 3.50 in 1905.",
            "In 1906 it cost 4.",
            "Write to hale@example.org.",
            "Open notes.txt now.",
        ],
    );
    stand(
        "en",
        &["Read https://example.org/a.b?c=1 today.", "Then answer."],
    );
}

#[test]
fn an_ordinal_is_no_end_where_a_stop_makes_one() {
    stand(
        "de",
        &[
            "Am 1. Mai kam Dr. Hahn.",
            "Es war 1918.",
            "Dann ging er am 2. Juni.",
        ],
    );
    stand("en", &["He was 21.", "May was over."]);
}

#[test]
fn an_ellipsis_ends_a_sentence_only_before_a_capital() {
    stand(
        "en",
        &[
            "He was ... well, tired...",
            "Nobody asked.",
            "What I mean … I came.",
        ],
    );
    stand(
        "en",
        &[
            "And so on . . . .",
            "The end was near.",
            "She left [...] The bus stood.",
        ],
    );
    stand("fa", &["او خسته بود... و کسی نپرسید.", "رفت."]);
    // Without capitals the verb shows that the sentence has ended.
    stand("fa", &["او خسته بود...", "باران آمد."]);
    stand("fa", &["او با آن کلاه ... آرام آمد."]);
}

#[test]
fn quotations_keep_their_marks() {
    stand(
        "en",
        &["\"Who is there?\" asked Hale.", "\"Nobody,\" said he."],
    );
    stand("en", &["\"We came.", "We saw.\"", "They left."]);
    stand("en", &["“Stop!”", "“Why should I?”", "Then he stopped."]);
    stand("fa", &["گفت: «بیا.»", "«چرا؟»", "رفت."]);
    stand("de", &["„Halt!“ rief er.", "„Warum?“", "Dann ging er."]);
}

#[test]
fn spaced_quotation_marks_open_and_close_by_turns() {
    stand(
        "en",
        &[
            "They cried: \" Long live the port ! \"",
            "We were glad.",
            "\" Do you stay? \"",
        ],
    );
    stand(
        "en",
        &[
            "He stopped.",
            "\" We go,\" said he, \" to the sea.\"",
            "\" All of us? \"",
        ],
    );
}

#[test]
fn a_missing_quotation_mark_spoils_one_place_only() {
    let text = "He said \" no. We left. \"Come back!\" they cried. \"Why?\" Nobody knew. \"Go on!\" So we went.";
    let language = for_code("en").unwrap();
    let found: Vec<&str> = sentences(text, language)
        .into_iter()
        .map(|span| &text[span])
        .collect();
    assert_eq!(
        found[2..],
        [
            "\"Come back!\" they cried.",
            "\"Why?\"",
            "Nobody knew.",
            "\"Go on!\"",
            "So we went."
        ]
    );
}

#[test]
fn a_stop_without_its_space_is_found_by_a_starter_or_a_quotation() {
    let language = for_code("en").unwrap();
    assert_eq!(
        sentences("The war was over.The men went home.", language).len(),
        2
    );
    assert_eq!(
        sentences("He left.\"Where to?\" we asked.", language).len(),
        2
    );
    assert_eq!(
        sentences("See www.example.Hale.org for more.", language).len(),
        1
    );
}

#[test]
fn parentheses_inside_a_sentence_hold_together() {
    stand(
        "en",
        &[
            "Hale (he was old. He slept.) did not come.",
            "(Orlov did.",
            "He was first.)",
            "We ate.",
        ],
    );
    stand("fa", &["او) ع (به شهر رفت.", "آنان) ص (آمدند."]);
    stand(
        "en",
        &[
            "An open ( bracket stays.",
            "It hurts nobody.",
            "It ends here.",
        ],
    );
}

#[test]
fn notes_belong_to_the_sentence_before_them() {
    stand(
        "en",
        &[
            "The ships sailed.1",
            "We stayed.[2]",
            "Nobody came.*",
            "The end.",
        ],
    );
}

#[test]
fn lists_are_cut_into_items() {
    stand(
        "en",
        &["1. Take the boat", "2. Cross the bay", "3. Come home"],
    );
    stand("en", &["a) the boat", "b) the bay"]);
    stand("en", &["• bread", "• tea"]);
    stand("en", &["Under 1. above we pay and under 2. above we wait."]);
}

#[test]
fn a_speck_before_a_capital_hides_no_border() {
    stand(
        "en",
        &["The harbour was shut.", ".We waited.", ",We were few."],
    );
}

#[test]
fn who_writes_without_capitals_is_read_without_them() {
    stand("en", &["i came home.", "it was late."]);
}

#[test]
fn a_parenthesis_of_a_few_lines_holds_together_and_a_longer_one_does_not() {
    let inside = |sentences: usize| {
        let parts = vec!["The ice was on the water and no ship came."; sentences];
        let text = format!("Hale ({}) did not come.", parts.join(" "));
        split(Text::from_lines(&text), for_code("en").unwrap())
            .segments
            .len()
    };
    assert_eq!(inside(2), 1);
    assert_eq!(inside(9), 1);
    assert!(inside(12) > 1);
}
