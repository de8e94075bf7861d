mod laws;

use std::path::Path;

use super::*;
use crate::pipeline::{Aligner, Memory, Writable as _};
use crate::read::Raw;
use crate::tag::Tag;

const ENGLISH: &str = "The boats lay on the sand. Nobody went near them. In 1917 the old man left the house. \
    He took a lamp and a rope. The sea was quiet. His son called him. He did not answer. The wind came at night. \
    Two ships were lost. The village waited for three days. Then the rain began. Nobody spoke of it again.";
const GERMAN: &str = "Die Boote lagen auf dem Sand. Niemand ging in ihre Nähe. Im Jahr 1917 verließ der alte Mann \
    das Haus. Er nahm eine Lampe und ein Seil. Das Meer war ruhig. Sein Sohn rief ihn. Er antwortete nicht. Der Wind \
    kam in der Nacht. Zwei Schiffe gingen verloren. Das Dorf wartete drei Tage. Dann begann der Regen. Niemand sprach \
    wieder davon.";

fn by() -> By {
    By {
        who: "a reader".to_owned(),
        when: "2026-11-30T20:00:00Z".to_owned(),
    }
}

fn subject() -> Subject {
    let paths = Pair::new(Path::new("en.txt"), Path::new("de.txt"));
    let raw = Pair::new(ENGLISH, GERMAN).map(|text| Raw::plain(text.to_owned()));
    let aligner = Aligner::new("en", "de").unwrap();
    Subject::texts(aligner, paths, raw, Some(Path::new("x.csv"))).unwrap()
}

fn open<'g>(gate: &'g Gate<'g>) -> Session<'g> {
    Session::open(gate, subject(), &by()).unwrap()
}

fn act(session: &mut Session<'_>, json: &str) -> Done {
    let act: Act = serde_json::from_str(json).unwrap();
    session.act(&act, &by()).unwrap()
}

fn refusal(session: &mut Session<'_>, json: &str) -> String {
    let act: Act = serde_json::from_str(json).unwrap();
    session.act(&act, &by()).unwrap_err().to_string()
}

fn content(files: &Memory, path: &str) -> String {
    let bytes = files.files().get(Path::new(path)).cloned();
    String::from_utf8(bytes.unwrap_or_default()).unwrap()
}

/// The beads of a session as a page has them.
fn page(session: &Session<'_>) -> Vec<ShownBead> {
    session.shown(0..usize::MAX)
}

