use crate::language::for_code;
use crate::outline::{Outline, name};
use crate::segment::{Document, SegmentKind};
use crate::split::split;
use crate::text::Text;

pub(super) const ENGLISH: &str = "The harbour lay quiet that night, and nobody on the pier could say when the boat had left or why. \
    The men of the watch had gone home early, for there was ice on the water and no ship was expected before spring.";
const PERSIAN: &str = "آن شب بندر آرام بود و هیچ کس روی اسکله نمی‌دانست که قایق کی رفته است و چرا رفته است. مردان نگهبان \
    زود به خانه رفته بودند، چون روی آب یخ بود و تا بهار کشتی دیگری نمی‌آمد.";
const ARABIC: &str = "كان الميناء هادئا في تلك الليلة ولم يعرف أحد على الرصيف متى رحل القارب ولا لماذا رحل. وكان رجال \
    الحراسة قد عادوا إلى بيوتهم مبكرين لأن الجليد كان على الماء ولم تكن أي سفينة منتظرة قبل الربيع.";
const RUSSIAN: &str = "В ту ночь в гавани было тихо, и никто на пристани не мог сказать, когда и почему ушла лодка. \
    Сторожа рано разошлись по домам, потому что на воде стоял лёд и до весны не ждали ни одного корабля.";
const CHINESE: &str = "那天夜里港口很安静，码头上没有人说得出小船是什么时候离开的，也没有人知道它为什么离开。守夜的人早就回家了，\
    因为水面上结了冰，春天以前不会再有别的船到来，只有一个老舵手还睡在炉子旁边的椅子上。";

fn read(code: &str, paragraphs: &[&str]) -> Document {
    let text = Text::from_lines(&paragraphs.join("\n"));
    split(text, for_code(code).unwrap())
}

/// The headings with their levels.
pub(super) fn headings(code: &str, paragraphs: &[&str]) -> Vec<(u8, String)> {
    let document = read(code, paragraphs);
    let outline = Outline::of(&document);
    let headings = outline.headings().iter();
    headings
        .map(|heading| (heading.level, name(&document, heading)))
        .collect()
}

/// The headings of a text that has a paragraph of prose under each line.
fn under(code: &str, lines: &[&str], prose: &str) -> Vec<(u8, String)> {
    let paragraphs: Vec<&str> = lines.iter().flat_map(|&line| [line, prose]).collect();
    headings(code, &paragraphs)
}

/// Checks that each of these lines, with prose below, is a heading, and nothing else.
fn all_are(code: &str, lines: &[&str], prose: &str) {
    let wanted: Vec<(u8, String)> = lines.iter().map(|&line| (1, line.to_owned())).collect();
    assert_eq!(under(code, lines, prose), wanted);
}

#[test]
fn numbers_that_rise_over_a_text_are_headings() {
    for (code, prose, series) in [
        (
            "en",
            ENGLISH,
            &[
                "CHAPTER I. The Shore",
                "CHAPTER II. The Pool",
                "CHAPTER III. Who Stole the Tarts?",
            ][..],
        ),
        ("en", ENGLISH, &["I.", "II.", "III."]),
        ("en", ENGLISH, &["1", "2", "3"]),
        (
            "en",
            ENGLISH,
            &["1. The Shore", "2. The Pool", "3. Loomings."],
        ),
        (
            "en",
            ENGLISH,
            &["First Chapter. The Shore", "Second Chapter. The Pool"],
        ),
        ("en", ENGLISH, &["Kafli 1", "Kafli 2", "Kafli 3"]),
        ("de", ENGLISH, &["1. Kapitel", "2. Kapitel", "3. Kapitel"]),
        (
            "fr",
            ENGLISH,
            &["Chapitre premier", "Chapitre II", "Chapitre III"],
        ),
        (
            "ru",
            RUSSIAN,
            &["Глава первая. Берег", "Глава вторая. Лодка"],
        ),
        ("ru", RUSSIAN, &["I", "II", "III"]),
        ("fa", PERSIAN, &["فصل ۱", "فصل ۲: بازگشت", "فصل ۳"]),
        (
            "ar",
            ARABIC,
            &["الفصل الأول", "الفصل الثاني: العودة", "الفصل الثالث"],
        ),
        ("ar", ARABIC, &["١", "٢", "٣"]),
        ("zh", CHINESE, &["第一章", "第二章 开始", "第三章　结束"]),
        ("zh", CHINESE, &["一", "二", "三"]),
        ("ja", CHINESE, &["第一回", "第二回", "第三回"]),
    ] {
        all_are(code, series, prose);
    }
}

#[test]
fn a_title_under_its_number_is_one_heading_with_it() {
    let found = headings(
        "en",
        &[
            "1",
            "The Shore",
            ENGLISH,
            "2",
            "“Pieces of Eight”",
            ENGLISH,
            "3",
            "The Pool",
            ENGLISH,
        ],
    );
    let wanted = ["1: The Shore", "2: “Pieces of Eight”", "3: The Pool"];
    assert_eq!(found, wanted.map(|line| (1, line.to_owned())));
    let found = headings(
        "fa",
        &["فصل اول", "ساحل", PERSIAN, "فصل دوم", "بازگشت", PERSIAN],
    );
    let wanted = ["فصل اول: ساحل", "فصل دوم: بازگشت"];
    assert_eq!(found, wanted.map(|line| (1, line.to_owned())));
}

