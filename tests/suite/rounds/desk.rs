//! A desk with texts and alignments, and what a reader and others do there besides running commands.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use bitext::bead::Status;
use bitext::bitext::{Row, Unit};
use bitext::format::Format;
use bitext::format::sheet::Sheet;
use bitext::pair::Pair;
use bitext::pipeline::works::{Manifest, Work};
use bitext::pipeline::{Storage, Writable as _, read_beads};
use bitext::tag::Tag;

use super::files::Files;
use super::hand::{Hand, same_segments};
use super::ledger::{Decision, Key, Ledger, ids};
use super::steps::{Edit, Setting, Step};

/// The names in the sentences, by which these are known.
pub(super) const NAMES: [&str; 7] = ["Alba", "Brno", "Cork", "Dole", "Ezra", "Fano", "Gera"];

const SENTENCES: [(&str, &str); 8] = [
    ("In Alba it rained.", "In Alba fiel Regen."),
    ("Brno had 17 men.", "Brno hatte 17 Leute."),
    ("Nobody saw Cork.", "Niemand sah Cork."),
    ("Dole fell in 1918.", "Dole fiel 1918."),
    ("Ezra wrote it.", "Ezra schrieb es."),
    ("In Alba it rained.", "In Alba fiel Regen."),
    ("Fano was far.", "Fano war weit."),
    ("Then Gera slept.", "Dann schlief Gera."),
];

/// A document, and what was decided about it.
#[derive(Default)]
pub(super) struct Document {
    /// The beginning of the names of its alignment.
    pub(super) beginning: &'static str,
    pub(super) texts: Pair<&'static str>,
    pub(super) ledger: Ledger,
    /// Since its journal was lost, nothing was written.
    pub(super) without_journal: bool,
    /// The rows of the views before a hand changed them, by the extensions.
    pub(super) before: BTreeMap<&'static str, Before>,
}

/// A view before a hand changed it.
#[derive(Clone)]
pub(super) struct Before {
    pub(super) rows: Vec<Row>,
    pub(super) content: Vec<u8>,
}

/// The desk.
pub(super) struct Desk {
    pub(super) setting: Setting,
    pub(super) files: Files,
    pub(super) language: &'static str,
    pub(super) hand: Hand,
    pub(super) documents: Vec<Document>,
    /// What no command may change.
    pub(super) inputs: BTreeMap<PathBuf, Vec<u8>>,
    pub(super) runs: usize,
    /// Whether files of which it is not known who wrote them are replaced.
    pub(super) insists: bool,
}

/// Something of another's in the folders that the program writes to.
const FOREIGN: [&str; 3] = ["alignments/mine.txt", "out/mine.txt", "release.txt"];

impl Desk {
    pub(super) fn new(setting: Setting) -> Self {
        let document = |beginning, source, target| Document {
            beginning,
            texts: Pair::new(source, target),
            ..Document::default()
        };
        let documents = match setting {
            Setting::Work => vec![document("alignments/one", "en.txt", "de.txt")],
            Setting::Output(_) => vec![document("pairs", "en.txt", "de.txt")],
            Setting::WorkOfFolders => vec![
                document("alignments/one/a", "en/a.txt", "de/a.txt"),
                document("alignments/one/b", "en/b.txt", "de/b.txt"),
            ],
            Setting::Folders(_) => vec![
                document("out/a", "en/a.txt", "de/a.txt"),
                document("out/b", "en/b.txt", "de/b.txt"),
            ],
        };
        let mut desk = Self {
            setting,
            files: Files::default(),
            language: "en",
            hand: Hand::default(),
            documents,
            inputs: BTreeMap::new(),
            runs: 0,
            insists: false,
        };
        for number in 0..desk.documents.len() {
            desk.texts(number, [0, 0], None);
        }
        for path in FOREIGN {
            desk.put(Path::new(path), b"mine");
            desk.inputs.insert(path.into(), b"mine".to_vec());
        }
        desk
    }

    pub(super) fn step(&mut self, step: &Step) -> Result<(), String> {
        let number = |document: &usize| document % self.documents.len();
        match step {
            Step::Edit {
                document,
                view,
                row,
                edit,
            } => self.edit(number(document), *view, *row, edit),
            Step::Nonsense { document, view } => self.nonsense(number(document), *view)?,
            Step::Texts {
                document,
                without,
                mended,
            } => self.texts(number(document), *without, *mended),
            Step::Language(code) => self.language = code,
            Step::Lose { document, what } => self.lose(number(document), what),
            Step::Run { command, bytes } => self.run(*command, *bytes)?,
        }
        Ok(())
    }

