//! No decision is ever lost: random edits of the views between random commands, with files in memory.

use std::path::{Path, PathBuf};

use bitext::bead::Status;
use bitext::bitext::{Foreign, Row};
use bitext::format::Format;
use bitext::format::sheet::Sheet;
use bitext::pair::Pair;
use bitext::pipeline::journal::{Bead, By, Journal};
use bitext::pipeline::release::Release;
use bitext::pipeline::works::{Manifest, Work};
use bitext::pipeline::{Memory, Storage, Writable, read_beads};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::generate::config;
use super::manifest::work;

const SENTENCES: [(&str, &str); 9] = [
    ("The old harbour slept.", "Der alte Hafen schlief."),
    ("In 1917 a ship came.", "Im Jahr 1917 kam ein Schiff."),
    ("Its captain was Kerensky.", "Sein Kapitän war Kerensky."),
    ("He had 45 men.", "Er hatte 45 Männer."),
    ("Nobody spoke to them.", "Niemand sprach mit ihnen."),
    ("They left again in 1918.", "Sie gingen 1918 wieder."),
    ("The old harbour slept.", "Der alte Hafen schlief."),
    (
        "Rain fell on all the roofs of the town.",
        "Regen fiel auf alle Dächer der Stadt.",
    ),
    ("Nobody spoke to them.", "Niemand sprach mit ihnen."),
];

/// What somebody does between two looks.
#[derive(Clone, Debug)]
enum Step {
    Edit(&'static str, Edit, Index),
    /// Leaves sentences out of the source (bits) and the target.
    Texts(u16, u16),
    Language(&'static str),
    Align,
    Review,
    Dataset,
    Convert,
    Lose(&'static str),
}

#[derive(Clone, Debug)]
enum Edit {
    Note,
    Status(Status),
    Merge,
    Split,
    Move,
    Delete,
    Sort,
}

fn step() -> impl Strategy<Value = Step> {
    let view = || select(vec!["csv", "jsonl"]);
    let edit = prop_oneof![
        3 => Just(Edit::Note),
        2 => select(vec![Status::Accepted, Status::Rejected, Status::Corrected]).prop_map(Edit::Status),
        1 => Just(Edit::Merge),
        1 => Just(Edit::Split),
        1 => Just(Edit::Move),
        1 => Just(Edit::Delete),
        1 => Just(Edit::Sort),
    ];
    prop_oneof![
        5 => (view(), edit, any::<Index>()).prop_map(|(view, edit, at)| Step::Edit(view, edit, at)),
        1 => (any::<u16>(), any::<u16>()).prop_map(|(a, b)| Step::Texts(a & b, a & !b & 0x21)),
        1 => select(vec!["en", "en-GB"]).prop_map(Step::Language),
        3 => Just(Step::Align),
        1 => Just(Step::Review),
        1 => Just(Step::Dataset),
        1 => Just(Step::Convert),
        1 => view().prop_map(Step::Lose),
    ]
}

/// A work under the hands of a reader.
struct Desk {
    files: Memory,
    language: &'static str,
    /// Marks that somebody has made; each is in one cell of one row.
    notes: usize,
    /// The view that was changed since the last alignment: a reader works in one of them at a time.
    open: Option<&'static str>,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            files: Memory::default(),
            language: "en",
            notes: 0,
            open: None,
        };
        desk.texts(0, 0);
        desk
    }

    fn put(&self, path: impl AsRef<Path>, content: &[u8]) {
        self.lose(path.as_ref());
        self.files.create(path.as_ref(), content, None).unwrap();
    }

    fn lose(&self, path: &Path) {
        if self.files.has(path) {
            self.files.remove(path).unwrap();
        }
    }

    fn texts(&self, without: u16, without_target: u16) {
        let text = |without: u16, side: fn(&(&'static str, &'static str)) -> &'static str| {
            let kept = SENTENCES.iter().enumerate();
            let kept = kept.filter(|(i, _)| without & (1 << i) == 0 || *i == 3);
            kept.map(|(_, pair)| format!("{}\n\n", side(pair)))
                .collect::<String>()
        };
        self.put("en.txt", text(without, |pair| pair.0).as_bytes());
        self.put("de.txt", text(without_target, |pair| pair.1).as_bytes());
    }

