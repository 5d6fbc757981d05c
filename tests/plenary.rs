//! Plenary, as it goes: one point a table in turn, "same" from many in a second, and what was parked.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use plenum::analysis::{Board, Plenary, meeting_now};
use plenum::desk::{Desk, now};
use plenum::domain::{AnyId, Id, Release, Said, Table, Words};
use plenum::exchange::{ListKind, list};
use plenum::lang::Lang;
use plenum::plans::{Offer, make};
use plenum::record::{Command, Plan, State, Statement, Support, Turn};
use plenum::tui::{Action, Options, Start};
use support::Person;

/// Somebody at the morning of case B: twelve tables, the plan with its agenda, nothing said yet.
fn morning() -> Person {
    with_plan(builtin("tre-kommuner"))
}

fn builtin(name: &str) -> Plan {
    Offer::of(None, name).unwrap().plan().unwrap()
}

fn with_plan(plan: Plan) -> Person {
    let mut p = Person::new(Lang::Nb);
    let root = p.folder.path().join("work").join("samling");
    drop(make(&root, None, plan, now()).unwrap());
    p.app.open_workshop(&root, Action::GoOverview);
    p
}

fn desk(p: &mut Person) -> Desk {
    p.other()
}

/// The board in this window, once the disk has what it is to show.
fn board_of(p: &mut Person) -> &mut Person {
    p.app.desk().unwrap().wait().unwrap();
    p.press(":").says("tavla i dette")
}

fn table(state: &State, number: u16) -> Id<Table> {
    state.tables().find(|t| t.number == number).unwrap().0
}

fn number(state: &State, id: Id<Table>) -> u16 {
    state.tables().get(id).unwrap().number
}

fn said_at(desk: &mut Desk, number: u16, text: &str, star: bool) -> Id<Statement> {
    let state = desk.state();
    let kind = plenum::domain::Kind::Quadrant(plenum::domain::Quadrant::Strength);
    let alternative = state.alternatives().find(|a| a.code == "A1").map(|(id, _)| id);
    let table = Some(table(state, number));
    let said = Said { table, kind, alternative, star, ..Said::plain(Words::new(text).unwrap()) };
    desk.perform(Command::Say(Box::new(said)), now()).unwrap().ids[0].of()
}

fn point(desk: &mut Desk, text: &str, statements: &[Id<Statement>]) -> AnyId {
    let theme = Command::Theme { text: Words::new(text).unwrap(), statements: statements.to_vec() };
    desk.perform(theme, now()).unwrap().ids[0]
}

fn voices(state: &State, of: AnyId) -> (Vec<u16>, Vec<u16>) {
    let Support { said, joined } = Support::of(state, of);
    let numbers = |ids: std::collections::BTreeSet<_>| {
        let mut numbers: Vec<u16> = ids.into_iter().map(|id| number(state, id)).collect();
        numbers.sort_unstable();
        numbers
    };
    (numbers(said), numbers(joined))
}

