//! Writes a workbook.

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use serde_json::Value;

use crate::bead::Status;
use crate::bitext::Row;
use crate::error::{Error, ErrorKind};
use crate::format::sheet::Sheet;
use crate::format::table::{Borders, Column, cell, foreign_columns};
use crate::pair::Pair;
use crate::tag::Tag;

/// Excel's limits: rows of a worksheet, and UTF-16 units of a cell
/// (<https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3>).
pub(super) const MOST_ROWS: usize = 1_048_576;
pub(super) const MOST_LETTERS: usize = 32_767;

/// The background of the rows of each status that a reader gives; light, so that text stays readable.
const COLOURS: [(Status, u32); 3] = [
    (Status::Accepted, 0x00E2_F0D9),
    (Status::Corrected, 0x00DD_EBF7),
    (Status::Rejected, 0x00FB_E0DD),
];

/// The text of columns that are written for readers and not read back.
const GREY: u32 = 0x0080_8080;

/// Writes beads; the same beads give the same bytes.
///
/// # Errors
/// [`ErrorKind::Limit`] if a worksheet cannot hold them.
pub(super) fn workbook(sheet: &Sheet) -> Result<Vec<u8>, Error> {
    let rows = &sheet.rows;
    if rows.len() >= MOST_ROWS {
        let message = format!(
            "a worksheet holds {} beads, and there are {}",
            MOST_ROWS - 1,
            rows.len()
        );
        return Err(Error::of(ErrorKind::Limit, message)
            .hint("write csv or jsonl, or cut the text into parts"));
    }
    filled(sheet).map_err(|failure| match failure {
        Failure::Own(error) => error,
        Failure::Writer(error) => {
            let message = format!("cannot write the workbook: {error}");
            Error::of(ErrorKind::Limit, message).caused_by(error)
        }
    })
}

/// Why a workbook could not be written.
enum Failure {
    Own(Error),
    Writer(XlsxError),
}

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        Self::Writer(error)
    }
}

