//! Small texts in several pairs of languages, each with a merge and an omission, must give the right beads.

use super::program::Folder;

/// The beads of a CSV as `s3 s4=t3`.
fn beads(source: &str, target: &str, from: &str, to: &str) -> Vec<String> {
    let folder = Folder::with(&[("source.txt", source), ("target.txt", target)]);
    let out = folder
        .run(&[
            "align",
            "source.txt",
            "target.txt",
            "--source-lang",
            from,
            "--target-lang",
            to,
            "--format",
            "tsv",
        ])
        .fine();
    let bead = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        format!("{}={}", fields[3], fields[4])
    };
    out.lines().skip(1).map(bead).collect()
}

/// 1-1 beads that begin at the given source and target segments.
fn ones(source: usize, target: usize, count: usize) -> Vec<String> {
    (0..count)
        .map(|i| format!("s{}=t{}", source + i, target + i))
        .collect()
}

const GERMAN: &str = "\
Der alte Leuchtturm stand seit 1862 auf der Klippe. Sein Wärter hieß Matthias Brandt und war 67 Jahre alt.

Jeden Abend stieg er die 143 Stufen hinauf. Oben zündete er die große Lampe an. Dann setzte er sich ans Fenster und \
las in einem Buch über ferne Länder.

Am 3. Oktober 1921 kam ein Sturm auf. Die Wellen schlugen so hoch, dass das ganze Haus zitterte. Matthias sah draußen \
auf dem Meer ein kleines rotes Licht. Es war die Marguerite, das Boot des jungen Fischers Lucien Morel. Das Boot trieb \
auf die Felsen zu.

Matthias lief hinunter zum Strand. Er rief, so laut er konnte. Doch der Wind, der an diesem \
Abend mit 11 Knoten aus Nordwesten über die Klippen fegte, trug seine Stimme fort, ehe jemand auf dem Boot sie hören \
konnte.

Da nahm er eine Laterne und schwenkte sie über seinem Kopf. Dreimal hob er sie, dreimal senkte er sie wieder. Seine \
Hände waren kalt wie Eis, und der Regen lief ihm in den Kragen.

Endlich antwortete Lucien mit einem Pfiff! Er hatte das Zeichen verstanden. Langsam drehte das Boot nach Osten und \
erreichte um Mitternacht den kleinen Hafen von Saint-Malo.

Am nächsten Morgen brachte Lucien dem Wärter 12 frische Makrelen. »Ohne Sie wäre ich jetzt tot«, sagte er leise. \
Matthias lachte nur und kochte Kaffee. Seit jenem Tag waren die beiden Freunde.
";

/// The source's 13th sentence (the wind carries his voice away) is left out, its 15th and 16th are one.
const FRENCH: &str = "\
Le vieux phare se dressait sur la falaise depuis 1862. Son gardien s'appelait Matthias Brandt et il avait 67 ans.

Chaque soir, il montait les 143 marches. En haut, il allumait la grande lampe. Puis il s'asseyait à la fenêtre et \
lisait un livre sur les pays lointains.

Le 3 octobre 1921, une tempête se leva. Les vagues montaient si haut que toute la maison tremblait. Matthias aperçut \
au loin, sur la mer, une petite lumière rouge. C'était la Marguerite, le bateau du jeune pêcheur Lucien Morel. Le \
bateau dérivait vers les rochers.

Matthias descendit en courant vers la plage. Il cria aussi fort qu'il le pouvait.

Alors il prit une lanterne et l'agita au-dessus de sa tête. Trois fois il la leva et trois fois il l'abaissa, les \
mains froides comme la glace, tandis que la pluie lui coulait dans le col.

Enfin Lucien répondit par un coup de sifflet ! Il avait compris le signal. Lentement, le bateau tourna vers l'est et \
atteignit à minuit le petit port de Saint-Malo.

Le lendemain matin, Lucien apporta au gardien 12 maquereaux frais. « Sans vous, je serais mort à présent », dit-il à \
voix basse. Matthias se contenta de rire et fit du café. Depuis ce jour, les deux hommes furent amis.
";

#[test]
fn german_and_french() {
    let wanted = [
        ones(1, 1, 12),
        vec!["s13=".to_owned()],
        ones(14, 13, 1),
        vec!["s15 s16=t14".to_owned()],
        ones(17, 15, 7),
    ]
    .concat();
    assert_eq!(beads(GERMAN, FRENCH, "de", "fr"), wanted);
}

const ENGLISH: &str = "\
THE FERRY

In the spring of 1908 Edward Harrington came to the town of Kilmore. He had 15 pounds in his pocket and a letter to \
the harbour master. Nobody was waiting for him at the station.

The harbour master, a certain Mr. Robinson, read the letter twice. \"You can start on Monday,\" he said at last. The \
pay was 9 shillings a week.

The ferry carried 40 passengers across the river. It left at six in the morning and came back at eight in the evening. \
On Sundays and on 4 feast days of the year it did not run at all, because the owner, old Captain Whitfield, would not \
hear of it. Edward learned every rock and every current.

On 14 August 1911 a fire broke out in the engine room. Margaret Dawson, the teacher, saw the smoke first. She was \
standing by the rail with 22 children. Was there still time?

Edward turned the ferry towards the island. It was a sandy place with a few old trees and a ruined chapel where the \
monks had once prayed. All 22 of them reached the beach, wet and frightened. Not one child was lost.

The newspaper in London wrote about it for 3 days. Robinson gave Edward a silver watch.
";

/// The source's sentences about Sundays and about the sandy place are left out; its 5th and 6th, after the heading,
/// are one.
const PERSIAN: &str = "\
قایق مسافربری

در بهار ۱۹۰۸ ادوارد هرینگتون به شهر کیلمور آمد. او ۱۵ پوند در جیب و نامه‌ای برای رئیس بندر داشت. هیچ‌کس در \
ایستگاه منتظر او نبود.

رئیس بندر، شخصی به نام آقای رابینسون، نامه را دو بار خواند و سرانجام گفت: «می‌توانید از دوشنبه شروع کنید.» دستمزد \
هفته‌ای ۹ شیلینگ بود.

قایق ۴۰ مسافر را از رودخانه می‌گذراند. ساعت شش صبح می‌رفت و هشت شب برمی‌گشت. ادوارد هر صخره و هر جریان آب را شناخت.

در ۱۴ اوت ۱۹۱۱ در موتورخانه آتش‌سوزی شد. مارگارت داوسون، معلم مدرسه، پیش از همه دود را دید. او با ۲۲ کودک کنار نرده \
ایستاده بود. آیا هنوز وقت بود؟

ادوارد قایق را به سوی جزیره برگرداند. هر ۲۲ نفر خیس و ترسیده به ساحل رسیدند. حتی یک کودک هم از دست نرفت.

روزنامه‌ای در لندن ۳ روز درباره آن نوشت. رابینسون به ادوارد یک ساعت نقره داد.
";

#[test]
fn english_and_persian() {
    let wanted = [
        ones(1, 1, 4),
        vec!["s5 s6=t5".to_owned()],
        ones(7, 6, 3),
        vec!["s10=".to_owned()],
        ones(11, 9, 6),
        vec!["s17=".to_owned()],
        ones(18, 15, 4),
    ]
    .concat();
    assert_eq!(beads(ENGLISH, PERSIAN, "en", "fa"), wanted);
}
