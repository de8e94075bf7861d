//! `bitext review` as a user runs it: what it finds, how it is shown, and that every flag changes it.

use super::program::{EN_FA, Folder, Run, values};

const ENGLISH: &str = "THE HARBOUR

In 1917 Kerensky came to the harbour. He had 45 men.

Nobody went near the old boats until the ice had gone from the bay and the fishermen came back to their nets. In 1918 \
Lenin read the newspaper in London.

Who saw Kerensky again in Paris?
";

/// Another number, a sentence left out, a question lost.
const PERSIAN: &str = "بندر

در ۱۹۱۷ کرنسکی به بندر آمد. او ۴۶ مرد داشت!

در ۱۹۱۸ لنین روزنامه را در لندن خواند.

چه کسی دوباره کرنسکی را در پاریس دید.
";

fn folder() -> Folder {
    Folder::with(&[("en.txt", ENGLISH), ("fa.txt", PERSIAN)])
}

fn review(folder: &Folder, rest: &[&str]) -> Run {
    folder.run(&[&["review", "en.txt", "fa.txt"], &EN_FA[..], rest].concat())
}

/// Standard output of a run that found something.
fn found(run: Run) -> String {
    assert_eq!((run.status, run.err.as_str()), (Some(1), ""), "{run:#?}");
    run.out
}

fn kinds(csv: &str) -> Vec<&str> {
    csv.lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(1))
        .collect()
}

#[test]
fn findings_are_shown_with_their_places() {
    let out = found(review(&folder(), &[]));
    for wanted in [
        "== THE HARBOUR ==",
        "number (major): ",
        "the source has `45`, the target `۴۶`",
        "en.txt:3\n",
        "fa.txt:3\n",
        "omission (major): not in the target: 1 segment, 22 words",
        "Nobody went near the old boats until the ice had gone",
        "question (minor): the source has a question, the target none",
        "findings\n",
    ] {
        assert!(out.contains(wanted), "no `{wanted}` in\n{out}");
    }
}

#[test]
fn a_name_in_two_spellings_is_shown_as_the_text_has_it() {
    let english = "In 1917 General Korniloff came.\n\nIn 1918 General Korniloff went.\n\n\
        In 1919 General Korniloff slept.\n";
    let persian = "در ۱۹۱۷ ژنرال کورنیلوف آمد.\n\nدر ۱۹۱۸ ژنرال کورنیلوف رفت.\n\n\
        در ۱۹۱۹ ژنرال کورنیلف خوابید.\n";
    let folder = Folder::with(&[("en.txt", english), ("fa.txt", persian)]);
    let out = found(review(&folder, &["--kind", "spelling"]));
    let told = "`Korniloff` is spelt `کورنیلوف` (2), `کورنیلف` (1)";
    assert!(out.contains(told), "{out}");
}

#[test]
fn findings_are_written_as_csv() {
    let out = found(review(&folder(), &["--format", "csv"]));
    assert!(
        out.starts_with(
            "id,kind,severity,chapter,beads,reason,source,target,source_lines,target_lines,also\n"
        ),
        "{out}"
    );
    for kind in ["number", "omission", "question"] {
        assert!(kinds(&out).contains(&kind), "{out}");
    }
}

#[test]
fn findings_are_written_as_jsonl() {
    let out = found(review(&folder(), &["--format", "jsonl"]));
    let lines = values(&out);
    let number = lines.iter().find(|line| line["kind"] == "number").unwrap();
    assert_eq!(number["severity"], "major");
    assert_eq!(number["source"][0], "He had 45 men.");
    assert_eq!(number["lines"]["source"], serde_json::json!([[3, 3]]));
    assert_eq!(number["id"].as_str().unwrap().len(), 12);
}

