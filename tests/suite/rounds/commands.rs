//! The commands that somebody runs, as the program carries them out.

use std::path::{Path, PathBuf};

use bitext::dataset::settings::Settings;
use bitext::error::Error;
use bitext::format::Format;
use bitext::pair::Pair;
use bitext::pipeline::corpus::{Batch, Done, Matched, Shard, matched};
use bitext::pipeline::correct::{Correcting, Replacing, documents};
use bitext::pipeline::journal::By;
use bitext::pipeline::release::Release;
use bitext::pipeline::{Destination, Gate, Opened, Output, Storage, check_new_view, read_latest};
use bitext::tag::Tag;
use bitext::{Aligner, pipeline};

use super::desk::{Desk, KINDS, place};
use super::ledger::Decision;
use super::steps::{Command, Setting};

impl Desk {
    pub(super) fn run(&mut self, command: Command, bytes: usize) -> Result<(), String> {
        let before = self.files.memory.files();
        let gate_bytes = bytes;
        match command {
            Command::Align => {
                let done = self.aligned(gate_bytes, None);
                match done {
                    Ok(()) => self.check(true)?,
                    // What it wrote before it was killed or stopped it had taken before.
                    Err(_) => self.forget_written(None, &before),
                }
                self.kept(&before)
            }
            Command::Correct => {
                let word = self.hand.word();
                if let Some(number) = self.corrected(gate_bytes, &word) {
                    self.documents[number].ledger.taken();
                    self.documents[number].before.clear();
                    self.documents[number]
                        .ledger
                        .add_written(Decision::Word(word));
                    self.check(false)?;
                }
                self.kept(&before)
            }
            Command::Workbook | Command::Convert => {
                self.converted(gate_bytes, matches!(command, Command::Workbook));
                self.kept(&before)
            }
            Command::Dataset => {
                if self.is_work() {
                    let work = self.work();
                    let gate = self.gate(gate_bytes);
                    let release =
                        Release::of(std::slice::from_ref(&work), &Settings::default(), &gate);
                    // Too few pairs are a failure, but none that loses a file.
                    let _ = release
                        .and_then(|release| release.write(&gate, Path::new("release"), false));
                }
                self.kept(&before)
            }
            Command::Review | Command::Status => {
                if self.is_work() {
                    let work = self.work();
                    let before = self.files.memory.files();
                    let status = work
                        .status(&self.files)
                        .map_err(|error| error.to_string())?;
                    if matches!(command, Command::Review) && self.setting == Setting::Work {
                        // Two views that say otherwise of a bead are a failure.
                        let _ =
                            Opened::work(&self.files, work).map(|opened| opened.bitext.findings());
                    }
                    drop(status);
                    if before != self.files.memory.files() {
                        return Err("reading has changed a file".to_owned());
                    }
                }
                Ok(())
            }
        }
    }