    pub(super) fn put(&self, path: &Path, content: &[u8]) {
        if self.files.memory.has(path) {
            self.files.memory.remove(path).unwrap();
        }
        self.files.memory.create(path, content, None).unwrap();
    }

    fn texts(&mut self, number: usize, without: [usize; 2], mended: Option<usize>) {
        let paths = self.documents[number].texts;
        for ((path, without), side) in [paths.source, paths.target]
            .into_iter()
            .zip(without)
            .zip([0, 1])
        {
            let mut text = String::new();
            for (place, pair) in SENTENCES.iter().enumerate() {
                // Some must stay for there to be an alignment, and a text whose language is known.
                if without & (1 << place) != 0 && place != 3 && place != 4 {
                    continue;
                }
                let sentence = [pair.0, pair.1][side];
                let end = if mended == Some(place) { ", too." } else { "." };
                text.push_str(&sentence.replace('.', end));
                text.push_str(if place % 3 == 1 { " " } else { "\n\n" });
            }
            self.put(Path::new(path), text.as_bytes());
            self.inputs.insert(path.into(), text.into_bytes());
        }
    }

    pub(super) fn work(&self) -> Work {
        let folders = self.setting == Setting::WorkOfFolders;
        let end = if folders { "" } else { ".txt" };
        let side = |side, file, lang| {
            format!(
                "[work.{side}]\nfile = \"{file}{end}\"\nlang = \"{lang}\"\nedition = \"e\"\nrights = \"r\"\nlicense = \"CC0-1.0\"\n"
            )
        };
        let sides = side("source", "en", self.language) + &side("target", "de", "de");
        let manifest = format!("[[work]]\nid = \"one\"\ntitle = \"T\"\n{sides}");
        self.put(Path::new("bitext.toml"), manifest.as_bytes());
        Manifest::parse(&manifest).unwrap().works.remove(0)
    }

    pub(super) fn is_work(&self) -> bool {
        matches!(self.setting, Setting::Work | Setting::WorkOfFolders)
    }

