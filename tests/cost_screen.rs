//! The cost lines, by somebody who keeps the money: keys in, screen and record out.
#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write;

use plenum::desk::now;
use plenum::domain::{Batch, Cost, CostKind, Money, Words};
use plenum::exchange::{ListKind, import};
use plenum::lang::Lang;
use plenum::plans::make;
use plenum::record::{Command, Event, Mint, State, Thing};
use plenum::store::Home;
use plenum::tui::Action;
use proptest::prelude::*;
use support::Person;

const PLAN: &str = r#"{"plenum_plan": 1, "title": "Arkiv", "price_year": 2026, "alternatives": [
    {"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "Felles arkiv"}, {"code": "A2", "name": "Skyen"}],
    "sources": [{"code": "S1", "kind": "document", "title": "Budsjett 2026"}]}"#;

/// Someone at the cost lines of a workshop with three alternatives.
fn at_costs(lang: Lang) -> Person {
    at_costs_of(lang, PLAN)
}

fn at_costs_of(lang: Lang, plan: &str) -> Person {
    let mut p = Person::new(lang);
    let home = Home::at(&p.folder.path().join("home"));
    let plan = import::plan(plan.as_bytes()).unwrap();
    let desk = make(&p.folder.path().join("work/w"), Some(home), plan, now()).unwrap();
    p.app.enter(desk, Action::GoCosts);
    p
}

fn state(p: &Person) -> &State {
    p.app.desk().unwrap().state()
}

fn costs(p: &Person) -> Vec<&Cost> {
    state(p).costs().iter().map(|(_, cost)| cost).collect()
}

fn amounts(p: &Person) -> Vec<String> {
    costs(p).iter().map(|cost| cost.amount.to_string()).collect()
}

/// What another program takes in of a file, and that this one has seen it.
fn brings(p: &mut Person, name: &str, text: &str) {
    let mut other = p.other();
    let intake = import::Intake::new(ListKind::Costs, name, text.as_bytes());
    let read = import::read(&intake, other.state(), &mut Mint::new(plenum::desk::random)).unwrap();
    other.perform(Command::Restore(read.events), now()).unwrap();
    other.wait().unwrap();
    p.app.follow(now());
}

/// Gone without a word, as after a pulled plug.
fn killed(p: Person, lang: Lang) -> Person {
    p.app.desk().unwrap().wait().unwrap();
    let Person { app, folder, .. } = p;
    drop(app);
    let mut p = Person::at(folder, lang);
    p.press("Enter");
    p
}

/// As figures are shown: a narrow space between thousands.
fn thin(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |i: Option<usize>| i.and_then(|i| letters.get(i)).is_some_and(char::is_ascii_digit);
    let is_inside = |i: usize| letters[i] == ' ' && digit(i.checked_sub(1)) && digit(Some(i + 1));
    (0..letters.len()).map(|i| if is_inside(i) { '\u{202f}' } else { letters[i] }).collect()
}

const FILE: &str = "alternativ;tekst;art;fra;til;enhet;konto;beløp\n\
    A0;Lokaler;drift;2026;;0810;110;1 400,40\nA0;Lokaler;drift;2026;;0820;110;1 400,40\n\
    A0;Porto;drift;2026;;0810;110;700,20\nA1;Flytting;engangs;2027;;0810;110;250 000,00\n\
    A1;Bygget skrives av;drift;2027;;0810;590;90 000,00\nA1;Lokaler;drift;2028;;0810;110;900 000,00\n\
    A1;Overgang;drift;2026;2027;0820;110;100 000,00\n";

