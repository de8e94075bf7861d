//! Stretches of words without a counterpart.
//!
//! A stretch is reported if its words say so together, and the other side is as much too short as the stretch is long.

use std::ops::Range;

use crate::finding::{Finding, Kind, Severity};
use crate::model::lengths::Lengths;
use crate::model::params::CheckParams;
use crate::pair::Pair;
use crate::segment::Document;

use super::cover::Cover;
use super::matched::MatchedToken;
use super::{Bead, Check, Context, letters};

/// The likeliest stretch without a counterpart on each side of a bead.
pub(super) struct Stretches {
    cover: Cover,
}

impl Stretches {
    pub(super) fn learn(context: &Context<'_>) -> Self {
        Self {
            cover: Cover::learn(context),
        }
    }
}

impl Check for Stretches {
    fn bead(&self, bead: &Bead, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (lengths, params) = (&context.lengths, context.params());
        let least = params.least_likelihood;
        let scores = self.cover.scores(bead, context.bitext, &context.ties);
        let total = bead.texts.as_ref().map(|text| letters(text) as f64);
        let source = Side {
            kinds: (Kind::Omission, Kind::MissingWords),
            document: context.bitext.documents().source,
            segments: bead.segments.source.clone(),
            text: &bead.texts.source,
            words: scores.source,
        };
        let target = Side {
            kinds: (Kind::Addition, Kind::ExtraWords),
            document: context.bitext.documents().target,
            segments: bead.segments.target.clone(),
            text: &bead.texts.target,
            words: scores.target,
        };
        if source.total() >= params.unrelated && target.total() >= params.unrelated {
            let reason =
                "the target has another sentence in its place, of which hardly a word is met";
            findings.push(bead.finding(Kind::Omission, Severity::Major, reason.to_owned()));
            return;
        }
        findings.extend(source.lone(bead, params, |taken| {
            let rest = Pair::new(total.source - taken, total.target);
            gain(lengths, total, rest, least)
        }));
        findings.extend(target.lone(bead, params, |taken| {
            let rest = Pair::new(total.source, total.target - taken);
            gain(lengths, total, rest, least)
        }));
    }
}

/// One side of a bead.
struct Side<'a> {
    /// The kinds of a sentence and of words without a counterpart.
    kinds: (Kind, Kind),
    document: &'a Document,
    segments: Range<usize>,
    text: &'a str,
    words: Vec<(MatchedToken<'a>, f32)>,
}

