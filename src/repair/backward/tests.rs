use crate::repair::repaired;

/// A line as it is displayed, from left to right.
fn shown(line: &str) -> String {
    use crate::repair::bidi::{Base, display};
    let line: Vec<char> = line.chars().collect();
    display(&line, Base::RightToLeft)
        .into_iter()
        .map(|i| line[i])
        .collect()
}

const CLEAN: [(&str, &str); 4] = [
    (
        "fa",
        "پیرمرد به سوی دریا رفت، و در سال ۱۹۱۷ گفت: باید برویم. شب بود.",
    ),
    (
        "ar",
        "ذهب الرجل العجوز إلى البحر سنة 1917 وقال: السلام عليكم. عاد القارب إلى المدينة الكبيرة.",
    ),
    (
        "he",
        "האיש הזקן הלך אל הים בשנת 1917, ואמר: צריך לומר שלום לכולם. הסירה חזרה.",
    ),
    (
        "ur",
        "بوڑھا آدمی سمندر کی طرف گیا، اور کہنے لگا: ہمیں وہاں نہیں جانا ہے۔ بچے وہاں تھے۔",
    ),
];

#[test]
fn lines_in_display_order_are_read_back() {
    for (code, line) in CLEAN {
        let raw = format!("{0}\n\n{0}\n\n{0}\n", shown(line));
        assert_eq!(
            repaired(&raw, code),
            format!("{line}\n\n{line}\n\n{line}"),
            "{code}"
        );
    }
}

#[test]
fn clean_lines_are_left_alone() {
    for (code, line) in CLEAN {
        let text = format!("{line}\n\n{line}\n\n{line}");
        assert_eq!(repaired(&text, code), text);
    }
}

/// Asserts that a text is repaired, and left alone where it is clean.
fn assert_restored(raw: &str, clean: &str, code: &str) {
    assert_eq!(repaired(raw, code), clean, "{code}");
    assert_eq!(repaired(clean, code), clean, "{code}");
}

#[test]
fn words_in_display_order_are_read_back() {
    for (code, line) in [
        ("fa", "باد آمد. برگ ریخت. شب شد. ابر رفت."),
        ("ar", "جاء الرجل. ذهب الولد. عاد القارب. نام البحر."),
        ("he", "הרוח באה. הלילה ירד. הסירה חזרה. הילד ישן."),
    ] {
        let words = line
            .split(' ')
            .rev()
            .map(|word| match word.strip_suffix('.') {
                Some(word) => format!(".{word}"),
                None => word.to_owned(),
            });
        let raw = words.collect::<Vec<_>>().join(" ");
        let thrice = |line: &str| [line; 3].join("\n\n");
        assert_restored(&thrice(&raw), &thrice(line), code);
    }
}

#[test]
fn runs_around_numbers_are_put_in_order() {
    for (code, before, year, after) in [
        ("fa", "باد سرد در سال", "۱۹۱۷", "از دریا وزید"),
        ("ar", "عاد الرجل سنة", "1917", "إلى المدينة"),
        ("he", "הרוח באה בשנת", "1917", "אל העיר הגדולה"),
    ] {
        let raw = [format!(" {after}{year} {before}").as_str(); 3].join("\n\n");
        let clean = [format!("{before} {year} {after}").as_str(); 3].join("\n\n");
        assert_restored(&raw, &clean, code);
    }
}

#[test]
fn references_to_notes_move_no_runs() {
    for (code, text) in [
        (
            "fa",
            "نویسنده۱ گفت که کتاب۲ را خواند و شهر بزرگ۳ را دید و مردمان۴ رفتند",
        ),
        ("ar", "قال الكاتب1 إن الكتاب2 في المدينة3 عند الرجال4 هناك"),
        ("he", "הסופר1 אמר שהספר2 נמצא בעיר הגדולה3 אצל האנשים4 שם"),
    ] {
        assert_eq!(repaired(text, code), text);
    }
}

#[test]
fn digits_read_from_the_right_are_turned() {
    for (code, text, years) in [
        (
            "fa",
            "در سال {} و {} و {} باد آمد.",
            ["۱۹۱۰", "۱۹۲۰", "۱۹۳۰"],
        ),
        (
            "ar",
            "سنة {} و {} و {} عاد الرجل.",
            ["1910", "1920", "1930"],
        ),
        (
            "he",
            "בשנת {} או {} או {} הרוח באה.",
            ["1910", "1920", "1930"],
        ),
    ] {
        let with = |years: [String; 3]| {
            let fill = |text: String, year: &String| text.replacen("{}", year, 1);
            years.iter().fold(text.to_owned(), fill)
        };
        let clean = with(years.map(str::to_owned));
        let raw = with(years.map(|year| year.chars().rev().collect()));
        assert_restored(&raw, &clean, code);
    }
}

#[test]
fn times_and_codes_that_begin_with_a_zero_turn_no_digits() {
    for (code, text) in [
        (
            "fa",
            "ساعت 09:35 و 08:15 و 07:45 رفت، تلفن 021 و 031 و 041.",
        ),
        ("ar", "الساعة 09:35 و 08:15 و 07:45 عاد، والرقم 021 و 031."),
        ("he", "בשעה 09:35 או 08:15 או 07:45 הלך, וטלפון 021 או 031."),
    ] {
        assert_eq!(repaired(text, code), text);
    }
}
