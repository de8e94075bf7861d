//! The recipes of `docs/cluster`, as they are written.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

use super::program::Folder;
use super::release::contents;

fn recipe(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs/cluster")
        .join(name)
}

fn texts(number: usize) -> (String, String) {
    let year = 1900 + number;
    (
        format!("In {year} the wind came. Nobody knew why.\n"),
        format!("در {year} باد آمد. کسی نمی‌دانست چرا.\n"),
    )
}

/// Documents in `en` and `fa`, and as records.
fn documents() -> Folder {
    let folder = Folder::new();
    let mut records = String::new();
    for side in ["en", "fa"] {
        fs::create_dir(folder.path().join(side)).unwrap();
    }
    for number in 0..20 {
        let (source, target) = texts(number);
        folder.write(&format!("en/{number}.txt"), &source);
        folder.write(&format!("fa/{number}.txt"), &target);
        records += &format!(
            "{}\n",
            json!({"id": number, "source": source, "target": target})
        );
    }
    folder.write("documents.jsonl", records);
    folder
}

/// A program that finds `bitext` in its path.
fn with_bitext(program: impl AsRef<std::ffi::OsStr>, folder: &Folder) -> Command {
    let own = Path::new(env!("CARGO_BIN_EXE_bitext")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let mut command = Command::new(program);
    command
        .env("PATH", format!("{}:{path}", own.display()))
        .current_dir(folder.path());
    command
}

/// True if a program is there; its test reports and passes if not.
fn is_installed(program: &str) -> bool {
    let found = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .is_ok_and(|output| output.status.success());
    if !found {
        println!("skipped: {program} is not installed");
    }
    found
}

fn run(command: &mut Command, input: &str) -> String {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{command:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}

/// What one process makes of the folders.
fn alone() -> BTreeMap<String, Vec<u8>> {
    let folder = documents();
    let languages = ["--source-lang", "en", "--target-lang", "fa"];
    let args = [&["align", "en", "fa", "-o", "aligned"][..], &languages].concat();
    assert_eq!(folder.run(&args).status, Some(0));
    aligned(&folder)
}

/// The alignments in a folder, without the marks of what is done.
fn aligned(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut found = contents(folder, "aligned");
    found.retain(|name, _| !name.contains("/."));
    assert_eq!(found.len(), 20, "{:?}", found.keys());
    found
}

#[test]
fn gnu_parallel_gives_the_bytes_of_one_process() {
    if !is_installed("parallel") {
        return;
    }
    let folder = documents();
    let records = folder.read("documents.jsonl");
    let languages = ["--source-lang", "en", "--target-lang", "fa"];
    let args = [&["align", "--jsonl-in"][..], &languages].concat();
    let alone = folder.run_with(&args, &records, &[]).out;
    assert_eq!(alone.lines().count(), 40);
    let mut command = with_bitext(recipe("parallel.sh"), &folder);
    let parts = run(command.envs([("BLOCK", "1k"), ("JOBS", "2")]), &records);
    assert_eq!(parts, alone);
}

#[test]
fn slurm_tasks_give_the_bytes_of_one_process() {
    let folder = documents();
    for task in 1..=8 {
        let mut command = with_bitext("bash", &folder);
        let variables = [
            ("SLURM_ARRAY_TASK_ID", task.to_string()),
            ("SLURM_ARRAY_TASK_COUNT", "8".to_owned()),
            ("SLURM_CPUS_PER_TASK", "1".to_owned()),
        ];
        run(command.arg(recipe("align.sbatch")).envs(variables), "");
    }
    assert_eq!(aligned(&folder), alone());
}

#[test]
fn snakemake_gives_the_bytes_of_one_process() {
    if !is_installed("snakemake") {
        return;
    }
    let folder = documents();
    fs::copy(recipe("Snakefile"), folder.path().join("Snakefile")).unwrap();
    let mut command = with_bitext("snakemake", &folder);
    run(command.args(["--cores", "2", "--quiet"]), "");
    assert_eq!(aligned(&folder), alone());
    assert_eq!(folder.names("parts").len(), 16);
}
