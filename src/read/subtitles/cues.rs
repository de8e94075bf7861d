//! The cues of subtitles: their times and lines.

use super::tags;

/// What is shown from one time to another.
pub(super) struct Cue {
    /// The first millisecond.
    pub(super) start: u64,
    /// The one after the last.
    pub(super) end: u64,
    /// The lines without tags, none of them empty.
    pub(super) lines: Vec<String>,
}

/// The cues of a file, in its order.
pub(super) fn cues(text: &str) -> Vec<Cue> {
    let text = text.trim_start_matches('\u{FEFF}');
    let cues = if text.trim_start().starts_with('[') {
        scripted(text)
    } else {
        timed(text)
    };
    cues.into_iter()
        .filter(|cue| !cue.lines.is_empty())
        .collect()
}

/// The cues of SRT and WebVTT: a line with two times, and the lines from it to an empty one. What stands elsewhere is a
/// number, a name, a note or a style.
fn timed(text: &str) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if let Some((start, end)) = times(line) {
            let lines = Vec::new();
            cues.push(Cue { start, end, lines });
            open = true;
        } else if line.trim().is_empty() {
            open = false;
        } else if open && let Some(cue) = cues.last_mut() {
            let line = tags::without(line);
            cue.lines
                .extend((!line.trim().is_empty()).then(|| line.trim().to_owned()));
        }
    }
    cues
}

/// The cues of ASS and SSA: the last column of each `Dialogue:`, in the order of their times. Drawings are no text.
fn scripted(text: &str) -> Vec<Cue> {
    const FORMAT: &str = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text";
    let mut columns: Vec<&str> = FORMAT.split(',').map(str::trim).collect();
    let mut events = false;
    let mut cues = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            events = line.eq_ignore_ascii_case("[events]");
        } else if let Some(format) = line.strip_prefix("Format:").filter(|_| events) {
            columns = format.split(',').map(str::trim).collect();
        } else if let Some(dialogue) = line.strip_prefix("Dialogue:").filter(|_| events) {
            let values: Vec<&str> = dialogue.splitn(columns.len(), ',').collect();
            let value = |name: &str| {
                let at = columns.iter().position(|column| *column == name)?;
                values.get(at).copied()
            };
            let time = |name: &str| value(name).and_then(time).unwrap_or_default();
            let text = value("Text").unwrap_or_default();
            if tags::is_drawing(text) {
                continue;
            }
            let lines = text
                .replace("\\N", "\n")
                .replace("\\n", "\n")
                .replace("\\h", "\u{A0}");
            let lines = lines.lines().map(tags::without);
            cues.push(Cue {
                start: time("Start"),
                end: time("End"),
                lines: lines.filter(|line| !line.trim().is_empty()).collect(),
            });
        }
    }
    cues.sort_by_key(|cue| cue.start);
    cues
}

/// The times of a line such as `00:01:02,500 --> 00:01:04,000 align:start`, in milliseconds.
pub(super) fn times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((time(start)?, time(end)?))
}

/// A time such as `01:02:03.400` or `02:03,4`, in milliseconds.
fn time(text: &str) -> Option<u64> {
    let (clock, fraction) = text
        .trim()
        .split_once(['.', ','])
        .unwrap_or((text.trim(), "0"));
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(fraction) || !clock.contains(':') {
        return None;
    }
    let mut seconds = 0;
    for part in clock.split(':') {
        let part = part.trim();
        if !digits(part) {
            return None;
        }
        seconds = 60 * seconds + part.parse::<u64>().ok()?;
    }
    let thousandths: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(1000 * seconds + thousandths)
}
