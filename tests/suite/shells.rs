//! What the program gives a shell: completions, pages of the manual, and help with examples.

use std::process::Command;

use super::program::Folder;

/// The names of all commands, as `bitext --help` lists them.
fn commands() -> Vec<String> {
    let help = Folder::new().run(&["--help"]).fine();
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let lines = list.lines().filter_map(|line| line.strip_prefix("  "));
    let names = lines.filter(|line| !line.starts_with(' '));
    let names = names.filter_map(|line| line.split(' ').next());
    let names: Vec<String> = names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect();
    assert!(names.len() > 15, "{help}");
    names
}

/// What bash offers for these words, of which the last is still being typed.
fn offered(folder: &Folder, words: &[&str]) -> Vec<String> {
    let script = format!(
        "set -eu; source completions.bash; COMP_WORDS=({}); COMP_CWORD={}; \
         _bitext bitext \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.join(" "),
        words.len() - 1
    );
    let ran = Command::new("bash")
        .args(["--norc", "-c", &script])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let err = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success(), "{words:?}: {err}");
    let out = String::from_utf8(ran.stdout).unwrap();
    out.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_flags_and_values() {
    let folder = Folder::new();
    folder.write(
        "completions.bash",
        folder.run(&["completions", "bash"]).fine(),
    );
    assert_eq!(offered(&folder, &["bitext", "conc"]), ["concordance"]);
    let all = offered(&folder, &["bitext", "''"]);
    for command in commands() {
        assert!(all.contains(&command), "{command}: {all:?}");
    }
    let flags = offered(&folder, &["bitext", "review", "--min"]);
    assert_eq!(flags, ["--min-severity"]);
    let values = offered(&folder, &["bitext", "concordance", "--side", "so"]);
    assert_eq!(values, ["source"]);
}

#[test]
fn every_shell_has_a_script_that_knows_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = Folder::new().run(&["completions", shell]).fine();
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
    }
    let wrong = Folder::new().run(&["completions", "csh"]);
    wrong.failed(&["csh", "bash"]);
}

#[test]
fn every_command_has_a_page() {
    let folder = Folder::new();
    let run = folder.run(&["man", "man1"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let mut wanted: Vec<String> = commands()
        .iter()
        .map(|name| format!("bitext-{name}.1"))
        .collect();
    wanted.push("bitext.1".to_owned());
    wanted.sort_unstable();
    assert_eq!(folder.names("man1"), wanted);
    for name in &wanted {
        let page = folder.read(&format!("man1/{name}"));
        let title = name.trim_end_matches(".1");
        assert!(page.contains(&format!(".TH {title} 1")), "{page}");
        assert!(page.contains(".SH OPTIONS"), "{name}: {page}");
    }
    // What somebody else wrote stays.
    let taken = Folder::with(&[]);
    std::fs::create_dir(taken.path().join("man1")).unwrap();
    taken.write("man1/bitext.1", "mine");
    taken.run(&["man", "man1"]).failed(&["bitext.1", "--force"]);
    assert_eq!(taken.read("man1/bitext.1"), "mine");
    assert_eq!(taken.names("man1"), ["bitext.1"]);
}

#[test]
fn every_help_has_examples_that_name_flags_of_the_command() {
    for command in commands() {
        let help = Folder::new().run(&[&command, "--help"]).fine();
        let (flags, examples) = help
            .split_once("\nExamples:\n")
            .unwrap_or_else(|| panic!("{help}"));
        let own = format!("bitext {command}");
        assert!(examples.contains(&own), "{command}: {examples}");
        let words = examples.split([' ', '\n']);
        for flag in words.filter(|word| word.starts_with("--")) {
            let listed = format!("{flag} ");
            assert!(
                flags.contains(&listed) || flags.contains(&format!("{flag}\n")),
                "{command}: {flag}"
            );
        }
    }
}
