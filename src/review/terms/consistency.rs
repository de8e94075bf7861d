//! Reports the terms that the translation renders in several ways.

use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};
use crate::model::params::TermParams;
use crate::pair::Pair;
use crate::term::{Rendering, Term, TermKind};

/// One finding for every term that has several renderings of some weight, at the places of all but the commonest. Names
/// are left to the check of their spellings.
#[must_use]
pub fn inconsistent(terms: &[Term], bitext: &Bitext, params: &TermParams) -> Vec<Finding> {
    let common = terms.iter().filter(|term| term.kind != TermKind::Name);
    common
        .filter_map(|term| finding(term, bitext, params))
        .collect()
}

fn finding(term: &Term, bitext: &Bitext, params: &TermParams) -> Option<Finding> {
    let renderings = term.renderings.iter();
    let choices: Vec<&Rendering> = renderings
        .filter(|way| way.beads.len() >= params.choice)
        .collect();
    if choices.len() < 2 {
        return None;
    }
    let mut beads: Vec<usize> = choices[1..]
        .iter()
        .flat_map(|way| way.beads.clone())
        .collect();
    beads.sort_unstable();
    beads.dedup();
    let mut segments: Pair<Vec<usize>> = Pair::default();
    for bead in beads {
        let Pair { source, target } = &bitext.alignment().beads()[bead - 1].segments;
        segments.source.extend(source.clone());
        segments.target.extend(target.clone());
    }
    let ways: Vec<String> = choices
        .iter()
        .map(|way| format!("`{}` {} times", way.text, way.beads.len()))
        .collect();
    Some(Finding {
        kind: Kind::Term,
        severity: Severity::Minor,
        segments,
        reason: format!("`{}` is rendered {}", term.text, ways.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::{Alignment, Bead};

    use crate::segment::Document;

    fn term(text: &str, kind: TermKind, ways: &[(&str, &[usize])]) -> Term {
        let rendering = |(text, beads): &(&str, &[usize])| Rendering {
            text: (*text).to_owned(),
            beads: beads.to_vec(),
        };
        Term {
            text: text.to_owned(),
            kind,
            count: 9,
            termhood: 1.0,
            dispersion: 0.5,
            consistency: Some(0.5),
            renderings: ways.iter().map(rendering).collect(),
            unfound: Vec::new(),
            omitted: Vec::new(),
        }
    }

    #[test]
    fn two_choices_are_reported_at_the_places_of_the_rarer_and_single_turns_and_names_are_not() {
        let text = "x\n".repeat(9);
        let documents = Pair::new(Document::from_lines(&text), Document::from_lines(&text));
        let beads = (0..9).map(|i| Bead::new(i..i + 1, i..i + 1)).collect();
        let alignment = Alignment::new(beads, Pair::new(9, 9)).unwrap();
        let bitext = Bitext::without_evidence(documents, alignment);
        let ways: &[(&str, &[usize])] = &[("a", &[1, 2, 3, 5]), ("b", &[4, 6, 6, 9]), ("c", &[7])];
        let terms = [
            term("gun", TermKind::Word, ways),
            term("Kerensky", TermKind::Name, ways),
            term("sea", TermKind::Word, &[("a", &[1, 2, 3]), ("b", &[4, 5])]),
        ];
        let findings = inconsistent(&terms, &bitext, &TermParams::default());
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].segments,
            Pair::new(vec![3, 5, 8], vec![3, 5, 8])
        );
        assert_eq!(
            findings[0].reason,
            "`gun` is rendered `a` 4 times, `b` 4 times"
        );
    }
}
