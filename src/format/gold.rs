//! Hand-aligned samples: JSONL, one bead a line, with the texts of the segments. They are made by hand, so they are
//! only read.

use serde::Deserialize;

use crate::error::{Error, ErrorKind, Place};
use crate::gold::GoldBead;
use crate::pair::Pair;

/// A line, without the fields that are for human readers alone (`tags`, `note`).
#[derive(Debug, Deserialize)]
struct Record {
    bead: Option<usize>,
    #[serde(default = "first_block")]
    block: u32,
    #[serde(default)]
    chapter: String,
    source: Vec<String>,
    target: Vec<String>,
}

const fn first_block() -> u32 {
    1
}

/// Reads a sample: `{"bead", "block", "chapter", "source": [text], "target": [text]}` a line.
///
/// `source` and `target` are required. Beads without a number are numbered from 1; beads without a block are in block
/// 1.
///
/// # Errors
/// If a line is not such a bead or has no text on either side, or if there is no bead; the error names the line.
pub fn read(text: &str) -> Result<Vec<GoldBead>, Error> {
    let mut beads = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if line.is_empty() {
            continue;
        }
        let record: Record = serde_json::from_str(line).map_err(|error| {
            // The parser was given this line alone, so its own line number is always 1.
            let message = error.to_string();
            let reason = message.split(" at line 1 column").next();
            Error::new(format!(
                "this is no gold bead: {}",
                reason.unwrap_or(&message)
            ))
            .caused_by(error)
            .at(Place::Line(number))
            .hint("one JSON object a line, with the lists of texts `source` and `target`")
        })?;
        if record.source.is_empty() && record.target.is_empty() {
            return Err(Error::new("this bead has text on neither side")
                .at(Place::Line(number))
                .hint("leave the line out"));
        }
        beads.push(GoldBead {
            number: record.bead.unwrap_or(beads.len() + 1),
            block: record.block,
            chapter: record.chapter,
            segments: Pair::new(record.source, record.target),
        });
    }
    if beads.is_empty() {
        return Err(Error::of(ErrorKind::Empty, "no gold bead").hint("give a hand-aligned sample"));
    }
    Ok(beads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beads_are_read_with_what_they_leave_unsaid() {
        let text = "\u{FEFF}{\"source\": [\"a\"], \"target\": []}\n\n\
            {\"bead\": 7, \"block\": 2, \"chapter\": \"x\", \"source\": [], \"target\": [\"b\", \"c\"], \"tags\": []}\n";
        let beads = read(text).unwrap();
        assert_eq!((beads[0].number, beads[0].block), (1, 1));
        assert_eq!((beads[1].number, beads[1].block), (7, 2));
        assert_eq!(beads[1].bead_type().to_string(), "0-2");
    }

    #[test]
    fn what_is_no_bead_is_named_by_line() {
        let message = |text: &str| read(text).unwrap_err().to_string();
        let good = "{\"source\": [\"a\"], \"target\": []}\n";
        assert!(message(&format!("{good}\n{{\"source\": []")).starts_with("line 3: "));
        assert!(message(&format!("{good}{{\"source\": [\"a\"]}}")).contains("`target`"));
        assert!(message("{\"source\": [], \"target\": []}").contains("neither side"));
        assert!(message("\n").contains("no gold bead"));
    }
}
