use super::*;
use crate::segment::MarkedHeading;
use crate::tag::Tag;

fn kind(name: &str) -> Kind {
    Kind::named(name).unwrap()
}

fn lines(raw: &Raw) -> Vec<&str> {
    raw.text.lines().filter(|line| !line.is_empty()).collect()
}

#[cfg(feature = "books")]
fn page(text: &str) -> Raw {
    kind("html").read(text.into(), &Hints::default()).unwrap()
}

#[cfg(feature = "books")]
fn refused(kind: Kind, text: &str, wanted: &str) {
    let error = kind
        .read(text.into(), &Hints::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains(wanted), "no `{wanted}` in {error}");
}

#[cfg(feature = "books")]
#[test]
fn a_page_gives_its_paragraphs_and_headings() {
    let raw = page(
        "<title>Not this</title><style>p{}</style><nav>Nor this</nav>\n<h1>One\n<i>and</i> two</h1>\
         In no\u{A0}paragraph.<p>A &eacute;<b>b</b>c &amp; d<br>e<p>f<br><br>g<script>h('<p>')</script>\
         <ul><li>i<li>j<ul><li>k</ul></ul><table><tr><td>l<td>m</table><h2></h2><ruby>n<rt>o</rt></ruby>",
    );
    let wanted = [
        "One and two",
        "In no\u{A0}paragraph.",
        "A ébc & d e",
        "f",
        "g",
        "i",
        "j",
        "k",
        "l",
        "m",
        "n",
    ];
    assert_eq!(lines(&raw), wanted);
    assert_eq!(raw.text, wanted.join("\n\n") + "\n");
    let heading = MarkedHeading {
        raw: 0..11,
        level: 1,
    };
    assert_eq!(raw.headings, [heading]);
    assert_eq!(raw.shape, Shape::Paragraphs);
}

#[cfg(feature = "books")]
#[test]
fn in_xhtml_any_element_may_be_empty() {
    let body = "<head><title/><script src=\"x\"/></head><body><p>a</p><p/><p>b</p></body></html>";
    let raw = page(&format!("<?xml version=\"1.0\"?>\n<html>{body}"));
    assert_eq!(lines(&raw), ["a", "b"]);
    let raw = page(&format!(
        "<html xmlns='http://www.w3.org/1999/xhtml'>{body}"
    ));
    assert_eq!(lines(&raw), ["a", "b"]);
}

#[cfg(feature = "books")]
#[test]
fn pages_that_are_hostile_or_cut_off_are_refused() {
    let entities =
        "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY a \"ha\">]><html><p>&a;</p></html>";
    refused(kind("html"), entities, "declares entities");
    let deep = format!("<?xml version=\"1.0\"?><html>{}", "<b>".repeat(100_000));
    refused(kind("html"), &deep, "deeper than 256");
    refused(kind("html"), "<p>a<nav>b<p>c", "<nav> has no end");
    refused(kind("html"), "<p>a<script>b", "<script> has no end");
    refused(kind("html"), "<img src=x>", "no text in it");
    // Pages whose elements have no end tags nest as deeply, but no state is kept for them.
    assert_eq!(lines(&page(&"<b>x".repeat(100_000))).len(), 1);
}

#[test]
fn segments_stand_one_a_line() {
    let read = |kind: Kind, text: &str, tag: Option<&str>| {
        let tag = tag.and_then(Tag::new);
        kind.read(text.into(), &Hints::of_language(tag.as_ref()))
    };
    let memory = "<tmx version=\"1.4\"><header srclang=\"en\"/><body>\
        <tu><tuv xml:lang=\"en-GB\"><seg>One\n<hi>two</hi>.</seg></tuv><tuv xml:lang=\"fa\"><seg>یک</seg></tuv></tu>\
        <tu><tuv xml:lang=\"en-GB\"><seg>&lt;</seg></tuv></tu></body></tmx>";
    let raw = read(kind("tmx"), memory, Some("en")).unwrap();
    assert_eq!(
        (raw.text.as_str(), raw.shape),
        ("One two.\n<\n", Shape::Segments)
    );
    assert_eq!(read(kind("tmx"), memory, Some("fa")).unwrap().text, "یک\n");
    let error = read(kind("tmx"), memory, Some("de"))
        .unwrap_err()
        .to_string();
    assert_eq!(error, "no text in `de` (the languages are en-GB, fa)");
    let text = "<text><p><s id=\"1\"><w>A</w>\n<w>b</w></s><s id=\"2\"/></p><p><s id=\"3\">c</s></p></text>";
    assert_eq!(read(kind("xml"), text, None).unwrap().text, "A b\n\nc\n");
    for (kind, text, wanted) in [
        (kind("xml"), "<text><p>a</p></text>", "no segment `<s>`"),
        (
            kind("xml"),
            "<!DOCTYPE a [<!ENTITY b \"c\">]><s>&b;</s>",
            "line 1: the file declares entities",
        ),
        (kind("xml"), "<s>a</s", "damaged XML"),
        (kind("tmx"), "<xliff/>", "no TMX"),
    ] {
        let error = read(kind, text, Some("en")).unwrap_err().to_string();
        assert!(error.contains(wanted), "no `{wanted}` in {error}");
    }
}

#[test]
fn a_kind_is_told_by_its_extension() {
    for (extension, wanted) in [
        ("txt", Kind::PLAIN),
        ("HTM", kind("html")),
        ("xhtml", kind("html")),
        ("epub", kind("epub")),
        ("docx", kind("docx")),
        ("tmx", kind("tmx")),
        ("xml", kind("xml")),
    ] {
        assert_eq!(Kind::of_extension(extension), wanted);
    }
    assert_eq!(
        Kind::PLAIN.read("a\n".into(), &Hints::default()).unwrap(),
        Raw::plain("a\n".into())
    );
}
