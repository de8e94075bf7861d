use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::*;
use crate::pipeline::Aligner;
use crate::repair::Options;
use crate::tag::Tag;

/// The texts of a pair.
const PAIR: &[&str] = &["source", "target"];

fn run(form: Form, input: &str, threads: usize) -> (Vec<Value>, Counts) {
    run_job(Aligner::new("en", "de").unwrap(), form, input, threads)
}

fn run_job(job: impl Into<Job>, form: Form, input: &str, threads: usize) -> (Vec<Value>, Counts) {
    let mut output = Vec::new();
    let stream = Stream::new(job, form).threads(threads);
    let counts = stream.run(input.as_bytes(), &mut output).unwrap();
    let lines = output.split(|byte| *byte == b'\n');
    let lines = lines.filter(|line| !line.is_empty());
    let lines = lines.map(|line| serde_json::from_slice(line).unwrap());
    (lines.collect(), counts)
}

/// Records of different lengths, so that some take longer than those after them.
fn many() -> String {
    let record = |number: usize| {
        let times = 1 + number * 7 % 5;
        let source = "The boat lay there. ".repeat(times);
        let target = "Das Boot lag dort. ".repeat(times);
        format!("{{\"id\": {number}, \"source\": \"{source}\", \"target\": \"{target}\"}}\n")
    };
    (0..20).map(record).collect()
}

#[test]
fn beads_come_in_the_order_of_the_records_with_any_number_of_threads() {
    let (lines, counts) = run(Form::Jsonl, &many(), 1);
    assert_eq!((counts.done, counts.failed), (20, 0));
    let ids: Vec<u64> = lines
        .iter()
        .filter_map(|line| line["id"].as_u64())
        .collect();
    assert!(ids.is_sorted() && ids.len() == lines.len() && ids.last() == Some(&19));
    for threads in [2, 5] {
        assert_eq!(run(Form::Jsonl, &many(), threads).0, lines);
    }
}

#[test]
fn a_failed_record_is_a_line_with_its_reason_and_the_others_are_aligned() {
    let input = concat!(
        "{\"source\": \"One boat.\", \"target\": [\"Ein Boot.\"]}\n",
        "\n",
        "{\"source\": \"One boat.\"}\n",
        "not json\n",
        "{\"id\": \"x\", \"source\": 3, \"target\": \"\"}\n",
        "{\"id\": \"empty\", \"source\": \" \", \"target\": \"Zwei.\"}\r\n",
        "{\"id\": \"last\", \"source\": \"One boat.\", \"target\": \"Ein Boot.\"}",
    );
    let (lines, counts) = run(Form::Jsonl, input, 2);
    assert_eq!((counts.done, counts.failed), (2, 4));
    let shown: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line["id"].clone(),
                line["kind"].as_str(),
                line["line"].as_u64(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (1.into(), None, None),
            (3.into(), Some("invalid"), Some(3)),
            (4.into(), Some("invalid"), Some(4)),
            ("x".into(), Some("invalid"), Some(5)),
            ("empty".into(), Some("empty"), Some(6)),
            ("last".into(), None, None),
        ]
    );
}

#[test]
fn columns_are_in_base64() {
    let encoded = |text: &str| STANDARD.encode(text);
    let columns = Form::Tsv(Columns::named("id,-,source,target", PAIR).unwrap());
    let input = format!(
        "a\tx\t{}\t{}\nb\tx\t{}\t\nc\tx\t!\t\nd\n",
        encoded("One boat.\nTwo men."),
        encoded("Ein Boot.\nZwei Männer."),
        encoded("One boat."),
    );
    let (lines, counts) = run(columns, &input, 1);
    assert_eq!((counts.done, counts.failed), (1, 3));
    let errors: Vec<_> = lines[2..]
        .iter()
        .map(|line| line["error"].as_str().unwrap())
        .collect();
    assert_eq!(lines[1]["target"][0]["text"], "Zwei Männer.");
    assert!(errors[1].contains("column 3 is no base64"), "{errors:?}");
    assert!(errors[2].contains("column 3 is missing"), "{errors:?}");
    for wrong in ["id,source", "source,target,text"] {
        assert!(Columns::named(wrong, PAIR).is_err(), "{wrong}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_work_and_a_full_disk_is_an_error() {
    struct Broken(io::ErrorKind);
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let stream = Stream::new(Aligner::new("en", "de").unwrap(), Form::Jsonl).threads(2);
    let run = |kind| stream.run(many().as_bytes(), Broken(kind));
    assert!(run(io::ErrorKind::BrokenPipe).is_ok());
    assert_eq!(
        run(io::ErrorKind::StorageFull).unwrap_err().kind(),
        ErrorKind::Io
    );
}

#[test]
fn texts_are_split_and_repaired_a_line_each() {
    let language = || Tag::parse("en").unwrap();
    let split = Job::Split {
        language: language(),
        as_it_is: false,
    };
    let repair = Job::Repair {
        language: language(),
        options: Options::default(),
    };
    let input = concat!(
        "{\"id\": \"a\", \"text\": \"The boat lay there. Nobody  saw\\nit.\"}\n",
        "{\"text\": [\"One boat.\", \"Two men came. They left.\"]}\n",
        "{\"id\": \"b\", \"source\": \"One.\"}\n",
        "{\"id\": \"c\", \"text\": \"\"}\n",
    );
    for threads in [1, 3] {
        let (lines, counts) = run_job(split.clone(), Form::Jsonl, input, threads);
        assert_eq!(counts.to_string(), "3 records split, 1 failed");
        let wanted = json!({"id": "a", "segments": ["The boat lay there.", "Nobody saw it."]});
        assert_eq!(lines[0], wanted);
        let wanted = json!({"id": 2, "segments": ["One boat.", "Two men came. They left."]});
        assert_eq!(lines[1], wanted);
        assert_eq!(
            (&lines[2]["id"], &lines[2]["line"]),
            (&json!("b"), &json!(3))
        );
        assert_eq!(lines[3], json!({"id": "c", "segments": []}));
        let (lines, counts) = run_job(repair.clone(), Form::Jsonl, input, threads);
        assert_eq!(counts.to_string(), "3 records repaired, 1 failed");
        let wanted = json!({"id": "a", "text": "The boat lay there. Nobody saw it."});
        assert_eq!(lines[0], wanted);
        assert_eq!(lines.len(), 4);
    }
    let columns = Columns::named("text,id", split.texts()).unwrap();
    let input = format!("{}\tx\n", STANDARD.encode("One boat. Two men."));
    let (lines, _) = run_job(split, Form::Tsv(columns), &input, 1);
    assert_eq!(
        lines,
        [json!({"id": "x", "segments": ["One boat.", "Two men."]})]
    );
}