fn filled(sheet: &Sheet) -> Result<Vec<u8>, Failure> {
    let mut workbook = Workbook::new();
    // The same bytes each time need the same date.
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let worksheet = workbook.add_worksheet();
    worksheet.set_name("beads")?;
    let foreign = foreign_columns(&sheet.rows);
    lay_out(worksheet, sheet, foreign.len())?;
    let header = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    let names = Column::ALL.iter().map(|column| column.name());
    for (column, name) in (0..).zip(names.chain(foreign.iter().copied())) {
        worksheet.write_string_with_format(0, column, name, &header)?;
    }
    for (number, row) in (1..).zip(&sheet.rows) {
        write_row(worksheet, number, row, &foreign)?;
    }
    let languages = workbook.add_worksheet();
    languages.set_name(super::LANGUAGES)?.set_hidden(true);
    let Pair { source, target } = sheet.languages.as_ref();
    for (row, (name, tag)) in (0..).zip([("source", source), ("target", target)]) {
        languages.write_string(row, 0, name)?;
        if let Some(tag) = tag {
            languages.write_string(row, 1, tag.as_str())?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// Directions, widths and looks of the columns, the drop-down of the status, and what stays in view.
fn lay_out(worksheet: &mut Worksheet, sheet: &Sheet, foreign: usize) -> Result<(), XlsxError> {
    let languages = sheet.languages.as_ref().map(Option::as_ref);
    // The first column stands where the original's readers begin to read.
    worksheet.set_right_to_left(languages.source.is_some_and(Tag::right_to_left));
    for (at, column) in (0..).zip(Column::ALL) {
        worksheet.set_column_width(at, width(column))?;
        let format = match column {
            Column::Source => text_format(languages.source),
            Column::Target => text_format(languages.target),
            Column::Status => Format::new().set_align(FormatAlign::Top),
            Column::Confidence => read_only().set_num_format("0.000"),
            _ => read_only(),
        };
        worksheet.set_column_format(at, &format)?;
    }
    let own = Column::ALL.len() as u16;
    for at in own..own.saturating_add(u16::try_from(foreign).unwrap_or(u16::MAX)) {
        worksheet.set_column_width(at, 24)?;
        worksheet.set_column_format(at, &text_format(None))?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    if last == 0 {
        return Ok(());
    }
    worksheet.autofilter(0, 0, last, own - 1)?;
    let status = own - 1;
    let names = [
        Status::Machine,
        Status::Accepted,
        Status::Corrected,
        Status::Rejected,
    ];
    // Other words for a status are understood, so the list only suggests.
    let list = DataValidation::new().allow_list_strings(&names.map(Status::name))?;
    worksheet.add_data_validation(1, status, last, status, &list.show_error_message(false))?;
    for (of, colour) in COLOURS {
        let rule = format!("=$J2=\"{}\"", of.name());
        let format = Format::new().set_background_color(Color::RGB(colour));
        let rule = ConditionalFormatFormula::new()
            .set_rule(rule.as_str())
            .set_format(format);
        worksheet.add_conditional_format(1, 0, last, status, &rule)?;
    }
    Ok(())
}

/// The width of a column in digits.
const fn width(column: Column) -> u16 {
    match column {
        Column::Bead | Column::Type => 6,
        Column::SourceIds | Column::TargetIds | Column::Confidence | Column::Status => 11,
        Column::Chapter | Column::Anchors => 20,
        Column::Source | Column::Target => 60,
    }
}

fn read_only() -> Format {
    let format = Format::new().set_font_color(Color::RGB(GREY));
    format.set_align(FormatAlign::Top).set_text_wrap()
}

/// Wrapped text, in the direction of its language where that is known.
fn text_format(tag: Option<&Tag>) -> Format {
    let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    match tag {
        // As Excel numbers the directions: 1 from left to right, 2 from right to left.
        Some(tag) if tag.right_to_left() => format
            .set_align(FormatAlign::Right)
            .set_reading_direction(2),
        Some(_) => format.set_align(FormatAlign::Left).set_reading_direction(1),
        None => format,
    }
}

fn write_row(
    worksheet: &mut Worksheet,
    number: u32,
    row: &Row,
    foreign: &[&str],
) -> Result<(), Failure> {
    for (at, column) in (0..).zip(Column::ALL) {
        match (column, row.confidence) {
            (Column::Bead, _) => worksheet.write_number(number, at, number)?,
            (Column::Confidence, None) => continue,
            (Column::Confidence, Some(thousandths)) => {
                worksheet.write_number(number, at, f64::from(thousandths) / 1000.0)?
            }
            _ => {
                let text = cell(column, 0, row, Borders::Lines);
                write_text(worksheet, (number, at), &text, column.name())?;
                continue;
            }
        };
    }
    for (at, name) in (Column::ALL.len() as u16..).zip(foreign) {
        let Some(found) = row.foreign.iter().find(|foreign| foreign.name == *name) else {
            continue;
        };
        match &found.value {
            Value::Bool(value) => {
                worksheet.write_boolean(number, at, *value)?;
            }
            Value::Number(value) => {
                worksheet.write_number(number, at, value.as_f64().unwrap_or_default())?;
            }
            _ => write_text(worksheet, (number, at), &found.text(), name)?,
        }
    }
    Ok(())
}

/// Writes a text cell; an empty one needs none.
fn write_text(
    worksheet: &mut Worksheet,
    (row, at): (u32, u16),
    text: &str,
    column: &str,
) -> Result<(), Failure> {
    let length = text.encode_utf16().count();
    if length > MOST_LETTERS {
        let message = format!(
            "bead {row}: `{column}` has {length} characters, and a cell holds {MOST_LETTERS}"
        );
        let error = Error::of(ErrorKind::Limit, message);
        return Err(Failure::Own(error.hint("write csv or jsonl")));
    }
    if !text.is_empty() {
        worksheet.write_string(row, at, text)?;
    }
    Ok(())
}
