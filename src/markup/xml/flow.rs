//! The text of an element with inline codes, which are left out and counted.

use super::{Element, Node};
use crate::marks::is_alphanumeric;

/// The inline codes of a format, by the names of their elements.
pub(crate) struct Codes {
    /// Those that begin or end something in the text, such as italics: it goes on through them.
    pub(crate) paired: &'static [&'static str],
    /// Those that stand for something, such as a picture or a line break: it parts words.
    pub(crate) alone: &'static [&'static str],
}

/// A text without its inline codes.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) text: String,
    /// How many codes were left out.
    pub(crate) codes: usize,
    /// True if the last node was a code that parts words.
    parted: bool,
}

impl Element {
    /// Its text and that of all elements in it that are no inline codes.
    pub(crate) fn flow(&self, codes: &Codes) -> Flow {
        let mut flow = Flow::default();
        flow.add(self, codes);
        flow
    }
}

impl Flow {
    fn add(&mut self, element: &Element, codes: &Codes) {
        for node in &element.nodes {
            match node {
                Node::Text(text) => self.push(text),
                Node::Element(child) => {
                    let name = child.name.as_str();
                    let alone = codes.alone.contains(&name);
                    if alone || codes.paired.contains(&name) {
                        self.codes += 1;
                        self.parted |= alone;
                    } else {
                        self.add(child, codes);
                    }
                }
            }
        }
    }

    /// Adds text; a code that stood between two letters leaves a space.
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let parted = std::mem::take(&mut self.parted);
        if parted && self.text.ends_with(is_alphanumeric) && text.starts_with(is_alphanumeric) {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::xml::{Elements, Take};

    #[test]
    fn a_code_between_letters_leaves_a_space_and_marked_up_words_stay_whole() {
        let codes = Codes {
            paired: &["bpt", "ept"],
            alone: &["ph"],
        };
        for (text, wanted, count) in [
            ("<s>door<ph>x</ph>Close</s>", "door Close", 1),
            ("<s>در<ph/>باز</s>", "در باز", 1),
            ("<s>un<bpt/>sounde<ept/>d</s>", "unsounded", 2),
            ("<s>Hello <ph/>, <hi>you</hi>.</s>", "Hello , you.", 1),
            ("<s>clean</s>", "clean", 0),
        ] {
            let element = Elements::new(text).next(&[("s", Take::Whole)]);
            let flow = element.unwrap().unwrap().flow(&codes);
            assert_eq!((flow.text.as_str(), flow.codes), (wanted, count));
        }
    }
}
