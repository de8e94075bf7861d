//! Kinds of files that hold no text that is read, by name and with what to do instead.

use crate::error::{Error, ErrorKind};
use crate::read::sample::Sample;

/// A kind of file that is not read.
struct Refused {
    what: &'static str,
    /// File extensions, for what its bytes do not show.
    extensions: &'static [&'static str],
    is: fn(&Sample<'_>) -> bool,
    advice: &'static str,
}

const TO_TEXT: &str = "save it as plain text, HTML or DOCX";
const UNPACK: &str = "unpack it and give the text inside";
const TABLE: &str = "it is for `bitext convert`; for a text, save its column as plain text";
const CALIBRE: &str = "convert it to EPUB, for example with Calibre";
const PICTURE: &str = "recognise its text with an OCR program first";

/// The kinds; the first that fits is it.
static REFUSED: &[Refused] = &[
    refused(
        "an OpenDocument file",
        &["ods", "odp"],
        |file| file.is_of_type("application/vnd.oasis.opendocument"),
        TO_TEXT,
    ),
    refused(
        "a spreadsheet",
        &["xlsx", "xls"],
        |file| file.has_part("xl/"),
        TABLE,
    ),
    refused(
        "a presentation",
        &["pptx", "ppt"],
        |file| file.has_part("ppt/"),
        TO_TEXT,
    ),
    refused("a zip archive", &["zip"], |file| file.is_archive(), UNPACK),
    // Compound File Binary, [MS-CFB] section 2.2.
    refused(
        "a document of Word before 2007",
        &["doc"],
        |file| file.has(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        "save it as DOCX",
    ),
    refused(
        "a gzip archive",
        &["gz"],
        |file| file.has(0, b"\x1F\x8B"),
        UNPACK,
    ),
    refused(
        "a zstd archive",
        &["zst"],
        |file| file.has(0, b"\x28\xB5\x2F\xFD"),
        UNPACK,
    ),
    refused(
        "an xz archive",
        &["xz"],
        |file| file.has(0, b"\xFD7zXZ\0"),
        UNPACK,
    ),
    refused(
        "a bzip2 archive",
        &["bz2"],
        |file| file.has(0, b"BZh") && file.has(4, b"1AY&SY"),
        UNPACK,
    ),
    refused(
        "a 7z archive",
        &["7z"],
        |file| file.has(0, b"7z\xBC\xAF\x27\x1C"),
        UNPACK,
    ),
    refused(
        "a RAR archive",
        &["rar"],
        |file| file.has(0, b"Rar!\x1A\x07"),
        UNPACK,
    ),
    refused(
        "a tar archive",
        &["tar"],
        |file| file.has(257, b"ustar"),
        UNPACK,
    ),
    refused(
        "a Kindle book",
        &["mobi", "azw", "azw3", "prc"],
        |file| file.has(60, b"BOOKMOBI"),
        CALIBRE,
    ),
    refused(
        "a DjVu book",
        &["djvu", "djv"],
        |file| file.has(0, b"AT&TFORM"),
        PICTURE,
    ),
    refused(
        "a picture",
        &["png", "jpg", "jpeg", "gif", "tif", "tiff", "webp"],
        is_picture,
        PICTURE,
    ),
    refused(
        "XLIFF, texts with their translations",
        &["xliff", "xlf", "sdlxliff", "mqxliff"],
        |file| file.root() == Some("xliff"),
        "it is an alignment: `bitext convert` reads it",
    ),
    refused(
        "timed text (TTML)",
        &["ttml", "dfxp"],
        |file| file.root() == Some("tt"),
        "save it as SRT or VTT",
    ),
    refused(
        "JSON",
        &["json", "jsonl"],
        |_| false,
        "take the text out of it; alignments in it are for `bitext convert`",
    ),
    refused("a table", &["csv", "tsv"], |_| false, TABLE),
    refused(
        "LaTeX",
        &["tex"],
        |file| file.head().contains("\\documentclass"),
        "take the text out of it, for example with pandoc",
    ),
];

const fn refused(
    what: &'static str,
    extensions: &'static [&'static str],
    is: fn(&Sample<'_>) -> bool,
    advice: &'static str,
) -> Refused {
    Refused {
        what,
        extensions,
        is,
        advice,
    }
}

/// PNG, JPEG, GIF, TIFF in both orders, WebP.
fn is_picture(file: &Sample<'_>) -> bool {
    let starts: [&[u8]; 5] = [
        b"\x89PNG\r\n\x1A\n",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"II*\0",
        b"MM\0*",
    ];
    starts.iter().any(|start| file.has(0, start)) || file.has(0, b"RIFF") && file.has(8, b"WEBP")
}

/// Refuses a file whose bytes show that it is none that is read.
///
/// # Errors
/// If they do.
pub(super) fn by_content(file: &Sample<'_>) -> Result<(), Error> {
    REFUSED
        .iter()
        .find(|kind| (kind.is)(file))
        .map_or(Ok(()), error)
}

/// Refuses a file by its extension, in lower case.
///
/// # Errors
/// If that is none of a kind that is read.
pub(super) fn by_extension(extension: &str) -> Result<(), Error> {
    let found = REFUSED
        .iter()
        .find(|kind| kind.extensions.contains(&extension));
    found.map_or(Ok(()), error)
}

fn error(kind: &Refused) -> Result<(), Error> {
    let error = Error::of(
        ErrorKind::UnreadKind,
        format!("this is {}, which is not read as a text", kind.what),
    );
    Err(error.hint(kind.advice))
}
