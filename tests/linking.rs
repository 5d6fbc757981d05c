//! Words tied to money at the keys: keys in, screen and record out.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use plenum::analysis::economy::Linked;
use plenum::desk::{Desk, now};
use plenum::domain::{AnyId, Cost, CostKind, Id, Kind, Link, Money, MoneyOf, Quadrant, Said, Words};
use plenum::lang::Lang;
use plenum::plans::make;
use plenum::record::{Command, Plan, Statement, Thing};
use plenum::tui::{Action, Options, Start};
use support::Person;

const PLAN: &str = r#"{"plenum_plan": 1, "title": "Samlingen",
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "Samlet"}],
    "tables": [{"number": 1}, {"number": 2}]}"#;

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn say(desk: &mut Desk, text: &str) -> Id<Statement> {
    let alternative = desk.state().alternatives().find(|a| a.code == "A1").map(|(id, _)| id);
    let table = desk.state().tables().iter().next().map(|(id, _)| id);
    let kind = Kind::Quadrant(Quadrant::Strength);
    let said = Said { alternative, table, kind, ..Said::plain(words(text)) };
    desk.perform(Command::Say(Box::new(said)), now()).unwrap().ids[0].of()
}

fn cost(desk: &Desk, code: &str, text: &str, kroner: i64, kind: CostKind, unit: &str) -> Cost {
    let alternative = desk.state().alternatives().find(|a| a.code == code).unwrap().0;
    let amount = Money::from_ore(kroner * 100);
    Cost { text: Some(words(text)), kind, unit: Some(unit.into()), ..Cost::new(alternative, amount) }
}

/// A workshop with six cost lines of three units and three things said, at the list.
fn at_list(lang: Lang) -> Person {
    let mut p = Person::new(lang);
    let root = p.folder.path().join("work").join("samling");
    let plan: Plan = serde_json::from_str(PLAN).unwrap();
    let mut desk = make(&root, None, plan, now()).unwrap();
    let costs = [
        cost(&desk, "A0", "Lokaler", 900_000, CostKind::Running, "0810"),
        cost(&desk, "A1", "Lønn til staben", 14_100_000, CostKind::Running, "0800"),
        cost(&desk, "A1", "Lokaler", 1_000_000, CostKind::Running, "0810"),
        cost(&desk, "A1", "Flytting", 250_000, CostKind::OneOff, "0820"),
        cost(&desk, "A1", "Færre innkjøp", 75_000, CostKind::Benefit, "0820"),
    ];
    desk.perform(Command::Import(costs.into_iter().map(Thing::Cost).collect()), now()).unwrap();
    for text in ["Lokalene blir billigere", "Flyttingen tar et år", "Bedre fagmiljø"] {
        say(&mut desk, text);
    }
    desk.wait().unwrap();
    drop(desk);
    p.app.open_workshop(&root, Action::GoList);
    p
}

fn desk(p: &Person) -> &Desk {
    p.app.desk().unwrap()
}

/// Texts of the cost lines that a statement, named by its words, is tied to.
fn lines_of(p: &Person, text: &str) -> Vec<String> {
    let state = desk(p).state();
    let of = state.statements().iter().find(|s| s.text().as_str() == text).unwrap().id().any();
    let lines = Linked::of(state).lines(state, of).into_iter().filter_map(|id| state.costs().get(id));
    let code = |c: &Cost| state.alternatives().get(c.alternative).unwrap().code.clone();
    let mut lines: Vec<_> = lines.map(|c| format!("{} {}", code(c), c.text.as_ref().unwrap().as_str())).collect();
    lines.sort();
    lines
}

/// A person who counts what they press.
struct Counted<'a>(&'a mut Person, usize);

impl Counted<'_> {
    fn press(&mut self, keys: &str) {
        self.1 += keys.split_whitespace().count();
        self.0.press(keys);
    }
}

