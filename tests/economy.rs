//! Money over time against figures from outside, and against a count of its own. `-- --nocapture` prints the figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/machine.rs"]
mod machine;

use std::process::Command;

use machine::Machine;
use plenum::analysis::economy::{
    Accounts, Assumptions, Basis, Flows, Laid, NoValue, Prices, Schedule, Timing, annuity, break_even, irr,
    largest_remainder, nominal_rate, payback, per_year, present_value, tax_financing,
};
use plenum::domain::{AnyId, Cost, CostKind, Money, rounded};
use plenum::exchange::import::{number, settle};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

fn d(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

fn all(texts: &str) -> Vec<Decimal> {
    texts.split_whitespace().map(d).collect()
}

/// Prints each figure under the id of its vector, then lets all of them count.
struct Vectors {
    id: &'static str,
    wrong: Vec<String>,
}

impl Vectors {
    /// `source` is where the expected figures come from.
    fn of(id: &'static str, source: &'static str) -> Self {
        println!("{id}: {source}");
        Self { id, wrong: Vec::new() }
    }

    fn near(&mut self, what: &str, expected: &str, got: Option<Decimal>, tolerance: &str) -> &mut Self {
        let got = got.unwrap_or_else(|| panic!("{} {what}: nothing", self.id));
        let fits = (got - d(expected)).abs() <= d(tolerance);
        self.line(what, expected, &got.to_string(), fits)
    }

    fn same(&mut self, what: &str, expected: &str, got: &str) -> &mut Self {
        self.line(what, expected, got, expected == got)
    }

    fn line(&mut self, what: &str, expected: &str, got: &str, fits: bool) -> &mut Self {
        let line = format!("{:<22} {what:<28} expected {expected:<16} got {got}", self.id);
        println!("{line}");
        if !fits {
            self.wrong.push(line);
        }
        self
    }
}

impl Drop for Vectors {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.wrong.is_empty(), "\n{}", self.wrong.join("\n"));
        }
    }
}

fn flat(rate: &str, years: u32) -> Vec<Decimal> {
    Schedule::flat(d(rate), Basis::Real).factors(years, Timing::YearEnd).unwrap()
}

/// `-6 -1 3 4 4 …`: a small reorganisation in millions.
fn reorganisation() -> Vec<Decimal> {
    all("-6 -1 3 4 4 4 4 4 4 4 4")
}

#[test]
fn present_values_are_those_of_others() {
    let flows = all("-100 39 59 55 20");
    Vectors::of("npv_numpy_1", "numpy.org 1.16, numpy.npv (published, recomputed)").near(
        "npv",
        "-0.0084785916384261",
        present_value(&flows, &flat("0.281", 4)),
        "0.000000000001",
    );
    let flows = all("-40000 5000 8000 12000 30000");
    let npv = present_value(&flows, &flat("0.08", 4));
    Vectors::of("npv_numpy_2", "numpy-financial docs, npv (published, recomputed)")
        .near("npv, first flow now", "3065.22267", npv, "0.00001")
        .near("as a sheet's NPV()", "2838.16914", npv.map(|npv| npv / d("1.08")), "0.00001");
}

#[test]
fn the_same_amount_every_year_can_turn_a_ranking() {
    let mut v = Vectors::of("eaa_reversal", "coursehero, EAA example problem (inputs published, result computed)");
    let one = flat("0.14", 3);
    let two = flat("0.14", 6);
    let npv1 = present_value(&all("-45000 20000 20000 20000"), &one).unwrap();
    let npv2 = present_value(&all("-45000 12000 12000 12000 12000 12000 12000"), &two).unwrap();
    v.near("npv1", "1432.64", Some(npv1), "0.01").near("npv2", "1664.01", Some(npv2), "0.01");
    v.near("eaa1", "617.08", per_year(npv1, &one), "0.01").near("eaa2", "427.91", per_year(npv2, &two), "0.01");
    let mut v = Vectors::of("no_annuity10", "formula (computed)");
    for (years, expected) in [(4, "3.62989522"), (10, "8.11089578"), (15, "11.11838743"), (20, "13.59032634")] {
        v.near(&format!("{years} years"), expected, annuity(&flat("0.04", years)), "0.00000001");
    }
    assert_eq!(annuity(&flat("0", 7)), Some(d("7")), "at no interest a year is a year");
    assert_eq!(annuity(&flat("0.04", 0)), None);
}