impl Side<'_> {
    fn total(&self) -> f32 {
        self.words.iter().map(|(_, score)| score).sum()
    }

    const fn other(&self) -> &'static str {
        match self.kinds.0 {
            Kind::Omission => "target",
            _ => "source",
        }
    }

    fn sentences(&self, segments: Range<usize>, reason: String) -> Finding {
        let segments = segments.collect();
        Finding {
            kind: self.kinds.0,
            severity: Severity::Major,
            segments: match self.kinds.0 {
                Kind::Omission => Pair::new(segments, Vec::new()),
                _ => Pair::new(Vec::new(), segments),
            },
            reason,
        }
    }

    /// The sentence or the stretch without a counterpart.
    fn lone(
        &self,
        bead: &Bead,
        params: &CheckParams,
        length: impl Fn(f64) -> f64,
    ) -> Option<Finding> {
        if let Some(segment) = self.lone_sentence(params.report_sentence, &length) {
            let reason = format!(
                "the sentences beside it are in the {}, but hardly a word of this one",
                self.other()
            );
            return Some(self.sentences(segment..segment + 1, reason));
        }
        let (first, last, score) = self.stretch(params, &length)?;
        let stretch = &self.text[self.words[first].0.at.start..self.words[last].0.at.end];
        let severity = match score {
            score if score < params.report_minor => Severity::Note,
            score if score < params.report_major => Severity::Minor,
            _ => Severity::Major,
        };
        let reason = format!("nothing in the {} seems to say `{stretch}`", self.other());
        Some(bead.finding(self.kinds.1, severity, reason))
    }

    /// The segment that is the likeliest to have no counterpart, where there are others.
    fn lone_sentence(&self, least: f32, length: impl Fn(f64) -> f64) -> Option<usize> {
        if self.segments.len() < 2 {
            return None;
        }
        let mut start = 0;
        let mut best: Option<(usize, f32)> = None;
        for segment in self.segments.clone() {
            let end = start + self.document.segment_text(segment).len();
            let inside =
                |(token, _): &&(MatchedToken<'_>, f32)| (start..end).contains(&token.at.start);
            let sum: f32 = self
                .words
                .iter()
                .filter(inside)
                .map(|(_, score)| score)
                .sum();
            let score = sum + length(letters(&self.text[start..end]) as f64) as f32;
            if score >= least && best.is_none_or(|(_, known)| score > known) {
                best = Some((segment, score));
            }
            start = end + 1;
        }
        best.map(|(segment, _)| segment)
    }

    /// The likeliest stretch, as its first and last word and its score.
    fn stretch(
        &self,
        params: &CheckParams,
        length: impl Fn(f64) -> f64,
    ) -> Option<(usize, usize, f32)> {
        let mut best: Option<(usize, usize, f32)> = None;
        for first in 0..self.words.len() {
            let (mut sum, mut taken) = (0.0, 0);
            for (last, (token, score)) in self.words.iter().enumerate().skip(first) {
                sum += score;
                taken += letters(token.form);
                if last + 1 < first + params.least_words || sum < params.report / 2.0 {
                    continue;
                }
                let score = sum + length(taken as f64) as f32;
                if score >= params.report && best.is_none_or(|(_, _, known)| score > known) {
                    best = Some((first, last, score));
                }
            }
        }
        best
    }
}

/// How much likelier the lengths of a bead become if a stretch is taken away, as a log likelihood ratio.
fn gain(lengths: &Lengths, before: Pair<f64>, after: Pair<f64>, least: f64) -> f64 {
    let log = |letters: Pair<f64>| {
        let z = lengths.z(letters.source, letters.target);
        (-z * z / 2.0).max(least) - 0.5 * libm::log(letters.source.max(1.0))
    };
    log(after) - log(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side<'a>(text: &'a str, scores: &[f32], document: &'a Document) -> Side<'a> {
        let words = text.split(' ').zip(scores).map(|(form, &score)| {
            let start = form.as_ptr() as usize - text.as_ptr() as usize;
            let token = MatchedToken {
                form,
                at: start..start + form.len(),
                word: None,
                opens: false,
            };
            (token, score)
        });
        Side {
            kinds: (Kind::Omission, Kind::MissingWords),
            document,
            segments: 0..document.segments.len(),
            text,
            words: words.collect(),
        }
    }

    #[test]
    fn the_likeliest_stretch_has_enough_words_and_a_score_that_counts() {
        let document = Document::from_lines("a b c d e f");
        let params = CheckParams::default();
        let stretch = |scores: &[f32]| {
            let side = side("a b c d e f", scores, &document);
            side.stretch(&params, |_| 0.0)
                .map(|(first, last, _)| (first, last))
        };
        assert_eq!(stretch(&[-1.0, 1.5, 1.5, 1.5, 1.5, -1.0]), Some((1, 4)));
        assert_eq!(stretch(&[-1.0, 1.5, 1.5, 1.5, 1.4, -1.0]), None);
        // Three words are too few, whatever they say.
        assert_eq!(stretch(&[-9.0, 3.0, 3.0, 3.0, -9.0, -9.0]), None);
    }

    #[test]
    fn the_sentence_without_a_counterpart_is_found_beside_another() {
        let document = Document::from_lines("a b\nc d");
        let segment =
            |scores: &[f32]| side("a b c d", scores, &document).lone_sentence(3.0, |_| 0.0);
        assert_eq!(segment(&[-1.0, -1.0, 1.5, 1.5]), Some(1));
        assert_eq!(segment(&[2.0, 1.5, -2.0, 0.0]), Some(0));
        assert_eq!(segment(&[-1.0, -1.0, 1.5, 1.4]), None);
    }
}
