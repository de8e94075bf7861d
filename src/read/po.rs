//! PO files of gettext (<https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>): the messages, or their
//! translations where these are in the language of the side.

use crate::error::{Error, Place};
use crate::note::{Left, Note};
use crate::read::hints::Hints;
use crate::read::kind::{Info, TextKind};
use crate::read::raw::Raw;
use crate::read::sample::Sample;
use crate::tag::Tag;

pub(super) struct Po;

static INFO: Info = Info {
    name: "po",
    extensions: &["po", "pot"],
    taken: "the messages of a program, a segment each: the translations if the header says that they are in the language of the side, otherwise the messages themselves",
    left_out: "messages that are obsolete, comments; fuzzy or missing translations and further plural forms, which are counted",
    feature: None,
    built: true,
};

impl TextKind for Po {
    fn info(&self) -> &'static Info {
        &INFO
    }

    /// The first message of a PO file is empty and has its header.
    fn recognises(&self, file: &Sample<'_>) -> bool {
        let is_comment = |line: &&str| line.starts_with('#') || line.trim().is_empty();
        let mut lines = file.head().lines().skip_while(is_comment);
        lines
            .next()
            .is_some_and(|line| line.starts_with("msgid \""))
            && lines.any(|line| line.starts_with("msgstr \""))
    }

    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let file = hints.decode(bytes)?;
        let messages = messages(&file.text)?;
        let header = messages.iter().find(|message| message.own.is_empty());
        let translated = header.is_some_and(|header| {
            let language = header.translations.iter().find_map(|text| language(text));
            language.is_some_and(|own| hints.language.is_some_and(|asked| same(asked, own)))
        });
        let (mut segments, mut empty, mut variants) = (Vec::new(), 0, 0);
        for message in messages.iter().filter(|message| !message.own.is_empty()) {
            variants += message.variants(translated);
            match message.text(translated) {
                Some(text) => segments.push(text.to_owned()),
                None => empty += 1,
            }
        }
        let raw = Raw::segments(segments).with_note(file.note);
        let raw = raw.with_note(Note::left_out(Left::Variants, variants));
        Ok(raw.with_note(Note::left_out(Left::EmptyUnits, empty)))
    }
}

/// The language that a header names.
fn language(header: &str) -> Option<&str> {
    let mut fields = header.lines().filter_map(|line| line.split_once(':'));
    let found = fields.find(|(name, _)| name.eq_ignore_ascii_case("language"));
    found
        .map(|(_, language)| language.trim())
        .filter(|language| !language.is_empty())
}

/// True if a locale (`pt_BR`, `sr@latin`) is of the language of a tag.
fn same(tag: &Tag, locale: &str) -> bool {
    let language = |text: &str| {
        let end = text.find(['-', '_', '@', '.']).unwrap_or(text.len());
        text[..end].to_ascii_lowercase()
    };
    language(&tag.to_string()) == language(locale)
}

/// A message with its translations, several if it has plural forms.
#[derive(Default)]
struct Message {
    own: String,
    plural: Option<String>,
    translations: Vec<String>,
    is_fuzzy: bool,
}

impl Message {
    /// Its text in one of the languages, unless there is none that a program would show.
    fn text(&self, translated: bool) -> Option<&str> {
        if !translated {
            return Some(&self.own);
        }
        let first = self.translations.first().filter(|text| !text.is_empty());
        first.map(String::as_str).filter(|_| !self.is_fuzzy)
    }

    /// How many plural forms there are besides the one that is read.
    fn variants(&self, translated: bool) -> usize {
        if translated {
            self.translations.len().saturating_sub(1)
        } else {
            usize::from(self.plural.is_some())
        }
    }
}

/// Where the lines of a string go.
enum Field {
    Own,
    Plural,
    Translation,
    Context,
}

/// # Errors
/// If a line is none of a PO file.
fn messages(text: &str) -> Result<Vec<Message>, Error> {
    let mut messages: Vec<Message> = Vec::new();
    let mut field = Field::Context;
    let mut fuzzy = false;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if let Some(comment) = line.strip_prefix('#') {
            fuzzy |= comment.starts_with(',') && comment.contains("fuzzy");
            continue;
        }
        if line.is_empty() {
            continue;
        }
        let fault = || {
            let place = Place::Line(at as u64 + 1);
            Error::new("a line of a PO file is a keyword and a string in double quotes").at(place)
        };
        let start = line.find('"').ok_or_else(fault)?;
        let string = unquoted(&line[start..]).ok_or_else(fault)?;
        match line[..start].trim_end() {
            "" => {}
            "msgctxt" => field = Field::Context,
            "msgid" => {
                field = Field::Own;
                let is_fuzzy = std::mem::take(&mut fuzzy);
                messages.push(Message {
                    is_fuzzy,
                    ..Message::default()
                });
            }
            "msgid_plural" => field = Field::Plural,
            keyword if keyword.starts_with("msgstr") => {
                field = Field::Translation;
                let message = messages.last_mut().ok_or_else(fault)?;
                message.translations.push(String::new());
            }
            _ => return Err(fault()),
        }
        let Some(message) = messages.last_mut() else {
            continue;
        };
        match field {
            Field::Own => message.own.push_str(&string),
            Field::Plural => message.plural.get_or_insert_default().push_str(&string),
            Field::Translation => {
                let last = message.translations.last_mut().ok_or_else(fault)?;
                last.push_str(&string);
            }
            Field::Context => {}
        }
    }
    Ok(messages)
}

/// A string without its quotation marks and escapes; `None` if it has no end.
fn unquoted(string: &str) -> Option<String> {
    let mut letters = string.strip_prefix('"')?.strip_suffix('"')?.chars();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(match letters.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other => other,
            }),
            _ => text.push(letter),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: &str) -> Result<Raw, Error> {
        let tag = Tag::new(language);
        Po.read(text.into(), &Hints::of_language(tag.as_ref()))
    }

    #[test]
    fn the_side_of_the_language_is_read() {
        for (locale, code, translation) in [
            ("fa", "fa", "او \\\"رفت\\\"."),
            ("de_AT", "de", "Er \\\"ging\\\"."),
            ("fr@x", "fr", "Il « partit »."),
        ] {
            let file = format!(
                "# A comment\nmsgid \"\"\nmsgstr \"\"\n\"Language: {locale}\\n\"\n\n#: a.c:1\nmsgctxt \"x\"\nmsgid \"He \"\n\"left.\"\n\
                 msgstr \"{translation}\"\n\n#, fuzzy\nmsgid \"Old\"\nmsgstr \"?\"\n\nmsgid \"%d file\"\nmsgid_plural \"%d files\"\n\
                 msgstr[0] \"1\"\nmsgstr[1] \"2\"\n#~ msgid \"Gone\"\n#~ msgstr \"x\"\n"
            );
            assert_eq!(read(&file, "en").unwrap().text, "He left.\nOld\n%d file\n");
            let raw = read(&file, code).unwrap();
            assert_eq!(raw.text, format!("{}\n1\n", translation.replace('\\', "")));
            let left = [Left::Variants, Left::EmptyUnits];
            assert_eq!(raw.notes, Note::one_of_each(&left));
        }
    }

    #[test]
    fn damaged_files_are_refused_with_the_line() {
        for (text, line) in [
            ("msgid \"a\"\nmsgstr \"b\n", "line 2"),
            ("msgid \"a\"\nletters\n", "line 2"),
            ("msgstr \"a\"\n", "line 1"),
            ("msgid \"a\\\"\n", "line 1"),
        ] {
            let error = read(text, "en").unwrap_err().to_string();
            assert!(error.contains(line), "{error}");
        }
    }
}