#[test]
fn factors_are_chained_over_the_steps_of_their_schedule() {
    let factors = Schedule::called("UK-2022").unwrap().factors(125, Timing::YearEnd).unwrap();
    let mut v = Vectors::of(
        "greenbook_df",
        "gov.uk, Review of discounting: ToR, 16 Dec 2025; Green Book 2022 A6 (rule published)",
    );
    let published = "0 1.0000 1 0.9662 2 0.9335 3 0.9019 4 0.8714 5 0.8420 6 0.8135 7 0.7860 8 0.7594 9 0.7337 10 0.7089 \
                     15 0.5969 20 0.5026 25 0.4231 30 0.3563 31 0.3459 40 0.2651 50 0.1973 60 0.1468 75 0.0942 76 0.0919 \
                     100 0.0508 125 0.0274";
    let exact = "1 0.9661835749 5 0.8419731669 10 0.7089188137 30 0.3562784106 31 0.3459013695 50 0.1972627177 \
                 75 0.0942137726 76 0.0919158757 100 0.0508180223 125 0.0274107630";
    for (pairs, tolerance) in [(published, "0.00005"), (exact, "0.0000000001")] {
        let words: Vec<&str> = pairs.split_whitespace().collect();
        for pair in words.chunks(2) {
            v.near(
                &format!("year {}", pair[0]),
                pair[1],
                factors.get(pair[0].parse::<usize>().unwrap()).copied(),
                tolerance,
            );
        }
    }
    let factors = Schedule::called("NO-2021").unwrap().factors(100, Timing::YearEnd).unwrap();
    let mut v = Vectors::of("no_df", "R-109/14, R-109/21, NOU 2012: 16 (rule from memory, computed)");
    let exact = "1 0.9615384615 2 0.9245562130 3 0.8889963587 4 0.8548041910 5 0.8219271068 10 0.6755641688 15 0.5552645027 \
                 20 0.4563869462 25 0.3751168023 30 0.3083186680 40 0.2082890447 41 0.2022223735 50 0.1549866107 \
                 75 0.0740224684 76 0.0725710475 100 0.0451189796";
    let words: Vec<&str> = exact.split_whitespace().collect();
    for pair in words.chunks(2) {
        v.near(
            &format!("year {}", pair[0]),
            pair[1],
            factors.get(pair[0].parse::<usize>().unwrap()).copied(),
            "0.0000000001",
        );
    }
    let factors = Schedule::flat(d("0.035"), Basis::Real).factors(5, Timing::MidYear).unwrap();
    let mut v = Vectors::of("midyear_df", "Scottish PPP guidance (rule published, computed)");
    for (t, expected) in [(1, "0.982946"), (2, "0.949707"), (3, "0.917591"), (4, "0.886561"), (5, "0.856581")] {
        v.near(&format!("year {t}"), expected, factors.get(t).copied(), "0.000001");
    }
    assert_eq!(factors[0], Decimal::ONE, "year 0 is now also when years are counted from their middle");
}

#[test]
fn a_reorganisation_is_paid_back_and_worth_what_it_is() {
    let flows = reorganisation();
    let factors = flat("0.04", 10);
    let npv = present_value(&flows, &factors).unwrap();
    let now: Vec<_> = flows.iter().zip(&factors).map(|(flow, factor)| flow * factor).collect();
    let mut v = Vectors::of("reorg_case", "constructed, not published (computed)");
    v.near("npv", "20.711335", Some(npv), "0.000001");
    v.near("payback", "3.000000", payback(&flows).unwrap().first, "0.000001");
    v.near("discounted payback", "3.184804", payback(&now).unwrap().first, "0.000001");
    v.near("equivalent annual", "2.553520", per_year(npv, &factors), "0.000001");
    let tax = tax_financing(npv, Schedule::called("NO-2021").unwrap().tax_financing.unwrap()).unwrap();
    v.near("tax financing", "4.142267", Some(tax), "0.000001");
    v.near("npv with it", "24.853602", Some(npv + tax), "0.000001");
    let rate = irr(&flows, Timing::YearEnd).unwrap();
    let schedule = Schedule::flat(rate, Basis::Real).factors(10, Timing::YearEnd).unwrap();
    assert!(
        present_value(&flows, &schedule).unwrap().abs() < d("0.000000000001"),
        "at its own rate it is worth nothing"
    );
    Vectors::of("breakeven_nonpriced", "DFØ, Begreper (definition published, computed)").near(
        "needed per year",
        "1.541137",
        break_even(d("-12.5"), &factors),
        "0.000001",
    );
    assert_eq!(break_even(d("0.01"), &factors), None);
}

#[test]
fn real_and_nominal_say_the_same_and_are_never_mixed() {
    let real = Flows { basis: Basis::Real, amounts: reorganisation() };
    let nominal = real.nominal(d("0.025")).unwrap();
    let rate = nominal_rate(d("0.04"), d("0.025")).unwrap();
    let (at_real, at_nominal) = (Schedule::flat(d("0.04"), Basis::Real), Schedule::flat(rate, Basis::Nominal));
    let mut v = Vectors::of("real_nominal", "(1+n)=(1+r)(1+i) (computed)");
    v.near("nominal rate", "0.06600", Some(rate), "0");
    v.near("real at real", "20.711335", real.present_value(&at_real, Timing::YearEnd).ok(), "0.000001");
    v.near("nominal at nominal", "20.711335", nominal.present_value(&at_nominal, Timing::YearEnd).ok(), "0.000001");
    v.near("what mixing would say", "25.061092", present_value(&nominal.amounts, &flat("0.04", 10)), "0.000001");
    assert_eq!(nominal.present_value(&at_real, Timing::YearEnd), Err(NoValue::Mixed));
    assert_eq!(real.present_value(&at_nominal, Timing::YearEnd), Err(NoValue::Mixed));
}

