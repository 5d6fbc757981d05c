//! Step 5: alternatives and money side by side, as somebody at the keys reads them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::process::Command as Program;

use plenum::domain::{Alternative, Batch, Cost, Id, Kind, Money, MoneyOf, Quadrant, Said, Words};
use plenum::exchange::import;
use plenum::lang::Lang;
use plenum::record::{Command, Thing};
use support::Person;

/// Two ways and a baseline, told of in kroner that are easily added.
const WHOLE: &str = r#"{"plenum_plan": 1, "title": "Skole", "price_year": 2026,
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "Samlet skole"},
        {"code": "A2", "name": "To skoler"}],
    "tables": [{"number": 1}, {"number": 2}, {"number": 3}],
    "discounting": {"base_year": 2026, "years": 10, "schedule": "NO-2021"}}"#;

/// Choices in two areas, and a combination of them.
const AREAS: &str = r#"{"plenum_plan": 1, "title": "Etater", "price_year": 2026,
    "areas": [{"code": "V1", "title": "Analyse"}, {"code": "V2", "title": "Merkantilt"}],
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "Samlet", "area": "V1"},
        {"code": "A2", "name": "Senter", "area": "V1"}, {"code": "A3", "name": "Kontor", "area": "V2"},
        {"code": "K1", "name": "Alt samlet", "combines": ["A1", "A3"]}],
    "discounting": {"base_year": 2026, "years": 10, "rate": "0.04"}}"#;

/// One school saves 300 000 a year from 2028 on and costs 400 000,50 once; holiday pay is in the pay already.
const COSTS: &str = "alternativ;tekst;art;år;fra;til;beløp;årsverk;konto;lav;høy;persentiler\n\
    A0;Drift i dag;drift;2026;;;1000000;10;;;;\nA1;Felles drift;drift;2028;;;700000;8;;600000;900000;P10-P90\n\
    A1;Dagens drift ut 2027;drift;;2026;2027;1000000;10;;;;\nA1;Flytting;engangs;2027;;;400000,50;;;;;\n\
    A2;Drift i to skoler;drift;2026;;;900000;9;;;;\nA2;Feriepenger;drift;2026;;;5000;;010;;;\n";

const AREA_COSTS: &str = "alternativ;valgområde;tekst;art;år;beløp\nA0;V1;Analyse i dag;drift;2026;500\n\
    A0;V2;Kontor i dag;drift;2026;300\nA0;;Felles i dag;drift;2026;50\nA1;;Samlet analyse;drift;2026;480\n\
    A2;;Senter;drift;2026;450\nA3;;Ett kontor;drift;2026;310\n";

/// Someone at the keys of a workshop of this plan with these cost lines, read from a file.
fn at(lang: Lang, plan: &str, costs: &str) -> Person {
    let mut p = Person::new(lang);
    p.makes("Skole", 0);
    let plan = import::plan(plan.as_bytes()).unwrap();
    does(&mut p, Command::Apply(Box::new(plan)));
    if !costs.is_empty() {
        imports(&mut p, "tall.csv", costs);
    }
    p
}

/// What another machine does comes in as it does in a meeting.
fn does(p: &mut Person, command: Command) {
    let (mut other, now) = (p.other(), p.now());
    other.perform(command, now).unwrap();
    other.wait().unwrap();
    p.app.follow(now);
}

fn imports(p: &mut Person, name: &str, costs: &str) {
    let file = p.folder.path().join(name);
    std::fs::write(&file, costs).unwrap();
    p.app.desk().unwrap().wait().unwrap();
    let mut program = Program::new(env!("CARGO_BIN_EXE_plenum"));
    program.args(["import", "costs"]).args([p.workshop(), file]);
    let answer = program.env("PLENUM_HOME", p.folder.path().join("third")).output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    p.app.follow(p.now());
}

fn alternative(p: &Person, code: &str) -> Id<Alternative> {
    let state = p.app.desk().unwrap().state();
    state.alternatives().find(|a| a.code == code).unwrap().0
}

/// The cost line with these words.
fn line(p: &Person, text: &str) -> Id<Cost> {
    let state = p.app.desk().unwrap().state();
    state.costs().find(|cost| cost.text.as_ref().is_some_and(|t| t.as_str() == text)).unwrap().0
}

