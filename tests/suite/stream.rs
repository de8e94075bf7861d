//! `bitext align --jsonl-in`: many pairs of texts through a pipe, as a user runs it.

use serde_json::json;

use super::program::{EN_DE, Folder, values};

/// Pairs of two sentences with their numbers as ids.
fn pairs(count: usize) -> String {
    let record = |number: usize| {
        let source = format!("Boat {number} lay there. Nobody saw it.");
        let target = format!("Boot {number} lag dort. Niemand sah es.");
        json!({"id": number, "source": source, "target": target}).to_string() + "\n"
    };
    (0..count).map(record).collect()
}

#[test]
fn beads_are_those_of_files_with_the_id_of_their_pair_in_order() {
    let folder = Folder::new();
    folder.write("a.txt", "Boat 3 lay there. Nobody saw it.");
    folder.write("b.txt", "Boot 3 lag dort. Niemand sah es.");
    let files = [
        &["align", "a.txt", "b.txt", "--format", "jsonl"],
        &EN_DE[..],
    ]
    .concat();
    let mut of_files = values(&folder.run(&files).out);
    for bead in &mut of_files {
        bead["id"] = 3.into();
    }
    let piped = [&["align", "--jsonl-in", "--threads", "3"], &EN_DE[..]].concat();
    let ran = folder.run_with(&piped, &pairs(30), &[]);
    assert_eq!(
        (ran.status, &*ran.err),
        (
            Some(0),
            "bitext: 30 records aligned (0 implausible), 0 failed\n"
        )
    );
    let found = values(&ran.out);
    let ids: Vec<u64> = found
        .iter()
        .filter_map(|bead| bead["id"].as_u64())
        .collect();
    assert!(ids.len() == found.len() && ids.is_sorted() && ids.last() == Some(&29));
    let third: Vec<_> = found.into_iter().filter(|bead| bead["id"] == 3).collect();
    assert_eq!(third, of_files);
    let alone = [&["align", "--jsonl-in", "--threads", "1"], &EN_DE[..]].concat();
    assert_eq!(folder.run_with(&alone, &pairs(30), &[]).out, ran.out);
}

#[test]
fn a_pair_that_fails_is_a_line_and_counts_where_the_user_is_strict() {
    let input = pairs(1) + "{\"id\": \"x\", \"source\": \"\", \"target\": \"Eins.\"}\nnothing\n";
    let piped = [&["align", "--jsonl-in"], &EN_DE[..]].concat();
    let ran = Folder::new().run_with(&piped, &input, &[]);
    assert_eq!(ran.status, Some(0));
    let found = values(&ran.out);
    let failed: Vec<_> = found
        .iter()
        .filter(|line| !line["error"].is_null())
        .collect();
    assert_eq!(failed.len(), 2);
    assert_eq!(
        (&failed[0]["id"], &failed[0]["line"], &failed[0]["kind"]),
        (&json!("x"), &json!(2), &json!("empty"))
    );
    assert_eq!(
        (&failed[1]["id"], &failed[1]["kind"]),
        (&json!(3), &json!("invalid"))
    );
    assert!(
        ran.err
            .contains("1 records aligned (0 implausible), 2 failed"),
        "{}",
        ran.err
    );
    let strict = [&piped[..], &["--strict"]].concat();
    assert_eq!(Folder::new().run_with(&strict, &input, &[]).status, Some(1));
}

#[test]
fn columns_hold_texts_in_base64_and_may_be_segmented() {
    // "One boat.\nTwo men." and "Ein Boot.\nZwei Mann.", as `base64` writes them.
    let input = "x\tT25lIGJvYXQuClR3byBtZW4u\tRWluIEJvb3QuClp3ZWkgTWFubi4=\n";
    let flags = [
        "align",
        "--tsv",
        "--columns",
        "-,source,target",
        "--segmented",
    ];
    let ran = Folder::new().run_with(&[&flags, &EN_DE[..]].concat(), input, &[]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let found = values(&ran.out);
    assert_eq!(
        (&found[0]["id"], &found[1]["target"][0]["text"]),
        (&json!(1), &json!("Zwei Mann."))
    );
}

#[test]
fn flags_that_would_say_nothing_are_refused() {
    let folder = Folder::with(&[("a.txt", "One."), ("b.txt", "Eins.")]);
    for wrong in [
        &["--jsonl-in", "--tsv"][..],
        &["--jsonl-in", "a.txt", "b.txt"],
        &["--jsonl-in", "-o", "out.csv"],
        &["--jsonl-in", "--shard", "1/2"],
        &["--jsonl-in", "--columns", "source,target"],
        &["--tsv", "--columns", "source"],
        &["--jsonl-in", "--threads", "0"],
        &["--jsonl-in", "--pins", "a.csv"],
        &["a.txt", "b.txt", "--threads", "2"],
        &["--segmented"],
    ] {
        let ran = folder.run(&[&["align"], wrong].concat());
        assert_eq!(ran.status, Some(2), "{wrong:?}: {}", ran.err);
    }
}

#[test]
fn texts_are_split_and_repaired_as_those_of_files() {
    let text = "The boat lay there. Nobody saw it.\n\nIn the mor-\nning it was gone.";
    let folder = Folder::with(&[("a.txt", text)]);
    let record = |id: usize| json!({"id": id, "text": text}).to_string() + "\n";
    let input: String = (0..20).map(record).collect::<String>() + "{\"id\": \"x\"}\n";
    for (command, name, said) in [
        ("split", "segments", "bitext: 20 records split, 1 failed\n"),
        ("repair", "text", "bitext: 20 records repaired, 1 failed\n"),
    ] {
        let file = folder.run(&[command, "a.txt", "--lang", "en"]).fine();
        let ran = folder.run_with(&[command, "--lang", "en", "--jsonl-in"], &input, &[]);
        assert_eq!((ran.status, &*ran.err), (Some(0), said));
        let found = values(&ran.out);
        assert_eq!(found.len(), 21);
        for (number, line) in found[..20].iter().enumerate() {
            assert_eq!(line["id"], number);
            let made = match &line[name] {
                serde_json::Value::Array(segments) => {
                    let segments = segments.iter().map(|segment| segment.as_str().unwrap());
                    segments.map(|segment| format!("{segment}\n")).collect()
                }
                text => text.as_str().unwrap().to_owned() + "\n",
            };
            let plain = |text: &str| text.replace("\n\n", "\n");
            assert_eq!(plain(&made), plain(&file), "{command}");
        }
        assert_eq!(
            (&found[20]["id"], &found[20]["line"]),
            (&json!("x"), &json!(21))
        );
        let alone = [command, "--lang", "en", "--jsonl-in", "--threads", "1"];
        assert_eq!(folder.run_with(&alone, &input, &[]).out, ran.out);
        // "One boat. Two men.", as `base64` writes it.
        let columns = [command, "--lang", "en", "--tsv", "--columns", "text,id"];
        let ran = folder.run_with(&columns, "T25lIGJvYXQuIFR3byBtZW4u\t7\n", &[]);
        assert_eq!(
            (ran.status, &values(&ran.out)[0]["id"]),
            (Some(0), &json!("7"))
        );
        for wrong in [
            &[][..],
            &["a.txt", "--jsonl-in"],
            &["--tsv", "--columns", "id"],
            &["a.txt", "--threads", "2"],
            &["--jsonl-in", "--encoding", "utf-8"],
        ] {
            let ran = folder.run(&[&[command, "--lang", "en"], wrong].concat());
            assert_eq!(ran.status, Some(2), "{command} {wrong:?}: {}", ran.err);
        }
    }
}