#[test]
fn numbers_are_read_as_norwegians_write_them() {
    let cells = [
        ("1 234,50", "1234.50"),
        ("1\u{a0}234,50", "1234.50"),
        ("1\u{202f}234,50", "1234.50"),
        ("1234,5", "1234.5"),
        ("\u{2212}1 234,50", "-1234.50"),
        ("1 234,50-", "-1234.50"),
        ("+12", "12"),
        ("-0,00", "0.00"),
        ("kr 1 234,-", "1234"),
        ("12,5 %", "0.125"),
        (" 42 ", "42"),
        ("", "error"),
        ("1,2,3", "error"),
        ("12 34,5", "error"),
        ("--5", "error"),
        ("#N/A", "error"),
    ];
    let marks = settle(cells.iter().map(|(cell, _)| *cell));
    let mut v = Vectors::of("num_parse_nb", "convention (constructed); an empty cell is empty before it is read");
    for (cell, expected) in cells {
        let got = number(cell, marks).map_or("error".to_owned(), |n| n.normalize().to_string());
        let expected = expected.parse::<Decimal>().map_or(expected.to_owned(), |n| n.normalize().to_string());
        v.same(&format!("«{cell}»"), &expected, &got);
    }
}

#[test]
fn parts_add_up_to_what_is_printed() {
    let share = |total: i128, weights: &[u128]| match largest_remainder(total, weights) {
        Some(parts) => parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        None => "nothing to share by".to_owned(),
    };
    Vectors::of("alabama", "Wikipedia, Apportionment paradox (from memory, recomputed)")
        .same("10 by 6 6 2", "4 4 2", &share(10, &[6, 6, 2]))
        .same("11 by 6 6 2", "5 5 1", &share(11, &[6, 6, 2]));
    Vectors::of("lr_50_30_20", "infinitelexicon.com (quotas published, computed)").same(
        "7 by 50 30 20",
        "4 2 1",
        &share(7, &[50, 30, 20]),
    );
    Vectors::of("lr_ore", "convention (computed); in øre")
        .same("100.00 by 3", "3334 3333 3333", &share(10_000, &[1, 1, 1]))
        .same("100.00 by 6", "1667 1667 1667 1667 1666 1666", &share(10_000, &[1; 6]))
        .same("-100.00 by 3", "-3334 -3333 -3333", &share(-10_000, &[1, 1, 1]))
        .same("0.01 by 3", "1 0 0", &share(1, &[1, 1, 1]))
        .same("10.00 by 0 1 1", "0 500 500", &share(1_000, &[0, 1, 1]))
        .same("10.00 by 0 0 0", "nothing to share by", &share(1_000, &[0, 0, 0]));
    Vectors::of("pct_100", "convention (computed)").same("tenths of 100", "334 333 333", &share(1_000, &[1, 1, 1]));
    let mut v =
        Vectors::of("rounding_modes", "docs.rs, rust_decimal RoundingStrategy (published): MidpointAwayFromZero");
    for (exact, expected) in [("6.5", "7"), ("7.5", "8"), ("-6.5", "-7"), ("6.4", "6")] {
        v.same(exact, expected, &rounded(d(exact), 0).to_string());
    }
}

#[test]
fn accounts_have_the_class_their_table_says() {
    let expected = "010 pay 030 pay 090 pension 099 aga 115 goods_services 290 internal_purchase \
                    350 bought_service_production 429 vat_comp_cost 590 depreciation 690 distributed_costs \
                    729 vat_comp_income 790 internal_sale 990 depreciation_counter";
    let words: Vec<&str> = expected.split_whitespace().collect();
    let mut v = Vectors::of("kostra_art_class", "Hole kommune, kontoplan; 429/729, 590/990, 690 from memory");
    for pair in words.chunks(2) {
        v.same(pair[0], pair[1], Accounts::table().class(pair[0]).unwrap_or("unknown"));
    }
    for local in ["10", "0290", "10100", "29a", ""] {
        assert_eq!(Accounts::table().class(local), None, "{local}: a local account is not guessed at");
    }
}

fn ten_years() -> Assumptions {
    Assumptions {
        base_year: Some(2026),
        years: 10,
        schedule: Schedule::called("NO-2021").unwrap().clone(),
        timing: Timing::YearEnd,
        price_year: None,
        tax_financing: None,
        prices: Prices::Fixed,
    }
}

fn line() -> impl Strategy<Value = Cost> {
    let amount = prop_oneof![any::<i64>(), -1_000_000_000i64..1_000_000_000];
    let years = (proptest::option::of(2020..2045i32), proptest::option::of(0..12i32));
    let rest = (0..3usize, proptest::collection::vec(0..=100u8, 0..4), -5000..5000i64);
    (amount, years, rest).prop_map(|(ore, (year, span), (kind, phasing, fte))| Cost {
        kind: [CostKind::OneOff, CostKind::Running, CostKind::Benefit][kind],
        year,
        to: year.zip(span).map(|(year, span)| year + span),
        phasing,
        fte: Some(Decimal::new(fte, 2)),
        ..Cost::new(AnyId::new(1).of(), Money::from_ore(ore))
    })
}

/// What a line comes to in a year, by its words alone.
fn in_year(cost: &Cost, year: i32) -> i128 {
    let begins = cost.begins().unwrap_or(2026);
    let ore = i128::from(cost.amount.ore());
    match cost.kind {
        CostKind::OneOff => {
            let years = i128::from(cost.ends().unwrap_or(begins) - begins + 1);
            let parts = largest_remainder(ore, &vec![1; usize::try_from(years).unwrap()]).unwrap();
            let part = usize::try_from(year - begins).ok().and_then(|t| parts.get(t).copied());
            100 * part.unwrap_or_default()
        }
        _ if year < begins || cost.ends().is_some_and(|last| year > last) => 0,
        _ => {
            let t = usize::try_from(year - begins).unwrap();
            ore * cost.phasing.get(t).map_or(100, |share| i128::from(*share))
        }
    }
}

