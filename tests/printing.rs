//! Sheets of paper: what a real browser makes of them, what can never stand on them, and who is told what is missing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::explicit_write)]

#[path = "support/machine.rs"]
mod machine;
#[path = "support/qr.rs"]
mod qr;
mod support;

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use machine::Machine;
use plenum::domain::Words;
use plenum::exchange::print::{Strip, StripSeat, strips};
use plenum::lang::{Lang, Shown};
use plenum::record::State;
use support::Person;

const SHEETS: [&str; 4] = ["cards", "slips", "questions", "plan"];

/// What a browser says on standard output about a file. It is ended by us when it has not ended in time.
fn browse(browser: &str, m: &Machine, html: &str, what: &str) -> String {
    let mut child = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", m.path("browser").display()))
        .arg(what)
        .arg(format!("file://{}", m.path(html).display()))
        .env("HOME", m.path("browser"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let (ended, end) = mpsc::channel();
    std::thread::spawn(move || {
        let mut said = Vec::new();
        let read = out.read_to_end(&mut said);
        ended.send(read.map(|_| said))
    });
    let said = end.recv_timeout(Duration::from_secs(90));
    if said.is_err() {
        child.kill().unwrap();
    }
    child.wait().unwrap();
    let said = said.unwrap_or_else(|_| panic!("the browser did not end with {html}")).unwrap();
    String::from_utf8_lossy(&said).into_owned()
}

/// Prints a file to a PDF; the pages it has.
fn pages(browser: &str, m: &Machine, html: &str) -> usize {
    let pdf = m.path(&format!("{html}.pdf"));
    browse(browser, m, html, &format!("--print-to-pdf={}", pdf.display()));
    let pdf = std::fs::read(pdf).unwrap();
    let pdf = String::from_utf8_lossy(&pdf);
    let sizes: Vec<_> =
        pdf.match_indices("/MediaBox [").map(|(at, _)| pdf[at + 11..].split(']').next().unwrap()).collect();
    let a4 = |size: &&str| size.starts_with("0 0 594.") || size.starts_with("0 0 595.");
    assert!(sizes.iter().all(a4), "not A4: {sizes:?}");
    pdf.match_indices("/Type /Page").filter(|(at, word)| !pdf[at + word.len()..].starts_with('s')).count()
}

fn browser() -> Option<&'static str> {
    let runs =
        |name: &&str| Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(runs)
}

/// Past the harness, which would keep it to itself.
fn did_not_run(what: &str) {
    writeln!(std::io::stderr(), "DID NOT RUN: {what}: chromium is missing").unwrap();
}

#[test]
fn a_browser_makes_as_many_pages_of_them_as_are_meant() {
    let Some(browser) = browser() else { return did_not_run("printed pages were not counted") };
    let m = Machine::new();
    m.ok(&["new", "hostile", "--from", &m.write("hostile.json", plan_of(&HOSTILE.repeat(12)))]);
    // Where people sit has been drawn: a strip each, seven on a sheet.
    m.ok(&["new", "drawn", "--from", "tre-kommuner"]);
    m.ok(&["draw", "drawn", "--people", "96", "--seed", "7"]);
    let meant: [(&str, &str, &[&str], usize); 17] = [
        ("drawn", "slips", &[], 96_usize.div_ceil(7)),
        ("drawn", "plan", &[], 2),
        // Twelve tables and two rounds; twelve bowls of sixteen slips, each a sign and two sheets of eight.
        ("tre-kommuner", "cards", &[], 24),
        ("tre-kommuner", "slips", &[], 12 * (1 + 2)),
        ("tre-kommuner", "questions", &[], 6 + 2),
        ("tre-kommuner", "plan", &[], 1 + 1),
        ("tre-kommuner", "cards", &["--round", "2", "--lang", "en"], 12),
        ("fire-etater", "cards", &["--table", "2"], 8),
        ("fire-etater", "plan", &[], 4 + 1),
        ("arbeidsgruppe", "cards", &["--lang", "nn"], 7),
        ("arbeidsgruppe", "plan", &[], 3 + 1),
        ("hostile", "cards", &[], 2 * 2),
        ("hostile", "slips", &[], 2 * (1 + 1)),
        // The way to a table's own page takes no page.
        ("tre-kommuner", "cards", &["--address", "192.168.1.20"], 24),
        ("tre-kommuner", "plan", &["--address", "192.168.1.20"], 1 + 1),
        ("arbeidsgruppe", "cards", &["--address", "192.168.1.20"], 7),
        ("hostile", "cards", &["--address", "192.168.1.20"], 2 * 2),
    ];
    for (plan, sheet, more, expected) in meant {
        if !m.path(plan).exists() {
            m.ok(&["new", plan, "--from", plan]);
        }
        let file = format!("{plan}-{sheet}-{}.html", more.concat());
        m.ok(&[&["print", plan, sheet, "-o", &file], more].concat());
        assert_eq!(pages(browser, &m, &file), expected, "{plan} {sheet} {more:?}");
    }
}

/// Looks at every sheet and says what is wider or higher than its place, and how many lines there are to write on.
const MEASURE: &str = "<script>
const out = [], mm = 96 / 25.4;
for (const e of document.querySelectorAll('.sheet, .lines, .slip'))
  if (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1) out.push(e.className + ' ' + e.innerText.slice(0, 80));
const rows = [...document.querySelectorAll('.row')];
for (const e of rows) if (e.offsetHeight < 9 * mm - 1) out.push('low line ' + e.offsetHeight);
for (const e of document.querySelectorAll('.card')) {
  const n = e.querySelectorAll('.row').length;
  if (n < 10 || n > 16) out.push(n + ' lines ' + e.innerText.slice(0, 80));
}
document.documentElement.textContent = `measured ${rows.length}: ${out.join(' / ')}.`;
</script>";

#[test]
fn everything_has_room_and_every_line_can_be_written_on() {
    let Some(browser) = browser() else { return did_not_run("nothing was measured") };
    let m = Machine::new();
    let mut all = String::new();
    for plan in m.json(&["plans"])["plans"].as_array().unwrap() {
        let plan = plan["name"].as_str().unwrap();
        m.ok(&["new", plan, "--from", plan]);
        let sheets = SHEETS.iter().filter(|sheet| **sheet != "plan").map(|sheet| vec![*sheet]);
        for sheet in sheets.chain([vec!["cards", "--address", "192.168.100.200"]]) {
            if m.run(&[&["print", plan, "-o", "one.html", "-y"], sheet.as_slice()].concat()).exit == 0 {
                let html = std::fs::read_to_string(m.path("one.html")).unwrap();
                let (head, body) = html.split_once("<body>").unwrap();
                if all.is_empty() {
                    // The sheets themselves let nothing run.
                    all = head.replace("Content-Security-Policy", "x");
                }
                all += body;
            }
        }
    }
    m.write("all.html", all + MEASURE);
    let said = browse(browser, &m, "all.html", "--dump-dom");
    let rows: usize = said.split_once("measured ").unwrap().1.split(':').next().unwrap().parse().unwrap();
    assert!(rows > 1500, "{said}");
    assert!(said.contains(&format!("measured {rows}: .")), "{said}");
}

fn printed(m: &Machine, dir: &str, sheet: &str, more: &[&str]) -> String {
    let file = format!("{dir}-{sheet}.html");
    m.ok(&[&["-y", "print", dir, sheet, "-o", &file], more].concat());
    std::fs::read_to_string(m.path(&file)).unwrap()
}

/// What stands between `<` and `>`, in order: every element and attribute there is.
fn tags(html: &str) -> Vec<&str> {
    let body = html.split_once("</style>").unwrap().1;
    body.split('<').skip(1).map(|part| part.split('>').next().unwrap()).collect()
}

/// What can be read.
fn text(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1;
    body.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

const HOSTILE: &str =
    "<script>alert(1)</script>\" onload='x' <img src=x> &lt;b&gt; \u{1b}[2J\u{0}\u{202e}]]> --> </style>";

/// A workshop in which everything that somebody can write is `words`.
fn plan_of(words: &str) -> Vec<u8> {
    let plan = serde_json::json!({
        "plenum_plan": 1, "title": words, "date": words, "start": "09:00", "plenary_at": words, "slip_colour": "topic",
        "alternatives": [{"code": "A0", "name": words, "baseline": true}, {"code": "A1", "name": words}],
        "topics": [{"code": "T1", "title": words, "prompt": words, "colour": words}],
        "questions": [{"code": "Q1", "text": words, "goal": words}],
        "headings": [words],
        "tables": [
            {"number": 1, "name": words, "place": words, "host": words, "topic": "T1", "seats": 3},
            {"number": 2, "name": words, "place": words, "host": words, "topic": "T1", "seats": 3},
        ],
        "agenda": [{"kind": "round", "title": words, "minutes": 30, "round": 1}, {"kind": "talk", "title": words, "minutes": 5}],
        "rounds": [
            {"number": 1, "kind": "swot", "minutes": 30, "alternatives": ["A0", "A1"], "prompt": words},
        ],
        "meetings": [{"code": "M2", "title": words, "agenda": [], "rounds": [
            {"number": 2, "kind": "question", "minutes": 10, "questions": ["Q1"], "prompt": words},
        ]}],
    });
    serde_json::to_vec(&plan).unwrap()
}

#[test]
fn nothing_that_somebody_writes_becomes_markup() {
    let m = Machine::new();
    // The same width, so that sizes and the number of lines are the same.
    let harmless = "x".repeat(Shown::new(HOSTILE).width());
    m.ok(&["new", "hostile", "--from", &m.write("hostile.json", plan_of(HOSTILE))]);
    m.ok(&["new", "harmless", "--from", &m.write("harmless.json", plan_of(&harmless))]);
    for sheet in SHEETS {
        let (hostile, harmless) = (printed(&m, "hostile", sheet, &[]), printed(&m, "harmless", sheet, &[]));
        assert_eq!(tags(&hostile), tags(&harmless), "{sheet}");
        assert!(text(&hostile).contains("&lt;script&gt;alert(1)"), "{sheet} says what was written");
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!hostile.contains(steers), "{sheet}");
    }
}

#[test]
fn every_plan_prints_in_every_language_with_nothing_that_runs_or_comes_from_elsewhere() {
    let m = Machine::new();
    for plan in m.json(&["plans"])["plans"].as_array().unwrap() {
        let plan = plan["name"].as_str().unwrap();
        m.ok(&["new", plan, "--from", plan]);
        let one_group = m.json(&["list", plan, "tables"])["tables"].as_array().unwrap().len() < 2;
        let mut said = BTreeMap::new();
        for lang in ["nb", "nn", "en"] {
            for sheet in SHEETS {
                if sheet == "slips" && one_group {
                    let answer = m.run(&["print", plan, sheet, "-o", "none.html"]);
                    assert_eq!((answer.exit, m.path("none.html").exists()), (3, false), "{plan}");
                    continue;
                }
                let html = printed(&m, plan, sheet, &["--lang", lang]);
                for foreign in ["<script", "http:", "https:", " src=", "href", "url(", "@import", "@font-face"] {
                    assert!(!html.contains(foreign), "{plan} {sheet}: {foreign}");
                }
                assert!(html.starts_with(&format!("<!DOCTYPE html><html lang=\"{lang}\">")), "{plan} {sheet}");
                assert!(html.contains("@page { size: A4 portrait"), "{plan} {sheet}");
                let words = text(&html).to_lowercase();
                if one_group {
                    let table = if lang == "en" { "table" } else { "bord" };
                    assert!(!words.split_whitespace().any(|word| word.starts_with(table)), "{plan} {sheet} {lang}");
                }
                said.insert((sheet, lang), words);
            }
        }
        assert!(said.len() >= 9 && said[&("plan", "nb")] != said[&("plan", "nn")], "{plan}");
    }
}

#[test]
fn a_card_says_what_the_typist_keys() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let card = text(&printed(&m, "w", "cards", &["--round", "2", "--table", "7"]));
    for word in ["Bord 7", "207", "Runde 2", "10:30–11:05", "høyre side, foran", "To direktører", "Plan og byggesak"]
    {
        assert!(card.contains(word), "{word}\n{card}");
    }
    let lines = |sign: &str| card.lines().filter(|line| *line == sign).count();
    // A heading and three lines for each field, each with the sign that is keyed.
    assert_eq!(["+", "−", "*", "!"].map(lines), [4, 4, 4, 4]);

    m.ok(&["new", "q", "--from", "fire-etater"]);
    let card = text(&printed(&m, "q", "cards", &["--round", "1", "--table", "1"]));
    let harder = card.find("Gjør det vanskeligere").unwrap();
    assert!(card[..harder].ends_with("−\n\n") && harder < card.find("Gjør det enklere").unwrap(), "{card}");

    m.ok(&["new", "e", "--from", "arbeidsgruppe"]);
    let card = text(&printed(&m, "e", "cards", &["--round", "2"]));
    assert!(card.contains("Runde 2") && card.contains("200"), "{card}");
}

