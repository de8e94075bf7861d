//! The home book through each stage, and the whole job from raw files to a written table. Every bench asserts its answer:
//! a faster way to nothing is no gain.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use bitext::align::align;
use bitext::anchor::anchor;
use bitext::bead::Alignment;
use bitext::bitext::Bitext;
use bitext::evidence::Evidence;
use bitext::format::table::{self, Separator};
use bitext::language::{Language, for_code};
use bitext::pair::Pair;
use bitext::read::decode;
use bitext::repair::{Options, repair};
use bitext::segment::Document;
use bitext::split::split;
use bitext::text::Text;
use divan::Bencher;

fn main() {
    divan::main();
}

const FILE: &str = "history-of-the-russian-revolution.txt";

type Languages = Pair<&'static dyn Language>;

fn languages() -> Languages {
    Pair::new("en", "fa").map(|code| for_code(code).unwrap())
}

/// The raw files as they lie on the disk.
fn read() -> Pair<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Pair::new("english", "persian")
        .map(|side| decode(fs::read(root.join(side).join(FILE)).unwrap()).unwrap())
}

static RAW: LazyLock<Pair<String>> = LazyLock::new(read);
static TEXTS: LazyLock<Pair<Text>> = LazyLock::new(|| repaired(&RAW, &languages()));
static DOCUMENTS: LazyLock<Pair<Document>> =
    LazyLock::new(|| documents(TEXTS.clone(), &languages()));
static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| evidence(&DOCUMENTS, &languages()));

/// Both sides at once, as the program does it.
fn both<T: Send, U: Send>(pair: Pair<T>, f: impl Fn(T) -> U + Sync) -> Pair<U> {
    let (source, target) = rayon::join(|| f(pair.source), || f(pair.target));
    Pair::new(source, target)
}

fn repaired(raw: &Pair<String>, languages: &Languages) -> Pair<Text> {
    both(raw.as_ref().zip(languages.as_ref()), |(raw, language)| {
        repair(raw, *language, &Options::default())
    })
}

fn documents(texts: Pair<Text>, languages: &Languages) -> Pair<Document> {
    both(texts.zip(languages.as_ref()), |(text, language)| {
        split(text, &**language)
    })
}

fn evidence(documents: &Pair<Document>, languages: &Languages) -> Evidence {
    anchor(
        documents.as_ref(),
        Pair::new(languages.source, languages.target),
    )
}

/// All stages, to the bytes of the table.
fn whole(raw: &Pair<String>) -> Vec<u8> {
    let languages = languages();
    let documents = documents(repaired(raw, &languages), &languages);
    let evidence = evidence(&documents, &languages);
    let alignment = align(documents.as_ref(), &evidence).unwrap();
    let bitext = Bitext::new(documents, alignment, evidence, languages).unwrap();
    let mut bytes = Vec::new();
    table::write(bitext.rows(), &mut bytes, Separator::Comma).unwrap();
    bytes
}

/// The beads cover both sides, most are 1-1, and an omission was found.
fn check_alignment(alignment: &Alignment, documents: &Pair<Document>) {
    let beads = alignment.beads();
    let last = beads
        .last()
        .unwrap()
        .segments
        .as_ref()
        .map(|range| range.end);
    assert_eq!(
        last,
        documents.as_ref().map(|document| document.segments.len())
    );
    let ones = beads
        .iter()
        .filter(|bead| bead.bead_type().to_string() == "1-1")
        .count();
    assert!(
        beads.len() > 1200 && 2 * ones > beads.len(),
        "{ones} of {} beads are 1-1",
        beads.len()
    );
    assert!(beads.iter().any(|bead| bead.segments.target.is_empty()));
}

fn check_table(bytes: &[u8]) {
    let rows = table::read(bytes, Separator::Comma).unwrap();
    assert!(rows.len() > 1200, "{} rows", rows.len());
    let letters = rows.iter().map(|row| {
        row.texts()
            .source
            .chars()
            .filter(|c| c.is_alphabetic())
            .count()
    });
    let all = RAW.source.chars().filter(|c| c.is_alphabetic()).count();
    // Running heads are dropped, nothing else.
    assert!(
        100 * letters.sum::<usize>() > 95 * all,
        "letters are missing"
    );
}

#[divan::bench(sample_count = 20)]
fn whole_job_in_memory(bencher: Bencher) {
    check_table(&whole(&RAW));
    bencher.bench(|| {
        let bytes = whole(&RAW);
        assert!(bytes.len() > 500_000, "{} bytes", bytes.len());
        bytes
    });
}

#[divan::bench(sample_count = 20)]
fn whole_job_on_disk(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.csv");
    bencher.bench(|| fs::write(&path, whole(&read())).unwrap());
    check_table(&fs::read(&path).unwrap());
}

#[divan::bench(sample_count = 20)]
fn repair_both(bencher: Bencher) {
    let languages = languages();
    bencher.bench(|| {
        let texts = repaired(&RAW, &languages);
        let paragraphs = texts.as_ref().map(|text| text.paragraphs().len());
        assert!(
            paragraphs.source > 200 && paragraphs.target > 200,
            "{paragraphs:?}"
        );
        texts
    });
}

#[divan::bench(sample_count = 20)]
fn split_both(bencher: Bencher) {
    let languages = languages();
    bencher.with_inputs(|| TEXTS.clone()).bench_values(|texts| {
        let documents = documents(texts, &languages);
        let segments = documents.as_ref().map(|document| document.segments.len());
        assert!(
            segments.source > 1200 && segments.target > 1200,
            "{segments:?}"
        );
        documents
    });
}

#[divan::bench(sample_count = 20)]
fn anchor_book(bencher: Bencher) {
    let languages = languages();
    bencher.bench(|| {
        let evidence = evidence(&DOCUMENTS, &languages);
        assert!(evidence.links.len() > 300, "{} links", evidence.links.len());
        evidence
    });
}

#[divan::bench(sample_count = 20)]
fn align_book(bencher: Bencher) {
    bencher.bench(|| {
        let alignment = align(DOCUMENTS.as_ref(), &EVIDENCE).unwrap();
        check_alignment(&alignment, &DOCUMENTS);
        alignment
    });
}
