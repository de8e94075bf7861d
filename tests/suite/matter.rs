//! Front and back matter: kept in the documents, out of the pairs and of all figures.

use std::collections::BTreeSet;

use bitext::finding::Kind;
use bitext::segment::{Document, SegmentKind};
use bitext::{Aligner, Bitext, Pair};

/// What Project Gutenberg puts before a text and after it.
const HEADER: [&str; 6] = [
    "The Project Gutenberg EBook of NAME, by Somebody",
    "This eBook is for the use of anyone anywhere at no cost and with almost no restrictions whatsoever.",
    "Title: NAME",
    "Release Date: August 21, 2007 [EBook #22367]",
    "*** START OF THIS PROJECT GUTENBERG EBOOK NAME ***",
    "Produced by volunteers at their own expense.",
];
const LICENCE: [&str; 5] = [
    "*** END OF THIS PROJECT GUTENBERG EBOOK NAME ***",
    "Updated editions will replace the previous one: the old editions will be renamed.",
    "Creating the works from public domain print editions means that no one owns a copyright in these works.",
    "Section 1. General Terms of Use and Redistributing",
    "1.A. By reading or using any part of this electronic work, you indicate that you have read all of it.",
];

/// A story in three languages, a paragraph a sentence.
const STORY: [[&str; 3]; 6] = [
    [
        "In the year 1867 the boat with the red sail came back to the harbour before the sun had risen over the hills.",
        "Im Jahr 1867 kam das Boot mit dem roten Segel in den Hafen zurück, bevor die Sonne über den Hügeln stand.",
        "En 1867 le bateau à la voile rouge revint au port avant que le soleil ne se fût levé au-dessus des collines.",
    ],
    [
        "Martin stood on the pier and counted 24 baskets, and not one of them was full of fish as he had hoped.",
        "Martin stand auf dem Steg und zählte 24 Körbe, und keiner von ihnen war voller Fische, wie er gehofft hatte.",
        "Martin se tenait sur la jetée et compta 24 paniers, dont aucun n'était plein de poissons comme il l'espérait.",
    ],
    [
        "His sister Anna had waited for him in the house by the church since the third hour of the night.",
        "Seine Schwester Anna hatte seit der dritten Stunde der Nacht im Haus bei der Kirche auf ihn gewartet.",
        "Sa sœur Anna l'attendait dans la maison près de l'église depuis la troisième heure de la nuit.",
    ],
    [
        "Nobody in Port Hale had seen such a storm for 50 years, and the old men said that it would come again.",
        "Niemand in Port Hale hatte seit 50 Jahren einen solchen Sturm gesehen, und die Alten sagten, er komme wieder.",
        "Personne à Port Hale n'avait vu une telle tempête depuis 50 ans, et les vieux disaient qu'elle reviendrait.",
    ],
    [
        "When the lamp was lit, he told her what had become of the two men who had gone out with him.",
        "Als die Lampe brannte, erzählte er ihr, was aus den beiden Männern geworden war, die mit ihm hinausgefahren waren.",
        "Quand la lampe fut allumée, il lui raconta ce qu'étaient devenus les deux hommes partis avec lui.",
    ],
    [
        "She said nothing for a long time, and then she went to the window and closed it.",
        "Sie sagte lange nichts, und dann ging sie zum Fenster und schloss es.",
        "Elle ne dit rien pendant longtemps, puis elle alla à la fenêtre et la ferma.",
    ],
];
const CODES: [&str; 3] = ["en", "de", "fr"];
const NAMES: [&str; 3] = ["THE BOAT", "DAS BOOT", "LE BATEAU"];

/// The story in a language, in the envelope of its publisher.
fn book(language: usize) -> String {
    let around = |lines: &[&str]| -> Vec<String> {
        let lines = lines.iter();
        lines
            .map(|line| line.replace("NAME", NAMES[language]))
            .collect()
    };
    let story = STORY.iter().map(|line| line[language].to_owned());
    let lines: Vec<String> = [around(&HEADER), story.collect(), around(&LICENCE)].concat();
    lines.join("\n\n") + "\n"
}

fn aligned(source: usize, target: usize) -> Bitext {
    let (source_text, target_text) = (book(source), book(target));
    let aligner = Aligner::new(CODES[source], CODES[target]).unwrap();
    aligner
        .align(Pair::new(&source_text, &target_text).map(String::as_str))
        .unwrap()
}

fn matter(document: &Document) -> usize {
    let segments = document.segments.iter();
    segments.filter(|segment| segment.kind.is_matter()).count()
}

#[test]
fn no_line_of_a_licence_is_in_a_pair() {
    for (source, target) in [(0, 1), (1, 0), (0, 2), (2, 1)] {
        let bitext = aligned(source, target);
        let documents = bitext.documents();
        let all = documents.map(matter);
        assert!(all.source >= 10 && all.target >= 10, "{all:?}");
        for bead in bitext.alignment().beads() {
            let sides = documents.zip(bead.segments.clone());
            let has_matter = sides.map(|(document, segments)| {
                let mut segments = document.segments[segments].iter();
                segments.any(|segment| segment.kind.is_matter())
            });
            let any = has_matter.source || has_matter.target;
            assert!(!any || bead.bead_type().is_null(), "{bead:?}");
        }
        let paired = bitext.rows().filter(|row| !row.bead_type().is_null());
        assert!(paired.count() >= STORY.len());
    }
}

