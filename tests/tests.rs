//! The tests that look at the whole from outside: the program as users run it, the laws as properties, the layers.

// Helpers are no `#[test]` functions, for which alone clippy.toml allows it.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod suite {
    #[cfg(feature = "pdf")]
    pub(crate) mod accuracy;
    pub(crate) mod browser;
    pub(crate) mod damage;
    pub(crate) mod generate;
    pub(crate) mod mutate;
    pub(crate) mod program;
    pub(crate) mod release;

    mod aligned_again;
    mod bad_input;
    mod cli;
    mod cluster;
    mod compare;
    mod concordance;
    mod convert;
    mod convert_least;
    mod convert_links;
    mod convert_memories;
    mod corpus;
    mod correct;
    mod corrections;
    mod dataset;
    mod dataset_each;
    mod divisions;
    #[cfg(feature = "edit")]
    mod edit_page;
    mod embedding;
    mod encodings;
    mod evaluate;
    mod exchange;
    mod exchange_oddities;
    mod faults;
    mod first_steps;
    mod folders_above;
    mod formats;
    mod held_out;
    mod inputs;
    #[cfg(feature = "edit")]
    mod killed_editor;
    mod kinds;
    mod laws;
    mod layers;
    mod lengths;
    mod lexicon;
    mod loading;
    mod looks;
    mod lost_work;
    mod manifest;
    mod matching;
    mod matter;
    mod outline;
    mod outputs;
    mod pages;
    mod pairs;
    #[cfg(feature = "pdf")]
    mod pdf_files;
    mod pins;
    mod planted;
    mod progress;
    mod readers;
    mod records;
    mod report;
    mod review;
    mod rounds;
    mod safe;
    mod schema;
    mod settle;
    mod shells;
    mod sittings;
    mod sizes;
    mod spreadsheets;
    mod stream;
    mod tables;
    mod terminal;
    mod terms;
    mod threads;
    mod tools;
    mod uneven;
    mod vectors;
    mod voice;
    mod watched;
    mod written;
}