#[test]
fn the_bowls_of_one_morning() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let html = printed(&m, "w", "slips", &[]);
    assert_eq!(html.matches("class=\"slip\"").count(), 2 * 12 * 8);
    let said = text(&html);
    assert!(said.contains("Skriv ut på gult papir: side 7 til 9. 16 lapper."), "{said}");
    assert!(said.contains("Skål 3, til høyre på scenen") && said.contains("Skål 3, til venstre på scenen"));
    assert!(said.contains("Fargen viser problemstillingen, siden av scenen viser tiden."));
    // A sheet has the slips of one bowl only: one colour, one side.
    for sheet in html.split("<section").skip(1) {
        let bowls: Vec<_> =
            sheet.match_indices("Skål ").map(|(at, _)| sheet[at..].split('<').next().unwrap()).collect();
        assert!(!sheet.contains("class=\"slip\"") || bowls.iter().all(|bowl| *bowl == bowls[0]), "{bowls:?}");
    }
}

#[test]
fn those_who_come_are_shared_evenly_where_no_table_says_how_many_fit() {
    let m = Machine::new();
    let mut plan = serde_json::json!({
        "plenum_plan": 1, "title": "w", "alternatives": [{"code": "A0", "name": "x", "baseline": true}],
        "tables": (1..=12).map(|n| serde_json::json!({"number": n})).collect::<Vec<_>>(),
        "meetings": [{"code": "M1", "rounds": [{"number": 1, "minutes": 20}]}],
    });
    m.ok(&["new", "w", "--from", &m.write("plan.json", plan.to_string())]);
    let answer = m.run(&["print", "w", "slips", "-o", "slips.html", "--lang", "nb"]);
    assert_eq!(answer.exit, 3);
    assert!(answer.err.contains("Bord 1, 2, 3,") && answer.err.contains("Forbered"), "{}", answer.err);
    plan["meetings"][0]["present"] = 100.into();
    m.ok(&["apply", "w", &m.write("plan.json", plan.to_string())]);
    let html = printed(&m, "w", "slips", &["--lang", "nb"]);
    let at = |n: usize| html.matches(&format!("<p class=\"seat\">Bord {n}<")).count();
    assert_eq!((1..=12).map(at).collect::<Vec<_>>(), [9, 9, 9, 9, 8, 8, 8, 8, 8, 8, 8, 8]);
    assert!(html.contains("20 minutter") && html.contains("på scenen"));
}

