//! Tables' own pages in a real browser: words that are typed there come to the facilitator once, whatever happens.
#![allow(clippy::unwrap_used, clippy::panic, clippy::explicit_write)]

#[path = "support/chromium.rs"]
mod chromium;
#[path = "support/hall.rs"]
mod hall;
#[path = "support/machine.rs"]
mod machine;
#[path = "support/served.rs"]
mod served;

use chromium::{Chromium, Page};
use hall::{FIELD, Hall, STATE, has};
use machine::Machine;
use serde_json::json;
use served::{Served, does};

#[test]
fn a_line_costs_its_words_and_one_key_and_is_nobody_elses() {
    let Some(browser) = Chromium::shared("no table wrote") else { return };
    let h = Hall::begun();
    let (page, other, board) = (h.open(&browser, 3), h.open(&browser, 4), browser.page(1024, 768));
    board.opens(&h.at("/?a=A1")).until("document.querySelector('main')");
    let place = "JSON.stringify(['text', 'save'].map((id) => document.getElementById(id).getBoundingClientRect().top))";
    let before = page.text(place);
    // The sign of a field and a space, as on the card; then the field stays.
    page.types("- Lengre vei for dem i nord").key("Enter", false);
    has(&page, 1);
    page.types("Færre lokale").key("Enter", true).types("fagfolk").key("Enter", false);
    has(&page, 2);
    assert_eq!((page.text(place), page.text("document.activeElement.id")), (before, "text".to_owned()));
    assert_eq!(page.text(STATE), "Alt er lagret hos møteleder.");
    let said = h.m.statements("w");
    assert_eq!(h.m.texts("w"), ["Lengre vei for dem i nord", "Færre lokale\nfagfolk"]);
    for line in &said {
        let of = |name: &str| line[name].clone();
        assert_eq!((of("table"), of("quadrant"), of("round")), (json!(3), json!("weakness"), json!(1)));
        assert_eq!(of("state"), "held");
    }
    // A field by a finger: the cursor stays in the words, and the next line goes there.
    page.taps("input[value=threat]").types("Folk slutter").taps("#save");
    has(&page, 3);
    assert_eq!(h.m.statements("w")[2]["quadrant"], "threat");
    assert_eq!(page.text("document.activeElement.id"), "text");
    // A sign without a space is a part of what is said.
    page.types("-5 grader").key("Enter", false);
    has(&page, 4);
    assert_eq!(h.m.texts("w")[3], "-5 grader");
    assert_eq!(h.m.statements("w")[3]["quadrant"], "threat");
    // What the browser takes back, it takes back: the words, then the sign that had been taken for a choice.
    page.types("* Ord");
    let undo = || page.call("Input.dispatchKeyEvent", json!({"type": "rawKeyDown", "key": "z", "commands": ["undo"]}));
    assert_eq!(page.text(FIELD), "Ord");
    let taken_back: Vec<_> = (0..6).map(|_| (undo(), page.text(FIELD)).1).collect();
    assert_eq!(taken_back, ["Or", "O", "", "* ", "*", ""]);
    // The room sees one of another's, and only then.
    let id = h.m.statements("w")[2]["id"].as_str().unwrap().to_owned();
    served::releases(&h.m, &id);
    board.sees("Folk slutter");
    other.until(&format!("{STATE} !== null && document.querySelector('.none')"));
    for elsewhere in [&other, &board] {
        let all = elsewhere.text("document.documentElement.textContent");
        assert!(!all.contains("Lengre vei") && !all.contains("lokale"), "{all}");
    }
    assert!(!other.text("document.body.textContent").contains("Folk slutter"));
    page.until("!document.querySelector(`#lines li[data-kind=threat]:nth-child(2) .edit`)");
    assert_eq!([page.wrongs(), other.wrongs(), board.wrongs()].concat(), [""; 0]);
}