#[test]
fn parts_hold_chapters_that_begin_anew_or_go_on() {
    let levels = |code, lines: &[&str], prose| -> Vec<u8> {
        let found = under(code, lines, prose);
        assert_eq!(found.len(), lines.len(), "{found:?}");
        found.into_iter().map(|(level, _)| level).collect()
    };
    let anew = [
        "PART ONE",
        "Chapter 1",
        "Chapter 2",
        "PART TWO",
        "Chapter 1",
        "Chapter 2",
    ];
    assert_eq!(levels("en", &anew, ENGLISH), [1, 2, 2, 1, 2, 2]);
    let on = [
        "PREMIÈRE PARTIE",
        "I",
        "II",
        "III",
        "DEUXIÈME PARTIE",
        "IV",
        "V",
        "VI",
    ];
    assert_eq!(levels("fr", &on, ENGLISH), [1, 2, 2, 2, 1, 2, 2, 2]);
    let parts = ["بخش اول", "فصل ۱", "فصل ۲", "بخش دوم", "فصل ۳", "فصل ۴"];
    assert_eq!(levels("fa", &parts, PERSIAN), [1, 2, 2, 1, 2, 2]);
    let scenes = [
        "ACT I",
        "SCENE I. A pier",
        "SCENE II",
        "ACT II",
        "SCENE I",
        "SCENE II. The same.",
    ];
    assert_eq!(levels("en", &scenes, ENGLISH), [1, 2, 2, 1, 2, 2]);
    let ends = [
        "Prologue",
        "Chapter 1",
        "Chapter 2",
        "Chapter 3",
        "Epilogue",
    ];
    assert_eq!(levels("en", &ends, ENGLISH), [1; 5]);
    let letters = [
        "Letter 1",
        "Letter 2",
        "Chapter 1",
        "Chapter 2",
        "Chapter 3",
    ];
    assert_eq!(levels("en", &letters, ENGLISH), [1; 5]);
    let sections = [
        "1. Shores",
        "1.1 Sand",
        "1.2 Rocks",
        "2. Pools",
        "2.1 Deep",
        "2.2 Flat",
        "3. Nets",
    ];
    let long = ENGLISH.repeat(2);
    assert_eq!(levels("en", &sections, &long), [1, 2, 2, 1, 2, 2, 1]);
}

#[test]
fn headings_without_a_number_may_stand_between_parts() {
    let long = PERSIAN.repeat(12);
    let lines = [
        "بخش اول",
        "بندر آرام",
        "موج",
        "بخش دوم",
        "کشتی",
        "بازگشت",
        "نتیجه‌گیری",
    ];
    let mut paragraphs = Vec::new();
    for line in lines {
        paragraphs.push(line);
        if !line.starts_with("بخش") {
            paragraphs.push(&long);
        }
    }
    let levels: Vec<u8> = headings("fa", &paragraphs)
        .iter()
        .map(|found| found.0)
        .collect();
    assert_eq!(levels, [1, 2, 2, 1, 2, 2, 1]);
}

#[test]
fn contents_open_no_chapter() {
    let listed = [
        "CONTENTS",
        "I. The Shore 1",
        "II. The Pool 15",
        "III. The Nets 29",
    ];
    let chapters = [
        "CHAPTER I.",
        "The Shore",
        ENGLISH,
        "CHAPTER II.",
        "The Pool",
        ENGLISH,
        "CHAPTER III.",
        "The Nets",
    ];
    let book: Vec<&str> = listed
        .into_iter()
        .chain(chapters)
        .chain([ENGLISH])
        .collect();
    let found = headings("en", &book);
    let wanted = [
        "CHAPTER I. The Shore",
        "CHAPTER II. The Pool",
        "CHAPTER III. The Nets",
    ];
    assert_eq!(found, wanted.map(|line| (1, line.to_owned())));
    let document = read("en", &book);
    let kinds = document.segments.iter().map(|segment| segment.kind);
    let matter = kinds.take_while(|&kind| kind == SegmentKind::FrontMatter);
    assert!(matter.count() >= 4);
    let listed = ["目录", "第一章 海岸", "第二章 小船", "第三章 渔网"];
    let chapters = [
        "第一章 海岸",
        CHINESE,
        "第二章 小船",
        CHINESE,
        "第三章 渔网",
        CHINESE,
    ];
    let book: Vec<&str> = listed.into_iter().chain(chapters).collect();
    let found = headings("zh", &book);
    let wanted = ["第一章 海岸", "第二章 小船", "第三章 渔网"];
    assert_eq!(found, wanted.map(|line| (1, line.to_owned())));
}

