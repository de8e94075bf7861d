//! `bitext convert` with files of CAT tools: translation memories and XLIFF.

use super::convert::{book, said};
use super::program::Folder;

#[test]
fn a_memory_holds_to_the_rules_of_omegat() {
    let folder = book();
    said(&folder, "book.jsonl", "out.tmx");
    let text = folder.read("out.tmx");
    assert!(
        text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n")
    );
    for attribute in [
        "creationtool",
        "creationtoolversion",
        "segtype=\"sentence\"",
        "o-tmf",
        "adminlang",
        "srclang=\"en\"",
        "datatype",
    ] {
        assert!(
            text.contains(&format!(" {attribute}")),
            "{attribute}: {text}"
        );
    }
    let units: Vec<&str> = text.split("<tu ").skip(1).collect();
    assert_eq!(units.len(), 2);
    for unit in units {
        assert!(
            unit.rfind("<prop").unwrap() < unit.find("<tuv").unwrap(),
            "{unit}"
        );
        assert_eq!(unit.matches("<tuv xml:lang=").count(), 2);
        assert!(!unit.contains("<seg></seg>"));
    }
    let allowed = |c: char| matches!(c, '\n' | '\t' | ' '..'\u{FFFE}');
    assert!(text.chars().all(allowed), "{text}");
    for property in [
        "<prop type=\"x-src-ids\">s1 s2</prop>",
        "<prop type=\"x-bead\">2-1</prop>",
        "<prop type=\"x-score\">0.873</prop>",
        "<prop type=\"x-status\">accepted</prop>",
        "<prop type=\"x-src-raw\">0-9,12-20 21-30</prop>",
        "<prop type=\"x-anchors\">number:1917 name:Kerensky</prop>",
    ] {
        assert!(text.contains(property), "no {property} in {text}");
    }
    // Underscores, which the schema refuses, become hyphens.
    let run = folder.run(&[
        "convert",
        "book.jsonl",
        "us.tmx",
        "--source-lang",
        "en_US",
        "--target-lang",
        "fa_IR",
    ]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let text = folder.read("us.tmx");
    assert!(text.contains("srclang=\"en-US\"") && text.contains("xml:lang=\"fa-IR\""));
}

#[test]
fn xliff_holds_to_the_order_of_its_schema() {
    let folder = book();
    said(&folder, "book.jsonl", "out.xlf");
    let text = folder.read("out.xlf");
    for part in [
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">",
        "original=\"out.xlf\" source-language=\"en\" target-language=\"fa\" datatype=\"plaintext\"",
    ] {
        assert!(text.contains(part), "no {part} in {text}");
    }
    let units: Vec<&str> = text.split("<trans-unit ").skip(1).collect();
    assert_eq!(units.len(), 4);
    for (number, unit) in (1..).zip(&units) {
        assert!(unit.starts_with(&format!("id=\"{number}\" ")));
        let places = ["<source>", "<target ", "<context-group "].map(|tag| unit.find(tag));
        let found: Vec<usize> = places.into_iter().flatten().collect();
        assert!(
            found.is_sorted() && found.len() == if number == 2 { 2 } else { 3 },
            "{unit}"
        );
    }
    assert!(units[0].contains("approved=\"yes\"") && units[3].contains("state=\"signed-off\""));
    assert!(units[2].contains("<source></source>"));
}

#[test]
fn other_peoples_memories_are_read() {
    let folder = Folder::with(&[(
        "they.tmx",
        r#"<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.1"><header srclang="EN-us" creationtool="other"/><body>
<tu><prop type="x-status">translated</prop><note>n</note>
  <tuv lang="fa"><seg>سلام &amp; <![CDATA[<درود>]]></seg></tuv>
  <tuv lang="de"><seg>Hallo</seg></tuv>
  <tuv lang="en-US"><seg>Hel<hi>lo</hi> <bpt i="1">&lt;b></bpt>all<ept i="1">&lt;/b></ept> &#233;&lt;<ph>{0}</ph></seg></tuv></tu>
<tu><tuv lang="en-US"><seg>Alone</seg></tuv><tuv lang="de"><seg>Allein</seg></tuv></tu>
</body></tmx>"#,
    )]);
    folder.run(&["convert", "they.tmx", "out.csv"]).failed(&[
        "they.tmx",
        "2 more languages",
        "--target-lang",
        "fa, de",
    ]);
    folder
        .run(&["convert", "they.tmx", "out.csv", "--target-lang", "fr"])
        .failed(&["no text in `fr`", "fa, de, en-US"]);
    let run = folder.run(&["convert", "they.tmx", "-", "--target-lang", "fa"]);
    assert!(
        run.err.contains("1 of 2 units lack one of the languages"),
        "{run:#?}"
    );
    assert!(
        run.out
            .contains("1,,1-1,s1,t1,Hello all é<,سلام & <درود>,,,machine\n"),
        "{run:#?}"
    );
    // `en` is covered by en-US.
    let args = [
        "convert",
        "they.tmx",
        "-",
        "--source-lang",
        "de",
        "--target-lang",
        "en",
    ];
    let run = folder.run(&args);
    assert!(run.out.contains(",s2,t2,Allein,Alone,"), "{run:#?}");
}