#[test]
fn no_figure_counts_matter_and_the_quality_says_how_much_there_is() {
    let bitext = aligned(0, 1);
    let quality = bitext.quality();
    assert_eq!(quality.coverage(), Pair::new(1.0, 1.0));
    assert_eq!(quality.null_beads, 0);
    let apart = quality.matter.map(|matter| matter.segments);
    assert_eq!(apart, bitext.documents().map(matter));
    let all = bitext.alignment().beads().len();
    assert_eq!(quality.beads + apart.source + apart.target, all);
    let Pair { source, target } = apart;
    let said = format!("besides {source} and {target} segments of front and back matter");
    assert!(quality.to_string().contains(&said), "{quality}");
    assert!(bitext.warnings().is_empty(), "{:?}", bitext.warnings());
    let kinds: BTreeSet<Kind> = bitext.findings().iter().map(|one| one.kind).collect();
    assert!(!kinds.contains(&Kind::Omission) && !kinds.contains(&Kind::Addition));
    // The other way round the same is apart.
    let mirrored = aligned(1, 0).quality().matter;
    assert_eq!(mirrored, quality.matter.swap());
}

#[test]
fn matter_stays_where_it_was_in_the_documents() {
    let bitext = aligned(0, 2);
    let documents = bitext.documents();
    let covered = |segments: Vec<usize>, document: &Document| {
        assert_eq!(segments, (0..document.segments.len()).collect::<Vec<_>>());
    };
    let beads = bitext.alignment().beads().iter();
    covered(
        beads
            .clone()
            .flat_map(|bead| bead.segments.source.clone())
            .collect(),
        documents.source,
    );
    covered(
        beads
            .flat_map(|bead| bead.segments.target.clone())
            .collect(),
        documents.target,
    );
    assert_eq!(documents.source.segments[0].kind, SegmentKind::FrontMatter);
}

#[test]
fn a_reader_may_pair_matter() {
    let bitext = aligned(0, 1);
    let mut rows: Vec<_> = bitext.rows().collect();
    let title = |row: &bitext::bitext::Row, name: &str| {
        let texts = row.texts();
        [texts.source, texts.target].contains(&format!("Title: {name}"))
    };
    let target = rows.iter().position(|row| title(row, "DAS BOOT")).unwrap();
    let units = rows.remove(target).units.target;
    let source = rows.iter_mut().find(|row| title(row, "THE BOAT")).unwrap();
    source.units.target = units;
    source.status = bitext::bead::Status::Accepted;
    let accepted = vec![source.clone()];
    let decisions = bitext::pipeline::Decisions::of_rows(accepted);
    let texts = Pair::new(book(0), book(1));
    let again = Aligner::new("en", "de").unwrap().decisions(decisions);
    let again = again.align(texts.as_ref().map(String::as_str)).unwrap();
    let paired = again.rows().find(|row| title(row, "THE BOAT")).unwrap();
    assert_eq!(paired.texts().target, "Title: DAS BOOT");
}

#[test]
fn a_list_inside_a_chapter_is_no_list_of_contents() {
    let texts = [
        (
            "en",
            "The machine stands on its table and you can see its front, with a dial and two small lamps that are still dark.",
            ["Unpacking", "Setting up", "Running"],
            ["Open the box", "Turn the dial", "Press the button"],
        ),
        (
            "de",
            "Die Maschine steht nun auf dem Tisch und man sieht ihre Vorderseite mit dem Regler und zwei kleinen dunklen Lampen.",
            ["Auspacken", "Einrichten", "Betrieb"],
            ["Die Kiste öffnen", "Den Regler drehen", "Den Knopf drücken"],
        ),
        (
            "ru",
            "Машина стоит на столе, и видна её передняя сторона с ручкой и двумя маленькими лампами, которые ещё не горят.",
            ["Распаковка", "Настройка", "Работа"],
            ["Откройте ящик", "Поверните ручку", "Нажмите кнопку"],
        ),
    ];
    for (code, prose, titles, items) in texts {
        let chapters = (1..).zip(titles).map(|(number, title)| {
            let list = (1..).zip(items).map(|(n, item)| format!("{n}. {item}"));
            let list: Vec<String> = list.collect();
            format!("{number}. {title}\n{prose}\n{}\n{prose}", list.join("\n"))
        });
        let chapters = chapters.collect::<Vec<_>>().join("\n");
        let language = bitext::language::for_code(code).unwrap();
        let split =
            |text: &str| bitext::split::split(bitext::text::Text::from_lines(text), language);
        assert_eq!(matter(&split(&chapters)), 0, "{code}");
        // The titles before the first chapter announce the chapters.
        let titles = (1..).zip(titles).map(|(n, title)| format!("{n}. {title}"));
        let contents = titles.collect::<Vec<_>>().join("\n");
        let document = split(&format!("{prose}\n{contents}\n{prose}\n{chapters}"));
        assert_eq!(matter(&document), 3, "{code}");
    }
}
