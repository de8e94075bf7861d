//! How long files may be, so that each can be read in one sitting, and how much the program may hold besides the library.

use std::fs;
use std::path::{Path, PathBuf};

/// Maximum number of lines of a file.
const FILE: usize = 400;

/// Maximum number of lines of the program for each of its commands: 2,000 for sixteen. It holds flags, files, exit codes and
/// messages. What else it needs is what every program needs that embeds the library, and belongs there.
const COMMAND: usize = 2000 / 16;

/// All Rust files in a folder and the folders in it.
pub(crate) fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let found = paths.flat_map(|path| match path.extension() {
        _ if path.is_dir() => sources(&path),
        Some(extension) if extension == "rs" => vec![path],
        _ => Vec::new(),
    });
    found.collect()
}

fn lines(path: &Path) -> usize {
    fs::read_to_string(path).unwrap().lines().count()
}

#[test]
fn no_file_is_too_long() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["src", "tests", "examples", "benches"].map(|folder| sources(&root.join(folder)));
    let paths = folders.concat();
    assert!(paths.len() > 300, "{} files", paths.len());
    let counted = paths.iter().map(|path| (lines(path), path));
    let long: Vec<_> = counted.filter(|(lines, _)| *lines > FILE).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn the_program_is_flags_files_and_exit_codes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/bitext");
    let files = sources(&root);
    let all: usize = files.iter().map(|path| lines(path)).sum();
    let commands = files.iter().filter(|path| {
        let text = fs::read_to_string(path).unwrap();
        text.contains("pub(crate) fn run(args: &Args) -> Result<Outcome, Error>")
    });
    let commands = commands.count();
    assert!(commands > 15, "{commands} commands");
    assert!(
        all < COMMAND * commands,
        "{all} lines for {commands} commands"
    );
}
