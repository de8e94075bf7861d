//! How text looks: with colours and directional isolates on a terminal, plain in pipes and files.

use std::process::Command;

use super::program::{EN_FA, Folder};

const ENGLISH: &str = "The sailors met in 1917.\n\nSailors slept where sailors sleep.\n";
const PERSIAN: &str = "ملوانان در ۱۹۱۸ جمع شدند.\n\nملوانان جایی که ملوانان می‌خوابند خوابیدند.\n";

/// Commands that show texts of two directions.
const COMMANDS: [&[&str]; 3] = [
    &["concordance", "sailors"],
    &["review"],
    &["terms", "--glossary", "glossary.tsv"],
];

fn folder() -> Folder {
    Folder::with(&[
        ("en.txt", ENGLISH),
        ("fa.txt", PERSIAN),
        ("glossary.tsv", "sailors\tدریانوردان\n"),
    ])
}

fn args<'a>(command: &[&'a str]) -> Vec<&'a str> {
    [command, &["en.txt", "fa.txt"], &EN_FA].concat()
}

const BOOK: &str = include_str!("../../alignments/history-of-the-russian-revolution.jsonl");

const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

#[test]
fn pipes_and_files_are_plain() {
    let folder = folder();
    let book: Vec<&str> = BOOK.lines().take(150).collect();
    folder.write("book.jsonl", book.join("\n"));
    let terms = vec!["terms", "book.jsonl", "--min-count", "2"];
    let commands = COMMANDS.map(args).into_iter().chain([terms]);
    for command in commands {
        let out = folder.run(&command).out;
        let is_persian = |c| ('\u{600}'..'\u{700}').contains(&c);
        assert!(out.contains(is_persian), "{command:?}: {out}");
        assert!(!out.contains(ISOLATES) && !out.contains('\u{1B}'), "{out}");
    }
}

#[test]
fn colours_can_be_forced_and_forbidden() {
    let run =
        |command: &[&str], envs: &[(&str, &str)]| folder().run_with(&args(command), "", envs).out;
    let forced = [("CLICOLOR_FORCE", "1")];
    let out = run(COMMANDS[0], &forced);
    assert!(
        out.contains("The [\u{1B}[1;31msailors\u{1B}[0m] met"),
        "{out}"
    );
    assert!(!out.contains(ISOLATES), "{out}");
    let out = run(COMMANDS[1], &forced);
    assert!(out.contains("\u{1B}[31mnumber (major)\u{1B}[0m"), "{out}");
    let out = run(COMMANDS[0], &[forced[0], ("NO_COLOR", "1")]);
    assert_eq!(out, run(COMMANDS[0], &[]));
}

#[test]
fn no_control_character_of_a_text_reaches_a_terminal() {
    let folder = folder();
    folder.write(
        "en.txt",
        ENGLISH.replace("The sailors", "The \u{1B}[7msailors\u{7}"),
    );
    for command in COMMANDS {
        let out = folder
            .run_with(&args(command), "", &[("CLICOLOR_FORCE", "1")])
            .out;
        assert!(
            !out.contains("\u{1B}[7m") && !out.contains('\u{7}'),
            "{out}"
        );
    }
}

#[test]
fn a_pair_is_shown_once() {
    let out = folder().run(&args(COMMANDS[0])).fine();
    assert_eq!(out.matches("می‌خوابند").count(), 1, "{out}");
    assert!(out.contains("\n3 hits\n"), "{out}");
    // A word that both texts have.
    let folder = Folder::with(&[
        (
            "a.txt",
            "The bourgeoisie fled.\n\nNobody of the bourgeoisie came.\n",
        ),
        ("b.txt", "La bourgeoisie a fui.\n\nPersonne n'est venu.\n"),
    ]);
    let query = [
        "concordance",
        "bourgeoisie",
        "a.txt",
        "b.txt",
        "--source-lang",
        "en",
        "--target-lang",
        "fr",
    ];
    let out = folder.run(&query).fine();
    assert_eq!(out.matches("fled").count(), 1, "{out}");
    assert!(out.contains("La bourgeoisie a fui"), "{out}");
    let records = [&query[..], &["--format", "jsonl"]].concat();
    assert_eq!(folder.run(&records).fine().lines().count(), 2);
    let target = [&query[..], &["--side", "target"]].concat();
    assert!(folder.run(&target).fine().contains("\n1 hits\n"));
}

/// `script` (util-linux) runs a program on a terminal of its own.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_has_colours_and_isolates() {
    let folder = folder();
    let on_terminal = |envs: &[(&str, &str)]| {
        let program = env!("CARGO_BIN_EXE_bitext");
        let command = format!("{program} {}", args(COMMANDS[0]).join(" "));
        let mut script = Command::new("script");
        let ran = script
            .args(["-q", "-e", "-c", &command, "/dev/null"])
            .envs(envs.iter().copied())
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(ran.status.success(), "{ran:?}");
        String::from_utf8(ran.stdout).unwrap()
    };
    let out = on_terminal(&[("TERM", "xterm"), ("NO_COLOR", "")]);
    assert!(out.contains("[\u{1B}[1;31msailors\u{1B}[0m]"), "{out}");
    assert!(
        out.contains(ISOLATES[0]) && out.contains(ISOLATES[1]),
        "{out}"
    );
    for plain in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let out = on_terminal(&[plain]);
        assert!(
            out.contains(ISOLATES[0]) && !out.contains('\u{1B}'),
            "{out}"
        );
    }
}