proptest! {
    #[test]
    fn sums_are_those_of_whole_numbers_in_any_order(lines in proptest::collection::vec(line(), 0..40), turn in 0..40usize) {
        let with = ten_years();
        let lay = |lines: &[&Cost]| {
            let mut laid = Laid::empty(with.years);
            lines.iter().for_each(|cost| laid.lay(cost, &with).unwrap());
            laid
        };
        let mut order: Vec<&Cost> = lines.iter().collect();
        let laid = lay(&order);
        order.reverse();
        let turn = turn % order.len().max(1);
        order.rotate_left(turn);
        prop_assert_eq!(&lay(&order), &laid);
        let (first, second) = order.split_at(turn);
        prop_assert_eq!(&lay(first).and(&lay(second)), &laid);
        for t in 0..=10usize {
            let year = 2026 + i32::try_from(t).unwrap();
            let of = |kind| lines.iter().filter(|c| c.kind == kind).map(|c| in_year(c, year)).sum::<i128>();
            prop_assert_eq!(laid.one_off[t], of(CostKind::OneOff));
            prop_assert_eq!(laid.running[t], of(CostKind::Running));
            prop_assert_eq!(laid.benefits[t], of(CostKind::Benefit));
        }
    }

    #[test]
    fn shares_are_whole_and_add_up(total in -1_000_000_000i128..1_000_000_000, weights in proptest::collection::vec(0..1_000_000u128, 1..12)) {
        match largest_remainder(total, &weights) {
            None => prop_assert!(weights.iter().all(|w| *w == 0)),
            Some(parts) => {
                prop_assert_eq!(parts.iter().sum::<i128>(), total);
                let all: u128 = weights.iter().sum();
                for (part, weight) in parts.iter().zip(&weights) {
                    let quota = total.unsigned_abs() * weight / all;
                    prop_assert!([quota, quota + 1].contains(&part.unsigned_abs()));
                }
            }
        }
    }
}

/// Case A and case B, each with the costs that come with the program.
const CASES: [&str; 2] = ["fire-etater", "tre-kommuner"];

fn data(name: &str) -> String {
    format!("{}/data/{name}-kostnader.csv", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_comparison_does_not_depend_on_the_order_of_the_lines() {
    for case in CASES {
        let m = Machine::new();
        let text = std::fs::read_to_string(data(case)).unwrap();
        let (head, rows) = text.split_once('\n').unwrap();
        let mut rows: Vec<&str> = rows.lines().collect();
        let mut seen = Vec::new();
        for i in 0..3 {
            let dir = format!("w{i}");
            m.ok(&["new", &dir, "--from", case]);
            let file = m.write(&format!("{i}.csv"), format!("{head}\n{}\n", rows.join("\n")));
            m.ok(&["import", "costs", &dir, &file]);
            seen.push(m.json(&["compare", &dir]));
            rows.rotate_left(7);
            rows.reverse();
        }
        assert!(seen.windows(2).all(|two| two[0] == two[1]));
        assert_eq!(seen[0]["assumptions"]["illustrative"], true);
    }
}

#[test]
fn a_comparison_says_what_is_missing_and_never_that_it_is_nothing() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let empty = m.json(&["compare", "w"]);
    for row in empty["alternatives"].as_array().unwrap() {
        for key in ["one_off", "running_per_year", "npv", "plan_years", "fte", "payback_years", "score", "cost_linked"]
        {
            assert_eq!(row[key], Value::Null, "{key}");
        }
        assert_eq!(row["missing"][0]["code"], "no_costs");
    }
    let file = m.write("a.csv", "alternativ;art;år;beløp\nA1;drift;2027;100\nA1;engangs;2020;7\n");
    m.ok(&["import", "costs", "w", &file]);
    let row = |m: &Machine, code: &str| {
        let all = m.json(&["compare", "w"])["alternatives"].as_array().unwrap().clone();
        all.into_iter().find(|row| row["code"] == code).unwrap()
    };
    let codes = |row: &Value| -> Vec<String> {
        row["missing"].as_array().unwrap().iter().map(|m| m["code"].as_str().unwrap().to_owned()).collect()
    };
    let a1 = row(&m, "A1");
    assert_eq!((&a1["running_per_year"], &a1["npv"], &a1["one_off"]), (&"100.00".into(), &Value::Null, &"0.00".into()));
    assert_eq!(codes(&a1)[..3], ["no_baseline_costs", "no_fte", "outside_years"]);
    let file = m.write("b.csv", "alternativ;beløp\nA0;0\n");
    m.ok(&["import", "costs", "w", &file]);
    let a1 = row(&m, "A1");
    let plan: Vec<_> = a1["plan_years"].as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect();
    assert_eq!(plan, ["100.00"; 4], "the plan begins where something differs");
    assert_eq!((&a1["payback_years"], &a1["irr"]), (&Value::Null, &Value::Null));
    // 100 a year for ten years at 4 %.
    assert_eq!((&a1["npv"], &a1["break_even_per_year"]), (&"-811.09".into(), &"100.00".into()));
    let text = m.ok(&["--lang", "nb", "compare", "w"]);
    assert!(text.contains("aldri") && text.contains("mangler  A2, A3: Ingen kostnadslinjer."), "{text}");
    assert!(!text.contains("Illustrerende"), "{text}");
}

#[test]
fn what_would_count_twice_is_left_out_and_said() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let rows = "alternativ;konto;beløp\nA0;010;100\nA0;290;40\nA0;790;-40\nA1;010;90\nA1;0810;5\nA1;729;-8\n";
    let file = m.write("a.csv", rows);
    m.ok(&["import", "costs", "w", &file]);
    let costs = m.json(&["list", "w", "costs"])["costs"].clone();
    assert_eq!((&costs[4]["account"], &costs[4]["row"]), (&"0810".into(), &6.into()), "codes are text");
    let all = m.json(&["compare", "w"])["alternatives"].clone();
    assert_eq!((&all[0]["running_per_year"], &all[1]["running_per_year"]), (&"100.00".into(), &"95.00".into()));
    assert_eq!(all[0]["left_out"], serde_json::json!([{"reason": "internal", "lines": 2, "sum": "0.00"}]));
    assert_eq!(all[1]["left_out"], serde_json::json!([{"reason": "vat", "lines": 1, "sum": "-8.00"}]));
    let text = m.ok(&["--lang", "en", "compare", "w"]);
    assert!(text.contains("left out  A0: 2 lines, 0\u{a0}NOK: buying and selling inside the organisation"), "{text}");
}