#[test]
fn a_line_is_typed_as_easily_as_a_statement_and_stays_what_it_was_to_the_ore() {
    let mut p = at_costs(Lang::Nb);
    p.sees("Her står hvert beløp").sees("n skriver den første linja").sees("o henter mange fra en fil");
    p.press("n").types("Flytting av arkiv").sees("Mangler alternativ: A0, A1, A2");
    p.press("Ctrl+U").types("A1 Flytting av arkiv").sees("Mangler beløp");
    p.types(" 250 000,05 2027 engangs").sees(&thin("A1 · «Flytting av arkiv» · engangs · 2027 · 250 000,05 kr"));
    p.press("Enter")
        .sees(&thin("Lagret: A1 Flytting av arkiv 250 000,05. Ctrl+Z angrer."))
        .sees("som forrige: A1 · engangs · 2027");
    // Whose it is, how it comes and when need not be said again.
    p.says("Opplæring 2–2,4–3 mill 3,5 årsverk enhet 0810").sees("Lagret: A1 Opplæring");
    p.says("A2 drift fra 2028 1,2 mill Felles system").says("+ A2 Færre lokaler 3 mill 2029");
    assert_eq!(amounts(&p), ["250000.05", "2400000.00", "1200000.00", "3000000.00"]);
    let all = costs(&p);
    assert_eq!(all.iter().map(|cost| cost.kind).collect::<Vec<_>>(), {
        use CostKind::{Benefit, OneOff, Running};
        [OneOff, OneOff, Running, Benefit]
    });
    assert_eq!((all[1].low, all[1].high), (Some(Money::from_ore(200_000_000)), Some(Money::from_ore(300_000_000))));
    assert_eq!((all[1].unit.as_deref(), all[1].year, all[2].from), (Some("0810"), Some(2027), Some(2028)));
    // One step back, while the line is empty; letters first, where it is not.
    p.press("Ctrl+Z").sees("Angret: skrev «Færre lokaler»");
    assert_eq!(costs(&p).len(), 3);
    p.types("Porto 9").press("Ctrl+Z").press("Ctrl+U Esc u");
    assert_eq!(costs(&p).len(), 2);
    p.press("U U");
    assert_eq!(costs(&p).len(), 4);
    // In kroner every øre is seen; the choice is the next one's unit, round and round.
    p.press("y y").sees("tall i kr").sees(&thin("250 000,05")).sees(&thin("2 650 000,05"));
    p.press("y").sees("tall i 1000 kr").sees(&thin("2 650"));
}

#[test]
fn a_half_typed_line_outlives_a_pulled_plug_with_what_stays_from_the_one_before() {
    let mut p = at_costs(Lang::En);
    p.press("n").says("A1 Moving 250 000 2027 one-off").types("Training 90 0").sees("as before: A1 · one-off · 2027");
    let mut p = killed(p, Lang::En);
    p.sees("Brought back from last time, not saved yet: \"Training 90 0\"").types("00").press("Enter");
    let last = costs(&p)[1].clone();
    assert_eq!((last.amount.to_string().as_str(), last.kind, last.year), ("90000.00", CostKind::OneOff, Some(2027)));
    killed(p, Lang::En).sees_no("Brought back");
}

#[test]
fn sums_add_up_as_shown_and_what_would_count_twice_is_apart() {
    let mut p = at_costs(Lang::Nb);
    brings(&mut p, "regnskap.csv", FILE);
    p.resize(100, 40);
    p.sees("tall i 1000 kr").sees("Bygget skrives av  ikke med");
    // 1,4 + 1,4 + 0,7 is 3,5: each by itself they would be three of a sum of four.
    let screen = p.screen();
    let shown: Vec<i64> = screen.lines().filter(|line| line.contains("A0    ")).map(last_figure).collect();
    assert_eq!(shown, [2, 1, 1, 4], "{screen}");
    p.sees("Ikke med: 1 linje, 90: avskrivninger og motposten deres");
    p.sees("Ulike år lagt sammen i A1; sammenligningen tar år for år.");
    // What is found has its own sum.
    p.press("f").types("ikke med").press("Enter").sees("Sum av treffene").sees_no("Flytting").press("Esc");
    p.press("f").types("0820").press("Enter").sees("Overgang").sees_no("Porto").press("Esc");
    p.press("f").types("250 000").press("Enter").sees("Flytting").sees_no("Porto").press("Esc");
    p.press("f").types("regnskap.csv").press("Enter").sees("7 linjer").press("Esc");
    p.press("f").types("uten punkt").press("Enter").sees("7 linjer").press("Esc");
}

/// The figure at the end of a row, as a number.
fn last_figure(line: &str) -> i64 {
    let figure = line.trim_end().rsplit("  ").next().unwrap();
    figure.replace(['\u{202f}', ' '], "").replace('\u{2212}', "-").parse().unwrap()
}

