use super::settings::{Filter, Settings, Size, Splitting};
use super::*;
use crate::bead::{Alignment, Bead};
use crate::bitext::Bitext;
use crate::finding::{Finding, Severity};
use crate::language::for_code;
use crate::segment::Document;

/// A bitext of one bead for each pair of texts, with one segment a line; an empty text has no segment.
fn bitext(pairs: &[(&str, &str)]) -> Bitext {
    let (mut source, mut target) = (String::new(), String::new());
    let (mut beads, mut at) = (Vec::new(), Pair::new(0, 0));
    for (one, other) in pairs {
        let start = at;
        for (text, side, count) in [
            (one, &mut source, &mut at.source),
            (other, &mut target, &mut at.target),
        ] {
            if !text.is_empty() {
                side.push_str(&format!("{text}\n"));
                *count += text.lines().count();
            }
        }
        beads.push(Bead::new(start.source..at.source, start.target..at.target));
    }
    let documents = Pair::new(source, target).map(|side| Document::from_lines(&side));
    Bitext::without_evidence(documents, Alignment::new(beads, at).unwrap())
}

fn judged(bitext: &Bitext, findings: &[Finding], filter: &Filter) -> Vec<Candidate> {
    let languages = Pair::new(for_code("en").unwrap(), for_code("fa").unwrap());
    let part = Part {
        id: "w",
        bitext,
        languages,
        findings,
        lengths: &vec![Some(0.5); bitext.alignment().beads().len()],
    };
    judge(part, filter)
}

fn reasons(candidate: &Candidate) -> Vec<&str> {
    let refusals = candidate.record.refusals.iter();
    refusals.map(|refusal| refusal.name).collect()
}

const SOUND: (&str, &str) = ("The wind came.", "باد آمد.");

#[test]
fn every_reason_is_named() {
    let long = "word ".repeat(300);
    let bitext = bitext(&[
        SOUND,
        ("Nobody knew.", ""),
        ("* * *", "* * *"),
        ("OK", "OK"),
        ("It was late.", "It was so late."),
        (long.trim(), "کلمه"),
        ("One.\nTwo.\nThree.\nFour.", "چهار."),
    ]);
    let found: Vec<Candidate> = judged(&bitext, &[], &Filter::default());
    let found: Vec<Vec<&str>> = found.iter().map(reasons).collect();
    let wanted: [&[&str]; 7] = [
        &[],
        &["one-sided"],
        &["short"],
        &["script", "identical"],
        &["script"],
        &["long"],
        &["segments"],
    ];
    assert_eq!(found, wanted);
}

#[test]
fn damaged_pairs_are_refused_unless_they_are_wanted() {
    let bitext = bitext(&[
        SOUND,
        ("The w\u{FFFD}nd came.", "باد آمد."),
        ("The <i>wind</i> came to %s.", "باد آمد &amp; رفت."),
    ]);
    let found = |damaged| -> Vec<Vec<&'static str>> {
        let filter = Filter {
            damaged,
            ..Filter::default()
        };
        let found = judged(&bitext, &[], &filter);
        found
            .iter()
            .map(|candidate| {
                candidate
                    .record
                    .refusals
                    .iter()
                    .map(|refusal| refusal.name)
                    .collect()
            })
            .collect()
    };
    assert_eq!(found(true), [&[][..], &["damaged"], &["damaged"]]);
    assert!(found(false).iter().all(Vec::is_empty));
}

#[test]
fn a_side_in_another_language_of_its_script_is_refused() {
    let english =
        "The boats of the little harbour lay on the sand all winter, and nobody went near.";
    let persian = "قایق‌های بندر کوچک تمام زمستان روی شن‌ها ماندند و هیچ کس به آنها نزدیک نشد.";
    let german = "Die Boote des kleinen Hafens lagen den ganzen Winter auf dem Sand, niemand kam.";
    let arabic = "بقيت قوارب الميناء الصغير طوال الشتاء على الرمال ولم يقترب منها أحد من الناس.";
    let bitext = bitext(&[(english, persian), (german, persian), (english, arabic)]);
    let mut filter = Filter::default();
    let found = judged(&bitext, &[], &filter);
    let found: Vec<Vec<&str>> = found.iter().map(reasons).collect();
    assert_eq!(found, [vec![], vec!["language"], vec!["language"]]);
    filter.language = false;
    assert!(
        judged(&bitext, &[], &filter)
            .iter()
            .all(Candidate::is_accepted)
    );
}