fn says(p: &mut Person, code: &str, table: u16, quadrant: Quadrant, text: &str) {
    let state = p.app.desk().unwrap().state();
    let table = state.tables().find(|t| t.number == table).map(|(id, _)| id);
    let alternative = Some(alternative(p, code));
    let kind = Kind::Quadrant(quadrant);
    does(p, Command::Say(Box::new(Said { alternative, table, kind, ..Said::plain(words(text)) })));
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

/// The row of the screen that begins with these words, with single blanks inside.
#[track_caller]
fn row(p: &mut Person, label: &str) -> String {
    let screen = p.screen();
    let squeezed = screen.lines().map(|l| l.replace('▌', " ").split_whitespace().collect::<Vec<_>>().join(" "));
    let found = squeezed.into_iter().find(|line| line.starts_with(label));
    found.unwrap_or_else(|| panic!("no row begins with «{label}»:\n{screen}"))
}

/// The same of a row inside a pop-up.
#[track_caller]
fn inside(p: &mut Person, label: &str) -> String {
    let screen = p.screen();
    let rows = screen.lines().filter_map(|line| line.split('│').nth(1));
    let squeezed = rows.map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    let found = squeezed.into_iter().find(|line| line.starts_with(label));
    found.unwrap_or_else(|| panic!("no row of the pop-up begins with «{label}»:\n{screen}"))
}

/// Down to a row of the comparison.
fn down_to(p: &mut Person, label: &str) {
    while !row(p, label).contains('[') {
        p.press("Down");
    }
}

#[test]
fn a_council_sees_the_money_first_then_its_value_then_what_was_said() {
    let mut p = at(Lang::Nb, WHOLE, COSTS);
    p.resize(120, 40);
    for (table, text) in [(1, "Sterkere fagmiljø"), (2, "Flere å spørre"), (2, "Lettere å lære av hverandre")] {
        says(&mut p, "A1", table, Quadrant::Strength, text);
    }
    says(&mut p, "A0", 3, Quadrant::Weakness, "Sårbart");
    p.press("g 5").sees("Sammenligning").sees("tall i 1\u{202f}000 kr");
    assert_eq!(row(&mut p, "Engangskostnad"), "Engangskostnad 0 [400] 0");
    assert_eq!(row(&mut p, "Virkning 2027"), "Virkning 2027 0 400 −100");
    assert_eq!(row(&mut p, "Virkning 2028"), "Virkning 2028 0 −300 −100");
    // A bar a third as long for the hundred.
    assert_eq!(row(&mut p, "Helårsvirkning"), "Helårsvirkning 0 ━━━━━━━━━━ −300 ━━━ −100");
    assert_eq!(row(&mut p, "Endring i årsverk"), "Endring i årsverk −2,0 −1,0");
    p.sees("Over tid").sees("Betalt tilbake (år)").sees("4\u{a0}% (NO-2021), 2026 og 10 år til");
    p.press("End").sees("Sagt ved bordene").sees("av 3 bord");
    assert_eq!(row(&mut p, "+ Styrker"), "+ Styrker 0 ━━━━━━━━━ 2 0");
    assert_eq!(row(&mut p, "− Svakheter"), "− Svakheter ━━━━ 1 0 0");
    p.sees("det kårer ingen").sees_no("illustrativt");
}

#[test]
fn every_figure_opens_to_the_lines_that_add_up_to_it() {
    let mut p = at(Lang::Nb, WHOLE, COSTS);
    p.resize(120, 40);
    p.press("g 5 Enter").sees("Engangskostnad · A1 Samlet skole");
    p.sees("400\u{202f}000,50\u{a0}kr, vist som 400 (tall i 1\u{202f}000 kr)").sees("tall.csv, rad 5 · engangs · 2027");
    p.press("Esc Down Down Down Enter").sees("Virkning 2028 · A1").sees("−300\u{202f}000\u{a0}kr");
    assert_eq!(inside(&mut p, "A1 Samlet skole: 1 linje"), "A1 Samlet skole: 1 linje 700 000");
    assert_eq!(inside(&mut p, "A0 I dag, trukket fra: 1 linje"), "A0 I dag, trukket fra: 1 linje −1 000 000");
    assert_eq!(inside(&mut p, "Sum"), "Sum −300 000");
    p.sees("fra 2028 · lav 600\u{202f}000, høy 900\u{202f}000 (P10-P90)");
    // To the right, another alternative; what would count twice is shown and not counted.
    p.press("Esc Right i").sees("Virkning 2028 · A2 To skoler").sees("Ikke med, ellers telles det to ganger: 1 linje");
    p.sees("feriepenger, som er i lønna fra før");
    // The others are counted from the baseline, which has nothing to open.
    p.press("Esc Left Left Enter").sees("A0 er det de andre regnes fra.");
}

#[test]
fn rounding_line_by_line_is_a_line_of_its_own() {
    let costs = "alternativ;tekst;art;år;beløp\nA0;I dag;drift;2026;0\nA1;En;drift;2027;1\nA1;To;drift;2027;1\nA1;Tre;drift;2027;1\n";
    let mut p = at(Lang::En, WHOLE, costs);
    p.resize(120, 40);
    p.press("g 5");
    down_to(&mut p, "Present cost");
    // Ten years at 4 %: 8.1109 each, shown as 8.11, and 24.33 together.
    p.press("Enter").sees("Present cost · A1 Samlet skole").sees("24.33\u{a0}NOK, shown as 24 (figures in NOK)");
    p.sees("the line is 1").sees_no("Rounding");
    p.press("Esc");
    down_to(&mut p, "The same every year");
    p.press("Esc g 5 e Down Right Right Right Right Right Esc");
    down_to(&mut p, "Present cost");
    // Fifteen years: 11.1184 each, 11.12 as shown, and 33.36; together they are 33.3552.
    p.press("Enter").sees("33.36\u{a0}NOK").press("Esc e Down Left Esc Enter");
    // Fourteen: 10.5631 each, 10.56 three times are 31.68, and all together 31.69.
    assert_eq!(inside(&mut p, "Rounding"), "Rounding 0.01");
    assert_eq!(inside(&mut p, "Sum"), "Sum 31.69");
}

#[test]
fn a_time_opens_to_the_years_in_which_the_sum_turns() {
    let mut p = at(Lang::Nb, WHOLE, COSTS);
    p.resize(120, 40);
    p.press("g 5");
    down_to(&mut p, "Betalt tilbake (år)");
    assert_eq!(row(&mut p, "Betalt tilbake (år)"), "Betalt tilbake (år) [2,3] 0,0");
    p.press("Enter").sees("2027: spart eller tjent −400").sees("2028: spart eller tjent 300");
    p.sees("så langt −100").sees("så langt 200");
}

#[test]
fn later_costs_can_undo_what_was_paid_back_and_both_times_stand_there() {
    let costs = "alternativ;art;år;beløp\nA0;drift;2026;100\nA1;drift;2026;40\nA1;engangs;2026;100\nA1;engangs;2033;500\n\
        A2;drift;2026;99\nA2;engangs;2026;1000\n";
    let mut p = at(Lang::Nb, WHOLE, costs);
    p.resize(120, 40);
    p.press("g 5");
    // 40 below in 2026, 20 above a year later; 120 below in 2033, and back in 2035.
    assert_eq!(row(&mut p, "Betalt tilbake (år)"), "Betalt tilbake (år) 0,7 / 9,0 aldri");
    assert_eq!(row(&mut p, "Internrente (%)"), "Internrente (%) – −45,8");
}

#[test]
fn what_ends_opens_to_its_lines() {
    let costs = "alternativ;tekst;art;fra;til;beløp\nA0;I dag;drift;2026;;1000\nA1;Samlet drift;drift;2026;2029;900\n\
        A1;Dobbel drift;drift;2027;2027;50\nA2;Flytting;engangs;2027;2027;10\n";
    let mut p = at(Lang::Nb, WHOLE, costs);
    p.resize(120, 40);
    p.press("g 5");
    assert!(row(&mut p, "Helårsvirkning").contains("−100"), "what double running costs in 2027 is not in it");
    p.press("End").sees("A1: 2 linjer slutter før 2036: regnet som 0 etter.  Enter").sees("A2: Ingen drift");
    p.clicks("A1: 2 linjer slutter", 1)
        .press("Enter")
        .sees("Linjer som slutter")
        .sees("Dobbel drift")
        .sees("Samlet drift");
    p.press("Esc").sees("A1: Alle linjer som går hvert år, slutter.");
    p.clicks("A1: Alle linjer", 1)
        .press("Enter")
        .sees("Linjer det siste året")
        .sees("Samlet drift")
        .sees_no("Dobbel drift");
}

#[test]
fn what_is_not_known_is_not_nothing_in_the_overview() {
    let costs = "alternativ;art;fra;beløp\nA0;drift;2026;100000\nA1;drift;2026;90000\n";
    let mut p = at(Lang::Nb, WHOLE, costs);
    p.resize(120, 40);
    p.press("g 1").sees("tall i 1000 kr");
    assert!(row(&mut p, "A1 Samlet skole").ends_with("· 90 ·"), "nothing is paid once, and nothing gained");
    assert!(row(&mut p, "A2 To skoler").ends_with("– – –"), "nobody has said");
}

#[test]
fn alternatives_stand_within_their_area_and_the_columns_are_walked() {
    let mut p = at(Lang::Nb, AREAS, AREA_COSTS);
    p.press("g 5").sees("V1 Analyse").sees("← → 2 av 7").sees_no("A3");
    // The part of the baseline that is about the area comes first; what is about none would be saved once in each.
    assert!(row(&mut p, "Helårsvirkning").ends_with("−50"));
    down_to(&mut p, "Drift per år");
    p.press("Left Enter")
        .sees("Drift per år · A0 I dag")
        .sees("Analyse i dag")
        .sees_no("Felles i dag")
        .sees_no("Kontor i dag");
    p.press("Esc End").sees("1 linje (drift) i nullalternativet gjelder ikke noe");
    p.clicks("A1, A2: 1 linje (drift)", 1)
        .press("Enter")
        .sees("uten område")
        .sees("Felles i dag")
        .sees_no("Analyse i dag");
    p.press("Esc Home");
    down_to(&mut p, "Drift per år");
    p.press("Right Right Right").sees("V2 Merkantilt").sees("4 av 7").sees_no("V1 Analyse");
    p.press("Right Right Right").sees("Samlede modeller").sees("7 av 7").press("Enter");
    // A combination is made of the lines of its parts.
    p.sees("K1 Alt samlet").sees("A1 Samlet: 1 linje").sees("A3 Kontor: 1 linje");
    p.press("Esc Right Right").sees("7 av 7");
}

#[test]
fn a_narrow_screen_walks_its_columns_with_the_labels_standing_still() {
    for (width, height) in [(60, 18), (40, 14), (30, 10)] {
        let mut p = at(Lang::Nb, WHOLE, COSTS);
        p.resize(width, height);
        p.press("g 5").sees("Engangskostnad").press("Right").sees("Engangskostnad").sees("3 av 3");
        p.press("End").press("h").sees("Hjelp");
    }
    let mut p = at(Lang::En, WHOLE, COSTS);
    p.resize(60, 18);
    p.press("g 5").sees("One-off cost").sees("Effect 2028").press("Enter").sees("shown as 400");
}

#[test]
fn the_unit_is_chosen_by_a_key_and_said_in_the_header() {
    let mut p = at(Lang::Nb, WHOLE, COSTS);
    p.resize(120, 40);
    p.press("g 5").sees("tall i 1\u{202f}000 kr");
    p.press("y").sees("tall i mill. kr").sees("[0,4]").press("y").sees("tall i kr").sees("[400\u{202f}001]");
    // It stays while one looks at something else.
    p.press("g 4 g 5").sees("tall i kr");
}

#[test]
fn other_assumptions_are_tried_and_then_kept_in_the_plan() {
    let mut p = at(Lang::Nb, WHOLE, COSTS);
    p.resize(120, 40);
    p.press("g 5 e").sees("NO-2021  4/3/2").sees("Finansdepartementet");
    p.press("Right").sees("UK-2022").sees("HM Treasury").press("Right").sees("Fast rente");
    p.press("Down Enter Ctrl+U").says("6,5").sees("6,5\u{a0}%");
    p.press("Down Right Right Esc").sees("6,5\u{a0}% (fast rente), 2026 og 12 år til");
    let kept = |p: &Person| p.app.desk().unwrap().state().workshop().unwrap().kept.clone();
    assert_eq!(kept(&p)["discounting.schedule"], "NO-2021", "nothing is written before that is asked for");
    p.press("e Down Down Down Down Right Down Right").sees("hvert års egne").sees("2\u{a0}%").press("k");
    p.sees("Forutsetningene står nå i planen").sees("midt i året");
    let plan = kept(&p);
    assert_eq!((&plan["discounting.rate"][..], &plan["discounting.years"][..]), ("0.065", "12"));
    assert_eq!((&plan["discounting.timing"][..], &plan["discounting.basis"][..]), ("mid-year", "nominal"));
    assert!(!plan.contains_key("discounting.schedule"));
    p.press("u").sees("4\u{a0}% (NO-2021), 2026 og 10 år til");
    // What is no number is said, and nothing is lost.
    p.press("e Down Enter").says("mange").sees("«mange» går ikke her").press("Esc Esc").sees("10 år");
}

#[test]
fn what_is_missing_is_named_with_the_key_that_mends_it() {
    let costs = "alternativ;art;år;beløp;tekst\nA0;drift;2026;100;I dag\nA1;drift;2060;90;Sent\n";
    let mut p = at(Lang::Nb, WHOLE, costs);
    p.resize(120, 40);
    says(&mut p, "A1", 1, Quadrant::Weakness, "Dette blir dyrere");
    p.press("g 5 End").sees("A2: Ingen kostnadslinjer.  g 1").sees("A0, A1: Ingen linje sier noe om årsverk.");
    p.sees("A1: 1 linje er helt eller delvis utenfor årene.  Enter");
    p.sees("Ingen innspill er koblet til kostnadslinjer.  g 4").sees("1 innspill om penger har ingen penger bak seg.");
    p.clicks("1 innspill om penger", 1).press("Enter").sees("Dette blir dyrere").sees("Bord 1").press("Esc");
    p.clicks("A1: 1 linje er helt", 1)
        .press("Enter")
        .sees("Linjer utenfor årene")
        .sees("Sent")
        .sees("fra 2060")
        .press("Esc");
    // Once somebody has spoken of a line, the others are those that nobody has.
    let statement = p.app.desk().unwrap().state().statements().iter().next().unwrap().id().any();
    let to = vec![MoneyOf::Cost(line(&p, "I dag"))];
    does(&mut p, Command::Link { of: vec![statement], to, linked: true });
    p.sees("Penger noen snakker om").sees("1 kostnadslinje har ingen snakket om.  Enter");
    assert_eq!(row(&mut p, "Kostnadslinjer"), "Kostnadslinjer 1 av 1 0 av 1 0 av 0");
    p.clicks("1 kostnadslinje har", 1)
        .press("Enter")
        .sees("Kostnader ingen har snakket om")
        .sees("Sent")
        .sees_no("A0 I dag");
    p.press("Esc Home").clicks("1 av 1", 1).press("Enter").sees("I dag").sees("«Dette blir dyrere»").press("Esc");
    p.press("End").clicks("A2: Ingen kostnadslinjer", 1).press("Enter").sees("forbered  mandat");
}

#[test]
fn the_reason_why_a_file_differed_follows_the_totals() {
    let mut p = at(Lang::Nb, WHOLE, COSTS);
    p.resize(120, 40);
    let batch = Batch {
        file: "tall.csv".into(),
        sheet: None,
        content: "00".into(),
        rows: 3,
        sum: Money::from_ore(100_000),
        stated: Some(Money::from_ore(110_000)),
        reason: Some(words("to poster er ført dobbelt")),
    };
    // Two columns that differ either way make up for each other, and still differ.
    let evened = Batch { stated: Some(batch.sum), reason: Some(words("avrundet i to år")), ..batch.clone() };
    does(&mut p, Command::Import(vec![Thing::Batch(batch), Thing::Batch(evened)]));
    p.press("g 5 Enter").sees("flere av filas totaler avviker");
    p.press("Esc Tab").sees("flere av filas totaler avviker").press("Shift+Tab");
    p.press("Enter").sees("tall.csv: linjene er 1\u{202f}000\u{a0}kr, fila selv sier 1\u{202f}100\u{a0}kr.");
    p.press("Esc End").sees("to poster er ført dobbelt");
}

#[test]
fn step_five_opens_what_there_is_to_judge_and_tab_walks_on() {
    let question = r#""questions": [{"code": "Q1", "text": "Nok folk?"}], "tables""#;
    let with_question = WHOLE.replace("\"tables\"", question);
    // Only questions: those.
    let mut p = at(Lang::Nb, &with_question, "");
    p.press("g")
        .sees("alternativene og pengene side om side")
        .press("5")
        .sees("Strategiske spørsmål")
        .sees("Nok folk?");
    p.press("Tab").sees("Sammenligning").sees("Ingen kostnadslinjer").press("Tab").sees("Her står hvert beløp");
    p.press("Tab").sees("Nok folk?");
    // Money: that; what was chosen is there when one comes back.
    let mut p = at(Lang::En, &with_question, COSTS);
    p.press("g 5")
        .sees("Comparison")
        .press("Down Down Tab Tab")
        .sees("Strategic questions")
        .press("Shift+Tab Shift+Tab");
    assert_eq!(row(&mut p, "Effect 2027"), "Effect 2027 0 [400] −100");
    // Nothing at all is a start, not a dead end.
    let mut p = Person::new(Lang::En);
    p.makes("New", 2).press("g 5").sees("A0, A1: No cost lines.  g 1");
    p.press("h").sees("Shows the lines behind the figure");
}

#[test]
fn made_up_figures_are_marked_wherever_they_are_read() {
    let costs = "alternativ;art;år;beløp;kilde\nA0;drift;2026;100;Illustrerende tall\nA1;drift;2026;90;\n";
    let mut p = at(Lang::En, WHOLE, costs);
    p.resize(100, 30);
    p.press("g 5")
        .sees("figures in NOK, illustrative")
        .press("Enter")
        .sees("Illustrative figures: amounts are made up");
    p.press("Esc End").sees("Illustrative figures: amounts are made up");
}