#[test]
fn lines_are_sorted_grouped_by_any_column_and_folded() {
    let mut p = at_costs(Lang::Nb);
    brings(&mut p, "regnskap.csv", FILE);
    p.resize(100, 40);
    // By text, as the language orders it, and the other way.
    let order = |p: &mut Person| {
        let screen = p.screen();
        let at = |text: &str| screen.find(text).unwrap();
        at("Porto") < at("Flytting")
    };
    p.press("Right s").sees("Tekst ↓");
    assert!(!order(&mut p));
    p.press("s").sees("Tekst ↑");
    assert!(order(&mut p));
    p.press("s");
    // By unit: groups of one alternative, one way to come, one sum each.
    let unit = |p: &mut Person| {
        p.press("Right Right Right r").sees("▾ A0 · 0810 · drift  2 linjer").sees("▾ A1 · 0810 · engangs  1 linje");
        p.sees("▾ A1 · ikke med: avskrivninger og motposten deres");
    };
    unit(&mut p);
    p.press("Home").sees("Enter brett").press("Enter").sees("▸ A0 · 0810 · drift").sees_no("Porto");
    p.press("Enter").sees("Porto").press("r").sees_no("▾");
    // Marks are of lines, wherever they stand; a whole group is not removed by one key.
    p.press("r Home x").sees("En hel gruppe tas ikke bort").press("Space x");
    assert_eq!(costs(&p).len(), 5);
    p.sees("Tok bort 2 kostnadslinjer. Ctrl+Z angrer.").press("u");
    assert_eq!(costs(&p).len(), 7);
}

#[test]
fn a_line_among_many_thousands_is_found_by_its_words_and_by_its_amount() {
    let mut p = at_costs(Lang::Nb);
    let mut lines = "alternativ;tekst;art;år;beløp\n".to_owned();
    (0..12_001).for_each(|n| writeln!(lines, "A1;Post {n} her;drift;2027;{}", 500_000 + n).unwrap());
    brings(&mut p, "mange.csv", &lines);
    for (words, text) in [("post 0 her", "Post 0 her"), ("post 6000 h", "Post 6000 her"), ("512000", "Post 12000 her")]
    {
        p.press("f").types(words).sees(text).press("Enter Down");
        assert_eq!(p.screen().lines().filter(|line| line.contains("Post ")).count(), 1, "{}", p.screen());
        p.press("Esc");
    }
}