#[test]
fn a_thumb_chooses_and_saves_and_the_keyboard_on_the_screen_stays() {
    let Some(browser) = Chromium::shared("no thumb wrote") else { return };
    let h = Hall::begun();
    let page = browser.page(360, 640);
    h.opens(&page, 3).touches("input[value=weakness]").until("document.activeElement.id === 'text'");
    page.eval("globalThis.left = 0; document.getElementById('text').addEventListener('blur', () => left++); 0");
    page.inserts("Lengre vei").touches("#save");
    has(&page, 1);
    page.touches("input[value=threat]").inserts("Folk slutter").touches("#save");
    has(&page, 2);
    assert_eq!(page.eval("[left, document.activeElement.id]"), json!([0, "text"]));
    let fields: Vec<_> = h.m.statements("w").iter().map(|s| s["quadrant"].clone()).collect();
    assert_eq!(fields, [json!("weakness"), json!("threat")]);
}

/// Chance that can be had again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

#[test]
fn whatever_breaks_while_a_table_writes_nothing_is_lost_and_nothing_is_there_twice() {
    let Some(browser) = Chromium::shared("no breaks were lived through") else { return };
    let mut written = 0;
    for seed in 1..=3_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut h = Hall::begun();
        let page = h.open(&browser, 5);
        let (mut typed, mut half) = (Vec::new(), String::new());
        let mut offline = false;
        for step in 0..14 {
            match dice.below(6) {
                0 | 1 => {
                    let text = format!("linje {step} av {seed}");
                    page.inserts(&text).key("Enter", false);
                    typed.push(std::mem::take(&mut half) + &text);
                }
                2 => {
                    // Not sent yet; it may be by a later key.
                    let text = format!("halv {step}, ");
                    page.inserts(&text);
                    half.push_str(&text);
                }
                3 if h.served.is_some() => h.dies(),
                3 => h.rises(&[]),
                4 if h.served.is_some() && !offline => {
                    h.opens(&page, 5).eval("document.getElementById('text').focus()");
                    let at_end = "{ const f = document.getElementById('text'); f.setSelectionRange(9e9, 9e9); } 0";
                    page.eval(at_end);
                }
                _ => {
                    offline = !offline;
                    page.offline(offline);
                }
            }
        }
        page.offline(false);
        if h.served.is_none() {
            h.rises(&[]);
        }
        has(&page, typed.len());
        assert_eq!(page.text(FIELD), half, "{seed}");
        let (mut said, mut all) = (h.m.texts("w"), typed);
        written += all.len();
        said.sort();
        all.sort();
        assert_eq!(said, all, "{seed}");
    }
    assert!(written > 8, "next to nothing was written: {written}");
}

#[test]
fn a_line_whose_answer_is_lost_after_the_disk_had_it_is_there_once() {
    let Some(browser) = Chromium::shared("no answer was lost") else { return };
    let mut h = Hall::begun();
    let page = h.open(&browser, 2);
    page.until("document.getElementById('state')");
    // Nothing comes over the other line that could tell of it either.
    page.eval("Object.defineProperty(document, 'hidden', {value: true, configurable: true})");
    page.eval("document.dispatchEvent(new Event('visibilitychange')); 0");
    page.call("Fetch.enable", json!({"patterns": [{"urlPattern": "*/line*", "requestStage": "Response"}]}));
    page.types("Ett svar som ble borte").key("Enter", false);
    let paused = page.happens("Fetch.requestPaused")[0].clone();
    assert_eq!((paused["responseStatusCode"].as_u64(), h.m.texts("w").len()), (Some(200), 1));
    h.dies();
    page.call("Fetch.failRequest", json!({"requestId": paused["requestId"], "errorReason": "ConnectionReset"}));
    page.call("Fetch.disable", json!({}));
    page.until("document.querySelectorAll('#waiting li').length === 1").sees("1 linje venter trygt på denne enheten");
    h.rises(&[]);
    page.eval("Object.defineProperty(document, 'hidden', {value: false, configurable: true})");
    page.eval("document.dispatchEvent(new Event('visibilitychange')); 0");
    has(&page, 1);
    assert_eq!(h.m.texts("w"), ["Ett svar som ble borte"]);
}

