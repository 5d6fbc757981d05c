//! Every place where letters are text takes the same keys.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use plenum::lang::Lang;
use plenum::tui::Place;
use ratatui::backend::Backend;
use support::Person;

/// Someone with a workshop and two statements, on its list.
fn on_the_list() -> Person {
    let mut p = Person::new(Lang::En);
    p.makes("Trial", 3).press("g 2").says("Short way").says("Long way").press("Esc").sees("Short way");
    p
}

/// Every text field of the program: its place, its name, and the way to it.
fn fields() -> Vec<(Place, &'static str, Person)> {
    let at = |keys: &str| {
        let mut p = on_the_list();
        p.press(keys);
        p
    };
    let new = |answers: usize| {
        let mut p = Person::new(Lang::En);
        p.press("n").says(["", "Trial"][answers.min(1)]);
        p.press(&"Enter ".repeat(answers.saturating_sub(1)));
        p
    };
    let mut pick = at("Ctrl+P");
    pick.types("import").press("Enter");
    let command = |first: &str, name: &str, keys: &str| {
        let mut p = at(first);
        p.press(":").says(name).press(keys);
        p
    };
    // The parts of the plan from above; in each a new row, whose first line is typed.
    let part = |down: usize| at(&format!("g 1 End Enter End Enter Home {} Enter n", "Down ".repeat(down)));
    let mut ballots = at("Ctrl+P");
    ballots.types("ranking").press("Enter");
    let seats = |more: &str| {
        let mut p = at("Ctrl+P");
        p.types("participants and seats").press("Enter n").press(more);
        p
    };
    let costs = |keys: &str| {
        let mut p = at("Ctrl+P");
        p.types("every amount").press("Enter n").press(keys);
        p
    };
    vec![
        (Place::CostLine, "a cost line", costs("")),
        (Place::Form, "an amount", costs("Tab Down Down Down")),
        (Place::Line, "how many come", seats("")),
        (Place::Line, "where a latecomer comes from", seats("9 Enter n")),
        (Place::Filter, "the filter of the participants", seats("9 Enter f")),
        (Place::Capture, "a statement", at("g 2")),
        (Place::Capture, "a statement that is corrected", at("g 2 Up")),
        (Place::New, "the name of a workshop", Person::new(Lang::En).chain("n")),
        (Place::New, "its date", new(1)),
        (Place::New, "its tables", new(2)),
        (Place::Filter, "the filter of the list", at("f")),
        (Place::Filter, "the filter of the board's control", at("g 3 f")),
        (Place::Line, "other words for a statement", at("e")),
        (Place::Move, "the point to gather in", at("m")),
        (Place::Same, "tables that say the same", command("", "one new point", "Enter s")),
        (Place::Form, "who answers", command("p", "parking lot", "Enter")),
        (Place::Form, "what is answered", command("p", "parking lot", "Enter Enter")),
        (Place::Palette, "a command", at("Ctrl+P")),
        (Place::Help, "help", at("h")),
        (Place::Pick, "a path", pick),
        (Place::Ballots, "a ranking", ballots),
        (Place::Form, "an area", part(5)),
        (Place::Form, "an alternative", part(6)),
        (Place::Form, "a topic", part(7)),
        (Place::Form, "a table's number", part(8)),
        (Place::Form, "a criterion", part(16)),
    ]
}

trait Chain {
    fn chain(self, keys: &str) -> Self;
}

impl Chain for Person {
    fn chain(mut self, keys: &str) -> Self {
        self.press(keys);
        self
    }
}

/// What stands in the field from `start` to the cursor, and what after it.
fn around(p: &mut Person, start: u16) -> (String, String) {
    p.screen();
    let at = p.terminal.backend_mut().get_cursor_position().unwrap();
    let buffer = p.terminal.backend().buffer();
    let row: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, at.y)].symbol()).collect();
    let before = row[usize::from(start.min(at.x))..usize::from(at.x)].concat();
    // Further to the right the screen may say something about the field.
    let after = row[usize::from(at.x)..].concat();
    (before, after.split("  ").next().unwrap().trim_end().to_owned())
}

#[test]
fn every_text_field_has_the_same_keys() {
    let steps: [(&str, &str); 22] = [
        ("Ctrl+E", "ab cd ef|"),
        ("Ctrl+A", "|ab cd ef"),
        ("End", "ab cd ef|"),
        ("Home", "|ab cd ef"),
        ("Ctrl+Right", "ab| cd ef"),
        ("Ctrl+Right", "ab cd| ef"),
        ("Ctrl+Left", "ab |cd ef"),
        ("Ctrl+K", "ab |"),
        ("Ctrl+Z", "ab |cd ef"),
        ("Ctrl+Y", "ab |"),
        ("Ctrl+Z", "ab |cd ef"),
        ("Ctrl+W", "|cd ef"),
        ("Ctrl+Z", "ab |cd ef"),
        ("Ctrl+U", "|cd ef"),
        ("Ctrl+Z", "ab |cd ef"),
        ("Shift+Right Shift+Right x", "ab x| ef"),
        ("Ctrl+Z", "ab cd| ef"),
        ("Shift+Left Shift+Left Delete", "ab | ef"),
        ("Ctrl+Z", "ab |cd ef"),
        ("Shift+End y", "ab y|"),
        ("Shift+Home Backspace", "|"),
        ("z", "z|"),
    ];
    let mut met = BTreeSet::new();
    for (place, name, mut p) in fields() {
        met.insert(place.name());
        // Whatever stands there goes, and tells where the field begins.
        p.press("End Ctrl+U").screen();
        let start = p.terminal.backend_mut().get_cursor_position().unwrap().x;
        assert_eq!(around(&mut p, start).0, "", "{name}");
        p.types("ab cd ef");
        for (keys, expected) in steps {
            p.press(keys);
            let (before, after) = around(&mut p, start);
            // A screen may say in an empty field what it is for.
            let after = if expected == "|" { String::new() } else { after };
            assert_eq!(format!("{before}|{after}"), expected, "{keys} in {name}:\n{}", p.screen());
        }
    }
    // Where words are tied to money, Space marks: one types a word there, not a line.
    let line = |place: &Place| place.types() && *place != Place::Link;
    let all: BTreeSet<_> = Place::ALL.into_iter().filter(line).map(Place::name).collect();
    assert_eq!(met, all, "a place where letters are text is not gone through");
}
