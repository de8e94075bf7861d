use super::*;

fn guessed(bytes: &[u8], language: &str) -> Result<Decoded, Error> {
    let tag = Tag::new(language).unwrap();
    decode_text(bytes.to_vec(), &Sought::Guessed(Some(&tag)))
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let encoding = Encoding::named(encoding).unwrap().standard();
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable, "{text} in {}", encoding.name());
    bytes.into_owned()
}

#[test]
fn text_is_read_in_three_encodings() {
    assert_eq!(decode("سلام\n".into()).unwrap(), "سلام\n");
    assert_eq!(decode(b"\xFF\xFEa\0\x33\x06".to_vec()).unwrap(), "aس");
    assert_eq!(decode(b"\xFE\xFF\0a\x06\x33".to_vec()).unwrap(), "aس");
    assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec()).unwrap(), "\u{FEFF}a");
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    let message = |bytes: &[u8]| decode(bytes.to_vec()).unwrap_err().to_string();
    assert!(message(b"").contains("empty"));
    assert!(message(b" \n\n").contains("empty"));
    assert!(message(b"ab\n\xFFcd").contains("byte 3: invalid UTF-8 on line 2"));
    assert!(message(b"ab\0cd").contains("byte 2"));
    assert!(message(b"The old man walked\0 to the sea.\n").contains("byte 18: this is no text"));
    assert!(message(b"\xFF\xFEa").contains("cut off"));
    assert!(message(b"\xFF\xFE\x00\xD8\x41\x00").contains("byte 2: invalid UTF-16"));
    assert!(message(b"\xFF\xFE\0\0a\0\0\0").contains("UTF-32"));
}

#[test]
fn undeclared_text_is_guessed_with_its_language_as_evidence() {
    for (language, encoding, text) in [
        (
            "fa",
            "windows-1256",
            "پيرمرد به سوي دريا رفت. او خسته بود.\r\n",
        ),
        ("ar", "windows-1256", "كان الرجل العجوز يمشي نحو البحر.\n"),
        ("ru", "windows-1251", "Старик шёл к морю. Он устал.\n"),
        ("ru", "KOI8-R", "Старик шёл к морю. Он устал.\n"),
        ("fr", "windows-1252", "L’été déjà vu. C’était fini.\n"),
        ("de", "windows-1252", "Der Mann ging über die Straße.\n"),
        (
            "pl",
            "ISO-8859-2",
            "Zażółć gęślą jaźń. Stary człowiek śpi.\n",
        ),
        (
            "cs",
            "windows-1250",
            "Starý muž šel k moři. Byl unavený, že ležel.\n",
        ),
        ("el", "ISO-8859-7", "Ο γέρος περπάτησε προς τη θάλασσα.\n"),
        ("he", "windows-1255", "הזקן הלך אל הים. הוא היה עייף.\n"),
        (
            "tr",
            "windows-1254",
            "Yaşlı adam denize doğru yürüdü. Çok yorgundu.\n",
        ),
        (
            "ja",
            "Shift_JIS",
            "老人は海へ歩いて行った。彼は疲れていた。\n",
        ),
        ("ja", "EUC-JP", "老人は海へ歩いて行った。彼は疲れていた。\n"),
        ("zh", "gb18030", "老人走向大海。他累了。船已经走了。\n"),
        ("zh-TW", "Big5", "老人走向大海。他累了。船已經走了。\n"),
        ("ko", "EUC-KR", "노인은 바다로 걸어갔다. 그는 피곤했다.\n"),
    ] {
        let decoded = guessed(&encoded(text, encoding), language).unwrap();
        assert_eq!(decoded.text, text, "{encoding}");
        assert!(matches!(decoded.note, Some(Note::EncodingGuessed(_))));
    }
}

#[test]
fn damaged_utf8_is_refused_and_not_guessed() {
    let mut bytes = "پیرمرد به سوی دریا رفت.\n".as_bytes().to_vec();
    bytes.extend(b"ab\x92\n");
    let error = guessed(&bytes, "fa").unwrap_err().to_string();
    assert!(error.contains("invalid UTF-8 on line 2"), "{error}");
    assert!(guessed(b"\xEF\xBB\xBFab\x92", "en").is_err());
    assert!(guessed(b"<?xml version='1.0' encoding='UTF-8'?><a>\x92</a>", "en").is_err());
}

#[test]
fn declarations_are_honoured_unless_the_bytes_say_otherwise() {
    let text = |bytes: &[u8]| decode_text(bytes.to_vec(), &Sought::Declared).unwrap();
    for head in [
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><p>",
        "<html><head><meta charset=latin1><p>",
        "\n<!DOCTYPE html><META Http-Equiv='Content-Type' CONTENT='text/html; charset=iso-8859-1'>",
    ] {
        let page = [head.as_bytes(), b"caf\xE9"].concat();
        assert_eq!(text(&page).text, format!("{head}café"));
        let page = [head, "café"].concat();
        let read = text(page.as_bytes());
        assert_eq!(read.text, page);
        assert!(read.note.is_some());
    }
    let wide = "<?xml version='1.0' encoding='UTF-16'?>é";
    assert_eq!(text(wide.as_bytes()).text, wide);
    assert!(text(wide.as_bytes()).note.is_none());
}

#[test]
fn utf16_is_known_by_its_zeros() {
    for text in [
        "The old man walked.\r\n",
        "پیرمرد به سوی دریا رفت. او خسته بود.\n",
    ] {
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(decode(little).unwrap(), text);
        assert_eq!(decode(big).unwrap(), text);
    }
}
