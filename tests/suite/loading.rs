//! The release loads in the libraries that its readers use. These are Python's: `.ci/run` installs them into
//! `target/python`, and without them the test says so and passes.

use std::path::Path;
use std::process::Command;

use super::release::{Sizes, release};

#[test]
fn the_real_libraries_load_what_was_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/python/bin/python");
    if !python.exists() {
        println!(
            "skipped: no {}; make it with `python3 -m venv target/python && target/python/bin/pip install -r \
             tests/python/requirements.txt`",
            python.display()
        );
        return;
    }
    let folder = release();
    let output = Command::new(python)
        .arg(root.join("tests/python/load.py"))
        .arg(folder.path().join("out"))
        .arg(folder.path().join("cache"))
        .env("HF_HUB_OFFLINE", "1")
        .env("HF_HOME", folder.path().join("home"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let sizes = Sizes::of(&folder);
    assert_eq!(found["sizes"]["train"], sizes.train);
    assert_eq!(found["sizes"]["validation"], sizes.validation);
    assert_eq!(found["sizes"]["test"], sizes.test);
    assert_eq!(found["sizes"]["rejected"], sizes.rejected);
    let tables = if cfg!(feature = "parquet") { 4 } else { 0 };
    assert_eq!(found["tables"], tables);
}