#[test]
fn rates_and_years_can_be_chosen_and_wrong_ones_are_explained() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    m.ok(&["import", "costs", "w", &data("tre-kommuner")]);
    let with = |args: &[&str]| m.json(&[&["compare", "w"], args].concat())["assumptions"].clone();
    let flat = with(&["--rate", "0,05", "--years", "3", "--from", "2027"]);
    assert_eq!((&flat["rate"], &flat["schedule"], &flat["years"]), (&"0.050000".into(), &"flat".into(), &3.into()));
    assert_eq!(flat["plan_years"], serde_json::json!([2027, 2028, 2029, 2030]));
    assert_eq!(with(&["--rate", "3,5 %"])["rate"], "0.035000");
    assert_eq!(with(&["--rate", "uk-2022"])["schedule"], "UK-2022");
    let taxed = m.json(&["compare", "w", "--tax-financing"]);
    let a1 = &taxed["alternatives"][1];
    let of = |key: &str| d(a1[key].as_str().unwrap());
    assert!((of("npv") * d("1.2") - of("npv_with_tax_financing")).abs() <= d("0.01"));
    for rate in ["4", "-0.01", "mye", ""] {
        let answer = m.run(&["--lang", "nb", "compare", "w", "--rate", rate]);
        assert!(answer.exit == 2 && answer.err.contains("0,04 eller 4%"), "{rate}: {}", answer.err);
    }
    assert_eq!(m.run(&["compare", "w", "--years", "0"]).exit, 2);
    let plan = r#"{"plenum_plan":1,"title":"T","alternatives":[{"code":"A0","name":"X","baseline":true}],"discounting":{"schedule":"NO-1999"}}"#;
    let plan = m.write("plan.json", plan);
    m.ok(&["new", "v", "--from", &plan]);
    let answer = m.run(&["--lang", "en", "compare", "v"]);
    assert!(answer.exit == 3 && answer.err.contains("NO-1999") && answer.err.contains("NO-2021"), "{}", answer.err);
}

#[test]
fn prices_and_rates_that_do_not_fit_are_refused_and_those_that_do_are_said() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    m.ok(&["import", "costs", "w", &data("tre-kommuner")]);
    let with = |args: &[&str]| m.json(&[&["compare", "w"], args].concat())["assumptions"].clone();
    let real = with(&[]);
    assert_eq!((&real["basis"], &real["inflation"], &real["rate"]), (&"real".into(), &Value::Null, &"0.040000".into()));
    let nominal = with(&["--nominal", "--inflation", "2%", "--mid-year"]);
    // 1.04 x 1.02 by Fisher, not 4 + 2.
    assert_eq!((&nominal["rate"], &nominal["real_rate"]), (&"0.060800".into(), &"0.040000".into()));
    assert_eq!((&nominal["basis"], &nominal["timing"]), (&"nominal".into(), &"mid_year".into()));
    let own = with(&["--nominal", "--inflation", "0,02", "--nominal-rate", "0,05"]);
    assert_eq!((&own["rate"], &own["real_rate"]), (&"0.050000".into(), &Value::Null));
    let refused = [
        (&["--nominal"][..], "hvor mye prisene stiger"),
        (&["--inflation", "0.02"], "bare sammen med --nominal"),
        (&["--nominal-rate", "0.06"], "De to blandes ikke"),
    ];
    for (args, why) in refused {
        let answer = m.run(&[&["--lang", "nb", "compare", "w"], args].concat());
        assert!(answer.exit == 2 && answer.err.contains(why), "{args:?}: {}", answer.err);
    }
    let text = m.ok(&["--lang", "en", "compare", "w", "--nominal", "--inflation", "2%"]);
    assert!(text.contains("prices of each year, which rise 2\u{a0}%") && text.contains("6.08\u{a0}%"), "{text}");
    let help = m.ok(&["--lang", "en", "compare", "--help"]);
    for reading in ["runs from that year on", "all phasing is over", "costs only, no benefits", "the last time"] {
        assert!(help.split_whitespace().collect::<Vec<_>>().join(" ").contains(reading), "{reading}: {help}");
    }
}

