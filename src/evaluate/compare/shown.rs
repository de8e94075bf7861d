//! What a comparison says to a reader.

use std::fmt::{self, Write as _};

use super::Comparison;
use crate::bitext::Row;
use crate::error::Error;

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [own, other] = self.beads;
        let figure = |value: Option<f64>| {
            value.map_or_else(|| "-".to_owned(), |value| format!("{value:.4}"))
        };
        writeln!(
            f,
            "beads            {own} and {other}, {} the same in both",
            self.strict.produced.right
        )?;
        writeln!(f, "strict F1        {}", figure(self.strict.f1()))?;
        writeln!(
            f,
            "kappa            {} over {} ends of segments",
            figure(self.kappa),
            self.borders
        )?;
        writeln!(
            f,
            "places           {} cut otherwise",
            self.differences.len()
        )?;
        writeln!(f, "statuses         {} differ", self.statuses.len())
    }
}

impl Comparison {
    /// The comparison as JSON (`bitext schema comparison`).
    ///
    /// # Errors
    /// None that is known.
    pub fn json(&self) -> Result<String, Error> {
        let json = serde_json::to_string_pretty(self);
        let json =
            json.map_err(|error| Error::new("cannot write the comparison").caused_by(error))?;
        Ok(json + "\n")
    }

    /// The places where two alignments differ, with the beads of each: `a` is the first, `b` the second.
    #[must_use]
    pub fn places(&self, first: &[Row], second: &[Row]) -> String {
        let mut text = String::new();
        for place in &self.differences {
            text.push('\n');
            for (name, beads, rows) in [('a', &place.first, first), ('b', &place.second, second)] {
                for &number in beads {
                    bead(&mut text, name, number, rows);
                }
            }
        }
        for same in &self.statuses {
            let [own, other] = same.statuses.map(|status| status.name());
            let _ = writeln!(text, "\n{own} in a, {other} in b");
            bead(&mut text, 'a', same.beads[0], first);
        }
        text
    }
}

/// A line for a bead, by its number from 1.
fn bead(text: &mut String, name: char, number: usize, rows: &[Row]) {
    let Some(row) = number.checked_sub(1).and_then(|number| rows.get(number)) else {
        return;
    };
    let texts = row.texts();
    let _ = writeln!(
        text,
        "{name} {number:>5} {:>4}  {} | {}",
        row.bead_type().to_string(),
        texts.source,
        texts.target
    );
}