#[test]
fn two_tabs_of_one_table_wipe_nothing_of_each_other() {
    let Some(browser) = Chromium::shared("no two tabs wrote") else { return };
    let mut h = Hall::begun();
    let one = h.open(&browser, 6);
    let two = one.beside(320, 640);
    h.opens(&two, 6).eval("document.getElementById('text').focus()");
    h.dies();
    one.types("Fra den ene").key("Enter", false);
    two.types("Fra den andre").key("Enter", false).types("halvt i den andre");
    one.types("halvt i den ene");
    // Each sees what waits, and what the other has begun.
    for page in [&one, &two] {
        page.until("document.querySelectorAll('#waiting li').length === 3");
    }
    one.sees("halvskrevet i et annet vindu");
    // One is doubled with all it keeps by itself; both go on.
    let three = one.beside(768, 1024);
    let state = one.text("JSON.stringify(sessionStorage)");
    h.rises(&[]);
    three.opens(&h.at("/board.css"));
    three.eval(&format!("for (const [k, v] of Object.entries({state})) sessionStorage.setItem(k, v); 0"));
    h.opens(&three, 6).until(&format!("{FIELD} === 'halvt i den ene'"));
    three.eval("{ const f = document.getElementById('text'); f.focus(); f.setSelectionRange(9e9, 9e9); } 0");
    three.types(", og mer").key("Enter", false);
    one.until(&format!("{FIELD} === 'halvt i den ene'"));
    // A tab that is closed leaves what it had begun to the others.
    drop(two);
    let settled =
        "document.querySelectorAll('#lines li').length === 3 && document.querySelectorAll('#waiting li').length === 1";
    one.front().until(settled).taps("#waiting .back").until(&format!("{FIELD}.includes('halvt i den andre')"));
    one.eval("document.getElementById('text').focus()");
    one.key("Enter", false);
    has(&one, 4);
    let mut said = h.m.texts("w");
    said.sort();
    assert_eq!(said, ["Fra den andre", "Fra den ene", "halvt i den andre\nhalvt i den ene", "halvt i den ene, og mer"]);
    drop(three);
}

#[test]
fn where_the_browser_keeps_nothing_the_page_goes_on_and_says_so() {
    let Some(browser) = Chromium::shared("no storage was full") else { return };
    let mut h = Hall::begun();
    let page = h.open(&browser, 1);
    page.eval(
        "{ let size = 1 << 22; let n = 0; while (size) { try { localStorage.setItem('full' + n++, 'x'.repeat(size)); }
         catch { size >>= 1; } } } 0",
    );
    h.dies();
    page.types("Uten plass").key("Enter", false);
    page.sees("lever bare så lenge siden er åpen").until("document.querySelectorAll('#waiting li').length === 1");
    assert!(!page.text(STATE).contains("trygt"), "{}", page.text(STATE));
    page.types("og en til").key("Enter", false);
    h.rises(&[]);
    has(&page, 2);
    assert_eq!(h.m.texts("w"), ["Uten plass", "og en til"]);
    page.until(&format!("!{STATE}.includes('lever bare')"));
    // Forbidden altogether.
    let page = browser.page(768, 1024);
    let forbids = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }});
                   Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no'); }});";
    page.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": forbids}));
    h.opens(&page, 1).eval("document.getElementById('text').focus()");
    page.types("Forbudt").sees("lever bare så lenge siden er åpen").key("Enter", false);
    has(&page, 3);
    assert_eq!(page.wrongs(), [""; 0]);
}

#[test]
fn a_closed_address_says_so_and_its_words_find_the_new_one() {
    let Some(browser) = Chromium::shared("no address was closed") else { return };
    let mut h = Hall::begun();
    let page = h.open(&browser, 3);
    let other = page.beside(768, 1024);
    h.opens(&other, 4);
    has(&page, 0);
    let old = h.page(3).to_owned();
    h.dies();
    page.types("Skrevet før").key("Enter", false).types("halvt");
    h.rises(&["--new-key", "3"]);
    page.sees(
        "Bordets side er ikke åpen nå. Den prøver igjen av seg selv. Går det lang tid, be møteleder om en ny adresse.",
    );
    page.types(" og helt").key("Enter", false);
    page.until("document.getElementById('all').value === '+ Skrevet før\\n+ halvt og helt'");
    page.taps("#copy").until("document.getElementById('said').textContent === 'Kopiert'");
    // Fetched anew it says the same, and still has the words.
    page.opens(&h.at(&old)).sees("Bordets side er ikke åpen nå");
    page.until("document.getElementById('all').value === '+ Skrevet før\\n+ halvt og helt'");
    // An address that never led anywhere shows nothing of anybody's.
    other.opens(&h.at("/t/0000000000")).sees("Bordets side er ikke åpen nå");
    assert_eq!(other.text("document.getElementById('all').value"), "");
    // Another table in the same browser neither shows nor sends them; the new address of their own table does.
    h.opens(&other, 4).until("document.querySelector('.none')");
    assert_eq!(other.eval("document.querySelectorAll('#waiting li').length"), 0);
    assert_eq!(h.m.texts("w"), [""; 0]);
    h.opens(&other, 3);
    has(&other, 2);
    let tables: Vec<_> = h.m.statements("w").iter().map(|s| s["table"].clone()).collect();
    assert_eq!(
        (h.m.texts("w"), tables),
        (vec!["Skrevet før".to_owned(), "halvt og helt".to_owned()], vec![json!(3); 2])
    );
    page.until("document.getElementById('all').value === ''");
}