/// A workshop with a baseline and two alternatives, looked at from 2026 to 2036, and these cost lines.
fn counted_from(m: &Machine, rows: &str) -> Vec<Value> {
    let plan = r#"{"plenum_plan":1,"title":"T","alternatives":[{"code":"A0","name":"X","baseline":true},{"code":"A1","name":"Y"},
                  {"code":"A2","name":"Z"}],"discounting":{"base_year":2026,"years":10,"rate":"0.04"}}"#;
    let plan = m.write("plan.json", plan);
    m.ok(&["new", "w", "--from", &plan]);
    let file = m.write("w.csv", format!("alternativ;tekst;art;fra;til;innfasing;beløp;årsverk\n{rows}"));
    m.ok(&["import", "costs", "w", &file]);
    if Command::new("python3").arg("--version").output().is_ok() {
        by_hand(m, "w", &[]);
        by_hand(m, "w", &["--nominal", "--inflation", "0.02", "--from", "2024"]);
    }
    m.json(&["compare", "w"])["alternatives"].as_array().unwrap().clone()
}

/// What is missing from a row, by the codes of the gaps.
fn gaps(row: &Value) -> Vec<&str> {
    row["missing"].as_array().unwrap().iter().map(|m| m["code"].as_str().unwrap()).collect()
}

#[test]
fn what_ends_is_not_in_the_full_year() {
    let m = Machine::new();
    let rows = "A0;Drift;drift;;;;1000;10\nA1;Drift;drift;;;;900;9\nA1;Dobbel drift;drift;2027;2027;;500;5\n\
                A2;Drift;drift;2028;;;800;8\nA2;Drift i dag;drift;2026;2027;;1000;10\nA2;Gevinst;gevinst;2024;;10/20/30;50;1\n";
    let all = counted_from(&m, rows);
    let of = |i: usize| {
        ["full_year_effect", "running_per_year", "benefits_per_year"].map(|key| all[i][key].as_str().unwrap())
    };
    assert_eq!(of(1), ["-100.00", "900.00", "0.00"], "double running in one year is no lasting cost");
    assert_eq!(all[1]["plan_years"], serde_json::json!(["-100.00", "400.00", "-100.00", "-100.00"]));
    assert_eq!((&all[1]["fte_change"], &all[2]["fte_change"]), (&"-1".into(), &"-3".into()));
    assert_eq!(of(2), ["-250.00", "800.00", "50.00"]);
    let full = |args: &[&str]| m.json(&[&["compare", "w"], args].concat())["assumptions"]["full_year"].clone();
    assert_eq!(full(&[]), 2028, "phasing that is over before the last line begins pushes nothing");
    assert_eq!(full(&["--from", "2030"]), 2030, "nor does phasing that was over before the first year");
    assert_eq!(full(&["--years", "1"]), 2027, "a line that goes on to the last year that is looked at lasts");
}

#[test]
fn where_nothing_lasts_the_last_year_with_any_stands_and_that_is_said() {
    let m = Machine::new();
    let rows = "A0;Drift;drift;;;;1000;10\nA1;Drift;drift;2026;2029;;900;9\nA1;Dobbel drift;drift;2027;2027;;500;5\n\
                A2;Drift;drift;2026;;;800;8\n";
    let all = counted_from(&m, rows);
    assert_eq!((&all[1]["running_per_year"], &all[1]["full_year_effect"]), (&"900.00".into(), &"-100.00".into()));
    assert!(gaps(&all[1]).contains(&"all_end") && !gaps(&all[2]).contains(&"all_end"), "{:?}", all[1]["missing"]);
    let text = m.ok(&["--lang", "nb", "compare", "w"]);
    assert!(
        text.contains("mangler  A1: Alle linjer som går hvert år, slutter.") && text.contains("de i 2029"),
        "{text}"
    );
}

#[test]
fn a_line_that_ends_while_others_go_on_is_named() {
    let m = Machine::new();
    let rows = "A0;Drift;drift;;;;1000;\nA1;Drift;drift;2026;2027;;900;\nA1;Drift;drift;2028;2029;;850;\nA1;Lokaler;drift;2026;;;50;\n\
                A2;Drift i dag;drift;2026;2027;;1000;\nA2;Drift;drift;2028;;;800;\n";
    let all = counted_from(&m, rows);
    assert!(gaps(&all[1]).contains(&"ending"), "after its last column it is free, and the baseline is not");
    assert!(!gaps(&all[0]).contains(&"ending"));
    assert!(!gaps(&all[2]).contains(&"ending"), "another line takes over in 2028");
    let text = m.ok(&["--lang", "nb", "compare", "w"]);
    assert!(text.contains("mangler  A1: 1 linje slutter før 2036: regnet som 0 etter."), "{text}");
    let text = m.ok(&["--lang", "en", "compare", "w", "--years", "3"]);
    assert!(!text.contains("counted as 0"), "all go on to the last year that is looked at: {text}");
}

