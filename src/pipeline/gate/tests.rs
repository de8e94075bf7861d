use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::pipeline::Memory;

const NOTE: &str = "changed after bitext wrote it; 1 of its 2 lines would be lost";

fn text(files: &Memory, path: &str) -> String {
    let content = files.files()[Path::new(path)].clone();
    String::from_utf8(content).unwrap()
}

/// What somebody does without the gate.
fn edit(files: &Memory, path: &str, content: &str) {
    let path = Path::new(path);
    if files.has(path) {
        files.remove(path).unwrap();
    }
    files.append(path, content.as_bytes()).unwrap();
}

#[test]
fn an_input_is_never_an_output() {
    let files = Memory::of([("a/x.en", "one"), ("a/x.fa", "two")]);
    let gate = Gate::new(&files, "1");
    gate.list("a".as_ref()).unwrap();
    for path in ["a/x.en", "./a/../a/x.fa"] {
        let pair = [Output::own("b.csv", b"new"), Output::own(path, b"new")];
        let error = gate.write(&pair).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Occupied, "{error}");
        assert!(gate.write(&pair[1..]).is_err());
        assert!(gate.write(&[pair[1].clone().force(true)]).is_err());
    }
    assert_eq!(files.files().len(), 2);
    assert!(gate.check_folder("a".as_ref()).is_err());
    assert!(gate.check_folder("b".as_ref()).is_ok());
    assert!(gate.check_free_of_inputs("a".as_ref()).is_err());
    assert!(gate.check_free_of_inputs("".as_ref()).is_err());
    assert!(gate.check_free_of_inputs("ab".as_ref()).is_ok());
}

#[test]
fn what_was_changed_by_hand_is_refused_and_kept_if_forced() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    gate.write(&[Output::own("a.csv", b"x\ny\n")]).unwrap();
    gate.write(&[Output::own("a.csv", b"x\nz\n")]).unwrap();
    edit(&files, "a.csv", "x\nmine\n");
    let again = Output::own("a.csv", b"x\nw\n");
    let error = gate.write(std::slice::from_ref(&again)).unwrap_err();
    assert_eq!(error.message(), NOTE);
    assert_eq!(text(&files, "a.csv"), "x\nmine\n");
    gate.write(&[again.clone().force(true)]).unwrap();
    edit(&files, "a.csv", "x\nmine too\n");
    gate.write(&[again.force(true)]).unwrap();
    assert_eq!(text(&files, "a.csv"), "x\nw\n");
    assert_eq!(text(&files, "a.csv~"), "x\nmine\n");
    assert_eq!(text(&files, "a.csv~2"), "x\nmine too\n");
    assert_eq!(files.files().len(), 4, "{:?}", files.files().keys());
}

#[test]
fn a_file_of_somebody_else_is_refused_unless_nothing_is_lost() {
    let files = Memory::of([("a.csv", "mine\n"), ("same.csv", "new"), ("empty.csv", "")]);
    let gate = Gate::new(&files, "1");
    let error = gate.write(&[Output::own("a.csv", b"new")]).unwrap_err();
    let message =
        "this is there already, and bitext did not write it; 1 of its 1 lines would be lost";
    assert_eq!(error.message(), message);
    gate.write(&[
        Output::own("same.csv", b"new"),
        Output::own("empty.csv", b"new"),
    ])
    .unwrap();
    assert_eq!(text(&files, "a.csv"), "mine\n");
}

#[test]
fn a_file_that_was_saved_since_it_was_read_is_refused() {
    let files = Memory::of([("a.csv", "read")]);
    let gate = Gate::new(&files, "1");
    let read = gate.read("a.csv".as_ref()).unwrap().as_deref().map(sha256);
    let output = |replaces| Output::new("a.csv", b"new", replaces);
    edit(&files, "a.csv", "saved meanwhile");
    assert!(gate.write(&[output(Replaces::Read(read))]).is_err());
    assert!(gate.write(&[output(Replaces::Read(None))]).is_err());
    assert_eq!(text(&files, "a.csv"), "saved meanwhile");
    let read = Some(sha256(b"saved meanwhile"));
    gate.write(&[output(Replaces::Read(read))]).unwrap();
    assert_eq!(text(&files, "a.csv"), "new");
    assert_eq!(files.files().len(), 1, "no record");
}

#[test]
fn two_outputs_with_one_name_are_refused() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    let outputs = [
        Output::own("vol.html", b"1"),
        Output::own("./vol.html", b"2"),
    ];
    assert!(gate.write(&outputs).is_err());
    assert!(files.files().is_empty());
}