#[test]
fn a_line_is_laid_out_in_the_prices_that_the_comparison_counts_in() {
    let plan = r#""price_year": 2026, "discounting": {"basis": "nominal", "inflation": "0.02"},"#;
    let mut p = at_costs_of(Lang::Nb, &PLAN.replace(r#""price_year": 2026,"#, plan));
    brings(&mut p, "regnskap.csv", FILE);
    p.resize(100, 40);
    p.press("Down Down Down Enter").sees("A1 Felles arkiv · engangs · 2027").sees(&thin("250 000,00 kr"));
    p.sees("2027: 255").sees("års priser)").sees_no("2027: 250");
}

#[test]
fn every_amount_opens_to_where_it_comes_from_and_who_speaks_of_it() {
    let mut p = at_costs(Lang::Nb);
    brings(&mut p, "regnskap.csv", FILE);
    let (mut other, moving) = (p.other(), state(&p).costs().iter().nth(3).unwrap().0);
    let a1 = costs(&p)[3].alternative;
    let say = r#"{"do":"say","text":"Flyttingen tar et år","alternative":"A1","quadrant":"weakness"}"#;
    other.perform(import::command(say, other.state(), now()).unwrap(), now()).unwrap();
    let said = other.state().statements().iter().next().unwrap().id();
    let link = Command::Link { of: vec![said.any()], to: vec![plenum::domain::MoneyOf::Cost(moving)], linked: true };
    other.perform(link, now()).unwrap();
    other.wait().unwrap();
    p.app.follow(now());
    p.resize(100, 40);
    p.sees("Omtalt").press("Down Down Down Enter");
    p.sees("A1 Felles arkiv · engangs · 2027").sees(&thin("250 000,00 kr")).sees("regnskap.csv, rad 5");
    p.sees("skrev 7 kostnadslinjer (et annet program)").sees("2027: 250").sees("2028: 0");
    p.sees("priser, 2026)");
    p.sees("1 snakker om det").sees("Flyttingen tar et år").sees("svakhet").press("Esc");
    p.press("Down i").sees("Ikke i summene").sees("avskrivninger og motposten deres, etter tabellen av").press("Esc");
    p.press("Home f").types("uten punkt").press("Enter").sees("6 linjer").sees_no("Flytting");
    assert_eq!(costs(&p)[3].alternative, a1);
}

#[test]
fn an_amount_from_a_file_that_is_changed_by_hand_says_what_the_file_said() {
    let mut p = at_costs(Lang::Nb);
    brings(&mut p, "regnskap.csv", FILE);
    p.resize(100, 40);
    p.press("Down Down Down Enter").sees("regnskap.csv, rad 5").sees_no("endret for hånd").press("Esc");
    p.press("e Down Down Down").press("Ctrl+U").types("9").press("Esc Enter");
    p.sees("regnskap.csv, rad 5").sees(&thin("fila sa 250 000,00; endret for hånd")).press("Esc");
    p.press("u Enter").sees_no("endret for hånd");
}

#[test]
fn an_account_that_nothing_is_known_of_says_so() {
    let mut p = at_costs(Lang::Nb);
    brings(&mut p, "a.csv", "alternativ;tekst;art;år;konto;beløp\nA1;Kontor;drift;2027;11000;100\n");
    p.press("Enter").sees("Kontoen har 5 siffer, så det er ikke sjekket om den telles dobbelt.");
    let mut p = at_costs(Lang::Nb);
    brings(&mut p, "a.csv", "alternativ;tekst;art;år;konto;beløp\nA1;Kontor;drift;2027;110;100\n");
    p.press("Enter").sees("110").sees_no("Kontoen har");
}

#[test]
fn the_form_has_every_field_and_changes_only_what_was_touched() {
    let mut p = at_costs(Lang::Nb);
    p.press("n").types("A1 Opplæring 2–2,4–3 mill 2027 engangs").press("Tab").sees("Kostnadslinje");
    p.sees(&thin("2 400 000,00"));
    // Out again, nothing changed: nothing is saved, and the line stands as it was typed.
    p.press("Esc").sees("Opplæring 2–2,4–3 mill");
    assert!(costs(&p).is_empty());
    p.press("Tab").press("Down Down Down Down Down Down Down").types("50/75").press("Esc").sees("Ny kostnadslinje");
    assert_eq!((costs(&p)[0].phasing.clone(), costs(&p)[0].amount.to_string().as_str()), (vec![50, 75], "2400000.00"));
    p.sees_no("Opplæring 2–2,4–3 mill").press("Esc");
    // An amount outside its own range is refused at its line, and waits for the next time.
    p.press("e Down Down Down").press("Ctrl+U").types("5 mill").press("Esc").sees("Ikke lagret, men tatt vare på her");
    assert_eq!(costs(&p)[0].amount.to_string(), "2400000.00");
    let mut p = killed(p, Lang::Nb);
    p.sees("«5 mill»").press("Ctrl+U").types("2 900 000,10").press("Esc");
    assert_eq!((costs(&p)[0].amount.to_string().as_str(), costs(&p)[0].phasing.len()), ("2900000.10", 2));
    p.press("u").sees("endret «Opplæring»");
    assert_eq!(costs(&p)[0].amount.to_string(), "2400000.00");
}

#[test]
fn a_reason_why_a_files_own_sum_was_another_follows_every_total() {
    let mut p = at_costs(Lang::En);
    brings(&mut p, "accounts.csv", FILE);
    let mut other = p.other();
    let batch = Batch {
        file: "accounts.csv".into(),
        sheet: None,
        content: "0".into(),
        rows: 7,
        sum: Money::from_ore(134_350_100),
        stated: Some(Money::from_ore(134_351_300)),
        reason: Words::new("A row was struck out by hand"),
    };
    let id = Mint::new(plenum::desk::random).id::<Batch>();
    other.perform(Command::Restore(vec![Event::Add(id.any(), Thing::Batch(batch))]), now()).unwrap();
    other.wait().unwrap();
    p.app.follow(now());
    p.sees("differs from accounts.csv by 12.00: \"A row was struck out by hand\"");
    p.press("f").types("moving").press("Enter").sees("A row was struck out").press("Esc");
    for id in state(&p).costs().iter().map(|(id, _)| id.any()).collect::<Vec<_>>() {
        p.sees("A row was struck out");
        other.perform(Command::Withdraw { of: vec![id] }, now()).unwrap();
        other.wait().unwrap();
        p.app.follow(now());
    }
    assert!(costs(&p).is_empty() && state(&p).batches().iter().next().is_some());
    p.sees_no("A row was struck out");
}

#[test]
fn the_screens_of_the_step_lie_side_by_side_and_overview_leads_here() {
    let mut p = at_costs(Lang::Nb);
    brings(&mut p, "regnskap.csv", FILE);
    p.press("Tab").sees("strategiske spørsmålene").press("Shift+Tab").sees("Lokaler");
    p.press("Shift+Tab").sees("Helårsvirkning").press("Tab").sees("Lokaler");
    p.press("g 1").sees("7 kostnadslinjer, 1 ikke med i summene").press("End Up Enter").sees("Lokaler").sees("Sum");
    p.press("g 1 Ctrl+P").types("kostnader: alle").press("Enter").sees("Sum");
    // Nothing here is for a table's own page or a program that only reads.
    p.press("q").sees("kostnadslinjer");
}

#[test]
fn a_program_types_and_changes_the_same_lines() {
    let p = at_costs(Lang::Nb);
    let mut other = p.other();
    let mut does = |line: &str| {
        let command = import::command(line, other.state(), now()).map_err(|fault| fault.code)?;
        other.perform(command, now()).unwrap();
        let (id, cost) = other.state().costs().iter().next().unwrap();
        Ok::<_, &str>((id.to_string(), cost.clone()))
    };
    let new = r#"{"do":"cost","alternative":"A1","text":"Flytting","kind":"one-off","year":2027,"amount":"250000.05",
        "low":"200000.00","high":"300000.00","percentiles":"P10-P90","unit":"0810","fte":"3.5","phasing":"50/75","source":"S1"}"#;
    let (id, cost) = does(&new.replace('\n', " ")).unwrap();
    assert_eq!((cost.amount, cost.unit.as_deref()), (Money::from_ore(25_000_005), Some("0810")));
    let (_, changed) =
        does(&format!(r#"{{"do":"cost","of":"{id}","amount":"260000.00","low":null,"unit":null}}"#)).unwrap();
    assert_eq!(changed, Cost { amount: Money::from_ore(26_000_000), low: None, unit: None, ..cost });
    let refused = [
        (r#"{"do":"cost","alternative":"A1"}"#, "no_amount"),
        (r#"{"do":"cost","amount":"1.00"}"#, "missing_key"),
        (r#"{"do":"cost","alternative":"A9","amount":"1.00"}"#, "no_such_thing"),
        (r#"{"do":"cost","alternative":"A1","amount":0.1}"#, "wrong_value"),
        (r#"{"do":"cost","alternative":"A1","amount":"0.005"}"#, "amount_too_fine"),
        (r#"{"do":"cost","alternative":"A1","amount":"5.00","low":"6.00"}"#, "not_between"),
        (r#"{"do":"cost","alternative":"A1","amount":"5.00","from":2029,"to":2027}"#, "ends_first"),
        (r#"{"do":"cost","of":"0123456789abc","amount":"5.00"}"#, "no_such_thing"),
    ];
    for (line, code) in refused {
        assert_eq!(does(line).unwrap_err(), code, "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_of_a_group_adds_up_to_its_sum_or_says_what_it_is_off(
        ore in prop::collection::vec(-900_000_i64..900_000, 1..7), positive in any::<bool>(), millions in any::<bool>(),
    ) {
        let mut p = at_costs(Lang::Nb);
        p.resize(120, 40);
        let mut other = p.other();
        let a1 = other.state().alternatives().iter().nth(1).unwrap().0;
        let mut sums = 0;
        for ore in ore {
            let ore = if positive { ore.abs() } else { ore } * if millions { 100 } else { 1 };
            sums += ore;
            let to = Cost { text: Words::new("Lokaler"), ..Cost::new(a1, Money::from_ore(ore)) };
            other.perform(Command::Cost { of: None, to: Box::new(to) }, now()).unwrap();
        }
        other.wait().unwrap();
        p.app.follow(now());
        p.press(if millions { "r y" } else { "r" });
        let screen = p.screen();
        let figure = |line: &str| last_figure(&line.replace(',', ""));
        let group: Vec<&str> = screen.lines().filter(|line| line.contains("▾")).collect();
        let parts: i64 = screen.lines().filter(|line| line.contains("Lokaler")).map(figure).sum();
        let off = |line: &str| line.split_once("avrunding ").map_or(0, |(_, rest)| figure(rest.split("  ").next().unwrap()));
        prop_assert_eq!(group.len(), 1);
        prop_assert_eq!(parts + off(group[0]), figure(group[0]), "{}", screen);
        prop_assert!(!positive || off(group[0]) == 0, "{}", screen);
        // And the sum is the exact one, rounded once.
        let unit = if millions { 10_000_000 } else { 100_000 };
        let exact = plenum::domain::in_units(sums.into(), unit);
        prop_assert_eq!(i128::from(figure(group[0])), exact, "{}", screen);
    }
}
