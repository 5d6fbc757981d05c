//! The board in a real browser: what people see, how soon, and what nothing they write can do to it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::explicit_write)]

#[path = "support/chromium.rs"]
mod chromium;
#[path = "support/machine.rs"]
mod machine;
#[path = "support/served.rs"]
mod served;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{SystemTime, UNIX_EPOCH};

use chromium::{Chromium, Page};
use machine::Machine;
use serde_json::json;
use served::{Served, add, does, releases, show_all, shows, stage};

/// Milliseconds since 1970, as a page tells them.
fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1000.0
}

fn at(served: &Served, path: &str) -> String {
    format!("http://{}{path}", served.addr)
}

/// A workshop with a line in each field, served.
fn board(m: &Machine) -> Served {
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    for (quadrant, text) in [("s", "Større fagmiljø"), ("w", "Lengre vei"), ("o", "Felles vakt"), ("t", "Folk slutter")]
    {
        shows(m, quadrant, text);
    }
    Served::start(m, "w", &["--lang", "nb"])
}

fn open(browser: &std::sync::Arc<Chromium>, served: &Served, path: &str, width: u32, height: u32) -> Page {
    let page = browser.page(width, height);
    page.opens(&at(served, path)).until("window.EventSource && document.querySelector('main')");
    page
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

#[test]
fn what_is_released_is_seen_within_a_second_and_black_at_once() {
    let Some(browser) = Chromium::shared("the board was not followed") else { return };
    let m = Machine::new();
    let served = board(&m);
    let page = open(&browser, &served, "/", 1280, 800);
    page.sees("Større fagmiljø").sees("1 av 12 bord");
    // Notes when a word comes, and when everything is dark.
    page.eval(
        "globalThis.seen = {}; new MutationObserver(() => {
            const text = document.body.innerText;
            for (const word of text.match(/ny\\d+/g) ?? []) seen[word] ??= Date.now();
            if (document.querySelector('.black')) seen.black ??= Date.now();
        }).observe(document, {subtree: true, childList: true}); 0",
    );
    let mut released = Vec::new();
    for n in 0..5 {
        let id = add(&m, "s", &format!("ny{n}"));
        releases(&m, &id);
        let safe = now();
        page.until(&format!("seen.ny{n}"));
        released.push(page.eval(&format!("seen.ny{n}")).as_f64().unwrap() - safe);
    }
    let mut dark = Vec::new();
    for _ in 0..5 {
        let set = now();
        stage(&m, r#"{"black": true}"#);
        page.until("seen.black");
        dark.push(page.eval("seen.black").as_f64().unwrap() - set);
        // No word of the workshop is left, neither to be seen nor to be heard.
        assert!(!page.text("document.querySelector('#page').textContent").contains("fagmiljø"));
        let covered = "[...Array(9).keys()].every((n) => document.elementFromPoint(
            innerWidth * (n % 3 + 0.1) / 3, innerHeight * (Math.floor(n / 3) + 0.1) / 3).id === 'board')";
        assert_eq!(page.eval(covered), true);
        assert_eq!(page.eval("getComputedStyle(document.getElementById('board')).backgroundColor"), "rgb(0, 0, 0)");
        stage(&m, "{}");
        page.sees("Større fagmiljø").eval("delete seen.black");
    }
    assert!(median(released.clone()) < 1000.0, "{released:?}");
    assert!(median(dark.clone()) < 200.0, "{dark:?}");
    assert_eq!(page.wrongs(), [""; 0]);
}

