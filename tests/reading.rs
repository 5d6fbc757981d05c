//! The board for all eyes and ears: a checker's rules on every view in every colour, and nothing cut or out of sight.
#![allow(clippy::unwrap_used, clippy::panic, clippy::explicit_write)]

#[path = "support/axe.rs"]
mod axe;
#[path = "support/chromium.rs"]
mod chromium;
#[path = "support/machine.rs"]
mod machine;
#[path = "support/served.rs"]
mod served;

use std::path::PathBuf;

use axe::{checker, faults};
use chromium::{Chromium, Page};
use machine::Machine;
use serde_json::json;
use served::{Served, does, show_all, stage};

/// Twelve alternatives with names as long as they come, six tables, all fields, a round that runs.
fn workshop(m: &Machine) {
    let long = "Én direktør for samfunnsutvikling med plan, byggesak, geodata, næring, klima og den felles \
                digitaliseringsenheten for innbyggerdialog og saksbehandlingsstøtte";
    let mut plan = json!({
        "plenum_plan": 1, "title": "Tre kommuner blir én: administrativ organisering (illustrasjon)", "language": "nb",
        "alternatives": [{"code": "A0", "name": "Som i dag", "baseline": true}],
        "topics": [{"code": "T1", "title": "Plan og byggesak"}, {"code": "T2", "title": "Eiendomsforvaltningsavdelingen"}],
        "questions": [{"code": "Q1", "text": "Hva skjer med lokal tilhørighet når tjenestene samles?"}],
        "tables": (1..=6).map(|n| json!({"number": n, "place": "ved vinduet", "topic": format!("T{}", n % 2 + 1)})).collect::<Vec<_>>(),
        "report_on": "2026-12-15",
        "agenda": [{"kind": "round", "round": 1, "minutes": 35}, {"kind": "round", "round": 2, "minutes": 35}],
        "rounds": [{"number": 1, "minutes": 35, "alternatives": ["A1"], "prompt": "Hva er styrkene og svakhetene ved én direktør for hele samfunnsutviklingen?"},
                   {"number": 2, "minutes": 35, "kind": "question", "questions": ["Q1"]}],
    });
    for n in 1..12 {
        let name = if n == 1 { "Én direktør for samfunnsutvikling" } else { long };
        plan["alternatives"].as_array_mut().unwrap().push(json!({"code": format!("A{n}"), "name": name}));
    }
    m.ok(&["new", "w", "--from", &m.write("plan.json", plan.to_string())]);
    let word = "Arbeidsmiljølovgivningsendringsforslagshøringsuttalelse";
    for (quadrant, many, text) in [
        ("s", 14, "Større fagmiljø og færre som sitter alene med et fag"),
        ("w", 3, "Innbyggerne må reise lenger for å møte en saksbehandler ansikt til ansikt"),
        (
            "o",
            1,
            "Felles digital vakt for alle tre kommunene, med døgnbemanning og en plan for hvem som tar over når den faste er borte, også i ferier",
        ),
    ] {
        let lines: String = (0..many).map(|n| format!("{text} ({n})\n")).collect();
        show_all(m, quadrant, &lines);
    }
    show_all(m, "o", &format!("{word}\n"));
    // Of the last alternatives nobody knows what they cost.
    let line = |n: i64| {
        format!(
            "A{n};drift;2026;{};Illustrasjon\nA{n};engangs;2027;{};Illustrasjon\n",
            1_234_500_000 - n * 7_000_000,
            n * 54_321
        )
    };
    let lines: String = (0..9).map(line).collect();
    let gain = "A1;gevinst;2028;1250000;Illustrasjon\n";
    m.ok(&["import", "costs", "w", &m.write("costs.csv", format!("alternativ;art;år;beløp;kilde\n{lines}{gain}"))]);
}

fn at(served: &Served, path: &str) -> String {
    format!("http://{}{path}", served.addr)
}

