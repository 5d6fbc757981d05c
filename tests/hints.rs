//! On every screen and pop-up, at every size a room brings: the last line says how to get help, and no word is cut.
#![allow(clippy::unwrap_used)]

mod support;

use plenum::lang::Lang;
use plenum::tui::Input;
use support::Person;

const TITLE: &str = "Samordningsanalyse av kommunalsjefområdene i Fjordbygda kommune";
const SIZES: [(u16, u16); 4] = [(200, 40), (80, 24), (60, 18), (40, 12)];

/// Someone at work in a workshop with a long name, and a statement in it.
fn at_work(lang: Lang) -> Person {
    let mut p = Person::new(lang);
    p.makes(TITLE, 3).press("g 2").says("Lengre skolevei for elever nord for elva").press("Esc");
    p
}

/// The way to every screen and pop-up from Overview, by key.
const WAYS: [(&str, &str); 23] = [
    ("overview", ""),
    ("home", "g 0"),
    ("new", "g 0 n"),
    ("capture", "g 2"),
    ("list", "g 4"),
    ("filter", "g 4 f"),
    ("control", "g 3"),
    ("browsers", "W"),
    ("board", "t"),
    ("prepare", "End Enter"),
    ("part", "Home Enter"),
    ("form", "Home Enter n"),
    ("choice", "Home Enter n Enter Enter Enter"),
    ("help", "h"),
    ("help in a field", "g 2 F1"),
    ("palette", ":"),
    ("palette in a field", "g 2 Ctrl+P"),
    ("go", "g"),
    ("details", "g 4 i"),
    ("line", "g 4 e"),
    ("move", "g 4 m"),
    ("help over help", "h F1"),
    ("pick", "o"),
];

/// Those that are asked for by name.
const NAMED: [&str; 4] = ["historikk", "meldinger", "eget vindu", "deltakere og plasser"];

fn looks_at_all(p: &mut Person, name: &str) {
    let mut whole: Vec<String> = Vec::new();
    for (w, h) in SIZES {
        p.resize(w, h);
        let screen = p.screen();
        if whole.is_empty() {
            whole.extend(screen.split_whitespace().chain(TITLE.split_whitespace()).map(str::to_owned));
        }
        let last = screen.lines().nth(usize::from(h) - 1).unwrap_or_default().trim_end();
        let helps = ["hjelp", "help"].iter().any(|word| last.ends_with(word));
        assert!(helps, "{name} at {w}x{h} ends in «{last}»:\n{screen}");
        for line in [screen.lines().next().unwrap(), last] {
            for cut in line.split_whitespace().filter_map(|word| word.strip_suffix('…')) {
                assert!(
                    cut.is_empty() || whole.iter().any(|word| word == cut),
                    "{name} at {w}x{h} cuts «{cut}»:\n{screen}"
                );
            }
        }
    }
    p.resize(80, 24);
}

#[test]
fn every_screen_and_pop_up_names_the_way_to_help_and_cuts_no_word() {
    for (name, way) in WAYS {
        let mut p = at_work(Lang::Nb);
        p.press("g 1").press(way);
        looks_at_all(&mut p, name);
    }
    for name in NAMED {
        let mut p = at_work(Lang::Nb);
        p.press("g 1 :").types(name).press("Enter");
        looks_at_all(&mut p, name);
    }
    let mut p = at_work(Lang::Nb);
    p.press("g 1 o").input(Input::Paste(format!("{}/tests/files/statements/forms.xlsx", env!("CARGO_MANIFEST_DIR"))));
    p.waits_for("innspill er lest");
    looks_at_all(&mut p, "take");
    let mut p = at_work(Lang::Nb);
    p.press("g 1 :").types("deltakere og plasser").press("Enter n");
    looks_at_all(&mut p, "how many come");
    p.says("12");
    looks_at_all(&mut p, "participants");
    p.press("Enter");
    looks_at_all(&mut p, "where one sits");
    let mut p = at_work(Lang::Nb);
    p.press("g 2").input(Input::Paste("en\nto\ntre".to_owned()));
    looks_at_all(&mut p, "ask");
    // What hangs on the wall says nothing to whoever sits at the keys.
    let mut p = at_work(Lang::Nb);
    p.press("g 1 w b").sees("h hjelp");
}

#[test]
fn help_is_one_step_out_of_every_field_and_begins_with_it() {
    for (way, seen) in [
        ("g 2", "Lagrer linja som innspill"),
        ("g 0 n", "Neste felt i skjemaet"),
        ("Home Enter n", "Neste felt i skjemaet"),
        ("g 4 e", "Endre tekst"),
    ] {
        let mut p = at_work(Lang::Nb);
        p.press("g 1").press(way).sees("Esc h hjelp").press("Esc h").sees("Hjelp").sees(seen);
    }
    // Above another field the letter would be text; there the palette lists help.
    let mut p = at_work(Lang::Nb);
    p.press("g 2 Ctrl+P").sees("F1 hjelp").types("hjelp").sees("Hjelp for dette bildet");
}

#[test]
fn help_lists_what_can_be_kept_only_where_it_can() {
    let mut p = at_work(Lang::Nb);
    p.press("g 1 h").sees_no("Beholder eksempelet").press("Esc k").sees("Samordningsanalyse");
    let mut p = Person::new(Lang::Nb);
    p.press("End Enter h").types("beholder").sees("Beholder eksempelet");
}

#[test]
fn the_pointer_reaches_what_the_keys_reach() {
    use crossterm::event::MouseEventKind::ScrollDown;
    // The footer of the board in this window, and of pop-ups.
    let mut p = at_work(Lang::Nb);
    p.press("g 1 w").clicks("h hjelp", 1).sees("Hjelp for dette bildet").clicks("Esc tilbake", 1);
    p.sees("STYRKER").clicks("b mørk", 1).sees("mørk").clicks("b mørk", 1).clicks("Esc tilbake", 1).sees("forbered");
    p.clicks("w tavle", 1).sees("STYRKER").press("Esc g").clicks("3  Tavle", 1).sees("styrker");
    // A form line by line, and the wheel in a list.
    p.press("g 1").clicks("alternativer", 2).sees("A0").clicks("n ny", 1).clicks("Beskrivelse", 1).types("x");
    p.clicks("Esc tilbake", 1).points(ScrollDown, 10, 4).sees("n ny");
    // The columns of a file: a click stands on one, one more asks what it is.
    let mut p = at_work(Lang::Nb);
    p.press("g 1").clicks("o fra fil", 1);
    p.input(Input::Paste(format!("{}/tests/files/statements/forms.xlsx", env!("CARGO_MANIFEST_DIR"))));
    p.waits_for("innspill er lest").clicks("Bord", 1).clicks("Bord", 1).sees("Hva er kolonnen «Bord»?");
    p.clicks("Leses ikke", 2).waits_for("innspill er lest").clicks("Enter hent inn", 1).sees("Hentet inn");
}
