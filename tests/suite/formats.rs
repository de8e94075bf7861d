//! Tables of beads, and rows of any kind for the law of `exchange`: every format reads back what it writes.

use bitext::bead::Status;
use bitext::bitext::{Row, Unit};
use bitext::evidence::Anchor;
use bitext::format::jsonl;
use bitext::format::table::{self, Separator};
use bitext::pair::Pair;
use proptest::prelude::*;
use proptest::sample::select;

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
        "{",
        "}",
        "[1]",
    ];
    let tricky = prop::collection::vec(select(parts), 0..12).prop_map(|parts| parts.concat());
    prop_oneof![tricky, any::<String>()]
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
    let row = (
        text(),
        units('s'),
        units('t'),
        prop::option::of(0..=1000_u16),
        anchors,
        status,
    )
        .prop_map(
            |(chapter, source, target, confidence, anchors, status)| Row {
                chapter,
                units: Pair::new(source, target),
                confidence,
                anchors: anchors.into_iter().map(Anchor::from).collect(),
                status,
            },
        );
    prop::collection::vec(row, 0..6)
}

/// A row as CSV and TSV can hold it: without raw ranges, and with the texts of a side joined in its first segment.
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
    Row {
        units: row.units.as_ref().zip(texts).map(side),
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
        for line in text.split_terminator('\n') {
            prop_assert_eq!(line.split('\t').count(), 10);
        }
    }
}

#[test]
fn a_damaged_table_is_refused_with_its_line() {
    let header = "bead,chapter,type,source_ids,target_ids,source,target,confidence,anchors,status";
    for (body, wanted) in [
        ("1,,1-1,s1,t1,a,b,,,machine\n1,2\n", "line 3"),
        ("1,,1-1,s1,t1,a,b,2,,machine\n", "confidence"),
        ("1,,1-1,s1,t1,a,b,,,maybe\n", "status"),
        ("1,,2-1,s1,t1,a,b,,,machine\n", "2-1"),
        ("1,,0-1,,t1,a,b,,,machine\n", "without ids"),
    ] {
        let error =
            table::read(format!("{header}\n{body}").as_bytes(), Separator::Comma).unwrap_err();
        assert!(error.to_string().contains(wanted), "{error}");
    }
    let error = table::read(&b"a,b\n1,2\n"[..], Separator::Comma).unwrap_err();
    assert!(
        error.to_string().contains("line 1: no column `bead`"),
        "{error}"
    );
    for line in ["{}", "no", "[1]"] {
        let error = jsonl::read(&format!("\n{line}\n")).unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