#[test]
fn one_point_a_table_in_turn_and_same_from_four() {
    let mut p = morning();
    let mut other = desk(&mut p);
    let first = said_at(&mut other, 1, "Sterkere fagmiljø", false);
    let again = said_at(&mut other, 5, "Større fagmiljø", false);
    said_at(&mut other, 9, "Bredere fagmiljø", false);
    let theme = point(&mut other, "Sterkere fagmiljø samlet", &[first, again]);
    said_at(&mut other, 1, "Lik praksis", false);
    said_at(&mut other, 1, "Én dør inn", true);
    said_at(&mut other, 3, "Kort vei", false);
    other.wait().unwrap();
    p.app.follow(now());

    // What the table starred comes first; the cursor goes down to the point.
    p.press(":").says("ett nytt punkt").sees("Bord 1 har ordet").sees("deretter bord 3");
    let screen = p.screen();
    let at = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
    assert!(at("Én dør inn") < at("Sterkere fagmiljø samlet") && at("Sterkere fagmiljø samlet") < at("Lik praksis"));
    p.sees("2 av 12 bord").press("s").sees("Les opp et punkt først");
    p.press("Down Enter").sees("Leses nå").sees("sagt av 2 av 12 bord").sees("Neste: bord 3");

    // Four say the same in a second; one of them had said it, and a number that is no table is told.
    p.press("s").types("2 7 11 13").press("Enter").sees("Bord 13 finnes ikke, bare 1–12");
    p.press("Backspace").press("Backspace").types("5").press("Enter");
    p.sees("sagt av 2 av 12 bord · 3 bord samme").sees("Bord 5 har sagt det selv");
    p.press("Right Right Right Space").sees("4 bord samme").sees("Samme: bord 4.");
    p.press("Space").sees("Bord 4 sier ikke samme lenger").sees("3 bord samme");
    p.press("u").sees("4 bord samme").sees("Angret: tok bort «samme» til «Sterkere fagmiljø samlet»");
    p.press("u").sees("3 bord samme").sees("Angret: noterte «samme» til «Sterkere");
    let state = p.app.desk().unwrap().state();
    assert_eq!(voices(state, theme), (vec![1, 5], vec![2, 7, 11]), "never added");

    // The room sees it alone, with both numbers.
    board_of(&mut p).sees("Sterkere fagmiljø samlet").sees("sagt av 2 av 12 bord · 3 bord samme");
    p.sees_no("Lik praksis").sees_no("Én dør inn").press("Esc").sees("Bord 1 har ordet");

    // On the last row Enter goes on, past the table with nothing.
    p.press("Enter").sees("Bord 3 har ordet").sees("Bord 2 har ingenting nytt").sees("Lest sist, bord 1");
    p.press("Enter").sees("Leses nå").sees("Kort vei").sees("Neste: bord 9").sees("5 bord imellom har ingenting nytt");
    // What was read by mistake is taken back: the room sees what it saw before, and it can be chosen again.
    p.press("u").sees("Lest sist, bord 1").sees("Bord 3 har ordet").sees("Kort vei");
    let desk = p.app.desk().unwrap();
    let board = Board::of(desk.state(), desk.stage(), |_| true).unwrap();
    assert_eq!(board.enlarged().map(|(_, point)| (point.id(), point.tables(), point.joined())), Some((theme, 2, 3)));
    assert_eq!(desk.state().readings().len(), 1);

    // Lists show both numbers, apart.
    let rows = list(desk.state(), ListKind::Themes);
    let row = rows.iter().find(|row| row.get("id") == &serde_json::json!(theme)).unwrap();
    assert_eq!((row.get("support"), row.get("joined")), (&serde_json::json!(2), &serde_json::json!(3)));
    p.press("g 3").sees("2 av 12 bord · 3 samme").press("Enter").sees("sagt av 2 av 12 bord · 3 bord samme");
}

#[test]
fn what_is_spoken_and_never_typed_is_typed_at_the_table_whose_turn_it_is() {
    let mut p = morning();
    let mut other = desk(&mut p);
    said_at(&mut other, 1, "Kort vei", false);
    other.wait().unwrap();
    p.app.follow(now());
    p.press("g 2 n").types("halvferdig ved bord 1").press("Esc");
    p.press(":").says("ett nytt punkt").press("Tab").sees("Bord 1 har ordet");
    p.press("Shift+Tab").sees("Bord 12 har ordet").sees("Ingenting nytt på kortet");
    // A line that was begun elsewhere lands where it was begun.
    p.press("n").sees("halvferdig ved bord 1").sees("Bord 1, styrker").press("Enter");
    p.press("Esc").sees("Bord 12 har ordet").press("n").sees("Bord 12, styrker").says("Sies først nå");
    p.press("Esc").sees("Sies først nå").press("Enter").sees("Leses nå").sees("sagt av 1 av 12 bord");
    let state = p.app.desk().unwrap().state();
    let last = Plenary::of(state, meeting_now(state, now())).last.unwrap().1;
    assert_eq!(last.table.map(|id| number(state, id)), Some(12));
    assert_eq!(state.statements().iter().filter(|s| s.release() == Release::Shown).count(), 1);
}

