//! The `translation` layout of dataset hubs as JSONL: one pair a line, its texts under `translation` by language code.

use serde_json::{Map, json};

use crate::error::Error;
use crate::pair::Pair;
use crate::record::{COLUMNS, Record, Value};
use crate::tag::Tag;

/// Writes pairs, with columns in the order of [`COLUMNS`] and languages in alphabetical order.
///
/// # Errors
/// If both languages are the same.
pub fn write<'a>(
    records: impl IntoIterator<Item = &'a Record>,
    languages: Pair<&Tag>,
) -> Result<Vec<u8>, Error> {
    let codes = codes(languages)?;
    let mut out = Vec::new();
    for record in records {
        // Written by hand, since `Map` sorts its keys.
        let mut separator = b'{';
        for ((name, ..), value) in COLUMNS.iter().zip(record.values()) {
            out.push(separator);
            separator = b',';
            out.extend(format!("\"{name}\":{}", value_of(value, &codes)).bytes());
        }
        out.extend(b"}\n");
    }
    Ok(out)
}

/// The language codes that are the keys of the texts of a pair.
///
/// # Errors
/// If they are the same: the texts could not be told apart.
pub fn codes(languages: Pair<&Tag>) -> Result<Pair<String>, Error> {
    let codes = languages.map(ToString::to_string);
    if languages.source.is(languages.target) {
        let error = Error::new(format!("both sides are in `{}`", codes.source));
        return Err(error.hint(
            "a translation dataset needs two languages; a tag such as `en-GB` or `en-x-old` tells them apart",
        ));
    }
    Ok(codes)
}

fn value_of(value: Value, codes: &Pair<String>) -> serde_json::Value {
    match value {
        Value::Text(text) => text.into(),
        Value::Translation(texts) => {
            let Pair { source, target } = codes.clone().zip(texts);
            let mut sides = [source, target];
            sides.sort();
            sides
                .map(|(code, text)| (code, text.into()))
                .into_iter()
                .collect::<Map<_, _>>()
                .into()
        }
        Value::Texts(texts) => texts.into(),
        Value::Ranges(ranges) => json!(ranges),
        Value::Number(number) => json!(number),
    }
}