    /// The extensions of the views of a document that are there.
    pub(super) fn views(&self, number: usize) -> Vec<&'static str> {
        let all = match self.setting {
            Setting::Output(kind) | Setting::Folders(kind) => vec![kind],
            _ => vec!["csv", "jsonl", "xlsx"],
        };
        let there = all.into_iter();
        there
            .filter(|kind| self.files.has(&self.path(number, kind)))
            .collect()
    }

    pub(super) fn path(&self, number: usize, kind: &str) -> PathBuf {
        format!("{}.{kind}", self.documents[number].beginning).into()
    }

    pub(super) fn rows(&self, number: usize, kind: &str) -> Vec<Row> {
        let format = Format::named(kind).unwrap();
        let path = self.path(number, kind);
        let read = read_beads(&self.files, format, &path, Pair::default(), None);
        read.unwrap().sheet.rows
    }

    fn save(&self, number: usize, kind: &str, rows: Vec<Row>) {
        let languages = Pair::new(self.language, "de").map(Tag::new);
        let format = match (kind, self.is_work()) {
            ("csv", true) => Format::CSV_EXCEL,
            _ => Format::named(kind).unwrap(),
        };
        let path = self.path(number, kind);
        let written = format.files(&Sheet { rows, languages }, &path).unwrap().0;
        self.put(&path, &written[0].1);
    }

    fn edit(&mut self, number: usize, view: usize, row: usize, edit: &Edit) {
        let views = self.views(number);
        let Some(&kind) = views.get(view % views.len().max(1)) else {
            return;
        };
        let view = place(kind);
        let mut rows = self.rows(number, kind);
        let at = row % rows.len();
        let is_first = !self.documents[number].before.contains_key(kind);
        let before = is_first.then(|| Before {
            rows: rows.clone(),
            content: self.files.read(&self.path(number, kind)).unwrap().unwrap(),
        });
        let touched = ids(rows[at..].iter().take(1));
        let has_borders = kind == "xlsx" || kind == "csv" && self.is_work();
        let done = self.hand.edit(&mut rows, at, edit, has_borders);
        let Some(done) = done else {
            return;
        };
        let document = &mut self.documents[number];
        if let Some(before) = before {
            document.before.insert(kind, before);
        }
        document.ledger.delete(view, &ids(done.deleted.iter()));
        document.ledger.drop_notes(view, &ids(done.joined.iter()));
        for decision in done.decisions {
            document.ledger.add(view, &touched, decision);
        }
        document.ledger.renew(view);
        let before = &document.before[kind].rows;
        for row in &rows {
            let twin = before.iter().find(|old| same_segments(old, row));
            let status = match (twin, row.status) {
                (Some(old), status) if old.status == status => continue,
                (None, Status::Machine) => Status::Corrected,
                (_, status) => status,
            };
            let own = Key::of(&row.texts());
            document.ledger.give_way(view, std::slice::from_ref(&own));
            let about = joined(ids(std::iter::once(row)), [before, &rows]);
            document
                .ledger
                .add(view, &about, Decision::Bead(own, status));
        }
        self.save(number, kind, rows);
    }

    /// A row that names a segment which is not there stops the command, and nothing but the journal is written.
    fn nonsense(&mut self, number: usize, view: usize) -> Result<(), String> {
        let views = self.views(number);
        let Some(&kind) = views.get(view % views.len().max(1)) else {
            return Ok(());
        };
        let path = self.path(number, kind);
        let content = self.files.read(&path).unwrap().unwrap();
        let mut rows = self.rows(number, kind);
        rows[0].units.target.clear();
        rows[0].units.source = vec![Unit {
            id: "s99".into(),
            text: Some("Something that stands nowhere in the texts.".to_owned()),
            raw: Vec::new(),
        }];
        self.save(number, kind, rows);
        let before = self.files.read(&path).unwrap();
        let others = self.files.memory.files();
        let refused = self.aligned(usize::MAX, None);
        if refused.is_ok() {
            return Err("nonsense was taken".to_owned());
        }
        self.forget_written(Some(number), &others);
        if before != self.files.read(&path).unwrap() {
            return Err("a view was written over though a row was refused".to_owned());
        }
        self.put(&path, &content);
        Ok(())
    }

    /// The documents besides one that a command has written again: what was changed in them was taken.
    pub(super) fn forget_written(
        &mut self,
        besides: Option<usize>,
        before: &BTreeMap<PathBuf, Vec<u8>>,
    ) {
        let now = self.files.memory.files();
        for number in (0..self.documents.len()).filter(|number| Some(*number) != besides) {
            let paths = self.views(number).into_iter();
            let mut paths = paths.map(|kind| self.path(number, kind));
            if paths.any(|path| before.get(&path) != now.get(&path)) {
                self.documents[number].ledger.taken();
                self.documents[number].before.clear();
            }
        }
    }

    fn lose(&mut self, number: usize, what: &str) {
        let files = self.files.memory.files();
        if what == "journal.jsonl" && !self.is_recorded(number) {
            return;
        }
        // Nothing else says what was decided.
        if self.documents.iter().any(|one| one.without_journal) {
            return;
        }
        let waiting = self.documents[number].ledger.views();
        let is_open = KINDS
            .iter()
            .position(|kind| *kind == what)
            .is_some_and(|view| waiting.contains(&view));
        for path in files.keys() {
            let inside = path.components().any(|part| part.as_os_str() == what);
            if inside || *path == self.path(number, what) && !is_open {
                self.files.memory.remove(path).unwrap();
                self.documents[number].without_journal |= what == "journal.jsonl";
            }
        }
    }

    /// True if there is a record of a view that is there.
    fn is_recorded(&self, number: usize) -> bool {
        self.views(number).into_iter().any(|kind| {
            let path = self.path(number, kind);
            let folder = path.parent().unwrap().join(".bitext");
            self.files.has(&folder.join(path.file_name().unwrap()))
        })
    }
}

/// The ids of all rows that are one change with some ids: those that share a segment, before or after it.
fn joined(mut all: BTreeSet<String>, states: [&[Row]; 2]) -> BTreeSet<String> {
    loop {
        let known = all.len();
        for row in states.into_iter().flatten() {
            let own = ids(std::iter::once(row));
            if !own.is_disjoint(&all) {
                all.extend(own);
            }
        }
        if all.len() == known {
            return all;
        }
    }
}

pub(super) fn place(kind: &str) -> usize {
    KINDS.iter().position(|known| *known == kind).unwrap()
}

/// The extensions of views.
pub(super) const KINDS: [&str; 4] = ["csv", "jsonl", "xlsx", "tsv"];
