//! Reports what the target leaves in the source's language: words in the source's script, or a run of the source's own
//! words.

use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};
use crate::language::script::Script;
use crate::model::params::CheckParams;
use crate::pair::Pair;
use crate::segment::Document;
use crate::token::{Token, tokens};

use super::{Bead, Check, Context, listed};

/// The scripts of both sides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scripts(Pair<Option<Script>>);

impl Scripts {
    pub(super) fn of(bitext: &Bitext) -> Self {
        let script = |document: &Document| Script::most(document.text.clean());
        Self(bitext.documents().map(script))
    }
}

impl Check for Scripts {
    fn bead(&self, bead: &Bead, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let words = bead.texts.as_ref().map(|text| words(text));
        let Pair { source, target } = self.0;
        let left: Vec<&str> = if source == target {
            same_run(&words.source, &words.target, context.params())
        } else {
            let is_foreign = |word: &&str| {
                let script = Script::most(word);
                script.is_some() && script == source && word.chars().count() > 1
            };
            words.target.iter().copied().filter(is_foreign).collect()
        };
        if left.is_empty() {
            return;
        }
        let most = 2 * left.len() > words.target.len();
        let severity = if most {
            Severity::Major
        } else {
            Severity::Minor
        };
        let reason = format!("left untranslated: {}", listed(&[left.join(" ")]));
        findings.push(bead.finding(Kind::Untranslated, severity, reason));
    }
}

fn words(text: &str) -> Vec<&str> {
    let word = |token| match token {
        Token::Word(word) => Some(word),
        Token::Digits(_) | Token::Punctuation(_) => None,
    };
    tokens(text).filter_map(word).collect()
}

/// The longest run of words that stands on both sides, if it is long enough.
fn same_run<'a>(source: &[&str], target: &[&'a str], params: &CheckParams) -> Vec<&'a str> {
    let mut best = 0..0;
    let mut before = vec![0; source.len() + 1];
    for (j, word) in target.iter().enumerate() {
        let mut row = vec![0; source.len() + 1];
        for (i, other) in source.iter().enumerate() {
            if word.to_lowercase() == other.to_lowercase() {
                row[i + 1] = before[i] + 1;
                if row[i + 1] > best.len() {
                    best = j + 1 - row[i + 1]..j + 1;
                }
            }
        }
        before = row;
    }
    let run = &target[best];
    let letters: usize = run.iter().map(|word| word.chars().count()).sum();
    if run.len() >= params.untranslated_words && letters >= params.untranslated_letters {
        run.to_vec()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_the_same_words_is_found() {
        let params = CheckParams::default();
        let found = |source: &str, target: &str| {
            same_run(&words(source), &words(target), &params).join(" ")
        };
        let source = "He said that nobody saw the boats again.";
        assert_eq!(
            found(source, "Er sagte, nobody saw the boats again."),
            "nobody saw the boats again"
        );
        assert_eq!(found(source, "Er sagte das nobody saw."), "");
        assert_eq!(Script::most("کرنسکی and"), Script::of('ک'));
    }

    #[test]
    fn words_in_the_script_of_the_source_are_left_untranslated() {
        use crate::check::examples::{found, lines};
        let severities = |target: &str| -> Vec<Severity> {
            let source = "The boats lay there\nNobody went near the boats on the sand";
            let target = format!("{target}\nهیچ کس به قایق‌ها نزدیک نشد و همه دور ماندند");
            let bitext = lines(Pair::new(source, &target));
            let found = found(&bitext, Kind::Untranslated).into_iter();
            found.map(|(severity, _)| severity).collect()
        };
        assert_eq!(severities("قایق‌ها آنجا بودند"), []);
        // A single letter may be an initial.
        assert_eq!(severities("قایق‌ها A بودند"), []);
        assert_eq!(severities("قایق‌ها lay there بودند"), [Severity::Minor]);
        assert_eq!(severities("boats lay there بودند"), [Severity::Major]);
    }

    #[test]
    fn a_run_must_have_enough_words_and_letters() {
        let params = CheckParams::default();
        let run = |text: &str| same_run(&words(text), &words(text), &params).len();
        assert_eq!(run("nobody saw them"), 0);
        assert_eq!(run("we all saw it"), 0);
        assert_eq!(run("nobody saw the sea"), 4);
    }
}