    fn work(&self) -> Work {
        let manifest = work("one", "en.txt", "de.txt").replace("\"fa\"", "\"de\"");
        let manifest = manifest.replace("\"en\"", &format!("\"{}\"", self.language));
        Manifest::parse(&manifest).unwrap().works.remove(0)
    }

    fn align(&mut self) {
        let by = By {
            who: "a reader".to_owned(),
            when: "2026-11-30T06:00:00Z".to_owned(),
        };
        let work = self.work();
        let (prepared, decided) = work.prepare_again(&self.files, None, &by).unwrap();
        assert!(decided.refusal().is_none(), "{:?}", decided.refusal());
        let mut bitext = prepared.align().unwrap();
        let outputs = work
            .outputs(&self.files, &mut bitext, decided, &by)
            .unwrap();
        for (path, content) in outputs {
            self.put(path, &content);
        }
        self.open = None;
    }

    fn rows(&self, view: &str) -> Option<Vec<Row>> {
        let path = PathBuf::from(format!("alignments/one.{view}"));
        let format = Format::named(view).unwrap();
        self.files.has(&path).then(|| {
            read_beads(&self.files, format, &path, Pair::default(), None)
                .unwrap()
                .sheet
                .rows
        })
    }

    fn save(&mut self, view: &'static str, rows: Vec<Row>) {
        let name = format!("one.{view}");
        let languages = Pair::default();
        let format = Format::named(view).unwrap();
        let written = format.write(&Sheet { rows, languages }, &name).unwrap();
        self.put(format!("alignments/{name}"), &written.outputs[0].content);
        self.open = Some(view);
    }

    fn edit(&mut self, view: &'static str, edit: &Edit, at: Index) {
        // What was typed into a row that the same hand deletes was never seen by anybody, and neighbours are those of a
        // table in order.
        let is_mark = matches!(edit, Edit::Note | Edit::Status(_) | Edit::Sort);
        if self.open.is_some_and(|open| open != view || !is_mark) {
            self.align();
        }
        let Some(mut rows) = self.rows(view) else {
            return;
        };
        let n = at.index(rows.len());
        match edit {
            Edit::Note => {
                self.notes += 1;
                let note = format!("note-{}", self.notes);
                let row = &mut rows[n].foreign;
                let old = row.iter().position(|cell| cell.name == "note");
                let old = old.map_or(String::new(), |at| row.remove(at).text() + "; ");
                row.push(Foreign {
                    name: "note".to_owned(),
                    value: (old + &note).into(),
                });
            }
            Edit::Status(status) => rows[n].status = *status,
            Edit::Merge if n + 1 < rows.len() => {
                let gone = rows.remove(n + 1);
                let units = &mut rows[n].units;
                units.source.extend(gone.units.source);
                units.target.extend(gone.units.target);
                joined(&mut rows[n]);
            }
            Edit::Split
                if view == "jsonl"
                    && rows[n].units.source.len() + rows[n].units.target.len() > 1 =>
            {
                let units = &mut rows[n].units;
                let side = if units.target.is_empty() {
                    &mut units.source
                } else {
                    &mut units.target
                };
                let last = side.pop().unwrap();
                let alone = vec![last];
                let units = if rows[n].units.target.is_empty() && rows[n].units.source.is_empty() {
                    return;
                } else if alone[0].id.to_string().starts_with('t') {
                    Pair::new(Vec::new(), alone)
                } else {
                    Pair::new(alone, Vec::new())
                };
                rows.insert(
                    n + 1,
                    Row {
                        units,
                        ..Row::default()
                    },
                );
            }
            Edit::Move if view == "jsonl" && n + 1 < rows.len() => {
                if let Some(moved) = rows[n].units.source.pop() {
                    rows[n + 1].units.source.insert(0, moved);
                }
                rows.retain(|row| row.bead_type().source + row.bead_type().target > 0);
            }
            Edit::Delete if rows.len() > 1 => {
                rows.remove(n);
            }
            Edit::Sort => rows.sort_by_key(|row| row.texts().target),
            _ => return,
        }
        self.save(view, rows);
    }

