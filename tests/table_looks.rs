//! Tables' own pages for all eyes, ears and thumbs: every state of them, in every colour.
#![allow(clippy::unwrap_used, clippy::panic, clippy::explicit_write)]

#[path = "support/axe.rs"]
mod axe;
#[path = "support/chromium.rs"]
mod chromium;
#[path = "support/hall.rs"]
mod hall;
#[path = "support/machine.rs"]
mod machine;
#[path = "support/served.rs"]
mod served;

use std::path::PathBuf;

use axe::{checker, faults};
use chromium::{Chromium, Page};
use hall::{Hall, STATE, has};
use serde_json::json;
use served::does;

/// Opens a state of the page, ready to be looked at.
type Shows = fn(&mut Hall, &Page);

/// All states of a table's page that somebody meets.
fn states() -> Vec<(&'static str, bool, Shows)> {
    fn lines(h: &Hall, page: &Page) {
        let texts = [
            ("+", "Større fagmiljø, og færre som sitter alene med et fag"),
            ("-", "Lengre vei for innbyggere i nord som må møte en saksbehandler ansikt til ansikt"),
            ("*", "Felles vakt"),
            ("!", "Folk slutter før de nye stillingene er på plass"),
        ];
        page.eval("document.getElementById('text').focus()");
        for (sign, text) in texts {
            page.inserts(&format!("{sign} ")).inserts(text).key("Enter", false);
        }
        has(page, texts.len());
        page.eval("document.querySelector('#lines li:nth-child(3) .star').click()");
        page.until("document.querySelector('#lines .star[aria-pressed=true]')");
        let _ = h;
    }
    vec![
        ("not-begun", false, |_, page| {
            page.until("document.getElementById('write').hidden");
        }),
        ("empty", true, |_, page| {
            page.until("document.querySelector('.none')");
        }),
        ("lines", true, |h, page| lines(h, page)),
        ("typing", true, |h, page| {
            lines(h, page);
            page.inserts("Et halvt innspill som er skrevet på flere linjer fordi det er langt");
        }),
        ("waiting", true, |h, page| {
            lines(h, page);
            h.dies();
            page.inserts("+ Ligger her så lenge").key("Enter", false).inserts("- Og denne").key("Enter", false);
            page.until(&format!("/^(Uten|No) .* 2 lin/.test({STATE})"));
        }),
        ("editing", true, |h, page| {
            lines(h, page);
            page.taps("#lines li:nth-child(2) .edit").until("document.querySelector('.editing')");
        }),
        ("undo", true, |h, page| {
            lines(h, page);
            page.taps("#lines li:nth-child(2) .edit").until("document.querySelector('.editing')");
            page.taps(".editing .remove").until("document.querySelector('.undo')");
        }),
        ("refused", true, |h, page| {
            lines(h, page);
            page.taps("#lines li:nth-child(2) .edit").types(" og langt").until("document.querySelector('.editing')");
            does(&h.m, r#"{"do":"round","number":1,"to":"closed"}"#);
            page.until("document.querySelector('#waiting .back')");
        }),
        ("belongs", true, |h, page| {
            lines(h, page);
            page.inserts("* Begynt i runde 1");
            does(&h.m, r#"{"do":"round","number":1,"to":"closed"}"#);
            does(&h.m, r#"{"do":"round","number":2,"to":"running"}"#);
            page.until("!document.getElementById('belongs').hidden");
        }),
        ("over", true, |h, page| {
            lines(h, page);
            does(&h.m, r#"{"do":"round","number":1,"to":"closed"}"#);
            page.until("!document.querySelector('#lines .edit')");
        }),
        ("closed", true, |h, page| {
            lines(h, page);
            h.dies();
            page.inserts("Ligger her så lenge").key("Enter", false);
            h.rises(&["--new-key", "3"]);
            page.until("!document.getElementById('rescue').hidden");
        }),
        ("closed-anew", true, |h, page| {
            let old = h.page(3).to_owned();
            h.dies();
            page.eval("document.getElementById('text').focus()");
            page.inserts("Ligger her så lenge").key("Enter", false);
            h.rises(&["--new-key", "3"]);
            let look = page.text("location.search");
            page.opens(&h.at(&format!("{old}{look}"))).until("document.getElementById('all').value");
        }),
    ]
}

/// Some of the states, for a checker's rules in every colour and for a thumb.
fn for_all(some: &[&str]) {
    let Some(checker) = checker() else { return };
    let Some(browser) = Chromium::shared("no rule for all readers was checked at a table") else { return };
    let small = "[...document.querySelectorAll('main button, main input:not([type=hidden]), main textarea, footer a')]
        .map((e) => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width && (b.height < 43.9 || b.left < 0 || b.right > innerWidth))
        .map(([e, b]) => e.outerHTML + b.height)";
    let is_seen = "['text', 'save'].every((id) => { const b = document.getElementById(id).getBoundingClientRect();
        return b.top >= 0 && b.bottom <= innerHeight; })";
    let mut seen = 0;
    for (name, runs, shows) in states().into_iter().filter(|(name, ..)| some.contains(name)) {
        let mut h = Hall::of("tre-kommuner", runs);
        let page = browser.page(320, 640);
        page.opens(&h.at(&format!("{}?theme=light", h.page(3)))).until("document.getElementById('text')");
        shows(&mut h, &page);
        let wrong = faults(&page, &checker, &["dark", "contrast"]);
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
        assert_eq!(page.eval(small), json!([]), "{name}");
        assert_eq!(page.eval("document.documentElement.scrollWidth"), 320, "{name}");
        // What a keyboard on the screen leaves of it.
        if page.eval("document.activeElement.id") == "text" {
            page.resize(320, 330).until(is_seen);
            page.until("document.querySelector('.kinds').getBoundingClientRect().top >= 0");
        }
        seen += 1;
    }
    assert_eq!(seen, some.len());
}

#[test]
fn a_page_at_work_is_for_all_eyes_ears_and_thumbs() {
    for_all(&["not-begun", "empty", "lines", "typing"]);
}

#[test]
fn a_page_whose_lines_are_changed_or_refused_is_for_all_eyes_ears_and_thumbs() {
    for_all(&["editing", "undo", "refused", "waiting"]);
}

#[test]
fn a_page_whose_round_or_address_is_over_is_for_all_eyes_ears_and_thumbs() {
    for_all(&["belongs", "over", "closed", "closed-anew"]);
}

#[test]
fn a_form_that_was_sent_before_any_script_ran_and_not_taken_in_is_for_all_readers() {
    let Some(checker) = checker() else { return };
    let Some(browser) = Chromium::shared("no rule for all readers was checked at a form") else { return };
    let h = Hall::begun();
    let page = browser.page(768, 1024);
    page.opens(&h.at(h.page(3)));
    page.eval("document.getElementById('text').value = ' '; document.getElementById('write').submit()");
    page.sees("Innspillet kunne ikke leses");
    assert_eq!(faults(&page, &checker, &["dark", "contrast"]), [""; 0]);
}

#[test]
#[ignore = "draws pictures to look at: PLENUM_PICTURES=FOLDER cargo test --test table_looks pictures -- --ignored"]
fn pictures() {
    let folder = PathBuf::from(std::env::var_os("PLENUM_PICTURES").unwrap());
    let browser = Chromium::shared("no pictures").unwrap();
    for (name, runs, shows) in states() {
        let sizes = [(320, 640, "lang=nb"), (768, 1024, "lang=en&theme=dark"), (1280, 800, "lang=nb&theme=light")];
        for (wide, high, look) in sizes {
            let mut h = Hall::of("tre-kommuner", runs);
            let page = browser.page(wide, high);
            page.opens(&h.at(&format!("{}?{look}", h.page(3)))).until("document.getElementById('text')");
            shows(&mut h, &page);
            page.picture(&folder.join(format!("{name}-{wide}.png")), false);
            if wide == 320 {
                page.picture(&folder.join(format!("{name}-{wide}-whole.png")), true);
            }
        }
    }
    // Other sorts of rounds, other colours, and what a browser without scripts makes of it.
    for (plan, name) in [("fire-etater", "forces"), ("arbeidsgruppe", "group"), ("tre-kommuner", "contrast")] {
        let h = Hall::of(plan, false);
        let rounds = h.m.feed(&["do", "w"], br#"{"do":"round","number":1,"to":"running"}"#);
        let path = h.pages.values().next().unwrap();
        for (wide, scripts) in [(320, true), (768, true), (768, false)] {
            let page = browser.page(wide, 1024);
            if !scripts {
                page.without_scripts();
            }
            let look = if name == "contrast" { "contrast" } else { "light" };
            page.opens(&h.at(&format!("{path}?lang=nn&theme={look}"))).until("document.querySelector('#text')");
            page.picture(
                &folder.join(format!("{name}-{wide}-{}-{}.png", rounds.exit, if scripts { "with" } else { "without" })),
                true,
            );
        }
    }
}
