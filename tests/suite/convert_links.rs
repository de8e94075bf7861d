//! `bitext convert` with stand-off links: XCES, InterText and TEI.

use super::convert::{book, convert, said};
use super::program::Folder;

#[test]
fn the_two_orders_of_stand_off_links_are_kept_apart() {
    let folder = book();
    said(&folder, "book.jsonl", "out.xces");
    said(&folder, "book.jsonl", "out.intertext");
    let xces = folder.read("out.xces");
    assert!(
        xces.contains("<linkGrp targType=\"s\" fromDoc=\"out.en.xml\" toDoc=\"out.fa.xml\">"),
        "{xces}"
    );
    assert!(
        xces.contains("xtargets=\"s1 s2;t1\" certainty=\"0.873\"/>"),
        "{xces}"
    );
    assert!(xces.contains("xtargets=\"s3;\""), "{xces}");
    let intertext = folder.read("out.intertext");
    assert!(
        intertext.contains("<linkGrp toDoc=\"out.fa.xml\" fromDoc=\"out.en.xml\">"),
        "{intertext}"
    );
    assert!(
        intertext.contains("<link type=\"1-2\" xtargets=\"t1;s1 s2\" status=\"man\" mark=\"0\"/>"),
        "{intertext}"
    );
    let args = |from| ["convert", from, "-", "--to", "csv", "--from"];
    for (name, wrong) in [("out.xces", "intertext"), ("out.intertext", "xces")] {
        folder
            .run(&[&args(name)[..], &[wrong]].concat())
            .failed(&[name, "line", "--from"]);
    }
    folder.write("out.xces", xces.replace("s1 s2;t1", "t1;s1 s2"));
    convert(&folder, "out.xces", "-").failed(&["no segment `t1` in out.en.xml", "order"]);
    folder.write("out.xces", xces.replace("s3;", ";"));
    let run = convert(&folder, "out.xces", "-");
    assert!(
        run.err.contains("1 of 7 segments are in no link"),
        "{run:#?}"
    );
    std::fs::remove_file(folder.path().join("out.fa.xml")).unwrap();
    convert(&folder, "out.xces", "-").failed(&["out.fa.xml", "no such file"]);
}

#[test]
fn tei_links_point_into_both_texts() {
    let folder = book();
    said(&folder, "book.jsonl", "a b.tei");
    let links = folder.read("a b.tei");
    assert!(
        links.contains(
            "<link target=\"a%20b.en.xml#s1 a%20b.en.xml#s2 a%20b.fa.xml#t1\" cert=\"0.873\"/>\n"
        ),
        "{links}"
    );
    let text = folder.read("a b.fa.xml");
    assert!(
        text.contains("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"fa\">"),
        "{text}"
    );
    assert!(text.contains("<s xml:id=\"t3\">پایان.</s>"), "{text}");
    let run = folder.run(&["convert", "a b.tei", "-", "--to", "csv"]);
    assert!(run.out.contains(",2-1,s1 s2,t1,"), "{run:#?}");
    for (right, wrong, said) in [
        ("a%20b.fa.xml#t1", "#t1", "points to no segment of a file"),
        ("a%20b.fa.xml#t1", "c.xml#t1", "is a third text"),
        ("fa.xml#t1", "fa.xml#t9", "no segment `t9`"),
        ("<TEI", "<text", "starts with <text>, not <TEI>"),
        ("a%20b.fa.xml#t1", "../x.xml#t1", "is not in the folder"),
    ] {
        let mut damaged = links.replace(right, wrong);
        if wrong.starts_with("..") {
            // The only other text, so that it is no third.
            damaged = damaged.replace("a%20b.fa.xml", "../x.xml");
        }
        folder.write(
            "bad.tei",
            damaged.replace(
                "</TEI>",
                if wrong == "<text" {
                    "</text>"
                } else {
                    "</TEI>"
                },
            ),
        );
        folder.run(&["convert", "bad.tei", "-"]).failed(&[said]);
    }
}

#[test]
fn words_that_are_elements_make_a_sentence() {
    let folder = Folder::with(&[
        (
            "a.xml",
            "<text><s id=\"1\">\n <w id=\"1.1\">The</w>\n <w id=\"1.2\">end</w>\n</s></text>",
        ),
        (
            "b.xml",
            "<text xml:lang=\"de\"><p><s id=\"1\">Das Ende</s></p></text>",
        ),
        (
            "ab.xces",
            "<cesAlign><linkGrp fromDoc=\"a.xml\" toDoc=\"b.xml\"><link certainty=\"7.5\" xtargets=\"1;1\"/></linkGrp></cesAlign>",
        ),
    ]);
    let run = folder.run(&["convert", "ab.xces", "-"]);
    assert!(
        run.out.contains("1,,1-1,1,1,The end,Das Ende,,,machine"),
        "{run:#?}"
    );
}

#[test]
fn links_of_intertext_are_read_target_first() {
    let folder = Folder::with(&[
        (
            "en.xml",
            "<doc><p><s id='1:1'>One.</s><s id='1:2'>Two.</s></p><p><s id='2:1'>Three.</s></p></doc>",
        ),
        ("fa.xml", "<doc><p><s id='1:1'>یک، دو.</s></p></doc>"),
        (
            "en.fa.alignment.xml",
            "<?xml version='1.0' encoding='utf-8'?>\n<linkGrp toDoc='fa.xml' fromDoc='en.xml'>\n\
             <link type='1-2' xtargets='1:1;1:1 1:2' status='man'/>\n\
             <link type='0-1' xtargets=';2:1' status='plain' mark='0'/>\n</linkGrp>\n",
        ),
    ]);
    let args = ["convert", "en.fa.alignment.xml", "-", "--from", "intertext"];
    let run = folder.run(&args);
    assert_eq!(
        (run.status, run.err.as_str()),
        (
            Some(0),
            "bitext: note: csv has no room for 1 boundary between segments\n"
        )
    );
    assert!(
        run.out.ends_with(
            "1,,2-1,1:1 1:2,1:1,One. Two.,یک، دو.,,,accepted\n2,,1-0,2:1,,Three.,,,,machine\n"
        ),
        "{run:#?}"
    );
}
