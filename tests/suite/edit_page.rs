//! The page of `bitext edit`, in a real browser, over the book of this repository.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::browser;
use super::program::Folder;

/// An editor that is ended with the test.
struct Editor(Child);

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A folder with the work of this repository as it was aligned.
fn book() -> Folder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::new();
    for name in ["alignments", "english", "persian"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        for entry in fs::read_dir(root.join(name)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let to = folder.path().join(name).join(path.file_name().unwrap());
                fs::copy(&path, to).unwrap();
            }
        }
    }
    fs::copy(root.join("bitext.toml"), folder.path().join("bitext.toml")).unwrap();
    folder
}

#[test]
fn the_page_works_in_a_browser() {
    if !browser::is_there("the editor") {
        return;
    }
    let folder = book();
    let mut editor = Editor(
        Command::new(env!("CARGO_BIN_EXE_bitext"))
            .args(["edit", "--no-open"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let mut address = String::new();
    let out = editor.0.stdout.take().unwrap();
    BufReader::new(out).read_line(&mut address).unwrap();
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
    browser::run("edit.mjs", address.trim().as_ref());
}
