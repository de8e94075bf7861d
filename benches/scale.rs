//! Anchors and alignment of made-up texts of 1,000 to 100,000 segments. Every bench asserts its answer.

#![allow(clippy::unwrap_used)]

#[path = "../examples/generated/mod.rs"]
mod generated;

use bitext::align::align;
use bitext::anchor::anchor;
use bitext::evidence::Evidence;
use bitext::language::for_code;
use bitext::pair::Pair;
use bitext::segment::Document;
use divan::Bencher;

fn main() {
    divan::main();
}

const SEGMENTS: [usize; 3] = [1_000, 10_000, 100_000];

fn documents(lines: &Pair<String>) -> Pair<Document> {
    lines.as_ref().map(|lines| Document::from_lines(lines))
}

fn evidence(documents: &Pair<Document>) -> Evidence {
    let languages = Pair::new(for_code("de").unwrap(), for_code("fr").unwrap());
    let asked = Pair::new(&*languages.source, &*languages.target);
    anchor(documents.as_ref(), asked)
}

#[divan::bench(args = SEGMENTS, sample_count = 3, sample_size = 1)]
fn anchors(bencher: Bencher, segments: usize) {
    let documents = documents(&generated::generate(segments, 7).lines);
    bencher.bench(|| {
        let evidence = evidence(&documents);
        // Words by their types, so far fewer than segments.
        assert!(evidence.links.len() > 20, "{} links", evidence.links.len());
        evidence
    });
}

#[divan::bench(args = SEGMENTS, sample_count = 3, sample_size = 1)]
fn alignment(bencher: Bencher, segments: usize) {
    let made = generated::generate(segments, 7);
    let documents = documents(&made.lines);
    let evidence = evidence(&documents);
    bencher.bench(|| {
        let alignment = align(documents.as_ref(), &evidence).unwrap();
        let f1 = generated::f1(alignment.beads(), &made.beads);
        assert!(f1 > 0.9, "strict F1 {f1}");
        alignment
    });
}
