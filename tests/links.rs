//! Words tied to money: what a point touches, what stays when points are joined, what goes with an undo.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/laptop.rs"]
mod laptop;
#[path = "support/machine.rs"]
mod machine;

use std::collections::{BTreeMap, BTreeSet};

use laptop::{Machine as Laptop, words};
use machine::Machine;
use plenum::analysis::economy::Linked;
use plenum::domain::{AnyId, Cost, CostKind, Id, Link, Money, MoneyOf, Release, Said};
use plenum::record::{Command, Move, State, Statement, Transaction};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Three cost lines of two units, and three statements about A1.
fn workshop() -> (Machine, Vec<String>, Vec<String>) {
    let m = Machine::new();
    m.ok(&["new", "w"]);
    m.write("plan.json", r#"{"plenum_plan":1,"title":"w","alternatives":[{"code":"A0","name":"I dag","baseline":true},{"code":"A1","name":"Samlet"}]}"#);
    m.ok(&["apply", "w", "plan.json"]);
    m.write(
        "costs.csv",
        "alternative;text;kind;year;unit;amount\nA0;Lokaler;running;2027;0810;900\nA1;Lokaler;running;2027;0810;1000\nA1;Flytting;one-off;2027;0820;250,50\n",
    );
    m.ok(&["import", "costs", "w", "costs.csv"]);
    let said = m.ok(&["add", "w", "--alternative", "A1", "--quadrant", "s", "Lokalene blir billigere"]);
    let other = m.ok(&["add", "w", "--alternative", "A1", "--quadrant", "w", "Flyttingen tar et år"]);
    let costs: Value = serde_json::from_str(&m.ok(&["list", "w", "costs", "--json"])).unwrap();
    let ids = costs["costs"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap().to_owned()).collect();
    (m, vec![said.trim().to_owned(), other.trim().to_owned()], ids)
}

fn linked(m: &Machine) -> Vec<Value> {
    let compared: Value = serde_json::from_str(&m.ok(&["compare", "w", "--json"])).unwrap();
    compared["alternatives"].as_array().unwrap().iter().map(|a| a["cost_linked"].clone()).collect()
}

fn do_one(m: &Machine, command: &Value) -> String {
    m.write("one.jsonl", format!("{command}\n"));
    m.ok(&["do", "w", "one.jsonl"])
}

#[test]
fn each_amount_counts_once_however_many_speak_of_it() {
    let (m, said, costs) = workshop();
    assert_eq!(linked(&m), [Value::Null, Value::Null]);
    do_one(&m, &json!({"do": "link", "statements": said, "costs": [costs[1], costs[2]]}));
    assert_eq!(linked(&m), [json!("0.00"), json!("1250.50")]);
    // The unit has a line in either alternative, and the statement is about one of them.
    do_one(&m, &json!({"do": "link", "statement": said[0], "unit": "0810"}));
    assert_eq!(linked(&m), [json!("0.00"), json!("1250.50")]);
    do_one(&m, &json!({"do": "unlink", "statements": said, "costs": [costs[1], costs[2]]}));
    assert_eq!(linked(&m), [json!("0.00"), json!("1000.00")]);
    do_one(&m, &json!({"do": "undo"}));
    assert_eq!(linked(&m), [json!("0.00"), json!("1250.50")]);
}

#[test]
fn what_would_count_twice_is_in_no_money_of_words() {
    let (m, said, _) = workshop();
    m.write("vat.csv", "alternative;text;kind;year;unit;account;amount\nA1;Kompensasjon;running;2027;0810;729;400\n");
    m.ok(&["import", "costs", "w", "vat.csv"]);
    do_one(&m, &json!({"do": "link", "statement": said[0], "unit": "0810"}));
    let both = json!([{"alternative": "A1", "one_off": "0.00", "running": "1000.00", "benefits": "0.00", "lines": 1,
        "left_out": 1}]);
    assert_eq!(ids(&m, "statements")[0]["money"], both);
    let a1 = m.json(&["compare", "w"])["alternatives"][1].clone();
    assert_eq!((&a1["cost_linked"], &a1["lines_linked"]), (&json!("1000.00"), &json!(1)));
    // Whoever is tied to nothing else has no money, and the line has a voice all the same.
    let vat = ids(&m, "costs")[3]["id"].clone();
    do_one(&m, &json!({"do": "link", "statement": said[1], "cost": vat}));
    let sums = ids(&m, "statements")[1]["money"].clone();
    assert_eq!((&sums[0]["lines"], &sums[0]["left_out"]), (&json!(0), &json!(1)));
    assert_eq!(ids(&m, "costs")[3]["said_by"].as_array().unwrap().len(), 2);
}

#[test]
fn a_list_of_alternatives_has_the_figures_of_their_comparison() {
    let (m, said, _) = workshop();
    let line = |kind: &str, year: i32| format!("A1;Stilling;{kind};{year};{year};0830;;200\n");
    let years: String = (2027..=2030).flat_map(|year| [line("running", year), line("benefit", year)]).collect();
    let vat = "A1;Kompensasjon;running;2027;;0830;729;400\n";
    m.write("years.csv", format!("alternative;text;kind;from;to;unit;account;amount\n{years}{vat}"));
    m.ok(&["import", "costs", "w", "years.csv"]);
    do_one(&m, &json!({"do": "link", "statement": said[0], "unit": "0830"}));
    let compared = m.json(&["compare", "w"])["alternatives"].clone();
    for (i, row) in ids(&m, "alternatives").iter().enumerate() {
        let figures = ["one_off", "running_per_year", "benefits_per_year"].map(|name| &compared[i][name]);
        assert_eq!(["one_off", "running", "benefits"].map(|name| &row[name]), figures);
    }
    // Four yearly amounts of a year each: none of them lasts into a full year, and each of them is linked.
    let a1 = &compared[1];
    assert_eq!((&a1["running_per_year"], &a1["benefits_per_year"]), (&json!("1000.00"), &json!("0.00")));
    assert_eq!((&a1["cost_linked"], &a1["benefits_linked"]), (&json!("800.00"), &json!("800.00")));
}

#[test]
fn a_point_that_goes_into_another_brings_its_money_along() {
    let (m, said, costs) = workshop();
    let theme = |text: &str, of: &str| -> String {
        let line = do_one(&m, &json!({"do": "theme", "text": text, "statements": [of]}));
        let done: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
        done["ok"][0].as_str().unwrap().to_owned()
    };
    let (first, second) = (theme("Lokaler", &said[0]), theme("Flytting", &said[1]));
    do_one(&m, &json!({"do": "link", "theme": second, "cost": costs[2]}));
    do_one(&m, &json!({"do": "file", "statements": [said[1]], "theme": first}));
    do_one(&m, &json!({"do": "withdraw", "of": second}));
    assert_eq!(linked(&m), [json!("0.00"), json!("250.50")]);
}

fn ids(m: &Machine, kind: &str) -> Vec<Value> {
    m.json(&["list", "w", kind])[kind].as_array().unwrap().clone()
}

/// What a command answers, as ids.
fn done(m: &Machine, command: &Value) -> Vec<String> {
    let line = do_one(m, command);
    let done: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    done["ok"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_list_tells_what_words_are_tied_to_and_who_speaks_of_a_line() {
    let (m, said, costs) = workshop();
    let theme = done(&m, &json!({"do": "theme", "text": "Lokaler", "statements": said})).remove(0);
    do_one(&m, &json!({"do": "link", "statement": said[0], "costs": [costs[1]], "unit": "0820"}));
    do_one(&m, &json!({"do": "link", "theme": theme, "cost": costs[1]}));
    let statements = ids(&m, "statements");
    assert_eq!((&statements[0]["costs"], &statements[0]["units"]), (&json!([costs[1]]), &json!(["0820"])));
    assert_eq!((&statements[1]["costs"], &statements[1]["money"]), (&json!([]), &json!([])));
    let both = json!([{"alternative": "A1", "one_off": "250.50", "running": "1000.00", "benefits": "0.00", "lines": 2,
        "left_out": 0}]);
    assert_eq!(statements[0]["money"], both);
    let themes = ids(&m, "themes");
    assert_eq!((&themes[0]["costs"], &themes[0]["money"]), (&json!([costs[1]]), &both), "each amount once");
    let mut voices = [said[0].clone(), theme];
    voices.sort();
    let lines = ids(&m, "costs");
    let told: Vec<_> = lines.iter().map(|line| line["said_by"].clone()).collect();
    assert_eq!(told, [json!([]), json!(voices), json!([said[0]])]);
    // As text there is a column only where somebody is tied.
    let text = m.ok(&["list", "w", "costs", "--lang", "nb"]);
    assert!(text.lines().next().unwrap().contains("sagt av") && text.contains(&said[0]), "{text}");
    assert!(!m.ok(&["list", "w", "tables", "--lang", "nb"]).contains("sagt av"));
}

#[test]
fn what_is_taken_back_or_parked_or_moved_takes_its_money_along_and_brings_it_back() {
    let (m, said, costs) = workshop();
    let theme = done(&m, &json!({"do": "theme", "text": "Lokaler", "statements": said})).remove(0);
    do_one(&m, &json!({"do": "link", "statement": said[0], "cost": costs[1]}));
    do_one(&m, &json!({"do": "link", "statement": said[1], "unit": "0820"}));
    let money = |of: &str| {
        let all = [ids(&m, "themes"), ids(&m, "statements")].concat();
        let row = all.into_iter().find(|row| row["id"] == *of).unwrap();
        let sums = row["money"].as_array().unwrap().clone();
        sums.iter()
            .map(|sum| format!("{} {} {}", sum["alternative"], sum["running"], sum["one_off"]))
            .collect::<Vec<_>>()
    };
    let both = vec![r#""A1" "1000.00" "250.50""#.to_owned()];
    assert_eq!(money(&theme), both);
    for command in [json!({"do": "withdraw", "of": said[1]}), json!({"do": "park", "statement": said[1]})] {
        do_one(&m, &command);
        assert_eq!(money(&theme), [r#""A1" "1000.00" "0.00""#], "{command}");
        do_one(&m, &json!({"do": "undo"}));
        assert_eq!(money(&theme), both, "{command}");
    }
    // Out of the point and into it again; what is parked is tied as before.
    do_one(&m, &json!({"do": "file", "statements": [said[1]], "theme": null}));
    assert_eq!((money(&theme).len(), money(&said[1])), (1, vec![r#""A1" "0.00" "250.50""#.to_owned()]));
    do_one(&m, &json!({"do": "park", "statement": said[1]}));
    assert_eq!(money(&said[1]), [r#""A1" "0.00" "250.50""#]);
    // A unit is that of the alternative the words are about, also once they are moved to another.
    do_one(&m, &json!({"do": "link", "statement": said[0], "unit": "0810"}));
    assert_eq!(money(&said[0]), [r#""A1" "1000.00" "0.00""#]);
    do_one(&m, &json!({"do": "unlink", "statement": said[0], "cost": costs[1]}));
    do_one(&m, &json!({"do": "move", "statement": said[0], "alternative": "A0"}));
    assert_eq!(money(&said[0]), [r#""A0" "900.00" "0.00""#]);
    // A line that is withdrawn has no voices, and comes back with them.
    do_one(&m, &json!({"do": "withdraw", "of": costs[0]}));
    assert!(money(&said[0]).is_empty());
    do_one(&m, &json!({"do": "undo"}));
    assert_eq!(money(&said[0]), [r#""A0" "900.00" "0.00""#]);
}

#[test]
fn links_travel_with_exports_copies_and_merges() {
    let (m, said, costs) = workshop();
    do_one(&m, &json!({"do": "link", "statements": said, "costs": [costs[1], costs[2]]}));
    m.ok(&["export", "w", "-o", "w.json"]);
    m.ok(&["new", "v", "--from", "w.json"]);
    assert_eq!(m.state("w"), m.state("v"));
    assert_eq!(m.json(&["compare", "v"])["alternatives"][1]["cost_linked"], "1250.50");

    // A copy without one of them knows nothing of its links.
    m.ok(&["copy", "w", "c", "--without", &said[0], "--without", &costs[2]]);
    assert_eq!(m.json(&["compare", "c"])["alternatives"][1]["cost_linked"], "1000.00");
    let lines = m.json(&["list", "c", "costs"])["costs"].clone();
    assert_eq!(lines[1]["said_by"], json!([said[1]]));
    m.ok(&["copy", "w", "d", "--without", &said[0], "--without", &said[1]]);
    assert_eq!(m.json(&["compare", "d"])["alternatives"][1]["cost_linked"], Value::Null, "nobody is left who speaks");

    // Two machines tie the same apart, and one of them unties its own: the other's stands.
    let other = Machine::new();
    copy_folder(&m.path("w"), &other.path("w"));
    for machine in [&m, &other] {
        do_one(machine, &json!({"do": "link", "statement": said[0], "cost": costs[0]}));
    }
    do_one(&other, &json!({"do": "unlink", "statement": said[0], "cost": costs[0]}));
    let (left, right) = (m.path("w"), other.path("w"));
    m.ok(&["merge", "w", right.to_str().unwrap()]);
    other.ok(&["merge", "w", left.to_str().unwrap()]);
    assert_eq!(m.state("w"), other.state("w"));
    assert_eq!(linked(&m), [json!("900.00"), json!("1250.50")]);
    do_one(&other, &json!({"do": "unlink", "statement": said[0], "cost": costs[0]}));
    m.ok(&["merge", "w", right.to_str().unwrap()]);
    assert_eq!(linked(&m), [json!("0.00"), json!("1250.50")], "untied once both are known");
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let into = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &into)
        } else {
            std::fs::copy(entry.path(), into).unwrap();
        }
    }
}

/// A wish in small numbers; what it comes to depends on what its machine has seen.
type Wish = (u8, u8, u8, u8);

fn pick<T>(items: impl IntoIterator<Item = T>, by: u8) -> Option<T> {
    let items: Vec<T> = items.into_iter().collect();
    let len = items.len();
    items.into_iter().nth(usize::from(by) % len.max(1))
}

fn command(state: &State, (verb, a, b, c): Wish) -> Option<Command> {
    let statement = |by| pick(state.statements().iter().map(Statement::id), by);
    let theme = |by| pick(state.themes().all().map(|(id, _)| id), by);
    let alternative = |by: u8| pick(state.alternatives().iter().map(|(id, _)| id), by);
    let maybe = |by: u8| if by.is_multiple_of(4) { None } else { alternative(by) };
    let line = |by| pick(state.costs().items().map(|(id, _)| id), by);
    let code = |by: u8| -> Box<str> { ["0810", "0820"][usize::from(by) % 2].into() };
    let cost = |by: u8| {
        let kind = [CostKind::OneOff, CostKind::Running, CostKind::Benefit][usize::from(by) % 3];
        let amount = Money::from_ore(i64::from(by) + 1);
        Some(Cost { kind, unit: (!by.is_multiple_of(4)).then(|| code(by)), ..Cost::new(alternative(by)?, amount) })
    };
    let of = |by: u8| if by.is_multiple_of(3) { theme(by).map(Id::any) } else { statement(by).map(Id::any) };
    let to = |by: u8| match by % 5 {
        0 => Some(MoneyOf::Unit(code(by))),
        1 => Some(MoneyOf::Function(code(by))),
        _ => line(by).map(MoneyOf::Cost),
    };
    let links = |a, b| Some(vec![Link { of: of(a)?, to: to(b)? }]);
    Some(match verb {
        0 | 1 => Command::Say(Box::new(Said { alternative: maybe(a), ..Said::plain(words("Dette koster")) })),
        2 | 3 => Command::Cost { of: None, to: Box::new(cost(c)?) },
        4 => Command::Cost { of: Some(line(a)?), to: Box::new(cost(c)?) },
        5..=9 => Command::Relink { tie: links(a, b)?, untie: Vec::new() },
        10 => Command::Relink { tie: links(b, c)?, untie: links(a, b)? },
        11 => Command::Link { of: vec![of(a)?, of(b)?], to: vec![to(b)?, to(c)?], linked: c % 3 > 0 },
        12 => Command::Theme { text: words("Punkt"), statements: vec![statement(a)?, statement(b)?] },
        13 | 14 => Command::File {
            statements: vec![statement(a)?, statement(b)?],
            theme: if c % 4 == 0 { None } else { Some(theme(c)?) },
        },
        15 => Command::Withdraw { of: vec![if c % 2 == 0 { of(a)? } else { line(a)?.any() }] },
        16 => Command::Park { statements: vec![statement(a)?], parked: c % 3 > 0 },
        17 => Command::Move { statements: vec![statement(a)?], to: Move::Alternative(maybe(b)) },
        18 => Command::Reword { of: of(a)?, text: words("Det blir dyrere"), seen: None },
        19 => Command::Release { statements: vec![statement(a)?], to: Release::Shown },
        20 => Command::Redo,
        _ => Command::Undo,
    })
}

/// The lines that some words come to, counted from the links alone.
fn lines(state: &State, of: &BTreeSet<AnyId>) -> BTreeSet<Id<Cost>> {
    let mut found = BTreeSet::new();
    let speaks = |id: AnyId| match state.statements().get(id.of()) {
        Some(statement) => !statement.is_withdrawn(),
        None => state.themes().get(id.of()).is_some() && state.statements().of_theme(id.of()).next().is_some(),
    };
    let of_point = |id: AnyId| {
        let statement = state.statements().get(id.of()).filter(|s| s.is_live());
        statement.and_then(|s| state.theme_of(s)).map(|(theme, _)| theme.any())
    };
    for (_, link) in state.links().iter().filter(|(_, link)| speaks(link.of)) {
        if !of.contains(&link.of) && !of_point(link.of).is_some_and(|point| of.contains(&point)) {
            continue;
        }
        let own: Vec<_> = match state.statements().get(link.of.of()) {
            Some(statement) => vec![statement.alternative()],
            None => state.statements().of_theme(link.of.of()).map(Statement::alternative).collect(),
        };
        let about: BTreeSet<_> = own.into_iter().flatten().collect();
        for (id, cost) in state.costs().iter() {
            let goes = about.is_empty() || about.contains(&cost.alternative);
            let is = match &link.to {
                MoneyOf::Cost(line) => *line == id,
                MoneyOf::Unit(code) => goes && cost.unit.as_ref() == Some(code),
                MoneyOf::Function(code) => goes && cost.function.as_ref() == Some(code),
                MoneyOf::Kostra(code) => goes && cost.kostra.as_ref() == Some(code),
            };
            found.extend(is.then_some(id));
        }
    }
    found
}

/// Any set of words touches the money of the lines it is tied to, each once: no more, and no less.
fn holds(state: &State, by: u64) {
    let linked = Linked::of(state);
    let all = state.statements().iter().filter(|s| !s.is_withdrawn()).map(|s| s.id().any());
    let all: Vec<AnyId> = all.chain(state.themes().in_order().into_iter().map(|(id, _)| id.any())).collect();
    let some =
        all.iter().enumerate().filter(|(i, _)| laptop::mixed(by ^ *i as u64).is_multiple_of(2)).map(|(_, id)| *id);
    let alone = all.iter().map(|id| BTreeSet::from([*id]));
    for set in alone.chain([some.collect(), all.iter().copied().collect()]) {
        let (mut sum, mut most) = (BTreeMap::<_, i128>::new(), BTreeMap::<_, i128>::new());
        for id in lines(state, &set) {
            let cost = state.costs().get(id).unwrap();
            *sum.entry(cost.alternative).or_default() += i128::from(cost.amount.ore());
        }
        for (_, cost) in state.costs().iter() {
            *most.entry(cost.alternative).or_default() += i128::from(cost.amount.ore());
        }
        let found: BTreeSet<_> = set.iter().flat_map(|id| linked.lines(state, *id)).collect();
        assert_eq!(found, lines(state, &set), "{set:?}");
        assert!(sum.iter().all(|(id, sum)| *sum <= most[id]), "more than all there is");
        if let [one] = set.iter().collect::<Vec<_>>()[..] {
            let told = linked.sums(*one).into_iter().flatten();
            let told: BTreeMap<_, _> =
                told.map(|(id, t)| (*id, t.sum.one_off + t.sum.running + t.sum.benefits)).collect();
            assert_eq!(told, sum, "{one:?}");
        }
    }
    let spoken: BTreeSet<_> = all.iter().flat_map(|id| linked.lines(state, *id)).collect();
    let parked: BTreeSet<_> =
        state.costs().iter().filter(|(id, _)| linked.voices(*id).next().is_some()).map(|(id, _)| id).collect();
    assert_eq!(spoken, parked);
    assert_eq!(linked.unspoken(state).count() + spoken.len(), state.costs().len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_set_of_points_touches_more_or_less_than_its_lines(
        acts in prop::collection::vec((0..4u8, (0..23u8, any::<u8>(), any::<u8>(), any::<u8>())), 1..60),
        seed in any::<u64>(),
    ) {
        let mut machines: Vec<Laptop> = (1..=2).map(Laptop::new).collect();
        machines[0].perform(laptop::plan()).unwrap();
        let begun = machines[0].seen.clone();
        begun.iter().for_each(|t| machines[1].accept(t));
        for (who, wish) in acts {
            if who == 3 {
                let seen = machines[0].seen.clone();
                seen.iter().for_each(|t| machines[1].accept(t));
                continue;
            }
            let machine = &mut machines[usize::from(who % 2)];
            let Some(command) = command(machine.state(), wish) else { continue };
            let (was, then) = (machine.state().money_revision(), Linked::of(machine.state()));
            let _ = machine.perform(command.clone());
            // Whoever keeps what was worked out until the money moves never tells what is no longer so.
            if machine.state().money_revision() == was {
                prop_assert_eq!(&Linked::of(machine.state()), &then, "{:?}", command);
            }
        }
        machines.iter().for_each(|m| holds(m.state(), seed));
        // All of it in any order is one state, and written anew and read again it is the same.
        let mut all: Vec<_> = machines.iter().flat_map(|m| m.seen.clone()).collect();
        let fold = |all: &[Transaction]| all.iter().fold(State::default(), |mut state, t| { state.apply(t.clone()); state });
        let straight = fold(&all);
        let mut at = 0;
        all.sort_by_cached_key(|_| { at += 1; laptop::mixed(seed ^ at) });
        let shuffled = fold(&all);
        prop_assert_eq!(straight.hash(), shuffled.hash());
        prop_assert_eq!(Linked::of(&straight), Linked::of(&shuffled));
        holds(&straight, seed);
        let mut other = Laptop::new(9);
        for events in straight.rewritten() {
            other.perform(Command::Restore(events)).unwrap();
        }
        prop_assert_eq!(straight.hash(), other.state().hash());
        prop_assert_eq!(Linked::of(&straight), Linked::of(other.state()));
        // Without some of it, nobody is tied to what is gone.
        let gone: BTreeSet<AnyId> = straight.statements().iter().map(|s| s.id().any()).take(1).chain(straight.costs().items().map(|(id, _)| id.any()).take(1)).collect();
        let mut copy = Laptop::new(10);
        for events in straight.without(&gone) {
            copy.perform(Command::Restore(events)).unwrap();
        }
        holds(copy.state(), seed);
        for (_, link) in copy.state().links().iter() {
            prop_assert!(!gone.contains(&link.of));
            prop_assert!(!matches!(&link.to, MoneyOf::Cost(id) if gone.contains(&id.any())));
        }
    }
}
