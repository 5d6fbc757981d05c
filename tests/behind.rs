//! Every figure of a comparison is the sum of the lines behind it.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/laptop.rs"]
mod laptop;

use laptop::Machine;
use plenum::analysis::economy::{
    Accounts, Assumptions, Column, Comparison, Figure, Linked, Prices, Spoken, Timing, behind, compare, figure_of,
    groups, lines_of,
};
use plenum::domain::{Alternative, AnyId, Area, Cost, CostKind, Id, Money, MoneyOf, Said, Words};
use plenum::record::{Command, Plan, State, Thing};
use proptest::prelude::*;
use rust_decimal::Decimal;

const PLAN: &str = r#"{"plenum_plan": 1, "title": "Etater", "price_year": 2025,
    "areas": [{"code": "V1", "title": "Analyse"}, {"code": "V2", "title": "Merkantilt"}],
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "En", "area": "V1"},
        {"code": "A2", "name": "To", "area": "V1"}, {"code": "A3", "name": "Tre", "area": "V2"},
        {"code": "A4", "name": "Hele"}, {"code": "K1", "name": "Samlet", "combines": ["A1", "A3"]}],
    "discounting": {"base_year": 2026, "years": 8, "schedule": "NO-2021"}}"#;

/// A line by numbers: whose, about which area, what kind, how much, when and how it is phased.
type Drawn = (usize, usize, usize, i64, (Option<i32>, Option<i32>), Vec<u8>, Option<i64>, usize);

fn line() -> impl Strategy<Value = Drawn> {
    let years = (proptest::option::of(2024..2038i32), proptest::option::of(0..6i32));
    let fte = proptest::option::of(-900..900i64);
    (
        0..5usize,
        0..3usize,
        0..3usize,
        any::<i32>().prop_map(i64::from),
        years,
        proptest::collection::vec(0..=100u8, 0..3),
        fte,
        0..6usize,
    )
}

/// A workshop with these lines; the baseline always has one that says something about people.
fn with(lines: &[Drawn]) -> Machine {
    let mut machine = Machine::new(1);
    let plan: Plan = serde_json::from_str(PLAN).unwrap();
    machine.perform(Command::Begin(Box::new(plan))).unwrap();
    let alternatives: Vec<Id<Alternative>> = machine.state().alternatives().iter().map(|(id, _)| id).collect();
    let areas: Vec<Id<Area>> = machine.state().areas().iter().map(|(id, _)| id).collect();
    let first = Cost { fte: Some(Decimal::ONE), ..Cost::new(alternatives[0], Money::from_ore(100)) };
    let cost = |(of, area, kind, ore, (year, span), phasing, fte, account): &Drawn| Cost {
        // Only lines of the baseline are about an area.
        area: areas.get(*area).copied().filter(|_| *of == 0),
        kind: [CostKind::OneOff, CostKind::Running, CostKind::Benefit][*kind],
        year: *year,
        to: year.zip(*span).map(|(year, span)| year + span),
        phasing: phasing.clone(),
        fte: fte.map(|n| Decimal::new(n, 2)),
        account: ["290", "010"].get(*account).map(|code| Box::from(*code)),
        text: Words::new("Linje"),
        ..Cost::new(alternatives[*of], Money::from_ore(*ore))
    };
    let things = [first].into_iter().chain(lines.iter().map(cost)).map(Thing::Cost).collect();
    machine.perform(Command::Import(things)).unwrap();
    machine
}

fn all(comparison: &Comparison) -> Vec<Figure> {
    let mut all = comparison.first_figures();
    all.extend(Figure::YEARLY.into_iter().chain(Figure::OVER_TIME));
    all
}

/// Whether a figure is divided or multiplied by factors, so that its last digits are those a decimal holds.
fn is_valued(figure: Figure, with: &Assumptions) -> bool {
    use Figure as F;
    with.prices != Prices::Fixed
        || matches!(figure, F::Npv | F::NpvWithTax | F::PresentCost | F::Equivalent | F::BreakEven)
}