/// All views, by what the stage says.
fn views(m: &Machine) -> Vec<(&'static str, String)> {
    let enlarged = m.statements("w")[15]["id"].as_str().unwrap().to_owned();
    vec![
        ("points", "{}".to_owned()),
        ("alone", format!(r#"{{"enlarged":"{enlarged}"}}"#)),
        ("question", r#"{"view":"question"}"#.to_owned()),
        ("move", r#"{"view":"move"}"#.to_owned()),
        ("thanks", r#"{"view":"thanks"}"#.to_owned()),
        ("costs-0", r#"{"view":"costs"}"#.to_owned()),
        ("black", r#"{"black":true}"#.to_owned()),
    ]
}

/// The room sees it now.
fn set(m: &Machine, served: &Served, view: &str, json: &str) {
    stage(m, json);
    served.until(&if view == "points" { "fields".to_owned() } else { format!("data-part=\"{view}\"") });
}

#[test]
fn no_rule_for_all_readers_is_broken_in_any_view_or_colour() {
    let Some(checker) = checker() else { return };
    let Some(browser) = Chromium::shared("no rule for all readers was checked") else { return };
    let m = Machine::new();
    workshop(&m);
    does(&m, r#"{"do":"round","number":1,"to":"running"}"#);
    let served = Served::start(&m, "w", &["--lang", "nb"]);
    let page = browser.page(1024, 768);
    let mut wrong = Vec::new();
    let mut check = |page: &Page, view: &str, path: &str, colours: &[&str]| {
        page.opens(&at(&served, path));
        wrong.extend(faults(page, &checker, colours).into_iter().map(|fault| format!("{view} {path} {fault}")));
    };
    for (view, json) in views(&m) {
        set(&m, &served, view, &json);
        check(&page, view, "/?theme=light", &["dark", "contrast"]);
        check(&page, view, "/?wall=1", &[]);
    }
    set(&m, &served, "points", "{}");
    check(&page, "points", "/?theme=contrast&a=A2&lang=nn", &[]);
    check(&page, "points", "/?theme=dark&a=*&lang=en", &["light", "contrast"]);
    check(&page, "points", "/?wall=1&a=*", &[]);
    page.resize(320, 640);
    check(&page, "points", "/", &[]);
    // In a file the costs stand after the points.
    set(&m, &served, "costs-0", r#"{"view":"costs"}"#);
    check(&page, "costs-0", "/?lang=en", &["dark", "contrast"]);
    m.ok(&["export", "w", "-o", "board.html", "--lang", "nb"]);
    page.opens(&format!("file://{}", m.path("board.html").display()));
    wrong.extend(faults(&page, &checker, &[]));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The checker sees what is wrong where something is.
    page.eval("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\"><p style=\"color: #ddd\">lys</p>')");
    let seen = faults(&page, &checker, &[]).concat();
    assert!(seen.contains("image-alt") && seen.contains("color-contrast"), "{seen}");
}

/// What is cut or out of sight on a wall, and fields whose figures do not add up.
const CUT: &str = "[
    ...[...document.querySelectorAll('main h1, main h2, main p, main li:not([hidden]), main th, main td')].filter((e) => !e.hidden).filter((e) => {
        const [box, field] = [e.getBoundingClientRect(), (e.closest('.field') ?? document.querySelector('main')).getBoundingClientRect()];
        return box.bottom > Math.min(innerHeight, field.bottom) + 1 || box.right > innerWidth + 1 || box.top < 0;
    }).map((e) => 'cut: ' + e.textContent),
    ...[...document.querySelectorAll('.field')].filter((f) => f.querySelector('.more')).filter((f) => {
        const more = f.querySelector('.more');
        const rest = more.hidden ? 0 : Number(more.textContent.match(/[0-9]+/)[0]);
        return rest + f.querySelectorAll('li:not([hidden])').length !== Number(f.querySelector('.count').textContent);
    }).map((f) => 'wrong count: ' + f.textContent),
]";

#[test]
fn the_halls_screen_cuts_nothing_and_says_how_much_more_there_is() {
    let Some(browser) = Chromium::shared("the hall's screen was not looked at") else { return };
    let m = Machine::new();
    workshop(&m);
    does(&m, r#"{"do":"round","number":1,"to":"running"}"#);
    let served = Served::start(&m, "w", &["--lang", "nb"]);
    let page = browser.page(1920, 1080);
    let mut looked = 0;
    // In letters of how much of their full size; the smallest on any screen.
    let mut look = |view: &str, path: &str| -> f64 {
        page.opens(&at(&served, path));
        let mut smallest = f64::INFINITY;
        for (wide, high) in [(1920, 1080), (1024, 768), (1280, 720), (3840, 2160)] {
            page.resize(wide, high).eval("new Promise(requestAnimationFrame)");
            assert_eq!(page.eval(CUT), json!([]), "{view} {path} at {wide}x{high}");
            assert_eq!(page.eval("[document.documentElement.scrollWidth, scrollY]"), json!([wide, 0]));
            looked += page.eval("document.querySelectorAll('main *').length").as_u64().unwrap();
            let size = page.eval("parseFloat(document.querySelector('main').style.fontSize)");
            smallest = smallest.min(size.as_f64().unwrap());
        }
        smallest
    };
    for (view, json) in views(&m) {
        set(&m, &served, view, &json);
        let size = look(view, "/?wall=1");
        assert!(size >= if view == "costs-0" { 60.0 } else { 80.0 }, "{view} {size}");
    }
    set(&m, &served, "points", "{}");
    assert!(look("points", "/?wall=1&a=A3") >= 80.0);
    // Where there is little to read it is read from farther away.
    assert!(look("points", "/?wall=1&a=A0") > 100.0);
    look("points", "/?wall=1&a=*");
    // More than anybody writes on a line of a card.
    let long = "Mange ord om noe som er viktig for dem som sa det. ".repeat(24);
    let ids = show_all(&m, "t", &format!("{long}\nEn til\n"));
    served.until("En til");
    look("points", "/?wall=1");
    set(&m, &served, "alone", &format!(r#"{{"enlarged":"{}"}}"#, ids[0]));
    look("alone", "/?wall=1");
    assert!(looked > 1000, "{looked}");
    // What comes while it is looked at is made to fit, too.
    set(&m, &served, "points", "{}");
    page.opens(&at(&served, "/?wall=1"));
    show_all(&m, "w", &"Enda en svakhet som noen kom på til slutt\n".repeat(9));
    page.until("document.querySelector('.field.w .count').textContent === '12'");
    assert_eq!(page.eval(CUT), json!([]));
}

#[test]
#[ignore = "draws pictures to look at: PLENUM_PICTURES=FOLDER cargo test --test reading pictures -- --ignored"]
fn pictures() {
    let folder = PathBuf::from(std::env::var_os("PLENUM_PICTURES").unwrap());
    let browser = Chromium::shared("no pictures").unwrap();
    let m = Machine::new();
    workshop(&m);
    let served = Served::start(&m, "w", &["--lang", "nb"]);
    let take = |name: &str, path: &str, wide: u32, high: u32| {
        let page = browser.page(wide, high);
        page.opens(&at(&served, path)).until("document.querySelector('main')");
        page.picture(&folder.join(format!("{name}-{wide}.png")), high < 5000);
    };
    for (view, json) in views(&m) {
        if view == "question" {
            does(&m, r#"{"do":"round","number":1,"to":"running"}"#);
        }
        set(&m, &served, view, &json);
        for (wide, high) in [(320, 640), (768, 1024), (1920, 1080)] {
            take(view, "/", wide, high);
        }
        take(&format!("{view}-wall"), "/?wall=1", 1920, 1080);
        take(&format!("{view}-wall"), "/?wall=1", 1024, 768);
    }
    stage(&m, "{}");
    served.until("fields");
    for theme in ["dark", "contrast"] {
        take(theme, &format!("/?lang=en&theme={theme}"), 768, 1024);
    }
    take("beside", "/?a=*&lang=nn", 1920, 1080);
    take("beside", "/?a=*", 320, 640);
    take("beside-wall", "/?a=*&wall=1", 1920, 1080);
    take("long-wall", "/?a=A2&wall=1&theme=light", 1920, 1080);
    m.ok(&["new", "group", "--from", "arbeidsgruppe"]);
    m.ok(&["new", "empty", "--title", "Tom"]);
    m.ok(&["new", "forces", "--from", "fire-etater"]);
    for (dir, more) in [("group", &[][..]), ("empty", &[]), ("forces", &["--force", "harder", "--question", "Q1"])] {
        let args = [&["add", dir], more, &["-"]].concat();
        let said = m.feed(&args, "Uklart hvem som bestemmer\nFor mange systemer\n".as_bytes());
        let release = |id: &str| format!("{{\"do\":\"release\",\"statement\":\"{id}\",\"to\":\"shown\"}}\n");
        if dir != "empty" {
            m.feed(&["do", dir], said.out.lines().map(release).collect::<String>().as_bytes());
        }
        let served = Served::start(&m, dir, &["--lang", "nb"]);
        for (wide, path) in [(320, "/"), (1920, "/"), (1024, "/?wall=1")] {
            let page = browser.page(wide, 768);
            page.opens(&at(&served, path)).picture(&folder.join(format!("{dir}-{wide}.png")), true);
        }
    }
    m.ok(&["export", "w", "-o", "board.html", "--lang", "nb"]);
    let page = browser.page(1024, 768);
    page.opens(&format!("file://{}", m.path("board.html").display())).prints(&folder.join("board.pdf"));
    page.opens(&at(&served, "/")).prints(&folder.join("live.pdf"));
}