#[test]
fn what_is_missing_is_said_with_the_place_to_fill_it_in() {
    let m = Machine::new();
    m.ok(&["new", "bare", "--title", "Bare"]);
    for (sheet, code) in
        [("cards", "no_rounds"), ("slips", "no_tables"), ("questions", "no_questions"), ("plan", "no_meeting")]
    {
        let answer = m.run(&["print", "bare", sheet, "-o", "x.html", "--json"]);
        let error: serde_json::Value = serde_json::from_str(&answer.err).unwrap();
        assert_eq!((answer.exit, &error["error"]["code"]), (3, &code.into()));
        assert!(error["error"]["hint"].as_str().unwrap().contains("Prepare"), "{error}");
    }
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let exit = |args: &[&str]| m.run(&[&["print", "w"], args].concat()).exit;
    assert_eq!(exit(&["cards", "-o", "x.html", "--round", "9"]), 3);
    assert_eq!(exit(&["cards", "-o", "x.pdf"]), 2);
    assert_eq!(exit(&["card", "-o", "x.html"]), 2);
    assert_eq!(exit(&["cards", "-o", "nowhere/x.html"]), 5);
    assert!(!m.path("x.html").exists() && !m.path("x.pdf").exists());
}

#[test]
fn a_file_that_somebody_has_changed_is_left_alone() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "swot-one-decision"]);
    let print = ["print", "w", "plan", "-o", "plan.html"];
    m.ok(&print);
    m.ok(&print);
    m.write("plan.html", "mine");
    assert_eq!(m.run(&print).exit, 5);
    assert_eq!(std::fs::read_to_string(m.path("plan.html")).unwrap(), "mine");
    m.ok(&[&print[..], &["-y"]].concat());
    assert!(std::fs::read_to_string(m.path("plan.html")).unwrap().contains("Before the doors open"));
}