#[test]
fn long_names_leave_room_for_what_is_added() {
    let name = "پ".repeat(125) + ".csv";
    let files = Memory::of([(name.clone(), "mine")]);
    let gate = Gate::new(&files, "1");
    gate.write(&[Output::own(&name, b"new").force(true)])
        .unwrap();
    assert!(temporary(&name).len() < 256, "{}", temporary(&name).len());
    let names = files.files();
    let mut names = names.keys().map(|path| path.file_name().unwrap().len());
    assert!(names.all(|length| length < 256));
}

fn temporary(name: &str) -> String {
    let path = group::temporary(Path::new(name), &"1".repeat(40));
    path.to_str().unwrap().to_owned()
}

/// Where a run named `alive` is under way.
struct Shared(Memory);

impl Storage for Shared {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        self.0.read(path)
    }
    fn is_folder(&self, path: &Path) -> bool {
        self.0.is_folder(path)
    }
    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        self.0.list(folder)
    }
    fn has(&self, path: &Path) -> bool {
        self.0.has(path)
    }
}

impl Writable for Shared {
    fn kind(&self, path: &Path) -> Result<Option<FileKind>, Error> {
        self.0.kind(path)
    }
    fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let mut entries = self.0.entries(folder)?;
        // Another run has cleaned it away since the folder was read.
        entries.push(folder.join(".bitext-group~gone-1.plan"));
        Ok(entries)
    }
    fn make_folder(&self, folder: &Path) -> Result<(), Error> {
        self.0.make_folder(folder)
    }
    fn create(&self, path: &Path, content: &[u8], like: Option<&Path>) -> Result<(), Error> {
        self.0.create(path, content, like)
    }
    fn append(&self, path: &Path, content: &[u8]) -> Result<(), Error> {
        self.0.append(path, content)
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.0.rename(from, to)
    }
    fn remove(&self, path: &Path) -> Result<(), Error> {
        self.0.remove(path)
    }
    fn sync(&self, folder: &Path) -> Result<(), Error> {
        self.0.sync(folder)
    }
    fn is_under_way(&self, run: &str) -> bool {
        run == "alive"
    }
}

#[test]
fn what_another_run_is_writing_is_left_to_it() {
    let files = Shared(Memory::default());
    for run in ["alive", "dead", "own"] {
        for name in [
            format!(".bitext-group~{run}-1.plan"),
            format!(".bitext-a.csv~{run}-2"),
            format!(".bitext/.bitext-a.csv~{run}-3"),
        ] {
            edit(&files.0, &name, "[]");
        }
    }
    let gate = Gate::new(&files, "own");
    gate.write(&[Output::own("a.csv", b"new")]).unwrap();
    let files = files.0.files();
    let left = |run: &str| {
        let end = format!("~{run}-");
        let mut names = files.keys().map(|path| path.to_string_lossy());
        names.any(|name| name.contains(&end))
    };
    assert!(
        left("alive") && left("own") && !left("dead"),
        "{:?}",
        files.keys()
    );
    assert_eq!(files[Path::new("a.csv")], b"new");
}

/// A storage that breaks off for good after so many bytes, of which each step without content counts as one.
struct Broken {
    files: Memory,
    left: AtomicUsize,
}

impl Broken {
    /// The number of bytes that are still written of so many.
    fn spend(&self, bytes: usize) -> usize {
        let left = self.left.load(Ordering::Relaxed);
        self.left
            .store(left.saturating_sub(bytes), Ordering::Relaxed);
        left.min(bytes)
    }

    fn step(&self) -> Result<(), Error> {
        match self.spend(1) {
            0 => Err(Error::of(ErrorKind::Io, "broken off")),
            _ => Ok(()),
        }
    }
}

impl Storage for Broken {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        self.files.read(path)
    }
    fn is_folder(&self, path: &Path) -> bool {
        self.files.is_folder(path)
    }
    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        self.files.list(folder)
    }
    fn has(&self, path: &Path) -> bool {
        self.files.has(path)
    }
}

impl Writable for Broken {
    fn kind(&self, path: &Path) -> Result<Option<FileKind>, Error> {
        self.files.kind(path)
    }
    fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        self.files.entries(folder)
    }
    fn make_folder(&self, _: &Path) -> Result<(), Error> {
        self.step()
    }
    fn create(&self, path: &Path, content: &[u8], like: Option<&Path>) -> Result<(), Error> {
        self.step()?;
        let written = self.spend(content.len());
        self.files.create(path, &content[..written], like)?;
        match written == content.len() {
            true => Ok(()),
            false => Err(Error::of(ErrorKind::Io, "broken off")),
        }
    }
    fn append(&self, path: &Path, content: &[u8]) -> Result<(), Error> {
        let written = self.spend(content.len());
        self.files.append(path, &content[..written])
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.step()?;
        self.files.rename(from, to)
    }
    fn remove(&self, path: &Path) -> Result<(), Error> {
        self.step()?;
        self.files.remove(path)
    }
    fn sync(&self, _: &Path) -> Result<(), Error> {
        self.step()
    }
}

