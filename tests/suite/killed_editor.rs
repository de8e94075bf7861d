//! The editor is killed after each of 200 steps of a reader, and in the middle of some: nothing that it has confirmed is
//! lost, and what it has not confirmed was done or not.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::program::Folder;

const STEPS: usize = 200;

/// Every how many steps the editor is killed before it has answered.
const IN_THE_MIDDLE: usize = 5;

/// A running editor.
struct Editor {
    child: Child,
    address: String,
    token: String,
}

impl Drop for Editor {
    fn drop(&mut self) {
        // SIGKILL: it can write nothing more.
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Editor {
    fn start(folder: &Folder) -> Self {
        let args = [
            "edit",
            "a.txt",
            "b.txt",
            "--source-lang=en",
            "--target-lang=de",
        ];
        let mut child = Command::new(env!("CARGO_BIN_EXE_bitext"))
            .args(args)
            .args(["-o", "x.csv", "--no-open"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = child.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap();
        let (address, token) = address.split_once("/#token=").unwrap();
        Self {
            address: address.to_owned(),
            token: token.to_owned(),
            child,
        }
    }

    /// Sends a request, and returns where its answer will come.
    fn send(&self, method: &str, path: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let (address, token, length) = (&self.address, &self.token, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\nx-bitext-token: {token}\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        );
        stream
            .write_all(format!("{head}{body}").as_bytes())
            .unwrap();
        stream
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> (u16, Value) {
        let mut answer = String::new();
        self.send(method, path, body)
            .read_to_string(&mut answer)
            .unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, serde_json::from_str(body).unwrap())
    }

    /// The revision, and all beads without what is not kept: the confidence and the mark of the last realignment.
    fn state(&self) -> (u64, Value) {
        let (status, mut answer) = self.ask("GET", "/api/beads?from=0&count=1000", "");
        assert_eq!(status, 200, "{answer}");
        for bead in answer["beads"].as_array_mut().unwrap() {
            bead["confidence"].take();
            bead["changed"].take();
        }
        (answer["revision"].as_u64().unwrap(), answer["beads"].take())
    }
}

/// A step of a reader in an alignment of about 24 beads.
fn step() -> impl Strategy<Value = Value> {
    let side = prop_oneof![Just("source"), Just("target")];
    (0..14, 0_usize..22, 1_usize..20, side).prop_map(|(kind, bead, other, side)| {
        let id = format!("{}{other}", &side[..1]);
        match kind {
            0 => json!({"do": "merge", "bead": bead, "side": "both"}),
            1 => json!({"do": "merge", "bead": bead, "side": side}),
            2 => {
                json!({"do": "split", "bead": bead, "source": other % 2, "target": (other + 1) % 2})
            }
            3 => json!({"do": "move", "bead": bead, "side": side, "edge": "first"}),
            4 => json!({"do": "cut", "segment": id, "at": 4 + bead % 5}),
            5 => json!({"do": "join", "segment": id}),
            6 => {
                json!({"do": "text", "segment": id, "text": format!("Words of a reader, {bead}.")})
            }
            7 => json!({"do": "status", "bead": bead, "status": "accepted"}),
            8 => json!({"do": "status", "bead": bead, "status": "rejected"}),
            9 => json!({"do": "note", "bead": bead, "text": format!("see page {other}")}),
            10 => json!({"do": "realign", "from": null, "to": null}),
            11 => json!({"do": "redo"}),
            _ => json!({"do": "undo"}),
        }
    })
}

#[test]
fn an_editor_that_is_killed_loses_nothing() {
    let words = ["boat", "lamp", "house", "rope", "wind", "rain"];
    let german = ["Boot", "Lampe", "Haus", "Seil", "Wind", "Regen"];
    let text = |words: &[&str; 6], sentence: &str| -> String {
        let sentences = (0..24).map(|n| {
            let sentence = sentence.replace('#', &(n + 10).to_string());
            sentence.replace('*', words[n % 6])
        });
        sentences.collect::<Vec<_>>().join(" ")
    };
    let folder = Folder::with(&[
        ("a.txt", &text(&words, "In year # the old man saw the *.")),
        ("b.txt", &text(&german, "Im Jahr # sah der alte Mann: *.")),
    ]);
    let mut runner = TestRunner::deterministic();
    let mut editor = Editor::start(&folder);
    let mut known = editor.state();
    let mut done = 0;
    for number in 0..STEPS {
        let action = step().new_tree(&mut runner).unwrap().current();
        let body = json!({"revision": known.0, "action": action}).to_string();
        let is_cut = number % IN_THE_MIDDLE == 0;
        if is_cut {
            drop(editor.send("POST", "/api/act", &body));
        } else {
            let (status, answer) = editor.ask("POST", "/api/act", &body);
            assert!([200, 422].contains(&status), "{action}: {status} {answer}");
            let now = editor.state();
            assert!(
                status == 200 || now == known,
                "{action} was refused and did something"
            );
            done += usize::from(now.0 > known.0);
            known = now;
        }
        drop(editor);
        editor = Editor::start(&folder);
        let now = editor.state();
        if is_cut && now.0 > known.0 {
            assert_eq!(now.0, known.0 + 1, "{action}");
        } else {
            assert_eq!(now, known, "step {number}, {action}");
        }
        known = now;
    }
    assert!(done > STEPS / 3, "{done} steps did something");
    drop(editor);
    // What the journal has is what the other commands see.
    folder.run(&[
        "align",
        "a.txt",
        "b.txt",
        "--source-lang=en",
        "--target-lang=de",
        "-o",
        "x.csv",
    ]);
    assert!(folder.read("x.csv").lines().count() > 1);
}
