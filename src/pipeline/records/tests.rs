use super::*;

fn run(form: Form, input: &str, threads: usize) -> (Vec<Value>, Counts) {
    let aligner = Aligner::new("en", "de").unwrap();
    let mut output = Vec::new();
    let stream = Stream::new(aligner, form).threads(threads);
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
    assert_eq!((counts.aligned, counts.failed), (20, 0));
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
    assert_eq!((counts.aligned, counts.failed), (2, 4));
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
            (5.into(), Some("invalid"), Some(5)),
            ("empty".into(), Some("empty"), Some(6)),
            ("last".into(), None, None),
        ]
    );
}

#[test]
fn columns_are_in_base64() {
    let encoded = |text: &str| STANDARD.encode(text);
    let columns = Form::Tsv("id,-,source,target".parse().unwrap());
    let input = format!(
        "a\tx\t{}\t{}\nb\tx\t{}\t\nc\tx\t!\t\nd\n",
        encoded("One boat.\nTwo men."),
        encoded("Ein Boot.\nZwei Männer."),
        encoded("One boat."),
    );
    let (lines, counts) = run(columns, &input, 1);
    assert_eq!((counts.aligned, counts.failed), (1, 3));
    let errors: Vec<_> = lines[2..]
        .iter()
        .map(|line| line["error"].as_str().unwrap())
        .collect();
    assert_eq!(lines[1]["target"][0]["text"], "Zwei Männer.");
    assert!(errors[1].contains("column 3 is no base64"), "{errors:?}");
    assert!(errors[2].contains("column 3 is missing"), "{errors:?}");
    for wrong in ["id,source", "source,target,text"] {
        assert!(wrong.parse::<Columns>().is_err(), "{wrong}");
    }
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let mut lines = Lines {
        input: &b"12345678\n123456789\n1234567"[..],
        number: 0,
        longest: 9,
    };
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        let line = line.unwrap();
        found.push((line.number, line.text.map_err(|error| error.kind()).ok()));
    }
    let text = |text: &str| Some(text.as_bytes().to_vec());
    assert_eq!(
        found,
        [(1, text("12345678")), (2, None), (3, text("1234567"))]
    );
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
