use super::*;
use crate::note::Note;

fn raw(text: &str) -> Raw {
    AsciiDoc.read(text.into(), &Hints::default()).unwrap()
}

/// The paragraphs of a text below a title, without the title.
fn paragraphs(text: &str) -> Vec<String> {
    let text = raw(&format!("= T\n\n{text}")).text;
    let rest = text.trim_end().strip_prefix("T").unwrap();
    let parts = rest.split("\n\n").filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

#[test]
fn titles_are_headings_and_lines_are_joined() {
    let raw = raw(
        ":toc:\n\n[[_top]]\n== Git _Aliases_ ==\n\n(((aliases)))\nIf Git\nasks you,\nsay no.\n\nOld Title\n---------\nText.\n",
    );
    assert_eq!(
        raw.text,
        "Git Aliases\n\nIf Git asks you, say no.\n\nOld Title\n\nText.\n"
    );
    let headings = raw
        .headings
        .iter()
        .map(|heading| &raw.text[heading.raw.clone()]);
    assert_eq!(headings.collect::<Vec<_>>(), ["Git Aliases", "Old Title"]);
}

#[test]
fn code_and_comments_are_left_out_and_counted() {
    let text = "== A\n\n[source,console]\n----\n$ git log\n== not a title\n----\n\n////\nThis is\n----\nold.\n////\nNew.\n// one\n\n\
        [source]\nx = 1\ny = 2\n\nAfter.\n\n  $ indented\n\n....\nx\n....\n\n```ruby\nputs 1\n```\n\n++++\n<b>\n++++\nEnd.\n";
    let found = raw(text);
    assert_eq!(found.text, "A\n\nNew.\n\nAfter.\n\nEnd.\n");
    let left = |what, count| Note::left_out(what, count).unwrap();
    assert_eq!(found.notes, [left(Left::Code, 6), left(Left::Comments, 2)]);
}

#[test]
fn a_block_that_does_not_end_goes_to_the_end() {
    assert_eq!(paragraphs("A.\n\n----\nx\n\ny\n"), ["A."]);
}

#[test]
fn items_cells_terms_and_blocks_are_paragraphs() {
    let text = "* One\n  goes on\n** Two\n. Three\n1. Four\n- Five\n+\nSix\n\nTerm:: what it is\nOther::\n  is this\n\n\
        ====\nIn a block.\n====\n\n[quote, Someone]\n____\nSaid.\n____\n\n.The title\nimage::x.png[A picture]\n\n\
        [cols=\"1,1\"]\n|===\n|A |B\n\n|C\n2+|D goes\non\n|===\n";
    let wanted = [
        "One goes on",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Term",
        "what it is",
        "Other",
        "is this",
        "In a block.",
        "Said.",
        "The title",
        "A",
        "B",
        "C",
        "D goes on",
    ];
    assert_eq!(paragraphs(text), wanted);
}

#[test]
fn marks_are_taken_off_and_their_text_is_kept() {
    for (text, wanted) in [
        (
            "a *bold* and _slanted_ and `git log` word",
            "a bold and slanted and git log word",
        ),
        ("un**bel**ievable, H~2~O, x^2^", "unbelievable, H2O, x2"),
        (
            "`*bold*` and `+*literal*+` and `(\\*)` or +_so_+",
            "bold and *literal* and (*) or _so_",
        ),
        ("one -- two, `a--b`, c--d", "one — two, a--b, c--d"),
        (
            "see https://git-scm.com[the site^] or https://x.org/a_b_c.",
            "see the site or https://x.org/a_b_c.",
        ),
        (
            "see link:book.html[the book], <<_top>> and <<a,the top>>",
            "see the book, _top and the top",
        ),
        (
            "a ((term)) of(((term, hidden))) it [[id]]here",
            "a term of it here",
        ),
        (
            "press kbd:[Ctrl], icon:x[] image:y.png[a key]",
            "press Ctrl,  a key",
        ),
        ("a notefootnote:[It _is_ [one].] ends", "a note ends"),
        ("\"`Yes,`\" he said, '`no`'", "“Yes,” he said, ‘no’"),
        (
            "\\*kept* and a\\b {nbsp}{unknown} 2 * 3 * 4",
            "*kept* and a\\b \u{A0}{unknown} 2 * 3 * 4",
        ),
        (
            "snake_case_name, 5 * 6, C++ and C++, #1 and #2",
            "snake_case_name, 5 * 6, C++ and C++, #1 and #2",
        ),
        ("a line +", "a line"),
    ] {
        let (found, notes) = inline::plain(text, &BTreeMap::new());
        assert_eq!(found, wanted, "{text}");
        assert_eq!(
            notes.len(),
            usize::from(text.contains("footnote")),
            "{text}"
        );
    }
    let raw = raw(":project: Git\n\nUse {project}.footnote:[Or not.]\n");
    assert_eq!(raw.text, "Use Git.\n\nOr not.\n");
}

#[test]
fn other_scripts_are_read_alike() {
    let found = raw(
        "== エイリアス\n\n//////////////////////////\nThe old text.\n//////////////////////////\n`git` と入力\nすると、\n「*便利*」です。\n\n\
        == نام‌های مستعار\n\nاین *مهم* است.\n\n== Псевдонимы\n\n_Это_ важно.\n",
    );
    let wanted = "エイリアス\n\ngit と入力すると、「便利」です。\n\nنام‌های مستعار\n\nاین مهم است.\n\nПсевдонимы\n\nЭто важно.\n";
    assert_eq!(found.text, wanted);
}

#[test]
fn plain_text_of_the_same_extension_stays_as_it_is() {
    let text = "CHAPTER I\n\n----\n\nHe said -- and _how_ -- that 2 * 3 = 6.\n    An indented line.\n\n* * *\n\n[1] A note.\n";
    let found = raw(text);
    assert_eq!(found.text, text);
    assert_eq!(found, Raw::plain(text.to_owned()));
}

proptest::proptest! {
    /// Any text is read, and no letter of a paragraph without marks is lost.
    #[test]
    fn any_text_is_read(text in "([=*_`+#^~<>{}\\[\\]().:/|\\\\-]|[a-c]|é|中|\n| ){0,80}") {
        let _ = raw(&format!("= T\n\n{text}"));
    }
}