/// Every figure of every column that is known and a sum; gives how many there were.
fn adds_up(state: &State, with: Assumptions) -> Result<usize, TestCaseError> {
    let comparison = compare(state, with);
    let mut looked_at = 0;
    let columns: Vec<Column> = groups(state, &comparison).into_iter().flat_map(|group| group.columns).collect();
    for column in columns {
        for figure in all(&comparison) {
            let known = column.figures(&comparison).and_then(|figures| figure.of(figures));
            let found = behind(state, &comparison, column, figure);
            prop_assert_eq!(found.is_some(), known.is_some() && figure.is_sum(), "{:?}", figure);
            let Some(found) = found else { continue };
            let sum = found.sum().unwrap();
            let off = (sum - found.total).abs();
            let most = if is_valued(figure, &comparison.with) { Decimal::new(1, 12) } else { Decimal::ZERO };
            prop_assert!(off <= most, "{figure:?} of {column:?}: {sum} and {}", found.total);
            // Nothing is there twice, and nothing that is left out.
            let mut ids: Vec<AnyId> = found.lines.iter().map(|piece| piece.cost.any()).collect();
            ids.extend(found.left_out.iter().map(|(id, _)| id.any()));
            let count = ids.len();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), count);
            looked_at += 1;
        }
    }
    Ok(looked_at)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_lines_behind_a_figure_add_up_to_it(lines in proptest::collection::vec(line(), 0..30), inflation in 0..9i64) {
        let machine = with(&lines);
        let real = Assumptions::of(machine.state()).unwrap();
        let taxed = Assumptions { tax_financing: real.schedule.tax(), timing: Timing::MidYear, ..real.clone() };
        let prices = Prices::EachYear { inflation: Decimal::new(inflation, 2) };
        for with in [real.clone(), taxed, Assumptions { prices, ..real }] {
            prop_assert!(adds_up(machine.state(), with)? > 0);
        }
    }

    #[test]
    fn the_lines_of_a_column_are_those_its_money_is_counted_from(lines in proptest::collection::vec(line(), 0..30)) {
        let mut machine = with(&lines);
        machine.perform(Command::Say(Box::new(Said::plain(Words::new("Penger").unwrap())))).unwrap();
        let said = machine.state().statements().iter().map(|s| s.id().any()).collect();
        let all: Vec<_> = machine.state().costs().iter().map(|(id, _)| MoneyOf::Cost(id)).collect();
        machine.perform(Command::Link { of: said, to: all, linked: true }).unwrap();
        let state = machine.state();
        let comparison = compare(state, Assumptions::of(state).unwrap());
        let spoken = Spoken::of(state, &Linked::of(state), &comparison);
        let silent = Spoken::of(state, &Default::default(), &comparison);
        for column in groups(state, &comparison).into_iter().flat_map(|group| group.columns) {
            let share = spoken.column(state, &comparison, column);
            let counts = lines_of(state, &comparison, column).filter(|(_, c)| Accounts::table().leave_out(c).is_none());
            prop_assert_eq!((share.linked, share.all), (counts.count(), share.linked));
            prop_assert_eq!(silent.column(state, &comparison, column).linked, 0);
            for kind in [CostKind::OneOff, CostKind::Running, CostKind::Benefit] {
                let known = column.figures(&comparison).and_then(|figures| figure_of(kind).of(figures));
                if let Some(figure) = known {
                    prop_assert_eq!(share.of(kind), Some(figure));
                    prop_assert_eq!(silent.column(state, &comparison, column).of(kind), Some(Decimal::ZERO));
                }
            }
        }
    }
}

/// Nominal figures of the base year's value are the real ones, when prices and base year are the same.
#[test]
fn the_value_is_the_same_in_fixed_prices_and_in_those_of_each_year() {
    let lines = [
        (4, 2, 1, 90_000, (Some(2027), None), vec![50], None, 5),
        (4, 2, 0, 30_000, (Some(2026), None), vec![], None, 5),
    ];
    let machine = with(&lines);
    let state = machine.state();
    let real = Assumptions { price_year: Some(2026), ..Assumptions::of(state).unwrap() };
    let nominal = Assumptions { prices: Prices::EachYear { inflation: Decimal::new(25, 3) }, ..real.clone() };
    let of = |with: Assumptions| compare(state, with).rows[4].figures.clone();
    let (real, nominal) = (of(real), of(nominal));
    assert!((real.npv.unwrap() - nominal.npv.unwrap()).abs() < Decimal::new(1, 15));
    let grown = real.running_per_year.unwrap() * Decimal::new(1025, 3) * Decimal::new(1025, 3);
    assert_eq!(nominal.running_per_year.unwrap().normalize(), grown.normalize(), "the full year is 2028");
    assert_eq!(real.fte, nominal.fte);
}

/// A journal may hold what no plan is read with any longer.
#[test]
fn what_an_old_journal_says_out_of_range_is_refused_and_the_usual_is_counted_with() {
    for with in [r#""rate":"4""#, r#""basis":"nominal","inflation":"7""#, r#""years":0"#, r#""base_year":-2147483648"#]
    {
        let mut machine = Machine::new(1);
        let plan = PLAN.replace(r#""base_year": 2026, "years": 8, "schedule": "NO-2021""#, with);
        machine.perform(Command::Begin(Box::new(serde_json::from_str(&plan).unwrap()))).unwrap();
        let state = machine.state();
        assert!(Assumptions::of(state).is_err(), "{with}");
        let usual = Assumptions::usual(state);
        assert_eq!((usual.schedule.id.as_str(), usual.years), ("NO-2021", 10), "{with}");
        assert_eq!(compare(state, usual).rows.len(), 6);
    }
}