#[test]
fn the_likeliest_line_is_tied_in_two_keys_and_any_other_in_a_few() {
    let mut p = at_list(Lang::Nb);
    let mut counted = Counted(&mut p, 0);
    counted.press("l Enter");
    assert_eq!(counted.1, 2, "three keys at the most");
    p.sees("«Lokalene blir billigere» koblet til Lokaler A1, 1,0 mill. kr per år. Ctrl+Z").sees("angrer.");
    assert_eq!(lines_of(&p, "Lokalene blir billigere"), ["A1 Lokaler"]);

    // One step back, also from the words' side: nothing is left of it.
    p.press("u").sees("Angret: koblet «Lokalene blir billigere» til kostnader");
    assert!(lines_of(&p, "Lokalene blir billigere").is_empty());
    p.press("U");
    assert_eq!(lines_of(&p, "Lokalene blir billigere"), ["A1 Lokaler"]);

    // Letters find; the next statement is another line's.
    p.press("Down l").types("flytt").press("Enter").sees("«Flyttingen tar et år» koblet til Flytting A1");
    assert_eq!(lines_of(&p, "Flyttingen tar et år"), ["A1 Flytting"]);
    p.press("Down l").types("lønn").press("Enter");
    assert_eq!(lines_of(&p, "Bedre fagmiljø"), ["A1 Lønn til staben"]);
}

#[test]
fn many_are_tied_to_many_and_what_is_tied_is_marked_and_untied_in_one_step() {
    let mut p = at_list(Lang::Nb);
    // Two statements, and a line and a unit; the letter after a mark looks for something else.
    p.press("Space Space l").sees("Kostnader for 2 innspill").types("innkjøp").press("Space Space").sees("1 merket");
    p.types("enhet").sees("Enhet 0800").sees("Enhet 0810").press("Down Space").sees("2 merket");
    let before = desk(&p).state().history().len();
    p.press("Enter").sees("2 innspill koblet til");
    assert_eq!(desk(&p).state().history().len(), before + 1, "one step");
    for text in ["Lokalene blir billigere", "Flyttingen tar et år"] {
        // The unit has a line in either alternative, and the words are about one of them.
        assert_eq!(lines_of(&p, text), ["A1 Færre innkjøp", "A1 Lokaler"]);
    }

    // From one of them: what is tied stands first and is marked, and the row is one that is not.
    p.press("Home l").sees("x Færre innkjøp").sees("x Enhet 0810");
    p.press("Up Up Enter").sees("løst fra enhet 0810");
    assert_eq!(lines_of(&p, "Lokalene blir billigere"), ["A1 Færre innkjøp"]);
    assert_eq!(lines_of(&p, "Flyttingen tar et år"), ["A1 Færre innkjøp", "A1 Lokaler"]);

    // One is tied and another untied at once, and both come back at once.
    p.press("l Up Space").types("lokaler").press("Space Space Enter");
    p.sees("koblet til Lokaler A1, 1,0 mill. kr per år.").sees("løst fra Færre innkjøp");
    assert_eq!(lines_of(&p, "Lokalene blir billigere"), ["A1 Lokaler"]);
    p.press("u");
    assert_eq!(lines_of(&p, "Lokalene blir billigere"), ["A1 Færre innkjøp"]);
    // Esc ties nothing, and no statement is ever tied twice to the same.
    p.press("l Space Esc");
    assert_eq!(lines_of(&p, "Lokalene blir billigere"), ["A1 Færre innkjøp"]);
}

#[test]
fn in_english_the_same_keys_say_it_in_english() {
    let mut p = at_list(Lang::En);
    p.press("l").sees("Costs of \"Lokalene blir billigere\"").sees("Space mark").sees("Enter link");
    p.press("Enter").sees("\"Lokalene blir billigere\" linked to Lokaler A1, 1.0 million NOK per year.");
    p.press("Down l").types("flytt").press("Enter").sees("0.3 million NOK one-off");
    p.press("i").sees("A1  Flytting: 250,000 NOK one-off").sees("unit 0820 · typed by hand");
}