#[test]
fn an_unsure_bead_is_refused_unless_a_reader_confirmed_it() {
    let bitext = bitext(&[SOUND, SOUND, SOUND]);
    let mut beads = bitext.alignment().beads().to_vec();
    beads[0].confidence = Some(499);
    beads[1].confidence = Some(500);
    beads[2].confidence = Some(100);
    beads[2].status = crate::bead::Status::Accepted;
    let alignment = Alignment::new(beads, Pair::new(3, 3)).unwrap();
    let bitext = Bitext::without_evidence(bitext.documents().map(Document::clone), alignment);
    let found = judged(&bitext, &[], &Filter::default());
    assert_eq!(reasons(&found[0]), ["low-confidence"]);
    assert!(found[1].is_accepted() && found[2].is_accepted());
}

#[test]
fn findings_tag_and_the_filter_says_which_refuse() {
    let bitext = bitext(&[SOUND, SOUND]);
    let finding = |kind, severity, segment| Finding {
        kind,
        severity,
        segments: Pair::new(vec![segment], Vec::new()),
        reason: "why".to_owned(),
    };
    let findings = [
        finding(Kind::Number, Severity::Minor, 0),
        finding(Kind::Name, Severity::Major, 0),
        finding(Kind::Split, Severity::Note, 0),
        finding(Kind::Number, Severity::Major, 1),
    ];
    let found = judged(&bitext, &findings, &Filter::default());
    assert!(found[0].is_accepted());
    assert_eq!(found[0].record.tags, ["name", "number"]);
    assert_eq!(reasons(&found[1]), ["number"]);
    let filter: Filter = serde_json::from_str(r#"{"refuse": {"name": "minor"}}"#).unwrap();
    let found = judged(&bitext, &findings, &filter);
    assert_eq!(reasons(&found[0]), ["name"]);
    assert_eq!(reasons(&found[1]), ["number"]);
}

#[test]
fn repetitions_are_refused_and_short_ones_tagged() {
    let pair = (
        "The boats lay on the sand, and nobody had seen them all that long winter.",
        "قایق‌ها روی شن افتاده بودند و در تمام آن زمستان دراز کسی آن‌ها را ندیده بود.",
    );
    let near = (
        "The boats lay on the sand and nobody had seen them all that cold winter!",
        "قايق‌ها روی شن افتاده بودند، و در تمام آن زمستان سرد کسی آن‌ها را ندیده بود.",
    );
    let folded = (
        "THE BOATS lay on the sand; and nobody had seen them all that long winter",
        "قايق‌ها روي شن افتاده بودند و در تمام آن زمستان دراز كسي آن‌ها را نديده بود",
    );
    let bitext = bitext(&[("No.", "نه."), pair, ("No!", "نه!"), near, folded]);
    let mut found = judged(&bitext, &[], &Filter::default());
    duplicates::mark(&mut found);
    assert!(found[..3].iter().all(Candidate::is_accepted));
    assert_eq!(found[2].record.tags, ["duplicate"]);
    assert_eq!(reasons(&found[3]), ["near-duplicate"]);
    assert_eq!(reasons(&found[4]), ["duplicate"]);
    assert_eq!(found[4].record.refusals[0].reason, "repeats w.01.0002");
}

#[test]
fn nothing_to_give_out_is_an_error() {
    let settings = Settings {
        split: Splitting {
            validation: Size::Pairs(0),
            test: Size::Pairs(0),
            ..Splitting::default()
        },
        ..Settings::default()
    };
    let refused = judged(&bitext(&[("One.", "")]), &[], &settings.filter);
    let error = Dataset::new(refused, &settings).unwrap_err().to_string();
    assert!(error.contains("all 1 pairs are refused"), "{error}");
    let sound = judged(&bitext(&[SOUND]), &[], &settings.filter);
    let dataset = Dataset::new(sound, &settings).unwrap();
    assert_eq!(dataset.split(Split::Train).count(), 1);
}