#[test]
fn the_room_sees_what_the_facilitator_chooses() {
    let Some(browser) = Chromium::shared("the views were not seen") else { return };
    let m = Machine::new();
    let served = board(&m);
    let long = shows(&m, "w", "Innbyggerne må reise lenger for å møte en saksbehandler");
    let page = open(&browser, &served, "/", 1280, 800);
    page.sees("STYRKER 1").sees("SVAKHETER 2");
    stage(&m, &format!(r#"{{"enlarged": "{long}"}}"#));
    page.until("document.querySelector('.alone')").sees("Innbyggerne må reise").sees("Sagt av 1 av 12 bord");
    assert!(!page.text("document.querySelector('#page').innerText").contains("Lengre vei"));
    let size = page.eval("parseFloat(getComputedStyle(document.querySelector('.alone h1')).fontSize)");
    assert!(size.as_f64().unwrap() > 40.0, "{size}");
    does(&m, r#"{"do":"round","number":1,"to":"running"}"#);
    stage(&m, r#"{"view": "question"}"#);
    page.sees("Runde 1").until("/^[0-9][0-9]:[0-9][0-9]$/.test(document.getElementById('clock').textContent)");
    page.eval("globalThis.then = document.getElementById('clock').textContent");
    page.until("document.getElementById('clock').textContent < then");
    stage(&m, r#"{"view": "move"}"#);
    page.sees("Bytt bord nå").sees("Bord 1 (venstre side, foran), 7");
    stage(&m, r#"{"view": "thanks"}"#);
    page.sees("Takk");
    stage(&m, "{}");
    page.sees("STYRKER 1");
    assert_eq!(page.wrongs(), [""; 0]);
}

#[test]
fn costs_are_there_within_a_second_of_being_opened_and_gone_when_they_are_closed() {
    let Some(browser) = Chromium::shared("costs were not followed") else { return };
    let m = Machine::new();
    let served = board(&m);
    let costs = concat!(env!("CARGO_MANIFEST_DIR"), "/data/tre-kommuner-kostnader.csv");
    m.ok(&["import", "costs", "w", costs]);
    let [wide, phone] = [(1920, 1080), (320, 640)].map(|(width, height)| open(&browser, &served, "/", width, height));
    for page in [&wide, &phone] {
        page.sees("Større fagmiljø");
        page.eval(
            "globalThis.seen = null; new MutationObserver(() => {
                if (document.querySelector('table.costs')) seen ??= Date.now();
            }).observe(document, {subtree: true, childList: true}); 0",
        );
    }
    let set = now();
    stage(&m, r#"{"view": "costs"}"#);
    for page in [&wide, &phone] {
        page.until("seen");
        let took = page.eval("seen").as_f64().unwrap() - set;
        assert!(took < 1000.0, "{took} ms");
        page.sees("Kostnader side om side").sees("Tall i mill. kr, faste priser 2026").sees("illustrerende tall");
        assert_eq!(page.text("document.getElementById('said').textContent"), "Kostnader side om side");
    }
    // One table of all where there is room; on a phone one alternative after the other, and nothing beside the screen.
    let tables = "[...document.querySelectorAll('table')].filter((t) => t.checkVisibility()).map((t) => t.caption.innerText.slice(0, 2))";
    assert_eq!(wide.eval(tables), serde_json::json!(["Ta"]));
    assert_eq!(phone.eval(tables), serde_json::json!(["A0", "A1", "A2", "A3"]));
    assert_eq!(phone.eval("document.documentElement.scrollWidth"), 320);
    let row = "[...[...document.querySelectorAll('tr')].find((r) => r.innerText.startsWith('Engangskostnad')).cells].map((c) => c.innerText)";
    assert_eq!(wide.eval(row), serde_json::json!(["Engangskostnad", "0,0", "5,1", "2,7", "4,4"]));
    // What is shown meanwhile is counted, and the tables stay where they are.
    shows(&m, "s", "Enda en styrke");
    wide.until("[...document.querySelectorAll('tr.s')].some((r) => r.innerText.includes('2'))");
    stage(&m, "{}");
    for page in [&wide, &phone] {
        page.sees("Større fagmiljø").until("!document.querySelector('table')");
        assert_eq!(page.wrongs(), [""; 0]);
    }
}

#[test]
fn the_reader_keeps_the_place_and_hears_how_many_are_new() {
    let Some(browser) = Chromium::shared("nobody's place was looked at") else { return };
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let lines = |name: &str| -> String {
        (0..12)
            .map(|n| format!("{name} nummer {n} med nok ord til at den tar et par linjer på en liten skjerm\n"))
            .collect()
    };
    show_all(&m, "s", &lines("Styrke"));
    show_all(&m, "w", &lines("Svakhet"));
    let served = Served::start(&m, "w", &["--lang", "nb"]);
    let page = open(&browser, &served, "/", 320, 640);
    // In the middle of the weaknesses, with a link at the end in focus.
    page.eval("document.querySelector('footer a[href*=\"theme=dark\"]').focus({preventScroll: true})");
    page.eval("[...document.querySelectorAll('li')].find((li) => li.textContent.includes('Svakhet nummer 5')).scrollIntoView()");
    let place = "[...document.querySelectorAll('li')].find((li) => li.textContent.includes('Svakhet nummer 5')).getBoundingClientRect().top";
    let before = page.eval(place).as_f64().unwrap();
    assert!(before.abs() < 50.0 && page.eval("scrollY > 500") == true, "{before}");
    shows(&m, "s", "Enda en styrke, over det som leses");
    page.until("document.getElementById('said').textContent.includes('Ett nytt punkt på tavla')");
    let after = page.eval(place).as_f64().unwrap();
    assert!((after - before).abs() < 2.0, "{before} {after}");
    // The list that is read gets a line, and loses one above.
    let gone = m.statements("w").iter().find(|s| s["text"].as_str().unwrap().starts_with("Svakhet nummer 2 ")).unwrap()
        ["id"]
        .clone();
    show_all(&m, "w", "Ny svakhet 0\nNy svakhet 1\nNy svakhet 2\n");
    page.until("document.body.innerText.includes('Ny svakhet 2')");
    does(&m, &format!(r#"{{"do":"withdraw","of":{gone}}}"#));
    page.until("!document.body.innerText.includes('Svakhet nummer 2 ')");
    let after = page.eval(place).as_f64().unwrap();
    assert!((after - before).abs() < 2.0, "{before} {after}");
    assert_eq!(page.eval("document.activeElement.getAttribute('href').includes('theme=dark')"), true);
    // Whoever has gone to the board by the link for that stays on it, also when the view changes.
    page.eval("document.getElementById('board').focus()");
    stage(&m, r#"{"view": "thanks"}"#);
    page.sees("Takk").until("document.activeElement.id === 'board'");
    assert!(page.text("document.getElementById('said').textContent").contains("Takk"));
    stage(&m, "{}");
    page.sees("STYRKER");
    // What was there before is not called new.
    assert!(!page.text("document.getElementById('said').textContent").contains("nye punkter"));
    assert_eq!(page.wrongs(), [""; 0]);
}

const HOSTILE: [&str; 12] = [
    "<script>document.title='ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    "</li></ul></section></main><h1 id=board>annen</h1><style>*{display:none}</style>",
    "\"><svg/onload=document.title='ran'> ' onclick='document.title=1'",
    "data: x\n\nevent: board\ndata: <b>y</b>\n\n",
    "\r\rid: 9\r",
    "&lt;b&gt;&#60;b&#62;&amp;amp;",
    "\u{1b}[31mrød\u{1b}]0;tittel\u{7}\u{9b}2J",
    "\u{202e}snilgab\u{2066}\u{202d} \u{200f}\u{feff}",
    "👨‍👩‍👧‍👦👩🏽‍🚒🏳️‍🌈 e\u{301}\u{327}\u{327}\u{327} Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢ ﷽ 𒐫",
    "{{constructor.constructor('x')()}} ${7*7} <%= 7 %> javascript:alert(1)",
    "<!--<b>",
];

#[test]
fn nothing_anybody_says_becomes_part_of_the_page() {
    let Some(browser) = Chromium::shared("hostile lines were not shown") else { return };
    let m = Machine::new();
    let served = board(&m);
    let page = open(&browser, &served, "/", 320, 640);
    let count = "[...document.querySelectorAll('*')].filter((e) => !e.closest('li')).length";
    let (elements, title) = (page.eval(count), page.text("document.title"));
    let inside =
        "Math.max(...[...document.querySelectorAll('.field li')].map((li) => li.querySelectorAll('*').length))";
    let wide = "document.documentElement.scrollWidth";
    assert_eq!((page.eval(inside), page.eval(wide)), (3.into(), 320.into()));
    let long = "x".repeat(10_000);
    let ids: Vec<_> = HOSTILE.iter().chain([&long.as_str()]).map(|text| add(&m, "t", text)).collect();
    let release = |id: &String| format!("{{\"do\":\"release\",\"statement\":\"{id}\",\"to\":\"shown\"}}\n");
    does(&m, &ids.iter().map(release).collect::<String>());
    for again in [false, true] {
        if again {
            // As a page of its own, not as news to one that is open.
            page.opens(&at(&served, "/"));
        }
        page.until(&format!("document.querySelectorAll('.field.t li').length === {}", HOSTILE.len() + 2));
        assert_eq!((page.eval(count), page.eval(inside)), (elements.clone(), 3.into()));
        assert_eq!(page.eval(wide), 320, "it scrolls sideways");
        assert_eq!(page.text("document.title"), title);
        let text = page.text("document.querySelector('.field.t').textContent");
        assert!(
            text.contains("<script>document.title='ran'</script>") && text.contains("&lt;b&gt;&#60;b&#62;&amp;amp;")
        );
        let steers = |c: char| {
            c.is_control() && c != '\n'
                || ('\u{202a}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
        };
        assert!(!text.contains(steers), "{text:?}");
        assert!(text.contains(&long));
    }
    for path in ["/?a=*", "/?a=A1", "/?wall=1"] {
        page.opens(&at(&served, path)).until("document.querySelectorAll('.field.t li').length > 3");
        assert_eq!((page.eval(inside), page.eval(wide)), (3.into(), 320.into()), "{path}");
    }
    let alone = format!(r#"{{"enlarged": "{}"}}"#, ids[HOSTILE.len()]);
    stage(&m, &alone);
    page.opens(&at(&served, "/")).until("document.querySelector('.alone')");
    assert_eq!(page.eval(wide), 320, "a long word alone scrolls sideways");
    assert_eq!(page.wrongs(), [""; 0]);
}

#[test]
fn without_scripts_it_is_read_all_the_same_and_comes_anew_by_itself() {
    let Some(browser) = Chromium::shared("no page without scripts was read") else { return };
    let m = Machine::new();
    let served = board(&m);
    let page = browser.page(1280, 800);
    page.without_scripts().opens(&at(&served, "/"));
    page.sees("Større fagmiljø").sees("1 av 12 bord").sees("nynorsk");
    let again = page.text("document.querySelector('meta[http-equiv=refresh]').content");
    assert_eq!(again, "10");
    shows(&m, "o", "Ny mulighet");
    page.sees("Ny mulighet");
}

#[test]
fn a_board_that_is_closed_on_purpose_says_so_calmly_and_opens_again_by_itself() {
    let Some(browser) = Chromium::shared("no closing was seen") else { return };
    let m = Machine::new();
    let served = board(&m);
    let page = open(&browser, &served, "/", 640, 640);
    page.until("document.getElementById('away').textContent === ''").sees("Større fagmiljø");
    let addr = served.addr.to_string();
    served.interrupt();
    page.sees("Tavla er stengt.").sees("Større fagmiljø");
    let _served = Served::at(&m, "w", &addr, &[]);
    page.until("document.getElementById('away').textContent === ''");
}

#[test]
fn after_a_break_it_says_so_and_follows_again_by_itself() {
    let Some(browser) = Chromium::shared("no break was seen") else { return };
    let m = Machine::new();
    let served = board(&m);
    let page = open(&browser, &served, "/", 640, 640);
    page.until("document.getElementById('away').textContent === ''").sees("Større fagmiljø");
    let addr = served.addr.to_string();
    drop(served);
    page.sees("Uten kontakt med maskinen i rommet");
    // What was read stays readable.
    page.sees("Større fagmiljø");
    shows(&m, "o", "Sagt mens ingen så det");
    // Full at first, as when a hall comes back all at once: a page that is turned away tries again, too.
    let full = TcpListener::bind(&addr).unwrap();
    let (mut turned, _) = full.accept().unwrap();
    turned.write_all(b"HTTP/1.1 503 Full\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
    turned.read_to_string(&mut String::new()).unwrap();
    drop((turned, full));
    let _again = Served::at(&m, "w", &addr, &[]);
    page.sees("Sagt mens ingen så det").until("document.getElementById('away').textContent === ''");
}

#[test]
fn a_page_that_nobody_reads_leaves_its_place_and_one_that_hears_nothing_asks_anew() {
    let Some(browser) = Chromium::shared("no hidden page was looked at") else { return };
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    shows(&m, "s", "Større fagmiljø");
    let served = Served::start(&m, "w", &["--lang", "nb", "--per-address", "2"]);
    let page = open(&browser, &served, "/", 640, 640);
    page.sees("Større fagmiljø").until("document.getElementById('away').textContent === ''");
    let hides = |hidden: bool| {
        page.eval(&format!("Object.defineProperty(document, 'hidden', {{value: {hidden}, configurable: true}})"));
        page.eval("document.dispatchEvent(new Event('visibilitychange')); 0");
    };
    hides(true);
    // Both places are free for others, as long as they like.
    let others: Vec<_> = (0..2).map(|_| served.reads("Større fagmiljø")).collect();
    shows(&m, "s", "Sagt mens siden lå i lomma");
    drop(others);
    hides(false);
    page.sees("Sagt mens siden lå i lomma");
    // Time goes by, and not a word comes over the line.
    page.take("Network.requestWillBeSent");
    page.eval("{ const from = performance.now.bind(performance); performance.now = () => from() + 60000; } 0");
    let asked = page.happens("Network.requestWillBeSent");
    assert!(asked.iter().any(|asked| asked["request"]["url"].as_str().unwrap().contains("/live")), "{asked:?}");
    shows(&m, "s", "Og videre");
    page.sees("Og videre").until("document.getElementById('away').textContent === ''");
}

#[test]
fn the_links_to_other_boards_follow_and_leave_whoever_stands_on_one() {
    let Some(browser) = Chromium::shared("no link was followed") else { return };
    let m = Machine::new();
    let plan = |codes: &[&str]| {
        let name = |code: &&str| json!({"code": code, "name": format!("Alternativ {code}"), "baseline": *code == "A0"});
        let all: Vec<_> = codes.iter().map(name).collect();
        m.write("plan.json", json!({"plenum_plan": 1, "title": "Lenker", "alternatives": all}).to_string());
    };
    plan(&["A0"]);
    m.ok(&["new", "w", "--from", "plan.json"]);
    let served = Served::start(&m, "w", &["--lang", "nb"]);
    let page = open(&browser, &served, "/?lang=nb&theme=dark", 640, 640);
    let links = || {
        page.text("[...document.querySelectorAll('#boards a')].filter((a) => a.offsetHeight > 0).map((a) => a.textContent).join(' ')")
    };
    assert_eq!(links(), "", "one board is no choice");
    let becomes = |codes: &[&str], links: &str| {
        plan(codes);
        m.ok(&["apply", "w", "plan.json"]);
        let text = "[...document.querySelectorAll('#boards a')].map((a) => a.textContent).join(' ')";
        page.until(&format!("{text} === 'Det rommet ser {links} Alternativene side om side'"));
    };
    becomes(&["A0", "B1"], "A0 B1");
    assert_eq!(links(), "Det rommet ser A0 B1 Alternativene side om side");
    // Each leads where it says, in the colours that were chosen; the first says that one is there.
    let hrefs = "[...document.querySelectorAll('#boards a')].map((a) => a.getAttribute('href')).join(' ')";
    let to = |of: &str| format!("/?lang=nb&theme=dark{of}");
    assert_eq!(page.text(hrefs), ["", "&a=A0", "&a=B1", "&a=*"].map(to).join(" "));
    assert_eq!(page.eval("document.querySelectorAll('[aria-current]').length"), 3);
    // Somebody stands on one: others come before and after it, and it is still the one that Enter opens.
    page.eval("globalThis.left = 0; document.querySelector('#boards a[href$=B1]').focus()");
    page.eval("document.activeElement.addEventListener('blur', () => { left += 1; }); 0");
    becomes(&["A0", "A1", "B1", "C1"], "A0 A1 B1 C1");
    becomes(&["A0", "B1", "C1"], "A0 B1 C1");
    assert_eq!((page.text("document.activeElement.textContent"), page.eval("left")), ("B1".to_owned(), 0.into()));
    // When it is gone, the next Tab does not begin at the top of the page.
    becomes(&["A0", "C1"], "A0 C1");
    assert_eq!(page.text("document.activeElement.textContent"), "Det rommet ser");
    page.eval("document.querySelector('#boards a[href$=C1]').click()");
    page.until("document.querySelector('#boards a[aria-current]').textContent === 'C1'").sees("Alternativ C1");
    assert_eq!(page.wrongs(), [""; 0]);
}