#[test]
fn what_runs_for_nothing_is_not_shown_as_a_saving_without_a_word() {
    let m = Machine::new();
    let rows = "A0;Drift;drift;;;;1000;\nA1;Flytting;engangs;2027;;;200;\nA2;Mindre reising;drift;2027;;;-100;\n";
    let all = counted_from(&m, rows);
    assert!(gaps(&all[1]).contains(&"no_running") && gaps(&all[2]).contains(&"no_running"));
    assert!(!gaps(&all[0]).contains(&"no_running"));
    let text = m.ok(&["--lang", "nb", "compare", "w"]);
    assert!(text.contains("mangler  A1, A2: Ingen drift") && text.contains("bare en linje på 0"), "{text}");
    let m = Machine::new();
    let rows = "A0;I dag;drift;;;;0;\nA1;Flytting;engangs;2027;;;200;\nA2;Mindre reising;drift;2027;;;-100;\n";
    let all = counted_from(&m, rows);
    assert!(all.iter().all(|row| !gaps(row).contains(&"no_running")), "changes from a baseline of nothing");
    assert_eq!(all[2]["full_year_effect"], "-100.00");
}

#[test]
fn what_is_about_no_area_is_saved_by_no_area() {
    let m = Machine::new();
    let plan = r#"{"plenum_plan":1,"title":"T","areas":[{"code":"V1","title":"En"},{"code":"V2","title":"To"}],
                  "alternatives":[{"code":"A0","name":"X","baseline":true},{"code":"A1","name":"Y","area":"V1"},
                    {"code":"A2","name":"Z","area":"V2"},{"code":"K1","name":"W","combines":["A1","A2"]}],
                  "discounting":{"base_year":2026,"years":9,"rate":"0.04"}}"#;
    let plan = m.write("plan.json", plan);
    let compared = |dir: &str, rows: &str| {
        m.ok(&["new", dir, "--from", &plan]);
        let file = m.write(&format!("{dir}.csv"), format!("alternativ;valgområde;art;beløp\n{rows}"));
        m.ok(&["import", "costs", dir, &file]);
        m.json(&["compare", dir])["alternatives"].as_array().unwrap().clone()
    };
    let rows = "A0;;drift;1000\nA0;;engangs;7,50\nA0;V1;drift;100\nA0;V2;drift;200\nA1;;drift;90\nA2;;drift;190\n";
    let all = compared("some", rows);
    let effects: Vec<_> = all.iter().map(|row| row["full_year_effect"].as_str().unwrap()).collect();
    assert_eq!(effects, ["0.00", "-10.00", "-10.00", "-1020.00"]);
    let said = all[1]["missing"].to_string();
    assert_eq!(gaps(&all[1]).iter().filter(|code| **code == "baseline_without_area").count(), 2, "{said}");
    assert!(!gaps(&all[3]).contains(&"baseline_without_area"));
    let text = m.ok(&["--lang", "nb", "compare", "some"]);
    let drift = "A1, A2: 1 linje (drift) i nullalternativet gjelder ikke noe område: 1\u{202f}000\u{a0}kr;";
    assert!(
        text.contains(drift) && text.contains("(engangs) i nullalternativet gjelder ikke noe område: 7,50\u{a0}kr"),
        "{text}"
    );
    let none = compared("none", "A0;;drift;1000\nA1;;drift;90\nA2;;drift;190\n");
    assert!(gaps(&none[1]).contains(&"no_baseline_areas") && none[1]["full_year_effect"].is_null());
    assert_eq!(none[3]["full_year_effect"], "-720.00", "together they are compared with all of it");
    let other = compared("other", "A0;V2;drift;200\nA1;;drift;90\nA2;;drift;190\n");
    assert!(gaps(&other[1]).contains(&"no_baseline_for_area"), "{}", other[1]["missing"]);
    assert!(gaps(&other[2]).iter().all(|code| !code.starts_with("no_base") || *code == "no_baseline_fte"));
}

#[test]
fn differences_that_do_not_add_up_as_shown_say_so() {
    let rounded = |rows: &str| {
        let m = Machine::new();
        counted_from(&m, &format!("{rows}A2;Drift;drift;;;;1000;10\n"));
        m.ok(&["--lang", "nb", "compare", "w"]).contains("rundet av hver for seg")
    };
    assert!(
        rounded("A0;Drift;drift;;;;1000;10,04\nA1;Drift;drift;;;;900;9,06\n"),
        "10,0 and 9,1, and -1,0 between them"
    );
    assert!(
        rounded("A0;Drift;drift;;;;1000;10\nA1;Drift;drift;;;;900,40;9\nA1;Gevinst;gevinst;;;;0,60;\n"),
        "900 less 1 is 899, and -100 from 1000"
    );
    assert!(
        rounded("A0;Drift;drift;;;;1000,40;10\nA1;Drift;drift;;;;900,50;9\n"),
        "1000 and 901, and -100 between them"
    );
    assert!(!rounded("A0;Drift;drift;;;;1000;10,1\nA1;Drift;drift;;;;900;9,2\n"), "-0,9 as shown");
}