#[test]
fn text_that_follows_in_the_paragraph_of_a_heading_is_text() {
    let line = format!("CHAPTER I. {ENGLISH}");
    let next = format!("CHAPTER II. THE POOL. {ENGLISH}");
    let found = headings("en", &[&line, ENGLISH, &next, ENGLISH]);
    let wanted = ["CHAPTER I.", "CHAPTER II. THE POOL."];
    assert_eq!(found, wanted.map(|line| (1, line.to_owned())));
}

#[test]
fn the_signs_of_markup_are_levels() {
    let found = under(
        "en",
        &["# Harbours", "## The pier", "## The boat", "# Nets"],
        ENGLISH,
    );
    let levels: Vec<u8> = found.into_iter().map(|(level, _)| level).collect();
    assert_eq!(levels, [1, 2, 2, 1]);
    let found = headings(
        "ru",
        &[
            "== Гавань",
            RUSSIAN,
            "----",
            "== не заголовок",
            "----",
            "=== Лодка",
            RUSSIAN,
        ],
    );
    let wanted = [(1, "Гавань".to_owned()), (2, "Лодка".to_owned())];
    assert_eq!(found, wanted);
}

#[test]
fn what_only_looks_like_a_number_opens_nothing() {
    for (code, prose, lines) in [
        ("en", ENGLISH, &["1917"][..]),
        ("en", ENGLISH, &["“Who is there?”", "“I.”"]),
        (
            "en",
            ENGLISH,
            &["I came too late.", "Two men saw it.", "One day, he left."],
        ),
        ("en", ENGLISH, &["1 May 1905", "May 2, 1905", "2 May 1905"]),
        (
            "en",
            ENGLISH,
            &[
                "[Illustration]",
                "[Illustration]",
                "[Illustration]",
                "[Illustration]",
            ],
        ),
        (
            "en",
            ENGLISH,
            &["Chapter 3 of the book is about boats, and nobody reads it at night."],
        ),
        ("fa", PERSIAN, &["۱۹۱۷"]),
        ("fa", PERSIAN, &["«کیست؟»", "«من.»"]),
        (
            "fa",
            PERSIAN,
            &["فصل دوم کتاب درباره قایق است و هیچ کس شب‌ها آن را نمی‌خواند."],
        ),
        ("ru", RUSSIAN, &["1917"]),
        ("ru", RUSSIAN, &["— Кто там?", "— Я."]),
        (
            "de",
            ENGLISH,
            &["1. Mai 1905", "2. Mai 1905", "3. Mai 1905"],
        ),
    ] {
        assert_eq!(under(code, lines, prose), [], "{lines:?}");
    }
}

#[test]
fn items_of_a_list_and_verse_open_nothing() {
    let list = |code, items: &[&str], prose| {
        let mut paragraphs = vec![prose];
        paragraphs.extend(items);
        paragraphs.push(prose);
        assert_eq!(headings(code, &paragraphs), [], "{items:?}");
    };
    list("en", &["1. Bread", "2. Wine", "3. Salt"], ENGLISH);
    list("en", &["1) Bread", "2) Wine", "3) Salt"], ENGLISH);
    list(
        "en",
        &[
            "I. the nets must be dry;",
            "II. the boat must be sound;",
            "III. nobody may sleep.",
        ],
        ENGLISH,
    );
    list("fa", &["۱. نان", "۲. نمک", "۳. آب"], PERSIAN);
    list("ru", &["1. Хлеб", "2. Соль", "3. Вода"], RUSSIAN);
    list("zh", &["1. 面包", "2. 盐", "3. 水"], CHINESE);
    list(
        "en",
        &[
            "The night is long,",
            "And long the sea,",
            "And no boat comes",
            "For you or me.",
        ],
        ENGLISH,
    );
}

#[test]
fn single_lines_between_numbered_chapters_open_nothing() {
    let lines = ["Chapter 1", "Chapter 2", "Chapter 3", "Chapter 4"];
    let mut book: Vec<&str> = lines.iter().flat_map(|&line| [line, ENGLISH]).collect();
    book.splice(2..2, ["Glosa", ENGLISH]);
    book.push("THE END");
    let found = headings("en", &book);
    assert_eq!(found, lines.map(|line| (1, line.to_owned())));
}

#[test]
fn a_heading_in_capitals_that_text_was_run_into_is_found_in_its_paragraph() {
    let capitals = ["THE QUIET HARBOUR.", "THE OLD BOAT.", "THE LONG NIGHT."];
    let run_in = format!("{ENGLISH} THE ICE BREAKS. {ENGLISH}");
    let mut book: Vec<&str> = capitals.iter().flat_map(|&line| [line, ENGLISH]).collect();
    book.push(&run_in);
    let document = read("en", &book);
    let outline = Outline::of(&document);
    let last = outline.headings().last().unwrap();
    assert_eq!(name(&document, last), "THE ICE BREAKS.");
    assert!(document.segments.len() > last.segments.end);
    assert!(headings("en", &[&run_in, ENGLISH]).is_empty());
}