#[test]
fn a_cost_line_is_tied_to_who_speaks_of_it_from_its_own_side() {
    let mut p = at_list(Lang::Nb);
    // A point of two, so that there is one to begin with.
    p.press("Space Space m").says("Lokaler og flytting");
    p.press("Ctrl+P").says("kostnader: alle").sees("Flytting");
    p.press("f").types("flytting").press("Enter l").sees("Hvem snakker om «Flytting»?");
    let screen = p.screen();
    let at = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
    assert!(at("Lokaler og flytting") < at("Flyttingen tar et år"), "points first:\n{screen}");
    assert!(at("Flyttingen tar et år") < at("Bedre fagmiljø"), "then what has words in common:\n{screen}");
    p.press("Enter").sees("«Lokaler og flytting» koblet til Flytting A1, 0,3 mill. kr engangs.");
    // Many lines to many words, and back from the same side.
    p.press("Esc a l").types("bedre").press("Enter").sees("«Bedre fagmiljø» koblet til");
    assert_eq!(lines_of(&p, "Bedre fagmiljø").len(), 5);
    p.press("u");
    assert!(lines_of(&p, "Bedre fagmiljø").is_empty());
    p.press("f")
        .types("flytting")
        .press("Enter l")
        .sees("x Lokaler og flytting")
        .press("Up Enter")
        .sees("løst fra Flytting A1");
    assert!(Linked::of(desk(&p).state()).is_empty());
}

#[test]
fn the_money_shows_in_the_list_and_is_found_and_sorted_there() {
    let mut p = at_list(Lang::Nb);
    p.sees_no("Penger");
    p.press("l Enter Down l").types("flytt").press("Space Enter").press("l").types("lønn").press("Enter");
    // Under the list stands what the row touches, one-off and yearly apart.
    p.press("Up Down").sees("14,1 mill. per år, 0,3 engangs");
    p.resize(120, 40);
    p.sees("Penger").sees("1,0 mill. per år");
    p.resize(80, 24);
    // The money's own column takes the point's place when one stands on it; the most first.
    p.press("Right Right Right Right Right s").sees("Penger ↓");
    let screen = p.screen();
    let at = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
    assert!(at("14,1 mill. per år") < at("1,0 mill. per år"), "{screen}");
    assert!(at("1,0 mill. per år") < at("Bedre fagmiljø"), "{screen}");
    // What is tied, by words that anybody types; and by the command that types them.
    p.press("f").types("med penger").press("Enter").sees("Lokalene").sees_no("Bedre fagmiljø");
    p.press("Esc :").says("ikke er koblet").sees("Finn uten penger").sees("Ingen treff");
    p.press("Esc n")
        .says("Dette kommer til å koste")
        .press("Esc f")
        .types("uten penger")
        .sees("Dette kommer til å koste");
    p.sees_no("Lokalene blir billigere");
}

#[test]
fn a_point_has_the_money_of_all_under_it_each_amount_once() {
    let mut p = at_list(Lang::Nb);
    // Both speak of the same line, and one of another; the point itself of it once more.
    p.press("l Enter Down l").types("lokaler").press("Space Space Enter").press("l").types("flytt").press("Enter");
    p.press("Home Space Space m").says("Lokaler og flytting");
    p.press("g 3").sees("Lokaler og flytting").sees("1,0 mill. per år, 0,3 engangs");
    p.press("l").sees("Kostnader for «Lokaler og flytting»").types("lokaler").press("Enter");
    p.sees("1,0 mill. per år, 0,3 engangs");
    p.press("i").sees("Til sammen, hvert beløp én gang: A1 1,0 mill. per år, 0,3 engangs");
    p.sees("A1  Flytting: 250\u{202f}000 kr engangs").sees("A1  Lokaler: 1\u{202f}000\u{202f}000 kr per år");
    p.press("Esc");
    // Parking one takes what only it spoke of out of the point, and taking it up again brings it back.
    p.press("g 4 Home Down p g 3").sees("1,0 mill. per år").sees_no("engangs").press("u").sees("engangs");
}

#[test]
fn the_latest_line_is_tied_from_the_typing_line_where_letters_are_text() {
    let mut p = at_list(Lang::Nb);
    p.press("n").says("Nye lokaler trengs").says("Flyttekassene må leies");
    p.press("Ctrl+P").says("koble det siste").sees("Kostnader for «Flyttekassene må leies»").press("Enter");
    p.sees("«Flyttekassene må leies» koblet til Flytting A1");
    assert_eq!(lines_of(&p, "Flyttekassene må leies"), ["A1 Flytting"]);
    p.press("Esc").press("n").sees("0,3 mill. engangs");
    // Ctrl+Z is about what was typed and tied here.
    p.press("Ctrl+Z").sees("Angret: koblet «Flyttekassene må leies» til kostnader");
    assert!(lines_of(&p, "Flyttekassene må leies").is_empty());
}

