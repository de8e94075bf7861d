//! The words of a language at the edges of its sentences: abbreviations, words that start a sentence, verbs of saying.

use rustc_hash::FxHashSet;

use super::{Abbreviation, Table, stops, table, tables};

/// Maximum length of a clause that names a speaker, in words: "asked the old man quietly".
const LONGEST_TAG: usize = 6;

/// The words of a language at the edges of its sentences.
pub(super) struct SentenceWords {
    pub(super) abbreviations: Table<Abbreviation>,
    /// Those that end compounds: `-str` for Hauptstr.
    endings: Vec<(&'static str, Abbreviation)>,
    /// In lower case.
    pub(super) starters: FxHashSet<&'static str>,
    /// Verbs of saying, some of more than one word.
    sayings: Vec<&'static str>,
    carrying: FxHashSet<&'static str>,
    /// Those written with the word after them: `ו-`.
    proclitics: Vec<&'static str>,
}

impl SentenceWords {
    /// Reads a table: `word, role`, where the role is one of an abbreviation (see [`tables::abbreviations`]), or starts
    /// (a sentence), says (who spoke the quotation before it) or carries-on (with the sentence). `-str` is the end of any
    /// word, and `ו-` its beginning.
    pub(super) fn of(rows: &'static str) -> Self {
        let with = move |role: &'static str| {
            table::rows(rows).filter_map(move |row| (row.get(1) == Some(&role)).then_some(row[0]))
        };
        let abbreviations = tables::abbreviations(rows);
        let endings = table::rows(rows).filter_map(|row| {
            let ending = row[0].strip_prefix('-')?;
            Some((ending, abbreviations.get(row[0])?))
        });
        Self {
            endings: endings.collect(),
            abbreviations,
            starters: with("starts").collect(),
            sayings: with("says").collect(),
            carrying: with("carries-on").collect(),
            proclitics: with("carries-on")
                .filter_map(|word| word.strip_suffix('-'))
                .collect(),
        }
    }

    /// Looks up an abbreviation, then judges the word by its shape. An acronym in capitals is none of the abbreviations
    /// that always lead, which are small: a WG is not `wg.`
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let listed = self
            .abbreviations
            .get(word)
            .or_else(|| self.in_small_letters(word));
        listed
            .or_else(|| self.by_ending(word))
            .or_else(|| match stops::by_shape(word) {
                // Those that often end a sentence are listed.
                Some(Abbreviation::MayEnd) if word.starts_with(char::is_lowercase) => {
                    Some(Abbreviation::LeadsName)
                }
                role => role,
            })
    }

    fn in_small_letters(&self, word: &str) -> Option<Abbreviation> {
        let acronym = word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
        let role = stops::listed(&self.abbreviations, word)?;
        let leads = matches!(role, Abbreviation::Leads | Abbreviation::LeadsName);
        (!acronym || !leads).then_some(role)
    }

    fn by_ending(&self, word: &str) -> Option<Abbreviation> {
        let found = self.endings.iter().find(|(end, _)| word.ends_with(end))?;
        Some(found.1)
    }

    /// True for a word with a capital that it has only at the start of a sentence; for `L'homme`, its article.
    pub(super) fn starts_sentence(&self, word: &str) -> bool {
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        // A dotted capital leaves its dot behind (Unicode SpecialCasing): İki.
        let small = word.to_lowercase().replace('\u{307}', "").replace('’', "'");
        let elided = small.find('\'').map(|at| &small[..=at]);
        self.starters.contains(&*small)
            || elided.is_some_and(|article| self.starters.contains(article))
    }

    /// True for a word that continues a sentence.
    pub(super) fn carries_on(&self, word: &str) -> bool {
        let joined = |proclitic: &str| word.len() > proclitic.len() && word.starts_with(proclitic);
        self.carrying.contains(word) || self.proclitics.iter().any(|proclitic| joined(proclitic))
    }

    /// True for a clause that begins or ends with a verb of saying.
    pub(super) fn reports(&self, clause: &str) -> bool {
        let short = clause.split_whitespace().count() <= LONGEST_TAG;
        let free = |rest: &str| rest.is_empty() || rest.starts_with(' ') || rest.ends_with(' ');
        let says = |saying: &str| {
            clause.strip_prefix(saying).is_some_and(free)
                || clause.strip_suffix(saying).is_some_and(free)
        };
        short && self.sayings.iter().any(|saying| says(saying))
    }

    /// True for a clause that ends with a verb of saying, in a script without spaces.
    pub(super) fn reports_unspaced(&self, clause: &str) -> bool {
        self.sayings.iter().any(|saying| clause.ends_with(saying))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "# word\trole\nabb\tleads\nand\tstarts\nasked\tsays\ngave answer\tsays\nwhich\tcarries-on\n";

    #[test]
    fn a_table_has_the_words_of_every_role() {
        let words = SentenceWords::of(ROWS);
        assert_eq!(words.abbreviation("abb"), Some(Abbreviation::Leads));
        assert!(words.starts_sentence("And") && !words.starts_sentence("and"));
        assert!(words.carries_on("which") && !words.carries_on("and"));
    }

    #[test]
    fn a_verb_of_saying_begins_or_ends_the_clause() {
        let words = SentenceWords::of(ROWS);
        for clause in ["asked", "asked the man", "the man asked", "he gave answer"] {
            assert!(words.reports(clause), "{clause}");
        }
        for clause in ["", "he", "asks", "the asked man", "a b c d e f g asked"] {
            assert!(!words.reports(clause), "{clause}");
        }
        assert!(words.reports_unspaced("heasked") && !words.reports_unspaced("askedhe"));
    }

    /// A role that is misspelt would be passed over in silence.
    #[test]
    fn every_row_of_the_tables_has_a_role_and_no_word_has_two_meanings_before_a_stop() {
        const STOPS: [&str; 4] = ["leads", "leads-figure", "leads-name", "may-end"];
        const OTHERS: [&str; 3] = ["starts", "says", "carries-on"];
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language");
        let tables = std::fs::read_dir(folder).unwrap().filter_map(|entry| {
            let path = entry.unwrap().path().join("sentences.tsv");
            std::fs::read_to_string(path).ok()
        });
        // Those of Thai have roles of their own.
        for table in tables.filter(|table| !table.contains("\tjoins")) {
            let mut words = FxHashSet::default();
            for row in table::rows(&table) {
                let [word, role] = row[..] else {
                    panic!("{row:?}")
                };
                let stop = STOPS.contains(&role);
                assert!(stop || OTHERS.contains(&role), "{row:?}");
                assert!(
                    words.insert((word.to_owned(), stop, !stop && role == "says")),
                    "{row:?}"
                );
            }
        }
    }
}