#[test]
fn a_page_that_is_closed_on_purpose_says_so_and_keeps_what_is_written() {
    let Some(browser) = Chromium::shared("no page was closed") else { return };
    let mut h = Hall::begun();
    let page = h.open(&browser, 3);
    has(&page, 0);
    h.served.take().unwrap().interrupt();
    page.until(&format!("{STATE} === 'Bordets side er stengt nå.'"));
    page.types("Mens det var stengt").key("Enter", false).sees("Linjene dine ligger på denne enheten.");
    // It is tried again for a while, and stays as calm.
    page.sees("Bordets side er stengt nå.");
    h.rises(&[]);
    has(&page, 1);
    page.until(&format!("{STATE} === 'Alt er lagret hos møteleder.'"));
}

#[test]
fn doors_that_close_for_a_while_and_a_full_house_cost_nothing() {
    let Some(browser) = Chromium::shared("no door was closed") else { return };
    let mut h = Hall::begun();
    let page = h.open(&browser, 3);
    has(&page, 0);
    h.dies();
    // The board alone is open: the address leads nowhere for now.
    let closed = Served::at(&h.m, "w", &h.listen, &[]);
    page.types("Mens det var stengt").key("Enter", false).sees("Bordets side er ikke åpen nå");
    drop(closed);
    h.rises(&[]);
    has(&page, 1);
    page.until(&format!("{STATE} === 'Alt er lagret hos møteleder.'"));
    // Everybody else has taken the places; the page that is turned away tries again.
    h.dies();
    h.rises(&["--per-address", "2"]);
    let others: Vec<_> = (0..2).map(|_| h.served.as_ref().unwrap().reads("event: board")).collect();
    page.types("Mens det var fullt").key("Enter", false).sees("1 linje venter trygt");
    drop(others);
    has(&page, 2);
    assert_eq!(h.m.texts("w"), ["Mens det var stengt", "Mens det var fullt"]);
}

fn hides(page: &Page, hidden: bool) {
    page.eval(&format!("Object.defineProperty(document, 'hidden', {{value: {hidden}, configurable: true}})"));
    page.eval("document.dispatchEvent(new Event('visibilitychange')); 0");
}

