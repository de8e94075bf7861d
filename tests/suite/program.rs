//! The built program, run in a temporary folder of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The languages of the texts of most tests.
pub(crate) const EN_FA: [&str; 4] = ["--source-lang", "en", "--target-lang", "fa"];
pub(crate) const EN_DE: [&str; 4] = ["--source-lang", "en", "--target-lang", "de"];

/// A temporary folder in which the program runs.
pub(crate) struct Folder(TempDir);

/// How the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
    /// The lines of standard error on the quality of an alignment, which are not in `err`.
    pub(crate) quality: String,
    /// The lines of standard error on what was written, which are not in `err`.
    pub(crate) written: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder that holds the given files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, content) in files {
            folder.write(name, content);
        }
        folder
    }

    /// A copy of a folder of `tests/cases`.
    pub(crate) fn of_case(name: &str) -> Self {
        let folder = Self::new();
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        for file in fs::read_dir(cases.join(name)).unwrap() {
            let path = file.unwrap().path();
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path().join(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        let path = self.path().join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The names of all files and folders in a folder, sorted, without the records of what was written.
    pub(crate) fn names(&self, below: &str) -> Vec<String> {
        let folder: PathBuf = self.path().join(below);
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != ".bitext")
            .collect();
        names.sort_unstable();
        names
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "", &[])
    }

    /// Runs the program with something on its standard input, and environment variables.
    pub(crate) fn run_with(&self, args: &[&str], input: &str, envs: &[(&str, &str)]) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bitext"))
            .args(args)
            .envs(envs.iter().copied())
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // What the program does not read it may leave: then the pipe breaks.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        let lines = |wanted: &dyn Fn(&str) -> bool| -> String {
            err.split_inclusive('\n')
                .filter(|line| wanted(line))
                .collect()
        };
        let (quality, written) = ("bitext: quality: ", "bitext: written: ");
        let run = Run {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: lines(&|line| !line.starts_with(quality) && !line.starts_with(written)),
            quality: lines(&|line| line.starts_with(quality)),
            written: lines(&|line| line.starts_with(written)),
        };
        assert!(!run.err.contains("panicked"), "{args:?}: {run:#?}");
        run
    }
}

impl Run {
    /// Standard output of a successful run that wrote nothing to standard error.
    pub(crate) fn fine(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (Some(0), ""), "{self:#?}");
        self.out
    }

    /// Standard error of a successful run with a warning.
    pub(crate) fn warned(self) -> String {
        assert_eq!(self.status, Some(0), "{self:#?}");
        assert!(self.err.contains("warning"), "{self:#?}");
        assert!(!self.out.is_empty(), "{self:#?}");
        self.err
    }

    /// Standard error of a failed run, which contains all of `wanted`; standard output must be empty.
    pub(crate) fn failed(self, wanted: &[&str]) -> String {
        assert_eq!((self.status, self.out.as_str()), (Some(2), ""), "{self:#?}");
        for part in wanted {
            assert!(self.err.contains(part), "no `{part}` in {self:#?}");
        }
        self.err
    }
}

/// The values of JSONL, one a line.
pub(crate) fn values(lines: &str) -> Vec<serde_json::Value> {
    let lines = lines.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
