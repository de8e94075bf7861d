//! Derives the licence of a dataset, as its card names it, from the rights of its texts.

use crate::error::Error;
use crate::origin::Origin;

/// Licences of texts and data that dataset hubs list, as SPDX identifiers in lower case.
const KNOWN: &[&str] = &[
    "cc0-1.0",
    "cc-by-2.0",
    "cc-by-2.5",
    "cc-by-3.0",
    "cc-by-4.0",
    "cc-by-sa-3.0",
    "cc-by-sa-4.0",
    "cc-by-nc-2.0",
    "cc-by-nc-3.0",
    "cc-by-nc-4.0",
    "cc-by-nd-4.0",
    "cc-by-nc-nd-3.0",
    "cc-by-nc-nd-4.0",
    "cc-by-nc-sa-2.0",
    "cc-by-nc-sa-3.0",
    "cc-by-nc-sa-4.0",
    "odbl",
    "odc-by",
    "pddl",
    "gfdl",
    "mit",
    "apache-2.0",
    "unlicense",
];

/// The licence of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum License {
    /// One that hubs list, by its name there.
    Known(String),
    /// Another licence, by its name; the statements of the texts decide.
    Other(String),
}

impl License {
    /// The licence of a dataset of these texts: the one that the maker `stated`, or else the licence that all texts
    /// share. Texts under several licences have none in common, so their statements decide.
    ///
    /// # Errors
    /// If an edition or a right is not stated, or a licence is no SPDX identifier.
    pub fn of<'a>(
        origins: impl IntoIterator<Item = &'a Origin>,
        stated: Option<&str>,
    ) -> Result<Self, Error> {
        let mut licenses: Vec<&str> = Vec::new();
        for origin in origins {
            check(origin)?;
            if !licenses.contains(&origin.license.as_str()) {
                licenses.push(&origin.license);
            }
        }
        match (stated, &licenses[..]) {
            (Some(stated), _) => {
                check_identifier(stated)
                    .map_err(|error| error.hint("correct `license` in [dataset]"))?;
                Ok(Self::named(stated))
            }
            (None, [only]) => Ok(Self::named(only)),
            (None, _) => Ok(Self::Other("several".to_owned())),
        }
    }

    fn named(license: &str) -> Self {
        let lower = license.to_ascii_lowercase();
        // Hubs name these three without a version.
        let name = match lower.as_str() {
            "odbl-1.0" => "odbl",
            "odc-by-1.0" => "odc-by",
            "pddl-1.0" => "pddl",
            name => name,
        };
        if KNOWN.contains(&name) {
            Self::Known(name.to_owned())
        } else if name == "other" {
            Self::Other("stated-rights".to_owned())
        } else {
            Self::Other(name.to_owned())
        }
    }
}

/// Checks that a text states everything that a dataset must state about it.
fn check(origin: &Origin) -> Result<(), Error> {
    let file = &origin.file;
    for (name, said) in [("edition", &origin.edition), ("rights", &origin.rights)] {
        if said.trim().is_empty() {
            let error = Error::new(format!("`{file}` states no {name}"));
            return Err(error.hint(format!(
                "a dataset must say whose its texts are: fill in its `{name}`"
            )));
        }
    }
    check_identifier(&origin.license).map_err(|error| {
        error.hint(format!(
            "correct `license` of `{file}`; `other` if `rights` says all"
        ))
    })
}

fn check_identifier(license: &str) -> Result<(), Error> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'+');
    if license.is_empty() {
        return Err(Error::new("no licence is stated"));
    }
    if !license.bytes().all(plain) {
        return Err(Error::new(format!("`{license}` is no SPDX identifier")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(license: &str) -> Origin {
        let text = |text: &str| text.to_owned();
        Origin {
            file: text("a.txt"),
            sha256: String::new(),
            lang: text("en"),
            edition: text("first"),
            rights: text("the author's"),
            license: text(license),
        }
    }

    #[test]
    fn a_dataset_has_the_licence_of_its_texts() {
        let of = |licenses: &[&str], stated| {
            let origins: Vec<Origin> = licenses.iter().map(|license| origin(license)).collect();
            License::of(&origins, stated)
        };
        let known = |name: &str| License::Known(name.to_owned());
        let other = |name: &str| License::Other(name.to_owned());
        assert_eq!(of(&["CC0-1.0", "CC0-1.0"], None).unwrap(), known("cc0-1.0"));
        assert_eq!(of(&["CC0-1.0", "MIT"], None).unwrap(), other("several"));
        assert_eq!(
            of(&["CC0-1.0", "MIT"], Some("ODbL-1.0")).unwrap(),
            known("odbl")
        );
        assert_eq!(of(&["other"], None).unwrap(), other("stated-rights"));
        assert_eq!(of(&["OGL-UK-3.0"], None).unwrap(), other("ogl-uk-3.0"));
        assert!(of(&["all rights reserved"], None).is_err());
        assert!(of(&[""], Some("MIT")).is_err());
        assert!(of(&["MIT"], Some("free!")).is_err());
        let silent = Origin {
            rights: " ".to_owned(),
            ..origin("MIT")
        };
        let error = License::of([&silent], None).unwrap_err().to_string();
        assert!(
            error.contains("a.txt") && error.contains("no rights"),
            "{error}"
        );
    }
}
