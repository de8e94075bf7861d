//! Every stage over made-up texts of 1,000 to 100,000 segments. Every bench asserts its answer.

#![allow(clippy::unwrap_used)]

#[path = "../examples/generated/mod.rs"]
mod generated;

use std::collections::{HashMap, HashSet};

use bitext::align::align;
use bitext::anchor::anchor;
use bitext::bead::{Alignment, Bead};
use bitext::bitext::Bitext;
use bitext::evidence::{Evidence, Tie};
use bitext::language::{Language, for_code};
use bitext::pair::Pair;
use bitext::repair::{Options, repair};
use bitext::segment::Document;
use bitext::split::split;
use bitext::text::Text;
use divan::Bencher;

fn main() {
    divan::main();
}

const SEGMENTS: [usize; 3] = [1_000, 10_000, 100_000];

fn documents(lines: &Pair<String>) -> Pair<Document> {
    lines.as_ref().map(|lines| Document::from_lines(lines))
}

fn languages() -> Pair<&'static dyn Language> {
    Pair::new("de", "fr").map(|code| for_code(code).unwrap())
}

fn evidence(documents: &Pair<Document>) -> Evidence {
    let languages = languages();
    let asked = Pair::new(languages.source, languages.target);
    anchor(documents.as_ref(), asked)
}

/// Letters of a line of print.
const LINE: usize = 70;

/// Segments as paragraphs of ten sentences, each beginning with a capital.
fn paragraphs(lines: &str) -> Vec<String> {
    let sentence = |line: &str| line[..1].to_uppercase() + &line[1..];
    let sentences: Vec<String> = lines.lines().map(sentence).collect();
    sentences.chunks(10).map(|some| some.join(" ")).collect()
}

/// A word that a line breaks is joined again if the text has it unbroken; the commoner ones surely are.
const KNOWN: usize = 3;

/// Paragraphs in print: in lines, of which every second one of those that end in a long common word breaks it.
fn printed(paragraphs: &[String]) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in paragraphs.iter().flat_map(|paragraph| paragraph.split(' ')) {
        *counts.entry(word).or_default() += 1;
    }
    let mut print = String::new();
    for paragraph in paragraphs {
        let (mut width, mut breaks) = (0, false);
        for word in paragraph.split(' ') {
            if width + word.len() > LINE {
                breaks = !breaks;
                let half = word.len() / 2;
                let plain = word.bytes().all(|b| b.is_ascii_lowercase());
                if breaks && half > 2 && plain && counts[word] > KNOWN {
                    print.push_str(&format!(" {}-\n{}", &word[..half], &word[half..]));
                    width = word.len() - half;
                    continue;
                }
                print.push('\n');
                width = 0;
            } else if width > 0 {
                print.push(' ');
            }
            print.push_str(word);
            width += word.len() + 1;
        }
        print.push_str("\n\n");
    }
    print
}

#[divan::bench(args = SEGMENTS, sample_count = 3, sample_size = 1)]
fn repairs(bencher: Bencher, segments: usize) {
    let paragraphs = paragraphs(&generated::generate(segments, 7).lines.source);
    let print = printed(&paragraphs);
    let language = for_code("de").unwrap();
    bencher.bench(|| {
        let text = repair(&print, &*language, &Options::default());
        let whole: HashSet<&str> = text.clean().lines().collect();
        let found = paragraphs.iter().filter(|p| whole.contains(p.as_str()));
        let (found, all) = (found.count(), paragraphs.len());
        assert!(10 * found > 9 * all, "{found} of {all} paragraphs");
        text
    });
}

#[divan::bench(args = SEGMENTS, sample_count = 3, sample_size = 1)]
fn splits(bencher: Bencher, segments: usize) {
    let paragraphs = paragraphs(&generated::generate(segments, 7).lines.source);
    let text = Text::from_lines(&paragraphs.join("\n"));
    let language = for_code("de").unwrap();
    bencher.bench(|| {
        let document = split(text.clone(), &*language);
        let found = document.segments.len();
        assert!(found.abs_diff(segments) < segments / 50, "{found} segments");
        document
    });
}

/// What a made-up word is rendered by: its syllables the other way round; `None` for a name.
fn rendering(word: &str) -> Option<String> {
    let plain = word.len().is_multiple_of(2) && word.bytes().all(|b| b.is_ascii_lowercase());
    let letters: Vec<char> = word.chars().collect();
    let syllables = letters.chunks(2);
    plain.then(|| syllables.flat_map(|pair| pair.iter().rev()).collect())
}

/// Words that occur so often can be learnt.
const OFTEN: u32 = 10;

#[divan::bench(args = SEGMENTS, sample_count = 3, sample_size = 1)]
fn induction(bencher: Bencher, segments: usize) {
    let made = generated::generate(segments, 7);
    let documents = documents(&made.lines);
    let words = evidence(&documents).words;
    let evidence = Evidence {
        words,
        links: Vec::new(),
    };
    let beads = made.beads.iter().cloned();
    let beads = beads.map(|Pair { source, target }| Bead::new(source, target));
    let sizes = documents.as_ref().map(|document| document.segments.len());
    let alignment = Alignment::new(beads.collect(), sizes).unwrap();
    let bitext = Bitext::new(documents, alignment, evidence, languages()).unwrap();
    let sides = bitext.evidence().words.as_ref();
    bencher.bench(|| {
        // A bitext learns its ties once; a copy of one that has not learnt them yet learns them anew.
        let ties = bitext.clone().ties().to_vec();
        let (mut right, mut all) = (0, 0);
        for row in ties.chunk_by(|a, b| a.words.source == b.words.source) {
            let source = row[0].words.source;
            let probability = |tie: &&Tie| tie.probability.target;
            let best = row
                .iter()
                .max_by(|a, b| probability(a).total_cmp(&probability(b)));
            let best = best.unwrap().words;
            if sides.source.count(source) < OFTEN {
                continue;
            }
            if let Some(wanted) = rendering(sides.source.form(source)) {
                right += usize::from(sides.target.form(best.target) == wanted);
                all += 1;
            }
        }
        assert!(10 * right > 9 * all && all > 100, "{right} of {all} words");
        ties
    });
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
