//! Whatever a reader does is taken back, done again and replayed.

use proptest::prelude::*;

use super::*;

/// An action of a page, made of what chance gives; many are refused.
fn acts() -> impl Strategy<Value = String> {
    let number = 0_usize..14;
    let side = prop_oneof![Just("source"), Just("target"), Just("both")];
    let status = prop_oneof![Just("accepted"), Just("rejected"), Just("aligned")];
    (0..15, number.clone(), number, side, status).prop_map(|(kind, a, b, side, status)| {
        let one = if side == "both" { "source" } else { side };
        let id = format!("{}{}", &one[..1], a + 1);
        match kind {
            0 => format!(r#"{{"do":"merge","bead":{a},"side":"{side}"}}"#),
            1 => format!(
                r#"{{"do":"split","bead":{a},"source":{},"target":{}}}"#,
                b % 3,
                b % 2
            ),
            2 => format!(r#"{{"do":"move","bead":{a},"side":"{one}","edge":"first"}}"#),
            3 => format!(r#"{{"do":"move","bead":{a},"side":"{one}","edge":"last"}}"#),
            4 => format!(r#"{{"do":"cut","segment":"{id}","at":{}}}"#, 3 + b),
            5 => format!(r#"{{"do":"join","segment":"{id}"}}"#),
            6 => format!(r#"{{"do":"text","segment":"{id}","text":"other words {b}"}}"#),
            7 | 8 => format!(r#"{{"do":"status","bead":{a},"status":"{status}"}}"#),
            9 => format!(r#"{{"do":"bookmark","bead":{a},"on":{}}}"#, b % 2 == 0),
            10 => format!(r#"{{"do":"note","bead":{a},"text":"{b}"}}"#),
            11 => format!(r#"{{"do":"accept-to","bead":{}}}"#, a / 3),
            12 => format!(
                r#"{{"do":"pin","source":"s{}","target":"t{}"}}"#,
                a + 1,
                b + 1
            ),
            13 => format!(
                r#"{{"do":"realign","from":{},"to":{}}}"#,
                a.min(b),
                a.max(b)
            ),
            _ => r#"{"do":"undo"}"#.to_owned(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is done, undo of all leads back, redo of all to the same state, and the journal replayed is the same.
    #[test]
    fn all_is_taken_back_done_again_and_replayed(steps in proptest::collection::vec(acts(), 1..25)) {
        let files = Memory::default();
        let gate = Gate::new(&files, "1");
        let mut session = open(&gate);
        let (beads, texts) = (session.beads().to_vec(), session.documents().map(Document::clone));
        for json in &steps {
            let step: Act = serde_json::from_str(json).unwrap();
            let before = session.state().clone();
            if session.act(&step, &by()).is_err() {
                prop_assert_eq!(session.state(), &before, "{} was refused and did something", json);
            }
            prop_assert_eq!(session.marks.len(), session.beads().len());
            let keys = session.keys(0..session.beads().len());
            let same = keys.iter().zip(&session.marks).all(|(key, mark)| key.key == mark.key);
            prop_assert!(same, "marks do not go with the beads after {}", json);
        }
        let after = (session.beads().to_vec(), session.documents().map(Document::clone));
        let mut undone = 0;
        while session.act(&Act::Undo {}, &by()).is_ok() {
            undone += 1;
        }
        prop_assert_eq!(session.beads(), &beads[..]);
        prop_assert_eq!(&session.documents().source.segments, &texts.source.segments);
        prop_assert_eq!(session.documents().target.text.clean(), texts.target.text.clean());
        for _ in 0..undone {
            session.act(&Act::Redo {}, &by()).unwrap();
        }
        prop_assert_eq!(session.beads(), &after.0[..]);
        prop_assert_eq!(session.documents().source.text.clean(), after.1.source.text.clean());
        if undone > 0 {
            let written = content(&files, "x.journal.jsonl");
            let replayed = Journal::parse(&written).unwrap();
            prop_assert_eq!(replayed.state(), session.state());
            prop_assert_eq!(replayed.content(), written);
        }
        let again = Gate::new(&files, "2");
        let reopened = open(&again);
        prop_assert_eq!(reopened.state(), session.state());
        prop_assert_eq!(reopened.documents().source.text.clean(), after.1.source.text.clean());
    }
}