#[test]
fn each_plenary_begins_with_the_table_after_the_one_that_began_the_last() {
    let plan = r#"{"plenum_plan": 1, "title": "To møter", "alternatives": [{"code": "A1", "name": "Samlet"}],
        "tables": [{"number": 1}, {"number": 2}, {"number": 3}],
        "meetings": [{"code": "M1", "agenda": [{"kind": "plenary", "title": "Plenum", "minutes": 30}]},
                     {"code": "M2", "agenda": [{"kind": "plenary", "title": "Plenum", "minutes": 30}]},
                     {"code": "M3", "agenda": [{"kind": "plenary", "title": "Plenum", "minutes": 30}]}]}"#;
    let mut p = with_plan(serde_json::from_str(plan).unwrap());
    let mut other = desk(&mut p);
    for (n, text) in [(1, "a"), (2, "b"), (3, "c"), (1, "d"), (2, "e"), (3, "f"), (1, "g"), (2, "h"), (3, "i")] {
        said_at(&mut other, n, &format!("ord {text}"), false);
    }
    for (code, order) in [("M1", [1, 2, 3]), ("M2", [2, 3, 1]), ("M3", [3, 1, 2])] {
        let (meeting, _) = other.state().meetings().find(|m| m.code == code).unwrap();
        let turn = Command::Turn { meeting, item: "plenary Plenum".to_owned(), to: Turn::Start, at: now() };
        other.perform(turn, now()).unwrap();
        let before = other.state().meetings().iter().take_while(|(id, _)| *id != meeting).map(|(id, _)| id).last();
        if let Some(meeting) = before {
            let turn = Command::Turn { meeting, item: "plenary Plenum".to_owned(), to: Turn::Close, at: now() };
            other.perform(turn, now()).unwrap();
        }
        other.wait().unwrap();
        p.app.follow(now());
        p.press(":").says("ett nytt punkt").sees(&format!("Bord {} har ordet", order[0]));
        p.press("Enter Enter").sees(&format!("Bord {} har ordet", order[1]));
        p.press("Enter Enter").sees(&format!("Bord {} har ordet", order[2])).press("Enter");
        other.follow().unwrap();
        let state = p.app.desk().unwrap().state();
        let readings = state.readings().iter().filter(|(_, r)| r.meeting == Some(meeting));
        let read: Vec<u16> = readings.map(|(_, r)| number(state, r.table.unwrap())).collect();
        assert_eq!(read, order, "{code}");
        p.app.desk().unwrap().wait().unwrap();
        p.press("Esc");
    }
    p.press(":").says("ett nytt punkt").press("Tab").sees("Alle punkter er lest");
}

#[test]
fn a_second_facilitator_hears_same_and_both_see_all_voices() {
    let mut p = morning();
    let mut other = desk(&mut p);
    let kort = said_at(&mut other, 4, "Kort vei", false);
    other.wait().unwrap();
    p.app.follow(now());
    p.press(":").says("ett nytt punkt").press("Tab Enter").sees("Leses nå").press("s").says("1 2");
    p.app.desk().unwrap().wait().unwrap();
    other.follow().unwrap();
    let tables = [2, 6, 8].map(|n| table(other.state(), n)).to_vec();
    other.perform(Command::Join { of: kort.any(), tables, joined: true }, now()).unwrap();
    other.wait().unwrap();
    p.app.follow(now());
    p.sees("sagt av 1 av 12 bord · 4 bord samme");
    assert_eq!(voices(p.app.desk().unwrap().state(), kort.any()), (vec![4], vec![1, 2, 6, 8]));

    // Undo takes back one's own only; and when the other reads on, this screen is where the room is.
    p.press("u").sees("Angret").sees("2 bord samme");
    said_at(&mut other, 7, "Ett arkiv", false);
    other.follow().unwrap();
    let (of, at) = (other.state().statements().iter().last().unwrap().id().any(), table(other.state(), 7));
    let meeting = meeting_now(other.state(), now());
    other.perform(Command::Read { of, table: Some(at), meeting }, now()).unwrap();
    other.wait().unwrap();
    p.app.follow(now());
    p.sees("Bord 7 har ordet").sees("Leses nå").sees("Ett arkiv");
}

#[test]
fn a_point_that_takes_in_another_keeps_its_voices() {
    let mut p = morning();
    let mut other = desk(&mut p);
    let [a, b] = [(1, "Én dør"), (2, "En dør inn")].map(|(n, text)| said_at(&mut other, n, text, false));
    let (one, two) = (point(&mut other, "Én dør inn", &[a]), point(&mut other, "Dør", &[b]));
    let tables = |n: &[u16], desk: &Desk| n.iter().map(|n| table(desk.state(), *n)).collect::<Vec<_>>();
    let join = Command::Join { of: two, tables: tables(&[1, 5, 6], &other), joined: true };
    other.perform(join, now()).unwrap();
    other.perform(Command::File { statements: vec![b], theme: Some(one.of()) }, now()).unwrap();
    assert_eq!(voices(other.state(), one), (vec![1, 2], vec![5, 6]), "table 1 said it: it does not join itself");
    other.perform(Command::Undo, now()).unwrap();
    assert_eq!(voices(other.state(), one), (vec![1], vec![]));
    assert_eq!(voices(other.state(), two), (vec![2], vec![1, 5, 6]));
}

#[test]
fn with_one_group_points_come_in_turn_and_no_table_is_named() {
    let mut p = Person::new(Lang::En);
    p.makes("Arbeidsgruppe", 0).press("g 2").says("First idea").says("Second idea").press("Esc");
    p.press(":").says("one new point").sees("Point by point").sees_no("able");
    p.press("Enter").sees("Being read").sees("1 read").sees_no("able").press("s Space Left").sees_no("able");
    p.press("Enter").sees("2 read").sees("Every point has been read");
    assert_eq!(p.app.desk().unwrap().state().readings().len(), 2);
}

