use crate::language::for_code;
use crate::repair::{Options, repair};

fn repaired(raw: &str, code: &str) -> String {
    let text = repair(raw, for_code(code).unwrap(), &Options::default());
    text.clean().to_owned()
}

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
