//! What supports a bead, in words.

use std::fmt::Write;

use crate::bitext::Row;
use crate::explanation::Explanation;

/// The texts of a bead, numbered from 1, with what its lengths and its words say for it.
#[must_use]
pub fn support(number: usize, row: &Row, explanation: &Explanation) -> String {
    let mut text = format!("bead {number}, {}", row.bead_type());
    if let Some(confidence) = row.confidence {
        let _ = write!(text, ", confidence {:.3}", f64::from(confidence) / 1000.0);
    }
    text.push('\n');
    for unit in row.units.source.iter().chain(&row.units.target) {
        let _ = writeln!(
            text,
            "  {}  {}",
            unit.id,
            unit.text.as_deref().unwrap_or("")
        );
    }
    let letters = explanation.letters;
    match (explanation.length, explanation.words) {
        (Some(length), Some(words)) => {
            let _ = writeln!(
                text,
                "lengths     {length:+.1}: {} letters and {}, {:.0} expected",
                letters.source, letters.target, explanation.expected
            );
            let _ = writeln!(text, "words       {words:+.1}");
            if let Some(vectors) = explanation.vectors {
                let _ = writeln!(text, "vectors     {vectors:+.1}");
            }
            let _ = writeln!(
                text,
                "            (nats above chance: what makes the pair e times likelier)"
            );
        }
        _ => {
            let _ = writeln!(
                text,
                "no counterpart: {} letters",
                letters.source + letters.target
            );
        }
    }
    for pair in &explanation.pairs {
        let (source, target) = (&pair.words.source, &pair.words.target);
        let _ = writeln!(text, "  {:.2}  {source} – {target}", pair.probability);
    }
    if !row.anchors.is_empty() {
        let _ = writeln!(text, "anchors     {}", row.anchors_text());
    }
    for (side, words) in [
        ("source", &explanation.unexplained.source),
        ("target", &explanation.unexplained.target),
    ] {
        if !words.is_empty() {
            let _ = writeln!(text, "unexplained {side}: {}", words.join(", "));
        }
    }
    text
}