#[test]
fn a_line_under_a_heading_of_the_plan_is_read_in_its_own_words() {
    let mut p = with_plan(builtin("arbeidsgruppe"));
    let mut other = desk(&mut p);
    let (heading, theme) = other.state().themes().in_order()[0];
    let heading = (heading, theme.text().as_str().to_owned());
    let line = Command::Say(Box::new(Said::plain(Words::new("Hvem eier brukerreisen?").unwrap())));
    let id = other.perform(line, now()).unwrap().ids[0].of();
    other.perform(Command::File { statements: vec![id], theme: Some(heading.0) }, now()).unwrap();
    other.wait().unwrap();
    p.app.follow(now());
    p.press(":").says("ett nytt punkt").sees("Hvem eier brukerreisen?").press("Enter").sees("Leses nå");
    board_of(&mut p).sees("Hvem eier brukerreisen?").sees_no(&heading.1);
}

#[test]
fn a_parked_matter_gets_a_role_and_an_answer_and_half_typed_words_stay() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 3).press("g 2").says("Hvor skal rådhuset ligge?").says("Hva med lønna?").press("Esc p Down p");
    p.press("g 1").sees("2 innspill, 2 uten svar").clicks("2 innspill, 2 uten svar", 2).sees("Parkeringsplass");
    p.sees("Ingen svarer ennå").press("Enter").sees("En rolle, ikke et navn").says("prosjektleder").types("Svares i m");

    // The power goes: what was typed is there again, and nothing is saved of it.
    let folder = std::mem::replace(&mut p.folder, tempfile::tempdir().unwrap());
    drop(p);
    let mut p = Person::at(folder, Lang::Nb);
    p.press("Enter").sees("Svaret du begynte på").sees("prosjektleder").sees("Svares i m");
    assert_eq!(p.app.desk().unwrap().state().statements().parked(), 2);
    let id = p.app.desk().unwrap().state().statements().iter().next().unwrap().id();
    assert_eq!(p.app.desk().unwrap().state().answer(id), Default::default());
    p.press("Esc").sees("et svar er påbegynt").press("Enter").press("End").types("ars").press("Enter");
    p.sees("Prosjektleder: Svares i mars").sees("1 uten svar");
    let rows = list(p.app.desk().unwrap().state(), ListKind::Parked);
    assert_eq!(
        (rows[0].get("by").as_str(), rows[0].get("answer").as_str()),
        (Some("prosjektleder"), Some("Svares i mars"))
    );
    assert!(rows[1].get("by").is_null());

    // What the room may know of it: how many, and who answers.
    let desk = p.app.desk().unwrap();
    let board = Board::of(desk.state(), desk.stage(), |_| true).unwrap();
    assert_eq!(board.answers_by(), [(None, 1), (Words::new("prosjektleder"), 1)]);
    let nothing_on_disk = Board::of(desk.state(), desk.stage(), |_| false).unwrap();
    assert!(nothing_on_disk.answers_by().is_empty());

    // One is taken up again, the other goes; undo brings both back.
    p.press("p").sees("Tok opp igjen").sees_no("Svares i mars").press("x").sees("Her kommer det som settes til side");
    assert_eq!(p.app.desk().unwrap().state().statements().live(), 1);
    p.press("u u").sees("Hva med lønna?").sees("Svares i mars");
}

#[test]
fn a_window_for_the_wall_shows_each_same_as_it_comes() {
    let mut p = morning();
    let mut other = desk(&mut p);
    said_at(&mut other, 4, "Kort vei", false);
    other.wait().unwrap();
    p.app.follow(now());
    let mut wall = Person::new(Lang::Nb);
    let options = Options { read_only: true, ..Options::default() };
    wall.app.begin(Start::Board { dir: p.workshop(), only: None, alternative: None }, &options).unwrap();
    wall.sees_no("Kort vei");
    p.press(":").says("ett nytt punkt").press("Tab Enter");
    for (numbers, seen) in [("1", "1 bord samme"), ("2 3", "3 bord samme"), ("12", "4 bord samme")] {
        p.press("s").says(numbers);
        p.app.desk().unwrap().wait().unwrap();
        wall.app.follow(now());
        wall.sees("Kort vei").sees("sagt av 1 av 12 bord").sees(seen);
    }
    p.press("b");
    wall.app.follow(now());
    wall.sees_no("Kort vei");
}
