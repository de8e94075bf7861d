use crate::language::for_code;
use crate::repair::{Options, repair};
use crate::rule::Rule;

/// A scanned text: its punctuation is set apart from words, and some words are misread.
const SCANNED: &str = "We knew the role of the war ; who knows ? Nobody ! There were men ; there was the role ; it was told by Kuhlmann and by Orloff, and by Orloff again ; the modern learned men learned it. So it was ! Never again ! But who ! By whom ! Yes ! The wa^r was l0st by m\\en.";

fn repaired(paragraph: &str, options: &Options) -> String {
    let raw = format!("{SCANNED}\n\n{paragraph}\n");
    let text = repair(&raw, for_code("en").unwrap(), options);
    text.clean()[text.paragraphs()[1].clone()].to_owned()
}

#[test]
fn words_are_read_again_by_the_words_of_the_text() {
    for (raw, wanted) in [
        (
            "The r61e of OrlofT was told.",
            "The role of Orloff was told.",
        ),
        (
            "It was OrlofFs r6le, said Kiihlmann.",
            "It was Orloff's role, said Kühlmann.",
        ),
        (
            "\\Ve know it, and o£ the war.",
            "We know it, and of the war.",
        ),
        (
            "Nobody kn0ws the lear.ned me,n.",
            "Nobody knows the learned men.",
        ),
        (
            "He told MacOrloff of B2B and 1917.",
            "He told MacOrloff of B2B and 1917.",
        ),
        (
            "It was at 6 p.m. in the U.S. then.",
            "It was at 6 p.m. in the U.S. then.",
        ),
        (
            "We'll see what they're at; she'll go, the men don't; no sym'pathy, no ''sympathy\".",
            "We'll see what they're at; she'll go, the men don't; no sympathy, no ''sympathy\".",
        ),
        (
            "Well were they in the shell; dont (ii) go to Dr.'s men...there.",
            "Well were they in the shell; dont (ii) go to Dr.'s men...there.",
        ),
        (
            "The j)eople of Kulilmann, told by learried Orlriff.",
            "The people of Kulilmann, told by learned Orlriff.",
        ),
        (
            "It was told by Orlofi; they waveredi; the lostr; the camel; Israeli; it.",
            "It was told by Orlofi; they wavered; the lost; the camel; Israeli; it.",
        ),
    ] {
        assert_eq!(repaired(raw, &Options::default()), wanted);
    }
}

/// Enough words to show which letters occur together: every pair except a before q.
fn syllables() -> String {
    let mut words = String::new();
    for before in "bdfgklmnpqrstv".chars() {
        for vowel in "aeiou".chars() {
            for after in "bdfgklmnpqrstv".chars() {
                if (vowel, after) != ('a', 'q') {
                    words += &format!("{before}{vowel}{after} ").repeat(2);
                }
            }
        }
    }
    words
}

#[test]
fn letters_that_never_stand_together_show_a_misread_one() {
    let language = for_code("en").unwrap();
    for (raw, wanted) in [
        ("A cold aqtumn, Orlxff told.", "A cold autumn, Orlxff told."),
        (
            "The Aqtumn of Orlqff it was.",
            "The Aqtumn of Orloff it was.",
        ),
    ] {
        let text = format!("{SCANNED}\n\n{}\n\n{raw}\n", syllables());
        let clean = repair(&text, language, &Options::default());
        let last = clean.paragraphs().last().unwrap().clone();
        assert_eq!(&clean.clean()[last], wanted);
        // A short text is not enough evidence.
        assert_eq!(repaired(raw, &Options::default()), raw);
    }
}

#[test]
fn the_ordinals_of_dates_are_read_again() {
    for (raw, wanted) in [
        ("On July i st it began.", "On July 1st it began."),
        (
            "From July 1 6th- 1 8th it went on.",
            "From July 16th-18th it went on.",
        ),
        (
            "On the night of July i/th-iSth.",
            "On the night of July 17th-18th.",
        ),
        (
            "The night of May I2th-i3th came.",
            "The night of May 12th-13th came.",
        ),
        (
            "By the i 5th of May, on May gth and loth.",
            "By the 15th of May, on May 9th and 10th.",
        ),
        (
            "The loth Corps came, but I was loth to go.",
            "The 10th Corps came, but I was loth to go.",
        ),
        ("THE RISING OF MAY i ITH.", "THE RISING OF MAY 11TH."),
        ("I sth it.", "I sth it."),
        (
            "On November yth and on February Qth, not by yth.",
            "On November 7th and on February 9th, not by yth.",
        ),
    ] {
        assert_eq!(repaired(raw, &Options::default()), wanted);
    }
}

#[test]
fn marks_are_read_again() {
    for (raw, wanted) in [
        (
            "\" Down with the war I \" they said.",
            "\"Down with the war!\" they said.",
        ),
        (
            "\" Go to war I Have done with it J Then go 1 \"",
            "\"Go to war! Have done with it! Then go!\"",
        ),
        ("They were very kind J", "They were very kind!"),
        ("They were kind. Thanks I", "They were kind. Thanks!"),
        ("The Harbour, Part I", "The Harbour, Part I"),
        (
            "It was the horror of horrors 1 — members of it, articles 1 — 5, class 1 — it.",
            "It was the horror of horrors! — members of it, articles 1 — 5, class 1 — it.",
        ),
        ("44 You say that it was war.", "\"You say that it was war."),
        (
            "He and I have what 44 men have.",
            "He and I have what 44 men have.",
        ),
        (
            "\" Yes,\" said I, \" it was I.\"",
            "\"Yes,\" said I, \"it was I.\"",
        ),
        ("the \" patriotic \" men", "the \"patriotic\" men"),
        (
            "It was very good !!I Nobody knew I! The men were lost II! They went !I!",
            "It was very good!!! Nobody knew!! The men were lost!!! They went!!!",
        ),
        (
            "Very good !!I knew it. Nicholas II ! It was I !",
            "Very good!!I knew it. Nicholas II! It was I!",
        ),
        (
            "It was made use of,; all of it,?; yes-; no;; and pre-, now-; he.",
            "It was made use of; all of it; yes; no; and pre-, now; he.",
        ),
    ] {
        assert_eq!(repaired(raw, &Options::default()), wanted);
    }
}

#[test]
fn a_text_that_was_not_scanned_is_left_alone() {
    let raw =
        "The role of the war; was it great? The r61e of \" a \" war I \" told\" on July i st.";
    let text = repair(raw, for_code("en").unwrap(), &Options::default());
    assert_eq!(text.clean(), raw);
}

#[test]
fn each_rule_can_be_switched_off() {
    let without = |rule| Options {
        without: [rule].into(),
    };
    assert_eq!(
        repaired("The r61e.", &without(Rule::OcrLetters)),
        "The r61e."
    );
    assert_eq!(repaired("\" a \"", &without(Rule::OcrMarks)), "\" a \"");
}