#[test]
fn the_board_tells_of_money_only_when_the_leader_says_so() {
    let mut p = at_list(Lang::Nb);
    p.press("l Enter v g 3").sees("1,0 mill. per år").sees("Tavle: A1").sees_no("Tavle: A1, penger");
    let board = |p: &Person| {
        let mut wall = Person::new(Lang::Nb);
        desk(p).wait().unwrap();
        let options = Options { read_only: true, ..Options::default() };
        wall.app.begin(Start::Board { dir: p.workshop(), only: None, alternative: None }, &options).unwrap();
        wall.screen()
    };
    assert!(!board(&p).contains("mill."), "off until somebody says so");
    p.press("K").sees("Tavla viser penger nå.").sees("Tavle: A1, penger");
    let screen = board(&p);
    assert!(screen.contains("Lokalene blir") && screen.contains("1,0 mill. per år"), "{screen}");
    // The same key on the overview; the room is told nothing else meanwhile.
    p.press("g 1 K").sees("Tavla viser ikke penger nå.").sees("Tavle: A1").sees_no("A1, penger");
    assert!(!board(&p).contains("mill."));
    // A held statement under a shown point ties nothing, large or among others.
    p.press("g 4 End v Home Down Space End Space m").says("Fag og flytting").press("g 3 K").sees("Fag og flytting");
}

#[test]
fn money_of_another_alternative_than_the_rooms_is_said_not_to_be_shown() {
    let mut p = at_list(Lang::Nb);
    let line = cost(desk(&p), "A0", "Dagens lokaler", 700_000, CostKind::Running, "0840");
    tie_to(&mut p, line);
    p.press("v g 3").sees("0,7 mill. per år").press("K").sees("ikke vist: annet alternativ").sees_no("0,7 mill.");
}

/// Somebody else ties the first thing said to one more line.
fn tie_to(p: &mut Person, cost: Cost) {
    let mut other = p.other();
    let line = other.perform(Command::Cost { of: None, to: Box::new(cost) }, now()).unwrap().ids[0];
    let of: AnyId = other.state().statements().iter().next().unwrap().id().any();
    let link = Link { of, to: MoneyOf::Cost(line.of()) };
    other.perform(Command::Relink { tie: vec![link], untie: Vec::new() }, now()).unwrap();
    other.wait().unwrap();
    p.app.follow(now());
}

#[test]
fn what_would_count_twice_is_told_to_nobody_and_the_details_say_so() {
    let mut p = at_list(Lang::Nb);
    let vat = cost(desk(&p), "A1", "Kompensasjon", 400_000, CostKind::Running, "0810");
    tie_to(&mut p, Cost { account: Some("729".into()), ..vat });
    p.sees_no("mill.").press("i").sees("A1  Kompensasjon: 400\u{202f}000 kr per år");
    p.sees("enhet 0810 · ikke med i summen: merverdiavgift som").sees("1 linje ikke med i summen").press("Esc");
    // Among others it is left out too, on the leader's screens and on the board.
    p.press("l").types("lokaler").press("Space Enter Down Up").sees("1,0 mill. per år").sees_no("1,4 mill.");
    p.press("v g 3 K").sees("1,0 mill. per år").sees_no("liten enhet");
    desk(&p).wait().unwrap();
    p.press("w").sees("1,0 mill. per år").sees_no("1,4 mill.");
}

#[test]
fn what_is_paid_or_saved_for_one_position_is_told_to_nobody_either() {
    let one =
        |desk: &Desk, kind, text: &str| Cost { fte: Some(1.into()), ..cost(desk, "A1", text, 700_000, kind, "5012") };
    for (kind, text) in [(CostKind::OneOff, "Sluttpakke"), (CostKind::Benefit, "Stilling kuttes")] {
        let alone = told_of(|desk| vec![one(desk, kind, text)]);
        assert!(alone.contains("Lokalene blir") && !alone.contains("mill"), "{alone}");
        let both = |desk: &Desk| {
            vec![one(desk, CostKind::OneOff, "Sluttpakke"), one(desk, CostKind::Benefit, "Kutt"), one(desk, kind, text)]
        };
        assert!(!told_of(both).contains("mill"), "the same persons are not counted twice");
        // Of many it is nobody in particular.
        let staff = |desk: &Desk| Cost {
            fte: Some(12.into()),
            ..cost(desk, "A1", "Lønn", 9_000_000, CostKind::Running, "5012")
        };
        let among = told_of(|desk| vec![staff(desk), one(desk, kind, text)]);
        assert!(among.contains("0,7 mill.") && among.contains("9,0 mill. per år"), "{among}");
    }
}

