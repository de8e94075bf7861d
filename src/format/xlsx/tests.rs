use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::bead::Status;
use crate::bitext::{Row, Unit};
use crate::error::ErrorKind;
use crate::format::sheet::Sheet;
use crate::pair::Pair;
use crate::tag::Tag;

use super::{read, write};

fn unit(id: &str, text: &str) -> Unit {
    Unit {
        id: id.into(),
        text: Some(text.to_owned()),
        raw: Vec::new(),
    }
}

fn row(source: &[Unit], target: &[Unit]) -> Row {
    Row {
        units: Pair::new(source.to_vec(), target.to_vec()),
        ..Row::default()
    }
}

fn sheet(rows: Vec<Row>) -> Sheet {
    let languages = Pair::new(Tag::new("en"), Tag::new("fa"));
    Sheet { rows, languages }
}

#[test]
fn a_workbook_comes_back_and_has_no_clock() {
    let rows = vec![
        row(
            &[unit("s1", "=SUM(1)"), unit("s2", "1-1")],
            &[unit("t1", "او ~~~ رفت.\u{200F}")],
        ),
        row(&[unit("s3", "_x0041_ _x_ \r\n\u{1}\u{FFFE} ")], &[]),
        row(&[unit("s4", "1917")], &[unit("t2", "۱۹۱۷"), unit("t3", "")]),
    ];
    let sheet = sheet(rows);
    let bytes = write::workbook(&sheet).unwrap();
    assert_eq!(read::workbook(&bytes).unwrap(), sheet);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(
        bytes == write::workbook(&sheet).unwrap(),
        "other bytes a second later"
    );
}

#[test]
fn what_a_worksheet_cannot_hold_is_refused() {
    let long = |length: usize| sheet(vec![row(&[unit("s1", &"😀".repeat(length))], &[])]);
    let most = write::MOST_LETTERS / 2;
    let bytes = write::workbook(&long(most)).unwrap();
    assert_eq!(read::workbook(&bytes).unwrap(), long(most));
    let error = write::workbook(&long(most + 1)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    let message = error.to_string();
    assert!(
        message.contains("bead 1: `source` has 32768 characters, and a cell holds 32767"),
        "{message}"
    );
    let many = sheet(vec![Row::default(); write::MOST_ROWS]);
    let message = write::workbook(&many).unwrap_err().to_string();
    assert!(
        message.contains("holds 1048575 beads, and there are 1048576"),
        "{message}"
    );
}

/// What readers do in a spreadsheet: numbers and dates where texts were, blank rows, words of their own, another sheet
/// in front.
#[test]
fn a_workbook_that_others_changed_is_read() {
    let mut workbook = Workbook::new();
    workbook
        .add_worksheet()
        .write_string(0, 0, "my notes")
        .unwrap();
    let table = workbook.add_worksheet();
    let date = ExcelDateTime::from_ymd(2026, 1, 1).unwrap();
    let format = Format::new().set_num_format("dd-mmm");
    let names = [
        "type",
        "source_ids",
        "target_ids",
        "source",
        "target",
        "confidence",
        "status",
        "note",
        "seen",
    ];
    for (at, name) in (0..).zip(names) {
        table.write_string(1, at, name).unwrap();
    }
    table
        .write_datetime_with_format(2, 0, &date, &format)
        .unwrap();
    for (at, text) in [(1, "s1"), (2, "t1"), (4, "۱۹۱۷"), (6, " OK ")] {
        table.write_string(2, at, text).unwrap();
    }
    table.write_number(2, 3, 1917).unwrap();
    table.write_number(2, 5, 907).unwrap();
    table.write_number(2, 7, 2.5).unwrap();
    table.write_boolean(2, 8, true).unwrap();
    for (at, text) in [(1, "s2"), (2, "t2"), (3, "b"), (4, "c"), (6, "hm")] {
        table.write_string(5, at, text).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let error = read::workbook(&bytes).unwrap_err().to_string();
    assert!(error.contains("row 6: unknown status `hm`"), "{error}");
    workbook
        .worksheet_from_index(1)
        .unwrap()
        .write_string(5, 6, "x")
        .unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let rows = read::workbook(&bytes).unwrap().rows;
    assert_eq!(rows.len(), 2);
    assert_eq!(
        rows[0].texts(),
        Pair::new("1917".to_owned(), "۱۹۱۷".to_owned())
    );
    assert_eq!(
        (rows[0].status, rows[0].confidence),
        (Status::Accepted, None)
    );
    assert_eq!(rows[0].foreign[0].value, 2.5);
    assert_eq!(rows[0].foreign[1].value, true);
    assert_eq!(rows[1].place.0, Some(crate::error::Place::Row(6)));
}

#[test]
fn what_is_no_workbook_is_refused() {
    let error = |bytes: &[u8]| read::workbook(bytes).unwrap_err().to_string();
    assert!(error(b"bead,chapter").contains("no zip archive"));
    let empty = Workbook::new().save_to_buffer();
    assert!(empty.is_err() || error(&empty.unwrap()).contains("no row"));
}