#[test]
fn findings_are_written_as_sarif() {
    let out = found(review(&folder(), &["--format", "sarif"]));
    let log: serde_json::Value = serde_json::from_str(&out).unwrap();
    let run = &log["runs"][0];
    let result = |kind: &str| {
        let all = run["results"].as_array().unwrap();
        all.iter().find(|result| result["ruleId"] == kind).unwrap()
    };
    let number = result("number");
    let rule = &run["tool"]["driver"]["rules"][number["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(rule["id"], "number");
    assert!(rule["help"]["text"].as_str().unwrap().contains("by value"));
    assert_eq!(number["level"], "error");
    assert_eq!(
        number["message"]["text"],
        "the source has `45`, the target `۴۶`."
    );
    let id = &number["partialFingerprints"]["finding/v1"];
    let csv = found(review(&folder(), &["--kind", "number", "--format", "csv"]));
    assert!(csv.contains(&format!("\n{},", id.as_str().unwrap())));
    // Both sides, the translation first; what is left out stands where the original has it.
    let place = |location: &serde_json::Value| {
        let place = &location["physicalLocation"];
        let region = ["startLine", "startColumn", "endLine", "endColumn"]
            .map(|name| place["region"][name].as_u64().unwrap());
        (
            place["artifactLocation"]["uri"]
                .as_str()
                .unwrap()
                .to_owned(),
            region,
        )
    };
    let last = |text: &str| text.lines().nth(2).unwrap().chars().count() as u64 + 1;
    let ends = [ENGLISH, PERSIAN].map(last);
    let starts = [("He had", ENGLISH), ("او ۴۶", PERSIAN)].map(|(words, text)| {
        text.lines()
            .nth(2)
            .unwrap()
            .split(words)
            .next()
            .unwrap()
            .chars()
            .count() as u64
            + 1
    });
    assert_eq!(
        place(&number["locations"][0]),
        ("fa.txt".to_owned(), [3, starts[1], 3, ends[1]])
    );
    assert_eq!(
        place(&number["relatedLocations"][0]),
        ("en.txt".to_owned(), [3, starts[0], 3, ends[0]])
    );
    let omission = result("omission");
    assert_eq!(place(&omission["locations"][0]).0, "en.txt");
    assert_eq!(omission["relatedLocations"], serde_json::Value::Null);
    let none = review(&folder(), &["--format", "sarif", "--kind", "repetition"]).fine();
    let log: serde_json::Value = serde_json::from_str(&none).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn kinds_and_severities_are_chosen() {
    let folder = folder();
    let csv = |rest: &[&str]| review(&folder, &[&["--format", "csv"], rest].concat());
    let out = found(csv(&["--kind", "number", "--kind", "question"]));
    assert_eq!(kinds(&out), ["number", "question"]);
    let out = found(csv(&["--min-severity", "major"]));
    assert!(kinds(&out).contains(&"number") && !kinds(&out).contains(&"question"));
    let all = found(csv(&["--min-severity", "note"]));
    assert!(kinds(&all).contains(&"exclamation"), "{all}");
    let none = csv(&["--kind", "repetition"]);
    assert_eq!((none.status, none.out.lines().count()), (Some(0), 1));
    folder
        .run(
            &[
                &["review", "en.txt", "fa.txt"],
                &EN_FA[..],
                &["--kind", "tone"],
            ]
            .concat(),
        )
        .failed(&["tone", "no such kind", "omission"]);
}

#[test]
fn accepted_findings_are_left_out() {
    let folder = folder();
    let kind = ["--kind", "number", "--format", "csv"];
    let out = found(review(&folder, &kind));
    let id = out.lines().nth(1).unwrap().split(',').next().unwrap();
    folder.write("accepted.txt", format!("# as printed\n{id}  # 46 it is\n"));
    let ignore = [&kind[..], &["--ignore", "accepted.txt"]].concat();
    assert_eq!(review(&folder, &ignore).status, Some(0));
    // The id outlives a new numbering.
    folder.write(
        "en.txt",
        format!("A FOREWORD\n\nSome words before.\n\n{ENGLISH}"),
    );
    assert_eq!(review(&folder, &ignore).status, Some(0));
    folder.write("accepted.txt", "the first\n");
    review(&folder, &ignore).failed(&["accepted.txt", "line 1", "`the first`"]);
}

#[test]
fn the_works_of_the_manifest_are_reviewed() {
    let folder = folder();
    let work = |id: &str| {
        let side = |side: &str, file: &str, lang: &str| {
            format!(
                "[work.{side}]\nfile = \"{file}\"\nlang = \"{lang}\"\nedition = \"x\"\nrights = \"x\"\nlicense = \"CC0-1.0\"\n"
            )
        };
        format!(
            "[[work]]\nid = \"{id}\"\ntitle = \"x\"\n{}{}",
            side("source", "en.txt", "en"),
            side("target", "fa.txt", "fa")
        )
    };
    folder.write("bitext.toml", work("one") + &work("two"));
    let rest = ["--format", "csv", "--kind", "number"];
    assert_eq!(folder.run(&["align"]).status, Some(0));
    let count = |args: &[&str]| kinds(&found(folder.run(&[args, &rest].concat()))).len();
    assert_eq!(count(&["review"]), 2);
    let sarif = found(folder.run(&["review", "--format", "sarif", "--kind", "number"]));
    assert_eq!(sarif.matches("\"ruleId\"").count(), 2);
    assert_eq!(count(&["review", "two"]), 1);
    folder
        .run(&["review", "three"])
        .failed(&["three", "`one`, `two`"]);
    Folder::new().run(&["review"]).failed(&["bitext.toml"]);
}