/// What stands on the board of a workshop where the first thing said is tied to such lines.
fn told_of(lines: impl Fn(&Desk) -> Vec<Cost>) -> String {
    let mut p = at_list(Lang::Nb);
    let lines = lines(desk(&p));
    lines.into_iter().for_each(|line| tie_to(&mut p, line));
    p.press("v g 3 K");
    desk(&p).wait().unwrap();
    p.press("w").screen()
}

#[test]
fn amounts_of_different_years_are_never_told_as_one_yearly_amount() {
    let of = |desk: &Desk, kind, kroner, from, to| Cost {
        from: Some(from),
        to,
        ..cost(desk, "A1", "Linje", kroner, kind, "0840")
    };
    let (running, benefit) = (CostKind::Running, CostKind::Benefit);
    // The same in years that follow each other is one amount a year, and a year alone is named.
    let yearly = told_of(|desk| (2027..=2030).map(|year| of(desk, benefit, 200_000, year, Some(year))).collect());
    assert!(yearly.contains("gevinst 0,2 mill. per år 2027–2030") && !yearly.contains("0,8"), "{yearly}");
    let once = told_of(|desk| vec![of(desk, running, 1_000_000, 2027, Some(2027))]);
    assert!(once.contains("1,0 mill. i 2027") && !once.contains("per år"), "{once}");
    let gain = told_of(|desk| vec![of(desk, benefit, 300_000, 2028, Some(2028))]);
    assert!(gain.contains("gevinst 0,3 mill. i 2028"), "{gain}");
    // Years that overlap are told as they come, and no year in two parts.
    let over = |desk: &Desk| {
        vec![of(desk, running, 1_000_000, 2027, Some(2028)), of(desk, running, 500_000, 2028, Some(2029))]
    };
    let over = told_of(over);
    for part in ["1,0 mill. i 2027", "1,5 mill. i 2028", "0,5 mill. i 2029"] {
        assert!(over.contains(part), "{part}:\n{over}");
    }
    // What lasts from different years is what runs when all of it is in force.
    let lasting =
        |desk: &Desk| vec![of(desk, running, 1_000_000, 2027, None), of(desk, running, 2_000_000, 2029, None)];
    let lasting = told_of(lasting);
    assert!(lasting.contains("3,0 mill. per år fra 2029") && !lasting.contains("1,0 mill."), "{lasting}");
    let same = |desk: &Desk| vec![of(desk, running, 1_000_000, 2027, None), of(desk, running, 2_000_000, 2027, None)];
    let same = told_of(same);
    assert!(same.contains("3,0 mill. per år") && !same.contains("fra 2027"), "{same}");
    let all = told_of(|desk| {
        vec![
            of(desk, running, 1_000_000, 2027, None),
            of(desk, running, 1_000_000, 2029, None),
            of(desk, running, 500_000, 2028, Some(2028)),
        ]
    });
    for part in ["1,0 mill. i 2027", "1,5 mill. i 2028", "2,0 mill. per år fra 2029"] {
        assert!(all.contains(part), "{part}:\n{all}");
    }
    // What is phased in is all there from a later year on.
    let phased = told_of(|desk| vec![Cost { phasing: vec![50], ..of(desk, running, 1_000_000, 2027, None) }]);
    assert!(phased.contains("1,0 mill. per år fra 2028"), "{phased}");
    let ends = told_of(|desk| vec![Cost { phasing: vec![50], ..of(desk, running, 1_000_000, 2027, Some(2029)) }]);
    assert!(ends.contains("0,5 mill. i 2027") && ends.contains("1,0 mill. per år 2028–2029"), "{ends}");
}