#[test]
fn strips_lie_in_order_when_the_stack_is_cut() {
    let seat =
        |round| StripSeat { round, table: 4, place: Words::new("ved døra"), topic: Words::new("Plan & <b>bygg</b>") };
    let person = |n: usize| Strip {
        code: format!("P{n}"),
        who: Words::new(if n.is_multiple_of(2) { "Bygg" } else { "Areal" }),
        seats: vec![seat(2), seat(1)],
    };
    let people: Vec<_> = (1..=17).map(person).collect();
    let html = String::from_utf8(strips(&State::default(), &people, Lang::Nb)).unwrap();
    let sheets: Vec<Vec<&str>> = html.split("<section").skip(1).map(codes).collect();
    assert_eq!(sheets.iter().map(Vec::len).collect::<Vec<_>>(), [6, 6, 5]);
    // Piles by their place on the sheet, one on top of the other.
    let stacked: Vec<_> =
        (0..7).flat_map(|cell| sheets.iter().filter_map(move |sheet| sheet.get(cell).copied())).collect();
    let odd_then_even = (1..=17).step_by(2).chain((2..=17).step_by(2)).map(|n| format!("P{n}"));
    assert_eq!(stacked, odd_then_even.collect::<Vec<_>>());
    assert!(html.contains("Plan &amp; &lt;b&gt;bygg") && html.contains("Bord 4"));
    let first = html.split("class=\"strip\"").nth(1).unwrap();
    assert!(first.find("Runde 1").unwrap() < first.find("Runde 2").unwrap());
}

