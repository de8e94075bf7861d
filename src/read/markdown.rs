//! Markdown, as CommonMark and its common extensions have it: what a reader of the page sees as prose.

use crate::read::kind::{Info, TextKind};

#[cfg(feature = "books")]
use crate::{
    error::Error,
    read::{hints::Hints, raw::Raw},
};

pub(super) struct Markdown;

static INFO: Info = Info {
    name: "markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    taken: "paragraphs, list items, table cells, notes; headings are headings",
    left_out: "blocks of code, metadata, HTML, marks of emphasis, addresses of links",
    feature: Some("books"),
    built: cfg!(feature = "books"),
};

impl TextKind for Markdown {
    fn info(&self) -> &'static Info {
        &INFO
    }

    #[cfg(feature = "books")]
    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let file = hints.decode(bytes)?;
        Ok(events::paragraphs(&file.text).with_note(file.note))
    }
}

#[cfg(feature = "books")]
mod events {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use crate::note::Left;
    use crate::read::paragraphs::Paragraphs;
    use crate::read::raw::Raw;

    const OPTIONS: Options = Options::ENABLE_TABLES
        .union(Options::ENABLE_FOOTNOTES)
        .union(Options::ENABLE_STRIKETHROUGH)
        .union(Options::ENABLE_TASKLISTS)
        .union(Options::ENABLE_HEADING_ATTRIBUTES)
        .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
        .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS)
        .union(Options::ENABLE_DEFINITION_LIST)
        .union(Options::ENABLE_GFM);

    /// The paragraphs of a text.
    pub(super) fn paragraphs(text: &str) -> Raw {
        let mut reader = Reader::default();
        for event in Parser::new_ext(text, OPTIONS) {
            reader.take(event);
        }
        reader.close(None);
        reader.to.finish()
    }

    #[derive(Default)]
    struct Reader {
        to: Paragraphs,
        open: String,
        /// True in a block that is not taken.
        is_left_out: bool,
    }

    impl Reader {
        fn take(&mut self, event: Event<'_>) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => self.leave_out(Left::Code),
                Event::Start(Tag::MetadataBlock(_)) => {
                    self.close(None);
                    self.is_left_out = true;
                }
                Event::End(TagEnd::CodeBlock | TagEnd::MetadataBlock(_)) => {
                    self.is_left_out = false;
                }
                Event::End(TagEnd::Heading(level)) => self.close(Some(level as u8)),
                Event::Start(tag) if is_block(tag.to_end()) => self.close(None),
                Event::End(end) if is_block(end) => self.close(None),
                Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => self.add(&text),
                Event::SoftBreak | Event::HardBreak => self.open.push('\n'),
                Event::Html(html) | Event::InlineHtml(html) if html.starts_with("<!--") => {
                    self.to.leave_out(Left::Comments);
                }
                Event::FootnoteReference(_) => self.to.leave_out(Left::Notes),
                Event::Rule => self.close(None),
                Event::DisplayMath(_) => self.to.leave_out(Left::Code),
                Event::Start(_)
                | Event::End(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::TaskListMarker(_) => {}
            }
        }

        fn add(&mut self, text: &str) {
            if !self.is_left_out {
                self.open.push_str(text);
            }
        }

        /// Leaves a block out that begins here.
        fn leave_out(&mut self, what: Left) {
            self.close(None);
            self.to.leave_out(what);
            self.is_left_out = true;
        }

        /// Ends the paragraph that is open.
        fn close(&mut self, level: Option<u8>) {
            self.to.push(&std::mem::take(&mut self.open), level);
        }
    }

    /// True for the end of what is a paragraph or more; a picture or emphasis is within one.
    const fn is_block(end: TagEnd) -> bool {
        !matches!(
            end,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        )
    }
}

#[cfg(feature = "books")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::{Left, Note};

    fn raw(text: &str) -> Raw {
        Markdown.read(text.into(), &Hints::default()).unwrap()
    }

    #[test]
    fn headings_paragraphs_items_and_cells_are_read() {
        let found = raw(
            "---\ntitle: x\n---\n\n# The *Boat*\n\nIt lay\non the sand. [See](x.html \"t\") **now**: `git log`.\n\n\
             The Sea\n-------\n\n* one\n* two\n\n  more\n1. three\n- [x] four\n\n> said\n\n| a | b |\n|---|---|\n| c | d |\n\n***\n\nEnd\\*.  \nLine.\n",
        );
        let wanted = "The Boat\n\nIt lay on the sand. See now: git log.\n\nThe Sea\n\none\n\ntwo\n\nmore\n\nthree\n\nfour\n\n\
                      said\n\na\n\nb\n\nc\n\nd\n\nEnd*. Line.\n";
        assert_eq!(found.text, wanted);
        let headings = found
            .headings
            .iter()
            .map(|heading| &found.text[heading.raw.clone()]);
        assert_eq!(headings.collect::<Vec<_>>(), ["The Boat", "The Sea"]);
    }

    #[test]
    fn code_comments_and_marks_of_notes_are_left_out_and_counted() {
        let found = raw(
            "A.[^1]\n\n```rust\nfn main() {}\n```\n\n    indented\n\n<!-- old\n\ntext -->\n\n<b>B</b> &amp; <i>c</i>.\n\n[^1]: The note.\n",
        );
        assert_eq!(found.text, "A.\n\nB & c.\n\nThe note.\n");
        let left = |what, count| Note::left_out(what, count).unwrap();
        let notes = [
            left(Left::Notes, 1),
            left(Left::Code, 2),
            left(Left::Comments, 1),
        ];
        assert_eq!(found.notes, notes);
    }

    #[test]
    fn other_scripts_are_read_alike() {
        let found = raw(
            "# 章\n\n入力\nすると、**便利**です。\n\n## فصل یکم\n\nاین *مهم* است.\n\n## Глава\n\n_Это_ важно.\n",
        );
        let wanted =
            "章\n\n入力すると、便利です。\n\nفصل یکم\n\nاین مهم است.\n\nГлава\n\nЭто важно.\n";
        assert_eq!(found.text, wanted);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "([=*_`+#^~<>{}\\[\\]().:/|\\\\!-]|[a-c]|é|中|\n| ){0,80}") {
            let _ = raw(&format!("# T\n\n{text}"));
        }
    }
}