#[test]
fn a_phone_in_a_pocket_leaves_its_place_and_is_up_to_date_when_it_comes_out() {
    let Some(browser) = Chromium::shared("no phone was in a pocket") else { return };
    let h = Hall::begun();
    let page = h.open(&browser, 3);
    page.types("Før lomma").key("Enter", false);
    has(&page, 1);
    page.take("Network.loadingFailed");
    hides(&page, true);
    // Its place is free for others.
    let left = page.happens("Network.loadingFailed");
    assert_eq!((&left[0]["type"], &left[0]["canceled"]), (&"EventSource".into(), &true.into()), "{left:?}");
    does(&h.m, r#"{"do":"round","number":1,"to":"closed"}"#);
    hides(&page, false);
    page.sees("Runden er over").until("!document.querySelector('#lines .edit')");
    // Time goes by, and not a word comes over the line.
    page.take("Network.requestWillBeSent");
    page.eval("{ const from = performance.now.bind(performance); performance.now = () => from() + 60000; } 0");
    let asked = page.happens("Network.requestWillBeSent");
    assert!(asked.iter().any(|asked| asked["request"]["url"].as_str().unwrap().contains("/live")), "{asked:?}");
    page.types("Etter lomma").key("Enter", false);
    has(&page, 2);
    assert_eq!(h.m.statements("w")[1]["after_closing"], json!(true));
}

#[test]
fn what_is_half_typed_when_the_round_changes_stays_in_its_round() {
    let Some(browser) = Chromium::shared("no round changed") else { return };
    let h = Hall::begun();
    let page = h.open(&browser, 3);
    page.types("! Begynt i den første");
    does(&h.m, r#"{"do":"round","number":1,"to":"closed"}"#);
    does(&h.m, r#"{"do":"round","number":2,"to":"running"}"#);
    page.sees("Runde 2").sees("Linja hører til runde 1.");
    let belongs = "[document.querySelector('[name=round]').value, document.querySelector('[name=kind]:checked').value]";
    assert_eq!(page.eval(belongs), json!(["1", "threat"]));
    // Also after a reload, in another language.
    page.opens(&h.at(&format!("{}?lang=en&theme=dark", h.page(3)))).sees("The line belongs to round 1.").sees("Threat");
    assert_eq!(page.eval(belongs), json!(["1", "threat"]));
    page.taps("#text").key("Enter", false);
    has(&page, 1);
    page.until("document.querySelector('[name=round]').value === '2' && document.getElementById('belongs').hidden");
    // The next is begun in the second, or moved there.
    page.types("I den andre").key("Enter", false);
    has(&page, 2);
    page.types("Flyttes");
    does(&h.m, r#"{"do":"round","number":2,"to":"closed"}"#);
    does(&h.m, r#"{"do":"round","number":1,"to":"running"}"#);
    page.sees("The line belongs to round 2.").taps("#move");
    page.until("document.querySelector('[name=round]').value === '1' && document.activeElement.id === 'text'");
    page.key("Enter", false);
    has(&page, 3);
    let rounds: Vec<_> = h.m.statements("w").iter().map(|s| s["round"].clone()).collect();
    assert_eq!(rounds, [json!(1), json!(2), json!(1)]);
    assert_eq!(h.m.statements("w")[0]["quadrant"], "threat");
}

#[test]
fn what_is_chosen_beside_the_field_stays_with_the_words() {
    let Some(browser) = Chromium::shared("nothing was chosen") else { return };
    let m = Machine::new();
    let plan = json!({
        "plenum_plan": 1, "title": "To valg", "language": "nb",
        "alternatives": [{"code": "A0", "name": "Som i dag", "baseline": true}, {"code": "A1", "name": "Én"}, {"code": "A2", "name": "To"}],
        "questions": [{"code": "Q1", "text": "Hva står i veien?"}, {"code": "Q2", "text": "Hva hjelper?"}],
        "tables": [{"number": 3}],
        "agenda": [{"kind": "round", "round": 1, "minutes": 35}, {"kind": "round", "round": 2, "minutes": 35}],
        "rounds": [{"number": 1, "minutes": 35, "alternatives": ["A1", "A2"]},
                   {"number": 2, "minutes": 35, "kind": "question", "questions": ["Q1", "Q2"]}],
    });
    let plan = m.write("plan.json", plan.to_string());
    let h = Hall::on(m, &plan, true);
    let page = h.open(&browser, 3);
    page.taps("input[value=A2]").taps("input[value=opportunity]").types("Om den andre");
    h.opens(&page, 3).until(&format!("{FIELD} === 'Om den andre'"));
    does(&h.m, r#"{"do":"round","number":1,"to":"closed"}"#);
    does(&h.m, r#"{"do":"round","number":2,"to":"running"}"#);
    page.sees("Linja hører til runde 1.").taps("#text").key("Enter", false);
    has(&page, 1);
    page.until("document.querySelector('input[value=Q2]')")
        .taps("input[value=Q2]")
        .taps("#text")
        .types("Ja")
        .key("Enter", false);
    has(&page, 2);
    // The next goes where the last one went.
    page.types("Og ja").key("Enter", false);
    has(&page, 3);
    let said = h.m.statements("w");
    let of = |n: usize, name: &str| said[n][name].clone();
    assert_eq!(
        [of(0, "alternative"), of(0, "quadrant"), of(0, "round")],
        [json!("A2"), json!("opportunity"), json!(1)]
    );
    assert_eq!([of(1, "question"), of(2, "question"), of(2, "round")], [json!("Q2"), json!("Q2"), json!(2)]);
}

#[test]
fn own_lines_are_corrected_starred_and_taken_back_and_no_word_of_it_is_lost() {
    let Some(browser) = Chromium::shared("no line was corrected") else { return };
    let mut h = Hall::begun();
    let page = h.open(&browser, 3);
    page.types("Forste").key("Enter", false).types("Andre").key("Enter", true).types("linje").key("Enter", false);
    has(&page, 2);
    let first = "#lines li:last-child";
    page.taps(&format!("{first} .star"))
        .until("document.querySelector('#lines li:last-child .star').ariaPressed === 'true'");
    page.until("document.activeElement.matches('#lines li:last-child .star')");
    assert_eq!(page.text("document.activeElement.lastElementChild.textContent"), "Viktigst: Forste");
    // A line comes while somebody corrects: the words, the cursor and the place stay.
    page.resize(320, 480);
    page.taps(&format!("{first} .edit")).until("document.activeElement.closest('.editing')");
    page.key("Backspace", false).types("e, rettet");
    let place = "document.activeElement.getBoundingClientRect().top";
    let before = page.eval(place).as_f64().unwrap();
    served::ask(
        h.listen.parse().unwrap(),
        post(&h, "/line", "id=0123456789abc&kind=strength&round=1&text=Fra+en+annen+enhet"),
    );
    page.sees("Fra en annen enhet");
    let after = page.eval(place).as_f64().unwrap();
    assert!((after - before).abs() < 2.0, "{before} {after}");
    page.resize(768, 1024);
    assert_eq!(page.text("document.activeElement.value"), "Forste, rettet");
    // Fetched anew, it goes on.
    h.opens(&page, 3).until("document.querySelector('.editing textarea').value === 'Forste, rettet'");
    page.taps(".editing .ok")
        .until("document.querySelector('#lines li:last-child .text').textContent === 'Forste, rettet'");
    page.until("document.activeElement.matches('#lines li:last-child .edit')");
    // Line breaks come back to whoever corrects.
    page.taps("#lines li:nth-child(2) .edit")
        .until("document.querySelector('.editing textarea').value === 'Andre\\nlinje'");
    page.taps(".editing .remove").until("document.activeElement.matches('#waiting .undo')").sees("tatt bort");
    let stand = || h.m.statements("w").iter().filter(|s| s["state"] != "withdrawn").count();
    assert_eq!(stand(), 2);
    page.key("Enter", false);
    has(&page, 3);
    assert_eq!((stand(), h.m.texts("w").last()), (3, Some(&"Andre\nlinje".to_owned())));
    // The machine is away: the correction waits in its place until it can be saved.
    page.taps("#lines li:last-child .edit").types("!");
    h.dies();
    page.taps(".editing .ok").sees("Ikke lagret");
    h.rises(&[]);
    // Not all is saved while that is not.
    page.until("document.getElementById('state').textContent === ''").taps(".editing .ok");
    page.until("document.querySelector('#lines li:last-child .text').textContent === 'Forste, rettet!'");
    // The round ends while somebody corrects: the words are offered as a new line.
    page.taps("#lines li:last-child .edit").types(" For sent");
    does(&h.m, r#"{"do":"round","number":1,"to":"closed"}"#);
    page.sees("Rettelsen ble ikke lagret").until("!document.querySelector('.editing')");
    page.taps("#waiting .back").until(&format!("{FIELD} === 'Forste, rettet! For sent #'"));
    page.key("Enter", false);
    has(&page, 4);
    let late = h.m.statements("w").pop().unwrap();
    assert_eq!((&late["text"], &late["after_closing"]), (&json!("Forste, rettet! For sent"), &json!(true)));
}

#[test]
fn a_star_another_field_and_too_many_letters_are_taken_as_people_mean_them() {
    let Some(browser) = Chromium::shared("no star was typed") else { return };
    let h = Hall::begun();
    let page = h.open(&browser, 3);
    // The star as on a card, before or after the words; a sign that is the words themselves stays.
    page.types("# Vakt hele uka")
        .key("Enter", false)
        .types("Nr. 3 #")
        .key("Enter", false)
        .types("C#")
        .key("Enter", false);
    has(&page, 3);
    let said = || h.m.statements("w");
    let told: Vec<_> = said().iter().map(|s| (s["text"].clone(), s["star"] == true)).collect();
    assert_eq!(told, [(json!("Vakt hele uka"), true), (json!("Nr. 3"), true), (json!("C#"), false)]);
    // It landed in the wrong field: two taps and a choice, words and all in their place.
    page.taps("#lines li:last-child .edit").until("document.querySelector('.editing select').value === 'strength'");
    page.eval(
        "{ const select = document.querySelector('.editing select'); select.value = 'threat'; select.onchange(); } 0",
    );
    page.taps(".editing .ok").until("document.querySelector('#lines li:last-child').matches('.t')");
    assert_eq!((&said()[0]["quadrant"], &said()[0]["text"]), (&json!("threat"), &json!("Vakt hele uka")));
    // What the room sees is corrected no more, and says why; how important it is can still be said.
    does(&h.m, &format!(r#"{{"do":"release","statement":{},"to":"shown"}}"#, said()[0]["id"]));
    page.until("document.querySelector('#lines li:last-child .said').innerText.includes('på tavla')");
    page.until("!document.querySelector('#lines li:last-child .edit')").taps("#lines li:last-child .star");
    page.until("document.querySelector('#lines li:last-child .star').ariaPressed === 'false'");
    assert_eq!(said()[0]["star"], false);
    // Several lines at once are one thing that was said, or several, as one chooses.
    page.eval("document.getElementById('text').focus()");
    let told = |from: usize| -> Vec<_> {
        let line = |s: &serde_json::Value| format!("{} {} {}", s["quadrant"], s["text"], s["star"] == true);
        said()[from..].iter().map(|s| line(s).replace('"', "")).collect()
    };
    page.types("- Flere busser")
        .key("Enter", true)
        .types("17. mai er stengt")
        .key("Enter", true)
        .types("* Felles vakt #");
    page.taps("#split button");
    has(&page, 6);
    assert_eq!(
        told(3),
        ["weakness Flere busser false", "weakness 17. mai er stengt false", "opportunity Felles vakt true"]
    );
    page.until("document.getElementById('split').hidden");
    page.types("1. Én skranke").key("Enter", true).types("2) 3 årsverk");
    page.taps("#split button");
    has(&page, 8);
    assert_eq!(told(6), ["weakness Én skranke false", "weakness 3 årsverk false"]);
    // More letters than a line has are not cut behind anybody's back.
    page.eval("document.getElementById('text').focus()");
    page.types(&"lang ".repeat(500)).key("Enter", false).sees("For langt");
    assert_eq!(page.eval("document.getElementById('text').value.length"), 2500);
    assert_eq!(said().len(), 8);
}

fn post(h: &Hall, path: &str, body: &str) -> String {
    let (at, long) = (h.page(3), body.len());
    format!("POST {at}{path} HTTP/1.1\r\nHost: {}\r\nContent-Length: {long}\r\n\r\n{body}", h.listen)
}

const HOSTILE: [&str; 7] = [
    "<script>document.title='ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    "</textarea></li></ul></section></main><h1 id=text>annen</h1><style>*{display:none}</style>",
    "\"><svg/onload=document.title='ran'> ' onclick='document.title=1'",
    "data: x  event: table  data: <b>y</b> &lt;b&gt;&#60;b&#62;",
    "\u{202e}snilgab\u{2066}\u{202d} \u{200f}\u{feff} 👨‍👩‍👧‍👦 e\u{301}\u{327}",
    "__proto__ {{constructor.constructor('x')()}} ${7*7} <!--<b>",
];

#[test]
fn nothing_a_table_writes_becomes_part_of_any_page() {
    let Some(browser) = Chromium::shared("no hostile lines were written") else { return };
    let mut h = Hall::begun();
    let page = h.open(&browser, 3);
    let count = "[...document.querySelectorAll('*')].filter((e) => !e.closest('li')).length";
    let inside = "Math.max(...[...document.querySelectorAll('.own li')].map((li) => li.querySelectorAll('*').length))";
    page.types("x").key("Enter", false);
    has(&page, 1);
    let (elements, most, title) = (page.eval(count), page.eval(inside), page.text("document.title"));
    h.dies();
    for text in HOSTILE {
        page.inserts(text).key("Enter", false);
    }
    page.until(&format!("document.querySelectorAll('#waiting li').length === {}", HOSTILE.len()));
    // As they wait, as news, and as a page of its own.
    assert_eq!((page.eval(count), page.eval(inside).as_f64() <= most.as_f64()), (elements.clone(), true));
    h.rises(&[]);
    has(&page, HOSTILE.len() + 1);
    for again in [false, true] {
        if again {
            h.opens(&page, 3);
            has(&page, HOSTILE.len() + 1);
        }
        assert_eq!((page.eval(count), page.eval(inside)), (elements.clone(), most.clone()));
        assert_eq!(page.text("document.title"), title);
        assert!(page.text("document.getElementById('lines').textContent").contains(HOSTILE[2]));
        // As one corrects it.
        page.eval("document.querySelectorAll('#lines .edit').forEach((button) => button.click())");
        assert_eq!(page.eval("document.querySelectorAll('.editing textarea').length"), HOSTILE.len() + 1);
        page.eval("document.querySelectorAll('.editing .no').forEach((button) => button.click())");
    }
    assert_eq!(page.text("document.title"), title);
    let said = h.m.texts("w");
    assert!(HOSTILE.iter().take(5).all(|text| said.contains(&(*text).to_owned())), "{said:?}");
    // Where it is read elsewhere.
    let board = browser.page(1024, 768);
    let ids: Vec<_> = h.m.statements("w").iter().map(|s| s["id"].as_str().unwrap().to_owned()).collect();
    served::releases(&h.m, &ids[0]);
    board.opens(&h.at("/?a=A1")).until("document.querySelectorAll('.field li').length === 1");
    let elements = board.eval(count);
    ids[1..].iter().for_each(|id| served::releases(&h.m, id));
    board.until(&format!("document.querySelectorAll('.field li').length === {}", ids.len()));
    assert_eq!((board.eval(count), board.text("document.title") != "ran"), (elements, true));
    assert_eq!([page.wrongs(), board.wrongs()].concat().iter().filter(|w| !w.contains("ERR_")).count(), 0);
}

#[test]
fn without_scripts_a_table_reads_writes_and_gets_its_words_back() {
    let Some(browser) = Chromium::shared("no table wrote without scripts") else { return };
    let h = Hall::begun();
    let page = browser.page(768, 1024);
    page.without_scripts().opens(&h.at(&format!("{}?lang=nn&theme=dark", h.page(3))));
    page.sees("Runde 1").sees("Hent ho på nytt");
    page.taps("input[value=weakness]").taps("#text").types("Utan skript").taps("#save");
    page.happens("Page.loadEventFired");
    page.sees("Utan skript");
    let here = "location.pathname + location.search + document.documentElement.dataset.theme";
    assert_eq!(page.text(here), format!("{}?lang=nn&theme=darkdark", h.page(3)));
    assert_eq!(
        (h.m.texts("w"), &h.m.statements("w")[0]["quadrant"]),
        (vec!["Utan skript".to_owned()], &json!("weakness"))
    );
    // What is not taken in comes back on the same page, in its own words and colours, to be sent again.
    page.eval("document.querySelector('[name=round]').value = '99'");
    page.taps("input[value=threat]").taps("#text").types("Ikkje </textarea> teke imot").taps("#save");
    page.happens("Page.loadEventFired");
    page.sees("Runden spør ikkje etter dette no. Vel på nytt.");
    assert_eq!(page.text(FIELD), "Ikkje </textarea> teke imot");
    assert_eq!(page.text("document.querySelector('[name=kind]:checked').value"), "threat");
    assert_eq!(page.text("document.documentElement.dataset.theme"), "dark");
    page.taps("#save");
    page.happens("Page.loadEventFired");
    page.sees("Ikkje </textarea> teke imot");
    assert_eq!(h.m.texts("w"), ["Utan skript", "Ikkje </textarea> teke imot"]);
    let answer = page.opens(&h.at("/t/0000000000?lang=en")).text("document.body.innerText");
    assert!(answer.contains("The table’s page is not open now. It tries again by itself."), "{answer}");
}