#[test]
fn what_a_reader_does_is_on_disk_and_goes_on_after_a_restart() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    let mut session = open(&gate);
    assert!(!gate.has(Path::new("x.journal.jsonl")));
    let before = page(&session);
    let done = act(&mut session, r#"{"do":"merge","bead":1,"side":"both"}"#);
    assert_eq!(
        (
            done.spans[0].from,
            done.spans[0].removed,
            done.spans[0].beads.len()
        ),
        (1, 2, 1)
    );
    assert_eq!(done.undo, Some(super::super::journal::Operation::Merge));
    act(
        &mut session,
        r#"{"do":"note","bead":1,"text":"so in both editions"}"#,
    );
    let after = page(&session);
    drop(session);

    let gate = Gate::new(&files, "2");
    let mut session = open(&gate);
    assert_eq!(page(&session), after);
    act(&mut session, r#"{"do":"undo"}"#);
    act(&mut session, r#"{"do":"undo"}"#);
    assert_eq!(page(&session), before);
    assert_eq!(
        refusal(&mut session, r#"{"do":"undo"}"#),
        "there is nothing to take back"
    );
    act(&mut session, r#"{"do":"redo"}"#);
    act(&mut session, r#"{"do":"redo"}"#);
    assert_eq!(page(&session), after);
}

#[test]
fn sentences_are_divided_joined_and_corrected() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    let mut session = open(&gate);
    let before = page(&session);
    let done = act(&mut session, r#"{"do":"cut","segment":"s4","at":14}"#);
    assert_eq!(
        done.shifts,
        [Shift {
            side: Side::Source,
            from: 5,
            by: 1
        }]
    );
    let texts = |session: &Session<'_>, number: usize| {
        session.documents().source.segment_text(number).to_owned()
    };
    assert_eq!(texts(&session, 3), "He took a lamp");
    assert_eq!(texts(&session, 4), "and a rope.");
    act(
        &mut session,
        r#"{"do":"text","segment":"s5","text":" and a long  rope. "}"#,
    );
    act(&mut session, r#"{"do":"join","segment":"s5"}"#);
    assert_eq!(texts(&session, 3), "He took a lamp and a long rope.");
    assert!(refusal(&mut session, r#"{"do":"join","segment":"s4"}"#).contains("another pair"));
    assert!(refusal(&mut session, r#"{"do":"cut","segment":"s4","at":0}"#).contains("between"));
    assert!(refusal(&mut session, r#"{"do":"text","segment":"s99","text":"x"}"#).contains("s99"));
    let again = page(&open(&Gate::new(&files, "2")));
    assert_eq!(again, page(&session));
    for _ in 0..3 {
        act(&mut session, r#"{"do":"undo"}"#);
    }
    assert_eq!(page(&session), before);
}

#[test]
fn the_rest_is_aligned_around_what_was_accepted() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    let mut session = open(&gate);
    let before = page(&session);
    // A reader shifts the middle, accepts one end of it and has the rest done again.
    act(&mut session, r#"{"do":"merge","bead":4,"side":"source"}"#);
    act(
        &mut session,
        r#"{"do":"status","bead":4,"status":"aligned"}"#,
    );
    act(
        &mut session,
        r#"{"do":"status","bead":5,"status":"aligned"}"#,
    );
    act(
        &mut session,
        r#"{"do":"status","bead":0,"status":"accepted"}"#,
    );
    let done = act(&mut session, r#"{"do":"realign","from":null,"to":null}"#);
    assert!(done.message.unwrap().contains("has changed"));
    let types = |beads: &[ShownBead]| {
        let json = serde_json::to_value(beads).unwrap();
        let beads = json
            .as_array()
            .unwrap()
            .iter()
            .map(|bead| bead["type"].to_string());
        beads.collect::<Vec<_>>()
    };
    assert_eq!(types(&page(&session)), types(&before));
    assert_eq!(session.beads()[0].status, Status::Accepted);
    // A pin forces what the aligner would not do.
    act(&mut session, r#"{"do":"pin","source":"s6","target":"t5"}"#);
    let pinned = session
        .bead_of(crate::segment::SegmentId::new(Side::Source, 5))
        .unwrap();
    assert_eq!(session.beads()[pinned].segments, Pair::new(5..6, 4..5));
    assert_eq!(session.beads()[pinned].status, Status::Corrected);
    act(&mut session, r#"{"do":"undo"}"#);
    assert_eq!(types(&page(&session)), types(&before));
}

#[test]
fn another_program_is_noticed_and_nothing_of_it_is_lost() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    let mut session = open(&gate);
    act(
        &mut session,
        r#"{"do":"status","bead":0,"status":"accepted"}"#,
    );
    assert!(session.changed_outside().unwrap().is_empty());
    let other = Gate::new(&files, "2");
    let mut second = open(&other);
    act(
        &mut second,
        r#"{"do":"status","bead":1,"status":"rejected"}"#,
    );
    assert_eq!(session.changed_outside().unwrap(), ["x.journal.jsonl"]);
    assert!(refusal(&mut session, r#"{"do":"bookmark","bead":2,"on":true}"#).contains("changed"));
    session.take(None, &by()).unwrap();
    act(&mut session, r#"{"do":"bookmark","bead":2,"on":true}"#);
    assert_eq!(session.progress().rejected, 1);
    assert_eq!(session.progress().bookmarked, 1);
    // A spreadsheet changes the view.
    session.write(&by()).unwrap();
    let view = content(&files, "x.csv").replacen("machine", "accepted", 1);
    files.remove(Path::new("x.csv")).unwrap();
    files
        .create(Path::new("x.csv"), view.as_bytes(), None)
        .unwrap();
    assert_eq!(session.changed_outside().unwrap(), ["x.csv"]);
    session.take(None, &by()).unwrap();
    assert_eq!(session.progress().accepted, 2);
}

#[test]
fn what_was_seen_outlives_a_restart_and_other_numbers() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    let mut session = open(&gate);
    act(
        &mut session,
        r#"{"do":"seen","from":0,"to":4,"seconds":12}"#,
    );
    act(&mut session, r#"{"do":"cut","segment":"s1","at":10}"#);
    act(&mut session, r#"{"do":"accept-to","bead":2}"#);
    let session = open(&Gate::new(&files, "2")).progress();
    assert_eq!(
        (session.seen, session.seconds, session.accepted),
        (5, 12, 3)
    );
}

#[test]
fn findings_are_accepted_with_a_reason() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    let mut session = open(&gate);
    act(
        &mut session,
        r#"{"do":"text","segment":"t3","text":"Im Jahr 1971 verließ er das Haus."}"#,
    );
    let found = Findings::of(&session.bitext().unwrap());
    session.set_findings(session.revision(), found);
    let index = serde_json::to_value(session.index()).unwrap();
    let number = index["list"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["kind"] == "number");
    let id = number.unwrap()["id"].as_str().unwrap().to_owned();
    act(
        &mut session,
        &format!(r#"{{"do":"ignore","finding":"{id}","reason":"as printed"}}"#),
    );
    assert_eq!(content(&files, "x.ignored"), format!("{id} # as printed\n"));
    act(
        &mut session,
        &format!(r#"{{"do":"unignore","finding":"{id}"}}"#),
    );
    assert_eq!(content(&files, "x.ignored"), "");
    let detail = serde_json::to_value(session.detail(0).unwrap()).unwrap();
    assert_eq!(detail["raw"]["source"][0]["line"], 1);
}

#[test]
fn some_beads_are_exported() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    let mut session = open(&gate);
    act(
        &mut session,
        r#"{"do":"status","bead":3,"status":"accepted"}"#,
    );
    let export = |json: &str, session: &mut Session<'_>| {
        let export: Export = serde_json::from_str(json).unwrap();
        let exported = session.export(&export).unwrap();
        String::from_utf8(exported.content).unwrap()
    };
    let all = export(r#"{"format":"tmx"}"#, &mut session);
    assert_eq!(all.matches("<tu ").count(), session.beads().len());
    let accepted = export(
        r#"{"format":"tmx","least_status":"accepted"}"#,
        &mut session,
    );
    assert_eq!(accepted.matches("<tu ").count(), 1);
    let some = export(
        r#"{"format":"tsv","what":"filtered","beads":[0,2]}"#,
        &mut session,
    );
    assert_eq!(some.lines().count(), 3);
}

#[test]
fn a_file_of_beads_is_edited_without_its_texts() {
    let files = Memory::of([(
        "b.csv",
        "en,de\nOne boat.,Ein Boot.\nTwo boats.,Zwei Boote.\n",
    )]);
    fn begin<'g>(gate: &'g Gate<'g>) -> Session<'g> {
        let path = Path::new("b.csv");
        let languages = Pair::new(Tag::new("en"), Tag::new("de"));
        let subject = Subject::alignment(gate, path, Format::CSV, languages).unwrap();
        Session::open(gate, subject, &by()).unwrap()
    }
    let gate = Gate::new(&files, "1");
    let mut session = begin(&gate);
    act(
        &mut session,
        r#"{"do":"text","segment":"s1","text":"One small boat."}"#,
    );
    act(&mut session, r#"{"do":"merge","bead":0,"side":"both"}"#);
    let gate = Gate::new(&files, "2");
    let mut session = begin(&gate);
    assert_eq!(session.beads().len(), 1);
    session.write(&by()).unwrap();
    assert!(content(&files, "b.csv").contains("One small boat."));
    let gate = Gate::new(&files, "3");
    let mut session = begin(&gate);
    assert_eq!(
        session.documents().source.segment_text(0),
        "One small boat."
    );
    act(&mut session, r#"{"do":"undo"}"#);
    assert_eq!(session.beads().len(), 2);
    act(&mut session, r#"{"do":"undo"}"#);
    assert_eq!(session.documents().source.segment_text(0), "One boat.");
}

#[test]
fn searches_fold_letters() {
    let files = Memory::default();
    let gate = Gate::new(&files, "1");
    let session = open(&gate);
    let found = |query: &str, side| session.search(query, side, 0).unwrap().beads;
    assert_eq!(found("nobody", None), [1, 11]);
    assert_eq!(found("NIEMAND", Some(Side::Target)), [1, 11]);
    assert!(found("niemand", Some(Side::Source)).is_empty());
}