#[test]
fn what_a_plan_says_of_money_over_time_has_the_ranges_of_the_flags() {
    let m = Machine::new();
    let plan = |with: &str| {
        let text = format!(
            "{{\"plenum_plan\":1,\"title\":\"T\",\n\"alternatives\":[{{\"code\":\"A0\",\"name\":\"X\",\"baseline\":true}}],\n  {with}}}"
        );
        let plan = m.write("plan.json", text);
        m.run(&["--lang", "nb", "new", "w", "--from", &plan])
    };
    let refused = [
        (r#""discounting":{"rate":"4"}"#, "Renten 4 i planen går ikke", "som 0.04"),
        (r#""discounting":{"rate":"-0.01"}"#, "Renten -0.01 i planen går ikke", "uten prisstigning"),
        (r#""discounting":{"inflation":"2.5"}"#, "Prisstigningen 2.5 i planen går ikke", "som 0.02"),
        (r#""discounting":{"years":0}"#, "Planen ser 0 år fram", "som 10"),
        (r#""discounting":{"years":201}"#, "Planen ser 201 år fram", "fra 1 til 200"),
        (r#""discounting":{"base_year":26}"#, "Året 26 i planen går ikke", "fra 1900 til 2200"),
        (r#""price_year":20260"#, "Året 20260 i planen går ikke", "som 2027"),
    ];
    for (with, why, remedy) in refused {
        let answer = plan(with);
        assert_eq!(answer.exit, 3, "{with}: {}", answer.err);
        assert!(answer.err.contains(why) && answer.err.contains(remedy), "{with}: {}", answer.err);
        assert!(answer.err.contains("3:"), "{with}: the place is said: {}", answer.err);
    }
    assert_eq!(plan(r#""discounting":{"rate":"0.04","inflation":"0","years":200,"base_year":2200}"#).exit, 0);
}

/// What another program says about the comparison of a workshop.
fn by_hand(m: &Machine, dir: &str, args: &[&str]) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/compare_by_hand.py");
    let (costs, alternatives) = (m.json(&["list", dir, "costs"]), m.json(&["list", dir, "alternatives"]));
    let compared = m.json(&[&["compare", dir], args].concat());
    let all = serde_json::json!({"costs": costs["costs"], "alternatives": alternatives["alternatives"], "compared": compared});
    let file = m.write("all.json", all.to_string());
    let answer = Command::new("python3").args([script, &file]).current_dir(m.path("")).output().unwrap();
    let out = String::from_utf8_lossy(&answer.stdout).into_owned();
    println!("{dir} {args:?}: {}", out.lines().last().unwrap_or_default());
    assert!(answer.status.success(), "{dir} {args:?}:\n{out}\n{}", String::from_utf8_lossy(&answer.stderr));
}

#[test]
fn a_count_by_another_program_comes_to_the_same_oere() {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("DID NOT RUN: there is no python3 here to count with");
        return;
    }
    let m = Machine::new();
    for case in CASES {
        m.ok(&["new", case, "--from", case]);
        m.ok(&["import", "costs", case, &data(case)]);
        let nominal = ["--nominal", "--inflation", "0.025"];
        let ways = [
            &[][..],
            &["--rate", "0.06", "--years", "25", "--from", "2027"],
            &["--years", "90"],
            &["--mid-year", "--tax-financing"],
            &["--rate", "uk-2022", "--years", "40", "--mid-year"],
            &nominal,
            &[&nominal[..], &["--from", "2028", "--rate", "0.035", "--mid-year"]].concat(),
            &[&nominal[..], &["--nominal-rate", "0.066"]].concat(),
        ];
        for args in ways {
            by_hand(&m, case, args);
        }
    }
    let plan = r#"{"plenum_plan":1,"title":"T","alternatives":[{"code":"A0","name":"X","baseline":true},{"code":"A1","name":"Y"}],
                  "discounting":{"base_year":2026,"years":12,"rate":"0.035","timing":"mid-year"}}"#;
    let plan = m.write("plan.json", plan);
    m.ok(&["new", "mid-year", "--from", &plan]);
    let rows = "A0;drift;;1000,37\nA1;drift;;900,11\nA1;engangs;;333,33\nA1;engangs;2029;-0,01\n";
    let file = m.write("a.csv", format!("alternativ;art;år;beløp\n{rows}"));
    m.ok(&["import", "costs", "mid-year", &file]);
    by_hand(&m, "mid-year", &[]);
    // Areas, a combination, benefits that are phased in, costs that come late, and a plan in prices of each year.
    let plan = r#"{"plenum_plan":1,"title":"T","price_year":2025,"areas":[{"code":"V1","title":"En"},{"code":"V2","title":"To"}],
                  "alternatives":[{"code":"A0","name":"X","baseline":true},{"code":"A1","name":"Y","area":"V1"},
                    {"code":"A2","name":"Z","area":"V2"},{"code":"K1","name":"W","combines":["A1","A2"]}],
                  "discounting":{"base_year":2026,"years":9,"rate":"0.04","basis":"nominal","inflation":"0.021"}}"#;
    let plan = m.write("combined.json", plan);
    m.ok(&["new", "combined", "--from", &plan]);
    let rows = [
        "A0;V1;drift;2026;;;;1000,37;4",
        "A0;V2;drift;2026;;;;700;2,5",
        "A0;;drift;2026;;;;55,55;",
        "A1;;drift;2027;;;;910,10;3",
        "A1;;gevinst;2028;;;25/50/75;400,01;0,5",
        "A1;;engangs;;2026;2028;;1000;",
        "A1;;engangs;2033;;;;2500,49;",
        "A2;;drift;2026;;;;699,99;2",
        "A2;;gevinst;2027;;;50;12,34;",
        "A2;;engangs;2027;;;;9,99;",
    ];
    let rows = rows.join("\n");
    let file = m.write("b.csv", format!("alternativ;valgområde;art;år;fra;til;innfasing;beløp;årsverk\n{rows}"));
    m.ok(&["import", "costs", "combined", &file]);
    for args in [&[][..], &["--mid-year"], &["--inflation", "0.05", "--years", "12"], &["--from", "2024"]] {
        by_hand(&m, "combined", args);
    }
}
