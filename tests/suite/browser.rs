//! Scripts of `tests/browser`, which Node runs in a real browser.
//!
//! They need what `tests/browser/install` installs. Where that is missing they are skipped, and say so; with
//! `BITEXT_BROWSER=required` they fail instead.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// True if a browser is there; if not, says what is skipped.
pub(crate) fn is_there(skipped: &str) -> bool {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let chromium =
        std::env::var_os("BITEXT_CHROMIUM").unwrap_or_else(|| "/usr/bin/chromium".into());
    let missing = [
        (tests.join("node_modules/playwright-core"), "its packages"),
        (chromium.into(), "Chromium"),
    ]
    .into_iter()
    .find(|(path, _)| !path.exists());
    let Some((path, what)) = missing else {
        return true;
    };
    let required = std::env::var_os("BITEXT_BROWSER").is_some_and(|value| value == "required");
    assert!(
        !required,
        "{what} for the browser tests: no {}; run tests/browser/install",
        path.display()
    );
    // Not by a macro: what those print is shown only for tests that fail.
    let told = format!(
        "skipped the browser tests of {skipped}: {what} missing ({}); run tests/browser/install\n",
        path.display()
    );
    std::io::stderr().write_all(told.as_bytes()).unwrap();
    false
}

/// Runs a script, which must succeed.
pub(crate) fn run(script: &str, argument: &OsStr) {
    let run = Command::new("node")
        .arg(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/browser")
                .join(script),
        )
        .arg(argument)
        .output()
        .expect("node runs; tests/browser/install gets it");
    let told = String::from_utf8_lossy(&run.stdout);
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{told}\n{errors}");
    print!("{told}");
}