#[test]
fn strips_of_one_round_say_nothing_of_the_others() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner", "--lang", "nb"]);
    m.ok(&["draw", "w", "--people", "24", "--seed", "1"]);
    let html = printed(&m, "w", "slips", &["--round", "2", "--lang", "nb"]);
    assert_eq!(html.split("<section").skip(1).map(codes).map(|sheet| sheet.len()).sum::<usize>(), 24);
    assert!(html.contains("Runde 2") && !html.contains("Runde 1"));
}

fn codes(sheet: &str) -> Vec<&str> {
    sheet.split("class=\"who\"><b>").skip(1).map(|part| part.split('<').next().unwrap()).collect()
}

#[test]
fn from_the_list_of_commands_the_file_lies_beside_the_workshop() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 3)
        .press("Ctrl+P")
        .types("skriver ut bordkort")
        .press("Enter")
        .sees("ingen runder")
        .sees("Forbered");
    let path = p.folder.path().join("work/tre");
    let plan = plenum::plans::Offer::of(None, "tre-kommuner").unwrap().plan().unwrap();
    plenum::plans::make(&path, None, plan, plenum::desk::now()).unwrap();
    p.app.open_workshop(&path, plenum::tui::Action::GoOverview);
    p.resize(200, 24);
    let file = |name: &str| p_file(&path, name);
    for (words, name) in [
        ("skriver ut bordkort", "tre-bordkort.html"),
        ("skriver ut plasslapper", "tre-plasslapper.html"),
        ("skriver ut spørsmål", "tre-sporsmal.html"),
        ("skriver ut plan", "tre-plan.html"),
    ] {
        p.press("Ctrl+P").types(words).press("Enter").sees(name);
        assert!(file(name).starts_with("<!DOCTYPE html>"), "{name}");
    }
    // A file that somebody has changed keeps its name; the new one gets another.
    std::fs::write(path.with_file_name("tre-plan.html"), "mine").unwrap();
    p.press("Ctrl+P").types("skriver ut plan").press("Enter").sees("tre-plan-2.html");
    assert_eq!(file("tre-plan.html"), "mine");
    assert!(file("tre-plan-2.html").contains("Før dørene åpnes"));
}

