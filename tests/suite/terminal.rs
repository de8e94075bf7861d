//! No escape sequence of a text reaches the terminal.

#[cfg(target_os = "linux")]
use std::process::{Command, Stdio};

use super::outputs::align;
use super::program::{EN_DE, Folder};

#[test]
fn no_escape_sequence_of_a_text_reaches_the_terminal() {
    let folder = Folder::with(&[
        (
            "a.en",
            "One day in 1917.\nThe \u{1B}[31mking of Prussia had 12 ships.\nNobody was there.\n",
        ),
        (
            "a.de",
            "Eines Tages 1917.\nDer König \u{1B}[31mvon Preußen hatte 13 Schiffe.\nNiemand war da.\n",
        ),
    ]);
    for args in [
        vec!["review", "a.en", "a.de", "--min-severity", "note"],
        vec!["concordance", "king", "a.en", "a.de"],
        vec!["terms", "a.en", "a.de", "--min-count", "1"],
        vec!["align", "a.en", "a.de", "--explain", "2"],
        vec!["align", "no\u{1B}[31m", "a.de"],
    ] {
        let run = folder.run(&[&args[..], &EN_DE].concat());
        assert!(!run.out.contains('\u{1B}'), "{run:?}");
        assert!(!run.err.contains('\u{1B}'), "{run:?}");
    }
    let csv = folder.run(&align("a.en", "a.de", &[]));
    assert!(!csv.out.is_empty());
}

/// What is written to standard output is data as it is, but for a terminal.
#[cfg(target_os = "linux")]
#[test]
fn no_escape_sequence_in_data_reaches_the_terminal() {
    let english = "One day in 1917.\nThe \u{1B}[31mking had 12 ships.\nNobody was there.\n";
    let folder = Folder::with(&[
        ("a.en", english),
        (
            "a.de",
            "Eines Tages 1917.\nDer König hatte 12 Schiffe.\nNiemand war da.\n",
        ),
    ]);
    let languages = EN_DE.join(" ");
    for command in [
        "repair a.en --lang en".to_owned(),
        "split a.en --lang en".to_owned(),
        format!("align a.en a.de {languages} --segmented"),
    ] {
        let args: Vec<&str> = command.split(' ').collect();
        let to_pipe = folder.run(&args);
        let script = format!("{} {command}", env!("CARGO_BIN_EXE_bitext"));
        // `script` gives the command a terminal, and is not everywhere.
        let Ok(to_terminal) = Command::new("script")
            .args(["-qec", &script, "/dev/null"])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
        else {
            return;
        };
        let shown = String::from_utf8_lossy(&to_terminal.stdout).into_owned();
        assert!(!shown.contains("\u{1B}[31m"), "{command}: {shown:?}");
        assert!(to_pipe.out.contains("\u{1B}[31mking"), "{to_pipe:?}");
        assert!(shown.contains("␛[31mking"), "{command}: {shown:?}");
    }
}