#[test]
fn the_comparison_counts_what_is_spoken_of_as_the_figure_above_it() {
    let mut p = at_list(Lang::Nb);
    for year in 2027..=2030 {
        let line = cost(desk(&p), "A1", "Vikar", 1_000_000, CostKind::Running, "0840");
        // The last of them goes on.
        tie_to(&mut p, Cost { from: Some(year), to: Some(year).filter(|year| *year < 2030), ..line });
    }
    let vat = cost(desk(&p), "A1", "Kompensasjon", 400_000, CostKind::Running, "0810");
    tie_to(&mut p, Cost { account: Some("729".into()), ..vat });
    p.resize(120, 40);
    p.press("g 5");
    let screen = p.screen();
    // The one of the four that lasts, and nothing of what is in no sum.
    let figure = screen.lines().find(|line| line.contains("Drift per år")).unwrap();
    let spoken = screen.lines().rfind(|line| line.contains("Drift per år")).unwrap();
    assert!(figure.contains("16,1") && spoken.contains("1,0 (6\u{202f}%)"), "{screen}");
    assert!(screen.contains("4 av 8"), "{screen}");
}

#[test]
fn the_details_tell_the_years_of_every_line() {
    let mut p = at_list(Lang::Nb);
    let cases = [
        (CostKind::OneOff, Some(2027), Some(2029), "300\u{202f}000 kr engangs 2027–2029"),
        (CostKind::OneOff, Some(2027), None, "300\u{202f}000 kr engangs i 2027"),
        (CostKind::Benefit, Some(2027), Some(2030), "gevinst 300\u{202f}000 kr per år 2027–2030"),
        (CostKind::Benefit, Some(2028), None, "gevinst 300\u{202f}000 kr per år fra 2028"),
        (CostKind::Benefit, Some(2028), Some(2028), "gevinst 300\u{202f}000 kr i 2028"),
        (CostKind::Running, Some(2028), Some(2028), "Linje 6: 300\u{202f}000 kr i 2028"),
        (CostKind::Running, None, Some(2030), "300\u{202f}000 kr per år til 2030"),
    ];
    for (i, (kind, from, to, _)) in cases.into_iter().enumerate() {
        let line = Cost { from, to, ..cost(desk(&p), "A1", &format!("Linje {}", i + 1), 300_000, kind, "0840") };
        tie_to(&mut p, line);
    }
    p.resize(120, 40);
    p.press("i");
    for (.., text) in cases {
        p.sees(text);
    }
}

#[test]
fn a_unit_of_so_few_that_they_would_be_known_is_left_out_and_said_so() {
    let mut p = at_list(Lang::Nb);
    let two = Cost { fte: Some(2.into()), ..cost(desk(&p), "A1", "Sekretariat", 1_800_000, CostKind::Running, "0830") };
    tie_to(&mut p, two);
    let mut other = p.other();
    // The leader sees the amount; the room does not.
    p.sees("1,8 mill. per år").press("v g 3 K").sees("ikke vist: liten enhet");
    desk(&p).wait().unwrap();
    p.press("w").sees("Lokalene blir").sees_no("mill.");
    // With a third position in the unit it is no longer small.
    let more = Cost { fte: Some(1.into()), ..cost(&other, "A1", "Vikar", 500_000, CostKind::Running, "0830") };
    other.perform(Command::Cost { of: None, to: Box::new(more) }, now()).unwrap();
    other.wait().unwrap();
    p.app.follow(now());
    p.sees("1,8 mill. per år").press("Esc").sees_no("liten enhet");
}

#[test]
fn illustrative_money_is_marked_on_every_screen_that_tells_it() {
    for (lang, word) in
        [(Lang::Nb, "llustrerende tall"), (Lang::Nn, "llustrerande tal"), (Lang::En, "llustrative figures")]
    {
        let mut p = Person::new(lang);
        p.app.begin(Start::Demo, &Options::default()).unwrap();
        p.resize(120, 40);
        p.press("g 4").sees(word).press("g 3 Left").sees(word);
        p.press("w").sees_no(word).sees_no("mill").press("Esc K w").sees(word).sees("14");
        p.resize(60, 18);
        p.sees(word);
    }
}
