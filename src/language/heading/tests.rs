use super::*;
use crate::language::for_code;

fn read(code: &str, line: &str) -> Option<(String, Vec<u64>, String)> {
    let found = numbered(line, for_code(code).unwrap())?;
    let title = line[found.title..].to_owned();
    Some((found.label, found.numbers, title))
}

#[test]
fn label_number_and_title_in_any_order_and_script() {
    for (code, line, label, number, title) in [
        ("en", "CHAPTER II. The Pool", "chapter", 2, "The Pool"),
        ("en", "CHAPTER I.--The Shore", "chapter", 1, "The Shore"),
        ("en", "Chapter I: The Shore", "chapter", 1, "The Shore"),
        ("en", "_CHAPTER I._ The Shore", "chapter", 1, "The Shore"),
        ("en", "## I. The Shore", "", 1, "The Shore"),
        ("en", "PART THE SECOND", "part", 2, ""),
        ("en", "First Chapter. The Shore", "chapter", 1, "The Shore"),
        ("en", "§ 3. The Shore", "§", 3, "The Shore"),
        ("en", "— 4 —", "", 4, ""),
        ("en", "XII", "", 12, ""),
        ("de", "3. Kapitel", "kapitel", 3, ""),
        ("de", "DRITTES KAPITEL", "kapitel", 3, ""),
        ("fr", "PREMIÈRE PARTIE", "partie", 1, ""),
        ("fr", "Chapitre premier", "chapitre", 1, ""),
        (
            "es",
            "Capítulo primero. Que trata de todo",
            "capitulo",
            1,
            "Que trata de todo",
        ),
        ("it", "CAPITOLO IV.", "capitolo", 4, ""),
        ("ru", "Глава вторая", "глава", 2, ""),
        ("ru", "ЧАСТЬ II", "часть", 2, ""),
        ("fa", "بخش دوم", "بخش", 2, ""),
        ("fa", "فصل ۳: بازگشت", "فصل", 3, "بازگشت"),
        ("ar", "الفصل الثاني: العودة", "الفصل", 2, "العودة"),
        ("he", "פרק ב", "פרק", 2, ""),
        ("hi", "अध्याय १", "अध्याय", 1, ""),
        ("zh", "第一章", "章", 1, ""),
        ("zh", "第二章 开始", "章", 2, "开始"),
        ("zh", "第一百二十回 甄士隱", "回", 120, "甄士隱"),
        ("zh", "卷三", "卷", 3, ""),
        ("ja", "第３章　海", "章", 3, "海"),
        ("ja", "二", "", 2, ""),
        ("ko", "제1장 바다", "장", 1, "바다"),
        ("el", "ΚΕΦΑΛΑΙΟ 5", "κεφαλαιο", 5, ""),
        ("tr", "İkinci", "", 0, ""),
        ("is", "Kafli 7", "kafli", 7, ""),
    ] {
        let wanted = (number > 0).then(|| (label.to_owned(), vec![number], title.to_owned()));
        assert_eq!(read(code, line), wanted, "{line}");
    }
    assert_eq!(read("en", "2.10 The Shore").unwrap().1, [2, 10]);
}

#[test]
fn prose_has_no_number_in_front() {
    for (code, line) in [
        ("en", "The harbour lay quiet."),
        ("en", ""),
        ("en", "   "),
        ("de", "Der Hafen lag still."),
        ("fa", "بندر آرام بود."),
    ] {
        assert_eq!(read(code, line), None, "{line}");
    }
}

#[test]
fn words_of_divisions_without_a_number() {
    for (code, line, wanted) in [
        ("en", "EPILOGUE", Some(Role::Opening)),
        ("en", "TRANSLATOR’S PREFACE", Some(Role::Opening)),
        ("en", "THE END", Some(Role::Ending)),
        ("fr", "TABLE DES MATIÈRES", Some(Role::Contents)),
        ("it", "INDICE.", Some(Role::Contents)),
        ("es", "Prólogo al lector", Some(Role::Opening)),
        ("fa", "نتیجه‌گیری", Some(Role::Opening)),
        ("zh", "目录", Some(Role::Contents)),
        ("ru", "Конец", Some(Role::Ending)),
        ("en", "Chapter", None),
        ("en", "The End of the Old Harbour", None),
    ] {
        assert_eq!(role(line, for_code(code).unwrap()), wanted, "{line}");
    }
}