/// Names among which inputs, outputs and what is edited by hand are chosen.
const NAMES: [&str; 5] = ["a.csv", "b.csv", "in/a.csv", "in/../b.csv", "c.html"];

/// A call that writes: the names and contents of its outputs, whether it insists, and after how many bytes it breaks off.
type Call = (Vec<(usize, u8)>, bool, usize);

fn call() -> impl Strategy<Value = Call> {
    let outputs = prop::collection::vec((0..NAMES.len(), any::<u8>()), 1..4);
    (
        outputs,
        any::<bool>(),
        prop_oneof![Just(usize::MAX), 0_usize..900],
    )
}

/// What would be lost, by the law: inputs and files that somebody has made or changed.
fn contents(files: &Memory) -> Vec<Vec<u8>> {
    let files = files.files().into_iter();
    let shown = files.filter(|(path, _)| !path.to_string_lossy().contains(".bitext"));
    shown.map(|(_, content)| content).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Inputs stay; what somebody wrote stays, under its name or another; the outputs of a call are all old or all new, once
    /// the next run has cleaned up.
    #[test]
    fn nothing_is_lost_wherever_a_run_breaks_off(
        inputs in prop::collection::vec(0..NAMES.len(), 0..2),
        rounds in prop::collection::vec((call(), prop::option::of(0..NAMES.len())), 1..6),
    ) {
        let mut broken = Broken { files: Memory::default(), left: AtomicUsize::new(usize::MAX) };
        let mut precious: Vec<Vec<u8>> = Vec::new();
        for &input in &inputs {
            edit(&broken.files, NAMES[input], "an input");
        }
        for (round, ((outputs, force, bytes), edited)) in rounds.into_iter().enumerate() {
            if let Some(name) = edited.filter(|name| !inputs.iter().any(|input| {
                broken.resolved(NAMES[*input].as_ref()) == broken.resolved(NAMES[*name].as_ref())
            })) {
                let mine = format!("mine {round}");
                let before = broken.files.read(NAMES[name].as_ref()).unwrap();
                // Whoever writes over his own work wants it gone.
                precious.retain(|content| Some(content) != before.as_ref());
                edit(&broken.files, NAMES[name], &mine);
                precious.push(mine.into_bytes());
            }
            let outputs: Vec<Output<'_>> = outputs
                .into_iter()
                .map(|(name, content)| {
                    let path = NAMES[name].as_ref();
                    let new = format!("{round} {content}").into_bytes();
                    if content % 3 > 0 {
                        return Output::own(path, new).force(force);
                    }
                    let before = broken.files.read(path).unwrap().unwrap_or_default();
                    Output::own(path, [before, new].concat()).force(force).grows()
                })
                .collect();
            let before: Vec<_> =
                outputs.iter().map(|output| broken.files.read(&output.path).unwrap()).collect();
            broken.left = AtomicUsize::new(bytes);
            let gate = Gate::new(&broken, format!("run{round}"));
            for &input in &inputs {
                gate.read(NAMES[input].as_ref()).unwrap();
            }
            let written = gate.write(&outputs).is_ok();
            broken.left = AtomicUsize::new(usize::MAX);
            let next = Gate::new(&broken, format!("next{round}"));
            next.clean_for(outputs.iter().map(|output| output.path.as_path())).unwrap();
            let after: Vec<_> =
                outputs.iter().map(|output| broken.files.read(&output.path).unwrap()).collect();
            let new: Vec<_> =
                outputs.iter().map(|output| output.content.as_deref().map(<[u8]>::to_owned)).collect();
            prop_assert!(after == new || after == before, "{before:?} {after:?} {new:?}");
            prop_assert!(!written || after == new);
            for &input in &inputs {
                let content = broken.files.read(NAMES[input].as_ref()).unwrap();
                prop_assert_eq!(content.as_deref(), Some(&b"an input"[..]));
            }
            let there = contents(&broken.files);
            for content in &precious {
                prop_assert!(there.contains(content), "{:?}", String::from_utf8_lossy(content));
            }
            let files = broken.files.files();
            let left = files.keys().find(|path| path.to_string_lossy().contains(".bitext-"));
            prop_assert!(left.is_none(), "{left:?}");
        }
    }
}