    fn gate(&self, bytes: usize) -> Gate<'_> {
        self.files.kill_after(bytes);
        Gate::new(&self.files, format!("run{}", self.runs))
    }

    /// Aligns everything; the failure of a document, if there is one.
    pub(super) fn aligned(&mut self, bytes: usize, take: Option<Format>) -> Result<(), Error> {
        self.runs += 1;
        let by = by();
        let tags = Pair::new(self.language, "de").map(|code| Tag::new(code).unwrap());
        match self.setting {
            Setting::Work => {
                let work = self.work();
                let gate = self.gate(bytes);
                let (prepared, decided) = work.prepare_to_write(&gate, take, &by)?;
                let mut bitext = prepared.align()?;
                work.write(&gate, &mut bitext, decided, &by).map(|_| ())
            }
            Setting::Output(kind) => {
                let gate = self.gate(bytes);
                let to = Destination {
                    path: &self.path(0, kind),
                    format: Format::named(kind).unwrap(),
                    take,
                    by: &by,
                    force: self.insists,
                };
                let texts = self.documents[0].texts;
                let raw = texts.map(|path| {
                    let bytes = gate.read_existing(Path::new(path))?;
                    pipeline::raw_text(Path::new(path), bytes, &bitext::read::Hints::default())
                });
                let raw = raw.transpose()?;
                let prepared = Aligner::new(self.language, "de")?.prepare_raw(raw.as_ref())?;
                let (prepared, decided) = to.decided(prepared, &gate)?;
                to.write(&mut prepared.align()?, decided, &gate).map(|_| ())
            }
            Setting::WorkOfFolders => {
                let work = self.work();
                let gate = self.gate(bytes);
                let found = work.documents(&gate)?.unwrap();
                let batch = Batch {
                    aligner: &work.aligner()?,
                    languages: &tags,
                    formats: &[Format::CSV_EXCEL, Format::JSONL],
                    segmented: false,
                    dictionary: "",
                    folder: Path::new("alignments/one"),
                    take,
                    by: &by,
                    force: false,
                };
                all(&batch, &found, &gate)?;
                work.write_meta(&gate)
            }
            Setting::Folders(kind) => {
                let gate = self.gate(bytes);
                let folders = Pair::new(Path::new("en"), Path::new("de"));
                let found = matched(&gate, folders, Pair::new("en", "de"))?;
                let batch = Batch {
                    aligner: &Aligner::new(self.language, "de")?,
                    languages: &tags,
                    formats: &[Format::named(kind).unwrap()],
                    segmented: false,
                    dictionary: "",
                    folder: Path::new("out"),
                    take,
                    by: &by,
                    force: self.insists,
                };
                all(&batch, &found, &gate)
            }
        }
    }

    /// Aligns everything, decides where two views say otherwise, and looks whether all decisions are there.
    pub(super) fn align_for_good(&mut self) -> Result<(), String> {
        let before = self.files.memory.files();
        let mut done = self.aligned(usize::MAX, None);
        for _ in 0..4 * self.documents.len() {
            let Err(error) = &done else { break };
            let said = error.to_string();
            let is_late = ["changed here and in its file too", "was changed otherwise"]
                .iter()
                .any(|why| said.contains(why));
            if is_late && self.undo(&said) {
                done = self.aligned(usize::MAX, None);
                continue;
            }
            // Where a record is lost it is not known who wrote a file: somebody looks at it and insists.
            if said.contains("bitext did not write it") && !self.insists {
                self.insists = true;
                done = self.aligned(usize::MAX, None);
                continue;
            }
            if !said.contains("differ in") && !said.contains("take them with") {
                break;
            }
            let Some(view) = self.named(&said) else { break };
            for document in &mut self.documents {
                document.ledger.take(view);
            }
            done = self.aligned(usize::MAX, Some(Format::named(KINDS[view]).unwrap()));
        }
        self.insists = false;
        done.map_err(|error| error.to_string())?;
        self.check(true)?;
        self.kept(&before)
    }

    /// The last of the views that a message names, of those that somebody has changed if it can be. Where two say
    /// otherwise of a bead, it is one of these.
    fn named(&self, said: &str) -> Option<usize> {
        let numbers = 0..self.documents.len();
        let views = numbers.flat_map(|number| {
            let views = self.views(number).into_iter();
            views.filter_map(move |kind| {
                let path = self.path(number, kind);
                let differs = format!("{} has ", path.file_name()?.to_string_lossy());
                let is_named = said.contains(&path.display().to_string());
                let waiting = self.documents[number].ledger.views();
                is_named.then(|| {
                    let is_waiting = waiting.contains(&place(kind));
                    (said.contains(&differs), is_waiting, place(kind))
                })
            })
        });
        views.max().map(|(_, _, view)| view)
    }

    /// Undoes what a hand has done in the views that a message names; true if there are any.
    fn undo(&mut self, said: &str) -> bool {
        let mut is_any = false;
        for number in 0..self.documents.len() {
            for kind in self.documents[number].before.clone().into_keys() {
                let path = self.path(number, kind);
                if !said.contains(&format!("{}: ", path.display())) {
                    continue;
                }
                self.documents[number].ledger.undo(place(kind));
                let before = self.documents[number].before.remove(kind);
                self.put(&path, &before.unwrap().content);
                is_any = true;
            }
        }
        is_any
    }

    /// Replaces a word in a document of a work; its number, if anything was replaced.
    fn corrected(&mut self, bytes: usize, word: &str) -> Option<usize> {
        self.runs += 1;
        if !self.is_work() {
            return None;
        }
        let work = self.work();
        let gate = self.gate(bytes);
        let number = self.runs % self.documents.len();
        let document = documents(&work, &gate).ok()?.remove(number);
        let by = by();
        let correcting = Correcting::open(&work, &gate, document, &by).ok()?;
        let new = format!("it {word}");
        let replacing = Replacing {
            old: "it",
            new: &new,
            side: None,
        };
        let changes = correcting.replace(replacing).ok()?;
        let is_any = !changes.is_empty();
        correcting.write(&gate, changes, &by).ok()?;
        is_any.then_some(number)
    }

    /// Makes a workbook of an alignment, or another file.
    fn converted(&mut self, bytes: usize, workbook: bool) {
        self.runs += 1;
        let gate = self.gate(bytes);
        let number = self.runs % self.documents.len();
        let Some(&kind) = self.views(number).first() else {
            return;
        };
        let format = Format::named(kind).unwrap();
        let path = self.path(number, kind);
        let to = match workbook && self.is_work() {
            true => (Format::XLSX, self.path(number, "xlsx")),
            false => (Format::TMX, PathBuf::from("converted.tmx")),
        };
        if to.1 == path || gate.has(&to.1) && workbook || check_new_view(&gate, &to.1).is_err() {
            return;
        }
        // What waits in other views may not be takable.
        if let Ok(read) = read_latest(
            &gate,
            format,
            &path,
            Pair::new("en", "de").map(Tag::new),
            None,
        ) {
            let (outputs, _) = to.0.files(&read.sheet, &to.1).unwrap();
            let _ = gate.write(&Output::all_own(outputs, false));
        }
    }
}

fn by() -> By {
    By {
        who: "a reader".to_owned(),
        when: "2026-11-30T06:00:00Z".to_owned(),
    }
}

fn all(batch: &Batch<'_>, found: &Matched, gate: &Gate<'_>) -> Result<(), Error> {
    batch.begin(found, Shard::ALL, gate)?;
    let done: Vec<Result<Done, Error>> =
        found.jobs.iter().map(|job| batch.run(job, gate)).collect();
    done.into_iter().try_for_each(|done| done.map(|_| ()))
}
