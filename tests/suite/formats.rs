//! Tables of beads, and rows of any kind for the law of `exchange`: every format reads back what it writes.

use bitext::bead::{BeadType, Status};
use bitext::bitext::{Foreign, Row, Unit};
use bitext::evidence::Anchor;
use bitext::format::jsonl;
use bitext::format::table::{self, Separator};
use bitext::pair::Pair;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::generate::config;

/// Text with everything that is difficult for a table.
fn text() -> impl Strategy<Value = String> {
    let parts = vec![
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        "'",
        ",",
        ";",
        "\\",
        "\\t",
        "\\n",
        " ",
        "  ",
        "word",
        "باد",
        "می‌رود",
        "«",
        "»",
        "۱۹۱۷",
        "שלום",
        "\u{202B}",
        "\u{2028}",
        "\u{FEFF}",
        "e\u{301}",
        "😀",
        "#",
        "=1+1",
        "-",
        "@",
        "~~~",
        " ~~~ ",
        "~",
        "{",
        "}",
        "[1]",
    ];
    let tricky = prop::collection::vec(select(parts), 0..12).prop_map(|parts| parts.concat());
    prop_oneof![tricky, any::<String>()]
}

/// A value of a column of others, never empty.
fn value() -> impl Strategy<Value = Value> {
    let texts = text().prop_filter("empty", |text| !text.is_empty());
    prop_oneof![
        texts.prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(serde_json::json!({"a": [1, null, "x"]})),
    ]
}

fn units(prefix: char) -> impl Strategy<Value = Vec<Unit>> {
    let ranges = prop::collection::vec((0..900_usize, 0..90_usize), 0..3);
    let unit = (0..2000_u32, text(), ranges).prop_map(move |(number, text, ranges)| Unit {
        id: format!("{prefix}{number}").into(),
        text: Some(text),
        raw: ranges
            .into_iter()
            .map(|(start, length)| start..start + length)
            .collect(),
    });
    prop::collection::vec(unit, 0..4)
}

pub(crate) fn rows() -> impl Strategy<Value = Vec<Row>> {
    let status = select(vec![
        Status::Machine,
        Status::Accepted,
        Status::Corrected,
        Status::Rejected,
    ]);
    let anchors = prop::collection::vec(
        select(vec![
            "number:1917",
            "name:کرنسکی",
            "heading",
            "mark:?",
            "word:\"a,b\"",
        ]),
        0..3,
    );
    let foreign = (
        select(vec!["note", "Seen by", "=x", "n\u{a}m", "یادداشت"]),
        value(),
    );
    let foreign = foreign.prop_map(|(name, value)| Foreign {
        name: name.to_owned(),
        value,
    });
    let foreign = prop::collection::vec(foreign, 0..3).prop_map(|mut foreign| {
        foreign.sort_by(|a, b| a.name.cmp(&b.name));
        foreign.dedup_by(|a, b| a.name == b.name);
        foreign
    });
    let row = (
        text(),
        units('s'),
        units('t'),
        prop::option::of(0..=1000_u16),
        anchors,
        status,
        foreign,
    )
        .prop_map(
            |(chapter, source, target, confidence, anchors, status, foreign)| Row {
                chapter,
                units: Pair::new(source, target),
                confidence,
                anchors: anchors.into_iter().map(Anchor::from).collect(),
                status,
                foreign,
                ..Row::default()
            },
        );
    prop::collection::vec(row, 0..6).prop_map(with_all_columns)
}

/// The columns of others stand in a table in the order in which they first occur, so the first row has all of them.
fn with_all_columns(mut rows: Vec<Row>) -> Vec<Row> {
    let all = rows.iter().flat_map(|row| row.foreign.clone());
    let mut all: Vec<Foreign> = all.collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all.dedup_by(|a, b| a.name == b.name);
    if let Some(first) = rows.first_mut() {
        first.foreign = all;
    }
    rows
}

/// A row as CSV and TSV can hold it: without raw ranges, with the texts of a side joined in its first segment, and all
/// values of other columns as texts.
fn joined(row: &Row) -> Row {
    let texts = row.texts();
    let side = |(units, text): (&Vec<Unit>, String)| {
        let mut text = Some(text);
        let unit = |unit: &Unit| Unit {
            id: unit.id.clone(),
            text: text.take(),
            raw: Vec::new(),
        };
        units.iter().map(unit).collect()
    };
    let as_text = |foreign: &Foreign| Foreign {
        name: foreign.name.clone(),
        value: foreign.text().into(),
    };
    Row {
        units: row.units.as_ref().zip(texts).map(side),
        foreign: row.foreign.iter().map(as_text).collect(),
        ..row.clone()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn tables_read_back_what_they_write(rows in rows()) {
        let wanted: Vec<Row> = rows.iter().map(joined).collect();
        for separator in [Separator::Comma, Separator::Tab] {
            let mut bytes = Vec::new();
            table::write(rows.iter().cloned(), &mut bytes, separator).unwrap();
            prop_assert_eq!(&table::read(&bytes[..], separator).unwrap(), &wanted);
            let mut again = Vec::new();
            table::write(wanted.iter().cloned(), &mut again, separator).unwrap();
            prop_assert_eq!(again, bytes);
        }
    }

    #[test]
    fn tsv_has_one_line_a_bead(rows in rows()) {
        let mut bytes = Vec::new();
        table::write(rows.iter().cloned(), &mut bytes, Separator::Tab).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(text.split_terminator('\n').count(), rows.len() + 1);
        let columns = text.split('\n').next().unwrap_or_default().split('\t').count();
        for line in text.split_terminator('\n') {
            prop_assert_eq!(line.split('\t').count(), columns);
        }
    }
}

#[test]
fn a_damaged_table_is_refused_with_its_line() {
    let header = "bead,chapter,type,source_ids,target_ids,source,target,confidence,anchors,status";
    for (body, wanted) in [
        ("1,,1-1,s1,t1,a,b,,,machine\n1,2\n", "row 3: 2 cells"),
        (
            "1,,1-1,s1,t1,a,b,,,maybe\n",
            "row 2: unknown status `maybe`",
        ),
    ] {
        let error =
            table::read(format!("{header}\n{body}").as_bytes(), Separator::Comma).unwrap_err();
        assert!(error.to_string().contains(wanted), "{error}");
    }
    let error = table::read(&b"a,b,c\n1,2,3\n"[..], Separator::Comma).unwrap_err();
    assert!(
        error.to_string().contains("row 1: no column `source`"),
        "{error}"
    );
    // What is written for readers is not trusted.
    let body = "7,,01-Jan,s1,t1,a,b,907,,machine\n";
    let rows = table::read(format!("{header}\n{body}").as_bytes(), Separator::Comma).unwrap();
    assert_eq!(
        (rows[0].confidence, rows[0].bead_type()),
        (None, BeadType::ONE_TO_ONE)
    );
    for line in ["{}", "no", "[1]"] {
        let error = jsonl::read(&format!("\n{line}\n")).unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