    /// All notes, wherever they are kept.
    fn notes(&self) -> Vec<usize> {
        let mut texts = Vec::new();
        let cells = |bead: &Bead| bead.columns.get("note").map(ToString::to_string);
        if let Some(journal) = self.journal() {
            let state = journal.state();
            texts.extend(state.beads().iter().filter_map(cells));
            texts.extend(
                state
                    .parked()
                    .iter()
                    .filter_map(|parked| cells(&parked.bead)),
            );
        }
        let texts = texts.join(" ");
        let has = |number: &usize| {
            let note = format!("note-{number}");
            let mut found = texts.match_indices(&note);
            found.any(|(at, _)| !texts[at + note.len()..].starts_with(|c: char| c.is_ascii_digit()))
        };
        (1..=self.notes).filter(has).collect()
    }

    fn journal(&self) -> Option<Journal> {
        let bytes = self
            .files
            .read(Path::new("alignments/one.journal.jsonl"))
            .unwrap()?;
        Some(Journal::parse(std::str::from_utf8(&bytes).unwrap()).unwrap())
    }

    /// The journal replayed gives the rows of the views.
    fn check_views(&self) {
        let Some(journal) = self.journal() else {
            return;
        };
        let beads = journal.state().beads();
        for view in ["csv", "jsonl"] {
            let rows = self.rows(view).unwrap();
            let said: Vec<_> = rows
                .iter()
                .map(|row| (row.bead_type(), row.status))
                .collect();
            let known: Vec<_> = beads
                .iter()
                .map(|bead| (bead.bead_type(), bead.status))
                .collect();
            assert_eq!(said, known);
        }
    }
}

/// A table has one text for all segments of a side.
fn joined(row: &mut Row) {
    let texts = row.texts();
    for (units, text) in [
        (&mut row.units.source, texts.source),
        (&mut row.units.target, texts.target),
    ] {
        if units.iter().any(|unit| unit.text.is_none()) {
            for (number, unit) in units.iter_mut().enumerate() {
                unit.text = (number == 0).then(|| text.clone());
            }
        }
    }
}

fn play(steps: &[Step]) {
    let mut desk = Desk::new();
    desk.align();
    for step in steps {
        match step {
            Step::Edit(view, edit, at) => desk.edit(view, edit, *at),
            Step::Texts(source, target) => desk.texts(*source, *target),
            Step::Language(code) => desk.language = code,
            Step::Align => {
                desk.align();
                desk.check_views();
                let all: Vec<usize> = (1..=desk.notes).collect();
                assert_eq!(desk.notes(), all);
            }
            Step::Review => {
                let before = desk.files.files();
                let kept = desk.work().bitext(&desk.files).unwrap();
                assert!(kept.report.trouble().is_none());
                assert!(before == desk.files.files(), "reading has changed a file");
            }
            Step::Dataset => {
                let before = desk.files.files();
                let work = desk.work();
                let settings = bitext::dataset::settings::Settings::default();
                // Too few pairs are a failure, but none that changes a file.
                let _ = Release::of(std::slice::from_ref(&work), &settings, &desk.files);
                assert!(before == desk.files.files(), "reading has changed a file");
            }
            Step::Convert => {
                if let Some(rows) = desk.rows("csv") {
                    let languages = Pair::default();
                    Format::TMX
                        .write(&Sheet { rows, languages }, "one.tmx")
                        .ok();
                }
            }
            Step::Lose(view) => {
                if desk.open != Some(*view) {
                    desk.lose(Path::new(&format!("alignments/one.{view}")));
                }
            }
        }
    }
    desk.align();
    desk.check_views();
    let all: Vec<usize> = (1..=desk.notes).collect();
    assert_eq!(desk.notes(), all);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 200, ..config() })]

    #[test]
    fn no_decision_is_ever_gone(steps in prop::collection::vec(step(), 1..14)) {
        play(&steps);
    }
}

/// The index of the first of any number of rows.
fn first() -> Index {
    let mut runner = TestRunner::deterministic();
    let mut tree = any::<Index>().new_tree(&mut runner).unwrap();
    while tree.simplify() {}
    tree.current()
}

#[test]
fn a_table_without_a_row_is_held_to_texts_that_have_changed() {
    play(&[
        Step::Edit("csv", Edit::Delete, first()),
        Step::Lose("jsonl"),
        Step::Texts(768, 0),
    ]);
}
