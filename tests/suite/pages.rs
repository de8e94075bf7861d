//! Pages of PDF files as texts to repair, split and align.

#[cfg(feature = "pdf")]
use super::mutate::{HELLO, pdf_of_forms, wide};
#[cfg(feature = "pdf")]
use super::program::EN_FA;
use super::program::Folder;

/// A file of pages without forms.
#[cfg(feature = "pdf")]
pub(super) fn pdf(pages: &[&str]) -> Vec<u8> {
    pdf_of_forms(pages, &[])
}

#[cfg(feature = "pdf")]
#[test]
fn pages_are_read_as_print() {
    let line = |base: i32, text: &str| format!("BT /F1 12 Tf 1 0 0 1 72 {base} Tm ({text}) Tj ET ");
    let page = |number: u32, head: &str, text: &str| {
        let lines = [
            line(760, head),
            line(700, text),
            line(686, "and lay there until the ice was gone. No-"),
            line(672, "body went near them, for all of"),
            line(40, &number.to_string()),
        ];
        lines.concat()
    };
    let one = page(
        1,
        "",
        "The boats of the little harbour lay on the sand all winter",
    );
    let text = "the boats of the great harbour lay on the snow all winter";
    let [two, three, four] = [2, 3, 4].map(|number| page(number, "THE OLD PILOT", text));
    let last = format!("q 2 0 0 2 0 0 cm {HELLO} Q");
    let folder = Folder::new();
    folder.write("book.pdf", pdf(&[&one, &two, &three, &four, &last]));
    let repair = |args: &[&str]| {
        let args = [&["repair", "book.pdf", "--lang", "en"][..], args].concat();
        folder.run(&args).fine()
    };
    let raw = repair(&["--raw"]);
    assert!(
        raw.starts_with("The boats of the little harbour lay on the sand all winter\nand lay"),
        "{raw}"
    );
    assert!(raw.contains("\n2\n\u{C}THE OLD PILOT\n\nthe"), "{raw:?}");
    assert!(raw.ends_with("\n4\n\u{C}Hello world.\n"), "{raw:?}");
    let clean = repair(&[]);
    assert!(clean.contains("all winter and lay there until"), "{clean}");
    assert!(clean.contains("gone. Nobody went near"), "{clean}");
    let runs_on = clean.matches("for all of the boats of the great harbour");
    assert_eq!(runs_on.count(), 3, "{clean}");
    assert!(!clean.contains(['1', '2', '3', '4']), "{clean}");
    assert!(!clean.contains("PILOT"), "{clean}");
}

/// A page that shows its glyphs from left to right is read from right to left, and aligned.
#[cfg(feature = "pdf")]
#[test]
fn persian_pages_are_read_in_their_order() {
    let folder = Folder::new();
    let pages = wide(700, ".دوب ۱۹۱۷ لاس بش رد") + &wide(686, ".دمآ «هناخ» هب وا");
    folder.write("ketab.pdf", pdf(&[&pages]));
    let raw = folder
        .run(&["repair", "ketab.pdf", "--lang", "fa", "--raw"])
        .fine();
    assert_eq!(raw, "در شب سال ۱۹۱۷ بود.\nاو به «خانه» آمد.\n");
    // Some files use presentation forms instead of letters.
    folder.write("forms.pdf", pdf(&[&wide(700, ".ﺪﻣﺁ ﺎﻫﻭﺍ")]));
    let raw = folder
        .run(&["repair", "forms.pdf", "--lang", "fa", "--raw"])
        .fine();
    assert_eq!(raw, "اوها آمد.\n");
    folder.write("book.txt", "It was a night of 1917.\n\nHe came \"home\".\n");
    let args = [&["align", "book.txt", "ketab.pdf"][..], &EN_FA].concat();
    let pairs = folder.run(&args).fine();
    assert!(pairs.contains("1917.,در شب سال ۱۹۱۷ بود.,"), "{pairs}");
}

#[cfg(feature = "pdf")]
#[test]
fn hostile_and_damaged_pages_are_refused() {
    let whole = pdf(&[HELLO]);
    let text = String::from_utf8(whole.clone()).unwrap();
    let locked = text.replace(
        "/Root 1 0 R",
        "/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <00> /U <00> >>",
    );
    let kids = text.replace("/Kids [7 0 R]", "/Kids [2 0 R]");
    // 20 MiB of spaces in 20 KiB.
    let packed = deflated(&b" ".repeat(20 << 20));
    let mut bomb = text.split("8 0 obj").next().unwrap().as_bytes().to_vec();
    bomb.extend(
        format!(
            "8 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n",
            packed.len()
        )
        .bytes(),
    );
    bomb.extend(&packed);
    bomb.extend(b"\nendstream\nendobj\ntrailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    for (content, wanted) in [
        (b"%PDF-1.7\n".to_vec(), &["no sound PDF file"][..]),
        (
            b"plain text".to_vec(),
            &["no sound PDF file", "another kind"],
        ),
        (whole[..whole.len() / 3].to_vec(), &["book.pdf"]),
        (locked.into_bytes(), &["locked by a password"]),
        (kids.into_bytes(), &["no text in it"]),
        (pdf(&["0 0 m"]), &["no text in it", "pictures"]),
        (bomb, &["page 1", "unpacks to too much"]),
    ] {
        let folder = Folder::new();
        folder.write("book.pdf", content);
        folder
            .run(&["split", "book.pdf", "--lang", "en"])
            .failed(wanted);
    }
}

#[cfg(feature = "pdf")]
fn deflated(content: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_pdf_it_is_said_how_to_get_it() {
    let folder = Folder::with(&[("book.pdf", "%PDF-1.7\n")]);
    folder
        .run(&["split", "book.pdf", "--lang", "en"])
        .failed(&["book.pdf", "--features pdf"]);
}
