//! No text of any language is wider than its place on a screen of 80 columns.
#![allow(clippy::unwrap_used)]

mod support;

use plenum::exchange::import;
use plenum::lang::{Lang, Msg, Shown, people, prepare, screens as s};
use plenum::record::Command;
use plenum::tui::{Action, Place, Row, rows, spoken};
use support::Person;

const LANGS: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];
/// What is left between the margins.
const WIDTH: usize = 76;
/// Between two hints, or two facts of the header.
const GAP: usize = 3;
/// Fewer hints than this say too little; those after them fall away where there is no room.
const HINTS: usize = 5;

/// A key and its word, as the footer has them.
fn hint(lang: Lang, row: &Row) -> Option<String> {
    Some(format!("{} {}", spoken(lang, row.keys.first()?), lang.say(row.hint?)))
}

#[test]
fn five_hints_and_help_stand_in_every_footer() {
    let mut long = Vec::new();
    for lang in LANGS {
        for place in Place::ALL {
            let here = || rows().filter(|row| row.on.contains(&place));
            let help =
                here().find(|row| row.action == Action::Help).and_then(|row| hint(lang, row)).unwrap_or_default();
            let mut hints: Vec<String> = Vec::new();
            for row in here().filter(|row| row.action != Action::Help) {
                let word = row.hint.map(|msg| lang.say(msg));
                let again = hints.iter().any(|hint| word.is_some_and(|word| hint.ends_with(&format!(" {word}"))));
                hints.extend(hint(lang, row).filter(|_| !again));
            }
            hints.truncate(HINTS);
            let all: usize = hints.iter().chain([&help]).map(|hint| Shown::new(hint).width() + GAP).sum();
            if all.saturating_sub(GAP) > WIDTH {
                long.push(format!("{lang:?} {}: {all} cells: {}", place.name(), hints.join("   ")));
            }
        }
    }
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

const SKULE: Msg = Msg { nb: "Skule 2030", nn: "Skule 2030", en: "Skule 2030" };

/// Someone in the middle of a round of a workshop of two tables, with a statement on the board.
fn in_a_round(lang: Lang) -> Person {
    let mut p = Person::new(lang);
    p.makes("Skule 2030", 2);
    let plan = r#"{"plenum_plan": 1, "title": "Skule 2030", "alternatives": [{"code": "A0", "name": "I dag", "baseline": true},
        {"code": "A1", "name": "Ny"}], "tables": [{"number": 1}, {"number": 2}],
        "rounds": [{"number": 1, "kind": "swot", "minutes": 20, "alternatives": ["A1"]}]}"#;
    let (mut other, now) = (p.other(), plenum::desk::now());
    let plan = import::plan(plan.as_bytes()).unwrap();
    other.perform(Command::Apply(Box::new(plan)), now).unwrap();
    let run = import::command("{\"do\":\"round\",\"number\":1,\"to\":\"running\"}", other.state(), now).unwrap();
    other.perform(run, now).unwrap();
    other.close().unwrap();
    p.app.follow(now);
    p.press("g 2 n").says("Kort veg").press("Esc g 3 v");
    p
}

/// As the header says it, up to what is filled in.
fn begins(lang: Lang, msg: &Msg) -> &'static str {
    lang.say(msg).split('{').next().unwrap()
}

#[test]
fn the_header_says_everything_on_every_screen() {
    for lang in LANGS {
        let mut p = in_a_round(lang);
        // The screens with their titles, on which nothing is marked and on which something is.
        let screens = [
            ("g 1", &SKULE),
            ("End Enter", &prepare::PREPARE),
            ("g 2 n", &s::CAPTURE),
            ("Esc g 3", &s::CONTROL),
            ("g 4", &s::LIST),
            ("g 4 Space", &s::LIST),
        ];
        for (keys, title) in screens {
            p.press(keys);
            p.app.desk().unwrap().wait().unwrap();
            let screen = p.screen();
            let header = screen.lines().next().unwrap();
            for part in [&s::SAVED_AT, &s::ROUND_LEFT, &s::BOARD_IS].map(|msg| begins(lang, msg)) {
                assert!(header.contains(part), "{lang:?} {keys}: no «{part}» in «{header}»");
            }
            assert!(header.contains(lang.say(title)) && !header.contains('…'), "{lang:?} {keys}: «{header}»");
        }
        let marked = lang.count(&s::MARKED_N, 1);
        p.sees(&marked);
        p.press("Ctrl+P").types("seats-anywhere").press("Enter");
        p.app.desk().unwrap().wait().unwrap();
        let screen = p.screen();
        let header = screen.lines().next().unwrap();
        for part in [&s::SAVED_AT, &s::ROUND_LEFT, &s::BOARD_IS].map(|msg| begins(lang, msg)) {
            assert!(header.contains(part) && header.contains(lang.say(&people::SEATS)), "{lang:?}: «{header}»");
        }
    }
}

#[test]
fn every_column_has_room_for_its_heading_and_the_arrow_that_sorts() {
    for lang in LANGS {
        let mut p = in_a_round(lang);
        p.press("g 4");
        let heads = [&s::COLUMN_ALTERNATIVE, &s::COLUMN_TABLE, &s::COLUMN_TEXT, &s::COLUMN_STATE, &s::COLUMN_POINT];
        p.press("Left Left Left Left");
        for head in heads {
            for arrow in ["↓", "↑"] {
                p.press("s").sees(&format!("{} {arrow}", lang.say(head)));
            }
            p.press("s Right");
        }
        p.press("g 0");
        let screen = p.screen();
        let line = screen.lines().find(|line| line.contains(lang.say(&s::YOUR_WORKSHOPS))).unwrap().to_owned();
        for head in [&s::DATE, &s::MEETINGS, &s::STATEMENTS] {
            assert!(line.contains(&format!(" {}", lang.say(head))), "{lang:?}: «{line}»");
        }
        // Beside each other they have nine cells each.
        for head in [&s::ONE_OFF, &s::RUNNING, &s::BENEFIT] {
            assert!(Shown::from(lang.say(head)).width() < 9, "{lang:?}: «{}»", lang.say(head));
        }
    }
}
