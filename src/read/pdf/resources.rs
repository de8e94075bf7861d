//! What the operators of a page or of a form refer to by name: fonts, forms, pictures and properties of passages.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Error, Object, ObjectId};

use super::font::Font;

/// The fonts of a file that have been read; most pages share theirs.
pub(super) struct Fonts<'a> {
    document: &'a Document,
    read: HashMap<*const Dictionary, Rc<Font>>,
    /// Maximum unpacked size of a stream, in bytes.
    limit: usize,
}

impl<'a> Fonts<'a> {
    pub(super) fn new(document: &'a Document, limit: usize) -> Self {
        Self {
            document,
            read: HashMap::new(),
            limit,
        }
    }

    /// Reads a font, once.
    ///
    /// # Errors
    /// If one of its streams unpacks to more than the limit.
    pub(super) fn get(&mut self, font: &'a Dictionary) -> Result<Rc<Font>, Error> {
        let number = self.read.len();
        Ok(match self.read.entry(std::ptr::from_ref(font)) {
            Entry::Occupied(read) => Rc::clone(read.get()),
            Entry::Vacant(place) => {
                let font = Font::new(number, font, self.document, self.limit)?;
                Rc::clone(place.insert(Rc::new(font)))
            }
        })
    }
}

/// The dictionaries in which the names of a page or form are looked up, in this order.
#[derive(Clone)]
pub(super) struct Resources<'a> {
    document: &'a Document,
    layers: Vec<&'a Dictionary>,
}

impl<'a> Resources<'a> {
    /// Those of a page: its own, and what it inherits.
    pub(super) fn of_page(document: &'a Document, page: ObjectId) -> Self {
        let (own, shared) = document.get_page_resources(page).unwrap_or_default();
        let shared = shared
            .into_iter()
            .filter_map(|id| document.get_dictionary(id).ok());
        Self {
            document,
            layers: own.into_iter().chain(shared).collect(),
        }
    }

    /// Those of a form that these resources name. Forms without resources use those of the page (ISO 32000-1, 7.8.3).
    pub(super) fn of_form(&self, form: &'a Dictionary) -> Self {
        let own = form.get_deref(b"Resources", self.document);
        own.and_then(Object::as_dict).map_or_else(
            |_| self.clone(),
            |own| Self {
                document: self.document,
                layers: vec![own],
            },
        )
    }

    /// What a name stands for in a category, such as `Font`.
    pub(super) fn get(&self, category: &[u8], name: &[u8]) -> Option<&'a Object> {
        self.layers.iter().find_map(|layer| {
            let named = layer.get_deref(category, self.document).ok()?;
            named.as_dict().ok()?.get_deref(name, self.document).ok()
        })
    }

    /// A value of a dictionary, followed if it is a reference.
    pub(super) fn value(&self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        dictionary.get_deref(key, self.document).ok()
    }
}
