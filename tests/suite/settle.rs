//! Sentences whose full stop was lost at the end of a line.

use super::damage::laid_out;
use super::program::{EN_FA, Folder};

const ENGLISH: &str = "\
The old man lived in a small house by the river. Every morning he went to the market and bought fresh bread. The \
neighbours liked him, but nobody knew his name. One day a letter came from the city. The old man opened the letter \
and fell to thinking. His son was coming home after twenty years. The neighbour's wife asked: \"What has happened?\" \
He gave no answer and shut the door. At night a heavy rain fell and the river rose. The man who had come to the \
village was the miller's brother. He brought news of the war.
";

/// The stop after the fourth sentence is lost; a verb stands at the end of three more lines whose sentences go on.
const PERSIAN: [&str; 9] = [
    "پیرمرد در خانه‌ای کوچک کنار رودخانه زندگی می‌کرد. هر روز صبح",
    "به بازار می‌رفت و نان تازه می‌خرید. همسایه‌ها او را دوست داشتند،",
    "اما کسی نامش را نمی‌دانست. روزی نامه‌ای از شهر رسید",
    "پیرمرد نامه را باز کرد و به فکر فرو رفت. پسرش پس از بیست سال",
    "به خانه بازمی‌گشت. زن همسایه پرسید: «چه شده است؟» او پاسخی نداد",
    "و در را بست. شب باران سختی بارید",
    "و رودخانه بالا آمد. مردی که به ده آمده بود",
    "برادر آسیابان بود. او از جنگ",
    "خبر آورد.",
];

/// The beads of the English text and a Persian one.
fn beads(persian: &str) -> Vec<(String, String)> {
    let folder = Folder::with(&[("en.txt", ENGLISH), ("fa.txt", persian)]);
    let command = [
        &["align", "en.txt", "fa.txt", "--format", "tsv"],
        &EN_FA[..],
    ]
    .concat();
    let out = folder.run(&command).fine();
    let pair = |line: &str| {
        let mut fields = line.split('\t').skip(5).map(str::to_owned);
        Some((fields.next()?, fields.next()?))
    };
    out.lines().skip(1).filter_map(pair).collect()
}

fn found(beads: &[(String, String)], source: &str, target: &str) -> bool {
    let is = |bead: &&(String, String)| bead.0 == source && bead.1 == target;
    beads.iter().find(is).is_some()
}

const LETTER: &str = "One day a letter came from the city.";
const BROTHER: &str = "The man who had come to the village was the miller's brother.";

#[test]
fn a_lost_stop_is_found_by_the_other_side() {
    let damaged: Vec<String> = PERSIAN.iter().map(|line| laid_out(line)).collect();
    let beads = beads(&damaged.join("\n"));
    assert!(
        found(&beads, LETTER, "روزی نامه‌ای از شهر رسید"),
        "{beads:#?}"
    );
    // A clause that continues in the next line also ends with its verb.
    assert!(
        found(&beads, BROTHER, "مردی که به ده آمده بود برادر آسیابان بود."),
        "{beads:#?}"
    );
}

#[test]
fn a_text_without_damage_is_not_cut() {
    let beads = beads(&PERSIAN.join("\n"));
    let whole = "روزی نامه‌ای از شهر رسید پیرمرد نامه را باز کرد و به فکر فرو رفت.";
    let both = format!("{LETTER} The old man opened the letter and fell to thinking.");
    assert!(found(&beads, &both, whole), "{beads:#?}");
}

#[test]
fn a_text_split_beside_the_other_has_the_segments_of_the_alignment() {
    let damaged: Vec<String> = PERSIAN.iter().map(|line| laid_out(line)).collect();
    let folder = Folder::with(&[("en.txt", ENGLISH), ("fa.txt", &damaged.join("\n"))]);
    let lines = |args: &[&str]| {
        let out = folder.run(args).fine();
        let lines = out.lines().filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect::<Vec<String>>()
    };
    let alone = lines(&["split", "fa.txt", "--lang", "fa"]);
    let beside = lines(&[
        "split",
        "fa.txt",
        "--lang",
        "fa",
        "--translation",
        "--with",
        "en.txt",
        "--with-lang",
        "en",
    ]);
    assert_eq!(beside.len(), alone.len() + 1);
    let command = [
        &["align", "en.txt", "fa.txt", "--format", "jsonl"],
        &EN_FA[..],
    ]
    .concat();
    let aligned = lines(&command).join("\n");
    for (number, segment) in (1..).zip(&beside) {
        let unit = format!(
            "{{\"id\":\"t{number}\",\"text\":{}",
            serde_json::json!(segment)
        );
        assert!(aligned.contains(&unit), "{unit}\n{aligned}");
    }
    folder.write("short.txt", "1. 2. 3.\n");
    let run = folder.run(&["split", "fa.txt", "--lang", "fa", "--with", "short.txt"]);
    run.failed(&["short.txt", "--with-lang"]);
}