fn p_file(workshop: &Path, name: &str) -> String {
    std::fs::read_to_string(workshop.with_file_name(name)).unwrap()
}

#[test]
fn a_camera_reads_the_way_to_a_tables_own_page_off_its_card() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let bare = printed(&m, "w", "cards", &[]);
    assert!(!bare.contains("<svg class=\"qr\"") && !bare.contains("Skriv heller her"));
    let cards = printed(&m, "w", "cards", &["--address", "http://192.168.1.20:7373/"]);
    let codes = qr::on_paper(&cards);
    assert_eq!(codes.len(), 24);
    assert!(codes.iter().all(|code| code.len() == 53 && code.starts_with("http://192.168.1.20:7373/t/")), "{codes:?}");
    // One a table, the same in both rounds, and the one that the table is served at; as many lines as without.
    let mut own = codes.clone();
    own.sort();
    own.dedup();
    assert_eq!(own.len(), 12);
    let one = printed(&m, "w", "cards", &["--table", "3", "--address", "192.168.1.20"]);
    assert_eq!(qr::on_paper(&one), [codes[2].as_str(), codes[14].as_str()]);
    assert!(text(&one).contains("Skriv heller her\n") && text(&one).contains("192.168.1.20:7373/t/"));
    assert_eq!(cards.matches("class=\"row\"").count(), bare.matches("class=\"row\"").count());
    for foreign in ["<script", "http:", "https:", " src=", "href", "url("] {
        assert!(!cards.contains(foreign), "{foreign}");
    }
    // Who rigs is told what they depend on.
    let plan = text(&printed(&m, "w", "plan", &["--address", "192.168.1.20:8080"]));
    assert!(plan.contains("Bordkort, gjelder bare på nettadressen 192.168.1.20:8080"), "{plan}");
    assert!(!text(&printed(&m, "w", "plan", &[])).contains("nettadressen"));
    // One group has one page.
    m.ok(&["new", "g", "--from", "arbeidsgruppe"]);
    let group = qr::on_paper(&printed(&m, "g", "cards", &["--address", "[fd00::2]:7373"]));
    assert_eq!(group.len(), 7);
    assert!(group.iter().all(|code| *code == group[0] && code.starts_with("http://[fd00::2]:7373/t/")));
    for bad in ["http://x/\"onload=", "a b", "http://", ""] {
        assert_eq!(m.run(&["print", "w", "cards", "-o", "x.html", "--address", bad]).exit, 2, "{bad}");
    }
}
