//! Subtitles: SubRip (SRT), WebVTT and Advanced SubStation Alpha (ASS, SSA).

mod cues;
mod tags;

use crate::error::{Error, ErrorKind};
use crate::marks::{is_closing_bracket, is_dash, is_final};
use crate::read::hints::Hints;
use crate::read::kind::{Info, TextKind};
use crate::read::paragraphs::Paragraphs;
use crate::read::raw::Raw;
use crate::read::sample::Sample;
use cues::Cue;

pub(super) struct Subtitles;

static INFO: Info = Info {
    name: "subtitles",
    extensions: &["srt", "vtt", "ass", "ssa"],
    taken: "what is spoken in SRT, WebVTT, ASS: the cues of a sentence are a paragraph, and so is each speaker's line",
    left_out: "numbers, times, styles, notes",
    feature: None,
    built: true,
};

impl TextKind for Subtitles {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn recognises(&self, file: &Sample<'_>) -> bool {
        let mut lines = file.head().lines();
        let (first, second) = (lines.next(), lines.next());
        let [first, second] = [first, second].map(Option::unwrap_or_default);
        first.starts_with("WEBVTT")
            || first.starts_with("[Script Info]")
            || first.trim().parse::<u32>().is_ok() && cues::times(second).is_some()
    }

    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let file = hints.decode(bytes)?;
        let cues = cues::cues(&file.text);
        if cues.is_empty() {
            let error = Error::of(ErrorKind::WrongFormat, "there is no cue in it");
            return Err(error.hint(
                "a cue is a line with two times, `00:01:02,500 --> 00:01:04,000`, and its text",
            ));
        }
        Ok(paragraphs(&cues).with_note(file.note))
    }
}

/// Milliseconds without a cue after which a sentence hardly goes on: two seconds are what guides for subtitles call a
/// long pause (Netflix, timed text style guide: gaps between cues of one utterance are of a few frames).
const PAUSE: u64 = 2000;

/// The cues as paragraphs: one ends with a sentence, before a pause, and before a line that begins with a dash, as the
/// lines of speakers do.
fn paragraphs(cues: &[Cue]) -> Raw {
    let mut to = Paragraphs::default();
    let mut open = String::new();
    let mut end = 0;
    for cue in cues {
        if cue.start > end + PAUSE {
            to.push(&std::mem::take(&mut open), None);
        }
        end = cue.end;
        for line in &cue.lines {
            if line.starts_with(is_dash) || ends_sentence(&open) {
                to.push(&std::mem::take(&mut open), None);
            }
            open.push(' ');
            open.push_str(line);
        }
        if ends_sentence(&open) {
            to.push(&std::mem::take(&mut open), None);
        }
    }
    to.push(&open, None);
    to.finish()
}

/// True for a text that ends with final punctuation, whatever closes after it.
fn ends_sentence(text: &str) -> bool {
    let closes = |c: char| is_closing_bracket(c) || matches!(c, '"' | '”' | '’' | '\'' | '»' | '♪');
    let text = text.trim_end();
    text.trim_end_matches(closes).ends_with(is_final)
        || text.ends_with(is_closing_bracket)
        || text.ends_with('♪')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        Subtitles.read(text.into(), &Hints::default()).unwrap().text
    }

    #[test]
    fn cues_of_a_sentence_are_joined_and_speakers_are_not() {
        let text = "1\r\n00:00:01,201 --> 00:00:04,005\r\n<i>The old man walked\r\nto the sea</i>\r\n\r\n\
            2\r\n00:00:04,100 --> 00:00:07,300\r\n{\\an8}and was tired.\r\n\r\n\
            3\r\n00:00:08,000 --> 00:00:09,000\r\n- Was he?\r\n- He was\r\n\r\n\
            4\r\n00:01:08,000 --> 00:01:09,000\r\n1917 &amp; 5 < 6\r\n";
        let wanted = "The old man walked to the sea and was tired.\n\n- Was he?\n\n- He was\n\n1917 & 5 < 6\n";
        assert_eq!(read(text), wanted);
    }

    #[test]
    fn the_three_formats_are_read() {
        let vtt = "WEBVTT\n\nNOTE made by\nhand\n\nSTYLE\n::cue {}\n\nintro\n00:01.201 --> 00:04.005 align:start\n\
            <v Fred>The <c.loud>old</c> man&nbsp;left.</v>\n\n00:05.100 --> 00:07.300\nHe was <00:06.000>tired.\n";
        assert_eq!(read(vtt), "The old man\u{A0}left.\n\nHe was tired.\n");
        let ass = "[Script Info]\nTitle: x\n\n[Events]\n\
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
            Comment: 0,0:00:00.20,0:00:01.00,Default,,0,0,0,,Not this.\n\
            Dialogue: 0,0:00:01.20,0:00:04.00,Default,,0,0,0,,{\\i1}The old man, tired,\\Nleft.{\\i0}\n\
            Dialogue: 0,0:00:05.10,0:00:07.30,Sign,,0,0,0,,{\\p1}m 0 0 l 1 1{\\p0}\n";
        assert_eq!(read(ass), "The old man, tired, left.\n");
    }

    #[test]
    fn what_has_no_cue_is_refused() {
        let error = Subtitles.read("Only text.\n".into(), &Hints::default());
        assert!(error.unwrap_err().to_string().contains("no cue"));
    }
}
